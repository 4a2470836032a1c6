"""Frozen, slotted dataclasses whose methods are written when the first instance is made.

``@frozen`` is ``@dataclass(frozen=True, slots=True)``, put off. The standard library writes each method of such a
class as text and compiles it, 0.5 ms and more for a class; a start of the window defines over a hundred of them and
makes instances of some thirty. Here a class has its slots at once, its methods as soon as it is called, and only
``__init__`` is written for each class. What ``dataclasses.fields``, ``replace`` and ``asdict`` need of it the standard
library makes when it is asked.
"""

import dataclasses
import threading
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, ClassVar, TypeVar, dataclass_transform, get_origin

_Class = TypeVar("_Class")

_completing = threading.RLock()
"""Two threads may make the first instances of a class at the same time."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Class]) -> type[_Class]:
    """The class as a frozen dataclass with slots; its annotations are its fields, as for ``dataclass``.

    Methods of its own stay, ``__init__`` too, and ``__post_init__`` is called. Of ``field`` it takes defaults and ``repr``.
    """
    own = [name for name, kind in cls.__annotations__.items() if not _is_of_class(kind)]
    fields: dict[str, Any] = {}
    for base in reversed(cls.__mro__[1:]):
        fields |= base.__dict__.get("_frozen_fields_", {})
    inherited = {*fields}
    fields |= {name: cls.__dict__.get(name, MISSING) for name in own}
    # A default would stand where the slot has to be; and these two are of the class without slots.
    left_out = {*own, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    body |= {
        "__slots__": tuple(name for name in own if name not in inherited),
        "__match_args__": tuple(fields),
        "__init__": _complete_and_init,
        "__dataclass_fields__": _Unwritten(cls),
        "_frozen_fields_": fields,
        "_frozen_init_": cls.__dict__.get("__init__"),
    }
    metaclass: Any = type(cls)
    made: type[_Class] = metaclass(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


def _is_of_class(kind: object) -> bool:
    return kind is ClassVar or get_origin(kind) is ClassVar


# --- for the standard library ---------------------------------------------------------------------------------


class _Unwritten:
    """Stands for ``__dataclass_fields__`` until the standard library asks for it."""

    def __init__(self, plain: type) -> None:
        self.plain = plain
        """The class as it was written, defaults included."""

    def __get__(self, instance: object, cls: type) -> object:
        with _completing:
            for each in reversed(cls.__mro__):
                if isinstance(unwritten := each.__dict__.get("__dataclass_fields__"), _Unwritten):
                    written: Any = dataclasses.dataclass(frozen=True)(unwritten.plain)
                    for name in ("__dataclass_params__", "__dataclass_fields__"):
                        setattr(each, name, written.__dict__[name])
        return getattr(cls, "__dataclass_fields__")  # noqa: B009 - mypy knows of none


# --- the methods --------------------------------------------------------------------------------------------------


def _complete_and_init(self: object, *args: object, **kwargs: object) -> None:
    """The ``__init__`` of a class until its first call."""
    with _completing:
        for cls in reversed(type(self).__mro__):
            if cls.__dict__.get("__init__") is _complete_and_init:
                _write_methods(cls, cls.__dict__["_frozen_fields_"])
    made: Any = self
    made.__init__(*args, **kwargs)


def _write_methods(cls: type, fields: dict[str, Any]) -> None:
    """Gives *cls* its methods, ``__init__`` last: others wait for it, in another thread too."""
    shown = [name for name, default in fields.items() if not isinstance(default, Field) or default.repr]
    values = _values_of(tuple(fields))

    @recursive_repr()
    def represent(self: object) -> str:
        facts = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
        return f"{self.__class__.__qualname__}({facts})"

    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    def refuse_to_set(self: object, name: str, value: object) -> None:
        if type(self) is cls or name in fields:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def refuse_to_delete(self: object, name: str) -> None:
        if type(self) is cls or name in fields:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    methods: dict[str, Any] = {
        "__repr__": represent,
        "__eq__": equals,
        "__hash__": hashed,
        "__setattr__": refuse_to_set,
        "__delattr__": refuse_to_delete,
    }
    for name, method in methods.items():
        # A class that says itself what is equal has None for its hash; nothing else that is there gives way.
        if cls.__dict__.get(name) is None:
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)
    init = cls.__dict__["_frozen_init_"] or _init_of(cls, fields)
    setattr(cls, "__init__", init)  # noqa: B010 - no method is assigned to a class, says mypy


def _values_of(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """What compares and hashes instances: the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda instance: tuple([getattr(instance, name) for name in names])


def _init_of(cls: type, fields: dict[str, Any]) -> object:
    known: dict[str, Any] = {"__name__": cls.__module__, "_set": object.__setattr__, "_MISSING": MISSING}
    taken, lines = ["self"], []
    for name, given in fields.items():
        default: Any = given
        factory: Any = MISSING
        value = name
        if isinstance(given, Field):
            default, factory = given.default, given.default_factory
            if not given.init or not given.compare or given.hash is not None or given.kw_only is True:
                raise TypeError(f"{cls.__qualname__}.{name}: @frozen takes defaults and repr only")
        if factory is not MISSING:
            known[f"_make_{name}"] = factory
            value = f"_make_{name}() if {name} is _MISSING else {name}"
            taken.append(f"{name}=_MISSING")
        elif default is not MISSING:
            known[f"_default_{name}"] = default
            taken.append(f"{name}=_default_{name}")
        else:
            taken.append(name)
        lines.append(f" _set(self, {name!r}, {value})\n")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()\n")
    exec(f"def __init__({', '.join(taken)}):\n{''.join(lines) or ' pass'}", known)
    init = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init
