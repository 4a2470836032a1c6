"""What the services need from the outside, as protocols: the real ones and the fakes pass one contract suite."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Protocol

from app.core.answers import CreateAnswer, QueryAnswer
from app.core.history import (
    HistoryChoices,
    HistoryCounts,
    HistoryFilter,
    HistoryOrder,
    HistoryPage,
    Marks,
    RemovedTask,
    TaskFigures,
)
from app.core.library import Cell, Project
from app.core.lineage import Chain, OwnLink, ResultFile, TreeNode, UnhashedPicture
from app.core.pricing import Cost, PriceList
from app.core.problems import KeychainUnavailable, Problem
from app.core.request import GenerationRequest
from app.core.secrets import Password, Token
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.core.upload_host import KeptLink, Upload, UploadHost


class Journal(Protocol):
    """Every task, on disk before anything else happens with it.

    Each writing call is one durable commit, or raises :class:`JournalTrouble`.
    """

    def add(self, records: Sequence[TaskRecord], project: int = 0) -> tuple[TaskRecord, ...]:
        """Stores new tasks (their ``id`` is ignored) in order, in *project*, and returns them with their ids."""

    def save(
        self,
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        """Replaces the stored task: a compare-and-swap where *expected* names what the caller believes is stored.

        Raises :class:`Overtaken` when the stored task is at another step than *expected*,
        ``IllegalTransition`` when its state cannot follow the stored one, ``KeyError`` when it is not
        stored. Of the query replies only the newest is kept, of the create replies each. A removed
        task that is at work again is restored.
        """

    def save_all(self, changes: Sequence[tuple[TaskRecord, TaskRecord, TaskEvent]]) -> tuple[TaskRecord, ...]:
        """Replaces several stored tasks in one commit; each change is what is expected, what it becomes, and why.

        Those that are at another step than expected are passed over, and returned as they stand;
        else as :meth:`save`.
        """

    def get(self, record_id: int) -> TaskRecord | None:
        """The task with Easel's own id."""

    def find(self, gateway: str, task_id: str) -> TaskRecord | None:
        """The newest task with the gateway's TaskId."""

    def by_session_id(self, session_ids: Sequence[str]) -> Mapping[str, TaskRecord]:
        """The newest task for each of these ids that has one, removed ones too. Reads every task."""

    def purged_rows(self, session_ids: Sequence[str]) -> frozenset[str]:
        """Which of these ids are of rows of a run that were sent and then deleted for good."""

    def unfinished(self) -> tuple[TaskRecord, ...]:
        """The tasks that go on by themselves, oldest first."""

    def newest_sent(self, gateway: str, limit: int) -> tuple[TaskRecord, ...]:
        """Up to *limit* tasks whose create left for *gateway* and was not known to be turned away, newest first."""

    def page(self, wanted: HistoryFilter, before_id: int | None, limit: int) -> HistoryPage:
        """Up to *limit* matching tasks with ids below *before_id*, newest first."""

    def some(self, record_ids: Sequence[int]) -> HistoryPage:
        """These tasks and their marks, newest first; unknown ids are passed over, removed tasks are not."""

    def cells(
        self,
        wanted: HistoryFilter,
        order: HistoryOrder,
        offset: int,
        limit: int,
        among: Sequence[int] | None = None,
    ) -> tuple[Cell, ...]:
        """What the library lays out: up to *limit* matching tasks in *order*, after the first *offset*.

        All of them where *limit* is negative; *among* names the only ones that are of interest.
        """

    def project_counts(self) -> Mapping[int, int]:
        """How many tasks belong to each project that has some."""

    def counts(self, wanted: HistoryFilter) -> HistoryCounts:
        """How many tasks match, by state; the states of *wanted* do not count."""

    def choices(self) -> HistoryChoices:
        """What there is to filter by."""

    def marks(self, record_ids: Sequence[int]) -> Mapping[int, Marks]:
        """The marks of those tasks that have some."""

    def mark_favourite(self, record_ids: Sequence[int], *, is_favourite: bool) -> None:
        """Marks tasks as favourites, or no longer. Unknown ids are passed over, here and below."""

    def rate(self, record_ids: Sequence[int], *, rating: int) -> None:
        """Gives tasks 1 to 5 stars, none (0), or ``REJECTED``."""

    def move(self, record_ids: Sequence[int], *, project: int) -> None:
        """Has tasks belong to a project, or to none (0). Their files stay where they are."""

    def projects(self) -> tuple[Project, ...]:
        """All of them, the archived ones too, in the order in which they were made."""

    def keep_project(self, project: Project) -> Project:
        """Stores a project, a new one where its ``id`` is 0; returns it with its id."""

    def tag(self, record_ids: Sequence[int], name: str) -> None:
        """Gives tasks a tag, which must be one that ``read_tag`` leaves as it is."""

    def untag(self, record_ids: Sequence[int], name: str) -> None:
        """Takes a tag from tasks."""

    def remove(self, record_ids: Sequence[int], at: float, *, trashes: bool) -> tuple[int, ...]:
        """Hides tasks from page, counts and siblings until they are restored or purged; those that it has hidden.

        Tasks whose state is not in ``REMOVABLE`` stay. *trashes* is kept for whoever purges.
        """

    def restore(self, record_ids: Sequence[int]) -> None:
        """Brings removed tasks back as they were."""

    def removed(
        self,
        record_ids: Sequence[int] | None = None,
        *,
        before: float | None = None,
        limit: int | None = None,
    ) -> tuple[RemovedTask, ...]:
        """What is removed and not purged yet, oldest first: of *record_ids*, *before* a time, *limit* at most."""

    def purge(self, record_ids: Sequence[int]) -> None:
        """Forgets removed tasks with all that belongs to them but for what they cost; others stay."""

    def statistics(self) -> tuple[TaskFigures, ...]:
        """The bare figures of every task, oldest first."""

    def siblings(self, batch: str) -> tuple[TaskRecord, ...]:
        """The tasks of one batch, oldest first; none for an empty name."""

    def with_picture_like(self, link: str, size_bytes: int) -> tuple[TaskRecord, ...]:
        """Tasks that have a picture with this link, or one of that many bytes, newest first. Nothing asks for nothing."""

    def spent(self, since: float) -> tuple[Cost, ...]:
        """About what the tasks since then (seconds since 1970) cost, one sum for each unit.

        Those that were removed or purged since are counted. Without those that were cancelled, or refused
        before they got a TaskId.
        """

    def prompts(self, text: str, limit: int) -> tuple[str, ...]:
        """Up to *limit* prompts that hold each word of *text*, each once, the last used first."""

    def events(self, record_id: int) -> tuple[TaskEvent, ...]:
        """The task's timeline, oldest first."""

    def replies(self, record_id: int) -> tuple[RawReply, ...]:
        """The raw replies that are kept, oldest first."""


class Lineage(Protocol):
    """Which picture came from which; the journal has it too. ``content`` is the SHA-256 of a picture's file."""

    def own_links(self, contents: Sequence[str]) -> tuple[OwnLink, ...]:
        """The gateways' own links to pictures of these contents, those that have ended among them."""

    def result_behind(self, link: str) -> ResultFile | None:
        """The newest result for which a gateway gave *link*."""

    def unhashed(self, sizes: Sequence[int]) -> tuple[UnhashedPicture, ...]:
        """The results of these sizes in bytes whose content is not known yet."""

    def note_content(self, picture: UnhashedPicture, content: str) -> None:
        """Keeps what a file holds, for as long as that picture is where it was."""

    def states_using(self, link: str) -> tuple[TaskState, ...]:
        """How the tasks stand that have *link* among their references."""

    def unplaced(self) -> tuple[str, ...]:
        """The contents of references that are no known result: pictures from elsewhere, or of an older Easel."""

    def chain(self, record_id: int, along: Sequence[int] = ()) -> Chain | None:
        """The way to a task and on from it, where it forks by the tasks *along*, else by the newest.

        Removed tasks are left out. None for a task that is not stored.
        """

    def tree(self, record_id: int) -> tuple[TreeNode, ...]:
        """All that came of the picture that a task began from, each after what it came from."""


class ClosableJournal(Journal, Lineage, Protocol):
    """A journal that is read by a thread of its own."""

    def close(self) -> None:
        """Nothing is read any more."""


class JournalTrouble(Exception):
    """The journal could not be written (disk full, disk gone). What was to be kept must be tried again.

    The message is the reason, in the context ``Detail`` or in SQLite's own words.
    """


class Overtaken(Exception):
    """Somebody else has taken a step with the task first; ``record`` is how the journal has it now."""

    def __init__(self, record: TaskRecord) -> None:
        super().__init__(f"task {record.id} is {record.state}")
        self.record = record


class TokenStore(Protocol):
    """Where tokens are kept between runs. ``origin`` is ``https://host[:port]``."""

    def get(self, origin: str) -> Token | KeychainUnavailable | None:
        """The token for *origin*, if one is kept."""

    def put(self, origin: str, token: Token) -> KeychainUnavailable | None:
        """Keeps *token*; the returned problem says that it was not kept."""

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes the token, if there is one."""


class PasswordStore(Protocol):
    """Where the passwords of proxies are kept. ``origin`` is that of the gateway behind the proxy."""

    def get(self, origin: str) -> Password | KeychainUnavailable | None:
        """The password, if one is kept."""

    def put(self, origin: str, password: Password) -> KeychainUnavailable | None:
        """Keeps it; the returned problem says that it is kept until Easel is closed, and no longer."""

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes it, if there is one."""


class Gateway(Protocol):
    """One gateway with its token. The world's faults come back as values."""

    def as_sent(self, request: GenerationRequest) -> GenerationRequest:
        """*request* as this gateway wants it, its model renamed; called once, just before it is sent."""

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        """Sends the paid request, once."""

    async def query(self, task_id: str) -> QueryAnswer:
        """Polls a task, free of charge."""

    async def price_list(self) -> PriceList:
        """Balance and prices, as far as the gateway publishes them; else empty."""

    def download(self, link: str) -> AsyncIterator[bytes]:
        """The bytes of a result. Raises :class:`DownloadFailed`."""

    async def living_link(self, link: str) -> str:
        """*link*, a result of its own, as it answers now: over https where that does; empty where it is gone.

        What cannot be found out from here leaves it as it is.
        """


class UploadLinks(Protocol):
    """Which prepared pictures are at which upload host. ``content`` is the SHA-256 of what was uploaded."""

    def find(self, content: str, host: str, at: float) -> str | None:
        """The link that still lives *at* that time (seconds since 1970)."""

    def keep(self, content: str, host: str, link: str, expires_at: float | None) -> None:
        """Remembers a link until *expires_at*; for ever without one."""

    def kept(self, host: str) -> tuple[KeptLink, ...]:
        """All links into *host* that are remembered, those that have expired among them."""

    def forget(self, link: KeptLink) -> None:
        """The picture behind it is there no more; one that was uploaded again since stays."""


class Uploader(Protocol):
    """Brings one picture to an upload host. The world's faults come back as values."""

    async def upload(
        self, host: UploadHost, secret: Token | None, upload: Upload, progress: Callable[[int], None]
    ) -> str | Problem:
        """Uploads and returns the public link; *progress* hears how many bytes have left."""

    async def remove(self, host: UploadHost, secret: Token | None, link: str) -> Problem | None:
        """Deletes what is behind a *link* into a bucket; the problem says why it is still there."""


class DownloadFailed(Exception):
    """A result could not be fetched; ``problem`` says why, ``is_passing`` whether trying again may help."""

    def __init__(self, problem: Problem, *, is_passing: bool) -> None:
        super().__init__(type(problem).__name__)
        self.problem = problem
        self.is_passing = is_passing


class PictureStore(Protocol):
    """Where results are saved."""

    async def save(self, chunks: AsyncIterator[bytes], record: TaskRecord, index: int) -> Picture | Problem:
        """Streams one result to disk, checks it, flushes it and gives it its final name.

        Problems are ``PictureUnusable`` and ``DiskTrouble``; nothing is left under the final name
        then. :class:`DownloadFailed` of the stream passes through.

        A picture that was saved is to be told to :meth:`recorded` once the journal has it; one that is
        not is adopted by its record, or removed, at the next start.
        """

    def recorded(self, picture: Picture) -> None:
        """The journal has *picture* now."""

    async def holds(self, picture: Picture) -> bool:
        """Whether the file of *picture* is there, as it was saved."""
