"""The patch: what of a registered result is pasted into its original, through the feathered mask of the region.

Where the feathered mask is black every byte of the original stays, which each paste verifies.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.frozen import frozen
from app.imaging.arrays import (
    Mask,
    Pixels,
    along_columns,
    along_rows,
    box_of,
    feathered,
    median,
    strips,
    taps,
)
from app.imaging.registration import Fit, displaced, spread

RING_SHARE = 0.04
RING_MIN = 8
SAMPLES_MAX = 200_000
GAIN_MIN, GAIN_MAX = 0.6, 1.6
FIELD_MARGIN = 4


@dataclass(frozen=True, slots=True, eq=False)
class Tint:
    """What brings the light of the result to that of the original, for each channel, between 0 and 1."""

    gain: NDArray[np.float32]
    level: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A registered and tinted piece for a picture: its ``pixels`` (8 or 16 bits, with alpha) belong at ``left``, ``top``.

    It reaches somewhat further than the region, so that mask and feather can be changed afterwards.
    """

    left: int
    top: int
    pixels: Pixels


@frozen
class Untouched:
    """How many pixels lie outside the feathered masks, and how many of them are byte for byte what they were."""

    same: int
    of: int


class Touched(AssertionError):
    """A paste changed what it had to leave alone: a fault of Easel, and never to be hidden."""


def paste(base: Pixels, result: Pixels, mask: Mask, fit: Fit, feather: float) -> Pixels:
    """*base* with the region of *mask* from *result*, whose drift is *fit*; the edge fades over *feather* pixels.

    The picture has alpha where the base has, and its depth. Raises :class:`Touched` if it did what it must not.
    """
    patch = patch_of(base, result, mask, fit, feather)
    if patch is None:
        return base.copy()
    left, top, right, bottom = _box_within(mask, feather)
    soft = feathered(mask[top:bottom, left:right], feather)
    made = base.copy()
    lay(made, patch, soft, left, top)
    check_untouched(base, made, soft, left, top)
    return made


def patch_of(
    base: Pixels, result: Pixels, mask: Mask, fit: Fit, feather: float, margin: int = 0
) -> Patch | None:
    """The piece of *result* for the region and *margin* pixels more on each side; None without a region."""
    if box_of(mask) is None:
        return None
    left, top, right, bottom = _box_within(mask, feather, margin)
    tint = _tint(base, result, mask, fit, feather)
    pixels = np.empty((bottom - top, right - left, 4), base.dtype)
    full = float(np.iinfo(base.dtype).max)
    for strip in strips(bottom - top, right - left):
        rows = slice(top + strip.start, top + strip.stop)
        warped = _warped(base.shape, result, fit, rows, slice(left, right))
        colours = warped[:, :, :3] * tint.gain + tint.level
        pixels[strip, :, :3] = np.rint(np.clip(colours, 0.0, 1.0) * full)
        pixels[strip, :, 3] = np.rint(np.clip(warped[:, :, 3], 0.0, 1.0) * full)
    return Patch(left, top, pixels)


def lay(picture: Pixels, patch: Patch, soft: Mask, left: int, top: int, opacity: float = 1.0) -> None:
    """Paints *patch* into *picture* through *soft*, which lies at *left*, *top*; where that is black nothing is written."""
    height, width = soft.shape
    full = float(np.iinfo(picture.dtype).max)
    for strip in strips(height, width):
        alpha = soft[strip].astype(np.float32)[:, :, None] * np.float32(opacity / 255.0)
        view = picture[top + strip.start : top + strip.stop, left : left + width]
        piece = patch.pixels[
            top - patch.top + strip.start : top - patch.top + strip.stop,
            left - patch.left : left - patch.left + width,
        ]
        touched = alpha[:, :, 0] > 0
        view[touched] = _blended(view[touched], piece[touched], alpha[touched], full)


def _blended(below: Pixels, above: Pixels, share: NDArray[np.float32], full: float) -> Pixels:
    """*above* over *below*; colours weigh as much as they can be seen."""
    covered = above[:, 3:].astype(np.float32) * (share / np.float32(full))
    if below.shape[1] < 4:
        made = below.astype(np.float32) * (1 - covered) + above[:, : below.shape[1]] * covered
        rounded: Pixels = np.rint(made).astype(below.dtype)
        return rounded
    # The share of the patch replaces what is below, its transparency included.
    old, new = below[:, 3:].astype(np.float32) * (1 - share), above[:, 3:].astype(np.float32) * share
    seen = old + new
    colours = (below[:, :3] * old + above[:, :3] * new) / np.maximum(seen, 1e-6)
    made = np.concatenate([np.where(seen > 0, colours, above[:, :3]), seen], axis=1)
    rounded = np.rint(np.clip(made, 0, full)).astype(below.dtype)
    return rounded


def check_untouched(base: Pixels, made: Pixels, soft: Mask, left: int, top: int) -> Untouched:
    """Compares every byte outside of *soft*. Raises :class:`Touched` where one differs."""
    found = untouched(base, made, soft, left, top)
    if found.same != found.of:
        raise Touched(f"{found.of - found.same} of {found.of} pixels outside the region were changed")
    return found


def untouched(base: Pixels, made: Pixels, soft: Mask, left: int = 0, top: int = 0) -> Untouched:
    """How many pixels outside of *soft*, which lies at *left*, *top*, are the same in both."""
    height, width = base.shape[:2]
    same = of = 0
    for strip in strips(height, width):
        free = np.ones((strip.stop - strip.start, width), bool)
        first, last = max(strip.start, top), min(strip.stop, top + soft.shape[0])
        if first < last:
            free[first - strip.start : last - strip.start, left : left + soft.shape[1]] = (
                soft[first - top : last - top] == 0
            )
        equal = base[strip, :, 0] == made[strip, :, 0]
        for channel in range(1, base.shape[2]):
            equal &= base[strip, :, channel] == made[strip, :, channel]
        of += int(free.sum())
        same += int((equal & free).sum())
    return Untouched(same, of)


def _box_within(mask: Mask, feather: float, margin: int = 0) -> tuple[int, int, int, int]:
    """The box of the region with all that its feather reaches, within the picture."""
    left, top, right, bottom = box_of(mask) or (0, 0, 0, 0)
    reach = round(feather / 2) + 1 + margin
    height, width = mask.shape
    return max(0, left - reach), max(0, top - reach), min(width, right + reach), min(height, bottom + reach)


# --- resampling ---------------------------------------------------------------------------------------------


def _warped(
    shape: tuple[int, ...], result: Pixels, fit: Fit, rows: slice, columns: slice
) -> NDArray[np.float32]:
    """The result for some rows and columns of the base: RGBA between 0 and 1."""
    field = fit.field
    margin = 0
    if field is not None:
        margin = FIELD_MARGIN + int(np.ceil(max(np.abs(field.across).max(), np.abs(field.down).max())))
    y = np.arange(rows.start - margin, rows.stop + margin, dtype=np.float64)
    x = np.arange(columns.start - margin, columns.stop + margin, dtype=np.float64)
    height, width = shape[:2]
    u = _mapped(x, width, fit.scale * fit.stretch[0], fit.shift[0], result.shape[1])
    v = _mapped(y, height, fit.scale * fit.stretch[1], fit.shift[1], result.shape[0])
    first_row, last_row = _span(v, result.shape[0])
    first_column, last_column = _span(u, result.shape[1])
    piece = result[first_row:last_row, first_column:last_column]
    down = taps(v - first_row, piece.shape[0], fit.scale * fit.stretch[1] * result.shape[0] / height, 2)
    across = taps(u - first_column, piece.shape[1], fit.scale * fit.stretch[0] * result.shape[1] / width, 2)
    made = along_rows(_seen(piece), down)
    made = along_columns(made, across) / float(np.iinfo(result.dtype).max)
    if made.shape[2] == 4:
        made[:, :, :3] /= np.maximum(made[:, :, 3:], 1e-3)
    else:
        alpha = np.ones((*made.shape[:2], 1), np.float32)
        made = np.concatenate([made if made.shape[2] == 3 else made.repeat(3, axis=2), alpha], axis=2)
    if field is None:
        return made
    moved_x = spread(field.across, height, width, rows)[:, columns]
    moved_y = spread(field.down, height, width, rows)[:, columns]
    return displaced(made, moved_x + np.float32(margin), moved_y, top=margin)


def _seen(piece: Pixels) -> NDArray[Any]:
    """Colours weighed by their alpha, so that what cannot be seen does not shine through when it is resampled."""
    if piece.shape[2] != 4:
        return piece
    weighed = piece.astype(np.float32)
    weighed[:, :, :3] *= weighed[:, :, 3:] / float(np.iinfo(piece.dtype).max)
    return weighed


def _mapped(
    places: NDArray[np.float64], size: int, scale: float, shift: float, made: int
) -> NDArray[np.float64]:
    middle = (size - 1) / 2
    at = middle + scale * (places - middle) + shift
    return (at + 0.5) * (made / size) - 0.5


def _span(places: NDArray[np.float64], length: int) -> tuple[int, int]:
    """The samples that *places* need, with room for the kernel."""
    step = abs(places[-1] - places[0]) / max(1, len(places) - 1)
    room = int(np.ceil(2 * max(1.0, step))) + 2
    first = min(max(0, int(np.floor(places.min())) - room), length - 1)
    return first, max(first + 1, min(length, int(np.ceil(places.max())) + room + 1))


# --- the light ------------------------------------------------------------------------------------------------


def _tint(base: Pixels, result: Pixels, mask: Mask, fit: Fit, feather: float) -> Tint:
    """Gain and level of each channel on a ring around the region; where the ring is flat, the level alone."""
    height, width = mask.shape
    ring = max(RING_MIN, round(RING_SHARE * max(height, width)))
    left, top, right, bottom = _box_within(mask, feather, ring)
    full = float(np.iinfo(base.dtype).max)
    soft = feathered(mask[top:bottom, left:right], feather)
    near = feathered(mask[top:bottom, left:right], feather + 2 * ring)
    chosen = (soft == 0) & (near > 0)
    if chosen.sum() < 64:
        chosen = soft == 0
    if not chosen.any():
        return Tint(np.ones(3, np.float32), np.zeros(3, np.float32))
    # Whole rows, evenly spread, so that a large ring costs no more than a small one.
    every = max(1, (bottom - top) * (right - left) // (4 * SAMPLES_MAX))
    ours, theirs = [], []
    for row in range(top, bottom, every):
        inside = chosen[row - top]
        if inside.any():
            ours.append(base[row, left:right][inside])
    if not ours:
        every = 1
        ours = [base[row, left:right][chosen[row - top]] for row in range(top, bottom)]
    for rows in _grouped(range(top, bottom, every), chosen, top):
        warped = _warped(base.shape, result, fit, rows, slice(left, right))
        theirs.append(warped[chosen[rows.start - top : rows.stop - top]])
    wanted = np.concatenate(ours).astype(np.float32) / full
    if base.shape[2] == 4:
        visible = wanted[:, 3] > 0.5
        wanted = wanted[:, :3]
    else:
        visible = np.ones(len(wanted), bool)
        wanted = wanted if wanted.shape[1] == 3 else wanted.repeat(3, axis=1)
    got = np.concatenate(theirs)
    visible &= got[:, 3] > 0.5
    if visible.sum() < 32:
        return Tint(np.ones(3, np.float32), np.zeros(3, np.float32))
    return _matched(wanted[visible], got[visible][:, :3])


def _grouped(rows: range, chosen: NDArray[np.bool_], top: int) -> list[slice]:
    """The *rows* that hold something of the ring: one by one, or all together where none is left out."""
    if rows.step == 1:
        return [slice(rows.start, rows.stop)]
    return [slice(row, row + 1) for row in rows if chosen[row - top].any()]


def _matched(wanted: NDArray[np.float32], got: NDArray[np.float32]) -> Tint:
    """Least squares of each channel, twice: the second time without what the model invented."""
    gain, level = np.ones(3, np.float32), np.zeros(3, np.float32)
    for channel in range(3):
        ours, theirs = wanted[:, channel].astype(np.float64), got[:, channel].astype(np.float64)
        weight = np.ones(len(ours))
        for _ in range(3):
            mean_o, mean_t = np.average(ours, weights=weight), np.average(theirs, weights=weight)
            variance = np.average((theirs - mean_t) ** 2, weights=weight)
            both = np.average((ours - mean_o) * (theirs - mean_t), weights=weight)
            # A flat ring cannot tell a gain: one of 1 is what little structure is drawn to.
            trace = (2.0 / 255) ** 2
            slope = float(np.clip((both + trace) / (variance + trace), GAIN_MIN, GAIN_MAX))
            offset = float(mean_o - slope * mean_t)
            rest = np.abs(ours - slope * theirs - offset)
            bound = 3 * max(1.0 / 255, 1.4826 * median(rest))
            weight = np.maximum(0.0, 1 - (rest / bound) ** 2) ** 2 + 1e-9
        gain[channel], level[channel] = slope, offset
    return Tint(gain, level)
