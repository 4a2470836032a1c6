"""The pictures folder: results are streamed to the side, checked, flushed and only then named."""

import asyncio
import errno
import logging
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.core.naming import numbered, picture_name, shortened_prompt
from app.core.problems import DiskTrouble, PictureUnusable, Problem
from app.core.tasks import Picture, TaskRecord
from app.storage.atomic import sync_folder
from app.storage.picture_check import NotUsable, PictureFacts, check_picture

log = logging.getLogger(__name__)

FILE_BYTES_MAX = 256 * 1024 * 1024
FREE_BYTES_MIN = 64 * 1024 * 1024
PART = ".part"
_SPACE_STEP_BYTES = 8 * 1024 * 1024
_NAMES_TRIED_MAX = 10_000


class PictureShelf:
    """Implements ``core.ports.PictureShelf``.

    *folder* and *template* are asked for each picture: they may change while tasks run. *decodes* is a
    second opinion from a real decoder, where there is one.
    """

    def __init__(
        self,
        folder: Callable[[], Path],
        template: Callable[[], str],
        decodes: Callable[[Path], bool] | None = None,
    ) -> None:
        self._folder = folder
        self._template = template
        self._decodes = decodes

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
            # Here and not in a thread: between the new name and the return nothing can come in between.
            return _place(part, folder, self._name(record, index, facts), facts)
        except NotUsable as error:
            return PictureUnusable(detail=str(error))
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
                    raise NotUsable(f"larger than {FILE_BYTES_MAX // 1024 // 1024} MiB")
                if written - checked_at > _SPACE_STEP_BYTES:
                    checked_at = written
                    _require_space(part.parent)
                stream.write(chunk)
            stream.flush()
            await asyncio.to_thread(os.fsync, stream.fileno())

    def _check(self, part: Path) -> PictureFacts:
        facts = check_picture(part)
        if self._decodes is not None and not self._decodes(part):
            raise NotUsable("it can't be decoded")
        return facts

    def _name(self, record: TaskRecord, index: int, facts: PictureFacts) -> str:
        made_at = datetime.fromtimestamp(record.created_at)
        request = record.request
        values = {
            "date": f"{made_at:%Y-%m-%d}",
            "time": f"{made_at:%H.%M.%S}",
            "prompt": shortened_prompt(record.prompt),
            "model": f"{request.model_name} {request.model_version}" if request else "",
            "ratio": (request.output_config.aspect_ratio or "").replace(":", "x") if request else "",
            "task": record.task_id,
            "n": str(index + 1) if index else "",
        }
        return picture_name(self._template(), values, extension=facts.extension)


def sweep_parts(folder: Path) -> None:
    """Removes what runs that were killed left half-written; only files that Easel named itself."""
    for part in folder.glob(f".easel-*{PART}"):
        _remove(part)


def _place(part: Path, folder: Path, name: str, facts: PictureFacts) -> Picture:
    """Gives the file its name without ever replacing another one."""
    size_bytes = part.stat().st_size
    for number in range(1, _NAMES_TRIED_MAX):
        target = folder / (name if number == 1 else numbered(name, number))
        with suppress(FileExistsError):
            rename_to_free_name(part, target)
            sync_folder(folder)
            return Picture(str(target), facts.width, facts.height, size_bytes, facts.format)
    raise OSError(errno.EEXIST, "too many files of that name")


def rename_to_free_name(part: Path, target: Path) -> None:
    """Renames in one step; raises ``FileExistsError`` instead of replacing another file."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: the name is reserved first.
        target.touch(exist_ok=False)
        try:
            part.replace(target)
        except OSError:
            target.unlink()
            raise


def _require_space(folder: Path) -> None:
    if shutil.disk_usage(folder).free < FREE_BYTES_MIN:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s stays behind: %s", part.name, error)
