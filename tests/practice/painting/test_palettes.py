from itertools import chain

from PySide6.QtGui import QColor

from app.practice.painting.palettes import PALETTES, Palette


def colours(palette: Palette) -> list[str]:
    return [*chain(palette.sky, palette.layers), palette.light, palette.accent]


def test_every_colour_is_one() -> None:
    for palette in PALETTES:
        assert all(QColor.isValidColorName(colour) for colour in colours(palette))


def test_names_are_used_once() -> None:
    assert len({palette.name for palette in PALETTES}) == len(PALETTES)


def test_nearer_layers_are_darker() -> None:
    for palette in PALETTES:
        lightness = [QColor(colour).lightnessF() for colour in palette.layers]
        assert lightness == sorted(lightness, reverse=True), palette.name
