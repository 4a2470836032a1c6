from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.theme.tokens import DARK, LIGHT, Palette


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application; afterwards it looks as before."""
    before, palette = qapp.styleSheet(), qapp.palette()
    yield qapp
    qapp.setStyleSheet(before)
    qapp.setPalette(palette)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("choice", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_a_choice_is_a_palette(choice: str, palette: Palette) -> None:
    assert Theme(choice).palette is palette


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("choice", ["", "mauve"])
def test_without_a_choice_the_system_decides(choice: str) -> None:
    assert Theme(choice).palette in (LIGHT, DARK)


def test_the_application_is_dressed_and_changes_at_once(qtbot: QtBot, undressed: QApplication) -> None:
    theme = Theme("light")
    theme.apply(undressed)
    assert LIGHT.accent in undressed.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.set_choice("dark")
    assert theme.palette is DARK
    assert DARK.accent in undressed.styleSheet()
    assert undressed.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window


def test_the_same_choice_changes_nothing(qtbot: QtBot) -> None:
    theme = Theme("dark")
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_choice("dark")


@pytest.mark.usefixtures("qapp")
def test_fixed_width_text_has_a_family() -> None:
    assert Theme("light").mono_family
