"""What stands in the form and was not sent yet."""

from dataclasses import field, replace
from enum import StrEnum

from app.core.frozen import frozen
from app.core.request import GenerationRequest

COUNT_MAX = 20

Model = tuple[str, str]
"""Name and version."""


@frozen
class PromptList:
    """Prompts from a file or of old tasks, each sent as it stands; ``source`` is the file's bare name, empty for the history."""

    source: str
    prompts: tuple[str, ...]


@frozen
class Draft:
    """The form as it stands: an unfinished request, and what makes several tasks of it.

    ``request.prompt`` is as it was written, alternatives and all. ``count`` is how often each is wanted
    (1 to 20), ``more_models`` are those that get the same, and ``prompt_list`` stands in for the prompt.
    ``style`` are words that are said after every prompt (``core/presets.py``).
    """

    request: GenerationRequest = field(default_factory=GenerationRequest)
    count: int = 1
    more_models: tuple[Model, ...] = ()
    prompt_list: PromptList | None = None
    style: str = ""


class Part(StrEnum):
    """What of an old request is wanted."""

    EVERYTHING = "everything"
    PROMPT = "prompt"
    SETTINGS = "settings"
    REFERENCES = "references"


def reused_draft(form: Draft, old: GenerationRequest, part: Part) -> Draft:
    """*form* with *part* of *old*; what makes several tasks of one stays where it is no part of that.

    A whole request is one task: how many were asked for earlier is no wish of whoever uses it again.
    """
    request = reused(form.request, old, part)
    match part:
        case Part.EVERYTHING:
            return Draft(request)
        case Part.PROMPT:
            # It was sent with its style words in it.
            return replace(form, request=request, prompt_list=None, style="")
        case Part.SETTINGS:
            return replace(form, request=request, more_models=())
        case Part.REFERENCES:
            return replace(form, request=request)


def reused(form: GenerationRequest, old: GenerationRequest, part: Part) -> GenerationRequest:
    """*form* with *part* of *old*; a session_id is good for one task only and is never taken along."""
    match part:
        case Part.PROMPT:
            return replace(form, prompt=old.prompt, negative_prompt=old.negative_prompt)
        case Part.REFERENCES:
            return replace(form, file_infos=old.file_infos)
        case Part.SETTINGS:
            return replace(
                old,
                prompt=form.prompt,
                negative_prompt=form.negative_prompt,
                file_infos=form.file_infos,
                session_id=form.session_id,
            )
    return replace(old, session_id=None)
