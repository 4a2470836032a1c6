"""The preferences as they are now."""

from PySide6.QtCore import QObject, Signal, Slot

from app.core.settings import Preferences
from app.engine.engine import Engine


class PreferencesKeeper(QObject):
    """Every change of the preferences goes through here: it is written, then told."""

    changed = Signal(Preferences)

    def __init__(self, engine: Engine, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._preferences = preferences

    def now(self) -> Preferences:
        """The preferences; a change replaces them, so ask again rather than keep them."""
        return self._preferences

    @Slot(object)
    def take(self, preferences: Preferences) -> None:
        """Uses these from now on."""
        if preferences != self._preferences:
            self._preferences = preferences
            self._engine.use_preferences(preferences)
            self.changed.emit(preferences)
