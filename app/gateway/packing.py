"""Content encodings: what a server compressed is unpacked in bounded steps, and more than one encoding refused.

A body of a few kilobytes that unpacks to gigabytes (a decompression bomb) ends at the limit.
"""

import zlib
from collections.abc import AsyncIterator

import httpx

STEP_BYTES = 64 * 1024
SALVAGED_BYTES_MAX = 1024 * 1024
_GZIP_BEGIN = b"\x1f\x8b\x08"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


async def unpacked(response: httpx.Response) -> AsyncIterator[bytes]:
    """The body of *response* in pieces of up to 64 KiB. Raises ``httpx.DecodingError``, and what httpx raises.

    httpx would undo every layer that the headers name, a whole piece at a time: with two of them two kilobytes
    fill any memory. So a body in more than one layer is refused, and one layer never gives more than a piece at
    once. A body that is not what its header says is taken as it is: some servers only forget to say so.
    """
    named = response.headers.get_list("Content-Encoding", split_commas=True)
    packings = [name for name in named if name.casefold() not in ("", "identity")]
    if len(packings) > 1:
        raise httpx.DecodingError("the reply is packed more than once")
    is_begun, inflate = False, None
    # Without a size for its pieces: httpx would hold a part back, which is lost where the reply breaks off.
    async for chunk in response.aiter_raw():
        if not is_begun and chunk:
            is_begun, inflate = True, _unpacker(packings[0] if packings else "", chunk)
        if inflate is None:
            for at in range(0, len(chunk), STEP_BYTES):
                yield chunk[at : at + STEP_BYTES]
            continue
        data = chunk
        try:
            while data and not inflate.eof:
                out = inflate.decompress(data, STEP_BYTES)
                data = inflate.unconsumed_tail
                if out:
                    yield out
        except zlib.error as error:
            raise httpx.DecodingError(f"the packed reply is damaged: {error}") from error
    if inflate is not None and not inflate.eof:
        raise httpx.DecodingError("the packed reply is cut off")


def _unpacker(coding: str, begin: bytes) -> "zlib._Decompress | None":
    """What undoes *coding* of a body that begins so; None where there is nothing to undo."""
    if coding.casefold() not in ("gzip", "x-gzip", "deflate"):
        return None
    is_zlib = begin[0] & 0x0F == zlib.DEFLATED and int.from_bytes(begin[:2]) % 31 == 0
    if is_zlib or begin.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(_GZIP_OR_ZLIB)
    is_text = begin[:1] in b'{[<" \t\r\n\xef'
    return None if is_text or coding.casefold() != "deflate" else zlib.decompressobj(-zlib.MAX_WBITS)


def salvaged(received: bytes) -> bytes:
    """What *received* holds beside what can be read: the beginning of a gzip body, unpacked up to a mebibyte."""
    begin = received.find(_GZIP_BEGIN)
    if begin < 0:
        return received
    inflate = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        return received[:begin] + inflate.decompress(received[begin:], SALVAGED_BYTES_MAX)
    except zlib.error:
        return received
