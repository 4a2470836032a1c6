"""Easel by ear: the prompt, Generate and the task's state on the real accessibility bus, by names and roles."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.journeys import screen_reader

PROGRAMS = ("dbus-run-session", "Xvfb")


def what_is_missing() -> str:
    """Why this machine has no such bus; empty where it has."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI exists on Linux only"
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if not any(path.exists() for path in screen_reader.LAUNCHERS):
        missing.append("at-spi2-core")
    return f"not installed: {', '.join(missing)}" if missing else ""


@pytest.mark.timeout(180)
@pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())
def test_a_picture_is_made_by_ear(tmp_path: Path) -> None:
    command = ["dbus-run-session", "--", sys.executable, screen_reader.__file__, str(tmp_path / "data")]
    said = tmp_path / "said.txt"
    environment = {**os.environ, "LANG": "C.UTF-8"}
    with (
        said.open("w") as output,
        subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=screen_reader.ROOT,
            env=environment,
            start_new_session=True,
        ) as session,
    ):
        try:
            status = session.wait()
        finally:
            # The accessibility bus outlives its session, and would hold a pipe open for ever.
            with suppress(ProcessLookupError):
                os.killpg(session.pid, signal.SIGKILL)
    assert status == 0, said.read_text()
    heard = json.loads(next(line for line in said.read_text().splitlines() if line.startswith("{")))
    assert heard["prompt"] == "a harbour at dawn"
    assert ", Done," in heard["rows"][-1]
    assert len(heard["rows"]) > 1, "the state was heard changing"
    assert heard["then"].startswith("Save")
    assert any(said.startswith("Done: a harbour at dawn") for said in heard["announced"])
    assert len(heard["announced"]) == len(set(heard["announced"])), "nothing is said twice"
    assert heard["nameless"] == []
