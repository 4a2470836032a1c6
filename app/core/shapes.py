"""The shape of a picture: aspect ratios as people say them, and whether one came as it was asked for."""

import re
from collections.abc import Sequence
from math import ceil

from app.core.catalogue import size_in
from app.core.request import GenerationRequest
from app.core.tasks import Picture

TOLERANCE = 0.02
"""Gateways round to whole blocks of pixels; beyond this share the picture has another shape."""

_NAMED = ((1, 1), (3, 2), (4, 3), (5, 4), (16, 9), (21, 9), (4, 1), (8, 1))
"""Those that gateways offer, lying; docs/protocol.md §1.3."""

_SIDE_MAX = 32

_RATIO = re.compile(r"([1-9]\d?):([1-9]\d?)")


def came_differently(asked: str, width: int, height: int) -> bool:
    """Whether *width* × *height* pixels are not *asked*, such as ``3:4``; False where that says no shape."""
    found = _RATIO.fullmatch(asked)
    if found is None or width <= 0 or height <= 0:
        return False
    wanted = int(found[1]) / int(found[2])
    return abs(width / height / wanted - 1) > TOLERANCE


def ratio_words(width: int, height: int) -> str:
    """The ratio of *width* × *height* pixels: the nearest with a name, else the simplest within the tolerance."""
    longer, shorter = _lying(max(width, height), min(width, height))
    return f"{longer}:{shorter}" if width >= height else f"{shorter}:{longer}"


def _lying(longer: int, shorter: int) -> tuple[int, int]:
    shape = longer / shorter
    named = min(_NAMED, key=lambda ratio: abs(ratio[0] / ratio[1] / shape - 1))
    simple = ((round(shape * side), side) for side in range(1, _SIDE_MAX + 1))
    return next(
        (ratio for ratio in (named, *simple) if abs(ratio[0] / ratio[1] / shape - 1) <= TOLERANCE),
        (longer, shorter),
    )


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


def asked_shape(request: GenerationRequest | None) -> float:
    """Width by height of what *request* wants, square where it says none."""
    if request is None:
        return 1.0
    wanted = request.output_config.aspect_ratio or ""
    for pattern, text in ((_RATIO, wanted), (_PIXELS, size_in(request.ext_info) or "")):
        if found := pattern.fullmatch(text):
            return int(found[1]) / int(found[2])
    return 1.0


SEEN_AT_ONCE_MAX = 60
"""More pictures than this are scrolled through: side by side each would be a stamp."""


def columns_for(shapes: Sequence[float], width: int, height: int, *, caption: int, least: int) -> int:
    """In how many columns pictures of these *shapes* are largest, all together, in *width* × *height* pixels.

    A shape is width by height. Each cell has *caption* pixels for words below its picture. 0 where a side of a picture's
    place would be less than *least*, so that they have to be scrolled through.
    """
    count = len(shapes)
    best, most = 0, 0.0
    for columns in range(1, count + 1 if count <= SEEN_AT_ONCE_MAX else 1):
        wide, high = width / columns, height / ceil(count / columns) - caption
        if min(wide, high) < least:
            continue
        area = sum(min(wide, high * shape) ** 2 / shape for shape in shapes if shape > 0)
        # A hair more is no reason for another arrangement than the widest one before.
        if area > most * 1.001:
            best, most = columns, area
    return best
