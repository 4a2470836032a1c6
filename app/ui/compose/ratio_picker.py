"""The aspect ratio, chosen by its shape."""

from PySide6.QtWidgets import QAbstractButton, QGridLayout

from app.ui.compose.offered_choice import OfferedChoice, say
from app.ui.compose.ratio_button import RatioButton
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

COLUMNS = 6


class RatioPicker(OfferedChoice):
    """Small drawn shapes."""

    def __init__(self, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setSpacing(Metrics.SPACE_1)
        super().__init__("aspect_ratio", "ratio", grid, lambda ratio: RatioButton(theme, ratio))
        self._grid = grid
        theme.changed.connect(self.update)
        self.show_offered(())

    def offer(self, ratios: tuple[str, ...]) -> None:
        """Shows these ratios; what is chosen stays chosen."""
        if ratios != tuple(self.offered):
            self.show_offered(ratios)

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        """In rows of equal length."""
        for index, button in enumerate(buttons):
            self._grid.addWidget(button, index // COLUMNS, index % COLUMNS)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Aspect ratio"))
        self.line.setAccessibleName(self.tr("Other aspect ratio"))
        self.line.setPlaceholderText("7:5")
        say(self.not_sent, self.tr("Auto"), self.tr("Aspect ratio is not sent"))
        say(self.other, self.tr("Other…"), self.tr("Another aspect ratio, not checked by Easel"))
        for ratio, button in self.offered.items():
            say(button, ratio, self.tr("Aspect ratio {ratio}").format(ratio=ratio))
