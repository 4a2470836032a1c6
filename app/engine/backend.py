"""The backend: the engine as the window sees it, one object of the GUI thread.

What runs first: ``start`` starts the loop's thread (``engine/loop_thread.py``); ``started`` or ``start_failed`` follows.
Calls that are made before wait for it.

Then the window works with it in three ways, all of which return at once:

* ``do(call)``: *call* is given the services in the loop's thread, in the order of the calls. Nobody waits for it.
* ``ask(call, parent)``: the same with an answer, a :class:`Reply` that is a child of whoever asks.
  ``ask_with_progress`` hears on the way how far it is.
* ``read(query, parent)``: *query* is given the history, in a thread and through a connection of its own, so that a
  search never delays a task.

What several want to hear comes as an event: a signal that carries a frozen value of ``service/events.py``, after
what it says is on disk. All that comes out of worker threads, answers and events alike, goes through one
:class:`Mailbox` into the GUI thread and is emitted there (ARCHITECTURE.md, "Two rules of threads").

What runs last: ``stop`` asks the loop to end, ``stopped`` follows, and ``wait`` ends the threads.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from app.core.disk import DamagedFile, Doing
from app.core.maintenance import PicturesMoved
from app.engine.loop_thread import LoopThread, ServicesBuilder, Started, StartFailed, Stopped, log_error
from app.engine.mailbox import Mailbox
from app.engine.reply import Answer, Failed, PendingReplies, Reply
from app.service.diagnostics import error_event
from app.service.events import (
    CannotStart,
    DiskRefused,
    DiskTook,
    FetchingAgain,
    GatewayHeld,
    GatewayOffered,
    GatewayStatusChanged,
    HistoryProgress,
    InternalError,
    MarksChanged,
    NextTry,
    ProjectsChanged,
    QueueChanged,
    QueueEmptied,
    TaskChanged,
    TasksAdded,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)

if TYPE_CHECKING:
    import asyncio

    from app.core.ports import ClosableJournal
    from app.service.services import Services

    ProgressCall = Callable[[Services, Callable[[object], None]], object]


class Backend(QObject):
    """Lives in the GUI thread and emits every signal there; the work is done in its own threads.

    Each signal carries the event that it tells.

    Methods return at once. Writing goes through the loop in the order of the calls; the history is
    read by one more thread with a connection of its own, so that a search never delays a task.
    """

    started = Signal(Started)
    start_failed = Signal(StartFailed)
    stopped = Signal(Stopped)
    tasks_added = Signal(TasksAdded)
    task_changed = Signal(TaskChanged)
    gateway_status_changed = Signal(GatewayStatusChanged)
    queue_emptied = Signal(QueueEmptied)
    internal_error = Signal(InternalError)
    disk_refused = Signal(DiskRefused)
    disk_took = Signal(DiskTook)
    file_damaged = Signal(DamagedFile)
    pictures_moved = Signal(PicturesMoved)
    marks_changed = Signal(MarksChanged)
    history_progress = Signal(HistoryProgress)
    projects_changed = Signal(ProjectsChanged)
    tasks_removed = Signal(TasksRemoved)
    tasks_restored = Signal(TasksRestored)
    tasks_purged = Signal(TasksPurged)
    next_try = Signal(NextTry)
    queue_changed = Signal(QueueChanged)
    gateway_held = Signal(GatewayHeld)
    gateway_offered = Signal(GatewayOffered)
    fetching_again = Signal(FetchingAgain)

    def __init__(
        self,
        build_services: ServicesBuilder,
        open_reader: "Callable[[], ClosableJournal]",
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
            GatewayStatusChanged: self.gateway_status_changed,
            QueueEmptied: self.queue_emptied,
            InternalError: self.internal_error,
            DiskRefused: self.disk_refused,
            DiskTook: self.disk_took,
            DamagedFile: self.file_damaged,
            PicturesMoved: self.pictures_moved,
            MarksChanged: self.marks_changed,
            HistoryProgress: self.history_progress,
            ProjectsChanged: self.projects_changed,
            TasksRemoved: self.tasks_removed,
            TasksRestored: self.tasks_restored,
            TasksPurged: self.tasks_purged,
            NextTry: self.next_try,
            QueueChanged: self.queue_changed,
            GatewayHeld: self.gateway_held,
            GatewayOffered: self.gateway_offered,
            FetchingAgain: self.fetching_again,
        }
        self._replies = PendingReplies(self._cancel_work, self)
        self._cancelled: set[int] = set()
        self._work: dict[int, asyncio.Task[None]] = {}
        self._loop_thread = LoopThread(build_services, self._mailbox)
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")
        self._open_reader = open_reader
        self._reader: ClosableJournal | None = None
        self._is_stopped = False

    # --- the whole ---------------------------------------------------------------------------------

    def do(self, call: "Callable[[Services], object]", doing: Doing = Doing.OTHER) -> None:
        """Has *call* done in the loop, in the order of the calls; nobody waits for what it returns or awaits.

        Where the disk refuses it, ``disk_refused`` names *doing*.
        """
        self._loop_thread.call(call, doing)

    def ask(
        self,
        call: "Callable[[Services], object]",
        parent: QObject,
        doing: Doing = Doing.OTHER,
        *,
        is_watched: bool = False,
    ) -> Reply:
        """Has *call* done as :meth:`do` does; what it returns or awaits is the answer.

        *is_watched*: it changes nothing and is of use only to who sees the answer. Then :meth:`stop` ends it,
        and an address that hangs does not hold the end up.
        """
        return self._expect_answer(lambda app, _progress: call(app), parent, doing, is_watched=is_watched)

    def ask_with_progress(self, call: "ProgressCall", parent: QObject, doing: Doing = Doing.OTHER) -> Reply:
        """As :meth:`ask`; *call* is given a function too, which tells how far it is, from any thread.

        Such work is always watched: :meth:`stop` ends it.
        """
        return self._expect_answer(call, parent, doing, is_watched=True)

    def _expect_answer(
        self, call: "ProgressCall", parent: QObject, doing: Doing, *, is_watched: bool
    ) -> Reply:
        number, reply = self._replies.expect(parent, is_watched=is_watched)
        self._loop_thread.call(lambda app: self._begin(number, call, app), doing)
        return reply

    def read(self, query: "Callable[[ClosableJournal], object]", parent: QObject) -> Reply:
        """Has *query* read the history, in a thread and through a connection of its own."""
        number, reply = self._replies.expect(parent)
        self._reading.submit(self._answer_query, number, query).add_done_callback(log_error)
        return reply

    def open_history(self, parent: QObject) -> Reply:
        """Opens the history for those who read it, before the engine begins; answers whether it can be read.

        Where it can't, the engine can't begin either, and says why.
        """
        number, reply = self._replies.expect(parent)
        self._reading.submit(self._try_to_open, number).add_done_callback(log_error)
        return reply

    def _begin(self, number: int, call: "ProgressCall", app: "Services") -> "Awaitable[None] | None":
        if number in self._cancelled:
            self._cancelled.discard(number)
            return None
        with self._posting_failure(number):
            value = call(app, lambda progress: self._mailbox.post(Answer(number, progress, is_last=False)))
        if inspect.isawaitable(value):
            return self._finish(number, value)
        self._mailbox.post(Answer(number, value))
        return None

    async def _finish(self, number: int, value: Awaitable[object]) -> None:
        import asyncio

        if number in self._cancelled:
            self._cancelled.discard(number)
            if inspect.iscoroutine(value):
                value.close()
            return
        work = asyncio.current_task()
        assert work is not None
        self._work[number] = work
        try:
            with self._posting_failure(number):
                answer = await value
            self._mailbox.post(Answer(number, answer))
        finally:
            del self._work[number]

    def _answer_query(self, number: int, query: "Callable[[ClosableJournal], object]") -> None:
        if number in self._cancelled:
            self._cancelled.discard(number)
            return
        try:
            with self._posting_failure(number):
                answer = query(self._open_journal())
        except Exception as error:
            self._mailbox.post(error_event(error, Doing.READ))
            raise
        self._mailbox.post(Answer(number, answer))

    def _try_to_open(self, number: int) -> None:
        try:
            self._open_journal()
        except CannotStart:
            self._mailbox.post(Answer(number, False))
        except Exception:
            # It is logged; that the engine begins does not depend on it.
            self._mailbox.post(Answer(number, False))
            raise
        else:
            self._mailbox.post(Answer(number, True))

    @contextmanager
    def _posting_failure(self, number: int) -> Iterator[None]:
        try:
            yield
        except Exception:
            self._mailbox.post(Failed(number))
            raise

    def _cancel_work(self, number: int) -> None:
        # Read by the workers; a number that is left behind, where the work was over already, costs an integer.
        self._cancelled.add(number)
        self._loop_thread.interrupt(lambda: self._cancel_task(number))

    def _cancel_task(self, number: int) -> None:
        work = self._work.get(number)
        if work is not None:
            self._cancelled.discard(number)
            work.cancel()

    def start(self) -> None:
        """Starts the loop and picks up every unfinished task; :attr:`started` follows."""
        self._loop_thread.start()

    def stop(self, deadline_s: float) -> None:
        """Asks the loop to end; requests on their way may hear their answer until then. Does not wait."""
        self._replies.cancel_watched()
        self._loop_thread.end(deadline_s)

    def wait(self) -> None:
        """Blocks until all threads have ended; for the very end of the program."""
        self._loop_thread.wait()
        self._reading.shutdown(wait=True, cancel_futures=True)
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self._mailbox.close()

    def publish(self, event: object) -> None:
        """Has *event* announced like one of the engine's own. May be called from any thread."""
        self._mailbox.post(event)

    # --- the history -------------------------------------------------------------------------------------

    def _open_journal(self) -> "ClosableJournal":
        if self._reader is None:
            self._reader = self._open_reader()
        return self._reader

    # --- the crossing --------------------------------------------------------------------------------------

    @Slot(object)
    def _announce(self, event: object) -> None:
        if isinstance(event, Answer | Failed):
            self._replies.deliver(event)
        else:
            self._signals[type(event)].emit(event)


class NewestQuestions:
    """Questions to the history of which only the newest of each kind is answered: an older one is cancelled."""

    def __init__(self, backend: Backend, parent: QObject) -> None:
        self._backend = backend
        self._parent = parent
        self._open: dict[str, Reply] = {}

    def ask(self, kind: str, query: "Callable[[ClosableJournal], object]") -> Reply:
        """The answer to *query*, in place of the one to an older question of that *kind*."""
        if (older := self._open.pop(kind, None)) is not None:
            older.cancel()
        self._open[kind] = self._backend.read(query, self._parent)
        return self._open[kind]
