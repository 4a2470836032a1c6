import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.ui.preferences.parts import PreferencesPage
from tests.ui.finding import find, press


class SmallPage(PreferencesPage):
    """Two settings, of which one is its own to reset."""

    resets = ("theme",)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("small", preferences)
        self.shown: list[str] = []
        self.retranslate()

    def show_values(self) -> None:
        """Notes what is shown; telling a change meanwhile must come to nothing."""
        self.shown.append(self.preferences.theme)
        self.change(theme="light")

    def retranslate(self) -> None:
        """One heading."""
        self.set_heading("Small")


@pytest.fixture
def page(qtbot: QtBot) -> SmallPage:
    made = SmallPage(Preferences(theme="dark", language="en"))
    qtbot.addWidget(made)
    return made


def test_filling_the_fields_changes_nothing(qtbot: QtBot, page: SmallPage) -> None:
    with qtbot.assertNotEmitted(page.changed):
        page.show_preferences(Preferences(theme="light"))
    assert page.shown == ["light"]


def test_only_what_the_page_names_is_reset(qtbot: QtBot, page: SmallPage) -> None:
    with qtbot.waitSignal(page.changed) as told:
        press(page, "preferences_small_reset")
    assert told.args == [Preferences(language="en")]
    assert page.shown == [""]


def test_it_follows_the_language(page: SmallPage) -> None:
    find(page, QPushButton, "preferences_small_reset").setText("")
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.heading() == "Small"
    assert find(page, QPushButton, "preferences_small_reset").text() == "Reset this page"
