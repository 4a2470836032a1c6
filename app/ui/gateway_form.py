"""Address and token of a gateway, checked where they are entered."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.gateway_address import BadAddress, GatewayAddress, read_address
from app.core.pasted_gateway import read_gateway_text
from app.core.problems import KeychainUnavailable
from app.core.token import Token, read_token
from app.ui.keys import ENTER
from app.ui.naming import name, spoken
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics

PASTED_CHARS_MIN = 8
"""Nobody types so many characters at once."""


@dataclass(frozen=True, slots=True)
class GatewayEntered:
    """A gateway that the user wants to use. ``token`` is None to go on with the one that is kept."""

    address: GatewayAddress
    token: Token | None
    for_session_only: bool


class GatewayForm(QWidget):
    """Used by the welcome card and by the gateway dialog.

    The token stays in the field until it is kept, so that it need not be typed again when the keychain fails.
    """

    entered = Signal(GatewayEntered)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._no_keychain = False
        self._sentence = ""
        self._chars = 0
        self._address = name(QLineEdit(), "gateway_address")
        self._address.textChanged.connect(self._address_changed)
        self._address.textEdited.connect(self._pasted)
        self._address.returnPressed.connect(self._address_entered)
        self._token = name(QLineEdit(), "gateway_token")
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._token.textEdited.connect(self._pasted)
        self._show = name(QPushButton(), "gateway_token_show")
        self._show.setProperty("role", "link")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._show_token)
        self._clear_text = name(QCheckBox(), "gateway_clear_text_allowed")
        self._clear_text.hide()
        self._session_only = name(QCheckBox(), "gateway_session_only")
        self._session_only.hide()
        self._problem = name(PlainLabel(), "gateway_problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._connect = name(QPushButton(), "gateway_connect")
        self._connect.setProperty("role", "primary")
        self._connect.clicked.connect(self._enter)
        self._token.returnPressed.connect(self._enter)

        # Inside the field, which keeps its text clear of it.
        inside = QHBoxLayout(self._token)
        inside.setContentsMargins(0, 0, Metrics.SPACE_1, 0)
        inside.addStretch(1)
        inside.addWidget(self._show)
        self._show.setCursor(Qt.CursorShape.PointingHandCursor)
        last_row = QHBoxLayout()
        last_row.addWidget(self._connect)
        last_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addWidget(self._address)
        column.addWidget(self._token)
        column.addWidget(self._clear_text)
        column.addWidget(self._session_only)
        column.addWidget(self._problem)
        column.addLayout(last_row)
        self.retranslate()

    def set_address(self, text: str) -> None:
        """Fills the address, as with the gateway in use."""
        self._address.setText(text)

    def show_keychain_problem(self, problem: KeychainUnavailable) -> None:
        """The token was not kept: offers to keep it until Easel is closed."""
        self._no_keychain = True
        self._session_only.show()
        self._say(
            QCoreApplication.translate("Problem", problem.title)
            + ". "
            + QCoreApplication.translate("Problem", problem.advice)
        )

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._address.setPlaceholderText("https://gateway.example.com")
        self._address.setAccessibleName(self.tr("Gateway address"))
        self._token.setPlaceholderText(self.tr("Token"))
        self._token.setAccessibleName(self.tr("Token"))
        self._show.setText(self.tr("Hide") if self._show.isChecked() else self.tr("Show"))
        self._show.setAccessibleName(self.tr("Show the token"))
        self._token.setTextMargins(0, 0, self._show.sizeHint().width() + Metrics.SPACE_1, 0)
        self._clear_text.setText(self.tr("Send the token unprotected o&ver http://"))
        self._clear_text.setToolTip(
            self.tr("Anybody on the way could read the token. Only for a network you trust.")
        )
        self._clear_text.setAccessibleName(spoken(self._clear_text.text()))
        self._session_only.setText(self.tr("Keep the token until Easel is closed"))
        self._session_only.setAccessibleName(self._session_only.text())
        self._connect.setText(self.tr("&Connect and test"))
        self._connect.setAccessibleName(spoken(self._connect.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the focus, as it does in a dialog."""
        if event.key() in ENTER and self._connect.hasFocus():
            self._enter()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot(bool)
    def _show_token(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self._token.setEchoMode(mode)
        self.retranslate()

    @Slot(str)
    def _pasted(self, text: str) -> None:
        """A whole command or message in one of the fields fills both; what is typed letter by letter does not."""
        grown, self._chars = len(text) - self._chars, len(text)
        if grown > PASTED_CHARS_MIN:
            self._fill_from(text)

    def _fill_from(self, text: str) -> None:
        found = read_gateway_text(text) if len(text.split()) > 1 else None
        if found is None or found.token is None or (found.address is None and not self._address.text()):
            return
        if found.address is not None:
            self._address.setText(found.address.base)
        elif text == self._address.text():
            self._address.clear()
        self._token.setText(found.token.reveal())
        self._token.setModified(True)
        self._connect.setFocus()

    @Slot()
    def _address_entered(self) -> None:
        if self._token.text():
            self._enter()
        else:
            self._token.setFocus()
            self._fill_from(self._address.text())

    @Slot(str)
    def _address_changed(self, text: str) -> None:
        try:
            travels_in_clear = read_address(text).travels_in_clear
        except BadAddress:
            travels_in_clear = False
        self._clear_text.setVisible(travels_in_clear)
        self._say("")

    @Slot()
    def _enter(self) -> None:
        # A command may have been typed, or changed after it was pasted.
        self._fill_from(self._address.text())
        try:
            address = read_address(self._address.text())
        except BadAddress as error:
            self._say(QCoreApplication.translate("Address", str(error)))
            self._address.setFocus()
            return
        if address.travels_in_clear and not self._clear_text.isChecked():
            self._say(
                self.tr("This address begins with http://, so the token could be read on the way. Use https.")
            )
            return
        typed = self._token.text()
        token = read_token(typed)
        if typed.strip() and token is None:
            self._say(self.tr("This is not a token: it must be one word of plain letters, digits and signs."))
            self._token.setFocus()
            return
        self._say("")
        for_session_only = self._no_keychain and self._session_only.isChecked()
        self.entered.emit(GatewayEntered(address, token, for_session_only))

    @Slot()
    def clear_token(self) -> None:
        """Empties the token field, once the token is kept."""
        self._token.clear()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        restyle(self._problem, "fieldError")
