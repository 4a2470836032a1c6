"""Reads a Windows program or library as Windows does: what it needs, its version, whether it opens a console."""

import struct
from functools import cached_property
from pathlib import Path

_FIXED_VERSION = struct.pack("<I", 0xFEEF04BD)
_CONSOLE = 3
_IMPORTS = 1
_SIGNATURE = 4
_DESCRIPTOR_BYTES = 20
_FIELD = struct.Struct("<I")


class Program:
    """One 64-bit file in Microsoft's Portable Executable format. Raises ``ValueError`` for any other file."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        (self._header,) = struct.unpack_from("<I", self.data, 0x3C)
        if self.data[self._header : self._header + 4] != b"PE\0\0":
            raise ValueError(f"no Windows program: {path}")
        self._optional = self._header + 24
        if struct.unpack_from("<H", self.data, self._optional) != (0x20B,):
            raise ValueError(f"no 64-bit program: {path}")

    @property
    def has_console(self) -> bool:
        """Whether it is of the console."""
        return struct.unpack_from("<H", self.data, self._optional + 68) == (_CONSOLE,)

    @property
    def version(self) -> tuple[int, int, int, int]:
        """The four numbers of its version resource. Raises ``ValueError`` when it has none."""
        at = self.data.index(_FIXED_VERSION) + 8
        high, low = struct.unpack_from("<II", self.data, at)
        return high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF

    @property
    def is_signed(self) -> bool:
        """Whether it carries a signature (Authenticode); of whom, and whether it holds, Windows says."""
        _, size = struct.unpack_from("<II", self.data, self._optional + 112 + 8 * _SIGNATURE)
        return bool(size)

    @cached_property
    def imports(self) -> frozenset[str]:
        """The libraries that it cannot start without, in small letters."""
        names = set()
        (table,) = struct.unpack_from("<I", self.data, self._optional + 112 + 8 * _IMPORTS)
        at = self._offset(table) if table else None
        while at is not None:
            (name,) = _FIELD.unpack_from(self.data, at + 12)
            if not name:
                break
            begin = self._offset(name)
            names.add(self.data[begin : self.data.index(b"\0", begin)].decode("ascii").lower())
            at += _DESCRIPTOR_BYTES
        return frozenset(names)

    def _offset(self, address: int) -> int:
        """Where in the file lies what is at *address* in memory."""
        (count,) = struct.unpack_from("<H", self.data, self._header + 6)
        (optional_bytes,) = struct.unpack_from("<H", self.data, self._header + 20)
        for number in range(count):
            section = self._optional + optional_bytes + 40 * number
            size, begin, raw_size, raw = struct.unpack_from("<IIII", self.data, section + 8)
            if begin <= address < begin + max(size, raw_size):
                return int(raw + address - begin)
        raise ValueError(f"no section holds {address:#x}")
