"""Crop and straighten a reference image: the canvas with its frame, and the dialog around it. It knows no engine."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.core.cropping import (
    CROP_RATIOS,
    FINE_MAX,
    Crop,
    cropped_size,
    fine_angle,
    in_ratio,
    moved,
    on_pixels,
    quarter_turned,
    resized,
    turned,
    whole_picture,
    with_fine_angle,
)
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import LIGHT, Metrics
from app.ui.widgets.buttons import DoubleClickGuard, IconButtons
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.keys import ENTER
from app.ui.widgets.labels import plain_label, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.picture_canvas import PictureCanvas
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

KEY_STEP = 8
ANGLE_STEP = 0.5
SLIDER_STEPS = 10
"""The slider goes by tenths of a degree."""
STEPS_KEPT = 200
SHADED = 0.6
GRID_QUIET_MS = 900
"""So long after the last turn the fine grid is seen."""
_THIRDS, _FINE = 3, 12
_SAME = "same"
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
}


class CropCanvas(PictureCanvas):
    """The turned picture with the frame over it. The frame is dragged, by its sides and corners too; a drag outside of it turns the picture.

    Keys: the arrows move the frame, with Shift they make it larger or smaller, with Ctrl by single pixels; [ and ] turn.
    """

    crop_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        named(self, "crop_canvas")
        self.size_of_picture = (0, 0)
        self.crop = Crop(0, 0, 0, 0)
        self.ratio: float | None = None
        self._wanted = self.crop
        self._undo: list[Crop] = []
        self._redo: list[Crop] = []
        self._row = ""
        self._drag: tuple[int, int] | None = None
        self._turns_from: float | None = None
        self._from = self.crop
        self._at = QPointF()
        self._is_turning = False
        self._quiet = single_shot(self, GRID_QUIET_MS, self._end_turning)

    def show_source(self, image: QImage, width: int, height: int) -> None:
        """A picture of *width* × *height*, as it looks on the screen; the frame is around all of it."""
        self.picture, self.size_of_picture = image, (width, height)
        self.crop = self._wanted = whole_picture(self.size_of_picture)
        self._undo, self._redo, self._row = [], [], ""
        self.fit()
        self.crop_changed.emit()

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture yet."""
        return self.picture.isNull()

    # --- steps ---------------------------------------------------------------------------------------------

    def change(self, crop: Crop, row: str = "") -> None:
        """The frame is another, as a step; steps of one *row* that follow each other are one."""
        self._remember(row)
        self._show(crop)

    def turn_to(self, angle: float, row: str = "angle") -> None:
        """The picture is turned; a frame that had to shrink for it grows again when it is turned back."""
        self._remember(row)
        wanted = self._wanted
        self._show(turned(wanted, angle, self.size_of_picture), keeps_wanted=True)
        self._begin_turning()

    def turn_quarter(self, quarters: int) -> None:
        """Turns picture and frame by quarters; a ratio that is held stays, and so the frame changes."""
        crop = quarter_turned(self.crop, quarters)
        if self.ratio is not None:
            crop = in_ratio(crop, self.ratio, self.size_of_picture)
        self.change(crop)
        self.fit_again()

    def hold_ratio(self, ratio: float | None) -> None:
        """The ratio of width to height that the frame keeps from now on; None for none."""
        self.ratio = ratio
        if ratio is not None and not self.is_empty:
            self.change(in_ratio(self.crop, ratio, self.size_of_picture))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._redo)

    @Slot()
    def undo(self) -> None:
        """Takes the last step back."""
        self._exchange(self._undo, self._redo)

    @Slot()
    def redo(self) -> None:
        """Does it again."""
        self._exchange(self._redo, self._undo)

    def _exchange(self, source: list[Crop], target: list[Crop]) -> None:
        if source:
            target.append(self.crop)
            self._row = ""
            self._show(source.pop())

    def _remember(self, row: str) -> None:
        if not row or row != self._row:
            self._undo.append(self.crop)
            del self._undo[:-STEPS_KEPT]
            self._redo.clear()
        self._row = row

    def _show(self, crop: Crop, *, keeps_wanted: bool = False) -> None:
        is_turned = crop.angle != self.crop.angle
        self.crop = crop
        if not keeps_wanted:
            self._wanted = crop
        if is_turned:
            self.fit_again()
        else:
            self.update()
        self.crop_changed.emit()

    # --- geometry and painting -----------------------------------------------------------------------------

    def extent(self) -> QRectF:
        """The box around the turned picture; its centre is the picture's."""
        width, height = self.size_of_picture
        whole = QRectF(-width / 2, -height / 2, width, height)
        return QTransform().rotate(self.crop.angle).mapRect(whole)

    def frame(self) -> QRectF:
        """Where the frame lies, counted from the picture's centre."""
        crop = self.crop
        return QRectF(crop.x - crop.width / 2, crop.y - crop.height / 2, crop.width, crop.height)

    def _begin_turning(self) -> None:
        self._is_turning = True
        self._quiet.start()

    @Slot()
    def _end_turning(self) -> None:
        self._is_turning = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, dimmed outside of the frame, and the frame with its grid."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.theme.palette.stage))
        if not self.is_empty:
            width, height = self.size_of_picture
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(self.on_canvas(QRectF(0, 0, 0, 0)).topLeft())
            painter.scale(self.zoom, self.zoom)
            painter.rotate(self.crop.angle)
            painter.drawImage(QRectF(-width / 2, -height / 2, width, height), self.picture)
            painter.restore()
            self._paint_frame(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self.theme.palette.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        frame = self.on_canvas(self.frame())
        shade = QColor(self.theme.palette.stage)
        shade.setAlphaF(SHADED)
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        outside.addRect(frame)
        painter.fillPath(outside, shade)
        white, black = QColor(LIGHT.raised), QColor(self.theme.palette.shadow)
        cells = _FINE if self._is_turning else _THIRDS
        for colour, off in ((black, 1), (white, 0)):
            faint = QColor(colour)
            faint.setAlphaF(SHADED if off == 0 else SHADED / 2)
            painter.setPen(QPen(faint, Metrics.BORDER))
            for number in range(1, cells):
                across = frame.left() + frame.width() * number / cells + off
                down = frame.top() + frame.height() * number / cells + off
                painter.drawLine(QPointF(across, frame.top()), QPointF(across, frame.bottom()))
                painter.drawLine(QPointF(frame.left(), down), QPointF(frame.right(), down))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(black, Metrics.FOCUS_RING + 2))
        painter.drawRect(frame)
        painter.setPen(QPen(white, Metrics.FOCUS_RING))
        painter.drawRect(frame)
        painter.setPen(QPen(black, Metrics.BORDER))
        painter.setBrush(white)
        side = Metrics.SPACE_2
        for across, down in _CURSORS:
            middle = frame.center() + QPointF(across * frame.width() / 2, down * frame.height() / 2)
            painter.drawRect(QRectF(middle - QPointF(side / 2, side / 2), QSize(side, side)))

    # --- pointer -------------------------------------------------------------------------------------------

    def sides_at(self, point: QPointF) -> tuple[int, int] | None:
        """What of the frame is at a point of the canvas: its sides, (0, 0) for its inside; None outside of it."""
        frame = self.on_canvas(self.frame())
        reach = Metrics.SPACE_3
        if not frame.adjusted(-reach, -reach, reach, reach).contains(point):
            return None
        # In a small frame the middle is still there to be taken.
        near_x, near_y = min(reach, frame.width() / 4), min(reach, frame.height() / 4)
        across = -1 if point.x() < frame.left() + near_x else 1 if point.x() > frame.right() - near_x else 0
        down = -1 if point.y() < frame.top() + near_y else 1 if point.y() > frame.bottom() - near_y else 0
        return across, down

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the frame, of a side of it, of the picture, or begins to turn."""
        if self.is_empty:
            return
        self._at, self._from = self.in_picture(event.position()), self.crop
        if event.button() is Qt.MouseButton.MiddleButton:
            self.take_hold(event.position())
        elif event.button() is Qt.MouseButton.LeftButton:
            self._row = ""
            self._drag = self.sides_at(event.position())
            if self._drag is None:
                self._turns_from = self._angle_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer, or shows what a press would take hold of."""
        if self.is_held:
            self.drag_on(event.position())
        elif self._turns_from is not None:
            turn = self._angle_at(event.position()) - self._turns_from
            fine = fine_angle(self._from.angle) + (turn + 180) % 360 - 180
            fine = min(max(-FINE_MAX, fine), FINE_MAX)
            self.turn_to(with_fine_angle(self._from.angle - fine_angle(self._from.angle), fine), "drag")
        elif self._drag is not None:
            by = self.in_picture(event.position()) - self._at
            if self._drag == (0, 0):
                crop = moved(self._from, (by.x(), by.y()), self.size_of_picture)
            else:
                crop = resized(self._from, self._drag, (by.x(), by.y()), self.ratio, self.size_of_picture)
            if crop != self.crop:
                self.change(crop, "drag")
        elif not self.is_empty:
            sides = self.sides_at(event.position())
            inside = Qt.CursorShape.SizeAllCursor if sides == (0, 0) else Qt.CursorShape.CrossCursor
            self.setCursor(inside if sides in (None, (0, 0)) else _CURSORS[sides])

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ends what was dragged."""
        self.let_go()
        self._drag = self._turns_from = None
        self._row = ""

    def _angle_at(self, point: QPointF) -> float:
        from math import atan2, degrees

        way = point - self.on_canvas(self.frame()).center()
        return degrees(atan2(way.y(), way.x()))

    # --- keys ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The frame, the turn, and the zoom."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self.is_empty:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            step = 1 if modifiers & Qt.KeyboardModifier.ControlModifier else KEY_STEP
            by = _ARROWS[key][0] * step, _ARROWS[key][1] * step
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                sides = abs(by[0]) and 1, abs(by[1]) and 1
                crop = resized(
                    self.crop, sides, (float(by[0]), float(by[1])), self.ratio, self.size_of_picture
                )
                self.change(crop, "size")
            else:
                self.change(moved(self.crop, (float(by[0]), float(by[1])), self.size_of_picture), "place")
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            way = 1 if key is Qt.Key.Key_BracketRight else -1
            fine = fine_angle(self.crop.angle) + way * ANGLE_STEP
            fine = min(max(-FINE_MAX, fine), FINE_MAX)
            self.turn_to(with_fine_angle(self.crop.angle - fine_angle(self.crop.angle), fine))
        elif self.zoom_key(key):
            event.accept()
        else:
            super().keyPressEvent(event)


class CropDialog(Retranslated, QDialog):
    """The frame, its ratio and its turn. :attr:`cropped` carries the frame, and whether what comes of it takes the reference's place."""

    cropped = Signal(Crop, bool)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "crop_dialog")
        self._theme = theme
        self._name = name
        self._is_filling = False
        self._cannot_be_read = False
        self.canvas = CropCanvas(theme)
        self._ratio = named(QComboBox(), "crop_ratio")
        WheelGuard(self._ratio)
        self._angle = named(QSlider(Qt.Orientation.Horizontal), "crop_angle")
        self._angle.setRange(round(-FINE_MAX * SLIDER_STEPS), round(FINE_MAX * SLIDER_STEPS))
        self._degrees = named(QDoubleSpinBox(), "crop_degrees")
        self._degrees.setRange(-FINE_MAX, FINE_MAX)
        self._degrees.setDecimals(1)
        self._degrees.setSingleStep(ANGLE_STEP)
        self._degrees.setSuffix("°")
        WheelGuard(self._degrees)
        self._ratio_label = plain_label("crop_ratio_label", "muted")
        self._angle_label = plain_label("crop_angle_label", "muted")
        self._ratio_label.setBuddy(self._ratio)
        self._angle_label.setBuddy(self._degrees)
        tools = IconButtons(theme, self)
        self._left = tools.make("crop_left", "turn-left", self._turn_left)
        self._right = tools.make("crop_right", "turn-right", self._turn_right)
        self._undo = tools.make("crop_undo", "undo", self.canvas.undo)
        self._redo = tools.make("crop_redo", "redo", self.canvas.redo)
        self._said = plain_label("crop_said", "muted")
        self._said.setWordWrap(True)
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "crop_buttons")
        self._take = named(QPushButton(), "crop_take")
        self._take.setProperty("role", "primary")
        self._add = named(QPushButton(), "crop_add")
        self._buttons.addButton(self._take, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self._add, QDialogButtonBox.ButtonRole.ActionRole)
        DoubleClickGuard(self._take)
        self._lay_out()
        self.canvas.crop_changed.connect(self._follow)
        self._ratio.currentIndexChanged.connect(self._ratio_chosen)
        self._angle.valueChanged.connect(self._slid)
        self._degrees.valueChanged.connect(self._typed)
        self._take.clicked.connect(self._replace)
        self._add.clicked.connect(self._append)
        self._buttons.rejected.connect(self.reject)
        self.retranslate()
        self._follow()
        self.canvas.setFocus()

    def _lay_out(self) -> None:
        rows = []
        for parts in (
            (self._angle_label, self._angle, self._degrees, self._left, self._right),
            (self._ratio_label, self._ratio, None, self._undo, self._redo),
        ):
            row = QHBoxLayout()
            row.setSpacing(Metrics.SPACE_2)
            for part in parts:
                if part is None:
                    row.addStretch(1)
                else:
                    row.addWidget(part)
            rows.append(row)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        column.addWidget(self.canvas, 1)
        for row in rows:
            column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self._buttons)
        parent = self.parentWidget()
        room = self.size() if parent is None else parent.window().size()
        self.resize(QSize(Metrics.PREFERENCES_WIDTH, Metrics.COMPARISON_HEIGHT).boundedTo(room))

    def show_source(self, image: QImage, width: int, height: int) -> None:
        """The picture has come; a null image where it can't be read."""
        self._cannot_be_read = image.isNull()
        self._is_filling = True
        self.canvas.show_source(image, width, height)
        self._is_filling = False
        self._follow()

    # --- what a person does --------------------------------------------------------------------------------

    def _chosen_ratio(self) -> float | None:
        chosen = self._ratio.currentData()
        if chosen == _SAME:
            width, height = self.canvas.size_of_picture
            return width / height if height else None
        if not chosen:
            return None
        across, _, down = str(chosen).partition(":")
        return int(across) / int(down)

    @Slot()
    def _ratio_chosen(self) -> None:
        if not self._is_filling:
            self.canvas.hold_ratio(self._chosen_ratio())

    @Slot(int)
    def _slid(self, tenths: int) -> None:
        self._turn(tenths / SLIDER_STEPS)

    @Slot(float)
    def _typed(self, degrees: float) -> None:
        self._turn(degrees)

    def _turn(self, fine: float) -> None:
        if not self._is_filling and not self.canvas.is_empty:
            angle = self.canvas.crop.angle
            self.canvas.turn_to(with_fine_angle(angle - fine_angle(angle), fine))

    @Slot()
    def _turn_left(self) -> None:
        self.canvas.turn_quarter(-1)

    @Slot()
    def _turn_right(self) -> None:
        self.canvas.turn_quarter(1)

    @Slot()
    def _replace(self) -> None:
        self._end(replaces=True)

    @Slot()
    def _append(self) -> None:
        self._end(replaces=False)

    def _end(self, *, replaces: bool) -> None:
        if not self.canvas.is_empty:
            self.cropped.emit(self.canvas.crop, replaces)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo; on the canvas Return takes what is in the frame; Esc leaves."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.canvas.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.canvas.redo()
        elif event.key() in ENTER and self._degrees.hasFocus():
            # It ends what is typed, and no more.
            event.accept()
        elif event.key() in ENTER and self.canvas.hasFocus():
            if self._take.isEnabled():
                self._replace()
        else:
            super().keyPressEvent(event)

    # --- words ---------------------------------------------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        canvas = self.canvas
        is_whole = canvas.crop == whole_picture(canvas.size_of_picture)
        fine = fine_angle(canvas.crop.angle)
        is_filling, self._is_filling = self._is_filling, True
        self._angle.setValue(round(fine * SLIDER_STEPS))
        self._degrees.setValue(fine)
        self._is_filling = is_filling
        for part in (self._ratio, self._angle, self._degrees, self._left, self._right):
            part.setEnabled(not canvas.is_empty)
        self._undo.setEnabled(canvas.can_undo)
        self._redo.setEnabled(canvas.can_redo)
        for button in (self._take, self._add):
            button.setEnabled(not canvas.is_empty and not is_whole)
        if self._cannot_be_read:
            self._said.setText(self.tr("This picture can’t be read."))
        elif canvas.is_empty:
            self._said.setText(self.tr("The picture is opened…"))
        else:
            width, height = canvas.size_of_picture
            crop = on_pixels(canvas.crop, canvas.size_of_picture)
            sizes = f"{width} × {height} → {cropped_size(crop)[0]} × {cropped_size(crop)[1]}"
            words = self.tr("The original is kept, and Undo of the form brings it back.")
            self._said.setText(f"{sizes} · {words}")

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Crop and straighten {name}").format(name=self._name))
        chosen = max(0, self._ratio.currentIndex())
        self._is_filling = True
        self._ratio.clear()
        self._ratio.addItem(self.tr("Free"), "")
        self._ratio.addItem(self.tr("As the picture"), _SAME)
        for ratio in CROP_RATIOS:
            self._ratio.addItem(ratio, ratio)
        self._ratio.setCurrentIndex(chosen)
        self._is_filling = False
        self._ratio_label.setText(self.tr("Aspect ratio"))
        self._ratio.setAccessibleName(self._ratio_label.text())
        self._angle_label.setText(self.tr("Straighten"))
        self._degrees.setAccessibleName(self.tr("Degrees, clockwise"))
        self._angle.setAccessibleName(self._angle_label.text())
        for button, words in (
            (self._left, self.tr("Turn to the left")),
            (self._right, self.tr("Turn to the right")),
            (self._undo, self.tr("Undo (Ctrl+Z)")),
            (self._redo, self.tr("Do it again")),
        ):
            button.setToolTip(safe_tooltip(words))
            button.setAccessibleName(words)
        self._take.setText(self.tr("Crop"))
        self._take.setToolTip(safe_tooltip(self.tr("Takes the place of {name}").format(name=self._name)))
        self._add.setText(self.tr("Add as another"))
        for action in (self._take, self._add):
            action.setAccessibleName(action.text())
        self.canvas.setAccessibleName(self.tr("Picture with its frame"))
        self.canvas.setToolTip(
            safe_tooltip(
                self.tr(
                    "Drag the frame, its sides and corners; drag outside of it to turn. Arrows move it, Shift sizes it."
                )
            )
        )
        self._follow()
