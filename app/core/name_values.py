"""What the placeholders of a name template stand for."""

from collections.abc import Mapping
from datetime import datetime

from app.core.naming import shortened_prompt
from app.core.tasks import TaskRecord


def name_values(record: TaskRecord, index: int, width: int, height: int) -> Mapping[str, str]:
    """The values for one picture of *record*: the one with that *index*, counted from 0, and its pixels.

    The first picture has no number: most tasks have one only.
    """
    made_at = datetime.fromtimestamp(record.created_at)
    request = record.request
    output = request.output_config if request else None
    return {
        "date": f"{made_at:%Y-%m-%d}",
        "time": f"{made_at:%H.%M.%S}",
        "prompt": shortened_prompt(record.prompt),
        "model": f"{request.model_name} {request.model_version}" if request else "",
        "version": request.model_version if request else "",
        "ratio": (output.aspect_ratio or "").replace(":", "x") if output else "",
        "resolution": (output.resolution or "") if output else "",
        "width": str(width),
        "height": str(height),
        "task": record.task_id,
        "n": str(index + 1) if index else "",
    }
