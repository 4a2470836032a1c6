from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.compose.ratio import RatioButton, proportions
from app.ui.theme.theme import Theme


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
