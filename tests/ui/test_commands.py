import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.commands import COMMANDS, GROUPS, Place, conflicts, keys_of, native, words_of

# What a field does with these keys is what people expect of it.
THE_FIELDS_OWN = {Place.TEXT, Place.HISTORY, Place.QUEUE}


def test_no_two_commands_share_their_keys_and_each_has_its_own_id() -> None:
    assert conflicts({}) == {}
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert QKeySequence(command.keys).toString() == command.keys


def test_shared_keys_are_named_on_both_sides() -> None:
    assert conflicts({"fetch": "F1"}) == {"fetch": ("shortcuts",), "shortcuts": ("fetch",)}
    assert conflicts({"fetch": "", "search": ""}) == {}


def test_keys_are_shared_only_where_both_are_heard() -> None:
    assert conflicts({"search": "Del"})["search"] == ("delete",)
    assert conflicts({"delete": "F1"})["delete"] == ("shortcuts",)
    assert conflicts({"restore": "Alt+Up"})["restore"] == ("newer",), "the queue has a window of its own"


def test_what_the_form_listens_for_is_not_changed() -> None:
    assert "prompt" in conflicts({"generate": "F9", "prompt": "Ctrl+Return"})
    (generate,) = (command for command in COMMANDS if command.id == "generate")
    assert keys_of(generate, {"generate": "F9"}) == "Ctrl+Return"


def test_groups_and_commands_have_words() -> None:
    assert all(words_of(group) for group in GROUPS)
    assert all(words_of(command) for group in GROUPS for command in group.commands)
    assert native("F1") == "F1"


@pytest.mark.parametrize("field", [QPlainTextEdit, QLineEdit])
def test_no_key_of_the_window_is_one_that_text_fields_take(qtbot: QtBot, field: type[QWidget]) -> None:
    made = field()
    qtbot.addWidget(made)
    taken = []
    for command in COMMANDS:
        if command.keys and command.place not in THE_FIELDS_OWN:
            keys = QKeySequence(command.keys)[0]  # type: ignore[index]
            event = QKeyEvent(QEvent.Type.ShortcutOverride, keys.key(), keys.keyboardModifiers(), "")
            event.setAccepted(False)
            QCoreApplication.sendEvent(made, event)
            if event.isAccepted():
                taken.append(command.id)
    assert taken == []
