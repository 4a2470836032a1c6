"""A proxy's password as a value that cannot be printed by accident."""

from dataclasses import dataclass, field

from app.core.token import MASK


@dataclass(frozen=True, slots=True)
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
