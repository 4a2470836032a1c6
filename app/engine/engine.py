"""The engine: one thread with one asyncio loop, spoken to by methods and heard through signals."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from app.core.draft import Draft
from app.core.history import HistoryChoices, HistoryCounts, HistoryFilter, HistoryPage
from app.core.ports import Journal
from app.core.request import GenerationRequest
from app.core.settings import Preferences
from app.core.statistics import Grouping, StatisticsRow, rows_by
from app.core.tasks import RawReply, TaskEvent, TaskRecord
from app.core.token import Token
from app.engine.loop_thread import LoopThread, Started, StartFailed, Stopped, StudioBuilder, log_fault
from app.engine.mailbox import Mailbox
from app.service.facts import (
    FaultHappened,
    FileWritten,
    LinkChanged,
    MarksChanged,
    PictureCopied,
    QueueEmptied,
    RemovalEnded,
    TaskChanged,
    TasksAdded,
    TasksRemoved,
    TasksRestored,
    TokenLooked,
)


@dataclass(frozen=True, slots=True)
class PageRead:
    """The answer to :meth:`Engine.read_page` with that ticket."""

    ticket: int
    page: HistoryPage


@dataclass(frozen=True, slots=True)
class CountsRead:
    """The answer to :meth:`Engine.read_counts`."""

    wanted: HistoryFilter
    counts: HistoryCounts


@dataclass(frozen=True, slots=True)
class Details:
    """All that the stage shows of one task."""

    record: TaskRecord
    replies: tuple[RawReply, ...]
    events: tuple[TaskEvent, ...]
    siblings: tuple[TaskRecord, ...]


@dataclass(frozen=True, slots=True)
class StatisticsRead:
    """The answer to :meth:`Engine.read_statistics`."""

    rows: Mapping[Grouping, tuple[StatisticsRow, ...]]


class ClosableJournal(Journal, Protocol):
    """A journal that is read by a thread of its own."""

    def close(self) -> None:
        """Nothing is read any more."""


class Engine(QObject):
    """Lives in the GUI thread and emits every signal there; the work is done in its own threads.

    Each signal carries the fact that it tells.

    Methods return at once. Writing goes through the loop in the order of the calls; the history is
    read by one more thread with a connection of its own, so that a search never delays a task.
    """

    started = Signal(Started)
    start_failed = Signal(StartFailed)
    stopped = Signal(Stopped)
    tasks_added = Signal(TasksAdded)
    task_changed = Signal(TaskChanged)
    link_changed = Signal(LinkChanged)
    queue_emptied = Signal(QueueEmptied)
    fault_happened = Signal(FaultHappened)
    token_looked = Signal(TokenLooked)
    picture_copied = Signal(PictureCopied)
    page_read = Signal(PageRead)
    counts_read = Signal(CountsRead)
    details_read = Signal(Details)
    marks_changed = Signal(MarksChanged)
    tasks_removed = Signal(TasksRemoved)
    tasks_restored = Signal(TasksRestored)
    removal_ended = Signal(RemovalEnded)
    choices_read = Signal(HistoryChoices)
    statistics_read = Signal(StatisticsRead)
    file_written = Signal(FileWritten)

    def __init__(
        self,
        build_studio: StudioBuilder,
        open_reader: Callable[[], ClosableJournal],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox(self)
        self._mailbox.received.connect(self._announce)
        self._signals: dict[type, SignalInstance] = {
            Started: self.started,
            StartFailed: self.start_failed,
            Stopped: self.stopped,
            TasksAdded: self.tasks_added,
            TaskChanged: self.task_changed,
            LinkChanged: self.link_changed,
            QueueEmptied: self.queue_emptied,
            FaultHappened: self.fault_happened,
            TokenLooked: self.token_looked,
            PictureCopied: self.picture_copied,
            PageRead: self.page_read,
            CountsRead: self.counts_read,
            Details: self.details_read,
            MarksChanged: self.marks_changed,
            TasksRemoved: self.tasks_removed,
            TasksRestored: self.tasks_restored,
            RemovalEnded: self.removal_ended,
            HistoryChoices: self.choices_read,
            StatisticsRead: self.statistics_read,
            FileWritten: self.file_written,
        }
        self._loop_thread = LoopThread(build_studio, self._mailbox)
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")
        self._open_reader = open_reader
        self._reader: ClosableJournal | None = None
        self._newest_ticket = 0
        self._newest_counted: HistoryFilter | None = None
        self._is_stopped = False

    # --- the whole ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts the loop and picks up every unfinished task; :attr:`started` follows."""
        # What a kill kept from being ended.
        self.end_removal(None)
        self._loop_thread.start()

    def stop(self, deadline_s: float) -> None:
        """Asks the loop to end; requests on their way may hear their answer until then. Does not wait."""
        self._loop_thread.end(deadline_s)

    def wait(self) -> None:
        """Blocks until all threads have ended; for the very end of the program."""
        self._loop_thread.wait()
        self._reading.shutdown(wait=True, cancel_futures=True)
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self._mailbox.close()

    # --- tasks ---------------------------------------------------------------------------------------

    def submit(self, requests: Sequence[GenerationRequest], gateway: str) -> None:
        """Queues one paid task for each request."""
        self._loop_thread.call(lambda studio: studio.supervisor.submit(tuple(requests), gateway))

    def fetch(self, task_id: str, gateway: str) -> None:
        """Follows a TaskId from elsewhere, free of charge."""
        self._loop_thread.call(lambda studio: studio.supervisor.fetch(task_id, gateway))

    def cancel(self, record_id: int) -> None:
        """Takes a waiting task out of the queue."""
        self._loop_thread.call(lambda studio: studio.supervisor.cancel(record_id))

    def stop_looking(self, record_id: int) -> None:
        """Stops following a running task."""
        self._loop_thread.call(lambda studio: studio.supervisor.stop_looking(record_id))

    def check_again(self, record_id: int) -> None:
        """Looks at a task now, and downloads what it finds. Free of charge."""
        self._loop_thread.call(lambda studio: studio.supervisor.check_again(record_id))

    def send_again(self, record_id: int) -> None:
        """Sends an uncertain task once more with its session_id."""
        self._loop_thread.call(lambda studio: studio.supervisor.send_again(record_id))

    def fill_in_task_id(self, record_id: int, task_id: str) -> None:
        """Gives an uncertain task its TaskId."""
        self._loop_thread.call(lambda studio: studio.supervisor.fill_in_task_id(record_id, task_id))

    def leave(self, record_id: int) -> None:
        """Closes an uncertain task."""
        self._loop_thread.call(lambda studio: studio.supervisor.leave(record_id))

    # --- marks and removal -----------------------------------------------------------------------------

    def mark_favourite(self, record_ids: Sequence[int], is_favourite: bool) -> None:
        """Marks tasks as favourites or no longer; :attr:`marks_changed` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.mark_favourite(ids, is_favourite=is_favourite))

    def tag(self, record_ids: Sequence[int], name: str, is_on: bool) -> None:
        """Gives tasks a tag or takes it from them; :attr:`marks_changed` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.tag(ids, name, is_on=is_on))

    def remove(self, record_ids: Sequence[int], trashes: bool) -> None:
        """Hides tasks that have ended; :attr:`tasks_removed` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.remove(ids, trashes=trashes))

    def restore(self, record_ids: Sequence[int]) -> None:
        """Brings removed tasks back; :attr:`tasks_restored` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.restore(ids))

    def end_removal(self, record_ids: Sequence[int] | None) -> None:
        """Makes the removal of tasks final, None for all; :attr:`removal_ended` follows if a file stayed."""
        ids = None if record_ids is None else tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.end_removal(ids))

    # --- token, preferences, draft ---------------------------------------------------------------------

    def look_for_token(self, origin: str) -> None:
        """Asks the keychain; :attr:`token_looked` follows."""
        self._loop_thread.call(lambda studio: self._tell_later(studio.look_for_token(origin)))

    def use_token(self, origin: str, token: Token, *, for_session_only: bool) -> None:
        """Keeps a token; :attr:`token_looked` follows."""
        self._loop_thread.call(
            lambda studio: self._tell_later(
                studio.keep_token(origin, token, for_session_only=for_session_only)
            )
        )

    def use_preferences(self, preferences: Preferences) -> None:
        """Applies and writes the preferences."""
        self._loop_thread.call(lambda studio: studio.keep_preferences(preferences))

    def keep_draft(self, draft: Draft) -> None:
        """Writes the draft."""
        self._loop_thread.call(lambda studio: studio.keep_draft(draft))

    def copy_picture(self, source: str, target: str) -> None:
        """Copies a result elsewhere; :attr:`picture_copied` follows."""
        self._loop_thread.call(lambda studio: self._tell_later(studio.copy_picture(source, target)))

    def write_exported(self, target: str, content: bytes) -> None:
        """Writes a file that a person asked for; :attr:`file_written` follows."""
        self._loop_thread.call(lambda studio: self._tell_later(studio.write_exported(target, content)))

    async def _tell_later(self, fact: Awaitable[object]) -> None:
        self._mailbox.post(await fact)

    # --- the history -------------------------------------------------------------------------------------

    def read_page(self, ticket: int, wanted: HistoryFilter, before_id: int | None, limit: int) -> None:
        """Reads a page; :attr:`page_read` follows, unless a newer ticket has been asked for meanwhile."""
        self._newest_ticket = ticket
        self._reading.submit(self._read_page, ticket, wanted, before_id, limit).add_done_callback(log_fault)

    def read_counts(self, wanted: HistoryFilter) -> None:
        """Counts what matches; :attr:`counts_read` follows, unless another filter has been asked for."""
        self._newest_counted = wanted
        self._reading.submit(self._read_counts, wanted).add_done_callback(log_fault)

    def read_choices(self) -> None:
        """Looks for what there is to filter by; :attr:`choices_read` follows."""
        self._reading.submit(self._read_choices).add_done_callback(log_fault)

    def read_statistics(self) -> None:
        """Counts all tasks by day, model and gateway; :attr:`statistics_read` follows."""
        self._reading.submit(self._read_statistics).add_done_callback(log_fault)

    def read_details(self, record_id: int) -> None:
        """Reads all about one task; :attr:`details_read` follows if it exists."""
        self._reading.submit(self._read_details, record_id).add_done_callback(log_fault)

    def _read_page(self, ticket: int, wanted: HistoryFilter, before_id: int | None, limit: int) -> None:
        if ticket == self._newest_ticket:
            page = self._open_journal().page(wanted, before_id, limit)
            self._mailbox.post(PageRead(ticket, page))

    def _read_counts(self, wanted: HistoryFilter) -> None:
        if wanted == self._newest_counted:
            self._mailbox.post(CountsRead(wanted, self._open_journal().counts(wanted)))

    def _read_choices(self) -> None:
        self._mailbox.post(self._open_journal().choices())

    def _read_statistics(self) -> None:
        figures = self._open_journal().statistics()
        self._mailbox.post(StatisticsRead({grouping: rows_by(grouping, figures) for grouping in Grouping}))

    def _read_details(self, record_id: int) -> None:
        journal = self._open_journal()
        record = journal.get(record_id)
        if record is not None:
            details = Details(
                record, journal.replies(record_id), journal.events(record_id), journal.siblings(record.press)
            )
            self._mailbox.post(details)

    def _open_journal(self) -> ClosableJournal:
        if self._reader is None:
            self._reader = self._open_reader()
        return self._reader

    # --- the crossing --------------------------------------------------------------------------------------

    @Slot(object)
    def _announce(self, fact: object) -> None:
        self._signals[type(fact)].emit(fact)
