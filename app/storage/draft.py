"""The draft as a JSON file: it survives a kill."""

import logging
from pathlib import Path

from app.core.draft import COUNT_MAX, Draft
from app.core.request_json import NotARequest, request_from_json, request_to_json
from app.storage.json_file import read_object, write_object

log = logging.getLogger(__name__)


def load_draft(file: Path) -> Draft:
    """What was being written. Never fails: a new draft where there is none, or where the file is broken."""
    stored = read_object(file)
    if "request" not in stored:
        return Draft()
    try:
        request = request_from_json(stored["request"], is_stored=True).request
    except NotARequest as error:
        log.warning("%s holds no draft: %s", file.name, error)
        return Draft()
    count = stored.get("count")
    return Draft(request, min(max(1, count), COUNT_MAX) if isinstance(count, int) else 1)


def save_draft(file: Path, draft: Draft) -> None:
    """Keeps it. Raises ``OSError``."""
    write_object(file, {"count": draft.count, "request": request_to_json(draft.request, is_stored=True)})
