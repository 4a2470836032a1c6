"""How pictures shall be exported, how far that is, and how it ended."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.core.export import ExportEnded, ExportForm, ExportMoved, ExportOrder, ExportTable
from app.core.presets import (
    LOOKS_MAX,
    QUALITY_DEFAULT,
    QUALITY_MIN,
    USUAL_LOOKS,
    ExportLook,
    PictureFormat,
    extension_of,
)
from app.core.tasks import TaskRecord
from app.ui.texts import as_sentences, problem_advice, problem_detail, problem_title
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import with_ending
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.labels import ElidedLabel, PlainLabel, plain_label
from app.ui.widgets.layouts import dialog_column
from app.ui.widgets.name_template import NameTemplateField
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated

_FORMS = (ExportForm.FOLDER, ExportForm.ZIP, ExportForm.SHEET_PDF, ExportForm.SHEET_PNG)
_FORMATS = (PictureFormat.AS_IT_CAME, PictureFormat.PNG, PictureFormat.JPEG, PictureFormat.WEBP)
_SIDES = (0, 1024, 1600, 2048, 4096)
_WITH_QUALITY = (PictureFormat.JPEG, PictureFormat.WEBP)
SHEET_NAME = "Easel"
_TABLES = (ExportTable.NONE, ExportTable.CSV, ExportTable.JSON)
ZIP_NAME = "Easel.zip"


class ExportDialog(Retranslated, QDialog):
    """Asks where to with the system's own dialog, then stays open and says how it goes.

    Closing it cancels what is under way.
    """

    export_requested = Signal(ExportOrder)
    cancel_requested = Signal()
    show_requested = Signal(str)
    looks_kept = Signal(object)

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
        self._is_remembered = False
        self._is_filling = False
        self._what = plain_label("export_what", "muted")
        self._form = named(QComboBox(), "export_form")
        self._table = named(QComboBox(), "export_table")
        self._template = NameTemplateField("export_template")
        self._template.set_template(template)
        self._template.set_example(example)
        self._looks: tuple[ExportLook, ...] = USUAL_LOOKS
        self._kept: tuple[ExportLook, ...] = ()
        self._look = named(QComboBox(), "export_look")
        self._keep = named(QPushButton(), "export_keep")
        self._keep.setProperty("role", "link")
        self._format = named(QComboBox(), "export_format")
        self._quality = named(QSpinBox(), "export_quality")
        self._quality.setRange(QUALITY_MIN, 100)
        # A style sheet cannot pad the text of a spin box.
        self._quality.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        self._side = named(QComboBox(), "export_side")
        self._srgb = named(QCheckBox(), "export_srgb")
        self._where = named(ElidedLabel(Qt.TextElideMode.ElideMiddle), "export_where")
        self._change = named(QPushButton(), "export_change")
        self._change.setProperty("role", "link")
        self._with_requests = named(QCheckBox(), "export_with_requests")
        self._with_requests.setChecked(with_requests)
        self._with_links = named(QCheckBox(), "export_with_links")
        self._progress = named(QProgressBar(), "export_progress")
        self._progress.setTextVisible(False)
        self._said = plain_label("export_said", "fieldWarning")
        self._show = named(QPushButton(), "export_show")
        lists: tuple[tuple[QComboBox, Sequence[object]], ...] = (
            (self._form, _FORMS),
            (self._table, _TABLES),
            (self._format, _FORMATS),
            (self._side, _SIDES),
        )
        for combo, values in lists:
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
        self._listen()
        self.setMinimumWidth(Metrics.DIALOG_WIDTH_WIDE)
        self.retranslate()
        keep_unsaved_input(self)

    def _listen(self) -> None:
        self._export.clicked.connect(self._ask_where)
        self._buttons.rejected.connect(self.reject)
        self._show.clicked.connect(self._show_it)
        self._form.currentIndexChanged.connect(self._show_state)
        self._table.currentIndexChanged.connect(self._show_state)
        self._with_requests.toggled.connect(self._show_state)
        self._look.activated.connect(self._look_chosen)
        for combo in (self._format, self._side):
            combo.currentIndexChanged.connect(self._look_edited)
        self._quality.valueChanged.connect(self._look_edited)
        self._srgb.toggled.connect(self._look_edited)
        self._keep.clicked.connect(self._keep_or_forget)
        self._change.clicked.connect(self._ask_for_folder)
        self._quality.setValue(QUALITY_DEFAULT)

    def _lay_out(self) -> None:
        self._fields = QFormLayout()
        self._fields.setSpacing(Metrics.SPACE_3)
        self._labels = [PlainLabel() for _ in range(7)]
        rows = (
            self._form,
            _beside(self._where, self._change),
            _beside(self._look, self._keep),
            _beside(self._format, self._quality),
            self._side,
            self._template,
            self._table,
        )
        for label, field in zip(self._labels, rows, strict=True):
            self._fields.addRow(label, field)
        self._fields.addRow("", self._srgb)
        self._fields.addRow("", self._with_requests)
        self._fields.addRow("", self._with_links)
        column = dialog_column(self)
        column.addWidget(self._what)
        column.addLayout(self._fields)
        column.addWidget(self._progress)
        column.addWidget(self._said)
        column.addWidget(self._buttons)

    # --- what comes in -------------------------------------------------------------------------------

    def start_in(self, folder: str, *, is_remembered: bool = False) -> None:
        """Where the system's dialog begins; a folder that is remembered is exported into without asking again."""
        self._folder = folder
        self._is_remembered = is_remembered
        self._show_state()

    def show_looks(self, kept: tuple[ExportLook, ...], last: ExportLook) -> None:
        """The usual looks and those that were *kept*; it begins with the *last* one."""
        self._kept = kept
        self._looks = tuple(dict.fromkeys((*USUAL_LOOKS, *kept)))
        self._set_look(last)

    def look(self) -> ExportLook:
        """What is to become of the pictures, as it stands there."""
        return ExportLook(
            _FORMATS[self._format.currentIndex()],
            self._quality.value(),
            _SIDES[self._side.currentIndex()],
            self._srgb.isChecked(),
        )

    def _set_look(self, look: ExportLook) -> None:
        self._is_filling = True
        self._format.setCurrentIndex(_FORMATS.index(look.format))
        self._quality.setValue(look.quality)
        self._side.setCurrentIndex(_SIDES.index(look.side_max) if look.side_max in _SIDES else 0)
        self._srgb.setChecked(look.srgb)
        self._is_filling = False
        self._look_edited()

    @Slot(int)
    def _look_chosen(self, index: int) -> None:
        if 0 <= index < len(self._looks):
            self._set_look(self._looks[index])

    @Slot()
    def _look_edited(self) -> None:
        if not self._is_filling:
            self._show_look_names()
            self._show_state()

    @Slot()
    def _keep_or_forget(self) -> None:
        look = self.look()
        kept = (
            tuple(each for each in self._kept if each != look) if look in self._kept else (*self._kept, look)
        )
        self.show_looks(kept[:LOOKS_MAX], look)
        self.looks_kept.emit(self._kept)

    def _pixels(self, side: int) -> str:
        return self.tr("{number} px").format(number=side)

    def _look_name(self, look: ExportLook) -> str:
        formats = {
            PictureFormat.AS_IT_CAME: self.tr("As it came"),
            PictureFormat.PNG: "PNG",
            PictureFormat.JPEG: f"JPEG {look.quality}",
            PictureFormat.WEBP: f"WebP {look.quality}",
        }
        parts = (
            formats[look.format],
            self._pixels(look.side_max) if look.side_max else "",
            "sRGB" if look.srgb else "",
        )
        return " · ".join(filter(None, parts))

    def _show_look_names(self) -> None:
        look = self.look()
        names = [self._look_name(each) for each in self._looks]
        is_known = look in self._looks
        self._look.clear()
        self._look.addItems(names if is_known else [*names, self._look_name(look)])
        self._look.setCurrentIndex(self._looks.index(look) if is_known else len(names))
        self._keep.setText(self.tr("Forget it") if look in self._kept else self.tr("Keep it"))
        self._keep.setAccessibleName(self._keep.text())
        self._keep.setEnabled(look not in USUAL_LOOKS)
        self._quality.setEnabled(look.format in _WITH_QUALITY)
        self._template.set_extension(extension_of(look.format))

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
        elif form.is_sheet:
            ending = ".pdf" if form is ExportForm.SHEET_PDF else ".png"
            beginning = str(Path(self._folder) / f"{SHEET_NAME}{ending}")
            target, _ = QFileDialog.getSaveFileName(self, self.tr("Contact sheet"), beginning, f"*{ending}")
            target = target and with_ending(target, ending)
        elif self._is_remembered:
            target = self._folder
        else:
            target = QFileDialog.getExistingDirectory(self, self.tr("Export into a folder"), self._folder)
        if target:
            self.start_in(
                target if form is ExportForm.FOLDER else str(Path(target).parent), is_remembered=True
            )
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
            look=self.look(),
        )

    @Slot()
    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Export into a folder"), self._folder)
        if chosen:
            self.start_in(chosen, is_remembered=True)

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
        form = _FORMS[self._form.currentIndex()]
        always: tuple[QWidget, ...] = (self._form, self._export, self._change)
        for part in always:
            part.setEnabled(not self._is_running)
        # A contact sheet has its own way with pictures, names and requests.
        of_pictures: tuple[QWidget, ...] = (
            *(self._table, self._template, self._with_requests),
            *(self._look, self._format, self._side, self._srgb),
        )
        for part in of_pictures:
            part.setEnabled(not self._is_running and not form.is_sheet)
        into_folder = form is ExportForm.FOLDER and self._is_remembered
        self._where.show_text(self._folder if into_folder else self.tr("asked for at Export"))
        self._change.setVisible(into_folder)
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
        texts = (
            (self.tr("Export &to"), self._form),
            (self.tr("Into"), self._change),
            (self.tr("&Preset"), self._look),
            (self.tr("Form&at, quality"), self._format),
            (self.tr("Longest e&dge"), self._side),
            (self.tr("File &names"), self._template),
            (self.tr("&List of requests"), self._table),
        )
        for label, (text, field) in zip(self._labels, texts, strict=True):
            label.setText(text)
            label.setBuddy(field)
            field.setAccessibleName(spoken(text))
        forms = (
            self.tr("A folder"),
            self.tr("A ZIP file"),
            self.tr("A contact sheet (PDF)"),
            self.tr("A contact sheet (PNG)"),
        )
        for index, text in enumerate(forms):
            self._form.setItemText(index, text)
        for index, text in enumerate((self.tr("As it came"), "PNG", "JPEG", "WebP")):
            self._format.setItemText(index, text)
        for index, side in enumerate(_SIDES):
            self._side.setItemText(index, self._pixels(side) if side else self.tr("As it is"))
        self._quality.setAccessibleName(self.tr("Quality"))
        self._srgb.setText(self.tr("Colours for the web (sRGB)"))
        self._srgb.setAccessibleName(self._srgb.text())
        self._change.setText(self.tr("Change…"))
        self._change.setAccessibleName(self.tr("Change the folder"))
        self._show_look_names()
        tables = (self.tr("None"), self.tr("CSV, for spreadsheets"), self.tr("JSON, for programs"))
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


def _beside(first: QWidget, second: QWidget) -> QWidget:
    """Both in one line; the first takes the room."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Metrics.SPACE_2)
    row.addWidget(first, 1)
    row.addWidget(second)
    return both
