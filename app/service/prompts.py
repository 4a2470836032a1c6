"""Prompts from files: templates and lists. Reading and writing happens in threads."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.core import prompt_templates
from app.core.batch import FILE_BYTES_MAX, BadPromptFile, read_prompt_lines
from app.core.draft import PromptList
from app.core.json_values import dump
from app.core.prompt_templates import (
    BadTemplates,
    PromptTemplate,
    added,
    in_order,
    read_template_file,
    templates_to_json,
)
from app.core.translation import QT_TRANSLATE_NOOP
from app.service.events import PromptFileRead, TemplatesRead


class Templates(Protocol):
    """Where the templates are kept."""

    def load(self) -> tuple[PromptTemplate, ...]:
        """All of them. Never fails."""

    def save(self, templates: tuple[PromptTemplate, ...]) -> None:
        """Replaces them. Raises ``OSError``."""


class PromptService:
    """Prompt lists and templates in files; problems are part of the answer. Files from elsewhere are read up to a limit and checked."""

    def __init__(
        self,
        templates: Templates,
        read: Callable[[Path, int], bytes],
        write: Callable[[Path, bytes], None],
    ) -> None:
        self._templates = templates
        self._read = read
        self._write = write
        # One change after the other, or an import would forget what was just edited.
        self._changing = asyncio.Lock()

    async def read_file(self, file: str) -> PromptFileRead:
        """The prompts in a text file."""
        try:
            content = await asyncio.to_thread(self._read, Path(file), FILE_BYTES_MAX + 1)
            lines = await asyncio.to_thread(read_prompt_lines, content)
        except OSError:
            return PromptFileRead(None, QT_TRANSLATE_NOOP("PromptFile", "This file can't be read."))
        except BadPromptFile as error:
            return PromptFileRead(None, str(error))
        return PromptFileRead(PromptList(Path(file).name, lines))

    async def read_templates(self) -> TemplatesRead:
        """The templates as they are kept."""
        async with self._changing:
            return TemplatesRead(await asyncio.to_thread(self._templates.load))

    async def keep_templates(self, templates: tuple[PromptTemplate, ...]) -> TemplatesRead:
        """Keeps *templates* in the place of those that were there."""
        async with self._changing:
            return await self._save(TemplatesRead(in_order(templates)))

    async def import_templates(self, file: str) -> TemplatesRead:
        """Adds what is new in *file*; all of it or nothing."""
        async with self._changing:
            own = await asyncio.to_thread(self._templates.load)
            try:
                limit = prompt_templates.FILE_BYTES_MAX + 1
                content = await asyncio.to_thread(self._read, Path(file), limit)
                others = await asyncio.to_thread(read_template_file, content)
            except OSError:
                return TemplatesRead(own, problem=QT_TRANSLATE_NOOP("Templates", "This file can't be read."))
            except BadTemplates as error:
                return TemplatesRead(own, problem=error.sentence, number=error.number)
            together, count = added(own, others)
            return await self._save(TemplatesRead(together, added=count))

    async def export_templates(self, file: str) -> TemplatesRead:
        """Writes all templates into *file*."""
        async with self._changing:
            own = await asyncio.to_thread(self._templates.load)
            content = dump(templates_to_json(own), indent=2).encode(errors="replace") + b"\n"
            try:
                await asyncio.to_thread(self._write, Path(file), content)
            except OSError:
                problem = QT_TRANSLATE_NOOP("Templates", "The file can't be written there.")
                return TemplatesRead(own, problem=problem)
            return TemplatesRead(own, exported_to=file)

    async def _save(self, wanted: TemplatesRead) -> TemplatesRead:
        try:
            await asyncio.to_thread(self._templates.save, wanted.templates)
        except OSError:
            problem = QT_TRANSLATE_NOOP(
                "Templates", "The templates can't be kept: the data folder can't be written."
            )
            return replace(wanted, problem=problem)
        return wanted
