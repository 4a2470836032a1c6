"""The prompt templates as a JSON file."""

import logging
from pathlib import Path

from app.core.disk import Heed, unheeded
from app.core.json_values import dump
from app.core.prompt_templates import (
    BadTemplates,
    PromptTemplate,
    readable_templates,
    templates_from_json,
    templates_to_json,
)
from app.storage.json_file import keep_damaged, read_object, write_object

log = logging.getLogger(__name__)


class TemplateFile:
    """Implements ``service.prompt_shelf.Templates``."""

    def __init__(self, file: Path, heed: Heed = unheeded) -> None:
        self._file = file
        self._heed = heed

    def load(self) -> tuple[PromptTemplate, ...]:
        """All that can be read; a damaged file is kept as ``….broken`` and told."""
        stored = read_object(self._file, self._heed)
        if not stored:
            return ()
        try:
            return templates_from_json(stored)
        except BadTemplates as error:
            log.warning("%s: %s", self._file.name, error)
        readable = readable_templates(stored)
        content = dump(stored, indent=2).encode(errors="replace")
        keep_damaged(self._file, content, templates_to_json(readable) if readable else {}, self._heed)
        return readable

    def save(self, templates: tuple[PromptTemplate, ...]) -> None:
        """Replaces them. Raises ``OSError``."""
        write_object(self._file, templates_to_json(templates))
