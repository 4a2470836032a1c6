"""The draft as a JSON file: it survives a kill."""

import logging
from pathlib import Path

from app.core.draft import COUNT_MAX, Draft
from app.core.json_values import as_object, dump, parse
from app.core.request_json import NotARequest, request_from_json, request_to_json
from app.storage.atomic import read_if_there, set_aside, write_atomically

log = logging.getLogger(__name__)


def load_draft(file: Path) -> Draft:
    """What was being written; a new draft where there is none, or where the file is broken (set aside)."""
    try:
        content = read_if_there(file)
        if content is None:
            return Draft()
        stored = as_object(parse(content))
        count = stored.get("count")
        request = request_from_json(stored.get("request")).request
    except (ValueError, NotARequest):
        log.warning("the draft can't be read and was set aside")
        set_aside(file)
        return Draft()
    return Draft(request, min(max(1, count), COUNT_MAX) if isinstance(count, int) else 1)


def save_draft(file: Path, draft: Draft) -> None:
    """Keeps it. Raises ``OSError``."""
    content = dump({"count": draft.count, "request": request_to_json(draft.request)}, indent=2)
    write_atomically(file, content.encode())
