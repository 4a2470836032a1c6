"""The thread of the asyncio loop, in which all services work.

What runs first: ``run`` starts the loop, builds the services there (``app/services.py``; asyncio, SQLite and the
keychain are imported in this thread, so that the window is painted before) and has the scheduler resume what the
last run left. ``Started`` is posted.

What comes next: calls of the window, taken from one queue in the order in which they were made, those from before
the start among them. A call that is plain is done at once; one that awaits goes on beside the others. What the disk
refuses is posted as ``DiskRefused`` with what it was to a person, and its next success as ``DiskTook``; any other
exception is a fault of our own, logged and posted.

What runs last: ``end`` puts the end behind all calls made before. What is under way may come to its end until the
deadline, requests on their way may hear their answer, then the services close what they opened and ``Stopped`` is
posted.

Nothing here creates, touches or destroys a QObject, and nothing emits a signal: values go to the mailbox.
"""

import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import QThread

from app.core.disk import Doing
from app.core.frozen import frozen
from app.core.translation import QT_TRANSLATE_NOOP
from app.engine.mailbox import Mailbox
from app.service.diagnostics import error_event
from app.service.events import CannotStart, DiskRefused, DiskTook, ServiceEvent

if TYPE_CHECKING:
    # asyncio and what stands on it are imported in the thread itself: the window is painted before.
    import asyncio

    from app.service.services import Services

log = logging.getLogger(__name__)

ServicesBuilder: TypeAlias = "Callable[[Callable[[ServiceEvent], None]], Awaitable[Services]]"
_Call: TypeAlias = "tuple[Callable[[Services], object], Doing] | None"
"""What to do in the loop, and what that is to a person; None ends it."""


_COULD_NOT_START = QT_TRANSLATE_NOOP("Storage", "Easel could not start. The log says more.")


@frozen
class Started:
    """The loop runs and every unfinished task has been picked up."""


@frozen
class StartFailed:
    """The data folder cannot be used."""

    sentence: str


@frozen
class Stopped:
    """The loop has ended."""


class LoopThread(QThread):
    """Runs the asyncio loop. Creates, touches and destroys no QObject in it, and emits nothing."""

    def __init__(self, build_services: ServicesBuilder, mailbox: Mailbox) -> None:
        super().__init__()
        self._build_services = build_services
        self._mailbox = mailbox
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._calls: asyncio.Queue[_Call] | None = None
        self._early: list[_Call] = []
        # What the disk refused last time; belongs to the loop.
        self._refused: set[Doing] = set()
        self._deadline_s = 0.0

    def call(self, what: "Callable[[Services], object]", doing: Doing = Doing.OTHER) -> None:
        """Has *what* done in the loop, in the order of the calls. May be called before the loop runs.

        Where the disk refuses it, :class:`DiskRefused` names *doing*, and :class:`DiskTook` its next success.
        """
        self._hand_over((what, doing))

    def interrupt(self, what: "Callable[[], None]") -> None:
        """Has *what* done in the loop before the calls that wait, and while the loop ends too; not before it runs."""
        with self._lock:
            if self._loop is not None and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(what)

    def end(self, deadline_s: float) -> None:
        """Has the loop end after all calls made before."""
        self._deadline_s = deadline_s
        self._hand_over(None)

    def run(self) -> None:
        """Qt's entry into the thread."""
        import asyncio

        try:
            asyncio.run(self._live())
        except CannotStart as error:
            log.warning("cannot start: %s", error)
            self._mailbox.post(StartFailed(str(error)))
        except Exception as error:
            log.exception("the engine has ended")
            self._publish_error(error)
            if self._loop is None:
                # A window that goes without a word is the last thing that a start may end with.
                self._mailbox.post(StartFailed(_COULD_NOT_START))
        self._mailbox.post(Stopped())

    def _hand_over(self, what: _Call) -> None:
        with self._lock:
            if self._loop is None or self._calls is None:
                self._early.append(what)
            elif not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._calls.put_nowait, what)

    async def _live(self) -> None:
        import asyncio

        asyncio.get_running_loop().set_exception_handler(self._unheard)
        services = await self._build_services(self._mailbox.post)
        services.scheduler.resume()
        calls: asyncio.Queue[_Call] = asyncio.Queue()
        with self._lock:
            self._loop, self._calls = asyncio.get_running_loop(), calls
            for early in self._early:
                calls.put_nowait(early)
        self._mailbox.post(Started())
        under_way: set[asyncio.Task[None]] = set()
        while (call := await calls.get()) is not None:
            what, doing = call
            try:
                result = what(services)
            except Exception as error:  # noqa: BLE001 - logged and posted
                self._went_wrong(error, doing)
                continue
            if asyncio.iscoroutine(result):
                # Kept, or the loop would drop it half-way.
                task = asyncio.ensure_future(self._to_the_end(result, doing))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
            else:
                self._went_well(doing)
        if under_way:
            await asyncio.wait(under_way, timeout=self._deadline_s)
        await services.stop(self._deadline_s)
        with self._lock:
            self._loop = None

    async def _to_the_end(self, work: "Coroutine[object, object, object]", doing: Doing) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - logged and posted
            self._went_wrong(error, doing)
        else:
            self._went_well(doing)

    def _went_wrong(self, error: Exception, doing: Doing) -> None:
        event = error_event(error, doing)
        if isinstance(event, DiskRefused):
            self._refused.add(doing)
            log.warning("the disk refused %s: %s", doing, error)
        else:
            log.error("a call of the window", exc_info=error)
        self._mailbox.post(event)

    def _went_well(self, doing: Doing) -> None:
        if doing in self._refused:
            self._refused.discard(doing)
            self._mailbox.post(DiskTook(doing))

    def _unheard(self, _loop: "asyncio.AbstractEventLoop", context: "Mapping[str, object]") -> None:
        error = context.get("exception")
        known = error if isinstance(error, Exception) else None
        log.error("in the loop: %s", context.get("message"), exc_info=known)
        if known is not None:
            self._publish_error(known)

    def _publish_error(self, error: BaseException) -> None:
        self._mailbox.post(error_event(error))


class _Done(Protocol):
    """What futures of threads and of loops have in common."""

    def cancelled(self) -> bool: ...
    def exception(self) -> BaseException | None: ...


def log_error(done: _Done) -> None:
    """Makes a fault of our own loud that would end with its future."""
    if not done.cancelled() and (fault := done.exception()) is not None:
        log.error("work off the GUI thread failed", exc_info=fault)
