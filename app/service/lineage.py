"""Finds out which result a reference picture is, and with it the gateway's own link that it may go by.

A result that Easel saves is known by its SHA-256 from then on. One of an older Easel is read when a reference of the
very same size in bytes asks for it: nobody reads through folders of pictures for that.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.lineage import LinkCopy, OwnLink, content_of
from app.core.ports import JournalTrouble, Lineage
from app.core.problems import Problem, ReferenceUnusable
from app.core.reference_picture import FORMATS
from app.core.request import FileInfo
from app.core.tasks import TaskRecord
from app.core.translation import QT_TRANSLATE_NOOP

log = logging.getLogger(__name__)

PICTURE_GONE = QT_TRANSLATE_NOOP("Detail", "its picture is not on this computer any more")


@dataclass(slots=True)
class LineageService:
    """``size_of`` gives the bytes of an original by its SHA-256, None where it is gone; ``digest_of`` reads a file, and
    ``keep`` copies one among the originals and returns its name there: both raise ``OSError``."""

    journal: Lineage
    size_of: Callable[[str], int | None]
    digest_of: Callable[[Path], str]
    keep: Callable[[Path, str], str]
    name_of: Callable[[str], str | None] = lambda _: None
    """The name of the original with a SHA-256."""

    async def copy_of(self, link: str) -> LinkCopy:
        """What is on this computer of the picture behind *link*, which gives none any more: the file of the result, or an original.

        Raises ``JournalTrouble``.
        """
        result = self.journal.result_behind(link)
        if result is None:
            return LinkCopy(link, None, is_result=False)
        original: str | None = None
        if result.format in FORMATS:
            try:
                original = await asyncio.to_thread(self.keep, Path(result.path), FORMATS[result.format])
            except OSError as error:
                log.info("a result is not where it was: %s", type(error).__name__)
        if original is None:
            original = await asyncio.to_thread(self.name_of, result.content)
        return LinkCopy(link, FileInfo(original=original) if original else None, is_result=True)

    async def reference_to(self, record: TaskRecord) -> FileInfo | Problem:
        """The first picture of *record* as a reference of another request: its file, or its link where that is gone."""
        picture = record.pictures[0]
        try:
            extension = FORMATS[picture.format]
            return FileInfo(original=await asyncio.to_thread(self.keep, Path(picture.path), extension))
        except (OSError, KeyError) as error:
            log.info("a result is no reference: %s", type(error).__name__)
        return FileInfo(url=picture.link) if picture.link else ReferenceUnusable(detail=PICTURE_GONE)

    async def own_links(self, originals: Sequence[str]) -> tuple[OwnLink, ...]:
        """The gateways' own links to those *originals* that are results, those that have ended among them.

        Raises ``JournalTrouble``.
        """
        contents = tuple(dict.fromkeys(map(content_of, originals)))
        found = self.journal.own_links(contents)
        unknown = set(contents) - {link.content for link in found}
        if not unknown or not await self._look_into_files(sorted(unknown)):
            return found
        return self.journal.own_links(contents)

    async def fill(self) -> None:
        """Finds out which results the references of the whole history are, as far as their files are here."""
        try:
            await self._look_into_files(self.journal.unplaced())
        except JournalTrouble as trouble:
            log.warning("the results of older tasks are looked into at the next start: %s", trouble)

    async def _look_into_files(self, contents: Sequence[str]) -> bool:
        """Whether one more result is known than before."""
        sizes = await asyncio.to_thread(self._sizes, contents)
        has_found = False
        for picture in self.journal.unhashed(sizes):
            try:
                content = await asyncio.to_thread(self._read, Path(picture.path), picture.size_bytes)
            except OSError as error:
                log.info("a picture can't be read: %s", error.strerror)
                continue
            if content:
                self.journal.note_content(picture, content)
                has_found = True
        return has_found

    def _sizes(self, contents: Sequence[str]) -> list[int]:
        return sorted({size for content in contents if (size := self.size_of(content)) is not None})

    def _read(self, file: Path, size_bytes: int) -> str:
        """The SHA-256 of *file*; empty where somebody has changed it since it was saved."""
        return self.digest_of(file) if file.stat().st_size == size_bytes else ""
