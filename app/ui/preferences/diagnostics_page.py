"""What helps to find a fault, to look at and to copy."""

from PySide6.QtCore import QSysInfo, Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton

from app.core.settings import Preferences
from app.engine.upkeep_desk import UpkeepDesk
from app.service.upkeep_facts import Diagnosed
from app.ui.naming import name
from app.ui.preferences.page import PreferencesPage
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics


class DiagnosticsPage(PreferencesPage):
    """Versions, places, preferences and the last lines of the log; redacted before it is shown."""

    def __init__(self, preferences: Preferences, desk: UpkeepDesk) -> None:
        super().__init__("diagnostics", preferences)
        self._desk = desk
        self._text = name(PlainLabel(), "diagnostics_text")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._shown = name(QPlainTextEdit(), "diagnostics_shown")
        self._shown.setProperty("role", "mono")
        self._shown.setReadOnly(True)
        self._shown.setMinimumHeight(Metrics.DIAGNOSTICS_HEIGHT)
        self._copy = name(QPushButton(), "diagnostics_copy")
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self._to_clipboard)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        self.column.setAlignment(Qt.AlignmentFlag(0))
        self.column.addWidget(self._text)
        self.column.addWidget(self._shown, 1)
        self.column.addLayout(row)
        desk.diagnosed.connect(self._diagnosed)
        self.retranslate()
        desk.diagnose(preferences, _of_the_window())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Diagnostics"))
        self._text.setText(
            self.tr("For whoever helps you. Tokens, passwords, user names and your home folder are masked.")
        )
        self._shown.setAccessibleName(self.tr("Diagnostics"))
        self._copy.setText(self.tr("Copy diagnostics"))
        self._copy.setAccessibleName(self._copy.text())

    @Slot(object)
    def _diagnosed(self, fact: Diagnosed) -> None:
        self._shown.setPlainText(fact.text)
        self._copy.setEnabled(True)

    @Slot()
    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._shown.toPlainText())


def _of_the_window() -> str:
    screens = ", ".join(
        f"{screen.size().width()} × {screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    platform = QGuiApplication.platformName()
    return f"Qt: {qVersion()} ({platform})\nSystem: {QSysInfo.prettyProductName()}\nScreens: {screens}"
