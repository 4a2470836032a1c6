"""The form of a gateway: address, token, limits, how its pictures travel, proxy, certificates."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.backoff import RUNNING_LIMIT_MAX
from app.core.connection import ANSWER_S_MAX, CONNECT_S_MAX, Proxy, ProxyKind, read_proxy_place
from app.core.gateway_address import PRACTICE, BadAddress, GatewayAddress, read_address
from app.core.gateway_profile import (
    BY_UPLOAD,
    INSIDE_REQUEST,
    NOT_AT_ALL,
    BadRenames,
    GatewayProfile,
    read_renames,
    renames_text,
)
from app.core.maintenance import CaFileChecked, PasswordKept, TokenChecked, TokenState
from app.core.secrets import Password, Token, read_token
from app.ui.preferences.parts import SettingRow
from app.ui.texts import as_sentences, detail_words, problem_title
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

PATTERN = "*.pem *.crt *.cer *.ca-bundle *"


class CaFileField(Retranslated, QWidget):
    """Looked at before it counts: :attr:`check_requested` is told first, and :attr:`changed` when it is good."""

    check_requested = Signal(str)
    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._field = named(QLineEdit(), "ca_file")
        self._field.setReadOnly(True)
        self._choose = named(QPushButton(), "ca_file_choose")
        self._choose.clicked.connect(self._ask)
        self._remove = named(QPushButton(), "ca_file_remove")
        self._remove.clicked.connect(self._leave_out)
        self._row = SettingRow("ca_file", self._field, self._choose, self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.show_file("")

    def show_file(self, file: str) -> None:
        """Shows the file that is in use; empty for none."""
        self._file = file
        self._field.setText(file)
        self._remove.setVisible(bool(file))
        self.retranslate()

    @Slot(object)
    def show_checked(self, event: CaFileChecked) -> None:
        """What was found in the file that was chosen."""
        if not event.count:
            self._row.say(
                self.tr("{file} can’t be used: {why}").format(
                    file=Path(event.file).name, why=detail_words(event.detail)
                )
            )
            return
        self.show_file(event.file)
        self._row.say(self.tr("%n authorities are trusted besides the system’s.", "", event.count), "tiny")
        self.changed.emit(event.file)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._field.setPlaceholderText(self.tr("The system’s only"))
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose a certificate file"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setAccessibleName(self.tr("Remove the certificate file"))
        self._row.set_words(
            self.tr("&Certificates"), self.tr("For a company’s own authority, as a PEM file.")
        )

    @Slot()
    def _ask(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Certificates"), self._file, PATTERN)
        if file:
            self.check_requested.emit(file)

    @Slot()
    def _leave_out(self) -> None:
        self.show_file("")
        self.changed.emit("")


PLACE_EXAMPLE = "proxy.example.com:8080"


class ProxyFields(Retranslated, QWidget):
    """Place, user name and password are shown for a proxy that a person names. Half a proxy is not told."""

    changed = Signal(Proxy)
    password_entered = Signal(Password)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proxy = Proxy()
        self._kind = named(QComboBox(), "proxy_kind")
        for kind in ProxyKind:
            self._kind.addItem("", kind)
        self._place = named(QLineEdit(), "proxy_place")
        self._place.setPlaceholderText(PLACE_EXAMPLE)
        self._user = named(QLineEdit(), "proxy_user")
        self._password = named(QLineEdit(), "proxy_password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._kind_row = SettingRow("proxy_kind", self._kind)
        self._rows = [
            SettingRow("proxy_place", self._place),
            SettingRow("proxy_user", self._user),
            SettingRow("proxy_password", self._password),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        for row in (self._kind_row, *self._rows):
            column.addWidget(row)
        self._kind.currentIndexChanged.connect(self._choose)
        self._place.editingFinished.connect(self._tell)
        self._user.editingFinished.connect(self._tell)
        self._password.editingFinished.connect(self._enter_password)
        self.retranslate()
        self.show_proxy(Proxy())

    def show_proxy(self, proxy: Proxy) -> None:
        """Puts *proxy* into the fields; a password is never shown."""
        self._proxy = proxy
        was_blocked = self._kind.blockSignals(True)
        self._kind.setCurrentIndex(tuple(ProxyKind).index(proxy.kind))
        self._kind.blockSignals(was_blocked)
        self._place.setText(proxy.place)
        self._user.setText(proxy.user)
        self._password.clear()
        self._show_rows()
        self.retranslate()

    def password(self) -> Password | None:
        """What stands in the field for it."""
        return Password(self._password.text()) if self._password.text() else None

    def finish_editing(self) -> None:
        """Tells what was typed and not left yet."""
        if Proxy(self._chosen()).is_manual:
            self._tell()
            self._enter_password()

    def show_kept(self, event: PasswordKept) -> None:
        """The password is kept, or the keychain is of no use."""
        self._password.clear()
        if event.problem is None:
            self._rows[2].say(self.tr("Kept in the keychain."), "tiny")
        else:
            title = problem_title(event.problem)
            said = as_sentences((title, self.tr("It is kept until Easel is closed.")))
            self._rows[2].say(said, "fieldWarning")

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        words = {
            ProxyKind.SYSTEM: self.tr("Like the system"),
            ProxyKind.NONE: self.tr("None"),
            ProxyKind.HTTP: "HTTP",
            ProxyKind.SOCKS5: "SOCKS5",
        }
        for index, kind in enumerate(ProxyKind):
            self._kind.setItemText(index, words[kind])
        self._kind_row.set_words(self.tr("&Proxy"), self._reach_words())
        place, user, password = self._rows
        place.set_words(self.tr("&Host and port"), spoken=self.tr("Proxy host and port"))
        user.set_words(self.tr("&User name"), spoken=self.tr("Proxy user name"))
        password.set_words(
            self.tr("Password"), self.tr("Goes to the keychain."), spoken=self.tr("Proxy password")
        )

    def _chosen(self) -> ProxyKind:
        return tuple(ProxyKind)[max(0, self._kind.currentIndex())]

    def _reach_words(self) -> str:
        """For which addresses the proxy is used."""
        if self._chosen() is ProxyKind.SYSTEM:
            return self.tr("Addresses of this computer are reached without it.")
        if Proxy(self._chosen()).is_manual:
            return self.tr("Used for every address, those of this computer too.")
        return ""

    def _show_rows(self) -> None:
        for row in self._rows:
            row.setVisible(Proxy(self._chosen()).is_manual)
        self._kind_row.set_words(self.tr("&Proxy"), self._reach_words())

    @Slot()
    def _choose(self) -> None:
        # The focus stays: the arrow keys go on from here to the next kind.
        self._show_rows()
        if self._place.text().strip() or not Proxy(self._chosen()).is_manual:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        proxy = Proxy(self._chosen())
        if proxy.is_manual:
            try:
                host, port = read_proxy_place(self._place.text(), proxy.kind)
            except BadAddress as error:
                self._rows[0].say(QCoreApplication.translate("Address", str(error)))
                return
            proxy = Proxy(proxy.kind, host, port, self._user.text().strip())
            self._place.setText(proxy.place)
        self._rows[0].say("")
        if proxy != self._proxy:
            self._proxy = proxy
            self.changed.emit(proxy)

    @Slot()
    def _enter_password(self) -> None:
        password = self.password()
        if password is not None:
            self.password_entered.emit(password)


class DeliveryRow(Retranslated, QWidget):
    """Says it in a few words; :attr:`requested` asks for the dialog that explains the choice."""

    requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = GatewayProfile("")
        self._said = named(PlainLabel(), "profile_travel")
        self._said.setWordWrap(True)
        self._change = named(QPushButton(), "profile_travel_change")
        self._change.clicked.connect(self.requested)
        self._row = SettingRow("profile_travel", self._said, self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.retranslate()

    def show_profile(self, profile: GatewayProfile) -> None:
        """Says what is chosen for *profile*; nothing is where there is nothing to choose."""
        self._profile = profile
        self.setVisible(not profile.delivery_is_fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        words = {
            NOT_AT_ALL: self.tr("They do not travel"),
            INSIDE_REQUEST: self.tr("Inside the request (experimental)"),
            BY_UPLOAD: self.tr("By upload to {host}").format(
                host=self._profile.upload_host.address.partition("?")[0] if self._profile.upload_host else ""
            ),
        }
        self._row.set_words(self.tr("Your pictures"), spoken=self.tr("How pictures of this computer travel"))
        self._said.setText(words[self._profile.delivery])
        self._change.setText(self.tr("Change…"))
        self._change.setAccessibleName(self.tr("Change how pictures of this computer travel"))


class TokenRow(Retranslated, QWidget):
    """What is typed is kept when the field is left, like every other field; :attr:`entered` tells it.

    Whoever hears of it takes it with :meth:`take`, or says with :meth:`wait_for_address` that it has no
    place yet. It never leaves half-typed: changing to another window is not leaving the field.
    """

    entered = Signal(Token)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: TokenChecked | None = None
        self._taken: Token | None = None
        self._is_other_window = False
        self._field = named(QLineEdit(), "profile_token")
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

    def show_state(self, looked: TokenChecked) -> None:
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
            self._row.say(
                as_sentences((title, self.tr("A token that you type is kept until Easel is closed.")))
            )
        elif self._looked is not None and self._looked.problem is not None:
            said = as_sentences((problem_title(self._looked.problem), words[TokenState.SESSION]))
            self._row.say(said, "fieldWarning")

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


RENAME_EXAMPLE = "GEM = GG"


class ProfileForm(Retranslated, QWidget):
    """Tells each change at once; a field that cannot be read says so and changes nothing."""

    changed = Signal(GatewayProfile)
    clear_text_allowed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = GatewayProfile(PRACTICE)
        self._is_showing = False
        self._name = named(QLineEdit(), "profile_name")
        self._address = named(QLineEdit(), "profile_address")
        self._clear_text = named(QCheckBox(), "profile_clear_text_allowed")
        self.token = TokenRow()
        self._limit = named(QSpinBox(), "profile_running_limit")
        self._limit.setRange(0, RUNNING_LIMIT_MAX)
        self._connect_s = named(QSpinBox(), "profile_connect_s")
        self._connect_s.setRange(1, CONNECT_S_MAX)
        self._answer_s = named(QSpinBox(), "profile_answer_s")
        self._answer_s.setRange(5, ANSWER_S_MAX)
        self.proxy = ProxyFields()
        self.ca_file = CaFileField()
        self._renames = named(QLineEdit(), "profile_model_renames")
        self._renames.setPlaceholderText(RENAME_EXAMPLE)
        self._rows = {
            "name": SettingRow("profile_name", self._name),
            "address": SettingRow("profile_address", self._address),
            "clear": SettingRow("profile_clear_text_allowed", self._clear_text),
            "limit": SettingRow("profile_running_limit", self._limit, stretches=False),
            "connect": SettingRow("profile_connect_s", self._connect_s, stretches=False),
            "answer": SettingRow("profile_answer_s", self._answer_s, stretches=False),
            "renames": SettingRow("profile_model_renames", self._renames),
        }
        self.delivery = DeliveryRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._rows["name"], self._rows["address"], self._rows["clear"], self.token):
            column.addWidget(widget)
        self._network = QWidget()
        network = QVBoxLayout(self._network)
        network.setContentsMargins(0, 0, 0, 0)
        network.setSpacing(Metrics.SPACE_3)
        column.addWidget(self._rows["limit"])
        column.addWidget(self._rows["renames"])
        column.addWidget(self.delivery)
        for field in (self.proxy, self.ca_file, self._rows["connect"], self._rows["answer"]):
            network.addWidget(field)
        column.addWidget(self._network)
        self._name.editingFinished.connect(self._tell)
        self._address.editingFinished.connect(self._tell)
        self._address.textEdited.connect(self._address_edited)
        self._clear_text.toggled.connect(self._allow_clear_text)
        self._limit.valueChanged.connect(self._tell)
        self._connect_s.valueChanged.connect(self._tell)
        self._answer_s.valueChanged.connect(self._tell)
        self._renames.editingFinished.connect(self._tell)
        self.proxy.changed.connect(self._proxy_changed)
        self.ca_file.changed.connect(self._ca_file_changed)
        self.retranslate()

    @property
    def profile(self) -> GatewayProfile:
        """What is shown."""
        return self._profile

    def address(self) -> GatewayAddress | None:
        """The address that is shown; None for the practice gateway."""
        try:
            return None if self._profile.address == PRACTICE else read_address(self._profile.address)
        except BadAddress:
            return None

    @property
    def has_address(self) -> bool:
        """Whether the address in the field is the one that the profile has, and so the one that a token is for."""
        return self._profile.address == PRACTICE or self._address.text() == self._profile.address

    def finish_editing(self) -> None:
        """Tells what was typed and not left yet; the token last, since it is kept for the address."""
        if self._profile.address != PRACTICE:
            self._tell()
            self.proxy.finish_editing()
            self.token.enter()

    def show_profile(self, profile: GatewayProfile) -> None:
        """Puts *profile* into the fields."""
        self._is_showing = True
        is_other = profile.address != self._profile.address
        self._profile = profile
        is_practice = profile.address == PRACTICE
        self._name.setText(profile.name)
        self._address.setText("" if is_practice else profile.address)
        self._limit.setValue(profile.running_limit)
        self._connect_s.setValue(profile.connection.connect_s)
        self._answer_s.setValue(profile.connection.answer_s)
        self._renames.setText(renames_text(profile.model_renames))
        self.proxy.show_proxy(profile.connection.proxy)
        self.ca_file.show_file(profile.connection.ca_file)
        self.delivery.show_profile(profile)
        for widget in (self._rows["name"], self._rows["address"], self.token, self._network):
            widget.setVisible(not is_practice)
        self._clear_text.setChecked(False)
        self._rows["clear"].hide()
        if is_other:
            self.token.clear()
        self.retranslate()
        self._is_showing = False

    def focus_address(self) -> None:
        """The address is the first thing to fill in."""
        self._address.setFocus()
        self._address.selectAll()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        rows = self._rows
        rows["name"].set_words(self.tr("&Name"), spoken=self.tr("Name of the gateway"))
        rows["address"].set_words(self.tr("&Address"), spoken=self.tr("Gateway address"))
        self._clear_text.setText(self.tr("Send the token unprotected over http://"))
        rows["clear"].set_words(
            "",
            self.tr("Anybody on the way could read the token. Only for a network you trust."),
            spoken=self._clear_text.text(),
        )
        self._limit.setSpecialValueText(self.tr("Like all"))
        rows["limit"].set_words(self.tr("&Running at most"))
        self._connect_s.setSuffix(self.tr(" s"))
        self._answer_s.setSuffix(self.tr(" s"))
        rows["connect"].set_words(self.tr("Connect w&ithin"))
        rows["answer"].set_words(
            self.tr("Answer within"),
            self.tr("For sending a request. A task that was accepted has no time limit."),
        )
        rows["renames"].set_words(
            self.tr("Model names"), self.tr("Only for sending: the history keeps the name you chose.")
        )

    @Slot()
    def _address_edited(self) -> None:
        try:
            is_cleartext = read_address(self._address.text()).is_cleartext
        except BadAddress:
            is_cleartext = False
        self._rows["clear"].setVisible(is_cleartext)

    @Slot(bool)
    def _allow_clear_text(self, is_allowed: bool) -> None:
        if is_allowed and not self._is_showing:
            self._tell()

    @Slot(object)
    def _proxy_changed(self, proxy: Proxy) -> None:
        self._change(connection=replace(self._profile.connection, proxy=proxy))

    @Slot(str)
    def _ca_file_changed(self, file: str) -> None:
        self._change(connection=replace(self._profile.connection, ca_file=file))

    @Slot()
    def _tell(self) -> None:
        if self._is_showing:
            return
        address = self._read_address()
        try:
            renames = read_renames(self._renames.text())
        except BadRenames as error:
            self._rows["renames"].say(QCoreApplication.translate("Address", str(error)))
            renames = self._profile.model_renames
        else:
            self._rows["renames"].say("")
        connection = replace(
            self._profile.connection, connect_s=self._connect_s.value(), answer_s=self._answer_s.value()
        )
        self._change(
            address=address,
            name=self._name.text().strip(),
            running_limit=self._limit.value(),
            connection=connection,
            model_renames=renames,
        )

    def _read_address(self) -> str:
        """The address in the field; the one before where it is none, or may not be used yet."""
        if self._profile.address == PRACTICE:
            return PRACTICE
        try:
            address = read_address(self._address.text())
        except BadAddress as error:
            self._rows["address"].say(QCoreApplication.translate("Address", str(error)))
            return self._profile.address
        is_new = address.base != self._profile.address
        if is_new and address.is_cleartext and not self._clear_text.isChecked():
            self._rows["address"].say(
                self.tr("This address begins with http://, so the token could be read on the way. Use https.")
            )
            return self._profile.address
        self._rows["address"].say("")
        self._address.setText(address.base)
        if is_new and address.is_cleartext:
            self.clear_text_allowed.emit(address.origin)
        return address.base

    def _change(self, **changes: object) -> None:
        changed = replace(self._profile, **changes)  # type: ignore[arg-type]  # checked by replace
        if changed != self._profile:
            self._profile = changed
            self.changed.emit(changed)
