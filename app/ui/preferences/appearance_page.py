"""Language, theme and motion."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox

from app.core.settings import Preferences
from app.ui.naming import name
from app.ui.preferences.page import PreferencesPage
from app.ui.preferences.setting_row import SettingRow

THEMES = ("", "light", "dark")
LANGUAGES = ("", "en", "zh_CN")


class AppearancePage(PreferencesPage):
    """What the window looks like."""

    resets = ("theme", "language", "reduce_motion")

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("appearance", preferences)
        self._theme = name(QComboBox(), "preferences_theme")
        self._language = name(QComboBox(), "preferences_language")
        self._motion = name(QCheckBox(), "preferences_reduce_motion")
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
