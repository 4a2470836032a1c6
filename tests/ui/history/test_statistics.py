import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTableWidget,
    QToolTip,
)
from pytestqt.qtbot import QtBot

from app.core.history import Grouping, StatisticsRow
from app.core.pricing import Cost
from app.ui.history.statistics_dialog import Bar, BarPlot, StatisticsDialog
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.finding import find, press

ROWS = {
    Grouping.DAY: (
        StatisticsRow("2026-11-20", 2, 1, 1, 19.0, (Cost(3.0, "¥"),)),
        StatisticsRow("2026-11-21", 30, 29, 1, 75.0, (Cost(1.5, "$"),)),
    ),
    Grouping.MODEL: (StatisticsRow("GEM 3.0", 2, 2, 0, None), StatisticsRow("", 1, 0, 1, None)),
    Grouping.GATEWAY: (
        StatisticsRow("https://gw.example", 32, 30, 2, None, (Cost(1.5, "$"), Cost(3.0, "¥"))),
    ),
}


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> StatisticsDialog:
    made = StatisticsDialog(theme)
    qtbot.addWidget(made)
    return made


def table(dialog: StatisticsDialog) -> list[list[str]]:
    shown = find(dialog, QTableWidget, "statistics_table")
    return [
        [item.text() if (item := shown.item(row, column)) else "" for column in range(shown.columnCount())]
        for row in range(shown.rowCount())
    ]


def test_it_says_that_it_counts_and_offers_nothing_before(dialog: StatisticsDialog) -> None:
    assert find(dialog, QLabel, "statistics_said").text() == "Counting…"
    assert not find(dialog, QPushButton, "statistics_export").isEnabled()


def test_days_begin_with_the_newest_and_what_is_unknown_is_a_dash(dialog: StatisticsDialog) -> None:
    dialog.show_rows(ROWS)
    newest, oldest = table(dialog)
    assert newest[1:] == ["30", "29", "0", "1", "1:15", "1.50", "–"]
    assert oldest[1:] == ["2", "1", "0", "1", "0:19", "–", "3.00"]
    assert find(dialog, BarPlot, "bar_plot").accessibleDescription().endswith(": 30")


def test_models_and_gateways_are_shown_by_their_names(dialog: StatisticsDialog) -> None:
    dialog.show_rows(ROWS)
    press(dialog, "statistics_by_model")
    assert [row[0] for row in table(dialog)] == ["GEM 3.0", "unknown"]
    press(dialog, "statistics_by_gateway")
    assert [row[0] for row in table(dialog)] == ["gw.example"]
    assert find(dialog, BarPlot, "bar_plot").accessibleName() == "Tasks by gateway"


def test_the_table_on_screen_is_what_is_exported(qtbot: QtBot, dialog: StatisticsDialog) -> None:
    dialog.show_rows(ROWS)
    press(dialog, "statistics_by_model")
    press(dialog, "statistics_export")
    chooser = find(dialog, QFileDialog, "statistics_file")
    with qtbot.waitSignal(dialog.export_requested) as told:
        chooser.fileSelected.emit("/a/table.csv")
    target, content = told.args
    assert target == "/a/table.csv"
    assert content.decode("utf-8-sig").splitlines()[0] == (
        "Model,Tasks,Done,Uncertain,Failed,Median wait,Estimated cost ($),Estimated cost (¥)"
    )
    assert "GEM 3.0,2,2,0,0,,,\r\n" in content.decode()


def test_a_new_history_has_nothing_to_export(dialog: StatisticsDialog) -> None:
    dialog.show_rows(dict.fromkeys(Grouping, ()))
    assert find(dialog, QLabel, "statistics_said").text() == "No tasks yet."
    assert not find(dialog, QPushButton, "statistics_export").isEnabled()


def test_what_it_cost_is_told_and_plotted_by_unit(dialog: StatisticsDialog) -> None:
    dialog.show_rows(ROWS)
    assert find(dialog, QLabel, "statistics_said").text() == "32 task(s) in all · about $1.50 + ¥3.00"
    measure = find(dialog, QComboBox, "statistics_measure")
    assert [measure.itemText(n) for n in range(measure.count())] == [
        "Tasks",
        "Estimated cost ($)",
        "Estimated cost (¥)",
    ]
    measure.setCurrentIndex(2)
    plot = find(dialog, BarPlot, "bar_plot")
    assert plot.accessibleName() == "Cost by day"
    assert plot.accessibleDescription().endswith(": ¥0.00")
    assert ": ¥3.00" in plot.accessibleDescription()


def test_where_nobody_knows_a_price_no_cost_is_shown(dialog: StatisticsDialog) -> None:
    row = StatisticsRow("GEM 3.0", 2, 2, 0, None)
    dialog.show_rows(dict.fromkeys(Grouping, ()) | {Grouping.MODEL: (row,)})
    press(dialog, "statistics_by_model")
    assert table(dialog) == [["GEM 3.0", "2", "2", "0", "0", "–"]]
    assert find(dialog, QComboBox, "statistics_measure").isHidden()


# --- the plot ---


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
