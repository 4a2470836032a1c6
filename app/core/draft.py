"""What stands in the form and was not sent yet."""

from dataclasses import dataclass, field

from app.core.request import GenerationRequest

COUNT_MAX = 20

Model = tuple[str, str]
"""Name and version."""


@dataclass(frozen=True, slots=True)
class PromptList:
    """Prompts from a file or of old tasks, each sent as it stands; ``source`` is the file's bare name, empty for the history."""

    source: str
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as it stands: an unfinished request, and what makes several tasks of it.

    ``request.prompt`` is as it was written, alternatives and all. ``count`` is how often each is wanted
    (1 to 20), ``more_models`` are those that get the same, and ``prompt_list`` stands in for the prompt.
    """

    request: GenerationRequest = field(default_factory=GenerationRequest)
    count: int = 1
    more_models: tuple[Model, ...] = ()
    prompt_list: PromptList | None = None
