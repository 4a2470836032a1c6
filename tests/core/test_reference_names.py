"""What ``@1`` stands for in a prompt."""

import pytest

from app.core.batch import batch_requests, check_batch
from app.core.catalogue import Catalogue
from app.core.draft import Draft, PromptList
from app.core.request import FileInfo, GenerationRequest

TWO = (FileInfo(url="https://x.test/a.png"), FileInfo(url="https://x.test/b.png"))


def sent(prompt: str, infos: tuple[FileInfo, ...] = TWO, **more: object) -> list[str]:
    draft = Draft(GenerationRequest(prompt=prompt, file_infos=infos), **more)  # type: ignore[arg-type]
    return [request.prompt for request in batch_requests(draft, Catalogue())]


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("the lamp of @1 in the light of @2", "the lamp of image 1 in the light of image 2"),
        ("把@1里的灯放进@2", "把image 1里的灯放进image 2"),
        (
            "@3 stays, and so do me@1.org, @10, @1st and @@1",
            "@3 stays, and so do me@1.org, @10, @1st and @@1",
        ),
        ("a@1", "a@1"),
    ],
)
def test_names_are_sent_as_the_number_of_the_picture(prompt: str, said: str) -> None:
    assert sent(prompt) == [said]


def test_they_go_through_alternatives_and_style_words() -> None:
    assert sent("{@1|@2} at night", style="linocut") == [
        "image 1 at night, linocut",
        "image 2 at night, linocut",
    ]


def test_without_references_and_in_lists_they_are_sent_as_written() -> None:
    assert sent("@1", ()) == ["@1"]
    assert sent("", prompt_list=PromptList("a.txt", ("like @1",)), style="ink") == ["like @1, ink"]


def test_a_name_of_none_is_told_and_blocks_nothing() -> None:
    draft = Draft(GenerationRequest(prompt="like @1 and @4", file_infos=TWO))
    (problem,) = check_batch(draft, Catalogue())
    assert (problem.field, problem.number, problem.is_error) == ("prompt", 4, False)
    assert "{n}" in problem.sentence


def test_style_words_count_for_the_length() -> None:
    draft = Draft(GenerationRequest(prompt="a" * 995), style="linocut")
    assert [problem.field for problem in check_batch(draft, Catalogue())] == ["prompt"]
