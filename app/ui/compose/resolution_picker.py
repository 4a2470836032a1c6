"""The resolution: the model's own, or any text."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.naming import name
from app.ui.theme.tokens import Metrics

_VALUE = "value"


class ResolutionPicker(QWidget):
    """A row of segments; the first leaves the resolution out, the last takes any text."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "resolution")
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        self._values: list[str | None] = []
        self._other = name(QLineEdit(), "resolution_other")
        self._other.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(self._row)
        column.addWidget(self._other)
        self._group.buttonClicked.connect(self._clicked)
        self._other.textChanged.connect(self.changed)

    def offer(self, resolutions: tuple[str, ...]) -> None:
        """Shows these between "not sent" and "other"; what is chosen stays chosen."""
        value = self.value()
        for button in self._buttons:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._values = [None, *resolutions, ""]
        self._buttons = []
        for shown in self._values:
            button = name(QPushButton(), f"resolution_{'auto' if shown is None else shown or 'custom'}")
            button.setProperty("role", "segment")
            button.setCheckable(True)
            self._group.addButton(button)
            self._row.addWidget(button, 1)
            self._buttons.append(button)
        self.retranslate()
        self.set_value(value)

    def value(self) -> str | None:
        """The resolution that is sent; None while it is left out."""
        checked = next((i for i, button in enumerate(self._buttons) if button.isChecked()), 0)
        value = self._values[checked] if self._values else None
        return self._other.text().strip() or None if value == "" else value

    def set_value(self, value: str | None) -> None:
        """Chooses a resolution; one that is not offered stands in the text field."""
        last = len(self._values) - 1
        index = self._values.index(value) if value in self._values[:last] else last
        self._buttons[index].setChecked(True)
        self._other.setVisible(index == last)
        self._other.setText(value or "" if index == last else "")
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Resolution"))
        self._other.setAccessibleName(self.tr("Other resolution"))
        self._other.setPlaceholderText("1024x1024")
        for value, button in zip(self._values, self._buttons, strict=True):
            words = self.tr("Auto") if value is None else value or self.tr("Other…")
            button.setText(words)
            spoken = self.tr("Resolution is not sent") if value is None else words
            button.setAccessibleName(self.tr("Resolution {value}").format(value=value) if value else spoken)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _clicked(self) -> None:
        is_other = self._buttons[-1].isChecked()
        self._other.setVisible(is_other)
        if is_other:
            self._other.setFocus()
        self.changed.emit()
