from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.ui.preferences.general_pages import LANGUAGES, THEMES, AppearancePage
from tests.ui.finding import find

KEPT = Preferences(gateway="practice", theme="dark", language="zh_CN", reduce_motion=True)


@pytest.fixture
def page(qtbot: QtBot) -> AppearancePage:
    made = AppearancePage(KEPT)
    qtbot.addWidget(made)
    return made


def test_it_shows_what_is_set(page: AppearancePage) -> None:
    assert find(page, QComboBox, "preferences_theme").currentData() == "dark"
    assert find(page, QComboBox, "preferences_language").currentData() == "zh_CN"
    assert find(page, QCheckBox, "preferences_reduce_motion").isChecked()


@pytest.mark.parametrize(("combo", "values"), [("theme", THEMES), ("language", LANGUAGES)])
def test_a_choice_applies_at_once(
    qtbot: QtBot, page: AppearancePage, combo: str, values: tuple[str, ...]
) -> None:
    with qtbot.waitSignal(page.changed) as told:
        find(page, QComboBox, f"preferences_{combo}").setCurrentIndex(1)
    assert told.args == [replace(KEPT, **{combo: values[1]})]  # type: ignore[arg-type]


def test_a_language_that_easel_does_not_speak_is_shown_as_the_systems(qtbot: QtBot) -> None:
    page = AppearancePage(Preferences(language="tlh"))
    qtbot.addWidget(page)
    assert find(page, QComboBox, "preferences_language").currentData() == ""
