import struct
import zlib
from io import BytesIO

import pytest

from app.core.export import NOTE_CHARS_MAX, NotANote
from app.storage.metadata.png import png_note, png_pieces
from app.storage.metadata.splice import NotWritable
from tests.storage.notes import REQUEST, rewritten, written_note
from tests.storage.pictures import png, png_chunk

NOTE = written_note()


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk before its end."""
    whole = png()
    return whole[:-12] + png_chunk(kind, data) + whole[-12:]


def test_the_note_stands_behind_the_header_and_nothing_else_changes() -> None:
    content = rewritten(png_pieces, png(), NOTE)
    text = png_chunk(b"iTXt", b"Easel\0\0\0\0\0" + NOTE.text.encode())
    description = png_chunk(b"iTXt", b"Description\0\0\0\0\0" + NOTE.description.encode())
    assert content == png()[:33] + text + description + png()[33:]
    assert png_note(BytesIO(content)) == NOTE.text


def test_a_new_note_takes_the_place_of_the_old_one_and_goes_without_a_trace() -> None:
    once = rewritten(png_pieces, png(), NOTE)
    assert rewritten(png_pieces, once, NOTE) == once
    assert rewritten(png_pieces, once, None) == png()
    assert REQUEST.prompt.encode() not in rewritten(png_pieces, once, None)


def test_texts_of_others_stay() -> None:
    foreign = with_chunk(b"iTXt", b"Description\0\0\0\0\0by somebody else")
    assert rewritten(png_pieces, rewritten(png_pieces, foreign, NOTE), None) == foreign
    assert png_note(BytesIO(foreign)) is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (b"tEXt", b"Easel\0" + NOTE.text.encode()),
        (b"zTXt", b"Easel\0\0" + zlib.compress(NOTE.text.encode())),
        (b"iTXt", b"Easel\0\1\0en\0Easel\0" + zlib.compress(NOTE.text.encode())),
    ],
)
def test_what_other_programs_made_of_it_is_read(kind: bytes, data: bytes) -> None:
    assert png_note(BytesIO(with_chunk(kind, data))) == NOTE.text


BOMB = zlib.compress(b"0" * 50_000_000, 9)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (b"iTXt", b"Easel\0\1\0\0\0" + BOMB),
        (b"zTXt", b"Easel\0\0" + BOMB),
        (b"zTXt", b"Easel\0\0not deflated"),
        (b"iTXt", b"Easel\0"),
        (b"iTXt", b"Easel\0\0\0\0\0\xff\xfe"),
        (b"tEXt", b"Easel\0" + b"x" * (5 * NOTE_CHARS_MAX)),
    ],
)
def test_a_hostile_note_is_damaged(kind: bytes, data: bytes) -> None:
    with pytest.raises(NotANote, match="damaged"):
        png_note(BytesIO(with_chunk(kind, data)))


def test_a_wrong_checksum_is_damage() -> None:
    content = bytearray(rewritten(png_pieces, png(), NOTE))
    content[60] ^= 1
    with pytest.raises(NotANote, match="damaged"):
        png_note(BytesIO(content))


@pytest.mark.parametrize(
    "content", [png()[:20], png()[:-6], png()[:33] + struct.pack(">I4s", 2**32 - 1, b"iTXt")]
)
def test_a_file_that_is_cut_off_takes_no_note(content: bytes) -> None:
    with pytest.raises(NotWritable):
        png_pieces(BytesIO(content), NOTE)
    with pytest.raises(NotANote):
        png_note(BytesIO(content))


def test_a_signed_picture_is_left_alone() -> None:
    with pytest.raises(NotWritable, match="signed"):
        png_pieces(BytesIO(with_chunk(b"caBX", b"jumb")), NOTE)
