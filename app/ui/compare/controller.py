"""Opens comparisons: two tasks, a task and a picture, what was asked and what came."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.frozen import frozen
from app.core.ports import Journal
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import TaskRecord
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions, TaskActs
from app.ui.compare.facts import Fact, asked_and_came, two_tasks
from app.ui.state import AppState
from app.ui.texts import PICTURE_FILES, shown_prompt
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.ui.compare.dialog import Description


@frozen
class ComparedTasks:
    """Tasks with the requests that the gateway says were made; None where it says nothing of one."""

    records: tuple[TaskRecord, ...]
    returned: tuple[GenerationRequest | None, ...]


def compared_tasks(journal: Journal, record_ids: Sequence[int]) -> ComparedTasks:
    """Those of these tasks that the journal still has."""
    # Reading replies imports much, which is done in the thread that reads.
    from app.gateway.replies import returned_request

    found = [record for record_id in record_ids if (record := journal.get(record_id)) is not None]
    return ComparedTasks(
        tuple(found), tuple(returned_request(journal.replies(record.id)) for record in found)
    )


class CompareController(QObject):
    """Keeps the task that was marked, reads what the gateway returned, and opens the comparison over *window*.

    *reference_path* says where a reference image can be seen; empty where it can't.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        thumbnails: Thumbnails,
        state: AppState,
        backend: Backend,
        actions: Actions,
        reference_path: Callable[[FileInfo], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._thumbnails = thumbnails
        self._state = state
        self._backend = backend
        self._actions = actions
        self._reference_path = reference_path
        self._marked: TaskRecord | None = None
        self._reading: Reply | None = None

        acts: TaskActs = {
            "compare_request": self._compare_each_other,
            "compare_reference": self._open_reference,
            "compare_file": self._ask_for_file,
            "compare_mark": self._mark,
            "compare_marked": self._compare_with_marked,
            "compare_tasks": self._compare_each_other,
        }
        actions.carry_out(acts, self)
        actions.set_available("compare_marked", is_available=False)

    def _mark(self, records: Sequence[TaskRecord]) -> None:
        """Marks the first of two; one that is marked is no longer."""
        is_marked = self._marked is not None and self._marked.id == records[0].id
        self._set_marked(None if is_marked else records[0])
        self._state.notice.emit(
            "" if is_marked else self.tr("Marked. Choose another picture to compare it with.")
        )

    def _set_marked(self, record: TaskRecord | None) -> None:
        self._marked = record
        self._actions.set_available("compare_marked", is_available=record is not None)
        first = None if record is None else record.id
        self._state.set_selection(replace(self._state.selection, first_of_two=first))

    def _compare_with_marked(self, records: Sequence[TaskRecord]) -> None:
        if self._marked is not None:
            first = self._marked.id
            self._set_marked(None)
            self._state.notice.emit("")
            self._read((first, records[0].id))

    def _compare_each_other(self, records: Sequence[TaskRecord]) -> None:
        """Two tasks with each other, or one with what the gateway says was asked."""
        self._read(tuple(record.id for record in records))

    def _read(self, record_ids: tuple[int, ...]) -> None:
        # Whoever asks for another comparison does not wait for the one before any more.
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._backend.read(lambda journal: compared_tasks(journal, record_ids), self)
        self._reading.done.connect(self._tasks_read)

    def _open_beside(
        self, record: TaskRecord, paths: tuple[str, ...], choices: Callable[[], tuple[str, ...]]
    ) -> None:
        def describe(chosen: int) -> "Description":
            shown = choices()
            titles = (self.tr("Asked · {title}").format(title=shown[chosen]), self.tr("Came"))
            return _description(titles, asked_and_came(record, None), shown)

        self._open((*paths, record.pictures[0].path), describe)

    def _open_reference(self, records: Sequence[TaskRecord]) -> None:
        record = records[0]
        infos = record.request.file_infos if record.request else ()
        numbered = enumerate(map(self._reference_path, infos), 1)
        paths = {number: path for number, path in numbered if path}

        def choices() -> tuple[str, ...]:
            if len(infos) == 1:
                return (self.tr("Reference image"),)
            return tuple(self.tr("Reference image {n}").format(n=number) for number in paths)

        if paths:
            self._open_beside(record, tuple(paths.values()), choices)
        else:
            self._state.notice.emit(self.tr("No reference image of this task can be shown here."))

    def _ask_for_file(self, records: Sequence[TaskRecord]) -> None:
        title = self.tr("Compare with a picture")
        kinds = self.tr("Pictures")
        path, _ = QFileDialog.getOpenFileName(self._window, title, "", f"{kinds} ({PICTURE_FILES})")
        if path:
            self._open_beside(records[0], (path,), lambda: (Path(path).name,))

    @Slot(object)
    def _tasks_read(self, read: ComparedTasks) -> None:
        self._reading = None
        records = tuple(record for record in read.records if record.pictures)
        if len(records) == 1:
            record = records[0]
            returned = read.returned[read.records.index(record)]

            def asked_with_came(_chosen: int) -> "Description":
                return _description((self.tr("Asked"), self.tr("Came")), asked_and_came(record, returned))

            self._open((record.pictures[0].path,), asked_with_came)
        elif len(records) == 2:
            left, right = records
            paths = (left.pictures[0].path, right.pictures[0].path)

            def one_with_other(_chosen: int) -> "Description":
                return _description((shown_prompt(left), shown_prompt(right)), two_tasks(left, right))

            self._open(paths, one_with_other)

    def _open(self, paths: tuple[str, ...], describe: Callable[[int], "Description"]) -> None:
        # Few days begin with a comparison: its parts are imported with the first one.
        from app.ui.compare.dialog import ComparisonDialog

        dialog = ComparisonDialog(self._theme, self._thumbnails, paths, describe, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()


def _description(
    titles: tuple[str, str], facts: Sequence[Fact], choices: Sequence[str] = ()
) -> "Description":
    from app.ui.compare.dialog import Description

    return Description(titles, facts, choices)
