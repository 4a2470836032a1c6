"""The token as a value that cannot be printed by accident."""

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


def masked(text: str, *secrets: Secret) -> str:
    """*text* with every Bearer value, every ``sk-…`` key and each of *secrets* masked.

    The percent-encoded form of a given secret is masked as well.
    """
    for secret in secrets:
        for form in (secret.reveal(), quote(secret.reveal(), safe="")):
            text = text.replace(form, MASK)
    return _SK_KEY.sub(MASK, _BEARER.sub(rf"\g<1>{MASK}", text))
