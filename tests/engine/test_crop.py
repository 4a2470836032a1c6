"""A part of a picture file, turned: in a worker, pixel for pixel where nothing leans."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader
from pytestqt.qtbot import QtBot

from app.core.cropping import CROPPED_SIDE_MAX, Crop, in_ratio, quarter_turned, turned, whole_picture
from app.core.reference_picture import PictureLimits
from app.engine import pictures
from app.engine.pictures import Unpreparable, crop_picture, crop_source, prepare_picture
from app.engine.reference_intake import Cropped, ReferenceIntake
from app.storage.reference_store import ReferenceStore
from tests.engine import reference_files as files


def chequered(width: int, height: int) -> QImage:
    """Every pixel differs from its neighbours, and says where it is."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor(x * 7 % 256, y * 11 % 256, (x + y) * 5 % 256))
    return image


def test_an_upright_crop_has_the_pixels_of_the_picture(tmp_path: Path) -> None:
    image = chequered(41, 30)
    file = files.saved(tmp_path, "a.png", image)
    made = crop_picture(file, Crop(-5.5, 2, 20, 10))
    left, top = round(20.5 - 5.5 - 10), 15 + 2 - 5
    assert made.convertToFormat(image.format()) == image.copy(left, top, 20, 10)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_quarter_turn_has_them_too(tmp_path: Path, quarters: int) -> None:
    from PySide6.QtGui import QTransform

    image = chequered(41, 30)
    file = files.saved(tmp_path, "a.png", image)
    made = crop_picture(file, quarter_turned(whole_picture((41, 30)), quarters))
    assert made.convertToFormat(image.format()) == image.transformed(QTransform().rotate(90 * quarters))


def test_a_straightened_crop_has_no_empty_corner(tmp_path: Path) -> None:
    file = files.saved(tmp_path, "white.png", files.picture(300, 200, "#ffffff"))
    for angle in (-45, -7.3, 0.4, 3, 44.9):
        made = crop_picture(file, turned(whole_picture((300, 200)), angle, (300, 200)))
        grey = made.convertToFormat(QImage.Format.Format_Grayscale8)
        rows, stride = bytes(grey.constBits()), grey.bytesPerLine()
        darkest = min(min(rows[y * stride : y * stride + grey.width()]) for y in range(grey.height()))
        assert darkest >= 254, angle


def test_the_turn_goes_the_way_it_is_shown(tmp_path: Path) -> None:
    image = files.picture(200, 200, "#ffffff")
    for x in range(90, 110):
        for y in range(20):
            image.setPixelColor(x, y, QColor("#000000"))
    file = files.saved(tmp_path, "mark.png", image)
    made = crop_picture(file, Crop(0, 0, 140, 140, 45))
    # What was at the top has gone to the right, as on the screen.
    assert made.pixelColor(130, 10).lightness() < 128
    assert made.pixelColor(10, 10).lightness() > 200


def test_a_picture_that_lies_is_cropped_as_it_is_seen(tmp_path: Path) -> None:
    file = files.turned_jpeg(tmp_path)
    source = crop_source(file, 100)
    assert (source.width, source.height) == (20, 40) == (source.image.width(), source.image.height())
    made = crop_picture(file, Crop(0, -10, 20, 20))
    assert (made.width(), made.height()) == (20, 20)


@pytest.mark.parametrize("made", [files.cmyk_jpeg, files.wide_gamut, files.animated_gif])
def test_other_colours_and_kinds_are_cropped_in_srgb(tmp_path: Path, made: object) -> None:
    file = made(tmp_path)  # type: ignore[operator]
    size = (crop_source(file, 100).width, crop_source(file, 100).height)
    cropped = crop_picture(file, in_ratio(whole_picture(size), 1.0, size))
    assert not cropped.isNull()


def test_one_pixel_stays_one(tmp_path: Path) -> None:
    file = files.saved(tmp_path, "one.png", files.picture(1, 1, "#123456"))
    made = crop_picture(file, turned(whole_picture((1, 1)), 30, (1, 1)))
    assert (made.width(), made.height()) == (1, 1)
    assert made.pixelColor(0, 0).name() == "#123456"


def test_transparency_stays(tmp_path: Path) -> None:
    file = files.saved(tmp_path, "see.png", files.picture(20, 20, see_through=True))
    assert crop_picture(file, Crop(-5, -5, 10, 10)).pixelColor(0, 0).alpha() == 0


def test_twenty_thousand_pixels_are_decoded_as_small_as_they_become(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = files.saved(tmp_path, "wide.jpg", files.picture(20_000, 400))
    sizes: list[tuple[int, int]] = []
    decode = pictures.decoded

    def noted(reader: QImageReader) -> QImage:
        image = decode(reader)
        sizes.append((image.width(), image.height()))
        return image

    monkeypatch.setattr(pictures, "decoded", noted)
    made = crop_picture(file, turned(whole_picture((20_000, 400)), 0.5, (20_000, 400)))
    part = crop_picture(file, Crop(0, 0, 100, 100))
    assert made.width() <= CROPPED_SIDE_MAX
    assert (part.width(), part.height()) == (100, 100)
    assert all(width <= CROPPED_SIDE_MAX + 200 for width, _ in sizes), sizes


def test_what_is_too_large_or_no_picture_is_refused(tmp_path: Path) -> None:
    for file in (files.enormous_png(tmp_path), files.text(tmp_path)):
        with pytest.raises(Unpreparable):
            crop_picture(file, Crop(0, 0, 10, 10))
        with pytest.raises(Unpreparable):
            crop_source(file, 100)


def test_a_crop_becomes_an_original_of_its_own_and_the_first_stays(qtbot: QtBot, tmp_path: Path) -> None:
    store = ReferenceStore(tmp_path / "originals", tmp_path / "prepared", prepare_picture)
    intake = ReferenceIntake(store)
    limits = PictureLimits(4096, 7_000_000)
    with qtbot.waitSignal(intake.taken) as first:
        intake.take([str(files.saved(tmp_path, "a.png", files.picture(60, 40)))], limits)
    original = first.args[0].picture.original
    with qtbot.waitSignal(intake.taken) as second:
        intake.take([Cropped(intake.path_of(original), Crop(0, 0, 30, 20))], limits)
    made = second.args[0].picture
    assert made.original != original
    assert (made.original_width, made.original_height) == (30, 20)
    assert store.path_of(original).is_file()
    with qtbot.waitSignal(intake.refused) as refused:
        intake.take([Cropped(str(tmp_path / "gone.png"), Crop(0, 0, 5, 5))], limits)
    assert refused.args[0].name == "gone.png"
    intake.stop()
