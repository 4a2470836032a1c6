"""The presets of the form: menu, dialog, and what becomes of the form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.core.draft import Draft
from app.core.preferences import Preferences
from app.core.presets import Preset, preset_of
from app.core.request import GenerationRequest, OutputConfig
from app.ui.actions import Actions
from app.ui.app_controller import AppController
from app.ui.compose.presets_dialog import PresetsDialog
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from tests.ui import finding

FORM = Draft(
    GenerationRequest(
        model_name="SI", model_version="4.5", prompt="a boat", output_config=OutputConfig(resolution="4K")
    )
)
POSTERS = Preset("Posters", GenerationRequest(negative_prompt="letters"), "paper-cut")


@pytest.fixture
def dialog(qtbot: QtBot, catalogue: Catalogue) -> PresetsDialog:
    made = PresetsDialog((POSTERS,), FORM, catalogue)
    qtbot.addWidget(made)
    made.show()
    return made


def text(dialog: PresetsDialog, name: str) -> str:
    return finding.find(dialog, QLabel, name).text()


def test_what_stands_in_the_form_is_named_starred_and_kept(qtbot: QtBot, dialog: PresetsDialog) -> None:
    finding.press(dialog, "preset_new")
    assert text(dialog, "preset_holds") == "Takes from the form: Seedream 4.5 · 4K"
    finding.find(dialog, QLineEdit, "preset_name").setText("  Large  prints ")
    finding.find(dialog, QLineEdit, "preset_style").setText("linocut")
    finding.find(dialog, QCheckBox, "preset_default").setChecked(True)
    with qtbot.waitSignal(dialog.kept) as told:
        finding.press(dialog, "preset_save")
    request = preset_of(FORM, "").request
    assert told.args == [(POSTERS, Preset("Large prints", request, "linocut", is_default=True))]
    shown = finding.find(dialog, QListWidget, "presets_list")
    assert [shown.item(row).text() for row in range(shown.count())] == ["Posters", "★ Large prints"]


def test_return_saves_and_closes_and_says_so(
    app_controller: AppController, window: MainWindow, actions: Actions, state: AppState, qtbot: QtBot
) -> None:
    assert app_controller is not None
    actions["save_preset"].trigger()
    dialog = finding.find(window, PresetsDialog, "presets_dialog")
    name = finding.find(dialog, QLineEdit, "preset_name")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert text(dialog, "presets_said") == "Give it a name first."
    QTest.keyClicks(name, "Mine")
    with qtbot.waitSignal(state.notice) as told:
        QTest.keyClick(name, Qt.Key.Key_Return)
    assert told.args == ["Saved as the preset “Mine”."]
    assert not dialog.isVisible()
    assert [preset.name for preset in state.preferences.presets] == ["Mine"]


def test_what_the_form_has_already_is_not_offered_to_be_used(dialog: PresetsDialog) -> None:
    use, save = (finding.find(dialog, QPushButton, f"preset_{word}") for word in ("use", "save"))
    assert (use.isEnabled(), use.property("role")) == (True, "primary")
    finding.press(dialog, "preset_new")
    finding.find(dialog, QLineEdit, "preset_name").setText("Large prints")
    assert (use.isEnabled(), save.property("role")) == (False, "primary")
    finding.press(dialog, "preset_save")
    assert (use.isEnabled(), use.property("role")) == (False, "")
    assert text(dialog, "preset_holds") == "Holds: Seedream 4.5 · 4K"


def test_a_name_that_another_has_is_said_and_not_kept(qtbot: QtBot, dialog: PresetsDialog) -> None:
    finding.press(dialog, "preset_new")
    finding.find(dialog, QLineEdit, "preset_name").setText("Posters")
    with qtbot.assertNotEmitted(dialog.kept):
        finding.press(dialog, "preset_save")
    assert text(dialog, "presets_said")


def test_one_is_renamed_used_and_deleted(qtbot: QtBot, dialog: PresetsDialog) -> None:
    finding.find(dialog, QLineEdit, "preset_name").setText("Plakate")
    with qtbot.waitSignal(dialog.kept) as told:
        finding.press(dialog, "preset_save")
    assert [preset.name for preset in told.args[0]] == ["Plakate"]
    with qtbot.waitSignal(dialog.kept) as told:
        finding.press(dialog, "preset_delete")
    assert told.args == [()]
    assert finding.find(dialog, QLabel, "presets_empty").isVisible()


def test_the_menu_fills_the_form_and_undo_brings_it_back(
    app_controller: AppController, window: MainWindow, state: AppState
) -> None:
    assert app_controller is not None
    state.set_draft(FORM)
    state.set_preferences(Preferences(gateway=state.preferences.gateway, presets=(POSTERS,)))
    menu = finding.find(window, QMenu, "presets_menu")
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Posters").trigger()
    assert state.draft.style == "paper-cut"
    assert (state.draft.request.prompt, state.draft.request.negative_prompt) == ("a boat", "letters")
    finding.press(window, "form_undo")
    assert state.draft == FORM


def test_an_emptied_form_begins_with_the_starred_one(
    app_controller: AppController, actions: Actions, state: AppState
) -> None:
    assert app_controller is not None
    starred = Preset("Prints", preset_of(FORM, "").request, "linocut", is_default=True)
    state.set_preferences(Preferences(gateway=state.preferences.gateway, presets=(POSTERS, starred)))
    actions["clear_form"].trigger()
    assert state.draft == Draft(starred.request, style="linocut")


def test_the_dialog_keeps_in_the_preferences(
    app_controller: AppController, window: MainWindow, actions: Actions, state: AppState
) -> None:
    assert app_controller is not None
    actions["save_preset"].trigger()
    dialog = finding.find(window, PresetsDialog, "presets_dialog")
    finding.find(dialog, QLineEdit, "preset_name").setText("Mine")
    finding.find(dialog, QPushButton, "preset_save").click()
    assert [preset.name for preset in state.preferences.presets] == ["Mine"]
    dialog.close()
