"""The composition root of the window: builds every object, hands it to its users, runs, shuts down."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from app import __version__
from app.core.catalogue import read_catalogue
from app.core.gateway_address import BadAddress
from app.core.json_values import parse
from app.core.settings import Preferences
from app.engine.engine import ClosableJournal, Engine
from app.engine.garbage import GuiThreadGarbage
from app.engine.loop_thread import StartFailed, StudioBuilder
from app.engine.picture_decoding import decodes
from app.engine.thumbnails import Thumbnails
from app.logs import start_log
from app.paths import Paths
from app.resources import resource_path
from app.service.facts import Fact
from app.setting import Setting, open_setting
from app.storage.data_lock import DataLock
from app.storage.draft import load_draft
from app.ui.languages import Languages
from app.ui.main_window import MainWindow
from app.ui.theme.theme import Theme
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.service.studio import Studio
    from app.ui.single_window import SingleWindow

STOP_S = 15.0
"""How long a request on its way may take to hear its answer after the window was closed."""

IN_USE = 3
INVALID = 2


def run_window(arguments: argparse.Namespace, paths: Paths) -> int:
    """Opens the window and returns when it is closed and everything is on disk."""
    application = make_application()
    lock = DataLock(paths.lock)
    if not lock.acquire():
        from app.ui.single_window import knock

        if knock(paths.data):
            return 0
        text = QCoreApplication.translate("Start", "Another Easel has this data folder open.")
        QMessageBox.warning(None, application.applicationName(), text)
        return IN_USE
    start_log(paths.log)
    try:
        setting = open_setting(paths, gateway=arguments.gateway, practice=arguments.practice)
    except BadAddress as error:
        print(error, file=sys.stderr)
        return INVALID
    try:
        easel = Easel(application, setting)
        easel.window.show()
        code = application.exec()
        easel.close()
    finally:
        lock.release()
    return code


def make_application() -> QApplication:
    """The application object, named so that the system shows and groups the window rightly."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Easel")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("easel")
    # The engine is stopped first: the last window's closing only begins the end.
    application.setQuitOnLastWindowClosed(False)
    return application


class Easel(QObject):
    """One running window with all that stands behind it."""

    def __init__(self, application: QApplication, setting: Setting) -> None:
        super().__init__()
        self._application = application
        paths, preferences = setting.paths, setting.preferences
        self._garbage = GuiThreadGarbage(self)
        self._languages = Languages(self)
        self._languages.use(preferences.language)
        self._theme = Theme(preferences.theme)
        self._thumbnails = Thumbnails(self)
        catalogue = read_catalogue(parse(resource_path("models.json").read_bytes()))
        self.engine = Engine(_studio_builder(setting), _reader_opener(paths), self)
        self.window = MainWindow(self._theme, self._thumbnails, catalogue)
        self.workbench = Workbench(
            self.engine,
            self.window,
            setting,
            load_draft(paths.draft),
            self,
        )
        # Dressed once it is whole: dressing while it is built would be done again for each part.
        self._theme.apply(application)
        self._single: SingleWindow | None = None
        self._data_folder = paths.data
        self.workbench.preferences_changed.connect(self._apply)
        self.window.painted.connect(self._begin)
        self.engine.start_failed.connect(self._start_failed)
        self.window.closing.connect(self._stop)
        self.engine.stopped.connect(application.quit)

    def close(self) -> None:
        """Waits for all threads; nothing is left running."""
        if self._single is not None:
            self._single.close()
        self._thumbnails.stop()
        self.engine.wait()

    @Slot()
    def _begin(self) -> None:
        """What takes longer than the window comes after the first paint: HTTP, the database, the socket."""
        from app.ui.single_window import SingleWindow

        self._garbage.spare_what_exists()
        self.engine.start()
        self._single = SingleWindow(self._data_folder, self)
        self._single.knocked.connect(self.window.come_to_front)

    @Slot(Preferences)
    def _apply(self, preferences: Preferences) -> None:
        self._languages.use(preferences.language)
        self._theme.set_choice(preferences.theme)

    @Slot()
    def _stop(self) -> None:
        self.engine.stop(STOP_S)

    @Slot(StartFailed)
    def _start_failed(self, failed: StartFailed) -> None:
        text = QCoreApplication.translate("Storage", failed.sentence)
        QMessageBox.critical(self.window, self._application.applicationName(), text)
        self.window.close()


def _studio_builder(setting: Setting) -> StudioBuilder:
    async def build(tell: Callable[[Fact], None]) -> "Studio":
        from app.composition import open_studio

        return await open_studio(setting, tell, decodes=decodes, heeds_pause=True)

    return build


def _reader_opener(paths: Paths) -> Callable[[], ClosableJournal]:
    def open_journal() -> ClosableJournal:
        from app.composition import open_reader

        return open_reader(paths)

    return open_journal
