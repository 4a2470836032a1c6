from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QSlider, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from app.engine.thumbnails import Thumbnails
from app.ui.compare.dialog import ComparisonDialog, Description, PictureChoice
from app.ui.compare.facts import Fact
from app.ui.compare.view import ComparisonView, Mode
from app.ui.theme.style import style_sheet
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press

FACTS = (
    Fact("Prompt", "a", "<b>b</b>", differs=True),
    Fact("Model", "GEM", "", differs=False),
)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path) -> ComparisonDialog:
    paths = (str(tmp_path / "a.png"), str(tmp_path / "b.png"))
    made = ComparisonDialog(theme, thumbnails, paths, lambda _: Description(("left\nside", "right"), FACTS))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_facts_stand_below_and_differences_have_a_sign(dialog: ComparisonDialog) -> None:
    assert find(dialog, QLabel, "comparison_title_left").text() == "left side"
    assert find(dialog, QLabel, "fact_1_label").text() == "≠ Prompt"
    assert find(dialog, QLabel, "fact_1_2").text() == "<b>b</b>"
    assert [find(dialog, QLabel, f"fact_2_{n}").text() for n in ("label", "1", "2")] == ["Model", "GEM", "–"]


def test_slider_and_picture_move_the_same_edge(dialog: ComparisonDialog) -> None:
    view, slider = find(dialog, ComparisonView, "comparison_view"), find(dialog, QSlider, "comparison_edge")
    assert not slider.isVisible()
    press(dialog, "comparison_wipe")
    assert view.mode() is Mode.WIPE
    assert slider.isVisible()
    slider.setValue(30)
    assert view.edge() == pytest.approx(0.3)
    view.set_edge(0.8)
    assert slider.value() == 80
    press(dialog, "comparison_beside")
    assert view.mode() is Mode.BESIDE


def test_the_left_one_of_several_is_chosen_by_keyboard(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    paths = tuple(str(tmp_path / name) for name in ("a.png", "b.png", "came.png"))
    for path in paths[1:]:
        assert QImage(8, 8, QImage.Format.Format_RGB32).save(path)
    asked: list[int] = []

    def describe(chosen: int) -> Description:
        asked.append(chosen)
        return Description((f"left {chosen}", "right"), (), ("First", "Second"))

    made = ComparisonDialog(theme, thumbnails, paths, describe)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    said = find(made, QLabel, "comparison_said")
    qtbot.waitUntil(said.isVisible, timeout=10_000)
    choice = find(made, PictureChoice, "comparison_choice")
    assert choice.accessibleName() == "Picture on the left"
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert asked[-1] == 1
    assert find(made, QLabel, "comparison_title_left").text() == "left 1"
    # What is seen now can be opened.
    assert not said.isVisible()


def test_of_two_pictures_none_is_chosen(dialog: ComparisonDialog) -> None:
    assert not find(dialog, PictureChoice, "comparison_choice").isVisible()


def test_a_missing_file_is_told(qtbot: QtBot, dialog: ComparisonDialog) -> None:
    said = find(dialog, QLabel, "comparison_said")
    qtbot.waitUntil(said.isVisible, timeout=10_000)
    assert "a.png" in said.text() or "b.png" in said.text()


def test_a_single_picture_has_nothing_to_wipe(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    made = ComparisonDialog(
        theme, thumbnails, (str(tmp_path / "a.png"),), lambda _: Description(("Asked", "Came"), ())
    )
    qtbot.addWidget(made)
    made.show()
    assert not find(made, QAbstractButton, "comparison_wipe").isVisible()


def test_each_is_seen_in_small_once_it_is_decoded(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    paths = [str(tmp_path / name) for name in ("a.png", "b.png", "a.png")]
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(paths[0])
    choice = PictureChoice(thumbnails, paths, "choice")
    qtbot.addWidget(choice)
    choice.set_texts("Which", ("One", "Gone", "One again"))
    assert (choice.accessibleName(), choice.itemText(1)) == ("Which", "Gone")
    qtbot.waitUntil(lambda: not choice.itemIcon(0).isNull())
    assert not choice.itemIcon(2).isNull()
    qtbot.waitUntil(lambda: thumbnails.known(paths[1]) is not None)
    assert choice.itemIcon(1).availableSizes() == []


def test_one_alone_is_no_choice(qtbot: QtBot, thumbnails: Thumbnails) -> None:
    choice = PictureChoice(thumbnails, ("/a.png",), "choice")
    qtbot.addWidget(choice)
    assert choice.isHidden()
    assert thumbnails.known("/a.png") is None


def test_a_name_beside_a_picture_is_not_cut_off(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> None:
    choice = PictureChoice(thumbnails, ("/a.png", "/b.png"), "choice")
    qtbot.addWidget(choice)
    choice.setStyleSheet(style_sheet(theme.palette, "monospace"))
    choice.set_texts("Which", ("Reference image 1 wörterbu", "Reference image 2 wörterbu"))
    choice.setItemIcon(0, QIcon(QPixmap(64, 64)))
    choice.resize(choice.sizeHint())
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    field = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    # As Qt paints it: a gap beside the picture, and a pixel at both ends.
    room = field.width() - choice.iconSize().width() - 4 - 2
    assert room >= choice.fontMetrics().horizontalAdvance(choice.itemText(0))


def test_it_is_no_larger_than_the_screen(dialog: ComparisonDialog) -> None:
    room = dialog.screen().availableGeometry().size()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
