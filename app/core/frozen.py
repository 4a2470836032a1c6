"""Frozen, slotted dataclasses whose methods are written when the first instance is made.

``@frozen`` is ``@dataclass(frozen=True, slots=True)``, put off. The standard library writes the methods of such a
class as text and compiles them, 0.5 ms and more for each class; a start of the window defines over a hundred and makes
instances of some thirty. Here a class has its slots at once, and the standard library's methods as soon as it is called
or asked for its fields.
"""

import dataclasses
import threading
from dataclasses import field
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform, get_origin

_Class = TypeVar("_Class")

_WRITTEN = (
    *("__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__match_args__"),
    *("__dataclass_params__", "__dataclass_fields__", "__init__"),
)
"""What the standard library writes. The last is what others wait for, in another thread too."""

_completing = threading.RLock()


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Class]) -> type[_Class]:
    """The class as a frozen dataclass with slots; its annotations are its fields, as for ``dataclass``.

    It may not have an ``__init__`` of its own.
    """
    names = [name for name, kind in cls.__annotations__.items() if not _is_of_class(kind)]
    # A default would stand where the slot has to be; and these two are of the class without slots.
    left_out = {*names, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    body["__slots__"] = tuple(name for name in names if name not in inherited)
    body["__init__"] = _complete_and_init
    body["__dataclass_fields__"] = _Unwritten(cls)
    metaclass: Any = type(cls)
    made: type[_Class] = metaclass(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


class _Unwritten:
    """Stands for the fields of a class until somebody asks for them."""

    def __init__(self, plain: type) -> None:
        self.plain = plain
        """The class as it was written, defaults included."""

    def __get__(self, instance: object, cls: type) -> object:
        _complete(cls)
        return cast("Any", cls).__dataclass_fields__


def _complete_and_init(self: object, *args: object, **kwargs: object) -> None:
    """The ``__init__`` of a class until its first call."""
    _complete(type(self))
    cast("Any", self).__init__(*args, **kwargs)


def _complete(cls: type) -> None:
    """Gives *cls* and what it inherits from their methods and fields, where that was put off."""
    with _completing:
        for each in reversed(cls.__mro__):
            unwritten = each.__dict__.get("__dataclass_fields__")
            if isinstance(unwritten, _Unwritten):
                written: type = dataclasses.dataclass(frozen=True)(unwritten.plain)
                for name in _WRITTEN:
                    setattr(each, name, written.__dict__[name])


def _is_of_class(kind: object) -> bool:
    return kind is ClassVar or get_origin(kind) is ClassVar
