from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.practice.ledger import FILE_KEPT_S, Ledger
from tests.practice.client import Clock, asking


@pytest.fixture
def state_file(tmp_path: Path) -> Path:
    return tmp_path / "practice.jsonl"


def test_what_was_taken_is_read_back(state_file: Path, clock: Clock) -> None:
    with Ledger(state_file, clock) as ledger:
        taken = [ledger.take(asking(prompt)) for prompt in ("山", "sea\nline two")]
    with Ledger(state_file, clock) as ledger:
        assert list(ledger.tasks()) == taken
        assert [create.task_id for create in ledger.creates()] == [task.task_id for task in taken if task]


def test_a_task_is_in_the_file_before_it_is_returned(state_file: Path, clock: Clock) -> None:
    with Ledger(state_file, clock) as ledger:
        task = ledger.take(asking("a"))
        assert task is not None
        assert task.task_id in state_file.read_text(encoding="utf-8")


def test_a_line_that_a_crash_cut_off_is_passed_over(state_file: Path, clock: Clock) -> None:
    with Ledger(state_file, clock) as ledger:
        first = ledger.take(asking("one"))
        ledger.take(asking("two"))
    state_file.write_bytes(state_file.read_bytes()[:-20])
    with Ledger(state_file, clock) as ledger:
        assert ledger.tasks() == (first,)
        third = ledger.take(asking("three"))
    with Ledger(state_file, clock) as ledger:
        assert ledger.tasks() == (first, third)


@pytest.mark.parametrize(
    "line",
    [
        b"null",
        b"[]",
        b"{}",
        b'{"task_id": "x", "created_at": "yesterday"}',
        b'{"task_id": "x", "created_at": true}',
        b"\xff\xfe",
    ],
)
def test_foreign_lines_are_passed_over(state_file: Path, line: bytes) -> None:
    state_file.write_bytes(line + b"\n")
    with Ledger(state_file) as ledger:
        assert ledger.tasks() == ()


def test_one_of_many_repeats_at_once_is_taken(state_file: Path) -> None:
    with Ledger(state_file) as ledger, ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: ledger.take(asking("a", "same")), range(32)))
    assert sum(task is not None for task in taken) == 1
    assert len(state_file.read_bytes().splitlines()) == 1


def test_a_task_is_forgotten_with_its_file(clock: Clock) -> None:
    with Ledger(None, clock) as ledger:
        task = ledger.take(asking("a"))
        assert task is not None
        clock.move(FILE_KEPT_S - 1)
        assert ledger.find(task.task_id) == task
        clock.move(1)
        assert ledger.find(task.task_id) is None


def test_a_clock_that_was_set_back_gives_no_negative_age(clock: Clock) -> None:
    with Ledger(None, clock) as ledger:
        task = ledger.take(asking("a"))
        assert task is not None
        clock.move(-3600)
        assert ledger.age_s(task) == 0


def test_refused_creates_are_noted(clock: Clock) -> None:
    with Ledger(None, clock) as ledger:
        ledger.note_refused("session")
        assert [(create.session_id, create.task_id) for create in ledger.creates()] == [("session", "")]
        assert ledger.tasks() == ()
