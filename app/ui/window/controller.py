"""What belongs to the window and to none of its panes: its bars, its notices, its dialogs, news of a newer Easel."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from app.core.library import NO_PROJECT, project_of
from app.core.preferences import Preferences
from app.core.problems import Problem, ProxyDown
from app.core.tasks import UNFINISHED, TaskRecord
from app.engine.backend import Backend
from app.service.events import (
    GatewayHeld,
    GatewayStatusChanged,
    InternalError,
    QueueChanged,
    TaskChanged,
    TasksAdded,
    UpdateFound,
)
from app.ui.actions import Actions
from app.ui.commands import USE
from app.ui.state import AppState, GatewayState
from app.ui.texts import gateway_name
from app.ui.window.status_line import StatusLine
from app.ui.window.top_bar import TopBar

if TYPE_CHECKING:
    # The form is painted before the other bars are built.
    from app.ui.window.notices import HeldBar, InternalErrorBar, OfflineBar, UpdateBar

_OF_THE_PANES = (
    *("generate", "fold_compose", "fold_history", "fold_sides"),
    *("tab_result", "tab_details", "tab_request", "tab_reply", "tab_timeline"),
    *("change", "compare_siblings", "newer", "older", "grid"),
)
"""Commands about what is out of sight in the library."""


class WindowController(QObject):
    """Shows the gateway in use and where pictures go, and opens the dialogs that are about Easel itself.

    *usual_pictures* is the folder that is used unless another one is chosen.
    """

    def __init__(
        self,
        state: AppState,
        actions: Actions,
        top: TopBar,
        status: StatusLine,
        usual_pictures: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._top = top
        self._status = status
        self._usual_pictures = usual_pictures
        top.gateway_requested.connect(state.use_gateway)
        top.connect_requested.connect(actions["connect_gateway"].trigger)
        top.manage_requested.connect(actions["preferences"].trigger)
        state.notice.connect(status.show_notice)
        state.gateway_changed.connect(self._show_gateway)
        state.preferences_changed.connect(self._show_preferences)
        state.prices_changed.connect(top.show_prices)
        actions.explain(status, {"queue_button": "queue"})
        actions["about"].triggered.connect(self._open_about)
        actions["shortcuts"].triggered.connect(self._open_shortcuts)
        self._actions = actions
        actions["library"].triggered.connect(self._toggle_library)
        for command in (command for command in USE if command != "use_pictures"):
            # Once it is carried out, with what was selected there: what came of it stands in the form.
            actions[command].triggered.connect(self.leave_library, Qt.ConnectionType.QueuedConnection)
        top.library_requested.connect(self.show_library)
        top.project_requested.connect(self._use_project)
        state.projects_changed.connect(self._show_projects)
        self._show_gateway(state.gateway)
        self._show_preferences(state.preferences)

    @Slot(object)
    def _show_gateway(self, gateway: GatewayState) -> None:
        self._top.show_gateways(self._state.preferences.profiles, gateway.address)
        self._status.show_gateway(
            gateway.problem, is_chosen=bool(gateway.address), has_answered=gateway.has_answered
        )

    @Slot(object)
    def _show_preferences(self, preferences: Preferences) -> None:
        self._top.show_gateways(preferences.profiles, self._state.gateway.address)
        self._status.show_folder(preferences.pictures_folder or self._usual_pictures)

        self._show_projects()
        self._top.show_mode(is_library=preferences.library_is_shown)
        for command in _OF_THE_PANES:
            self._actions.set_available(command, is_available=not preferences.library_is_shown)

    @Slot()
    def _show_projects(self) -> None:
        """The project in use, and where the pictures of its new tasks go."""
        preferences, projects = self._state.preferences, self._state.projects
        self._top.show_projects(projects, preferences.project)
        project = project_of(projects, preferences.project)
        if project.is_archived:
            project = NO_PROJECT
        folder = project.folder or preferences.pictures_folder or self._usual_pictures
        self._status.show_folder(folder, project.name)

    @Slot(int)
    def _use_project(self, project_id: int) -> None:
        self._state.set_preferences(replace(self._state.preferences, project=project_id))

    @Slot(bool)
    def show_library(self, is_shown: bool) -> None:
        """The window is in the mode of the library, or in that of making."""
        self._state.set_preferences(replace(self._state.preferences, library_is_shown=is_shown))

    @Slot()
    def _toggle_library(self) -> None:
        self.show_library(not self._state.preferences.library_is_shown)

    @Slot()
    def leave_library(self) -> None:
        """What is asked for is in the other mode."""
        self._state.leave_library()

    @Slot()
    def _open_about(self) -> None:
        from app.ui.widgets.dialogs import open_dialog
        from app.ui.window.about_dialog import AboutDialog

        open_dialog(AboutDialog(self._top.window()))

    @Slot()
    def _open_shortcuts(self) -> None:
        from app.ui.widgets.dialogs import open_dialog
        from app.ui.window.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(dict(self._state.preferences.shortcuts), self._top.window())
        dialog.changed.connect(self._take_shortcuts)
        open_dialog(dialog)

    @Slot(object)
    def _take_shortcuts(self, changed: dict[str, str]) -> None:
        self._state.set_preferences(replace(self._state.preferences, shortcuts=tuple(changed.items())))


class NoticesController(QObject):
    """Tells the bars of faults of our own, of gateways that are offline and of those that are held.

    A gateway counts as offline while it can't be reached and a task waits for it.

    Told of a link only while tasks are under way: when none
    is, nothing waits, and the bar has nothing to say.
    """

    def __init__(
        self,
        state: AppState,
        backend: Backend,
        internal_error_bar: "InternalErrorBar",
        offline_bar: "OfflineBar",
        held_bar: "HeldBar",
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._internal_error_bar = internal_error_bar
        self._offline_bar = offline_bar
        self._held_bar = held_bar
        self._state = state
        self._now = now
        self._since: dict[str, float] = {}
        self._proxies: dict[str, str] = {}
        self._waiting: dict[int, str] = {}
        self._held: dict[str, Problem] = {}
        self._queue: tuple[TaskRecord, ...] = ()
        backend.internal_error.connect(self._internal_error)
        backend.gateway_status_changed.connect(self._gateway_status_changed)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        backend.gateway_held.connect(self._gateway_held)
        backend.queue_changed.connect(self._queue_changed)
        held_bar.try_one_requested.connect(self._try_one)
        held_bar.send_on_requested.connect(self._send_on)

    @Slot(str)
    def _try_one(self, gateway: str) -> None:
        self._backend.do(lambda app: app.scheduler.try_one(gateway))

    @Slot(str)
    def _send_on(self, gateway: str) -> None:
        self._backend.do(lambda app: app.scheduler.send_on(gateway))

    @Slot(object)
    def _internal_error(self, event: InternalError) -> None:
        self._internal_error_bar.show_fault(event)

    @Slot(object)
    def _gateway_status_changed(self, event: GatewayStatusChanged) -> None:
        if event.problem is None:
            self._since.pop(event.gateway, None)
        else:
            self._since.setdefault(event.gateway, self._now())
            is_proxy = isinstance(event.problem, ProxyDown)
            self._proxies[event.gateway] = dict(event.problem.values).get("proxy", "") if is_proxy else ""
        self._show()

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        for record in event.records:
            self._count(record)
        self._show()

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        self._count(event.record)
        self._show()

    @Slot(object)
    def _gateway_held(self, event: GatewayHeld) -> None:
        if event.problem is None:
            self._held.pop(event.gateway, None)
        else:
            self._held[event.gateway] = event.problem
        self._show_held()

    @Slot(object)
    def _queue_changed(self, queue: QueueChanged) -> None:
        self._queue = queue.waiting
        self._show_held()

    def _show_held(self) -> None:
        """A gateway that nothing waits for holds nothing back: the next press tries one by itself."""
        from app.ui.window.notices import Held

        waiting = [record.gateway for record in self._queue] if self._held else []
        self._held_bar.show_held(
            tuple(
                Held(gateway, self._named(gateway), problem, waiting.count(gateway))
                for gateway, problem in self._held.items()
                if gateway in waiting
            )
        )

    def _named(self, gateway: str) -> str:
        return gateway_name(self._state.preferences.profiles, gateway)

    def _count(self, record: TaskRecord) -> None:
        if record.state in UNFINISHED:
            self._waiting[record.id] = record.gateway
        else:
            self._waiting.pop(record.id, None)

    def _show(self) -> None:
        if not self._since and not self._offline_bar.isVisible():
            return
        from app.ui.window.notices import Offline

        waiting = [*self._waiting.values()]
        self._offline_bar.show_offline(
            tuple(
                Offline(self._named(gateway), since, waiting.count(gateway), self._proxies[gateway])
                for gateway, since in self._since.items()
                if gateway in waiting
            )
        )


_CHINESE = 0x4E2D
"""The character for "middle", which every font of Chinese has."""


def lacks_chinese(font: QFont) -> bool:
    """Whether neither *font* nor any that stands in for it has Chinese characters."""
    return not QFontMetrics(font).inFontUcs4(_CHINESE)


class FontController(QObject):
    """Says once, on Linux, that there is no font with Chinese characters and which package brings one.

    *lacks* looks; *show_line* puts a line of news where the window has its place for it.
    """

    def __init__(
        self,
        backend: Backend,
        show_line: Callable[[QWidget], None],
        state: AppState,
        parent: QObject | None = None,
        *,
        lacks: Callable[[QFont], bool] = lacks_chinese,
    ) -> None:
        super().__init__(parent)
        self._show_line = show_line
        self._state = state
        self._lacks = lacks
        if sys.platform.startswith("linux") and not state.preferences.knows_of_fonts:
            backend.started.connect(self._look)

    @Slot()
    def _look(self) -> None:
        if self._state.preferences.knows_of_fonts or not self._lacks(QApplication.font()):
            return
        from app.ui.window.notices import FontBar

        bar = FontBar()
        bar.closed.connect(self._close)
        self._bar = bar
        self._show_line(bar)
        bar.retranslate()

    @Slot()
    def _close(self) -> None:
        self._bar.hide()
        self._bar.deleteLater()
        self._state.set_preferences(replace(self._state.preferences, knows_of_fonts=True))


ASK_EVERY_MS = 24 * 3600 * 1000
"""For windows that stay open: how often the engine is asked, which looks once a week at most."""


class UpdateController(QObject):
    """Tells of a newer Easel, below the panes.

    Looks for nothing before somebody has chosen a gateway of their own: practice promises no network.

    *show_line* puts a line of news where the window has its place for it.
    """

    def __init__(
        self,
        backend: Backend,
        show_line: Callable[[QWidget], None],
        state: AppState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._show_line = show_line
        self._state = state
        self._was_wanted = self._is_wanted()
        self._found: UpdateFound | None = None
        self._bar: UpdateBar | None = None
        self._put_off = ""
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)
        backend.started.connect(self._ask)
        state.preferences_changed.connect(self._follow)
        state.gateway_changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Looks once it is wanted, and takes the line away once it is not."""
        was_wanted, self._was_wanted = self._was_wanted, self._is_wanted()
        if not self._was_wanted:
            self._hide()
        elif not was_wanted:
            self._ask()

    def _is_wanted(self) -> bool:
        gateway = self._state.gateway
        return self._state.preferences.update_notice and bool(gateway.address) and not gateway.is_practice

    @Slot()
    def _ask(self) -> None:
        self._timer.start()
        if self._is_wanted():
            asked = self._backend.ask(lambda services: services.check_for_update(), self)
            asked.done.connect(self._tell)

    @Slot(object)
    def _tell(self, found: UpdateFound | None) -> None:
        if found is None or not self._is_wanted() or found.version == self._put_off or found == self._found:
            return
        from app.ui.window.notices import UpdateBar

        self._hide()
        self._found = found
        self._bar = UpdateBar(found.version)
        self._bar.page_requested.connect(self._open_page)
        self._bar.skip_requested.connect(self._skip)
        self._bar.later_requested.connect(self._put_aside)
        self._show_line(self._bar)

    @Slot()
    def _open_page(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl(self._found.page))
        self._put_aside()

    @Slot()
    def _skip(self) -> None:
        if self._found is not None:
            version = self._found.version
            self._backend.do(lambda services: services.skip_update(version))
        self._put_aside()

    @Slot()
    def _put_aside(self) -> None:
        """Until the next start."""
        if self._found is not None:
            self._put_off = self._found.version
        self._hide()

    def _hide(self) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = self._found = None
