"""Asks what of a file of preferences is taken over."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.core.preferences_import import Delicate, ImportedPreferences, Offer
from app.core.settings import Preferences
from app.core.wording import QT_TRANSLATE_NOOP
from app.ui.column_scroll import ColumnScroll
from app.ui.naming import name
from app.ui.stage.plain_label import plain_label
from app.ui.theme.tokens import Metrics

_OFFERS = {
    Delicate.UPLOAD: QT_TRANSLATE_NOOP("ImportDialog", "Upload your pictures to this host"),
    Delicate.PROXY: QT_TRANSLATE_NOOP("ImportDialog", "Connect through this proxy"),
    Delicate.RENAMES: QT_TRANSLATE_NOOP("ImportDialog", "Send models under these names"),
    Delicate.SHORTCUTS: QT_TRANSLATE_NOOP("ImportDialog", "Use these keyboard shortcuts"),
}


class ImportDialog(QDialog):
    """One yes takes over what harms nobody. What decides where pictures go, or what is sent, is off until it is chosen."""

    agreed = Signal(Preferences)

    def __init__(self, found: ImportedPreferences, gateways: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "preferences_import_question")
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
            choice = name(QCheckBox(), f"import_offer_{number}")
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
        self._buttons = name(QDialogButtonBox(buttons), "import_buttons")
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._text, self._added, self._warning):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(self._buttons)
        column.addStrut(Metrics.DIALOG_WIDTH - 2 * margin)
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

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _agree(self) -> None:
        accepted = tuple(offer for offer, choice in self._choices if choice.isChecked())
        self.agreed.emit(self._found.taken(accepted))
        self.accept()
