from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.storage.database import UnusableDatabase, open_database
from app.storage.journal import SqliteJournal
from app.storage.reference_store import used_originals

A, B, C, D = (letter * 64 + ".png" for letter in "abcd")


def using(*originals: str) -> TaskRecord:
    infos = tuple(FileInfo(original=original) for original in originals)
    request = GenerationRequest(prompt="boat", file_infos=infos)
    return TaskRecord(0, "https://gw.example", TaskState.FAILED, 1.0, request)


def test_whatever_speaks_of_an_original_uses_it(tmp_path: Path) -> None:
    journal, draft = tmp_path / "easel.sqlite3", tmp_path / "draft.json"
    draft.write_text(f'{{"somewhere": ["{C}", "{D[:-5]}"]}}', "utf-8")
    with closing(open_database(journal)) as connection:
        records = SqliteJournal(connection).add([using(A), using(B), replace(using(), request=None)])
        # Undo can bring it back.
        SqliteJournal(connection).remove([records[1].id], 5.0, trashes=True)
    assert used_originals(journal, (draft, tmp_path / "none.json")) == {A, B, C}
    assert used_originals(tmp_path / "none.sqlite3", ()) == frozenset()


def test_what_cannot_be_read_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "easel.sqlite3").write_bytes(b"no database" * 200)
    with pytest.raises(UnusableDatabase):
        used_originals(tmp_path / "easel.sqlite3", ())
    with pytest.raises(OSError):  # noqa: PT011 - each system has its own
        used_originals(tmp_path / "none.sqlite3", (tmp_path,))
