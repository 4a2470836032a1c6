import pytest

from app.ui.stage.header import came_differently, ratio_words


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
