"""The token of a gateway: whether one is kept, and a field for another."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.token import Token, read_token
from app.service.facts import TokenLooked, TokenState
from app.ui.naming import name
from app.ui.preferences.setting_row import SettingRow


class TokenRow(QWidget):
    """What is typed goes to the keychain with Return or Keep, and leaves the field when it is kept.

    Where there is no keychain it is offered to keep it until Easel is closed: ``entered`` says which.
    """

    entered = Signal(Token, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: TokenState | None = None
        self._entered = ""
        self._field = name(QLineEdit(), "profile_token")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._keep = name(QPushButton(), "profile_token_keep")
        self._row = SettingRow("profile_token", self._field, self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self._field.returnPressed.connect(self._enter)
        self._field.textChanged.connect(self._typed)
        self._keep.clicked.connect(self._enter)
        self.retranslate()

    def token(self) -> Token | None:
        """The token that stands in the field."""
        return read_token(self._field.text())

    def clear(self) -> None:
        """Another gateway: nothing is typed, and nothing is known of its token."""
        self._field.clear()
        self._state = None
        self.retranslate()

    def show_state(self, looked: TokenLooked) -> None:
        """What the keychain said."""
        self._state = looked.state
        if looked.state in (TokenState.KEPT, TokenState.SESSION) and self._field.text() == self._entered:
            self._field.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        has_keychain = self._state is not TokenState.UNAVAILABLE
        self._keep.setText(self.tr("Keep") if has_keychain else self.tr("Keep until Easel is closed"))
        self._keep.setAccessibleName(self.tr("Keep the token"))
        self._keep.setEnabled(bool(self._field.text().strip()))
        words = {
            TokenState.KEPT: self.tr("A token is in the keychain; type another to replace it."),
            TokenState.SESSION: self.tr("A token is kept until Easel is closed."),
            TokenState.MISSING: self.tr("There is no token yet."),
        }
        self._row.set_words(self.tr("Token"), words.get(self._state, "") if self._state else "")
        if not has_keychain:
            self._row.say(
                QCoreApplication.translate("Problem", "The keychain of this computer can't be used")
            )

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _typed(self) -> None:
        self._keep.setEnabled(bool(self._field.text().strip()))

    @Slot()
    def _enter(self) -> None:
        token = self.token()
        if token is not None:
            self._entered = self._field.text()
            self.entered.emit(token, self._state is TokenState.UNAVAILABLE)
        elif self._field.text().strip():
            self._row.say(
                self.tr("This is not a token: it must be one word of plain letters, digits and signs.")
            )
