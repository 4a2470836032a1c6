"""The pictures folder: results are streamed to the side, checked, flushed and only then named.

A write-ahead note keeps file and journal together. Before a picture gets its name, a note beside it says
which task it belongs to; the note goes when the journal has the picture. What a kill leaves in between is
settled by the notes at the next start: the record adopts its picture, or a copy too many is removed.
"""

import asyncio
import errno
import hashlib
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

from app.core.disk import disk_reason
from app.core.export import note_of
from app.core.file_names import name_values, picture_name
from app.core.frozen import frozen
from app.core.json_values import as_object, as_text, dump, parse
from app.core.ports import DownloadFailed, Journal
from app.core.problems import DiskTrouble, PictureUnusable, Problem
from app.core.reference_picture import PIXELS_MAX
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskEvent, TaskRecord, TaskState
from app.core.translation import QT_TRANSLATE_NOOP
from app.storage.files import digest_of, place
from app.storage.metadata.note import write_noted
from app.storage.metadata.splice import NotWritable
from app.storage.picture_check import NotUsable, PictureFacts, check_picture
from app.storage.rows import storable

log = logging.getLogger(__name__)

FILE_BYTES_MAX = 256 * 1024 * 1024
FREE_BYTES_MIN = 64 * 1024 * 1024
PART = ".part"
NOTE = ".note"
_SPACE_STEP_BYTES = 8 * 1024 * 1024


class PictureStore:
    """Implements ``core.ports.PictureStore``.

    *place* says for each task into which folder its pictures go and by which template they are named: both
    may change while tasks run. *decodes* is a
    second opinion from a real decoder, where there is one. *writes_metadata* is asked for each picture too:
    whether it shall carry its request. *drives* are those of folders that were seen already (:func:`drives_of`).
    """

    def __init__(
        self,
        place: Callable[[TaskRecord], tuple[Path, str]],
        decodes: Callable[[Path], bool] | None = None,
        writes_metadata: Callable[[], bool] = lambda: False,
        drives: Mapping[Path, Path] = MappingProxyType({}),
    ) -> None:
        self._place = place
        self._drives = dict(drives)
        self._decodes = decodes
        self._writes_metadata = writes_metadata
        self._notes: dict[str, Path] = {}

    async def save(self, chunks: AsyncIterator[bytes], record: TaskRecord, index: int) -> Picture | Problem:
        """Streams one result to disk and names it; see ``core.ports.PictureStore.save``.

        May be cancelled at any time: nothing is left then but what a note tells of, or the picture is
        returned.
        """
        folder, template = self._place(record)
        folder = folder.absolute()
        part = folder / f".easel-{uuid4().hex}{PART}"
        note = part.with_suffix(NOTE)
        try:
            await asyncio.to_thread(self._make_ready, folder)
            await self._stream(chunks, part)
            facts = await asyncio.to_thread(self._check, part)
            if record.request is not None and self._writes_metadata():
                await _to_the_end(asyncio.to_thread(_write_request, part, record.request, facts))
            content = await asyncio.to_thread(digest_of, part)
            # Here and not in a thread: between the new name and the return nothing can come in between.
            name = picture_name(
                template,
                name_values(record, index, facts.width, facts.height),
                extension=facts.extension,
            )
            there = part.stat()
            picture = Picture("", facts.width, facts.height, there.st_size, facts.format, content=content)

            def note_target(target: Path) -> None:
                _write_note(note, record, index, replace(picture, path=str(target)), _identity(there))

            target = place(part, folder, name, note_target)
            self._notes[str(target)] = note
            return replace(picture, path=str(target))
        except NotUsable as error:
            return PictureUnusable(detail=error.sentence, values=error.values)
        except OSError as error:
            _remove(note)
            log.warning("a picture could not be saved: %s", error)
            return DiskTrouble(
                detail=error.strerror or str(error),
                values=(("folder", str(folder)), ("reason", disk_reason(error))),
            )
        finally:
            _remove(part)
            # A download that was refused half-way still holds its connection.
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()

    def recorded(self, picture: Picture) -> None:
        note = self._notes.pop(picture.path, None)
        if note is not None:
            _remove(note)

    async def holds(self, picture: Picture) -> bool:
        return await asyncio.to_thread(_is_whole, picture)

    def _make_ready(self, folder: Path) -> None:
        """Makes *folder*, but never where its drive was: what is written there is out of sight once that is back."""
        drive = self._drives.get(folder)
        if drive is not None and not os.path.ismount(drive):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        folder.mkdir(parents=True, exist_ok=True)
        self._drives.update(drives_of([folder]))

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
            # A decoder that could not even open the file says nothing of the picture: that raises here.
            part.open("rb").close()
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


def _is_whole(picture: Picture) -> bool:
    """Whether the file is there as it was saved. Raises ``OSError`` where a disk in trouble doesn't say.

    What could not be looked at is not gone: taken for that, it would be downloaded once more, and the file that is
    there after all would belong to nobody.
    """
    file = Path(picture.path)
    try:
        if file.stat().st_size != picture.size_bytes:
            return False
        facts = check_picture(file)
    except (FileNotFoundError, NotADirectoryError, NotUsable):
        return False
    return (facts.width, facts.height, facts.format) == (picture.width, picture.height, picture.format)


# --- what a kill has left ------------------------------------------------------------------------------


@frozen
class _Note:
    """Which task a picture was about to be given its name for, and at which place.

    ``identity`` is that of the file: the name itself may have gone to another one since.
    """

    record_id: int
    gateway: str
    task_id: str
    index: int
    picture: Picture
    identity: str

    def is_of(self, record: TaskRecord) -> bool:
        """Whether that is the task: the ids of another history mean other tasks."""
        return (record.gateway, record.task_id) == (self.gateway, self.task_id)


def _identity(file: os.stat_result) -> str:
    """What a file keeps under every name, and shares with no other."""
    return f"{file.st_dev}:{file.st_ino}:{file.st_size}:{file.st_mtime_ns}"


def _write_note(note: Path, record: TaskRecord, index: int, picture: Picture, identity: str) -> None:
    about = _Note(record.id, record.gateway, record.task_id, index, picture, identity)
    with note.open("wb") as stream:
        stream.write(dump(asdict(about)).encode(errors="surrogateescape"))
        stream.flush()
        os.fsync(stream.fileno())


def _read_note(note: Path) -> _Note | None:
    """The content of a note; None for one that was not written to its end: nothing had been named yet."""
    try:
        values = as_object(parse(note.read_bytes()))
        return _Note(
            int(as_text(values["record_id"])),
            as_text(values["gateway"]),
            as_text(values["task_id"]),
            int(as_text(values["index"])),
            Picture(**as_object(values["picture"])),  # type: ignore[arg-type]  # written from one
            as_text(values["identity"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def drives_of(folders: Iterable[Path]) -> dict[Path, Path]:
    """For each folder, there or not, where the drive is mounted that it is on."""
    return {
        folder: place
        for folder in map(Path.absolute, folders)
        for place in (*folder.parents[::-1], folder)
        if os.path.ismount(place)
    }


def settle_left_behind(folder: Path, journal: Journal, now: float) -> None:
    """Brings journal and *folder* together again after a kill, and removes what was half-written.

    Only files that Easel named itself are touched. Raises ``JournalTrouble``; what is left then is left
    to the next start.
    """
    for note in folder.glob(f".easel-*{NOTE}"):
        part = note.with_suffix(PART)
        try:
            told = _read_note(note)
            if told is not None and _was_placed(told, part):
                _settle(told, journal, now)
        except OSError as error:
            log.warning("%s can't be settled: %s", note.name, error)
            continue
        _remove(part)
        _remove(note)
    sweep_parts(folder)


def _was_placed(told: _Note, part: Path) -> bool:
    """Whether the file of that name is ours: another one may have taken it a moment before, or long since."""
    target = Path(told.picture.path)
    if not target.exists():
        return False
    if part.exists() and target.stat().st_size == 0 < part.stat().st_size:
        # Where there are no hard links the name is reserved by an empty file.
        _remove(target)
        return False
    return _identity(target.stat()) == told.identity


def _settle(told: _Note, journal: Journal, now: float) -> None:
    record = journal.get(told.record_id)
    if record is None or not told.is_of(record):
        log.warning("a picture stays in the folder without a task: its history is another one")
        return
    pictures = record.pictures
    if any(picture.path == told.picture.path for picture in pictures):
        return
    if told.index > len(pictures) or (told.index < len(pictures) and _is_whole(pictures[told.index])):
        # Fetched again meanwhile: one too many.
        _remove(Path(told.picture.path))
        return
    kept = (*pictures[: told.index], told.picture, *pictures[told.index + 1 :])
    event = TaskEvent(now, "saved", told.picture.path)
    journal.save(replace(record, pictures=kept), event, expected=record)


def sweep_parts(folder: Path) -> None:
    """Removes what runs that were killed left half-written, but for what a note names."""
    for part in folder.glob(f".easel-*{PART}"):
        if not part.with_suffix(NOTE).exists():
            _remove(part)


def _require_space(folder: Path) -> None:
    if shutil.disk_usage(folder).free < FREE_BYTES_MIN:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s stays behind: %s", part.name, error)


LINK_BYTES_MAX = 20 * 1024 * 1024
WHOLE_S = 20.0


class LinkPictures:
    """Loads each link once. *stream* gives the bytes behind a link and raises ``DownloadFailed``."""

    def __init__(self, folder: Path, stream: Callable[[str], AsyncIterator[bytes]]) -> None:
        self._folder = folder
        self._stream = stream
        self._one_at_a_time = asyncio.Lock()

    async def load(self, link: str) -> str:
        """The path of the picture behind *link*; empty where there is none, or none within the limits."""
        place = self._folder / hashlib.sha256(link.encode(errors="replace")).hexdigest()
        async with self._one_at_a_time:
            try:
                if not await asyncio.to_thread(place.is_file):
                    async with asyncio.timeout(WHOLE_S):
                        content = await self._received(link)
                    await asyncio.to_thread(_keep, content, place)
            except (DownloadFailed, NotUsable, TimeoutError, OSError) as error:
                log.info("a reference link is not shown: %s", type(error).__name__)
                return ""
        return str(place)

    async def _received(self, link: str) -> bytes:
        content = bytearray()
        async for chunk in self._stream(link):
            content += chunk
            if len(content) > LINK_BYTES_MAX:
                raise NotUsable("too large to be shown")
        return bytes(content)


def _keep(content: bytes, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as stream:
        stream.write(content)
    part = Path(stream.name)
    try:
        facts = check_picture(part)
        if facts.width * facts.height > PIXELS_MAX:
            raise NotUsable("too many pixels to be shown")
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def pictures_under(connection: sqlite3.Connection, folder: str) -> tuple[str, ...]:
    """The paths below *folder*, each once. Tasks at work are left out: their records are in use."""
    beginning = storable(folder).rstrip("/\\") + os.sep
    found = connection.execute(
        "SELECT DISTINCT path FROM pictures JOIN tasks ON tasks.id = pictures.task"
        " WHERE tasks.state = ? AND substr(path, 1, ?) = ? ORDER BY path",
        (TaskState.DONE.value, len(beginning), beginning),
    )
    return tuple(row["path"] for row in found)


def picture_moved(connection: sqlite3.Connection, old: str, new: str) -> None:
    """The picture at *old* is at *new*."""
    connection.execute("UPDATE pictures SET path = ? WHERE path = ?", (storable(new), storable(old)))
