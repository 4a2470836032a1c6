"""The theme in use: light, dark, or the system's."""

from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.ui.theme.tokens import DARK, LIGHT, Palette

_CHOICES = {"light": LIGHT, "dark": DARK}


class Theme(QObject):
    """Built once and given to whoever paints. *choice* is ``light``, ``dark``, or empty for the system's."""

    changed = Signal()

    def __init__(self, choice: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._application: QApplication | None = None
        self.palette: Palette = self._requested()

    @cached_property
    def mono_family(self) -> str:
        """The system's font of fixed width, for ids and JSON."""
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()

    def apply(self, application: QApplication) -> None:
        """Dresses *application*, and follows the system from now on."""
        self._application = application
        application.setStyle(QStyleFactory.create("Fusion"))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    def set_choice(self, choice: str) -> None:
        """Changes the theme at once."""
        self._choice = choice
        self._change_to(self._requested())

    def _requested(self) -> Palette:
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return _CHOICES.get(self._choice, DARK if is_dark else LIGHT)

    @Slot()
    def _system_changed(self) -> None:
        self._change_to(self._requested())

    def _change_to(self, palette: Palette) -> None:
        if palette is not self.palette:
            self.palette = palette
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        if self._application is not None:
            # Imported here: the window is painted once before it is dressed.
            from app.ui.theme.style import qt_palette, style_sheet

            self._application.setPalette(qt_palette(self.palette))
            self._application.setStyleSheet(style_sheet(self.palette, self.mono_family))
