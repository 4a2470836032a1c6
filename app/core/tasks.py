"""A task, its states and the table of transitions between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from math import ceil

from app.core.frozen import frozen
from app.core.json_values import JsonObject
from app.core.pricing import Cost
from app.core.problems import Problem, problem_to_json
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json


class TaskState(StrEnum):
    """Where a task stands. UPLOADING: its pictures are being uploaded, the request has not left. UNWATCHED: the gateway may still be at work, Easel stopped looking."""

    QUEUED = "queued"
    UPLOADING = "uploading"
    SENDING = "sending"
    RUNNING = "running"
    FETCHING = "fetching"
    DONE = "done"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"
    UNWATCHED = "unwatched"


_S = TaskState

TRANSITIONS: Mapping[TaskState, frozenset[TaskState]] = {
    # back to QUEUED: the request is known not to have been taken, and waits for the network or a busy gateway
    # to UNCERTAIN: taken out of the queue by a person, after an earlier send of which nobody knows what became
    # to RUNNING: it waits to be sent again, and the answer to the earlier send came after all
    _S.QUEUED: frozenset({_S.UPLOADING, _S.SENDING, _S.RUNNING, _S.CANCELLED, _S.UNCERTAIN, _S.FAILED}),
    # back to QUEUED: the pictures could not be uploaded now; nothing was sent to the gateway
    _S.UPLOADING: frozenset({_S.SENDING, _S.QUEUED, _S.RUNNING, _S.CANCELLED, _S.UNCERTAIN, _S.FAILED}),
    _S.SENDING: frozenset({_S.RUNNING, _S.FAILED, _S.UNCERTAIN, _S.QUEUED}),
    _S.RUNNING: frozenset({_S.FETCHING, _S.FAILED, _S.UNWATCHED}),
    # back to RUNNING: a fresh link has to be asked for
    _S.FETCHING: frozenset({_S.DONE, _S.FAILED, _S.RUNNING, _S.UNWATCHED}),
    # never left: a picture whose file is gone is fetched anew beside it
    _S.DONE: frozenset(),
    # to RUNNING: check or download again, or a TaskId filled in; to QUEUED: sent again by a person
    _S.FAILED: frozenset({_S.RUNNING, _S.QUEUED}),
    _S.UNCERTAIN: frozenset({_S.QUEUED, _S.RUNNING, _S.FAILED}),
    # to QUEUED: a person wants it sent after all; nothing of it ever was
    _S.CANCELLED: frozenset({_S.QUEUED}),
    _S.UNWATCHED: frozenset({_S.RUNNING}),
}

UNFINISHED = frozenset({_S.QUEUED, _S.UPLOADING, _S.SENDING, _S.RUNNING, _S.FETCHING})
"""The states that go on by themselves after a restart (SENDING becomes UNCERTAIN, UPLOADING is QUEUED again)."""

OCCUPYING = frozenset({_S.UPLOADING, _S.SENDING, _S.RUNNING, _S.FETCHING})
"""The states that count against the limit of running tasks."""

SENT = frozenset({_S.RUNNING, _S.FETCHING, _S.DONE, _S.FAILED, _S.UNCERTAIN, _S.UNWATCHED})
"""The states of a task whose create was answered, or never will be."""


class Standing(StrEnum):
    """What a task is counted as, wherever tasks are counted: each state is counted as one of these."""

    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNWATCHED = "unwatched"


STATES_OF: Mapping[Standing, frozenset[TaskState]] = {
    Standing.RUNNING: OCCUPYING,
    Standing.WAITING: frozenset({_S.QUEUED}),
    Standing.DONE: frozenset({_S.DONE}),
    Standing.UNCERTAIN: frozenset({_S.UNCERTAIN}),
    Standing.FAILED: frozenset({_S.FAILED}),
    Standing.CANCELLED: frozenset({_S.CANCELLED}),
    Standing.UNWATCHED: frozenset({_S.UNWATCHED}),
}
"""The one definition that history, status line, queue, statistics and notices go by."""

_STANDINGS: Mapping[TaskState, Standing] = {
    state: standing for standing, states in STATES_OF.items() for state in states
}


def standing_of(state: TaskState) -> Standing:
    """What a task in *state* is counted as."""
    return _STANDINGS[state]


def count(states: Iterable[TaskState], *wanted: Standing) -> int:
    """How many of *states* are counted as one of *wanted*."""
    return sum(_STANDINGS[state] in wanted for state in states)


class IllegalTransition(AssertionError):
    """Our own fault: code tried a step that the table does not have."""


def check_transition(old: TaskState, new: TaskState) -> None:
    """Raises :class:`IllegalTransition` unless *new* is *old* or the table leads there."""
    if new is not old and new not in TRANSITIONS[old]:
        raise IllegalTransition(f"{old} -> {new}")


@frozen
class Picture:
    """A result on disk. ``path`` is absolute; sizes are pixels and bytes as found in the file itself.

    ``content`` is the SHA-256 of the file as it was saved; empty for one of an older Easel that nobody has asked for.
    """

    path: str
    width: int
    height: int
    size_bytes: int
    format: str
    link: str = ""
    link_expires: str = ""
    content: str = ""


@frozen
class TaskRecord:
    """One task of the history, as it is on disk. Times are seconds since 1970, UTC.

    ``id`` is Easel's own and grows; ``task_id`` is the gateway's and opaque. ``batch`` is shared by
    the tasks of one press of Generate. ``request`` is None for a task that was fetched by its TaskId.
    ``cost`` is an estimate from the time of submission, None where the gateway named no price.
    ``sends`` counts how often the paid request left without being known to have been turned away.
    """

    id: int
    gateway: str
    state: TaskState
    created_at: float
    request: GenerationRequest | None = None
    batch: str = ""
    task_id: str = ""
    request_id: str = ""
    progress: int | None = None
    problem: Problem | None = None
    pictures: tuple[Picture, ...] = ()
    sends: int = 0
    sent_at: float | None = None
    looked_at: float | None = None
    finished_at: float | None = None
    cost: Cost | None = None

    @property
    def step(self) -> tuple[TaskState, int, str]:
        """How far it has come: what two engines on one journal must agree on before either goes on."""
        return (self.state, self.sends, self.task_id)

    @property
    def is_made_here(self) -> bool:
        """Whether Easel itself has made the picture, from others: no model was asked, nothing can be sent again."""
        return self.state is TaskState.DONE and self.request is not None and not self.request.model_name

    @property
    def prompt(self) -> str:
        """What was asked for in words; empty where it is unknown."""
        return self.request.prompt if self.request else ""


def with_first(record: TaskRecord, path: str) -> TaskRecord:
    """*record* with its picture in *path* before its others; as it is where it has none there."""
    if not any(picture.path == path for picture in record.pictures[1:]):
        return record
    ordered = sorted(record.pictures, key=lambda picture: picture.path != path)
    return replace(record, pictures=tuple(ordered))


@frozen
class TaskEvent:
    """One line of a task's timeline. ``what`` is a short fixed word, ``detail`` free text."""

    at: float
    what: str
    detail: str = ""


@frozen
class RawReply:
    """A reply as the gateway sent it, token masked. ``call`` is ``create`` or ``query``."""

    at: float
    call: str
    http_status: int | None
    body: str


TASK_ID_CHARS = 200


def read_task_id(text: str) -> str | None:
    """The TaskId in what somebody typed or pasted: opaque, one run of printable characters; else None."""
    bare = text.strip().strip("\"'“”,")
    is_opaque = bare.isprintable() and not any(character.isspace() for character in bare)
    return bare if 0 < len(bare) <= TASK_ID_CHARS and is_opaque else None


def record_to_json(record: TaskRecord) -> JsonObject:
    """Everything about a task. Times are ISO 8601 in UTC; what is unknown is null."""
    return {
        "id": record.id,
        "task_id": record.task_id or None,
        "request_id": record.request_id or None,
        "gateway": record.gateway,
        "state": record.state.value,
        "progress": record.progress,
        "created_at": _iso(record.created_at),
        "finished_at": _iso(record.finished_at),
        "cost": {"amount": record.cost.amount, "unit": record.cost.unit} if record.cost else None,
        "problem": problem_to_json(record.problem) if record.problem else None,
        "pictures": [
            {
                "path": picture.path,
                "width": picture.width,
                "height": picture.height,
                "size_bytes": picture.size_bytes,
                "format": picture.format,
            }
            for picture in record.pictures
        ],
        "request": request_to_json(record.request) if record.request else None,
    }


def _iso(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


LINK_DAYS = 7
"""Links of temporary storage live so long after the picture was made (docs/protocol.md §2)."""

DAY_S = 86_400.0
PERMANENT = "Permanent"
"""The storage mode whose links last."""


def link_ends_at(record: TaskRecord) -> float | None:
    """When the link of the first picture ends, in seconds since 1970; None where there never was one,
    or it lasts.

    The gateway says it, or else it is seven days after the task was finished, or made. What it says
    may be nothing, or a time in no form that is known.
    """
    if not record.task_id:
        return None
    return picture_link_ends_at(
        record.pictures[0].link_expires if record.pictures else "",
        is_permanent=record.request is not None and record.request.output_config.storage_mode == PERMANENT,
        begun=record.finished_at if record.finished_at is not None else record.created_at,
    )


def picture_link_ends_at(said: str, *, is_permanent: bool, begun: float) -> float | None:
    """When a link ends of which the gateway *said* so, or nothing, for a picture that was finished at *begun*."""
    read = _read(said)
    if read is not None:
        return read
    return None if is_permanent else begun + LINK_DAYS * DAY_S


def days_left(record: TaskRecord, now: float) -> int | None:
    """Days until the link ends, begun ones as whole; 0 when it has run out; None where there never was one."""
    end = link_ends_at(record)
    return None if end is None else max(0, ceil((end - now) / DAY_S))


def _read(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < 1971:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


@frozen
class KeptQueue:
    """The order of the waiting tasks by Easel's own ids, and whether nothing new is sent.

    Tasks that are gone may stand in it, new ones need not: it is an order and no list of tasks. Losing
    it loses no task.
    """

    order: tuple[int, ...] = ()
    is_paused: bool = False


def in_kept_order(waiting: Sequence[TaskRecord], order: Sequence[int]) -> list[TaskRecord]:
    """*waiting* as *order* says; what it does not name follows in the order that it has."""
    places = {record_id: place for place, record_id in enumerate(order)}
    return sorted(waiting, key=lambda record: places.get(record.id, len(places)))
