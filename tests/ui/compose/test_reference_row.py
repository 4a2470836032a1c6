import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.request import FileInfo
from app.ui.compose.reference_row import ReferenceRow
from app.ui.theme.theme import Theme
from tests.ui.compose.hands import choose, click, find, write


def shown(qtbot: QtBot, theme: Theme, info: FileInfo) -> ReferenceRow:
    row = ReferenceRow(theme, info)
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    return row


@pytest.mark.parametrize(
    "info",
    [
        FileInfo(),
        FileInfo(type="File", file_id="1", url=""),
        FileInfo(type="url", url="https://x.test/a.png", file_id="stays", text=""),
        FileInfo(type="odd", url=None, text="note"),
    ],
)
def test_what_is_not_touched_stays_as_it_came(qtbot: QtBot, theme: Theme, info: FileInfo) -> None:
    assert shown(qtbot, theme, info).info() == info


def test_link_and_note_are_written(qtbot: QtBot, theme: Theme) -> None:
    row = shown(qtbot, theme, FileInfo())
    write(row, "reference_place", " https://x.test/a.png ")
    write(row, "reference_text", "the light")
    assert row.info() == FileInfo(url="https://x.test/a.png", text="the light")
    write(row, "reference_text", "")
    assert row.info().text is None


def test_a_file_id_goes_where_the_document_has_it(qtbot: QtBot, theme: Theme) -> None:
    row = shown(qtbot, theme, FileInfo(url="https://x.test/a.png", text="note"))
    before = find(row, QLineEdit, "reference_place").accessibleName()
    choose(row, "reference_type", "File")
    write(row, "reference_place", "387")
    assert row.info() == FileInfo(type="File", file_id="387", url="", text="note")
    assert find(row, QLineEdit, "reference_place").accessibleName() != before
    choose(row, "reference_type", "Url")
    assert row.info() == FileInfo(url="387", text="note")


def test_its_buttons_ask_for_what_they_say(qtbot: QtBot, theme: Theme) -> None:
    row = shown(qtbot, theme, FileInfo())
    for object_name, wanted in (
        ("reference_up", row.up_wanted),
        ("reference_down", row.down_wanted),
        ("reference_remove", row.removed),
    ):
        with qtbot.waitSignal(wanted):
            click(row, object_name)


def test_its_icons_follow_the_theme(qtbot: QtBot, theme: Theme) -> None:
    row = shown(qtbot, theme, FileInfo())
    button = find(row, QAbstractButton, "reference_up")
    before = button.icon().cacheKey()
    theme.set_choice("dark")
    assert button.icon().cacheKey() != before
