"""The preferences as they are now."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.disk import AGAIN_MS
from app.core.preferences import Preferences
from app.engine.backend import Backend


class PreferencesController(QObject):
    """Every change of the preferences goes through here: it is written, then told."""

    changed = Signal(Preferences)

    def __init__(self, backend: Backend, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._preferences = preferences
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._keep)

    def now(self) -> Preferences:
        """The preferences; a change replaces them, so ask again rather than keep them."""
        return self._preferences

    @Slot(object)
    def take(self, preferences: Preferences) -> None:
        """Uses these from now on."""
        if preferences != self._preferences:
            self._preferences = preferences
            self._keep()
            self.changed.emit(preferences)

    def keep_again(self) -> None:
        """The disk refused them: they are handed over again after a while."""
        self._again.start(AGAIN_MS)

    @Slot()
    def _keep(self) -> None:
        self._backend.use_preferences(self._preferences)
