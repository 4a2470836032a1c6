"""What a person can do with tasks, as calls that return at once."""

from collections.abc import Sequence

from app.core.disk import Doing
from app.core.request import GenerationRequest
from app.engine.loop_thread import LoopThread


class TaskCalls:
    """A part of the engine: each call goes through the loop, in the order of the calls."""

    _loop_thread: LoopThread

    # --- tasks ---------------------------------------------------------------------------------------

    def submit(self, requests: Sequence[GenerationRequest], gateway: str, press: str = "") -> None:
        """Queues one paid task for each request: a press of their own, or more of the one named *press*."""
        self._loop_thread.call(
            lambda studio: studio.supervisor.submit(tuple(requests), gateway, press), Doing.SUBMIT
        )

    def fetch(self, task_id: str, gateway: str) -> None:
        """Follows a TaskId from elsewhere, free of charge."""
        self._loop_thread.call(lambda studio: studio.supervisor.fetch(task_id, gateway), Doing.FETCH)

    def cancel(self, record_id: int) -> None:
        """Takes a waiting task out of the queue."""
        self._loop_thread.call(lambda studio: studio.supervisor.cancel(record_id), Doing.TASK)

    def queue_again(self, record_id: int) -> None:
        """Puts a cancelled task, of which nothing was ever sent, back into the queue."""
        self._loop_thread.call(lambda studio: studio.supervisor.queue_again(record_id), Doing.TASK)

    def stop_looking(self, record_id: int) -> None:
        """Stops following a running task."""
        self._loop_thread.call(lambda studio: studio.supervisor.stop_looking(record_id), Doing.TASK)

    def check_again(self, record_id: int) -> None:
        """Looks at a task now, and downloads what it finds. Free of charge."""
        self._loop_thread.call(lambda studio: studio.supervisor.check_again(record_id), Doing.TASK)

    def send_again(self, record_id: int) -> None:
        """Sends an uncertain task once more with its session_id."""
        self._loop_thread.call(lambda studio: studio.supervisor.send_again(record_id), Doing.TASK)

    def fill_in_task_id(self, record_id: int, task_id: str) -> None:
        """Gives an uncertain task its TaskId."""
        self._loop_thread.call(
            lambda studio: studio.supervisor.fill_in_task_id(record_id, task_id), Doing.TASK
        )

    def leave(self, record_id: int) -> None:
        """Closes an uncertain task."""
        self._loop_thread.call(lambda studio: studio.supervisor.leave(record_id), Doing.TASK)

    # --- marks and removal -----------------------------------------------------------------------------

    def mark_favourite(self, record_ids: Sequence[int], is_favourite: bool) -> None:
        """Marks tasks as favourites or no longer; :attr:`marks_changed` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(
            lambda studio: studio.keeping.mark_favourite(ids, is_favourite=is_favourite), Doing.MARK
        )

    def tag(self, record_ids: Sequence[int], name: str, is_on: bool) -> None:
        """Gives tasks a tag or takes it from them; :attr:`marks_changed` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.tag(ids, name, is_on=is_on), Doing.MARK)

    def remove(self, record_ids: Sequence[int], trashes: bool) -> None:
        """Hides tasks that have ended; :attr:`tasks_removed` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.remove(ids, trashes=trashes), Doing.REMOVE)

    def restore(self, record_ids: Sequence[int]) -> None:
        """Brings removed tasks back; :attr:`tasks_restored` follows."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.restore(ids), Doing.REMOVE)

    def purge(self, record_ids: Sequence[int]) -> None:
        """Deletes removed tasks for good; :attr:`tasks_purged` follows, and :attr:`removal_ended` if a file stayed."""
        ids = tuple(record_ids)
        self._loop_thread.call(lambda studio: studio.keeping.purge(ids), Doing.REMOVE)

    # --- the queue -----------------------------------------------------------------------------------

    def reorder(self, record_ids: Sequence[int]) -> None:
        """Puts the waiting tasks into that order."""
        self._loop_thread.call(lambda studio: studio.reorder(tuple(record_ids)), Doing.QUEUE)

    def cancel_all_waiting(self) -> None:
        """Takes every task out of the queue that was not sent."""
        self._loop_thread.call(lambda studio: studio.supervisor.cancel_all_waiting(), Doing.TASK)

    def try_one(self, gateway: str) -> None:
        """Sends one of the tasks that wait for a gateway that is held."""
        self._loop_thread.call(lambda studio: studio.supervisor.try_one(gateway))

    def send_on(self, gateway: str) -> None:
        """Sends all that waits for a gateway that is held."""
        self._loop_thread.call(lambda studio: studio.supervisor.send_on(gateway))

    def pause(self, *, is_paused: bool) -> None:
        """Sends nothing new while *is_paused*; what runs goes on."""
        self._loop_thread.call(lambda studio: studio.pause(is_paused=is_paused), Doing.QUEUE)
