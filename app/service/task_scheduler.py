"""The scheduler: which waiting task is sent next, and a runner for each task that is at work.

What runs first: :meth:`TaskScheduler.resume` reads every unfinished task from the journal and goes on where the
last run left it. A request that was *sending* when the last run was killed becomes *uncertain*: nobody knows
whether it arrived, and only a person sends it again.

What comes next: :meth:`TaskScheduler.submit` commits new tasks as *queued*, publishes them and fills slots. A
slot is filled from the :class:`WaitingQueue` in its order, as long as neither the pause, nor the limits (of all,
of a gateway), nor the gateway's :class:`Breaker` stands against it. A task with a slot gets a ``TaskRunner`` in an
asyncio task of its own; when that ends, the next slot is filled. :meth:`TaskScheduler.tend` looks on a slow beat
whether every unfinished task has a runner, and follows what another engine on the same journal does.

What waits, and what holds it back, is in ``waiting_queue.py``; what is at work in ``runners.py``.

Disk before screen: every change is committed before it is published.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from app.core.answers import CreateAnswer, Unanswered
from app.core.backoff import RUNNING_LIMIT_DEFAULT
from app.core.disk import Doing
from app.core.history import Marks
from app.core.ports import JournalTrouble, Overtaken
from app.core.pricing import Cost
from app.core.problems import ENDED_WHILE_SENDING, NOT_SENT_AGAIN, OutcomeUnknown, Problem
from app.core.reference_picture import unsent
from app.core.request import GenerationRequest, unique_session_ids, with_session_id
from app.core.tasks import UNFINISHED, KeptQueue, TaskEvent, TaskRecord, TaskState
from app.service.clock import Clock
from app.service.diagnostics import error_details, error_summary
from app.service.events import (
    DiskRefused,
    DiskTook,
    FetchingAgain,
    GatewayHeld,
    GatewayStatusChanged,
    InternalError,
    MarksChanged,
    QueueChanged,
    QueueEmptied,
    ServiceEvent,
    TaskChanged,
    TasksAdded,
    TasksRestored,
)
from app.service.runners import Runners
from app.service.task_runner import TaskContext, TaskRunner
from app.service.waiting_queue import Breakers, WaitingQueue

log = logging.getLogger(__name__)

TEND_S = 5.0
"""Between two checks that every task has a runner: it costs next to nothing."""

CANCELLED_AT_ONCE = 100
"""So many waiting tasks are cancelled in one commit when all of them are: the loop does other things in between."""


class TaskScheduler:
    """Runs all unfinished tasks, at most ``running_limit`` of the paid ones at once, the rest in order.

    Belongs to one event loop; every method is called there. All that changes is on disk before it
    is told.
    """

    def __init__(
        self,
        context: TaskContext,
        *,
        running_limit: int = RUNNING_LIMIT_DEFAULT,
        limits_of_gateways: Mapping[str, int] | None = None,
        queue: KeptQueue = KeptQueue(),  # noqa: B008 - frozen
    ) -> None:
        self._queue = WaitingQueue(queue, running_limit, limits_of_gateways or {})
        self._told_queue = QueueChanged((), (), is_paused=False)
        self._context = replace(context, publish=self._listen, create_answered=self._create_answered)
        self._publish = context.publish
        self._runners = Runners(self._context, self._publish, self._ended, self._fetched)
        self._unfinished: set[int] = set()
        """What this run has heard of and is to be brought to an end."""
        self._run_elsewhere: dict[int, TaskRecord] = {}
        """What another engine has taken, as it was told last."""
        self._links: dict[str, type[Problem] | None] = {}
        """What keeps from each gateway that was heard of; None where nothing does."""
        self._breakers = Breakers(context.journal.newest_sent)
        self._has_picked_up = True
        self._has_told_trouble = False
        self._is_stopping = False

    # --- what comes in -----------------------------------------------------------------------------

    def resume(self) -> None:
        """Picks up every unfinished task where the last run left it; called once, at the start.

        What the journal can't give or take just then is picked up by :meth:`tend`.
        """
        self._has_picked_up = False
        try:
            self._pick_up()
        except Exception as error:
            log.exception("picking up what was left")
            self._publish(InternalError(error_summary(error), error_details(error)))

    def tend(self) -> None:
        """Takes up again whatever has no runner, and hears of what another engine does; on a slow beat, and harmless."""
        if self._is_stopping:
            return
        if not self._has_picked_up:
            self._pick_up()
        waiting = {record.id for record in self._queue.waiting}
        for record_id in sorted(self._unfinished - waiting - self._runners.ids - self._run_elsewhere.keys()):
            record = self._context.journal.get(record_id)
            if record is not None:
                log.error("task %s was %s, and had no runner", record_id, record.state)
                self._take_up(record)
        for record_id, told in [*self._run_elsewhere.items()]:
            record = self._context.journal.get(record_id)
            if record is None:
                del self._run_elsewhere[record_id]
            elif record != told:
                self._follow(record)
        self._fill_slots()

    def _pick_up(self) -> None:
        try:
            records = self._context.journal.unfinished()
        except JournalTrouble as trouble:
            self._publish_journal_trouble(trouble)
            return
        left = False
        for record in records:
            if record.id in self._unfinished:
                continue
            try:
                self._take_up(record)
            except JournalTrouble as trouble:
                left = True
                self._publish_journal_trouble(trouble)
        self._has_picked_up = not left
        if self._has_picked_up and self._has_told_trouble:
            self._has_told_trouble = False
            self._publish(DiskTook(Doing.RESUME))
        self._queue.reorder_as_kept()
        self._fill_slots()

    def _take_up(self, record: TaskRecord) -> None:
        """Goes on with a task that has no runner, from where it stands."""
        if record.state is TaskState.SENDING:
            self._become_uncertain(record)
        elif record.state is TaskState.UPLOADING:
            # Nothing has been sent to the gateway: what is uploaded already is found again.
            queued = self._change(record, "ended_while_uploading", state=TaskState.QUEUED, progress=None)
            if queued is not None:
                self._queue.add(queued)
        else:
            # Told though nothing has changed: whoever counts what is under way begins here.
            self._publish_changed(record)
            if record.state is TaskState.QUEUED:
                self._queue.add(record)
            elif record.state in UNFINISHED:
                self._lead(record)

    def submit(
        self,
        requests: Sequence[GenerationRequest],
        gateway: str,
        batch: str = "",
        *,
        project: int | None = None,
    ) -> tuple[TaskRecord, ...]:
        """Stores one task for each request and queues them; returns what was stored.

        They are a batch of their own, or join the one named *batch* and its project. Otherwise they belong
        to *project* (0 for none), or where that is left open to the one in use.

        Requests without a session_id get a fresh one each. A session_id of the user's own goes to the
        first task only: the gateway would refuse the second.
        """
        if project is None:
            project = self._project_of_batch(batch) if batch else self._context.project_in_use()
        batch = batch or str(uuid4())
        now = self._context.clock.now()
        ready = [unsent(with_session_id(r)) for r in unique_session_ids(requests)]
        records = self._context.journal.add(
            [
                TaskRecord(
                    id=0,
                    gateway=gateway,
                    state=TaskState.QUEUED,
                    created_at=now,
                    request=request,
                    batch=batch,
                    cost=self._context.cost_of(gateway, request),
                )
                for request in ready
            ],
            project,
        )
        self._unfinished.update(record.id for record in records)
        self._publish_added(records, project)
        self._enqueue(*records)
        return records

    def _publish_added(self, records: tuple[TaskRecord, ...], project: int) -> None:
        self._publish(TasksAdded(records))
        if project:
            self._publish(MarksChanged(tuple((record.id, Marks(project=project)) for record in records)))

    def _project_of_batch(self, batch: str) -> int:
        siblings = self._context.journal.siblings(batch)
        marks = self._context.journal.marks([record.id for record in siblings])
        return next((marks[record.id].project for record in siblings if record.id in marks), 0)

    def fetch(self, task_id: str, gateway: str) -> TaskRecord:
        """Follows a TaskId that was typed or pasted; one that is in the history already is polled again."""
        known = self._context.journal.find(gateway, task_id)
        if known is not None:
            if self._context.journal.removed([known.id]):
                self._context.journal.restore([known.id])
                self._publish(TasksRestored((known,)))
            self.check_again(known.id)
            return self._context.journal.get(known.id) or known
        (record,) = self._context.journal.add(
            [
                TaskRecord(
                    id=0,
                    gateway=gateway,
                    state=TaskState.RUNNING,
                    created_at=self._context.clock.now(),
                    task_id=task_id,
                )
            ],
            project := self._context.project_in_use(),
        )
        self._unfinished.add(record.id)
        self._publish_added((record,), project)
        self._lead(record, at_once=True)
        return record

    def spent(self, since: float) -> tuple[Cost, ...]:
        """About what the tasks since then cost, one sum for each unit."""
        return self._context.journal.spent(since)

    # --- what a person can do with one task ----------------------------------------------------------

    def cancel(self, record_id: int) -> bool:
        """Takes a task out of the queue that was not sent yet; False when it is too late for that."""
        record = self.record(record_id)
        if record is None or record.state not in (TaskState.QUEUED, TaskState.UPLOADING):
            return False
        # On disk first: what could not be written there goes on as it was.
        if self._save(record, _taken_out(record, self._context.clock.now()), "cancelled") is None:
            return False
        self._runners.let_go(record_id)
        self._queue.drop(record_id)
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
        if changed is not None:
            self._enqueue(changed)
        return changed is not None

    def stop_looking(self, record_id: int) -> bool:
        """Stops following a running task; it stays in the history and can be checked again."""
        record = self.record(record_id)
        if record is None or record.state not in (TaskState.RUNNING, TaskState.FETCHING):
            return False
        if self._change(record, "stopped_looking", state=TaskState.UNWATCHED) is None:
            return False
        self._runners.let_go(record_id)
        self._fill_slots()
        return True

    def check_again(self, record_id: int) -> bool:
        """Polls a task that has a TaskId, now. Free of charge; downloading again goes the same way.

        A done task stays done; what is missing of its pictures is put beside those that are there.
        """
        record = self.record(record_id)
        if record is None or not record.task_id:
            return False
        if self._runners.nudge(record_id):
            return True
        if record.state is TaskState.DONE:
            if self._runners.fetch_again(record):
                self._publish(FetchingAgain(record_id, is_under_way=True))
            return True
        changed = self._change(
            record, "checked_again", state=TaskState.RUNNING, problem=None, finished_at=None, progress=None
        )
        if changed is not None:
            self._lead(changed, at_once=True)
        return changed is not None

    def follow(self, record_ids: Iterable[int], *, sends: bool = False) -> None:
        """Goes on with those of these tasks that were accepted, or were being sent when they were left.

        With *sends* also with those that wait to be sent.
        """
        waiting = {record.id for record in self._queue.waiting}
        states = UNFINISHED if sends else UNFINISHED - {TaskState.QUEUED, TaskState.UPLOADING}
        for record_id in record_ids:
            is_led = record_id in self._runners.ids or record_id in waiting
            record = None if is_led else self._context.journal.get(record_id)
            if record is not None and record.state in states:
                self._take_up(record)
        self._fill_slots()

    def by_session_id(self, session_ids: Sequence[str]) -> Mapping[str, TaskRecord]:
        """The newest task for each of these ids that has one: what was asked for before."""
        return self._context.journal.by_session_id(session_ids)

    def purged_rows(self, session_ids: Sequence[str]) -> frozenset[str]:
        """Which of these ids are of rows of a run that were sent and then deleted for good."""
        return self._context.journal.purged_rows(session_ids)

    def is_fetching_again(self, record_id: int) -> bool:
        """Whether the pictures of a done task are being downloaded once more."""
        return self._runners.is_fetching_again(record_id)

    def send_again(self, record_id: int) -> bool:
        """Sends an uncertain or failed task once more with the same session_id; only a person asks for this."""
        record = self.record(record_id)
        if record is None or record.request is None or record.task_id:
            return False
        if record.state not in (TaskState.UNCERTAIN, TaskState.FAILED):
            return False
        changed = self._change(record, "sent_again", state=TaskState.QUEUED, problem=None, finished_at=None)
        if changed is not None:
            self._enqueue(changed)
        return changed is not None

    def fill_in_task_id(self, record_id: int, task_id: str) -> bool:
        """Gives an uncertain task the TaskId that a person knows from elsewhere, and follows it."""
        record = self.record(record_id)
        if record is None or record.task_id:
            return False
        if record.state not in (TaskState.UNCERTAIN, TaskState.FAILED):
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
        if changed is not None:
            self._lead(changed, at_once=True)
        return changed is not None

    def leave(self, record_id: int) -> bool:
        """Closes an uncertain task without doing anything: it counts as failed and says why."""
        record = self.record(record_id)
        if record is None or record.state is not TaskState.UNCERTAIN:
            return False
        now = self._context.clock.now()
        return self._change(record, "left", state=TaskState.FAILED, finished_at=now) is not None

    # --- the queue -------------------------------------------------------------------------------------

    def reorder(self, record_ids: Sequence[int]) -> KeptQueue:
        """Puts the waiting tasks into that order, those not named after them; returns what is to be kept."""
        self._queue.reorder(record_ids)
        self._publish_queue()
        return self._queue.kept()

    async def cancel_all_waiting(self, only: Collection[int] | None = None) -> int:
        """Takes every task out of the queue that was not sent, or those of *only*; returns how many.

        None of them is sent from now on. They are written in batches, between which the loop does other
        things; what the disk refuses waits as before.
        """
        led = [r.id for r in self._runners.not_sent if only is None or r.id in only]
        waiting = [r.id for r in self._queue.waiting if only is None or r.id in only]
        wanted = frozenset(led).union(waiting)
        self._queue.withdrawn |= wanted
        cancelled = 0
        try:
            # Those with a slot all at once: between two batches one of them could go on its way.
            cancelled += self._cancel_those(led)
            for at in range(0, len(waiting), CANCELLED_AT_ONCE):
                cancelled += self._cancel_those(waiting[at : at + CANCELLED_AT_ONCE])
                await asyncio.sleep(0)
        finally:
            self._queue.withdrawn -= wanted
            self._fill_slots()
        if wanted and self.is_idle:
            self._publish(QueueEmptied())
        return cancelled

    def _cancel_those(self, record_ids: Collection[int]) -> int:
        """Cancels as many of these as were not sent and still wait, in one commit; returns how many."""
        now = self._context.clock.now()
        wanted = frozenset(record_ids)
        not_sent = [r for r in (*self._runners.not_sent, *self._queue.waiting) if r.id in wanted]
        changes = [(record, _taken_out(record, now), TaskEvent(now, "cancelled")) for record in not_sent]
        overtaken = {record.id: record for record in self._context.journal.save_all(changes)}
        self._queue.drop(*wanted)
        for _, changed, _ in changes:
            self._runners.let_go(changed.id)
            if changed.id in overtaken:
                self._follow(overtaken[changed.id])
            else:
                self._publish_changed(changed)
        return len(changes) - len(overtaken)

    def pause(self) -> KeptQueue:
        """Sends nothing new until :meth:`go_on`; what runs goes on. Returns what is to be kept."""
        self._queue.is_paused = True
        self._hold_back(self._runners.not_sent, "paused")
        self._publish_queue()
        return self._queue.kept()

    def go_on(self) -> KeptQueue:
        """Ends the pause. Returns what is to be kept."""
        self._queue.is_paused = False
        self._fill_slots()
        return self._queue.kept()

    # --- circuit breakers ------------------------------------------------------------------------------

    def try_one(self, gateway: str) -> None:
        """Sends one of the tasks that wait for a gateway that is held, to see how it is answered."""
        self._breakers.of(gateway).try_one()
        self._fill_slots()

    def send_on(self, gateway: str) -> None:
        """Sends all that waits for a gateway that is held; it is held again should that go wrong again."""
        self._breakers.of(gateway).close()
        self._fill_slots()

    def is_held(self, gateway: str) -> bool:
        """Whether what waits for *gateway* is not sent, because the outcome of the last creates is unknown."""
        return self._breakers.of(gateway).is_open

    def _create_answered(self, gateway: str, answer: CreateAnswer) -> None:
        breaker = self._breakers.of(gateway)
        breaker.heard(answer)
        if isinstance(answer, Unanswered):
            # What has a slot already and was not sent goes back before the others, and waits its turn.
            self._hold_back([r for r in self._runners.not_sent if r.gateway == gateway], "held_back")
        self._fill_slots()

    def _hold_back(self, records: Sequence[TaskRecord], what: str) -> None:
        """Takes the slots from tasks of which nothing was sent; they wait before all others."""
        for record in records:
            self._runners.let_go(record.id)
        self._queue.put_first(*records)
        for record in records:
            if record.state is TaskState.UPLOADING:
                # What is uploaded already is found again.
                queued = self._change(record, what, state=TaskState.QUEUED, progress=None)
                if queued is not None:
                    self._queue.replace(queued)

    def _enqueue(self, *records: TaskRecord) -> None:
        """Tasks that a person wants sent now. Where nothing else waits for a gateway that is held, one is tried."""
        waiting = {record.gateway for record in self._queue.waiting}
        self._queue.add(*records)
        with suppress(JournalTrouble):
            for gateway in {record.gateway for record in records} - waiting:
                self._breakers.of(gateway).try_one()
        self._fill_slots()

    # --- the whole -------------------------------------------------------------------------------------

    def set_running_limit(self, limit: int, of_gateways: Mapping[str, int] | None = None) -> None:
        """Takes effect at once; running tasks above a lowered limit go on. A gateway may have one of its own."""
        self._queue.set_limits(limit, of_gateways or {})
        self._fill_slots()

    def nudge_all(self) -> None:
        """Ends every wait now: a token has come, or the network is back."""
        self._runners.nudge_all()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return not self._queue.waiting and self._runners.is_idle

    async def until_idle(self) -> None:
        """Returns when nothing runs any more; what is paused or held waits on."""
        await self._runners.until_idle()

    async def stop(self, deadline_s: float) -> None:
        """Stops all work. Tasks being sent may finish hearing the answer for up to *deadline_s* seconds.

        What is not answered by then is uncertain: nobody is left who could hear the answer.
        """
        self._is_stopping = True
        # The next start would send what a person has cancelled already. Where the disk takes nothing, it does.
        with suppress(JournalTrouble):
            self._cancel_those(self._queue.withdrawn)
        await self._runners.stop(deadline_s, self._settle_unheard)

    # --- inside ----------------------------------------------------------------------------------------

    def record(self, record_id: int) -> TaskRecord | None:
        """The task as it stands now."""
        return self._runners.record(record_id) or self._context.journal.get(record_id)

    def _change(
        self, record: TaskRecord, what: str, detail: str = "", **changes: object
    ) -> TaskRecord | None:
        changed = replace(record, **changes)  # type: ignore[arg-type]  # field names are ours, checked by replace
        return self._save(record, changed, what, detail)

    def _save(
        self, record: TaskRecord, changed: TaskRecord, what: str, detail: str = ""
    ) -> TaskRecord | None:
        """*changed*, on disk and told; None where another engine has taken a step with the task first."""
        event = TaskEvent(self._context.clock.now(), what, detail)
        try:
            self._context.journal.save(changed, event, expected=record)
        except Overtaken as overtaken:
            self._runners.let_go(record.id)
            self._queue.drop(record.id)
            self._follow(overtaken.record)
            return None
        self._publish_changed(changed)
        return changed

    def _follow(self, record: TaskRecord) -> None:
        """Another engine runs this task: what it writes is published, and nothing else is done."""
        self._run_elsewhere[record.id] = record
        self._publish_changed(record)
        if record.state not in UNFINISHED:
            self._run_elsewhere.pop(record.id, None)

    def _publish_changed(self, record: TaskRecord) -> None:
        self._heard_of(record)
        self._publish(TaskChanged(record))

    def _heard_of(self, record: TaskRecord) -> None:
        if record.state in UNFINISHED:
            self._unfinished.add(record.id)
        else:
            self._unfinished.discard(record.id)

    def _publish_journal_trouble(self, trouble: JournalTrouble) -> None:
        """Loud in the log each time, and once in the window."""
        log.warning("journal: %s", trouble)
        if not self._has_told_trouble:
            self._has_told_trouble = True
            self._publish(DiskRefused(Doing.RESUME, str(trouble)))

    def _become_uncertain(self, record: TaskRecord) -> None:
        problem = OutcomeUnknown(detail=ENDED_WHILE_SENDING)
        self._change(record, "ended_while_sending", state=TaskState.UNCERTAIN, problem=problem)

    def _settle_unheard(self, runner: TaskRunner) -> None:
        """Ends a request that was on its way when all work stopped, by what is known of it."""
        if runner.accepted_as:
            self._change(runner.record, "accepted", state=TaskState.RUNNING, task_id=runner.accepted_as)
            return
        self._become_uncertain(runner.record)

    def _fill_slots(self) -> None:
        try:
            while not self._is_stopping:
                record = self._queue.take_next(self._runners.records, self._breakers.of)
                if record is None:
                    break
                self._lead(record)
        except JournalTrouble as trouble:
            # Unknown is whether a gateway was held; the next beat asks again.
            log.warning("journal: %s", trouble)
        for gateway, problem in self._breakers.changes():
            self._publish(GatewayHeld(gateway, problem))
        self._publish_queue()

    def _publish_queue(self) -> None:
        """Tells how the queue stands now, unless that was told already."""
        queue = QueueChanged(
            tuple(self._runners.records), self._queue.waiting, is_paused=self._queue.is_paused
        )
        if queue != self._told_queue and not self._is_stopping:
            self._told_queue = queue
            self._publish(queue)

    def _lead(self, record: TaskRecord, *, at_once: bool = False) -> None:
        self._run_elsewhere.pop(record.id, None)
        self._runners.lead(record, at_once=at_once)
        self._publish_queue()

    def _ended(self, runner: TaskRunner) -> None:
        if runner.is_run_elsewhere:
            self._follow(runner.record)
        if self._is_stopping:
            return
        self._fill_slots()
        if self.is_idle:
            self._publish(QueueEmptied())

    def _fetched(self, runner: TaskRunner) -> None:
        if self._is_stopping:
            return
        self._publish(FetchingAgain(runner.record.id, is_under_way=False, problem=runner.given_up))
        if self.is_idle:
            self._publish(QueueEmptied())

    def _listen(self, event: object) -> None:
        """Passes events on; of the link only the changes, and a link that is back ends every wait."""
        if isinstance(event, GatewayStatusChanged):
            kind = None if event.problem is None else type(event.problem)
            is_new = event.gateway not in self._links
            before = self._links.get(event.gateway)
            self._links[event.gateway] = kind
            if before is kind and not is_new:
                return
            if kind is None and before is not None:
                self.nudge_all()
        if isinstance(event, TaskChanged):
            self._heard_of(event.record)
        self._publish(event)  # type: ignore[arg-type]  # runners publish nothing but events
        if isinstance(event, TaskChanged):
            self._publish_queue()


def _taken_out(record: TaskRecord, now: float) -> TaskRecord:
    """A task that a person takes out of the queue: cancelled, unless an earlier send of it may have been taken."""
    if record.sends:
        return replace(record, state=TaskState.UNCERTAIN, problem=OutcomeUnknown(detail=NOT_SENT_AGAIN))
    return replace(record, state=TaskState.CANCELLED, finished_at=now)


async def tend(clock: Clock, beat: Callable[[], None], publish: Callable[[ServiceEvent], None]) -> None:
    """Calls *beat* again and again until it is cancelled. What goes wrong in it is loud, and ends nothing."""
    never = asyncio.Event()
    told: set[str] = set()
    while True:
        await clock.wait(TEND_S, never)
        try:
            beat()
        except JournalTrouble as trouble:
            log.warning("journal: %s", trouble)
        except Exception as error:
            log.exception("tending the tasks")
            if type(error).__name__ not in told:
                told.add(type(error).__name__)
                publish(InternalError(error_summary(error), error_details(error)))
