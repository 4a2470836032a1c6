"""Lines of hills, waves and roofs as lists of points: arithmetic only."""

from collections.abc import Sequence
from itertools import pairwise
from math import pi, sin
from random import Random

Point = tuple[float, float]

_OVERHANG = 40.0


def ridge(rng: Random, width: float, base: float, height: float, step: float) -> list[Point]:
    """A faceted crest from beyond the left edge to beyond the right one.

    Peaks rise up to *height* above *base*; *step* is the usual distance from a valley to its peak.
    """
    points: list[Point] = []
    x = -_OVERHANG - rng.random() * step
    is_peak = rng.random() < 0.5
    while x < width + _OVERHANG + step:
        share = rng.uniform(0.55, 1.0) if is_peak else rng.uniform(0.0, 0.3)
        points.append((x, base - share * height))
        x += step * rng.uniform(0.55, 1.35)
        is_peak = not is_peak
    return _broken(rng, points, height)


def _broken(rng: Random, points: Sequence[Point], height: float) -> list[Point]:
    """The same line with a shoulder on each slope, as paper that was cut by hand."""
    broken: list[Point] = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        share = rng.uniform(0.3, 0.7)
        lift = rng.uniform(-0.09, 0.09) * height
        broken += [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share + lift), (x1, y1)]
    return broken


def rolling(
    rng: Random, width: float, base: float, height: float, length: float, *, roughness: float = 0.38
) -> list[Point]:
    """A smooth crest of waves about *length* long that sway up to *height* around *base*.

    *roughness* is the share of shorter waves in it, 0 to 1.
    """
    parts = [
        (height * share, length * rng.uniform(0.8, 1.25) * factor, rng.uniform(0, 2 * pi))
        for share, factor in ((1 - roughness, 1.0), (roughness * 0.7, 0.47), (roughness * 0.3, 0.23))
    ]
    points: list[Point] = []
    x = -_OVERHANG
    while x <= width + _OVERHANG:
        y = base - sum(size * sin(2 * pi * x / period + phase) for size, period, phase in parts)
        points.append((x, y))
        x += 8.0
    return points


def height_at(points: Sequence[Point], x: float) -> float:
    """The y of the line at *x*; its nearest end outside."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]
