"""The dialog that takes a request as text: JSON, or a cURL command."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from app.core.pasted import NotPasteable, Pasted, read_pasted
from app.ui.texts import as_sentences
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import dialog_column
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.text import ComposedText


class PasteDialog(QDialog):
    """Takes JSON or a cURL command. What is wrong is said here and the text stays for mending.

    A token inside is never taken over: the dialog says that it was left where it is.
    """

    pasted = Signal(Pasted)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "paste_dialog")
        self._text = named(PlainLabel(), "paste_text")
        self._text.setWordWrap(True)
        self._text.setProperty("role", "muted")
        self._edit = named(ComposedText(), "paste_edit")
        self._edit.setProperty("role", "mono")
        self._edit.textChanged.connect(self._check)
        self._said = named(PlainLabel(), "paste_problem")
        self._said.setWordWrap(True)
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "paste_buttons")
        self._fill = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        named(self._fill, "paste_fill")
        self._fill.setProperty("role", "primary")
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        for widget in (self._text, self._edit, self._said, self._buttons):
            column.addWidget(widget)
        self.resize(Metrics.DIALOG_WIDTH_WIDE, Metrics.DIALOG_HEIGHT)
        self._read: Pasted | None = None
        self.retranslate()
        self._check()
        keep_unsaved_input(self)

    def offer(self, text: str) -> None:
        """Puts *text* in, as from the clipboard, unless something that was being mended is back."""
        if not self._edit.toPlainText():
            self._edit.setPlainText(text)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Paste a request"))
        self._text.setText(self.tr("Paste the request as JSON, or the whole cURL command."))
        self._edit.setAccessibleName(self.tr("Request as JSON or cURL"))
        self._fill.setText(self.tr("&Fill the form"))
        self._fill.setAccessibleName(spoken(self._fill.text()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._check()
        super().changeEvent(event)

    @Slot()
    def _check(self) -> None:
        text = self._edit.toPlainText()
        self._read = None
        if text.strip():
            try:
                self._read = read_pasted(text)
            except NotPasteable as error:
                sentence = QCoreApplication.translate("Paste", error.sentence)
                self._say(f"{error.field}: {sentence}" if error.field else sentence, "fieldError")
            else:
                self._say(self._remarks(self._read), "fieldWarning")
        else:
            self._say("", "fieldWarning")
        self._fill.setEnabled(self._read is not None)

    def _remarks(self, read: Pasted) -> str:
        remarks = []
        if read.unknown:
            names = ", ".join(read.unknown)
            remarks.append(
                self.tr("Not taken over, because Easel does not know it: {names}.").format(names=names)
            )
        if read.token is not None:
            remarks.append(self.tr("There is a token in this text. It is not taken over."))
        return as_sentences(remarks)

    def _say(self, sentence: str, role: str) -> None:
        self._said.setText(sentence)
        restyle(self._said, role)

    @Slot()
    def _accept(self) -> None:
        if self._read is not None:
            self.pasted.emit(self._read)
            self.accept()
