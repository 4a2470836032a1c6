"""The composition root of the window: opens it, has it ready, runs, shuts down.

What is imported here stands before the first paint; the rest is ``app/desktop.py``.
"""

import argparse
import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qWarning,
)
from PySide6.QtWidgets import QApplication

from app import __version__
from app.arguments import ExitCode
from app.core.translation import QT_TRANSLATE_NOOP
from app.input_method import reaching_fcitx
from app.logs import start_log
from app.paths import Paths
from app.storage.data_lock import DataLock
from app.storage.window_look import read_window_appearance
from app.ui.theme.theme import Theme
from app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.desktop import Desktop

log = logging.getLogger(__name__)

INVALID = 2
IN_USE = 3
NO_DATA_FOLDER = 7
"""Exit codes; ``app/arguments.py`` lists them all."""

IN_USE_BY_ANOTHER = QT_TRANSLATE_NOOP("Start", "Another Easel has this data folder open.")
HAD_TO_END = QT_TRANSLATE_NOOP("Start", "Easel had to end: {what}. The log says more: {file}")
UNUSABLE_FOLDER = QT_TRANSLATE_NOOP(
    "Start",
    "Easel can’t write into its data folder {folder}: {reason}. Nothing was changed. "
    "Make the folder writable, or start Easel with --data-dir and another one.",
)


def run_window(arguments: argparse.Namespace, paths: Paths) -> int:
    """Opens the window and returns when it is closed and everything is on disk; the exit code, as for commands."""
    application = make_application()
    lock = DataLock(paths.lock)
    try:
        code = _take(lock, application, paths)
    except OSError as error:
        from app.core.disk import disk_reason

        _say_at_start(application, paths, UNUSABLE_FOLDER, folder=str(paths.data), reason=disk_reason(error))
        return NO_DATA_FOLDER
    if code is not None:
        return code
    try:
        return _run(arguments, paths, application, lock)
    finally:
        lock.release()


def _run(arguments: argparse.Namespace, paths: Paths, application: QApplication, lock: DataLock) -> int:
    log_trouble = start_log(paths.log)
    if arguments.gateway is not None:
        from app.core.gateway_address import BadAddress, read_address

        try:
            read_address(arguments.gateway)
        except BadAddress as error:
            print(error, file=sys.stderr)
            return INVALID
    try:
        easel = Easel(
            *(application, paths),
            gateway=arguments.gateway,
            practice=arguments.practice,
            log_trouble=log_trouble,
        )
        easel.window.closing.connect(lock.begin_to_end)
        easel.window.show()
        code = application.exec()
        easel.close()
    except Exception as error:
        # Whoever starts Easel by a click sees no terminal.
        log.exception("Easel ended")
        _say_at_start(application, paths, HAD_TO_END, what=type(error).__name__, file=str(paths.log))
        raise
    return code if easel.could_start else NO_DATA_FOLDER


def _take(lock: DataLock, application: QApplication, paths: Paths) -> int | None:
    """None with the lock in hand; otherwise how this start ends, the window of another Easel being in front.

    Raises ``OSError`` for a folder that cannot be used.
    """
    while not lock.acquire():
        if lock.is_ending:
            from app.ui.window.single_instance import WaitForEnd

            with _dressed(application, paths):
                waiting = WaitForEnd(lock)
                waiting.exec()
            if waiting.has_lock:
                return None
            if waiting.is_declined:
                return 0
            continue
        from app.ui.window.single_instance import notify_first_instance

        if notify_first_instance(paths.handshake):
            return 0
        # It may have begun to end while it was asked for its window.
        if not lock.is_ending:
            _say_at_start(application, paths, IN_USE_BY_ANOTHER)
            return IN_USE
    return None


def make_application() -> QApplication:
    """The application object, named so that the system shows and groups the window rightly.

    Where no window can be opened this ends the process with a sentence: Qt has no other end for it than an abort.
    """
    said: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        said.append(message)
        if kind is QtMsgType.QtFatalMsg:
            print(no_window_words(os.environ, said), file=sys.stderr, flush=True)
            os._exit(ExitCode.NO_SCREEN)

    before = qInstallMessageHandler(listen)
    with reaching_fcitx(os.environ):
        application = QApplication(sys.argv[:1])
    qInstallMessageHandler(before)
    for message in said:
        qWarning(message)
    application.setApplicationName("Easel")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("easel")
    # The engine is stopped first: the last window's closing only begins the end.
    application.setQuitOnLastWindowClosed(False)
    return application


def no_window_words(environment: Mapping[str, str], said: Sequence[str]) -> str:
    """Why the window can't be opened, with what Qt *said* where that is more than that there is no screen."""
    display = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY")
    if sys.platform.startswith("linux") and not display:
        why = "there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    elif any("could not connect" in line or "Failed to create wl_display" in line for line in said):
        why = f"the screen {display} does not answer."
    else:
        why = "\n".join(("Qt says why:", *said))
    return f"Easel cannot open its window: {why}\nThe command line needs no screen: easel --help"


class Easel(QObject):
    """One running window. It is painted empty first; :attr:`ready` tells that the desktop is there."""

    ready = Signal()

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        *,
        gateway: str | None = None,
        practice: bool = False,
        log_trouble: str = "",
    ) -> None:
        super().__init__()
        self._application = application
        self._paths = paths
        self._gateway = gateway
        self._practice = practice
        self._log_trouble = log_trouble
        look = read_window_appearance(paths.preferences)
        self._theme = Theme(look.theme)
        self._desktop: Desktop | None = None
        self._is_closed = False
        self.window = MainWindow(self._theme, look.window_layout)
        self.window.painted.connect(self._build_rest)
        self.window.closing.connect(self._close)

    @property
    def desktop(self) -> "Desktop":
        """Everything behind the window. Not before :attr:`ready`."""
        assert self._desktop is not None
        return self._desktop

    @property
    def could_start(self) -> bool:
        """Whether what stands behind the window could use the data folder."""
        return self._desktop is None or self._desktop.could_start

    def close(self) -> None:
        """Waits for all threads; nothing is left running."""
        if self._desktop is not None:
            self._desktop.close()

    @Slot()
    def _build_rest(self) -> None:
        if self._is_closed:
            return
        from app.desktop import Desktop
        from app.run_config import open_run_config

        setting = open_run_config(self._paths, gateway=self._gateway, practice=self._practice)
        self._desktop = Desktop(
            *(self._application, setting, self.window, self._theme, self), log_trouble=self._log_trouble
        )
        self.ready.emit()
        self._desktop.open()

    @Slot()
    def _close(self) -> None:
        self._is_closed = True
        if self._desktop is None:
            self._application.quit()


def _say_at_start(application: QApplication, paths: Paths, sentence: str, **values: str) -> None:
    """Says *sentence* (context ``Start``) in a dialog; whoever started Easel from a terminal reads it there too."""
    from PySide6.QtWidgets import QMessageBox

    with _dressed(application, paths):
        words = {key: QCoreApplication.translate("Detail", value) for key, value in values.items()}
        text = QCoreApplication.translate("Start", sentence).format(**words)
        print(text, file=sys.stderr, flush=True)
        box = QMessageBox()
        box.setObjectName("start_problem")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(application.applicationName())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.exec()


@contextmanager
def _dressed(application: QApplication, paths: Paths) -> Iterator[None]:
    """A dialog in the place of the window speaks and looks as the window would."""
    from PySide6.QtGui import QIcon

    from app.resources import resource_path
    from app.ui.window.languages import Languages

    look = read_window_appearance(paths.preferences)
    languages, theme = Languages(), Theme(look.theme)
    languages.use(look.language)
    before = application.styleSheet()
    theme.apply(application)
    application.setWindowIcon(QIcon(str(resource_path("easel.svg"))))
    try:
        yield
    finally:
        # The window has its own, built later.
        application.setStyleSheet(before)
        theme.deleteLater()
        languages.deleteLater()
