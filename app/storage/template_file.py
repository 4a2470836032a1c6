"""The prompt templates as a JSON file."""

import logging
from pathlib import Path

from app.core.json_values import dump
from app.core.prompt_templates import BadTemplates, PromptTemplate, templates_from_json, templates_to_json
from app.storage.json_file import keep_broken, read_object, write_object

log = logging.getLogger(__name__)


class TemplateFile:
    """Implements ``service.prompt_shelf.Templates``."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> tuple[PromptTemplate, ...]:
        """All of them; none where there is no file, or it is broken and kept as ``….broken``."""
        stored = read_object(self._file)
        if not stored:
            return ()
        try:
            return templates_from_json(stored)
        except BadTemplates as error:
            log.warning("%s: %s", self._file.name, error)
            keep_broken(self._file, dump(stored, indent=2).encode(errors="replace"))
            return ()

    def save(self, templates: tuple[PromptTemplate, ...]) -> None:
        """Replaces them. Raises ``OSError``."""
        write_object(self._file, templates_to_json(templates))
