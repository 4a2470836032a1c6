from app.core.history import HistoryCounts
from app.core.tasks import TaskState


def test_the_total_is_all_states_together() -> None:
    assert HistoryCounts().total == 0
    assert HistoryCounts({TaskState.DONE: 3, TaskState.FAILED: 2}).total == 5
