"""What references and results are known by, in a history of an older Easel and in a new one."""

from contextlib import closing
from pathlib import Path

from app.core.json_values import dump
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import request_to_json
from app.core.tasks import TaskRecord, TaskState
from app.storage.database import open_database
from app.storage.journal import SqliteJournal
from app.storage.schema import VERSIONS

SHA = "a" * 64
INFOS = (
    FileInfo(original=f"{SHA}.png", text="the light"),
    FileInfo("Url", url="HTTPS://r.test/p/1.png?sign=a:b", original=f"{SHA}.png"),
    FileInfo("Url", url="no link"),
    FileInfo("File", file_id="7"),
)
KNOWN_BY = [(0, SHA, ""), (1, SHA, "r.test/p/1.png?sign=a:b"), (2, "", ""), (3, "", "")]
BEFORE = next(n for n, version in enumerate(VERSIONS) if any("used_pictures" in sql for sql in version))


def known_by(path: Path) -> list[tuple[int, str, str]]:
    """What the references of the one task are known by."""
    with closing(open_database(path)) as connection:
        rows = connection.execute("SELECT position, content, link FROM used_pictures WHERE task = 1")
        return [tuple(row) for row in rows]


def test_the_references_of_an_older_history_are_known_after_the_migration(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"
    insert = (
        "INSERT INTO tasks (state, gateway, created_at, press, task_id, request_id, sends, request, searchable)"
        " VALUES ('done', 'g', 1.0, '', '', '', 1, ?, '')"
    )
    with closing(open_database(path, versions=VERSIONS[:BEFORE])) as connection:
        request = GenerationRequest(prompt="a", file_infos=INFOS)
        connection.execute(insert, (dump(request_to_json(request, is_stored=True)),))
        connection.execute(insert, (dump(request_to_json(GenerationRequest(prompt="b"), is_stored=True)),))
        connection.execute(insert, (None,))
    assert known_by(path) == KNOWN_BY


def test_a_new_task_is_known_by_the_same(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"
    with closing(SqliteJournal.open(path)) as journal:
        journal.add([TaskRecord(0, "g", TaskState.QUEUED, 1.0, GenerationRequest(file_infos=INFOS))])
    assert known_by(path) == KNOWN_BY
