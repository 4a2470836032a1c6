from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.engine.thumbnails import Thumbnails
from app.ui.compare.picture_choice import PictureChoice


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
