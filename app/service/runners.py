"""The tasks at work: a ``TaskRunner`` for each, in an asyncio task of its own, until it needs nobody any more.

Those that were given a slot are *led*. Beside them are those that *fetch again*: a done task of which pictures are
missing takes no slot while they are downloaded once more.
"""

import asyncio
import logging
from collections.abc import Callable, KeysView
from contextlib import suppress

from app.core.backoff import fault_delay
from app.core.ports import JournalTrouble
from app.core.tasks import TaskRecord, TaskState
from app.service.diagnostics import error_details, error_summary
from app.service.events import InternalError, ServiceEvent
from app.service.task_runner import TaskContext, TaskRunner

log = logging.getLogger(__name__)


class Runners:
    """Starts runners and lets go of them.

    *ended* is called with each that was led to its end and was not let go of, *fetched* with each that has fetched
    again.
    """

    def __init__(
        self,
        context: TaskContext,
        publish: Callable[[ServiceEvent], None],
        ended: Callable[[TaskRunner], None],
        fetched: Callable[[TaskRunner], None],
    ) -> None:
        self._context = context
        self._publish = publish
        self._ended = ended
        self._fetched = fetched
        self._led: dict[int, TaskRunner] = {}
        self._leading: dict[int, asyncio.Task[None]] = {}
        self._fetching: dict[int, tuple[TaskRunner, asyncio.Task[None]]] = {}

    @property
    def ids(self) -> KeysView[int]:
        """The tasks that are led."""
        return self._led.keys()

    @property
    def records(self) -> list[TaskRecord]:
        """The tasks that are led, as they stand now."""
        return [runner.record for runner in self._led.values()]

    @property
    def not_sent(self) -> list[TaskRecord]:
        """Those of them of which nothing has been sent to the gateway."""
        return [r for r in self.records if r.state in (TaskState.QUEUED, TaskState.UPLOADING)]

    @property
    def is_idle(self) -> bool:
        """Whether nothing is led and nothing fetches again."""
        return not self._led and not self._fetching

    def record(self, record_id: int) -> TaskRecord | None:
        """The task as it stands now, if it is led."""
        runner = self._led.get(record_id)
        return runner.record if runner else None

    def is_fetching_again(self, record_id: int) -> bool:
        """Whether the pictures of a done task are being downloaded once more."""
        return record_id in self._fetching

    def lead(self, record: TaskRecord, *, at_once: bool = False) -> None:
        """Takes a task from step to step from now on; *at_once* without waiting for its next poll."""
        runner = TaskRunner(record, self._context)
        if at_once:
            runner.nudge.set()
        self._led[record.id] = runner
        self._leading[record.id] = asyncio.create_task(self._lead(runner))

    def fetch_again(self, record: TaskRecord) -> bool:
        """Downloads what is missing of a done task; False where that is under way, and is hurried."""
        if record.id in self._fetching:
            self._fetching[record.id][0].nudge.set()
            return False
        runner = TaskRunner(record, self._context, fetches_again=True)
        self._fetching[record.id] = (runner, asyncio.create_task(self._fetch(runner)))
        return True

    def let_go(self, record_id: int) -> None:
        """Ends the work at a task where it stands."""
        self._led.pop(record_id, None)
        task = self._leading.pop(record_id, None)
        if task is not None and task is not asyncio.current_task():
            task.cancel()

    def nudge(self, record_id: int) -> bool:
        """Ends what a task that is led waits for; False where it is not led."""
        runner = self._led.get(record_id)
        if runner is not None:
            runner.nudge.set()
        return runner is not None

    def nudge_all(self) -> None:
        """Ends every wait now."""
        for runner in (*self._led.values(), *(runner for runner, _ in self._fetching.values())):
            runner.nudge.set()

    async def until_idle(self) -> None:
        """Returns when nothing runs any more."""
        while under_way := self._tasks():
            await asyncio.wait(under_way)

    async def stop(self, deadline_s: float, settle_unheard: Callable[[TaskRunner], None]) -> None:
        """Ends all work. What is being sent may hear its answer for up to *deadline_s* seconds.

        *settle_unheard* is called with each that has not heard it by then.
        """
        for _, task in self._fetching.values():
            task.cancel()
        sending = []
        for record_id, task in self._leading.items():
            runner = self._led[record_id]
            if runner.record.state is TaskState.SENDING:
                runner.ends_after_sending = True
                sending.append(task)
            else:
                task.cancel()
        if sending:
            await asyncio.wait(sending, timeout=deadline_s)
        remaining = self._tasks()
        for runner in list(self._led.values()):
            if runner.record.state is TaskState.SENDING:
                # Where the disk takes nothing, the next start finds it as it stands and comes to the same.
                with suppress(JournalTrouble):
                    settle_unheard(runner)
            self.let_go(runner.record.id)
        await asyncio.gather(*remaining, return_exceptions=True)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [*self._leading.values(), *(task for _, task in self._fetching.values())]

    async def _lead(self, runner: TaskRunner) -> None:
        record_id = runner.record.id
        try:
            await self._run_to_the_end(runner)
        finally:
            if self._leading.get(record_id) is asyncio.current_task():
                self.let_go(record_id)
                self._ended(runner)

    async def _fetch(self, runner: TaskRunner) -> None:
        try:
            await self._run_to_the_end(runner)
        finally:
            self._fetching.pop(runner.record.id, None)
            self._fetched(runner)

    async def _run_to_the_end(self, runner: TaskRunner) -> None:
        """A runner copes with what goes wrong; should that go wrong too, it begins again with all it holds."""
        tries = 0
        while True:
            try:
                await runner.lead()
            except Exception as error:
                tries += 1
                log.exception("task %s %s", runner.record.id, runner.accepted_as)
                summary = f"{error_summary(error)} · {runner.record.id}"
                if tries == 1:
                    self._publish(InternalError(summary, error_details(error)))
                await self._context.clock.wait(fault_delay(tries), runner.nudge)
            else:
                return
