from hypothesis import given
from hypothesis import strategies as st

from app.core.tasks import TaskRecord, TaskState, in_kept_order


def waiting(*ids: int) -> list[TaskRecord]:
    return [TaskRecord(record_id, "https://gw.example", TaskState.QUEUED, 1.0) for record_id in ids]


def test_what_is_named_comes_first_and_the_rest_as_it_was() -> None:
    assert in_kept_order(waiting(1, 2, 3, 4), (9, 3, 1)) == waiting(3, 1, 2, 4)


@given(st.lists(st.integers(), unique=True), st.lists(st.integers()))
def test_no_order_loses_or_doubles_a_task(ids: list[int], order: list[int]) -> None:
    assert sorted(record.id for record in in_kept_order(waiting(*ids), order)) == sorted(ids)
