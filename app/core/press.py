"""One press of Generate: the requests that a draft stands for."""

from dataclasses import replace

from app.core.alternatives import count, expanded
from app.core.draft import Draft
from app.core.request import GenerationRequest

ASK_ABOVE = 20
"""So many tasks are sent without a question."""

TASKS_MAX = 1000
"""More than that is a slip of the pen, and is refused."""


def size(draft: Draft) -> int:
    """How many tasks *draft* stands for. Raises ``alternatives.Unbalanced``."""
    return count(draft.request.prompt) * draft.count


def requests(draft: Draft, limit: int = TASKS_MAX) -> list[GenerationRequest]:
    """The requests in the order of their prompts, at most *limit*. Raises ``alternatives.Unbalanced``."""
    prompts = expanded(draft.request.prompt, limit)
    made = [replace(draft.request, prompt=prompt) for prompt in prompts for _ in range(draft.count)]
    return made[:limit]
