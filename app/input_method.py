"""Typing Chinese through fcitx on Linux, for which Qt's wheels bring no plug-in.

Desktops say ``QT_IM_MODULE=fcitx``, and Qt would fall back to dead keys. But fcitx answers to the calls of IBus too,
at IBus's desktop portal, and the plug-in for IBus is there.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager

LIST, ONE, PORTAL = "QT_IM_MODULES", "QT_IM_MODULE", "IBUS_USE_PORTAL"
"""What Qt reads: plug-ins to try in turn; one, where that is empty; and how the one for IBus connects."""


@contextmanager
def reaching_fcitx(environment: MutableMapping[str, str]) -> Iterator[None]:
    """While this lasts, Qt that is to type with fcitx tries IBus next; others that read *environment* never see it."""
    before = {name: environment.get(name) for name in (LIST, PORTAL)}
    names = (environment.get(LIST) or environment.get(ONE, "")).split(";")
    methods = [name for name in names if name.startswith(("fcitx", "ibus"))]
    if methods and methods[0] != "ibus":
        environment[LIST] = ";".join(names if "ibus" in names else (*names, "ibus"))
        environment[PORTAL] = "1"
    try:
        yield
    finally:
        for name, text in before.items():
            if text is None:
                environment.pop(name, None)
            else:
                environment[name] = text
