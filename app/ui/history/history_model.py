"""The history as a list model, loaded by pages."""

from dataclasses import dataclass
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

from app.core.history import HistoryFilter, HistoryPage
from app.core.tasks import TaskRecord
from app.ui.wording import facts_words, shown_prompt, state_words

PAGE = 200

_Index = QModelIndex | QPersistentModelIndex


class HistoryRole(IntEnum):
    """What a row says besides its text."""

    RECORD = Qt.ItemDataRole.UserRole
    IS_FIRST_OF_DAY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page that the model needs; the answer names the ticket."""

    ticket: int
    filter: HistoryFilter
    before_id: int | None
    limit: int


class HistoryModel(QAbstractListModel):
    """Rows are tasks, one to one, newest first. The database filters; only what was shown is in memory."""

    page_wanted = Signal(PageRequest)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: list[TaskRecord] = []
        self._filter = HistoryFilter()
        self._ticket = 0
        self._is_waiting = False
        self._is_complete = True
        self._asked_for_first = True

    # --- filling -------------------------------------------------------------------------------------

    def show_filter(self, wanted: HistoryFilter) -> None:
        """Asks for the first page of *wanted*; what is shown stays until it comes."""
        self._filter = wanted
        self._ask(None)

    def receive_page(self, ticket: int, page: HistoryPage) -> bool:
        """Takes the answer to the newest question; False for a stale one."""
        if ticket != self._ticket:
            return False
        self._is_waiting = False
        self._is_complete = page.is_last
        if self._asked_for_first:
            self.beginResetModel()
            self._records = list(page.records)
            self.endResetModel()
        elif page.records:
            start = len(self._records)
            self.beginInsertRows(QModelIndex(), start, start + len(page.records) - 1)
            self._records.extend(page.records)
            self.endInsertRows()
        return True

    def add(self, records: tuple[TaskRecord, ...]) -> int:
        """Puts new tasks on top as far as they match; how many were put."""
        wanted = [record for record in records if self._matches(record)]
        if wanted:
            self.beginInsertRows(QModelIndex(), 0, len(wanted) - 1)
            self._records[:0] = reversed(wanted)
            self.endInsertRows()
        return len(wanted)

    def change(self, record: TaskRecord) -> int | None:
        """Shows the new facts of a task in its row; the row, or None where it is not loaded."""
        row = self.row_of(record.id)
        if row is None:
            return None
        self._records[row] = record
        index = self.index(row)
        self.dataChanged.emit(index, index, [HistoryRole.RECORD, Qt.ItemDataRole.DisplayRole])
        return row

    def _ask(self, before_id: int | None) -> None:
        self._ticket += 1
        self._is_waiting = True
        self._asked_for_first = before_id is None
        self.page_wanted.emit(PageRequest(self._ticket, self._filter, before_id, PAGE))

    def _matches(self, record: TaskRecord) -> bool:
        if self._filter.states and record.state not in self._filter.states:
            return False
        text = "\n".join((record.prompt, record.task_id)).casefold()
        return all(word in text for word in self._filter.text.casefold().split())

    # --- reading -------------------------------------------------------------------------------------

    def record(self, row: int) -> TaskRecord | None:
        """The task in a row."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def row_of(self, record_id: int) -> int | None:
        """The row of a task: ids fall from row to row."""
        low, high = 0, len(self._records)
        while low < high:
            middle = (low + high) // 2
            if self._records[middle].id > record_id:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self._records) and self._records[low].id == record_id else None

    def is_first_of_day(self, row: int) -> bool:
        """Whether the task above it was made on another day, or there is none."""
        return row == 0 or _day(self._records[row]) != _day(self._records[row - 1])

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
        if role == HistoryRole.IS_FIRST_OF_DAY:
            return self.is_first_of_day(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_prompt(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                (shown_prompt(record), state_words(record), *facts_words(record, record.created_at))
            )
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return record.task_id
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (shown_prompt(record)[:400], record.task_id, state_words(record))))
        return None


def _day(record: TaskRecord) -> int:
    return QDateTime.fromSecsSinceEpoch(int(record.created_at)).date().toJulianDay()
