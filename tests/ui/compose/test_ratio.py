"""Aspect ratio and resolution."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.ui.compose.ratio import RatioButton, RatioPicker, ResolutionPicker, proportions
from app.ui.theme.style import style_sheet
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui import finding
from tests.ui.compose.hands import click, find, find_all

# --- ratio button ----------------------------------------------------------------------------------------


@pytest.fixture
def button(qtbot: QtBot, theme: Theme) -> RatioButton:
    built = RatioButton(theme, "21:9")
    built.setText("21:9")
    qtbot.addWidget(built)
    return built


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_it_is_chosen_from_the_keyboard(button: RatioButton, key: Qt.Key) -> None:
    QTest.keyClick(button, key)
    assert button.isChecked()


def test_it_looks_another_when_it_is_chosen_and_in_the_other_theme(button: RatioButton, theme: Theme) -> None:
    looks = [button.grab().toImage()]
    button.setChecked(True)
    looks.append(button.grab().toImage())
    theme.set_choice("dark")
    looks.append(button.grab().toImage())
    assert all(one != other for one, other in pairwise(looks))


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        ("16:9", (16, 9)),
        ("9:21", (9, 21)),
        (None, (1, 1)),
        ("", (1, 1)),
        ("wide", (1, 1)),
        ("0:1", (1, 1)),
        ("²:1", (1, 1)),
    ],
)
def test_the_shape_has_the_proportions_of_the_ratio(ratio: str | None, expected: tuple[int, int]) -> None:
    assert proportions(ratio) == expected


# --- ratio picker ----------------------------------------------------------------------------------------


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


def more(ratio: RatioPicker, entry: str) -> None:
    """Opens the menu of the last button and takes *entry*."""
    click(ratio, "ratio_custom")
    menu = finding.find(ratio, QMenu, "ratio_menu")
    finding.find(menu, QAction, entry).trigger()
    menu.close()


def test_all_stand_in_one_row_and_the_rest_is_behind_more(ratio: RatioPicker) -> None:
    ratio.offer(("21:9", "1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9"))
    shown = sorted(find_all(ratio, RatioButton), key=lambda button: button.x())
    assert [button.text() for button in shown] == ["Auto", "1:1", "3:4", "4:3", "16:9", "9:16", "More"]
    assert len({button.y() for button in shown}) == 1
    more(ratio, "ratio_21x9")
    assert ratio.value() == "21:9"
    last = find(ratio, RatioButton, "ratio_custom")
    assert (last.text(), last.ratio, last.isChecked()) == ("21:9", "21:9", True)
    click(ratio, "ratio_1x1")
    assert (ratio.value(), last.text()) == ("1:1", "More")


def test_opening_more_chooses_nothing(qtbot: QtBot, ratio: RatioPicker) -> None:
    ratio.set_value("3:4")
    with qtbot.assertNotEmitted(ratio.changed):
        click(ratio, "ratio_custom")
        finding.find(ratio, QMenu, "ratio_menu").close()
    assert ratio.value() == "3:4"
    assert find(ratio, QAbstractButton, "ratio_3x4").isChecked()


def test_what_is_greyed_says_why_wherever_one_points(ratio: RatioPicker) -> None:
    ratio.refuse("This model takes it in the prompt")
    assert {button.toolTip() for button in find_all(ratio, RatioButton)} == {
        "This model takes it in the prompt"
    }
    ratio.refuse("")
    assert find(ratio, RatioButton, "ratio_3x4").toolTip() == "Aspect ratio 3:4"


def test_the_ring_of_the_focus_is_for_keys(ratio: RatioPicker) -> None:
    ratio.set_value("1:1")
    other = find(ratio, RatioButton, "ratio_3x4")
    plain = other.grab().toImage()
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert other.grab().toImage() == plain
    other.clearFocus()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert other.grab().toImage() != plain


def test_any_other_ratio_is_written(ratio: RatioPicker) -> None:
    more(ratio, "ratio_write")
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


# --- resolution picker -----------------------------------------------------------------------------------


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


def test_a_resolution_stays_when_another_model_offers_others(resolution: ResolutionPicker) -> None:
    resolution.set_value("2K")
    for offered in (("720P",), (), ("2K", "4K")):
        resolution.offer(offered)
        assert resolution.value() == "2K"
    assert find(resolution, QAbstractButton, "resolution_2K").isChecked()


@pytest.mark.parametrize("value", [None, "", " 2K", "1024x1024"])
def test_a_resolution_comes_back_as_it_was(resolution: ResolutionPicker, value: str | None) -> None:
    resolution.set_value(value)
    assert resolution.value() == value


def test_the_recommended_one_says_so(resolution: ResolutionPicker) -> None:
    resolution.offer(("1K", "2K"), "2K")
    tips = [find(resolution, QAbstractButton, f"resolution_{shown}").toolTip() for shown in ("1K", "2K")]
    assert tips[0] == ""
    assert tips[1]


@pytest.mark.parametrize("family", ["DejaVu Sans", "Noto Sans"])
def test_no_resolution_is_cut_where_the_form_is_narrowest(
    qtbot: QtBot, theme: Theme, resolution: ResolutionPicker, family: str
) -> None:
    sheet = style_sheet(theme.palette, "monospace")
    resolution.setStyleSheet(f"{sheet} QPushButton {{ font-family: '{family}'; }}")
    resolution.offer(("1K", "2K", "4K", "720P", "1080P"), "2K")
    resolution.set_value("640x640")
    resolution.show()
    resolution.resize(Metrics.COMPOSE_WIDTH_MIN - 2 * Metrics.SPACE_4, resolution.height())
    shown = find_all(resolution, QAbstractButton)  # those that are given up are hidden
    qtbot.waitUntil(lambda: max(button.geometry().right() for button in shown) < resolution.width())
    assert all(button.width() >= button.minimumSizeHint().width() for button in shown)
