import pytest

from app.core.json_values import dump, parse
from app.core.problems import KINDS, GatewayTrouble, Problem, problem_from_json, problem_to_json


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
