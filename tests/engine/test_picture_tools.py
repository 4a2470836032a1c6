"""Pictures on their way out: formats, sizes, contact sheets."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColorSpace, QImage

from app.core.export import SHEET_CELLS, SheetCell
from app.core.presets import ExportLook, PictureFormat
from app.engine.picture_tools import ExportTools
from tests.engine import reference_files as files


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return files.saved(tmp_path, "a.png", files.picture(300, 200))


@pytest.mark.parametrize(
    ("look", "size", "head"),
    [
        (ExportLook(PictureFormat.JPEG, 80, 150), (150, 100), b"\xff\xd8\xff"),
        (ExportLook(PictureFormat.WEBP, 80), (300, 200), b"RIFF"),
        (ExportLook(PictureFormat.PNG, side_max=60), (60, 40), b"\x89PNG"),
        (ExportLook(side_max=4096, srgb=True), (300, 200), b"\x89PNG"),
    ],
)
def test_a_picture_is_made_as_it_is_wanted(
    picture: Path, look: ExportLook, size: tuple[int, int], head: bytes
) -> None:
    content, picture_format = ExportTools().converted(str(picture), look)
    assert content.startswith(head)
    image = QImage.fromData(content)
    assert (image.width(), image.height()) == size
    assert picture_format is (look.format or PictureFormat.PNG)


def test_quality_counts(picture: Path) -> None:
    sizes = [
        len(ExportTools().converted(str(picture), ExportLook(PictureFormat.JPEG, quality))[0])
        for quality in (30, 95)
    ]
    assert sizes[0] < sizes[1]


def test_what_is_seen_through_stands_on_white_in_a_jpeg(tmp_path: Path) -> None:
    clear = QImage(20, 20, QImage.Format.Format_ARGB32)
    clear.fill(0)
    file = tmp_path / "clear.png"
    clear.save(str(file))
    content, _ = ExportTools().converted(str(file), ExportLook(PictureFormat.JPEG))
    assert QImage.fromData(content).pixelColor(9, 9).name() == "#ffffff"


def test_colours_are_brought_into_the_space_of_the_web(tmp_path: Path) -> None:
    wide = QImage(20, 20, QImage.Format.Format_RGB32)
    wide.fill(0x00FF00)
    wide.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    file = tmp_path / "wide.png"
    wide.save(str(file))
    content, _ = ExportTools().converted(str(file), ExportLook(srgb=True))
    assert QImage.fromData(content).colorSpace().primaries() is QColorSpace.Primaries.SRgb


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(ValueError, match=r"."):
        ExportTools().converted(str(tmp_path / "a.png"), ExportLook(PictureFormat.JPEG))


@pytest.mark.usefixtures("qapp")
def test_a_sheet_has_a_page_for_each_twenty(picture: Path) -> None:
    cells = [SheetCell(str(picture), ("a boat", "GEM 3.0", f"id-{n}")) for n in range(SHEET_CELLS + 1)]
    pages = list(ExportTools().sheet(cells, PictureFormat.JPEG))
    assert [page.content[:3] for page in pages] == [b"\xff\xd8\xff"] * 2
    full, rest = (QImage.fromData(page.content) for page in pages)
    assert (full.width(), full.height()) == (pages[0].width, pages[0].height)
    corner = (full.width() - 200, full.height() - 200)
    assert full.pixelColor(*corner) != rest.pixelColor(*corner)
