import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.ui.stage.cards import CopyRow
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press

HOSTILE = "<b>a</b> & <script>"


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> CopyRow:
    made = CopyRow(theme, "row_value")
    qtbot.addWidget(made)
    return made


def test_the_value_is_copied_as_it_is_and_never_read_as_markup(row: CopyRow) -> None:
    row.show_value("TaskId", HOSTILE)
    assert find(row, QLabel, "row_value").textFormat() is Qt.TextFormat.PlainText
    press(row, "row_value_copy")
    assert QGuiApplication.clipboard().text() == HOSTILE


def test_the_row_says_what_it_copies(row: CopyRow) -> None:
    row.show_value("TaskId", "a-1")
    assert find(row, QLabel, "row_value").accessibleName() == "TaskId a-1"
    assert find(row, QAbstractButton, "row_value_copy").accessibleName() == "Copy TaskId"


def test_without_a_value_there_is_no_row(row: CopyRow) -> None:
    row.show_value("TaskId", "a-1")
    assert not row.isHidden()
    row.show_value("TaskId", "")
    assert row.isHidden()


def test_the_icon_follows_the_theme(row: CopyRow, theme: Theme) -> None:
    button = find(row, QAbstractButton, "row_value_copy")
    before = button.icon().cacheKey()
    theme.set_choice("dark")
    assert button.icon().cacheKey() != before
