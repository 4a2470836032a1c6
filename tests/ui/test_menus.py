"""Every menu of the window, in every language."""

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.history import Marks
from app.core.tasks import TaskState
from app.ui.export.dialog import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.state import AppState, Selection
from app.ui.widgets.naming import spoken
from app.ui.window.languages import Languages
from tests.ui.finding import settle
from tests.ui.records import record


def alike(menu: QMenu) -> list[str]:
    """The entries of *menu* that a person cannot tell apart."""
    texts = [spoken(action.text()) for action in menu.actions() if action.text()]
    return [f"{menu.objectName()}: {text}" for text in dict.fromkeys(texts) if texts.count(text) > 1]


@pytest.mark.usefixtures("app_controller")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_two_entries_of_a_menu_read_alike(
    qtbot: QtBot, window: MainWindow, languages: Languages, state: AppState, language: str
) -> None:
    languages.use(language)
    settle()
    done = record(1, TaskState.DONE)
    export = ExportDialog(1, done, "{prompt}", window, with_requests=False)
    qtbot.addWidget(export)
    state.set_selection(Selection((done,), marks={1: Marks(favourite=True, tags=("poster",))}))
    menus = window.findChildren(QMenu)
    for menu in menus:
        menu.aboutToShow.emit()
    # Those that are filled when they open may have made more.
    menus = window.findChildren(QMenu)
    filled = {menu.objectName() for menu in menus if menu.actions()}
    assert filled >= {"request_menu", "main_menu", "history_menu", "history_menu_tags", "gateway_menu"}
    assert [line for menu in menus for line in alike(menu)] == []
