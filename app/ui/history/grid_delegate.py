"""Paints one task of the grid: its picture, or what stands for it."""

import time
from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.history.history_model import HistoryRole
from app.ui.history.marks_wording import link_words
from app.ui.history.star import paint_star
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import state_colour, state_words

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
