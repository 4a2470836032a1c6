"""Compares the first paint of a frozen Easel with that of the sources: ``first_paint.py PROGRAM``.

Prints the ratio. Both are watched from outside, in turn, on a virtual screen of their own: the clock stops when
the middle of the screen is no longer black. The median of the ratios of the rounds counts; one of both is
started before, so that both are in the disk's cache.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from virtual_screen import VirtualScreen

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7


def main(arguments: Sequence[str]) -> int:
    """Measures and prints."""
    (program,) = arguments
    with tempfile.TemporaryDirectory() as folder, VirtualScreen(Path(folder)) as screen:
        frozen = [program, "--data-dir", str(Path(folder, "frozen"))]
        sources = [sys.executable, "-m", "app", "--data-dir", str(Path(folder, "sources"))]
        for command in (frozen, sources):
            seconds_to_paint(screen, command)
        rounds = [
            (seconds_to_paint(screen, frozen), seconds_to_paint(screen, sources)) for _ in range(ROUNDS)
        ]
    for label, times in zip(("frozen", "sources"), zip(*rounds, strict=True), strict=True):
        print(f"first paint, {label}: {statistics.median(times) * 1000:.0f} ms", file=sys.stderr)
    print(f"{statistics.median(mine / its for mine, its in rounds):.3f}")
    return 0


def seconds_to_paint(screen: VirtualScreen, command: Sequence[str]) -> float:
    """From before *command* is started until it has painted. It is ended then."""
    screen.wait_until_black()
    # As on a person's computer, where Python keeps what it compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        screen.wait_until_painted(child)
        return time.perf_counter() - begun
    finally:
        child.terminate()
        child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
