import dataclasses
import inspect
import threading
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any, ClassVar

import pytest

from app.core.frozen import frozen


class Written:
    """A class as both decorators get it: every kind of field that the code uses."""

    needed: int
    text: str = "usual"
    made: dict[str, int] = field(default_factory=dict)
    hidden: str = field(default="", repr=False)
    of_the_class: ClassVar[int] = 7

    @property
    def doubled(self) -> int:
        return 2 * self.needed


class WrittenMore:
    """What is inherited comes first; a default may be replaced."""

    more: float = 1.5
    text: str = "other"


def both(decorate: Callable[[type], Any]) -> tuple[Any, Any]:
    """The two classes, decorated, as fresh as after their import."""
    parent = decorate(type("Value", (), dict(Written.__dict__)))
    return parent, decorate(type("More", (parent,), dict(WrittenMore.__dict__)))


@pytest.fixture
def ours() -> tuple[Any, Any]:
    return both(frozen)


@pytest.fixture
def standard() -> tuple[Any, Any]:
    return both(dataclass(frozen=True, slots=True))


@pytest.mark.parametrize("which", [0, 1])
def test_a_value_is_what_the_standard_library_makes_of_it(
    ours: tuple[Any, Any], standard: tuple[Any, Any], which: int
) -> None:
    mine, its = ours[which], standard[which]
    values = (1,), (1, "b", {"c": 2}, "d"), (2, "b")
    for one in values:
        assert repr(mine(*one)) == repr(its(*one))
        assert asdict(mine(*one)) == asdict(its(*one))
        assert mine(*one) == mine(*one)
        assert [mine(*one) == mine(*other) for other in values] == [
            its(*one) == its(*other) for other in values
        ]
    assert [f.name for f in fields(mine)] == [f.name for f in fields(its)]
    assert [f.repr for f in fields(mine)] == [f.repr for f in fields(its)]
    assert [*inspect.signature(mine).parameters] == [*inspect.signature(its).parameters]
    for name in (*("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"),):
        assert getattr(mine, name).__qualname__ == getattr(its, name).__qualname__
    assert mine.__init__.__module__ == its.__init__.__module__
    assert (mine.__slots__, mine.__match_args__, mine.__doc__) == (
        its.__slots__,
        its.__match_args__,
        its.__doc__,
    )
    assert replace(mine(1), text="z") == mine(1, "z")
    assert mine(3).doubled == 6
    assert mine.of_the_class == 7
    with pytest.raises(TypeError, match="needed"):
        mine()


def test_values_of_equal_fields_have_one_hash_and_other_classes_are_never_equal(
    ours: tuple[Any, Any],
) -> None:
    @frozen
    class Pair:
        """Two."""

        one: int
        two: int = 2

    @frozen
    class Other:
        """The same two."""

        one: int
        two: int = 2

    assert len({Pair(1), Pair(1, 2), Pair(2)}) == 2
    other: object = Other(1)
    assert Pair(1) != other
    assert ours[0](1) != ours[1](1)


def test_nothing_can_be_set_and_there_is_no_room_for_more(ours: tuple[Any, Any]) -> None:
    for kind in ours:
        value = kind(1)
        with pytest.raises(FrozenInstanceError):
            value.needed = 2
        with pytest.raises(FrozenInstanceError):
            del value.needed
        assert not hasattr(value, "__dict__")


def test_the_fields_are_known_before_there_is_an_instance(ours: tuple[Any, Any]) -> None:
    assert hasattr(ours[1], "__dataclass_fields__")
    assert [f.name for f in fields(ours[1])] == ["needed", "text", "made", "hidden", "more"]
    assert ours[1](1, text="a").text == "a"


def test_a_subclass_without_fields_of_its_own_may_be_the_first(ours: tuple[Any, Any]) -> None:
    named = type("Named", (ours[1],), {})
    assert named(4).needed == 4
    assert repr(named(4)) == "Named(needed=4, text='other', made={}, more=1.5)"


def test_the_standard_library_is_only_asked_for_what_it_wants_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    decorate = dataclasses.dataclass

    def count(**options: bool) -> Callable[[type], type]:
        def note(cls: type) -> type:
            written.append(cls.__name__)
            return decorate(**options)(cls)

        return note

    monkeypatch.setattr(dataclasses, "dataclass", count)
    parent, child = both(frozen)
    assert child(1) == child(1)
    assert repr(parent(2))
    assert written == []
    assert replace(child(1), needed=2) == child(2)
    assert written == ["Value", "More"]
    assert asdict(parent(1)) == {"needed": 1, "text": "usual", "made": {}, "hidden": ""}
    assert written == ["Value", "More"]


def test_methods_of_its_own_stay(ours: tuple[Any, Any]) -> None:
    @frozen
    class Name:
        """Compares without regard to case."""

        text: str

        def __init__(self, text: str) -> None:
            object.__setattr__(self, "text", text.strip())

        def __repr__(self) -> str:
            return "a name"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Name) and other.text.lower() == self.text.lower()

        def __hash__(self) -> int:
            return hash(self.text.lower())

    assert repr(Name("A")) == "a name"
    assert Name(" A ").text == "A"
    assert replace(Name("A"), text=" b ").text == "b"
    assert Name("A") == Name("a")
    assert len({Name("A"), Name("a")}) == 1
    assert Name("a") != ours[0](1)


def test_what_is_not_right_can_be_refused_once_it_is_made() -> None:
    @frozen
    class Even:
        """Of two."""

        number: int = 0

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError(self.number)

    @frozen
    class Named(Even):
        """With a name."""

        name: str = ""

    for kind in (Even, Named):
        assert kind(2).number == 2
        with pytest.raises(ValueError, match="3"):
            kind(3)
        with pytest.raises(ValueError, match="5"):
            replace(kind(2), number=5)


def test_what_it_does_not_know_is_refused() -> None:
    for asked in (field(init=False, default=1), field(compare=False), field(hash=False), field(kw_only=True)):
        kind: Any = frozen(type("Odd", (), {"__annotations__": {"value": int}, "value": asked}))
        with pytest.raises(TypeError, match="takes defaults and repr only"):
            kind(1)


def test_threads_may_make_the_first_instances_at_the_same_time() -> None:
    for _ in range(50):
        _, child = both(frozen)
        at_once = threading.Barrier(4)
        made: list[object] = []

        def make(kind: Callable[..., object], gate: threading.Barrier, into: list[object]) -> None:
            gate.wait()
            into.append(kind(1, "x"))

        threads = [threading.Thread(target=make, args=(child, at_once, made)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [child(1, "x")] * 4
