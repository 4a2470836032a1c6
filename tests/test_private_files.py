"""What Easel keeps is for its user alone, also in a folder that others may enter."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import paths_under
from app.practice.ledger import Ledger
from app.storage.database import open_database
from tests.fakes.command_line import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")


def open_to_others(folder: Path) -> dict[str, str]:
    """The files under *folder* that somebody else could read, by their modes."""
    return {
        str(file.relative_to(folder)): stat.filemode(file.stat().st_mode)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.stat().st_mode & 0o077 and "pictures" not in file.parts
    }


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that was not made by Easel."""
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    return folder


def test_no_file_of_a_whole_run_can_be_read_by_others(shared: Path) -> None:
    command = [sys.executable, "-m", "app", "send", "--practice", "--prompt", "a", "--wait"]
    subprocess.run([*command, "--data-dir", str(shared)], cwd=ROOT, check=True, umask=0o022)
    assert (shared / "easel.sqlite3").exists()
    assert open_to_others(shared) == {}


def test_a_database_of_an_older_easel_is_taken_from_others_with_what_lies_beside_it(shared: Path) -> None:
    file = shared / "easel.sqlite3"
    first = open_database(file)
    first.execute("CREATE TABLE t (x)")
    for name in shared.iterdir():
        name.chmod(0o644)
    second = open_database(file)
    assert open_to_others(shared) == {}
    first.close()
    second.close()


def test_the_copy_before_a_migration_is_private(shared: Path) -> None:
    file = shared / "easel.sqlite3"
    open_database(file, versions=[("CREATE TABLE a (x)",)]).close()
    open_database(file, versions=[("CREATE TABLE a (x)",), ("CREATE TABLE b (x)",)]).close()
    assert len(list(shared.glob("easel.before-*"))) == 1
    assert open_to_others(shared) == {}


def test_the_log_is_private_and_so_are_the_older_ones(shared: Path) -> None:
    script = (
        "import logging, sys; from pathlib import Path; from app import logs; logs.SIZE_BYTES = 200;"
        "logs.start_log(Path(sys.argv[1])); [logging.warning('x' * 150) for _ in range(5)]"
    )
    file = paths_under(shared).log
    file.parent.mkdir(mode=0o755)
    file.with_name("easel.log.1").touch(mode=0o644)
    subprocess.run([sys.executable, "-c", script, str(file)], cwd=ROOT, check=True, umask=0o022)
    assert len(list(file.parent.iterdir())) > 2
    assert open_to_others(shared) == {}


def test_what_the_practice_gateway_remembers_is_private(shared: Path) -> None:
    Ledger(shared / "practice.jsonl").close()
    assert (shared / "practice.jsonl").exists()
    assert open_to_others(shared) == {}
