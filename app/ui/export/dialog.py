"""How pictures shall be exported, how far that is, and how it ended."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.core.export import ExportEnded, ExportForm, ExportMoved, ExportOrder, ExportTable
from app.core.tasks import TaskRecord
from app.ui.texts import as_sentences, problem_advice, problem_detail, problem_title
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import with_ending
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.labels import PlainLabel, plain_label
from app.ui.widgets.layouts import dialog_column
from app.ui.widgets.name_template import NameTemplateField
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated

_FORMS = (ExportForm.ZIP, ExportForm.FOLDER)
_TABLES = (ExportTable.CSV, ExportTable.JSON, ExportTable.NONE)
ZIP_NAME = "Easel.zip"


class ExportDialog(Retranslated, QDialog):
    """Asks where to with the system's own dialog, then stays open and says how it goes.

    Closing it cancels what is under way.
    """

    export_requested = Signal(ExportOrder)
    cancel_requested = Signal()
    show_requested = Signal(str)

    def __init__(
        self,
        count: int,
        example: TaskRecord | None,
        template: str,
        parent: QWidget | None = None,
        *,
        with_requests: bool,
    ) -> None:
        super().__init__(parent)
        named(self, "export_dialog")
        self._count = count
        self._folder = ""
        self._ended: ExportEnded | None = None
        self._is_running = False
        self._what = plain_label("export_what", "muted")
        self._form = named(QComboBox(), "export_form")
        self._table = named(QComboBox(), "export_table")
        self._template = NameTemplateField("export_template")
        self._template.set_template(template)
        self._template.set_example(example)
        self._with_requests = named(QCheckBox(), "export_with_requests")
        self._with_requests.setChecked(with_requests)
        self._with_links = named(QCheckBox(), "export_with_links")
        self._progress = named(QProgressBar(), "export_progress")
        self._progress.setTextVisible(False)
        self._said = plain_label("export_said", "fieldWarning")
        self._show = named(QPushButton(), "export_show")
        for combo, values in ((self._form, _FORMS), (self._table, _TABLES)):
            for value in values:
                combo.addItem("", value)
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Close), "export_buttons")
        self._close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        named(self._close, "export_close")
        self._export = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        named(self._export, "export_confirm")
        self._export.setProperty("role", "primary")
        self._buttons.addButton(self._show, QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out()
        self._export.clicked.connect(self._ask_where)
        self._buttons.rejected.connect(self.reject)
        self._show.clicked.connect(self._show_it)
        self._form.currentIndexChanged.connect(self._show_state)
        self._table.currentIndexChanged.connect(self._show_state)
        self._with_requests.toggled.connect(self._show_state)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH_WIDE)
        self.retranslate()
        keep_unsaved_input(self)

    def _lay_out(self) -> None:
        self._fields = QFormLayout()
        self._fields.setSpacing(Metrics.SPACE_3)
        self._labels = [PlainLabel() for _ in range(3)]
        for label, field in zip(self._labels, (self._form, self._template, self._table), strict=True):
            label.setBuddy(field)
            self._fields.addRow(label, field)
        self._fields.addRow("", self._with_requests)
        self._fields.addRow("", self._with_links)
        column = dialog_column(self)
        column.addWidget(self._what)
        column.addLayout(self._fields)
        column.addWidget(self._progress)
        column.addWidget(self._said)
        column.addWidget(self._buttons)

    # --- what comes in -------------------------------------------------------------------------------

    def start_in(self, folder: str) -> None:
        """Where the system's dialog begins."""
        self._folder = folder

    @Slot(object)
    def show_progress(self, moved: ExportMoved) -> None:
        """How far the export is."""
        self._progress.setValue(moved.percent)

    @Slot()
    def show_failure(self) -> None:
        """The export ended by an error of our own, which is told elsewhere: it can be tried again."""
        self._is_running = False
        self._show_state()

    @Slot(object)
    def show_end(self, ended: ExportEnded) -> None:
        """How the export ended."""
        self._is_running = False
        self._ended = ended
        self._show_state()

    # --- what goes out -------------------------------------------------------------------------------

    @Slot()
    def _ask_where(self) -> None:
        form = _FORMS[self._form.currentIndex()]
        if form is ExportForm.ZIP:
            beginning = str(Path(self._folder) / ZIP_NAME)
            target, _ = QFileDialog.getSaveFileName(self, self.tr("Export as ZIP"), beginning, "*.zip")
            target = target and with_ending(target, ".zip")
        else:
            target = QFileDialog.getExistingDirectory(self, self.tr("Export into a folder"), self._folder)
        if target:
            order = self._order(target, form)
            self._is_running = True
            self._ended = None
            self._progress.setValue(0)
            self._show_state()
            self.export_requested.emit(order)

    def _order(self, target: str, form: ExportForm) -> ExportOrder:
        return ExportOrder(
            target,
            form,
            _TABLES[self._table.currentIndex()],
            self._template.template(),
            with_requests=self._with_requests.isChecked(),
            with_links=self._with_links.isEnabled() and self._with_links.isChecked(),
        )

    @Slot()
    def _show_it(self) -> None:
        if self._ended is not None:
            self.show_requested.emit(self._ended.target)

    def reject(self) -> None:
        """While it runs, the first press cancels the export and not the dialog."""
        if self._is_running:
            self.cancel_requested.emit()
        else:
            super().reject()

    # --- words ---------------------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        has_requests = self._with_requests.isChecked() or bool(_TABLES[self._table.currentIndex()])
        for field in (self._form, self._table, self._template, self._with_requests, self._export):
            field.setEnabled(not self._is_running)
        self._with_links.setEnabled(has_requests and not self._is_running)
        self._progress.setVisible(self._is_running)
        self._close.setText(self.tr("Cancel the export") if self._is_running else self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        ended = self._ended
        self._said.setVisible(ended is not None)
        self._show.setVisible(ended is not None and ended.saved > 0)
        if ended is not None:
            restyle(
                self._said, "fieldError" if ended.problem else "fieldWarning" if ended.missing else "muted"
            )
            self._said.setText(self._end_words(ended))

    def _end_words(self, ended: ExportEnded) -> str:
        if ended.problem is not None:
            detail = problem_detail(ended.problem)
            detail = f" ({detail})" if detail else ""
            kept = self.tr("%n picture(s) exported.", "", ended.saved) if ended.saved else ""
            return as_sentences((problem_title(ended.problem) + detail, problem_advice(ended.problem), kept))
        parts = []
        if ended.was_cancelled:
            parts.append(self.tr("Cancelled."))
        if ended.saved or not ended.was_cancelled:
            parts.append(self.tr("%n picture(s) exported.", "", ended.saved))
        if ended.missing:
            parts.append(
                self.tr("%n file(s) are gone; download them again from the gateway first.", "", ended.missing)
            )
        return as_sentences(parts)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Export pictures"))
        self._what.setText(self.tr("Export the pictures of %n task(s).", "", self._count))
        texts = (self.tr("Export &to"), self.tr("File &names"), self.tr("&List of requests"))
        for label, text, field in zip(
            self._labels, texts, (self._form, self._template, self._table), strict=True
        ):
            label.setText(text)
            label.setBuddy(field)
            field.setAccessibleName(spoken(text))
        for index, text in enumerate((self.tr("A ZIP file"), self.tr("A folder"))):
            self._form.setItemText(index, text)
        tables = (self.tr("CSV, for spreadsheets"), self.tr("JSON, for programs"), self.tr("None"))
        for index, text in enumerate(tables):
            self._table.setItemText(index, text)
        self._with_requests.setText(self.tr("Each picture carries its request"))
        self._with_requests.setToolTip(
            self.tr("Never in it: token, gateway address, paths of this computer, session_id")
        )
        self._with_links.setText(self.tr("Links of reference images too"))
        self._with_links.setToolTip(self.tr("Whoever gets the pictures could open these links"))
        for box in (self._with_requests, self._with_links):
            box.setAccessibleName(box.text())
        self._export.setText(self.tr("&Export…"))
        self._export.setAccessibleName(spoken(self._export.text()))
        self._show.setText(self.tr("Show in folder"))
        self._show.setAccessibleName(self._show.text())
        self._show_state()
