from dataclasses import replace

import pytest

from app.core.catalogue import with_parameters
from app.core.request import GenerationRequest, OutputConfig
from app.core.shapes import (
    asked_shape,
    asked_size,
    came_differently,
    came_in_another_size,
    columns_for,
    ratio_words,
    size_words,
)
from app.core.tasks import Picture


@pytest.mark.parametrize(
    ("asked", "width", "height", "is_off"),
    [
        ("3:4", 1792, 2400, False),
        ("3:4", 1536, 2048, False),
        ("21:9", 3024, 1296, False),
        ("3:4", 1024, 1024, True),
        ("3:4", 2400, 1792, True),
        ("auto", 1024, 1024, False),
        ("", 1024, 1024, False),
        ("0:4", 1024, 1024, False),
        ("<b>1:1</b>", 10, 20, False),
        ("1:1", 0, 0, False),
    ],
)
def test_another_shape_than_asked_for_is_noticed(
    asked: str, width: int, height: int, *, is_off: bool
) -> None:
    assert came_differently(asked, width, height) is is_off


@pytest.mark.parametrize(
    ("width", "height", "words"),
    [
        (1024, 1024, "1:1"),
        (1792, 2400, "3:4"),
        (1920, 1080, "16:9"),
        (1080, 1920, "9:16"),
        (3024, 1296, "21:9"),
        (896, 1120, "4:5"),
        (100, 3000, "1:30"),
        (2000, 1000, "2:1"),
    ],
)
def test_a_shape_is_named_as_people_say_it(width: int, height: int, words: str) -> None:
    assert ratio_words(width, height) == words


@pytest.mark.parametrize(
    ("resolution", "size", "words"),
    [
        ("2K", None, "2K"),
        ("1024x1536", None, "1024 × 1536"),
        (None, "1024x1536", "1024 × 1536"),
        (None, "1024*1536", "1024 × 1536"),
        ("2K", "1024X1536", "1024 × 1536"),
        ("2K", "", "2K"),
        (None, "auto", "auto"),
        (None, None, ""),
    ],
)
def test_the_size_in_ext_info_is_what_was_asked_for(
    resolution: str | None, size: str | None, words: str
) -> None:
    wanted = replace(
        GenerationRequest(),
        output_config=OutputConfig(resolution=resolution),
        ext_info=with_parameters(None, {"size": size}),
    )
    assert asked_size(wanted) == words


def test_a_task_without_a_request_asked_for_no_size() -> None:
    assert asked_size(None) == ""


@pytest.mark.parametrize(
    ("asked", "is_another"),
    [("160 × 90", False), ("90 × 160", True), ("1024 × 1024", True), ("2K", False), ("", False)],
)
def test_another_size_than_asked_for_is_noticed(asked: str, *, is_another: bool) -> None:
    picture = Picture("/a.png", 160, 90, 1, "png")
    assert came_in_another_size(asked, picture) is is_another
    assert size_words(picture) == "160 × 90"


@pytest.mark.parametrize(
    ("ratio", "size", "shape"),
    [
        ("3:4", None, 0.75),
        ("16:9", "100x100", 16 / 9),
        (None, "200x100", 2.0),
        ("auto", None, 1.0),
        (None, None, 1.0),
    ],
)
def test_the_shape_that_was_asked_for(ratio: str | None, size: str | None, shape: float) -> None:
    wanted = GenerationRequest(
        output_config=OutputConfig(aspect_ratio=ratio), ext_info=with_parameters(None, {"size": size})
    )
    assert asked_shape(wanted) == pytest.approx(shape)
    assert asked_shape(None) == 1.0


@pytest.mark.parametrize(
    ("count", "shape", "room", "columns"),
    [
        (1, 1.0, (800, 600), 1),
        (4, 1.0, (800, 800), 2),
        (4, 16 / 9, (1600, 300), 4),
        (4, 9 / 16, (300, 1600), 1),
        (3, 0.5, (900, 600), 3),
        (12, 1.0, (1600, 900), 4),
        (5, 1.0, (100, 100), 0),
        (61, 1.0, (9000, 9000), 0),
        (0, 1.0, (800, 600), 0),
    ],
)
def test_the_columns_in_which_pictures_are_largest(
    count: int, shape: float, room: tuple[int, int], columns: int
) -> None:
    assert columns_for([shape] * count, *room, caption=20, least=96) == columns


def test_no_other_number_of_columns_shows_more_of_the_pictures() -> None:
    shapes = [0.75, 1.5, 1.0, 0.56, 1.78, 1.0, 0.75]
    width, height = 1200, 700

    def shown(columns: int) -> float:
        wide, high = width / columns, height / -(-len(shapes) // columns) - 20
        return sum(min(wide, high * shape) * min(high, wide / shape) for shape in shapes)

    best = columns_for(shapes, width, height, caption=20, least=50)
    assert shown(best) >= max(map(shown, range(1, 8))) * 0.999
