"""The pages that need little: appearance, notifications, sending, diagnostics."""

from PySide6.QtCore import QSysInfo, Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

from app.core.backoff import ASK_ABOVE_MAX, RUNNING_LIMIT_MAX
from app.core.preferences import Preferences
from app.ui.preferences.parts import PreferencesPage, SettingRow
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named

THEMES = ("", "light", "dark")
LANGUAGES = ("", "en", "zh_CN")


class AppearancePage(PreferencesPage):
    """What the window looks like."""

    resets = ("theme", "language", "reduce_motion")

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("appearance", preferences)
        self._theme = named(QComboBox(), "preferences_theme")
        self._language = named(QComboBox(), "preferences_language")
        self._motion = named(QCheckBox(), "preferences_reduce_motion")
        for combo, values in ((self._theme, THEMES), (self._language, LANGUAGES)):
            for value in values:
                combo.addItem("", value)
        self._rows = [
            SettingRow("preferences_language", self._language),
            SettingRow("preferences_theme", self._theme),
            SettingRow("preferences_reduce_motion", self._motion),
        ]
        for row in self._rows:
            self.column.addWidget(row)
        self.retranslate()
        self.show_preferences(preferences)
        self._theme.currentIndexChanged.connect(self._tell)
        self._language.currentIndexChanged.connect(self._tell)
        self._motion.toggled.connect(self._tell)

    def show_values(self) -> None:
        """Puts the preferences into the fields; a value that is none is shown as the system's."""
        self._theme.setCurrentIndex(max(0, self._theme.findData(self.preferences.theme)))
        self._language.setCurrentIndex(max(0, self._language.findData(self.preferences.language)))
        self._motion.setChecked(self.preferences.reduce_motion)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Appearance"))
        for index, text in enumerate((self.tr("Like the system"), self.tr("Light"), self.tr("Dark"))):
            self._theme.setItemText(index, text)
        # A language is named in itself, so that whoever cannot read the current one finds it.
        for index, text in enumerate((self.tr("Like the system"), "English", "简体中文")):
            self._language.setItemText(index, text)
        self._motion.setText(self.tr("Reduce motion"))
        language, theme, motion = self._rows
        language.set_words(self.tr("&Language"))
        theme.set_words(self.tr("&Theme"))
        motion.set_words(
            "", self.tr("Pictures do not fade in, and bars do not slide."), spoken=self._motion.text()
        )

    @Slot()
    def _tell(self) -> None:
        self.change(
            theme=self._theme.currentData(),
            language=self._language.currentData(),
            reduce_motion=self._motion.isChecked(),
        )


class NotificationsPage(PreferencesPage):
    """A switch for each kind of news."""

    resets = ("notifications", "update_notice")

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("notifications", preferences)
        self._switch = named(QCheckBox(), "preferences_notifications")
        self._row = SettingRow("preferences_notifications", self._switch, labelled=False)
        self.column.addWidget(self._row)
        self._updates = named(QCheckBox(), "preferences_update_notice")
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


DAILY_CAP_MAX = 100_000.0


class SendingPage(PreferencesPage):
    """Limits of all gateways together."""

    resets = ("running_limit", "daily_cap", "ask_above")

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("sending", preferences)
        self._limit = named(QSpinBox(), "preferences_running_limit")
        self._limit.setRange(1, RUNNING_LIMIT_MAX)
        self._ask_above = named(QSpinBox(), "preferences_ask_above")
        self._ask_above.setRange(1, ASK_ABOVE_MAX)
        self._cap = named(QDoubleSpinBox(), "preferences_daily_cap")
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


class DiagnosticsPage(PreferencesPage):
    """Versions, places, preferences and the last lines of the log; redacted before it is shown."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("diagnostics", preferences)
        self._text = named(PlainLabel(), "diagnostics_text")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._shown = named(QPlainTextEdit(), "diagnostics_shown")
        self._shown.setProperty("role", "mono")
        self._shown.setReadOnly(True)
        self._shown.setMinimumHeight(Metrics.DIAGNOSTICS_HEIGHT)
        self._copy = named(QPushButton(), "diagnostics_copy")
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self._to_clipboard)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        self.column.setAlignment(Qt.AlignmentFlag(0))
        self.column.addWidget(self._text)
        self.column.addWidget(self._shown, 1)
        self.column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Diagnostics"))
        self._text.setText(
            self.tr("For whoever helps you. Tokens, passwords, user names and your home folder are masked.")
        )
        self._shown.setAccessibleName(self.tr("Diagnostics"))
        self._copy.setText(self.tr("Copy diagnostics"))
        self._copy.setAccessibleName(self._copy.text())

    @staticmethod
    def of_the_window() -> str:
        """What only the window knows of where it runs, in lines."""
        screens = ", ".join(
            f"{screen.size().width()} × {screen.size().height()} at {screen.devicePixelRatio():g}"
            for screen in QGuiApplication.screens()
        )
        platform = QGuiApplication.platformName()
        return f"Qt: {qVersion()} ({platform})\nSystem: {QSysInfo.prettyProductName()}\nScreens: {screens}"

    @Slot(object)
    def show_diagnostics(self, text: str) -> None:
        """Shows what was put together."""
        self._shown.setPlainText(text)
        self._copy.setEnabled(True)

    @Slot()
    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._shown.toPlainText())
