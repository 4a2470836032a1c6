"""Events and answers of the services: frozen values that may cross threads.

``ServiceEvent`` lists what the services publish by themselves; the others are what a use case returns.
"""

from dataclasses import field
from enum import StrEnum

from app.core.disk import DamagedFile, Doing
from app.core.draft import PromptList
from app.core.frozen import frozen
from app.core.gateway_link import BadLink, GatewayLink, read_link
from app.core.history import Marks
from app.core.library import Project
from app.core.maintenance import PicturesMoved
from app.core.pricing import Cost, PriceList
from app.core.problems import Problem
from app.core.prompt_templates import PromptTemplate
from app.core.request import GenerationRequest
from app.core.tasks import Standing, TaskRecord, standing_of


@frozen
class TasksAdded:
    """New tasks are on disk, oldest first; those that belong to a project have a ``MarksChanged`` of their own."""

    records: tuple[TaskRecord, ...]


@frozen
class TaskChanged:
    """A task has changed, and the change is on disk."""

    record: TaskRecord


@frozen
class GatewayStatusChanged:
    """The gateway answers, or does not. ``problem`` is None while it answers."""

    gateway: str
    problem: Problem | None


@frozen
class QueueChanged:
    """How the queue stands: tasks with a slot, and those that wait for one, the next one first.

    One that has a slot may wait too, for the network or a busy gateway: what counts as running is said
    by :meth:`under_way`, and all else waits, those with a slot first.
    """

    running: tuple[TaskRecord, ...]
    waiting: tuple[TaskRecord, ...]
    is_paused: bool

    def under_way(self) -> tuple[TaskRecord, ...]:
        """The tasks that count as running."""
        return tuple(record for record in self.running if standing_of(record.state) is Standing.RUNNING)

    def held(self) -> tuple[TaskRecord, ...]:
        """The tasks that have a slot and wait all the same; their order cannot be changed."""
        return tuple(record for record in self.running if standing_of(record.state) is Standing.WAITING)


@frozen
class NextTry:
    """A task waits, and is looked at or sent again by itself at that time (seconds since 1970)."""

    record_id: int
    at: float


@frozen
class QueueEmptied:
    """Nothing runs and nothing waits any more."""


@frozen
class InternalError:
    """A fault of our own: it is in the log, and work on the other tasks goes on.

    ``details`` is text to copy, redacted; empty where the summary says it all.
    """

    summary: str
    details: str = ""


@frozen
class GatewayHeld:
    """The circuit breaker of *gateway* has opened, or closed again.

    ``problem`` says how the last of several creates in a row ended of which nobody knows whether they
    were taken; while it is open, what waits for that gateway is not sent. None: it is sent again.
    """

    gateway: str
    problem: Problem | None


@frozen
class GatewayOffered:
    """Somebody followed a link that offers a gateway.

    ``link`` is None for one that is refused, and ``refusal`` an English sentence in the context ``GatewayLink``.
    """

    link: GatewayLink | None
    refusal: str = ""


def offered_by(link: str) -> GatewayOffered:
    """What the text of a link to Easel comes to."""
    try:
        return GatewayOffered(read_link(link))
    except BadLink as error:
        return GatewayOffered(None, str(error))


@frozen
class FetchingAgain:
    """The pictures of a done task are being downloaded once more, or no longer.

    ``problem`` says why nothing came of it, after the end; the task is done as before.
    """

    record_id: int
    is_under_way: bool
    problem: Problem | None = None


@frozen
class MarksChanged:
    """These tasks have these marks now."""

    marks: tuple[tuple[int, Marks], ...]


@frozen
class ProjectsChanged:
    """These are the projects now, the archived ones among them."""

    projects: tuple[Project, ...]


@frozen
class TasksRemoved:
    """Tasks are hidden and can be restored. ``kept`` is how many of the asked-for ones may not go."""

    record_ids: tuple[int, ...]
    kept: int
    trashes: bool


class HistoryWork(StrEnum):
    """What is done with many tasks of the history at once."""

    REMOVE = "remove"
    RESTORE = "restore"
    PURGE = "purge"


@frozen
class HistoryProgress:
    """So many of the tasks are done with. Told while it takes long, and at the end of that once with all of them."""

    work: HistoryWork
    done: int
    total: int


@frozen
class TasksRestored:
    """Removed tasks are back."""

    records: tuple[TaskRecord, ...]


@frozen
class TasksPurged:
    """Removed tasks are gone for good. ``files_left`` could not be moved to the trash and lie where they were."""

    record_ids: tuple[int, ...]
    files_left: tuple[str, ...] = ()


@frozen
class DiskRefused:
    """The disk did not take what was wanted: nothing of it was done. ``reason`` is in the context ``Detail``."""

    doing: Doing
    reason: str


@frozen
class DiskTook:
    """The disk took what it had refused before."""

    doing: Doing


class CannotStart(Exception):
    """The data folder cannot be used; the message is an English sentence in the context ``Storage``."""


@frozen
class PricesRead:
    """Prices and balance of a gateway, and what was spent since the day began (one sum for each unit)."""

    gateway: str = ""
    prices: PriceList = field(default_factory=PriceList)
    spent: tuple[Cost, ...] = ()


@frozen
class PictureCopied:
    """A result was copied to *target*, or *problem* kept it from that."""

    target: str
    problem: Problem | None


@frozen
class LinkLoaded:
    """The picture behind a reference link lies at *path*; empty where it cannot be shown."""

    link: str
    path: str


@frozen
class RequestFound:
    """A picture was read for its request.

    Without one, *sentence* is English for the context ``PictureNote``, or empty where Easel wrote none
    into the file. ``references_left_out`` counts the reference images that are not in the request.
    """

    path: str
    request: GenerationRequest | None
    references_left_out: int = 0
    sentence: str = ""


@frozen
class UpdateFound:
    """There is a newer Easel than this one. ``page`` is an https address to show, never opened unasked."""

    version: str
    page: str


@frozen
class PromptFileRead:
    """A file with prompts was read; ``problem`` is an English sentence in the context ``PromptFile``."""

    prompt_list: PromptList | None
    problem: str = ""


@frozen
class TemplatesRead:
    """The templates as they are now, and what came of an import or export.

    ``problem`` is an English sentence in the context ``Templates`` that may hold ``{n}`` for ``number``.
    ``added`` is None unless templates were imported; ``exported_to`` names the file that was written.
    """

    templates: tuple[PromptTemplate, ...]
    added: int | None = None
    exported_to: str = ""
    problem: str = ""
    number: int = 0


@frozen
class FileWritten:
    """A file that was asked for is at *target*, or *problem* kept it from being written."""

    target: str
    problem: Problem | None


ServiceEvent = (
    TasksAdded
    | TaskChanged
    | GatewayStatusChanged
    | QueueChanged
    | NextTry
    | QueueEmptied
    | InternalError
    | GatewayHeld
    | FetchingAgain
    | DiskRefused
    | DiskTook
    | DamagedFile
    | MarksChanged
    | HistoryProgress
    | ProjectsChanged
    | TasksRemoved
    | TasksRestored
    | TasksPurged
    | PicturesMoved
)
"""Everything that the services publish by themselves; the others are answers."""
