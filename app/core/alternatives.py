"""Alternatives in a prompt: ``a {red|blue} boat`` stands for two prompts.

Groups may be nested. ``\\{``, ``\\|`` and ``\\}`` stand for the signs themselves; any other backslash is one. A
pair of braces without a bar is no group and stays as it is written, so that JSON and template marks pass
through. The number of prompts is reckoned without making them.
"""

from dataclasses import dataclass
from math import prod

_ESCAPED = "{|}"

NESTING_MAX = 20
"""Braces that are nested deeper are taken as they are written."""


class Unbalanced(ValueError):
    """A group with a bar is not closed; ``position`` is where its brace stands."""

    def __init__(self, position: int) -> None:
        super().__init__(f"the group at {position} is not closed")
        self.position = position


@dataclass(frozen=True, slots=True)
class _Group:
    """One of several sequences."""

    options: tuple["_Sequence", ...]


_Sequence = tuple["str | _Group", ...]


def count(prompt: str) -> int:
    """How many prompts *prompt* stands for; 1 without a group. Raises :class:`Unbalanced`."""
    return _count(_read(prompt))


def expanded(prompt: str, limit: int | None = None) -> list[str]:
    """The prompts that *prompt* stands for, in their order, at most *limit*. Raises :class:`Unbalanced`."""
    sequence = _read(prompt)
    total = _count(sequence)
    return [_nth(sequence, number) for number in range(total if limit is None else min(total, limit))]


def _count(sequence: _Sequence) -> int:
    return prod(_count_part(part) for part in sequence)


def _count_part(part: "str | _Group") -> int:
    return sum(map(_count, part.options)) if isinstance(part, _Group) else 1


def _nth(sequence: _Sequence, number: int) -> str:
    """The expansion of that number, counted from 0 with the last group turning fastest."""
    texts: list[str] = []
    for part in reversed(sequence):
        number, own = divmod(number, _count_part(part))
        texts.append(_nth_option(part, own) if isinstance(part, _Group) else part)
    return "".join(reversed(texts))


def _nth_option(group: _Group, number: int) -> str:
    for option in group.options:
        if number < (size := _count(option)):
            return _nth(option, number)
        number -= size
    raise AssertionError("a group has as many expansions as it counts")


def _read(prompt: str) -> _Sequence:
    sequence, _ = _Reader(prompt).sequence(0, depth=0)
    return sequence


class _Reader:
    """Reads one prompt. Each brace is looked at once: hostile rows of them would cost a power of two otherwise."""

    def __init__(self, prompt: str) -> None:
        self._prompt = prompt
        self._groups: dict[int, tuple[_Group, int] | None] = {}

    def sequence(self, start: int, *, depth: int) -> tuple[_Sequence, int]:
        """The parts from *start* to the bar or brace that ends them, and where that stands."""
        prompt = self._prompt
        parts: list[str | _Group] = []
        text = ""
        at = start
        while at < len(prompt):
            sign = prompt[at]
            if sign == "\\" and prompt[at + 1 : at + 2] and prompt[at + 1] in _ESCAPED:
                text += prompt[at + 1]
                at += 2
            elif sign == "{" and (group := self._group(at, depth=depth)) is not None:
                parts += [text, group[0]]
                text, at = "", group[1]
            elif depth and sign in "|}":
                break
            else:
                text += sign
                at += 1
        return (*parts, text), at

    def _group(self, start: int, *, depth: int) -> tuple[_Group, int] | None:
        """The group that begins at *start* and where it ends; None for braces that are none."""
        if depth >= NESTING_MAX:
            return None
        if start not in self._groups:
            self._groups[start] = self._options(start, depth=depth)
        return self._groups[start]

    def _options(self, start: int, *, depth: int) -> tuple[_Group, int] | None:
        options: list[_Sequence] = []
        at = start + 1
        while True:
            option, at = self.sequence(at, depth=depth + 1)
            options.append(option)
            if at >= len(self._prompt):
                if len(options) > 1:
                    raise Unbalanced(start)
                return None
            if self._prompt[at] == "}":
                return (_Group(tuple(options)), at + 1) if len(options) > 1 else None
            at += 1
