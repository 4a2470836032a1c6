"""Tells of the tasks through the system while nobody looks at the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.core.settings import Preferences
from app.engine.engine import Engine
from app.ui.main_window import MainWindow


class Teller(QObject):
    """Begins once the engine has started: the desktop's bus and the tray cost time."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        preferences_now: Callable[[], Preferences],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._preferences_now = preferences_now
        engine.started.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        from app.ui.tell_me.announcer import Announcer
        from app.ui.tell_me.session_bus import session_bus
        from app.ui.tell_me.system_notices import SystemNotices
        from app.ui.tell_me.task_bar import show_on_task_bar

        bus = session_bus()
        notices = SystemNotices(self._window, bus, self)
        announcer = Announcer(notices, self._preferences_now, partial(show_on_task_bar, bus), self)
        announcer.task_wanted.connect(self._come_to_task)
        self._engine.tasks_added.connect(announcer.tasks_added)
        self._engine.task_changed.connect(announcer.task_changed)
        self._engine.queue_emptied.connect(announcer.queue_emptied)

    @Slot(int)
    def _come_to_task(self, record_id: int) -> None:
        self._window.come_to_front()
        if record_id:
            self._window.history.select(record_id)
