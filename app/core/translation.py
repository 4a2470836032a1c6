"""Marks English source sentences for translation without importing Qt."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """*text* as it is; ``lupdate`` finds the call and puts the sentence into *context*.

    Whoever shows the sentence translates it with ``QCoreApplication.translate(context, text)``.
    """
    del context
    return text


Values = tuple[tuple[str, str], ...]
"""What stands for each name in braces of a sentence."""


def filled(sentence: str, values: Values) -> str:
    """*sentence* with each ``{name}`` of *values* replaced; other braces are left as they are."""
    for name, value in values:
        sentence = sentence.replace(f"{{{name}}}", value)
    return sentence
