from app.core.draft import Draft
from app.core.press import requests, size
from app.core.request import GenerationRequest


def draft(prompt: str, count: int = 1) -> Draft:
    return Draft(GenerationRequest(prompt=prompt, negative_prompt="{a|b}"), count)


def test_a_plain_prompt_is_sent_as_often_as_wanted() -> None:
    assert requests(draft("a boat", 2)) == [GenerationRequest(prompt="a boat", negative_prompt="{a|b}")] * 2


def test_each_alternative_is_a_task_of_its_own() -> None:
    many = draft("a {red|blue} boat", 2)
    assert size(many) == 4
    assert [r.prompt for r in requests(many)] == ["a red boat", "a red boat", "a blue boat", "a blue boat"]


def test_more_than_the_limit_are_counted_and_not_made() -> None:
    many = draft("{a|b}" * 100, 20)
    assert size(many) == 20 * 2**100
    assert len(requests(many, 5)) == 5
