import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.stage.header import TABS, StageHeader
from tests.ui.finding import find, press, settle


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def header(stage: QWidget) -> StageHeader:
    # A window itself would not grow narrower than what it shows.
    made = StageHeader(stage)
    made.show_title("harbour at dawn", "2 of 4 · 10:42")
    made.resize(900, 40)
    stage.show()
    settle()
    return made


def test_a_tab_that_is_pressed_is_told(qtbot: QtBot, header: StageHeader) -> None:
    with qtbot.waitSignal(header.tab_chosen) as told:
        press(header, "tab_reply")
    assert (told.args, header.tab()) == ([TABS.index("reply")], TABS.index("reply"))


def test_without_a_task_there_are_no_tabs(header: StageHeader) -> None:
    header.show_title(None)
    assert not find(header, QAbstractButton, "tab_result").isVisible()
    header.show_title("")
    assert find(header, QAbstractButton, "tab_result").isVisible()


def test_it_is_one_row_in_which_the_facts_go_first_and_the_tabs_stay(header: StageHeader) -> None:
    least = header.minimumSizeHint().width()
    seen = []
    for width in (900, least + 200, least):
        header.resize(width, header.sizeHint().height())
        settle()
        tabs = [find(header, QAbstractButton, f"tab_{tab}") for tab in TABS]
        assert all(tab.isVisible() and tab.width() >= tab.sizeHint().width() for tab in tabs)
        assert tabs[-1].geometry().right() <= width
        assert find(header, QLabel, "stage_title").geometry().center().y() == tabs[0].geometry().center().y()
        seen.append(find(header, QLabel, "stage_facts").isVisible())
    assert seen == [True, False, False]


@pytest.mark.parametrize("title", ["a", "a harbour at dawn " * 30])
def test_the_tabs_stay_where_they_are_whatever_the_task_is_called(header: StageHeader, title: str) -> None:
    tab = find(header, QAbstractButton, "tab_result")
    before = tab.pos()
    header.show_title(title, "10:42")
    settle()
    assert tab.pos() == before
