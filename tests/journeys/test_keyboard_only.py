"""A day without a mouse: everything is reached by Tab and keys, and seen when it is reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.request import FileInfo
from app.core.tasks import TaskState
from app.paths import Paths
from app.practice.server import PracticeServer
from app.ui.history.model import HistoryRole
from app.ui.main_window import MainWindow
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.stage.viewer import Viewer
from tests.journeys.visit import WAIT_MS, Visit, visit
from tests.ui.finding import find, settle

STEPS_MAX = 150


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(keys: str) -> None:
    """Presses *keys* where the focus is."""
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())


def type_keys(text: str) -> None:
    """Types *text* where the focus is."""
    QTest.keyClicks(focused(), text)


def tab_round(window: MainWindow, keys: str = "Tab") -> list[QWidget]:
    """What Tab comes to, until it is back at the prompt; all of it can be seen."""
    visited: list[QWidget] = []
    window.compose.focus_prompt()
    for _ in range(STEPS_MAX):
        here = focused()
        if visited and here is visited[0]:
            return visited
        assert not here.visibleRegion().isEmpty(), f"{here.objectName()} has the focus out of sight"
        visited.append(here)
        key(keys)
    raise AssertionError("Tab never comes back: " + ", ".join(w.objectName() for w in visited[-5:]))


def unvisited(window: MainWindow, visited: list[QWidget]) -> list[str]:
    """Controls that Tab passes by. Of a group of buttons one is enough, and of a list its line."""
    inside = {
        id(part)
        for widget in visited
        for part in (widget, widget.focusProxy(), *(widget.findChildren(QLineEdit)))
    }
    exclusive = {
        id(button)
        for widget in visited
        if (group := getattr(widget, "group", lambda: None)()) is not None
        for button in group.buttons()
    }
    return [
        widget.objectName()
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and id(widget) not in inside | exclusive
    ]


def active(shown: Visit, qtbot: QtBot) -> MainWindow:
    """The window with the keyboard's attention."""
    window = shown.window
    with qtbot.waitActive(window, timeout=WAIT_MS):
        window.activateWindow()
    return window


def test_tab_comes_to_everything_in_both_directions_and_shows_it(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        window = active(shown, qtbot)
        for _ in range(2):
            shown.generate("practice:policy")
        shown.newest(TaskState.FAILED)
        window.compose.focus_prompt()
        window.compose.references.add(FileInfo(url="http://x.test/a.png"))
        key("F9")
        settle()
        forward = tab_round(window)
        names = [widget.objectName() for widget in forward]
        assert unvisited(window, forward) == []
        for one, next_one in (
            ("prompt", "prompt_history_button"),
            ("negative_prompt", "references_add"),
            ("reference_1", "references_add_files"),
            ("also_models", "model_button"),
            ("problem_detail_copy", "action_edit_prompt"),
            ("history_filter", "history_grid"),
        ):
            assert names.index(next_one) == names.index(one) + 1, names
        back = tab_round(window, "Shift+Tab")
        assert [widget.objectName() for widget in reversed(back)] == [*names[1:], names[0]]


def test_a_picture_is_made_marked_removed_and_brought_back_by_keys(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        window = active(shown, qtbot)
        key("Ctrl+L")
        type_keys("a harbour")
        window.findChild(QWidget, "ratio_not_sent").setFocus()  # type: ignore[union-attr]
        key("Right")
        assert focused().objectName() == "ratio_1x1"
        key("Space")
        qtbot.waitUntil(find(window, QWidget, "generate").isEnabled, timeout=WAIT_MS)
        key("Ctrl+Return")
        done = shown.newest(TaskState.DONE)
        assert done.request is not None
        assert done.request.output_config.aspect_ratio == "1:1"

        viewer = find(window, Viewer, "viewer")
        qtbot.waitUntil(viewer.isVisible, timeout=WAIT_MS)
        key("Ctrl+1")
        key("Ctrl+=")
        assert viewer.zoom() > 1
        for tab, shown_widget in (("Alt+2", "details_tab"), ("Alt+3", "request_json"), ("Alt+1", "viewer")):
            key(tab)
            assert find(window, QWidget, shown_widget).isVisible()

        view = window.history.views()[0]
        view.setFocus()
        key("Ctrl+D")
        model = view.model()
        qtbot.waitUntil(lambda: model.index(0, 0).data(HistoryRole.MARKS).favourite, timeout=WAIT_MS)
        key("Del")
        shown.wait_for_tasks(0)
        assert focused().objectName() == "undo_button", "the list is gone; the way back has the keys"
        key("Space")
        shown.wait_for_tasks(1)


@pytest.mark.parametrize(
    ("keys", "dialog"),
    [
        ("Ctrl+,", "preferences_dialog"),
        ("F1", "shortcuts_dialog"),
        ("Ctrl+T", "fetch_dialog"),
        ("Ctrl+Shift+V", "paste_dialog"),
        ("Ctrl+Shift+L", "templates_dialog"),
        ("Ctrl+Shift+Y", "statistics_dialog"),
        ("Ctrl+J", "queue_list"),
    ],
)
def test_dialogs_open_and_close_by_keys_and_the_prompt_is_kept(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer, keys: str, dialog: str
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        window = active(shown, qtbot)
        key("Ctrl+L")
        type_keys("half a thought")
        key("Esc")
        assert shown.prompt() == "half a thought"
        key(keys)
        opened = find(window, QDialog, dialog)
        opened.activateWindow()
        qtbot.waitUntil(lambda: opened.isAncestorOf(focused()), timeout=WAIT_MS)
        first = focused()
        visited = {first}
        for _ in range(STEPS_MAX):
            key("Tab")
            assert opened.isAncestorOf(focused())
            visited.add(focused())
            if focused() is first:
                break
        assert focused() is first, "a trap for the focus"
        key("Esc")
        qtbot.waitUntil(lambda: not opened.isVisible(), timeout=WAIT_MS)
        assert shown.prompt() == "half a thought"


def test_escape_keeps_what_was_typed_into_the_preferences(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        window = active(shown, qtbot)
        key("Ctrl+L")
        key("Ctrl+,")
        opened = find(window, PreferencesDialog, "preferences_dialog")
        opened.show_page("pictures")
        opened.activateWindow()
        qtbot.waitUntil(lambda: opened.isAncestorOf(focused()), timeout=WAIT_MS)
        field = find(opened, QLineEdit, "preferences_name_template")
        field.setFocus()
        field.selectAll()
        type_keys("{prompt}")
        key("Esc")
        qtbot.waitUntil(lambda: not opened.isVisible(), timeout=WAIT_MS)
        assert shown.easel.desktop.app_controller.state.preferences.name_template == "{prompt}"
