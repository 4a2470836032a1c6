"""Which problems of a request are said while it is still being written."""

import re

from app.core.catalogue import Catalogue
from app.core.checks import FieldProblem
from app.core.draft import Draft
from app.core.press import check_press
from app.core.request import GenerationRequest


def shown_problems(
    draft: Draft, catalogue: Catalogue, *, was_generate_pressed: bool
) -> tuple[FieldProblem, ...]:
    """All problems once Generate was pressed; before, none of those that say that something is still missing."""
    return tuple(
        problem
        for problem in check_press(draft, catalogue)
        if was_generate_pressed or not problem.is_error or _value_at(draft.request, problem.field)
    )


def _value_at(request: GenerationRequest, field: str) -> object:
    """The value of a dotted wire name, such as ``file_infos[0].url``; the request's types bear the wire's names."""
    value: object = request
    for part in re.findall(r"\w+", field):
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
    return value
