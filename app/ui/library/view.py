"""The library's pictures: justified rows below headings of days, of which only those that are seen are painted.

A ``QTableView`` of one column, for screen readers and the selection, which lays out and paints by itself: the place of a
cell follows from arithmetic (``core.library.Places``). Thumbnails and tasks are asked for a moment after the scrolling.
"""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QLocale,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QRubberBand, QTableView, QWidget

from app.core.library import Places
from app.core.tasks import TaskRecord
from app.engine.thumbnails import Thumbnails, WantedThumbnails
from app.ui.library.cells import CellPainter, CellPictures, stack_badge, star_places
from app.ui.library.model import LibraryModel, Section
from app.ui.texts import date_words
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.cells import PlacedCells
from app.ui.widgets.clipboard import files_as_mime
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

TASKS_MIME = "application/x-easel-tasks"
"""The ids of dragged tasks, as text with spaces between them; for Easel itself."""

SHARPEN_MS = 200
DRAGGED_FILES_MAX = 200

_Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_Flag = QItemSelectionModel.SelectionFlag


class LibraryView(Retranslated, PlacedCells, QTableView):
    """Emits ``chosen`` when other tasks are selected, ``opened`` with the row that is to be seen by itself.

    ``hovered`` names the row under the pointer and its place, -1 where there is none.
    """

    chosen = Signal()
    opened = Signal(int)
    enlarged = Signal(int)
    hovered = Signal(int, QRect)
    all_chosen = Signal()
    rated = Signal(int, int)

    def __init__(
        self, model: LibraryModel, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "library_view")
        self._library = model
        self._theme = theme
        self._thumbnails = thumbnails
        self._pictures = CellPictures(theme, thumbnails, self)
        self._cells = CellPainter(theme, self._pictures)
        self._row_height = Metrics.LIBRARY_ROW
        self._places = Places(1, self._row_height, Metrics.LIBRARY_GAP, Metrics.LIBRARY_DAY)
        self._chips: dict[int, QRect] = {}
        self._wanted = WantedThumbnails(thumbnails)
        self._rows_of: dict[str, int] = {}
        self._hovered = -1
        self._kept_ids: set[int] = set()
        self._kept_current: int | None = None
        self._anchor: tuple[int, float] | None = None
        self._wants_all = False
        self._before_all: tuple[int, ...] = ()
        self._is_restoring = False
        self._band: QRubberBand | None = None
        self._band_from = QPoint()
        self._band_kept = QItemSelection()
        self.ask_with(self._ask)
        self._sharpening = single_shot(self, SHARPEN_MS, self._sharpen)
        self._telling = single_shot(self, 0, self.chosen.emit)
        # Qt tells of an empty selection at once.
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        # A table shows it until it has laid itself out, which this one never does.
        if (corner := self.findChild(QAbstractButton)) is not None:
            corner.hide()
        self._pictures.ready.connect(self._repaint)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    # --- what is chosen --------------------------------------------------------------------------------

    def selected_rows(self) -> list[int]:
        """The selected rows, in their order."""
        # By ranges, of which there are few: a list of thousands of indexes would hold up the window each time.
        ranges = self.selectionModel().selection().toList()
        found = sorted((part.top(), part.bottom()) for part in ranges)
        return [row for first, last in found for row in range(first, last + 1)]

    def selected_ids(self) -> list[int]:
        """The selected tasks; a stack that is closed stands for all that are in it."""
        return self._library.ids_of(self.selected_rows())

    def select_ids(self, ids: Sequence[int]) -> None:
        """Selects these tasks, as far as they are there, and nothing else."""
        wanted = set(ids)
        rows = [row for row in range(self._library.rowCount()) if self._row_is_among(row, wanted)]
        self._select_rows(rows)

    def _row_is_among(self, row: int, wanted: set[int]) -> bool:
        cell = self._library.cell(row)
        return cell is not None and cell.id in wanted

    def _select_rows(self, rows: Sequence[int]) -> None:
        selection = QItemSelection()
        for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            run = [row for _, row in group]
            selection.select(self._library.index(run[0]), self._library.index(run[-1]))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def selectAll(self) -> None:
        """All that match, also what is on its way; :meth:`select_as_before` takes it back."""
        self._before_all = tuple(self.selected_ids())
        self._wants_all = True
        super().selectAll()
        self.all_chosen.emit()

    def select_as_before(self) -> None:
        """What was selected before all were."""
        self.select_ids(self._before_all)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells once for all that changes in this turn."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        if deselected.toList() and not self._is_restoring:
            self._wants_all = False
        self._telling.start()

    @Slot()
    def _before_reset(self) -> None:
        if not self._is_restoring:
            self._kept_ids = set(self.selected_ids())
            cell = self._library.cell(self.currentIndex().row())
            self._kept_current = None if cell is None else cell.id
            self._anchor = self._first_seen()
            self._is_restoring = True

    @Slot()
    def _after_reset(self) -> None:
        self._set_hovered(-1)
        self._lay_out()
        if self._wants_all:
            super().selectAll()
        elif self._kept_ids:
            self.select_ids([*self._kept_ids])
        if self._kept_current is not None:
            row = self._library.row_of(self._kept_current)
            if row is not None:
                self.selectionModel().setCurrentIndex(self._library.index(row), _Flag.NoUpdate)
        self._is_restoring = False
        self._telling.start()

    def forget_selection(self) -> None:
        """Another list is on its way: nothing of it is selected, and it is seen from its beginning."""
        self._wants_all = False
        self._kept_ids = set()
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self.verticalScrollBar().setValue(0)

    # --- where things stand ----------------------------------------------------------------------------

    @property
    def row_height(self) -> int:
        """How high a row of pictures is meant to be."""
        return self._row_height

    def set_row_height(self, height: int) -> None:
        """Makes the pictures larger or smaller; what is looked at stays where it is."""
        if height != self._row_height:
            self._anchor = self._first_seen()
            self._row_height = height
            self._lay_out()

    def _first_seen(self) -> tuple[int, float] | None:
        """The first task that is seen, and how far below the upper edge it begins; None at the very top."""
        offset = self.verticalOffset()
        if not offset:
            return None
        for line in self._places.lines_between(offset, offset + self.viewport().height()):
            for row in self._places.cells_of(line):
                cell = self._library.cell(row)
                if cell is not None:
                    return cell.id, self._places.place(row).top - offset
        return None

    def _lay_out(self) -> None:
        width = self.viewport().width() - 2 * Metrics.SPACE_4
        self._places = Places(width, self._row_height, Metrics.LIBRARY_GAP, Metrics.LIBRARY_DAY)
        for section in self._library.sections:
            self._places.add(self._library.ratios(section), has_heading=True)
        self.updateGeometries()
        if self._anchor is not None:
            anchor_id, distance = self._anchor
            row = self._library.row_of(anchor_id)
            if row is not None:
                self.verticalScrollBar().setValue(round(self._places.place(row).top - distance))
            self._anchor = None
        self.viewport().update()
        self._ask_soon()

    def visualRect(self, index: _Index) -> QRect:
        """Where the cell of a row is in the viewport."""
        return self._rect(index.row()) if 0 <= index.row() < self._places.count else QRect()

    def _rect(self, row: int) -> QRect:
        place = self._places.place(row)
        left, top = round(place.left), round(place.top)
        right, bottom = round(place.left + place.width), round(place.top + place.height)
        shift = QPoint(Metrics.SPACE_4, -self.verticalOffset())
        return QRect(left, top, right - left, bottom - top).translated(shift)

    def _line_rects(self, line: int) -> list[tuple[int, QRect]]:
        """The cells of a row of pictures with where they are in the viewport."""
        offset = self.verticalOffset()
        found = []
        for row, place in zip(self._places.cells_of(line), self._places.places_of(line), strict=True):
            left, top = round(place.left), round(place.top)
            right, bottom = round(place.left + place.width), round(place.top + place.height)
            found.append((row, QRect(left + Metrics.SPACE_4, top - offset, right - left, bottom - top)))
        return found

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The cell under a point of the viewport."""
        row = self._places.cell_at(point.x() - Metrics.SPACE_4, point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._library.index(row)

    def scrollTo(
        self, index: _Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Brings a cell into view with as little movement as will do, with the heading above the first ones."""
        if not 0 <= index.row() < self._places.count:
            return
        place, bar = self.visualRect(index), self.verticalScrollBar()
        is_first = self._places.line_of(index.row()) == 0
        above = Metrics.LIBRARY_DAY if is_first else Metrics.LIBRARY_GAP
        if place.top() < above:
            bar.setValue(bar.value() + place.top() - above)
        elif place.bottom() + Metrics.LIBRARY_GAP > self.viewport().height():
            bar.setValue(bar.value() + place.bottom() + Metrics.LIBRARY_GAP - self.viewport().height())

    def updateGeometries(self) -> None:
        """Follows what is there. Not a table's own, which would reckon with rows of its own height."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self._places.bottom) + Metrics.SPACE_4 - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(1, self._row_height // 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the rows out again where the width has changed."""
        if event.size().width() != event.oldSize().width():
            self._anchor = self._first_seen()
            self._lay_out()
        super().resizeEvent(event)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """What was pointed at is somewhere else now."""
        self._set_hovered(-1)
        self.viewport().update()
        self._ask_soon()

    # --- keys ------------------------------------------------------------------------------------------

    def moveCursor(self, action: _Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads; up and down to the cell that is nearest above or below."""
        count = self._library.rowCount()
        if not count or not self._places.count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self._library.index(count - 1 if action is _Action.MoveEnd else 0)
        page = max(1, self.viewport().height() // (self._row_height + Metrics.LIBRARY_GAP))
        lines = {
            _Action.MoveUp: -1,
            _Action.MoveDown: 1,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
        }
        if action in lines:
            return self._library.index(self._places.beside(row, lines[action]))
        steps = {
            _Action.MoveLeft: -1,
            _Action.MovePrevious: -1,
            _Action.MoveRight: 1,
            _Action.MoveNext: 1,
            _Action.MoveHome: -count,
            _Action.MoveEnd: count,
        }
        return self._library.index(min(max(0, row + steps.get(action, 0)), count - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Space and F enlarge, S opens a stack; all else is Qt's and the commands'."""
        row = self.currentIndex().row()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row >= 0 and is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row >= 0 and is_plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F):
            self.enlarged.emit(row)
        elif row >= 0 and is_plain and event.key() == Qt.Key.Key_S:
            self._toggle_stack(row)
        elif event.key() == Qt.Key.Key_Escape and self._before_escape():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _before_escape(self) -> bool:
        had = self.selectionModel().hasSelection()
        self.clearSelection()
        return had

    def _toggle_stack(self, row: int) -> None:
        cell = self._library.cell(row)
        if cell is not None:
            first = next((near for near in range(row, -1, -1) if self._library.stack_size(near) > 1), row)
            cover = self._library.cell(first)
            if cover is not None and cover.stack == cell.stack:
                self._kept_current = cover.id
                self._library.toggle_stack(first)

    # --- the pointer -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a number or a heading it folds; on nothing it begins to draw a frame around what is to be selected."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            is_stack = self._library.stack_size(index.row()) > 1
            if is_stack and stack_badge(self.visualRect(index)).contains(point):
                self._toggle_stack(index.row())
                return
            if index.row() == self._hovered and self._press_star(index, point):
                return
        elif event.button() is Qt.MouseButton.LeftButton:
            for number, chip in self._chips.items():
                if chip.contains(point):
                    self._library.unfold(self._library.sections[number].day)
                    return
            self._begin_band(point, event.modifiers())
            return
        super().mousePressEvent(event)

    def _press_star(self, index: QModelIndex, point: QPoint) -> bool:
        """Whether a star was pressed; the one that is the last already takes them all away."""
        cell = self._library.cell(index.row())
        stars = star_places(self.visualRect(index))
        pressed = next((n for n, star in enumerate(stars, 1) if star.contains(point)), 0)
        if cell is None or not pressed or self._library.wanted.recently_deleted:
            return False
        self.rated.emit(index.row(), 0 if cell.rating == pressed else pressed)
        return True

    def _begin_band(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        keeps = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if not keeps:
            self.clearSelection()
        self._band_kept = QItemSelection(self.selectionModel().selection())
        self._band_from = point + QPoint(0, self.verticalOffset())
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws the frame on, or tells what is pointed at."""
        point = event.position().toPoint()
        if self._band is not None:
            self._draw_band(point)
            return
        index = self.indexAt(point)
        self._set_hovered(index.row() if not event.buttons() else -1)
        super().mouseMoveEvent(event)

    def _draw_band(self, point: QPoint) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        beyond = min(0, point.y()) + max(0, point.y() - height)
        if beyond:
            bar.setValue(bar.value() + max(-40, min(40, beyond)))
        begin = self._band_from - QPoint(0, self.verticalOffset())
        band = QRect(begin, point).normalized()
        if self._band is not None:
            self._band.setGeometry(band)
            self._band.show()
        self._select_touched(band.translated(0, self.verticalOffset()))

    def _select_touched(self, band: QRect) -> None:
        offset = self.verticalOffset()
        rows = []
        for line in self._places.lines_between(band.top(), band.bottom() + 1):
            for row, rect in self._line_rects(line):
                if rect.translated(0, offset).intersects(band):
                    rows.append(row)
        selection = QItemSelection(self._band_kept)
        touched = QItemSelection()
        for row in rows:
            touched.select(self._library.index(row), self._library.index(row))
        selection.merge(touched, _Flag.Select)
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the frame."""
        if self._band is not None:
            self._band.hide()
            self._band.deleteLater()
            self._band = None
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Shows a picture as large as the screen; on a star or a number it is one more press."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._is_on_sign(index, event.position().toPoint()):
            self.mousePressEvent(event)
        elif index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.enlarged.emit(index.row())
        else:
            super().mouseDoubleClickEvent(event)

    def _is_on_sign(self, index: QModelIndex, point: QPoint) -> bool:
        place = self.visualRect(index)
        is_stack = self._library.stack_size(index.row()) > 1
        signs = [stack_badge(place)] if is_stack else []
        if index.row() == self._hovered:
            signs += star_places(place)
        return any(sign.contains(point) for sign in signs)

    def viewportEvent(self, event: QEvent) -> bool:
        """Nothing is pointed at once the pointer is gone."""
        if event.type() is QEvent.Type.Leave:
            self._set_hovered(-1)
        return super().viewportEvent(event)

    def _set_hovered(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.hovered.emit(row, self._rect(row) if 0 <= row < self._places.count else QRect())
            self.viewport().update()

    @property
    def hovered_row(self) -> int:
        """The row under the pointer; -1 for none."""
        return self._hovered

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """The files of what is selected, for other programs, and its tasks for Easel's own projects."""
        rows = self.selected_rows()
        records = [
            record for row in rows[:DRAGGED_FILES_MAX] if (record := self._library.record(row)) is not None
        ]
        mime = self.dragged(records)
        drag = QDrag(self)
        drag.setMimeData(mime)
        first = next((record.pictures[0].path for record in records if record.pictures), "")
        pixmap = self._thumbnails.known(first) if first else None
        if pixmap is not None and not pixmap.isNull():
            side = QSize(Metrics.THUMBNAIL, Metrics.THUMBNAIL) * self.devicePixelRatioF()
            small = pixmap.scaled(
                side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(self.devicePixelRatioF())
            drag.setPixmap(small)
        # A copy in any case: the picture stays where it is.
        drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)

    def dragged(self, records: Sequence[TaskRecord]) -> QMimeData:
        """What is dragged when these tasks and all that is selected are."""
        mime = files_as_mime([picture.path for record in records for picture in record.pictures])
        mime.setData(TASKS_MIME, " ".join(map(str, self.selected_ids())).encode())
        return mime

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """From one cell to another, as reading goes."""
        begin, end = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if not end.isValid():
            return
        begin = begin if begin.isValid() else end
        first, last = sorted((begin, end), key=QModelIndex.row)
        self.selectionModel().select(QItemSelection(first, last), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What of the selection is seen."""
        region = QRegion()
        for line in self._seen_lines():
            for row, rect in self._line_rects(line):
                if selection.contains(self._library.index(row)):
                    region += rect
        return region

    def _seen_lines(self, screens_around: float = 0) -> range:
        offset, height = self.verticalOffset(), self.viewport().height()
        around = height * screens_around
        return self._places.lines_between(offset - around, offset + height + around)

    # --- pictures and tasks that are wanted --------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        if not self.isVisible():
            return
        seen = [row for line in self._seen_lines() for row in self._places.cells_of(line)]
        around = [row for line in self._seen_lines(1) for row in self._places.cells_of(line)]
        self._library.want(around)
        known = set(seen)
        wanted: dict[str, int] = {}
        # Asked for last is made first: what is seen, from the top.
        for row in (*(row for row in reversed(around) if row not in known), *reversed(seen)):
            record = self._library.record(row)
            if record is not None and record.pictures:
                wanted[record.pictures[0].path] = row
        self._rows_of = wanted
        self._wanted.want(wanted, self._pictures.has)
        self._sharpening.start()

    @Slot()
    def _sharpen(self) -> None:
        if not self.isVisible():
            return
        seen = {row for line in self._seen_lines() for row in self._places.cells_of(line)}
        self._pictures.sharpen(path for path, row in reversed(self._rows_of.items()) if row in seen)

    @Slot(str)
    def _repaint(self, path: str) -> None:
        row = self._rows_of.get(path)
        if row is not None and row < self._places.count:
            self.viewport().update(self._rect(row).adjusted(-5, -5, 5, 5))
            self._sharpening.start()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Tasks were read or have changed."""
        super().dataChanged(first, last, list(roles))
        self.viewport().update()
        self._ask_soon()

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells and headings that are seen."""
        self._pictures.begin_frame()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._theme.palette.window))
        dirty = event.region()
        self._paint_headings(painter)
        selection, current = self.selectionModel(), self.currentIndex().row()
        has_keys = self.hasFocus()
        for line in self._seen_lines():
            for row, place in self._line_rects(line):
                if not dirty.intersects(place.adjusted(-5, -5, 5, 5)):
                    continue
                cell = self._library.cell(row)
                if cell is None:
                    continue
                record = self._library.record(row)
                self._cells.paint(painter, place, cell, record, self._missing_words)
                size = self._library.stack_size(row)
                if row == self._hovered and record is not None and record.pictures:
                    self._cells.paint_caption(painter, place, cell, record, size)
                    if size > 1:
                        self._cells.paint_stack(painter, place, size, is_open=self._library.is_open(row))
                else:
                    self._cells.paint_marks(painter, place, cell)
                    if size > 1:
                        self._cells.paint_stack(painter, place, size, is_open=self._library.is_open(row))
                is_selected = selection.isRowSelected(row, QModelIndex())
                is_current = row == current and has_keys
                if is_selected or is_current:
                    self._cells.paint_frame(painter, place, is_selected=is_selected, is_current=is_current)
        painter.end()
        if self._pictures.has_more:
            self.viewport().update()
            # Thumbnails may have to go from the memory before it is their turn.
            self._ask_soon()

    def _paint_headings(self, painter: QPainter) -> None:
        offset, height = self.verticalOffset(), self.viewport().height()
        palette = self._theme.palette
        self._chips = {}
        bold, plain = QFont(self.font()), QFont(self.font())
        bold.setPixelSize(Metrics.FONT_BASE)
        bold.setWeight(QFont.Weight.DemiBold)
        plain.setPixelSize(Metrics.FONT_SMALL)
        for number in self._places.sections_between(offset, offset + height):
            section = self._library.sections[number]
            top = round(self._places.headings[number]) - offset
            if top + Metrics.LIBRARY_DAY < 0:
                continue
            words = self._heading(section)
            line = QRect(
                Metrics.SPACE_4, top, self.viewport().width() - 2 * Metrics.SPACE_4, Metrics.LIBRARY_DAY
            )
            painter.setFont(bold)
            painter.setPen(QColor(palette.text))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            if section.folded and self._library.folds:
                left = line.left() + QFontMetrics(bold).horizontalAdvance(words) + Metrics.SPACE_3
                self._chips[number] = self._paint_chip(
                    painter, plain, QPoint(left, line.center().y()), section
                )

    def _paint_chip(self, painter: QPainter, font: QFont, middle: QPoint, section: Section) -> QRect:
        palette = self._theme.palette
        is_open = self._library.is_unfolded(section)
        said, link = self._failed_words(section), self._hide if is_open else self._show
        metrics = QFontMetrics(font)
        dot = Metrics.STATE_DOT + Metrics.SPACE_2
        width = dot + metrics.horizontalAdvance(f"{said}  {link}") + 2 * Metrics.SPACE_3
        chip = QRect(middle.x(), middle.y() - Metrics.SPACE_3 + 1, width, Metrics.SPACE_5)
        painter.setPen(QColor(palette.line))
        painter.setBrush(QColor(palette.pane))
        painter.drawRoundedRect(chip, Metrics.RADIUS_CARD, Metrics.RADIUS_CARD)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.failed if section.failed else palette.faint))
        centre = chip.center().y() + 1
        painter.drawEllipse(
            QRect(chip.left() + Metrics.SPACE_3, centre - 3, Metrics.STATE_DOT, Metrics.STATE_DOT)
        )
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        room = chip.adjusted(Metrics.SPACE_3 + dot, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.setPen(QColor(palette.accent_text))
        room = room.adjusted(metrics.horizontalAdvance(f"{said}  "), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, link)
        return chip

    def _heading(self, section: Section) -> str:
        count = QLocale().toString(section.tasks)
        day = self._all if section.day is None else date_words(section.day)
        return f"{day} · {count}"

    def _failed_words(self, section: Section) -> str:
        failed = self.tr("%n failed", "", section.failed) if section.failed else ""
        cancelled = self.tr("%n cancelled", "", section.cancelled) if section.cancelled else ""
        return " · ".join(part for part in (failed, cancelled) if part)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Pictures"))
        self._all = self.tr("All")
        self._show, self._hide = self.tr("Show"), self.tr("Hide")
        self._missing_words = self.tr("Not on disk")
        self.viewport().update()
