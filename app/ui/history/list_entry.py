"""Arrow keys lead from the search field to the first task of the list, and from there back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.history.grid_view import GridView
from app.ui.history.history_model import HistoryModel
from app.ui.history.history_view import HistoryView


class ListEntry(QObject):
    """Down in the search field enters the view that is shown; up on its first line leaves it.

    Where the tasks that are searched for are not there yet, it waits for them: ``wanted`` asks for them.
    """

    wanted = Signal()

    def __init__(
        self,
        search: QLineEdit,
        views: tuple[HistoryView, GridView],
        model: HistoryModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._views = views
        self._model = model
        self._enters = False
        for part in (search, *views):
            part.installEventFilter(self)

    def follow(self) -> None:
        """Enters the list if that is still waited for: the tasks may be there now."""
        if not self._enters or self._model.is_searching:
            return
        self._enters = False
        if self._search.hasFocus() and self._model.rowCount():
            view = next((view for view in self._views if view.isVisible()), self._views[0])
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            view.setCurrentIndex(self._model.index(0))
            view.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The two keys, alone."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if is_alone and event.key() == Qt.Key.Key_Down and watched is self._search:
                self._enters = True
                self.wanted.emit()
                self.follow()
                return True
            if is_alone and event.key() == Qt.Key.Key_Up and self._is_at_the_top(watched):
                self._search.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _is_at_the_top(self, watched: QObject) -> bool:
        of_list, of_grid = self._views
        if watched is of_grid:
            return of_grid.currentIndex().row() < of_grid.columns()
        return watched is of_list and of_list.currentIndex().row() < 1
