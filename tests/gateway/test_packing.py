"""Bodies that a server has compressed, read in bounded steps."""

import asyncio
import gzip
import zlib

import httpx
import pytest

from app.gateway.packing import STEP_BYTES, unpacked

BODY = b'{"Response":{"TaskId":"x"}}'


def pieces(content: bytes, *headers: tuple[str, str]) -> list[bytes]:
    response = httpx.Response(200, headers=[*headers], stream=httpx.ByteStream(content))

    async def read() -> list[bytes]:
        return [piece async for piece in unpacked(response)]

    return asyncio.run(read())


@pytest.mark.parametrize(
    ("content", "coding"),
    [
        (BODY, ""),
        (BODY, "br"),
        (gzip.compress(BODY), "gzip"),
        (gzip.compress(BODY), "X-Gzip"),
        (zlib.compress(BODY), "deflate"),
        (zlib.compress(BODY)[2:-4], "deflate"),  # without the envelope that the standard asks for
        (BODY, "gzip"),  # a server that only says so
        (b"", "gzip"),
    ],
)
def test_what_is_packed_once_at_most_is_read(content: bytes, coding: str) -> None:
    assert b"".join(pieces(content, ("Content-Encoding", coding))) == (content and BODY)


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Encoding", "gzip, gzip")],
        [("Content-Encoding", "gzip,deflate , gzip")],
        [("Content-Encoding", "gzip"), ("content-encoding", "gzip")],
    ],
)
def test_what_is_packed_more_often_is_refused(headers: list[tuple[str, str]]) -> None:
    with pytest.raises(httpx.DecodingError):
        pieces(BODY, *headers)


def test_a_piece_that_swells_a_thousandfold_comes_in_steps() -> None:
    swollen = pieces(gzip.compress(bytes(10_000_000)), ("Content-Encoding", "gzip"))
    assert sum(map(len, swollen)) == 10_000_000
    assert max(map(len, swollen)) <= STEP_BYTES


@pytest.mark.parametrize(
    "content", [gzip.compress(BODY * 9_000)[:200], gzip.compress(BODY)[:-9] + b"garbage!!"]
)
def test_what_breaks_off_or_is_damaged_is_said(content: bytes) -> None:
    with pytest.raises(httpx.DecodingError):
        pieces(content, ("Content-Encoding", "gzip"))
