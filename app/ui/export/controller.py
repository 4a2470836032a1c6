"""What leaves the window: copies, files, other programs, exports."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.core.curl import curl_base, to_curl
from app.core.export import ExportForm, ExportOrder
from app.core.ports import Journal
from app.core.presets import ExportLook
from app.core.tasks import TaskRecord
from app.engine.backend import Backend
from app.engine.thumbnails import Thumbnails, WholePicture
from app.service.events import PictureCopied
from app.ui.actions import Actions, TaskActs
from app.ui.state import AppState
from app.ui.texts import problem_detail, problem_title
from app.ui.widgets.clipboard import ask_target, copy_files, copy_image, copy_text, show_in_folder

if TYPE_CHECKING:
    from app.ui.export.dialog import ExportDialog


class ExportController(QObject):
    """Copies, opens, saves and exports: the commands about tasks whose pictures or words leave Easel."""

    def __init__(
        self,
        window: QWidget,
        thumbnails: Thumbnails,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._thumbnails = thumbnails
        self._state = state
        self._backend = backend
        self._copied_path = ""
        self._dialog: ExportDialog | None = None
        self._exported_ids: tuple[int, ...] = ()
        self._order: ExportOrder | None = None
        self._ends_export = Event()
        acts: TaskActs = {
            "copy_image": self._copy_image,
            "copy_file": self._copy_file,
            "copy_prompt": self._copy_prompt,
            "copy_task_id": self._copy_task_id,
            "copy_request_id": self._copy_request_id,
            "copy_curl": self._copy_curl,
            "open": self._open,
            "show_in_folder": self._show_in_folder,
            "save_as": self._save_as,
            "export": self._ask_how_to_export,
        }
        actions.carry_out(acts, self)
        thumbnails.whole_ready.connect(self._picture_ready)

    # --- copying -------------------------------------------------------------------------------------

    def _copy_image(self, records: Sequence[TaskRecord]) -> None:
        # Decoded elsewhere: a large picture takes longer than a frame.
        self._copied_path = records[0].pictures[0].path
        self._thumbnails.load_whole(self._copied_path)

    @Slot(object)
    def _picture_ready(self, whole: WholePicture) -> None:
        if whole.picture.path != self._copied_path:
            return
        self._copied_path = ""
        if whole.picture.levels:
            copy_image(whole.picture.levels[0])
            self._tell(self.tr("The picture is on the clipboard."))
        else:
            self._tell(self.tr("The file can’t be opened. Download the picture again."))

    def _copy_file(self, records: Sequence[TaskRecord]) -> None:
        paths = [picture.path for record in records for picture in record.pictures]
        copy_files(paths)
        self._tell(self.tr("%n file(s) on the clipboard.", "", len(paths)))

    def _copy_prompt(self, records: Sequence[TaskRecord]) -> None:
        self._copy_lines([record.prompt for record in records])

    def _copy_task_id(self, records: Sequence[TaskRecord]) -> None:
        self._copy_lines([record.task_id for record in records])

    def _copy_request_id(self, records: Sequence[TaskRecord]) -> None:
        self._copy_lines([record.request_id for record in records])

    def _copy_lines(self, lines: Sequence[str]) -> None:
        copy_text("\n".join(line for line in lines if line))
        self._tell(self.tr("Copied."))

    def _copy_curl(self, records: Sequence[TaskRecord]) -> None:
        request = records[0].request
        if request is not None:
            copy_text(to_curl(request, curl_base(records[0].gateway)))
            self._tell(self.tr("Copied. The token stands in it as a variable of the shell."))

    # --- files ---------------------------------------------------------------------------------------

    def _open(self, records: Sequence[TaskRecord]) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(records[0].pictures[0].path)):
            self._tell(self.tr("No program was found that opens this picture."))

    def _show_in_folder(self, records: Sequence[TaskRecord]) -> None:
        show_in_folder(records[0].pictures[0].path)

    def _save_as(self, records: Sequence[TaskRecord]) -> None:
        source = records[0].pictures[0].path
        target = ask_target(self._window, source)
        if target is not None:
            copied = self._backend.ask(lambda app: app.copy_picture(source, target), self)
            copied.done.connect(self._picture_copied)

    @Slot(object)
    def _picture_copied(self, event: PictureCopied) -> None:
        if event.problem is None:
            self._tell(self.tr("Saved as {file}").format(file=event.target))
        else:
            self._tell(problem_title(event.problem) + ": " + problem_detail(event.problem))

    # --- export --------------------------------------------------------------------------------------

    def _ask_how_to_export(self, records: Sequence[TaskRecord]) -> None:
        having = tuple(record for record in records if record.pictures)
        if self._dialog is not None:
            self._dialog.raise_()
            return
        from app.ui.export.dialog import ExportDialog

        preferences = self._state.preferences
        self._exported_ids = tuple(record.id for record in having)
        dialog = ExportDialog(
            len(having),
            having[0],
            preferences.name_template,
            self._window,
            with_requests=preferences.write_metadata,
        )
        remembered = preferences.export_folder
        dialog.start_in(remembered or str(Path.home()), is_remembered=bool(remembered))
        dialog.show_looks(preferences.export_looks, preferences.export_look)
        dialog.looks_kept.connect(self._keep_looks)
        dialog.export_requested.connect(self._export)
        dialog.cancel_requested.connect(self._cancel)
        dialog.show_requested.connect(show_in_folder)
        dialog.finished.connect(self._dialog_closed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog = dialog
        dialog.open()

    @Slot(object)
    def _export(self, order: ExportOrder) -> None:
        """Reads the tasks as they are now, then writes their pictures; the dialog hears how that goes."""
        if self._dialog is None:
            return
        self._order, self._ends_export = order, Event()
        folder = order.target if order.form is ExportForm.FOLDER else str(Path(order.target).parent)
        self._state.set_preferences(
            replace(self._state.preferences, export_folder=folder, export_look=order.look)
        )
        record_ids = self._exported_ids
        reading = self._backend.read(lambda journal: _tasks(journal, record_ids), self._dialog)
        reading.done.connect(self._write)
        reading.failed.connect(self._dialog.show_failure)

    @Slot(object)
    def _write(self, records: tuple[TaskRecord, ...]) -> None:
        order, has_to_end = self._order, self._ends_export.is_set
        if self._dialog is None or order is None:
            return
        writing = self._backend.ask_with_progress(
            lambda app, progress: app.exports.export(order, records, progress, has_to_end), self._dialog
        )
        writing.progressed.connect(self._dialog.show_progress)
        writing.done.connect(self._dialog.show_end)
        writing.failed.connect(self._dialog.show_failure)

    @Slot(object)
    def _keep_looks(self, looks: tuple[ExportLook, ...]) -> None:
        self._state.set_preferences(replace(self._state.preferences, export_looks=looks))

    @Slot()
    def _cancel(self) -> None:
        # The reply itself is not cancelled: it says how many pictures were saved until then.
        self._ends_export.set()

    @Slot()
    def _dialog_closed(self) -> None:
        self._dialog = None

    def _tell(self, words: str) -> None:
        self._state.notice.emit(words)


def _tasks(journal: Journal, record_ids: Sequence[int]) -> tuple[TaskRecord, ...]:
    """Those of these tasks that the journal still has."""
    found = map(journal.get, record_ids)
    return tuple(record for record in found if record is not None)
