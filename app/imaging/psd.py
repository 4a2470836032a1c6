"""Writes flat layers as a PSD ("Adobe Photoshop File Formats Specification", 2019): 8 bits, RGB, each layer with alpha.

What a layer editor needs and no more: names, places, opacity, visibility. Channels are packed by PackBits rows (RLE).
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from app.imaging.arrays import Pixels

SIDE_MAX = 30_000
_RGBA = (0, 1, 2, -1)


@dataclass(frozen=True, slots=True, eq=False)
class PsdLayer:
    """RGBA of 8 bits at a place; opacity 0 to 255."""

    name: str
    left: int
    top: int
    pixels: Pixels
    opacity: int = 255
    is_visible: bool = True


def write_psd(stream: BinaryIO, merged: Pixels, layers: Sequence[PsdLayer]) -> None:
    """The file: *layers* from the lowest to the highest, and *merged*, which is what they look like together (RGB or RGBA)."""
    height, width, channels = merged.shape
    if max(height, width) > SIDE_MAX:
        raise ValueError(f"a PSD has at most {SIDE_MAX} pixels a side")
    stream.write(struct.pack(">4sH6xHIIHH", b"8BPS", 1, channels, height, width, 8, 3))
    stream.write(struct.pack(">II", 0, 0))  # no palette, no resources
    records, planes = [], []
    for layer in layers:
        packed = [_packed(layer.pixels[:, :, channel if channel >= 0 else 3]) for channel in _RGBA]
        records.append(_record(layer, [len(each) for each in packed]))
        planes += packed
    # Negative: the first alpha of the merged picture is its transparency.
    count = struct.pack(">h", -len(layers))
    body = count + b"".join(records) + b"".join(planes)
    body += b"\0" * (-len(body) % 4)
    stream.write(struct.pack(">II", len(body) + 8, len(body)) + body + struct.pack(">I", 0))
    rows = [[_packed_row(row.tobytes()) for row in merged[:, :, channel]] for channel in range(channels)]
    stream.write(struct.pack(">H", 1))
    for plane in rows:
        stream.write(struct.pack(f">{height}H", *map(len, plane)))
    for plane in rows:
        stream.write(b"".join(plane))


def _record(layer: PsdLayer, lengths: Sequence[int]) -> bytes:
    height, width = layer.pixels.shape[:2]
    record = struct.pack(">iiiiH", layer.top, layer.left, layer.top + height, layer.left + width, len(_RGBA))
    for channel, length in zip(_RGBA, lengths, strict=True):
        record += struct.pack(">hI", channel, length)
    record += b"8BIMnorm" + struct.pack(">BBBx", layer.opacity, 0, 0 if layer.is_visible else 2)
    plain = layer.name.encode("ascii", "replace")[:63]
    name = bytes([len(plain)]) + plain
    name += b"\0" * (-len(name) % 4)
    wide = layer.name[:255].encode("utf-16-be")
    unicode_name = struct.pack(">I", len(wide) // 2) + wide
    unicode_name += b"\0" * (-len(unicode_name) % 4)
    extra = (
        struct.pack(">II", 0, 0) + name + b"8BIMluni" + struct.pack(">I", len(unicode_name)) + unicode_name
    )
    return record + struct.pack(">I", len(extra)) + extra


def _packed(plane: Pixels) -> bytes:
    rows = [_packed_row(row.tobytes()) for row in np.ascontiguousarray(plane)]
    return struct.pack(">H", 1) + struct.pack(f">{len(rows)}H", *map(len, rows)) + b"".join(rows)


def _packed_row(row: bytes) -> bytes:
    """PackBits, of runs alone where all is one value, which masks mostly are; else literally."""
    made = bytearray()
    if row and row.count(row[0]) == len(row):
        for begun in range(0, len(row), 128):
            run = min(128, len(row) - begun)
            made += bytes([257 - run, row[0]]) if run > 1 else bytes([0, row[0]])
        return bytes(made)
    for begun in range(0, len(row), 128):
        part = row[begun : begun + 128]
        made.append(len(part) - 1)
        made += part
    return bytes(made)
