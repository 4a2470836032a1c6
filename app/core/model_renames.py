"""Renamed models as one line of text: ``GEM = GG, Qwen = Qwen2``."""

from app.core.wording import QT_TRANSLATE_NOOP


class BadRenames(ValueError):
    """The line cannot be read; the message is a sentence to show at the field (context Address)."""


def renames_text(renames: tuple[tuple[str, str], ...]) -> str:
    """The line for *renames*."""
    return ", ".join(f"{chosen} = {sent}" for chosen, sent in renames)


def read_renames(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs in *text*, parted by commas in either script; an arrow does for the sign of equality.

    Raises :class:`BadRenames`.
    """
    found: dict[str, str] = {}
    for part in text.replace("，", ",").replace(";", ",").split(","):
        if not part.strip():
            continue
        chosen, sign, sent = part.replace("→", "=").replace("->", "=").partition("=")
        chosen, sent = chosen.strip(), sent.strip()
        if not (sign and chosen and sent) or "=" in sent or chosen in found:
            raise BadRenames(
                QT_TRANSLATE_NOOP(
                    "Address", "Write each model once, with the gateway’s name for it: GEM = GG"
                )
            )
        found[chosen] = sent
    return tuple(found.items())
