"""Connects another gateway, or gives the one in use a new token."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.gateway_form import GatewayForm
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics
from app.ui.typed_text_kept import keep_typed_text


class GatewayDialog(QDialog):
    """Holds a gateway form; stays open until the token is kept or the dialog is dismissed."""

    def __init__(self, form: GatewayForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "gateway_dialog")
        self._text = name(PlainLabel(), "gateway_dialog_text")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        column.addWidget(self._text)
        column.addWidget(form)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)
        self.retranslate()
        keep_typed_text(self)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Connect a gateway"))
        self._text.setText(
            self.tr(
                "The token goes to this computer’s keychain and is sent to this address only. "
                "Leave it empty to use the one that is kept."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
