"""The history as a grid of pictures: how a cell is painted, and the view itself."""

import time
from collections import OrderedDict
from math import ceil

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails, WantedThumbnails
from app.ui.history.filters import link_words
from app.ui.history.list_view import paint_star
from app.ui.history.model import HistoryModel, HistoryRole
from app.ui.texts import state_colour, state_words
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.cells import PlacedCells
from app.ui.widgets.naming import named
from app.ui.widgets.timers import single_shot

CACHE_BYTES = 64 * 1024 * 1024
"""Of pictures cut to the size of a cell; the least recently painted go first."""


CUTS_A_FRAME = 16
"""More thumbnails than that are not cut in one frame: after a leap a whole screen of them is new to the grid."""


class GridDelegate(QStyledItemDelegate):
    """Cuts each thumbnail to its cell once: scaling it in every frame would cost the frame."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._cut: OrderedDict[str, QPixmap] = OrderedDict()
        self._side = 0
        self._bytes = 0
        self._cuts_left = CUTS_A_FRAME
        thumbnails.ready.connect(self._forget)
        theme.changed.connect(self._forget_all)

    def begin_frame(self) -> None:
        """A new frame is painted; asked before the first cell."""
        self._cuts_left = CUTS_A_FRAME

    @property
    def has_more(self) -> bool:
        """Whether cells of this frame were left to the next one."""
        return self._cuts_left < 0

    def has(self, path: str) -> bool:
        """Whether the picture is cut to the cell and needs no thumbnail."""
        return path in self._cut

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The smallest cell."""
        return QSize(Metrics.GRID_CELL, Metrics.GRID_CELL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints the cell."""
        record = index.data(HistoryRole.RECORD)
        if not isinstance(record, TaskRecord):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(option.rect).adjusted(
            Metrics.GRID_GAP, Metrics.GRID_GAP, -Metrics.GRID_GAP, -Metrics.GRID_GAP
        )
        picture = self._picture(record, place.width(), painter.device().devicePixelRatio())
        if picture is None:
            self._paint_state(painter, place, record)
        else:
            painter.drawPixmap(place, picture)
        if index.data(HistoryRole.MARKS).favourite:
            paint_star(painter, place, self._theme.palette)
        self._paint_frame(painter, place, option)
        painter.restore()

    def _picture(self, record: TaskRecord, side: int, ratio: float) -> QPixmap | None:
        if not record.pictures:
            return None
        path, wanted = record.pictures[0].path, round(side * ratio)
        if wanted != self._side:
            self._side = wanted
            self._forget_all()
        cut = self._cut.get(path)
        if cut is None:
            thumbnail = self._thumbnails.known(path)
            if thumbnail is None or thumbnail.isNull():
                return None
            self._cuts_left -= 1
            if self._cuts_left < 0:
                return None
            cut = _cut(thumbnail, wanted, ratio, QColor(self._theme.palette.pane))
            self._cut[path] = cut
            self._bytes += _size_bytes(cut)
            while self._bytes > CACHE_BYTES and len(self._cut) > 1:
                _, oldest = self._cut.popitem(last=False)
                self._bytes -= _size_bytes(oldest)
        else:
            self._cut.move_to_end(path)
        return cut

    @Slot(str)
    def _forget(self, path: str) -> None:
        gone = self._cut.pop(path, None)
        if gone is not None:
            self._bytes -= _size_bytes(gone)

    @Slot()
    def _forget_all(self) -> None:
        self._cut.clear()
        self._bytes = 0

    def _paint_state(self, painter: QPainter, place: QRect, record: TaskRecord) -> None:
        palette = self._theme.palette
        grounds = {TaskState.FAILED: palette.failed_soft, TaskState.UNCERTAIN: palette.attention_soft}
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(place), Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL)
        painter.fillPath(shape, QColor(grounds.get(record.state, palette.hover)))
        words = self._words(record)
        if not words:
            return
        inner = place.adjusted(Metrics.SPACE_2, Metrics.SPACE_2, -Metrics.SPACE_2, -Metrics.SPACE_2)
        dot = QRectF(inner.left(), inner.top(), Metrics.STATE_DOT, Metrics.STATE_DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(palette, state_colour(record.state))))
        painter.drawEllipse(dot)
        font = painter.font()
        font.setPixelSize(Metrics.FONT_TINY)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        room = inner.adjusted(0, Metrics.STATE_DOT + Metrics.SPACE_1, 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, words)

    def _words(self, record: TaskRecord) -> str:
        """What is said in the place of a picture; nothing while that is being read."""
        if record.state is not TaskState.DONE:
            return state_words(record)
        thumbnail = self._thumbnails.known(record.pictures[0].path) if record.pictures else None
        if thumbnail is None or not thumbnail.isNull():
            return ""
        return "\n".join((self.tr("Not on disk"), *link_words(record, time.time(), is_missing=True)))

    def _paint_frame(self, painter: QPainter, place: QRect, option: QStyleOptionViewItem) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not is_selected and not has_focus:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = Metrics.FOCUS_RING + (Metrics.BORDER if is_selected else 0)
        colour = self._theme.palette.accent if is_selected else self._theme.palette.text
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(
            QRectF(place).adjusted(-1, -1, 1, 1), Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL
        )


def _cut(thumbnail: QPixmap, side: int, ratio: float, ground: QColor) -> QPixmap:
    """The middle of *thumbnail* as a square of *side* device pixels, with round corners on *ground*."""
    shorter = min(thumbnail.width(), thumbnail.height())
    source = QRect((thumbnail.width() - shorter) // 2, (thumbnail.height() - shorter) // 2, shorter, shorter)
    cut = QPixmap(side, side)
    cut.fill(ground)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    radius = Metrics.RADIUS_SMALL * ratio
    shape.addRoundedRect(QRectF(0, 0, side, side), radius, radius)
    painter.setClipPath(shape)
    painter.drawPixmap(QRect(0, 0, side, side), thumbnail, source)
    painter.end()
    cut.setDevicePixelRatio(ratio)
    return cut


def _size_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8


REPAINT_MS = 60
MARGIN_LINES = 2

_Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction


class GridView(PlacedCells, QAbstractItemView):
    """Square cells whose places follow from their rows: nothing is laid out, whatever the number of tasks.

    A list view in icon mode lays out every row again when rows come (packaging sheet, "Views over 100,000
    rows"). Thumbnails are asked for a moment after the scrolling, for what is seen and two lines around it; what
    was asked for and is scrolled past is dropped.
    """

    def __init__(
        self,
        model: HistoryModel,
        delegate: GridDelegate,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "history_grid_view")
        self._history = model
        self._pictures = delegate
        self._thumbnails = thumbnails
        self._wanted = WantedThumbnails(thumbnails)
        self._rows: dict[str, int] = {}
        self._new: set[str] = set()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.ask_with(self._ask)
        self._repainting = single_shot(self, REPAINT_MS)
        self._repainting.timeout.connect(self._repaint)
        thumbnails.ready.connect(self._repaint_soon)
        for change in (model.modelReset, model.rowsRemoved, model.dataChanged):
            change.connect(self._changed)

    def selectAll(self) -> None:
        """Also what is not loaded yet."""
        super().selectAll()
        self._history.fetch_all()

    # --- arithmetic -----------------------------------------------------------------------------------

    def columns(self) -> int:
        """How many cells stand side by side."""
        return max(1, (self.viewport().width() - 2 * Metrics.SPACE_2) // Metrics.GRID_CELL)

    def cell(self) -> int:
        """Width and height of a cell."""
        return max(1, (self.viewport().width() - 2 * Metrics.SPACE_2) // self.columns())

    def visible_rows(self, lines_around: int = 0) -> range:
        """The rows of the model that are seen, with so many lines before and after."""
        first = (self.verticalOffset() // self.cell() - lines_around) * self.columns()
        lines = ceil(self.viewport().height() / self.cell()) + 1 + 2 * lines_around
        return range(max(0, first), min(self._history.rowCount(), first + lines * self.columns()))

    def visualRect(self, index: _Index) -> QRect:
        """Where the cell of a task is."""
        line, column = divmod(index.row(), self.columns())
        side = self.cell()
        return QRect(Metrics.SPACE_2 + column * side, line * side - self.verticalOffset(), side, side)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The task under a point."""
        left = point.x() - Metrics.SPACE_2
        if not 0 <= left < self.columns() * self.cell():
            return QModelIndex()
        line = (point.y() + self.verticalOffset()) // self.cell()
        row = line * self.columns() + left // self.cell()
        return self._history.index(row) if 0 <= row < self._history.rowCount() else QModelIndex()

    def scrollTo(
        self, index: _Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Brings a task into view, with as little movement as will do."""
        place = self.visualRect(index)
        bar = self.verticalScrollBar()
        if place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif place.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + place.bottom() + 1 - self.viewport().height())

    def moveCursor(self, action: _Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads."""
        count = self._history.rowCount()
        if not count:
            return QModelIndex()
        line = self.columns()
        page = max(1, self.viewport().height() // self.cell()) * line
        steps = {
            _Action.MoveLeft: -1,
            _Action.MovePrevious: -1,
            _Action.MoveRight: 1,
            _Action.MoveNext: 1,
            _Action.MoveUp: -line,
            _Action.MoveDown: line,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
            _Action.MoveHome: -count,
            _Action.MoveEnd: count,
        }
        row = max(0, self.currentIndex().row()) + steps[action]
        return self._history.index(min(max(0, row), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Selects what *rect* touches; from one cell to another, as reading goes."""
        side, line = self.cell(), self.columns()
        begin = self.indexAt(rect.topLeft())
        end = self.indexAt(rect.bottomRight())
        if begin.isValid() and begin == end:
            self.selectionModel().select(QItemSelection(begin, begin), command)
            return
        top = max(0, (rect.top() + self.verticalOffset()) // side)
        bottom = (rect.bottom() + self.verticalOffset()) // side
        left = max(0, (rect.left() - Metrics.SPACE_2) // side)
        right = min(line - 1, (rect.right() - Metrics.SPACE_2) // side)
        selection = QItemSelection()
        count = self._history.rowCount()
        for row in range(top, bottom + 1):
            first, last = row * line + left, min(row * line + right, count - 1)
            if first <= last:
                selection.select(self._history.index(first), self._history.index(last))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What of the selection is seen."""
        region = QRegion()
        for row in self.visible_rows():
            index = self._history.index(row)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:
        """Sets how far it can be scrolled."""
        bar = self.verticalScrollBar()
        height = ceil(self._history.rowCount() / self.columns()) * self.cell()
        bar.setRange(0, max(0, height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.cell() // 3)
        super().updateGeometries()

    # --- what changes ---------------------------------------------------------------------------------

    def rowsInserted(self, parent: _Index, start: int, end: int) -> None:
        """New tasks above leave the line that is read on top where it is."""
        side, line = self.cell(), self.columns()
        offset = self.verticalOffset()
        first = offset // side * line
        super().rowsInserted(parent, start, end)
        self.updateGeometries()
        if offset and start <= first:
            moved = (first + end - start + 1) // line * side
            self.verticalScrollBar().setValue(moved + offset % side)
        self._changed()

    def verticalScrollbarValueChanged(self, value: int) -> None:
        """Asks for older tasks before the end is seen."""
        super().verticalScrollbarValueChanged(value)
        if value + 2 * self.viewport().height() > self.verticalScrollBar().maximum():
            self._history.fetchMore(QModelIndex())
        self._ask_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first task that is seen stays seen."""
        first = self.visible_rows().start
        super().resizeEvent(event)
        self.updateGeometries()
        self.verticalScrollBar().setValue(min(first, first // self.columns() * self.cell()))
        self._ask_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Repaints in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()
        super().changeEvent(event)

    @Slot()
    def _changed(self) -> None:
        self.updateGeometries()
        self.viewport().update()
        self._ask_soon()

    @Slot(str)
    def _repaint_soon(self, path: str) -> None:
        if self.isVisible():
            self._new.add(path)
            if not self._repainting.isActive():
                self._repainting.start()

    @Slot()
    def _repaint(self) -> None:
        for path in self._new & self._rows.keys():
            self.viewport().update(self.visualRect(self._history.index(self._rows[path])))
        self._new.clear()

    @Slot()
    def _ask(self) -> None:
        wanted: dict[str, int] = {}
        seen, around = self.visible_rows(), self.visible_rows(MARGIN_LINES)
        # Asked for last is made first: what is seen, from the top.
        for row in (*(row for row in reversed(around) if row not in seen), *reversed(seen)):
            record = self._history.record(row)
            if record is not None and record.pictures:
                wanted[record.pictures[0].path] = row
        self._rows = wanted
        self._wanted.want(wanted, self._pictures.has)

    # --- painting -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells that are seen."""
        self._pictures.begin_frame()
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        selection = self.selectionModel()
        current = self.currentIndex()
        dirty = event.region()
        for row in self.visible_rows():
            index = self._history.index(row)
            place = self.visualRect(index)
            if not dirty.intersects(place):
                continue
            option.rect = place
            state = QStyle.StateFlag.State_Enabled
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if index == current and self.hasFocus():
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            self._pictures.paint(painter, option, index)
        painter.end()
        if self._pictures.has_more:
            self.viewport().update()
            # Thumbnails may have to go from the memory before it is their turn.
            self._ask_soon()
