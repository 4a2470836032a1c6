"""The pictures of one batch, side by side in small."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QIcon,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QToolButton, QWidget

from app.core.batch import missing, without_picture
from app.core.gateway_address import PRACTICE
from app.core.history import UNMARKED, Marks
from app.core.shapes import asked_shape
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.commands import SURVEYED_MAX
from app.ui.stage.viewer import FULL_SCREEN_KEYS
from app.ui.texts import state_sign, state_words
from app.ui.theme.icons import large_icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import DragSource
from app.ui.widgets.focus import put_before
from app.ui.widgets.labels import safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

SHOWN_MAX = 40

TILE_SHARE = 0.053
"""Of the height of the stage."""

SHAPE_MIN, SHAPE_MAX = 0.6, 1.8
"""How narrow and how wide a tile may be, by its height; what is longer is cut off."""


class Frame(NamedTuple):
    """One tile of the strip: a task, and which of its pictures; 0 where it has none yet."""

    record: TaskRecord
    number: int

    @property
    def path(self) -> str:
        """The picture's file; empty where there is none."""
        pictures = self.record.pictures
        return pictures[self.number].path if pictures else ""


def frames_of(siblings: tuple[TaskRecord, ...]) -> tuple[Frame, ...]:
    """A frame for each picture, and one for each task that has none."""
    return tuple(Frame(record, n) for record in siblings for n in range(max(1, len(record.pictures))))


def shape_of(frame: Frame) -> float:
    """Width by height of the picture, or of the one that was asked for."""
    pictures = frame.record.pictures
    if pictures and pictures[frame.number].height > 0:
        return pictures[frame.number].width / pictures[frame.number].height
    return asked_shape(frame.record.request)


class FilmTile(QToolButton):
    """A picture in small, or a place of the shape that was asked for, with a ``sign`` for its state and how far it is."""

    pointed = Signal(bool)
    full_screen_requested = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, object_name: str) -> None:
        super().__init__()
        named(self, object_name)
        self.setCheckable(True)
        self._theme = theme
        self._pixmap = QPixmap()
        self.sign = ""
        self._progress: int | None = None
        self._is_at_work = False
        self._is_starred = False
        self._is_first_of_two = False
        theme.changed.connect(self.update)

    def show_frame(self, frame: Frame, marks: Marks, height: int, *, is_first_of_two: bool = False) -> None:
        """Shows *frame* in a tile of that height."""
        record = frame.record
        self.sign = "" if record.pictures else state_sign(record.state)
        self._is_first_of_two = is_first_of_two
        # Of a download nobody knows how far it is: what the gateway said last is that all is made.
        self._is_at_work = record.state in (TaskState.UPLOADING, TaskState.RUNNING)
        self._progress = record.progress
        self._is_starred = marks.favourite
        width = round(height * min(max(shape_of(frame), SHAPE_MIN), SHAPE_MAX))
        self.setFixedSize(QSize(width, height) + QSize(1, 1) * 2 * _RING)
        self.update()

    def sizeHint(self) -> QSize:
        """The tile: what stands in it is painted."""
        return self.minimumSize()

    def minimumSizeHint(self) -> QSize:
        """Never gets smaller than it was made."""
        return self.minimumSize()

    def show_pixmap(self, pixmap: QPixmap | None) -> None:
        """Shows the thumbnail once it is there."""
        self._pixmap = pixmap or QPixmap()
        self.setIcon(QIcon(self._pixmap) if not self._pixmap.isNull() else QIcon())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture or its place, and a ring around the one that is shown."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        outline = QPainterPath()
        outline.addRoundedRect(box, Metrics.SPACE_1, Metrics.SPACE_1)
        painter.setClipPath(outline)
        if self._pixmap.isNull():
            painter.fillPath(outline, QColor(palette.field))
            self._paint_state(painter, box)
        else:
            painter.drawPixmap(box, self._pixmap, _cut(self._pixmap, box))
            side = Metrics.SPACE_3
            if self._is_starred:
                self._paint_sign(
                    painter, "star-filled", "attention", QPointF(box.right() - side - 1, box.top() + 1)
                )
            if self._is_first_of_two:
                self._paint_sign(painter, "columns", "accent", QPointF(box.left() + 1, box.top() + 1))
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(palette.accent), Metrics.FOCUS_RING))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL
            )
        elif self.hasFocus() or self.underMouse() or self._pixmap.isNull():
            strong = self.hasFocus() or self.underMouse()
            painter.setPen(QPen(QColor(palette.faint if strong else palette.line), Metrics.BORDER))
            painter.drawPath(outline)
        painter.end()

    def _paint_state(self, painter: QPainter, box: QRectF) -> None:
        palette = self._theme.palette
        font = QFont(self.font())
        font.setPixelSize(Metrics.FONT_LARGE)
        painter.setFont(font)
        painter.setPen(QColor(palette.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.sign)
        if self._is_at_work and self._progress is not None:
            high = Metrics.PROGRESS
            track = QRectF(box.left(), box.bottom() - high, box.width(), high)
            painter.fillRect(track, QColor(palette.line))
            track.setWidth(box.width() * min(max(self._progress, 0), 100) / 100)
            painter.fillRect(track, QColor(palette.accent))

    def _paint_sign(self, painter: QPainter, sign: str, role: str, corner: QPointF) -> None:
        side = Metrics.SPACE_3
        palette = self._theme.palette
        plate = QRectF(corner, QSizeF(side, side))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.raised))
        painter.drawEllipse(plate)
        drawing = large_icon(sign, palette, side, role)
        painter.drawPixmap(plate.adjusted(1, 1, -1, -1), drawing, QRectF(drawing.rect()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tells that the pointer is here."""
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Tells that it is elsewhere."""
        super().leaveEvent(event)
        self.pointed.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right lead along the strip; Space and F show all of the screen."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            self.moved.emit(step)
        elif event.key() in FULL_SCREEN_KEYS:
            if not event.isAutoRepeat():
                self.full_screen_requested.emit()
        else:
            super().keyPressEvent(event)


_RING = Metrics.FOCUS_RING + 1


def _cut(pixmap: QPixmap, box: QRectF) -> QRectF:
    """The middle of *pixmap*, in the shape of *box*."""
    whole = QRectF(pixmap.rect())
    size = box.size().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
    cut = QRectF(whole.topLeft(), size)
    cut.moveCenter(whole.center())
    return cut


class Filmstrip(Retranslated, QWidget):
    """One tile for each picture, and one for what is missing; hidden where a picture is alone.

    ``picture_requested`` follows ``sibling_requested``, or stands alone for another picture of the shown task: it names
    the file.
    """

    sibling_requested = Signal(int)
    picture_requested = Signal(str)
    menu_requested = Signal(object, QPoint)
    pointed = Signal(object, QRect)
    missing_requested = Signal(object)
    compare_requested = Signal()
    survey_requested = Signal()
    full_screen_requested = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "filmstrip")
        self._theme = theme
        self._thumbnails = thumbnails
        self._buttons: list[FilmTile] = []
        self._frames: tuple[Frame, ...] = ()
        self._all: tuple[TaskRecord, ...] = ()
        self._all_frames: tuple[Frame, ...] = ()
        self._marks: dict[int, Marks] = {}
        self._shown: tuple[int, str] = (0, "")
        self._first_of_two: int | None = None
        self._tile_height = 0
        self._missing = named(QPushButton(), "generate_missing")
        self._missing.setProperty("role", "link")
        self._compare = named(QPushButton(), "compare_siblings")
        self._compare.setProperty("role", "link")
        self._survey = named(QPushButton(), "survey_siblings")
        self._survey.setProperty("role", "link")
        strip = QWidget()
        strip.setProperty("role", "scrolled")
        self._row = QHBoxLayout(strip)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Metrics.SPACE_1)
        self._scroll = _Scroll()
        self._scroll.setWidget(strip)
        line = self._line = QHBoxLayout(self)
        line.setSpacing(Metrics.SPACE_2)
        line.addStretch(1)
        line.addWidget(self._scroll, 100)
        for link in (self._compare, self._survey, self._missing):
            line.addWidget(link)
        line.addStretch(1)
        self._scroll.horizontalScrollBar().rangeChanged.connect(self._scroll_to_shown)
        self._compare.clicked.connect(self.compare_requested)
        self._survey.clicked.connect(self.survey_requested)
        self._missing.clicked.connect(self._generate_missing)
        self._asked_among = 0
        thumbnails.ready.connect(self._show_pictures)
        self.follow_height(Metrics.STAGE_HEIGHT_EASY)
        self.hide()

    def follow_height(self, height: int) -> None:
        """The higher the stage, the more is to be seen in the tiles."""
        tile = min(max(round(height * TILE_SHARE), Metrics.FILMSTRIP_MIN), Metrics.FILMSTRIP_MAX)
        if tile != self._tile_height:
            gap = Metrics.SPACE_1 if height >= Metrics.STAGE_HEIGHT_EASY else 0
            self._line.setContentsMargins(Metrics.SPACE_3, gap, Metrics.SPACE_3, gap)
            self._tile_height = tile
            self._scroll.setFixedHeight(tile + 2 * _RING)
            self._show_frames()

    def show_siblings(self, siblings: tuple[TaskRecord, ...], shown_id: int, shown_path: str = "") -> None:
        """Shows these tasks, the one with *shown_id* marked: its picture in *shown_path*, where it has several."""
        self._all = siblings
        self._shown = (shown_id, shown_path)
        self._all_frames = frames_of(siblings)
        frames = _context(self._all_frames, self._place_of_shown())
        self._frames = frames
        self.setVisible(len(frames) > 1)
        if len(self._buttons) != len(frames):
            had_focus = any(button.hasFocus() for button in self._buttons)
            for button in self._buttons:
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(index) for index in range(len(frames))]
            put_before(self._compare, self._buttons)
            if had_focus:
                self._focus_shown()
        self._show_frames()
        self._show_pictures()
        self.retranslate()
        self._scroll_to_shown()

    def show_marks(self, marks: dict[int, Marks]) -> None:
        """Which of the tasks have a star."""
        self._marks = marks
        self._show_frames()

    def show_first_of_two(self, record_id: int | None) -> None:
        """Which task is marked to be compared with another one."""
        self._first_of_two = record_id
        self._show_frames()

    def _place_of_shown(self) -> int:
        shown_id, path = self._shown
        mine = [n for n, frame in enumerate(self._all_frames) if frame.record.id == shown_id]
        exact = (n for n in mine if self._all_frames[n].path == path)
        return next(exact, mine[0] if mine else 0)

    def _show_frames(self) -> None:
        at = self._place_of_shown()
        shown = self._all_frames[at] if self._all_frames else None
        has_focus = any(button.hasFocus() for button in self._buttons)
        for button, frame in zip(self._buttons, self._frames, strict=False):
            is_shown = frame == shown and frame.record.id == self._shown[0]
            button.setChecked(is_shown)
            # Tab comes to the strip once; the arrow keys lead along it.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_shown else Qt.FocusPolicy.ClickFocus)
            marks = self._marks.get(frame.record.id, UNMARKED)
            is_first = frame.record.id == self._first_of_two
            button.show_frame(frame, marks, self._tile_height, is_first_of_two=is_first)
        if has_focus:
            self._focus_shown()

    def _focus_shown(self) -> None:
        """The focus goes with what is shown: a ring on another tile would tell of a picture that is not there."""
        for button in self._buttons:
            if button.isChecked():
                button.setFocus()

    def offer_missing_again(self) -> None:
        """What was asked for is not sent after all."""
        self._asked_among = 0
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        for button, frame in zip(self._buttons, self._frames, strict=True):
            words = self.tr("Picture {n}: {state}").format(
                n=self._all_frames.index(frame) + 1, state=state_words(frame.record)
            )
            button.setAccessibleName(words)
            button.setToolTip(safe_tooltip(words))
        count = len(missing(self._all)) if len(self._all) > 1 else 0
        self._missing.setVisible(count > 0)
        # Until the new tasks have come, a second press would be charged twice.
        self._missing.setEnabled(len(self._all) != self._asked_among)
        whole = max(count, without_picture(self._all))
        self._missing.setText(self._missing_words(count, whole))
        self._missing.setAccessibleName(self._missing.text())
        self._missing.setToolTip(
            self.tr("The others may exist: they are uncertain, not watched, or have only to be downloaded.")
            if whole > count
            else ""
        )
        self._survey.setText(self.tr("Survey"))
        self._survey.setAccessibleName(self.tr("Choose among the pictures of this press"))
        pictures = sum(bool(record.pictures) for record in self._all)
        self._survey.setVisible(2 <= pictures <= SURVEYED_MAX)
        self._compare.setText(self.tr("Side by side (%n)", "", len(self._all_frames)))
        self._compare.setAccessibleName(self.tr("Show all pictures of this press side by side"))

    def _missing_words(self, count: int, whole: int) -> str:
        """What the button does; *count* of *whole* missing ones can be made anew without a doubt."""
        is_free = bool(self._all) and self._all[0].gateway == PRACTICE
        if whole > count:
            words = (
                self.tr("Generate %n of {whole} missing (free: practice)", "", count)
                if is_free
                else self.tr("Generate %n of {whole} missing (charged)", "", count)
            )
            return words.format(whole=whole)
        if is_free:
            return self.tr("Generate the missing %n (free: practice)", "", count)
        return self.tr("Generate the missing %n (charged)", "", count)

    @Slot()
    def _scroll_to_shown(self) -> None:
        """Also once new buttons have been given their places."""
        for button in self._buttons:
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button)

    @Slot()
    def _generate_missing(self) -> None:
        self._asked_among = len(self._all)
        self._missing.setEnabled(False)
        self.missing_requested.emit(missing(self._all))

    def _button(self, index: int) -> FilmTile:
        button = FilmTile(self._theme, f"sibling_{index + 1}")
        button.clicked.connect(self._clicked)
        button.moved.connect(self._step)
        button.pointed.connect(self._point)
        button.full_screen_requested.connect(self.full_screen_requested)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(self._ask_menu)
        DragSource(button, lambda _place: self._dragged(index), self._thumbnails.pixmap)
        self._row.addWidget(button)
        return button

    def _dragged(self, index: int) -> tuple[str, ...]:
        return tuple(frame.path for frame in self._frames[index : index + 1] if frame.path)

    @Slot()
    def _show_pictures(self) -> None:
        for button, frame in zip(self._buttons, self._frames, strict=True):
            button.show_pixmap(self._thumbnails.pixmap(frame.path) if frame.path else None)

    @Slot()
    def _clicked(self) -> None:
        self._open(self._sender_place())

    @Slot(int)
    def _step(self, step: int) -> None:
        place = self._sender_place() + step
        if 0 <= place < len(self._frames):
            self._open(place)

    def _open(self, place: int) -> None:
        frame = self._frames[place]
        # A click checks a tile; what is shown is marked once it is there.
        self._show_frames()
        if frame.record.id != self._shown[0]:
            self.sibling_requested.emit(frame.record.id)
        if frame.record.id == self._shown[0] or frame.number:
            self.picture_requested.emit(frame.path)

    def _sender_place(self) -> int:
        button = self.sender()
        return self._buttons.index(button) if isinstance(button, FilmTile) and button in self._buttons else 0

    @Slot(bool)
    def _point(self, is_pointed: bool) -> None:
        place = self._sender_place()
        if not is_pointed:
            self.pointed.emit(None, QRect())
        elif place < len(self._frames) and self._frames[place].path:
            button = self._buttons[place]
            self.pointed.emit(
                self._frames[place], QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
            )

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        button = self.sender()
        if isinstance(button, FilmTile):
            self.menu_requested.emit(
                self._frames[self._buttons.index(button)].record, button.mapToGlobal(place)
            )


class _Scroll(QScrollArea):
    """As wide as its tiles where there is room; the wheel moves them sideways where there is not."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wants room for all tiles."""
        strip = self.widget()
        return QSize(0 if strip is None else strip.sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Wants room for one tile."""
        return QSize(self.minimumHeight(), self.minimumHeight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows tiles that come, go, or have other shapes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls sideways."""
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()


def _context(frames: tuple[Frame, ...], at: int) -> tuple[Frame, ...]:
    """Those next to the shown one, where there are too many for a strip; the grid shows all."""
    begin = max(0, min(at - SHOWN_MAX // 2, len(frames) - SHOWN_MAX))
    return frames[begin : begin + SHOWN_MAX]
