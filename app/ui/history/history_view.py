"""The list of tasks on screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.core.tasks import UNFINISHED, TaskRecord
from app.engine.thumbnails import Thumbnails
from app.ui.history.history_delegate import HistoryDelegate
from app.ui.history.history_model import HistoryModel
from app.ui.naming import name
from app.ui.seconds import Seconds
from app.ui.theme.tokens import Metrics

_THIS_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class HistoryView(QTableView):
    """One column with rows of known height. New rows on top move neither what is shown nor what is selected.

    A table and not a list view: a list lays out every row again whenever one changes (packaging sheet,
    "Views over 100,000 rows").
    """

    record_selected = Signal(int)
    selection_changed = Signal()

    def __init__(
        self,
        model: HistoryModel,
        delegate: HistoryDelegate,
        thumbnails: Thumbnails,
        seconds: Seconds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name(self, "history_list")
        self._history = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(Metrics.HISTORY_ROW)
        rows.setDefaultSectionSize(Metrics.HISTORY_ROW)
        self._seconds = seconds
        seconds.ticked.connect(self._repaint_unfinished)
        for may_show_unfinished in (model.modelReset, model.rowsInserted, model.dataChanged):
            may_show_unfinished.connect(self._start_tick)
        self.verticalScrollBar().valueChanged.connect(self._start_tick)
        model.modelReset.connect(self._size_all)
        model.rowsInserted.connect(self._size_rows)
        model.rowsRemoved.connect(self._size_below)
        thumbnails.ready.connect(self.viewport().update)

    def selectAll(self) -> None:
        """Also what is not loaded yet."""
        super().selectAll()
        self._history.fetch_all()

    def select(self, record_id: int) -> bool:
        """Selects a task that is loaded and brings it into view; False where it is not."""
        row = self._history.row_of(record_id)
        if row is None:
            return False
        self._choose(row)
        return True

    def step(self, rows: int) -> None:
        """Selects the task so many rows below the selected one; the first where none is selected."""
        current = self.currentIndex()
        row = current.row() + rows if current.isValid() else 0
        if 0 <= row < self._history.rowCount():
            self._choose(row)

    def _choose(self, row: int) -> None:
        # Not the view's own setCurrentIndex: with Ctrl held, as after Ctrl+Return, that adds to what is selected.
        index = self._history.index(row)
        self.selectionModel().setCurrentIndex(index, _THIS_ALONE)
        self.scrollTo(index)

    def select_quietly(self, record_id: int) -> None:
        """Marks a task again after a reload, without telling of it."""
        row = self._history.row_of(record_id)
        if row is not None:
            model = self.selectionModel()
            model.blockSignals(True)
            model.setCurrentIndex(self._history.index(row), _THIS_ALONE)
            model.blockSignals(False)
            self.viewport().update()

    def add(self, records: tuple[TaskRecord, ...]) -> None:
        """Puts new tasks on top and leaves the eye where it is."""
        with self._still():
            self._history.add(records)

    def change(self, record: TaskRecord) -> None:
        """Shows the new facts of a task and leaves the eye where it is."""
        with self._still():
            self._history.change(record)

    @contextmanager
    def _still(self) -> Iterator[None]:
        """What is looked at stays where it is, whatever comes above it; the very top stays the top."""
        bar = self.verticalScrollBar()
        seen = self._history.record(self.rowAt(0)) if bar.value() else None
        height = self.rowViewportPosition(self.rowAt(0))
        yield
        row = None if seen is None else self._history.row_of(seen.id)
        if row is not None and (moved := self.rowViewportPosition(row) - height):
            self.updateGeometries()
            bar.setValue(bar.value() + moved)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tells which task was chosen."""
        super().currentChanged(current, previous)
        record = self._history.record(current.row()) if current.isValid() else None
        if record is not None:
            self.record_selected.emit(record.id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells that other tasks are selected."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Repaints in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()
        super().changeEvent(event)

    @Slot()
    def _size_all(self) -> None:
        self._size(0, self._history.rowCount() - 1)
        # Another question, another list: it is read from its beginning.
        self.scrollToTop()

    @Slot(QModelIndex, int, int)
    def _size_rows(self, _parent: QModelIndex, first: int, last: int) -> None:
        # The row below new ones may have lost its heading.
        self._size(first, min(last + 1, self._history.rowCount() - 1))

    @Slot(QModelIndex, int, int)
    def _size_below(self, _parent: QModelIndex, first: int, _last: int) -> None:
        # The row below those that went may have got a heading.
        self._size(first, min(first, self._history.rowCount() - 1))

    def _size(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            heading = Metrics.HISTORY_DAY if self._history.is_first_of_day(row) else 0
            height = Metrics.HISTORY_ROW + heading
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    @Slot()
    def _start_tick(self) -> None:
        self._seconds.follow(self)

    @Slot()
    def _repaint_unfinished(self) -> None:
        """The time that a running task takes; only rows that are seen, and no more ticks where there are none."""
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(first, (last if last >= 0 else self._history.rowCount() - 1) + 1)
        records = ((row, self._history.record(row)) for row in rows)
        at_work = [row for row, record in records if record is not None and record.state in UNFINISHED]
        for row in at_work:
            self.update(self._history.index(row))
        if not at_work:
            self._seconds.leave(self)
