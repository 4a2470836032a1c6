import struct
from io import BytesIO

import pytest

from app.core.export import NotANote
from app.storage.metadata.jpeg import jpeg_note, jpeg_pieces
from app.storage.metadata.splice import NotWritable
from app.storage.metadata.xmp import PACKETS_MAX
from tests.storage.metadata.test_xmp import FOREIGN
from tests.storage.notes import rewritten, written_note
from tests.storage.pictures import jpeg

NOTE = written_note()
XMP = b"http://ns.adobe.com/xap/1.0/\0"


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segment(marker: int, data: bytes) -> bytes:
    return jpeg()[:2] + segment(marker, data) + jpeg()[2:]


def test_the_note_stands_behind_exif_and_nothing_else_changes() -> None:
    content = rewritten(jpeg_pieces, jpeg(), NOTE)
    exif = 2 + 2 + 2 + len(b"Exif\0\0\xff\xd8\xff\xd9")
    assert content.startswith(jpeg()[:exif] + b"\xff\xe1")
    assert content[exif + 4 :].startswith(XMP)
    assert content.endswith(jpeg()[exif:])
    assert jpeg_note(BytesIO(content)) == NOTE.text


def test_a_new_note_takes_the_place_of_the_old_one_and_goes_without_a_trace() -> None:
    once = rewritten(jpeg_pieces, jpeg(), NOTE)
    assert rewritten(jpeg_pieces, once, NOTE) == once
    assert rewritten(jpeg_pieces, once, None) == jpeg()


def test_the_xmp_of_others_stays() -> None:
    foreign = with_segment(0xE1, XMP + FOREIGN)
    assert jpeg_note(BytesIO(foreign)) is None
    noted = rewritten(jpeg_pieces, foreign, NOTE)
    assert noted.count(XMP) == 1
    assert FOREIGN in rewritten(jpeg_pieces, noted, None)


@pytest.mark.parametrize(
    "content",
    [jpeg()[:3], jpeg()[:10], b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8\xff\xe1\0\1", b"\xff\xd8\0\0\0"],
)
def test_a_file_that_is_broken_takes_no_note(content: bytes) -> None:
    with pytest.raises(NotWritable):
        jpeg_pieces(BytesIO(content), NOTE)
    with pytest.raises(NotANote, match="damaged"):
        jpeg_note(BytesIO(content))


def test_fill_bytes_are_passed_over() -> None:
    filled = jpeg()[:2] + b"\xff\xff" + jpeg()[2:]
    assert jpeg_note(BytesIO(rewritten(jpeg_pieces, filled, NOTE))) == NOTE.text


def test_a_signed_picture_is_left_alone() -> None:
    with pytest.raises(NotWritable, match="signed"):
        jpeg_pieces(BytesIO(with_segment(0xEB, b"JP\0\1jumb")), NOTE)


def test_so_many_packets_are_looked_at_and_no_more() -> None:
    """Each may hold 64 KiB of tags that all but begin a note: thousands of them would take a minute."""
    empty = segment(0xE1, XMP + b"<easel:request>" * 100)
    noted = segment(0xE1, XMP + b"<easel:request>{}</easel:request>")
    whole = jpeg()
    for before, text in ((PACKETS_MAX - 1, "{}"), (PACKETS_MAX, None)):
        assert jpeg_note(BytesIO(whole[:2] + empty * before + noted + whole[2:])) == text
