"""A field of which a model offers some values, in buttons side by side."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QVBoxLayout, QWidget

from app.ui.compose.field_note import FieldNote
from app.ui.compose.text_line import TextLine
from app.ui.naming import name
from app.ui.tab_order import put_after
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip

MakeButton = Callable[[str | None], QAbstractButton]
"""A checkable button for a value; None leaves the field out, an empty text is for any other."""


class OfferedChoice(QWidget):
    """The first button leaves the field out, the last takes any text. Arrow keys move.

    Who inherits from it puts the buttons in their places (:meth:`place`) and gives them words.
    """

    changed = Signal()

    def __init__(self, field: str, short: str, places: QLayout, make_button: MakeButton) -> None:
        super().__init__()
        name(self, field)
        self._short = short
        self._make_button = make_button
        self._group = QButtonGroup(self)
        self._refusal = ""
        self.not_sent = self._button(None, "not_sent")
        self.other = self._button("", "custom")
        self.offered: dict[str, QAbstractButton] = {}
        self.line = TextLine(f"{field}_other")
        self.line.hide()
        self.note = FieldNote(f"{field}_note", self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(places)
        column.addWidget(self.line)
        column.addWidget(self.note)
        self.not_sent.setChecked(True)
        self._group.buttonClicked.connect(self._clicked)
        self.line.textChanged.connect(self.changed)

    def show_offered(self, values: tuple[str, ...]) -> None:
        """Shows these between "not sent" and "other"; what is chosen stays chosen."""
        value = self.value()
        for button in self.offered.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self.offered = {shown: self._button(shown, shown.replace(":", "x")) for shown in values}
        self.place(self._buttons())
        put_after(self.not_sent, (*self.offered.values(), self.other, self.line))
        self._follow_refusal()
        self.retranslate()
        self.set_value(value)

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        """Puts the buttons in their places."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        raise NotImplementedError

    def refuse(self, reason: str) -> None:
        """Takes the choice away and says why, translated; empty gives it back as it was."""
        self._refusal = reason
        self._follow_refusal()

    @property
    def keeps_unsent(self) -> bool:
        """Whether something is chosen that the model does not take."""
        return bool(self._refusal) and self.value() is not None

    def value(self) -> str | None:
        """What is chosen, whether the model takes it or not; None while it is left out."""
        if self.other.isChecked():
            return self.line.value()
        return next((shown for shown, button in self.offered.items() if button.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Chooses a value; one that is not offered stands in the text field."""
        chosen = self.not_sent if value is None else self.offered.get(value, self.other)
        chosen.setChecked(True)
        self.line.setVisible(chosen is self.other)
        self.line.set_value(value if chosen is self.other else None)
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _buttons(self) -> tuple[QAbstractButton, ...]:
        return (self.not_sent, *self.offered.values(), self.other)

    def _button(self, value: str | None, key: str) -> QAbstractButton:
        button = name(self._make_button(value), f"{self._short}_{key}")
        self._group.addButton(button)
        return button

    def _follow_refusal(self) -> None:
        for widget in (*self._buttons(), self.line):
            widget.setEnabled(not self._refusal)
        self.setToolTip(safe_tooltip(self._refusal))
        self.setAccessibleDescription(self._refusal)

    @Slot()
    def _clicked(self) -> None:
        is_other = self.other.isChecked()
        self.line.setVisible(is_other)
        if is_other:
            self.line.setFocus()
        self.changed.emit()


def say(button: QAbstractButton, words: str, spoken: str, tip: str | None = None) -> None:
    """Gives *button* its words, a name that stands alone, and a tooltip: the name where there is no other."""
    button.setText(words)
    button.setAccessibleName(spoken)
    button.setToolTip(safe_tooltip(spoken if tip is None else tip))
