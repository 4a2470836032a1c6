from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.request import GenerationRequest
from app.core.tasks import (
    OCCUPYING,
    SENT,
    TRANSITIONS,
    UNFINISHED,
    IllegalTransition,
    TaskRecord,
    TaskState,
    check_transition,
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
