"""The disk image, without a Mac: its contents, its window and its name."""

import plistlib
import sys
from pathlib import Path

import pytest

import build_dmg


@pytest.fixture
def application(tmp_path: Path) -> Path:
    contents = tmp_path / "Easel.app" / "Contents"
    (contents / "MacOS").mkdir(parents=True)
    (contents / "MacOS" / "Easel").write_text("program")
    (contents / "link").symlink_to("MacOS/Easel")
    (contents / "Info.plist").write_bytes(plistlib.dumps({"CFBundleExecutable": "Easel"}))
    return contents.parent


@pytest.mark.skipif(sys.platform == "darwin", reason="here it can be made")
def test_elsewhere_it_says_where_it_can_be_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_dmg.main([]) == 1
    assert "on macOS" in capsys.readouterr().err


def test_the_file_tells_system_and_processor() -> None:
    assert build_dmg.image_stem("1.2.3", "arm64") == "Easel-1.2.3-macos-arm64"


def test_the_image_holds_easel_and_the_way_to_applications(tmp_path: Path, application: Path) -> None:
    folder = tmp_path / "image"
    folder.mkdir()
    build_dmg.lay_out(application, folder)
    assert {path.name for path in folder.iterdir()} == set(build_dmg.PLACES)
    assert (folder / "Applications").readlink() == Path("/Applications")
    assert (folder / "Easel.app/Contents/link").is_symlink(), (
        "frameworks are full of links, which have to stay"
    )


def test_both_icons_have_room_in_the_window() -> None:
    left, top, right, bottom = build_dmg.WINDOW
    half = build_dmg.ICON_POINTS // 2
    (first_x, first_y), (second_x, second_y) = build_dmg.PLACES.values()
    assert first_y == second_y
    assert half <= first_x < first_x + 2 * half < second_x <= right - left - half
    assert half <= first_y <= bottom - top - 2 * half, "the name stands below the icon"
    script = build_dmg.finder_script()
    assert all(f'item "{name}"' in script for name in build_dmg.PLACES)


def test_the_program_is_the_one_that_macos_starts(application: Path) -> None:
    assert build_dmg.main_program(application).read_text() == "program"
