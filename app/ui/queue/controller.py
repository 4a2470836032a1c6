"""The queue in the window: its numbers in the status line, its list when that is asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, SignalInstance, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.core.disk import Doing
from app.core.tasks import TaskRecord
from app.engine.backend import Backend
from app.service.events import QueueChanged
from app.ui.actions import Actions
from app.ui.state import AppState

if TYPE_CHECKING:
    from app.engine.thumbnails import Thumbnails
    from app.ui.queue.dialog import QueueList


class QueueNumbers(Protocol):
    """Where the numbers of the queue stand; a click there asks for its list."""

    queue_requested: SignalInstance

    def show_queue(self, running: int, waiting: int, *, is_paused: bool = False) -> None: ...
    def window(self) -> QWidget: ...


class QueueController(QObject):
    """Keeps numbers and list at how the queue stands, and has done what is asked for there."""

    def __init__(
        self,
        numbers: QueueNumbers,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
        *,
        thumbnails: "Thumbnails | None" = None,
        path_of: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._thumbnails = thumbnails
        self._path_of = path_of
        self._state = state
        self._backend = backend
        self._actions = actions
        self._queue = QueueChanged((), (), is_paused=False)
        self._list: QueueList | None = None
        backend.queue_changed.connect(self._show)
        numbers.queue_requested.connect(actions["queue"].trigger)
        actions["queue"].triggered.connect(self.open_list)
        actions["queue_pause"].triggered.connect(self._toggle_pause)
        actions["go_on"].triggered.connect(self._go_on)

    @Slot()
    def open_list(self) -> None:
        """Shows the list beside the window's work: it never blocks."""
        if self._list is None:
            from app.ui.queue.dialog import QueueList

            made = QueueList(self._actions, self._numbers.window())
            made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            made.destroyed.connect(self._list_closed)
            made.reordered.connect(self._reorder)
            made.cancel_requested.connect(self._cancel)
            made.cancel_all_requested.connect(self._cancel_all)
            made.pause_requested.connect(self._pause)
            made.task_requested.connect(self._state.show_task)
            made.show_queue(self._queue)
            self._list = made
            if self._thumbnails is not None:
                self._thumbnails.ready.connect(self._show_pictures)
                self._show_pictures()
        self._list.show()
        self._list.raise_()
        self._list.activateWindow()

    @Slot()
    def _show_pictures(self) -> None:
        if self._list is not None:
            self._list.show_pictures(self._picture_of)

    def _picture_of(self, record: TaskRecord) -> QPixmap | None:
        """The first reference image that lies on this computer."""
        infos = record.request.file_infos if record.request is not None else ()
        original = next((info.original for info in infos if info.original), None)
        if original is None or self._thumbnails is None or self._path_of is None:
            return None
        path = self._path_of(original)
        return self._thumbnails.pixmap(path) if path else None

    @Slot()
    def _go_on(self) -> None:
        self._pause(is_paused=False)

    @Slot()
    def _list_closed(self) -> None:
        self._list = None
        if self._thumbnails is not None:
            self._thumbnails.ready.disconnect(self._show_pictures)

    @Slot(object)
    def _show(self, queue: QueueChanged) -> None:
        self._queue = queue
        waiting = len(queue.held()) + len(queue.waiting)
        self._numbers.show_queue(len(queue.under_way()), waiting, is_paused=queue.is_paused)
        if self._list is not None:
            self._list.show_queue(queue)

    @Slot(object)
    def _reorder(self, ids: tuple[int, ...]) -> None:
        self._backend.do(lambda app: app.reorder(ids), Doing.QUEUE)

    @Slot(int)
    def _cancel(self, record_id: int) -> None:
        self._backend.do(lambda app: app.scheduler.cancel(record_id), Doing.TASK)

    @Slot()
    def _cancel_all(self) -> None:
        self._backend.do(lambda app: app.scheduler.cancel_all_waiting(), Doing.TASK)

    @Slot()
    def _toggle_pause(self) -> None:
        self._pause(is_paused=not self._queue.is_paused)

    @Slot(bool)
    def _pause(self, is_paused: bool) -> None:
        self._backend.do(lambda app: app.pause(is_paused=is_paused), Doing.QUEUE)
