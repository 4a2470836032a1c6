"""Everything that is set for one gateway."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.core.connection_settings import ANSWER_S_MAX, CONNECT_S_MAX, Proxy
from app.core.gateway_address import PRACTICE, BadAddress, GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile
from app.core.model_renames import BadRenames, read_renames, renames_text
from app.core.policy import RUNNING_LIMIT_MAX
from app.ui.naming import name
from app.ui.preferences.ca_file_field import CaFileField
from app.ui.preferences.proxy_fields import ProxyFields
from app.ui.preferences.setting_row import SettingRow
from app.ui.preferences.token_row import TokenRow
from app.ui.preferences.travel_row import TravelRow
from app.ui.theme.tokens import Metrics

RENAME_EXAMPLE = "GEM = GG"


class ProfileForm(QWidget):
    """Tells each change at once; a field that cannot be read says so and changes nothing."""

    changed = Signal(GatewayProfile)
    clear_text_allowed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = GatewayProfile(PRACTICE)
        self._is_showing = False
        self._name = name(QLineEdit(), "profile_name")
        self._address = name(QLineEdit(), "profile_address")
        self._clear_text = name(QCheckBox(), "profile_clear_text_allowed")
        self.token = TokenRow()
        self._limit = name(QSpinBox(), "profile_running_limit")
        self._limit.setRange(0, RUNNING_LIMIT_MAX)
        self._connect_s = name(QSpinBox(), "profile_connect_s")
        self._connect_s.setRange(1, CONNECT_S_MAX)
        self._answer_s = name(QSpinBox(), "profile_answer_s")
        self._answer_s.setRange(5, ANSWER_S_MAX)
        self.proxy = ProxyFields()
        self.ca_file = CaFileField()
        self._renames = name(QLineEdit(), "profile_model_renames")
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
        self.travel = TravelRow()
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
        column.addWidget(self.travel)
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
        self.travel.show_profile(profile)
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

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _address_edited(self) -> None:
        try:
            travels_in_clear = read_address(self._address.text()).travels_in_clear
        except BadAddress:
            travels_in_clear = False
        self._rows["clear"].setVisible(travels_in_clear)

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
        if is_new and address.travels_in_clear and not self._clear_text.isChecked():
            self._rows["address"].say(
                self.tr("This address begins with http://, so the token could be read on the way. Use https.")
            )
            return self._profile.address
        self._rows["address"].say("")
        self._address.setText(address.base)
        if is_new and address.travels_in_clear:
            self.clear_text_allowed.emit(address.origin)
        return address.base

    def _change(self, **changes: object) -> None:
        changed = replace(self._profile, **changes)  # type: ignore[arg-type]  # checked by replace
        if changed != self._profile:
            self._profile = changed
            self.changed.emit(changed)
