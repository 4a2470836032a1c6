"""Marks English source sentences for translation without importing Qt."""

import re


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """*text* as it is; ``lupdate`` finds the call and puts the sentence into *context*.

    Whoever shows the sentence translates it with ``QCoreApplication.translate(context, text)``.
    """
    del context
    return text


_NAME = re.compile(r"\{(\w+)\}")

Values = tuple[tuple[str, str], ...]
"""What stands for each name in braces of a sentence."""


def filled(sentence: str, values: Values) -> str:
    """*sentence* with each ``{name}`` of *values* replaced; other braces are left as they are, those in values too."""
    known = dict(values)
    return _NAME.sub(lambda found: known.get(found[1], found[0]), sentence)
