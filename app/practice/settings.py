"""How a practice gateway behaves."""

from enum import StrEnum
from pathlib import Path

from app.core.frozen import frozen
from app.practice import PRACTICE_TOKEN

SECONDS_DEFAULT = 4.0


class Shape(StrEnum):
    """The form of the answers to a poll: A, C and B of docs/protocol.md §2.3."""

    RAW = "raw"
    ENVELOPE = "envelope"
    FLAT = "flat"


@frozen
class PracticeSettings:
    """Port 0 means any free port; no ``state_file`` means that the tasks are forgotten at the end.

    ``seconds`` is what one task takes. ``scale`` shrinks every picture, for tests that want small ones.
    """

    port: int = 0
    state_file: Path | None = None
    seconds: float = SECONDS_DEFAULT
    shape: Shape = Shape.RAW
    token: str = PRACTICE_TOKEN
    scale: float = 1.0
