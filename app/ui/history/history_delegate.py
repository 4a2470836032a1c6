"""Paints one task of the history."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.card_texts import is_at_work
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.history.history_model import HistoryRole
from app.ui.history.marks_wording import link_words
from app.ui.history.star import paint_star
from app.ui.seconds import Seconds
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import day_words, row_words, shown_prompt, state_colour, state_sign


class HistoryDelegate(QStyledItemDelegate):
    """Thumbnail, prompt, TaskId, state with dot and word, facts; above the first task of a day its heading."""

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, clock: Seconds, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._clock = clock

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The row, and the heading where there is one."""
        heading = Metrics.HISTORY_DAY if index.data(HistoryRole.IS_FIRST_OF_DAY) else 0
        return QSize(Metrics.PANE_WIDTH_MIN, Metrics.HISTORY_ROW + heading)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints the row."""
        record = index.data(HistoryRole.RECORD)
        if not isinstance(record, TaskRecord):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        row = QRect(option.rect)
        if index.data(HistoryRole.IS_FIRST_OF_DAY):
            self._paint_day(painter, row, record)
            row.setTop(row.top() + Metrics.HISTORY_DAY)
        self._paint_ground(painter, option, row)
        inner = row.adjusted(Metrics.SPACE_4, Metrics.SPACE_2, -Metrics.SPACE_4, -Metrics.SPACE_2)
        side = Metrics.THUMBNAIL
        picture = QRect(inner.left(), inner.top(), side, side)
        self._paint_picture(painter, picture, record)
        text = inner.adjusted(side + Metrics.SPACE_3, 0, 0, 0)
        self._paint_text(painter, text, option.font, record)
        if index.data(HistoryRole.MARKS).favourite:
            paint_star(painter, picture, self._theme.palette)
        painter.restore()

    def _paint_day(self, painter: QPainter, row: QRect, record: TaskRecord) -> None:
        font = painter.font()
        font.setPixelSize(Metrics.FONT_SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.muted))
        heading = QRect(row.left() + Metrics.SPACE_4, row.top(), row.width(), Metrics.HISTORY_DAY)
        words = day_words(record.created_at, QDate.currentDate())
        painter.drawText(heading, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect) -> None:
        palette = self._theme.palette
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = QRectF(row.adjusted(Metrics.SPACE_1, 1, -Metrics.SPACE_1, -1))
        if is_selected or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft if is_selected else palette.hover))
            painter.drawRoundedRect(ground, Metrics.RADIUS, Metrics.RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), Metrics.FOCUS_RING))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), Metrics.RADIUS, Metrics.RADIUS)

    def _paint_picture(self, painter: QPainter, place: QRect, record: TaskRecord) -> None:
        palette = self._theme.palette
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(place), Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL)
        pixmap = self._thumbnails.pixmap(record.pictures[0].path) if record.pictures else None
        if pixmap is not None and not pixmap.isNull():
            painter.save()
            painter.setClipPath(shape)
            side = min(pixmap.width(), pixmap.height())
            source = QRect((pixmap.width() - side) // 2, (pixmap.height() - side) // 2, side, side)
            painter.drawPixmap(place, pixmap, source)
            painter.restore()
            return
        grounds = {TaskState.FAILED: palette.failed_soft, TaskState.UNCERTAIN: palette.attention_soft}
        busy_ground = palette.accent_soft if is_at_work(record) else palette.hover
        painter.fillPath(shape, QColor(grounds.get(record.state, busy_ground)))
        painter.setPen(QColor(getattr(palette, state_colour(record.state))))
        if is_at_work(record):
            self._paint_ring(painter, place, record)
        else:
            font = painter.font()
            font.setPixelSize(Metrics.FONT_LARGE)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, state_sign(record.state))

    def _paint_ring(self, painter: QPainter, place: QRect, record: TaskRecord) -> None:
        """A ring that fills with the progress; nothing turns where nothing is known to happen."""
        palette = self._theme.palette
        ring = QRectF(0, 0, Metrics.ICON_LARGE, Metrics.ICON_LARGE)
        ring.moveCenter(QRectF(place).center())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.line), 3))
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(palette.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        share = max(8, record.progress or 0) / 100
        painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))

    def _paint_text(self, painter: QPainter, place: QRect, font: QFont, record: TaskRecord) -> None:
        palette = self._theme.palette
        line = place.height() // 3
        first = QRect(place.left(), place.top(), place.width(), line)
        second, third = first.translated(0, line), first.translated(0, 2 * line)
        font.setPixelSize(Metrics.FONT_BASE)
        _draw(painter, first, font, palette.text, shown_prompt(record), Qt.TextElideMode.ElideRight)
        mono = QFont(self._theme.mono_family)
        mono.setPixelSize(Metrics.FONT_TINY)
        _draw(painter, second, mono, palette.muted, record.task_id or "–", Qt.TextElideMode.ElideMiddle)
        dot = QRectF(third.left(), 0, Metrics.STATE_DOT, Metrics.STATE_DOT)
        dot.moveTop(third.center().y() - dot.height() / 2 + 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(palette, state_colour(record.state))))
        painter.drawEllipse(dot)
        font.setPixelSize(Metrics.FONT_SMALL)
        now = self._clock.now()
        state, *facts = row_words(record, now)
        words = (state, *link_words(record, now, is_missing=self._is_missing(record)), *facts)
        beside = third.adjusted(Metrics.STATE_DOT + Metrics.SPACE_2, 0, 0, 0)
        shown = _whole_words(words, QFontMetrics(font), beside.width())
        _draw(painter, beside, font, palette.muted, shown, Qt.TextElideMode.ElideRight)
        if is_at_work(record):
            self._paint_bar(painter, place, record)

    def _is_missing(self, record: TaskRecord) -> bool:
        """Whether the file is known to be unreadable: its thumbnail was tried and came out empty."""
        if not record.pictures:
            return False
        pixmap = self._thumbnails.known(record.pictures[0].path)
        return pixmap is not None and pixmap.isNull()

    def _paint_bar(self, painter: QPainter, place: QRect, record: TaskRecord) -> None:
        palette = self._theme.palette
        bar = QRectF(place.left(), place.bottom() + 1, place.width(), Metrics.PROGRESS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(bar, 1, 1)
        bar.setWidth(bar.width() * (record.progress or 0) / 100)
        painter.setBrush(QColor(palette.accent))
        painter.drawRoundedRect(bar, 1, 1)


def _whole_words(words: Sequence[str], metrics: QFontMetrics, room: int) -> str:
    """As many of *words* as there is room for, and the first in any case; the tooltip holds all."""
    shown = words[0]
    for word in words[1:]:
        longer = f"{shown} · {word}"
        if metrics.horizontalAdvance(longer) > room:
            break
        shown = longer
    return shown


def _draw(
    painter: QPainter, place: QRect, font: QFont, colour: str, text: str, elide: Qt.TextElideMode
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    elided = QFontMetrics(font).elidedText(text, elide, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
