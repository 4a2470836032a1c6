import sys
from pathlib import Path

import pytest

import dependencies
import environment
from contents import SPARE_LIBRARIES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on Linux")

HEADS = """
/opt/easel/easel:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libX11.so.6
  NEEDED               libQt6Core.so.6
  NEEDED               libglib-2.0.so.0
  NEEDED               libgthread-2.0.so.0
  NEEDED               libc.so.6

Version References:
  required from libc.so.6:
    0x06969194 0x00 05 GLIBC_2.9
    0x06969194 0x00 05 GLIBC_2.34
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that brings Qt and needs what HEADS says."""
    (tmp_path / "libQt6Core.so.6").write_bytes(b"\x7fELF")
    monkeypatch.setattr(dependencies, "headers", lambda _files: HEADS)
    return tmp_path


def test_the_packages_of_what_is_not_brought_along_are_named_once(program: Path) -> None:
    assert dependencies.system_packages(program) == ["libc6 (>= 2.34)", "libglib2.0-0", "libx11-6"]


def test_a_library_that_nobody_brings_stops_the_build(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        dependencies, "headers", lambda _files: HEADS + "  NEEDED               libnew.so.7\n"
    )
    with pytest.raises(dependencies.UnknownLibrary, match=r"libnew\.so\.7"):
        dependencies.system_packages(program)


def test_only_what_the_loader_reads_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "library.so").write_bytes(b"\x7fELF")
    (tmp_path / "again.so").symlink_to("library.so")
    (tmp_path / "text.so").write_text("no library")
    assert dependencies.binaries(tmp_path) == [tmp_path / "library.so"]


def test_debian_has_every_library_that_the_deb_leaves_out() -> None:
    assert dependencies.PACKAGE_OF.keys() >= SPARE_LIBRARIES


def test_the_deb_asks_for_what_qt_needs_of_a_minimal_debian() -> None:
    asked = set(dependencies.PACKAGE_OF.values())
    assert environment.QT.keys() <= asked
