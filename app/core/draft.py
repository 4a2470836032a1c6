"""What stands in the form and was not sent yet."""

from dataclasses import dataclass, field

from app.core.request import GenerationRequest

COUNT_MAX = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as it stands: an unfinished request, and how many pictures are wanted (1 to 20)."""

    request: GenerationRequest = field(default_factory=GenerationRequest)
    count: int = 1
