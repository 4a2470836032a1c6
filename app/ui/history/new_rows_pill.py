"""Says that new tasks stand above what is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from app.ui.history.history_model import HistoryModel
from app.ui.naming import name
from app.ui.wording import safe_tooltip


class NewRowsPill(QPushButton):
    """Counts tasks that came on top while the one of *views* that is seen was scrolled away from there.

    New tasks move nothing that is looked at; a click leads up to them.
    """

    def __init__(
        self, model: HistoryModel, views: Sequence[QAbstractItemView], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name(self, "history_new_rows")
        self.setProperty("role", "pill")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._views = tuple(views)
        self._count = 0
        model.rowsInserted.connect(self._rows_inserted)
        model.modelReset.connect(self._forget)
        for view in self._views:
            view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.clicked.connect(self._go_up)
        self._show_count()

    @Slot(QModelIndex, int, int)
    def _rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        # Older tasks are appended as they are read.
        if first == 0 and any(view.isVisible() and view.verticalScrollBar().value() for view in self._views):
            self._count += last + 1
            self._show_count()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if not value and self._count:
            self._forget()

    @Slot()
    def _forget(self) -> None:
        self._count = 0
        self._show_count()

    @Slot()
    def _go_up(self) -> None:
        for view in self._views:
            view.scrollToTop()
        self._forget()

    def _show_count(self) -> None:
        self.setText("↑ " + self.tr("%n new", "", self._count))
        self.setAccessibleName(self.tr("Show %n new task(s)", "", self._count))
        self.setToolTip(safe_tooltip(self.accessibleName()))
        self.setVisible(self._count > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_count()
        super().changeEvent(event)
