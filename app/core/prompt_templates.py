"""Prompts to be used again and again, with placeholders: ``poster of [[subject]], paper-cut style``.

Square brackets, since braces are alternatives. As a file they are one JSON object,
``{"templates": [{"group": …, "name": …, "text": …}, …]}``; a file from elsewhere is checked before any
of it is taken over.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_object, parse
from app.core.translation import QT_TRANSLATE_NOOP

TEMPLATES_MAX = 2_000
NAME_CHARS_MAX = 100
TEXT_CHARS_MAX = 10_000
FILE_BYTES_MAX = 4 * 1024 * 1024

_PLACEHOLDER = re.compile(r"\[\[[^\[\]\n]{1,80}\]\]")


@frozen
class PromptTemplate:
    """One template. ``group`` may be empty; name and text never are."""

    name: str
    text: str
    group: str = ""


class BadTemplates(ValueError):
    """The file holds no templates. ``sentence`` is English, for translation in the context ``Templates``.

    It may hold ``{n}`` for ``number``: which template, from 1, or a limit.
    """

    def __init__(self, sentence: str, number: int = 0) -> None:
        super().__init__(sentence.format(n=number))
        self.sentence = sentence
        self.number = number


SAMPLES = (
    (
        QT_TRANSLATE_NOOP("Templates", "Print"),
        QT_TRANSLATE_NOOP("Templates", "Poster"),
        QT_TRANSLATE_NOOP(
            "Templates", "poster of [[subject]], paper-cut style, warm limited palette, no lettering"
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Templates", "Print"),
        QT_TRANSLATE_NOOP("Templates", "Packaging"),
        QT_TRANSLATE_NOOP(
            "Templates",
            "packaging for [[product]], front view on a plain ground, {linocut|risograph}, two colours",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Templates", "Photo"),
        QT_TRANSLATE_NOOP("Templates", "Product shot"),
        QT_TRANSLATE_NOOP(
            "Templates", "[[product]] on slate, soft light from the left, shallow depth of field"
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Templates", "Photo"),
        QT_TRANSLATE_NOOP("Templates", "Change one thing"),
        QT_TRANSLATE_NOOP("Templates", "change [[what]] in the picture, keep everything else as it is"),
    ),
    (
        QT_TRANSLATE_NOOP("Templates", "Drawing"),
        QT_TRANSLATE_NOOP("Templates", "Character sheet"),
        QT_TRANSLATE_NOOP(
            "Templates", "character sheet of [[character]]: front, side and back, flat colours, white ground"
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Templates", "Drawing"),
        QT_TRANSLATE_NOOP("Templates", "Icon set"),
        QT_TRANSLATE_NOOP("Templates", "nine icons for [[theme]], one line weight, one colour, square grid"),
    ),
)
"""Group, name and text of each template that an empty list offers (context Templates)."""


def placeholders(text: str) -> tuple[tuple[int, int], ...]:
    """Where the placeholders of *text* begin and end, brackets included."""
    return tuple((found.start(), found.end()) for found in _PLACEHOLDER.finditer(text))


def in_order(templates: Iterable[PromptTemplate]) -> tuple[PromptTemplate, ...]:
    """By group and name, as they are shown; those without a group first."""
    return tuple(sorted(templates, key=lambda t: (t.group.casefold(), t.name.casefold(), t.name)))


def templates_to_json(templates: Sequence[PromptTemplate]) -> JsonObject:
    """What stands in the file."""
    return {"templates": [{"group": t.group, "name": t.name, "text": t.text} for t in templates]}


def templates_from_json(value: JsonValue) -> tuple[PromptTemplate, ...]:
    """The templates in *value*. Raises :class:`BadTemplates`; nothing is taken over by halves."""
    found = as_object(value).get("templates")
    if not isinstance(found, list):
        raise BadTemplates(QT_TRANSLATE_NOOP("Templates", "This file holds no templates of Easel's."))
    if len(found) > TEMPLATES_MAX:
        raise BadTemplates(
            QT_TRANSLATE_NOOP("Templates", "This file holds more than {n} templates."), TEMPLATES_MAX
        )
    return tuple(_template(as_object(item), number) for number, item in enumerate(found, 1))


def readable_templates(value: JsonValue) -> tuple[PromptTemplate, ...]:
    """The templates in a damaged *value* that are whole."""
    found = as_object(value).get("templates")
    whole = []
    for number, item in enumerate(found if isinstance(found, list) else [], 1):
        with suppress(BadTemplates):
            whole.append(_template(as_object(item), number))
    return tuple(whole[:TEMPLATES_MAX])


def read_template_file(content: bytes) -> tuple[PromptTemplate, ...]:
    """The templates in a file from elsewhere. Raises :class:`BadTemplates`."""
    if len(content) > FILE_BYTES_MAX:
        raise BadTemplates(QT_TRANSLATE_NOOP("Templates", "This file is too large to hold templates."))
    try:
        value = parse(content)
    except ValueError as error:
        raise BadTemplates(QT_TRANSLATE_NOOP("Templates", "This file is not JSON.")) from error
    return templates_from_json(value)


def added(
    own: Sequence[PromptTemplate], others: Iterable[PromptTemplate]
) -> tuple[tuple[PromptTemplate, ...], int]:
    """*own* with what is new in *others*, and how many that are.

    One that is there already is left out; one of the same group and name with another text gets a number.
    """
    together = list(own)
    names = {(t.group, t.name) for t in own}
    texts = {(t.group, t.text) for t in own}
    for other in others:
        if (other.group, other.text) in texts or len(together) == TEMPLATES_MAX:
            continue
        name, number = other.name, 2
        while (other.group, name) in names:
            name, number = f"{other.name[: NAME_CHARS_MAX - 8]} ({number})", number + 1
        names.add((other.group, name))
        texts.add((other.group, other.text))
        together.append(PromptTemplate(name, other.text, other.group))
    return in_order(together), len(together) - len(own)


def _template(value: JsonObject, number: int) -> PromptTemplate:
    name, text, group = value.get("name"), value.get("text"), value.get("group", "")
    if not isinstance(name, str) or not isinstance(text, str) or not isinstance(group, str):
        raise BadTemplates(
            QT_TRANSLATE_NOOP("Templates", "Template {n} in this file lacks a name or a text."), number
        )
    name, group = " ".join(name.split()), " ".join(group.split())
    if not name or not text.strip():
        raise BadTemplates(
            QT_TRANSLATE_NOOP("Templates", "Template {n} in this file lacks a name or a text."), number
        )
    if max(len(name), len(group)) > NAME_CHARS_MAX or len(text) > TEXT_CHARS_MAX:
        raise BadTemplates(QT_TRANSLATE_NOOP("Templates", "Template {n} in this file is too long."), number)
    return PromptTemplate(name, text, group)
