"""Which macOS a library says it wants, read from headers that are put together here."""

import struct
from pathlib import Path

import pytest

import build_dmg
from environment import SetUpFailed
from minimum_system import minimum_system, too_new

OTHER = struct.pack("<2I8x", 0x1B, 16)  # LC_UUID, cut short


def built_for(major: int, minor: int, *, platform: int = 1) -> bytes:
    return struct.pack("<6I", 0x32, 24, platform, major << 16 | minor << 8, 15 << 16, 0)


def thin(*commands: bytes) -> bytes:
    return (
        bytes.fromhex("cffaedfe") + struct.pack("<3I4I", 7, 3, 6, len(commands), 0, 0, 0) + b"".join(commands)
    )


def fat(*slices: bytes) -> bytes:
    head, at = struct.pack(">2I", 0xCAFEBABE, len(slices)), 8 + 20 * len(slices)
    for each in slices:
        head += struct.pack(">5I", 7, 3, at, len(each), 0)
        at += len(each)
    return head + b"".join(slices)


@pytest.mark.parametrize(
    ("data", "version"),
    [
        (thin(OTHER, built_for(13, 3)), (13, 3)),
        (thin(struct.pack("<4I", 0x24, 16, 11 << 16, 0)), (11, 0)),
        (thin(built_for(16, 0, platform=2), built_for(12, 0)), (12, 0)),
        (thin(OTHER), None),
        (fat(thin(built_for(11, 0)), thin(built_for(14, 0))), (14, 0)),
        (b"#!/bin/sh\n", None),
        (b"", None),
    ],
)
def test_the_header_says_it(data: bytes, version: tuple[int, int] | None) -> None:
    assert minimum_system(data) == version


def test_only_the_bindings_of_qt_may_say_more_than_is_promised(tmp_path: Path) -> None:
    names = ("QtCore.abi3.so", "libpyside6.abi3.6.11.dylib", "libssl.3.dylib", "QtCore")
    files = [tmp_path / name for name in names]
    for file in files:
        file.write_bytes(thin(built_for(15, 0)))
    assert {file.name for file in too_new(files, (13, 0))} == {"libssl.3.dylib", "QtCore"}
    with pytest.raises(SetUpFailed, match=r"libssl\.3\.dylib wants macOS 15\.0"):
        build_dmg.check_minimum_system(files)
    files[0].write_bytes(thin(built_for(16, 0)))
    assert files[0] in too_new(files, (13, 0))
