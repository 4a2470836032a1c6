"""Imports PySide6 with less of the processor's time than ``import PySide6``, some 70 ms of a start. Done once, or not:

- PySide carries the part of it that is written in Python as text and compiles it at every start, 15 ms. Here it is
  compiled once, and kept in the cache folder beside its text, which is compared.
- One file of it writes type stubs for developers, 10 ms. It stays empty.
- From then on PySide reads the source of every module that is imported, for the sake of its ``__feature__`` switch,
  which nothing here uses: 20 ms for Easel’s own. That is turned off.
- It makes an ``enum`` class of each enumeration of a type at the first use of the type: of 337 in a start, 44 ms.
  :func:`create_enum` makes the same classes in a fifth of the time.

Where another release of PySide or Python goes about it in another way, that is left as it is.
"""

import builtins
import enum
import marshal
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

_OWN_FILES = ("shibokensupport/", "signature_bootstrap.py")
_FOR_DEVELOPERS = "shibokensupport/signature/lib/pyi_generator.py"

_LAST_KNOWN_PYTHON = (3, 13)
"""Of which create_enum was compared with the ``enum`` module."""

_Compiled = dict[str, tuple[bytes, CodeType]]
"""The text of each file and what became of it."""


def import_qt(folder: Path) -> None:
    """Imports what every window needs. *folder* is the cache for what is compiled; it need not exist yet."""
    if sys.version_info[:2] <= _LAST_KNOWN_PYTHON:
        enum.EnumType._create_ = create_enum  # type: ignore[attr-defined]  # it is private
    with _compiled_once(folder / f"pyside-{sys.implementation.cache_tag}.bin"):
        import PySide6.QtWidgets  # noqa: F401 - for whoever imports it next
    # Where PySide has not changed it there is no original.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _compiled_once(file: Path) -> Iterator[None]:
    """While this lasts, PySide's own files are only compiled where *file* does not hold them."""
    compiled = _read(file)
    known = len(compiled)
    standard: Any = builtins.compile

    def compile_once(source: Any, filename: Any, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - as the built-in
        if not (isinstance(filename, str) and filename.startswith(_OWN_FILES)):
            return standard(source, filename, *rest, **options)
        text = (
            b""
            if filename == _FOR_DEVELOPERS
            else bytes(source, "utf-8")
            if isinstance(source, str)
            else source
        )
        before, code = compiled.get(filename, (None, None))
        if before != text:
            code = standard(text, filename, *rest, **options)
            compiled[filename] = text, code
            nonlocal known
            known = -1
        return code

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = standard
    if known != len(compiled):
        _write(file, compiled)


def _read(file: Path) -> _Compiled:
    """What *file* holds; nothing where it is missing or not whole."""
    with suppress(OSError):
        content = file.read_bytes()
        if zlib.crc32(content[4:]).to_bytes(4, "big") == content[:4]:
            compiled: _Compiled = marshal.loads(content[4:])
            return compiled
    return {}


def _write(file: Path, compiled: _Compiled) -> None:
    """Keeps it for the next start; without it that one takes as long as this one."""
    content = marshal.dumps(compiled)
    new = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        # Not its parents: whoever makes the data folder makes it for this user alone.
        file.parent.mkdir(mode=0o700, exist_ok=True)
        new.write_bytes(zlib.crc32(content).to_bytes(4, "big") + content)
        new.replace(file)


# --- enumerations ---------------------------------------------------------------------------------------------


_KINDS = (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
_RESERVED = frozenset({*dir(enum.IntFlag), "mro", "name", "value"})
"""Names of members that need the care of the ``enum`` module."""

_create: Any = vars(enum.EnumType)["_create_"]


def create_enum(
    cls: Any,  # noqa: ANN401 - the signature is the one of the standard library
    class_name: str,
    names: Any,  # noqa: ANN401
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: Any = None,  # noqa: ANN401
    start: int = 1,
    boundary: Any = None,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """The functional API of ``enum``, for members that are given as a list of names with whole numbers.

    What the ``enum`` module makes of each member by a descriptor of its own, and of each class by some forty
    attributes set one by one, is here one loop, and a copy of an empty class that the module has made.
    """
    if module is None:
        module = sys._getframe(2).f_globals["__name__"]
    if type is not None or cls not in _KINDS or not _is_plain(names, is_flag=issubclass(cls, enum.Flag)):
        options = {"module": module, "qualname": qualname, "type": type, "start": start, "boundary": boundary}
        return _create(cls, class_name, names, **options)
    body = dict(_empty(cls, boundary))
    order: list[str] = []
    members: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    body |= {"__module__": module, "_member_names_": order, "_member_map_": members}
    body |= {"_value2member_map_": by_value, "_unhashable_values_": []}
    if qualname is not None:
        body["__qualname__"] = qualname
    made: Any = _new_type(enum.EnumType, class_name, (cls,), body)
    _set(made, "__new__", enum.Enum.__new__)
    is_flag, is_number = issubclass(cls, enum.Flag), issubclass(cls, int)
    mask = singles = 0
    for name, value in names:
        is_single = value > 0 and not value & (value - 1)
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_number else object.__new__(made)
            member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(order))
            by_value[value] = member
            if is_single or not is_flag:
                order.append(name)
        mask |= value
        singles |= value if is_single else 0
        members[name] = member
        _set(made, name, member)
    if is_flag:
        if hasattr(enum.Flag, "_singles_mask_"):
            _set(made, "_flag_mask_", mask)
            _set(made, "_singles_mask_", singles)
        else:  # the first Python 3.11
            _set(made, "_flag_mask_", singles)
        _set(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        if order != sorted(order, key=lambda name: members[name]._value_):
            _set(made, "_iter_member_", made._iter_member_by_def_)
    return made


_new_type, _set = type.__new__, type.__setattr__


def _is_plain(names: object, *, is_flag: bool) -> bool:
    """Whether there is nothing about these members that the loop does not know."""
    if not isinstance(names, list) or not names:
        return False
    if not all(item.__class__ is tuple and len(item) == 2 and item[1].__class__ is int for item in names):
        return False
    given = dict(names)
    return (
        len(given) == len(names)
        and _RESERVED.isdisjoint(given)
        and not any(name[0] == "_" for name in given)
        and not (is_flag and min(given.values()) < 0)
    )


@cache
def _empty(cls: Any, boundary: Any) -> dict[str, Any]:  # noqa: ANN401
    """What the ``enum`` module gives a class without members; ``__new__`` is only right when it is set."""
    made = vars(_create(cls, "Empty", (), module="", boundary=boundary))
    return {name: value for name, value in made.items() if name not in ("__new__", "__dict__", "__weakref__")}
