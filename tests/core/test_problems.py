import pytest

from app.core.json_values import dump, parse
from app.core.problems import (
    KINDS,
    AccessDenied,
    Action,
    ContentRefused,
    GatewayTrouble,
    ModelUnavailable,
    Problem,
    problem_from_json,
    problem_to_json,
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


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_problem_survives_the_journal(kind: type[Problem]) -> None:
    problem = kind(
        words="原话 “verbatim”",
        code="c",
        http_status=503,
        request_id="r",
        task_id="t",
        detail="larger than {limit} MB",
        values=(("limit", "64"),),
    )
    value = parse(dump(problem_to_json(problem)))
    assert isinstance(value, dict)
    assert problem_from_json(value) == problem
    assert type(problem_from_json(value)) is kind


def test_what_is_empty_is_not_written() -> None:
    assert problem_to_json(GatewayTrouble()) == {"kind": "GatewayTrouble"}


def test_a_kind_from_a_newer_easel_keeps_its_facts() -> None:
    assert problem_from_json({"kind": "QuantumTrouble", "words": "w"}) == GatewayTrouble(words="w")


def test_damaged_facts_do_not_matter() -> None:
    assert problem_from_json({"kind": 5, "words": [], "http_status": "503"}) == GatewayTrouble()
