"""The gateways: choose one, add, remove, set and test it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMessageBox, QPushButton

from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of, with_profile, without_profile
from app.core.maintenance import PasswordKept, TokenChecked
from app.core.preferences import Preferences
from app.core.secrets import Password, Token
from app.ui.preferences.connection_check import ConnectionTestView
from app.ui.preferences.parts import PreferencesPage, SettingRow
from app.ui.preferences.profile_form import ProfileForm
from app.ui.texts import gateway_name
from app.ui.widgets.naming import named

NEW_ADDRESS = "https://gateway.example.com"


class GatewaysPage(PreferencesPage):
    """Shows one profile at a time; removing one asks first, since its token goes with it.

    :attr:`gateway_shown` names the origin of the one that is shown, empty for the practice gateway; with
    :attr:`token_entered` and :attr:`password_entered` goes the origin for which they were typed. What is
    tested is the profile of :attr:`test_requested` with what was typed for it, None for what is kept.
    """

    gateway_shown = Signal(str)
    token_entered = Signal(str, object)
    password_entered = Signal(str, object)
    removed = Signal(str)
    delivery_requested = Signal(object)
    test_requested = Signal(object, object, object)
    test_cancelled = Signal()
    resets = ("profiles",)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("gateways", preferences)
        self._which = named(QComboBox(), "profile_choice")
        self._add = named(QPushButton(), "profile_add")
        self._add.clicked.connect(self._add_profile)
        self._remove = named(QPushButton(), "profile_remove")
        self._remove.clicked.connect(self._ask_removal)
        self._row = SettingRow("profile_choice", self._which, self._add, self._remove)
        self.form = ProfileForm()
        line = QFrame()
        line.setProperty("role", "separator")
        self.test = ConnectionTestView()
        self.column.addWidget(self._row)
        self.column.addWidget(line)
        self.column.addWidget(self.form)
        beneath = QHBoxLayout()
        beneath.addWidget(self.test)
        self.column.addLayout(beneath)
        self.retranslate()
        self.show_preferences(preferences)
        self._show_chosen()
        self._which.currentIndexChanged.connect(self._show_chosen)
        self.form.changed.connect(self._profile_changed)
        self.form.clear_text_allowed.connect(self._allow_clear_text)
        self.form.token.entered.connect(self._token_entered)
        self.form.proxy.password_entered.connect(self._password_entered)
        self.form.delivery.requested.connect(self._ask_delivery)
        self.test.test_requested.connect(self._begin_test)
        self.test.cancel_requested.connect(self._cancel_test)
        self.scroll_area.verticalScrollBar().rangeChanged.connect(self._keep_test_visible)

    def show_values(self) -> None:
        """Fills the list; the one that was shown stays so, or the one in use is."""
        addresses = self._addresses()
        shown = self._which.currentData() or self.preferences.gateway
        was_blocked = self._which.blockSignals(True)
        self._which.clear()
        for address in addresses:
            self._which.addItem(gateway_name(self.preferences.profiles, address), address)
        self._which.setCurrentIndex(addresses.index(shown) if shown in addresses else 0)
        self._which.blockSignals(was_blocked)
        profile = profile_of(self.preferences.profiles, str(self._which.currentData()))
        if profile != self.form.profile:
            self.form.show_profile(profile)

    def reset_values(self) -> dict[str, object]:
        """The gateway that is shown keeps its address, its name and its secrets, and nothing else."""
        shown = self.form.profile
        unset = GatewayProfile(shown.address, shown.name)
        return {"profiles": with_profile(self.preferences.profiles, unset)}

    def finish_editing(self) -> None:
        """Every field saves itself, the token and the proxy's password too."""
        super().finish_editing()
        self.form.finish_editing()

    def choose(self, address: str) -> None:
        """Shows the gateway at *address*."""
        if address in self._addresses():
            self._which.setCurrentIndex(self._addresses().index(address))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Gateways"))
        self._row.set_words(self.tr("&Gateway"))
        self._add.setText(self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add a gateway"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setAccessibleName(self.tr("Remove this gateway"))
        for index, address in enumerate(self._addresses()[: self._which.count()]):
            self._which.setItemText(index, gateway_name(self.preferences.profiles, address))

    # --- which one -------------------------------------------------------------------------------------

    def _addresses(self) -> list[str]:
        """The gateways that are set, the one in use first if it is not among them, the practice gateway last."""
        known = [profile.address for profile in self.preferences.profiles if profile.address != PRACTICE]
        if self.preferences.gateway not in ("", PRACTICE, *known):
            known.insert(0, self.preferences.gateway)
        return [*known, PRACTICE]

    @Slot()
    def _show_chosen(self) -> None:
        # For the gateway that is still shown.
        self.form.token.enter()
        address = str(self._which.currentData() or PRACTICE)
        self._drop_test()
        self.form.show_profile(profile_of(self.preferences.profiles, address))
        self._remove.setEnabled(address != PRACTICE)
        self.gateway_shown.emit(self.origin())

    @Slot()
    def _add_profile(self) -> None:
        number = 1
        while (address := NEW_ADDRESS + (f"/{number}" if number > 1 else "")) in self._addresses():
            number += 1
        profile = GatewayProfile(address, self.tr("New gateway"))
        self.change(profiles=(*self.preferences.profiles, profile))
        self.show_preferences(self.preferences)
        self.choose(address)
        self.form.focus_address()

    @Slot()
    def _ask_removal(self) -> None:
        question = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Remove this gateway"),
            self.tr("Remove {name}? Its token leaves the keychain; its tasks stay in the history.").format(
                name=self._which.currentText()
            ),
            QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel,
            self,
        )
        named(question, "profile_remove_question")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.accepted.connect(self._remove_chosen)
        question.open()

    @Slot()
    def _remove_chosen(self) -> None:
        address = str(self._which.currentData())
        self.form.token.clear()
        self.removed.emit(address)
        kept = without_profile(self.preferences.profiles, address)
        # Nothing may be sent there any more; another gateway is a person's choice.
        gateway = "" if self.preferences.gateway == address else self.preferences.gateway
        self.change(profiles=kept, gateway=gateway)
        self.show_preferences(self.preferences)
        self._show_chosen()

    # --- its settings ------------------------------------------------------------------------------------

    @Slot(object)
    def _profile_changed(self, profile: GatewayProfile) -> None:
        before = str(self._which.currentData())
        profiles = self.preferences.profiles
        if profile.address != before and any(known.address == profile.address for known in profiles):
            typed = self.form.token.take_text()
            self.form.show_profile(profile_of(profiles, before))
            self.choose(profile.address)
            self.form.token.put_text(typed)
            return
        if profile.address != before:
            profiles = tuple(
                replace(p, address=profile.address) if p.address == before else p for p in profiles
            )
        # Who adds a gateway means to use it, once it has an address.
        is_new = _is_made_up(before) and not _is_made_up(profile.address)
        is_used = self.preferences.gateway == before or is_new
        gateway = profile.address if is_used else self.preferences.gateway
        self.change(profiles=with_profile(profiles, profile), gateway=gateway)
        index = self._which.currentIndex()
        self._which.setItemData(index, profile.address)
        self._which.setItemText(index, gateway_name(self.preferences.profiles, profile.address))
        self._drop_test()
        if profile.address != before:
            self.form.token.forget()
            self.gateway_shown.emit(self.origin())
            # It may have waited for the address.
            self.form.token.enter()

    @Slot()
    def _ask_delivery(self) -> None:
        self.delivery_requested.emit(self.form.profile)

    def take_profile(self, profile: GatewayProfile) -> None:
        """The gateway that is shown is set like this from now on."""
        self._profile_changed(profile)
        self.form.show_profile(profile)

    @Slot(str)
    def _allow_clear_text(self, origin: str) -> None:
        allowed = self.preferences.plain_http_allowed
        if origin not in allowed:
            self.change(plain_http_allowed=(*allowed, origin))

    def origin(self) -> str:
        """What the token of the gateway that is shown is kept for; empty where it needs none."""
        address = self.form.address()
        return address.origin if address else ""

    @Slot(object)
    def show_token(self, checked: TokenChecked) -> None:
        """What is known of a token; another gateway's is not shown."""
        if checked.origin == self.origin():
            self.form.token.show_state(checked)

    @Slot(object)
    def show_password(self, kept: PasswordKept) -> None:
        """What became of a proxy's password; another gateway's is not shown."""
        if kept.origin == self.origin():
            self.form.proxy.show_kept(kept)

    @Slot(object)
    def _token_entered(self, token: Token) -> None:
        if not self.form.has_address or _is_made_up(self.form.profile.address):
            self.form.token.wait_for_address()
            return
        self.form.token.take(token)
        self.token_entered.emit(self.origin(), token)

    @Slot(object)
    def _password_entered(self, password: Password) -> None:
        self.password_entered.emit(self.origin(), password)

    # --- the test ----------------------------------------------------------------------------------------

    @Slot()
    def _begin_test(self) -> None:
        # What is tested is what is kept: neither an address nor a token that stands beside the one in the field.
        self.finish_editing()
        profile = self.form.profile
        if profile.address != PRACTICE:
            if not self.form.has_address or self.form.token.is_wrong:
                return
            try:
                read_address(profile.address)
            except BadAddress:
                return
        self.test.begin(gateway_name((), profile.address))
        self.test_requested.emit(profile, self.form.token.token(), self.form.proxy.password())

    @Slot()
    def _keep_test_visible(self) -> None:
        """The layout has made room for what came in."""
        if self.test.is_shown:
            self.scroll_area.ensureWidgetVisible(self.test)

    @Slot()
    def _cancel_test(self) -> None:
        if self.test.is_under_way:
            self.test_cancelled.emit()
            self.test.end()

    def _drop_test(self) -> None:
        """What is shown has changed: neither what was found counts, nor what a test under way will find."""
        self._cancel_test()
        self.test.clear()


def _is_made_up(address: str) -> bool:
    """Whether *address* is what a new gateway has until somebody fills it in."""
    return address == NEW_ADDRESS or address.startswith(f"{NEW_ADDRESS}/")
