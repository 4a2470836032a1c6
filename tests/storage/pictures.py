"""Pictures for tests, byte by byte: whole ones and all kinds of broken ones."""

import struct
import zlib


def png(
    width: int = 4, height: int = 3, *, colour: int = 2, depth: int = 8, raw: bytes | None = None
) -> bytes:
    """A PNG of one colour; *raw* are other bytes than its size asks for."""
    if raw is None:
        samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
        raw = (b"\0" + b"\x7f" * ((width * samples * depth + 7) // 8)) * height
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    palette = png_chunk(b"PLTE", b"\x10\x20\x30" * 128) if colour == 3 else b""
    data = zlib.compress(raw, 9)
    middle = len(data) // 2
    return b"".join(
        (
            *(b"\x89PNG\r\n\x1a\n", png_chunk(b"IHDR", header), palette),
            *(png_chunk(b"IDAT", data[:middle]), png_chunk(b"IDAT", data[middle:])),
            png_chunk(b"IEND", b""),
        )
    )


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(
    width: int = 4,
    height: int = 3,
    *,
    scan: bytes = b"\x12\xff\x00\x34\xff\xd0\x56",
    end: bytes = b"\xff\xd9",
    progressive: bool = False,
) -> bytes:
    """The structure of a JPEG; what is in its scan is not decoded by anybody."""
    thumbnail = b"Exif\0\0" + b"\xff\xd8\xff\xd9"
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    segments = (
        (0xE1, thumbnail),
        (0xC4, b"\0" * 17),
        (0xC2 if progressive else 0xC0, frame),
        (0xDA, b"\1\1\0\0\x3f\0"),
    )
    head = b"".join(
        bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data for marker, data in segments
    )
    return b"\xff\xd8" + head + scan + end


def webp_lossy(width: int = 4, height: int = 3) -> bytes:
    return webp(webp_chunk(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"data"))


def webp_lossless(width: int = 4, height: int = 3) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    return webp(webp_chunk(b"VP8L", b"\x2f" + struct.pack("<I", bits) + b"in bits"))


def webp_extended(width: int = 4, height: int = 3) -> bytes:
    return webp(webp_canvas(width, height), webp_chunk(b"ALPH", b"abc"), webp_lossy(width, height)[12:])


def webp_canvas(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return webp_chunk(b"VP8X", b"\0\0\0\0" + sides)


def webp_chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body
