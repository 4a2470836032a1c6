"""Pictures side by side, as large as there is room for, each with what tells it from the others."""

from collections.abc import Collection, Mapping
from math import ceil

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QSizeF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.core.alternatives import told_apart
from app.core.history import UNMARKED, Marks
from app.core.shapes import columns_for
from app.core.tasks import Picture, TaskRecord
from app.engine.thumbnails import SizedPicture, Thumbnails
from app.ui.stage.filmstrip import Frame, frames_of, shape_of
from app.ui.stage.viewer import FULL_SCREEN_KEYS
from app.ui.texts import model_words, shown_prompt, state_words
from app.ui.theme.icons import large_icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import DragSource
from app.ui.widgets.keys import ENTER
from app.ui.widgets.labels import plain_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class SharpPictures(QObject):
    """Asks for what is larger than its thumbnail, and holds it until it is no longer kept."""

    ready = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._asked: dict[str, int] = {}
        self._sharp: dict[str, QPixmap] = {}
        thumbnails.sized_ready.connect(self._take)

    def pixmap(self, picture: Picture, thumbnail: QPixmap, side: int) -> QPixmap:
        """*picture* for a place of *side* pixels: *thumbnail* where that will do, and until :attr:`ready`."""
        longest = min(side, max(picture.width, picture.height))
        if longest <= max(thumbnail.width(), thumbnail.height()):
            return thumbnail
        # In steps, so that a window that is drawn larger has it decoded only now and then.
        wanted = 1 << (longest - 1).bit_length()
        if self._asked.get(picture.path, 0) < wanted:
            self._asked[picture.path] = wanted
            self._thumbnails.load_sized(picture.path, wanted)
        return self._sharp.get(picture.path, thumbnail)

    def keep(self, paths: Collection[str]) -> None:
        """Gives the memory of all others back."""
        self._asked = {path: side for path, side in self._asked.items() if path in paths}
        self._sharp = {path: pixmap for path, pixmap in self._sharp.items() if path in paths}

    @Slot(object)
    def _take(self, made: SizedPicture) -> None:
        if made.path in self._asked and not made.image.isNull():
            self._sharp[made.path] = QPixmap.fromImage(made.image)
            self.ready.emit()


Index = QModelIndex | QPersistentModelIndex

_CELL = Metrics.GRID_PICTURE + Metrics.SPACE_4
"""How large pictures are at least where they have to be scrolled through."""

_CELL_MIN = Metrics.GRID_CELL + Metrics.SPACE_4
"""How small they may be for all to be seen at once."""

_FRAME, _CAPTION, _MARKS, _IS_PICKED = (Qt.ItemDataRole.UserRole + n for n in range(4))

RATED = "★"


class PictureGrid(Retranslated, QTableView):
    """One cell for each picture. The current one has a ring; several can be selected, for what is done with several.

    ``current_changed`` tells of the picture that is gone to, ``opened`` of the one that is to be seen alone.
    Only what is seen is decoded.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    closed = Signal()
    full_screen_requested = Signal()
    menu_requested = Signal(tuple, QPoint)
    pointed = Signal(object, QRect)

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        object_name: str = "sibling_grid",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, object_name)
        self._cells = _Cells(thumbnails, self)
        self.setModel(self._cells)
        self._sharp = SharpPictures(thumbnails, self)
        self._sharp.ready.connect(self._sharpened)
        self._delegate = _PictureDelegate(theme, self._sharp, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "grid")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setVisible(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(Metrics.GRID_CELL // 2)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self._pointed: Frame | None = None
        self._is_arranging = False
        self._frames: tuple[Frame, ...] = ()
        DragSource(self.viewport(), self._dragged, thumbnails.pixmap)
        thumbnails.ready.connect(self._repaint)
        theme.changed.connect(self._repaint)
        self.retranslate()

    # --- what comes in -----------------------------------------------------------------------------------

    def show_siblings(self, siblings: tuple[TaskRecord, ...], current_id: int = 0) -> None:
        """Shows the pictures of these tasks in their order, with the one of *current_id* as the current one."""
        self.show_frames(frames_of(siblings))
        current = self.frame_of(self.currentIndex())
        if current_id and (current is None or current.record.id != current_id):
            self.go_to(next((frame for frame in self._frames if frame.record.id == current_id), None))

    def show_frames(self, frames: tuple[Frame, ...], among: tuple[Frame, ...] = ()) -> None:
        """Shows these pictures in this order; their captions tell them from all that they stood *among*."""
        self._frames = frames
        self._cells.tell_apart(among or frames)
        self._arrange()

    def show_marks(self, marks: Mapping[int, Marks], picked: Collection[int] = ()) -> None:
        """What the tasks are marked with; *picked* are the ids of those that are to be kept."""
        self._cells.show_marks(marks, picked)

    def current_frame(self) -> Frame | None:
        """The picture with the ring."""
        return self.frame_of(self.currentIndex())

    def selected_records(self) -> tuple[TaskRecord, ...]:
        """The tasks of the selected pictures, in their order."""
        chosen = {self._cells.frame(index) for index in self.selectedIndexes()}
        return tuple(dict.fromkeys(frame.record for frame in self._frames if frame in chosen))

    def frame_of(self, index: Index) -> Frame | None:
        """What stands at *index*."""
        return self._cells.frame(index)

    def go_to(self, frame: Frame | None) -> None:
        """Makes *frame* the current picture, and the selected one."""
        index = QModelIndex() if frame is None else self._cells.index_of(frame)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # --- places ------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the pictures other places."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        current = self.current_frame()
        self._is_arranging = True
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.maximumViewportSize()
        caption = self._delegate.caption_height()
        shapes = [shape_of(frame) for frame in self._frames]
        gaps = 2 * Metrics.SPACE_2
        columns = columns_for(
            shapes, room.width(), room.height(), caption=caption + gaps, least=_CELL_MIN - Metrics.SPACE_4
        )
        is_all_seen = columns > 0
        if not is_all_seen:
            columns = max(1, min(len(self._frames), round((room.width() - bar) / _CELL)))
        self.verticalHeader().setMinimumSectionSize(
            Metrics.GRID_CELL // 2 if is_all_seen else _CELL + caption
        )
        self._cells.show_frames(self._frames, columns)
        if current is not None and not self.currentIndex().isValid():
            # The task may have come on since.
            self.go_to(next((f for f in self._frames if _is_same(f, current)), None))
        self._is_arranging = False

    # --- what a person does ------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        frame = self.frame_of(index)
        if frame is not None:
            self.opened.emit(frame)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        frame = self.frame_of(index)
        if frame is not None and not self._is_arranging:
            self.current_changed.emit(frame)

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        """A key asks for the menu of the current picture, at a place that Qt makes up."""
        index = self.indexAt(place)
        frame = self.frame_of(index if index.isValid() else self.currentIndex())
        if frame is not None:
            selected = self.selected_records()
            about = selected if frame.record in selected else (frame.record,)
            self.menu_requested.emit(about, self.viewport().mapToGlobal(place))

    def _dragged(self, place: QPoint) -> tuple[str, ...]:
        frame = self.frame_of(self.indexAt(place))
        return (frame.path,) if frame is not None and frame.path else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the current picture, Space and F show it full screen, Escape leads back."""
        is_alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        frame = self.current_frame()
        if not is_alone or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif event.key() in ENTER and frame is not None:
            self.opened.emit(frame)
        elif event.key() in FULL_SCREEN_KEYS:
            self.full_screen_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells over which picture the pointer is."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._point(self.frame_of(index), index)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells when the pointer has left."""
        if event.type() is QEvent.Type.Leave:
            self._point(None, QModelIndex())
        return super().viewportEvent(event)

    def _point(self, frame: Frame | None, index: QModelIndex) -> None:
        frame = frame if frame is not None and frame.path else None
        if frame is self._pointed:
            return
        self._pointed = frame
        if frame is None:
            self.pointed.emit(None, QRect())
            return
        area = self._delegate.picture_area(self.visualRect(index), shape_of(frame))
        self.pointed.emit(frame, QRect(self.viewport().mapToGlobal(area.topLeft()), area.size()))

    # --- pictures ----------------------------------------------------------------------------------------

    @Slot()
    def _repaint(self) -> None:
        if self.isVisible():
            self.viewport().update()

    @Slot()
    def _sharpened(self) -> None:
        """Only what is seen is kept: of a large batch the whole would be far too much."""
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(max(0, self.rowAt(0)), (last if last >= 0 else self._cells.rowCount() - 1) + 1)
        self._sharp.keep(self._cells.paths(rows))
        self._repaint()

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives the memory of large pictures back."""
        super().hideEvent(event)
        self._pointed = None
        self._sharp.keep(())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Pictures side by side"))


class _PictureDelegate(QStyledItemDelegate):
    """A picture whole and in the middle of its cell, or the words that stand for it; a line of words below."""

    def __init__(self, theme: Theme, sharp: SharpPictures, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sharp = sharp

    def caption_height(self) -> int:
        """A line of small words, with some air."""
        return QFontMetrics(_small(self.parent())).lineSpacing() + Metrics.SPACE_1

    def picture_area(self, cell: QRect, shape: float) -> QRect:
        """Where in *cell* a picture of this shape is painted."""
        gap = Metrics.SPACE_2
        room = cell.adjusted(gap, gap, -gap, -gap - self.caption_height())
        whole = QSizeF(room.size()).expandedTo(QSizeF(1, 1))
        size = QSizeF(shape, 1).scaled(whole, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        return QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, size, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        frame = index.data(_FRAME)
        if not isinstance(frame, Frame):
            return
        palette = self._theme.palette
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        area = self.picture_area(option.rect, shape_of(frame))
        has_picture = isinstance(pixmap, QPixmap) and not pixmap.isNull()
        if isinstance(pixmap, QPixmap) and has_picture:
            side = ceil(max(area.width(), area.height()) * painter.device().devicePixelRatioF())
            picture = frame.record.pictures[frame.number]
            painter.drawPixmap(area, self._sharp.pixmap(picture, pixmap, side))
        else:
            painter.setPen(QPen(QColor(palette.line), Metrics.BORDER))
            painter.setBrush(QColor(palette.field))
            painter.drawRoundedRect(area, Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL)
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, words, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        self._paint_marks(painter, area, index)
        self._paint_caption(painter, area, option, index)
        self._paint_ring(painter, area, option, index)
        painter.restore()

    def _paint_ring(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        is_current = isinstance(view, QTableView) and view.currentIndex() == index
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or is_selected:
            palette = self._theme.palette
            width = Metrics.FOCUS_RING if is_current else Metrics.BORDER
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), width))
            away = Metrics.SPACE_1
            painter.drawRoundedRect(area.adjusted(-away, -away, away, away), away, away)

    def _paint_marks(self, painter: QPainter, area: QRect, index: Index) -> None:
        marks: Marks = index.data(_MARKS)
        signs = [
            *(("star-filled", "attention") for _ in range(marks.favourite)),
            *(("check", "done") for _ in range(bool(index.data(_IS_PICKED)))),
        ]
        side, gap = Metrics.ICON_LARGE, Metrics.SPACE_1
        for number, (sign, role) in enumerate(signs):
            corner = area.topLeft() + QPoint(gap + number * (side + gap), gap)
            plate = QRect(corner, QSize(side, side))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.palette.raised))
            painter.drawEllipse(plate)
            drawing = large_icon(sign, self._theme.palette, side - 2 * gap, role)
            painter.drawPixmap(plate.adjusted(gap, gap, -gap, -gap), drawing)

    def _paint_caption(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        font = _small(self.parent())
        height = self.caption_height()
        top = min(area.bottom() + Metrics.SPACE_1, option.rect.bottom() - height)
        line = QRect(option.rect.left(), top, option.rect.width(), height)
        line = line.adjusted(Metrics.SPACE_2, 0, -Metrics.SPACE_2, 0)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        marks: Marks = index.data(_MARKS)
        stars = RATED * max(0, marks.rating)
        words = str(index.data(_CAPTION) or "")
        wide = metrics.horizontalAdvance(f"{stars} ") if stars else 0
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width() - wide)
        left = line.left() + max(0, (line.width() - wide - metrics.horizontalAdvance(words)) // 2)
        if stars:
            painter.setPen(QColor(self._theme.palette.attention_text))
            painter.drawText(QRect(left, line.top(), wide, height), Qt.AlignmentFlag.AlignVCenter, stars)
        painter.setPen(QColor(self._theme.palette.muted))
        painter.drawText(
            QRect(left + wide, line.top(), line.right() - left - wide, height),
            Qt.AlignmentFlag.AlignVCenter,
            words,
        )


def _small(view: object) -> QFont:
    font = QFont(view.font()) if isinstance(view, QWidget) else QFont()
    font.setPixelSize(Metrics.FONT_SMALL)
    return font


def captions_of(frames: tuple[Frame, ...]) -> dict[tuple[int, int], str]:
    """What tells each picture from the others: what differs of model, prompt and settings, else its number among them."""
    columns = (
        [model_words(frame.record) for frame in frames],
        told_apart([frame.record.prompt for frame in frames]),
        *([_setting(frame.record, name) for frame in frames] for name in _TOLD_APART),
    )
    differing = [column for column in columns if len({*column}) > 1]
    rows = [" · ".join(filter(None, row)) for row in zip(*differing, strict=True)] or [""] * len(frames)
    alone = {row for row in rows if row and rows.count(row) == 1}
    count = len(frames)
    return {
        (frame.record.id, frame.number): row
        if row in alone
        else " · ".join(filter(None, (_number_words(n, count), row)))
        for n, (frame, row) in enumerate(zip(frames, rows, strict=True), 1)
    }


_TOLD_APART = ("aspect_ratio", "resolution")


def _setting(record: TaskRecord, name: str) -> str:
    return "" if record.request is None else str(getattr(record.request.output_config, name) or "")


def _number_words(number: int, count: int) -> str:
    """Which of how many it is; nothing for one alone."""
    if count < 2:
        return ""
    return QCoreApplication.translate("StagePane", "{n} of {count}").format(n=number, count=count)


def _is_same(one: Frame, other: Frame) -> bool:
    return (one.record.id, one.number) == (other.record.id, other.number)


class _Cells(QAbstractTableModel):
    """Pictures by rows, as one reads; the last row may be shorter."""

    def __init__(self, thumbnails: Thumbnails, parent: QTableView) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._frames: tuple[Frame, ...] = ()
        self._columns = 1
        self._among: tuple[Frame, ...] = ()
        self._captions: dict[tuple[int, int], str] = {}
        self._marks: Mapping[int, Marks] = {}
        self._picked: Collection[int] = ()

    def show_frames(self, frames: tuple[Frame, ...], columns: int) -> None:
        if (frames, columns) == (self._frames, self._columns):
            return
        is_same = columns == self._columns and len(frames) == len(self._frames)
        is_same = is_same and all(map(_is_same, frames, self._frames))
        if not is_same:
            self.beginResetModel()
        self._frames, self._columns = frames, columns
        if is_same:
            self._tell_changed()
        else:
            self.endResetModel()

    def tell_apart(self, frames: tuple[Frame, ...]) -> None:
        """Captions that hold among *frames*."""
        if frames != self._among:
            self._among, self._captions = frames, captions_of(frames)

    def show_marks(self, marks: Mapping[int, Marks], picked: Collection[int]) -> None:
        self._marks, self._picked = marks, picked
        if self._frames:
            self._tell_changed()

    def _tell_changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def index_of(self, wanted: Frame) -> QModelIndex:
        """Where that picture stands; no index where it stands nowhere."""
        place = next((n for n, frame in enumerate(self._frames) if _is_same(frame, wanted)), None)
        return QModelIndex() if place is None else self.index(*divmod(place, self._columns))

    def frame(self, index: Index) -> Frame | None:
        """What stands at *index*; None behind the last."""
        if not index.isValid():
            return None
        place = index.row() * self._columns + index.column()
        return self._frames[place] if place < len(self._frames) else None

    def paths(self, rows: range) -> set[str]:
        """The files of the pictures in *rows*."""
        frames = self._frames[rows.start * self._columns : rows.stop * self._columns]
        return {frame.path for frame in frames if frame.path}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else ceil(len(self._frames) / self._columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else min(self._columns, len(self._frames))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.frame(index) is None else super().flags(index)

    def data(self, index: Index, role: int = 0) -> object:
        frame = self.frame(index)
        if frame is None:
            return None
        record = frame.record
        match role:
            case Qt.ItemDataRole.UserRole:
                return frame
            case Qt.ItemDataRole.DecorationRole:
                return self._pixmap(frame)
            case Qt.ItemDataRole.DisplayRole:
                return None if self._pixmap(frame) is not None else state_words(record)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_words_of(record))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _words_of(record)
        if role == _CAPTION:
            return self._captions.get((record.id, frame.number), "")
        if role == _MARKS:
            return self._marks.get(record.id, UNMARKED)
        return record.id in self._picked if role == _IS_PICKED else None

    def _pixmap(self, frame: Frame) -> QPixmap | None:
        return self._thumbnails.pixmap(frame.path) if frame.path else None


def _words_of(record: TaskRecord) -> str:
    words = (shown_prompt(record), model_words(record), state_words(record))
    return "\n".join(word for word in words if word)
