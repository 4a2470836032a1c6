"""What the contract suite cannot see: the database before the marks, and what removal does to the search."""

from contextlib import closing
from pathlib import Path

from app.core.history import HistoryFilter
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.storage import marks
from app.storage.database import open_database
from app.storage.journal import SqliteJournal
from app.storage.schema import VERSIONS

DONE = TaskRecord(
    0, "https://gw.example", TaskState.DONE, 1.0, GenerationRequest("GEM", "3.0", prompt="boat")
)


def test_a_history_of_the_first_version_gets_its_models(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"
    with closing(open_database(path, versions=VERSIONS[:1])) as connection:
        for request in ('{"model_name":"Qwen","model_version":"0925","prompt":"x"}', "{}", None):
            connection.execute(
                "INSERT INTO tasks (state, gateway, created_at, press, task_id, request_id, sends, searchable,"
                " request) VALUES ('done', 'g', 1.0, '', '', '', 1, '', ?)",
                (request,),
            )
    with closing(SqliteJournal.open(path)) as journal:
        assert journal.choices().models == ("Qwen 0925",)
        assert len(journal.page(HistoryFilter(model="Qwen 0925"), None, 9).records) == 1


def test_the_search_index_stays_sound_through_removal_and_purging(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "easel.sqlite3")) as connection:
        journal = SqliteJournal(connection)
        first, second, third = (record.id for record in journal.add([DONE] * 3))
        marks.remove(connection, [first, second], 1.0, trashes=False)
        marks.restore(connection, [first])
        marks.purge(connection, [second])
        assert marks.read_marks(connection, [first, third]) == {}
        assert journal.counts(HistoryFilter("boat")).total == journal.counts(HistoryFilter()).total == 2
        # Raises where the index and what it was told do not agree.
        connection.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
