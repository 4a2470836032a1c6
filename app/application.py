"""The composition root of the window: everything that Qt runs is built and connected here. A start, in order:

1. :func:`run_window` makes the application object (before the log: without a screen there is only a sentence
   on the terminal), takes the lock of the data folder, or brings the window of the Easel that has it to the
   front and ends.
2. :class:`Easel` shows the frame of the window, empty, in its colours and where it stood last. All that it
   needs is a glance into the preferences file, so that a person sees something at once.
3. The first paint is over (:attr:`WindowFrame.painted`): the run's settings and the draft are read, and
   :class:`Desktop` builds what a person needs to write and to send: language, engine (not running yet), state,
   actions, the form with its controllers, and the bars above and below. The style sheet comes last, or it would be
   applied for each part.
4. The form is painted (:attr:`WindowFrame.form_painted`) and takes keys. Now stage, history and their controllers
   are imported and built, a piece in each turn of the event loop, and shown together; while the first page of the
   history is read, all follows that is not seen at once. Then the engine's thread begins, whose imports (HTTP,
   database) would compete for the interpreter, and a second start is listened for.
   The engine opens the journal in ``app/services.py``, the other root, and goes on with unfinished tasks.
5. Closing hides nothing: the controllers keep draft and layout, the engine hears the answers of requests on
   their way (:data:`STOP_S`), ``stopped`` ends the event loop, :meth:`Easel.close` waits for all threads and
   the lock goes last.

What is imported at the top stands before the first paint, and is measured. Everything else is imported in the
function that needs it.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Signal,
    Slot,
    qInstallMessageHandler,
    qWarning,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app import __version__
from app.arguments import ExitCode
from app.core.translation import QT_TRANSLATE_NOOP
from app.input_method import reaching_fcitx
from app.logs import start_log
from app.paths import Paths
from app.storage.data_lock import DataLock
from app.storage.window_look import read_window_appearance
from app.ui.main_window import MainWindow
from app.ui.theme.theme import Theme
from app.ui.widgets.timers import single_shot

if TYPE_CHECKING:
    from app.cli.channel import CommandServer
    from app.core.export import SheetCell, SheetPage
    from app.core.ports import ClosableJournal
    from app.core.preferences import Preferences
    from app.core.presets import ExportLook, PictureFormat
    from app.core.reference_picture import PictureLimits, PreparedPicture
    from app.engine.loop_thread import ServicesBuilder, StartFailed
    from app.run_config import RunConfig
    from app.service.events import ServiceEvent
    from app.service.services import Services
    from app.storage.reference_store import ReferenceStore
    from app.ui.window.single_instance import SingleInstance

log = logging.getLogger(__name__)


STOP_S = 15.0
"""How long a request on its way may take to hear its answer after the window was closed."""

ENGINE_AFTER_MS = 60
"""The history shows its first page before the engine's thread begins: its imports compete for the interpreter."""

_NOTHING = object()
"""What a generator has left when it is at its end."""

CRASH_FILE = "easel-crash.log"

IN_USE_BY_ANOTHER = QT_TRANSLATE_NOOP("Start", "Another Easel has this data folder open.")
LINK_NOT_TAKEN = QT_TRANSLATE_NOOP(
    "Start", "Easel is open and did not take the link. Follow the link once more in a moment."
)
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
        code = _take(lock, application, paths, arguments.link)
    except OSError as error:
        from app.core.disk import disk_reason

        _say_at_start(application, paths, UNUSABLE_FOLDER, folder=str(paths.data), reason=disk_reason(error))
        return ExitCode.NO_DATA_FOLDER
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
            return ExitCode.INVALID
    try:
        easel = Easel(
            *(application, paths),
            gateway=arguments.gateway,
            practice=arguments.practice,
            log_trouble=log_trouble,
            link=arguments.link,
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
    return code if easel.could_start else ExitCode.NO_DATA_FOLDER


def _take(lock: DataLock, application: QApplication, paths: Paths, link: str) -> int | None:
    """None with the lock in hand; otherwise how this start ends, the window of another Easel being in front.

    That window is given *link*, where there is one.

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

        is_handed = not link or _hand(link, paths)
        if notify_first_instance(paths.handshake):
            if not is_handed:
                _say_at_start(application, paths, LINK_NOT_TAKEN)
            return 0 if is_handed else ExitCode.IN_USE
        # It may have begun to end while it was asked for its window.
        if not lock.is_ending:
            _say_at_start(application, paths, IN_USE_BY_ANOTHER)
            return ExitCode.IN_USE
    return None


def _hand(link: str, paths: Paths) -> bool:
    from app.cli.channel import hand_link

    return hand_link(link, paths)


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
        link: str = "",
    ) -> None:
        super().__init__()
        self._application = application
        self._links = [link] if link else []
        if sys.platform == "darwin":
            # There a link comes as an event, also while Easel runs.
            self._opened = OpenedLinks(self)
            self._opened.opened.connect(self._take_link)
            application.installEventFilter(self._opened)
        self._paths = paths
        self._gateway = gateway
        self._practice = practice
        self._log_trouble = log_trouble
        look = read_window_appearance(paths.preferences)
        self._theme = Theme(look.theme)
        self._desktop: Desktop | None = None
        self._is_closed = self._is_ready = False
        self.window = MainWindow(self._theme, look.window_layout)
        self.window.painted.connect(self._build_form)
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
    def _build_form(self) -> None:
        if self._is_closed:
            return
        from app.run_config import open_run_config

        setting = open_run_config(self._paths, gateway=self._gateway, practice=self._practice)
        self._desktop = Desktop(
            *(self._application, setting, self.window, self._theme, self), log_trouble=self._log_trouble
        )
        self._desktop.ready.connect(self.ready)
        self._desktop.ready.connect(self._offer)

    @Slot(str)
    def _take_link(self, link: str) -> None:
        self._links.append(link)
        if self._is_ready:
            self._offer()

    @Slot()
    def _offer(self) -> None:
        """Asks about the links that Easel was opened with."""
        self._is_ready = True
        links, self._links = self._links, []
        for link in links:
            self.desktop.take_link(link)

    @Slot()
    def _close(self) -> None:
        self._is_closed = True
        if self._desktop is None:
            self._application.quit()


class OpenedLinks(QObject):
    """Hears the links that macOS opens Easel with; an event filter of the application."""

    opened = Signal(str)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is opened, and nothing else."""
        if event.type() is not QEvent.Type.FileOpen:
            return super().eventFilter(watched, event)
        assert isinstance(event, QFileOpenEvent)
        self.opened.emit(event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True


class Desktop(QObject):
    """Builds every object and hands it to its users: the parts of the window, the engine, the app_controller.

    The form is built at once. When it was painted all else follows, a piece in each turn of the event loop, so
    that keys are heard between them; :attr:`ready` tells that everything is there. Then the engine begins.
    """

    ready = Signal()

    def __init__(
        self,
        application: QApplication,
        setting: "RunConfig",
        window: MainWindow,
        theme: Theme,
        parent: QObject | None = None,
        *,
        log_trouble: str = "",
    ) -> None:
        from app.core.catalogue import read_catalogue
        from app.core.json_values import parse
        from app.engine.backend import Backend
        from app.resources import resource_path
        from app.storage.documents import load_draft, with_own_models
        from app.storage.reference_store import ReferenceStore
        from app.ui.actions import Actions
        from app.ui.app_controller import AppController
        from app.ui.state import AppState, gateway_state
        from app.ui.widgets.motion import use_motion
        from app.ui.window.languages import Languages

        super().__init__(parent)
        self._application = application
        self._window = window
        self._theme = theme
        self._setting = setting
        self._log_trouble = log_trouble
        paths, preferences = setting.paths, setting.preferences
        self._languages = Languages(self)
        self._languages.use(preferences.language)
        use_motion(is_wanted=not preferences.reduce_motion)
        self._references = ReferenceStore(paths.originals, paths.prepared, _prepare)
        self.backend = Backend(
            _services_builder(setting, self._references),
            _reader_opener(paths),
            self,
        )
        shipped = read_catalogue(parse(resource_path("models.json").read_bytes()))
        catalogue, self._mistake = with_own_models(shipped, paths.models)
        draft = load_draft(paths.draft, self.backend.publish)
        state = AppState(preferences, draft, gateway_state(preferences, setting.gateway), self)
        actions = Actions(state, theme, self)
        # First of those who hear of it: what is not built yet has to keep something too.
        window.closing.connect(self._complete)
        window.build_form(catalogue, actions)
        # Where nothing was ever made the form is as it will stay, and does not move once the history was read.
        window.compose.offer_examples(is_wanted=not paths.journal.exists())
        self.app_controller = AppController(self.backend, window, setting, state, actions, self)
        state.preferences_changed.connect(self._apply)
        # Dressed once it is whole: dressing while it is built would be done again for each part.
        theme.apply(application)
        self._commands: CommandServer | None = None
        self._single: SingleInstance | None = None
        self.could_start = True
        self._has_started = self._is_whole = self._is_history_open = self._is_ending = False
        self._engine_start = single_shot(self, ENGINE_AFTER_MS, self._start_engine)
        self._actions, self._state = actions, state
        self._left = self._build_rest()
        self._follow()

    def _follow(self) -> None:
        """Preferences apply at once; all else is built when the form was painted, and the engine ends with the window."""
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._build_next)
        self._window.form_painted.connect(self._next.start)
        self.backend.start_failed.connect(self._start_failed)
        self.backend.stopped.connect(self._application.quit)
        # After the app_controller has heard of it, which keeps the draft and the layout.
        self._window.closing.connect(self._stop)

    @Slot()
    def _build_next(self) -> None:
        if next(self._left, _NOTHING) is _NOTHING:
            self._next.stop()

    @Slot()
    def _complete(self) -> None:
        """Builds what is not built yet, at once."""
        self._next.stop()
        for _ in self._left:
            pass

    def _build_rest(self) -> Iterator[None]:
        """Stage and history with their controllers, what listens in the background, and then the engine."""
        from app.engine.reference_intake import ReferenceIntake
        from app.engine.thumbnails import Thumbnails
        from app.storage.thumbnail_store import ThumbnailFiles

        window = self._window
        self._thumbnails = Thumbnails(self, ThumbnailFiles(self._setting.paths.cache / "thumbnails"))
        self._intake = ReferenceIntake(self._references, self)
        yield from window.build_panes(self._thumbnails, self._actions)
        yield from self.app_controller.build_panes(self._intake)
        # The welcome stands where else the stage does; all other notices come when both can be seen.
        gateway = chain(window.build_notices(), self.app_controller.build_gateway())
        if not self._state.gateway.address:
            yield from gateway
        window.show_panes()
        self.backend.open_history(self).done.connect(self._history_opened)
        yield
        yield from gateway
        yield from self.app_controller.build_rest(self._intake)
        self._connect_disk_notices()
        yield
        from app.engine.garbage import GuiThreadGarbage
        from app.engine.internal_errors import InternalErrorWatch
        from app.ui.window.controller import FontController, UpdateController
        from app.ui.window.single_instance import SingleInstance

        self._faults = InternalErrorWatch(self.backend.publish, self._setting.paths.logs / CRASH_FILE)
        self._faults.begin()
        self._update_notice = UpdateController(self.backend, window.show_line, self._state, self)
        self._fonts = FontController(self.backend, window.show_line, self._state, self)
        self._single = SingleInstance(self._setting.paths.handshake, self)
        self._single.second_start.connect(window.come_to_front)
        self._garbage = GuiThreadGarbage(self)
        self._garbage.spare_what_exists()
        # With what is imported in the engine's thread: 20 ms to walk through.
        self.backend.started.connect(self._garbage.spare_what_exists)
        self.backend.started.connect(self._listen_for_commands)
        self._is_whole = True
        self.ready.emit()
        self._begin_engine_soon()

    @Slot(object)
    def _history_opened(self, can_be_read: bool) -> None:
        """The first page is read and shown before the engine begins."""
        if can_be_read:
            self._window.history.reload()
        self._is_history_open = True
        self._begin_engine_soon()

    def _begin_engine_soon(self) -> None:
        if self._is_whole and self._is_history_open:
            self._engine_start.start()

    def close(self) -> None:
        """Waits for all threads."""
        if self._single is not None:
            self._single.close()
        if self.app_controller.region is not None:
            self.app_controller.region.stop()
        self._intake.stop()
        self._thumbnails.stop()
        self.backend.wait()
        self._faults.end()
        self._languages.close()

    def _connect_disk_notices(self) -> None:
        """What was found at the start, and all that comes later."""
        from app.core.disk import Doing
        from app.service.events import DiskRefused

        setting = self._setting
        disk, damage = self._window.disk_bar, self._window.damage_bar
        disk.set_folders(str(setting.paths.data), str(setting.paths.logs))
        self.backend.disk_refused.connect(disk.refused)
        self.backend.disk_took.connect(disk.took)
        self.backend.file_damaged.connect(damage.show_damaged)
        if self._log_trouble:
            disk.refused(DiskRefused(Doing.LOG, self._log_trouble))
        if self._mistake is not None:
            damage.show_left_out(self._mistake, str(setting.paths.models))
        for damaged in setting.damaged:
            damage.show_damaged(damaged)

    @Slot()
    def _listen_for_commands(self) -> None:
        """From now on a command has this window's engine do its work. In a thread, for the imports of it."""
        from threading import Thread

        Thread(target=self._open_channel, name="commands begin", daemon=True).start()

    def _open_channel(self) -> None:
        from app.cli.channel import CommandServer

        commands = CommandServer(self._setting.paths, self.backend.do, self.take_link)
        commands.start()
        self._commands = commands
        if self._is_ending:
            # The window was closed meanwhile, and knew of nothing to close.
            commands.close()

    def take_link(self, link: str) -> None:
        """Has the window ask about a link that somebody followed; in any thread."""
        from app.service.events import offered_by

        self.backend.publish(offered_by(link))

    @Slot()
    def _start_engine(self) -> None:
        if not self._has_started:
            self._has_started = True
            self.backend.start()

    @Slot()
    def _stop(self) -> None:
        # A second start is not to bring back a window of which nothing is behind any more.
        self._is_ending = True
        if self._single is not None:
            self._single.close()
        if self._commands is not None:
            self._commands.close()
        # What was asked for before the engine began is done all the same.
        self._start_engine()
        self.backend.stop(STOP_S)

    @Slot(object)
    def _apply(self, preferences: "Preferences") -> None:
        from app.ui.widgets.motion import use_motion

        self._languages.use(preferences.language)
        self._theme.set_choice(preferences.theme)
        use_motion(is_wanted=not preferences.reduce_motion)

    @Slot(object)
    def _start_failed(self, failed: "StartFailed") -> None:
        from PySide6.QtWidgets import QMessageBox

        self.could_start = False
        text = QCoreApplication.translate("Storage", failed.sentence)
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(self._application.applicationName())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.exec()
        self._window.close()


def _prepare(original: Path, limits: "PictureLimits", stem: Path) -> "PreparedPicture":
    # Imported in the worker that needs it.
    from app.engine.pictures import prepare_picture

    return prepare_picture(original, limits, stem)


class _PictureTools:
    """Implements ``storage.picture_export.PictureTools``; what it needs is imported in the worker that needs it."""

    def converted(self, path: str, look: "ExportLook") -> tuple[bytes, "PictureFormat"]:
        """The picture as *look* has it, and its format."""
        from app.engine.picture_tools import ExportTools

        return ExportTools().converted(path, look)

    def sheet(self, cells: "Sequence[SheetCell]", picture_format: "PictureFormat") -> "Iterator[SheetPage]":
        """The pages of a contact sheet."""
        from app.engine.picture_tools import ExportTools

        return ExportTools().sheet(cells, picture_format)


def _services_builder(setting: "RunConfig", references: "ReferenceStore") -> "ServicesBuilder":
    async def build(publish: Callable[["ServiceEvent"], None]) -> "Services":
        from app.engine.pictures import decodes, move_to_trash
        from app.services import open_services

        return await open_services(
            setting,
            publish,
            decodes=decodes,
            references=references,
            move_to_trash=move_to_trash,
            picture_tools=_PictureTools(),
            honours_pause=True,
            uses_project=True,
        )

    return build


def _reader_opener(paths: Paths) -> Callable[[], "ClosableJournal"]:
    def open_journal() -> "ClosableJournal":
        from app.run_config import open_reader

        return open_reader(paths)

    return open_journal


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
        languages.close()
