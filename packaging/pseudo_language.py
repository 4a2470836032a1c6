"""A language whose words are 40 percent longer: what has no room for it has none for German either."""

from PySide6.QtCore import QObject, QTranslator

_LONGER = 0.4
_FILL = "wörterbuchlängenprobe"


class PseudoLanguage(QTranslator):
    """Answers every source text with itself and a tail; placeholders and mnemonics stay as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Never: Qt would not ask an empty one."""
        return False

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, n: int = -1) -> str:
        """*source*, longer; a plural has its number in place of ``%n`` as Qt wants it."""
        text = source.replace("(s)", "s")
        return text + tail(len(text)) if n >= 0 or text else ""


def tail(length: int) -> str:
    """What makes a text of *length* characters 40 percent longer, in words of a usual length."""
    missing = max(1, round(length * _LONGER))
    words = ""
    while len(words) < missing:
        words += _FILL[: min(8, missing - len(words))] + " "
    return words.rstrip() if length < 4 else " " + words.strip()
