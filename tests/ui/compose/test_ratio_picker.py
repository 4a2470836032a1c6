import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.compose.ratio import RatioPicker
from app.ui.theme.theme import Theme
from tests.ui.compose.hands import click, find, find_all


@pytest.fixture
def ratio(qtbot: QtBot, theme: Theme) -> RatioPicker:
    picker = RatioPicker(theme)
    picker.offer(("1:1", "3:4", "16:9"))
    picker.set_value(None)
    qtbot.addWidget(picker)
    with qtbot.waitExposed(picker):
        picker.show()
    return picker


def test_a_shape_is_clicked_and_taken_back(qtbot: QtBot, ratio: RatioPicker) -> None:
    with qtbot.waitSignal(ratio.changed):
        click(ratio, "ratio_3x4")
    assert ratio.value() == "3:4"
    click(ratio, "ratio_not_sent")
    assert ratio.value() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_shape_is_chosen_from_the_keyboard(ratio: RatioPicker, key: Qt.Key) -> None:
    QTest.keyClick(find(ratio, QAbstractButton, "ratio_16x9"), key)
    assert ratio.value() == "16:9"


def test_any_other_ratio_is_written(ratio: RatioPicker) -> None:
    click(ratio, "ratio_custom")
    assert ratio.value() is None
    QTest.keyClicks(find(ratio, QLineEdit, "aspect_ratio_other"), " 7:5 ")
    assert ratio.value() == "7:5"
    click(ratio, "ratio_1x1")
    assert ratio.value() == "1:1"
    assert find_all(ratio, QLineEdit, "aspect_ratio_other") == []


def test_what_is_chosen_stays_when_another_model_offers_others(ratio: RatioPicker) -> None:
    ratio.set_value("3:4")
    for offered in (("1:1",), (), ("3:4", "4:3")):
        ratio.offer(offered)
        assert ratio.value() == "3:4"
    assert find(ratio, QAbstractButton, "ratio_3x4").isChecked()


@pytest.mark.parametrize("value", ["16:9", "auto", "wide", "0:0", "99999:1"])
def test_any_text_can_be_shown_and_drawn(ratio: RatioPicker, value: str) -> None:
    ratio.offer((value,))
    ratio.set_value(value)
    assert ratio.value() == value
    assert not ratio.grab().isNull()


def test_the_arrow_keys_choose(ratio: RatioPicker) -> None:
    ratio.set_value("1:1")
    chosen = find(ratio, QAbstractButton, "ratio_1x1")
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    assert ratio.value() == "3:4"
    assert find(ratio, QAbstractButton, "ratio_3x4").hasFocus()


@pytest.mark.parametrize("value", [None, "", " 7:5"])
def test_what_was_given_comes_back_as_it_was(ratio: RatioPicker, value: str | None) -> None:
    ratio.set_value(value)
    assert ratio.value() == value
