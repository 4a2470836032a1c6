"""Pictures that are decoded off the GUI thread."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine import thumbnails as limits
from app.engine.thumbnails import SIDE, FullPicture, SizedPicture, Thumbnails, WholePicture
from app.storage.thumbnail_store import ThumbnailFiles


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[Thumbnails]:  # noqa: ARG001 - pixmaps need the application
    made = Thumbnails()
    yield made
    made.stop()


class Listener(QObject):
    """Notes what became ready, in order."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.ready: list[str] = []
        self.full: list[FullPicture] = []
        thumbnails.ready.connect(self.note_ready)
        thumbnails.full_ready.connect(self.note_full)

    @Slot(str)
    def note_ready(self, path: str) -> None:
        self.ready.append(path)

    @Slot(object)
    def note_full(self, picture: FullPicture) -> None:
        self.full.append(picture)


def picture(path: Path, width: int = 640, height: int = 480) -> str:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(0xFF336699)
    assert image.save(str(path))
    return str(path)


def made(qtbot: QtBot, thumbnails: Thumbnails, path: str) -> QPixmap:
    with qtbot.waitSignal(thumbnails.ready) as ready:
        assert thumbnails.pixmap(path) is None
    assert ready.args == [path]
    pixmap = thumbnails.pixmap(path)
    assert pixmap is not None
    return pixmap


def full(qtbot: QtBot, thumbnails: Thumbnails, path: str) -> FullPicture:
    with qtbot.waitSignal(thumbnails.full_ready) as told:
        thumbnails.load_full(path)
    answer = told.args[0]
    assert isinstance(answer, FullPicture)
    return answer


def test_a_thumbnail_is_made_elsewhere_and_keeps_the_shape(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    pixmap = made(qtbot, thumbnails, picture(tmp_path / "a.png"))
    assert (pixmap.width(), pixmap.height()) == (SIDE, SIDE * 3 // 4)


@pytest.mark.parametrize(("side", "width"), [(512, 512), (2048, 640)])
def test_a_picture_of_a_wanted_size_is_no_thumbnail(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path, side: int, width: int
) -> None:
    path = picture(tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.sized_ready) as told:
        thumbnails.load_sized(path, side)
    answer = told.args[0]
    assert isinstance(answer, SizedPicture)
    assert (answer.path, answer.image.width(), answer.image.height()) == (path, width, width * 3 // 4)
    assert thumbnails.known(path) is None


def test_a_small_picture_is_not_enlarged(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    pixmap = made(qtbot, thumbnails, picture(tmp_path / "a.png", 20, 10))
    assert (pixmap.width(), pixmap.height()) == (20, 10)


def test_the_content_decides_and_not_the_name(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    misnamed = Path(picture(tmp_path / "a.png")).rename(tmp_path / "a.jpg")
    assert not made(qtbot, thumbnails, str(misnamed)).isNull()


def test_a_thumbnail_is_made_once_however_often_it_is_asked_for(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    listener = Listener(thumbnails)
    paths = [picture(tmp_path / f"{n}.png") for n in range(3)]
    for path in paths * 3:
        assert thumbnails.pixmap(path) is None
    qtbot.waitUntil(lambda: len(set(listener.ready)) == 3)
    assert len(listener.ready) == 3


@pytest.mark.parametrize("content", [None, b"", b"no picture", b"\x89PNG\r\n\x1a\n broken"])
def test_an_unreadable_file_gives_nothing_and_is_not_asked_for_again(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "a.png"
    if content is not None:
        path.write_bytes(content)
    assert made(qtbot, thumbnails, str(path)).isNull()
    assert full(qtbot, thumbnails, str(path)).levels == ()


def test_a_file_that_comes_back_gets_its_thumbnail(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    assert made(qtbot, thumbnails, str(path)).isNull()
    picture(path)
    full(qtbot, thumbnails, str(path))
    assert not made(qtbot, thumbnails, str(path)).isNull()


@pytest.mark.parametrize("picture_format", [QImage.Format.Format_RGB888, QImage.Format.Format_ARGB32])
def test_a_thumbnail_is_kept_on_disk_and_not_made_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, picture_format: QImage.Format
) -> None:
    image = QImage(640, 480, picture_format)
    image.fill(0x80336699)
    path = str(tmp_path / "a.png")
    assert image.save(path)
    first = Thumbnails(files=ThumbnailFiles(tmp_path / "cache"))
    made(qtbot, first, path)
    first.stop()

    def no_reader(_path: str) -> QImageReader:
        raise AssertionError

    monkeypatch.setattr(limits, "_reader", no_reader)
    second = Thumbnails(files=ThumbnailFiles(tmp_path / "cache"))
    kept = made(qtbot, second, path)
    second.stop()
    assert (kept.width(), kept.height()) == (SIDE, SIDE * 3 // 4)
    assert kept.toImage().hasAlphaChannel() == image.hasAlphaChannel()


def test_the_cache_is_bounded_and_drops_what_was_shown_longest_ago(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CACHE_BYTES", SIDE * SIDE * 4 * 2)
    paths = [picture(tmp_path / f"{n}.png", SIDE, SIDE) for n in range(3)]
    made(qtbot, thumbnails, paths[0])
    made(qtbot, thumbnails, paths[1])
    assert thumbnails.pixmap(paths[0]) is not None
    made(qtbot, thumbnails, paths[2])
    assert thumbnails.pixmap(paths[0]) is not None
    assert thumbnails.pixmap(paths[1]) is None


def test_what_was_scrolled_away_is_dropped_and_what_is_seen_comes_first(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_begin = Event()

    def reader_that_waits(path: str) -> QImageReader:
        may_begin.wait()
        return QImageReader(path)

    monkeypatch.setattr(limits, "_reader", reader_that_waits)
    monkeypatch.setattr(limits, "WAITING_MAX", 10)
    # One worker: two of them may tell what they made in any order.
    monkeypatch.setattr(limits, "THREADS", 1)
    listener = Listener(thumbnails)
    paths = [str(tmp_path / f"{n}.png") for n in range(40)]
    for path in paths:
        thumbnails.pixmap(path)
    thumbnails.drop(paths[-1:])
    may_begin.set()
    newest_first = paths[-2:-11:-1]
    qtbot.waitUntil(lambda: set(newest_first) <= set(listener.ready))
    assert [path for path in listener.ready if path in newest_first] == newest_first
    # Besides those that wait, only what was begun already.
    assert len(listener.ready) <= len(newest_first) + limits.THREADS


def test_a_picture_that_breaks_a_worker_is_told_and_stops_no_other(
    qtbot: QtBot,
    thumbnails: Thumbnails,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def reader_that_breaks(path: str) -> QImageReader:
        if "bad" in path:
            raise RuntimeError
        return QImageReader(path)

    monkeypatch.setattr(limits, "_reader", reader_that_breaks)
    for n in range(limits.THREADS):
        thumbnails.pixmap(str(tmp_path / f"bad{n}.png"))
    made(qtbot, thumbnails, picture(tmp_path / "a.png"))
    assert "RuntimeError" in caplog.text


def test_the_whole_picture_comes_in_halving_levels(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    levels = full(qtbot, thumbnails, picture(tmp_path / "a.png", 2000, 1000)).levels
    assert [(level.width(), level.height()) for level in levels] == [(2000, 1000), (1000, 500), (500, 250)]
    assert {level.format() for level in levels} == {QImage.Format.Format_RGB32}


def test_a_picture_beyond_the_limit_is_decoded_smaller(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FULL_PIXELS_MAX", 400 * 300)
    levels = full(qtbot, thumbnails, picture(tmp_path / "a.png", 800, 600)).levels
    assert (levels[0].width(), levels[0].height()) == (400, 300)


def test_of_whole_pictures_only_the_one_asked_for_last_is_decoded(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_begin = Event()

    def reader_that_waits(path: str) -> QImageReader:
        may_begin.wait()
        return QImageReader(path)

    monkeypatch.setattr(limits, "_reader", reader_that_waits)
    listener = Listener(thumbnails)
    paths = [picture(tmp_path / f"{n}.png") for n in range(8)]
    for path in paths:
        thumbnails.load_full(path)
    may_begin.set()
    qtbot.waitUntil(lambda: paths[-1] in {whole.path for whole in listener.full})
    # Besides the last one, only those that had been begun already.
    assert len(listener.full) <= limits.THREADS + 1


def test_after_the_end_nothing_is_told(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    thumbnails.pixmap(picture(tmp_path / "a.png"))
    thumbnails.stop()
    with qtbot.assertNotEmitted(thumbnails.ready, wait=10):
        thumbnails.stop()


def test_a_whole_picture_comes_for_everybody_who_asked(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    paths = [picture(tmp_path / "a.png", 700, 20), str(tmp_path / "gone.png")]
    told: list[WholePicture] = []
    thumbnails.whole_ready.connect(told.append)
    for path in paths:
        thumbnails.load_whole(path)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    levels = {whole.picture.path: len(whole.picture.levels) for whole in told}
    assert levels == {paths[0]: 2, paths[1]: 0}


def test_what_is_asked_for_after_the_end_is_not_made(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    ended = Thumbnails()
    ended.stop()
    assert ended.pixmap(str(tmp_path / "a.png")) is None
    ended.load_full(str(tmp_path / "a.png"))
