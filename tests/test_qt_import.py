# ruff: noqa: ANN401 - classes that are made here have no type
import builtins
import enum
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QStandardPaths, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QStyle

from app.qt_import import create_enum

STANDARD: Any = vars(enum.EnumType)["_create_"]
KINDS = [enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag]

PROGRAM = """
import builtins, json, sys
from pathlib import Path
compiled = []
standard = builtins.compile
def note(source, filename, *rest, **options):
    compiled.append(str(filename))
    return standard(source, filename, *rest, **options)
builtins.compile = note

from app.qt_import import import_qt
import_qt(Path(sys.argv[1]))
from PySide6.QtCore import QSize, Qt
try:
    QSize("wide", 3)
except TypeError as error:
    said = str(error)
print(json.dumps({
    "own": [name for name in compiled if "shiboken" in name or "signature" in name],
    "restored": builtins.compile is note and "feature" not in repr(builtins.__import__),
    "said": said,
    "flags": repr(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop),
}))
"""


def imported(cache: Path) -> dict[str, Any]:
    """What a fresh interpreter says of it."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(cache)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_what_pyside_compiles_is_compiled_once(tmp_path: Path) -> None:
    first = imported(tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    second = imported(tmp_path / "cache")
    assert first["own"]
    assert second["own"] == []
    kept.write_bytes(kept.read_bytes()[:-9])
    damaged = imported(tmp_path / "cache")
    assert damaged["own"] == first["own"]
    assert imported(tmp_path / "cache")["own"] == []
    for said in (first, second, damaged):
        assert said["restored"]
        assert "supported signatures" in said["said"].lower()
        assert said["flags"] == "<AlignmentFlag.AlignLeft|AlignTop: 33>"


def test_without_a_place_for_it_qt_is_imported_all_the_same(tmp_path: Path) -> None:
    assert imported(tmp_path / "none" / "cache")["own"]
    assert not (tmp_path / "none").exists()


def test_this_process_imports_as_before() -> None:
    assert builtins.compile.__module__ == "builtins"


def both(kind: Any, members: object, **options: Any) -> tuple[Any, Any]:
    """The class as the standard library makes it, and as we do."""
    given = {"module": "here", "boundary": enum.FlagBoundary.KEEP, **options}
    return STANDARD(kind, "Made", members, **given), create_enum(kind, "Made", members, **given)


def alike(standard: Any, ours: Any) -> None:
    """Raises ``AssertionError`` where they differ."""
    assert without_addresses(vars(standard)) == without_addresses(vars(ours))
    assert ours.__mro__[1:] == standard.__mro__[1:]
    assert [repr(each) for each in standard] == [repr(each) for each in ours]
    for name in standard.__members__:
        assert vars(ours[name]) | {"__objclass__": None} == vars(standard[name]) | {"__objclass__": None}
        assert vars(ours[name])["__objclass__"] is ours
        assert ours(standard[name].value) is ours[name]
        assert hash(ours[name]) == hash(standard[name])
        assert str(ours[name]) == str(standard[name])


def without_addresses(attributes: Any) -> dict[str, str]:
    return {name: re.sub("0x[0-9a-f]+", "", repr(value)) for name, value in attributes.items()}


def enums_of(*types: Any) -> Iterator[Any]:
    for each in types:
        yield from (value for value in vars(each).values() if isinstance(value, enum.EnumType))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "members",
    [
        [("one", 1), ("two", 2), ("both", 3), ("none", 0), ("again", 1)],
        [("large", 1 << 40), ("small", 4), ("mixed", 20)],
        [("left", -2), ("right", 5)],
        [("only", 0)],
        [],
        [("name", 1), ("value", 2), ("mro_", 4)],
        ["first", "second"],
        "first second",
        {"one": 1, "two": 2},
    ],
    ids=str,
)
def test_an_enumeration_is_what_the_standard_library_makes_of_it(kind: Any, members: object) -> None:
    alike(*both(kind, members, qualname="Outer.Made"))


def test_all_enumerations_of_qt_are_the_same() -> None:
    made = list(enums_of(Qt, QEvent, QStandardPaths, QPalette, QSizePolicy, QStyle))
    assert len(made) > 100
    for each in made:
        kind = next(base for base in each.__mro__[1:] if base in KINDS)
        members = [(name, int(member.value)) for name, member in each.__members__.items()]
        standard, ours = both(kind, members)
        alike(standard, ours)
        assert {name: member.value for name, member in ours.__members__.items()} == dict(members)
        if issubclass(kind, enum.Flag):
            everything = list(ours.__members__.values())
            whole = everything[0]
            for member in everything:
                whole |= member
            assert (~whole).value == (~standard(whole.value)).value
            assert repr(whole) == repr(standard(whole.value))


def test_a_wrong_name_is_refused_as_by_the_standard_library() -> None:
    for members in ([("mro", 1)], [("_sunder_", 1)], [("twice", 1), ("twice", 2)]):
        for create in (STANDARD, create_enum):
            with pytest.raises((ValueError, TypeError)):
                create(enum.Enum, "Made", members, module="here")
