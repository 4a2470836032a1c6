import dataclasses
from dataclasses import replace

import pytest
from hypothesis import given

from app.core.checks import errors
from app.core.draft import COUNT_MAX, Draft, Part, PromptList, reused, reused_draft
from app.core.request import GenerationRequest
from tests.core.strategies import REQUESTS


def test_a_new_draft_asks_for_one_picture_and_wants_nothing_but_a_prompt() -> None:
    draft = Draft()
    assert 1 == draft.count <= COUNT_MAX
    assert [problem.field for problem in errors(draft.request)] == ["prompt"]


WORDS = {"prompt", "negative_prompt"}
REFERENCES = {"file_infos"}


@pytest.mark.parametrize("part", [Part.PROMPT, Part.SETTINGS, Part.REFERENCES])
@given(form=REQUESTS, old=REQUESTS)
def test_a_part_comes_and_the_rest_stays(form: GenerationRequest, old: GenerationRequest, part: Part) -> None:
    got = reused(form, old, part)
    fields = {field.name for field in dataclasses.fields(GenerationRequest)}
    taken = {
        Part.PROMPT: WORDS,
        Part.REFERENCES: REFERENCES,
        Part.SETTINGS: fields - WORDS - REFERENCES - {"session_id"},
    }[part]
    for field in fields:
        assert getattr(got, field) == getattr(old if field in taken else form, field)


@given(form=REQUESTS, old=REQUESTS)
def test_everything_is_the_old_request_without_its_session(
    form: GenerationRequest, old: GenerationRequest
) -> None:
    assert reused(form, old, Part.EVERYTHING) == replace(old, session_id=None)


@pytest.mark.parametrize(
    ("part", "keeps_models", "keeps_list"),
    [
        (Part.EVERYTHING, False, False),
        (Part.PROMPT, True, False),
        (Part.SETTINGS, False, True),
        (Part.REFERENCES, True, True),
    ],
)
def test_what_makes_several_tasks_stays_with_its_part(
    part: Part, *, keeps_models: bool, keeps_list: bool
) -> None:
    form = Draft(GenerationRequest(), 3, (("SI", "4.0"),), PromptList("a.txt", ("one", "two")))
    got = reused_draft(form, GenerationRequest(prompt="old"), part)
    # An old request is one task, whatever number stood in the form.
    assert got.count == (1 if part is Part.EVERYTHING else 3)
    assert got.more_models == (form.more_models if keeps_models else ())
    assert got.prompt_list == (form.prompt_list if keeps_list else None)
