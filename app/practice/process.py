"""The practice gateway as a child process, so that its painting never stalls the window."""

import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from app.core.curl import TOKEN_VARIABLE
from app.core.translation import QT_TRANSLATE_NOOP

START_PATIENCE_S = 20.0
STOP_PATIENCE_S = 5.0

FROZEN_OPTION = "--practice-server"
"""What makes a frozen Easel be the practice gateway instead of the window."""


class PracticeProcess:
    """Starts and ends the child. The child also ends by itself when this process dies, however it dies."""

    def __init__(self, state_file: Path | None, seconds: float | None = None) -> None:
        self._arguments = ["--until-stdin-closes"]
        if state_file is not None:
            self._arguments += ["--state", str(state_file.absolute())]
        if seconds is not None:
            self._arguments += ["--seconds", str(seconds)]
        self._child: subprocess.Popen[bytes] | None = None
        self._address = ""

    def start(self) -> str:
        """The address of the running gateway; a child that is already there is used again.

        Raises ``OSError`` with a sentence when the child does not answer in time.
        """
        if self._child is not None and self._child.poll() is None:
            return self._address
        self.stop()
        self._child = subprocess.Popen(
            [*_command(), *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            creationflags=_no_console(),
            start_new_session=True,  # Ctrl+C in a terminal is for the parent, which ends the child
        )
        self._address = _first_line(self._child, START_PATIENCE_S)
        if not self._address:
            self.stop()
            raise OSError(QT_TRANSLATE_NOOP("Detail", "the practice gateway did not start"))
        return self._address

    def stop(self) -> None:
        """Ends the child, if there is one, and waits for it."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        try:
            child.wait(STOP_PATIENCE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_OPTION]
    # -P: a folder named app in the working directory is somebody else's.
    return [sys.executable, "-P", "-m", "app.practice"]


def _environment() -> dict[str, str]:
    """This process's environment without its token; ``app`` is found from any directory, unless it is frozen in."""
    environment = {name: value for name, value in os.environ.items() if name != TOKEN_VARIABLE}
    if not getattr(sys, "frozen", False):
        source = str(Path(__file__).parents[2])
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (source, environment.get("PYTHONPATH"))))
    return environment


def _no_console() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _first_line(child: subprocess.Popen[bytes], patience_s: float) -> str:
    """What the child printed first; empty when it ended, or said nothing within *patience_s*."""
    output = child.stdout
    if output is None:
        return ""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    # A thread, because a pipe cannot be read with a time limit on Windows.
    threading.Thread(target=lambda: lines.put(output.readline()), daemon=True).start()
    try:
        return lines.get(timeout=patience_s).decode().strip()
    except queue.Empty:
        return ""
