"""The oldest macOS that each program and library of an application runs on, as its Mach-O header says.

What a wheel promises by its name and what its libraries were compiled for are two things: Easel would start on no macOS
that one library of it is too new for.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

Version = tuple[int, int]

_FAT = {0xCAFEBABE: struct.Struct(">5I"), 0xCAFEBABF: struct.Struct(">2I2Q2I")}
_FAT_OFFSET = 2
_THIN = {b"\xcf\xfa\xed\xfe": ("<", 32), b"\xce\xfa\xed\xfe": ("<", 28)}
_VERSION_MIN_MACOSX = 0x24
_BUILD_VERSION = 0x32
_MACOS = 1


BINDINGS = re.compile(r"\w+\.abi3\.so|lib(pyside6|shiboken6)\S*\.dylib")
BINDINGS_SAY: Version = (15, 0)
"""The Python part of Qt 6.11.3: its wheels are named for macOS 13, and its libraries say 15. Nothing that they import
from the system is newer than 13, as far as their symbols tell, and macOS loads a library whatever it says."""


def too_new(files: Iterable[Path], promised: Version) -> dict[Path, Version]:
    """Those of *files* that want a newer macOS than *promised*, each with the one it wants."""
    wanted = {file: minimum_system(file.read_bytes()) for file in files}
    return {
        file: version
        for file, version in wanted.items()
        if version is not None and version > (BINDINGS_SAY if BINDINGS.fullmatch(file.name) else promised)
    }


def minimum_system(data: bytes) -> Version | None:
    """The macOS that the file wants, the newest where its processors differ; None where it does not say."""
    versions = [version for slice_ in _slices(data) if (version := _of_slice(slice_)) is not None]
    return max(versions) if versions else None


def _slices(data: bytes) -> Iterator[bytes]:
    """The file for each processor."""
    magic, count = struct.unpack_from(">2I", data) if len(data) > 8 else (0, 0)
    if magic not in _FAT:
        yield data
        return
    entry = _FAT[magic]
    for number in range(count):
        offset = entry.unpack_from(data, 8 + number * entry.size)[_FAT_OFFSET]
        yield data[offset:]


def _of_slice(data: bytes) -> Version | None:
    if data[:4] not in _THIN:
        return None
    order, at = _THIN[data[:4]]
    (count,) = struct.unpack_from(f"{order}I", data, 16)
    for _ in range(count):
        command, size = struct.unpack_from(f"{order}2I", data, at)
        if command == _VERSION_MIN_MACOSX:
            return _version(struct.unpack_from(f"{order}I", data, at + 8)[0])
        if command == _BUILD_VERSION:
            platform, minimum = struct.unpack_from(f"{order}2I", data, at + 8)
            if platform == _MACOS:
                return _version(minimum)
        at += size
    return None


def _version(packed: int) -> Version:
    return packed >> 16, packed >> 8 & 0xFF
