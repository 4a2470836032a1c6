import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.database import (
    DamagedDatabase,
    NewerDatabase,
    UnreachableDatabase,
    backup_path,
    open_database,
)
from app.storage.schema import VERSIONS, Statements

FIRST: Statements = ("CREATE TABLE boats (name TEXT)", "INSERT INTO boats VALUES ('Ada')")
SECOND: Statements = ("ALTER TABLE boats ADD COLUMN sails INTEGER DEFAULT 2",)
FAILING: Statements = ("INSERT INTO boats VALUES ('Bea')", "CREATE TABLE boats (name TEXT)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "easel.sqlite3"


def rows(path: Path, versions: Sequence[Statements]) -> list[tuple[object, ...]]:
    with closing(open_database(path, versions=versions)) as connection:
        return [tuple(row) for row in connection.execute("SELECT * FROM boats")]


def setting(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_database_has_the_newest_version(path: Path) -> None:
    with closing(open_database(path)) as connection:
        assert setting(connection, "user_version") == len(VERSIONS)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_commit_survives_a_power_cut_and_readers_do_not_wait(path: Path) -> None:
    with closing(open_database(path)) as connection:
        assert setting(connection, "journal_mode") == "wal"
        assert setting(connection, "synchronous") == 2
        # Without these macOS leaves a commit in the drive's cache.
        assert setting(connection, "fullfsync") == 1
        assert setting(connection, "checkpoint_fullfsync") == 1
        assert setting(connection, "foreign_keys") == 1
        assert setting(connection, "busy_timeout") == 5000


def test_an_older_database_is_brought_up_to_date(path: Path) -> None:
    assert rows(path, [FIRST]) == [("Ada",)]
    assert rows(path, [FIRST, SECOND]) == [("Ada", 2)]
    assert rows(path, [FIRST, SECOND]) == [("Ada", 2)]


def test_a_copy_is_made_before_a_migration(path: Path) -> None:
    rows(path, [FIRST])
    rows(path, [FIRST, SECOND])
    copy = backup_path(path, 1)
    assert copy.name == "easel.before-version-2.sqlite3"
    assert rows(copy, [FIRST]) == [("Ada",)]


def test_the_copy_holds_what_is_still_in_the_write_ahead_log(path: Path) -> None:
    with closing(open_database(path, versions=[FIRST])) as writer:
        writer.execute("INSERT INTO boats VALUES ('Cleo')")
        rows(path, [FIRST, SECOND])
    assert rows(backup_path(path, 1), [FIRST]) == [("Ada",), ("Cleo",)]


def test_several_may_open_an_older_database_at_the_same_time(path: Path) -> None:
    many = (
        "INSERT INTO boats SELECT 'Ada' FROM json_each('[' || substr(replace(hex(zeroblob(9999)), '0', ',1'), 2) || ']')",
    )
    before = rows(path, [(*FIRST, *many)])
    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(rows, path, [FIRST, SECOND]) for _ in range(8)]
    assert all(len(each.result()) == len(before) for each in found)
    assert rows(backup_path(path, 1), [FIRST]) == before


def test_a_migration_happens_as_a_whole_or_not_at_all(path: Path) -> None:
    rows(path, [FIRST])
    with pytest.raises(UnreachableDatabase):
        open_database(path, versions=[FIRST, SECOND, FAILING])
    assert rows(path, [FIRST]) == [("Ada",)]


def test_a_database_of_a_newer_easel_is_left_alone(path: Path) -> None:
    rows(path, [FIRST, SECOND])
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match="newer Easel"):
        open_database(path, versions=[FIRST])
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_named_as_such_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedDatabase, match="damaged"):
        open_database(path)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_used_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreachableDatabase):
        open_database(tmp_path / "file" / "easel.sqlite3")
    (tmp_path / "folder.sqlite3").mkdir()
    with pytest.raises(UnreachableDatabase):
        open_database(tmp_path / "folder.sqlite3")


def test_a_reader_cannot_write(path: Path) -> None:
    with closing(open_database(path, read_only=True, versions=[FIRST])) as reader:
        assert len(reader.execute("SELECT * FROM boats").fetchall()) == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM boats")
