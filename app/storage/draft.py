"""The draft as a JSON file: it survives a kill."""

import logging
from pathlib import Path

from app.core.disk import Heed, unheeded
from app.core.draft import COUNT_MAX, Draft, Model, PromptList
from app.core.json_values import JsonObject, JsonValue, as_object, as_text, dump
from app.core.request_json import NotARequest, request_from_json, request_to_json
from app.storage.json_file import keep_damaged, read_object, write_object

log = logging.getLogger(__name__)


def load_draft(file: Path, heed: Heed = unheeded) -> Draft:
    """What was being written. Never fails: a new draft where there is none, or where nothing of it can be read.

    *heed* is told of a file that was damaged.
    """
    stored = read_object(file, heed)
    if "request" not in stored:
        return Draft()
    try:
        request = request_from_json(stored["request"], is_stored=True).request
    except NotARequest as error:
        log.warning("%s holds no draft: %s", file.name, error)
        keep_damaged(file, dump(stored, indent=2).encode(errors="replace"), {}, heed)
        return Draft()
    count = stored.get("count")
    return Draft(
        request,
        min(max(1, count), COUNT_MAX) if isinstance(count, int) else 1,
        _models(stored.get("more_models")),
        _prompt_list(stored.get("prompt_list")),
    )


def save_draft(file: Path, draft: Draft) -> None:
    """Keeps it. Raises ``OSError``."""
    more_models: list[JsonValue] = [[name, version] for name, version in draft.more_models]
    prompt_list: JsonValue = (
        {"source": draft.prompt_list.source, "prompts": list(draft.prompt_list.prompts)}
        if draft.prompt_list
        else None
    )
    stored: JsonObject = {
        "count": draft.count,
        "request": request_to_json(draft.request, is_stored=True),
        "more_models": more_models,
        "prompt_list": prompt_list,
    }
    write_object(file, stored)


def _models(value: JsonValue) -> tuple[Model, ...]:
    pairs = [
        (as_text(pair[0]), as_text(pair[1]))
        for pair in (value if isinstance(value, list) else [])
        if isinstance(pair, list) and len(pair) == 2
    ]
    return tuple((name, version) for name, version in pairs if name and version)


def _prompt_list(value: JsonValue) -> PromptList | None:
    prompts = as_object(value).get("prompts")
    lines = tuple(filter(None, map(as_text, prompts))) if isinstance(prompts, list) else ()
    return PromptList(as_text(as_object(value).get("source")), lines) if lines else None
