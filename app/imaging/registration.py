"""Registration: where the picture that a model returned lies on the picture that it was sent.

Hosted models paint everything anew, also what they were asked to keep: the whole is shifted by some pixels, zoomed a
little and tinted. From the pixels outside the changed region alone, :func:`register` finds that drift:

* A coarse search over eleven scales by phase correlation (C. D. Kuglin and D. C. Hines, "The phase correlation image
  alignment method", 1975) at 256 pixels: it needs no starting point.
* Refinement at 256, 512 and 1024 pixels by Gauss and Newton's method in the inverse compositional form of Lucas and
  Kanade's (S. Baker and I. Matthews, "Lucas-Kanade 20 years on: a unifying framework", IJCV 56, 2004): scale, shift,
  and at the same time the gain, the level and the slope of the brightness. Weights by Tukey's biweight, so that what the
  model invented outside the region counts as what it is.
* What is left is measured in blocks, each of which is registered by itself (B. D. Lucas and T. Kanade, 1981). That is
  the error in pixels. Where the drift bends, a smooth field of displacements is fitted to the blocks, and kept where it
  pays.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.region import PatchReport, Trust
from app.imaging.arrays import (
    Mask,
    Pixels,
    Plane,
    along_columns,
    along_rows,
    brightness,
    median,
    reduced_mask,
    resized,
    smoothed,
    taps,
)

SIDE_MAX = 1024
COARSE_SIDE = 256
SCALES = tuple(1.0 + step / 100 for step in range(-6, 7))
SHIFT_SHARE_MAX = 0.05
"""The coarse search looks so far, as a share of the side; a little more than what is promised (3 %)."""

SIDE_MIN = 16
KNOWN_SHARE_MIN = 0.02
KNOWN_PIXELS_MIN = 64
UNLIKE_BELOW = 0.15
UNSURE_ABOVE_PX = 2.0
STEPS_MAX = 12
PIECE = 1 << 14
BLOCKS = 12
FIELD_SIDE = 8
BENT_ABOVE_PX = 0.3
FIELD_STIFFNESS = 0.6
NOISE_MIN = 0.4 / 255
"""Nothing that went through eight bits is known better."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Displacements on a coarse grid over the picture, in its pixels: ``p + field(p)`` stands for ``p``."""

    across: NDArray[np.float64]
    down: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The drift: what is at ``p`` in the base is at ``centre + scale * stretch * (p - centre) + shift`` in the result.

    Both in pixels of the base, the result having been brought to its size. ``stretch`` is 1, 1 but where the result has
    another ratio because something was cut off or added. ``error_px`` is what is left, measured; None where it cannot
    be known. ``error_without_field_px`` is what the field was worth.
    """

    shift: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    stretch: tuple[float, float] = (1.0, 1.0)
    error_px: float | None = None
    error_without_field_px: float | None = None
    field: Field | None = None
    trust: Trust = Trust.FOUND

    @property
    def report(self) -> PatchReport:
        """What is said of it."""
        return PatchReport(self.shift, self.scale, self.error_px, self.error_without_field_px, self.trust)


@dataclass(frozen=True, slots=True, eq=False)
class _Drift:
    """A drift at some size of the pictures: scale, and the shift in its pixels."""

    scale: float
    across: float
    down: float

    def at(self, ratio_x: float, ratio_y: float) -> "_Drift":
        return _Drift(self.scale, self.across * ratio_x, self.down * ratio_y)


_Stretch = tuple[float, float]


class _Level:
    """Both pictures at one size, and what of them is known: what is constant while the drift is looked for."""

    def __init__(self, base: Plane, result: Plane, region: Plane, height: int, width: int) -> None:
        self.height, self.width = height, width
        self.is_coarse = max(height, width) <= COARSE_SIDE
        radius = 1 if min(height, width) > 64 else 0
        self.base = smoothed(resized(base, height, width), radius)
        self.result = smoothed(resized(result, height, width), radius)
        covered = smoothed((resized(region, height, width) > 0).astype(np.float32), radius + 1)
        self.known = (covered <= 1e-6).astype(np.float32)
        slopes: list[Plane] = list(np.gradient(self.base))
        self.down, self.across = slopes
        self.x = ((np.arange(width) - (width - 1) / 2) / width).astype(np.float32)
        self.y = ((np.arange(height) - (height - 1) / 2) / height).astype(np.float32)
        ones = np.ones((height, width), np.float32)
        self.columns = np.stack(
            [
                ones,
                ones,
                ones * self.x,
                ones * self.y[:, None],
                -(self.across * self.x + self.down * self.y[:, None] * (height / width)),
                -self.across,
                -self.down,
            ]
        ).reshape(7, -1)
        # Scale is counted in pixels at the left and right edge, so that all unknowns have like sizes.

    def warped(self, drift: _Drift, stretch: _Stretch) -> tuple[Plane, Plane]:
        """The result brought onto the base, and where it says something (the rest lies beyond its edge)."""
        x = np.arange(self.width) - (self.width - 1) / 2
        y = np.arange(self.height) - (self.height - 1) / 2
        u = x * (drift.scale * stretch[0]) + drift.across + (self.width - 1) / 2
        v = y * (drift.scale * stretch[1]) + drift.down + (self.height - 1) / 2
        rows, columns = taps(v, self.height, 1.0, 2), taps(u, self.width, 1.0, 2)
        inside_x = ((u >= 0) & (u <= self.width - 1)).astype(np.float32)
        inside_y = ((v >= 0) & (v <= self.height - 1)).astype(np.float32)
        return along_columns(along_rows(self.result, rows), columns), inside_y[:, None] * inside_x


def register(base: Pixels, result: Pixels, mask: Mask) -> Fit:
    """The drift of *result* against *base*, seen outside of *mask* (what is not black there is not looked at).

    The result may have any size. It never raises for what pictures hold; :attr:`Fit.trust` says what is known.
    """
    tall, wide = base.shape[:2]
    if min(tall, wide, *result.shape[:2]) < SIDE_MIN:
        return Fit(trust=Trust.TOO_LITTLE)
    share = min(1.0, SIDE_MAX / max(tall, wide))
    height, width = max(8, round(tall * share)), max(8, round(wide * share))
    base_plane, result_plane = brightness(base, height, width), brightness(result, height, width)
    region = reduced_mask(mask, height, width)
    if base.shape[2] == 4:
        region = np.maximum(region, brightness(255 - _eight_bits(base[:, :, 3:]), height, width))
    if float((region <= 0).mean()) < KNOWN_SHARE_MIN:
        return Fit(trust=Trust.TOO_LITTLE)
    if float(base_plane[region <= 0].std()) < NOISE_MIN:
        return Fit(trust=Trust.FLAT)
    sizes = [(round(height * part), round(width * part)) for part in (0.25, 0.5, 1.0)]
    sizes = [size for size in sizes if min(size) >= 48] or [(height, width)]
    level = _Level(base_plane, result_plane, region, *sizes[0])
    drift, stretch = _best_start(level, _stretches(base, result))
    for size in sizes[1:]:
        ratio = size[1] / level.width, size[0] / level.height
        level = _Level(base_plane, result_plane, region, *size)
        drift = _refined(level, drift.at(*ratio), stretch)[0]
    return _judged(level, drift, stretch, wide / level.width, tall / level.height)


def _eight_bits(alpha: Pixels) -> Pixels:
    return (alpha >> 8).astype(np.uint8) if alpha.dtype == np.uint16 else alpha


def _stretches(base: Pixels, result: Pixels) -> tuple[_Stretch, ...]:
    """How a result of another ratio may have come about: squeezed, or cut or added to on two sides."""
    wanted, got = base.shape[1] / base.shape[0], result.shape[1] / result.shape[0]
    if abs(got / wanted - 1) < 0.004:
        return ((1.0, 1.0),)
    return (1.0, 1.0), (wanted / got, 1.0), (1.0, got / wanted)


# --- the coarse search -------------------------------------------------------------------------------------


def _best_start(level: _Level, stretches: tuple[_Stretch, ...]) -> tuple[_Drift, _Stretch]:
    """The best of what phase correlation proposes and of no drift at all, each refined at the smallest size."""
    proposals: list[tuple[float, _Drift, _Stretch]] = []
    for stretch in stretches:
        proposals += [(2.0, _Drift(1.0, 0.0, 0.0), stretch)]
        proposals += sorted(_correlated(level, stretch), key=lambda proposal: -proposal[0])[:3]
    tried = []
    for _, start, stretch in proposals:
        drift, likeness = _refined(level, start, stretch)
        tried.append((likeness, drift, stretch))
    _, drift, stretch = max(tried, key=lambda each: each[0])
    return drift, stretch


def _correlated(level: _Level, stretch: _Stretch) -> list[tuple[float, _Drift, _Stretch]]:
    height, width = level.height, level.width
    window = (np.hanning(height + 2)[1:-1, None] * np.hanning(width + 2)[None, 1:-1]).astype(
        np.float32
    ) ** 0.5
    reach = max(2, round(SHIFT_SHARE_MAX * max(height, width)))
    known = (smoothed(level.known, reach) > 0.999).astype(np.float32)
    if known.mean() < 0.1:
        known = level.known
    radius = max(2, max(height, width) // 24)
    seen = np.fft.rfft2(_structure(level.base, known, radius) * window)
    # Fine grain is drawn anew by a model; what is a few pixels large stays.
    calm = np.exp(
        -((np.fft.fftfreq(height)[:, None] ** 2 + np.fft.rfftfreq(width)[None] ** 2) / (2 * 0.15**2))
    )
    found = []
    for scale in SCALES:
        warped, inside = level.warped(_Drift(scale, 0.0, 0.0), stretch)
        structure = _structure(warped, known * inside, radius) * window
        cross = np.fft.rfft2(structure) * np.conj(seen)
        size = np.abs(cross)
        peaks = np.fft.irfft2(cross / (size + 0.02 * size.max() + 1e-12) * calm, s=(height, width))
        down, across, strength = _highest(peaks, reach)
        # What is at p in the warped picture is at p - (across, down) in the base.
        found.append(
            (strength, _Drift(scale, across * scale * stretch[0], down * scale * stretch[1]), stretch)
        )
    return found


def _structure(plane: Plane, known: Plane, radius: int) -> NDArray[Any]:
    """What differs from its surroundings, where it is known; 0 elsewhere."""
    weight = smoothed(known, radius)
    mean = smoothed(plane * known, radius) / np.maximum(weight, 1e-3)
    return (plane - mean) * known


def _highest(peaks: NDArray[Any], reach: int) -> tuple[int, int, float]:
    near = np.roll(peaks, (reach, reach), axis=(0, 1))[: 2 * reach + 1, : 2 * reach + 1]
    down, across = np.unravel_index(int(near.argmax()), near.shape)
    return int(down) - reach, int(across) - reach, float(near[down, across])


# --- refinement --------------------------------------------------------------------------------------------


def _refined(level: _Level, drift: _Drift, stretch: _Stretch) -> tuple[_Drift, float]:
    """Gauss and Newton's steps from *drift*, and how alike the pictures are there (1: the same but for the light)."""
    spread = None
    for _ in range(STEPS_MAX):
        warped, inside = level.warped(drift, stretch)
        solved = _step(level, warped, level.known * inside, spread)
        if solved is None:
            return drift, -1.0
        step, spread = solved
        if level.is_coarse:
            spread = None  # far from the goal the last spread says little; here it is cheap to ask twice
        grown, across, down = step[4] / level.width, step[5], step[6]
        scale = drift.scale / (1 + grown)
        if not (0.9 < scale < 1.1 and abs(across) < level.width / 4 and abs(down) < level.height / 4):
            return drift, -1.0
        drift = _Drift(
            float(scale),
            drift.across - scale * stretch[0] * across,
            drift.down - scale * stretch[1] * down,
        )
        if abs(step[4]) / 2 + abs(across) + abs(down) < 0.004:
            break
    warped, inside = level.warped(drift, stretch)
    return drift, _likeness(level, warped, level.known * inside)


def _step(
    level: _Level, warped: Plane, weight: Plane, spread: float | None
) -> tuple[NDArray[np.float64], float] | None:
    """One step: gain, level and slopes of the brightness, and how far the base is from where it should be.

    Also the spread of what is left, by which the next step tells what the model invented: *spread* is that of the last.
    """
    base = level.base.ravel()
    columns = level.columns
    columns[0] = warped.ravel()
    flat = weight.ravel()
    total = float(flat.sum())
    if total < KNOWN_PIXELS_MIN:
        return None
    solution = np.array([1.0, 0, 0, 0, 0, 0, 0])
    for _ in range(1 if spread else 2):
        normal, right = np.zeros((7, 7)), np.zeros(7)
        # In pieces: numpy keeps the interpreter's lock while it multiplies matrices, and the window waits for it.
        for begun in range(0, base.size, PIECE):
            part = slice(begun, begun + PIECE)
            piece, wanted, weights = columns[:, part], base[part], flat[part]
            if spread:
                rest = (wanted - solution.astype(np.float32) @ piece) / np.float32(4.685 * spread)
                weights = weights * np.square(np.maximum(0.0, 1.0 - np.square(rest)))
            weighed = piece * weights
            normal += weighed @ piece.T
            right += weighed @ wanted
        # A trace of stiffness: an unknown that nothing speaks for stays as it is.
        normal += np.diag([1e-6, 0.0, 1e-8, 1e-8, 1e-8, 1e-8, 1e-8]) * total
        right[0] += total * 1e-6
        try:
            solution = np.linalg.solve(normal, right)
        except np.linalg.LinAlgError:
            return None
        some = slice(None, None, max(1, base.size // 60_000))
        left = (base[some] - solution @ columns[:, some])[flat[some] > 0]
        spread = max(NOISE_MIN, 1.4826 * median(np.abs(left - median(left))))
    return solution, spread or NOISE_MIN


def _likeness(level: _Level, warped: Plane, known: Plane) -> float:
    """The correlation of the two pictures' structure where both are known, without their finest grain."""
    radius = max(2, max(level.height, level.width) // 24)
    grain = max(1, max(level.height, level.width) // 160)
    one = smoothed(_structure(level.base, known, radius), grain) * known
    other = smoothed(_structure(warped, known, radius), grain) * known
    size = float(np.sqrt(np.square(one).sum() * np.square(other).sum()))
    return float((one * other).sum()) / size if size > 0 else 0.0


# --- what is left -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    """How far each block of the picture still is from where it should be; only those that can tell."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    across: NDArray[np.float64]
    down: NDArray[np.float64]
    sure: NDArray[np.float64]
    noise: NDArray[np.float64]
    near: NDArray[np.float64]

    @property
    def error(self) -> float:
        """The typical distance, that near the region first; what noise alone would make is not counted."""
        weight = self.sure * self.near
        squared = np.maximum(0.0, self.across**2 + self.down**2 - self.noise)
        bound = 9 * _weighted_median(squared, weight) + 1e-4
        return float(np.sqrt(np.average(np.minimum(squared, bound), weights=weight)))


def _weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values)
    sums = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(sums, sums[-1] / 2)])


def _judged(level: _Level, drift: _Drift, stretch: _Stretch, ratio_x: float, ratio_y: float) -> Fit:
    warped, inside = level.warped(drift, stretch)
    weight = level.known * inside
    shift = float(drift.across * ratio_x), float(drift.down * ratio_y)
    if float(weight.sum()) < KNOWN_PIXELS_MIN:
        return Fit(trust=Trust.TOO_LITTLE)
    if _likeness(level, warped, weight) < UNLIKE_BELOW:
        # Noise alone is not alike either: a flat picture says nothing, a lively one that it is another.
        is_flat = float(_structure(level.base, weight, 8)[weight > 0].std()) < 2.0 / 255
        return Fit(trust=Trust.FLAT) if is_flat else Fit(shift, drift.scale, stretch, trust=Trust.UNLIKE)
    blocks = _measured(level, warped, weight)
    if blocks is None:
        return Fit(trust=Trust.FLAT)
    ratio = (ratio_x + ratio_y) / 2
    before = blocks.error * ratio
    if float(np.sqrt(1 / blocks.sure.sum())) * ratio > UNSURE_ABOVE_PX:
        return Fit(trust=Trust.FLAT)
    if before < BENT_ABOVE_PX:
        return Fit(shift, drift.scale, stretch, before)
    field, after = _field(level, warped, weight, blocks)
    after *= ratio
    if field is None or before - after < max(0.1, 0.25 * before):
        return Fit(shift, drift.scale, stretch, before)
    return Fit(shift, drift.scale, stretch, after, before, Field(-field[0] * ratio_x, -field[1] * ratio_y))


def _measured(level: _Level, warped: Plane, weight: Plane) -> _Blocks | None:
    """Each block registered by itself: one step, its own light taken out."""
    edges_y = np.linspace(0, level.height, min(BLOCKS, level.height // 16 or 1) + 1).astype(int)
    edges_x = np.linspace(0, level.width, min(BLOCKS, level.width // 16 or 1) + 1).astype(int)

    def summed(values: Plane) -> NDArray[np.float64]:
        rows = np.add.reduceat(values, edges_y[:-1], axis=0)
        return np.add.reduceat(rows, edges_x[:-1], axis=1).astype(np.float64).ravel()

    gain = _gain(level.base, warped, weight)
    rest = warped * gain - level.base
    middle = median(rest[weight > 0])
    spread = max(NOISE_MIN, 1.4826 * median(np.abs(rest[weight > 0] - middle)))
    calm = weight * (np.abs(rest - middle) < 8 * spread)
    count = summed(calm)
    area = np.outer(np.diff(edges_y), np.diff(edges_x)).ravel()
    safe = np.maximum(count, 1.0)
    gx, gy = level.across, level.down
    mean_x, mean_y, mean_r = (summed(calm * plane) / safe for plane in (gx, gy, rest))
    xx = summed(calm * gx * gx) - count * mean_x**2
    xy = summed(calm * gx * gy) - count * mean_x * mean_y
    yy = summed(calm * gy * gy) - count * mean_y**2
    xr = summed(calm * gx * rest) - count * mean_x * mean_r
    yr = summed(calm * gy * rest) - count * mean_y * mean_r
    rr = summed(calm * rest * rest) - count * mean_r**2
    determinant = xx * yy - xy**2
    weakest = (xx + yy) / 2 - np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
    # Neighbouring pixels are smoothed together: of nine about one counts.
    variance = 9 * np.maximum(rr / safe, NOISE_MIN**2) / np.maximum(weakest, 1e-12)
    told = (count > 0.2 * area) & (variance < 1.0) & (determinant > 0)
    if told.sum() < 3:
        return None
    across = (yy * xr - xy * yr)[told] / determinant[told]
    down = (xx * yr - xy * xr)[told] / determinant[told]
    x = ((edges_x[:-1] + edges_x[1:]) / 2)[None, :].repeat(len(edges_y) - 1, 0).ravel()[told]
    y = ((edges_y[:-1] + edges_y[1:]) / 2)[:, None].repeat(len(edges_x) - 1, 1).ravel()[told]
    return _Blocks(
        x=x / level.width,
        y=y / level.height,
        across=across,
        down=down,
        sure=1 / (variance[told] + 0.05**2),
        noise=2 * variance[told] / 9,
        near=_nearness(level, x, y),
    )


def _gain(base: Plane, warped: Plane, weight: Plane) -> float:
    total = max(1.0, float(weight.sum()))
    mean_w, mean_b = float((warped * weight).sum()) / total, float((base * weight).sum()) / total
    variance = float((np.square(warped - mean_w) * weight).sum()) / total
    both = float(((warped - mean_w) * (base - mean_b) * weight).sum()) / total
    return both / variance if variance > 1e-9 and both > 0 else 1.0


def _nearness(level: _Level, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    rows, columns = np.nonzero(level.known == 0)
    if not rows.size:
        return np.ones_like(x)
    left, right, top, bottom = columns.min(), columns.max(), rows.min(), rows.max()
    away = np.hypot(
        np.maximum(0, np.maximum(left - x, x - right)), np.maximum(0, np.maximum(top - y, y - bottom))
    )
    near: NDArray[np.float64] = 1 / (1 + np.square(away / (0.25 * max(level.height, level.width))))
    return near


# --- the field ----------------------------------------------------------------------------------------------


def _field(
    level: _Level, warped: Plane, weight: Plane, blocks: _Blocks
) -> tuple[tuple[NDArray[np.float64], NDArray[np.float64]] | None, float]:
    """A smooth field of displacements over the warped picture, and the error that is left with it."""
    if len(blocks.x) < 12:
        return None, blocks.error
    across = np.zeros((FIELD_SIDE, FIELD_SIDE))
    down = np.zeros((FIELD_SIDE, FIELD_SIDE))
    kept, error, now = None, blocks.error, blocks
    for _ in range(3):
        across = across + _smooth_grid(now, now.across)
        down = down + _smooth_grid(now, now.down)
        moved = displaced(
            warped[:, :, None],
            -spread(across, level.height, level.width),
            -spread(down, level.height, level.width),
        )[:, :, 0]
        measured = _measured(level, moved, weight)
        if measured is None or measured.error >= error:
            break
        kept, error, now = (across, down), measured.error, measured
    return kept, error


def _smooth_grid(blocks: _Blocks, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The stiff grid that comes nearest to *values*: least squares with the second differences held small."""
    size = FIELD_SIDE
    hat = _hats(blocks.x)[:, None, :] * _hats(blocks.y)[:, :, None]
    design = hat.reshape(len(values), -1)
    sure = blocks.sure / blocks.sure.mean()
    middle = _weighted_median(np.abs(values), sure)
    sure = sure / (1 + np.square(values / (3 * middle + 1e-6)))
    second = np.diff(np.eye(size), 2, axis=0)
    bend = np.kron(np.eye(size), second.T @ second) + np.kron(second.T @ second, np.eye(size))
    stiff = FIELD_STIFFNESS * len(values) / size**2
    normal = design.T @ (design * sure[:, None]) + stiff * bend + 1e-6 * np.eye(size**2)
    solved: NDArray[np.float64] = np.linalg.solve(normal, design.T @ (values * sure))
    return solved.reshape(size, size)


def _hats(places: NDArray[np.float64]) -> NDArray[Any]:
    at = np.clip(places, 0, 1) * (FIELD_SIDE - 1)
    return np.maximum(0.0, 1.0 - np.abs(at[:, None] - np.arange(FIELD_SIDE)))


def spread(grid: NDArray[np.float64], height: int, width: int, rows: slice | None = None) -> Plane:
    """*grid*, which reaches from edge to edge, as a value for each pixel of a picture (of some of its *rows*)."""
    across = taps((np.arange(width) + 0.5) / width * (FIELD_SIDE - 1), FIELD_SIDE, 1.0, 1)
    places = np.arange(height)[rows or slice(None)]
    down = taps((places + 0.5) / height * (FIELD_SIDE - 1), FIELD_SIDE, 1.0, 1)
    return along_columns(along_rows(grid.astype(np.float32), down), across)


def displaced(pixels: NDArray[np.float32], across: Plane, down: Plane, top: int = 0) -> NDArray[np.float32]:
    """*pixels* (height, width, channels) looked up at so far from each place; cubic between them.

    *across* and *down* may be for fewer rows than there are pixels: those that begin with row *top*.
    """
    height, width = pixels.shape[:2]
    x = np.arange(across.shape[1]) + across
    y = (np.arange(down.shape[0]) + top)[:, None] + down
    made = np.zeros((*across.shape, pixels.shape[2]), np.float32)
    left, above = np.floor(x).astype(np.intp), np.floor(y).astype(np.intp)
    part_x, part_y = (x - left).astype(np.float32), (y - above).astype(np.float32)
    columns = [(np.clip(left + tap, 0, width - 1), _cubic(part_x - tap)) for tap in (-1, 0, 1, 2)]
    for tap in (-1, 0, 1, 2):
        rows, heavy = np.clip(above + tap, 0, height - 1), _cubic(part_y - tap)
        for index, weight in columns:
            made += pixels[rows, index] * (heavy * weight)[:, :, None]
    return made


def _cubic(away: Plane) -> Plane:
    at = np.abs(away)
    near = (1.5 * at - 2.5) * at * at + 1.0
    far = ((-0.5 * at + 2.5) * at - 4.0) * at + 2.0
    return np.where(at < 1.0, near, np.where(at < 2.0, far, np.float32(0.0))).astype(np.float32)
