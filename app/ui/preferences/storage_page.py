"""Where Easel keeps what, how much that is, and the preferences as a file."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.maintenance import FolderSize, PreferencesExported, PreferencesRead, UnusedOriginals
from app.core.preferences import Delicate, ImportedPreferences, Offer, Preferences
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.preferences.parts import PreferencesPage, SettingRow
from app.ui.texts import detail_words
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import Question
from app.ui.widgets.labels import PlainLabel, plain_label
from app.ui.widgets.layouts import ColumnScroll, dialog_column
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_OFFERS = {
    Delicate.UPLOAD: QT_TRANSLATE_NOOP("ImportDialog", "Upload your pictures to this host"),
    Delicate.PROXY: QT_TRANSLATE_NOOP("ImportDialog", "Connect through this proxy"),
    Delicate.RENAMES: QT_TRANSLATE_NOOP("ImportDialog", "Send models under these names"),
    Delicate.SHORTCUTS: QT_TRANSLATE_NOOP("ImportDialog", "Use these keyboard shortcuts"),
}


class ImportDialog(Retranslated, QDialog):
    """One yes takes over what harms nobody. What decides where pictures go, or what is sent, is off until it is chosen."""

    agreed = Signal(Preferences)

    def __init__(self, found: ImportedPreferences, gateways: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preferences_import_question")
        self._found = found
        self._gateways = gateways
        self._text = plain_label("import_text", "")
        self._added = plain_label("import_added", "muted")
        self._warning = plain_label("import_warning", "fieldWarning")
        self._choices: list[tuple[Offer, QCheckBox]] = []
        listed = QWidget()
        offers = QVBoxLayout(listed)
        offers.setContentsMargins(0, 0, Metrics.SPACE_3, 0)
        offers.setSpacing(Metrics.SPACE_1)
        for number, offer in enumerate(found.offers):
            choice = named(QCheckBox(), f"import_offer_{number}")
            target = plain_label(f"import_target_{number}", "muted")
            target.setText("\n".join(filter(None, (offer.gateway, offer.target))))
            choice.setAccessibleDescription(target.text())
            self._choices.append((offer, choice))
            offers.addWidget(choice)
            offers.addWidget(target)
            offers.addSpacing(Metrics.SPACE_2)
        self._list = ColumnScroll("import_offers", listed)
        self._list.setVisible(bool(found.offers))
        buttons = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self._buttons = named(QDialogButtonBox(buttons), "import_buttons")
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        for widget in (self._text, self._added, self._warning):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(self._buttons)
        column.addStrut(Metrics.DIALOG_WIDTH - 2 * Metrics.SPACE_5)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Import preferences"))
        self._text.setText(
            self.tr("Take over the settings of this file and its %n gateways?", "", self._gateways)
        )
        self._added.setText(self.tr("New gateways: {list}").format(list=", ".join(self._found.added)))
        self._added.setVisible(bool(self._found.added))
        self._warning.setText(
            self.tr(
                "The file also wants this. It stays as it is, unless you choose it and trust whoever made the file:"
            )
        )
        self._warning.setVisible(bool(self._choices))
        for offer, choice in self._choices:
            choice.setText(QCoreApplication.translate("ImportDialog", _OFFERS[offer.kind]))
            choice.setAccessibleName(choice.text())

    @Slot()
    def _agree(self) -> None:
        accepted = tuple(offer for offer, choice in self._choices if choice.isChecked())
        self.agreed.emit(self._found.taken(accepted))
        self.accept()


PLACES = {
    "data": QT_TRANSLATE_NOOP("StoragePage", "Data"),
    "pictures": QT_TRANSLATE_NOOP("StoragePage", "Pictures"),
    "logs": QT_TRANSLATE_NOOP("StoragePage", "Log"),
    "cache": QT_TRANSLATE_NOOP("StoragePage", "Cache"),
}
FILE_PATTERN = "*.json"


class StoragePage(PreferencesPage):
    """The sizes are counted off the window's thread and come in when they are known."""

    removal_requested = Signal()
    export_requested = Signal(str)
    import_requested = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("storage", preferences)
        self._sizes: dict[str, FolderSize] = {}
        self._has_new_gateways = False
        self._fields = {key: named(QLineEdit(), f"storage_{key}") for key in PLACES}
        self._open = {key: named(QPushButton(), f"storage_{key}_open") for key in PLACES}
        self._rows = {}
        for key, field in self._fields.items():
            field.setReadOnly(True)
            self._open[key].setEnabled(False)
            self._open[key].clicked.connect(self._open_folder)
            self._rows[key] = SettingRow(f"storage_{key}", field, self._open[key])
            self.column.addWidget(self._rows[key])
        self._unused: UnusedOriginals | None = None
        self._remove = named(QPushButton(), "storage_remove_unused")
        self._remove.setEnabled(False)
        self._remove.clicked.connect(self._ask_removal)
        self._originals = SettingRow("storage_originals", self._remove, stretches=False)
        self.column.addWidget(self._originals)
        self._export = named(QPushButton(), "preferences_export")
        self._import = named(QPushButton(), "preferences_import")
        self._export.clicked.connect(self._ask_export)
        self._import.clicked.connect(self._ask_import)
        self._transfer = SettingRow("preferences_transfer", self._export, self._import, stretches=False)
        self.column.addSpacing(Metrics.SPACE_4)
        self.column.addWidget(self._transfer)
        self._said = named(PlainLabel(), "preferences_transfer_said")
        self._said.setWordWrap(True)
        said = QHBoxLayout()
        said.setContentsMargins(Metrics.SETTING_LABEL_WIDTH + Metrics.SPACE_3, 0, 0, 0)
        said.addWidget(self._said)
        self.column.addLayout(said)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Storage"))
        for key, row in self._rows.items():
            size = self._sizes.get(key)
            counted = self.tr("Counting…") if size is None else self._size_words(size)
            row.set_words(QCoreApplication.translate("StoragePage", PLACES[key]), counted)
            button = self._open[key]
            button.setText(self.tr("Open"))
            button.setAccessibleName(
                self.tr("Open {place}").format(place=QCoreApplication.translate("StoragePage", PLACES[key]))
            )
        self._remove.setText(self.tr("Remove unused…"))
        self._originals.set_words(
            self.tr("Originals"),
            self._unused_words(),
            spoken=self.tr("Remove unused originals of reference images"),
        )
        self._export.setText(self.tr("Export…"))
        self._import.setText(self.tr("Import…"))
        self._import.setAccessibleName(self.tr("Import preferences"))
        self._transfer.set_words(
            self.tr("Preferences"),
            self.tr("As a file for another computer. Tokens and passwords never leave the keychain."),
            spoken=self.tr("Export preferences"),
        )

    def _size_words(self, size: FolderSize) -> str:
        amount = QLocale().formattedDataSize(size.size_bytes)
        return self.tr("%n files", "", size.files) + f" · {amount}"

    @Slot(object)
    def show_sizes(self, sizes: tuple[FolderSize, ...]) -> None:
        """How much each folder holds."""
        for size in sizes:
            self._sizes[size.key] = size
            self._fields[size.key].setText(size.path)
            self._open[size.key].setEnabled(True)
        self.retranslate()

    # --- originals that nothing uses any more ------------------------------------------------------------

    def _unused_words(self) -> str:
        unused = self._unused
        if unused is None:
            return self.tr("Counting…")
        if unused.detail:
            return self.tr("Not known: {why}").format(why=detail_words(unused.detail))
        amount = QLocale().formattedDataSize(unused.size_bytes)
        if unused.were_removed:
            return self.tr("%n reference image(s) removed: {amount}.", "", unused.files).format(amount=amount)
        if not unused.files:
            return self.tr(
                "Nothing to remove: each is used by a task, the draft or a template, or was used since the start."
            )
        return self.tr(
            "%n reference image(s) that no task, draft or template uses any more: {amount}.", "", unused.files
        ).format(amount=amount)

    @Slot(object)
    def show_unused(self, unused: UnusedOriginals) -> None:
        """How many originals are used by nothing, or were removed."""
        self._unused = unused
        self._remove.setEnabled(unused.files > 0 and not unused.were_removed)
        self.retranslate()

    @Slot()
    def _ask_removal(self) -> None:
        final = self.tr("These are Easel’s own copies; they can’t be brought back. Your own files stay.")
        question = Question(
            "storage_removal_question", f"{self._unused_words()}\n\n{final}", self.tr("Remove"), self
        )
        question.agreed.connect(self._remove_unused)
        question.open()

    @Slot()
    def _remove_unused(self) -> None:
        self._remove.setEnabled(False)
        self.removal_requested.emit()

    @Slot()
    def _open_folder(self) -> None:
        key = next(key for key, button in self._open.items() if button is self.sender())
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._sizes[key].path))

    # --- the preferences as a file -----------------------------------------------------------------------

    @Slot()
    def _ask_export(self) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export preferences"), "easel-preferences.json", FILE_PATTERN
        )
        if file:
            self.export_requested.emit(file)

    @Slot(object)
    def show_exported(self, event: PreferencesExported) -> None:
        """Whether the preferences were written."""
        if event.detail:
            self._say(self.tr("Not written: {why}").format(why=detail_words(event.detail)), "fieldError")
        else:
            self._say(self.tr("Written to {file}").format(file=event.file))

    @Slot()
    def _ask_import(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Import preferences"), "", FILE_PATTERN)
        if file:
            self.import_requested.emit(file)

    @Slot(object)
    def show_import(self, event: PreferencesRead) -> None:
        """Asks what of the file that was read is taken over."""
        if event.found is None:
            self._say(QCoreApplication.translate("Preferences", event.sentence), "fieldError")
            return

        self._has_new_gateways = bool(event.found.added)
        question = ImportDialog(event.found, event.gateways, self)
        question.agreed.connect(self._take_over)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    @Slot(object)
    def _take_over(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.changed.emit(preferences)
        self._say(
            self.tr("Taken over. Enter the tokens of the new gateways on their page.")
            if self._has_new_gateways
            else self.tr("Taken over.")
        )

    def _say(self, sentence: str, role: str = "tiny") -> None:
        self._said.setText(sentence)
        restyle(self._said, role)
