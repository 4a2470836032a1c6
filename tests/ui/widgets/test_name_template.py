from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.file_names import PLACEHOLDERS
from app.core.preferences import NAME_TEMPLATE_DEFAULT
from app.core.tasks import TaskState
from app.ui.widgets.name_template import NameTemplateField
from tests.ui.finding import find
from tests.ui.records import record, with_picture


@pytest.fixture
def field(qtbot: QtBot) -> NameTemplateField:
    made = NameTemplateField("names")
    qtbot.addWidget(made)
    return made


def example(field: NameTemplateField) -> str:
    return find(field, QLabel, "names_example").text()


def test_the_example_follows_what_is_typed(qtbot: QtBot, field: NameTemplateField) -> None:
    field.set_template("{prompt}-{ratio}")
    assert example(field) == "Example: Autumn tea poster-3x4.png"
    line = find(field, QLineEdit, "names")
    with qtbot.waitSignal(field.edited) as edited:
        qtbot.keyClicks(line, "!")
    assert edited.args == ["{prompt}-{ratio}!"]
    assert example(field) == "Example: Autumn tea poster-3x4!.png"


def test_the_example_is_the_name_that_a_task_would_get(field: NameTemplateField, tmp_path: Path) -> None:
    field.set_template("a/{width}x{height} {prompt}")
    field.set_example(with_picture(record(1, TaskState.DONE), tmp_path / "x.jpg"))
    assert example(field) == "Example: a 160x90 harbour at dawn.jpg"
    field.set_example(None)
    assert "1536x2048" in example(field)


def test_every_placeholder_can_be_inserted_at_the_cursor(qtbot: QtBot, field: NameTemplateField) -> None:
    field.set_template("ab")
    find(field, QLineEdit, "names").setCursorPosition(1)
    with qtbot.waitSignal(field.edited):
        find(field, QAction, "names_insert_version").trigger()
    assert field.template() == "a{version}b"
    for placeholder in PLACEHOLDERS:
        words = find(field, QAction, f"names_insert_{placeholder}").text()
        assert words.startswith(f"{{{placeholder}}}   ")


def test_an_empty_line_stands_for_the_default(field: NameTemplateField) -> None:
    field.set_template("  ")
    assert field.template() == NAME_TEMPLATE_DEFAULT
