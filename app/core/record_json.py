"""A task as JSON for the command line: documented in the README, stable, without secrets."""

from datetime import UTC, datetime

from app.core.json_values import JsonObject
from app.core.problem_json import problem_to_json
from app.core.request_json import request_to_json
from app.core.tasks import TaskRecord


def record_to_json(record: TaskRecord) -> JsonObject:
    """Every fact about a task. Times are ISO 8601 in UTC; what is unknown is null."""
    return {
        "id": record.id,
        "task_id": record.task_id or None,
        "request_id": record.request_id or None,
        "gateway": record.gateway,
        "state": record.state.value,
        "progress": record.progress,
        "created_at": _iso(record.created_at),
        "finished_at": _iso(record.finished_at),
        "cost": {"amount": record.cost.amount, "unit": record.cost.unit} if record.cost else None,
        "problem": problem_to_json(record.problem) if record.problem else None,
        "pictures": [
            {
                "path": picture.path,
                "width": picture.width,
                "height": picture.height,
                "size_bytes": picture.size_bytes,
                "format": picture.format,
            }
            for picture in record.pictures
        ],
        "request": request_to_json(record.request) if record.request else None,
    }


def _iso(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
