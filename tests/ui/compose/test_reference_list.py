import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.checks import FieldProblem
from app.core.request import FileInfo
from app.ui.compose.reference_list import ReferenceList
from app.ui.compose.reference_row import ReferenceRow
from app.ui.theme.theme import Theme
from tests.ui.compose.hands import click, find, find_all, note

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
