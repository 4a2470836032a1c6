"""The pure parts of the rig that stands in for Windows."""

import subprocess
from pathlib import Path

from environment import PROGRAMS, ROOT
from freeze_in_rig import foreign_to_windows
from rig import EXPORT_LOCKED, exported_names, forwarding
from wine import windows_path

LISTING = """\
Export Address Table -- Ordinal Base 1
	[   0] +base[   1] 1000 Export RVA

[Ordinal/Name Pointer] Table
	[   0] PyAIter_Check
	[   1] +base[   2]  0001 PyArg_Parse

The Function Table
"""


def test_every_name_of_a_library_is_found() -> None:
    assert exported_names(LISTING) == ["PyAIter_Check", "PyArg_Parse"]


def test_names_are_passed_on_to_the_real_library() -> None:
    assert forwarding("python3.dll", ["PyArg_Parse"]) == (
        "LIBRARY python3.dll\nEXPORTS\nPyArg_Parse = python311.PyArg_Parse\n"
    )


def test_windows_programs_find_files_of_this_computer() -> None:
    assert windows_path(Path("/tmp/a b/秋.py")) == r"Z:\tmp\a b\秋.py"


def test_libraries_of_wine_and_its_stand_ins_are_found(tmp_path: Path) -> None:
    (tmp_path / "Qt6Core.dll").write_bytes(b"MZ" + bytes(62) + b"cannot be run in DOS mode")
    for name in ("icuuc.dll", "ucrtbase.dll"):
        (tmp_path / name).write_bytes(b"MZ" + bytes(62) + b"Wine builtin DLL")
    (tmp_path / "icuuc.dll").write_bytes(b"MZ")
    assert [path.name for path in foreign_to_windows(tmp_path)] == ["icuuc.dll", "ucrtbase.dll"]


def test_all_that_the_rig_installs_has_a_hash() -> None:
    command = [str(PROGRAMS / "uv"), *EXPORT_LOCKED, "--offline"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    wanted = [line for line in listing.replace("\\\n", " ").splitlines() if line and line[0] not in "# "]
    assert any(line.startswith("pyside6-essentials==") for line in wanted)
    assert all("--hash=sha256:" in line for line in wanted)
