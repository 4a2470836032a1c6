import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.pricing import Cost
from app.core.problems import Busy
from app.core.request import GenerationRequest
from app.core.tasks import (
    OCCUPYING,
    SENT,
    TRANSITIONS,
    UNFINISHED,
    IllegalTransition,
    Picture,
    TaskRecord,
    TaskState,
    check_transition,
    in_kept_order,
    record_to_json,
)

STATES = st.sampled_from(TaskState)

ARROWS = {
    "queued": "cancelled failed running sending uncertain uploading",
    "uploading": "cancelled failed queued running sending uncertain",
    "sending": "failed queued running uncertain",
    "running": "failed fetching unwatched",
    "fetching": "done failed running unwatched",
    "done": "",
    "failed": "queued running",
    "uncertain": "failed queued running",
    "cancelled": "queued",
    "unwatched": "running",
}


def test_the_table_is_the_one_that_is_written_here_a_second_time() -> None:
    """As in double-entry bookkeeping: an arrow more or less is meant in both places, or found."""
    assert {str(old): " ".join(sorted(new)) for old, new in TRANSITIONS.items()} == ARROWS
    assert " ".join(sorted(UNFINISHED)) == "fetching queued running sending uploading"
    assert " ".join(sorted(OCCUPYING)) == "fetching running sending uploading"
    assert " ".join(sorted(SENT)) == "done failed fetching running uncertain unwatched"


@given(STATES, STATES)
def test_the_table_and_nothing_but_the_table(old: TaskState, new: TaskState) -> None:
    if new is old or new in TRANSITIONS[old]:
        check_transition(old, new)
    else:
        with pytest.raises(IllegalTransition):
            check_transition(old, new)


@given(st.lists(STATES, max_size=30))
def test_every_walk_along_the_table_keeps_its_promises(wanted: list[TaskState]) -> None:
    walk = [TaskState.QUEUED]
    for state in wanted:
        if state in TRANSITIONS[walk[-1]]:
            walk.append(state)
    for before, after in pairwise(walk):
        # The paid request leaves from the queue or after its pictures, and from nowhere else.
        assert after is not TaskState.SENDING or before in {TaskState.QUEUED, TaskState.UPLOADING}
        # Pictures travel before anything is paid.
        assert after is not TaskState.UPLOADING or before is TaskState.QUEUED
        # Done is reached only with a picture fetched.
        assert after is not TaskState.DONE or before is TaskState.FETCHING
        # Only what was being sent can be uncertain; what was uncertain and waits to be sent again is so once more.
        assert after is not TaskState.UNCERTAIN or before in {
            TaskState.SENDING,
            TaskState.QUEUED,
            TaskState.UPLOADING,
        }
        # What is running or was made is never sent a second time.
        assert after is not TaskState.QUEUED or before not in {
            TaskState.RUNNING,
            TaskState.FETCHING,
            TaskState.DONE,
        }
        # What was cancelled was never sent: it can only wait to be sent for the first time.
        assert before is not TaskState.CANCELLED or after is TaskState.QUEUED


def test_every_state_has_its_row_and_can_be_reached() -> None:
    assert set(TRANSITIONS) == set(TaskState)
    reached = {TaskState.QUEUED}
    while (more := {new for old in reached for new in TRANSITIONS[old]} | reached) != reached:
        reached = more
    assert reached == set(TaskState)


def test_every_unfinished_task_can_come_to_an_end() -> None:
    for state in UNFINISHED:
        assert TRANSITIONS[state] - UNFINISHED


def test_what_occupies_a_place_is_unfinished() -> None:
    assert OCCUPYING < UNFINISHED


def test_the_prompt_of_a_task_that_was_fetched_by_its_id_is_empty() -> None:
    fetched = TaskRecord(id=1, gateway="g", state=TaskState.RUNNING, created_at=0.0, task_id="t")
    assert fetched.prompt == ""
    written = TaskRecord(1, "g", TaskState.QUEUED, 0.0, request=GenerationRequest(prompt="a fox"))
    assert written.prompt == "a fox"


def test_every_fact_of_a_task_that_is_done() -> None:
    record = TaskRecord(
        id=7,
        gateway="https://gateway.test",
        state=TaskState.DONE,
        created_at=1_700_000_000.9,
        request=GenerationRequest(prompt="a poster"),
        task_id="1-AigcImageTask-a",
        request_id="r-1",
        progress=100,
        pictures=(Picture("/p/1.png", 64, 48, 900, "png", link="https://pictures.test/1?sign=secret"),),
        finished_at=1_700_000_012.0,
        cost=Cost(0.07, "$"),
    )
    assert record_to_json(record) == {
        "id": 7,
        "task_id": "1-AigcImageTask-a",
        "request_id": "r-1",
        "gateway": "https://gateway.test",
        "state": "done",
        "progress": 100,
        "created_at": "2023-11-14T22:13:20+00:00",
        "finished_at": "2023-11-14T22:13:32+00:00",
        "cost": {"amount": 0.07, "unit": "$"},
        "problem": None,
        "pictures": [{"path": "/p/1.png", "width": 64, "height": 48, "size_bytes": 900, "format": "png"}],
        "request": {"model_name": "GEM", "model_version": "3.0", "prompt": "a poster"},
    }


def test_what_is_unknown_is_null() -> None:
    record = TaskRecord(id=1, gateway="practice", state=TaskState.FAILED, created_at=0.0, problem=Busy())
    shown = record_to_json(record)
    assert [name for name, value in shown.items() if value is None] == [
        *("task_id", "request_id", "progress", "finished_at", "cost", "request")
    ]
    assert shown["problem"]
    json.dumps(shown)


def waiting(*ids: int) -> list[TaskRecord]:
    return [TaskRecord(record_id, "https://gw.example", TaskState.QUEUED, 1.0) for record_id in ids]


def test_what_is_named_comes_first_and_the_rest_as_it_was() -> None:
    assert in_kept_order(waiting(1, 2, 3, 4), (9, 3, 1)) == waiting(3, 1, 2, 4)


@given(st.lists(st.integers(), unique=True), st.lists(st.integers()))
def test_no_order_loses_or_doubles_a_task(ids: list[int], order: list[int]) -> None:
    assert sorted(record.id for record in in_kept_order(waiting(*ids), order)) == sorted(ids)
