"""The resolution: the model's own, or any text."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.compose.field_note import FieldNote
from app.ui.compose.text_line import TextLine
from app.ui.naming import name
from app.ui.tab_order import put_after
from app.ui.theme.tokens import Metrics


class ResolutionPicker(QWidget):
    """A row of segments; the first leaves the resolution out, the last takes any text. Arrow keys move."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "resolution")
        self._group = QButtonGroup(self)
        self._refusal = ""
        self._not_sent = self._segment("resolution_not_sent")
        self._other = self._segment("resolution_custom")
        self._offered: dict[str, QPushButton] = {}
        self._recommended = ""
        self._line = TextLine("resolution_other")
        self._line.hide()
        self.note = FieldNote("resolution_note", self._line)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(self._row)
        column.addWidget(self._line)
        column.addWidget(self.note)
        self._not_sent.setProperty("end", "first")
        self._other.setProperty("end", "last")
        self._not_sent.setChecked(True)
        self._group.buttonClicked.connect(self._clicked)
        self._line.textChanged.connect(self.changed)
        self.offer(())

    def offer(self, resolutions: tuple[str, ...], recommended: str = "") -> None:
        """Shows these between "not sent" and "other"; what is chosen stays chosen."""
        if self._row.count() and (resolutions, recommended) == (tuple(self._offered), self._recommended):
            return
        value = self.value()
        for button in self._offered.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._offered = {shown: self._segment(f"resolution_{shown}") for shown in resolutions}
        self._recommended = recommended
        for button in (self._not_sent, *self._offered.values(), self._other):
            self._row.addWidget(button, 1)
        put_after(self._not_sent, (*self._offered.values(), self._other, self._line))
        self._follow_refusal()
        self.retranslate()
        self.set_value(value)

    def refuse(self, reason: str) -> None:
        """Takes the choice away and says why, translated; empty gives it back as it was."""
        self._refusal = reason
        self._follow_refusal()

    @property
    def keeps_unsent(self) -> bool:
        """Whether something is chosen that the model does not take."""
        return bool(self._refusal) and self.value() is not None

    def _follow_refusal(self) -> None:
        for button in (self._not_sent, *self._offered.values(), self._other):
            button.setEnabled(not self._refusal)
        self._line.setEnabled(not self._refusal)
        self.setToolTip(self._refusal)
        self.setAccessibleDescription(self._refusal)

    def value(self) -> str | None:
        """The resolution that is chosen, whether the model takes it or not; None while it is left out."""
        if self._other.isChecked():
            return self._line.value()
        return next((shown for shown, button in self._offered.items() if button.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Chooses a resolution; one that is not offered stands in the text field."""
        chosen = self._not_sent if value is None else self._offered.get(value, self._other)
        chosen.setChecked(True)
        self._line.setVisible(chosen is self._other)
        self._line.set_value(value if chosen is self._other else None)
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Resolution"))
        self._line.setAccessibleName(self.tr("Other resolution"))
        self._line.setPlaceholderText("1024x1024")
        self._not_sent.setText(self.tr("Auto"))
        self._not_sent.setAccessibleName(self.tr("Resolution is not sent"))
        self._other.setText(self.tr("Other…"))
        self._other.setAccessibleName(self.tr("Another resolution, not checked by Easel"))
        for shown, button in self._offered.items():
            button.setText(shown)
            button.setAccessibleName(self.tr("Resolution {value}").format(value=shown))
            is_recommended = shown == self._recommended
            button.setToolTip(self.tr("Recommended for this model") if is_recommended else "")

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _segment(self, object_name: str) -> QPushButton:
        button = name(QPushButton(), object_name)
        button.setProperty("role", "segment")
        button.setCheckable(True)
        self._group.addButton(button)
        return button

    @Slot()
    def _clicked(self) -> None:
        is_other = self._other.isChecked()
        self._line.setVisible(is_other)
        if is_other:
            self._line.setFocus()
        self.changed.emit()
