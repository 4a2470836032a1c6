"""Marks English source sentences for translation without importing Qt."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """*text* as it is; ``lupdate`` finds the call and puts the sentence into *context*.

    Whoever shows the sentence translates it with ``QCoreApplication.translate(context, text)``.
    """
    del context
    return text
