"""Holds the gateway's own list of creates against the journal and the pictures folder, and counts what is broken."""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.paths import Paths
from app.practice.ledger import SeenCreate
from app.practice.scenarios import SCENARIOS, EndBadly, RefuseCreate, SpoilFile
from tests.fakes.hostile_gateway import twist_in

WORDS_OF_FAILURE = tuple(f.word for f in SCENARIOS if isinstance(f.effect, EndBadly | SpoilFile))
WORDS_OF_WAITING = tuple(f.word for f in SCENARIOS if isinstance(f.effect, RefuseCreate) and f.effect.times)


@dataclass(frozen=True, slots=True)
class Tally:
    """What an attack came to. Everything from ``lost`` on has to be 0, but ``notes`` are no fault.

    ``pressed`` are tasks in the journal, ``posts`` the creates that arrived whole, ``accepted`` those that were
    taken and paid. ``lost``: taken, and no task of the journal leads to it. ``doubled``: sent again by itself
    though it had been taken or refused for good. ``stuck``: not ended though everything was tried. ``untrue``: the
    journal says what is not so. ``unknown_pictures``: files that no task names. ``parts``: files left half-written.
    ``surprises``: faults of our own. ``faults`` tell of each in a sentence.
    """

    pressed: int = 0
    posts: int = 0
    accepted: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    untrue: int = 0
    unknown_pictures: int = 0
    parts: int = 0
    surprises: int = 0
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def is_broken(self) -> bool:
        """Whether anything is not as it was promised."""
        return any(getattr(self, name) for name in BREACHES)

    def with_fault(self, breach: str, sentence: str) -> "Tally":
        """One more *breach* (the name of a count), told in a sentence."""
        counted = {breach: getattr(self, breach) + 1}
        return replace(self, **counted, faults=(*self.faults, f"{breach}: {sentence}"))


COUNTS = ("pressed", "posts", "accepted")
BREACHES = ("lost", "doubled", "stuck", "untrue", "unknown_pictures", "parts", "surprises")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one data folder and its gateway hold at the end. *picture* gives what the gateway sent for a TaskId.

    ``was_killed``: lives ended in the middle, so that a TaskId may have gone with them: uncertain is true then.
    """

    paths: Paths
    creates: Sequence[SeenCreate]
    records: Sequence[TaskRecord]
    picture: Callable[[str], bytes] | None = None
    was_killed: bool = False
    surprises: Sequence[str] = field(default_factory=tuple)


def judged(evidence: Evidence) -> Tally:
    """What was kept and what was broken."""
    tally = Tally(
        pressed=len(evidence.records),
        posts=len(evidence.creates),
        accepted=sum(bool(create.task_id) for create in evidence.creates),
    )
    for breach, sentence in (*_creates(evidence), *_records(evidence), *_files(evidence)):
        tally = tally.with_fault(breach, sentence)
    for surprise in evidence.surprises:
        tally = tally.with_fault("surprises", surprise)
    return tally


Breach = tuple[str, str]


def _creates(evidence: Evidence) -> Iterator[Breach]:
    by_session_id = {record.request.session_id: record for record in evidence.records if record.request}
    by_task_id = {task_id: record for record in evidence.records for task_id in _task_ids(record)}
    taken: set[str] = set()
    refused: set[str] = set()
    for create in evidence.creates:
        sent = by_session_id.get(create.session_id)
        if sent is None:
            yield "lost", f"nobody knows what was sent: {create.session_id}"
            continue
        if create.session_id in taken:
            yield "doubled", f"sent again after it was taken: {_named(sent)}"
        elif create.session_id in refused and not _may_wait(sent):
            yield "doubled", f"sent again after it was refused: {_named(sent)}"
        if not create.task_id:
            refused.add(create.session_id)
            continue
        taken.add(create.session_id)
        yield from _taken(by_task_id.get(create.task_id), sent, evidence)


def _task_ids(record: TaskRecord) -> Iterable[str]:
    # An answer that contradicts itself leaves the TaskId in the problem, for a person to decide.
    named = (record.task_id, record.problem.task_id if record.problem else "")
    return [task_id for task_id in named if task_id]


def _may_wait(record: TaskRecord) -> bool:
    twist = twist_in(record.prompt)
    return any(word in record.prompt for word in WORDS_OF_WAITING) or (twist is not None and twist.may_wait)


def _taken(kept: TaskRecord | None, sent: TaskRecord, evidence: Evidence) -> Iterator[Breach]:
    """What is wrong with a task that the gateway took and named."""
    twist = twist_in(sent.prompt)
    if kept is None:
        is_named = twist is None or twist.kind != "create" or twist.names
        if is_named and "practice:" in sent.prompt:
            is_named = False  # a word of the practice gateway's loses the answer
        if sent.state is not TaskState.UNCERTAIN or (is_named and not evidence.was_killed):
            yield "lost", f"taken, and not known: {_named(sent)}"
        return
    may_fail = any(word in kept.prompt for word in WORDS_OF_FAILURE) or (twist is not None and twist.may_fail)
    if kept.state is TaskState.DONE:
        if not kept.pictures or not all(Path(picture.path).is_file() for picture in kept.pictures):
            yield "untrue", f"done without a picture: {_named(kept)}"
        elif evidence.picture is not None:
            pixels = _pixels(evidence.picture(kept.task_id))
            if not pixels or not all(pixels in Path(picture.path).read_bytes() for picture in kept.pictures):
                yield "untrue", f"another task's picture: {_named(kept)}"
    elif kept.state is TaskState.FAILED and not may_fail:
        yield "lost", f"taken, and failed: {_named(kept)} {kept.problem}"
    elif kept.state is TaskState.CANCELLED:
        yield "untrue", f"cancelled, and taken: {_named(kept)}"
    elif kept.state is TaskState.UNWATCHED:
        yield "stuck", f"let go: {_named(kept)}"


def _records(evidence: Evidence) -> Iterator[Breach]:
    for record in evidence.records:
        if record.state in UNFINISHED:
            yield "stuck", f"left half-way: {_named(record)} {record.problem}"


def _files(evidence: Evidence) -> Iterator[Breach]:
    known = {Path(picture.path) for record in evidence.records for picture in record.pictures}
    for file in sorted(evidence.paths.pictures.rglob("*")):
        if file.is_dir():
            continue
        if file.suffix == ".part":
            yield "parts", file.name
        elif file not in known:
            yield "unknown_pictures", f"{file.name} ({file.stat().st_size} bytes)"


def _named(record: TaskRecord) -> str:
    return f"task {record.id} ({record.state}, {record.sends} sends, {record.task_id or 'no TaskId'}) {record.prompt!r}"


def _pixels(png: bytes) -> bytes:
    """The first stretch of pixels in a PNG: what is written beside them, Easel adds to."""
    position = 8
    while position + 8 <= len(png):
        (length,) = struct.unpack(">I", png[position : position + 4])
        if png[position + 4 : position + 8] == b"IDAT":
            return png[position + 4 : position + 8 + length]
        position += 12 + length
    return b""


def table(tallies: dict[str, Tally]) -> str:
    """One line for each attack and one for all."""
    whole = sum(tallies.values(), Tally())
    names = (*COUNTS, *BREACHES)
    lines = [("", *(name.replace("_", " ") for name in names))]
    lines += [(part, *(str(getattr(tally, name)) for name in names)) for part, tally in tallies.items()]
    lines += [("all", *(str(getattr(whole, name)) for name in names))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(names) + 1)]
    return "\n".join(
        line[0].ljust(widths[0])
        + "".join(f"  {cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        for line in lines
    )
