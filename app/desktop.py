"""Everything behind the window, built once its first paint is over."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from app.core.catalogue import read_catalogue
from app.core.disk import Doing
from app.core.json_values import parse
from app.core.preferences import Preferences
from app.core.reference_picture import PictureLimits, PreparedPicture
from app.engine.backend import Backend, ClosableJournal
from app.engine.garbage import GuiThreadGarbage
from app.engine.internal_errors import InternalErrorWatch
from app.engine.loop_thread import ServicesBuilder, StartFailed
from app.engine.pictures import decodes, move_to_trash
from app.engine.reference_intake import ReferenceIntake
from app.engine.thumbnails import Thumbnails
from app.paths import Paths
from app.resources import resource_path
from app.run_config import RunConfig
from app.service.events import DiskRefused, ServiceEvent
from app.storage.documents import load_draft, with_own_models
from app.storage.reference_store import ReferenceStore
from app.storage.thumbnail_store import ThumbnailFiles
from app.ui.actions import Actions
from app.ui.app_controller import AppController
from app.ui.state import AppState, gateway_state
from app.ui.theme.theme import Theme
from app.ui.widgets.motion import use_motion
from app.ui.window.languages import Languages
from app.ui.window.main_window import MainWindow
from app.ui.window.single_instance import SingleInstance
from app.ui.window.update_notice import UpdateNotice

if TYPE_CHECKING:
    from app.service.services import Services

STOP_S = 15.0
"""How long a request on its way may take to hear its answer after the window was closed."""

ENGINE_AFTER_MS = 60
"""The form is painted before the engine's thread begins: its imports would compete for the interpreter."""

CRASH_FILE = "easel-crash.log"


class Desktop(QObject):
    """Builds every object and hands it to its users: the parts of the window, the engine, the app_controller."""

    def __init__(
        self,
        application: QApplication,
        setting: RunConfig,
        window: MainWindow,
        theme: Theme,
        parent: QObject | None = None,
        *,
        log_trouble: str = "",
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._window = window
        self._theme = theme
        paths, preferences = setting.paths, setting.preferences
        self._garbage = GuiThreadGarbage(self)
        self._languages = Languages(self)
        self._languages.use(preferences.language)
        use_motion(is_wanted=not preferences.reduce_motion)
        self._thumbnails = Thumbnails(self, ThumbnailFiles(paths.cache / "thumbnails"))
        references = ReferenceStore(paths.originals, paths.prepared, _prepare)
        self.backend = Backend(
            _services_builder(setting, references),
            _reader_opener(paths),
            self,
        )
        self._faults = InternalErrorWatch(self.backend.publish, paths.logs / CRASH_FILE)
        shipped = read_catalogue(parse(resource_path("models.json").read_bytes()))
        catalogue, mistake = with_own_models(shipped, paths.models)
        draft = load_draft(paths.draft, self.backend.publish)
        state = AppState(preferences, draft, gateway_state(preferences, setting.gateway), self)
        actions = Actions(state, theme, self)
        window.build(self._thumbnails, catalogue, actions)
        self._connect_disk_notices(setting, log_trouble)
        if mistake is not None:
            window.damage_bar.show_left_out(mistake, str(paths.models))
        self._intake = ReferenceIntake(references, self)
        self.app_controller = AppController(self.backend, window, setting, state, actions, self._intake, self)
        self._update_notice = UpdateNotice(self.backend, window, state, self)
        # Dressed once it is whole: dressing while it is built would be done again for each part.
        theme.apply(application)
        self._handshake = paths.handshake
        self._single: SingleInstance | None = None
        self.could_start = True
        self._has_started = False
        self._engine_start = QTimer(self)
        self._engine_start.setSingleShot(True)
        self._engine_start.setInterval(ENGINE_AFTER_MS)
        self._engine_start.timeout.connect(self._start_engine)
        state.preferences_changed.connect(self._apply)
        self.backend.start_failed.connect(self._start_failed)
        self.backend.stopped.connect(application.quit)
        # After the app_controller has heard of it, which keeps the draft and the layout.
        window.closing.connect(self._stop)

    def open(self) -> None:
        """Starts the engine, HTTP and the database, once the form is painted; and listens for a second start."""
        self._garbage.spare_what_exists()
        self._faults.begin()
        # With what is imported in the engine's thread: 20 ms to walk through.
        self.backend.started.connect(self._garbage.spare_what_exists)
        self._engine_start.start()
        self._single = SingleInstance(self._handshake, self)
        self._single.second_start.connect(self._window.come_to_front)

    def close(self) -> None:
        """Waits for all threads."""
        if self._single is not None:
            self._single.close()
        self._intake.stop()
        self._thumbnails.stop()
        self.backend.wait()
        self._faults.end()

    def _connect_disk_notices(self, setting: RunConfig, log_trouble: str) -> None:
        """What was found at the start, and all that comes later."""
        disk, damage = self._window.disk_bar, self._window.damage_bar
        disk.set_folders(str(setting.paths.data), str(setting.paths.logs))
        self.backend.disk_refused.connect(disk.refused)
        self.backend.disk_took.connect(disk.took)
        self.backend.file_damaged.connect(damage.show_damaged)
        if log_trouble:
            disk.refused(DiskRefused(Doing.LOG, log_trouble))
        for damaged in setting.damaged:
            damage.show_damaged(damaged)

    @Slot()
    def _start_engine(self) -> None:
        if not self._has_started:
            self._has_started = True
            self.backend.start()

    @Slot()
    def _stop(self) -> None:
        # A second start is not to bring back a window of which nothing is behind any more.
        if self._single is not None:
            self._single.close()
        # What was asked for before the engine began is done all the same.
        self._start_engine()
        self.backend.stop(STOP_S)

    @Slot(Preferences)
    def _apply(self, preferences: Preferences) -> None:
        self._languages.use(preferences.language)
        self._theme.set_choice(preferences.theme)
        use_motion(is_wanted=not preferences.reduce_motion)

    @Slot(StartFailed)
    def _start_failed(self, failed: StartFailed) -> None:
        self.could_start = False
        text = QCoreApplication.translate("Storage", failed.sentence)
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(self._application.applicationName())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.exec()
        self._window.close()


def _prepare(original: Path, limits: PictureLimits, stem: Path) -> PreparedPicture:
    # Imported in the worker that needs it.
    from app.engine.pictures import prepare_picture

    return prepare_picture(original, limits, stem)


def _services_builder(setting: RunConfig, references: ReferenceStore) -> ServicesBuilder:
    async def build(publish: Callable[[ServiceEvent], None]) -> "Services":
        from app.services import open_services

        return await open_services(
            setting,
            publish,
            decodes=decodes,
            references=references,
            move_to_trash=move_to_trash,
            honours_pause=True,
        )

    return build


def _reader_opener(paths: Paths) -> Callable[[], ClosableJournal]:
    def open_journal() -> ClosableJournal:
        from app.services import open_reader

        return open_reader(paths)

    return open_journal
