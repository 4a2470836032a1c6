"""What the services need from the outside, as protocols: the real ones and the fakes pass one contract suite."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from app.core.answers import CreateAnswer, QueryAnswer
from app.core.history import HistoryCounts, HistoryFilter, HistoryPage
from app.core.problems import KeychainUnavailable, Problem
from app.core.request import GenerationRequest
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord
from app.core.token import Token


class Journal(Protocol):
    """Every task, on disk before anything else happens with it.

    Each writing call is one durable commit, or raises :class:`JournalTrouble`.
    """

    def add(self, records: Sequence[TaskRecord]) -> tuple[TaskRecord, ...]:
        """Stores new tasks (their ``id`` is ignored) in order and returns them with their ids."""

    def save(self, record: TaskRecord, event: TaskEvent | None = None, reply: RawReply | None = None) -> None:
        """Replaces the stored task.

        Raises ``IllegalTransition`` when its state cannot follow the stored one, ``KeyError`` when it
        is not stored. Of the query replies only the newest is kept, of the create replies each.
        """

    def save_all(self, changes: Sequence[tuple[TaskRecord, TaskEvent]]) -> None:
        """Replaces several stored tasks, all or none of them; else as :meth:`save`."""

    def get(self, record_id: int) -> TaskRecord | None:
        """The task with Easel's own id."""

    def find(self, gateway: str, task_id: str) -> TaskRecord | None:
        """The newest task with the gateway's TaskId."""

    def unfinished(self) -> tuple[TaskRecord, ...]:
        """The tasks that go on by themselves, oldest first."""

    def page(self, wanted: HistoryFilter, before_id: int | None, limit: int) -> HistoryPage:
        """Up to *limit* matching tasks with ids below *before_id*, newest first."""

    def counts(self, text: str) -> HistoryCounts:
        """How many tasks match *text*, by state."""

    def siblings(self, press: str) -> tuple[TaskRecord, ...]:
        """The tasks of one press of Generate, oldest first; none for an empty name."""

    def prompts(self, text: str, limit: int) -> tuple[str, ...]:
        """Up to *limit* prompts that hold each word of *text*, each once, the last used first."""

    def events(self, record_id: int) -> tuple[TaskEvent, ...]:
        """The task's timeline, oldest first."""

    def replies(self, record_id: int) -> tuple[RawReply, ...]:
        """The raw replies that are kept, oldest first."""


class JournalTrouble(Exception):
    """The journal could not be written (disk full, disk gone). What was to be kept must be tried again."""


class TokenStore(Protocol):
    """Where tokens are kept between runs. ``origin`` is ``https://host[:port]``."""

    def get(self, origin: str) -> Token | KeychainUnavailable | None:
        """The token for *origin*, if one is kept."""

    def put(self, origin: str, token: Token) -> KeychainUnavailable | None:
        """Keeps *token*; the returned problem says that it was not kept."""

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes the token, if there is one."""


class Gateway(Protocol):
    """One gateway with its token. The world's faults come back as values."""

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        """Sends the paid request, once."""

    async def query(self, task_id: str) -> QueryAnswer:
        """Looks at a task, free of charge."""

    def download(self, link: str) -> AsyncIterator[bytes]:
        """The bytes of a result. Raises :class:`DownloadFailed`."""


class DownloadFailed(Exception):
    """A result could not be fetched; ``problem`` says why, ``is_passing`` whether trying again may help."""

    def __init__(self, problem: Problem, *, is_passing: bool) -> None:
        super().__init__(type(problem).__name__)
        self.problem = problem
        self.is_passing = is_passing


class PictureShelf(Protocol):
    """Where results are saved."""

    async def save(self, chunks: AsyncIterator[bytes], record: TaskRecord, index: int) -> Picture | Problem:
        """Streams one result to disk, checks it, flushes it and gives it its final name.

        Problems are ``PictureUnusable`` and ``DiskTrouble``; nothing is left under the final name
        then. :class:`DownloadFailed` of the stream passes through.
        """
