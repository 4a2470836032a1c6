"""The token of a gateway: whether one is kept, and a field for another."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.token import Token, read_token
from app.service.facts import TokenLooked, TokenState
from app.ui.naming import name
from app.ui.preferences.setting_row import SettingRow
from app.ui.wording import problem_title


class TokenRow(QWidget):
    """What is typed is kept when the field is left, like every other field; :attr:`entered` tells it.

    Whoever hears of it takes it with :meth:`take`, or says with :meth:`wait_for_address` that it has no
    place yet. It never leaves half-typed: changing to another window is not leaving the field.
    """

    entered = Signal(Token)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: TokenLooked | None = None
        self._taken: Token | None = None
        self._is_other_window = False
        self._field = name(QLineEdit(), "profile_token")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.installEventFilter(self)
        self._row = SettingRow("profile_token", self._field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self._field.editingFinished.connect(self._left)
        self.retranslate()

    def token(self) -> Token | None:
        """The token that was typed for this gateway last, in the field or taken already."""
        return read_token(self._field.text()) or self._taken

    @property
    def is_wrong(self) -> bool:
        """Whether what stands in the field is no token."""
        return bool(self._field.text().strip()) and read_token(self._field.text()) is None

    def enter(self) -> None:
        """Tells what stands in the field, if anything does, or says what is wrong with it."""
        token = read_token(self._field.text())
        if token is not None:
            self.entered.emit(token)
        elif self.is_wrong:
            self._row.say(
                self.tr("This is not a token: it must be one word of plain letters, digits and signs.")
            )

    def take(self, token: Token) -> None:
        """*token* is on its way to the keychain: it leaves the field."""
        self._taken = token
        self._field.clear()
        self._looked = None
        self.retranslate()

    def wait_for_address(self) -> None:
        """What was typed stays in the field until the gateway has an address."""
        self._row.say(self.tr("Fill in the address first: the token is kept for it."), "fieldWarning")

    def take_text(self) -> str:
        """What stands in the field, which is empty then."""
        text = self._field.text()
        self._field.clear()
        return text

    def put_text(self, text: str) -> None:
        """Puts *text* into the field, to be kept when it is left."""
        self._field.setText(text)

    def forget(self) -> None:
        """The gateway has another address, for which nothing is known; what stands in the field stays."""
        self._taken = self._looked = None
        self.retranslate()

    def clear(self) -> None:
        """Another gateway: nothing is typed, and nothing is known of its token."""
        self._field.clear()
        self.forget()

    def show_state(self, looked: TokenLooked) -> None:
        """What the keychain said."""
        self._looked = looked
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        words = {
            TokenState.KEPT: self.tr("A token is in the keychain; type another to replace it."),
            TokenState.SESSION: self.tr("A token is kept until Easel is closed."),
            TokenState.MISSING: self.tr("There is no token yet."),
        }
        state = self._looked.state if self._looked else None
        self._row.set_words(self.tr("Token"), words.get(state, "") if state else "")
        if state is TokenState.UNAVAILABLE:
            title = QCoreApplication.translate("Problem", "The keychain of this computer can't be used")
            self._row.say(f"{title}. " + self.tr("A token that you type is kept until Easel is closed."))
        elif self._looked is not None and self._looked.problem is not None:
            said = f"{problem_title(self._looked.problem)}. {words[TokenState.SESSION]}"
            self._row.say(said, "fieldWarning")

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes why the focus goes, before the field says that its editing has ended."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            reasons = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            self._is_other_window = event.reason() in reasons
        elif isinstance(event, QFocusEvent):
            self._is_other_window = False
        return super().eventFilter(watched, event)

    @Slot()
    def _left(self) -> None:
        if not self._is_other_window:
            self.enter()
