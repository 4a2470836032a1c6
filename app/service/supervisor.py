"""The supervisor of all tasks: a queue with a limit, and what a person can do with each task."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from app.core.money import Cost
from app.core.policy import RUNNING_LIMIT_DEFAULT
from app.core.ports import JournalTrouble
from app.core.problems import ENDED_WHILE_SENDING, NOT_SENT_AGAIN, OutcomeUnknown
from app.core.queue import KeptQueue
from app.core.reference_picture import unsent
from app.core.request import GenerationRequest, unique_session_ids, with_session_id
from app.core.tasks import TaskEvent, TaskRecord, TaskState
from app.service.facts import (
    FaultHappened,
    LinkChanged,
    QueueChanged,
    QueueEmptied,
    TaskChanged,
    TasksAdded,
    TasksRestored,
)
from app.service.fault_words import fault_details, fault_summary
from app.service.line import Line
from app.service.task_life import Surroundings, TaskLife

log = logging.getLogger(__name__)


class Supervisor:
    """Leads all unfinished tasks, at most ``running_limit`` of the paid ones at once, the rest in order.

    Belongs to one event loop; every method is called there. All that changes is on disk before it
    is told.
    """

    def __init__(
        self,
        around: Surroundings,
        *,
        running_limit: int = RUNNING_LIMIT_DEFAULT,
        limits_of_gateways: Mapping[str, int] | None = None,
        queue: KeptQueue = KeptQueue(),  # noqa: B008 - frozen
    ) -> None:
        self._line = Line(queue, running_limit, limits_of_gateways or {})
        self._told_queue = QueueChanged((), (), is_paused=False)
        self._around = replace(around, tell=self._listen)
        self._tell = around.tell
        self._lives: dict[int, TaskLife] = {}
        self._leading: dict[int, asyncio.Task[None]] = {}
        self._links: dict[str, bool] = {}
        self._is_stopping = False

    # --- what comes in -----------------------------------------------------------------------------

    def resume(self) -> None:
        """Picks up every unfinished task where the last run left it; called once, at the start."""
        for record in self._around.journal.unfinished():
            if record.state is TaskState.SENDING:
                self._become_uncertain(record)
                continue
            if record.state is TaskState.UPLOADING:
                # Nothing has been sent to the gateway: what is uploaded already is found again.
                self._line.add(
                    self._change(record, "ended_while_uploading", state=TaskState.QUEUED, progress=None)
                )
                continue
            # Told though nothing has changed: whoever counts what is under way begins here.
            self._tell(TaskChanged(record))
            if record.state is TaskState.QUEUED:
                self._line.add(record)
            else:
                self._lead(record)
        self._line.reorder_as_kept()
        self._fill_slots()

    def submit(
        self, requests: Sequence[GenerationRequest], gateway: str, press: str = ""
    ) -> tuple[TaskRecord, ...]:
        """Stores one task for each request and queues them; returns what was stored.

        They are a press of their own, or make up for what is missing of the one named *press*.

        Requests without a session_id get a fresh one each. A session_id of the user's own goes to the
        first task only: the gateway would refuse the second.
        """
        press = press or str(uuid4())
        now = self._around.clock.now()
        ready = [unsent(with_session_id(r)) for r in unique_session_ids(requests)]
        records = self._around.journal.add(
            [
                TaskRecord(
                    id=0,
                    gateway=gateway,
                    state=TaskState.QUEUED,
                    created_at=now,
                    request=request,
                    press=press,
                    cost=self._around.cost_of(gateway, request),
                )
                for request in ready
            ]
        )
        self._tell(TasksAdded(records))
        self._line.add(*records)
        self._fill_slots()
        return records

    def fetch(self, task_id: str, gateway: str) -> TaskRecord:
        """Follows a TaskId that was typed or pasted; one that is in the history already is looked at again."""
        known = self._around.journal.find(gateway, task_id)
        if known is not None:
            if any(removed.record.id == known.id for removed in self._around.journal.removed()):
                self._around.journal.restore([known.id])
                self._tell(TasksRestored((known,)))
            self.check_again(known.id)
            return self._around.journal.get(known.id) or known
        (record,) = self._around.journal.add(
            [
                TaskRecord(
                    id=0,
                    gateway=gateway,
                    state=TaskState.RUNNING,
                    created_at=self._around.clock.now(),
                    task_id=task_id,
                )
            ]
        )
        self._tell(TasksAdded((record,)))
        self._lead(record, at_once=True)
        return record

    def spent(self, since: float) -> tuple[Cost, ...]:
        """About what the tasks since then cost, one sum for each unit."""
        return self._around.journal.spent(since)

    # --- what a person can do with one task ----------------------------------------------------------

    def cancel(self, record_id: int) -> bool:
        """Takes a task out of the queue that was not sent yet; False when it is too late for that."""
        record = self.record(record_id)
        if record is None or record.state not in (TaskState.QUEUED, TaskState.UPLOADING):
            return False
        # On disk first: what could not be written there goes on as it was.
        self._save(_taken_out(record, self._around.clock.now()), "cancelled")
        self._let_go(record_id)
        self._line.drop(record_id)
        self._fill_slots()
        return True

    def queue_again(self, record_id: int) -> bool:
        """Puts a cancelled task back into the queue; only for one that was never sent, and only by a person."""
        record = self.record(record_id)
        if record is None or record.request is None or record.state is not TaskState.CANCELLED:
            return False
        if record.sends or record.task_id:
            return False
        changed = self._change(record, "queued_again", state=TaskState.QUEUED, problem=None, finished_at=None)
        self._line.add(changed)
        self._fill_slots()
        return True

    def stop_looking(self, record_id: int) -> bool:
        """Stops following a running task; it stays in the history and can be checked again."""
        record = self.record(record_id)
        if record is None or record.state not in (TaskState.RUNNING, TaskState.FETCHING):
            return False
        self._change(record, "stopped_looking", state=TaskState.UNWATCHED)
        self._let_go(record_id)
        self._fill_slots()
        return True

    def check_again(self, record_id: int) -> bool:
        """Looks at a task that has a TaskId, now. Free of charge; downloading again goes the same way."""
        record = self.record(record_id)
        if record is None or not record.task_id:
            return False
        if record_id in self._lives:
            self._lives[record_id].nudge.set()
            return True
        if record.state is TaskState.DONE:
            record = replace(record, pictures=())
        changed = self._change(
            record, "checked_again", state=TaskState.RUNNING, problem=None, finished_at=None, progress=None
        )
        self._lead(changed, at_once=True)
        return True

    def send_again(self, record_id: int) -> bool:
        """Sends an uncertain or failed task once more with the same session_id; only a person asks for this."""
        record = self.record(record_id)
        if record is None or record.request is None or record.task_id:
            return False
        if record.state not in (TaskState.UNCERTAIN, TaskState.FAILED):
            return False
        changed = self._change(record, "sent_again", state=TaskState.QUEUED, problem=None, finished_at=None)
        self._line.add(changed)
        self._fill_slots()
        return True

    def fill_in_task_id(self, record_id: int, task_id: str) -> bool:
        """Gives an uncertain task the TaskId that a person knows from elsewhere, and follows it."""
        record = self.record(record_id)
        if record is None or record.state not in (TaskState.UNCERTAIN, TaskState.FAILED):
            return False
        changed = self._change(
            record,
            "task_id_filled_in",
            task_id,
            state=TaskState.RUNNING,
            task_id=task_id,
            problem=None,
            finished_at=None,
        )
        self._lead(changed, at_once=True)
        return True

    def leave(self, record_id: int) -> bool:
        """Closes an uncertain task without doing anything: it counts as failed and says why."""
        record = self.record(record_id)
        if record is None or record.state is not TaskState.UNCERTAIN:
            return False
        self._change(record, "left", state=TaskState.FAILED, finished_at=self._around.clock.now())
        return True

    # --- the queue -------------------------------------------------------------------------------------

    def reorder(self, record_ids: Sequence[int]) -> KeptQueue:
        """Puts the waiting tasks into that order, those not named after them; returns what is to be kept."""
        self._line.reorder(record_ids)
        self._tell_queue()
        return self._line.kept()

    def cancel_all_waiting(self) -> int:
        """Takes every task out of the queue that was not sent, in one step; returns how many."""
        now = self._around.clock.now()
        not_sent = (*self._led_and_not_sent(), *self._line.waiting)
        cancelled = [_taken_out(record, now) for record in not_sent]
        self._around.journal.save_all(
            [
                (record, changed, TaskEvent(now, "cancelled"))
                for record, changed in zip(not_sent, cancelled, strict=True)
            ]
        )
        self._line.waiting = ()
        for record in cancelled:
            self._let_go(record.id)
            self._tell(TaskChanged(record))
        self._fill_slots()
        if cancelled and self.is_idle:
            self._tell(QueueEmptied())
        return len(cancelled)

    def pause(self) -> KeptQueue:
        """Sends nothing new until :meth:`go_on`; what runs goes on. Returns what is to be kept."""
        self._line.is_paused = True
        held = self._led_and_not_sent()
        for record in held:
            self._let_go(record.id)
        self._line.put_first(*held)
        for record in held:
            if record.state is TaskState.UPLOADING:
                # What is uploaded already is found again.
                self._line.replace(self._change(record, "paused", state=TaskState.QUEUED, progress=None))
        self._tell_queue()
        return self._line.kept()

    def go_on(self) -> KeptQueue:
        """Ends the pause. Returns what is to be kept."""
        self._line.is_paused = False
        self._fill_slots()
        return self._line.kept()

    # --- the whole -------------------------------------------------------------------------------------

    def set_running_limit(self, limit: int, of_gateways: Mapping[str, int] | None = None) -> None:
        """Takes effect at once; running tasks above a lowered limit go on. A gateway may have one of its own."""
        self._line.set_limits(limit, of_gateways or {})
        self._fill_slots()

    def nudge_all(self) -> None:
        """Ends every wait now: a token has come, or the network is back."""
        for life in self._lives.values():
            life.nudge.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return not self._line.waiting and not self._lives

    async def until_idle(self) -> None:
        """Returns when nothing runs and nothing waits any more."""
        while self._leading:
            await asyncio.wait(list(self._leading.values()))

    async def stop(self, deadline_s: float) -> None:
        """Stops all work. Tasks being sent may finish hearing the answer for up to *deadline_s* seconds.

        What is not answered by then is uncertain: nobody is left who could hear the answer.
        """
        self._is_stopping = True
        sending = [
            task
            for record_id, task in self._leading.items()
            if self._lives[record_id].record.state is TaskState.SENDING
        ]
        for record_id, task in self._leading.items():
            life = self._lives[record_id]
            if life.record.state is TaskState.SENDING:
                life.ends_after_sending = True
            else:
                task.cancel()
        if sending:
            await asyncio.wait(sending, timeout=deadline_s)
        remaining = list(self._leading.values())
        for life in list(self._lives.values()):
            if life.record.state is TaskState.SENDING:
                # Where the disk takes nothing, the next start finds it as it stands and comes to the same.
                with suppress(JournalTrouble):
                    self._settle_unheard(life)
            self._let_go(life.record.id)
        await asyncio.gather(*remaining, return_exceptions=True)

    # --- inside ----------------------------------------------------------------------------------------

    def record(self, record_id: int) -> TaskRecord | None:
        """The task as it stands now."""
        life = self._lives.get(record_id)
        return life.record if life else self._around.journal.get(record_id)

    def _change(self, record: TaskRecord, what: str, detail: str = "", **changes: object) -> TaskRecord:
        changed = replace(record, **changes)  # type: ignore[arg-type]  # field names are ours, checked by replace
        return self._save(changed, what, detail)

    def _save(self, changed: TaskRecord, what: str, detail: str = "") -> TaskRecord:
        self._around.journal.save(changed, TaskEvent(self._around.clock.now(), what, detail))
        self._tell(TaskChanged(changed))
        return changed

    def _led_and_not_sent(self) -> list[TaskRecord]:
        """The tasks with a slot of which nothing has been sent to the gateway."""
        records = [life.record for life in self._lives.values()]
        return [r for r in records if r.state in (TaskState.QUEUED, TaskState.UPLOADING)]

    def _become_uncertain(self, record: TaskRecord) -> None:
        problem = OutcomeUnknown(detail=ENDED_WHILE_SENDING)
        self._change(record, "ended_while_sending", state=TaskState.UNCERTAIN, problem=problem)

    def _settle_unheard(self, life: TaskLife) -> None:
        """Ends a request that was on its way when all work stopped, by what is known of it."""
        if life.accepted_as:
            self._change(life.record, "accepted", state=TaskState.RUNNING, task_id=life.accepted_as)
            return
        self._become_uncertain(life.record)

    def _fill_slots(self) -> None:
        while not self._is_stopping:
            record = self._line.take_next([life.record.gateway for life in self._lives.values()])
            if record is None:
                break
            self._lead(record)
        self._tell_queue()

    def _tell_queue(self) -> None:
        """Tells how the queue stands now, unless that was told already."""
        led = tuple(life.record for life in self._lives.values())
        queue = QueueChanged(led, self._line.waiting, is_paused=self._line.is_paused)
        if queue != self._told_queue and not self._is_stopping:
            self._told_queue = queue
            self._tell(queue)

    def _lead(self, record: TaskRecord, *, at_once: bool = False) -> None:
        life = TaskLife(record, self._around)
        if at_once:
            life.nudge.set()
        self._lives[record.id] = life
        self._leading[record.id] = asyncio.create_task(self._lead_to_the_end(life))
        self._tell_queue()

    async def _lead_to_the_end(self, life: TaskLife) -> None:
        try:
            await life.lead()
        except Exception as error:
            # A fault of our own must not take the other tasks along, nor hide.
            log.exception("task %s %s", life.record.id, life.accepted_as)
            self._after_fault(life, error)
        finally:
            if self._leading.get(life.record.id) is asyncio.current_task():
                self._let_go(life.record.id)
                self._after_end()

    def _after_fault(self, life: TaskLife, error: Exception) -> None:
        self._tell(FaultHappened(f"{fault_summary(error)} · {life.record.id}", fault_details(error)))
        if life.record.state is not TaskState.SENDING:
            return
        if life.accepted_as:
            # It is paid: whatever could not be done with the answer, the TaskId counts.
            self._lead(self._change(life.record, "fault", state=TaskState.RUNNING, task_id=life.accepted_as))
            return
        problem = OutcomeUnknown(detail=type(error).__name__)
        self._change(life.record, "fault", state=TaskState.UNCERTAIN, problem=problem)

    def _after_end(self) -> None:
        if self._is_stopping:
            return
        self._fill_slots()
        if self.is_idle:
            self._tell(QueueEmptied())

    def _let_go(self, record_id: int) -> None:
        self._lives.pop(record_id, None)
        task = self._leading.pop(record_id, None)
        if task is not None and task is not asyncio.current_task():
            task.cancel()

    def _listen(self, fact: object) -> None:
        """Passes facts on; of the link only the changes, and a link that is back ends every wait."""
        if isinstance(fact, LinkChanged):
            is_up = fact.problem is None
            was_up = self._links.get(fact.gateway)
            self._links[fact.gateway] = is_up
            if was_up is is_up:
                return
            if is_up and was_up is False:
                self.nudge_all()
        self._tell(fact)  # type: ignore[arg-type]  # lives tell nothing but facts
        if isinstance(fact, TaskChanged):
            self._tell_queue()


def _taken_out(record: TaskRecord, now: float) -> TaskRecord:
    """A task that a person takes out of the queue: cancelled, unless an earlier send of it may have been taken."""
    if record.sends:
        return replace(record, state=TaskState.UNCERTAIN, problem=OutcomeUnknown(detail=NOT_SENT_AGAIN))
    return replace(record, state=TaskState.CANCELLED, finished_at=now)
