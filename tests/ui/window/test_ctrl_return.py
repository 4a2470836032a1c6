"""Ctrl+Return sends the form, wherever the focus is; once for each press."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE
from app.core.maintenance import TokenState
from app.core.request import GenerationRequest
from app.ui.compose.pane import ComposePane
from app.ui.main_window import MainWindow
from app.ui.state import GatewayState
from tests.ui.compose.hands import click, fill, find

_CTRL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """With a form that can be sent."""
    with qtbot.waitActive(window):
        window.show()
    window.compose.edited.connect(window.compose.show_draft)
    window.compose.show_gateway(GatewayState(PRACTICE))
    fill(window.compose, GenerationRequest(prompt="a harbour", tasks_priority=1))
    return window


@pytest.fixture
def pane(window: MainWindow) -> ComposePane:
    return window.compose


class Sent:
    """How often the form was sent."""

    def __init__(self, pane: ComposePane) -> None:
        self.times = 0
        pane.generate_requested.connect(self._count)

    def _count(self) -> None:
        self.times += 1


@pytest.fixture
def sent(pane: ComposePane) -> Sent:
    return Sent(pane)


def told(field: QWidget, kind: QEvent.Type, at_ms: int, modifier: Qt.KeyboardModifier) -> bool:
    """Tells *field* of Return as the system does, at its time; whether somebody took it."""
    event = QKeyEvent(kind, Qt.Key.Key_Return, modifier, "\r")
    event.setTimestamp(at_ms)
    event.setAccepted(False)
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def is_shortcut(field: QWidget, at_ms: int, modifier: Qt.KeyboardModifier = _CTRL) -> bool:
    """Presses Return: whether it may be a shortcut. What is none goes to the field, as the system has it."""
    if told(field, QEvent.Type.ShortcutOverride, at_ms, modifier):
        told(field, QEvent.Type.KeyPress, at_ms, modifier)
        return False
    return True


@pytest.mark.parametrize(
    "place",
    [
        *("prompt", "negative_prompt", "resolution_2K", "ratio_3x4", "model_button"),
        *("history_search", "history_filter", "history_list", "history_statistics"),
        *(
            "viewer",
            "stage_fit",
            "tab_result",
            "gateway_button",
            "fetch_button",
            "generate",
            "references_add",
        ),
        *("gateway_address", "gateway_token", "gateway_connect", "welcome_practice_button"),
    ],
)
def test_it_sends_wherever_the_focus_is(window: MainWindow, sent: Sent, place: str) -> None:
    field = window.findChild(QWidget, place)
    assert field is not None
    before = window.compose.draft()
    window.show_welcome(is_shown=place.startswith(("gateway_", "welcome_")))
    field.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(field, key, _CTRL)
    assert sent.times == 2
    assert window.compose.draft() == before


def test_it_sends_where_nothing_has_the_focus(window: MainWindow, sent: Sent) -> None:
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    QTest.keyClick(window, Qt.Key.Key_Return, _CTRL)
    assert sent.times == 1


@pytest.mark.parametrize("field", ["session_context", "tasks_priority", "enhance_prompt"])
def test_it_sends_from_more_settings(window: MainWindow, sent: Sent, field: str) -> None:
    click(window.compose, "more_settings_header")
    before = window.compose.draft()
    QTest.keyClick(find(window, QWidget, field), Qt.Key.Key_Return, _CTRL)
    assert sent.times == 1
    assert window.compose.draft() == before


@pytest.mark.parametrize("editor", ["prompt", "negative_prompt"])
def test_it_never_sends_what_an_input_method_composes(window: MainWindow, sent: Sent, editor: str) -> None:
    field = find(window, QPlainTextEdit, editor)
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("qiucha", []))
    QTest.keyClick(field, Qt.Key.Key_Return, _CTRL)
    assert sent.times == 0
    committed = QInputMethodEvent("", [])
    committed.setCommitString("秋茶")
    QApplication.sendEvent(field, committed)
    QTest.keyClick(field, Qt.Key.Key_Return, _CTRL)
    assert sent.times == 1
    assert "秋茶" in field.toPlainText()


def test_it_does_not_send_what_is_composed_in_a_line(window: MainWindow, sent: Sent) -> None:
    click(window.compose, "more_settings_header")
    line = find(window, QLineEdit, "session_context")
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("qiucha", []))
    QTest.keyClick(line, Qt.Key.Key_Return, _CTRL)
    assert sent.times == 0


def test_a_blocker_keeps_it_from_sending_too(window: MainWindow, sent: Sent) -> None:
    window.compose.show_gateway(GatewayState("https://gw.example", token=TokenState.MISSING))
    find(window, QPushButton, "generate").click()
    QTest.keyClick(find(window, QWidget, "prompt"), Qt.Key.Key_Return, _CTRL)
    assert sent.times == 0


@pytest.mark.parametrize("place", ["prompt", "history_search"])
def test_held_down_it_is_one_press_and_writes_nothing(window: MainWindow, place: str) -> None:
    """A keyboard repeats thirty times a second: each time would be charged, or a new line in the prompt."""
    field = find(window, QWidget, place)
    field.setFocus()
    before = window.compose.draft()
    assert is_shortcut(field, 5000)
    # X11 tells of a repetition as let go and pressed in the same moment.
    for at in range(5660, 8000, 40):
        told(field, QEvent.Type.KeyRelease, at, _CTRL)
        assert not is_shortcut(field, at)
    # Ctrl is let go first: what still repeats is no new line.
    for at in range(8000, 9000, 40):
        told(field, QEvent.Type.KeyRelease, at, _NONE)
        assert not is_shortcut(field, at, _NONE)
    assert window.compose.draft() == before
    told(field, QEvent.Type.KeyRelease, 9000, _NONE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    is_written = window.compose.draft() != before
    assert is_written is (place == "prompt"), "Return alone is a new line again, where there are lines"


def test_a_double_press_is_one_as_a_double_click_is(window: MainWindow) -> None:
    field = find(window, QWidget, "prompt")
    field.setFocus()
    before, interval = window.compose.draft(), QApplication.doubleClickInterval()
    for at, is_meant in ((5000, True), (4900 + interval, False), (5100 + interval, True)):
        assert is_shortcut(field, at) is is_meant
        told(field, QEvent.Type.KeyRelease, at + 1, _CTRL)
    assert window.compose.draft() == before


def test_a_return_held_down_is_no_shortcut_once_ctrl_comes_to_it(window: MainWindow) -> None:
    field = find(window, QWidget, "prompt")
    field.setFocus()
    told(field, QEvent.Type.ShortcutOverride, 5000, _NONE)
    told(field, QEvent.Type.KeyPress, 5000, _NONE)
    told(field, QEvent.Type.KeyRelease, 5660, _CTRL)
    assert not is_shortcut(field, 5660)


def test_what_is_wrong_in_a_folded_form_is_seen(window: MainWindow, sent: Sent) -> None:
    panes = find(window, QSplitter, "panes")
    fill(window.compose, GenerationRequest(prompt="a harbour", ext_info="{"))
    window.fold(0)
    QTest.keyClick(find(window, QWidget, "history_search"), Qt.Key.Key_Return, _CTRL)
    assert sent.times == 0
    assert panes.sizes()[0] > 0
