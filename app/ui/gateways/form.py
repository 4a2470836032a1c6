"""Connecting a gateway: its address and token, checked where they are entered, and how its first check went."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.connection import Finding, Step, StepState
from app.core.frozen import frozen
from app.core.gateway_address import BadAddress, GatewayAddress, read_address
from app.core.maintenance import TokenState
from app.core.pasted import NotPasteable, Pasted, read_gateway_text, read_pasted
from app.core.problems import KeychainUnavailable
from app.core.secrets import Token, read_token
from app.core.translation import filled
from app.ui.state import GatewayState
from app.ui.texts import (
    advice_words,
    as_sentences,
    found_words,
    problem_advice,
    problem_title,
    step_words,
)
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.keys import ENTER
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import centred, dialog_column
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.retranslated import Retranslated

PASTED_CHARS_MIN = 8
"""Nobody types so many characters at once."""


@frozen
class GatewayEntered:
    """A gateway that the user wants to use. ``token`` is None to go on with the one that is kept.

    ``is_sure``: it is to be used though its test failed.
    """

    address: GatewayAddress
    token: Token | None
    for_session_only: bool
    is_sure: bool = False


class GatewayForm(Retranslated, QWidget):
    """Used by the welcome card and by the gateway dialog.

    The token stays in the field until it is kept, so that it need not be typed again when the keychain fails.
    """

    entered = Signal(GatewayEntered)
    request_pasted = Signal(object)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_be_dismissed: bool = False) -> None:
        super().__init__(parent)
        self._no_keychain = False
        self._is_testing = False
        self._sentence = ""
        self._chars = 0
        self._address = named(QLineEdit(), "gateway_address")
        self._address.textChanged.connect(self._address_changed)
        self._address.textEdited.connect(self._pasted)
        self._address.returnPressed.connect(self._address_entered)
        self._token = named(QLineEdit(), "gateway_token")
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._token.textEdited.connect(self._pasted)
        self._show = named(QPushButton(), "gateway_token_show")
        self._show.setProperty("role", "link")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._show_token)
        self._clear_text = named(QCheckBox(), "gateway_clear_text_allowed")
        self._clear_text.hide()
        self._session_only = named(QCheckBox(), "gateway_session_only")
        self._session_only.hide()
        # What is wrong stands below the field that it is about.
        self._address_problem = _problem_line("gateway_address_problem")
        self._problem = _problem_line("gateway_problem")
        self._all_the_same = named(QPushButton(), "gateway_all_the_same")
        self._all_the_same.setProperty("role", "link")
        self._all_the_same.setProperty("flush", "left")
        self._all_the_same.hide()
        self._cancel = named(QPushButton(self), "gateway_cancel")
        self._cancel.setVisible(can_be_dismissed)
        self._connect = named(QPushButton(), "gateway_connect")
        self._connect.setProperty("role", "primary")
        self._connect.clicked.connect(self._enter)
        self._token.returnPressed.connect(self._enter)

        self._lay_out(can_be_dismissed=can_be_dismissed)
        self.retranslate()

    def _lay_out(self, *, can_be_dismissed: bool) -> None:
        # Inside the field, which keeps its text clear of it.
        inside = QHBoxLayout(self._token)
        inside.setContentsMargins(0, 0, Metrics.SPACE_1, 0)
        inside.addStretch(1)
        inside.addWidget(self._show)
        self._show.setCursor(Qt.CursorShape.PointingHandCursor)
        last_row = QHBoxLayout()
        last_row.setSpacing(Metrics.SPACE_2)
        if can_be_dismissed:
            last_row.addStretch(1)
            last_row.addWidget(self._cancel)
        last_row.addWidget(self._connect)
        last_row.addWidget(self._all_the_same)
        last_row.addStretch(0 if can_be_dismissed else 1)
        for button in (self._show, self._connect, self._all_the_same, self._cancel):
            # Return in a field goes its own way; else a dialog would press the first of these.
            button.setAutoDefault(False)
        self._cancel.clicked.connect(self.dismissed)
        self._all_the_same.clicked.connect(self._enter_all_the_same)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addWidget(self._address)
        column.addWidget(self._address_problem)
        column.addWidget(self._token)
        column.addWidget(self._clear_text)
        column.addWidget(self._session_only)
        column.addWidget(self._problem)
        column.addLayout(last_row)

    def set_address(self, text: str) -> None:
        """Fills the address, as with the gateway in use."""
        self._address.setText(text)

    def focus_first(self) -> None:
        """Puts the cursor where something is to be typed."""
        (self._token if self._address.text() else self._address).setFocus()

    def show_testing(self, *, is_testing: bool) -> None:
        """The gateway is being tried; what was typed stands as it is."""
        self._is_testing = is_testing
        self._connect.setEnabled(not is_testing)
        self._say("")
        self.retranslate()

    def show_failure(self, finding: Finding) -> None:
        """A step of the first test failed: said below the field that it is about, and nothing was kept."""
        words = as_sentences((found_words(finding), advice_words(finding)))
        is_token = finding.step is Step.TOKEN
        self._say(words, is_address=not is_token)
        self._all_the_same.show()
        (self._token if is_token else self._address).setFocus()

    def show_keychain_problem(self, problem: KeychainUnavailable) -> None:
        """The token was not kept: offers to keep it until Easel is closed."""
        self._no_keychain = True
        self._session_only.show()
        self._say(as_sentences((problem_title(problem), problem_advice(problem))))

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
        self._all_the_same.setText(self.tr("Use it all the same"))
        self._all_the_same.setAccessibleName(self._all_the_same.text())
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self._cancel.text())
        self._connect.setText(self.tr("Testing…") if self._is_testing else self.tr("&Connect and test"))
        self._connect.setAccessibleName(spoken(self._connect.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the focus, as it does in a dialog."""
        if event.key() in ENTER and self._connect.hasFocus():
            self._enter()
            return
        super().keyPressEvent(event)

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
            self._fill_from(_as_copied(text))

    def _fill_from(self, text: str) -> None:
        """Takes address, token and request out of a message, a command, or a page of a gateway's documents."""
        found = read_gateway_text(text) if len(text.split()) > 1 else None
        pasted = _request_in(text) if found is not None else None
        is_of_use = found is not None and (found.token is not None or pasted is not None)
        if found is None or not is_of_use or (found.address is None and not self._address.text()):
            return
        if found.address is not None:
            self._address.setText(found.address.base)
        elif _is_same(text, self._address.text()):
            self._address.clear()
        if found.token is not None:
            self._token.setText(found.token.reveal())
            self._token.setModified(True)
            self._connect.setFocus()
        else:
            # A document has a placeholder there.
            self._token.clear()
            self._token.setFocus()
        if pasted is not None:
            self.request_pasted.emit(pasted.request)

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
            is_cleartext = read_address(text).is_cleartext
        except BadAddress:
            is_cleartext = False
        self._clear_text.setVisible(is_cleartext)
        self._all_the_same.hide()
        self._say("")

    @Slot()
    def _enter_all_the_same(self) -> None:
        self._enter_as(is_sure=True)

    @Slot()
    def _enter(self) -> None:
        self._enter_as(is_sure=False)

    def _enter_as(self, *, is_sure: bool) -> None:
        if self._is_testing:
            return
        # A command may have been typed, or changed after it was pasted.
        self._fill_from(self._address.text())
        try:
            address = read_address(self._address.text())
        except BadAddress as error:
            self._say(QCoreApplication.translate("Address", str(error)), is_address=True)
            self._address.setFocus()
            return
        if address.is_cleartext and not self._clear_text.isChecked():
            self._say(
                self.tr(
                    "This address begins with http://, so the token could be read on the way. Use https."
                ),
                is_address=True,
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
        self._all_the_same.hide()
        self.entered.emit(GatewayEntered(address, token, for_session_only, is_sure))

    @Slot()
    def clear_token(self) -> None:
        """Empties the token field, once the token is kept."""
        self._token.clear()

    def _say(self, sentence: str, *, is_address: bool = False) -> None:
        for line, words in (
            (self._address_problem, sentence if is_address else ""),
            (self._problem, "" if is_address else sentence),
        ):
            line.setText(words)
            line.setVisible(bool(words))


def _problem_line(object_name: str) -> PlainLabel:
    line = named(PlainLabel(), object_name)
    line.setWordWrap(True)
    line.setProperty("role", "fieldError")
    line.hide()
    return line


def _is_same(text: str, field: str) -> bool:
    """Whether *field* holds *text*, whose line ends it makes blanks of."""
    return text.split() == field.split()


def _as_copied(text: str) -> str:
    """What was pasted as it was copied: a field of one line makes blanks of its line ends."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        copied = clipboard.text(mode)
        if copied and " ".join(copied.split()) in " ".join(text.split()):
            return copied
    return text


def _request_in(text: str) -> Pasted | None:
    """The request of a command in *text*; None where there is none."""
    if "curl" not in text.casefold():
        return None
    try:
        return read_pasted(text)
    except NotPasteable:
        return None


class GrowingDialog(QDialog):
    """A dialog that is at least as high as what it says."""

    def event(self, event: QEvent) -> bool:
        """Grows with what it has to say: no field is squashed for it."""
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and (layout := self.layout()) is not None:
            wanted = layout.totalHeightForWidth(self.width())
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return is_done


class GatewayDialog(Retranslated, GrowingDialog):
    """Holds a gateway form; stays open until the token is kept or the dialog is dismissed."""

    def __init__(self, form: GatewayForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "gateway_dialog")
        self.form = form
        self._text = named(PlainLabel(), "gateway_dialog_text")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        column = dialog_column(self)
        column.addWidget(self._text)
        column.addWidget(form)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)
        self.retranslate()
        keep_unsaved_input(self)
        form.dismissed.connect(self.reject)
        form.focus_first()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Connect a gateway"))
        self._text.setText(
            self.tr(
                "The token goes to this computer’s keychain and is sent to this address only. "
                "Leave it empty to use the one that is kept."
            )
        )


class WelcomeCard(Retranslated, QWidget):
    """Stands on the stage until there is a gateway."""

    practice_requested = Signal()

    def __init__(self, form: GatewayForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "welcome")
        self.form = form
        self._heading = named(PlainLabel(), "welcome_heading")
        self._heading.setProperty("role", "heading")
        self._hint = named(PlainLabel(), "welcome_hint")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)

        connect, connect_column = _card("welcome_connect_card")
        self._connect_title = _title("welcome_connect_title")
        self._connect_text = _text("welcome_connect_text")
        connect_column.addWidget(self._connect_title)
        connect_column.addWidget(self._connect_text)
        connect_column.addWidget(form)
        connect_column.addStretch(1)

        practice, practice_column = _card("welcome_practice_card")
        self._practice_title = _title("welcome_practice_title")
        self._practice_text = _text("welcome_practice_text")
        self._practice = named(QPushButton(), "welcome_practice_button")
        self._practice.clicked.connect(self.practice_requested)
        practice_column.addWidget(self._practice_title)
        practice_column.addWidget(self._practice_text)
        practice_column.addStretch(1)
        practice_column.addWidget(self._practice, alignment=Qt.AlignmentFlag.AlignLeft)

        column = named(QWidget(), "welcome_column")
        self._grid = grid = QGridLayout(column)
        grid.setSpacing(Metrics.SPACE_4)
        grid.addWidget(self._heading, 0, 0, 1, 2)
        grid.addWidget(self._hint, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self._cards = (connect, practice)
        self._is_stacked = False
        self._place_cards()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(column))
        # minimumSizeHint says how narrow it may become, whichever way the cards stand now.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """As narrow as a card, or the heading: the cards may stand one below the other."""
        widest = max(part.minimumSizeHint().width() for part in (*self._cards, self._heading))
        return QSize(widest + 4 * Metrics.SPACE_4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards stand one below the other where there is no room for both side by side."""
        super().resizeEvent(event)
        self._stack_where_narrow()

    def _stack_where_narrow(self) -> None:
        # Five gaps: between the cards, beside them, and of the stage around them.
        need = sum(card.minimumSizeHint().width() for card in self._cards) + 5 * Metrics.SPACE_4
        if self._is_stacked is not (self.width() < need):
            self._is_stacked = not self._is_stacked
            self._place_cards()

    def _place_cards(self) -> None:
        for index, card in enumerate(self._cards):
            row, column = (1 + index, 0) if self._is_stacked else (1, index)
            self._grid.addWidget(card, row, column)
        self._grid.setColumnStretch(1, 0 if self._is_stacked else 1)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._heading.setText(self.tr("Make your first picture"))
        self._connect_title.setText(self.tr("Connect your gateway"))
        self._connect_text.setText(
            self.tr(
                "Paste the address and the token your team gave you, or a whole cURL command. "
                "The token goes to this computer’s keychain and nowhere else."
            )
        )
        self._practice_title.setText(self.tr("Look around first"))
        self._practice_text.setText(
            self.tr(
                "The practice gateway runs on this computer. It answers like the real one and "
                "paints simple pictures, costs nothing and needs no token."
            )
        )
        self._practice.setText(self.tr("Use the practice gate&way"))
        self._practice.setAccessibleName(spoken(self._practice.text()))
        self._hint.setText(self.tr("Ctrl ↵ sends · a TaskId from elsewhere can be fetched at the top right"))
        self._stack_where_narrow()


class ConnectionBar(Retranslated, NoticeBar):
    """How the quiet check of a gateway went that was just connected; seen only where a step failed."""

    test_requested = Signal()
    details_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("connection_bar", "noticeAttention", parent)
        self._failed: Finding | None = None
        self._again = self.add_button("connection_bar_again")
        self._again.clicked.connect(self.test_requested)
        self._details = self.add_button("connection_bar_details")
        self._details.clicked.connect(self.details_requested)
        self._details.clicked.connect(self.clear)
        self._close = self.add_button("connection_bar_close")
        self._close.clicked.connect(self.clear)
        self.retranslate()

    @property
    def has_failed(self) -> bool:
        """Whether a step failed and stands here."""
        return self._failed is not None

    @Slot(object)
    def add(self, finding: Finding) -> None:
        """A step has an outcome."""
        if finding.state is StepState.FAILED:
            self._failed = finding
            self.retranslate()

    @Slot()
    def clear(self) -> None:
        """What was found is forgotten."""
        self._failed = None
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._again.setText(self.tr("Test again"))
        self._details.setText(self.tr("Preferences…"))
        for button in (self._again, self._details):
            button.setAccessibleName(button.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        failed = self._failed
        if failed is None:
            self.say("")
            return
        found = QCoreApplication.translate("Card", "{title}: {words}")
        values = (("title", step_words(failed.step)), ("words", found_words(failed)))
        self.say(as_sentences((filled(found, values), advice_words(failed))))


class TokenBar(Retranslated, NoticeBar):
    """The one thing that is missing: the token of the gateway in use, or a keychain that gives it."""

    token_requested = Signal()
    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("token_bar", "noticeAttention", parent)
        self._gateway = GatewayState()
        self._name = ""
        self._retry = self.add_button("token_bar_retry")
        self._retry.clicked.connect(self.retry_requested)
        self._enter = self.add_button("token_bar_enter")
        self._enter.clicked.connect(self.token_requested)
        self.retranslate()

    def show_gateway(self, gateway: GatewayState, name: str) -> None:
        """Says what is missing of *gateway*, which people call *name*; nothing where all is there."""
        self._gateway, self._name = gateway, name
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._retry.setText(self.tr("Ask the keychain again"))
        self._enter.setText(self.tr("Enter token…"))
        for button in (self._retry, self._enter):
            button.setAccessibleName(button.text())
        gateway = self._gateway
        is_refused = gateway.keychain is not None
        self._retry.setVisible(is_refused)
        if gateway.token not in (TokenState.MISSING, TokenState.UNAVAILABLE) or not gateway.address:
            self.say("")
        elif gateway.keychain is not None:
            missing = self.tr("Without the token of {gateway} nothing can be sent.").format(
                gateway=self._name
            )
            self.say(as_sentences((problem_title(gateway.keychain), missing)))
        else:
            self.say(
                self.tr("{gateway} has no token yet; without it nothing can be sent.").format(
                    gateway=self._name
                )
            )


def _card(object_name: str) -> tuple[QFrame, QVBoxLayout]:
    card = named(QFrame(), object_name)
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4)
    column.setSpacing(Metrics.SPACE_3)
    return card, column


def _title(object_name: str) -> QLabel:
    label = named(PlainLabel(), object_name)
    label.setProperty("role", "title")
    return label


def _text(object_name: str) -> QLabel:
    label = named(PlainLabel(), object_name)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
