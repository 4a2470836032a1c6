"""Killed at random moments: nothing lost, nothing sent twice. ``EASEL_CRASH_ROUNDS`` sets how often."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "crash_rounds.py"
ROUNDS = os.environ.get("EASEL_CRASH_ROUNDS", "50")


@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_nothing_is_lost_and_nothing_is_sent_twice() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--rounds", ROUNDS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
