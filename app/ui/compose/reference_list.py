"""The reference images of a request, in order."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.request import FileInfo
from app.ui.compose.field_note import FieldNote
from app.ui.compose.reference_row import ReferenceRow
from app.ui.naming import name
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics


class ReferenceList(QWidget):
    """Rows that can be added, moved and removed; the header says how many the model takes."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "references")
        self._theme = theme
        self._limit: int | None = None
        self._rows: list[ReferenceRow] = []
        self._label = name(QLabel(), "references_label")
        self._label.setProperty("role", "label")
        self._count = name(QLabel(), "references_count")
        self._add = name(QPushButton(), "references_add")
        self._add.clicked.connect(self._add_empty)
        header = QHBoxLayout()
        header.addWidget(self._label)
        header.addStretch(1)
        header.addWidget(self._count)
        self._column = QVBoxLayout()
        self._column.setSpacing(Metrics.SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addLayout(header)
        column.addLayout(self._column)
        column.addWidget(self._add)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def infos(self) -> tuple[FileInfo, ...]:
        """The references as they are sent."""
        return tuple(row.info() for row in self._rows)

    def set_infos(self, infos: tuple[FileInfo, ...]) -> None:
        """Shows these and no others."""
        if infos == self.infos():
            return
        while self._rows:
            self._drop(self._rows[-1])
        for info in infos:
            self._append(info)
        self._arranged()

    def set_limit(self, limit: int | None) -> None:
        """How many the model takes; None where nobody knows. More are warned of, not refused."""
        self._limit = limit
        self._show_count()

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        return {field: note for row in self._rows for field, note in row.notes().items()}

    def _append(self, info: FileInfo) -> ReferenceRow:
        row = ReferenceRow(self._theme, info)
        row.changed.connect(self.changed)
        row.up_wanted.connect(self._move_up)
        row.down_wanted.connect(self._move_down)
        row.removed.connect(self._remove)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _drop(self, row: ReferenceRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arranged(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.place_at(number, is_last=number == len(self._rows))
        self._show_count()
        self.changed.emit()

    @Slot()
    def _add_empty(self) -> None:
        row = self._append(FileInfo(url=""))
        self._arranged()
        row.focus_place()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.sender()
        if isinstance(row, ReferenceRow):
            target = self._rows.index(row) + step
            self._rows.remove(row)
            self._rows.insert(target, row)
            self._column.insertWidget(target, row)
            self._arranged()

    @Slot()
    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, ReferenceRow):
            self._drop(row)
            self._arranged()
            self._add.setFocus()

    @Slot()
    def _tint(self) -> None:
        self._add.setIcon(icon("plus", self._theme.palette))

    def _show_count(self) -> None:
        count = len(self._rows)
        if self._limit is None:
            self._count.setText(str(count) if count else "")
        else:
            self._count.setText(self.tr("{count} of {limit}").format(count=count, limit=self._limit))
        is_over = self._limit is not None and count > self._limit
        restyle(self._count, "fieldWarning" if is_over else "tiny")
        self._count.setToolTip(self.tr("More than this model is documented to take") if is_over else "")

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._label.setText(self.tr("Reference images"))
        self._add.setText(self.tr("Add a reference"))
        self._add.setAccessibleName(self._add.text())
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
