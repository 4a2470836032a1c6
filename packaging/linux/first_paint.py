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

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
PATIENCE_S = 60.0
SCREEN = "1280x800x24"
POLL_S = 0.004


def main(arguments: Sequence[str]) -> int:
    """Measures and prints."""
    (program,) = arguments
    with tempfile.TemporaryDirectory() as folder, VirtualScreen(Path(folder)) as screen:
        frozen = [program, "--data-dir", str(Path(folder, "frozen"))]
        sources = [sys.executable, "-m", "app", "--data-dir", str(Path(folder, "sources"))]
        for command in (frozen, sources):
            screen.seconds_to_paint(command)
        rounds = [(screen.seconds_to_paint(frozen), screen.seconds_to_paint(sources)) for _ in range(ROUNDS)]
    for label, times in zip(("frozen", "sources"), zip(*rounds, strict=True), strict=True):
        print(f"first paint, {label}: {statistics.median(times) * 1000:.0f} ms", file=sys.stderr)
    print(f"{statistics.median(mine / its for mine, its in rounds):.3f}")
    return 0


class VirtualScreen:
    """An Xvfb without a window manager, and the process's own connection to it."""

    def __init__(self, folder: Path) -> None:
        readable, writable = os.pipe()
        command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        with (folder / "Xvfb.log").open("wb") as log:
            self._server = subprocess.Popen(command, pass_fds=[writable], stdout=log, stderr=log)
        os.close(writable)
        with os.fdopen(readable) as pipe:
            self.display = f":{pipe.readline().strip()}"

    def __enter__(self) -> "VirtualScreen":
        os.environ.update(DISPLAY=self.display, QT_QPA_PLATFORM="xcb")
        from PySide6.QtGui import QGuiApplication

        self._application = QGuiApplication([])
        return self

    def __exit__(self, *_error: object) -> None:
        del self._application
        self._server.terminate()
        self._server.wait()

    def seconds_to_paint(self, command: Sequence[str]) -> float:
        """From before *command* is started until it has painted the middle of the screen. It is ended then."""
        while not self._is_black():
            time.sleep(POLL_S)
        # As on a person's computer, where Python keeps what it compiled.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        begun = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            while self._is_black():
                if child.poll() is not None or time.perf_counter() - begun > PATIENCE_S:
                    raise RuntimeError(f"no window: {' '.join(command)}")
                time.sleep(POLL_S)
            return time.perf_counter() - begun
        finally:
            child.terminate()
            child.wait()

    def _is_black(self) -> bool:
        image = self._application.primaryScreen().grabWindow(0, 320, 400, 8, 1).toImage()
        return all(image.pixelColor(x, 0).value() == 0 for x in range(image.width()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
