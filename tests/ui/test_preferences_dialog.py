from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.core.settings import NAME_TEMPLATE_DEFAULT, Preferences
from app.ui.preferences_dialog import LANGUAGES, THEMES, PreferencesDialog
from tests.ui.finding import find, press

KEPT = Preferences(
    gateway="https://gw.example", running_limit=5, theme="dark", language="zh_CN", window_layout="x"
)


@pytest.fixture
def dialog(qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(KEPT, "/pictures")
    qtbot.addWidget(made)
    made.open()
    return made


def test_it_shows_what_is_set(dialog: PreferencesDialog) -> None:
    assert find(dialog, QComboBox, "preferences_theme").currentData() == "dark"
    assert find(dialog, QComboBox, "preferences_language").currentData() == "zh_CN"
    assert find(dialog, QSpinBox, "preferences_running_limit").value() == 5
    assert find(dialog, QLineEdit, "preferences_pictures_folder").text() == "/pictures"


@pytest.mark.parametrize(("combo", "values"), [("theme", THEMES), ("language", LANGUAGES)])
def test_a_choice_applies_at_once(
    qtbot: QtBot, dialog: PreferencesDialog, combo: str, values: tuple[str, ...]
) -> None:
    with qtbot.waitSignal(dialog.changed) as told:
        find(dialog, QComboBox, f"preferences_{combo}").setCurrentIndex(1)
    assert getattr(told.args[0], combo) == values[1]
    assert (told.args[0].gateway, told.args[0].window_layout) == (KEPT.gateway, KEPT.window_layout)


def test_an_empty_template_is_the_usual_one(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    template = find(dialog, QLineEdit, "preferences_name_template")
    template.setText("  ")
    with qtbot.waitSignal(dialog.changed) as told:
        template.editingFinished.emit()
    assert told.args[0].name_template == NAME_TEMPLATE_DEFAULT


@pytest.mark.parametrize(("chosen", "kept"), [("/elsewhere", "/elsewhere"), ("/pictures", "")])
def test_a_folder_is_kept_unless_it_is_the_usual_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dialog: PreferencesDialog, chosen: str, kept: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)
    with qtbot.waitSignal(dialog.changed) as told:
        press(dialog, "preferences_choose_folder")
    assert told.args[0].pictures_folder == kept


def test_no_folder_chosen_changes_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dialog: PreferencesDialog
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(dialog.changed):
        press(dialog, "preferences_choose_folder")


def test_news_of_newer_versions_can_be_turned_off(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    with qtbot.waitSignal(dialog.changed) as told:
        press(dialog, "preferences_update_notice")
    assert told.args[0] == replace(KEPT, update_notice=False)
