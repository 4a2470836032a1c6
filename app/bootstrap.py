"""The composition root of the window: opens it, has it furnished, runs, shuts down.

What is imported here stands before the first paint; the rest is ``app/workshop.py``.
"""

import argparse
import logging
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app import __version__
from app.input_method import reaching_fcitx
from app.logs import start_log
from app.paths import Paths
from app.storage.data_lock import DataLock
from app.storage.window_look import read_window_look
from app.ui.main_window import MainWindow
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.workshop import Workshop

log = logging.getLogger(__name__)

IN_USE = 3
INVALID = 2


def run_window(arguments: argparse.Namespace, paths: Paths) -> int:
    """Opens the window and returns when it is closed and everything is on disk."""
    application = make_application()
    lock = DataLock(paths.lock)
    if not lock.acquire():
        return _hand_over_to_the_first(application, paths)
    start_log(paths.log)
    if arguments.gateway is not None:
        from app.core.gateway_address import BadAddress, read_address

        try:
            read_address(arguments.gateway)
        except BadAddress as error:
            print(error, file=sys.stderr)
            return INVALID
    try:
        easel = Easel(application, paths, gateway=arguments.gateway, practice=arguments.practice)
        easel.window.show()
        code = application.exec()
        easel.close()
    except Exception as error:
        # Whoever starts Easel by a click sees no terminal.
        log.exception("Easel ended")
        text = QCoreApplication.translate("Start", "Easel had to end: {what}. The log says more: {file}")
        shown = text.format(what=type(error).__name__, file=paths.log)
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, application.applicationName(), shown)
        raise
    finally:
        lock.release()
    return code


def make_application() -> QApplication:
    """The application object, named so that the system shows and groups the window rightly."""
    with reaching_fcitx(os.environ):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Easel")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("easel")
    # The engine is stopped first: the last window's closing only begins the end.
    application.setQuitOnLastWindowClosed(False)
    return application


class Easel(QObject):
    """One running window. It is painted empty first; :attr:`furnished` tells that the workshop is there."""

    furnished = Signal()

    def __init__(
        self, application: QApplication, paths: Paths, *, gateway: str | None = None, practice: bool = False
    ) -> None:
        super().__init__()
        self._application = application
        self._paths = paths
        self._gateway = gateway
        self._practice = practice
        look = read_window_look(paths.preferences)
        self._theme = Theme(look.theme)
        self._workshop: Workshop | None = None
        self._is_closed = False
        self.window = MainWindow(self._theme, look.window_layout)
        self.window.painted.connect(self._furnish)
        self.window.closing.connect(self._close)

    @property
    def workshop(self) -> "Workshop":
        """Everything behind the window. Not before :attr:`furnished`."""
        assert self._workshop is not None
        return self._workshop

    def close(self) -> None:
        """Waits for all threads; nothing is left running."""
        if self._workshop is not None:
            self._workshop.close()

    @Slot()
    def _furnish(self) -> None:
        if self._is_closed:
            return
        from app.setting import open_setting
        from app.workshop import Workshop

        setting = open_setting(self._paths, gateway=self._gateway, practice=self._practice)
        self._workshop = Workshop(self._application, setting, self.window, self._theme, self)
        self.furnished.emit()
        self._workshop.open()

    @Slot()
    def _close(self) -> None:
        self._is_closed = True
        if self._workshop is None:
            self._application.quit()


def _hand_over_to_the_first(application: QApplication, paths: Paths) -> int:
    """Brings the window that has the data folder to the front, or says why there is none."""
    from PySide6.QtWidgets import QMessageBox

    from app.ui.single_window import knock

    if knock(paths.knocks):
        return 0
    text = QCoreApplication.translate("Start", "Another Easel has this data folder open.")
    QMessageBox.warning(None, application.applicationName(), text)
    return IN_USE
