"""The token as a value that cannot be printed by accident."""

import json
import re
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote

MASK = "•••"

_BEARER = re.compile(r"(?i)(bearer\s+)(?!\$)[^\s'\"<>,;]+")
_SK_KEY = re.compile(r"\bsk-[A-Za-z0-9_\-]{8,}")


class Secret(Protocol):
    """A text that is shown nowhere."""

    def reveal(self) -> str:
        """The text itself."""


@dataclass(frozen=True, slots=True)
class Token:
    """A gateway token. ``repr`` and ``str`` show a mask; only :meth:`reveal` gives the text."""

    _text: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self._text or any(c.isspace() or not c.isprintable() for c in self._text):
            raise ValueError("a token is one run of printable characters")
        if not self._text.isascii():
            raise ValueError("a token is written in ASCII")

    def reveal(self) -> str:
        """The token itself, for the Authorization header and the keychain and nothing else."""
        return self._text

    def __str__(self) -> str:
        return MASK


def read_token(text: str) -> Token | None:
    """The token in what somebody typed or pasted, with or without a leading ``Bearer``; else None."""
    bare = re.sub(r"(?i)^\s*bearer(\s+|$)", "", text).strip()
    try:
        return Token(bare)
    except ValueError:
        return None


def _forms(secret: str) -> list[str]:
    """How a secret may stand in a text, the longest first; some write a slash in JSON with a backslash."""
    in_json = json.dumps(secret)[1:-1]
    forms = {secret, quote(secret, safe=""), in_json, in_json.replace("/", "\\/")}
    return sorted(forms, key=len, reverse=True)


def masked(text: str, *secrets: Secret) -> str:
    """*text* with every Bearer value, every ``sk-…`` key and each of *secrets* masked.

    A given secret is masked percent-encoded and as JSON writes it as well.
    """
    for secret in secrets:
        for form in _forms(secret.reveal()):
            text = text.replace(form, MASK)
    return _SK_KEY.sub(MASK, _BEARER.sub(rf"\g<1>{MASK}", text))
