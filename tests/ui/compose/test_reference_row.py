import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.request import FileInfo
from app.ui.compose.reference_row import ReferenceRow, with_type
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
    row.place_at(2, is_last=False)
    for object_name, wanted in (
        ("reference_up", row.up_requested),
        ("reference_down", row.down_requested),
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


@pytest.mark.parametrize(
    ("info", "chosen", "expected"),
    [
        (FileInfo("Url", url="387"), "File", FileInfo("File", file_id="387", url="")),
        (FileInfo("Url", url=""), "file", FileInfo("file", file_id="", url="")),
        (FileInfo("File", file_id="387", url=""), "Url", FileInfo("Url", url="387")),
        (FileInfo("File", file_id="387", text="note"), "file", FileInfo("file", file_id="387", text="note")),
        (FileInfo("Url", file_id="1", url="u"), "File", FileInfo("File", file_id="1", url="u")),
        (FileInfo("File", file_id="1", url="u"), "Url", FileInfo("Url", file_id="1", url="u")),
    ],
)
def test_another_type_loses_nothing(info: FileInfo, chosen: str, expected: FileInfo) -> None:
    assert with_type(info, chosen) == expected


def test_a_screen_reader_hears_which_reference_it_is(qtbot: QtBot, theme: Theme) -> None:
    row = shown(qtbot, theme, FileInfo())
    row.place_at(3, is_last=False)
    for object_name in (
        "reference_place",
        "reference_text",
        "reference_type",
        "reference_up",
        "reference_remove",
    ):
        assert "3" in find(row, QWidget, object_name).accessibleName()
