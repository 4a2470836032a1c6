"""Many pictures into a folder or a ZIP file, streamed, with their requests as a table beside them."""

import errno
import os
import shutil
import time
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from app.core.export import (
    SHEET_CELLS,
    ExportedPicture,
    ExportEnded,
    ExportForm,
    ExportMoved,
    ExportOrder,
    ExportTable,
    SheetCell,
    SheetPage,
    note_of,
    table_csv,
    table_json,
)
from app.core.file_names import free_number, name_values, numbered, picture_name
from app.core.presets import ExportLook, PictureFormat, extension_of
from app.core.problems import ExportTrouble, NoRoom, Problem
from app.core.tasks import Picture, TaskRecord
from app.storage.files import copy_picture, place, write_atomically
from app.storage.metadata.note import pieces_for_export
from app.storage.metadata.splice import content_of

TABLE_NAME = "requests"
ROOM_BESIDE_BYTES = 16 * 1024 * 1024
"""More than names, notes and the table need."""


_FORMATS = {
    ".png": PictureFormat.PNG,
    ".jpg": PictureFormat.JPEG,
    ".jpeg": PictureFormat.JPEG,
    ".webp": PictureFormat.WEBP,
}


class PictureTools(Protocol):
    """What needs a library of pictures: there where Qt is."""

    def converted(self, path: str, look: ExportLook) -> tuple[bytes, PictureFormat]:
        """The picture as *look* has it, and its format. Raises ``ValueError`` where it can't be read, or ``OSError``."""

    def sheet(self, cells: Sequence[SheetCell], picture_format: PictureFormat) -> Iterator[SheetPage]:
        """The pages of a contact sheet, each made when it is asked for."""


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
    tools: PictureTools | None = None,
) -> ExportEnded:
    """Exports every picture of *records*; for a worker thread. *report* hears of each hundredth part.

    Without *tools* pictures leave as they came.

    Never fails: what the world did stands in the answer. Pictures whose file is gone are counted, and
    named in the table without a file.
    """
    pictures = [(r, index, picture) for r in records for index, picture in enumerate(r.pictures)]
    if order.form.is_sheet:
        return _export_sheet(order, [(r, picture) for r, _, picture in pictures], report, is_cancelled, tools)
    progress = _Progress(sum(picture.size_bytes for _, _, picture in pictures), report, is_cancelled)
    target = Path(order.target)
    rows: list[ExportedPicture] = []
    into: _Place | None = None
    try:
        _require_room(target, progress.total)
        into = _Zip(target) if order.form is ExportForm.ZIP else _Folder(target)
        for record, index, picture in pictures:
            name = _export_one(into, order, record, index, picture, progress, tools)
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
    into: _Place,
    order: ExportOrder,
    record: TaskRecord,
    index: int,
    picture: Picture,
    progress: "_Progress",
    tools: PictureTools | None,
) -> str:
    """The name that the picture got; empty where its file is gone or can't be read."""
    note = None
    if order.with_requests and record.request is not None:
        note = note_of(record.request, with_links=order.with_links)
    try:
        source, picture_format = _opened(picture, order.look, tools)
        with_note = pieces_for_export(source, note)
    except (OSError, ValueError):
        progress.add(picture.size_bytes)
        return ""
    with source:
        values = name_values(record, index, picture.width, picture.height)
        name = picture_name(order.template, values, extension=extension_of(picture_format))
        blocks = progress.watch(content_of(source, with_note), picture.size_bytes)
        return into.add(name, blocks, record.finished_at or record.created_at)


def _opened(picture: Picture, look: ExportLook, tools: PictureTools | None) -> tuple[BinaryIO, str]:
    """The content of the file that leaves, and its format."""
    if tools is None or look.changes_nothing:
        return Path(picture.path).open("rb"), picture.format
    content, picture_format = tools.converted(picture.path, look)
    return BytesIO(content), picture_format.value


def save_picture(source: Path, target: Path, *, tools: PictureTools | None = None) -> Problem | None:
    """Saves the picture *source* as *target*, in the format that its ending names; the problem where that failed.

    In the format that it has it is copied byte for byte. *target* is replaced as a whole or not at all.
    """
    wanted = _FORMATS.get(target.suffix.lower())
    if tools is None or wanted in (None, _FORMATS.get(source.suffix.lower())):
        return copy_picture(source, target)
    try:
        content, _ = tools.converted(str(source), ExportLook(wanted))
        write_atomically(target, content)
    except (OSError, ValueError) as error:
        return _problem(error)
    return None


# --- contact sheets --------------------------------------------------------------------------------------


def _export_sheet(
    order: ExportOrder,
    pictures: Sequence[tuple[TaskRecord, Picture]],
    report: Callable[[ExportMoved], None],
    is_cancelled: Callable[[], bool],
    tools: PictureTools | None,
) -> ExportEnded:
    """One PDF, or a PNG for each page; what is there is replaced, as the system's dialog has asked."""
    there = [(record, picture) for record, picture in pictures if Path(picture.path).is_file()]
    missing = len(pictures) - len(there)
    target = Path(order.target)
    is_pdf = order.form is ExportForm.SHEET_PDF
    cells = [SheetCell(picture.path, _caption(record)) for record, picture in there]
    pages: list[SheetPage] = []
    try:
        _require_room(target, 0)
        if tools is None or not there:
            return ExportEnded(order.target, 0, missing)
        for page in tools.sheet(cells, PictureFormat.JPEG if is_pdf else PictureFormat.PNG):
            if is_cancelled():
                return ExportEnded(order.target, 0, missing, was_cancelled=True)
            pages.append(page)
            report(ExportMoved(min(99, 100 * len(pages) * SHEET_CELLS // len(cells))))
        if is_pdf:
            write_atomically(target, pdf_of(pages))
        else:
            for number, page in enumerate(pages):
                name = target.name if number == 0 else numbered(target.name, number + 1)
                write_atomically(target.with_name(name), page.content)
    except (OSError, ValueError) as error:
        return ExportEnded(order.target, 0, missing, _problem(error))
    report(ExportMoved(100))
    return ExportEnded(order.target, len(there), missing)


def _caption(record: TaskRecord) -> tuple[str, ...]:
    model = f"{record.request.model_name} {record.request.model_version}" if record.request else ""
    return (" ".join(record.prompt.split()), model, record.task_id)


_POINTS_WIDE = 842.0
"""A4 on its side, in the points of PDF."""


def pdf_of(pages: Sequence[SheetPage]) -> bytes:
    """A PDF whose pages are JPEG pictures, each as wide as A4 on its side."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        first = len(objects) + 1
        high = _POINTS_WIDE * page.height / page.width
        drawing = f"q {_POINTS_WIDE:.2f} 0 0 {high:.2f} 0 0 cm /P Do Q".encode()
        kids.append(f"{first} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_POINTS_WIDE:.2f} {high:.2f}] "
            f"/Resources << /XObject << /P {first + 2} 0 R >> >> /Contents {first + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing))
        objects.append(
            f"<< /Type /XObject /Subtype /Image /Width {page.width} /Height {page.height} "
            f"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length {len(page.content)} >>"
            "\nstream\n".encode()
            + page.content
            + b"\nendstream"
        )
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>".encode()
    content = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, written in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + written + b"\nendobj\n"
    begin = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    content += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    content += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n".encode()
    return bytes(content)


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
        problem = _problem(error)
    missing = sum(1 for row in rows if not row.file)
    return ExportEnded(order.target, saved, missing, problem, was_cancelled=was_cancelled)


def _problem(error: OSError | ValueError) -> Problem:
    if not isinstance(error, OSError):
        return ExportTrouble(detail=str(error))
    detail = error.strerror or str(error)
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return NoRoom(detail=detail) if is_full else ExportTrouble(detail=detail)


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
