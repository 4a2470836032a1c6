"""Problems as JSON, for the journal and for programs."""

from dataclasses import asdict

from app.core.json_values import JsonObject, as_object, as_text
from app.core.problems import KINDS, GatewayTrouble, Problem


def problem_to_json(problem: Problem) -> JsonObject:
    """The problem for the journal and for ``--json``: its kind and its facts."""
    facts: JsonObject = asdict(problem) | {"values": dict(problem.values)}
    kind: JsonObject = {"kind": type(problem).__name__}
    return kind | {name: value for name, value in facts.items() if value not in ("", None, {})}


def problem_from_json(value: JsonObject) -> Problem:
    """The problem that :func:`problem_to_json` wrote; a kind from a newer Easel becomes a plain one."""
    status = value.get("http_status")
    return KINDS.get(as_text(value.get("kind")), GatewayTrouble)(
        words=as_text(value.get("words")),
        code=as_text(value.get("code")),
        http_status=status if isinstance(status, int) else None,
        request_id=as_text(value.get("request_id")),
        task_id=as_text(value.get("task_id")),
        detail=as_text(value.get("detail")),
        values=tuple((name, as_text(text)) for name, text in as_object(value.get("values")).items()),
    )
