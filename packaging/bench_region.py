"""Measures registration and paste: ``python packaging/bench_region.py [--rounds 3]``, and ``bench.py region``.

A lively picture, shifted, zoomed and tinted, of which a quarter is the region. Seconds on the clock and of the processor,
medians. Goals on two cores: 2048 × 2048 in 2 s, 4096 × 4096 in 6 s.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from app.imaging.arrays import Pixels, along_columns, along_rows, strips, taps
from app.imaging.patch import paste
from app.imaging.registration import register

GOALS_S = {1024: 1.0, 2048: 2.0, 4096: 6.0}
SCALE, SHIFT, FEATHER = 1.02, (14.0, -9.0), 24.0


def main() -> int:
    """Measures each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    bench_region(parser.parse_args().rounds)
    return 0


def bench_region(rounds: int) -> None:
    """Prints a line for each size."""
    for side, goal in GOALS_S.items():
        base = lively_picture(side)
        result = drifted_picture(base)
        mask = np.zeros((side, side), np.uint8)
        mask[side // 4 : side * 3 // 4, side // 4 : side * 3 // 4] = 255
        clock, work = [], []
        for _ in range(rounds):
            begun, worked = time.perf_counter(), time.process_time()
            fit = register(base, result, mask)
            paste(base, result, mask, fit, FEATHER)
            clock.append(time.perf_counter() - begun)
            work.append(time.process_time() - worked)
        print(
            f"{side} × {side}: {statistics.median(clock):.2f} s, of the processor {statistics.median(work):.2f} s "
            f"(goal {goal:.0f} s), fits to {fit.error_px or 0:.2f} px"
        )


def lively_picture(side: int) -> Pixels:
    rng = np.random.default_rng(1)
    made = np.zeros((side, side, 3), np.float32)
    for cell in (side // 6, side // 30, side // 140):
        coarse = rng.random((side // cell + 2, side // cell + 2, 3)).astype(np.float32)
        places = np.arange(side) / cell
        made += along_columns(
            along_rows(coarse, taps(places, len(coarse), 1, 2)), taps(places, len(coarse), 1, 2)
        )
    made -= made.min()
    picture: Pixels = (made * (255 / made.max())).astype(np.uint8)
    return picture


def drifted_picture(base: Pixels) -> Pixels:
    side = len(base)
    middle = (side - 1) / 2
    made = np.empty_like(base)
    across = taps((np.arange(side) - middle - SHIFT[0]) / SCALE + middle, side, 1, 2)
    for strip in strips(side, side):
        down = taps((np.arange(side)[strip] - middle - SHIFT[1]) / SCALE + middle, side, 1, 2)
        moved = along_columns(along_rows(base, down), across) * (1.05, 1.0, 0.95)
        made[strip] = np.clip(moved + np.random.default_rng(2).normal(0, 1, moved.shape), 0, 255)
    return made


if __name__ == "__main__":
    sys.exit(main())
