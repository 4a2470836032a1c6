"""Sizes in pixels as people say them, and whether a picture has the one that was asked for."""

import re

from app.core.ext_info import size_in
from app.core.request import GenerationRequest
from app.core.tasks import Picture

_PIXELS = re.compile(r"\s*0*([1-9]\d{0,5})\s*[x*×]\s*0*([1-9]\d{0,5})\s*", re.IGNORECASE)


def asked_size(request: GenerationRequest | None) -> str:
    """What *request* wants: the size in its ext_info, else the resolution; pixels as ``1024 × 1536``."""
    if request is None:
        return ""
    asked = size_in(request.ext_info) or request.output_config.resolution or ""
    found = _PIXELS.fullmatch(asked)
    return f"{found[1]} × {found[2]}" if found else asked


def size_words(picture: Picture) -> str:
    """The pixels of *picture*."""
    return f"{picture.width} × {picture.height}"


def came_in_another_size(asked: str, picture: Picture) -> bool:
    """Whether *picture* is not *asked*, a size in pixels; of ``2K`` nobody knows how many those are."""
    return bool(_PIXELS.fullmatch(asked)) and asked != size_words(picture)
