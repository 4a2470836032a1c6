"""Aspect ratios as people say them, and whether a picture has the one that was asked for."""

import re

TOLERANCE = 0.02
"""Gateways round to whole blocks of pixels; beyond this share the picture has another shape."""

_NAMED = ((1, 1), (3, 2), (4, 3), (5, 4), (16, 9), (21, 9), (4, 1), (8, 1))
"""Those that gateways offer, lying; docs/protocol.md §1.3."""

_SIDE_MAX = 32


def came_differently(asked: str, width: int, height: int) -> bool:
    """Whether *width* × *height* pixels are not *asked*, such as ``3:4``; False where that says no shape."""
    found = re.fullmatch(r"([1-9]\d?):([1-9]\d?)", asked)
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
