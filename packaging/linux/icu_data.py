"""Makes the data of ICU, which Qt's core links, hold what Qt asks for: a third of it.

ICU's library of data is one archive of files, *common data* in ICU's own words, behind one symbol. Qt asks it for
converters, collation, names of time zones, and letters in upper and lower case, and for nothing else: words for
languages, currencies and units, line breaking and transliteration are Qt's own or nobody's.
"""

import re
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

UNASKED_FOLDERS = frozenset({"brkitr", "curr", "lang", "rbnf", "region", "translit", "unit"})
UNASKED_ENDINGS = (".cfu", ".spp")
UNASKED_FILES = frozenset({"unames.icu"})
FOLDERS_BY_LANGUAGE = frozenset({"", "zone"})
"""Folders that have a file for each language; sorting, which also has, is whole."""

LANGUAGES = ("en", "zh")
"""Those that Easel speaks. For others ICU takes what stands in ``root``, as it does for a language that it never knew."""

_OF_A_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z0-9_]+)?\.res")
_NOT_LANGUAGES = frozenset({"root.res"})
_HEADER_SIZE = struct.Struct("<H2sHHBBBx4s")
_ENTRY = struct.Struct("<II")
_COMMON_DATA = b"CmnD"
_ALIGNMENT = 16
_SOURCE = """\
.section .rodata
.balign 16
.globl icudt{version}_dat
.type icudt{version}_dat, %object
icudt{version}_dat:
.incbin "{file}"
.size icudt{version}_dat, . - icudt{version}_dat
.section .note.GNU-stack, "", %progbits
"""


def leave_out_icu_data(program: Path) -> None:
    """Replaces ICU's data under *program* by what Qt asks for, where it is there. Raises ``OSError``."""
    libraries = (path for path in program.rglob("libicudata.so.*") if not path.is_symlink())
    for library in sorted(libraries):
        data = _data_of(library)
        files = {name: content for name, content in read_files(data).items() if is_asked_for(name)}
        _link(write_files(data, files), library)


def is_asked_for(name: str) -> bool:
    """Whether Qt can come to ask for the file *name*, as the archive names it (``icudt73l/zone/de.res``)."""
    folder, _, file = name.partition("/")[2].rpartition("/")
    if folder in UNASKED_FOLDERS or file.endswith(UNASKED_ENDINGS) or file in UNASKED_FILES:
        return False
    if folder not in FOLDERS_BY_LANGUAGE or file in _NOT_LANGUAGES or not _OF_A_LANGUAGE.fullmatch(file):
        return True
    return re.split(r"[_.]", file)[0] in LANGUAGES


def read_files(data: bytes) -> dict[str, bytes]:
    """The files of ICU's archive *data* by their names. Raises ``OSError`` where it is none."""
    begin = _begin(data)
    (count,) = struct.unpack_from("<I", data, begin)
    entries = [_ENTRY.unpack_from(data, begin + 4 + _ENTRY.size * number) for number in range(count)]
    ends = [offset for _, offset in entries[1:]] + [len(data) - begin]
    names = (data[begin + at : data.index(0, begin + at)].decode() for at, _ in entries)
    return {
        name: data[begin + offset : begin + end]
        for name, (_, offset), end in zip(names, entries, ends, strict=True)
    }


def write_files(data: bytes, files: Mapping[str, bytes]) -> bytes:
    """An archive with the head of *data* that holds *files*, in the order that ICU searches them by."""
    names = sorted(files, key=str.encode)
    spelled = [name.encode() + b"\0" for name in names]
    contents = [files[name] + bytes(-len(files[name]) % _ALIGNMENT) for name in names]
    names_begin = 4 + _ENTRY.size * len(names)
    contents_begin = names_begin + sum(map(len, spelled))
    contents_begin += -contents_begin % _ALIGNMENT
    places = zip(_offsets(names_begin, spelled), _offsets(contents_begin, contents), strict=True)
    table = (
        struct.pack("<I", len(names)) + b"".join(_ENTRY.pack(*place) for place in places) + b"".join(spelled)
    )
    return b"".join((data[: _begin(data)], table.ljust(contents_begin, b"\0"), *contents))


def _offsets(begin: int, parts: Sequence[bytes]) -> Iterator[int]:
    """Where each of *parts* lies when the first does at *begin*."""
    return accumulate((len(part) for part in parts[:-1]), initial=begin) if parts else iter(())


def _begin(data: bytes) -> int:
    """Where the table of contents begins."""
    size, magic, _, _, _, _, _, kind = _HEADER_SIZE.unpack_from(data)
    if magic != b"\xda\x27" or kind != _COMMON_DATA:
        raise OSError("that is no archive of ICU's data")
    return int(size)


def _data_of(library: Path) -> bytes:
    """The archive in *library*: its only read-only section."""
    with tempfile.NamedTemporaryFile() as file:
        _must("objcopy", "-O", "binary", "--only-section=.rodata", library, file.name)
        return Path(file.name).read_bytes()


def _link(data: bytes, library: Path) -> None:
    """Makes *library* anew around *data*, under the symbol by which ICU finds it."""
    with tempfile.TemporaryDirectory() as folder:
        file, source, made = (Path(folder, name) for name in ("data", "data.s", "data.o"))
        file.write_bytes(data)
        source.write_text(_SOURCE.format(version=library.name.rpartition(".")[2], file=file), "utf-8")
        _must("as", "-o", made, source)
        named = ("-soname", library.name, "--build-id=none", "-z", "max-page-size=65536")
        _must("ld", "-shared", *named, "-o", library, made)
        _must("strip", library)


def _must(*command: str | Path) -> None:
    """Runs a program of binutils. Raises ``CalledProcessError``."""
    subprocess.run([str(word) for word in command], check=True)
