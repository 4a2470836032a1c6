"""The aspect ratio, chosen by its shape."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.ui.compose.field_note import FieldNote
from app.ui.compose.ratio_button import RatioButton
from app.ui.compose.text_line import TextLine
from app.ui.naming import name
from app.ui.tab_order import put_after
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

COLUMNS = 6


class RatioPicker(QWidget):
    """Small drawn shapes; the first leaves the ratio out, the last takes any text. Arrow keys move."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "aspect_ratio")
        self._theme = theme
        self._group = QButtonGroup(self)
        self._refusal = ""
        self._not_sent = self._button(None, "ratio_not_sent")
        self._other = self._button("", "ratio_other")
        self._offered: list[RatioButton] = []
        self._line = TextLine("aspect_ratio_other")
        self._line.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(Metrics.SPACE_1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(self._grid)
        column.addWidget(self._line)
        self.note = FieldNote("aspect_ratio_note", self._line)
        column.addWidget(self.note)
        self._not_sent.setChecked(True)
        self._group.buttonClicked.connect(self._clicked)
        self._line.textChanged.connect(self.changed)
        theme.changed.connect(self.update)
        self.offer(())

    def offer(self, ratios: tuple[str, ...]) -> None:
        """Shows these ratios between "not sent" and "other"; what is chosen stays chosen."""
        if self._grid.count() and ratios == tuple(button.ratio for button in self._offered):
            return
        value = self.value()
        for button in self._offered:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._offered = [self._button(ratio, f"ratio_{ratio.replace(':', 'x')}") for ratio in ratios]
        for index, button in enumerate((self._not_sent, *self._offered, self._other)):
            self._grid.addWidget(button, index // COLUMNS, index % COLUMNS)
        put_after(self._not_sent, (*self._offered, self._other, self._line))
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
        for button in (self._not_sent, *self._offered, self._other):
            button.setEnabled(not self._refusal)
        self._line.setEnabled(not self._refusal)
        self.setToolTip(self._refusal)
        self.setAccessibleDescription(self._refusal)

    def value(self) -> str | None:
        """The ratio that is chosen, whether the model takes it or not; None while it is left out."""
        if self._other.isChecked():
            return self._line.value()
        return next((button.ratio for button in self._offered if button.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Chooses a ratio; one that is not offered stands in the text field."""
        buttons = (self._not_sent, *self._offered)
        chosen = next((button for button in buttons if button.ratio == value), self._other)
        chosen.setChecked(True)
        self._line.setVisible(chosen is self._other)
        self._line.set_value(value if chosen is self._other else None)
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Aspect ratio"))
        self._not_sent.set_words(self.tr("Auto"), self.tr("Aspect ratio is not sent"))
        self._other.set_words(self.tr("Other…"), self.tr("Another aspect ratio, not checked by Easel"))
        self._line.setAccessibleName(self.tr("Other aspect ratio"))
        self._line.setPlaceholderText("7:5")
        for button in self._offered:
            ratio = button.ratio or ""
            button.set_words(ratio, self.tr("Aspect ratio {ratio}").format(ratio=ratio))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, ratio: str | None, object_name: str) -> RatioButton:
        button = name(RatioButton(self._theme, ratio), object_name)
        self._group.addButton(button)
        return button

    @Slot()
    def _clicked(self) -> None:
        is_other = self._other.isChecked()
        self._line.setVisible(is_other)
        if is_other:
            self._line.setFocus()
        self.changed.emit()
