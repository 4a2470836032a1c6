"""The small menu at the form: paste, copy or clear the request."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.naming import name
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme


class RequestMenu(QToolButton):
    """A button with a menu; it tells what is wanted and does nothing itself."""

    paste_wanted = Signal()
    copy_wanted = Signal(str)
    clear_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "request_menu_button")
        self._theme = theme
        self.setProperty("role", "icon")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = name(QMenu(self), "request_menu")
        self._paste = name(QAction(menu), "paste_request")
        self._restore = name(QAction(menu), "restore_request")
        self._restore.triggered.connect(self.restore_wanted)
        self._copy_json = name(QAction(menu), "copy_json")
        self._copy_curl = name(QAction(menu), "copy_curl")
        self._clear = name(QAction(menu), "clear_request")
        self._paste.triggered.connect(self.paste_wanted)
        self._copy_json.triggered.connect(self._copy_as_json)
        self._copy_curl.triggered.connect(self._copy_as_curl)
        self._clear.triggered.connect(self.clear_wanted)
        menu.addActions([self._paste, self._restore, self._copy_json, self._copy_curl])
        menu.addSeparator()
        menu.addAction(self._clear)
        self.setMenu(menu)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    @Slot()
    def _copy_as_json(self) -> None:
        self.copy_wanted.emit("json")

    @Slot()
    def _copy_as_curl(self) -> None:
        self.copy_wanted.emit("curl")

    @Slot()
    def _tint(self) -> None:
        self.setIcon(icon("more", self._theme.palette))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Request menu"))
        self.setToolTip(self.tr("Paste, copy or clear the request"))
        self._paste.setText(self.tr("Paste request (JSON or cURL)…"))
        self._restore.setText(self.tr("Restore request from a picture…"))
        self._copy_json.setText(self.tr("Copy as JSON"))
        self._copy_curl.setText(self.tr("Copy as cURL (token masked)"))
        self._clear.setText(self.tr("Clear the form"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
