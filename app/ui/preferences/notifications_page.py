"""What Easel tells of by itself."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from app.core.settings import Preferences
from app.ui.naming import name
from app.ui.preferences.page import PreferencesPage
from app.ui.preferences.setting_row import SettingRow


class NotificationsPage(PreferencesPage):
    """A switch for each kind of news."""

    resets = ("notifications", "update_notice")

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("notifications", preferences)
        self._switch = name(QCheckBox(), "preferences_notifications")
        self._row = SettingRow("preferences_notifications", self._switch, labelled=False)
        self.column.addWidget(self._row)
        self._updates = name(QCheckBox(), "preferences_update_notice")
        self._updates_row = SettingRow("preferences_update_notice", self._updates, labelled=False)
        self.column.addWidget(self._updates_row)
        self.retranslate()
        self.show_preferences(preferences)
        self._switch.toggled.connect(self._tell)
        self._updates.toggled.connect(self._tell)

    def show_values(self) -> None:
        """Puts the preferences into the fields."""
        self._switch.setChecked(self.preferences.notifications)
        self._updates.setChecked(self.preferences.update_notice)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Notifications"))
        self._switch.setText(self.tr("Tell me when the queue is empty and when a task fails"))
        self._row.set_words("", self.tr("Only while another window is in front."), spoken=self._switch.text())
        self._updates.setText(self.tr("Tell me of newer versions"))
        self._updates_row.set_words(
            "",
            self.tr("Looks once a week. Nothing is sent but this Easel’s version, and nothing is installed."),
            spoken=self._updates.text(),
        )

    @Slot()
    def _tell(self) -> None:
        self.change(notifications=self._switch.isChecked(), update_notice=self._updates.isChecked())
