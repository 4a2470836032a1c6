import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.compose.ratio import ResolutionPicker
from tests.ui.compose.hands import click, find


@pytest.fixture
def resolution(qtbot: QtBot) -> ResolutionPicker:
    picker = ResolutionPicker()
    picker.offer(("1K", "2K"))
    qtbot.addWidget(picker)
    with qtbot.waitExposed(picker):
        picker.show()
    return picker


def test_a_segment_is_clicked_and_taken_back(qtbot: QtBot, resolution: ResolutionPicker) -> None:
    assert resolution.value() is None
    with qtbot.waitSignal(resolution.changed):
        click(resolution, "resolution_2K")
    assert resolution.value() == "2K"
    click(resolution, "resolution_not_sent")
    assert resolution.value() is None


def test_any_other_resolution_is_written(resolution: ResolutionPicker) -> None:
    click(resolution, "resolution_custom")
    assert resolution.value() is None
    QTest.keyClicks(find(resolution, QLineEdit, "resolution_other"), "1024x1024")
    assert resolution.value() == "1024x1024"


def test_what_is_chosen_stays_when_another_model_offers_others(resolution: ResolutionPicker) -> None:
    resolution.set_value("2K")
    for offered in (("720P",), (), ("2K", "4K")):
        resolution.offer(offered)
        assert resolution.value() == "2K"
    assert find(resolution, QAbstractButton, "resolution_2K").isChecked()


@pytest.mark.parametrize("value", [None, "", " 2K", "1024x1024"])
def test_what_was_given_comes_back_as_it_was(resolution: ResolutionPicker, value: str | None) -> None:
    resolution.set_value(value)
    assert resolution.value() == value


def test_the_recommended_one_says_so(resolution: ResolutionPicker) -> None:
    resolution.offer(("1K", "2K"), "2K")
    tips = [find(resolution, QAbstractButton, f"resolution_{shown}").toolTip() for shown in ("1K", "2K")]
    assert tips[0] == ""
    assert tips[1]
