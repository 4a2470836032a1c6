"""Reading Windows programs, tried on a smallest one that is put together here."""

import struct
from pathlib import Path

import pytest

from portable_executable import Program

HEADER = 0x80
SECTION_AT, ADDRESS = 0x400, 0x2000


def program(path: Path, *, subsystem: int = 3) -> Path:
    data = bytearray(0x600)
    struct.pack_into("<I", data, 0x3C, HEADER)
    data[HEADER : HEADER + 4] = b"PE\0\0"
    data[:2] = b"MZ"
    struct.pack_into("<H", data, HEADER + 4, 0x8664)
    struct.pack_into("<H", data, HEADER + 6, 1)  # one section
    struct.pack_into("<H", data, HEADER + 20, 240)
    optional = HEADER + 24
    struct.pack_into("<H", data, optional, 0x20B)
    struct.pack_into("<H", data, optional + 68, subsystem)
    struct.pack_into("<I", data, optional + 108, 16)  # so many tables
    struct.pack_into("<I", data, optional + 120, ADDRESS)
    struct.pack_into("<IIII", data, optional + 240 + 8, 0x200, ADDRESS, 0x200, SECTION_AT)
    struct.pack_into("<I", data, SECTION_AT + 12, ADDRESS + 0x80)  # one library, then none
    data[SECTION_AT + 0x80 : SECTION_AT + 0x8D] = b"KERNEL32.dll\0"
    struct.pack_into("<IIII", data, SECTION_AT + 0x100, 0xFEEF04BD, 0x10000, 1 << 16 | 2, 3 << 16)
    path.write_bytes(data)
    return path


def test_it_names_what_it_needs_and_its_version(tmp_path: Path) -> None:
    read = Program(program(tmp_path / "a.exe"))
    assert read.imports == {"kernel32.dll"}
    assert read.version == (1, 2, 3, 0)


@pytest.mark.parametrize(("subsystem", "console"), [(2, False), (3, True)])
def test_it_tells_console_from_window(tmp_path: Path, subsystem: int, console: bool) -> None:
    assert Program(program(tmp_path / "a.exe", subsystem=subsystem)).has_console is console


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.exe"
    path.write_bytes(bytes(0x100))
    with pytest.raises(ValueError, match="no Windows program"):
        Program(path)
