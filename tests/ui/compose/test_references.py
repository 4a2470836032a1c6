"""The list of reference images and its rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.checks import FieldProblem
from app.core.request import FileInfo
from app.ui.compose.fields import ROW
from app.ui.compose.reference_list import ReferenceList
from app.ui.compose.reference_row import ReferenceRow, ReferenceTile, with_type
from app.ui.theme.theme import Theme
from tests.ui.compose.hands import choose, click, find, find_all, note, write

# --- reference list --------------------------------------------------------------------------------------


A, B, C = (FileInfo(url=f"https://x.test/{letter}.png") for letter in "abc")


@pytest.fixture
def references(qtbot: QtBot, theme: Theme) -> ReferenceList:
    built = ReferenceList(theme)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def press(references: ReferenceList, index: int, object_name: str) -> None:
    """Presses a button of one row."""
    row = next(row for row in rows(references) if row.info() == references.infos()[index])
    QTest.mouseClick(find(row, QAbstractButton, object_name), Qt.MouseButton.LeftButton)


def rows(references: ReferenceList) -> list[ReferenceRow]:
    """The rows that have not been taken away."""
    return find_all(references, ReferenceRow)


def test_a_reference_is_added_where_it_can_be_written_at_once(
    qtbot: QtBot, references: ReferenceList
) -> None:
    with qtbot.waitSignal(references.changed):
        click(references, "references_add")
    place = find(references, QLineEdit, "reference_place")
    assert place.hasFocus()
    QTest.keyClicks(place, "https://x.test/a.png")
    assert references.infos() == (A,)


@pytest.mark.parametrize(
    ("index", "button", "order"),
    [
        (2, "reference_up", (A, C, B)),
        (0, "reference_down", (B, A, C)),
        (1, "reference_remove", (A, C)),
    ],
)
def test_references_move_and_go(
    references: ReferenceList, index: int, button: str, order: tuple[FileInfo, ...]
) -> None:
    references.set_infos((A, B, C))
    press(references, index, button)
    assert references.infos() == order


def test_rows_stand_in_the_order_in_which_they_are_sent(qtbot: QtBot, references: ReferenceList) -> None:
    references.set_infos((A, B, C))
    press(references, 0, "reference_down")
    qtbot.waitUntil(lambda: shown_order(references) == [B, A, C])


def shown_order(references: ReferenceList) -> list[FileInfo]:
    """The references from top to bottom."""
    return [row.info() for row in sorted(rows(references), key=lambda row: row.y())]


def test_more_than_the_model_takes_is_said(references: ReferenceList) -> None:
    count = find(references, QLabel, "references_count")
    references.set_infos((A, B))
    assert count.text() == "2"
    references.set_limit(3)
    assert count.text() == "2 of 3"
    assert count.property("role") != "fieldWarning"
    references.set_limit(1)
    assert count.property("role") == "fieldWarning"
    assert count.toolTip()
    references.set_limit(None)
    assert count.property("role") != "fieldWarning"


def test_a_problem_stands_at_its_row(references: ReferenceList) -> None:
    references.set_infos((A, B))
    wrong = FieldProblem("file_infos[1].url", "Fill in the link, or remove this reference")
    references.notes()[wrong.field].show_problem(wrong)
    by_place = {row.info(): note(row, "reference_note") for row in rows(references)}
    assert by_place == {A: "", B: wrong.sentence}


def test_the_same_references_again_change_nothing(qtbot: QtBot, references: ReferenceList) -> None:
    references.set_infos((A, B))
    with qtbot.assertNotEmitted(references.changed):
        references.set_infos((A, B))


def test_what_cannot_move_says_so(references: ReferenceList) -> None:
    references.set_infos((A, B, C))
    can = [
        [find(row, QAbstractButton, f"reference_{way}").isEnabled() for way in ("up", "down")]
        for row in rows(references)
    ]
    assert can == [[False, True], [True, True], [True, False]]


# --- reference row ---------------------------------------------------------------------------------------


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


# --- reference tile --------------------------------------------------------------------------------------


def test_a_picture_is_shown_whole(qtbot: QtBot) -> None:
    tile = ReferenceTile()
    qtbot.addWidget(tile)
    tile.show_pixmap(QPixmap(200, 100))
    size = tile.pixmap().deviceIndependentSize()
    assert (size.width(), size.height()) == (tile.width(), tile.width() / 2)
    tile.show_pixmap(QPixmap())
    assert tile.pixmap().isNull()
    tile.show_pixmap(None)
    assert tile.pixmap().isNull()


def test_it_is_dragged_with_the_index_of_its_row(qtbot: QtBot) -> None:
    tile = ReferenceTile()
    qtbot.addWidget(tile)
    tile.set_index(3)
    assert bytes(tile.row_data().data(ROW).data()) == b"3"
