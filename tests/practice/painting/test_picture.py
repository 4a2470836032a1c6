from random import Random

import pytest
from PySide6.QtGui import QImage

from app.practice.painting import picture
from app.practice.painting.palettes import PALETTES
from app.practice.painting.picture import SCENES, WORDS, Scene, picture_png


def image(prompt: str, variation: str = "a", width: int = 60, height: int = 60) -> QImage:
    loaded = QImage.fromData(picture_png(prompt, variation, width, height))
    assert not loaded.isNull()
    return loaded


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("width", "height"), [(60, 60), (16, 128), (128, 16), (63, 84)])
def test_every_scene_fills_every_format(scene: Scene, width: int, height: int) -> None:
    painted = image(WORDS[scene][0], width=width, height=height)
    assert (painted.width(), painted.height()) == (width, height)
    colours = {painted.pixel(x, y) for x in range(width) for y in range(height)}
    assert len(colours) > 20


def test_equal_arguments_give_equal_pictures() -> None:
    first = picture_png("a", "b", 40, 40)
    picture._painted.cache_clear()
    assert picture_png("a", "b", 40, 40) == first


def test_prompt_and_variation_change_the_picture() -> None:
    assert len({picture_png(*words, 40, 40) for words in (("a", "b"), ("a", "c"), ("d", "b"))}) == 3


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("A LIGHTHOUSE by the sea", "sea"),
        ("desert and city", "dunes"),
        ("city and desert", "city"),
        ("山水", "mountains"),
        ("two boats at dusk", "sea"),
        ("terraced rice fields, linocut", "terraces"),
    ],
)
def test_the_first_word_that_is_known_chooses_the_scene(prompt: str, name: str) -> None:
    assert picture.scene_for(prompt, Random(1)).__name__ == name


@pytest.mark.parametrize("prompt", ["", "\ud800", "🎨" * 500, "x" * 100_000])
def test_any_text_is_painted(prompt: str) -> None:
    assert image(prompt, width=20, height=20).width() == 20


@pytest.mark.parametrize(
    ("prompt", "names"),
    [("warm limited palette", {"harvest", "copper", "clay"}), ("雪", {"frost"})],
)
def test_words_choose_the_palettes_that_suit(prompt: str, names: set[str]) -> None:
    assert {palette.name for palette in picture.palettes_for(prompt)} == names


def test_without_a_known_word_any_palette_will_do() -> None:
    assert picture.palettes_for("a nightingale") == PALETTES


@pytest.mark.parametrize("prompt", ["price search in this season", "sandwich", "first"])
def test_parts_of_words_choose_nothing(prompt: str) -> None:
    assert {picture.scene_for(prompt, Random(seed)) for seed in range(200)} == set(SCENES)


def test_every_scene_has_words() -> None:
    assert set(WORDS) == set(SCENES)
