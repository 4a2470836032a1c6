import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.layouts import FlowLayout, WrappingButton
from tests.ui.finding import settle

GAP = 10
BOX = QSize(100, 20)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def flow(holder: QWidget) -> FlowLayout:
    made = FlowLayout(GAP, holder)
    for _ in range(3):
        box = QWidget()
        box.setFixedSize(BOX)
        made.addWidget(box)
    return made


@pytest.mark.parametrize(("width", "lines"), [(320, 1), (319, 2), (210, 2), (209, 3), (10, 3)])
def test_narrow_means_high(flow: FlowLayout, width: int, lines: int) -> None:
    assert flow.heightForWidth(width) == lines * BOX.height() + (lines - 1) * GAP


def test_widgets_stand_side_by_side_and_then_below(holder: QWidget, flow: FlowLayout) -> None:
    holder.resize(210, 100)
    holder.show()
    settle()
    first, second, third = (item.geometry() for n in range(3) if (item := flow.itemAt(n)) is not None)
    assert (second.x() - first.x(), second.y() - first.y()) == (BOX.width() + GAP, 0)
    assert (third.x() - first.x(), third.y() - first.y()) == (0, BOX.height() + GAP)


def test_it_is_as_narrow_as_the_widest_widget(flow: FlowLayout) -> None:
    assert flow.minimumSize() == BOX


def test_cleared_it_holds_nothing(holder: QWidget, flow: FlowLayout) -> None:
    flow.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None
    assert flow.heightForWidth(100) == 0
    assert not any(child.isVisibleTo(holder) for child in holder.findChildren(QWidget))


@pytest.mark.parametrize(
    "text", ["Send again, same session (charged at most once)", "同一会话重新发送（最多计费一次）"]
)
def test_a_button_that_is_too_long_for_its_place_has_two_lines_and_is_not_cut(
    qtbot: QtBot, holder: QWidget, text: str
) -> None:
    flow = FlowLayout(GAP, holder)
    button = WrappingButton(text)
    flow.addWidget(button)
    in_one_line = button.sizeHint()
    room = button.minimumSizeHint().width()
    assert room < in_one_line.width()
    holder.resize(room, 200)
    with qtbot.waitExposed(holder):
        holder.show()
    settle()
    assert button.width() == room
    assert button.height() > in_one_line.height()
    assert button.text() == text
    holder.resize(in_one_line.width(), 200)
    settle()
    assert button.size() == in_one_line
