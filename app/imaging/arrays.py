"""Resampling, smoothing and masks on numpy arrays: what registration and patches both stand on.

A picture is an array (height, width, channels) of 8 or 16 bits: grey, RGB or RGBA. A plane is (height, width) of
floats between 0 and 1, a mask (height, width) of bytes.
"""

from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
Plane = NDArray[np.float32]
Mask = NDArray[np.uint8]
Rows = tuple[NDArray[np.intp], NDArray[np.float32]]
"""For each place along an axis: which places of the source it is made of, and how much of each."""

STRIP_PIXELS = 1 << 20
"""Large pictures are worked at in strips of about so many pixels, so that memory stays bounded."""

LUMA = (0.299, 0.587, 0.114)
MASK_BLACK, MASK_WHITE = 16, 239
"""What is darker counts as black, what is lighter as white: masks that went through a JPEG stay masks."""


def strips(height: int, width: int) -> list[slice]:
    """The rows of a picture in pieces of about :data:`STRIP_PIXELS`."""
    rows = max(1, STRIP_PIXELS // max(1, width))
    return [slice(top, min(height, top + rows)) for top in range(0, height, rows)]


def taps(places: NDArray[Any], length: int, reduction: float, radius: int) -> Rows:
    """Which of *length* samples make up each of *places* (coordinates of the source; 0 is the middle of the first).

    *radius* 1 is the triangle, 2 the cubic of Catmull and Rom. Where the source is *reduction* times finer the kernel
    is so much wider, so that nothing aliases. Beyond the edge the outermost sample goes on.
    """
    wide = max(1.0, reduction)
    reach = radius * wide
    count = ceil(2 * reach)
    first = np.floor(places - reach).astype(np.intp) + 1
    index = first[:, None] + np.arange(count)
    at = np.abs(index - places[:, None]) / wide
    if radius == 1:
        weights = np.maximum(0.0, 1.0 - at)
    else:
        near = (1.5 * at - 2.5) * at * at + 1.0
        far = ((-0.5 * at + 2.5) * at - 4.0) * at + 2.0
        weights = np.where(at < 1.0, near, np.where(at < 2.0, far, 0.0))
    weights /= weights.sum(axis=1, keepdims=True)
    return np.clip(index, 0, length - 1), weights.astype(np.float32)


def along_rows(source: NDArray[Any], rows: Rows) -> NDArray[np.float32]:
    """*source* resampled along its first axis."""
    index, weights = rows
    shape = (-1,) + (1,) * (source.ndim - 1)
    made = source[index[:, 0]] * weights[:, 0].reshape(shape)
    for tap in range(1, index.shape[1]):
        made += source[index[:, tap]] * weights[:, tap].reshape(shape)
    return made.astype(np.float32, copy=False)


def along_columns(source: NDArray[Any], columns: Rows) -> NDArray[np.float32]:
    """*source* resampled along its second axis."""
    index, weights = columns
    shape = (1, -1) + (1,) * (source.ndim - 2)
    made = np.take(source, index[:, 0], axis=1) * weights[:, 0].reshape(shape)
    for tap in range(1, index.shape[1]):
        made += np.take(source, index[:, tap], axis=1) * weights[:, tap].reshape(shape)
    return made.astype(np.float32, copy=False)


def resized(plane: Plane, height: int, width: int, radius: int = 1) -> Plane:
    """The whole of *plane* in another size."""
    if plane.shape == (height, width):
        return plane
    rows = taps(_centres(plane.shape[0], height), plane.shape[0], plane.shape[0] / height, radius)
    columns = taps(_centres(plane.shape[1], width), plane.shape[1], plane.shape[1] / width, radius)
    return along_columns(along_rows(plane, rows), columns)


def _centres(source: int, made: int) -> NDArray[Any]:
    return (np.arange(made, dtype=np.float64) + 0.5) * (source / made) - 0.5


def brightness(pixels: Pixels, height: int, width: int) -> Plane:
    """The brightness of a picture at another, mostly smaller size, between 0 and 1.

    What is many times too large is averaged in whole blocks first, in strips: a picture of 100 megapixels costs no
    more memory here than one of 4.
    """
    block = max(1, min(pixels.shape[0] // height, pixels.shape[1] // width))
    full = float(np.iinfo(pixels.dtype).max)
    tall, wide = pixels.shape[0] // block, pixels.shape[1] // block
    made = np.empty((tall, wide), np.float32)
    for strip in strips(tall, wide * block * block):
        part = pixels[strip.start * block : strip.stop * block, : wide * block]
        plane = _grey(part) / full
        shape = (strip.stop - strip.start, block, wide, block)
        made[strip] = plane.reshape(shape).mean(axis=(1, 3), dtype=np.float32) if block > 1 else plane
    return resized(made, height, width)


def _grey(pixels: Pixels) -> Plane:
    if pixels.shape[2] < 3:
        return pixels[:, :, 0].astype(np.float32)
    plane = pixels[:, :, 0] * np.float32(LUMA[0])
    plane += pixels[:, :, 1] * np.float32(LUMA[1])
    plane += pixels[:, :, 2] * np.float32(LUMA[2])
    return plane


def reduced_mask(mask: Mask, height: int, width: int) -> Plane:
    """How much of each of the fewer pixels belongs to the region, 0 to 1."""
    return brightness((mask > 0).astype(np.uint8)[:, :, None], height, width) * 255.0


def smoothed(plane: NDArray[Any], radius: int) -> Plane:
    """A mean over the square of ``2 * radius + 1`` pixels; what lies beyond the edge is the edge."""
    if radius < 1:
        return plane.astype(np.float32, copy=False)
    for axis in (0, 1):
        edge = [(radius + 1, radius) if this == axis else (0, 0) for this in (0, 1)]
        sums = np.cumsum(np.pad(plane, edge, mode="edge"), axis=axis, dtype=np.float64)
        size = 2 * radius + 1
        upper = [slice(size, None) if this == axis else slice(None) for this in (0, 1)]
        lower = [slice(None, -size) if this == axis else slice(None) for this in (0, 1)]
        plane = ((sums[tuple(upper)] - sums[tuple(lower)]) / size).astype(np.float32)
    return plane


def cleaned(mask: Mask) -> Mask:
    """*mask* with nearly black made black and nearly white made white."""
    clean = mask.copy()
    clean[mask < MASK_BLACK] = 0
    clean[mask > MASK_WHITE] = 255
    return clean


def feathered(mask: Mask, feather: float) -> Mask:
    """*mask* with an edge that fades over *feather* pixels, half of them outside: three means, nearly Gaussian.

    Beyond ``feather / 2`` pixels from the region it is exactly 0: sums of whole numbers, no rounding.
    """
    reach = round(feather / 2)
    radii = [reach // 3 + (1 if number < reach % 3 else 0) for number in range(3)]
    soft = mask
    for radius in radii:
        for axis in (0, 1):
            soft = _mean_of_bytes(soft, radius, axis)
    return soft


def _mean_of_bytes(mask: Mask, radius: int, axis: int) -> Mask:
    """The mean of whole numbers along one axis, rounded up: only where all are 0 it is 0. Black beyond the edge is not
    added: the region ends there, it does not fade.
    """
    if radius < 1:
        return mask
    size = 2 * radius + 1
    edge = [(radius + 1, radius) if this == axis else (0, 0) for this in (0, 1)]
    sums = np.cumsum(np.pad(mask, edge, mode="edge"), axis=axis, dtype=np.int32)
    upper = [slice(size, None) if this == axis else slice(None) for this in (0, 1)]
    lower = [slice(None, -size) if this == axis else slice(None) for this in (0, 1)]
    spread = sums[tuple(upper)] - sums[tuple(lower)]
    spread += size - 1
    spread //= size
    return spread.astype(np.uint8)


def median(values: NDArray[Any]) -> float:
    """The middle one of *values*. numpy's own would import its masked arrays, which stay out of the installed Easel."""
    flat = values.ravel()
    if not flat.size:
        return 0.0
    middle = flat.size // 2
    return float(np.partition(flat, middle)[middle])


def box_of(mask: Mask) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom (exclusive) of what is not black; None where all is."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
