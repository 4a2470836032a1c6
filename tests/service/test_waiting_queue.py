from app.core.tasks import KeptQueue, TaskRecord, TaskState
from app.service.task_scheduler import Breaker, WaitingQueue

HERE, THERE = "https://here.test", "https://there.test"


def waiting(record_id: int, gateway: str = HERE) -> TaskRecord:
    return TaskRecord(record_id, gateway, TaskState.QUEUED, 1.0)


def at(gateway: str) -> TaskRecord:
    """A task that has a slot."""
    return TaskRecord(99, gateway, TaskState.RUNNING, 1.0)


def closed(_gateway: str) -> Breaker:
    return Breaker()


def ids(line: WaitingQueue) -> list[int]:
    return [record.id for record in line.waiting]


def test_tasks_go_in_their_order_as_long_as_there_is_room() -> None:
    line = WaitingQueue(KeptQueue(), 2, {HERE: 1})
    line.add(waiting(1), waiting(2), waiting(3, THERE))
    assert line.take_next([], closed) == waiting(1)
    assert line.take_next([at(HERE)], closed) == waiting(3, THERE)
    assert line.take_next([at(HERE), at(THERE)], closed) is None
    line.set_limits(0, {})
    assert line.take_next([at(THERE)], closed) is None
    assert line.take_next([], closed) == waiting(2)
    assert line.take_next([], closed) is None


def test_nobody_is_next_in_a_pause() -> None:
    line = WaitingQueue(KeptQueue(is_paused=True), 3, {})
    line.add(waiting(1))
    assert line.take_next([], closed) is None
    line.is_paused = False
    assert line.take_next([], closed) == waiting(1)


def test_the_order_can_be_changed_and_names_that_are_unknown_count_for_nothing() -> None:
    line = WaitingQueue(KeptQueue((3, 99, 1)), 3, {})
    line.add(waiting(1), waiting(2), waiting(3))
    line.reorder_as_kept()
    assert ids(line) == [3, 1, 2]
    line.reorder([7, 2, 2, -1])
    assert ids(line) == [2, 3, 1]
    line.drop(3)
    line.drop(3)
    line.put_first(waiting(5), waiting(4))
    line.replace(waiting(4, THERE))
    line.replace(waiting(9))
    assert line.waiting == (waiting(5), waiting(4, THERE), waiting(2), waiting(1))
    assert line.kept() == KeptQueue((5, 4, 2, 1), is_paused=False)
