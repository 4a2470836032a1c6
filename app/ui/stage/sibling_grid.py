"""All pictures of one press side by side: one column for each model."""

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.core.tasks import TaskRecord
from app.engine.thumbnails import Thumbnails
from app.ui.naming import name
from app.ui.theme.tokens import Metrics
from app.ui.wording import model_words, plain_tooltip, shown_prompt, state_words

Index = QModelIndex | QPersistentModelIndex


class SiblingGrid(QTableView):
    """A click opens a picture by itself. Only what is seen is decoded."""

    sibling_wanted = Signal(int)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "sibling_grid")
        self._siblings = _Siblings(thumbnails, self)
        self.setModel(self._siblings)
        self.setItemDelegate(_PictureDelegate(self))
        self.setProperty("role", "grid")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(Metrics.GRID_PICTURE + Metrics.SPACE_4)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(Metrics.GRID_PICTURE + Metrics.SPACE_4)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        thumbnails.ready.connect(self._repaint)
        self.retranslate()

    def show_siblings(self, siblings: tuple[TaskRecord, ...]) -> None:
        """Shows these tasks, each model's below each other in the order in which they were asked for."""
        self._siblings.show_siblings(siblings)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        record = self._siblings.record(index)
        if record is not None:
            self.sibling_wanted.emit(record.id)

    @Slot()
    def _repaint(self) -> None:
        if self.isVisible():
            self.viewport().update()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Pictures of this press, a column for each model"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _PictureDelegate(QStyledItemDelegate):
    """A picture whole and in the middle of its cell, or the words that stand for it."""

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
            painter.drawPixmap(frame, pixmap)
        else:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, words, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        if option.state & QStyle.StateFlag.State_Selected and index.data(Qt.ItemDataRole.AccessibleTextRole):
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), Metrics.FOCUS_RING))
            painter.drawRect(frame)
        painter.restore()


class _Siblings(QAbstractTableModel):
    """A column for each model; columns may be of different length."""

    def __init__(self, thumbnails: Thumbnails, parent: QTableView) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._columns: dict[str, list[TaskRecord]] = {}
        self._shown: tuple[TaskRecord, ...] = ()

    def show_siblings(self, siblings: tuple[TaskRecord, ...]) -> None:
        if siblings == self._shown:
            return
        columns: dict[str, list[TaskRecord]] = {}
        for sibling in siblings:
            columns.setdefault(model_words(sibling), []).append(sibling)
        is_same_shape = [s.id for s in siblings] == [s.id for s in self._shown]
        if is_same_shape:
            self._shown, self._columns = siblings, columns
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._shown, self._columns = siblings, columns
        self.endResetModel()

    def record(self, index: Index) -> TaskRecord | None:
        """The task at *index*; None below a shorter column."""
        if not index.isValid():
            return None
        column = list(self._columns.values())[index.column()]
        return column[index.row()] if index.row() < len(column) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else max(map(len, self._columns.values()), default=0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return list(self._columns)[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        record = self.record(index)
        if record is None:
            return None
        words = f"{shown_prompt(record)}\n{state_words(record)}"
        pixmap = self._thumbnails.pixmap(record.pictures[0].path) if record.pictures else None
        match role:
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
