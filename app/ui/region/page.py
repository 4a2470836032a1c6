"""The page of region edit: tools, canvas, what shall be there, and the layers that came of it. It knows no engine."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.frozen import frozen
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.region.canvas import BRUSH_MAX, BRUSH_MIN, RegionCanvas, Tool
from app.ui.region.mask import RegionMask
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import BoldChoice, DoubleClickGuard, IconButtons
from app.ui.widgets.labels import ElidedLabel, PlainLabel, plain_label, safe_tooltip
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

COUNT_MAX = 8
GROWTH = 8
"""Pixels by which the region grows or shrinks at a press."""
FEATHER_SHOWN_MAX = 120
A4 = 210 / 297
RATIOS = (16 / 9, 9 / 16, 4 / 3, 3 / 4, 1.0, A4, 1 / A4)

_TOOLS: Sequence[tuple[Tool, str, str, Qt.Key]] = (
    (Tool.MOVE, "move", QT_TRANSLATE_NOOP("RegionPage", "Move the picture"), Qt.Key.Key_V),
    (Tool.RECTANGLE, "rectangle", QT_TRANSLATE_NOOP("RegionPage", "Rectangle"), Qt.Key.Key_R),
    (Tool.ELLIPSE, "ellipse", QT_TRANSLATE_NOOP("RegionPage", "Ellipse"), Qt.Key.Key_O),
    (Tool.LASSO, "lasso", QT_TRANSLATE_NOOP("RegionPage", "Lasso"), Qt.Key.Key_L),
    (Tool.BRUSH, "brush", QT_TRANSLATE_NOOP("RegionPage", "Brush"), Qt.Key.Key_B),
    (Tool.ERASER, "eraser", QT_TRANSLATE_NOOP("RegionPage", "Eraser"), Qt.Key.Key_E),
    (
        Tool.EXTEND,
        "maximize",
        QT_TRANSLATE_NOOP("RegionPage", "Extend the picture: drag its frame outwards"),
        Qt.Key.Key_X,
    ),
)


@frozen
class LayerRow:
    """A layer as the list shows it: its name, what is said below, whether it is seen, whether the words are a warning."""

    id: int
    name: str
    said: str
    is_visible: bool
    picture: QImage


@frozen
class AlternativeCell:
    """A result for the chosen region: its task, a small picture (null while it is made), and what is said of it."""

    record: int
    picture: QImage
    said: str
    is_chosen: bool


class RegionPage(Retranslated, QWidget):
    """Covers the window that it is a child of. Its keys are its own: none reaches the window below."""

    closed = Signal()
    done_requested = Signal()
    change_requested = Signal()
    export_requested = Signal(str)
    keep_typed = Signal()
    """A person has changed the sentence that asks to keep the rest."""
    edited = Signal()
    """Words, model, what is sent or the number of pictures are others."""
    grow_requested = Signal(int)
    ratio_requested = Signal(float)
    """The picture is to be extended to that ratio of width to height."""
    layer_chosen = Signal(int)
    layer_shown = Signal(int, bool)
    layer_moved = Signal(int)
    layer_removed = Signal()
    layer_added = Signal()
    feather_changed = Signal(int)
    opacity_changed = Signal(int)
    alternative_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "region_page")
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._icon_buttons = IconButtons(theme, self)
        self._is_free = False
        self._price = ""
        self._blocker = ""
        self._is_filling = False
        self.region = RegionMask(self)
        self.canvas = RegionCanvas(theme, self.region)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._tool_bar())
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.canvas, 1)
        centre.addWidget(self._box_bar())
        centre.addWidget(self._strip_bar())
        middle.addLayout(centre, 1)
        middle.addWidget(self._side())
        column.addLayout(middle, 1)
        column.addWidget(self._status_bar())
        self.region.stepped.connect(self._show_steps)
        self.canvas.box_changed.connect(self._show_box)
        self.canvas.brush_changed.connect(self._show_brush)
        self.canvas.zoom_changed.connect(self._show_zoom)
        self._show_steps()
        self._choose_tool(Tool.RECTANGLE)
        self._show_brush(self.canvas.brush)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.retranslate()

    # --- parts ---------------------------------------------------------------------------------------------

    def _top_bar(self) -> QWidget:
        bar = named(QWidget(), "top_bar")
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(Metrics.TOP_BAR)
        self._back = self._icon_buttons.make("region_back", "arrow-left", self.closed.emit)
        self._heading = plain_label("region_heading", "title")
        self._title = named(ElidedLabel(), "region_title")
        self._title.setProperty("role", "muted")
        self._undo = self._icon_buttons.make("region_undo", "undo", self.region.undo)
        self._redo = self._icon_buttons.make("region_redo", "redo", self.region.redo)
        self._before = named(QPushButton(), "region_before")
        self._before.setCheckable(True)
        self._before.toggled.connect(self._toggle_before)
        self._export = named(QPushButton(), "region_export")
        self._export_menu = named(QMenu(self._export), "region_export_menu")
        self._exports = {
            kind: self._export_menu.addAction("", self._export_chosen)
            for kind in ("flat", "patch", "ora", "psd")
        }
        for kind, action in self._exports.items():
            action.setData(kind)
        self._export.setMenu(self._export_menu)
        self._done = named(QPushButton(), "region_done")
        self._done.setProperty("role", "primary")
        self._done.clicked.connect(self.done_requested)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Metrics.SPACE_4, 0, Metrics.SPACE_4, 0)
        row.setSpacing(Metrics.SPACE_3)
        row.addWidget(self._back)
        row.addWidget(self._heading)
        row.addWidget(self._title, 1)
        for widget in (self._undo, self._redo, self._before, self._export, self._done):
            row.addWidget(widget)
        return bar

    def _tool_bar(self) -> QWidget:
        bar = QWidget()
        bar.setFixedWidth(Metrics.REGION_TOOLS)
        column = QVBoxLayout(bar)
        column.setContentsMargins(Metrics.SPACE_2, Metrics.SPACE_3, Metrics.SPACE_2, Metrics.SPACE_3)
        column.setSpacing(Metrics.SPACE_2)
        self._group = QButtonGroup(self)
        self._tools: dict[Tool, QToolButton] = {}
        for tool, drawing, _words, _key in _TOOLS:
            button = self._icon_buttons.make(f"region_tool_{tool.value}", drawing, self._tool_pressed)
            button.setCheckable(True)
            self._group.addButton(button)
            self._tools[tool] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        line = QFrame()
        line.setProperty("role", "separator")
        line.setFixedHeight(Metrics.BORDER)
        column.addWidget(line)
        self._invert = self._icon_buttons.make("region_invert", "contrast", self.region.invert)
        self._grow = self._icon_buttons.make("region_grow", "grow", self._grow_pressed)
        self._shrink = self._icon_buttons.make("region_shrink", "shrink", self._shrink_pressed)
        self._clear = self._icon_buttons.make("region_clear", "x", self.region.erase_all)
        for button in (self._invert, self._grow, self._shrink, self._clear):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._extend = self._icon_buttons.make("region_extend", "plus", self._no_press)
        self._extend.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = named(QMenu(self._extend), "region_extend_menu")
        self._ratios = {menu.addAction("", self._ratio_chosen): ratio for ratio in RATIOS}
        self._extend.setMenu(menu)
        column.addWidget(self._extend, 0, Qt.AlignmentFlag.AlignHCenter)
        self._brush = named(QSlider(Qt.Orientation.Vertical), "region_brush")
        self._brush.setRange(BRUSH_MIN, BRUSH_MAX // 2)
        self._brush.setFixedHeight(Metrics.REGION_SLIDER)
        self._brush.valueChanged.connect(self.canvas.set_brush)
        self._brush_words = plain_label("region_brush_words", "tiny")
        column.addWidget(self._brush, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._brush_words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return bar

    def _box_bar(self) -> QWidget:
        self._box_row = named(QWidget(), "region_box")
        row = FlowLayout(Metrics.SPACE_2, self._box_row)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_1, Metrics.SPACE_4, Metrics.SPACE_1)
        self._box_words = plain_label("region_box_words", "muted")
        row.addWidget(self._box_words)
        self._numbers: list[QSpinBox] = []
        for name in ("left", "top", "width", "height"):
            number = named(QSpinBox(), f"region_box_{name}")
            number.valueChanged.connect(self._box_typed)
            self._numbers.append(number)
            row.addWidget(number)
        self._take = named(QPushButton(), "region_box_take")
        self._take.clicked.connect(self.canvas.take_box)
        row.addWidget(self._take)
        return self._box_row

    def _strip_bar(self) -> QWidget:
        self._strip = named(QWidget(), "region_strip")
        self._strip_cells = QHBoxLayout(self._strip)
        self._strip_cells.setContentsMargins(
            Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2
        )
        self._strip_cells.setSpacing(Metrics.SPACE_2)
        self._cells: list[QToolButton] = []
        self._more = named(QPushButton(), "region_more")
        self._more.clicked.connect(self.change_requested)
        self._strip_cells.addStretch(1)
        self._strip_cells.addWidget(self._more)
        self._strip_cells.addStretch(1)
        self._strip.hide()
        return self._strip

    def _side(self) -> QWidget:
        side = named(QWidget(), "region_side")
        side.setFixedWidth(Metrics.REGION_SIDE)
        # What is sent and what it costs is always in sight; the rest scrolls in a low window.
        scrolled = QWidget()
        scrolled.setProperty("role", "scrolled")
        column = QVBoxLayout(scrolled)
        column.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_3, Metrics.SPACE_4, 0)
        column.setSpacing(Metrics.SPACE_2)
        self._add_words(column)
        self._add_ways(column)
        self._add_layers(column)
        area = named(QScrollArea(), "region_scroll")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(scrolled)
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        below = QVBoxLayout()
        below.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_3)
        below.setSpacing(Metrics.SPACE_2)
        self._add_sending(below)
        whole.addLayout(below)
        return side

    def _field(self, column: QVBoxLayout, name: str) -> tuple[PlainLabel, QPlainTextEdit]:
        label = plain_label(f"{name}_label", "label")
        field = named(QPlainTextEdit(), name)
        field.setFixedHeight(Metrics.PROMPT_HEIGHT)
        field.setTabChangesFocus(True)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        return label, field

    def _add_words(self, column: QVBoxLayout) -> None:
        self._words_label, self.words = self._field(column, "region_words")
        self.words.textChanged.connect(self._edited)
        self._keep_label, self.keep = self._field(column, "region_keep")
        self.keep.textChanged.connect(self._keep_typed)
        self._model_label = plain_label("region_model_label", "label")
        self.model = named(QComboBox(), "region_model")
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.currentIndexChanged.connect(self._edited)
        column.addWidget(self._model_label)
        column.addWidget(self.model)

    def _add_ways(self, column: QVBoxLayout) -> None:
        self._sent_label = plain_label("region_sent_label", "label")
        self._crop = named(BoldChoice(), "region_send_crop")
        self._whole = named(BoldChoice(), "region_send_whole")
        sent = FlowLayout(0)
        choice = QButtonGroup(self)
        for button in (self._crop, self._whole):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("end", "first" if button is self._crop else "last")
            choice.addButton(button)
            sent.addWidget(button)
        self._crop.setChecked(True)
        choice.buttonToggled.connect(self._edited)
        self._way = plain_label("region_way", "tiny")
        self._way.setWordWrap(True)
        column.addWidget(self._sent_label)
        column.addLayout(sent)
        column.addWidget(self._way)

    def _add_layers(self, column: QVBoxLayout) -> None:
        self._layers_label = plain_label("region_layers_label", "label")
        self.layers = named(QListWidget(), "region_layers")
        self.layers.setMinimumHeight(3 * Metrics.LAYER_PICTURE)
        self.layers.setIconSize(QSize(Metrics.LAYER_PICTURE, Metrics.LAYER_PICTURE))
        self.layers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.layers.currentItemChanged.connect(self._layer_selected)
        self.layers.itemChanged.connect(self._layer_ticked)
        column.addWidget(self._layers_label)
        column.addWidget(self.layers, 1)
        self._feather, self._feather_words = self._slider(column, "region_feather", FEATHER_SHOWN_MAX)
        self._opacity, self._opacity_words = self._slider(column, "region_opacity", 100)
        self._feather.valueChanged.connect(self._feather_moved)
        self._opacity.valueChanged.connect(self._opacity_moved)
        self._add = named(QPushButton(), "region_layer_add")
        self._add.setProperty("role", "link")
        self._add.setProperty("flush", "left")
        self._add.clicked.connect(self.layer_added)
        self._up = self._icon_buttons.make("region_layer_up", "arrow-up", self._raise_layer)
        self._down = self._icon_buttons.make("region_layer_down", "arrow-down", self._lower_layer)
        self._remove = self._icon_buttons.make("region_layer_remove", "trash", self.layer_removed.emit)
        tools = QHBoxLayout()
        tools.addWidget(self._add)
        tools.addStretch(1)
        for button in (self._up, self._down, self._remove):
            tools.addWidget(button)
        column.addLayout(tools)

    def _add_sending(self, column: QVBoxLayout) -> None:
        self._said = plain_label("region_said", "fieldWarning")
        self._untouched = plain_label("region_untouched", "signDone")
        self._cost = plain_label("region_cost", "tiny")
        for label in (self._said, self._untouched, self._cost):
            label.setWordWrap(True)
        self._said.hide()
        self._change = named(QPushButton(), "region_change")
        self._change.setProperty("role", "primary")
        self._change.clicked.connect(self.change_requested)
        DoubleClickGuard(self._change)
        self.count = named(QComboBox(), "region_count")
        self.count.addItems([f"× {number}" for number in range(1, COUNT_MAX + 1)])
        self.count.currentIndexChanged.connect(self._edited)
        send = QHBoxLayout()
        send.setSpacing(Metrics.SPACE_2)
        for widget, stretch in ((self._change, 1), (self.count, 0)):
            widget.setFixedHeight(Metrics.GENERATE_HEIGHT)
            send.addWidget(widget, stretch)
        column.addWidget(self._said)
        column.addWidget(self._untouched)
        column.addLayout(send)
        column.addWidget(self._cost)

    def _slider(self, column: QVBoxLayout, name: str, most: int) -> tuple[QSlider, PlainLabel]:
        slider = named(QSlider(Qt.Orientation.Horizontal), name)
        slider.setRange(0, most)
        words = plain_label(f"{name}_words", "tiny")
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(slider, 2)
        column.addLayout(row)
        return slider, words

    def _status_bar(self) -> QWidget:
        bar = named(QWidget(), "status_line")
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(Metrics.STATUS_LINE)
        self._free_words = plain_label("region_free", "muted")
        self._zoom_words = plain_label("region_zoom", "muted")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Metrics.SPACE_4, 0, Metrics.SPACE_4, 0)
        row.addWidget(self._free_words, 1)
        row.addWidget(self._zoom_words)
        return bar

    # --- what is shown -------------------------------------------------------------------------------------

    def show_title(self, title: str) -> None:
        """What is edited, and its size."""
        self._title.show_text(title)

    def show_models(self, models: Sequence[tuple[str, tuple[str, str]]], chosen: tuple[str, str]) -> None:
        """The models to choose from, by name and version."""
        self._fill(lambda: self._fill_models(models, chosen))

    def _fill_models(self, models: Sequence[tuple[str, tuple[str, str]]], chosen: tuple[str, str]) -> None:
        self.model.clear()
        for label, key in models:
            self.model.addItem(label, key)
        found = next((index for index, (_, key) in enumerate(models) if key == chosen), 0)
        self.model.setCurrentIndex(found)

    def show_words(self, words: str, keep: str) -> None:
        """What stands in the fields."""

        def fill() -> None:
            if self.words.toPlainText() != words:
                self.words.setPlainText(words)
            if self.keep.toPlainText() != keep:
                self.keep.setPlainText(keep)

        self._fill(fill)

    def show_ways(self, words: str, *, can_crop: bool, sends_whole: bool) -> None:
        """How the picture travels, and which of the two ways there are."""

        def fill() -> None:
            self._crop.setEnabled(can_crop)
            (self._whole if sends_whole else self._crop).setChecked(True)

        self._fill(fill)
        self._way.setText(words)

    @property
    def sends_whole(self) -> bool:
        """Whether the whole picture is to be sent."""
        return self._whole.isChecked()

    def show_layers(self, rows: Sequence[LayerRow], chosen: int) -> None:
        """The layers from the top to the bottom."""
        self._fill(lambda: self._fill_layers(rows, chosen))

    def _fill_layers(self, rows: Sequence[LayerRow], chosen: int) -> None:
        self.layers.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.name}\n{row.said}" if row.said else row.name)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            if row.id:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if row.is_visible else Qt.CheckState.Unchecked)
            else:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            if not row.picture.isNull():
                item.setIcon(QIcon(QPixmap.fromImage(row.picture)))
            self.layers.addItem(item)
            if row.id == chosen:
                self.layers.setCurrentItem(item)
        places = [row.id for row in rows if row.id]
        self._up.setEnabled(bool(places) and chosen in places[1:])
        self._down.setEnabled(bool(places) and chosen in places[:-1])
        self._remove.setEnabled(bool(places))

    def show_sliders(self, feather: int, opacity: int) -> None:
        """Feather and opacity of the chosen layer."""

        def fill() -> None:
            self._feather.setValue(feather)
            self._opacity.setValue(opacity)

        self._fill(fill)
        self._slider_words()

    def show_alternatives(self, cells: Sequence[AlternativeCell], more: str) -> None:
        """What came for the chosen region, and what more of it would cost."""
        for gone in self._cells:
            self._strip_cells.removeWidget(gone)
            gone.deleteLater()
        self._cells = []
        for number, cell in enumerate(cells, 1):
            button = named(QToolButton(), f"region_alternative_{number}")
            button.setProperty("role", "step")
            button.setCheckable(True)
            button.setChecked(cell.is_chosen)
            button.setFixedSize(Metrics.REGION_RESULT, Metrics.REGION_RESULT)
            button.setIconSize(
                QSize(Metrics.REGION_RESULT, Metrics.REGION_RESULT) - QSize(Metrics.SPACE_2, Metrics.SPACE_2)
            )
            button.setToolTip(safe_tooltip(cell.said))
            button.setAccessibleName(cell.said)
            button.setProperty("record", cell.record)
            if cell.picture.isNull():
                button.setText("…")
            else:
                button.setIcon(QIcon(QPixmap.fromImage(cell.picture)))
            button.clicked.connect(self._alternative_pressed)
            self._strip_cells.insertWidget(number, button)
            self._cells.append(button)
        self._more.setText(more)
        self._strip.setVisible(bool(cells))

    def show_untouched(self, words: str) -> None:
        """The promise, with its count."""
        self._untouched.setText(words)

    def show_said(self, words: str) -> None:
        """A sentence about what went wrong or fits badly; empty for none."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def show_cost(self, price: str, blocker: str, *, is_free: bool) -> None:
        """What a press costs, or what keeps from it."""
        self._price, self._blocker, self._is_free = price, blocker, is_free
        self._change.setEnabled(not blocker)
        self._more.setEnabled(not blocker)
        self.retranslate()

    @property
    def feather(self) -> int:
        """The feather of the chosen layer, or of one that is still to come."""
        return self._feather.value()

    @property
    def wanted(self) -> int:
        """How many alternatives a press asks for."""
        return self.count.currentIndex() + 1

    # --- what a person does --------------------------------------------------------------------------------

    def _fill(self, fill: Callable[[], None]) -> None:
        self._is_filling = True
        try:
            fill()
        finally:
            self._is_filling = False

    @Slot()
    def _edited(self) -> None:
        if not self._is_filling:
            self.retranslate()
            self.edited.emit()

    @Slot()
    def _keep_typed(self) -> None:
        if not self._is_filling:
            self.keep_typed.emit()

    @Slot()
    def _tool_pressed(self) -> None:
        for tool, button in self._tools.items():
            if button.isChecked():
                self._choose_tool(tool)

    def _choose_tool(self, tool: Tool) -> None:
        self._tools[tool].setChecked(True)
        self.canvas.set_tool(tool)
        self._box_row.setVisible(tool is Tool.RECTANGLE)
        is_stroke = tool in (Tool.BRUSH, Tool.ERASER)
        self._brush.setVisible(is_stroke)
        self._brush_words.setVisible(is_stroke)

    def _no_press(self) -> None:
        """Its menu opens."""

    @Slot()
    def _ratio_chosen(self) -> None:
        ratio = self._ratios.get(self.sender())  # type: ignore[call-overload]
        if ratio is not None:
            self.ratio_requested.emit(ratio)

    @Slot()
    def _grow_pressed(self) -> None:
        self.grow_requested.emit(GROWTH)

    @Slot()
    def _shrink_pressed(self) -> None:
        self.grow_requested.emit(-GROWTH)

    @Slot(bool)
    def _toggle_before(self, is_shown: bool) -> None:
        self.canvas.show_before(is_shown=is_shown)
        self.retranslate()

    @Slot()
    def _export_chosen(self) -> None:
        action = self.sender()
        for kind, known in self._exports.items():
            if known is action:
                self.export_requested.emit(kind)

    @Slot(object, object)
    def _layer_selected(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None and not self._is_filling and item.data(Qt.ItemDataRole.UserRole):
            self.layer_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    @Slot(object)
    def _layer_ticked(self, item: QListWidgetItem) -> None:
        if not self._is_filling:
            is_shown = item.checkState() is Qt.CheckState.Checked
            self.layer_shown.emit(item.data(Qt.ItemDataRole.UserRole), is_shown)

    @Slot()
    def _raise_layer(self) -> None:
        self.layer_moved.emit(1)

    @Slot()
    def _lower_layer(self) -> None:
        self.layer_moved.emit(-1)

    @Slot(int)
    def _feather_moved(self, pixels: int) -> None:
        self._slider_words()
        if not self._is_filling:
            self.feather_changed.emit(pixels)

    @Slot(int)
    def _opacity_moved(self, share: int) -> None:
        self._slider_words()
        if not self._is_filling:
            self.opacity_changed.emit(share)

    @Slot()
    def _alternative_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.alternative_chosen.emit(int(button.property("record")))

    @Slot()
    def _box_typed(self) -> None:
        if not self._is_filling:
            self.canvas.place_box(QRect(*(number.value() for number in self._numbers)))

    @Slot(QRect)
    def _show_box(self, box: QRect) -> None:
        image = self.region.image

        def fill() -> None:
            for number, most, value in zip(
                self._numbers,
                (image.width(), image.height(), image.width(), image.height()),
                (box.x(), box.y(), box.width(), box.height()),
                strict=True,
            ):
                number.setRange(0, most)
                number.setValue(value)

        self._fill(fill)
        self._take.setEnabled(not box.isEmpty())

    @Slot(int)
    def _show_brush(self, pixels: int) -> None:
        self._fill(lambda: self._brush.setValue(pixels))
        self._brush_words.setText(self.tr("{n} px").format(n=pixels))

    @Slot(float)
    def _show_zoom(self, zoom: float) -> None:
        self._zoom_words.setText(f"{zoom * 100:.0f} %")

    @Slot()
    def _show_steps(self) -> None:
        self._undo.setEnabled(self.region.can_undo)
        self._redo.setEnabled(self.region.can_redo)

    # --- keys and events -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys that would be commands of the window below are taken before it hears them."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tools by their letters, undo and redo, Ctrl+Return to change, Esc to go back."""
        key = Qt.Key(event.key())
        tool = next((each for each, _, _, letter in _TOOLS if letter is key), None)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.region.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.region.redo()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._blocker:
                self._change.click()
        elif key is Qt.Key.Key_Escape:
            self.closed.emit()
        elif key is Qt.Key.Key_C and not event.modifiers():
            self._before.toggle()
        elif tool is not None and not event.modifiers():
            self._choose_tool(tool)
        event.accept()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Covers all of its parent."""
        if event.type() is QEvent.Type.Resize:
            parent = self.parentWidget()
            if parent is not None:
                self.setGeometry(parent.rect())
        return False

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab stays on the page: what lies below it cannot be seen."""
        before = self.focusWidget()
        has_moved = super().focusNextPrevChild(next_)
        if has_moved and not self.isAncestorOf(self.window().focusWidget()):
            (self.canvas if next_ or before is None else self._change).setFocus()
        return has_moved

    def _slider_words(self) -> None:
        self._feather_words.setText(self.tr("Feather {n} px").format(n=self._feather.value()))
        self._opacity_words.setText(self.tr("Opacity {n} %").format(n=self._opacity.value()))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        tasks = self.wanted
        self._heading.setText(self.tr("Change a region"))
        for button, words in (
            (self._back, self.tr("Back to the window (Esc)")),
            (self._undo, self.tr("Undo the last step of the region")),
            (self._redo, self.tr("Do it again")),
            (self._invert, self.tr("Invert the region")),
            (self._grow, self.tr("Grow the region")),
            (self._shrink, self.tr("Shrink the region")),
            (self._clear, self.tr("Clear the region")),
            (self._extend, self.tr("Extend the picture to a ratio")),
            (self._up, self.tr("Move the layer up")),
            (self._down, self.tr("Move the layer down")),
            (self._remove, self.tr("Remove the layer")),
            *((self._tools[tool], self._tool_words(words, key)) for tool, _, words, key in _TOOLS),
        ):
            button.setToolTip(safe_tooltip(words))
            button.setAccessibleName(words)
        for action, words in zip(
            self._ratios,
            (
                *(
                    self.tr("To {ratio}").format(ratio=ratio)
                    for ratio in ("16:9", "9:16", "4:3", "3:4", "1:1")
                ),
                self.tr("To A4, upright"),
                self.tr("To A4, across"),
            ),
            strict=True,
        ):
            action.setText(words)
        self._before.setText(self.tr("After") if self._before.isChecked() else self.tr("Before"))
        self._before.setToolTip(self.tr("Show the picture as it was, or as it is now (C)"))
        self._export.setText(self.tr("Export"))
        for kind, words in (
            ("flat", self.tr("The picture, flattened…")),
            ("patch", self.tr("The patch alone, with transparency…")),
            ("ora", self.tr("Layers as OpenRaster (Krita, GIMP)…")),
            ("psd", self.tr("Layers as PSD…")),
        ):
            self._exports[kind].setText(words)
        self._done.setText(self.tr("Save as a picture"))
        self._brush.setAccessibleName(self.tr("Width of the brush"))
        self._box_words.setText(self.tr("Left, top, width, height"))
        for number, words in zip(
            self._numbers, (self.tr("Left"), self.tr("Top"), self.tr("Width"), self.tr("Height")), strict=True
        ):
            number.setAccessibleName(words)
        self._take.setText(self.tr("Take it into the region"))
        self._words_label.setText(self.tr("What should be here?"))
        self._keep_label.setText(self.tr("And this is added"))
        self._model_label.setText(self.tr("Model"))
        self.model.setAccessibleName(self._model_label.text())
        self._sent_label.setText(self.tr("What is sent"))
        self._crop.setText(self.tr("Region with context"))
        self._whole.setText(self.tr("Whole picture"))
        self._layers_label.setText(self.tr("Layers"))
        self.layers.setAccessibleName(self._layers_label.text())
        self._feather.setAccessibleName(self.tr("Feather"))
        self._opacity.setAccessibleName(self.tr("Opacity"))
        self._slider_words()
        self._add.setText(self.tr("Another region"))
        self._change.setText(self.tr("Change the region"))
        self.count.setAccessibleName(self.tr("Number of alternatives"))
        cost = (
            self.tr("%n task(s), free: this is practice", "", tasks)
            if self._is_free
            else self.tr("%n task(s), each charged by the gateway", "", tasks)
        )
        price = self.tr("about {price}").format(price=self._price) if self._price else ""
        self._cost.setText(self._blocker or " · ".join(filter(None, (cost, price))))
        self._free_words.setText(
            self.tr("Regions and layers are free and can be changed at any time; only Change is charged.")
        )
        self.canvas.setAccessibleName(self.tr("Picture with its region"))

    def _tool_words(self, words: str, key: Qt.Key) -> str:
        return f"{QCoreApplication.translate('RegionPage', words)} ({QKeySequence(key).toString()})"
