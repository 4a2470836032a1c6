import sys
from pathlib import Path

import pytest

import runpaths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on Linux")

FOREIGN = "/home/builder/python/lib"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One library that looks beside itself, and one that looks where it was built."""
    (tmp_path / "good.so").write_bytes(b"\x7fELF\0$ORIGIN/../lib\0")
    (tmp_path / "built.so").write_bytes(b"\x7fELF\0one\0" + FOREIGN.encode() + b"\0two\0")
    monkeypatch.setattr(
        runpaths,
        "headers",
        lambda _files: (
            f"{tmp_path}/good.so:     file format elf64-x86-64\n\n  RUNPATH              $ORIGIN/../lib\n\n"
            f"{tmp_path}/built.so:     file format elf64-x86-64\n\n  RUNPATH              {FOREIGN}\n"
        ),
    )
    return tmp_path


def test_a_folder_of_the_builder_is_found(program: Path) -> None:
    assert runpaths.foreign_folders(program) == {program / "built.so": FOREIGN}


def test_it_is_blanked_and_nothing_else_moves(program: Path) -> None:
    before = (program / "good.so").read_bytes()
    runpaths.forget_foreign_folders(program)
    assert (program / "built.so").read_bytes() == b"\x7fELF\0one\0" + bytes(len(FOREIGN) + 1) + b"two\0"
    assert (program / "good.so").read_bytes() == before


def test_what_cannot_be_blanked_safely_stops_the_build(program: Path) -> None:
    content = (program / "built.so").read_bytes()
    (program / "built.so").write_bytes(content + FOREIGN.encode() + b"\0")
    with pytest.raises(OSError, match="not found once"):
        runpaths.forget_foreign_folders(program)
