"""Which proxy stands before a gateway, and who we are to it."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.core.connection_settings import Proxy, ProxyKind, read_proxy_place
from app.core.gateway_address import BadAddress
from app.core.password import Password
from app.service.upkeep_facts import PasswordKept
from app.ui.naming import name
from app.ui.preferences.setting_row import SettingRow
from app.ui.theme.tokens import Metrics
from app.ui.wording import problem_title

PLACE_EXAMPLE = "proxy.example.com:8080"


class ProxyFields(QWidget):
    """Place, user name and password are shown for a proxy that a person names. Half a proxy is not told."""

    changed = Signal(Proxy)
    password_entered = Signal(Password)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proxy = Proxy()
        self._kind = name(QComboBox(), "proxy_kind")
        for kind in ProxyKind:
            self._kind.addItem("", kind)
        self._place = name(QLineEdit(), "proxy_place")
        self._place.setPlaceholderText(PLACE_EXAMPLE)
        self._user = name(QLineEdit(), "proxy_user")
        self._password = name(QLineEdit(), "proxy_password")
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

    def show_kept(self, fact: PasswordKept) -> None:
        """The password is kept, or the keychain is of no use."""
        self._password.clear()
        if fact.problem is None:
            self._rows[2].say(self.tr("Kept in the keychain."), "tiny")
        else:
            title = problem_title(fact.problem)
            self._rows[2].say(f"{title}. " + self.tr("It is kept until Easel is closed."), "fieldWarning")

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
        self._kind_row.set_words(self.tr("&Proxy"))
        place, user, password = self._rows
        place.set_words(self.tr("&Host and port"), spoken=self.tr("Proxy host and port"))
        user.set_words(self.tr("&User name"), spoken=self.tr("Proxy user name"))
        password.set_words(
            self.tr("Password"), self.tr("Goes to the keychain."), spoken=self.tr("Proxy password")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _chosen(self) -> ProxyKind:
        return tuple(ProxyKind)[max(0, self._kind.currentIndex())]

    def _show_rows(self) -> None:
        for row in self._rows:
            row.setVisible(Proxy(self._chosen()).is_manual)

    @Slot()
    def _choose(self) -> None:
        self._show_rows()
        if self._place.text().strip() or not Proxy(self._chosen()).is_manual:
            self._tell()
        else:
            self._place.setFocus()

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
