from io import BytesIO

import pytest

from app.core.export import NotANote
from app.storage.metadata.splice import NotWritable
from app.storage.metadata.webp import webp_note, webp_pieces
from tests.storage.metadata.test_xmp import FOREIGN
from tests.storage.notes import rewritten, written_note
from tests.storage.pictures import webp, webp_canvas, webp_chunk, webp_extended, webp_lossless, webp_lossy

NOTE = written_note()


@pytest.mark.parametrize("content", [webp_lossy(7, 5), webp_lossless(7, 5), webp_extended(7, 5)])
def test_the_note_stands_at_the_end_of_the_extended_form(content: bytes) -> None:
    noted = rewritten(webp_pieces, content, NOTE)
    canvas = webp_canvas(7, 5)
    assert noted[12:20] == canvas[:8]
    assert noted[20] & 0x04
    assert noted[24:30] == canvas[12:]
    assert noted[-1:] in (b">", b"\0")
    assert webp_note(BytesIO(noted)) == NOTE.text
    assert rewritten(webp_pieces, noted, NOTE) == noted


def test_the_note_goes_without_a_trace() -> None:
    noted = rewritten(webp_pieces, webp_extended(), NOTE)
    assert rewritten(webp_pieces, noted, None) == webp_extended()
    assert rewritten(webp_pieces, webp_lossy(), None) == webp_lossy()


def test_alpha_stays_known() -> None:
    clear = bytearray(webp_lossless(4, 3))
    clear[24] |= 0x10
    assert rewritten(webp_pieces, bytes(clear), NOTE)[20] == 0x14


def test_the_xmp_of_others_stays() -> None:
    foreign = webp(webp_extended()[12:], webp_chunk(b"XMP ", FOREIGN))
    assert webp_note(BytesIO(foreign)) is None
    noted = rewritten(webp_pieces, foreign, NOTE)
    assert noted.count(b"XMP ") == 1
    assert FOREIGN in rewritten(webp_pieces, noted, None)


@pytest.mark.parametrize(
    "content",
    [
        webp_lossy()[:20],
        webp_lossy()[:6],
        webp(webp_chunk(b"VP8X", b"short")),
        webp(webp_chunk(b"XMP ", b"x" * 70_000)),
        webp(webp_chunk(b"ODD ", b"nothing")),
        webp(),
    ],
)
def test_a_file_that_is_broken_takes_no_note(content: bytes) -> None:
    with pytest.raises(NotWritable):
        webp_pieces(BytesIO(content), NOTE)


def test_a_hostile_chunk_is_damage() -> None:
    with pytest.raises(NotANote, match="damaged"):
        webp_note(BytesIO(webp(webp_chunk(b"XMP ", b"x" * 70_000))))


def test_a_signed_picture_is_left_alone() -> None:
    with pytest.raises(NotWritable, match="signed"):
        webp_pieces(BytesIO(webp(webp_lossy()[12:], webp_chunk(b"C2PA", b"jumb"))), NOTE)
