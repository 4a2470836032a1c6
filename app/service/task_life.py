"""The life of one task: send, look, fetch. Disk before screen, always.

Every step is committed to the journal before anything else happens, so that a kill at any moment
loses nothing: a task that was being sent becomes *uncertain* at the next start, every other goes on.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace

from app.core.answers import (
    Accepted,
    CreateAnswer,
    Ended,
    Finished,
    NoNews,
    NotSent,
    Refused,
    ResultLink,
    StillRunning,
    Unanswered,
)
from app.core.money import Cost
from app.core.policy import look_delay, trouble_delay
from app.core.ports import DownloadFailed, Gateway, Journal, JournalTrouble, PictureShelf
from app.core.problems import (
    AlreadyAccepted,
    Busy,
    LinkExpired,
    NetworkDown,
    PictureCannotTravel,
    Problem,
    TaskUnknown,
    UploadHostDown,
)
from app.core.reference_picture import local_pictures, unsent
from app.core.request import GenerationRequest
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.core.upload_host import origin_of
from app.service.clock import Clock
from app.service.facts import Fact, FaultHappened, LinkChanged, NextTry, TaskChanged
from app.service.reference_travel import ReferenceTravel, without_base64
from app.service.slots import Slots

log = logging.getLogger(__name__)

UNKNOWN_LOOKS_TOLERATED = 5
"""A gateway may not know a TaskId just after it gave it out (docs/protocol.md §2.4)."""

DOWNLOADS_PER_LINK = 3
"""After so many broken downloads a fresh link is asked for."""

PROGRESS_STEP = 10
"""Per cent of an upload between two notes of it in the journal."""

LOOKS_AT_ONCE = 4
"""For each gateway: one that hangs must not keep the looks at the others waiting."""

DOWNLOADS_AT_ONCE = 3
"""For each host that a link names; a gateway whose links name many hosts has twice as many together."""


def _unpriced(_gateway: str, _request: GenerationRequest) -> None:
    """Where nobody asks what a request costs."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the lives of all tasks share.

    ``gateway_of`` gives the gateway of a record, or why there is none;
    ``cost_of`` what a request to it costs about, as far as that is known already.
    """

    journal: Journal
    shelf: PictureShelf
    gateway_of: Callable[[str], Awaitable[Gateway | Problem]]
    clock: Clock
    tell: Callable[[Fact], None]
    travel: ReferenceTravel | None = None
    look_slots: Slots = field(default_factory=lambda: Slots(LOOKS_AT_ONCE))
    host_slots: Slots = field(default_factory=lambda: Slots(DOWNLOADS_AT_ONCE))
    download_slots: Slots = field(default_factory=lambda: Slots(DOWNLOADS_AT_ONCE * 2))
    cost_of: Callable[[str, GenerationRequest], Cost | None] = _unpriced


class TaskLife:
    """Leads one task from where its record stands to an end, or until it is cancelled."""

    def __init__(self, record: TaskRecord, around: Surroundings) -> None:
        self.record = record
        self.nudge = asyncio.Event()
        self._around = around
        self.ends_after_sending = False
        self._answer: CreateAnswer | None = None
        self._links: tuple[ResultLink, ...] = ()
        self._looks = 0
        self._link_failures = 0
        self._unknown_looks = 0
        self._broken_downloads = 0

    @property
    def accepted_as(self) -> str:
        """The TaskId that the paid call was answered with; empty before, and where there was none."""
        return self._answer.task_id if isinstance(self._answer, Accepted) else ""

    async def lead(self) -> None:
        """Runs until the task needs nobody any more. Cancelling leaves the journal as it stands."""
        steps: dict[TaskState, Callable[[], Awaitable[None]]] = {
            TaskState.QUEUED: self._send,
            TaskState.UPLOADING: self._send,
            TaskState.SENDING: self._settle,
            TaskState.RUNNING: self._look,
            TaskState.FETCHING: self._fetch,
        }
        while (step := steps.get(self.record.state)) is not None:
            if self.ends_after_sending and step != self._settle:
                return
            try:
                await step()
            except JournalTrouble as trouble:
                # The step is done again from the last committed record. The paid call is not among
                # what is repeated: its answer is held until it is on disk. Should Easel be ended before,
                # the log is the last place for the TaskId.
                log.warning("journal: %s %s", trouble, self.accepted_as)
                self._around.tell(FaultHappened(str(trouble)))
                await self._pause_after_trouble(None)

    # --- sending -------------------------------------------------------------------------------

    async def _send(self) -> None:
        request = self.record.request
        if request is None:
            raise AssertionError("a queued task has a request")
        gateway = await self._around.gateway_of(self.record.gateway)
        if isinstance(gateway, Problem):
            await self._not_sent(gateway, sends=self.record.sends)
            return
        ready = await self._with_pictures(request)
        if isinstance(ready, UploadHostDown):
            await self._not_sent(ready, sends=self.record.sends)
            return
        if isinstance(ready, Problem):
            self._fail("not_uploaded", ready)
            return
        sent = gateway.as_sent(ready)
        self._step(
            TaskState.SENDING,
            "sending",
            # The history keeps what was chosen; what the gateway heard instead stands in the timeline.
            sent.model_name if sent.model_name != request.model_name else "",
            request=without_base64(ready),
            progress=None,
            sends=self.record.sends + 1,
            sent_at=self._around.clock.now(),
            problem=None,
        )
        self._answer = await gateway.create(sent)

    async def _with_pictures(self, request: GenerationRequest) -> GenerationRequest | Problem:
        """The request with links or bytes in place of this computer's pictures. Nothing is paid before it is whole."""
        travel = self._around.travel
        if not local_pictures(request):
            return request
        if travel is None:
            return PictureCannotTravel()
        if travel.needs_upload(request, self.record.gateway) and self.record.state is TaskState.QUEUED:
            self._step(TaskState.UPLOADING, "uploading", progress=0, problem=None)
        return await travel.ready(unsent(request), self.record.gateway, self._uploaded)

    def _uploaded(self, percent: int) -> None:
        # Each is a commit, so that ten of them have to do.
        if (
            self.record.state is TaskState.UPLOADING
            and percent >= (self.record.progress or 0) + PROGRESS_STEP
        ):
            self._save(progress=percent)

    async def _settle(self) -> None:
        """Brings the answer to the paid call to disk."""
        match self._answer:
            case None:
                raise AssertionError("a task that is being sent has an answer here")
            case Accepted(task_id=task_id, request_id=request_id, reply=reply):
                self._step(
                    TaskState.RUNNING, "accepted", task_id, reply, task_id=task_id, request_id=request_id
                )
                self._link_answers()
            case Refused(problem=Busy() as problem, reply=reply, retry_after_s=retry_after_s):
                self._step(
                    TaskState.QUEUED, "busy", reply=reply, problem=problem, sends=self.record.sends - 1
                )
                await self._pause_after_trouble(retry_after_s)
            case Refused(problem=problem, reply=reply):
                self._refused(problem, reply)
                self._link_answers()
            case NotSent(problem=problem):
                await self._not_sent(problem, sends=self.record.sends - 1)
            case Unanswered(problem=problem, reply=reply):
                self._step(TaskState.UNCERTAIN, "no_answer", problem.detail, reply, problem=problem)

    def _refused(self, problem: Problem, reply: RawReply) -> None:
        # The gateway knows the session_id from our own earlier send: that one was accepted.
        was_ours = isinstance(problem, AlreadyAccepted) and self.record.sends > 1
        self._step(
            TaskState.UNCERTAIN if was_ours else TaskState.FAILED,
            "refused",
            type(problem).__name__,
            reply,
            problem=problem,
            finished_at=self._around.clock.now(),
        )

    async def _not_sent(self, problem: Problem, *, sends: int) -> None:
        """Back to the queue: the request is known not to have left, so trying again costs nothing."""
        self._step(
            TaskState.QUEUED, "not_sent", type(problem).__name__, problem=problem, sends=sends, progress=None
        )
        self._link_fails(problem)
        await self._pause_after_trouble(None)

    # --- looking -------------------------------------------------------------------------------

    async def _look(self) -> None:
        await self._around.clock.wait(look_delay(self._looks), self.nudge)
        self.nudge.clear()
        gateway = await self._around.gateway_of(self.record.gateway)
        if isinstance(gateway, Problem):
            await self._no_news(NoNews(gateway))
            return
        async with self._around.look_slots.of(self.record.gateway):
            answer = await gateway.query(self.record.task_id)
        self._looks += 1
        now = self._around.clock.now()
        match answer:
            case StillRunning(progress=progress, reply=reply):
                self._save(reply=reply, progress=progress, looked_at=now, problem=None)
                self._link_answers()
            case Finished(links=links, reply=reply):
                self._links = links
                self._step(
                    TaskState.FETCHING,
                    "finished",
                    reply=reply,
                    looked_at=now,
                    problem=None,
                    request=self.record.request or answer.request,
                    request_id=self.record.request_id or answer.request_id,
                )
                self._link_answers()
            case Ended(problem=problem, reply=reply):
                self._step(
                    TaskState.FAILED,
                    "ended",
                    type(problem).__name__,
                    reply,
                    looked_at=now,
                    finished_at=now,
                    problem=problem,
                    request=self.record.request or answer.request,
                )
                self._link_answers()
            case NoNews():
                await self._no_news(answer)

    async def _no_news(self, answer: NoNews) -> None:
        """A look that failed never ends a task, but for a TaskId that the gateway keeps not knowing."""
        self._unknown_looks += isinstance(answer.problem, TaskUnknown)
        if self._unknown_looks >= UNKNOWN_LOOKS_TOLERATED:
            self._step(TaskState.FAILED, "unknown", reply=answer.reply, problem=answer.problem)
            return
        if type(answer.problem) is not type(self.record.problem):
            event = TaskEvent(self._around.clock.now(), "look_failed", type(answer.problem).__name__)
            self._save(event, answer.reply, problem=answer.problem)
        self._link_fails(answer.problem)
        await self._pause_after_trouble(answer.retry_after_s)

    # --- fetching ------------------------------------------------------------------------------

    async def _fetch(self) -> None:
        if not self._links:
            # After a restart: the links are asked for anew, since they may have run out.
            self._step(TaskState.RUNNING, "asking_for_links")
            self.nudge.set()
            return
        gateway = await self._around.gateway_of(self.record.gateway)
        if isinstance(gateway, Problem):
            self._save(problem=gateway)
            await self._pause_after_trouble(None)
            return
        # What an earlier try has saved stays; only the missing ones are fetched.
        for index in range(len(self.record.pictures), len(self._links)):
            link = self._links[index]
            try:
                async with self._around.host_slots.of(origin_of(link.url)), self._gateway_slot():
                    saved = await self._around.shelf.save(gateway.download(link.url), self.record, index)
            except DownloadFailed as failure:
                await self._download_failed(failure)
                return
            if isinstance(saved, Problem):
                self._fail("not_saved", saved)
                return
            picture: Picture = replace(saved, link=link.url, link_expires=link.expires)
            event = TaskEvent(self._around.clock.now(), "saved", picture.path)
            self._save(event, pictures=(*self.record.pictures, picture), problem=None)
        self._step(TaskState.DONE, "done", finished_at=self._around.clock.now(), progress=100, problem=None)

    def _gateway_slot(self) -> AbstractAsyncContextManager[None]:
        return self._around.download_slots.of(self.record.gateway)

    async def _download_failed(self, failure: DownloadFailed) -> None:
        self._broken_downloads += 1
        if not failure.is_passing and self._broken_downloads >= DOWNLOADS_PER_LINK:
            self._fail("download_failed", failure.problem)
            return
        if isinstance(failure.problem, LinkExpired) or self._broken_downloads % DOWNLOADS_PER_LINK == 0:
            self._links = ()
        elif not failure.is_passing:
            self._fail("download_failed", failure.problem)
            return
        event = TaskEvent(self._around.clock.now(), "download_broke", type(failure.problem).__name__)
        self._save(event, problem=failure.problem)
        self._link_fails(failure.problem)
        await self._pause_after_trouble(None)

    def _fail(self, what: str, problem: Problem) -> None:
        self._step(
            TaskState.FAILED,
            what,
            type(problem).__name__,
            problem=problem,
            finished_at=self._around.clock.now(),
        )

    # --- the journal, the link and the waiting ---------------------------------------------------

    def _step(
        self,
        state: TaskState,
        what: str,
        detail: str = "",
        reply: RawReply | None = None,
        **changes: object,
    ) -> None:
        """One transition: committed first, told second."""
        self._save(TaskEvent(self._around.clock.now(), what, detail), reply, state=state, **changes)

    def _save(self, event: TaskEvent | None = None, reply: RawReply | None = None, **changes: object) -> None:
        changed = replace(self.record, **changes)  # type: ignore[arg-type]  # field names are ours, checked by replace
        self._around.journal.save(changed, event, reply)
        self.record = changed
        self._around.tell(TaskChanged(changed))

    def _link_answers(self) -> None:
        self._link_failures = self._unknown_looks = 0
        self._around.tell(LinkChanged(self.record.gateway, None))

    def _link_fails(self, problem: Problem) -> None:
        self._link_failures += 1
        if isinstance(problem, NetworkDown):
            self._around.tell(LinkChanged(self.record.gateway, problem))

    async def _pause_after_trouble(self, retry_after_s: float | None) -> None:
        delay_s = trouble_delay(max(1, self._link_failures), retry_after_s)
        # A look has a pause of its own before it.
        own_s = look_delay(self._looks) if self.record.state is TaskState.RUNNING else 0.0
        self._around.tell(NextTry(self.record.id, self._around.clock.now() + delay_s + own_s))
        await self._around.clock.wait(delay_s, self.nudge)
        self.nudge.clear()
