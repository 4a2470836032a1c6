"""Which of several pictures is compared: a list of them in small."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.core.frozen import frozen
from app.engine.thumbnails import Thumbnails
from app.ui.compare.facts import Fact
from app.ui.compare.view import ComparisonView, Mode
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import BoldChoice
from app.ui.widgets.labels import ElidedLabel, plain_label, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class PictureChoice(QComboBox):
    """Hidden where there is nothing to choose from."""

    def __init__(
        self, thumbnails: Thumbnails, paths: Sequence[str], object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, object_name)
        self._thumbnails = thumbnails
        self._paths = paths
        self.setIconSize(QSize(Metrics.ICON_LARGE, Metrics.ICON_LARGE))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addItems([""] * len(paths))
        thumbnails.ready.connect(self._show_picture)
        if len(paths) < 2:
            self.hide()
            return
        for path in paths:
            self._show_picture(path)

    def set_texts(self, label: str, titles: Sequence[str]) -> None:
        """The accessible name, and what each picture is called, in the current language."""
        self.setAccessibleName(label)
        self.setToolTip(safe_tooltip(label))
        for index, title in enumerate(titles):
            self.setItemText(index, title)

    def sizeHint(self) -> QSize:
        """As Qt has it, and room for the last letter: Qt forgets what it keeps free at both ends of a name."""
        return super().sizeHint() + QSize(Metrics.SPACE_1, 0)

    @Slot(str)
    def _show_picture(self, path: str) -> None:
        pixmap = self._thumbnails.pixmap(path) if path in self._paths else None
        if pixmap is not None:
            for index in (index for index, one in enumerate(self._paths) if one == path):
                self.setItemIcon(index, QIcon(pixmap))


_MODES = (Mode.BESIDE, Mode.WIPE)
_SLIDER_STEPS = 100


@frozen
class Description:
    """The words of a comparison: what stands over the two columns, the facts in them, and what can be chosen."""

    titles: tuple[str, str]
    facts: Sequence[Fact]
    choices: Sequence[str] = ()


class ComparisonDialog(Retranslated, QDialog):
    """Not modal: the window behind it stays usable.

    The last of *paths* stands on the right, one of those before it on the left: which, is chosen where there
    are several. *describe* gives the words in the current language, for the one with this index.
    """

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        paths: tuple[str, ...],
        describe: Callable[[int], Description],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "comparison_dialog")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._is_pair = len(paths) > 1
        self._paths = paths
        self._choice = PictureChoice(thumbnails, paths[:-1], "comparison_choice")
        self._view = ComparisonView(theme, thumbnails, self._shown())
        self._titles = [named(ElidedLabel(), f"comparison_title_{n}") for n in ("left", "right")]
        for label in self._titles:
            label.setProperty("role", "title")
        self._describe = describe
        self._facts: list[QLabel] = []
        self._tabs = [named(BoldChoice(), f"comparison_{mode}") for mode in _MODES]
        self._group = QButtonGroup(self)
        self._fit = named(QPushButton(), "comparison_fit")
        self._fit.setProperty("role", "link")
        self._slider = named(QSlider(Qt.Orientation.Horizontal), "comparison_edge")
        self._slider.setRange(0, _SLIDER_STEPS)
        self._slider.setValue(_SLIDER_STEPS // 2)
        self._said = plain_label("comparison_said", "fieldError")
        self._said.hide()
        self._lay_out(describe(0).facts)
        self._group.idClicked.connect(self._show_mode)
        self._choice.currentIndexChanged.connect(self._choose)
        self._fit.clicked.connect(self._view.fit)
        self._slider.valueChanged.connect(self._slid)
        self._view.edge_moved.connect(self._edge_moved)
        self._view.unreadable.connect(self._say_unreadable)
        self._show_mode(0)
        self._view.setFocus()
        usual = QSize(Metrics.STAGE_WIDTH + Metrics.HISTORY_WIDTH, Metrics.COMPARISON_HEIGHT)
        screen = self.screen() if parent is None else parent.window().screen()
        # Its frame and title have to be on the screen, too.
        room = screen.availableGeometry().size() - QSize(Metrics.SPACE_5, Metrics.SPACE_5) * 2
        self.resize(usual.boundedTo(room if parent is None else parent.window().size().boundedTo(room)))
        self.retranslate()

    def _lay_out(self, facts: Sequence[Fact]) -> None:
        top = QHBoxLayout()
        top.setSpacing(Metrics.SPACE_1)
        for index, tab in enumerate(self._tabs):
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            tab.setVisible(self._is_pair)
            self._group.addButton(tab, index)
            top.addWidget(tab)
        self._tabs[0].setChecked(True)
        top.addSpacing(Metrics.SPACE_3)
        top.addWidget(self._choice)
        top.addStretch(1)
        top.addWidget(self._fit)
        grid_holder = QWidget()
        grid_holder.setProperty("role", "scrolled")
        grid = QGridLayout(grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_4)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        for column, title in enumerate(self._titles, 1):
            grid.addWidget(title, 0, column)
            grid.setColumnStretch(column, 1)
        for row, event in enumerate(facts, 1):
            self._add_fact(grid, row, event)
        grid.setRowStretch(len(facts) + 1, 1)
        scroll = QScrollArea()
        scroll.setWidget(grid_holder)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column_layout = QVBoxLayout(self)
        margin = Metrics.SPACE_4
        column_layout.setContentsMargins(margin, margin, margin, margin)
        column_layout.setSpacing(Metrics.SPACE_2)
        column_layout.addLayout(top)
        column_layout.addWidget(self._view, 3)
        column_layout.addWidget(self._slider)
        column_layout.addWidget(self._said)
        column_layout.addWidget(scroll, 1)

    def _add_fact(self, grid: QGridLayout, row: int, event: Fact) -> None:
        label = plain_label(f"fact_{row}_label", "muted")
        label.setWordWrap(False)
        self._facts.append(label)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate((event.left, event.right), 1):
            value = plain_label(f"fact_{row}_{column}", "fieldWarning" if event.differs else "")
            value.setText(text or "–")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(value, row, column, Qt.AlignmentFlag.AlignTop)

    def _shown(self) -> tuple[str, ...]:
        """The pictures that are seen: one, or two."""
        return (*self._paths[:-1][self._choice.currentIndex() :][:1], self._paths[-1])

    @Slot()
    def _choose(self) -> None:
        self._said.hide()
        self._view.show_pictures(self._shown())
        self.retranslate()

    @Slot(int)
    def _show_mode(self, index: int) -> None:
        self._view.set_mode(_MODES[index])
        self._slider.setVisible(self._is_pair and _MODES[index] is Mode.WIPE)

    @Slot(int)
    def _slid(self, value: int) -> None:
        self._view.set_edge(value / _SLIDER_STEPS)

    @Slot(float)
    def _edge_moved(self, edge: float) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(round(edge * _SLIDER_STEPS))
        self._slider.blockSignals(False)

    @Slot(str)
    def _say_unreadable(self, path: str) -> None:
        self._said.setText(self.tr("The picture can't be opened: {file}").format(file=path))
        self._said.show()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Compare"))
        described = self._describe(max(0, self._choice.currentIndex()))
        for title, words in zip(self._titles, described.titles, strict=True):
            title.show_text(" ".join(words.split()))
        for label, event in zip(self._facts, described.facts, strict=True):
            label.setText(f"≠ {event.label}" if event.differs else event.label)
        for tab, words in zip(self._tabs, (self.tr("Side by side"), self.tr("Wipe")), strict=True):
            tab.setText(words)
            tab.setAccessibleName(words)
        self._choice.set_texts(self.tr("Picture on the left"), described.choices)
        self._fit.setText(self.tr("Fit"))
        self._fit.setAccessibleName(self.tr("Fit the pictures into the window"))
        self._slider.setAccessibleName(self.tr("Edge between the two pictures"))
        self._view.setAccessibleName(self.tr("Pictures that are compared"))
