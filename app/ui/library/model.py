"""The library as a list model: one row for each cell that is seen, days and stacks folded out of the cells of all tasks.

What runs first: :meth:`LibraryModel.show` asks for the cells of a filter, a screenful and then the rest. A cell
(``core.library.Cell``) is what it takes to lay a task out; the task itself is read once its row is looked at.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.frozen import frozen
from app.core.history import UNMARKED, HistoryFilter, HistoryOrder, HistoryPage, Marks
from app.core.library import Cell
from app.core.tasks import TaskRecord, TaskState
from app.ui.texts import facts_words, shown_prompt, state_words
from app.ui.widgets.labels import plain_tooltip

FIRST_CELLS = 1_000
RECORDS_KEPT = 6_000
TOOLTIP_CHARS = 400
_FOLDED = frozenset({TaskState.FAILED.value, TaskState.CANCELLED.value})
_BY_TIME = frozenset({HistoryOrder.NEWEST, HistoryOrder.OLDEST})

_Index = QModelIndex | QPersistentModelIndex


class LibraryRole(IntEnum):
    """What a row says besides its text."""

    CELL = Qt.ItemDataRole.UserRole
    RECORD = Qt.ItemDataRole.UserRole + 1


@frozen
class CellsRequest:
    """Cells that the model needs: up to ``limit`` of them after the first ``offset``, all where it is negative."""

    filter: HistoryFilter
    order: HistoryOrder
    offset: int
    limit: int


class Section:
    """The rows of one day, from ``first`` up to but not including ``end``; ``day`` is None where days do not matter.

    ``tasks`` are all of it, folded ones too; ``failed`` and ``cancelled`` those of them that have no picture.
    """

    __slots__ = ("cancelled", "day", "end", "failed", "first", "tasks")

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.first = self.end = 0
        self.tasks = self.failed = self.cancelled = 0

    @property
    def folded(self) -> int:
        """How many of its tasks are not seen unless they are unfolded."""
        return self.failed + self.cancelled


class LibraryModel(QAbstractListModel):
    """Rows are cells: a task, or the stack of a batch under its newest. The database filters and sorts."""

    cells_requested = Signal(CellsRequest)
    records_requested = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.has_answer = False
        """Whether the database has said anything of what is wanted: before that, empty is not nothing."""
        self.is_complete = True
        self.sections: list[Section] = []
        self.wanted = HistoryFilter()
        self.order = HistoryOrder.NEWEST
        self._has_stacks = True
        self._cells: dict[int, Cell] = {}
        self._rows: list[Cell] = []
        self._stacks: dict[int, list[Cell]] = {}
        self._open: set[int] = set()
        self._unfolded: set[date | None] = set()
        self._unfolds_all = False
        self._row_by_id: dict[int, int] | None = None
        self._records: OrderedDict[int, TaskRecord] = OrderedDict()
        self._marks: dict[int, Marks] = {}
        self._asked: set[int] = set()

    # --- filling -------------------------------------------------------------------------------------

    def show(self, wanted: HistoryFilter, order: HistoryOrder) -> None:
        """Asks for the cells of *wanted*; what is shown stays until they come."""
        if (wanted, order) != (self.wanted, self.order):
            self._open.clear()
            self._unfolded.clear()
            self.has_answer = False
        self.wanted, self.order = wanted, order
        self._ask(0, FIRST_CELLS)

    def reload(self) -> None:
        """Asks for the same once more."""
        self._ask(0, FIRST_CELLS)

    def _ask(self, offset: int, limit: int) -> None:
        self.cells_requested.emit(CellsRequest(self.wanted, self.order, offset, limit))

    def receive(self, asked: CellsRequest, cells: Sequence[Cell]) -> None:
        """Takes the cells that were asked for, and asks for the rest."""
        self.has_answer = True
        found = {cell.id: cell for cell in cells}
        self._cells = self._cells | found if asked.offset else found
        self.is_complete = asked.limit < 0 or len(cells) < asked.limit
        self._rebuild()
        if not self.is_complete:
            self._ask(len(cells), -1)

    def receive_records(self, page: HistoryPage) -> None:
        """Takes tasks that were asked for, with their marks."""
        for record in page.records:
            self._records[record.id] = record
            self._records.move_to_end(record.id)
            self._marks[record.id] = page.marks.get(record.id, UNMARKED)
            self._asked.discard(record.id)
        while len(self._records) > RECORDS_KEPT:
            gone, _ = self._records.popitem(last=False)
            self._marks.pop(gone, None)
        self._say_changed([record.id for record in page.records])

    def update_cells(self, record_ids: Collection[int], cells: Sequence[Cell]) -> bool:
        """*record_ids* have changed, and *cells* are those of them that match now. False where only a reload will do."""
        found = {cell.id: cell for cell in cells}
        gone = [n for n in record_ids if n in self._cells and n not in found]
        added = [cell for cell in cells if cell.id not in self._cells]
        if added and (self.order is not HistoryOrder.NEWEST or not self._are_newest(added)):
            return False
        is_moved = bool(gone or added)
        for record_id in gone:
            del self._cells[record_id]
        for cell in cells:
            old = self._cells.get(cell.id)
            if old is not None:
                is_moved = is_moved or _shape(old) != _shape(cell)
                self._cells[cell.id] = cell
        if added:
            self._cells = {cell.id: cell for cell in added} | self._cells
        if is_moved:
            self._rebuild()
        else:
            self._replace(found)
        return True

    def _are_newest(self, cells: Sequence[Cell]) -> bool:
        newest = next(iter(self._cells), 0)
        return all(cell.id > newest for cell in cells)

    def _replace(self, found: Mapping[int, Cell]) -> None:
        for record_id, cell in found.items():
            row = self.row_of(record_id)
            # One that stands in a stack is found in the row of the one above it.
            if row is not None and self._rows[row].id == record_id:
                self._rows[row] = cell
            if (members := self._stacks.get(cell.stack)) is not None:
                members[:] = [found.get(member.id, member) for member in members]
        self._say_changed([*found])

    def take_out(self, record_ids: Iterable[int]) -> None:
        """Tasks are not there any more."""
        gone = [n for n in record_ids if self._cells.pop(n, None) is not None]
        for record_id in gone:
            self._records.pop(record_id, None)
            self._marks.pop(record_id, None)
        if gone:
            self._rebuild()

    # --- folds ---------------------------------------------------------------------------------------

    @property
    def has_stacks(self) -> bool:
        """Whether the tasks of a batch stand under its newest."""
        return self._has_stacks

    def use_stacks(self, *, are_wanted: bool) -> None:
        """Whether they do from now on."""
        if are_wanted != self._has_stacks:
            self._has_stacks = are_wanted
            self._open.clear()
            self._rebuild()

    def toggle_stack(self, row: int) -> None:
        """Opens the stack in a row, or closes the one that it belongs to."""
        cell = self._rows[row]
        if self.stack_size(row) > 1:
            self._open ^= {cell.stack}
            self._rebuild()

    def unfold(self, day: date | None) -> None:
        """Shows what failed on that day, or hides it again."""
        self._unfolded ^= {day}
        self._rebuild()

    def unfold_all(self, *, is_wanted: bool) -> None:
        """Shows what failed on any day, or hides it again."""
        if is_wanted != self._unfolds_all:
            self._unfolds_all = is_wanted
            self._unfolded.clear()
            self._rebuild()

    @property
    def folds(self) -> bool:
        """Whether what failed is folded: not where it is what was asked for."""
        wanted = self.wanted
        return not (wanted.states or wanted.needs_you or wanted.recently_deleted)

    def is_unfolded(self, section: Section) -> bool:
        """Whether what failed is seen in that section."""
        return self._unfolds_all or section.day in self._unfolded

    @property
    def failed(self) -> int:
        """How many tasks have no picture and are folded, or would be."""
        return sum(section.folded for section in self.sections)

    @property
    def tasks(self) -> int:
        """All tasks of the list that are known by now."""
        return len(self._cells)

    @property
    def seen_tasks(self) -> int:
        """Those of them that are seen, or stand in a stack that is: not those that failed and are folded."""
        hidden = (section.folded for section in self.sections if not self.is_unfolded(section))
        return len(self._cells) - (sum(hidden) if self.folds else 0)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._row_by_id = None
        self.sections, self._stacks = [], {}
        rows: list[Cell] = []
        covers = self._covers()
        for section, cells in zip(self.sections, covers, strict=True):
            section.first = len(rows)
            if self._open:
                for cell in cells:
                    rows.extend(self._stacks[cell.stack] if cell.stack in self._open else (cell,))
            else:
                rows.extend(cells)
            section.end = len(rows)
        self._rows = rows
        self.endResetModel()

    def _covers(self) -> list[list[Cell]]:
        """The cells of each section without those that stand in a stack under another one."""
        by_day, folds, has_stacks, stacks = self.order in _BY_TIME, self.folds, self._has_stacks, self._stacks
        covers: list[list[Cell]] = []
        section, begin, end = Section(None), 0.0, 0.0
        is_first = True
        for cell in self._cells.values():
            if is_first or (by_day and not begin <= cell.created_at < end):
                day, begin, end = _day_around(cell.created_at) if by_day else (None, 0.0, 0.0)
                if is_first or day != section.day:
                    section = Section(day)
                    self.sections.append(section)
                    covers.append([])
                is_first = False
            section.tasks += 1
            if folds and cell.state in _FOLDED:
                if cell.state == TaskState.FAILED:
                    section.failed += 1
                else:
                    section.cancelled += 1
                if not (self._unfolds_all or section.day in self._unfolded):
                    continue
            if has_stacks:
                members = stacks.get(cell.stack)
                if members is not None:
                    members.append(cell)
                    continue
                stacks[cell.stack] = [cell]
            covers[-1].append(cell)
        return covers

    # --- reading -------------------------------------------------------------------------------------

    def cell(self, row: int) -> Cell | None:
        """The cell in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def ratios(self, section: Section) -> list[float]:
        """Width by height of each cell of a section."""
        return [cell.ratio for cell in self._rows[section.first : section.end]]

    def row_of(self, record_id: int) -> int | None:
        """The row of a task, or of the stack in which it is; None where it is not seen."""
        if self._row_by_id is None:
            rows = {cell.id: row for row, cell in enumerate(self._rows)}
            for row, cell in enumerate(self._rows):
                for member in self._stacks.get(cell.stack, ()):
                    rows.setdefault(member.id, row)
            self._row_by_id = rows
        return self._row_by_id.get(record_id)

    def stack_size(self, row: int) -> int:
        """How many tasks stand under the cell of a row, itself among them; of an open stack only its first has some."""
        cell = self._rows[row]
        members = self._stacks.get(cell.stack, ()) if self._has_stacks else ()
        return len(members) if len(members) > 1 and members[0].id == cell.id else 1

    def is_open(self, row: int) -> bool:
        """Whether the cell of a row belongs to a stack that is open."""
        return self._rows[row].stack in self._open and self._has_stacks

    def ids_of(self, rows: Iterable[int]) -> list[int]:
        """The tasks in these rows; a stack that is closed stands for all that are in it."""
        found: list[int] = []
        for row in rows:
            cell = self._rows[row]
            if self._has_stacks and cell.stack not in self._open:
                found.extend(member.id for member in self._stacks.get(cell.stack, (cell,)))
            else:
                found.append(cell.id)
        return found

    def record(self, row: int) -> TaskRecord | None:
        """The task in a row, if it was read already."""
        cell = self.cell(row)
        return None if cell is None else self._records.get(cell.id)

    def known(self, record_id: int) -> TaskRecord | None:
        """A task that was read already."""
        return self._records.get(record_id)

    def marks_of(self, record_id: int) -> Marks:
        """The marks of a task that was read."""
        return self._marks.get(record_id, UNMARKED)

    def want(self, rows: Iterable[int]) -> None:
        """Asks for the tasks in these rows that were not read yet."""
        ids = [self._rows[row].id for row in rows]
        missing = [n for n in ids if n not in self._records and n not in self._asked]
        if missing:
            self._asked.update(missing)
            self.records_requested.emit(tuple(missing))

    def forget_asked(self) -> None:
        """What was asked for may never come."""
        self._asked.clear()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The cells that are seen, or are scrolled to."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Each can be selected and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words and values, nothing from disk; a task that nobody has looked at yet is asked for."""
        cell = self.cell(index.row())
        if cell is None:
            return None
        if role == LibraryRole.CELL:
            return cell
        record = self._records.get(cell.id)
        if role == LibraryRole.RECORD:
            return record
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if record is None:
                self.want([index.row()])
                return ""
            is_shown = role == Qt.ItemDataRole.DisplayRole
            return shown_prompt(record) if is_shown else ", ".join(self._said(index.row(), record))
        # Over a picture stand its words already.
        if role == Qt.ItemDataRole.ToolTipRole and record is not None and not record.pictures:
            lines = (shown_prompt(record)[:TOOLTIP_CHARS], record.task_id, " · ".join(_facts(record)))
            return plain_tooltip("\n".join(line for line in lines if line))
        return None

    def _said(self, row: int, record: TaskRecord) -> list[str]:
        """A cell, spoken in one go."""
        cell, marks = self._rows[row], self.marks_of(record.id)
        said = [shown_prompt(record), *_facts(record)]
        if (size := self.stack_size(row)) > 1:
            said.append(self.tr("stack of %n", "", size))
        if cell.favourite:
            said.append(self.tr("favourite"))
        if cell.rating:
            rejected = cell.rating < 0
            said.append(self.tr("rejected") if rejected else self.tr("%n star(s)", "", cell.rating))
        return [*said, *marks.tags]

    def _say_changed(self, record_ids: Iterable[int]) -> None:
        rows = sorted({row for row in map(self.row_of, record_ids) if row is not None})
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))


def _shape(cell: Cell) -> tuple[object, ...]:
    """What a cell's place, and whether it is seen, depend on."""
    return (cell.stack, cell.state in _FOLDED, cell.ratio)


def _facts(record: TaskRecord) -> tuple[str, ...]:
    sent_at = record.created_at if record.sent_at is None else record.sent_at
    return (state_words(record), *facts_words(record, sent_at))


def _day_around(at: float) -> tuple[date, float, float]:
    """The local day of a moment, when it begins, and when the next one does."""
    day = datetime.fromtimestamp(at).date()
    begin = datetime.combine(day, time()).timestamp()
    return day, begin, datetime.combine(day + timedelta(days=1), time()).timestamp()
