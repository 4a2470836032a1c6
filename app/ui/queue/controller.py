"""The queue in the window: its numbers in the status line, its list when that is wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.engine.backend import Backend
from app.service.events import QueueChanged
from app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.queue.dialog import QueueList


class QueueController(QObject):
    """Holds how the queue stands, as it was told last. ``list_opened`` tells of each new list of it."""

    list_opened = Signal(object)

    def __init__(self, backend: Backend, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._queue = QueueChanged((), (), is_paused=False)
        self._list: QueueList | None = None
        backend.queue_changed.connect(self._show)
        window.status.queue_requested.connect(self.open_list)

    @Slot()
    def open_list(self) -> None:
        """Shows the list beside the window's work: it never blocks."""
        if self._list is None:
            from app.ui.queue.dialog import QueueList

            made = QueueList(self._window)
            made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            made.destroyed.connect(self._list_closed)
            made.reordered.connect(self._backend.reorder)
            made.cancel_requested.connect(self._backend.cancel)
            made.cancel_all_requested.connect(self._backend.cancel_all_waiting)
            made.pause_requested.connect(self._pause)
            made.task_requested.connect(self._window.history.select)
            made.show_queue(self._queue)
            self._list = made
            self.list_opened.emit(made)
        self._list.show()
        self._list.raise_()
        self._list.activateWindow()

    @Slot(object)
    def _show(self, queue: QueueChanged) -> None:
        self._queue = queue
        waiting = len(queue.held()) + len(queue.waiting)
        self._window.status.show_queue(len(queue.under_way()), waiting, is_paused=queue.is_paused)
        if self._list is not None:
            self._list.show_queue(queue)

    @Slot(bool)
    def _pause(self, is_paused: bool) -> None:
        self._backend.pause(is_paused=is_paused)

    @Slot()
    def toggle_pause(self) -> None:
        """Sends nothing new for now, or goes on."""
        self._pause(is_paused=not self._queue.is_paused)

    @Slot()
    def go_on(self) -> None:
        """Ends the pause."""
        self._pause(is_paused=False)

    @Slot()
    def _list_closed(self) -> None:
        self._list = None
