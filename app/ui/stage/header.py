"""The line above the stage: what the task is, and the tabs."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import BoldChoice
from app.ui.widgets.labels import ElidedLabel, PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

TABS = ("result", "details", "request", "reply", "timeline")


class StageLine(QWidget):
    """A line around the picture, which gives way to it: the lower the stage, the less air it has."""

    def set_air(self, air: int) -> None:
        """So much room is left above and below what stands in it."""
        raise NotImplementedError


class StageHeader(Retranslated, StageLine):
    """One row: the tabs keep their room, what else is known goes first, and the title ends in an ellipsis."""

    tab_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "stage_header")
        self._title = named(ElidedLabel(), "stage_title")
        self._title.setProperty("role", "title")
        self._facts = named(PlainLabel(), "stage_facts")
        self._facts.setProperty("role", "tiny")
        self._tabs = [named(BoldChoice(), f"tab_{tab}") for tab in TABS]
        self._group = QButtonGroup(self)
        row = self._row = QHBoxLayout(self)
        self.set_air(Metrics.SPACE_1)
        # The tabs have room around their words.
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addSpacing(Metrics.SPACE_2)
        row.addWidget(self._facts)
        row.addStretch(1)
        for index, tab in enumerate(self._tabs):
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            self._group.addButton(tab, index)
            row.addWidget(tab)
        self._tabs[0].setChecked(True)
        self._group.idClicked.connect(self.tab_chosen)
        self.retranslate()

    def set_air(self, air: int) -> None:
        """So much room is left above and below the words."""
        self._row.setContentsMargins(Metrics.SPACE_4, air, Metrics.SPACE_2, air)

    @property
    def last(self) -> QWidget:
        """What Tab comes to last."""
        return self._tabs[-1]

    def tab(self) -> int:
        """The tab that is chosen."""
        return self._group.checkedId()

    def choose_tab(self, index: int) -> None:
        """Shows a tab as chosen, without telling of it."""
        self._group.button(index).setChecked(True)

    def show_title(self, title: str | None, facts: str = "") -> None:
        """Shows what the task is, and *facts* in small; None for no task, which has no tabs either."""
        self._title.show_text(title or "")
        self._facts.setText(facts)
        for tab in self._tabs:
            tab.setVisible(title is not None)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for the tabs: all else gives way."""
        edge = Metrics.SPACE_4 + 2 * Metrics.SPACE_2
        width = max(Metrics.STAGE_WIDTH_MIN, _width(self._tabs) + edge)
        return QSize(width, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        room = self.width() - _width(self._tabs) - Metrics.SPACE_4 - 3 * Metrics.SPACE_2
        self._title.setVisible(bool(self._title.text()) and room >= Metrics.TITLE_WIDTH_MIN // 2)
        facts = self._facts.sizeHint().width()
        self._facts.setVisible(bool(self._facts.text()) and room >= Metrics.TITLE_WIDTH_MIN + facts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows what there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        words = (
            *(self.tr("Result"), self.tr("Details"), self.tr("Request")),
            *(self.tr("Reply"), self.tr("Timeline")),
        )
        for tab, word in zip(self._tabs, words, strict=True):
            tab.setText(word)
            tab.setAccessibleName(word)
        self._arrange()


def _width(widgets: Sequence[QWidget]) -> int:
    return sum(widget.sizeHint().width() for widget in widgets)
