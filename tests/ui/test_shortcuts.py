import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.shortcuts import COMMANDS, Shortcuts, conflicts


class Heard:
    """The commands that were wanted."""

    def __init__(self, shortcuts: Shortcuts) -> None:
        self.ids: list[str] = []
        shortcuts.wanted.connect(self.take)

    def take(self, command: str) -> None:
        self.ids.append(command)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_no_two_commands_share_their_keys_and_each_has_its_own_id() -> None:
    assert conflicts({}) == {}
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert QKeySequence(command.keys).toString() == command.keys


def test_a_command_is_heard_by_its_keys(window: QWidget) -> None:
    heard = Heard(Shortcuts(window, {}))
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert heard.ids == ["shortcuts"]


def test_keys_can_be_changed_and_taken_away(window: QWidget) -> None:
    shortcuts = Shortcuts(window, {"shortcuts": "F2", "gone_in_this_version": "F3"})
    heard = Heard(shortcuts)
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(window, Qt.Key.Key_F2)
    shortcuts.use({"shortcuts": ""})
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert heard.ids == ["shortcuts"]


def test_shared_keys_are_named_on_both_sides() -> None:
    assert conflicts({"fetch": "F1"}) == {"fetch": ("shortcuts",), "shortcuts": ("fetch",)}
    assert conflicts({"fetch": "", "search": ""}) == {}


def test_what_the_form_listens_for_is_not_changed() -> None:
    assert "prompt" in conflicts({"generate": "F9", "prompt": "Ctrl+Return"})
