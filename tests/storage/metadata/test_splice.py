from io import BytesIO

import pytest

from app.storage.metadata.splice import (
    STEP_BYTES,
    NotWritable,
    Piece,
    Stretch,
    content_of,
    exactly,
    joined,
    whole_size,
)


def test_neighbours_become_one() -> None:
    pieces: list[Piece] = [Stretch(0, 4), Stretch(4, 2), b"new", Stretch(6, 1), Stretch(8, 1)]
    assert joined(pieces) == (Stretch(0, 6), b"new", Stretch(6, 1), Stretch(8, 1))


def test_the_content_comes_in_steps() -> None:
    source = BytesIO(b"a" * STEP_BYTES + b"bc")
    blocks = list(content_of(source, (b"new", Stretch(0, STEP_BYTES + 1))))
    assert [len(block) for block in blocks] == [3, STEP_BYTES, 1]
    assert b"".join(blocks) == b"new" + b"a" * STEP_BYTES + b"b"


def test_a_file_that_became_shorter_is_told() -> None:
    with pytest.raises(OSError, match="shorter"):
        list(content_of(BytesIO(b"ab"), (Stretch(0, 3),)))


def test_reading_says_when_there_is_too_little() -> None:
    source = BytesIO(b"abc")
    assert exactly(source, 2) == b"ab"
    assert whole_size(source) == 3
    with pytest.raises(NotWritable):
        exactly(source, 2)
