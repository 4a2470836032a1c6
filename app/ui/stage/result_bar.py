"""The line below the stage: what can be done with the task, and where there is room left, what is known of it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.core.history import UNMARKED, Marks
from app.core.shapes import asked_size, came_differently, came_in_another_size, ratio_words, size_words
from app.core.tasks import TaskRecord
from app.service.events import PricesRead
from app.ui.actions import Actions, Records, TaskMenu
from app.ui.commands import COMPARE, USE
from app.ui.stage.header import StageLine
from app.ui.state import AGAIN_MAX
from app.ui.texts import again_label, again_words, duration_words, model_words, taken_s
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class ResultBar(Retranslated, StageLine):
    """One row of buttons, about what *records* gives. They stay where they are, whatever is known of the task.

    Facts have what room is left. Where there is too little for the buttons themselves, those go that the menu at the
    end holds too.
    """

    count_requested = Signal(int)

    def __init__(
        self, theme: Theme, actions: Actions, records: Records, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "result_bar")
        self._theme = theme
        self._record: TaskRecord | None = None
        self._marks = UNMARKED
        self._count = 1
        self._prices = PricesRead()
        self._menu = TaskMenu("task_menu", actions, self)
        self._menu.set_source(records)
        self._uses = named(QMenu(self), "result_use_menu")
        self._compares = named(QMenu(self), "result_compare_menu")
        self._actions = actions
        self._uses.addActions([actions[command] for command in USE])
        actions.serve_menu(self._uses, records)
        actions.serve_menu(self._compares, lambda: actions.or_selected(records()))
        self._compares.aboutToShow.connect(self._fill_compares)
        self._facts = [named(PlainLabel(), f"chip_{n}") for n in ("model", "ratio", "pixels", "time")]
        self._star = named(QToolButton(), "result_favourite")
        self._star.setProperty("role", "icon")
        self._again = named(QPushButton(), "result_again")
        self._fewer = named(QToolButton(), "result_again_fewer")
        self._also = named(QToolButton(), "result_again_more")
        self._reference = named(QPushButton(), "result_use_as_reference")
        self._compare = named(QPushButton(), "result_compare")
        self._compare.setMenu(self._compares)
        self._use_again = named(QToolButton(), "result_use_again")
        self._use_again.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._use_again.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._use_again.setProperty("role", "split")
        self._use_again.setMenu(self._uses)
        self._save_as = named(QPushButton(), "result_save_as")
        self._more = named(QToolButton(), "result_more")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu)
        for bound, command in (
            (self._star, "favourite"),
            (self._again, "again"),
            (self._reference, "use_as_reference"),
            (self._use_again, "use_everything"),
            (self._save_as, "save_as"),
        ):
            actions.bind(bound, command, records)
        self._lay_out()
        self._fewer.clicked.connect(self._ask_fewer)
        self._also.clicked.connect(self._ask_more)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        self.set_air(Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_2)
        # The number belongs to the button before it.
        self._repeat = QWidget()
        again = QHBoxLayout(self._repeat)
        again.setContentsMargins(0, 0, 0, 0)
        again.setSpacing(0)
        for part, end in ((self._again, "first"), (self._fewer, ""), (self._also, "last")):
            part.setProperty("role", "step")
            part.setProperty("end", end)
            again.addWidget(part)
        for widget in (self._star, self._repeat, self._reference, self._compare, self._use_again):
            row.addWidget(widget)
        row.addStretch(1)
        for fact in self._facts:
            row.addWidget(fact)
        for widget in (self._save_as, self._more):
            row.addWidget(widget)

    # --- what comes in ---------------------------------------------------------------------------------------

    def show_record(self, record: TaskRecord) -> None:
        """Shows the facts of a task, and enables what makes sense for it."""
        self._record = record
        has_picture = bool(record.pictures)
        has_request = record.request is not None and not record.is_made_here
        for button in (self._reference, self._save_as, self._compare):
            button.setEnabled(has_picture)
        self._again.setEnabled(has_request)
        self._use_again.setEnabled(has_request)
        self._show_facts(record)
        self._show_again()

    def show_marks(self, marks: Marks) -> None:
        """Whether the star is set."""
        self._marks = marks
        self._tint()
        self._name_star()

    def show_count(self, count: int) -> None:
        """How many tasks *Again* makes."""
        self._count = count
        self._show_again()

    def show_prices(self, prices: PricesRead) -> None:
        """What is known of prices."""
        self._prices = prices
        self._show_again()

    # --- compare ---------------------------------------------------------------------------------------------

    @Slot()
    def _fill_compares(self) -> None:
        """What makes sense: for several that are selected the pair, or the survey of them; else all for the shown one."""
        actions, menu = self._actions, self._compares
        count = sum(bool(record.pictures) for record in actions.subject())
        menu.clear()
        several, alone = ("compare_tasks",), ("compare_siblings", *COMPARE)
        menu.addActions(
            [actions[each] for each in (several if count > 1 else alone) if actions[each].isEnabled()]
        )
        if count > 1:
            survey = named(menu.addAction(self.tr("Survey these %n", "", count)), "result_survey")
            survey.setEnabled(actions["survey"].isEnabled())
            survey.triggered.connect(actions["survey"].trigger)

    # --- again -----------------------------------------------------------------------------------------------

    def _show_again(self) -> None:
        record = self._record
        if record is None:
            return
        prices = self._prices if self._prices.gateway == record.gateway else PricesRead()
        words = again_words(record, self._count, prices)
        self._again.setText(again_label(record, self._count, prices))
        self._again.setAccessibleName(words)
        self._again.setToolTip(safe_tooltip(words))
        can_be_made = record.request is not None
        self._fewer.setEnabled(can_be_made and self._count > 1)
        self._also.setEnabled(can_be_made and self._count < AGAIN_MAX)
        self._fit()

    @Slot()
    def _ask_fewer(self) -> None:
        self.count_requested.emit(self._count - 1)

    @Slot()
    def _ask_more(self) -> None:
        self.count_requested.emit(self._count + 1)

    # --- facts -----------------------------------------------------------------------------------------------

    def _show_facts(self, record: TaskRecord) -> None:
        taken = taken_s(record, record.created_at) if record.finished_at is not None else None
        ratio, is_ratio_off = self._ratio_words(record)
        size, is_size_off = self._size_words(record)
        texts = (model_words(record), ratio, size, duration_words(taken) if taken is not None else "")
        for fact, text, is_off in zip(
            self._facts, texts, (False, is_ratio_off, is_size_off, False), strict=True
        ):
            fact.setText(text)
            restyle(fact, "chipAttention" if is_off else "fact")

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

    def set_air(self, air: int) -> None:
        """So much room is left above and below the buttons."""
        self._row.setContentsMargins(Metrics.SPACE_3, air, Metrics.SPACE_3, air)

    # --- room ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the menu, the star and *Again*."""
        least = _width_of((self._star, self._repeat, self._more)) + 2 * Metrics.SPACE_3
        return QSize(least, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Buttons first, the most wanted ones before all; then facts, what came otherwise than asked before all."""
        room = self.width() - 2 * Metrics.SPACE_3 - _width_of((self._star, self._repeat, self._more))
        for button in (self._save_as, self._reference, self._compare, self._use_again):
            room -= _width_of((button,))
            button.setVisible(room >= 0)
        model, ratio, pixels, time = self._facts
        by_worth = sorted((pixels, time, ratio, model), key=lambda fact: fact.property("role") == "fact")
        for fact in by_worth:
            needed = _width_of((fact,))
            is_shown = bool(fact.text()) and room >= needed
            room -= needed if is_shown else 0
            fact.setVisible(is_shown)

    # --- words and colours -----------------------------------------------------------------------------------

    @Slot()
    def _tint(self) -> None:
        palette = self._theme.palette
        is_on = self._marks.favourite
        self._star.setIcon(
            icon("star-filled" if is_on else "star", palette, "attention" if is_on else "muted")
        )
        self._more.setIcon(icon("more", palette))
        self._fewer.setIcon(icon("minus", palette))
        self._also.setIcon(icon("plus", palette))

    def _name_star(self) -> None:
        self._star.setAccessibleName(
            self.tr("No longer a favourite") if self._marks.favourite else self.tr("Mark as favourite")
        )

    def retranslate(self) -> None:
        """Sets the texts of the buttons; those of the facts are the record's."""
        self._reference.setText(self.tr("Use as reference"))
        self._compare.setText(self.tr("Compare"))
        self._use_again.setText(self.tr("Use again"))
        self._save_as.setText(self.tr("Save as…"))
        for button in (self._reference, self._compare, self._use_again, self._save_as):
            button.setAccessibleName(button.text())
        for tool, words in (
            (self._fewer, self.tr("One fewer")),
            (self._also, self.tr("One more")),
            (self._more, self.tr("More with this picture")),
        ):
            tool.setAccessibleName(words)
            tool.setToolTip(safe_tooltip(words))
        self._compare.setToolTip(self.tr("Compare with another picture, or with what was asked"))
        self._name_star()
        if self._record is not None:
            self.show_record(self._record)
        # A tool button is not as high as the others of itself.
        self._more.setFixedHeight(self._save_as.sizeHint().height())
        self._fit()


def _width_of(widgets: Iterable[QWidget]) -> int:
    return sum(widget.sizeHint().width() + Metrics.SPACE_2 for widget in widgets)
