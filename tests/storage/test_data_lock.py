import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.storage import data_lock
from app.storage.data_lock import DataLock

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, pathlib
from app.storage import data_lock
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


def test_who_holds_it_can_say_that_it_will_be_free_soon(path: Path) -> None:
    first, second = DataLock(path), DataLock(path)
    second.begin_to_end()
    assert first.acquire()
    assert not second.is_ending
    first.begin_to_end()
    assert second.is_ending
    first.release()
    assert not second.is_ending


def test_what_a_killed_one_said_of_its_end_does_not_count_for_the_next(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("easel.lock.ending").touch()
    lock = DataLock(path)
    assert lock.is_ending
    assert lock.acquire()
    assert not lock.is_ending
    lock.release()


def test_a_lock_that_the_system_cannot_give_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "no locks on this network disk")

    monkeypatch.setattr(data_lock, "_lock", refuse)
    with pytest.raises(OSError, match="no locks"):
        DataLock(path).acquire()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK])
def test_however_a_system_says_that_somebody_has_it_it_is_held(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, "taken")

    monkeypatch.setattr(data_lock, "_lock", refuse)
    assert not DataLock(path).acquire()


def test_a_lock_that_is_not_held_may_be_released(path: Path) -> None:
    DataLock(path).release()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        DataLock(tmp_path / "file" / "easel.lock").acquire()


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="nobody counts descriptors here")
def test_asking_for_a_lock_that_is_held_leaves_nothing_open(tmp_path: Path) -> None:
    """A start asks again and again while another Easel closes."""
    holder, waiting = DataLock(tmp_path / "easel.lock"), DataLock(tmp_path / "easel.lock")
    assert holder.acquire()
    before = len([*Path("/dev/fd").iterdir()])
    assert [waiting.acquire() for _ in range(5)] == [False] * 5
    assert len([*Path("/dev/fd").iterdir()]) == before
    holder.release()


def test_a_lock_is_released_once_only(tmp_path: Path) -> None:
    """The descriptor's number belongs to another file by then."""
    lock = DataLock(tmp_path / "easel.lock")
    assert lock.acquire()
    lock.release()
    lock.release()
    assert lock.acquire()
    lock.release()
