"""The reference images: tiles in a row, and the window in which one of them is edited."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.core.checks import FieldProblem
from app.core.reference_picture import PreparedPicture
from app.core.request import FileInfo
from app.ui.compose.fields import ROW
from app.ui.compose.reference_list import ReferenceList
from app.ui.compose.reference_tile import ReferenceTile, with_type
from app.ui.theme.theme import Theme
from tests.ui.compose.hands import choose, click, find, find_all, note, open_reference, write

A, B, C = (FileInfo(url=f"https://x.test/{letter}.png") for letter in "abc")


@pytest.fixture
def references(qtbot: QtBot, theme: Theme) -> ReferenceList:
    built = ReferenceList(theme)
    qtbot.addWidget(built)
    built.resize(296, 300)
    with qtbot.waitExposed(built):
        built.show()
    return built


def close(references: ReferenceList) -> None:
    """Leaves the window of a reference as one does with Esc."""
    QTest.keyClick(find(references, QWidget, "reference_window"), Qt.Key.Key_Escape)


# --- the row of tiles ------------------------------------------------------------------------------------


def test_a_reference_is_added_where_it_can_be_written_at_once(
    qtbot: QtBot, references: ReferenceList
) -> None:
    with qtbot.waitSignal(references.changed):
        click(references, "references_add")
    place = find(references, QLineEdit, "reference_place")
    assert place.hasFocus()
    QTest.keyClicks(place, "https://x.test/a.png")
    close(references)
    assert references.infos() == (A,)


def test_a_link_that_nobody_wrote_goes_by_itself(references: ReferenceList) -> None:
    click(references, "references_add")
    close(references)
    assert references.infos() == ()


@pytest.mark.parametrize(
    ("index", "key", "order"),
    [
        (2, "Ctrl+Left", (A, C, B)),
        (0, "Ctrl+Right", (B, A, C)),
        (0, "Ctrl+Left", (A, B, C)),
        (1, "Delete", (A, C)),
    ],
)
def test_references_move_and_go_by_keys(
    references: ReferenceList, index: int, key: str, order: tuple[FileInfo, ...]
) -> None:
    references.set_infos((A, B, C))
    keys = {"Ctrl+Left": Qt.Key.Key_Left, "Ctrl+Right": Qt.Key.Key_Right, "Delete": Qt.Key.Key_Delete}
    ctrl = Qt.KeyboardModifier.ControlModifier if "Ctrl" in key else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(references.tiles()[index], keys[key], ctrl)
    assert references.infos() == order


def test_the_cross_takes_a_reference_away_and_the_rest_of_the_tile_does_not(
    references: ReferenceList,
) -> None:
    references.set_infos((A, B))
    tile = references.tiles()[0]
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton, pos=tile.cross().center())
    assert references.infos() == (B,)
    assert not find_all(references, QWidget, "reference_window")


def test_tiles_wrap_in_the_order_in_which_they_are_sent(qtbot: QtBot, references: ReferenceList) -> None:
    infos = tuple(FileInfo(url=f"https://x.test/{n}.png") for n in range(5))
    references.set_infos(infos)
    references.move_tile(0, 4)
    moved = (*infos[1:], infos[0])

    def shown() -> tuple[FileInfo, ...]:
        tiles = find_all(references, ReferenceTile)
        return tuple(t.info() for t in sorted(tiles, key=lambda t: (t.y(), t.x())))

    qtbot.waitUntil(lambda: shown() == moved)
    assert len({tile.y() for tile in references.tiles()}) == 2
    assert [tile.short_name for tile in references.tiles()] == ["@1", "@2", "@3", "@4", "@5"]


def test_three_references_take_one_row(qtbot: QtBot, references: ReferenceList) -> None:
    references.set_infos((A, B, C))
    add = find(references, QWidget, "references_add_files")
    qtbot.waitUntil(lambda: {tile.y() for tile in references.tiles()} == {add.y()})


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


def test_a_problem_is_said_with_the_name_of_its_reference(references: ReferenceList) -> None:
    references.set_infos((A, B))
    wrong = FieldProblem("file_infos[1].url", "Fill in the link, or remove this reference")
    plain = references.tiles()[1].grab().toImage()
    references.notes()[wrong.field].show_problem(wrong)
    assert [note.text() for note in find_all(references, QLabel, "reference_note")] == [
        f"@2: {wrong.sentence}"
    ]
    assert references.tiles()[1].accessibleDescription() == wrong.sentence
    assert references.tiles()[1].grab().toImage() != plain
    references.move_tile(1, 0)
    assert [note.text() for note in find_all(references, QLabel, "reference_note")] == [
        f"@1: {wrong.sentence}"
    ]
    open_reference(references, 0)
    assert find(references, QLabel, "reference_problems").text() == wrong.sentence
    references.notes()["file_infos[0].url"].show_problem(None)
    assert note(references, "reference_problems") == ""


def test_a_problem_leads_into_the_window_of_its_reference(references: ReferenceList) -> None:
    references.set_infos((A,))
    references.notes()["file_infos[0].url"].focus_field()
    assert find(references, QLineEdit, "reference_place").hasFocus()


def test_the_same_references_again_change_nothing(qtbot: QtBot, references: ReferenceList) -> None:
    references.set_infos((A, B))
    with qtbot.assertNotEmitted(references.changed):
        references.set_infos((A, B))


# --- a tile ----------------------------------------------------------------------------------------------


def tile_of(qtbot: QtBot, theme: Theme, info: FileInfo) -> ReferenceTile:
    tile = ReferenceTile(theme, info)
    qtbot.addWidget(tile)
    with qtbot.waitExposed(tile):
        tile.show()
    return tile


@pytest.mark.parametrize(
    "info",
    [
        FileInfo(),
        FileInfo(type="File", file_id="1", url=""),
        FileInfo(type="url", url="https://x.test/a.png", file_id="stays", text=""),
        FileInfo(type="odd", url=None, text="note"),
    ],
)
def test_what_is_not_touched_stays_as_it_came(references: ReferenceList, info: FileInfo) -> None:
    references.set_infos((info,))
    open_reference(references, 0)
    close(references)
    assert references.infos() == (info,) or info == FileInfo()


def test_its_picture_fills_it_and_its_name_stands_on_it(qtbot: QtBot, theme: Theme) -> None:
    tile = tile_of(qtbot, theme, A)
    looks = [tile.grab().toImage()]
    picture = QPixmap(200, 100)
    picture.fill(Qt.GlobalColor.red)
    tile.show_thumbnail(picture)
    looks.append(tile.grab().toImage())
    assert looks[1].pixelColor(32, 2).red() > 200
    tile.place_at(2, 2)
    looks.append(tile.grab().toImage())
    tile.show_thumbnail(QPixmap())
    assert tile.pixmap is None
    assert all(one != other for one, other in pairwise(looks))


def test_it_is_dragged_with_its_index(qtbot: QtBot, theme: Theme) -> None:
    tile = tile_of(qtbot, theme, A)
    tile.place_at(4, 5)
    assert bytes(tile.row_data().data(ROW).data()) == b"3"


def test_a_screen_reader_hears_which_reference_it_is(qtbot: QtBot, theme: Theme) -> None:
    tile = tile_of(qtbot, theme, A)
    tile.place_at(3, 4)
    assert tile.accessibleName() == "Reference 3 of 4"
    assert tile.toolTip().startswith(A.url or "")


def test_its_menu_says_what_can_be_done(qtbot: QtBot, theme: Theme) -> None:
    tile = tile_of(qtbot, theme, A)
    tile.place_at(1, 2)
    tile.show_link("/a.png")
    QTest.mouseClick(tile, Qt.MouseButton.RightButton, pos=QPoint(9, 9))
    from PySide6.QtGui import QContextMenuEvent

    QApplication.sendEvent(
        tile, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9))
    )
    (menu,) = tile.findChildren(QMenu)
    entries = {action.text(): action for action in menu.actions() if action.text()}
    assert [entry for entry, action in entries.items() if not action.isEnabled()] == ["Move to the left"]
    with qtbot.waitSignal(tile.moved):
        entries["Move to the right"].trigger()
    menu.close()


def test_a_new_theme_paints_it_anew(qtbot: QtBot, theme: Theme) -> None:
    tile = tile_of(qtbot, theme, A)
    before = tile.grab().toImage()
    theme.set_choice("dark")
    assert tile.grab().toImage() != before


# --- its window ------------------------------------------------------------------------------------------


def test_link_and_note_are_written(references: ReferenceList) -> None:
    references.set_infos((FileInfo(url="x"),))
    open_reference(references, 0)
    write(references, "reference_place", " https://x.test/a.png ")
    write(references, "reference_text", "the light")
    assert references.infos() == (FileInfo(url="https://x.test/a.png", text="the light"),)
    write(references, "reference_text", "")
    assert references.infos()[0].text is None


def test_a_file_id_goes_where_the_document_has_it(references: ReferenceList) -> None:
    references.set_infos((FileInfo(url="https://x.test/a.png", text="note"),))
    open_reference(references, 0)
    before = find(references, QLineEdit, "reference_place").accessibleName()
    choose(references, "reference_type", "File")
    write(references, "reference_place", "387")
    assert references.infos() == (FileInfo(type="File", file_id="387", url="", text="note"),)
    assert find(references, QLineEdit, "reference_place").accessibleName() != before
    choose(references, "reference_type", "Url")
    assert references.infos() == (FileInfo(url="387", text="note"),)


def test_it_moves_and_removes_the_one_that_is_open(references: ReferenceList) -> None:
    references.set_infos((A, B, C))
    open_reference(references, 1)
    click(references, "reference_right")
    assert references.infos() == (A, C, B)
    assert not find(references, QAbstractButton, "reference_right").isEnabled()
    click(references, "reference_left")
    click(references, "reference_left")
    assert references.infos() == (B, A, C)
    assert find(references, QLabel, "reference_title").text() == "Reference @1"
    click(references, "reference_remove")
    assert references.infos() == (A, C)


def test_it_shows_the_picture_large_and_what_becomes_of_it(qtbot: QtBot, references: ReferenceList) -> None:
    references.set_infos((FileInfo(original="a" * 64 + ".png"),))
    tile = references.tiles()[0]
    tile.show_prepared(PreparedPicture("a" * 64 + ".png", "/p.jpg", "jpeg", 4096, 819, 2_000_000, 5000, 1000))
    with qtbot.waitSignal(references.opened) as told:
        open_reference(references, 0)
    assert told.args == ["/p.jpg"]
    assert find(references, QLabel, "reference_facts").text().startswith("5000 × 1000 → 4096 × 819, ")
    large = QPixmap(640, 320)
    large.fill(Qt.GlobalColor.blue)
    references.show_large("/another.jpg", large.toImage())
    assert not find_all(references, QLabel, "reference_picture")
    references.show_large("/p.jpg", large.toImage())
    assert find(references, QLabel, "reference_picture").pixmap().deviceIndependentSize().width() == 320


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
