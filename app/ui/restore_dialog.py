"""A picture that carries its request: what shall be done with it."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from app.service.facts import RequestFound
from app.ui.naming import name
from app.ui.stage.plain_label import plain_label
from app.ui.theme.tokens import Metrics

PROMPT_CHARS_SHOWN = 300


class RestoreDialog(QDialog):
    """Shows the prompt and offers to fill the form, or to take the picture itself as a reference image."""

    restore_wanted = Signal(object)
    reference_wanted = Signal(str)

    def __init__(self, found: RequestFound, parent: QWidget | None = None, *, takes_references: bool) -> None:
        super().__init__(parent)
        name(self, "restore_dialog")
        self._found = found
        self._text = plain_label("restore_text", "")
        self._prompt = plain_label("restore_prompt", "quote")
        self._facts = plain_label("restore_facts", "muted")
        self._left_out = plain_label("restore_left_out", "fieldWarning")
        self._buttons = name(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "restore_buttons")
        self._restore = name(QPushButton(), "restore_confirm")
        self._restore.setProperty("role", "primary")
        self._reference = name(QPushButton(), "restore_as_reference")
        self._buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.AcceptRole)
        if takes_references:
            self._buttons.addButton(self._reference, QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.clicked.connect(self._accept)
        self._reference.clicked.connect(self._as_reference)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._text, self._prompt, self._facts, self._left_out, self._buttons):
            column.addWidget(widget)
        column.addStrut(Metrics.DIALOG_WIDTH - 2 * margin)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("A picture made with Easel"))
        self._text.setText(self.tr("This picture carries the request that it was made from."))
        request = self._found.request
        if request is not None:
            prompt = request.prompt
            is_long = len(prompt) > PROMPT_CHARS_SHOWN
            self._prompt.setText(prompt[:PROMPT_CHARS_SHOWN] + "…" if is_long else prompt)
            output = request.output_config
            facts = (f"{request.model_name} {request.model_version}", output.aspect_ratio, output.resolution)
            self._facts.setText(" · ".join(fact for fact in facts if fact and fact.strip()))
        self._prompt.setVisible(bool(self._prompt.text()))
        left_out = self._found.references_left_out
        self._left_out.setVisible(left_out > 0)
        self._left_out.setText(self.tr("%n reference image(s) of it are not in the file.", "", left_out))
        self._restore.setText(self.tr("Restore the request"))
        self._reference.setText(self.tr("Use as reference image"))
        for button in (self._restore, self._reference):
            button.setAccessibleName(button.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _accept(self) -> None:
        self.restore_wanted.emit(self._found.request)
        self.accept()

    @Slot()
    def _as_reference(self) -> None:
        self.reference_wanted.emit(self._found.path)
        self.accept()
