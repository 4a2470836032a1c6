from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.practice.painting.canvas import Canvas, blend, faded, polygon
from app.practice.painting.palettes import PALETTES, Palette


@pytest.fixture
def image() -> QImage:
    blank = QImage(100, 100, QImage.Format.Format_RGB32)
    blank.fill(QColor("#ffffff"))
    return blank


@pytest.fixture
def canvas(image: QImage) -> Iterator[Canvas]:
    painter = QPainter(image)
    yield Canvas(painter, 100, 100, day(), Random(1))
    painter.end()


def day() -> Palette:
    return PALETTES[0]


def test_blend_goes_from_one_to_the_other() -> None:
    assert [blend("#000000", "#ffffff", share).name() for share in (-1, 0, 0.5, 1, 2)] == [
        *("#000000", "#000000", "#808080", "#ffffff", "#ffffff")
    ]


def test_faded_keeps_the_colour() -> None:
    colour = faded("#336699", 0.5)
    assert (colour.name(), round(colour.alphaF(), 1)) == ("#336699", 0.5)


def test_tones_go_from_far_to_near(canvas: Canvas) -> None:
    assert [canvas.tone(depth).name() for depth in (0, 0.5, 1)] == list(day().layers)


def test_the_sky_fills_the_sheet(canvas: Canvas, image: QImage) -> None:
    canvas.sky()
    assert image.pixelColor(50, 0).name() == QColor(day().sky[0]).name()
    assert image.pixelColor(99, 99).name() == QColor(day().sky[1]).name()


def test_paper_shades_what_lies_under_it(canvas: Canvas, image: QImage) -> None:
    canvas.paper(polygon([(-40, 50), (140, 50), (140, 140), (-40, 140)]), QColor("#336699"))
    assert image.pixelColor(50, 80).name() == "#336699"
    assert image.pixelColor(50, 47).lightnessF() < 0.99
    assert image.pixelColor(50, 10).name() == "#ffffff"


def test_land_reaches_the_lower_edge(canvas: Canvas, image: QImage) -> None:
    canvas.land([(-40, 60), (140, 60)], QColor("#336699"))
    assert image.pixelColor(0, 99).name() == image.pixelColor(99, 99).name() == "#336699"
