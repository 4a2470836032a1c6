"""Crop and straighten in plain numbers: a frame on a picture that is turned, and what keeps the frame inside of it.

Everything is counted in pixels of the picture from its centre. The frame stands upright and the picture is turned below it; seen from
the picture the frame leans, and lies inside where the upright box around it does.
"""

from dataclasses import replace
from math import cos, radians, sin, sqrt

from app.core.frozen import frozen

SIDE_MIN = 16
"""No frame is smaller, unless the picture is."""
FINE_MAX = 45.0
"""By so many degrees to each side a picture is straightened; what is more is a quarter turn."""
CROPPED_SIDE_MAX = 8192
"""The longer side of what comes of it; more is made smaller, as no gateway takes more."""
CROP_RATIOS = ("1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3")
_HALVINGS = 30
_HAIR = 1e-6


@frozen
class Crop:
    """A frame: its centre from that of the picture, along the frame's own sides, its size, and the degrees of the turn, clockwise."""

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0

    @property
    def is_square_on(self) -> bool:
        """Whether the picture is turned by quarters alone, so that its pixels stay as they are."""
        return self.angle % 90 == 0


def whole_picture(size: tuple[int, int]) -> Crop:
    """The frame around all of a picture."""
    return Crop(0.0, 0.0, float(size[0]), float(size[1]))


def turned_point(x: float, y: float, angle: float) -> tuple[float, float]:
    """A point, turned about the centre by *angle* degrees, clockwise as the axes are those of a screen."""
    across, down = cos(radians(angle)), sin(radians(angle))
    return x * across - y * down, x * down + y * across


def reach_in_picture(crop: Crop) -> tuple[float, float, float, float]:
    """The upright box around the frame as the picture sees it: centre and half sides."""
    x, y = turned_point(crop.x, crop.y, -crop.angle)
    across, down = abs(cos(radians(crop.angle))), abs(sin(radians(crop.angle)))
    return (
        x,
        y,
        (crop.width * across + crop.height * down) / 2,
        (crop.width * down + crop.height * across) / 2,
    )


def is_inside(crop: Crop, size: tuple[int, int]) -> bool:
    """Whether no corner of the frame is empty."""
    x, y, wide, tall = reach_in_picture(crop)
    return abs(x) + wide <= size[0] / 2 + _HAIR and abs(y) + tall <= size[1] / 2 + _HAIR


def kept_inside(crop: Crop, size: tuple[int, int]) -> Crop:
    """The frame made smaller, in its ratio, and moved as little as is needed for it to lie in the picture."""
    _, _, wide, tall = reach_in_picture(crop)
    share = min(1.0, size[0] / 2 / max(wide, _HAIR), size[1] / 2 / max(tall, _HAIR))
    crop = replace(crop, width=crop.width * share, height=crop.height * share)
    x, y, wide, tall = reach_in_picture(crop)
    x = min(max(x, wide - size[0] / 2), size[0] / 2 - wide)
    y = min(max(y, tall - size[1] / 2), size[1] / 2 - tall)
    x, y = turned_point(x, y, crop.angle)
    return replace(crop, x=x, y=y)


def as_far_as(before: Crop, wanted: Crop, size: tuple[int, int]) -> Crop:
    """From *before*, which lies in the picture, towards *wanted*, which has its angle, as far as that lies in it too."""
    if is_inside(wanted, size):
        return wanted
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_inside(_between(before, wanted, middle), size) else (low, middle)
    return _between(before, wanted, low)


def _between(before: Crop, wanted: Crop, share: float) -> Crop:
    return Crop(
        before.x + (wanted.x - before.x) * share,
        before.y + (wanted.y - before.y) * share,
        before.width + (wanted.width - before.width) * share,
        before.height + (wanted.height - before.height) * share,
        before.angle,
    )


def resized(
    crop: Crop, sides: tuple[int, int], by: tuple[float, float], ratio: float | None, size: tuple[int, int]
) -> Crop:
    """The frame with a side or a corner dragged by so many pixels; what lies opposite stays.

    *sides* names what is dragged: -1 left or top, 1 right or bottom, 0 neither. With a *ratio* the other side follows.
    """
    least = (min(SIDE_MIN, size[0]), min(SIDE_MIN, size[1]))
    width = max(least[0], crop.width + sides[0] * by[0])
    height = max(least[1], crop.height + sides[1] * by[1])
    if ratio is not None:
        if not sides[1] or (sides[0] and abs(by[0]) > abs(by[1])):
            height = width / ratio
        else:
            width = height * ratio
    grown_x, grown_y = (width - crop.width) / 2, (height - crop.height) / 2
    wanted = replace(
        crop, x=crop.x + sides[0] * grown_x, y=crop.y + sides[1] * grown_y, width=width, height=height
    )
    if ratio is not None or not (sides[0] and sides[1]):
        return as_far_as(crop, wanted, size)
    # Each way by itself, so that a corner slides along the edge of the picture.
    first = as_far_as(crop, replace(wanted, y=crop.y, height=crop.height), size)
    return as_far_as(first, replace(wanted, x=first.x, width=first.width), size)


def moved(crop: Crop, by: tuple[float, float], size: tuple[int, int]) -> Crop:
    """The frame at another place in the picture."""
    return kept_inside(replace(crop, x=crop.x + by[0], y=crop.y + by[1]), size)


def in_ratio(crop: Crop, ratio: float, size: tuple[int, int]) -> Crop:
    """A frame of *ratio* about as large, at the same place."""
    area = crop.width * crop.height
    return kept_inside(replace(crop, width=sqrt(area * ratio), height=sqrt(area / ratio)), size)


def turned(crop: Crop, angle: float, size: tuple[int, int]) -> Crop:
    """The picture turned to *angle* about the middle of the frame."""
    x, y = turned_point(crop.x, crop.y, angle - crop.angle)
    return kept_inside(replace(crop, x=x, y=y, angle=angle), size)


def quarter_turned(crop: Crop, quarters: int) -> Crop:
    """Picture and frame turned together."""
    x, y = turned_point(crop.x, crop.y, 90 * quarters)
    width, height = (crop.height, crop.width) if quarters % 2 else (crop.width, crop.height)
    return Crop(round(x, 6), round(y, 6), width, height, _around(crop.angle + 90 * quarters))


def fine_angle(angle: float) -> float:
    """What of *angle* is straightening, and no quarter turn."""
    return round(angle - 90 * round(angle / 90), 6)


def with_fine_angle(angle: float, fine: float) -> float:
    """*angle* with another straightening."""
    return _around(90 * round(angle / 90) + fine)


def _around(angle: float) -> float:
    return (angle + 180) % 360 - 180


def on_pixels(crop: Crop, size: tuple[int, int]) -> Crop:
    """The frame on whole pixels where the picture is turned by quarters alone; as it is otherwise."""
    if not crop.is_square_on:
        return crop
    x, y, wide, tall = reach_in_picture(crop)
    left, right = (min(max(0, round(x + size[0] / 2 + way)), size[0]) for way in (-wide, wide))
    top, bottom = (min(max(0, round(y + size[1] / 2 + way)), size[1]) for way in (-tall, tall))
    right, bottom = max(right, min(left + 1, size[0])), max(bottom, min(top + 1, size[1]))
    left, top = min(left, right - 1), min(top, bottom - 1)
    x, y = turned_point((left + right - size[0]) / 2, (top + bottom - size[1]) / 2, crop.angle)
    sides = (float(right - left), float(bottom - top))
    is_across = round(crop.angle / 90) % 2
    width, height = (sides[1], sides[0]) if is_across else sides
    return Crop(round(x * 2) / 2, round(y * 2) / 2, width, height, crop.angle)


def cropped_size(crop: Crop) -> tuple[int, int]:
    """How many pixels come of it."""
    scale = min(1.0, CROPPED_SIDE_MAX / max(crop.width, crop.height))
    return max(1, round(crop.width * scale)), max(1, round(crop.height * scale))
