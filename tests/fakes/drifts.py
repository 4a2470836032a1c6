"""Pictures with structure, and what a hosted model makes of them: shifted, zoomed, tinted, bent, with noise."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import along_columns, along_rows, resized, taps
from app.imaging.registration import displaced

Picture = NDArray[Any]


def lively(rng: np.random.Generator, height: int, width: int, contrast: float = 1.0) -> Picture:
    """Noise of several grains with discs over it; *contrast* 0.05 is nearly flat."""
    made = np.zeros((height, width, 3), np.float32)
    for cell, share in ((256, 0.5), (64, 0.3), (16, 0.15), (5, 0.1)):
        for channel in range(3):
            coarse = rng.random((height // cell + 2, width // cell + 2)).astype(np.float32)
            made[:, :, channel] += share * resized(coarse, height, width, 2)
    down, across = np.ogrid[:height, :width]
    for _ in range(24):
        x, y = rng.integers(0, width), rng.integers(0, height)
        radius = rng.integers(3, max(4, width // 8))
        made[(across - x) ** 2 + (down - y) ** 2 < radius**2] = rng.random(3)
    made -= made.min()
    made /= max(1e-6, float(made.max()))
    return ((0.5 + (made - 0.5) * contrast) * 255).astype(np.uint8)


def drifted(
    picture: Picture,
    *,
    scale: float = 1.0,
    shift: tuple[float, float] = (0.0, 0.0),
    gain: tuple[float, ...] = (1.0, 1.0, 1.0),
    level: tuple[float, ...] = (0.0, 0.0, 0.0),
    bend: float = 0.0,
    noise: float = 1.0,
    rng: np.random.Generator | None = None,
) -> Picture:
    """What is at ``p`` of *picture* comes to lie at ``centre + scale * (p - centre) + shift``, *bend* pixels beside it."""
    height, width = picture.shape[:2]
    x = (np.arange(width) - (width - 1) / 2 - shift[0]) / scale + (width - 1) / 2
    y = (np.arange(height) - (height - 1) / 2 - shift[1]) / scale + (height - 1) / 2
    moved = along_columns(along_rows(picture.astype(np.float32), taps(y, height, 1, 2)), taps(x, width, 1, 2))
    if bend:
        down, across = np.mgrid[:height, :width].astype(np.float32)
        moved = displaced(
            moved,
            (bend * np.sin(down / height * np.pi)).astype(np.float32),
            (bend * np.cos(across / width * np.pi)).astype(np.float32),
        )
    moved = moved * np.array(gain) + np.array(level)
    if rng is not None:
        moved = moved + rng.normal(0, noise, moved.shape)
    clipped: Picture = np.clip(np.rint(moved), 0, 255).astype(np.uint8)
    return clipped


def box_mask(height: int, width: int, box: tuple[float, float, float, float]) -> NDArray[np.uint8]:
    """White in *box*: left, top, right, bottom as shares of the sides."""
    mask = np.zeros((height, width), np.uint8)
    left, top, right, bottom = box
    mask[round(top * height) : round(bottom * height), round(left * width) : round(right * width)] = 255
    return mask
