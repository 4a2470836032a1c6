"""Pictures as sharp as the place in which they stand, where a thumbnail would be enlarged."""

from collections.abc import Collection
from math import ceil

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QHideEvent, QPainter, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.core.tasks import Picture, TaskRecord
from app.engine.thumbnails import SizedPicture, Thumbnails
from app.ui.texts import model_words, shown_prompt, state_words
from app.ui.theme.tokens import Metrics
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


class SiblingGrid(Retranslated, QTableView):
    """A click opens a picture by itself. Only what is seen is decoded."""

    sibling_requested = Signal(int)
    menu_requested = Signal(object, QPoint)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sibling_grid")
        self._siblings = _Siblings(thumbnails, self)
        self.setModel(self._siblings)
        self._sharp = SharpPictures(thumbnails, self)
        self._sharp.ready.connect(self._sharpened)
        self.setItemDelegate(_PictureDelegate(self._sharp, self))
        self.setProperty("role", "grid")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(_CELL_MIN)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        thumbnails.ready.connect(self._repaint)
        self._shown: tuple[TaskRecord, ...] = ()
        self.retranslate()

    def show_siblings(self, siblings: tuple[TaskRecord, ...]) -> None:
        """Shows these tasks in the order in which they were asked for: that of reading, or down a model's column."""
        self._shown = siblings
        self.horizontalHeader().setVisible(len(_by_model(siblings)) > 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives pictures of one model other places."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        current = self._siblings.record(self.currentIndex())
        room = self.maximumViewportSize() - QSize(self.verticalScrollBar().sizeHint().width(), 0)
        self._siblings.show_siblings(self._shown, self._columns(room))
        is_all_seen = room.height() >= self._siblings.rowCount() * _CELL_MIN
        self.verticalHeader().setMinimumSectionSize(_CELL_MIN if is_all_seen else _CELL)
        if current is not None and not self.currentIndex().isValid():
            self.setCurrentIndex(self._siblings.index_of(current))

    def _columns(self, room: QSize) -> int:
        """In how many columns the pictures of one model are largest, all seen at once if they can be."""
        count = len(self._shown)
        pictures = [picture for sibling in self._shown for picture in sibling.pictures]
        shape = QSize(pictures[0].width, pictures[0].height) if pictures else QSize(1, 1)
        cells = {
            columns: QSize(room.width() // columns, room.height() // ceil(count / columns))
            for columns in range(1, count + 1)
        }
        widths = {
            columns: shape.scaled(cell, Qt.AspectRatioMode.KeepAspectRatio).width()
            for columns, cell in cells.items()
            if min(cell.width(), cell.height()) >= _CELL_MIN
        }
        if widths:
            return max(widths, key=widths.__getitem__)
        return max(1, min(count, round(room.width() / _CELL)))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        record = self._siblings.record(index)
        if record is not None:
            self.sibling_requested.emit(record.id)

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        """A key asks for the menu of the current picture, at a place that Qt makes up."""
        index = self.indexAt(place)
        record = self._siblings.record(index if index.isValid() else self.currentIndex())
        if record is not None:
            self.menu_requested.emit(record, self.viewport().mapToGlobal(place))

    @Slot()
    def _repaint(self) -> None:
        if self.isVisible():
            self.viewport().update()

    @Slot()
    def _sharpened(self) -> None:
        """Only what is seen is kept: of a long press the whole would be far too much."""
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(max(0, self.rowAt(0)), (last if last >= 0 else self._siblings.rowCount() - 1) + 1)
        self._sharp.keep(self._siblings.paths(rows))
        self._repaint()

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives the memory of large pictures back."""
        super().hideEvent(event)
        self._sharp.keep(())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Pictures of this press"))


class _PictureDelegate(QStyledItemDelegate):
    """A picture whole and in the middle of its cell, or the words that stand for it."""

    def __init__(self, sharp: SharpPictures, parent: QTableView) -> None:
        super().__init__(parent)
        self._sharp = sharp

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell; the current one has a frame."""
        gap = Metrics.SPACE_2
        room = option.rect.adjusted(gap, gap, -gap, -gap)
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = room
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            size = pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            frame = QStyle.alignedRect(option.direction, Qt.AlignmentFlag.AlignCenter, size, room)
            side = ceil(max(size.width(), size.height()) * painter.device().devicePixelRatioF())
            record: TaskRecord = index.data(Qt.ItemDataRole.UserRole)
            painter.drawPixmap(frame, self._sharp.pixmap(record.pictures[0], pixmap, side))
        else:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, words, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        if option.state & QStyle.StateFlag.State_Selected and index.data(Qt.ItemDataRole.AccessibleTextRole):
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), Metrics.FOCUS_RING))
            painter.drawRect(frame)
        painter.restore()


class _Siblings(QAbstractTableModel):
    """A column for each model, or the tasks of a single one by rows; columns may be of different length."""

    def __init__(self, thumbnails: Thumbnails, parent: QTableView) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._heads: tuple[str, ...] = ()
        self._columns: tuple[tuple[TaskRecord, ...], ...] = ()

    def show_siblings(self, siblings: tuple[TaskRecord, ...], columns_of_one_model: int) -> None:
        by_model = _by_model(siblings)
        columns = tuple(map(tuple, by_model.values()))
        if len(columns) == 1:
            columns = tuple(siblings[first::columns_of_one_model] for first in range(columns_of_one_model))
        if columns == self._columns:
            return
        if _ids(columns) == _ids(self._columns):
            self._columns = columns
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._heads, self._columns = tuple(by_model), columns
        self.endResetModel()

    def index_of(self, wanted: TaskRecord) -> QModelIndex:
        """Where that task stands; no index where it stands nowhere."""
        for at, column in enumerate(_ids(self._columns)):
            if wanted.id in column:
                return self.index(column.index(wanted.id), at)
        return QModelIndex()

    def record(self, index: Index) -> TaskRecord | None:
        """The task at *index*; None below a shorter column."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        return column[index.row()] if index.row() < len(column) else None

    def paths(self, rows: range) -> set[str]:
        """The files of the pictures in *rows*."""
        siblings = [sibling for column in self._columns for sibling in column[rows.start : rows.stop]]
        return {sibling.pictures[0].path for sibling in siblings if sibling.pictures}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else max(map(len, self._columns), default=0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        is_model = orientation is Qt.Orientation.Horizontal and len(self._heads) > 1
        if is_model and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        record = self.record(index)
        if record is None:
            return None
        words = f"{shown_prompt(record)}\n{state_words(record)}"
        pixmap = self._thumbnails.pixmap(record.pictures[0].path) if record.pictures else None
        match role:
            case Qt.ItemDataRole.UserRole:
                return record
            case Qt.ItemDataRole.DecorationRole:
                return pixmap
            case Qt.ItemDataRole.DisplayRole:
                return None if pixmap is not None else state_words(record)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return words
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return None


def _by_model(siblings: tuple[TaskRecord, ...]) -> dict[str, list[TaskRecord]]:
    columns: dict[str, list[TaskRecord]] = {}
    for sibling in siblings:
        columns.setdefault(model_words(sibling), []).append(sibling)
    return columns


def _ids(columns: tuple[tuple[TaskRecord, ...], ...]) -> list[list[int]]:
    return [[sibling.id for sibling in column] for column in columns]
