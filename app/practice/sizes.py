"""From what was asked for to the pixels of the picture."""

import re
from math import sqrt

from app.core.frozen import frozen
from app.core.json_values import JsonObject, as_object, as_text, parse

SIDE_MIN = 16
SIDE_MAX = 16_384
AREA_MAX = 4096 * 4096

DEFAULT_TIER = "1K"
TIER_AREAS: dict[str, int] = {
    "512": 512 * 512,
    "720P": 1280 * 720,
    "1080P": 1920 * 1080,
    "1K": 1024 * 1024,
    "2K": 2048 * 2048,
    "3K": 3072 * 3072,
    "4K": 4096 * 4096,
}
"""Pixels of each named resolution, of either name set (docs/protocol.md §1.4)."""

_PIXELS = re.compile(r"([1-9]\d{1,4})\s*[x×*]\s*([1-9]\d{1,4})", re.IGNORECASE)
_RATIO = re.compile(r"([1-9]\d?):([1-9]\d?)")


class SizeError(ValueError):
    """The size cannot be made. The message is the upstream name of the field at fault."""


@frozen
class Size:
    """Width and height in pixels."""

    width: int
    height: int


def size_of(body: JsonObject) -> Size:
    """The size that the request *body* asks for; 1K and 1:1 where it says nothing.

    A size inside ext_info goes first, then a resolution in pixels, then a named resolution in the
    asked ratio. Raises :class:`SizeError`.
    """
    config = as_object(body.get("output_config"))
    resolution = as_text(config.get("resolution"))
    ratio = _ratio(as_text(config.get("aspect_ratio")))
    extra = _extra_size(as_text(body.get("ext_info")))
    if extra:
        return _pixels(extra, "ExtInfo.AdditionalParameters.size")
    if _PIXELS.fullmatch(resolution):
        return _pixels(resolution, "OutputConfig.Resolution")
    area = TIER_AREAS.get((resolution or DEFAULT_TIER).upper())
    if area is None:
        raise SizeError("OutputConfig.Resolution")
    across, down = ratio
    unit = max(1, round(sqrt(area / (across * down))))
    return Size(across * unit, down * unit)


def scaled(size: Size, scale: float) -> Size:
    """*size* times *scale*, at least the smallest side."""
    return Size(max(SIDE_MIN, round(size.width * scale)), max(SIDE_MIN, round(size.height * scale)))


def _pixels(text: str, field: str) -> Size:
    match = _PIXELS.fullmatch(text.strip())
    if match is None:
        raise SizeError(field)
    size = Size(int(match[1]), int(match[2]))
    sides = (size.width, size.height)
    if min(sides) < SIDE_MIN or max(sides) > SIDE_MAX or size.width * size.height > AREA_MAX:
        raise SizeError(field)
    return size


def _ratio(text: str) -> tuple[int, int]:
    if text in ("", "auto"):
        return 1, 1
    match = _RATIO.fullmatch(text)
    if match is None or not 1 / 8 <= int(match[1]) / int(match[2]) <= 8:
        raise SizeError("OutputConfig.AspectRatio")
    return int(match[1]), int(match[2])


def _extra_size(ext_info: str) -> str:
    """The size inside ext_info, which is JSON that holds JSON (docs/protocol.md §1.1)."""
    if not ext_info.strip():
        return ""
    try:
        inner = as_object(parse(ext_info)).get("AdditionalParameters")
        parameters = parse(inner) if isinstance(inner, str) and inner.strip() else inner
    except ValueError as error:
        raise SizeError("ExtInfo") from error
    return as_text(as_object(parameters).get("size"))
