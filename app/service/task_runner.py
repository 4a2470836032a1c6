"""The runner: takes one task from where its record stands to an end.

What runs first: :meth:`TaskRunner.lead` looks up the step for the record's state, makes it, and looks again.

* *queued*, *uploading* → ``_send``: reference pictures are delivered, *sending* is committed, and only then the paid
  request leaves. Its answer is held in memory until it is on disk (``_settle``), however often that takes: a
  TaskId becomes *running*, a refusal *failed*, what never left is *queued* again, and everything else is
  *uncertain*, which no code sends again by itself.
* *running* → ``_poll``: free questions, each after a growing pause; no clock ends them.
* *fetching* → ``_fetch``: the pictures are downloaded, checked and named; then the task is *done*.

Why it is built so: whatever goes wrong costs a pause and never the task. The journal cannot be written: the step
is made again from the last commit. An exception that nobody foresaw: it is loud, and the step is tried again
later; after *sending* was committed it makes the task *uncertain*, unless the TaskId is known. Another engine was
first (``Overtaken``): the runner follows what the journal says.

``Slots`` share polls and downloads out, so that one host that hangs keeps no other waiting.
"""

import asyncio
import errno
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
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
from app.core.backoff import fault_delay, poll_delay, retry_delay
from app.core.disk import Doing, disk_reason
from app.core.frozen import frozen
from app.core.lineage import LinkState
from app.core.ports import DownloadFailed, Gateway, Journal, JournalTrouble, Overtaken, PictureStore
from app.core.pricing import Cost
from app.core.problems import (
    FAULT_WHILE_SENDING,
    AlreadyAccepted,
    Busy,
    DiskTrouble,
    EaselFault,
    LinkExpired,
    LocalTrouble,
    NetworkDown,
    OutcomeUnknown,
    PictureNotDeliverable,
    PictureWaits,
    Problem,
    TaskUnknown,
    UploadHostDown,
)
from app.core.reference_picture import local_pictures, unsent
from app.core.request import GenerationRequest
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import origin_of
from app.service.clock import Clock
from app.service.diagnostics import error_details, error_summary
from app.service.events import (
    DiskRefused,
    DiskTook,
    GatewayStatusChanged,
    InternalError,
    NextTry,
    ServiceEvent,
    TaskChanged,
)
from app.service.reference_delivery import ReferenceDelivery, without_base64

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Slot:
    semaphore: asyncio.Semaphore
    holders: int = 0


@dataclass(slots=True)
class Slots:
    """At most ``each`` pieces of work at once for one key; keys that nobody works for are forgotten.

    There is no limit for all keys together: it would let one key starve the rest again.
    """

    each: int
    _slots: dict[str, _Slot] = field(default_factory=dict)

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[None]:
        """Waits for a slot of *key* and holds it."""
        slot = self._slots.setdefault(key, _Slot(asyncio.Semaphore(self.each)))
        slot.holders += 1
        try:
            async with slot.semaphore:
                yield
        finally:
            slot.holders -= 1
            if not slot.holders:
                del self._slots[key]


UNKNOWN_POLLS_TOLERATED = 5
"""A gateway may not know a TaskId just after it gave it out (docs/protocol.md §2.4)."""

DOWNLOADS_PER_LINK = 3
"""After so many broken downloads a fresh link is asked for."""

PROGRESS_STEP = 10
"""Per cent of an upload between two notes of it in the journal."""

POLLS_AT_ONCE = 4
"""For each gateway: one that hangs must not keep the looks at the others waiting."""

DOWNLOADS_AT_ONCE = 3
"""For each host that a link names; a gateway whose links name many hosts has twice as many together."""


LOCAL_ERRORS = frozenset(
    {
        *(errno.EACCES, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENODEV, errno.ENOENT),
        *(errno.ENOMEM, errno.ENOSPC, errno.ENOTDIR, errno.ENXIO, errno.EPERM, errno.EROFS, errno.ESTALE),
    }
)
"""What a disk that is full or away, a permission, or too few descriptors make of a system call: this computer's doing."""


def _unpriced(_gateway: str, _request: GenerationRequest) -> None:
    """Where nobody asks what a request costs."""


def _unheard(_gateway: str, _answer: CreateAnswer) -> None:
    """Where nobody counts how creates were answered."""


@frozen
class TaskContext:
    """What the runners of all tasks share.

    ``gateway_of`` gives the gateway of a record, or why there is none;
    ``cost_of`` what a request to it costs about, as far as that is known already;
    ``create_answered`` hears of each answer to a create, once it is on disk;
    ``project_in_use`` is the project that new tasks belong to, 0 for none.
    """

    journal: Journal
    picture_store: PictureStore
    gateway_of: Callable[[str], Awaitable[Gateway | Problem]]
    clock: Clock
    publish: Callable[[ServiceEvent], None]
    delivery: ReferenceDelivery | None = None
    poll_slots: Slots = field(default_factory=lambda: Slots(POLLS_AT_ONCE))
    host_slots: Slots = field(default_factory=lambda: Slots(DOWNLOADS_AT_ONCE))
    download_slots: Slots = field(default_factory=lambda: Slots(DOWNLOADS_AT_ONCE * 2))
    cost_of: Callable[[str, GenerationRequest], Cost | None] = _unpriced
    create_answered: Callable[[str, CreateAnswer], None] = _unheard
    project_in_use: Callable[[], int] = lambda: 0


Step = Callable[[], Awaitable[None]]


class TaskRunner:
    """Takes one task from where its record stands to an end, or until it is cancelled.

    With *fetches_again* a done task is looked up and what is missing of its pictures downloaded; it
    stays done all the while, with the pictures it has until new ones are on disk.
    """

    def __init__(self, record: TaskRecord, context: TaskContext, *, fetches_again: bool = False) -> None:
        self.record = record
        self.nudge = asyncio.Event()
        self._context = context
        self.ends_after_sending = False
        self.is_run_elsewhere = False
        self.given_up: Problem | None = None
        """Why the pictures of a done task could not be fetched again."""
        self._fetches_again = fetches_again
        self._answer: CreateAnswer | None = None
        self._keeps_reply = True
        self._links: tuple[ResultLink, ...] = ()
        self._saved: dict[int, Picture] = {}
        self._polls = 0
        self._gateway_failures = 0
        self._unknown_polls = 0
        self._broken_downloads = 0
        self._refused_downloads = 0
        self._disk_failures = 0
        self._surprises = 0
        self._waits_for: tuple[str, Problem | None, float] | None = None
        self._told: set[str] = set()
        self._unsure: TaskRecord | None = None
        """What may be on disk although the disk said otherwise: a commit can fail after it was made."""

    @property
    def accepted_as(self) -> str:
        """The TaskId that the paid call was answered with, until it is on disk; else empty."""
        return self._answer.task_id if isinstance(self._answer, Accepted) else ""

    async def lead(self) -> None:
        """Runs until the task needs nobody any more. Cancelling leaves the journal as it stands."""
        is_refused = False
        while not self.is_run_elsewhere and (step := self._next_step()) is not None:
            if self.ends_after_sending and self._answer is None:
                return
            try:
                if self._has_been_committed():
                    continue
                await step()
            except Overtaken as overtaken:
                self._adopt(overtaken.record)
            except JournalTrouble as trouble:
                # The step is done again from the last committed record. The paid call is not among
                # what is repeated: its answer is held until it is on disk. Should Easel be ended before,
                # the log is the last place for the TaskId.
                log.warning("journal: %s %s", trouble, self.accepted_as)
                self._context.publish(DiskRefused(Doing.ANSWER, str(trouble)))
                is_refused = True
                await self._pause_after_trouble(None)
            except Exception as error:
                # No surprise ends a task: it is loud, and the step is tried again after a while.
                log.exception("task %s %s", self.record.id, self.accepted_as)
                self._surprised(error)
            else:
                if is_refused:
                    is_refused = False
                    self._context.publish(DiskTook(Doing.ANSWER))

    def _next_step(self) -> Step | None:
        if self._waits_for is not None:
            return self._wait
        if self._answer is not None:
            return self._settle
        if self._fetches_again:
            return self._fetch_again
        steps: dict[TaskState, Step] = {
            TaskState.QUEUED: self._send,
            TaskState.UPLOADING: self._send,
            TaskState.RUNNING: self._poll,
            TaskState.FETCHING: self._fetch,
        }
        return steps.get(self.record.state)

    def _has_been_committed(self) -> bool:
        """Whether the step that the disk refused is in the journal all the same: then it is not made once more.

        Of an answer :meth:`_settle` sees to that.
        """
        unsure = self._unsure
        if unsure is None or self._answer is not None:
            return False
        stored = self._context.journal.get(unsure.id)
        self._unsure = None
        if stored != unsure:
            return False
        self.record = unsure
        self._context.publish(TaskChanged(unsure))
        return True

    # --- what must not happen, and does ----------------------------------------------------------

    def _surprised(self, error: Exception) -> None:
        self._surprises += 1
        is_local = isinstance(error, OSError) and error.errno in LOCAL_ERRORS
        if not is_local:
            self._publish_once(
                InternalError(f"{error_summary(error)} · {self.record.id}", error_details(error)),
                type(error).__name__,
            )
        if self._answer is not None:
            self._settle_for_less(error)
        elif self.record.state is TaskState.SENDING:
            # The commit was made, and whether the request left nobody knows.
            self._answer = Unanswered(_lost_by_fault(error))
        else:
            if self.record.state is TaskState.FETCHING and self._surprises % DOWNLOADS_PER_LINK == 0:
                self._links = ()
            problem = (
                LocalTrouble(detail=disk_reason(error), values=(("reason", disk_reason(error)),))
                if isinstance(error, OSError) and is_local
                else EaselFault(detail=type(error).__name__)
            )
            what = "local_trouble" if is_local else "fault"
            self._waits_for = (what, problem, fault_delay(self._surprises))

    def _settle_for_less(self, error: Exception) -> None:
        """The answer could not be brought to disk as it is: without the reply, then without its words."""
        if self._keeps_reply:
            self._keeps_reply = False
        elif not isinstance(self._answer, Accepted):
            self._answer = Unanswered(_lost_by_fault(error))
        if self._surprises > 1:
            self._waits_for = ("", None, fault_delay(self._surprises))

    async def _wait(self) -> None:
        """Says on the record what the task waits for, and waits."""
        assert self._waits_for is not None
        (what, problem, delay_s), self._waits_for = self._waits_for, None
        try:
            if problem is not None and type(problem) is not type(self.record.problem):
                event = TaskEvent(self._context.clock.now(), what, type(problem).__name__)
                self._save(event, problem=problem)
        finally:
            await self._pause(delay_s)

    def _adopt(self, stored: TaskRecord) -> None:
        """Another engine has gone on with the task: it stands as the journal has it, and is run there.

        But for an answer that is held. A TaskId is brought to disk whatever the other one has written,
        and any other answer settles what the other one could only call uncertain.
        """
        log.info("task %s is run elsewhere: %s", stored.id, stored.state)
        is_still_open = stored.state is TaskState.UNCERTAIN and stored.sends == self.record.sends
        keeps_answer = isinstance(self._answer, Accepted) or is_still_open
        self.record = stored
        self._context.publish(TaskChanged(stored))
        if self._answer is None or not keeps_answer:
            self._answer = None
            self.is_run_elsewhere = True

    def _publish_once(self, fault: InternalError, kind: str = "") -> None:
        """Publishes a fault of that kind, unless this runner has done so."""
        if (kind or fault.summary) not in self._told:
            self._told.add(kind or fault.summary)
            self._context.publish(fault)

    # --- sending -------------------------------------------------------------------------------

    async def _send(self) -> None:
        request = self.record.request
        if request is None:
            raise AssertionError("a queued task has a request")
        gateway = await self._context.gateway_of(self.record.gateway)
        if isinstance(gateway, Problem):
            await self._not_sent(gateway)
            return
        ready = await self._with_pictures(request, gateway)
        if isinstance(ready, UploadHostDown):
            await self._not_sent(ready)
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
            sent_at=self._context.clock.now(),
            problem=None,
        )
        self._answer = await gateway.create(sent)

    async def _with_pictures(
        self, request: GenerationRequest, gateway: Gateway
    ) -> GenerationRequest | Problem:
        """The request with links or bytes in place of this computer's pictures. Nothing is paid before it is whole.

        Links are looked at now, however long the task has waited: one that has ended since is not sent.
        """
        delivery = self._context.delivery
        if not local_pictures(request):
            return request
        if delivery is None:
            return PictureNotDeliverable()
        linked, ways = await delivery.with_own_links(
            unsent(request), self.record.gateway, gateway.living_link
        )
        if delivery.needs_upload(linked, self.record.gateway) and self.record.state is TaskState.QUEUED:
            self._step(TaskState.UPLOADING, "uploading", progress=0, problem=None)
        ready = await delivery.ready(linked, self.record.gateway, self._uploaded)
        if isinstance(ready, PictureNotDeliverable) and any(way.state is LinkState.ENDED for way in ways):
            return PictureNotDeliverable(
                detail=QT_TRANSLATE_NOOP("Detail", "the gateway’s own link to a picture has ended")
            )
        return ready

    def _uploaded(self, percent: int) -> None:
        # Each is a commit, so that ten of them have to do.
        if (
            self.record.state is TaskState.UPLOADING
            and percent >= (self.record.progress or 0) + PROGRESS_STEP
        ):
            self._save(progress=percent)

    async def _settle(self) -> None:
        """Brings the answer to the paid call to disk; only then is anything else done with it."""
        answer = self._answer
        assert answer is not None
        gateway, sends = self.record.gateway, self.record.sends
        reply = None if isinstance(answer, NotSent) or not self._keeps_reply else answer.reply
        retry_after_s = None
        match answer:
            case Accepted():
                self._accepted(answer, reply)
            case Refused(problem=Busy() as problem):
                self._step(TaskState.QUEUED, "busy", reply=reply, problem=problem, sends=sends - 1)
                retry_after_s = answer.retry_after_s
            case Refused(problem=problem):
                self._refused(problem, reply)
            case NotSent(problem=problem):
                self._back_to_queue(problem, sends=sends - 1)
                retry_after_s = answer.retry_after_s
            case Unanswered(problem=problem):
                self._step(TaskState.UNCERTAIN, "no_answer", problem.detail, reply, problem=problem)
        self._answer, self._keeps_reply, self._surprises = None, True, 0
        self._context.create_answered(gateway, answer)
        if isinstance(answer, NotSent):
            self._gateway_fails(answer.problem)
        elif not isinstance(answer, Unanswered):
            self._gateway_answers()
        if self.record.state is TaskState.QUEUED and not self.ends_after_sending:
            await self._pause_after_trouble(retry_after_s)

    def _accepted(self, answer: Accepted, reply: RawReply | None) -> None:
        if self.record.task_id:
            # Only where another engine has sent it too: what was paid stands in the timeline at least.
            if self.record.task_id != answer.task_id:
                self._save(TaskEvent(self._context.clock.now(), "also_accepted", answer.task_id), reply)
            self.is_run_elsewhere = True
            return
        changes = {} if reply is None else {"request_id": answer.request_id}
        self._step(
            TaskState.RUNNING,
            "accepted",
            answer.task_id,
            reply,
            task_id=answer.task_id,
            problem=None,
            **changes,
        )

    def _refused(self, problem: Problem, reply: RawReply | None) -> None:
        # The gateway knows the session_id from our own earlier send: that one was accepted.
        was_ours = isinstance(problem, AlreadyAccepted) and self.record.sends > 1
        self._step(
            TaskState.UNCERTAIN if was_ours else TaskState.FAILED,
            "refused",
            type(problem).__name__,
            reply,
            problem=problem,
            finished_at=self._context.clock.now(),
        )

    async def _not_sent(self, problem: Problem) -> None:
        """Something is missing before the request can leave: it waits, and trying again costs nothing."""
        self._back_to_queue(problem, sends=self.record.sends)
        self._gateway_fails(problem)
        await self._pause_after_trouble(None)

    def _back_to_queue(self, problem: Problem, *, sends: int) -> None:
        self._step(
            TaskState.QUEUED, "not_sent", type(problem).__name__, problem=problem, sends=sends, progress=None
        )

    # --- polling -------------------------------------------------------------------------------

    async def _poll(self) -> None:
        await self._context.clock.wait(poll_delay(self._polls), self.nudge)
        self.nudge.clear()
        gateway = await self._context.gateway_of(self.record.gateway)
        if isinstance(gateway, Problem):
            await self._no_news(NoNews(gateway))
            return
        async with self._context.poll_slots.of(self.record.gateway):
            answer = await gateway.query(self.record.task_id)
        self._polls += 1
        now = self._context.clock.now()
        match answer:
            case StillRunning(progress=progress, reply=reply):
                self._surprises = 0
                self._save(reply=reply, progress=progress, looked_at=now, problem=None)
                self._gateway_answers()
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
                self._gateway_answers()
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
                self._gateway_answers()
            case NoNews():
                await self._no_news(answer)

    async def _no_news(self, answer: NoNews) -> None:
        """A poll that failed never ends a task, but for a TaskId that the gateway keeps not knowing."""
        self._unknown_polls += isinstance(answer.problem, TaskUnknown)
        if self._unknown_polls >= UNKNOWN_POLLS_TOLERATED:
            self._end_unknown(answer)
            return
        if type(answer.problem) is not type(self.record.problem):
            event = TaskEvent(self._context.clock.now(), "look_failed", type(answer.problem).__name__)
            self._save(event, answer.reply, problem=answer.problem)
        self._gateway_fails(answer.problem)
        await self._pause_after_trouble(answer.retry_after_s)

    def _end_unknown(self, answer: NoNews) -> None:
        if not self.record.pictures:
            self._step(TaskState.FAILED, "unknown", reply=answer.reply, problem=answer.problem)
            return
        # Ended between the saving of its pictures and the note that it is done: what is here is whole.
        self._step(TaskState.FETCHING, "unknown", reply=answer.reply, problem=None)
        self._done()

    # --- fetching ------------------------------------------------------------------------------

    async def _fetch(self) -> None:
        if not self._links:
            # After a restart: the links are asked for anew, since they may have run out.
            self._step(TaskState.RUNNING, "asking_for_links")
            self.nudge.set()
            return
        gateway = await self._context.gateway_of(self.record.gateway)
        if isinstance(gateway, Problem):
            if type(gateway) is not type(self.record.problem):
                self._save(problem=gateway)
            self._gateway_fails(gateway)
            await self._pause_after_trouble(None)
            return
        # What an earlier try has saved stays; only the missing ones are fetched.
        for index in range(len(self.record.pictures), len(self._links)):
            if not await self._fetched(gateway, index):
                return
        self._done()

    def _done(self) -> None:
        self._step(TaskState.DONE, "done", finished_at=self._context.clock.now(), progress=100, problem=None)

    async def _fetched(self, gateway: Gateway, index: int) -> bool:
        """Whether the picture at that place is on disk and in the journal now."""
        link = self._links[index]
        if index not in self._saved:
            try:
                async with self._context.host_slots.of(origin_of(link.url)), self._gateway_slot():
                    saved = await self._context.picture_store.save(
                        gateway.download(link.url), self.record, index
                    )
            except DownloadFailed as failure:
                await self._download_failed(failure)
                return False
            if isinstance(saved, DiskTrouble):
                # Of this computer, and no fault of the picture: it is safe at the gateway meanwhile.
                self._disk_failures += 1
                waits = PictureWaits(detail=saved.detail, values=saved.values)
                self._waits_for = ("not_saved", waits, retry_delay(self._disk_failures))
                return False
            if isinstance(saved, Problem):
                self._give_up("not_saved", saved)
                return False
            # Held until the journal has it: fetched again it would lie there twice.
            self._saved[index] = replace(saved, link=link.url, link_expires=link.expires)
        picture = self._saved[index]
        if not self._is_stored_still():
            return False
        before = self.record.pictures
        event = TaskEvent(self._context.clock.now(), "saved", picture.path)
        self._save(event, pictures=(*before[:index], picture, *before[index + 1 :]), problem=None)
        self._context.picture_store.recorded(self._saved.pop(index))
        self._surprises = self._disk_failures = 0
        return True

    async def _fetch_again(self) -> None:
        """Downloads those pictures of a done task that are not on disk any more."""
        if not self._is_stored_still():
            return
        gateway = await self._context.gateway_of(self.record.gateway)
        if isinstance(gateway, Problem):
            self._waits_for = ("look_failed", gateway, retry_delay(1))
            return
        if not self._links:
            await self._ask_for_links_again(gateway)
            return
        for index in range(len(self._links)):
            pictures = self.record.pictures
            is_there = index < len(pictures) and await self._context.picture_store.holds(pictures[index])
            if not is_there and not await self._fetched(gateway, index):
                return
        self._fetches_again = False
        if self.record.problem is not None:
            self._save(problem=None)

    def _is_stored_still(self) -> bool:
        """Reads a done task anew that is fetched again: a person may move its pictures meanwhile, or remove it."""
        if not self._fetches_again:
            return True
        stored = self._context.journal.get(self.record.id)
        if stored is None:
            self._fetches_again = False
            self.is_run_elsewhere = True
            return False
        self.record = stored
        return True

    async def _ask_for_links_again(self, gateway: Gateway) -> None:
        async with self._context.poll_slots.of(self.record.gateway):
            answer = await gateway.query(self.record.task_id)
        if not self._is_stored_still():
            return
        match answer:
            case Finished(links=links, reply=reply):
                self._links = links
                self._save(TaskEvent(self._context.clock.now(), "finished"), reply)
                self._gateway_answers()
            case Ended(problem=problem) | NoNews(problem=TaskUnknown() as problem):
                self._gateway_answers()
                self._give_up("unknown" if isinstance(problem, TaskUnknown) else "ended", problem)
            case NoNews(problem=problem, retry_after_s=retry_after_s):
                self._gateway_fails(problem)
                delay_s = retry_delay(self._gateway_failures, retry_after_s)
                self._waits_for = ("look_failed", problem, delay_s)
            case StillRunning():
                self._polls += 1
                await self._pause(poll_delay(self._polls))

    def _gateway_slot(self) -> AbstractAsyncContextManager[None]:
        return self._context.download_slots.of(self.record.gateway)

    async def _download_failed(self, failure: DownloadFailed) -> None:
        self._broken_downloads += 1
        has_expired = isinstance(failure.problem, LinkExpired)
        if not failure.is_passing:
            self._refused_downloads += 1
            if not has_expired or self._refused_downloads >= DOWNLOADS_PER_LINK:
                self._give_up("download_failed", failure.problem)
                return
        if has_expired or self._broken_downloads % DOWNLOADS_PER_LINK == 0:
            self._links = ()
        event = TaskEvent(self._context.clock.now(), "download_broke", type(failure.problem).__name__)
        self._save(event, problem=failure.problem)
        self._gateway_fails(failure.problem)
        await self._pause_after_trouble(None)

    def _give_up(self, what: str, problem: Problem) -> None:
        """Nothing that waiting would mend: the task has failed, but one that was done stays so."""
        if not self._fetches_again:
            self._fail(what, problem)
            return
        self._save(TaskEvent(self._context.clock.now(), what, type(problem).__name__), problem=problem)
        self.given_up = problem
        self._fetches_again = False

    def _fail(self, what: str, problem: Problem) -> None:
        self._step(
            TaskState.FAILED,
            what,
            type(problem).__name__,
            problem=problem,
            finished_at=self._context.clock.now(),
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
        self._save(TaskEvent(self._context.clock.now(), what, detail), reply, state=state, **changes)

    def _save(self, event: TaskEvent | None = None, reply: RawReply | None = None, **changes: object) -> None:
        changed = replace(self.record, **changes)  # type: ignore[arg-type]  # field names are ours, checked by replace
        try:
            self._context.journal.save(changed, event, reply, expected=self.record)
        except JournalTrouble:
            self._unsure = changed if changed.state is not self.record.state else None
            raise
        self._unsure = None
        self.record = changed
        self._context.publish(TaskChanged(changed))

    def _gateway_answers(self) -> None:
        self._gateway_failures = self._unknown_polls = 0
        self._context.publish(GatewayStatusChanged(self.record.gateway, None))

    def _gateway_fails(self, problem: Problem) -> None:
        self._gateway_failures += 1
        if isinstance(problem, NetworkDown):
            self._context.publish(GatewayStatusChanged(self.record.gateway, problem))

    async def _pause_after_trouble(self, retry_after_s: float | None) -> None:
        delay_s = retry_delay(max(1, self._gateway_failures), retry_after_s)
        # A poll has a pause of its own before it.
        own_s = poll_delay(self._polls) if self.record.state is TaskState.RUNNING else 0.0
        await self._pause(delay_s, own_s)

    async def _pause(self, delay_s: float, own_s: float = 0.0) -> None:
        """Waits until the time is over or somebody nudges; publishes when, *own_s* later, it is tried again."""
        self._context.publish(NextTry(self.record.id, self._context.clock.now() + delay_s + own_s))
        await self._context.clock.wait(delay_s, self.nudge)
        self.nudge.clear()


def _lost_by_fault(error: Exception) -> OutcomeUnknown:
    return OutcomeUnknown(detail=FAULT_WHILE_SENDING, values=(("name", type(error).__name__),))
