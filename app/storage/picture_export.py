"""Many pictures into a folder or a ZIP file, streamed, with their requests as a table beside them."""

import errno
import os
import shutil
import time
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from app.core.export import (
    ExportedPicture,
    ExportEnded,
    ExportForm,
    ExportMoved,
    ExportOrder,
    ExportTable,
    note_of,
    table_csv,
    table_json,
)
from app.core.file_names import free_number, name_values, numbered, picture_name
from app.core.problems import ExportTrouble, NoRoom
from app.core.tasks import Picture, TaskRecord
from app.storage.files import place
from app.storage.metadata.note import pieces_for_export
from app.storage.metadata.splice import content_of

TABLE_NAME = "requests"
ROOM_BESIDE_BYTES = 16 * 1024 * 1024
"""More than names, notes and the table need."""


_EXTENSIONS = {"jpeg": ".jpg"}


class _Cancelled(Exception):
    """A person has ended the export."""


class _Place(Protocol):
    """A folder or a ZIP file; what is added has its final name at once, or with :meth:`finish`."""

    def add(self, name: str, blocks: Iterable[bytes], at: float) -> str: ...
    def finish(self) -> None: ...
    def abandon(self) -> None: ...


def export_pictures(
    order: ExportOrder,
    records: Sequence[TaskRecord],
    report: Callable[[ExportMoved], None],
    is_cancelled: Callable[[], bool],
) -> ExportEnded:
    """Exports every picture of *records*; for a worker thread. *report* hears of each hundredth part.

    Never fails: what the world did stands in the answer. Pictures whose file is gone are counted, and
    named in the table without a file.
    """
    pictures = [(r, index, picture) for r in records for index, picture in enumerate(r.pictures)]
    progress = _Progress(sum(picture.size_bytes for _, _, picture in pictures), report, is_cancelled)
    target = Path(order.target)
    rows: list[ExportedPicture] = []
    into: _Place | None = None
    try:
        _require_room(target, progress.total)
        into = _Zip(target) if order.form is ExportForm.ZIP else _Folder(target)
        for record, index, picture in pictures:
            name = _export_one(into, order, record, index, picture, progress)
            rows.append(ExportedPicture(record, picture, name))
        if order.table is not ExportTable.NONE:
            write = table_csv if order.table is ExportTable.CSV else table_json
            text = write(rows, with_links=order.with_links)
            into.add(f"{TABLE_NAME}.{order.table}", [text.encode(errors="replace")], time.time())
        into.finish()
    except _Cancelled:
        return _ended(order, rows, into, was_cancelled=True)
    except OSError as error:
        return _ended(order, rows, into, error)
    return _ended(order, rows, None)


def _export_one(
    into: _Place, order: ExportOrder, record: TaskRecord, index: int, picture: Picture, progress: "_Progress"
) -> str:
    """The name that the picture got; empty where its file is gone or can't be read."""
    file = Path(picture.path)
    note = None
    if order.with_requests and record.request is not None:
        note = note_of(record.request, with_links=order.with_links)
    try:
        source = file.open("rb")
        with_note = pieces_for_export(source, note)
    except OSError:
        progress.add(picture.size_bytes)
        return ""
    with source:
        values = name_values(record, index, picture.width, picture.height)
        name = picture_name(
            order.template, values, extension=_EXTENSIONS.get(picture.format, f".{picture.format}")
        )
        blocks = progress.watch(content_of(source, with_note), picture.size_bytes)
        return into.add(name, blocks, record.finished_at or record.created_at)


def _ended(
    order: ExportOrder,
    rows: Sequence[ExportedPicture],
    into: _Place | None,
    error: OSError | None = None,
    *,
    was_cancelled: bool = False,
) -> ExportEnded:
    if into is not None:
        into.abandon()
    is_whole = into is None and error is None
    saved = sum(1 for row in rows if row.file)
    if not is_whole and order.form is ExportForm.ZIP:
        saved = 0
    problem = None
    if error is not None:
        detail = error.strerror or str(error)
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        problem = NoRoom(detail=detail) if is_full else ExportTrouble(detail=detail)
    missing = sum(1 for row in rows if not row.file)
    return ExportEnded(order.target, saved, missing, problem, was_cancelled=was_cancelled)


def _require_room(target: Path, size_bytes: int) -> None:
    folder = target if target.is_dir() else target.parent
    if shutil.disk_usage(folder).free < size_bytes + ROOM_BESIDE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class _Progress:
    """Counts bytes, reports each hundredth part and checks whether the export is still wanted."""

    def __init__(
        self, total: int, report: Callable[[ExportMoved], None], is_cancelled: Callable[[], bool]
    ) -> None:
        self.total = total
        self._done = 0
        self._told = -1
        self._report = report
        self._is_cancelled = is_cancelled

    def watch(self, blocks: Iterator[bytes], size_bytes: int) -> Iterator[bytes]:
        """*blocks* as they pass; together they count as *size_bytes*. Raises when it is cancelled."""
        begun = self._done
        for block in blocks:
            if self._is_cancelled():
                raise _Cancelled
            yield block
            self.add(min(len(block), begun + size_bytes - self._done))
        self.add(begun + size_bytes - self._done)

    def add(self, size_bytes: int) -> None:
        """So many bytes are done with."""
        self._done += size_bytes
        percent = 100 * self._done // self.total if self.total else 100
        if percent != self._told:
            self._told = percent
            self._report(ExportMoved(percent))


class _Folder:
    """Each picture gets its name when it is whole; nothing that is there is replaced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, name: str, blocks: Iterable[bytes], _at: float) -> str:
        part = self._folder / f".easel-{uuid4().hex}.part"
        try:
            _write(part, blocks)
            return place(part, self._folder, name).name
        finally:
            part.unlink(missing_ok=True)

    def finish(self) -> None:
        """Everything has its name already."""

    def abandon(self) -> None:
        """What is whole stays."""


class _Zip:
    """A ZIP file beside its final name until it is whole. Pictures are compressed already, so they are stored."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._part = target.with_name(f".easel-{uuid4().hex}.part")
        self._stream: BinaryIO = self._part.open("xb")
        self._zip = zipfile.ZipFile(self._stream, "w", strict_timestamps=False)
        self._taken: set[str] = set()

    def add(self, name: str, blocks: Iterable[bytes], at: float) -> str:
        free = self._free(name)
        # The format counts years from 1980 to 2107.
        made_at = time.localtime(min(max(at, 315_619_200), 4_354_732_800))
        info = zipfile.ZipInfo(free, made_at[:6])
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as entry:
            for block in blocks:
                entry.write(block)
        return free

    def _free(self, name: str) -> str:
        """*name*, numbered where it is taken for any of the systems on which it may be unpacked."""
        free = numbered(name, free_number(lambda number: _anywhere(numbered(name, number)) in self._taken))
        self._taken.add(_anywhere(free))
        return free

    def finish(self) -> None:
        self._zip.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        self._part.replace(self._target)

    def abandon(self) -> None:
        # The disk may be full, and an entry half-way: both keep it from ending well, and neither matters now.
        with suppress(OSError, ValueError):
            self._zip.close()
        with suppress(OSError):
            self._stream.close()
        self._part.unlink(missing_ok=True)


def _anywhere(name: str) -> str:
    """What two names have in common that are the same on some system."""
    return unicodedata.normalize("NFC", name).casefold()


def _write(part: Path, blocks: Iterable[bytes]) -> None:
    with part.open("xb") as stream:
        for block in blocks:
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
