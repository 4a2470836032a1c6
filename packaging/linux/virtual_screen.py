"""A screen that nobody sees: an Xvfb, and what can be seen on it."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

SIZE = (1480, 960)
PATIENCE_S = 60.0
POLL_S = 0.004
STILL_S = 1.0


class VirtualScreen:
    """Starts Xvfb and connects this process's own Qt to it; one in a process."""

    def __init__(self, folder: Path) -> None:
        """*folder* keeps the log."""
        readable, writable = os.pipe()
        width, height = SIZE
        command = [
            "Xvfb",
            "-displayfd",
            str(writable),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-nolisten",
            "tcp",
        ]
        with (folder / "Xvfb.log").open("wb") as log:
            self._server = subprocess.Popen(command, pass_fds=[writable], stdout=log, stderr=log)
        os.close(writable)
        with os.fdopen(readable) as pipe:
            self.display = f":{pipe.readline().strip()}"

    def __enter__(self) -> Self:
        os.environ.update(DISPLAY=self.display, QT_QPA_PLATFORM="xcb")
        from PySide6.QtGui import QGuiApplication

        self._application = QGuiApplication([])
        return self

    def __exit__(self, *_error: object) -> None:
        del self._application
        self._server.terminate()
        self._server.wait()

    def wait_until_painted(self, child: "subprocess.Popen[bytes]") -> None:
        """Until *child* has painted the middle of the screen. Raises ``RuntimeError`` when it does not."""
        begun = time.monotonic()
        while self._is_black():
            if child.poll() is not None or time.monotonic() - begun > PATIENCE_S:
                raise RuntimeError(f"no window was painted: {child.args!r}")
            time.sleep(POLL_S)

    def wait_until_black(self) -> None:
        """Until the last window has gone. Raises ``TimeoutError``."""
        wait_until(self._is_black, "the last window has gone")

    def wait_until_still(self) -> None:
        """Until nothing on the screen has changed for a second. Raises ``TimeoutError``."""
        wait_until(self._is_still, "the screen is still")

    def save(self, picture: Path) -> None:
        """Writes what can be seen to *picture*."""
        if not self._application.primaryScreen().grabWindow(0).save(str(picture)):
            raise OSError(f"{picture} could not be written")

    def type(self, *words: str) -> None:
        """What xdotool is told to do on this screen."""
        subprocess.run(["xdotool", *words], check=True, stdout=subprocess.DEVNULL)

    def _is_still(self) -> bool:
        screen = self._application.primaryScreen()
        before = screen.grabWindow(0).toImage()
        time.sleep(STILL_S)
        return screen.grabWindow(0).toImage() == before

    def _is_black(self) -> bool:
        image = self._application.primaryScreen().grabWindow(0, 320, 400, 8, 1).toImage()
        return all(image.pixelColor(x, 0).value() == 0 for x in range(image.width()))


def wait_until(holds: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
    """Until *holds* says so. Raises ``TimeoutError`` that names *what*."""
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > patience_s:
            raise TimeoutError(f"waited {patience_s:g} s in vain until {what}")
        time.sleep(POLL_S)
