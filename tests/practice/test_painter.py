from random import Random

import pytest
from PySide6.QtGui import QColor, QImage

from app.practice import painter
from app.practice.painter import MOTIFS, PALETTES, Choice, chosen, picture_png

WORD_OF_EACH_MOTIF = [words.split()[0] for words in MOTIFS.values()]


def image(prompt: str, variation: str = "a", width: int = 60, height: int = 60) -> QImage:
    loaded = QImage.fromData(picture_png(prompt, variation, width, height))
    assert not loaded.isNull()
    return loaded


def words_for(prompt: str, choices: dict[Choice, str]) -> set[str]:
    return {choices[chosen(prompt, choices, Random(seed))] for seed in range(200)}


@pytest.mark.parametrize("word", WORD_OF_EACH_MOTIF)
@pytest.mark.parametrize(("width", "height"), [(60, 60), (16, 128), (128, 16), (63, 84)])
def test_every_motif_fills_every_format(word: str, width: int, height: int) -> None:
    painted = image(word, width=width, height=height)
    assert (painted.width(), painted.height()) == (width, height)
    colours = {painted.pixel(x, y) for x in range(width) for y in range(height)}
    assert len(colours) > 20


def test_equal_arguments_give_equal_pictures() -> None:
    first = picture_png("a", "b", 40, 40)
    painter._painted.cache_clear()
    assert picture_png("a", "b", 40, 40) == first


@pytest.mark.parametrize("word", WORD_OF_EACH_MOTIF)
def test_prompt_and_variation_change_the_picture(word: str) -> None:
    pictures = {picture_png(f"{word} {more}", variation, 40, 40) for more in "ab" for variation in "cd"}
    assert len(pictures) == 4


@pytest.mark.parametrize(
    ("prompt", "motif"),
    [
        ("A LIGHTHOUSE on a mountain", "sea"),
        ("a mountain and a lighthouse", "mountain"),
        ("山水", "mountain"),
        ("two boats at dusk", "sea"),
        ("图案与花", "poster"),
    ],
)
def test_the_first_word_that_is_known_chooses_the_motif(prompt: str, motif: str) -> None:
    assert [words.split()[0] for words in words_for(prompt, MOTIFS)] == [motif]


def test_palettes_that_share_a_word_share_its_prompts() -> None:
    found = words_for("autumn, limited palette", PALETTES)
    assert found == {words for words in PALETTES.values() if "autumn" in words}
    assert len(found) > 1


@pytest.mark.parametrize("prompt", ["price search in this season", "sandwich", "first", ""])
def test_parts_of_words_choose_nothing(prompt: str) -> None:
    assert words_for(prompt, MOTIFS) == set(MOTIFS.values())
    assert words_for(prompt, PALETTES) == set(PALETTES.values())


@pytest.mark.parametrize("prompt", ["", "\ud800", "🎨" * 500, "x" * 100_000])
def test_any_text_is_painted(prompt: str) -> None:
    assert image(prompt, width=20, height=20).width() == 20


@pytest.mark.parametrize("palette", PALETTES)
def test_a_palette_is_seven_colours(palette: str) -> None:
    assert [QColor(f"#{colour}").isValid() for colour in palette.split()] == [True] * 7
