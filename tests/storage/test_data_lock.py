import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.storage.data_lock import DataLock

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, pathlib
from app.storage.data_lock import DataLock
lock = DataLock(pathlib.Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "easel.lock"


@contextmanager
def another_easel(path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that tries to take the lock, and whether it got it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_one_at_a_time(path: Path) -> None:
    lock = DataLock(path)
    assert lock.acquire()
    with another_easel(path) as (_, answer):
        assert answer == "False"
    lock.release()
    with another_easel(path) as (_, answer):
        assert answer == "True"
        assert not DataLock(path).acquire()


def test_a_kill_leaves_nothing_locked(path: Path) -> None:
    with another_easel(path) as (process, answer):
        assert answer == "True"
        process.kill()
        process.wait()
    lock = DataLock(path)
    assert lock.acquire()
    lock.release()


def test_a_lock_that_is_not_held_may_be_released(path: Path) -> None:
    DataLock(path).release()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        DataLock(tmp_path / "file" / "easel.lock").acquire()
