"""Above the picture: what the task is, the four tabs, and how large the picture is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.ui.bold_choice import BoldChoice
from app.ui.elided_label import ElidedLabel
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics

_TITLE_ROOM = Metrics.TITLE_WIDTH_MIN + Metrics.SPACE_3


class StageHeader(QWidget):
    """The title goes above the tabs where it has no room beside them; the zoom gives way to the tabs."""

    tab_chosen = Signal(int)
    fit_wanted = Signal()
    actual_size_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "stage_header")
        self._is_viewing = False
        self._title = name(ElidedLabel(), "stage_title")
        self._title.setProperty("role", "title")
        self._tabs = [name(BoldChoice(), f"tab_{n}") for n in ("result", "request", "reply", "timeline")]
        self._group = QButtonGroup(self)
        self._zoom = name(PlainLabel(), "stage_zoom")
        self._zoom.setProperty("role", "muted")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fit = name(QPushButton(), "stage_fit")
        self._actual = name(QPushButton(), "stage_actual_size")
        self._lay_out()
        self._group.idClicked.connect(self.tab_chosen)
        self._fit.clicked.connect(self.fit_wanted)
        self._actual.clicked.connect(self.actual_size_wanted)
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

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _percent(zoom: float) -> str:
    return f"{zoom * 100:.0f} %"


def _width(widgets: Sequence[QWidget]) -> int:
    return sum(widget.sizeHint().width() + Metrics.SPACE_1 for widget in widgets)
