"""Using a request again: the whole of it, or a part that takes its place in the form."""

from dataclasses import replace
from enum import StrEnum

from app.core.draft import Draft
from app.core.request import GenerationRequest


class Part(StrEnum):
    """What of an old request is wanted."""

    EVERYTHING = "everything"
    PROMPT = "prompt"
    SETTINGS = "settings"
    REFERENCES = "references"


def reused_draft(form: Draft, old: GenerationRequest, part: Part) -> Draft:
    """*form* with *part* of *old*; what makes several tasks of one stays where it is no part of that."""
    request = reused(form.request, old, part)
    match part:
        case Part.EVERYTHING:
            return Draft(request, form.count)
        case Part.PROMPT:
            return replace(form, request=request, prompt_list=None)
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
