"""The resolution: the model's own, or any text."""

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton

from app.ui.compose.offered_choice import OfferedChoice, say


class ResolutionPicker(OfferedChoice):
    """A row of segments."""

    def __init__(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        super().__init__("resolution", "resolution", row, _segment)
        self._row = row
        self._recommended = ""
        self.not_sent.setProperty("end", "first")
        self.other.setProperty("end", "last")
        self.show_offered(())

    def offer(self, resolutions: tuple[str, ...], recommended: str = "") -> None:
        """Shows these resolutions; what is chosen stays chosen."""
        if (resolutions, recommended) != (tuple(self.offered), self._recommended):
            self._recommended = recommended
            self.show_offered(resolutions)

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        """Side by side."""
        for button in buttons:
            self._row.addWidget(button, 1)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Resolution"))
        self.line.setAccessibleName(self.tr("Other resolution"))
        self.line.setPlaceholderText("1024x1024")
        say(self.not_sent, self.tr("Auto"), self.tr("Resolution is not sent"))
        say(self.other, self.tr("Other…"), self.tr("Another resolution, not checked by Easel"))
        for shown, button in self.offered.items():
            is_recommended = shown == self._recommended
            tip = self.tr("Recommended for this model") if is_recommended else ""
            say(button, shown, self.tr("Resolution {value}").format(value=shown), tip)


def _segment(_value: str | None) -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "segment")
    button.setCheckable(True)
    return button
