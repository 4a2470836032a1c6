from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.core.tasks import Picture, TaskState
from app.engine.thumbnails import SIDE, Thumbnails
from app.ui.stage.picture_grid import SharpPictures
from tests.ui.records import record, with_picture


def painted(path: Path, width: int, height: int) -> Picture:
    return with_picture(record(1, TaskState.DONE), path, width, height).pictures[0]


def test_a_thumbnail_that_is_large_enough_is_left(
    thumbnails: Thumbnails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    monkeypatch.setattr(thumbnails, "load_sized", lambda *_: pytest.fail("nothing is asked for"))
    assert sharp.pixmap(painted(tmp_path / "a.png", 800, 400), thumbnail, SIDE) is thumbnail
    # Of a small picture nothing sharper can be had.
    assert sharp.pixmap(painted(tmp_path / "b.png", SIDE, SIDE), thumbnail, 900) is thumbnail


def test_a_larger_place_gets_a_larger_picture(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    picture = painted(tmp_path / "a.png", 1600, 800)
    with qtbot.waitSignal(sharp.ready):
        assert sharp.pixmap(picture, thumbnail, 300) is thumbnail
    for side in (300, 512):
        assert sharp.pixmap(picture, thumbnail, side).width() == 512
    with qtbot.waitSignal(sharp.ready):
        # What there is stands until then.
        assert sharp.pixmap(picture, thumbnail, 600).width() == 512
    assert sharp.pixmap(picture, thumbnail, 600).width() == 1024


def test_what_is_not_kept_is_asked_for_again(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    one, other = (painted(tmp_path / name, 800, 400) for name in ("a.png", "b.png"))
    with qtbot.waitSignals([sharp.ready, sharp.ready]):
        for picture in (one, other):
            sharp.pixmap(picture, thumbnail, 500)
    sharp.keep((other.path,))
    assert sharp.pixmap(other, thumbnail, 500).width() == 512
    with qtbot.waitSignal(sharp.ready):
        assert sharp.pixmap(one, thumbnail, 500) is thumbnail
    # Nor is taken what comes too late.
    sharp.keep(())
    sharp.pixmap(one, thumbnail, 500)
    with qtbot.waitSignal(thumbnails.sized_ready), qtbot.assertNotEmitted(sharp.ready):
        sharp.keep(())


def test_a_file_that_is_gone_leaves_its_thumbnail(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    gone = Picture(str(tmp_path / "gone.png"), 800, 400, 1, "png")
    with qtbot.waitSignal(thumbnails.sized_ready), qtbot.assertNotEmitted(sharp.ready):
        sharp.pixmap(gone, thumbnail, 500)
    assert sharp.pixmap(gone, thumbnail, 500) is thumbnail
