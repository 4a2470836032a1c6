"""The history as a list: how a row is painted, the outline while nothing is read yet, and the view itself."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from math import cos, pi, sin

from PySide6.QtCore import (
    QDate,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
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
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShowEvent,
    QTextLayout,
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

from app.core.card_texts import is_at_work
from app.core.history import Marks
from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.history.filters import link_words
from app.ui.history.model import HistoryModel, HistoryRole
from app.ui.texts import day_words, row_words, shown_prompt, state_colour, state_sign, state_words
from app.ui.theme.icons import large_icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics, Palette
from app.ui.widgets.naming import named
from app.ui.widgets.timers import Seconds, single_shot

_INNER = 0.45
_POINTS = 5


def paint_star(painter: QPainter, picture: QRect, palette: Palette) -> None:
    """Paints a star on a disc in the upper right corner of *picture*, seen on any picture."""
    disc = QRectF(0, 0, Metrics.ICON, Metrics.ICON)
    disc.moveTopRight(QPointF(picture.right() - 1, picture.top() + 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.raised))
    painter.drawEllipse(disc)
    painter.setBrush(QColor(palette.attention))
    radius = disc.width() * 0.4
    corners = [
        disc.center() + QPointF(sin(turn), -cos(turn)) * (radius if n % 2 == 0 else radius * _INNER)
        for n, turn in enumerate(k * pi / _POINTS for k in range(2 * _POINTS))
    ]
    painter.drawPolygon(QPolygonF(corners))


WAIT_MS = 120
"""Nobody needs to be told of what is there sooner."""

_LINES = (0.9, 0.74, 0.62)
"""How long the three lines of a row are, as shares of its width."""
_BADGE_VEIL = 170
"""How dense the shade behind a number on a picture is."""


class Skeleton(QWidget):
    """Rows without words, or cells without pictures. It stands still: nothing is known of how far the reading is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "history_skeleton")
        self._theme = theme
        self._is_grid = False
        self._is_due = False
        self._waiting = single_shot(self, WAIT_MS, self._appear)

    def show_as_grid(self, *, is_grid: bool) -> None:
        """Paints the placeholders as cells, or as rows."""
        self._is_grid = is_grid
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Waits before it is seen."""
        super().showEvent(event)
        self._waiting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Waits anew the next time."""
        super().hideEvent(event)
        self._waiting.stop()
        self._is_due = False

    @Slot()
    def _appear(self) -> None:
        self._is_due = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As many as there is room for."""
        if not self._is_due:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.hover))
        places = self._cells() if self._is_grid else self._rows()
        for place in places:
            painter.drawRoundedRect(QRectF(place), Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL)
        painter.end()

    def _rows(self) -> list[QRect]:
        """Where the history's delegate paints a picture and three lines."""
        places = []
        left = Metrics.SPACE_4 + Metrics.THUMBNAIL + Metrics.SPACE_3
        width = max(0, self.width() - left - Metrics.SPACE_4)
        third = Metrics.THUMBNAIL // 3
        for top in range(Metrics.HISTORY_DAY, self.height(), Metrics.HISTORY_ROW):
            inner = top + Metrics.SPACE_2
            places.append(QRect(Metrics.SPACE_4, inner, Metrics.THUMBNAIL, Metrics.THUMBNAIL))
            for line, share in enumerate(_LINES):
                middle = inner + line * third + (third - Metrics.SPACE_2) // 2
                places.append(QRect(left, middle, round(width * share), Metrics.SPACE_2))
        return places

    def _cells(self) -> list[QRect]:
        room = self.width() - 2 * Metrics.SPACE_2
        columns = max(1, room // Metrics.GRID_CELL)
        side = max(1, room // columns)
        gap = Metrics.GRID_GAP
        return [
            QRect(Metrics.SPACE_2 + column * side, top, side, side).adjusted(gap, gap, -gap, -gap)
            for top in range(0, self.height(), side)
            for column in range(columns)
        ]


class HistoryDelegate(QStyledItemDelegate):
    """Thumbnail, two lines of prompt, state with dot and word, facts, TaskId; above the first task of a day its heading.

    The newest of a batch has their number on its picture, and where failures of a batch are folded into one row, that
    says how many they are.
    """

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, clock: Seconds, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._clock = clock
        self.folded: Mapping[int, int] = {}
        """How many rows stand in one, by the id of the task that is seen."""

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
        marks = index.data(HistoryRole.MARKS)
        self._paint_text(painter, text, option.font, record, marks)
        if marks.favourite:
            paint_star(painter, picture, self._theme.palette)
        if _leads_batch(index) and (count := index.data(HistoryRole.BATCH_SIZE)) > 1:
            self._paint_count(painter, picture, count)
        painter.restore()

    def _paint_count(self, painter: QPainter, picture: QRect, count: int) -> None:
        """How many tasks the batch has, on the picture of the newest."""
        palette = self._theme.palette
        font = painter.font()
        font.setPixelSize(Metrics.FONT_TINY)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        words = str(count)
        width = max(metrics.height(), metrics.horizontalAdvance(words) + Metrics.SPACE_2)
        badge = QRectF(0, 0, width, metrics.height())
        badge.moveBottomRight(QPointF(picture.right() - 2, picture.bottom() - 2))
        shade = QColor(palette.shadow)
        shade.setAlpha(_BADGE_VEIL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(badge, Metrics.SPACE_1, Metrics.SPACE_1)
        painter.setPen(QColor(palette.on_picture))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

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

    def _paint_text(
        self, painter: QPainter, place: QRect, font: QFont, record: TaskRecord, marks: Marks
    ) -> None:
        palette = self._theme.palette
        base, small, mono = QFont(font), QFont(font), QFont(self._theme.mono_family)
        base.setPixelSize(Metrics.FONT_BASE)
        small.setPixelSize(Metrics.FONT_SMALL)
        mono.setPixelSize(Metrics.FONT_TINY)
        line = QFontMetrics(base).lineSpacing()
        first = QRect(place.left(), place.top(), place.width(), line)
        lines = two_lines(shown_prompt(record), base, place.width())
        for number, words in enumerate(lines):
            at = first.translated(0, number * line)
            _draw(painter, at, base, palette.text, words, Qt.TextElideMode.ElideRight)
        state = QRect(
            first.left(), first.top() + len(lines) * line, first.width(), QFontMetrics(small).height()
        )
        self._paint_state(painter, state, small, record)
        last = QRect(state.left(), state.bottom() + 2, state.width(), QFontMetrics(mono).height())
        for shape, is_shown in (("folder", bool(marks.project)), ("image", _has_references(record))):
            if is_shown:
                drawn = large_icon(shape, palette, Metrics.SMALL_ICON)
                painter.drawPixmap(last.right() - Metrics.SMALL_ICON, last.top() + 1, drawn)
                last.setRight(last.right() - Metrics.SMALL_ICON - Metrics.SPACE_1)
        _draw(painter, last, mono, palette.muted, record.task_id or "–", Qt.TextElideMode.ElideMiddle)
        # Of a download nobody knows how far it is: what the gateway said last is that all is made.
        if is_at_work(record) and record.state is not TaskState.FETCHING:
            self._paint_bar(painter, place, record)

    def _paint_state(self, painter: QPainter, place: QRect, font: QFont, record: TaskRecord) -> None:
        palette = self._theme.palette
        dot = QRectF(place.left(), 0, Metrics.STATE_DOT, Metrics.STATE_DOT)
        dot.moveTop(place.center().y() - dot.height() / 2 + 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(palette, state_colour(record.state))))
        painter.drawEllipse(dot)
        now = self._clock.now()
        beside = place.adjusted(Metrics.STATE_DOT + Metrics.SPACE_2, 0, 0, 0)
        if more := self.folded.get(record.id, 0):
            said = self.tr("%n like this", "", more)
            show = self.tr("Show")
            words: tuple[str, ...] = (f"{said} · {state_words(record)}",)
            right = QFontMetrics(font).horizontalAdvance(show)
            _draw(
                painter,
                QRect(beside.right() - right, beside.top(), right + 1, beside.height()),
                font,
                palette.accent_text,
                show,
                Qt.TextElideMode.ElideNone,
            )
            beside.setRight(beside.right() - right - Metrics.SPACE_2)
        else:
            state, *facts = row_words(record, now)
            words = (state, *link_words(record, now, is_missing=self._is_missing(record)), *facts)
        shown = _whole_words(words, QFontMetrics(font), beside.width())
        _draw(painter, beside, font, palette.muted, shown, Qt.TextElideMode.ElideRight)

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


def two_lines(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """*text* in one line, or in two; the second is elided when it is drawn."""
    if QFontMetrics(font).horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    units = line.textLength()
    layout.endLayout()
    # Qt counts a character beyond the basic plane twice.
    encoded = text.encode("utf-16-le", "replace")
    parts = (encoded[: 2 * units], encoded[2 * units :])
    first, rest = (part.decode("utf-16-le", "replace").strip() for part in parts)
    return (first, rest) if rest else (first,)


def _has_references(record: TaskRecord) -> bool:
    return record.request is not None and bool(record.request.file_infos)


def _leads_batch(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the task above it, if any, is of another batch."""
    record = index.data(HistoryRole.RECORD)
    above = index.sibling(index.row() - 1, 0).data(HistoryRole.RECORD) if index.row() else None
    return not isinstance(above, TaskRecord) or above.batch != record.batch


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


_SHOW_FROM = 0.75
"""Where in a row a click shows what is folded into it, as a share of its width."""

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
        named(self, "history_list")
        self._history = model
        self._delegate = delegate
        self._unfolded: set[str] = set()
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
        model.dataChanged.connect(self._changed)
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
        while 0 <= row < self._history.rowCount() and self.isRowHidden(row):
            row += 1 if rows > 0 else -1
        if 0 <= row < self._history.rowCount():
            self._choose(row)

    def select_at(self, row: int) -> None:
        """Selects what came into the place of a row that went: the one below it, at the end the one above."""
        count = self._history.rowCount()
        places = chain(range(row, count), range(min(row, count) - 1, -1, -1))
        place = next((n for n in places if not self.isRowHidden(n)), None)
        if place is not None:
            self._choose(place)

    def _choose(self, row: int) -> None:
        # Not the view's own setCurrentIndex: with Ctrl held, as after Ctrl+Return, that adds to what is selected.
        index = self._history.index(row)
        if self.isRowHidden(row):
            self.unfold(self._history.failures_at(row).start)
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

    def change(self, record: TaskRecord) -> int | None:
        """Shows the new facts of a task and leaves the eye where it is; its row, or None where it has none."""
        with self._still():
            return self._history.change(record)

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

    @Slot(QModelIndex, QModelIndex)
    def _changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        # A task that failed now may be folded into the one above it, and one that did before has come back.
        rows = range(top.row(), bottom.row() + 1)
        states = [record.state for row in rows if (record := self._history.record(row)) is not None]
        if TaskState.FAILED in states or any(map(self.isRowHidden, rows)) or self._delegate.folded:
            self._size(top.row(), bottom.row())

    def _size(self, first: int, last: int) -> None:
        if last < first:
            return
        # What is beside may have been one batch with what has come, or is no more.
        first = self._history.batch_rows_at(max(0, first - 1)).start
        last = self._history.batch_rows_at(min(last + 1, self._history.rowCount() - 1)).stop - 1
        folded = dict(self._delegate.folded)
        failures = range(0)
        for row in range(first, last + 1):
            record = self._history.record(row)
            if row not in failures:
                failures = self._history.failures_at(row)
            is_folded = record is not None and len(failures) > 1 and record.batch not in self._unfolded
            is_first = not is_folded or row == failures.start
            if record is not None:
                folded.pop(record.id, None)
                if is_folded and is_first:
                    folded[record.id] = len(failures)
            if self.isRowHidden(row) == is_first:
                self.setRowHidden(row, not is_first)
            heading = Metrics.HISTORY_DAY if self._history.is_first_of_day(row) else 0
            height = Metrics.HISTORY_ROW + heading
            if is_first and self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._delegate.folded = folded

    def unfold(self, row: int) -> None:
        """Shows the failures of one batch that stand in *row* each for itself."""
        record = self._history.record(row)
        if record is not None and record.id in self._delegate.folded:
            with self._still():
                self._unfolded.add(record.batch)
                self._size(row, row)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words at the end of a row that stands for several shows them."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if index.isValid() and is_left and event.position().x() > self.viewport().width() * _SHOW_FROM:
            self.unfold(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow to the right opens a row that stands for several, as it opens a branch of a tree."""
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Right and not event.modifiers() and current.isValid():
            self.unfold(current.row())
        super().keyPressEvent(event)

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
