"""Aspect ratios as people say them, and whether a picture has the one that was asked for."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.catalogue import size_in
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord
from app.ui.actions import Actions, Records, TaskMenu
from app.ui.texts import duration_words, model_words, taken_s
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import BoldChoice
from app.ui.widgets.labels import ElidedLabel, PlainLabel, safe_tooltip
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

TOLERANCE = 0.02
"""Gateways round to whole blocks of pixels; beyond this share the picture has another shape."""

_NAMED = ((1, 1), (3, 2), (4, 3), (5, 4), (16, 9), (21, 9), (4, 1), (8, 1))
"""Those that gateways offer, lying; docs/protocol.md §1.3."""

_SIDE_MAX = 32


def came_differently(asked: str, width: int, height: int) -> bool:
    """Whether *width* × *height* pixels are not *asked*, such as ``3:4``; False where that says no shape."""
    found = re.fullmatch(r"([1-9]\d?):([1-9]\d?)", asked)
    if found is None or width <= 0 or height <= 0:
        return False
    wanted = int(found[1]) / int(found[2])
    return abs(width / height / wanted - 1) > TOLERANCE


def ratio_words(width: int, height: int) -> str:
    """The ratio of *width* × *height* pixels: the nearest with a name, else the simplest within the tolerance."""
    longer, shorter = _lying(max(width, height), min(width, height))
    return f"{longer}:{shorter}" if width >= height else f"{shorter}:{longer}"


def _lying(longer: int, shorter: int) -> tuple[int, int]:
    shape = longer / shorter
    named = min(_NAMED, key=lambda ratio: abs(ratio[0] / ratio[1] / shape - 1))
    simple = ((round(shape * side), side) for side in range(1, _SIDE_MAX + 1))
    return next(
        (ratio for ratio in (named, *simple) if abs(ratio[0] / ratio[1] / shape - 1) <= TOLERANCE),
        (longer, shorter),
    )


_PIXELS = re.compile(r"\s*0*([1-9]\d{0,5})\s*[x*×]\s*0*([1-9]\d{0,5})\s*", re.IGNORECASE)


def asked_size(request: GenerationRequest | None) -> str:
    """What *request* wants: the size in its ext_info, else the resolution; pixels as ``1024 × 1536``."""
    if request is None:
        return ""
    asked = size_in(request.ext_info) or request.output_config.resolution or ""
    found = _PIXELS.fullmatch(asked)
    return f"{found[1]} × {found[2]}" if found else asked


def size_words(picture: Picture) -> str:
    """The pixels of *picture*."""
    return f"{picture.width} × {picture.height}"


def came_in_another_size(asked: str, picture: Picture) -> bool:
    """Whether *picture* is not *asked*, a size in pixels; of ``2K`` nobody knows how many those are."""
    return bool(_PIXELS.fullmatch(asked)) and asked != size_words(picture)


_TITLE_ROOM = Metrics.TITLE_WIDTH_MIN + Metrics.SPACE_3


class StageHeader(Retranslated, QWidget):
    """The title goes above the tabs where it has no room beside them; the zoom gives way to the tabs."""

    tab_chosen = Signal(int)
    fit_requested = Signal()
    actual_size_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "stage_header")
        self._is_viewing = False
        self._title = named(ElidedLabel(), "stage_title")
        self._title.setProperty("role", "title")
        self._tabs = [named(BoldChoice(), f"tab_{n}") for n in ("result", "request", "reply", "timeline")]
        self._group = QButtonGroup(self)
        self._zoom = named(PlainLabel(), "stage_zoom")
        self._zoom.setProperty("role", "muted")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fit = named(QPushButton(), "stage_fit")
        self._actual = named(QPushButton(), "stage_actual_size")
        self._lay_out()
        self._group.idClicked.connect(self.tab_chosen)
        self._fit.clicked.connect(self.fit_requested)
        self._actual.clicked.connect(self.actual_size_requested)
        self.retranslate()

    def _lay_out(self) -> None:
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        # Tabs have room around their words: those stand below the title's, and that above the picture's edge.
        row.setContentsMargins(Metrics.SPACE_2, Metrics.SPACE_3, Metrics.SPACE_4, Metrics.SPACE_2)
        row.setSpacing(Metrics.SPACE_1)
        self._title.setContentsMargins(Metrics.SPACE_2, 0, 0, 0)
        row.addWidget(self._title, 1)
        tools = QHBoxLayout()
        tools.setSpacing(Metrics.SPACE_1)
        row.addLayout(tools)
        for index, tab in enumerate(self._tabs):
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            self._group.addButton(tab, index)
            tools.addWidget(tab)
        self._tabs[0].setChecked(True)
        tools.addStretch(1)
        tools.addSpacing(Metrics.SPACE_3)
        tools.addWidget(self._zoom)
        for button in (self._fit, self._actual):
            button.setProperty("role", "link")
            tools.addWidget(button)

    @property
    def last(self) -> QWidget:
        """What Tab comes to last."""
        return self._actual

    def tab(self) -> int:
        """The tab that is chosen."""
        return self._group.checkedId()

    def choose_tab(self, index: int) -> None:
        """Shows a tab as chosen, without telling of it."""
        self._group.button(index).setChecked(True)

    def show_title(self, title: str | None) -> None:
        """Shows what the task is; None for no task, which has no tabs either."""
        self._title.show_text(title or "")
        for tab in self._tabs:
            tab.setVisible(title is not None)
        self._arrange()

    def show_viewing(self, *, is_viewing: bool) -> None:
        """Whether there is a picture to enlarge."""
        self._is_viewing = is_viewing
        self._arrange()

    @Slot(float)
    def show_zoom(self, zoom: float) -> None:
        """How large a pixel of the picture is shown."""
        self._zoom.setText(_percent(zoom))

    def minimumSizeHint(self) -> QSize:
        """Room for the tabs: all else goes above them, or gives way."""
        width = max(Metrics.STAGE_WIDTH_MIN, _width(self._tabs) + 2 * Metrics.SPACE_4)
        return QSize(width, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance(_percent(10)))
        zooming = (self._zoom, self._fit, self._actual)
        room = self.width() - 2 * Metrics.SPACE_4
        has_room = room >= _width((*self._tabs, *zooming))
        for widget in zooming:
            policy = widget.sizePolicy()
            # Their room is kept while nothing can be enlarged, or the tabs would jump when a picture comes.
            policy.setRetainSizeWhenHidden(has_room)
            widget.setSizePolicy(policy)
            widget.setVisible(self._is_viewing and has_room)
        direction = QBoxLayout.Direction
        is_stacked = room < _width((*self._tabs, *zooming)) + _TITLE_ROOM
        self._row.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows what there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        words = (self.tr("Result"), self.tr("Request"), self.tr("Reply"), self.tr("Timeline"))
        for tab, word in zip(self._tabs, words, strict=True):
            tab.setText(word)
            tab.setAccessibleName(word)
        self._fit.setText(self.tr("Fit"))
        self._fit.setAccessibleName(self.tr("Fit the picture into the window"))
        self._actual.setText(_percent(1))
        self._actual.setAccessibleName(self.tr("Actual size"))
        self._arrange()


def _percent(zoom: float) -> str:
    return f"{zoom * 100:.0f} %"


def _width(widgets: Sequence[QWidget]) -> int:
    return sum(widget.sizeHint().width() + Metrics.SPACE_1 for widget in widgets)


class ResultBar(Retranslated, QWidget):
    """Chips for model, ratio, pixels and time; buttons for reuse and the file, about what *records* gives."""

    def __init__(
        self, theme: Theme, actions: Actions, records: Records, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "result_bar")
        self._theme = theme
        self._menu = TaskMenu("task_menu", actions, self)
        self._menu.set_source(records)
        self._has_picture = False
        self._chips = [named(PlainLabel(), f"chip_{n}") for n in ("model", "ratio", "pixels", "time")]
        self._use_again = named(QPushButton(), "result_use_again")
        self._reference = named(QPushButton(), "result_use_as_reference")
        self._save_as = named(QPushButton(), "result_save_as")
        self._folder = named(QPushButton(), "result_show_in_folder")
        self._parts = named(QToolButton(), "result_use_parts")
        self._more = named(QToolButton(), "result_more")
        for tool, menu in ((self._parts, self._menu.use_menu()), (self._more, self._menu)):
            tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            tool.setMenu(menu)
        for bound, command in (
            (self._use_again, "use_everything"),
            (self._reference, "use_as_reference"),
            (self._save_as, "save_as"),
            (self._folder, "show_in_folder"),
        ):
            actions.bind(bound, command, records)
        flow = FlowLayout(Metrics.SPACE_2)
        for chip in self._chips:
            chip.setProperty("role", "chip")
            flow.addWidget(chip)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        row.setSpacing(Metrics.SPACE_2)
        chips = QVBoxLayout()
        chips.addStretch(1)
        chips.addLayout(flow)
        chips.addStretch(1)
        row.addLayout(chips, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Metrics.SPACE_2)
        # The parts belong to the button before them.
        again = QHBoxLayout()
        again.setSpacing(0)
        again.addWidget(self._use_again)
        again.addWidget(self._parts)
        buttons.addLayout(again)
        for button in (self._reference, self._save_as, self._folder, self._more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row.addLayout(buttons)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def show_record(self, record: TaskRecord) -> None:
        """Shows the facts of a task; file buttons only where there is a file."""
        self._has_picture = bool(record.pictures)
        self._use_again.setVisible(record.request is not None)
        self._parts.setVisible(record.request is not None)
        taken = taken_s(record, record.created_at) if record.finished_at is not None else None
        ratio, is_ratio_off = self._ratio_words(record)
        size, is_size_off = self._size_words(record)
        texts = (
            model_words(record),
            ratio,
            size,
            duration_words(taken) if taken is not None else "",
        )
        for chip, text in zip(self._chips, texts, strict=True):
            chip.setText(text)
            chip.setVisible(bool(text))
        for chip, is_off in zip(self._chips[1:3], (is_ratio_off, is_size_off), strict=True):
            restyle(chip, "chipAttention" if is_off else "chip")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the buttons that there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The chips stand above the buttons where both have no room in a line.

        Of the file's buttons those are shown that there is room for: the menu holds them too.
        """
        has_picture = self._has_picture
        chips = [chip.sizeHint().width() for chip in self._chips if not chip.isHidden()]
        in_one_line = sum(chips) + Metrics.SPACE_2 * len(chips)
        room = self.width() - 2 * Metrics.SPACE_4
        usual: list[QWidget] = [self._more]
        usual += [self._use_again, self._parts] if not self._use_again.isHidden() else []
        usual += [self._save_as] if has_picture else []
        is_stacked = room < in_one_line + _width_of(usual)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        room -= _width_of([self._more, self._use_again, self._parts]) + (0 if is_stacked else in_one_line)
        for button in (self._save_as, self._reference, self._folder):
            room -= _width_of([button])
            button.setVisible(has_picture and room >= 0)

    def _ratio_words(self, record: TaskRecord) -> tuple[str, bool]:
        """The ratio asked for, and whether another one came."""
        asked = (record.request.output_config.aspect_ratio or "") if record.request else ""
        if not record.pictures:
            return asked, False
        picture = record.pictures[0]
        if not came_differently(asked, picture.width, picture.height):
            return asked, False
        return self._asked_and_came(asked, ratio_words(picture.width, picture.height)), True

    def _size_words(self, record: TaskRecord) -> tuple[str, bool]:
        """The size that came, or that is asked for, and whether another one came."""
        asked = asked_size(record.request)
        if not record.pictures:
            return asked, False
        came = size_words(record.pictures[0])
        if not came_in_another_size(asked, record.pictures[0]):
            return came, False
        return self._asked_and_came(asked, came), True

    def _asked_and_came(self, asked: str, came: str) -> str:
        return self.tr("asked {asked}, got {came}").format(asked=asked, came=came)

    @Slot()
    def _tint(self) -> None:
        self._parts.setIcon(icon("chevron-down", self._theme.palette))
        self._more.setIcon(icon("more", self._theme.palette))

    def retranslate(self) -> None:
        """Sets the texts of the buttons; those of the chips are the record's."""
        self._use_again.setText(self.tr("Use again"))
        self._reference.setText(self.tr("Use as reference"))
        self._save_as.setText(self.tr("Save as…"))
        self._folder.setText(self.tr("Show in folder"))
        for button in (self._use_again, self._reference, self._save_as, self._folder):
            button.setAccessibleName(button.text())
        for tool, words in (
            (self._parts, self.tr("Use a part of it again")),
            (self._more, self.tr("More with this picture")),
        ):
            tool.setAccessibleName(words)
            tool.setToolTip(safe_tooltip(words))
        self._fit()


def _width_of(widgets: Sequence[QWidget]) -> int:
    return sum(widget.sizeHint().width() + Metrics.SPACE_2 for widget in widgets)
