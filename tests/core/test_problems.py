import pytest

from app.core.problems import (
    KINDS,
    AccessDenied,
    Action,
    ContentRefused,
    ModelUnavailable,
    Problem,
)

REAL_KINDS = [kind for kind in KINDS.values() if kind is not Problem]


@pytest.mark.parametrize("kind", REAL_KINDS)
def test_every_problem_says_what_happened_and_what_to_do(kind: type[Problem]) -> None:
    assert kind.title
    assert not kind.title.endswith(".")
    assert kind.advice.endswith(".")
    assert kind.actions
    assert len(set(kind.actions)) == len(kind.actions)
    assert all(isinstance(action, Action) for action in kind.actions)


def test_what_is_mended_in_the_form_is_named_by_what_is_wrong_there() -> None:
    edits = {kind: set(kind.actions) & {Action.EDIT_PROMPT, Action.EDIT_REQUEST} for kind in REAL_KINDS}
    assert [kind for kind, edit in edits.items() if Action.EDIT_PROMPT in edit] == [ContentRefused]
    assert edits[ModelUnavailable] == edits[AccessDenied] == {Action.EDIT_REQUEST}


def test_no_two_problems_have_the_same_title() -> None:
    assert len({kind.title for kind in REAL_KINDS}) == len(REAL_KINDS)
