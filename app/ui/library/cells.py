"""How the cells and the headings of the library are painted, and the pictures in them, cut to their places."""

import time
from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QLocale, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from app.core.card_texts import is_at_work
from app.core.history import STARS_MAX
from app.core.library import Cell
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import SizedPicture, Thumbnails
from app.ui.texts import model_words, shown_prompt, state_colour, state_words
from app.ui.theme.icons import large_icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

CACHE_BYTES = 96 * 1024 * 1024
"""Of pictures cut to their places; the least recently painted go first."""

CUTTING_S = 0.006
"""No more of a frame is spent with cutting pictures: the others come in the next frames."""

ENLARGED_MAX = 1.15
"""A thumbnail that would be enlarged by more is read anew, once it is looked at."""

SHARPENED_AT_ONCE = 4
SHADE = 150
DIMMED = 0.35


class CellPictures(QObject):
    """The pictures of the cells, each cut once to its place; from its thumbnail, and sharper where that is too small.

    ``ready`` names the file of a picture that can be painted better now.
    """

    ready = Signal(str)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._cut: OrderedDict[str, tuple[QPixmap, bool]] = OrderedDict()
        self._bytes = 0
        self._until = 0.0
        self._sharp: dict[str, QPixmap] = {}
        self._sharpening: set[str] = set()
        self.has_more = False
        """Whether cells of this frame were left to the next one."""
        thumbnails.ready.connect(self._made)
        thumbnails.sized_ready.connect(self._sharpened)
        theme.changed.connect(self.forget)

    def begin_frame(self) -> None:
        """A new frame is painted; asked before the first cell."""
        self._until = time.perf_counter() + CUTTING_S
        self.has_more = False

    def is_missing(self, path: str) -> bool:
        """Whether the file can't be read."""
        known = self._thumbnails.known(path)
        return known is not None and known.isNull()

    def has(self, path: str) -> bool:
        """Whether the picture needs no thumbnail any more."""
        return path in self._cut

    def picture(self, path: str, size: QSize, ratio: float) -> QPixmap | None:
        """The picture for a place of that *size*; None while there is none."""
        device = QSize(round(size.width() * ratio), round(size.height() * ratio))
        found = self._cut.get(path)
        if found is not None and found[0].size() == device:
            self._cut.move_to_end(path)
            return found[0]
        source = self._sharp.pop(path, None) or self._thumbnails.known(path)
        if source is None or source.isNull():
            return None if found is None else found[0]
        if time.perf_counter() > self._until:
            self.has_more = True
            return None if found is None else found[0]
        cut = _cut(source, device, ratio, QColor(self._theme.palette.window))
        is_sharp = max(device.width(), device.height()) <= ENLARGED_MAX * max(source.width(), source.height())
        self._keep(path, cut, is_sharp=is_sharp)
        return cut

    def _keep(self, path: str, cut: QPixmap, *, is_sharp: bool) -> None:
        self._drop(path)
        self._cut[path] = (cut, is_sharp)
        self._bytes += _size_bytes(cut)
        while self._bytes > CACHE_BYTES and len(self._cut) > 1:
            self._drop(next(iter(self._cut)))

    def sharpen(self, paths: Iterable[str]) -> None:
        """Reads those of *paths* anew whose thumbnails are too small for their places, some at a time."""
        for path in paths:
            if len(self._sharpening) >= SHARPENED_AT_ONCE:
                return
            found = self._cut.get(path)
            if found is not None and not found[1] and path not in self._sharpening:
                self._sharpening.add(path)
                self._thumbnails.load_sized(path, max(found[0].width(), found[0].height()))

    @Slot(object)
    def _sharpened(self, made: SizedPicture) -> None:
        if made.path not in self._sharpening:
            return
        self._sharpening.discard(made.path)
        found = self._cut.get(made.path)
        if found is None:
            return
        if made.image.isNull():
            self._cut[made.path] = (found[0], True)
            return
        pixmap = QPixmap.fromImage(made.image)
        cut, ratio = found[0], found[0].devicePixelRatio()
        self._keep(
            made.path, _cut(pixmap, cut.size(), ratio, QColor(self._theme.palette.window)), is_sharp=True
        )
        self.ready.emit(made.path)

    @Slot(str)
    def _made(self, path: str) -> None:
        self._drop(path)
        self.ready.emit(path)

    def _drop(self, path: str) -> None:
        gone = self._cut.pop(path, None)
        if gone is not None:
            self._bytes -= _size_bytes(gone[0])

    @Slot()
    def forget(self) -> None:
        """Everything is cut anew."""
        self._cut.clear()
        self._bytes = 0


class CellPainter:
    """Paints a cell into its place, and the heading of a day."""

    def __init__(self, theme: Theme, pictures: CellPictures) -> None:
        self._theme = theme
        self._pictures = pictures

    def paint(
        self,
        painter: QPainter,
        place: QRect,
        cell: Cell,
        record: TaskRecord | None,
        missing_words: str,
    ) -> None:
        """The picture, or what stands for it."""
        picture = None
        if record is not None and record.pictures:
            path = record.pictures[0].path
            picture = self._pictures.picture(path, place.size(), painter.device().devicePixelRatio())
        if picture is not None:
            painter.setOpacity(DIMMED if cell.rating < 0 else 1.0)
            painter.drawPixmap(place, picture)
            painter.setOpacity(1.0)
            return
        palette = self._theme.palette
        grounds = {TaskState.FAILED: palette.failed_soft, TaskState.UNCERTAIN: palette.attention_soft}
        shape = _rounded(QRectF(place), Metrics.RADIUS_SMALL)
        is_busy = record is not None and is_at_work(record)
        usual = palette.accent_soft if is_busy else palette.pressed
        painter.fillPath(shape, QColor(grounds.get(TaskState(cell.state), usual)))
        if record is None:
            return
        if record.state is TaskState.DONE:
            is_missing = bool(record.pictures) and self._pictures.is_missing(record.pictures[0].path)
            if is_missing or not record.pictures:
                self._say(painter, place, missing_words, "", "faint")
            return
        self._say(painter, place, state_words(record), shown_prompt(record), state_colour(record.state))
        if is_busy:
            self._paint_progress(painter, place, record)

    def _say(self, painter: QPainter, place: QRect, words: str, prompt: str, dot: str) -> None:
        palette = self._theme.palette
        inner = place.adjusted(Metrics.SPACE_3, Metrics.SPACE_3, -Metrics.SPACE_3, -Metrics.SPACE_3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(palette, dot)))
        painter.drawEllipse(QRectF(inner.left(), inner.top() + 4, Metrics.STATE_DOT, Metrics.STATE_DOT))
        font = QFont(painter.font())
        font.setPixelSize(Metrics.FONT_SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        room = inner.adjusted(Metrics.STATE_DOT + Metrics.SPACE_2, 0, 0, 0)
        painter.save()
        painter.setClipRect(inner)
        used = painter.boundingRect(room, flags, words)
        painter.drawText(room, flags, words)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(palette.muted))
        below = QRect(
            inner.left(), used.bottom() + Metrics.SPACE_1, inner.width(), inner.bottom() - used.bottom()
        )
        if below.height() > Metrics.FONT_LARGE:
            painter.drawText(below, flags, prompt)
        painter.restore()

    def _paint_progress(self, painter: QPainter, place: QRect, record: TaskRecord) -> None:
        palette = self._theme.palette
        bar = QRectF(place.left() + Metrics.SPACE_3, place.bottom() - Metrics.SPACE_3, 0, Metrics.PROGRESS)
        bar.setWidth(place.width() - 2 * Metrics.SPACE_3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(_rounded(bar, 1), QColor(palette.line))
        bar.setWidth(bar.width() * (record.progress or 0) / 100)
        painter.fillPath(_rounded(bar, 1), QColor(palette.accent))

    def paint_marks(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        """A star for a favourite, and the stars of a rating."""
        palette = self._theme.palette
        left = place.left() + Metrics.SPACE_2
        bottom = place.bottom() - Metrics.SPACE_2 + 1
        signs = []
        if cell.rating < 0:
            signs.append(large_icon("x", palette, Metrics.ICON, "on_picture"))
        elif cell.rating:
            signs += [large_icon("star-filled", palette, Metrics.STAR, "on_picture")] * cell.rating
        if cell.favourite:
            signs.insert(0, large_icon("star-filled", palette, Metrics.ICON, "star"))
        if signs:
            width = sum(_width(sign) for sign in signs)
            disc = QRectF(left, bottom - Metrics.BADGE, width + Metrics.SPACE_2, Metrics.BADGE)
            self._fill_badge(painter, disc)
            at = left + Metrics.SPACE_1
            for sign in signs:
                side = _width(sign)
                painter.drawPixmap(QRectF(at, disc.center().y() - side / 2, side, side).toRect(), sign)
                at += side

    def paint_stack(self, painter: QPainter, place: QRect, stack: int, *, is_open: bool) -> None:
        """How many stand in the stack; stronger while it is open."""
        badge = stack_badge(place)
        self._fill_badge(painter, QRectF(badge), is_strong=is_open)
        font = QFont(painter.font())
        font.setPixelSize(Metrics.FONT_SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.on_picture))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, QLocale().toString(stack))

    def _fill_badge(self, painter: QPainter, badge: QRectF, *, is_strong: bool = False) -> None:
        palette = self._theme.palette
        ground = QColor(palette.accent_pressed if is_strong and not palette.is_dark else palette.shadow)
        if not is_strong:
            ground.setAlpha(SHADE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(_rounded(badge, badge.height() / 2), ground)

    def paint_caption(
        self, painter: QPainter, place: QRect, cell: Cell, record: TaskRecord, stack: int
    ) -> None:
        """Over the lower edge of a picture that is pointed at: its stars, to be pressed, prompt and model."""
        height = min(place.height(), 3 * Metrics.SPACE_5)
        strip = QRectF(place.left(), place.bottom() + 1 - height, place.width(), height)
        fade = QLinearGradient(strip.topLeft(), strip.bottomLeft())
        clear, shade = QColor(self._theme.palette.shadow), QColor(self._theme.palette.shadow)
        clear.setAlpha(0)
        shade.setAlpha(190)
        fade.setColorAt(0, clear)
        fade.setColorAt(1, shade)
        painter.save()
        painter.setClipPath(_rounded(QRectF(place), Metrics.RADIUS_SMALL))
        painter.fillRect(strip, fade)
        painter.restore()
        for number, star in enumerate(star_places(place), 1):
            sign = "star-filled" if number <= cell.rating else "star"
            painter.drawPixmap(star, large_icon(sign, self._theme.palette, Metrics.ICON, "on_picture"))
        font = QFont(painter.font())
        font.setPixelSize(Metrics.FONT_SMALL)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.on_picture))
        beside_stack = Metrics.STACK_BADGE + Metrics.SPACE_2 if stack > 1 else 0
        line = QRect(
            place.left() + Metrics.SPACE_2,
            place.bottom() - Metrics.SPACE_5,
            place.width() - Metrics.SPACE_4 - beside_stack,
            Metrics.BADGE,
        )
        metrics = QFontMetrics(font)
        model = model_words(record)
        beside = f" · {model}" if model else ""
        room = line.width() - metrics.horizontalAdvance(beside)
        prompt = metrics.elidedText(shown_prompt(record), Qt.TextElideMode.ElideRight, max(0, room))
        words = prompt + beside if room > 4 * Metrics.SPACE_4 else shown_prompt(record)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def paint_frame(self, painter: QPainter, place: QRect, *, is_selected: bool, is_current: bool) -> None:
        """The ring of a selected cell stands around it; that of the keys is in the colour of words."""
        palette = self._theme.palette
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_selected:
            painter.setPen(QPen(QColor(palette.accent), Metrics.FOCUS_RING))
            painter.drawRoundedRect(QRectF(place).adjusted(-3, -3, 3, 3), Metrics.RADIUS, Metrics.RADIUS)
        if is_current:
            colour = palette.accent_text if is_selected else palette.text
            painter.setPen(QPen(QColor(colour), Metrics.FOCUS_RING if not is_selected else Metrics.SPACE_1))
            painter.drawRoundedRect(QRectF(place).adjusted(-3, -3, 3, 3), Metrics.RADIUS, Metrics.RADIUS)


def star_places(place: QRect) -> list[QRect]:
    """Where the stars of a picture that is pointed at stand in its cell; none where there is no room for them."""
    if place.width() < STARS_MAX * Metrics.BADGE + Metrics.SPACE_4 or place.height() < 4 * Metrics.BADGE:
        return []
    top = place.bottom() - Metrics.SPACE_5 - Metrics.BADGE
    left = place.left() + Metrics.SPACE_2
    side = QSize(Metrics.ICON, Metrics.ICON)
    return [QRect(QPoint(left + n * Metrics.BADGE, top), side) for n in range(STARS_MAX)]


def stack_badge(place: QRect) -> QRect:
    """Where the number of a stack stands in its cell."""
    corner = place.bottomRight() + QPoint(1 - Metrics.SPACE_2, 1 - Metrics.SPACE_2)
    return QRect(
        corner.x() - Metrics.STACK_BADGE, corner.y() - Metrics.BADGE, Metrics.STACK_BADGE, Metrics.BADGE
    )


def _width(sign: QPixmap) -> int:
    return round(sign.width() / sign.devicePixelRatio())


def _rounded(rect: QRectF, radius: float) -> QPainterPath:
    shape = QPainterPath()
    shape.addRoundedRect(rect, radius, radius)
    return shape


def _cut(source: QPixmap, size: QSize, ratio: float, ground: QColor) -> QPixmap:
    """*source* with round corners on *ground*, in a place of *size* device pixels, which has its shape but for rounding."""
    cut = QPixmap(size)
    cut.fill(ground)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    radius = Metrics.RADIUS_SMALL * ratio
    painter.setClipPath(_rounded(QRectF(0, 0, size.width(), size.height()), radius))
    fitting = QSize(source.size()).scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    left, top = (size.width() - fitting.width()) // 2, (size.height() - fitting.height()) // 2
    painter.drawPixmap(QRect(left, top, fitting.width(), fitting.height()), source)
    painter.end()
    cut.setDevicePixelRatio(ratio)
    return cut


def _size_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
