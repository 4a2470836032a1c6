"""The history as a list model, loaded by pages."""

from bisect import bisect_left
from collections.abc import Collection
from datetime import date
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.frozen import frozen
from app.core.history import UNMARKED, HistoryFilter, HistoryPage, Marks, fits
from app.core.tasks import TaskRecord, TaskState
from app.ui.history.filters import marks_words
from app.ui.texts import facts_words, shown_prompt, state_words
from app.ui.widgets.labels import plain_tooltip

PAGE = 200
FIRST_PAGE = 60
"""What a large screen shows at once: all else is not waited for."""
PAGE_OF_ALL = 1_000
TOOLTIP_CHARS = 400

_Index = QModelIndex | QPersistentModelIndex


class HistoryRole(IntEnum):
    """What a row says besides its text."""

    RECORD = Qt.ItemDataRole.UserRole
    IS_FIRST_OF_DAY = Qt.ItemDataRole.UserRole + 1
    MARKS = Qt.ItemDataRole.UserRole + 2
    BATCH_SIZE = Qt.ItemDataRole.UserRole + 3


@frozen
class PageRequest:
    """A page that the model needs: so many tasks that match, the first or those older than one that is there."""

    filter: HistoryFilter
    before_id: int | None
    limit: int


class HistoryModel(QAbstractListModel):
    """Rows are tasks, one to one, newest first. The database filters; only what was shown is in memory.

    Events may overtake the page that was asked for before them: their records are kept until the page
    comes, and win over what stands in it.

    :attr:`all_wanted` comes when all that match are meant from now on; :attr:`more_of_all` then tells the first and
    the last row of what has come of the rest.
    """

    page_requested = Signal(PageRequest)
    all_wanted = Signal()
    more_of_all = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.has_answer = False
        """Whether the database has said anything yet: before that, empty does not mean that there is nothing."""
        self._records: list[TaskRecord] = []
        self._marks: dict[int, Marks] = {}
        self._newer: dict[int, TaskRecord] = {}
        self._filter = HistoryFilter()
        self._is_waiting = False
        self._is_complete = True
        self._asked_for_first = True
        self._wants_all = False

    @property
    def is_searching(self) -> bool:
        """Whether what is shown is about to be replaced by what was asked for."""
        return self._is_waiting and self._asked_for_first

    # --- filling -------------------------------------------------------------------------------------

    def show_filter(self, wanted: HistoryFilter) -> None:
        """Asks for the first page of *wanted*; what is shown stays until it comes."""
        self._filter = wanted
        self._ask(None)

    def receive_page(self, page: HistoryPage) -> None:
        """Takes the page that was asked for last."""
        self.has_answer = True
        self._is_waiting = False
        self._is_complete = page.is_last
        if self._asked_for_first:
            self.beginResetModel()
            self._records = list(page.records)
            self._marks = dict(page.marks)
            self.endResetModel()
        elif page.records:
            start = len(self._records)
            self.beginInsertRows(QModelIndex(), start, start + len(page.records) - 1)
            self._records.extend(page.records)
            self._marks.update(page.marks)
            self.endInsertRows()
            if self._wants_all:
                self.more_of_all.emit(start, len(self._records) - 1)
        elif self._wants_all:
            # There was no more of it after all.
            self.all_wanted.emit()
        told, self._newer = self._newer, {}
        for record in told.values():
            self.change(record)
        if self._wants_all:
            self.fetchMore(QModelIndex())

    def fetch_all(self) -> None:
        """Asks for all that is not loaded, page after page, until another list is wanted or it is stopped."""
        self._wants_all = not self.is_waiting_for_first
        self.fetchMore(QModelIndex())
        if self.is_fetching_all:
            self.all_wanted.emit()

    def stop_fetching_all(self) -> None:
        """What is on its way still comes."""
        self._wants_all = False

    def add(self, records: tuple[TaskRecord, ...]) -> int:
        """Puts new tasks on top as far as they match; how many were put."""
        self._keep_newer(records)
        wanted = [record for record in records if self._matches(record)]
        if wanted:
            self.beginInsertRows(QModelIndex(), 0, len(wanted) - 1)
            self._records[:0] = reversed(wanted)
            self.endInsertRows()
        return len(wanted)

    def change(self, record: TaskRecord) -> int | None:
        """Shows a task as it is now; its row, or None where it has none.

        One that has come to match appears, unless it is older than all that is loaded. One that matches
        no more stays until the next question, lest it vanish under the eye.
        """
        self._keep_newer((record,))
        row = self._row_for(record.id)
        if row < len(self._records) and self._records[row].id == record.id:
            self._records[row] = record
            index = self.index(row)
            self.dataChanged.emit(index, index, [HistoryRole.RECORD, Qt.ItemDataRole.DisplayRole])
        elif (row < len(self._records) or self._is_complete) and self._matches(record):
            self.beginInsertRows(QModelIndex(), row, row)
            self._records.insert(row, record)
            self.endInsertRows()
        else:
            return None
        return row

    def mark(self, record_id: int, marks: Marks) -> None:
        """Shows the new marks of a task."""
        self._marks[record_id] = marks
        row = self.row_of(record_id)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index, [HistoryRole.MARKS])

    def take_out(self, record_ids: Collection[int]) -> None:
        """Removes tasks from the list, neighbours together."""
        rows = sorted(row for row in map(self.row_of, record_ids) if row is not None)
        while rows:
            last = first = rows.pop()
            while rows and rows[-1] == first - 1:
                first = rows.pop()
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._records[first : last + 1]
            self.endRemoveRows()

    def _keep_newer(self, records: tuple[TaskRecord, ...]) -> None:
        if self._is_waiting:
            self._newer.update((record.id, record) for record in records)

    def _ask(self, before_id: int | None) -> None:
        self._newer.clear()
        self._is_waiting = True
        self._asked_for_first = before_id is None
        self._wants_all = self._wants_all and not self._asked_for_first
        limit = PAGE_OF_ALL if self._wants_all else FIRST_PAGE if before_id is None else PAGE
        self.page_requested.emit(PageRequest(self._filter, before_id, limit))

    def _matches(self, record: TaskRecord) -> bool:
        if self._filter.recently_deleted:
            # Events are of tasks that are shown: of what is deleted the database alone knows.
            return False
        if not fits(self._filter, record, self.marks_of(record.id), date.today()):
            return False
        request, problem = record.request, record.problem
        looked_in = (
            record.prompt,
            (request.negative_prompt or "") if request else "",
            record.task_id,
            record.request_id,
            f"{problem.words}\n{problem.code}" if problem else "",
        )
        text = "\n".join(looked_in).casefold()
        return all(word in text for word in self._filter.text.casefold().split())

    # --- reading -------------------------------------------------------------------------------------

    def record(self, row: int) -> TaskRecord | None:
        """The task in a row; None outside of the list."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def records_between(self, first: int, last: int) -> list[TaskRecord]:
        """The tasks from one row to another, both included."""
        return self._records[first : last + 1]

    @property
    def is_fetching_all(self) -> bool:
        """Whether all that match are meant, and older ones are still on their way."""
        return self._wants_all and not self._is_complete

    def marks_of(self, record_id: int) -> Marks:
        """The marks of a task that is loaded."""
        return self._marks.get(record_id, UNMARKED)

    @property
    def is_waiting_for_first(self) -> bool:
        """Whether another list is on its way."""
        return self._is_waiting and self._asked_for_first

    def row_of(self, record_id: int) -> int | None:
        """The row of a task; None where it is not loaded."""
        row = self._row_for(record_id)
        return row if row < len(self._records) and self._records[row].id == record_id else None

    def _row_for(self, record_id: int) -> int:
        """Where a task with that id stands or would stand: ids fall from row to row."""
        return bisect_left(self._records, -record_id, key=_falling_id)

    def is_first_of_day(self, row: int) -> bool:
        """Whether the task above it was made on another day, or there is none."""
        return row == 0 or _day(self._records[row]) != _day(self._records[row - 1])

    def batch_rows_at(self, row: int) -> range:
        """The rows around *row* that are of the same batch and stand together; itself alone without one."""
        batch = self._records[row].batch
        first, last = row, row
        if batch:
            while first > 0 and self._records[first - 1].batch == batch:
                first -= 1
            while last + 1 < len(self._records) and self._records[last + 1].batch == batch:
                last += 1
        return range(first, last + 1)

    def failures_at(self, row: int) -> range:
        """The rows around *row* that are of the same batch and failed, too; none where the one at *row* did not."""
        if self._records[row].state is not TaskState.FAILED:
            return range(row, row)
        batch = self.batch_rows_at(row)
        first, last = row, row
        while first > batch.start and self._records[first - 1].state is TaskState.FAILED:
            first -= 1
        while last + 1 < batch.stop and self._records[last + 1].state is TaskState.FAILED:
            last += 1
        return range(first, last + 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The tasks that are loaded."""
        return 0 if parent.isValid() else len(self._records)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether older tasks are there and not yet asked for."""
        return not parent.isValid() and not self._is_complete and not self._is_waiting

    def fetchMore(self, parent: _Index) -> None:
        """Asks for the next page."""
        if self.canFetchMore(parent) and self._records:
            self._ask(self._records[-1].id)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Pure and fast: records and words, nothing from disk."""
        record = self.record(index.row())
        if record is None:
            return None
        if role == HistoryRole.RECORD:
            return record
        if role == HistoryRole.MARKS:
            return self.marks_of(record.id)
        if role == HistoryRole.BATCH_SIZE:
            return len(self.batch_rows_at(index.row()))
        if role == HistoryRole.IS_FIRST_OF_DAY:
            return self.is_first_of_day(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_prompt(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # Spoken in one go.
            task_id = f"TaskId {record.task_id}" if record.task_id else ""
            marks = marks_words(self.marks_of(record.id))
            said = (shown_prompt(record), state_words(record), *_lasting_facts(record), *marks, task_id)
            return ", ".join(part for part in said if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return record.task_id
        if role == Qt.ItemDataRole.ToolTipRole:
            marked = " · ".join(marks_words(self.marks_of(record.id)))
            facts = " · ".join((state_words(record), *_lasting_facts(record)))
            lines = (shown_prompt(record)[:TOOLTIP_CHARS], record.task_id, facts, marked)
            return plain_tooltip("\n".join(line for line in lines if line))
        return None


def _lasting_facts(record: TaskRecord) -> tuple[str, ...]:
    """The time of a running task would be old before it is read or heard."""
    return facts_words(record, record.created_at if record.sent_at is None else record.sent_at)


def _falling_id(record: TaskRecord) -> int:
    return -record.id


def _day(record: TaskRecord) -> int:
    return QDateTime.fromSecsSinceEpoch(int(record.created_at)).date().toJulianDay()
