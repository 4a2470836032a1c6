import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QThread
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.core.reference_picture import PictureLimits
from app.engine.pictures import (
    NICENESS,
    NICENESS_MAX,
    Unpreparable,
    decodes,
    let_the_window_go_first,
    move_to_trash,
    prepare_picture,
    read_header,
)
from tests.engine import reference_files as files
from tests.fakes.gateway import tiny_png


def test_a_whole_picture_decodes_whatever_its_name_says(tmp_path: Path) -> None:
    file = tmp_path / "picture.jpeg"
    file.write_bytes(tiny_png())
    assert decodes(file)


@pytest.mark.parametrize("content", [b"", b"<html>", tiny_png()[:-20]])
def test_what_is_broken_does_not(content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(content)
    assert not decodes(file)
    assert caplog.records == []


def test_what_is_not_there_does_not(tmp_path: Path) -> None:
    assert not decodes(tmp_path / "nothing.png")


LIMITS = PictureLimits(1024, 7_000_000)

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_picture_is_made_upright_and_says_nothing_of_where_it_was_taken(tmp_path: Path) -> None:
    original = files.turned_jpeg(tmp_path)
    assert b"GPS" in original.read_bytes()
    made = prepare_picture(original, LIMITS, tmp_path / "made")
    assert (made.width, made.height) == (20, 40) == (made.original_width, made.original_height)
    content = Path(made.path).read_bytes()
    assert b"GPS" not in content
    assert b"Exif" not in content


def test_colours_are_those_of_srgb(tmp_path: Path) -> None:
    made = prepare_picture(files.wide_gamut(tmp_path), LIMITS, tmp_path / "made")
    image = QImage(made.path)
    colour = image.pixelColor(4, 4)
    # As good as sRGB can say it: full green, nothing of the others.
    assert colour.green() > 245
    assert colour.red() < 40
    assert image.text() == ""


def test_cmyk_becomes_colours_of_a_screen(tmp_path: Path) -> None:
    made = prepare_picture(files.cmyk_jpeg(tmp_path), LIMITS, tmp_path / "made")
    assert QImage(made.path).format() in (QImage.Format.Format_RGB32, QImage.Format.Format_Grayscale8)
    assert QColor(QImage(made.path).pixel(8, 8)).lightness() < 60


@pytest.mark.parametrize(("see_through", "picture_format"), [(True, "png"), (False, "jpeg")])
def test_what_is_see_through_stays_so(tmp_path: Path, see_through: bool, picture_format: str) -> None:
    original = files.saved(tmp_path, "a.png", files.picture(64, 48, see_through=see_through))
    made = prepare_picture(original, LIMITS, tmp_path / "made")
    assert made.format == picture_format
    assert QImage(made.path).hasAlphaChannel() is see_through


def test_an_alpha_channel_that_hides_nothing_is_left_out(tmp_path: Path) -> None:
    image = files.picture(64, 48).convertToFormat(QImage.Format.Format_ARGB32)
    assert prepare_picture(files.saved(tmp_path, "a.png", image), LIMITS, tmp_path / "made").format == "jpeg"


def test_a_large_picture_is_scaled_to_the_side(tmp_path: Path) -> None:
    original = files.saved(tmp_path, "a.jpg", files.picture(3000, 1500))
    made = prepare_picture(original, LIMITS, tmp_path / "made")
    assert (made.original_width, made.original_height) == (3000, 1500)
    assert (made.width, made.height) == (1024, 512)


def test_bytes_are_kept_to_by_quality_and_then_by_pixels(tmp_path: Path) -> None:
    noise = QImage(
        bytes(i * i * 31 % 251 for i in range(400 * 400 * 3)), 400, 400, QImage.Format.Format_RGB888
    )
    original = files.saved(tmp_path, "a.png", noise)
    made = prepare_picture(original, PictureLimits(1024, 20_000), tmp_path / "made")
    assert made.size_bytes <= 20_000
    assert made.width < 400
    assert made.size_bytes == Path(made.path).stat().st_size


def test_what_was_prepared_is_used_again(tmp_path: Path) -> None:
    original = files.saved(tmp_path, "a.png", files.picture(64, 48))
    first = prepare_picture(original, LIMITS, tmp_path / "made")
    before = Path(first.path).stat().st_mtime_ns
    assert prepare_picture(original, LIMITS, tmp_path / "made") == first
    assert Path(first.path).stat().st_mtime_ns == before


def test_of_an_animation_the_first_frame_is_used_and_that_is_known(tmp_path: Path) -> None:
    made = prepare_picture(files.animated_gif(tmp_path), LIMITS, tmp_path / "made")
    assert made.is_first_frame
    plain = files.saved(tmp_path, "a.png", files.picture(8, 8))
    assert not prepare_picture(plain, LIMITS, tmp_path / "plain").is_first_frame


@pytest.mark.parametrize("make", [files.enormous_png, files.cut_off, files.svg, files.text])
def test_what_is_hostile_is_refused_with_a_sentence(make: Callable[[Path], Path], tmp_path: Path) -> None:
    with pytest.raises(Unpreparable, match=r"\{name\}"):
        read_header(make(tmp_path))


def test_a_file_that_is_not_there_is_the_disks_fault(tmp_path: Path, qapp: QApplication) -> None:  # noqa: ARG001
    with pytest.raises(OSError, match="missing"):
        read_header(tmp_path / "missing.png")


def test_a_file_goes_to_the_trash_and_is_not_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "秋 a.png"
    path.write_bytes(b"picture")
    told = QFile(str(path))
    assert told.exists()
    if move_to_trash(path):
        assert not path.exists()
    else:
        assert path.read_bytes() == b"picture"


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems have a trash in every home")
def test_a_fresh_home_gets_the_folder_that_the_trash_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "a.png"
    path.write_bytes(b"picture")
    assert move_to_trash(path)
    assert (tmp_path / ".local/share/Trash/files/a.png").read_bytes() == b"picture"


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems have a trash in every home")
def test_where_there_can_be_no_trash_the_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(in_the_way))
    path = tmp_path / "a.png"
    path.write_bytes(b"picture")
    assert not move_to_trash(path)
    assert path.read_bytes() == b"picture"


def test_what_is_not_there_is_not_moved(tmp_path: Path) -> None:
    assert not move_to_trash(tmp_path / "nothing.png")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="threads have a niceness on Linux only")
@pytest.mark.parametrize("more", [0, 5, 12, 19])
def test_the_thread_goes_behind_the_window_on_linux(more: int) -> None:
    # In a process of its own: what is niced once stays so, but for root.
    script = (
        "import os\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from app.engine.pictures import let_the_window_go_first\n"
        f"os.nice({more})\n"
        "with ThreadPoolExecutor(1, initializer=let_the_window_go_first) as workers:\n"
        "    print(workers.submit(os.nice, 0).result(), os.nice(0))\n"
    )
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    of_thread, of_window = map(int, said.split())
    assert of_thread == min(of_window + NICENESS, NICENESS_MAX)


def test_a_thread_of_python_takes_a_priority_of_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with ThreadPoolExecutor(1, initializer=let_the_window_go_first) as workers:
        priority = workers.submit(lambda: QThread.currentThread().priority()).result()
    assert priority is QThread.Priority.LowPriority
