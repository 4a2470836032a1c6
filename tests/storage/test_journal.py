"""What only the journal on disk can do; what every journal promises is in tests/contracts."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest

from app.core.history import HistoryFilter
from app.core.ports import JournalTrouble, Overtaken
from app.core.request import GenerationRequest
from app.core.tasks import RawReply, TaskEvent, TaskRecord, TaskState
from app.storage.database import NewerDatabase, open_database
from app.storage.journal import SqliteJournal
from app.storage.rows import REPLY_BYTES

NEW = TaskRecord(0, "https://gateway.example.com", TaskState.QUEUED, 1.0, GenerationRequest(prompt="boat"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "easel.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    with closing(SqliteJournal.open(path)) as opened:
        yield opened


def test_what_was_written_is_there_after_a_restart(path: Path) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        (record,) = journal.add([NEW])
        journal.save(record, TaskEvent(2.0, "queued"), RawReply(2.0, "create", 200, "{}"))
    with closing(SqliteJournal.open(path)) as journal:
        assert journal.get(record.id) == record
        assert journal.events(record.id) == (TaskEvent(2.0, "queued"),)
        assert journal.replies(record.id) == (RawReply(2.0, "create", 200, "{}"),)
        assert journal.counts(HistoryFilter("boat")).total == journal.counts(HistoryFilter("")).total == 1


def test_a_reader_in_another_thread_sees_what_was_committed(path: Path, journal: SqliteJournal) -> None:
    seen: list[list[str]] = []

    def read() -> None:
        with closing(SqliteJournal.open(path, read_only=True)) as reader:
            journal.add([NEW])
            seen.append([record.prompt for record in reader.page(HistoryFilter("boat"), None, 10).records])

    thread = Thread(target=read)
    thread.start()
    thread.join()
    assert seen == [["boat"]]


def test_a_reader_cannot_write(path: Path, journal: SqliteJournal) -> None:
    (record,) = journal.add([NEW])
    with closing(SqliteJournal.open(path, read_only=True)) as reader, pytest.raises(JournalTrouble):
        reader.save(replace(record, progress=5))
    assert journal.get(record.id) == record


def test_a_full_disk_is_journal_trouble_and_changes_nothing(path: Path) -> None:
    connection = open_database(path)
    with closing(SqliteJournal(connection)) as journal:
        (record,) = journal.add([NEW])
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
        too_long = replace(record, request=GenerationRequest(prompt="long " * 4000))
        with pytest.raises(JournalTrouble, match="full"):
            journal.save(too_long, TaskEvent(2.0, "sent"))
        with pytest.raises(JournalTrouble, match="full"):
            journal.add([NEW, too_long])
        assert journal.page(HistoryFilter(), None, 10).records == (record,)
        assert journal.events(record.id) == ()
        connection.execute("PRAGMA max_page_count = 1000000")
        journal.save(too_long)
        assert journal.get(record.id) == too_long


class _FailingDisk(sqlite3.Connection):
    """Refuses the statements that stand in ``fails``."""

    fails: frozenset[str] = frozenset()
    code = sqlite3.SQLITE_IOERR
    words = "disk I/O error"

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        if sql in self.fails:
            error = sqlite3.OperationalError(self.words)
            error.sqlite_errorcode = self.code
            raise error
        return super().execute(sql, *values)  # type: ignore[arg-type]


def test_a_disk_that_fails_even_taking_a_step_back_does_not_stop_the_journal_for_good(path: Path) -> None:
    SqliteJournal.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None, factory=_FailingDisk)
    connection.row_factory = sqlite3.Row
    with closing(SqliteJournal(connection)) as journal:
        connection.fails = frozenset({"COMMIT", "ROLLBACK"})
        with pytest.raises(JournalTrouble):
            journal.add([NEW])
        connection.fails = frozenset()
        (record,) = journal.add([NEW])
        # Of the step that failed nothing is there.
        assert journal.unfinished() == (record,)


_EXTENDED = 5 << 8
"""SQLite says more of some in the bits above."""


@pytest.mark.parametrize("more", [0, _EXTENDED])
@pytest.mark.parametrize(
    ("code", "is_of_the_world"),
    [
        *(
            (code, True)
            for code in (
                *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL),
                *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_NOTADB),
                *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_READONLY),
            )
        ),
        *((code, False) for code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE)),
    ],
)
def test_what_is_trouble_with_the_disk_is_told_from_our_own_mistakes(
    path: Path, code: int, more: int, *, is_of_the_world: bool
) -> None:
    SqliteJournal.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None, factory=_FailingDisk)
    connection.row_factory = sqlite3.Row
    with closing(SqliteJournal(connection)) as journal:
        connection.fails, connection.code = frozenset({"COMMIT"}), code | more
        with pytest.raises(JournalTrouble if is_of_the_world else sqlite3.Error):
            journal.add([NEW])
        connection.fails = frozenset()
        assert journal.unfinished() == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_READONLY, "the disk can only be read"),
        (sqlite3.SQLITE_PERM, "you are not allowed to write there"),
        (sqlite3.SQLITE_CANTOPEN, "the folder is gone"),
        (sqlite3.SQLITE_IOERR, "the disk is faulty or was taken away"),
        (sqlite3.SQLITE_BUSY, "as SQLite says it"),
    ],
)
def test_the_trouble_is_said_in_words(path: Path, code: int, words: str) -> None:
    SqliteJournal.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None, factory=_FailingDisk)
    connection.row_factory = sqlite3.Row
    with closing(SqliteJournal(connection)) as journal:
        connection.fails, connection.code, connection.words = frozenset({"COMMIT"}), code, "as SQLite says it"
        with pytest.raises(JournalTrouble, match=words):
            journal.add([NEW])
        connection.fails = frozenset()


def test_a_database_that_breaks_while_it_is_read_is_journal_trouble(path: Path) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        journal.add([NEW] * 500)
    content = bytearray(path.read_bytes())
    # The schema at the beginning stays whole.
    half = len(content) // 2
    content[half:] = b"\xff" * (len(content) - half)
    path.write_bytes(content)
    with closing(SqliteJournal.open(path)) as journal, pytest.raises(JournalTrouble):
        journal.page(HistoryFilter(), None, 1000)


def test_our_own_mistakes_are_not_taken_for_trouble_with_the_disk(journal: SqliteJournal) -> None:
    (record,) = journal.add([NEW])
    with pytest.raises(sqlite3.Error):
        journal.save(replace(record, created_at=None))  # type: ignore[arg-type]


def test_a_removed_task_that_is_at_work_again_is_found_by_what_it_has_become(journal: SqliteJournal) -> None:
    (record,) = journal.add([replace(NEW, state=TaskState.UNCERTAIN)])
    journal.remove([record.id], 5.0, trashes=False)
    journal.save(replace(record, state=TaskState.RUNNING, task_id="9999-fresh"))
    assert journal.counts(HistoryFilter("9999-fresh")).total == 1


def test_a_task_that_is_no_more_is_an_error_and_no_other_engines_work(journal: SqliteJournal) -> None:
    (record,) = journal.add([NEW])
    with pytest.raises(KeyError):
        journal.save(replace(record, id=record.id + 1), expected=replace(record, id=record.id + 1))


def test_half_a_surrogate_pair_stops_nothing(journal: SqliteJournal) -> None:
    (record,) = journal.add([replace(NEW, request=GenerationRequest(prompt="boat \ud800"), task_id="\udfff")])
    journal.save(record, TaskEvent(1.0, "odd", "\ud800"), RawReply(1.0, "query", 200, "\ud800"))
    stored = journal.get(record.id)
    assert stored is not None
    assert (stored.prompt, stored.task_id) == ("boat ?", "?")
    assert journal.find(NEW.gateway, "\udfff") == stored
    assert journal.counts(HistoryFilter("boat \ud800")).total == 0


def test_an_endless_reply_is_cut_with_a_note(journal: SqliteJournal) -> None:
    (record,) = journal.add([NEW])
    journal.save(record, reply=RawReply(1.0, "query", 200, "错" * REPLY_BYTES))
    (reply,) = journal.replies(record.id)
    assert reply.body.endswith(f"cut by Easel: {3 * REPLY_BYTES} bytes in all")
    assert REPLY_BYTES - 4 < len(reply.body.encode()) < REPLY_BYTES + 100


def test_a_prompt_without_end_is_kept_whole(journal: SqliteJournal) -> None:
    long = replace(NEW, request=GenerationRequest(prompt="boat 船 " * 50_000))
    (record,) = journal.add([long])
    assert journal.get(record.id) == record
    assert journal.counts(HistoryFilter("船")).total == 1


def test_a_newer_database_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerDatabase):
        SqliteJournal.open(path)


def test_no_question_walks_through_the_tasks(path: Path) -> None:
    """100,000 of them, read for one page, would be felt."""
    connection = open_database(path)
    with closing(SqliteJournal(connection)) as journal:
        journal.add([NEW, replace(NEW, state=TaskState.DONE)])
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        states = frozenset({TaskState.DONE, TaskState.FAILED})
        for text in ("boat", "bo", ""):
            journal.page(HistoryFilter(text), 50, 10)
            journal.page(HistoryFilter(text, states), 50, 10)
            journal.counts(HistoryFilter(text))
        journal.unfinished()
        journal.removed()
        journal.spent(0.0)
        journal.siblings("p1")
        journal.find(NEW.gateway, "1500-ab")
        connection.set_trace_callback(None)
        # What the full-text index asks of its own tables is traced as comments.
        for query in (query for query in asked if not query.startswith("--")):
            plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
            walks = [step for step in plan if step.startswith("SCAN tasks") and "tasks_by" not in step]
            assert walks == [], query


def test_two_connections_that_take_the_same_step_at_once_agree_on_one(path: Path) -> None:
    """Each thread is an engine of its own; every task is taken by one of them and by one only."""
    with closing(SqliteJournal.open(path)) as journal:
        records = journal.add([NEW] * 20)
    ready = Barrier(2)
    taken: list[int] = []

    def take() -> None:
        with closing(SqliteJournal.open(path)) as own:
            ready.wait()
            for record in records:
                with suppress(Overtaken):
                    own.save(replace(record, state=TaskState.SENDING, sends=1), expected=record)
                    taken.append(record.id)

    threads = [Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [record.id for record in records]
