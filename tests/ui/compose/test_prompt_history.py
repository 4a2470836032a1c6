import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import TextLine
from app.ui.compose.prompt_history import PromptHistory
from tests.ui.finding import find, press


@pytest.fixture
def popup(qtbot: QtBot) -> PromptHistory:
    made = PromptHistory()
    qtbot.addWidget(made)
    made.open_at(QPoint(0, 0), 300)
    made.show_prompts("", ("秋茶\n海报", "boat"))
    return made


def test_it_asks_when_it_opens_and_after_a_pause_in_typing(qtbot: QtBot, popup: PromptHistory) -> None:
    with qtbot.waitSignal(popup.search_requested) as told:
        popup.open_at(QPoint(0, 0), 300)
    assert told.args == [""]
    with qtbot.waitSignal(popup.search_requested) as told:
        find(popup, TextLine, "prompt_history_search").setText("茶")
    assert told.args == ["茶"]


def test_an_answer_that_comes_too_late_is_ignored(popup: PromptHistory) -> None:
    popup.show_prompts("older", ())
    assert find(popup, QListWidget, "prompt_history_list").count() == 2


def test_enter_uses_the_one_that_the_arrows_chose(qtbot: QtBot, popup: PromptHistory) -> None:
    search = find(popup, TextLine, "prompt_history_search")
    QTest.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(popup.chosen) as told:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert told.args == ["boat"]
    assert popup.isHidden()


def test_a_prompt_comes_whole(qtbot: QtBot, popup: PromptHistory) -> None:
    with qtbot.waitSignal(popup.insert_requested) as told:
        press(popup, "prompt_history_insert")
    assert told.args == ["秋茶\n海报"]


def test_where_nothing_is_found_it_says_so(popup: PromptHistory) -> None:
    popup.show_prompts("", ())
    assert find(popup, QLabel, "prompt_history_nothing").isVisible()
