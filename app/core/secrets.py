"""Tokens and passwords as values that cannot be printed by accident, and texts without them."""

import re
from dataclasses import field
from functools import lru_cache
from typing import Protocol

from app.core.frozen import frozen

MASK = "•••"

_BEARER = re.compile(r"(?i)(bearer\s+)(?!\$)[^\s'\"<>,;]+")
_BACKSLASHES = r"\\{0,8}"
_ESCAPED = '"\\/'
_SK_KEY = re.compile(r"\bsk-[A-Za-z0-9_\-]{8,}")


class Secret(Protocol):
    """A text that is shown nowhere."""

    def reveal(self) -> str:
        """The text itself."""


@frozen
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


@lru_cache(maxsize=32)
def _anywhere(secret: str) -> re.Pattern[str]:
    """*secret* however it is written: each character as it is, percent-encoded, or escaped as JSON allows.

    JSON inside JSON doubles the backslashes; of those eight in a row are followed and no more.
    """
    return re.compile(
        "".join(
            rf"(?:{'' if c.isalnum() else _BACKSLASHES}{re.escape(c)}"
            rf"|\\{{1,8}}[uU]00(?i:{ord(c):02x})|%(?i:{ord(c):02x}))"
            for c in secret
        )
    )


def without_secret(text: str, secret: Secret) -> str:
    """*text* with *secret* masked, percent-encoded and escaped as well."""
    written = secret.reveal()
    text = text.replace(written, MASK)
    # Most texts hold nothing escaped, and a pattern of so many branches is slow.
    is_escaped = "%" in text or "\\u00" in text or ("\\" in text and any(c in written for c in _ESCAPED))
    return _anywhere(written).sub(MASK, text) if is_escaped else text


def masked(text: str, *secrets: Secret) -> str:
    """*text* with every Bearer value, every ``sk-…`` key and each of *secrets* masked.

    A given secret is masked percent-encoded and as JSON may write it as well.
    """
    for secret in secrets:
        text = without_secret(text, secret)
    return _SK_KEY.sub(MASK, _BEARER.sub(rf"\g<1>{MASK}", text))


@frozen
class Password:
    """Any text but none. ``repr`` and ``str`` show a mask; only :meth:`reveal` gives the text."""

    _text: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self._text:
            raise ValueError("an empty password is none")

    def reveal(self) -> str:
        """The password itself, for the proxy and the keychain and nothing else."""
        return self._text

    def __str__(self) -> str:
        return MASK
