import pytest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import OfferedChoice, say
from tests.ui.compose.hands import click, find


def checkable(_value: str | None) -> QPushButton:
    button = QPushButton()
    button.setCheckable(True)
    return button


class Choice(OfferedChoice):
    """Plain buttons in a row."""

    def __init__(self) -> None:
        row = QHBoxLayout()
        super().__init__("length", "length", row, checkable)
        self._row = row
        self.show_offered(("5:1", "10:1"))

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        for button in buttons:
            self._row.addWidget(button)

    def retranslate(self) -> None:
        for value, button in self.offered.items():
            say(button, value, f"Length {value}")


@pytest.fixture
def choice(qtbot: QtBot) -> Choice:
    made = Choice()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_each_value_has_a_button_with_a_name_that_stands_alone(choice: Choice) -> None:
    button = find(choice, QPushButton, "length_5x1")
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("5:1", "Length 5:1", "Length 5:1")
    say(button, "5:1", "Length 5:1", "the usual one")
    assert button.toolTip() == "the usual one"


def test_what_is_chosen_is_told(qtbot: QtBot, choice: Choice) -> None:
    for key, value in (("10x1", "10:1"), ("not_sent", None)):
        with qtbot.waitSignal(choice.changed):
            click(choice, f"length_{key}")
        assert choice.value() == value


def test_a_value_that_is_not_offered_any_more_stands_in_the_text_field(choice: Choice) -> None:
    choice.set_value("5:1")
    choice.show_offered(("10:1",))
    assert choice.value() == "5:1"
    assert find(choice, QLineEdit, "length_other").text() == "5:1"


def test_what_the_model_does_not_take_is_kept_and_cannot_be_changed(choice: Choice) -> None:
    choice.set_value("5:1")
    choice.refuse("not for this model")
    assert choice.keeps_unsent
    assert not find(choice, QPushButton, "length_10x1").isEnabled()
    assert choice.toolTip() == "not for this model"
    choice.refuse("")
    assert not choice.keeps_unsent
    assert choice.value() == "5:1"
