"""Faults of our own, wherever they come up: logged, told once, and work goes on."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.paths import make_private
from app.service.diagnostics import error_details, error_summary
from app.service.events import InternalError

log = logging.getLogger(__name__)

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class InternalErrorWatch:
    """Between :meth:`begin` and :meth:`end` no exception ends the window, and none stays unheard.

    *tell* may be called from any thread. Exceptions in slots come through ``sys.excepthook`` as well:
    PySide6 hands them there and goes on. What crashes the interpreter itself leaves its stacks in
    *crash_file*, whose content goes into the log at the next start.
    """

    def __init__(self, publish: Callable[[InternalError], None], crash_file: Path) -> None:
        self._publish = publish
        self._crash_file = crash_file
        self._stream: TextIO | None = None

    def begin(self) -> None:
        """Puts the hooks in."""
        sys.excepthook = self._in_main_thread
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(self._qt_says)
        self._log_last_crash()
        try:
            self._crash_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            make_private(self._crash_file)
            self._stream = self._crash_file.open("w", encoding="utf-8")
        except OSError as error:
            log.warning("crashes can't be noted: %s", error.strerror)
        else:
            faulthandler.enable(self._stream)

    def end(self) -> None:
        """Takes the hooks out; what comes now goes where it went before."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)
        if self._stream is not None:
            faulthandler.disable()
            self._stream.close()
            self._crash_file.unlink(missing_ok=True)
            self._stream = None

    def note(self, error: BaseException, where: str) -> None:
        """Logs *error* and publishes it."""
        log.error("%s", where, exc_info=error)
        self._publish(InternalError(error_summary(error), error_details(error)))

    def _in_main_thread(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):
            # Ctrl+C in the terminal is no fault.
            sys.__excepthook__(kind, error, trace)
            return
        self.note(error, "in the window's thread")

    def _in_thread(self, fault: threading.ExceptHookArgs) -> None:
        if isinstance(fault.exc_value, Exception):
            self.note(fault.exc_value, f"in the thread {fault.thread.name if fault.thread else '?'}")

    def _unraisable(self, fault: "sys.UnraisableHookArgs") -> None:
        if isinstance(fault.exc_value, Exception):
            self.note(fault.exc_value, fault.err_msg or "where nobody could catch it")

    def _qt_says(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)

    def _log_last_crash(self) -> None:
        try:
            stacks = self._crash_file.read_text("utf-8", errors="replace").strip()
        except OSError:
            return
        if stacks:
            log.error("the last run ended with a crash:\n%s", stacks)
