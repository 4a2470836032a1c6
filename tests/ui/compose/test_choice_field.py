import pytest
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import ChoiceField


@pytest.fixture
def choice(qtbot: QtBot) -> ChoiceField:
    built = ChoiceField("enhance_prompt", ("Enabled", "Disabled"))
    built.set_texts("Enhance prompt", "Not sent", ("On", "Off"), "tip")
    qtbot.addWidget(built)
    return built


def test_the_first_entry_leaves_it_out(qtbot: QtBot, choice: ChoiceField) -> None:
    assert (choice.value(), choice.combo.currentText()) == (None, "Not sent")
    with qtbot.waitSignal(choice.changed):
        choice.combo.setCurrentIndex(1)
    assert (choice.value(), choice.combo.currentText()) == ("Enabled", "On")


@pytest.mark.parametrize("value", [None, "Disabled", "enabled", ""])
def test_every_value_comes_back(choice: ChoiceField, value: str | None) -> None:
    choice.set_value(value)
    choice.set_texts("提示词增强", "不发送", ("开", "关"), "tip")
    assert choice.value() == value


def test_a_value_of_a_pasted_request_is_added_once(choice: ChoiceField) -> None:
    choice.set_value("maybe")
    choice.set_value("Enabled")
    choice.set_value("maybe")
    assert choice.combo.count() == 4
    assert choice.combo.currentText() == "maybe"
