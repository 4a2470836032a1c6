"""Alternatives in a prompt: ``a {red|blue} boat`` stands for two prompts.

Only a pair of braces that holds a ``|`` of its own is a group of alternatives; every other brace, as in
JSON, stands for itself. Groups may stand inside groups, and an alternative may be empty. ``\\{``, ``\\}``
and ``\\|`` are the characters themselves. A prompt whose braces do not come in pairs has no alternatives
at all: it is sent exactly as it is written, and :class:`Alternatives` says where the trouble is.

The negative prompt has no alternatives: what to avoid is the same for all pictures of a batch.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import prod

from app.core.frozen import frozen
from app.core.translation import QT_TRANSLATE_NOOP

DEPTH_MAX = 20
"""Groups inside groups; what is nested deeper is a slip."""

MARK = re.compile(r"\\[{}|]|[{}|]")
"""What has a meaning in a prompt: braces and bars, and those that are written as themselves."""

_FLAT_OR_MARK = re.compile(rf"\{{[^{{}}\\]*\}}|{MARK.pattern}")
"""A pair of braces with nothing but text and bars in it, as most are, is read at once: with hundreds of
alternatives a key would wait for each."""


@frozen
class BraceProblem:
    """Why a prompt has no alternatives though it looks as if it had.

    ``position`` counts characters from 1. ``sentence`` is English, holds ``{n}`` for the position, and is
    translated in the context ``Field``.
    """

    position: int
    sentence: str


@frozen
class _Text:
    """Texts and groups, one after the other; ``count`` is how many prompts they make."""

    parts: "tuple[str | _Group, ...]"
    count: int


_Option = str | _Text
"""What has no group in it, as most have, is the text itself: with hundreds of them a key would wait for more."""


@frozen
class _Group:
    options: tuple[_Option, ...]
    count: int


@frozen
class Alternatives:
    """The prompts that one prompt stands for: counted exactly, each made only when it is asked for.

    The last group changes fastest; equal alternatives count each.
    """

    text: _Option
    problem: BraceProblem | None = None

    @property
    def count(self) -> int:
        """How many prompts, at least one; it may be astronomical."""
        return _count(self.text)

    def nth(self, index: int) -> str:
        """The prompt with that index, 0 to :attr:`count` - 1."""
        if not 0 <= index < self.count:
            raise IndexError(index)
        return _nth(self.text, index)

    def __iter__(self) -> Iterator[str]:
        index = 0
        while index < self.count:
            yield self.nth(index)
            index += 1

    @property
    def longest(self) -> str:
        """A prompt of which none is longer."""
        return _extreme(self.text, longest=True)

    @property
    def shortest(self) -> str:
        """A prompt of which none has less to say: spaces around do not count."""
        return _extreme(self.text, longest=False)


@lru_cache(maxsize=2)  # with each key several places ask about the same prompt
def read_alternatives(prompt: str) -> Alternatives:
    """The alternatives in *prompt*. Takes time by its length alone, however many there are."""
    literal = Alternatives(prompt)
    # The open groups from the outside in: where each began, and its options so far.
    begins: list[int] = []
    options: list[list[list[str | _Group]]] = [[[]]]
    end = 0
    for mark in _FLAT_OR_MARK.finditer(prompt):
        here = options[-1][-1]
        here.append(prompt[end : mark.start()])
        end = mark.end()
        if mark[0][0] == "{" and len(begins) == DEPTH_MAX:
            sentence = QT_TRANSLATE_NOOP(
                "Field",
                "Too many braces inside braces at character {n}. The prompt is sent exactly as it is written.",
            )
            return _with_problem(literal, mark.start(), sentence)
        match mark[0]:
            case "{":
                begins.append(mark.start())
                options.append([[]])
            case "|" if begins:
                options[-1].append([])
            case "}" if begins:
                begins.pop()
                options[-2][-1] += _closed(options.pop())
            case "}":
                sentence = QT_TRANSLATE_NOOP(
                    "Field",
                    "The brace at character {n} closes nothing, so there are no alternatives. The prompt is sent exactly as it is written.",
                )
                return _with_problem(literal, mark.start(), sentence)
            case written if written[0] == "{":
                texts = written[1:-1].split("|")
                here.append(written if len(texts) == 1 else _Group(tuple(texts), len(texts)))
            case written:
                here.append(written[-1])
    if begins:
        sentence = QT_TRANSLATE_NOOP(
            "Field",
            "The brace at character {n} is never closed, so there are no alternatives. The prompt is sent exactly as it is written.",
        )
        return _with_problem(literal, begins[-1], sentence)
    ((whole,),) = options
    whole.append(prompt[end:])
    return Alternatives(_text(whole))


def escaped(prompt: str) -> str:
    """What to write so that exactly *prompt* is sent; as it is where it stands for itself."""
    read = read_alternatives(prompt)
    if read.count == 1 and read.problem is None and read.nth(0) == prompt:
        return prompt
    return re.sub(r"[{}|]", r"\\\g<0>", prompt)


def _with_problem(literal: Alternatives, at: int, sentence: str) -> Alternatives:
    prompt = literal.text
    assert isinstance(prompt, str)
    # A smiley or a set without any bar says what it says; nobody has to be told.
    is_meant = any(mark[0] not in "{}" for mark in MARK.finditer(prompt))
    return Alternatives(literal.text, BraceProblem(at + 1, sentence) if is_meant else None)


def _closed(options: list[list[str | _Group]]) -> "list[str | _Group]":
    if len(options) == 1:
        return ["{", *options[0], "}"]
    texts = tuple(map(_text, options))
    return [_Group(texts, sum(map(_count, texts)))]


def _text(parts: "list[str | _Group]") -> _Option:
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) == len(parts):
        return "".join(texts)
    return _Text(
        tuple(part for part in parts if part != ""),
        prod(part.count for part in parts if isinstance(part, _Group)),
    )


def _count(option: _Option) -> int:
    return 1 if isinstance(option, str) else option.count


def _nth(text: _Option, index: int) -> str:
    if isinstance(text, str):
        return text
    words: list[str] = []
    for part in reversed(text.parts):
        if isinstance(part, str):
            words.append(part)
            continue
        index, within = divmod(index, part.count)
        for option in part.options:
            if within < _count(option):
                words.append(_nth(option, within))
                break
            within -= _count(option)
    return "".join(reversed(words))


def _extreme(text: _Option, *, longest: bool) -> str:
    if isinstance(text, str):
        return text
    pick, key = (max, len) if longest else (min, _said)
    chosen: list[str] = []
    for part in text.parts:
        if isinstance(part, str):
            chosen.append(part)
            continue
        # Most are text alone: a call for each of some hundred is what a key waits for.
        options = [
            option if isinstance(option, str) else _extreme(option, longest=longest)
            for option in part.options
        ]
        chosen.append(pick(options, key=key))
    return "".join(chosen)


def _said(text: str) -> int:
    return len(text.strip())


def told_apart(prompts: Sequence[str]) -> tuple[str, ...]:
    """What of each prompt the others do not begin or end with: *winter* of "a winter harbour" beside "a harbour in spring".

    Words stay whole. Empty for prompts that are all alike, and for one alone.
    """
    texts = [" ".join(prompt.split()) for prompt in prompts]
    if len({*texts}) < 2:
        return ("",) * len(texts)
    head = _common(texts)
    tail = _common([text[::-1] for text in texts])
    # What is begun with and ended with must not overlap in the shortest.
    tail = min(tail, min(map(len, texts)) - head)
    return tuple(text[head : len(text) - tail].strip(" ,.;:，。；：") for text in texts)


def _common(texts: Sequence[str]) -> int:
    """How many characters all *texts* begin with, up to the last end of a word."""
    shortest = min(texts, key=len)
    alike = 0
    while alike < len(shortest) and len({text[alike] for text in texts}) == 1:
        alike += 1
    if all(alike == len(text) or _is_between(text, alike) for text in texts):
        return alike
    while alike and not _is_between(shortest, alike):
        alike -= 1
    return alike


def _is_between(text: str, at: int) -> bool:
    """Whether no word goes on over that place; each Chinese character is a word."""
    pair = text[at - 1 : at + 1]
    return not (at and len(pair) == 2 and all(_is_of_word(character) for character in pair))


def _is_of_word(character: str) -> bool:
    return character.isalnum() and not "\u2e80" <= character <= "\u9fff"
