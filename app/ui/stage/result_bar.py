"""Under the picture: what was asked and what came, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core.tasks import TaskRecord
from app.ui.flow_layout import FlowLayout
from app.ui.naming import name
from app.ui.out.task_menu import TaskMenu
from app.ui.stage.plain_label import PlainLabel
from app.ui.stage.ratio import came_differently, ratio_words
from app.ui.stage.size import asked_size, came_in_another_size, size_words
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import duration_words, model_words, safe_tooltip, taken_s


class ResultBar(QWidget):
    """Chips for model, ratio, pixels and time; buttons for reuse and the file."""

    use_again_wanted = Signal()
    reference_wanted = Signal()
    save_as_wanted = Signal()
    show_in_folder_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "result_bar")
        self._theme = theme
        self.menu = TaskMenu("task_menu", self)
        self._record: TaskRecord | None = None
        self._chips = [name(PlainLabel(), f"chip_{n}") for n in ("model", "ratio", "pixels", "time")]
        self._use_again = name(QPushButton(), "result_use_again")
        self._reference = name(QPushButton(), "result_use_as_reference")
        self._reference.clicked.connect(self.reference_wanted)
        self._save_as = name(QPushButton(), "result_save_as")
        self._folder = name(QPushButton(), "result_show_in_folder")
        self._parts = name(QToolButton(), "result_use_parts")
        self._more = name(QToolButton(), "result_more")
        for tool, menu in ((self._parts, self.menu.use_menu()), (self._more, self.menu)):
            tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            tool.setMenu(menu)
        self._use_again.clicked.connect(self.use_again_wanted)
        self._save_as.clicked.connect(self.save_as_wanted)
        self._folder.clicked.connect(self.show_in_folder_wanted)
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

    def show_record(self, record: TaskRecord) -> None:
        """Shows the facts of a task; file buttons only where there is a file."""
        self._record = record
        self._use_again.setVisible(record.request is not None)
        self._parts.setVisible(record.request is not None)
        self.menu.refresh()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the buttons that there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The chips stand above the buttons where both have no room in a line.

        Of the file's buttons those are shown that there is room for: the menu holds them too.
        """
        has_picture = self._record is not None and bool(self._record.pictures)
        chips = [chip.sizeHint().width() for chip in self._chips if not chip.isHidden()]
        in_one_line = sum(chips) + Metrics.SPACE_2 * len(chips)
        room = self.width() - 2 * Metrics.SPACE_4
        usual: list[QWidget] = [self._more]
        usual += [self._use_again, self._parts] if not self._use_again.isHidden() else []
        usual += [self._save_as] if has_picture else []
        is_stacked = room < in_one_line + _width(usual)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        room -= _width([self._more, self._use_again, self._parts]) + (0 if is_stacked else in_one_line)
        for button in (self._save_as, self._reference, self._folder):
            room -= _width([button])
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

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange and self._record is not None:
            self.show_record(self._record)
        super().changeEvent(event)


def _width(widgets: Sequence[QWidget]) -> int:
    return sum(widget.sizeHint().width() + Metrics.SPACE_2 for widget in widgets)
