"""How many tasks run at once, and when Easel asks before it sends."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from app.core.policy import ASK_ABOVE_MAX, RUNNING_LIMIT_MAX
from app.core.settings import Preferences
from app.ui.naming import name
from app.ui.preferences.page import PreferencesPage
from app.ui.preferences.setting_row import SettingRow

DAILY_CAP_MAX = 100_000.0


class SendingPage(PreferencesPage):
    """Limits of all gateways together."""

    resets = ("running_limit", "daily_cap", "ask_above")

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("sending", preferences)
        self._limit = name(QSpinBox(), "preferences_running_limit")
        self._limit.setRange(1, RUNNING_LIMIT_MAX)
        self._ask_above = name(QSpinBox(), "preferences_ask_above")
        self._ask_above.setRange(1, ASK_ABOVE_MAX)
        self._cap = name(QDoubleSpinBox(), "preferences_daily_cap")
        self._cap.setRange(0.0, DAILY_CAP_MAX)
        self._rows = [
            SettingRow("preferences_running_limit", self._limit, stretches=False),
            SettingRow("preferences_ask_above", self._ask_above, stretches=False),
            SettingRow("preferences_daily_cap", self._cap, stretches=False),
        ]
        for row in self._rows:
            self.column.addWidget(row)
        self.retranslate()
        self.show_preferences(preferences)
        self._limit.valueChanged.connect(self._tell)
        self._ask_above.valueChanged.connect(self._tell)
        self._cap.valueChanged.connect(self._tell)

    def show_values(self) -> None:
        """Puts the preferences into the fields."""
        self._limit.setValue(self.preferences.running_limit)
        self._ask_above.setValue(self.preferences.ask_above)
        self._cap.setValue(self.preferences.daily_cap or 0.0)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Sending"))
        limit, ask_above, cap = self._rows
        limit.set_words(
            self.tr("&Running at most"),
            self.tr("So many tasks run at once; the others wait. A gateway can have a limit of its own."),
        )
        ask_above.set_words(
            self.tr("&Ask above"), self.tr("Easel asks once before it sends more tasks than this.")
        )
        self._cap.setSpecialValueText(self.tr("No cap"))
        cap.set_words(
            self.tr("&Daily cap"),
            self.tr("Easel warns before a day’s estimated cost passes this, in the gateway’s own currency."),
        )

    @Slot()
    def _tell(self) -> None:
        self.change(
            running_limit=self._limit.value(),
            ask_above=self._ask_above.value(),
            daily_cap=self._cap.value() or None,
        )
