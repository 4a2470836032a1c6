"""The few things that are set once."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.core.policy import RUNNING_LIMIT_MAX
from app.core.settings import NAME_TEMPLATE_DEFAULT, Preferences
from app.ui.naming import name
from app.ui.theme.tokens import Metrics

THEMES = ("", "light", "dark")
LANGUAGES = ("", "en", "zh_CN")


class PreferencesDialog(QDialog):
    """Changes apply at once; there is nothing to confirm."""

    changed = Signal(Preferences)

    def __init__(self, preferences: Preferences, pictures: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "preferences_dialog")
        self._preferences = preferences
        self._default_pictures = pictures
        self._theme = name(QComboBox(), "preferences_theme")
        self._language = name(QComboBox(), "preferences_language")
        self._limit = name(QSpinBox(), "preferences_running_limit")
        self._limit.setRange(1, RUNNING_LIMIT_MAX)
        self._limit.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        self._template = name(QLineEdit(), "preferences_name_template")
        self._template.setPlaceholderText(NAME_TEMPLATE_DEFAULT)
        self._folder = name(QLineEdit(), "preferences_pictures_folder")
        self._folder.setReadOnly(True)
        self._choose = name(QPushButton(), "preferences_choose_folder")
        self._choose.clicked.connect(self._choose_folder)
        for combo, values in ((self._theme, THEMES), (self._language, LANGUAGES)):
            for value in values:
                combo.addItem("", value)
        self._theme.setCurrentIndex(THEMES.index(preferences.theme))
        self._language.setCurrentIndex(LANGUAGES.index(preferences.language))
        self._limit.setValue(preferences.running_limit)
        self._template.setText(preferences.name_template)
        self._folder.setText(preferences.pictures_folder or pictures)

        self._form = QFormLayout(self)
        margin = Metrics.SPACE_5
        self._form.setContentsMargins(margin, margin, margin, margin)
        self._form.setSpacing(Metrics.SPACE_3)
        folder_row = QHBoxLayout()
        folder_row.addWidget(self._folder, 1)
        folder_row.addWidget(self._choose)
        self._labels = [QLabel() for _ in range(5)]
        fields = (self._theme, self._language, self._limit, self._template)
        for label, field in zip(self._labels, fields, strict=False):
            label.setBuddy(field)
            self._form.addRow(label, field)
        self._labels[4].setBuddy(self._choose)
        self._form.addRow(self._labels[4], folder_row)
        self._update_notice = name(QCheckBox(), "preferences_update_notice")
        self._update_notice.setChecked(preferences.update_notice)
        self._form.addRow("", self._update_notice)
        self._buttons = name(QDialogButtonBox(QDialogButtonBox.StandardButton.Close), "preferences_buttons")
        self._buttons.rejected.connect(self.reject)
        self._form.addRow(self._buttons)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)
        self.retranslate()

        self._theme.currentIndexChanged.connect(self._tell)
        self._language.currentIndexChanged.connect(self._tell)
        self._limit.valueChanged.connect(self._tell)
        self._template.editingFinished.connect(self._tell)
        self._update_notice.toggled.connect(self._tell)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Preferences"))
        texts = (
            self.tr("Appearance"),
            self.tr("Language"),
            self.tr("Running tasks at most"),
            self.tr("File names"),
            self.tr("Pictures folder"),
        )
        fields = (self._theme, self._language, self._limit, self._template, self._folder)
        for label, text, field in zip(self._labels, texts, fields, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        for index, text in enumerate((self.tr("Like the system"), self.tr("Light"), self.tr("Dark"))):
            self._theme.setItemText(index, text)
        # A language is named in itself, so that whoever cannot read the current one finds it.
        for index, text in enumerate((self.tr("Like the system"), "English", "简体中文")):
            self._language.setItemText(index, text)
        self._update_notice.setText(self.tr("Tell me of newer versions"))
        self._update_notice.setAccessibleName(self._update_notice.text())
        self._update_notice.setToolTip(
            self.tr("Looks once a week. Nothing is sent but this Easel’s version, and nothing is installed.")
        )
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the pictures folder"))
        self._template.setToolTip("{date} {time} {prompt} {model} {ratio} {task} {n}")

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Pictures folder"), self._folder.text())
        if folder:
            self._folder.setText(folder)
            self._tell()

    @Slot()
    def _tell(self) -> None:
        folder = self._folder.text()
        self._preferences = replace(
            self._preferences,
            theme=self._theme.currentData(),
            language=self._language.currentData(),
            running_limit=self._limit.value(),
            name_template=self._template.text().strip() or NAME_TEMPLATE_DEFAULT,
            update_notice=self._update_notice.isChecked(),
            pictures_folder="" if folder == self._default_pictures else folder,
        )
        self.changed.emit(self._preferences)
