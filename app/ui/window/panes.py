"""The three panes side by side: compose, stage and history."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.ui.theme.tokens import Metrics
from app.ui.widgets.motion import fade_over
from app.ui.widgets.naming import named


class Widths(NamedTuple):
    """Of the three panes, from the left."""

    compose: int
    stage: int
    history: int


def focus_next(panes: Sequence[QWidget], step: int) -> None:
    """Gives the focus to the pane that comes *step* panes after the one that has it, past those that take none."""
    focused = QApplication.focusWidget()
    has_focus = (focused is not None and (focused is pane or pane.isAncestorOf(focused)) for pane in panes)
    at = next((n for n, has in enumerate(has_focus) if has), -min(step, 0))
    for distance in range(1, len(panes) + 1):
        entry = _entry(panes[(at + step * distance) % len(panes)])
        if entry is not None:
            entry.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _entry(pane: QWidget) -> QWidget | None:
    """The first widget of *pane* that Tab would come to; None where it is folded, hidden or has none."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if pane.isAncestorOf(widget) and takes_tab and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None


_USUAL = (Metrics.COMPOSE_WIDTH, Metrics.HISTORY_WIDTH)


class Panes(QSplitter):
    """The sides keep the width that a person gave them, and give way to the stage where there is little room.

    First they grow narrower, then one of them folds by itself until there is room again: the history,
    or compose where a person has just asked for the history.
    """

    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        named(self, "panes")
        self.setHandleWidth(Metrics.BORDER)
        self._requested = [*_USUAL]
        self._is_folded = [False, False]
        self._keeps_history = False
        self._folded_together = (True, True)
        self._shown = (True, True)
        self.splitterMoved.connect(self._dragged)

    def fold(self, pane: int) -> None:
        """Folds a pane (0 compose, 2 history) away to the side, or brings it back."""
        fade_over(self)
        is_shown = self.sizes()[pane] > 0
        self._is_folded[pane // 2] = is_shown
        if not is_shown:
            self._keeps_history = pane == 2
        self.arrange()

    def fold_sides(self) -> None:
        """Folds both sides away, or brings back what this folded; both where it folded neither."""
        fade_over(self)
        compose, _, history = self.sizes()
        if compose or history:
            self._folded_together = (compose > 0, history > 0)
            self._is_folded = [True, True]
        else:
            self._is_folded = [not was_shown for was_shown in self._folded_together]
            self._folded_together = (True, True)
        self.arrange()

    def text(self) -> str:
        """Widths and folds, for the preferences."""
        return ",".join(str(int(value)) for value in (*self._requested, *self._is_folded))

    def restore(self, text: str) -> None:
        """Brings back what :meth:`text` said; anything else is ignored."""
        values = text.split(",")
        if len(values) == 4 and all(value.isascii() and value.isdigit() for value in values):
            compose, history, *folds = (min(int(value), Metrics.WINDOW_WIDTH) for value in values)
            self._requested = [compose, history]
            self._is_folded = [bool(fold) for fold in folds]
            self.arrange()

    def arrange(self) -> None:
        """Gives each pane its width."""
        if self.count() == 3:
            least = Widths(*(self._least(index) for index in range(3)))
            total = self.width() - 2 * self.handleWidth()
            widths = arranged(
                total, self._requested, self._is_folded, least, keeps_history=self._keeps_history
            )
            if widths != Widths(*self.sizes()):
                self.setSizes(widths)
            self._tell()

    def minimumSizeHint(self) -> QSize:
        """Room for the stage and one side: the other one folds."""
        return QSize(Metrics.WINDOW_WIDTH_MIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the window."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Follows panes that need another width than before, as in another language."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return is_done

    def _least(self, index: int) -> int:
        pane = self.widget(index)
        return 0 if pane is None else max(pane.minimumSizeHint().width(), pane.minimumWidth())

    @Slot()
    def _dragged(self) -> None:
        compose, _, history = self.sizes()
        for side, width in enumerate((compose, history)):
            if width:
                self._requested[side] = width
            self._is_folded[side] = not width
        self._tell()

    def _tell(self) -> None:
        compose, _, history = self.sizes()
        if self._shown != (shown := (compose > 0, history > 0)):
            self._shown = shown
            self.folded.emit()


def arranged(
    total: int, wanted: Sequence[int], is_folded: Sequence[bool], least: Widths, *, keeps_history: bool
) -> Widths:
    """The widths of the panes in *total*: *wanted* and *is_folded* are of compose and history.

    A side that has the width that it begins with leaves the stage more room than one that somebody drew wider.
    """
    compose = 0 if is_folded[0] else max(wanted[0], least.compose)
    history = 0 if is_folded[1] else max(wanted[1], least.history)
    if compose and history and total < sum(least):
        compose, history = (0, history) if keeps_history else (compose, 0)
    for easy, may_give in (
        (Metrics.STAGE_WIDTH_EASY, (True, True)),
        (
            Metrics.STAGE_WIDTH_WIDE,
            tuple(width <= usual for width, usual in zip(wanted, _USUAL, strict=True)),
        ),
    ):
        missing = max(0, easy - (total - compose - history))
        if history and may_give[1]:
            given = min(missing, history - least.history)
            history, missing = history - given, missing - given
        if compose and may_give[0]:
            compose -= min(missing, compose - least.compose)
    return Widths(compose, max(0, total - compose - history), history)
