from dataclasses import replace

import pytest

from app.core.catalogue import with_parameters
from app.core.request import OutputConfig
from app.core.tasks import Picture
from app.ui.stage.header import asked_size, came_in_another_size, size_words
from tests.ui.records import request


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
        request(),
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
