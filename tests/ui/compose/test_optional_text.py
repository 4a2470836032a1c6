import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import OptionalText
from tests.ui.compose.hands import write


@pytest.fixture
def optional(qtbot: QtBot) -> OptionalText:
    built = OptionalText("ext_info")
    built.set_texts("Extra", "JSON", "tip")
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_typing_sends_and_clearing_leaves_out(qtbot: QtBot, optional: OptionalText) -> None:
    assert optional.value() is None
    with qtbot.waitSignal(optional.changed):
        write(optional, "ext_info", "{}")
    assert optional.value() == "{}"
    write(optional, "ext_info", "")
    assert optional.value() is None


def test_an_empty_text_can_be_sent(optional: OptionalText) -> None:
    QTest.keyClick(optional.label, Qt.Key.Key_Space)
    assert optional.value() == ""


def test_what_is_left_out_is_not_lost(optional: OptionalText) -> None:
    write(optional, "ext_info", "{}")
    QTest.keyClick(optional.label, Qt.Key.Key_Space)
    assert optional.value() is None
    QTest.keyClick(optional.label, Qt.Key.Key_Space)
    assert optional.value() == "{}"


@pytest.mark.parametrize("value", [None, "", "text", "two\nlines"])
def test_every_value_comes_back(optional: OptionalText, value: str | None) -> None:
    optional.set_value(value)
    assert optional.value() == value
