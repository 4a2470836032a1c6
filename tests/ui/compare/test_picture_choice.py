from pathlib import Path

from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from app.engine.thumbnails import Thumbnails
from app.ui.compare.dialog import PictureChoice
from app.ui.theme.style import style_sheet
from app.ui.theme.theme import Theme


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
