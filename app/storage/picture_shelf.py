"""The pictures folder: results are streamed to the side, checked, flushed and only then named."""

import asyncio
import errno
import logging
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from pathlib import Path
from uuid import uuid4

from app.core.name_values import name_values
from app.core.naming import picture_name
from app.core.picture_note import note_of
from app.core.problems import DiskTrouble, PictureUnusable, Problem
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord
from app.core.wording import QT_TRANSLATE_NOOP
from app.storage.file_pieces import NotWritable
from app.storage.free_name import place
from app.storage.picture_check import NotUsable, PictureFacts, check_picture
from app.storage.picture_metadata import write_noted

log = logging.getLogger(__name__)

FILE_BYTES_MAX = 256 * 1024 * 1024
FREE_BYTES_MIN = 64 * 1024 * 1024
PART = ".part"
_SPACE_STEP_BYTES = 8 * 1024 * 1024


class PictureShelf:
    """Implements ``core.ports.PictureShelf``.

    *folder* and *template* are asked for each picture: they may change while tasks run. *decodes* is a
    second opinion from a real decoder, where there is one. *writes_metadata* is asked for each picture too:
    whether it shall carry its request.
    """

    def __init__(
        self,
        folder: Callable[[], Path],
        template: Callable[[], str],
        decodes: Callable[[Path], bool] | None = None,
        writes_metadata: Callable[[], bool] = lambda: False,
    ) -> None:
        self._folder = folder
        self._template = template
        self._decodes = decodes
        self._writes_metadata = writes_metadata

    async def save(self, chunks: AsyncIterator[bytes], record: TaskRecord, index: int) -> Picture | Problem:
        """Streams one result to disk and names it; see ``core.ports.PictureShelf.save``.

        May be cancelled at any time: nothing is left then, or the picture is returned.
        """
        folder = self._folder().absolute()
        part = folder / f".easel-{uuid4().hex}{PART}"
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            await self._stream(chunks, part)
            facts = await asyncio.to_thread(self._check, part)
            if record.request is not None and self._writes_metadata():
                await _to_the_end(asyncio.to_thread(_write_request, part, record.request, facts))
            # Here and not in a thread: between the new name and the return nothing can come in between.
            name = picture_name(
                self._template(),
                name_values(record, index, facts.width, facts.height),
                extension=facts.extension,
            )
            size_bytes = part.stat().st_size
            target = place(part, folder, name)
            return Picture(str(target), facts.width, facts.height, size_bytes, facts.format)
        except NotUsable as error:
            return PictureUnusable(detail=error.sentence, values=error.values)
        except OSError as error:
            log.warning("a picture could not be saved: %s", error)
            return DiskTrouble(detail=error.strerror or str(error))
        finally:
            _remove(part)
            # A download that was refused half-way still holds its connection.
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()

    async def _stream(self, chunks: AsyncIterator[bytes], part: Path) -> None:
        written = checked_at = 0
        _require_space(part.parent)
        with part.open("xb") as stream:
            async for chunk in chunks:
                written += len(chunk)
                if written > FILE_BYTES_MAX:
                    raise NotUsable(
                        QT_TRANSLATE_NOOP("Detail", "larger than {limit} MB"),
                        limit=str(FILE_BYTES_MAX // 1024 // 1024),
                    )
                if written - checked_at > _SPACE_STEP_BYTES:
                    checked_at = written
                    _require_space(part.parent)
                stream.write(chunk)
            stream.flush()
            await asyncio.to_thread(os.fsync, stream.fileno())

    def _check(self, part: Path) -> PictureFacts:
        facts = check_picture(part)
        if self._decodes is not None and not self._decodes(part):
            raise NotUsable(QT_TRANSLATE_NOOP("Detail", "it can't be decoded"))
        return facts


async def _to_the_end(work: Coroutine[object, object, None]) -> None:
    """Waits for *work* even when cancelled: a thread that goes on would leave files behind."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _write_request(part: Path, request: GenerationRequest, facts: PictureFacts) -> None:
    """Writes the request into *part*, which stays as it is where that cannot be done: the picture counts more."""
    note = note_of(request)
    if note is None:
        return
    noted = part.with_name(f".easel-{uuid4().hex}{PART}")
    try:
        write_noted(part, note, noted)
        if check_picture(noted) == facts:
            noted.replace(part)
    except (NotWritable, NotUsable, OSError) as error:
        log.warning("a picture goes without its request: %s", error)
    finally:
        _remove(noted)


def sweep_parts(folder: Path) -> None:
    """Removes what runs that were killed left half-written; only files that Easel named itself."""
    for part in folder.glob(f".easel-*{PART}"):
        _remove(part)


def _require_space(folder: Path) -> None:
    if shutil.disk_usage(folder).free < FREE_BYTES_MIN:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s stays behind: %s", part.name, error)
