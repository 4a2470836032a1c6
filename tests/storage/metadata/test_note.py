import os
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from app.core.export import NotANote, PictureNote, note_of
from app.core.request import GenerationRequest
from app.storage.metadata.note import pieces_for_export, pieces_with, request_in, write_noted
from app.storage.metadata.splice import NotWritable, content_of
from app.storage.picture_check import check_picture
from tests.core.strategies import REQUESTS
from tests.storage.notes import REQUEST, written_note
from tests.storage.pictures import png

FORMATS = ("png", "jpg", "webp")


def painted(kind: str, *, has_alpha: bool = False) -> bytes:
    """A real picture, as Qt writes it."""
    form = QImage.Format.Format_ARGB32 if has_alpha else QImage.Format.Format_RGB32
    image = QImage(23, 17, form)
    for x in range(23):
        for y in range(17):
            image.setPixelColor(x, y, QColor(x * 11, y * 15, 90, 255 - x if has_alpha else 255))
    content = QByteArray()
    buffer = QBuffer(content)
    assert buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(80)
    assert writer.write(image)
    return bytes(content.data())


def write_into(file: Path, note: PictureNote) -> None:
    beside = file.with_name("beside")
    write_noted(file, note, beside)
    beside.replace(file)


PICTURES = [painted(kind) for kind in FORMATS] + [
    painted("png", has_alpha=True),
    painted("webp", has_alpha=True),
]


@given(st.sampled_from(PICTURES), REQUESTS)
def test_in_every_format_the_request_comes_back_and_the_pixels_stay(
    tmp_path_factory: pytest.TempPathFactory, picture: bytes, request_: GenerationRequest
) -> None:
    file = tmp_path_factory.getbasetemp() / "noted"
    file.write_bytes(picture)
    note = note_of(request_)
    assert note is not None
    facts = check_picture(file)
    write_into(file, note)
    assert check_picture(file) == facts
    assert QImage.fromData(file.read_bytes()) == QImage.fromData(picture)
    read = request_in(file)
    assert read is not None
    assert read.request == replace(request_, file_infos=(), session_id=None, session_context=None)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_note_can_be_taken_out(tmp_path: Path, picture: bytes) -> None:
    file = tmp_path / "a"
    file.write_bytes(picture)
    assert request_in(file) is None
    write_into(file, written_note())
    with file.open("rb") as source:
        bare = b"".join(content_of(source, pieces_with(source, None)))
    file.write_bytes(bare)
    assert request_in(file) is None
    assert REQUEST.prompt.encode() not in bare
    assert QImage.fromData(bare) == QImage.fromData(picture)
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_take_a_note_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png()[:-8])
    with pytest.raises(NotWritable):
        write_noted(file, written_note(), tmp_path / "b")
    assert file.read_bytes() == png()[:-8]
    assert list(tmp_path.iterdir()) == [file]
    source = BytesIO(b"GIF89a")
    assert b"".join(content_of(source, pieces_for_export(source, written_note()))) == b"GIF89a"


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF", b"\x89PNG\r\n\x1a"])
def test_what_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a"
    file.write_bytes(content)
    with pytest.raises(NotANote, match="not a PNG, JPEG or WebP"):
        request_in(file)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a path are POSIX's")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(NotANote, match="can’t be read"):
        request_in(tmp_path / "pipe.png")


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.png"):
        with pytest.raises(NotANote, match="can’t be read"):
            request_in(path)


@given(st.sampled_from(PICTURES), st.data())
def test_whatever_a_file_holds_reading_ends_in_a_request_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, picture: bytes, data: st.DataObject
) -> None:
    file = tmp_path_factory.getbasetemp() / "hostile"
    file.write_bytes(picture)
    write_into(file, written_note())
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    read = outcome(file)
    assert read is None or isinstance(read, GenerationRequest) or read.endswith(".")


def outcome(file: Path) -> GenerationRequest | str | None:
    try:
        read = request_in(file)
    except NotANote as error:
        return str(error)
    return None if read is None else read.request
