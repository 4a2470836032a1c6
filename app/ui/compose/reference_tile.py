"""One reference image in the form: a picture with its name, by which it is dragged, opened and replaced."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QLocale,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from app.core.checks import FieldProblem
from app.core.lineage import NO_WAY, LinkState, OwnWay
from app.core.reference_picture import PreparedPicture
from app.core.request import FileInfo
from app.ui.compose.fields import ROW, FieldNote, can_be_taken, problem_sentence
from app.ui.texts import OwnLinkWords
from app.ui.theme.icons import large_icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.keys import ENTER
from app.ui.widgets.labels import safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_VEIL = 170
"""How dense the shade behind words on a picture is: white on it is legible whatever the picture is."""
_VEIL_POINTED_AT = 230


class TileNote(FieldNote):
    """A problem of one field of a reference, told below the tiles with its name."""

    def __init__(self, object_name: str, tile: "ReferenceTile") -> None:
        super().__init__(object_name, tile)
        self._tile = tile
        self.sentence = ""
        self.is_error = False

    def show_problem(self, problem: FieldProblem | None) -> None:
        """Says *problem*, or nothing; the tile gets the colour of the worst of its problems."""
        sentence = "" if problem is None else problem_sentence(problem)
        is_error = problem is not None and problem.is_error
        if (sentence, is_error) != (self.sentence, self.is_error):
            self.sentence, self.is_error = sentence, is_error
            restyle(self, "fieldError" if is_error else "fieldWarning")
            self.follow_name()
            self._tile.follow_problems()

    def follow_name(self) -> None:
        """The tile may have got another name."""
        self.setText(f"{self._tile.short_name}: {self.sentence}" if self.sentence else "")
        self.setVisible(bool(self.sentence))

    def focus_field(self) -> None:
        """Opens the reference, where the field stands."""
        self._tile.opened.emit()


class ReferenceTile(Retranslated, QAbstractButton):
    """Holds one ``FileInfo``; what is not edited stays as it came.

    A click opens it. It is dragged to another place; a picture that is dropped on it takes its place. Keys: Delete,
    and Ctrl with the arrows. ``gives_no_picture`` when somebody has looked behind the link in vain.
    """

    changed = Signal()
    judged = Signal()
    opened = Signal()
    facts_changed = Signal()
    moved = Signal(int)
    removed = Signal()
    crop_requested = Signal()
    region_requested = Signal()
    dropped = Signal(object)

    def __init__(self, theme: Theme, info: FileInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._info = info
        self._number = 1
        self._count = 1
        self._prepared: PreparedPicture | None = None
        self._way, self._way_at = NO_WAY, 0.0
        self._link_path = ""
        self._pixmap: QPixmap | None = None
        self.gives_no_picture = False
        self._pressed_at: QPoint | None = None
        self._was_dragged = False
        self._hangs_over = ""
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(Metrics.REFERENCE_TILE, Metrics.REFERENCE_TILE)
        self.type_note = TileNote("reference_type_note", self)
        self.place_note = TileNote("reference_note", self)
        self.text_note = TileNote("reference_text_note", self)
        self.clicked.connect(self.opened)
        theme.changed.connect(self.update)
        self.place_at(1, 1)

    # --- what it holds -----------------------------------------------------------------------------------

    def info(self) -> FileInfo:
        """The reference as it was written, with its note even where the model takes none."""
        return self._info

    def edit(self, info: FileInfo) -> None:
        """Somebody has written another one."""
        if info != self._info:
            self._info = info
            self.retranslate()
            self.changed.emit()

    @property
    def shown_path(self) -> str:
        """The file that the tile is to show; empty while there is none."""
        return self._prepared.path if self._prepared is not None else self._link_path

    @property
    def can_be_cropped(self) -> bool:
        """Whether there is a file of the picture on this computer."""
        return bool(self.shown_path)

    @property
    def pixmap(self) -> QPixmap | None:
        """The picture as far as it is there."""
        return self._pixmap

    @property
    def place(self) -> tuple[int, int]:
        """Which reference this is, counted from 1, and of how many."""
        return self._number, self._count

    @property
    def short_name(self) -> str:
        """What it is called in the prompt."""
        return f"@{self._number}"

    def show_link(self, path: str | None) -> None:
        """The file with the picture behind the link; empty where none came, None while nobody has looked."""
        self._link_path = path or ""
        if self.gives_no_picture != (path == ""):
            self.gives_no_picture = path == ""
            self.judged.emit()

    def show_prepared(self, picture: PreparedPicture) -> None:
        """Says what becomes of the picture on its way."""
        if picture != self._prepared:
            self._prepared = picture
            self.retranslate()
            self.facts_changed.emit()

    def show_way(self, way: OwnWay, at: float) -> None:
        """Says whether it goes by its gateway's own link, and how long that lives, counted from *at*."""
        if (way, at) != (self._way, self._way_at):
            self._way, self._way_at = way, at
            self.retranslate()
            self.facts_changed.emit()

    def show_thumbnail(self, pixmap: QPixmap | None) -> None:
        """Shows the picture itself; None while it is made, or where there is none."""
        self._pixmap = None if pixmap is None or pixmap.isNull() else pixmap
        self.update()
        self.facts_changed.emit()

    def place_at(self, number: int, count: int) -> None:
        """Which reference this is, counted from 1, and how many there are."""
        self._number, self._count = number, count
        named(self, f"reference_{number}")
        for note in self.all_notes():
            note.follow_name()
        self.retranslate()

    # --- what is wrong -----------------------------------------------------------------------------------

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        path = f"file_infos[{self._number - 1}]"
        place = "original" if self._info.original else "file_id" if self._info.is_file else "url"
        return {
            f"{path}.type": self.type_note,
            f"{path}.{place}": self.place_note,
            f"{path}.text": self.text_note,
        }

    def all_notes(self) -> tuple[TileNote, ...]:
        """Each of the lines that stand below the tiles."""
        return (self.type_note, self.place_note, self.text_note)

    def problems(self) -> str:
        """What is wrong with it, a line each."""
        return "\n".join(note.sentence for note in self.all_notes() if note.sentence)

    def follow_problems(self) -> None:
        """One of its problems has come or gone."""
        self.setAccessibleDescription(self.problems())
        self.update()
        self.facts_changed.emit()

    # --- words -------------------------------------------------------------------------------------------

    def way_words(self) -> str:
        """That it goes by its gateway's own link, or why not; empty where there is none."""
        return OwnLinkWords().of(self._way, self._way_at)

    def facts(self) -> str:
        """What becomes of the picture on its way, or that nothing is known yet; the link where it is one."""
        if self._info.original is None:
            return (self._info.file_id if self._info.is_file else self._info.url) or ""
        picture = self._prepared
        way = self.way_words()
        if picture is None:
            return way or self.tr("Being prepared…")
        before = f"{picture.original_width} × {picture.original_height}"
        if self._way.state is LinkState.LIVES:
            # The gateway fetches it as it made it: nothing is made smaller.
            return f"{before} · {way}"
        after = f"{picture.width} × {picture.height}"
        size = QLocale().formattedDataSize(picture.size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        words = f"{after}, {size}" if before == after else f"{before} → {after}, {size}"
        first_frame_only = self.tr("first frame only")
        return " · ".join(filter(None, (words, first_frame_only if picture.is_first_frame else "", way)))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Reference {n} of {count}").format(n=self._number, count=self._count))
        note = f"“{self._info.text}”" if self._info.text else ""
        how = self.tr("Click: enlarge, note, source. Drag: another place. In the prompt: {name}").format(
            name=self.short_name
        )
        self.setToolTip(safe_tooltip("\n".join(filter(None, (self.facts(), note, how)))))
        self.update()

    # --- hands -------------------------------------------------------------------------------------------

    def row_data(self) -> QMimeData:
        """What a drag carries."""
        mime = QMimeData()
        mime.setData(ROW, QByteArray(str(self._number - 1).encode()))
        return mime

    def cross(self) -> QRect:
        """Where a click takes it away, while it is pointed at."""
        side = Metrics.REFERENCE_CROSS
        return QRect(self.width() - side - 2, 2, side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        self._was_dragged = False
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if is_left else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it began, it is a drag."""
        self.update(self.cross().adjusted(-2, -2, 2, 2))
        if self._pressed_at is None or self.cross().contains(self._pressed_at):
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way < QApplication.startDragDistance():
            return
        self._pressed_at, self._was_dragged = None, True
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(self.row_data())
        shown = self.grab()
        drag.setPixmap(shown)
        drag.setHotSpot(event.position().toPoint())
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It was no drag: the cross takes the reference away, anything else opens it."""
        pressed, self._pressed_at = self._pressed_at, None
        at = event.position().toPoint()
        if self._was_dragged:
            self.setDown(False)
        elif pressed is not None and self.cross().contains(pressed) and self.cross().contains(at):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it like Space, Delete takes it away, Ctrl with an arrow moves it."""
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if event.key() in ENTER and not is_ctrl:
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif step is not None and is_ctrl:
            self.moved.emit(step)
        elif step is not None:
            self.focusNextPrevChild(step > 0)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        menu = named(QMenu(self), "reference_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Enlarge, note, source…")).triggered.connect(self.opened)
        crop = menu.addAction(self.tr("Crop and straighten…"))
        crop.setEnabled(self.can_be_cropped)
        crop.triggered.connect(self.crop_requested)
        region = menu.addAction(self.tr("Change a region…"))
        region.setEnabled(self.can_be_cropped)
        region.triggered.connect(self.region_requested)
        menu.addSeparator()
        left = menu.addAction(self.tr("Move to the left"))
        left.setEnabled(self._number > 1)
        left.triggered.connect(self._move_left)
        right = menu.addAction(self.tr("Move to the right"))
        right.setEnabled(self._number < self._count)
        right.triggered.connect(self._move_right)
        menu.addSeparator()
        menu.addAction(self.tr("Remove")).triggered.connect(self.removed)
        menu.popup(event.globalPos())

    def _move_left(self) -> None:
        self.moved.emit(-1)

    def _move_right(self) -> None:
        self.moved.emit(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may replace this one; another tile may take its place."""
        is_tile = event.mimeData().hasFormat(ROW)
        if is_tile or can_be_taken(event.mimeData()):
            event.acceptProposedAction()
            self._hang(
                self.tr("To here") if is_tile else self.tr("Replace {name}").format(name=self.short_name)
            )

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self._hang("")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is for the list to judge."""
        self._hang("")
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _hang(self, words: str) -> None:
        self._hangs_over = words
        self.update()

    # --- paint -------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, its name, and what a click or a drop would do."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, Metrics.RADIUS, Metrics.RADIUS)
        painter.fillPath(shape, QColor(palette.pressed if self.isDown() else palette.field))
        painter.save()
        painter.setClipPath(shape)
        self._paint_picture(painter)
        painter.restore()
        self._paint_badge(painter, self.short_name)
        if self._hangs_over:
            painter.fillPath(shape, self._veil(_VEIL))
            self._paint_words(painter)
        elif self.underMouse():
            self._paint_cross(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._outline())
        painter.drawPath(shape)
        painter.end()

    def _veil(self, density: int) -> QColor:
        shade = QColor(self._theme.palette.shadow)
        shade.setAlpha(density)
        return shade

    def _outline(self) -> QPen:
        palette = self._theme.palette
        if self.hasFocus() or self._hangs_over:
            return QPen(QColor(palette.accent), Metrics.FOCUS_RING)
        if any(note.is_error for note in self.all_notes() if note.sentence):
            return QPen(QColor(palette.failed), Metrics.FOCUS_RING)
        if self.problems():
            return QPen(QColor(palette.attention), Metrics.FOCUS_RING)
        return QPen(QColor(palette.line), Metrics.BORDER)

    def _paint_picture(self, painter: QPainter) -> None:
        if self._pixmap is None:
            shape = "image" if self._info.original else "alert" if self.gives_no_picture else "link"
            drawn = large_icon(shape, self._theme.palette, Metrics.ICON_LARGE)
            at = QPointF((self.width() - Metrics.ICON_LARGE) / 2, (self.height() - Metrics.ICON_LARGE) / 2)
            painter.drawPixmap(at - QPointF(0, Metrics.SPACE_1), drawn)
            return
        size = QSize(self._pixmap.size())
        side = min(size.width(), size.height())
        cut = QRect((size.width() - side) // 2, (size.height() - side) // 2, side, side)
        painter.drawPixmap(self.rect(), self._pixmap, cut)

    def _paint_badge(self, painter: QPainter, words: str) -> None:
        font = QFont(self.font())
        font.setPixelSize(Metrics.FONT_TINY)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        height = metrics.height()
        words = f"{words} …" if self._info.text else words
        width = metrics.horizontalAdvance(words) + Metrics.SPACE_2
        badge = QRectF(3, self.height() - height - 3, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._veil(_VEIL))
        painter.drawRoundedRect(badge, Metrics.SPACE_1, Metrics.SPACE_1)
        painter.setPen(QColor(self._theme.palette.on_picture))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_cross(self, painter: QPainter) -> None:
        cross = QRectF(self.cross())
        is_pointed_at = self.cross().contains(self.mapFromGlobal(self.cursor().pos()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._veil(_VEIL_POINTED_AT if is_pointed_at else _VEIL))
        painter.drawEllipse(cross)
        painter.setPen(QPen(QColor(self._theme.palette.on_picture), 1.5))
        arm = cross.adjusted(5.5, 5.5, -5.5, -5.5)
        painter.drawLine(arm.topLeft(), arm.bottomRight())
        painter.drawLine(arm.topRight(), arm.bottomLeft())

    def _paint_words(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPixelSize(Metrics.FONT_TINY)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.on_picture))
        room = self.rect().adjusted(3, 3, -3, -3)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self._hangs_over)

    def leaveEvent(self, event: QEvent) -> None:
        """The cross goes."""
        self.update()
        super().leaveEvent(event)


def with_type(info: FileInfo, chosen: str) -> FileInfo:
    """*info* as the other type. What was written goes along, unless the other type has a text of its own."""
    changed = replace(info, type=chosen)
    if changed.is_file == info.is_file:
        return changed
    if changed.is_file:
        # The source document sends an empty url beside a file_id.
        return replace(changed, file_id=info.file_id or info.url or "", url=info.url if info.file_id else "")
    if info.url:
        return changed
    return replace(changed, url=info.file_id or "", file_id=None)
