import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.ui.history.statistics_dialog import Bar, BarPlot
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics


@pytest.fixture
def plot(qtbot: QtBot, theme: Theme) -> BarPlot:
    made = BarPlot(theme)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def bars(*values: tuple[str, int]) -> tuple[Bar, ...]:
    return tuple(Bar(label, value, f"{value}") for label, value in values)


def height_of_bar(plot: BarPlot, theme: Theme, n: int, of: int) -> int:
    image = plot.grab().toImage()
    ground = plot.width() - Metrics.PLOT_SCALE
    x = Metrics.PLOT_SCALE + round((n + 0.5) * ground / of)
    accent = QColor(theme.palette.accent)
    return sum(image.pixelColor(x, y) == accent for y in range(image.height()))


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_bars_are_as_high_as_their_values(plot: BarPlot, theme: Theme, choice: str) -> None:
    theme.set_choice(choice)
    plot.show_bars(bars(("a", 10), ("b", 5), ("c", 0)))
    heights = [height_of_bar(plot, theme, n, 3) for n in range(3)]
    assert heights[0] > 0
    assert heights[1] == pytest.approx(heights[0] / 2, abs=2)
    assert heights[2] == 0


def test_what_is_painted_is_said(plot: BarPlot) -> None:
    plot.show_bars(bars(("GEM 3.0", 10), ("Qwen", 5)))
    assert plot.accessibleDescription() == "GEM 3.0: 10, Qwen: 5"


def test_the_bar_under_the_pointer_is_found_and_told(plot: BarPlot) -> None:
    plot.show_bars(bars(("a", 1), ("b", 2)))
    right = QPointF(plot.width() - 2.0, 20.0)
    assert plot.bar_at(right) == 1
    assert plot.bar_at(QPointF(1, 1)) is None
    place = right.toPoint()
    QApplication.sendEvent(plot, QHelpEvent(QHelpEvent.Type.ToolTip, place, plot.mapToGlobal(place)))
    assert QToolTip.text() == "b: 2"
    QToolTip.showText(QPoint(), "")


@pytest.mark.parametrize("count", [0, 1, 400])
def test_any_number_of_bars_can_be_painted(plot: BarPlot, count: int) -> None:
    plot.show_bars(bars(*((f"a long label {n}", n) for n in range(count))))
    assert not plot.grab().isNull()
