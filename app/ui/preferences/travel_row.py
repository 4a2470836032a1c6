"""How pictures of this computer travel to a gateway: what was chosen, and the way to choose anew."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, NOT_AT_ALL, GatewayProfile
from app.ui.naming import name
from app.ui.preferences.setting_row import SettingRow
from app.ui.stage.plain_label import PlainLabel


class TravelRow(QWidget):
    """Says it in a few words; ``wanted`` asks for the dialog that explains the choice."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = GatewayProfile("")
        self._said = name(PlainLabel(), "profile_travel")
        self._said.setWordWrap(True)
        self._change = name(QPushButton(), "profile_travel_change")
        self._change.clicked.connect(self.wanted)
        self._row = SettingRow("profile_travel", self._said, self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.retranslate()

    def show_profile(self, profile: GatewayProfile) -> None:
        """Says what is chosen for *profile*; nothing is where there is nothing to choose."""
        self._profile = profile
        self.setVisible(not profile.travel_is_fixed)
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
        self._said.setText(words[self._profile.travel])
        self._change.setText(self.tr("Change…"))
        self._change.setAccessibleName(self.tr("Change how pictures of this computer travel"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
