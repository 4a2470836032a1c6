"""The pictures of one press of Generate, side by side."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.core.tasks import TaskRecord
from app.engine.thumbnails import Thumbnails
from app.ui.naming import name
from app.ui.out.drag_source import DragSource
from app.ui.theme.tokens import Metrics
from app.ui.wording import state_words


class Filmstrip(QWidget):
    """One button for each sibling; hidden where a task is alone."""

    sibling_wanted = Signal(int)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "filmstrip")
        self._thumbnails = thumbnails
        self._buttons: list[QToolButton] = []
        self._siblings: tuple[TaskRecord, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        self._row.setSpacing(Metrics.SPACE_2)
        self._row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        thumbnails.ready.connect(self._show_pictures)
        self.hide()

    def show_siblings(self, siblings: tuple[TaskRecord, ...], shown_id: int) -> None:
        """Shows these tasks, the one with *shown_id* marked."""
        self._siblings = siblings
        self.setVisible(len(siblings) > 1)
        if len(self._buttons) != len(siblings):
            for button in self._buttons:
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(index) for index in range(len(siblings))]
        for button, sibling in zip(self._buttons, siblings, strict=True):
            button.setProperty("record", sibling.id)
            button.setChecked(sibling.id == shown_id)
            button.setText("" if sibling.pictures else "…")
            words = self.tr("Picture {n}: {state}").format(
                n=siblings.index(sibling) + 1, state=state_words(sibling)
            )
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._show_pictures()

    def _button(self, index: int) -> QToolButton:
        button = name(QToolButton(), f"sibling_{index + 1}")
        button.setProperty("role", "film")
        button.setCheckable(True)
        button.setIconSize(QSize(Metrics.FILMSTRIP, Metrics.FILMSTRIP))
        button.setFixedSize(
            QSize(Metrics.FILMSTRIP, Metrics.FILMSTRIP) + QSize(Metrics.SPACE_2, Metrics.SPACE_2)
        )
        button.clicked.connect(self._clicked)
        DragSource(button, lambda _place: self._dragged(index), self._thumbnails.pixmap)
        self._row.addWidget(button)
        return button

    def _dragged(self, index: int) -> tuple[str, ...]:
        siblings = self._siblings[index : index + 1]
        return tuple(picture.path for sibling in siblings for picture in sibling.pictures)

    @Slot()
    def _show_pictures(self) -> None:
        for button, sibling in zip(self._buttons, self._siblings, strict=True):
            pixmap = self._thumbnails.pixmap(sibling.pictures[0].path) if sibling.pictures else None
            button.setIcon(QIcon(pixmap) if pixmap is not None else QIcon())

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.sibling_wanted.emit(int(button.property("record")))
