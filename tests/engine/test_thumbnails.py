from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.thumbnails import Thumbnails


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[Thumbnails]:  # noqa: ARG001 - pixmaps need the application
    made = Thumbnails()
    yield made
    made.stop()


@pytest.fixture
def picture(tmp_path: Path) -> str:
    image = QImage(1000, 500, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    # The content decides, not the name.
    assert image.save(str(tmp_path / "a.txt"), b"PNG")
    return str(tmp_path / "a.txt")


def test_a_thumbnail_is_made_elsewhere_and_then_there(
    qtbot: QtBot, thumbnails: Thumbnails, picture: str
) -> None:
    with qtbot.waitSignal(thumbnails.ready) as ready:
        assert thumbnails.pixmap(picture) is None
        assert thumbnails.pixmap(picture) is None
    assert ready.args == [picture]
    pixmap = thumbnails.pixmap(picture)
    assert pixmap is not None
    assert pixmap.width() == 2 * pixmap.height()
    assert pixmap.width() < 1000


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_null_and_not_asked_for_again(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "broken.png"
    file.write_bytes(content)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.pixmap(str(file))
    pixmap = thumbnails.pixmap(str(file))
    assert pixmap is not None
    assert pixmap.isNull()


def test_after_the_end_nothing_is_told(qtbot: QtBot, thumbnails: Thumbnails, picture: str) -> None:
    thumbnails.pixmap(picture)
    thumbnails.stop()
    with qtbot.assertNotEmitted(thumbnails.ready, wait=10):
        thumbnails.stop()
