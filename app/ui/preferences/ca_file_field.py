"""A file of certificates that is trusted besides the operating system's store."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.service.upkeep_facts import CaFileChecked
from app.ui.naming import name
from app.ui.preferences.setting_row import SettingRow
from app.ui.wording import detail_words

PATTERN = "*.pem *.crt *.cer *.ca-bundle *"


class CaFileField(QWidget):
    """Looked at before it counts: :attr:`check_wanted` is told first, and :attr:`changed` when it is good."""

    check_wanted = Signal(str)
    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._field = name(QLineEdit(), "ca_file")
        self._field.setReadOnly(True)
        self._choose = name(QPushButton(), "ca_file_choose")
        self._choose.clicked.connect(self._ask)
        self._remove = name(QPushButton(), "ca_file_remove")
        self._remove.clicked.connect(self._leave_out)
        self._row = SettingRow("ca_file", self._field, self._choose, self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.show_file("")

    def show_file(self, file: str) -> None:
        """Shows the file that is in use; empty for none."""
        self._file = file
        self._field.setText(file)
        self._remove.setVisible(bool(file))
        self.retranslate()

    def show_checked(self, fact: CaFileChecked) -> None:
        """What was found in the file that was chosen."""
        if not fact.count:
            self._row.say(
                self.tr("{file} can’t be used: {why}").format(
                    file=Path(fact.file).name, why=detail_words(fact.detail)
                )
            )
            return
        self.show_file(fact.file)
        self._row.say(self.tr("%n authorities are trusted besides the system’s.", "", fact.count), "tiny")
        self.changed.emit(fact.file)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._field.setPlaceholderText(self.tr("The system’s only"))
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose a certificate file"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setAccessibleName(self.tr("Remove the certificate file"))
        self._row.set_words(
            self.tr("&Certificates"), self.tr("For a company’s own authority, as a PEM file.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _ask(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Certificates"), self._file, PATTERN)
        if file:
            self.check_wanted.emit(file)

    @Slot()
    def _leave_out(self) -> None:
        self.show_file("")
        self.changed.emit("")
