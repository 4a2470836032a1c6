import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.ask_many import AskMany
from tests.ui.finding import find, press


@pytest.mark.parametrize(("is_free", "word"), [(True, "free"), (False, "charges each")])
def test_it_says_the_number_and_what_it_costs(qtbot: QtBot, is_free: bool, word: str) -> None:
    dialog = AskMany(48, is_free=is_free)
    qtbot.addWidget(dialog)
    assert "48" in find(dialog, QLabel, "ask_many_text").text()
    assert word in find(dialog, QLabel, "ask_many_text").text()
    assert "48" in find(dialog, QPushButton, "ask_many_agree").text()
    assert not find(dialog, QPushButton, "ask_many_agree").isDefault()
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "ask_many_agree")
