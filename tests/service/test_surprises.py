"""What nobody foresaw costs a pause and never the task; what was paid is on disk before all else."""

import asyncio
import errno
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from app.core.answers import Accepted, CreateAnswer, NoNews, NotSent, QueryAnswer, Refused, Unanswered
from app.core.backoff import FAULT_MAX_S, fault_delay
from app.core.disk import Doing
from app.core.ports import DownloadFailed, Journal, JournalTrouble
from app.core.problems import (
    FAULT_WHILE_SENDING,
    Busy,
    ContentRefused,
    DiskTrouble,
    EaselFault,
    LinkExpired,
    LocalTrouble,
    NetworkDown,
    NoToken,
    OutcomeUnknown,
    PictureUnusable,
    PictureWaits,
    Problem,
    TaskUnknown,
)
from app.core.request import GenerationRequest, with_session_id
from app.core.tasks import IllegalTransition, RawReply, TaskEvent, TaskRecord, TaskState
from app.service.events import DiskRefused, DiskTook, InternalError, ServiceEvent, TaskChanged
from app.service.task_runner import DOWNLOADS_PER_LINK, TaskContext, TaskRunner
from tests.fakes.answers import REPLY, accepted, finished
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.journal import FakeJournal
from tests.fakes.picture_store import FakePictureStore

GATEWAY = "https://gw.example"
SURPRISES = (UnicodeError("label empty or too long"), OverflowError("too large"), RecursionError("deep"))
FULL = OSError(errno.ENOSPC, "No space left on device")


class Surprising(FakeGateway):
    """Raises what nobody foresaw, *times* for each kind of call, before it answers."""

    def __init__(self, error: Exception, times: int, *, on: str) -> None:
        super().__init__()
        self.error, self.times, self.on = error, times, on

    def _surprise(self, call: str) -> None:
        if call == self.on and self.times:
            self.times -= 1
            raise self.error

    def as_sent(self, request: GenerationRequest) -> GenerationRequest:
        self._surprise("as_sent")
        return super().as_sent(request)

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        answer = await super().create(request)
        self._surprise("create")
        return answer

    async def query(self, task_id: str) -> QueryAnswer:
        self._surprise("query")
        return await super().query(task_id)

    async def download(self, link: str) -> AsyncIterator[bytes]:
        self._surprise("download")
        async for chunk in super().download(link):
            yield chunk


class Scene:
    """One task with all that it needs, led to its end."""

    def __init__(self, gateway: FakeGateway, journal: Journal | None = None) -> None:
        self.gateway = gateway
        self.journal = journal or FakeJournal()
        self.clock = FakeClock()
        self.picture_store = FakePictureStore()
        self.published: list[ServiceEvent] = []
        self.answers: list[CreateAnswer] = []

    def play(self, record: TaskRecord | None = None, *, fetches_again: bool = False) -> TaskRecord:
        record = record or self.add()
        self.life = TaskRunner(record, self._context(), fetches_again=fetches_again)
        asyncio.run(asyncio.wait_for(self.life.lead(), 20))
        kept = self.journal.get(record.id)
        assert kept is not None
        return kept

    def add(self, **changes: object) -> TaskRecord:
        request = with_session_id(GenerationRequest(prompt="harbour"))
        new = TaskRecord(0, GATEWAY, TaskState.QUEUED, 1.0, request=request)
        (record,) = self.journal.add([replace(new, **changes)])  # type: ignore[arg-type]
        return record

    def _context(self) -> TaskContext:
        async def gateway_of(_name: str) -> FakeGateway | Problem:
            return self.gateway

        return TaskContext(
            *(self.journal, self.picture_store, gateway_of, self.clock, self.published.append),
            create_answered=lambda _gateway, answer: self.answers.append(answer),
        )

    def faults(self) -> list[InternalError]:
        return [event for event in self.published if isinstance(event, InternalError)]

    def problems(self) -> list[type[Problem]]:
        told = [event.record.problem for event in self.published if isinstance(event, TaskChanged)]
        return [type(problem) for problem in told if problem is not None]

    def events(self, record: TaskRecord) -> list[str]:
        return [event.what for event in self.journal.events(record.id)]


# --- looks and downloads ------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["as_sent", "query", "download"])
@pytest.mark.parametrize("error", SURPRISES)
def test_a_surprise_costs_pauses_that_grow_and_never_the_task(
    on: str, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene(Surprising(error, 12, on=on))
    record = scene.play()
    assert (record.state, record.problem) == (TaskState.DONE, None)
    assert len(scene.gateway.created) == 1
    assert [fault_delay(n) for n in range(1, 13)] == [s for s in scene.clock.waits if s in FAULT_DELAYS][-12:]
    # Loud in the log each time; told to a person once, and on the card while it waits.
    assert caplog.text.count(type(error).__name__ + ":") >= 12
    assert len(scene.faults()) == 1
    assert EaselFault in scene.problems()
    # Said anew only where the reason was gone in between: a download asks for fresh links now and then.
    assert scene.events(record).count("fault") == (4 if on == "download" else 1)


FAULT_DELAYS = {fault_delay(n) for n in range(1, 20)}


def test_pauses_have_an_end() -> None:
    assert [fault_delay(n) for n in (0, 1, 2, 3, 99)] == [2.0, 2.0, 4.0, 8.0, FAULT_MAX_S]


# Written a second time: one that is missing there is called a fault of Easel's.
OF_THIS_COMPUTER = (
    *(errno.EACCES, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENODEV, errno.ENOENT),
    *(errno.ENOMEM, errno.ENOSPC, errno.ENOTDIR, errno.ENXIO, errno.EPERM, errno.EROFS, errno.ESTALE),
)


@pytest.mark.parametrize("number", OF_THIS_COMPUTER)
@pytest.mark.parametrize("on", ["as_sent", "query", "download"])
def test_what_this_computer_lacks_is_waited_for_and_no_fault_of_easels(on: str, number: int) -> None:
    scene = Scene(Surprising(OSError(number, "no"), 3, on=on))
    record = scene.play()
    assert (record.state, record.problem) == (TaskState.DONE, None)
    assert scene.faults() == []
    assert LocalTrouble in scene.problems()


def test_after_several_surprises_in_a_download_the_links_are_asked_for_anew() -> None:
    scene = Scene(Surprising(UnicodeError("idna"), DOWNLOADS_PER_LINK, on="download"))
    scene.play()
    assert len(scene.gateway.queried) == 2


def test_a_wait_after_a_surprise_can_be_cut_short() -> None:
    async def play() -> None:
        scene = Scene(Surprising(UnicodeError("idna"), 1, on="query"))
        waits: list[float] = []

        class Waiting(FakeClock):
            async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
                waits.append(seconds)
                if seconds == fault_delay(1):
                    await nudge.wait()

        scene.clock = Waiting()
        life = TaskRunner(scene.add(), scene._context())
        leading = asyncio.create_task(life.lead())
        while fault_delay(1) not in waits:
            await asyncio.sleep(0)
        assert not leading.done()
        life.nudge.set()
        await asyncio.wait_for(leading, 20)
        assert life.record.state is TaskState.DONE

    asyncio.run(play())


def test_passing_failures_do_not_use_up_the_patience_with_a_link_that_ran_out() -> None:
    """Two that broke on the way and one that had run out: a fresh link is asked for, and the task goes on."""
    broken = DownloadFailed(NetworkDown(), is_passing=True)
    expired = DownloadFailed(LinkExpired(), is_passing=False)
    scene = Scene(FakeGateway(downloads=[broken, broken, expired]))
    assert scene.play().state is TaskState.DONE


def test_a_record_that_has_its_pictures_is_done_though_the_gateway_forgot_it() -> None:
    """Killed between the last picture and the note that it is done, and started again after four days."""
    scene = Scene(FakeGateway(queries=[NoNews(TaskUnknown())] * 9))
    done = Scene(FakeGateway()).play()
    record = scene.add(state=TaskState.FETCHING, task_id="task-1", pictures=done.pictures)
    kept = scene.play(record)
    assert (kept.state, kept.pictures) == (TaskState.DONE, done.pictures)


# --- the paid call ------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [*SURPRISES, FULL])
def test_a_surprise_after_the_request_left_is_uncertain_and_never_sent_again(error: Exception) -> None:
    scene = Scene(Surprising(error, 99, on="create"))
    record = scene.play()
    assert record.state is TaskState.UNCERTAIN
    assert record.problem == OutcomeUnknown(
        detail=FAULT_WHILE_SENDING, values=(("name", type(error).__name__),)
    )
    assert len(scene.gateway.created) == 1
    assert [type(answer) for answer in scene.answers] == [Unanswered]


class Picky(FakeJournal):
    """Refuses to store what *refuses* is true for, with an error that nobody foresaw."""

    def __init__(self, refuses: Callable[[TaskRecord, RawReply | None], bool], error: Exception) -> None:
        super().__init__()
        self.refuses, self.error = refuses, error

    def save(
        self,
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        if self.refuses(record, reply):
            raise self.error
        super().save(record, event, reply, expected=expected)


class Mute(FakeJournal):
    """Stores what is *chosen*, and says once that it could not: what failed was telling so."""

    def __init__(self, chosen: Callable[[TaskRecord], bool]) -> None:
        super().__init__()
        self.chosen, self.has_failed = chosen, False

    def save(
        self,
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        super().save(record, event, reply, expected=expected)
        if self.chosen(record) and not self.has_failed:
            self.has_failed = True
            raise JournalTrouble("disk I/O error")


def test_a_step_that_was_stored_though_the_disk_said_no_is_not_made_again() -> None:
    """Downloaded once more, the picture would be on disk while the journal says that there is none."""
    page = DownloadFailed(PictureUnusable(), is_passing=False)
    scene = Scene(FakeGateway(downloads=[page]), Mute(lambda record: record.state is TaskState.FAILED))
    record = scene.play()
    assert record.state is TaskState.FAILED
    assert len(scene.gateway.downloaded) == 1
    assert scene.life.record == record
    told = [event.record for event in scene.published if isinstance(event, TaskChanged)]
    assert told[-1] == record


@pytest.mark.parametrize("state", [TaskState.RUNNING, TaskState.FETCHING, TaskState.DONE])
def test_a_task_goes_on_from_a_step_that_was_stored_though_the_disk_said_no(state: TaskState) -> None:
    scene = Scene(FakeGateway(), Mute(lambda record: record.state is state))
    record = scene.play(scene.add(state=TaskState.FETCHING, task_id="t"))
    assert (record.state, len(record.pictures)) == (TaskState.DONE, 1)
    assert not scene.life.is_run_elsewhere
    assert len(scene.gateway.queried) == len(scene.gateway.downloaded) == 1


@pytest.mark.parametrize("error", [ValueError("a fault of our own"), OverflowError("huge")])
def test_a_task_id_is_on_disk_though_nothing_else_of_the_answer_can_be_stored(error: Exception) -> None:
    journal = Picky(lambda _, reply: reply is not None and reply.call == "create", error)
    scene = Scene(FakeGateway(creates=[accepted("id-7")]), journal)
    record = scene.play()
    assert (record.state, record.task_id) == (TaskState.DONE, "id-7")
    # Of an answer that can't be stored nothing but the TaskId is tried again.
    assert record.request_id == ""
    assert len(scene.gateway.created) == 1
    assert [type(answer) for answer in scene.answers] == [Accepted]


def test_nothing_comes_between_the_answer_and_the_disk() -> None:
    """Whoever hears of the answer finds the TaskId in the journal already."""
    scene = Scene(FakeGateway(creates=[accepted("id-7")]))
    record = scene.add()
    stored: list[str] = []

    def look(_gateway: str, _answer: CreateAnswer) -> None:
        kept = scene.journal.get(record.id)
        assert kept is not None
        stored.append(kept.task_id)
        raise RuntimeError("whoever listens is broken")

    context = replace(scene._context(), create_answered=look)
    asyncio.run(asyncio.wait_for(TaskRunner(record, context).lead(), 20))
    kept = scene.journal.get(record.id)
    assert stored == ["id-7"]
    assert kept is not None
    assert (kept.state, kept.task_id) == (TaskState.DONE, "id-7")
    assert len(scene.gateway.created) == 1


@pytest.mark.parametrize("stays", [False, True])
def test_a_refusal_whose_words_cannot_be_stored_is_uncertain_and_never_sent_again(stays: bool) -> None:
    def refuses(record: TaskRecord, reply: RawReply | None) -> bool:
        return reply is not None or (stays and isinstance(record.problem, ContentRefused))

    scene = Scene(
        FakeGateway(creates=[Refused(ContentRefused(words="\ud800"), REPLY)]),
        Picky(refuses, ValueError("bug")),
    )
    record = scene.play()
    assert record.state is (TaskState.UNCERTAIN if stays else TaskState.FAILED)
    assert len(scene.gateway.created) == 1


def test_a_full_disk_between_the_answer_and_its_commit_is_waited_for() -> None:
    full = [True] * 4
    journal = Picky(lambda record, _: bool(record.task_id and full and full.pop()), JournalTrouble("full"))
    scene = Scene(FakeGateway(creates=[accepted("id-7")]), journal)
    record = scene.play()
    assert (record.state, record.task_id) == (TaskState.DONE, "id-7")
    assert len(scene.gateway.created) == 1
    # The disk's fault and none of our own; told until the disk has taken it.
    assert scene.faults() == []
    told = [event for event in scene.published if isinstance(event, DiskRefused | DiskTook)]
    assert told == [*[DiskRefused(Doing.ANSWER, "full")] * 4, DiskTook(Doing.ANSWER)]


def test_a_picture_that_the_journal_could_not_take_is_not_fetched_twice() -> None:
    full = [True] * 3
    journal = Picky(lambda record, _: bool(record.pictures and full and full.pop()), JournalTrouble("full"))
    scene = Scene(FakeGateway(), journal)
    record = scene.play()
    assert record.state is TaskState.DONE
    assert len(scene.picture_store.saved) == 1
    assert scene.picture_store.known == [picture.path for picture in record.pictures]


def test_while_a_picture_is_on_no_record_nobody_is_told_that_it_is() -> None:
    scene = Scene(FakeGateway(), Picky(lambda record, _: bool(record.pictures), JournalTrouble("full")))

    class Patient(FakeClock):
        async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
            await super().wait(seconds, nudge)
            if len(self.waits) > 9:
                raise asyncio.CancelledError

    scene.clock = Patient()
    with pytest.raises(asyncio.CancelledError):
        scene.play()
    assert scene.picture_store.known == []


# --- what another engine has done meanwhile -------------------------------------------------------------


class Meddling(FakeGateway):
    """While the request is away, somebody else writes *changes* to its task."""

    def __init__(self, answer: CreateAnswer, *changes: dict[str, object]) -> None:
        super().__init__(creates=[answer])
        self.journal: Journal = FakeJournal()
        self.changes = changes

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        for change in self.changes:
            (stored,) = (r for r in [self.journal.get(1)] if r is not None)
            self.journal.save(replace(stored, **change))  # type: ignore[arg-type]
        return await super().create(request)


def meddled(answer: CreateAnswer, *changes: dict[str, object]) -> tuple[Scene, TaskRecord]:
    gateway = Meddling(answer, *changes)
    scene = Scene(gateway)
    gateway.journal = scene.journal
    return scene, scene.play()


UNCERTAIN: dict[str, object] = {"state": TaskState.UNCERTAIN, "problem": OutcomeUnknown()}
AGAIN: dict[str, object] = {"state": TaskState.QUEUED}


@pytest.mark.parametrize(
    "changes", [(UNCERTAIN,), (UNCERTAIN, AGAIN), (UNCERTAIN, {"state": TaskState.FAILED})]
)
def test_a_task_id_is_kept_whatever_another_engine_made_of_the_task(
    changes: tuple[dict[str, object], ...],
) -> None:
    scene, record = meddled(accepted("id-7"), *changes)
    assert (record.state, record.task_id, record.problem) == (TaskState.DONE, "id-7", None)
    assert len(scene.gateway.created) == 1


def test_a_second_task_id_stands_in_the_timeline_at_least() -> None:
    scene, record = meddled(
        accepted("id-7"),
        UNCERTAIN,
        AGAIN,
        {"state": TaskState.SENDING, "sends": 2},
        {"state": TaskState.RUNNING, "task_id": "id-8"},
    )
    assert (record.state, record.task_id) == (TaskState.RUNNING, "id-8")
    assert TaskEvent(scene.clock.time, "also_accepted", "id-7") in scene.journal.events(record.id)
    assert scene.life.is_run_elsewhere
    assert scene.gateway.queried == []


def test_the_same_task_id_from_two_engines_is_no_second_one() -> None:
    scene, record = meddled(
        accepted("id-7"),
        UNCERTAIN,
        AGAIN,
        {"state": TaskState.SENDING, "sends": 2},
        {"state": TaskState.RUNNING, "task_id": "id-7"},
    )
    assert (record.state, record.task_id) == (TaskState.RUNNING, "id-7")
    assert "also_accepted" not in [event.what for event in scene.journal.events(record.id)]
    assert scene.life.is_run_elsewhere


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Refused(ContentRefused(), REPLY), TaskState.FAILED),
        (Unanswered(OutcomeUnknown(detail="cut")), TaskState.UNCERTAIN),
    ],
)
def test_an_answer_settles_what_another_engine_could_only_call_uncertain(
    answer: CreateAnswer, state: TaskState
) -> None:
    _, record = meddled(answer, UNCERTAIN)
    assert (record.state, record.problem) == (state, answer.problem)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "answer", [Refused(Busy(), REPLY), NotSent(NetworkDown()), Unanswered(OutcomeUnknown())]
)
def test_an_answer_without_a_task_id_changes_nothing_of_what_was_decided_since(answer: CreateAnswer) -> None:
    scene, record = meddled(answer, UNCERTAIN, AGAIN)
    assert record.state is TaskState.QUEUED
    assert scene.life.is_run_elsewhere
    assert len(scene.gateway.created) == 1


def test_a_step_that_was_taken_elsewhere_is_not_taken_and_what_stands_there_is_told() -> None:
    scene = Scene(FakeGateway())
    record = scene.add()
    taken = replace(record, state=TaskState.SENDING, sends=1)
    scene.journal.save(taken)
    assert scene.play(record) == taken
    assert scene.gateway.created == []
    assert scene.published == [TaskChanged(taken)]
    assert scene.life.is_run_elsewhere


# --- done stays done -----------------------------------------------------------------------------------


def done(scene: Scene, count: int = 1) -> TaskRecord:
    record = Scene(FakeGateway(queries=[finished(*(f"https://p.example/{n}" for n in range(count)))])).play()
    return scene.add(**{name: getattr(record, name) for name in ("state", "task_id", "pictures", "sends")})


def states_on_disk(scene: Scene, record: TaskRecord) -> set[TaskState]:
    return {event.record.state for event in scene.published if isinstance(event, TaskChanged)} or {
        record.state
    }


def test_what_is_gone_is_fetched_again_and_what_is_there_is_left_alone() -> None:
    scene = Scene(FakeGateway(queries=[finished("https://p.example/0", "https://p.example/1")]))
    record = done(scene, 2)
    scene.picture_store.gone = {record.pictures[1].path}
    kept = scene.play(record, fetches_again=True)
    assert states_on_disk(scene, kept) == {TaskState.DONE}
    assert scene.gateway.downloaded == ["https://p.example/1"]
    assert kept.pictures[0] == record.pictures[0]
    assert len(kept.pictures) == 2
    assert scene.life.given_up is None


def test_what_a_disk_does_not_say_is_not_taken_for_gone() -> None:
    scene = Scene(FakeGateway(queries=[finished("https://p.example/0")]))
    record = done(scene)
    scene.picture_store.disk_failures = [OSError(errno.EIO, "faulty"), OSError(errno.ENXIO, "away")]
    kept = scene.play(record, fetches_again=True)
    assert (kept.state, kept.pictures, kept.problem) == (TaskState.DONE, record.pictures, None)
    assert scene.gateway.downloaded == []


@pytest.mark.parametrize(
    ("gateway", "problem"),
    [
        (FakeGateway(queries=[NoNews(TaskUnknown(words="task_not_exist"))]), TaskUnknown),
        (FakeGateway(downloads=[DownloadFailed(LinkExpired(), is_passing=False)] * 9), LinkExpired),
        (FakeGateway(downloads=[DownloadFailed(PictureUnusable(), is_passing=False)]), PictureUnusable),
    ],
)
def test_a_done_task_keeps_its_pictures_when_nothing_comes_of_fetching_them_again(
    gateway: FakeGateway, problem: type[Problem]
) -> None:
    scene = Scene(gateway)
    record = done(scene)
    scene.picture_store.gone = {record.pictures[0].path}
    kept = scene.play(record, fetches_again=True)
    assert (kept.state, kept.pictures) == (TaskState.DONE, record.pictures)
    assert type(kept.problem) is problem
    assert type(scene.life.given_up) is problem
    assert states_on_disk(scene, kept) == {TaskState.DONE}


def test_what_passes_is_waited_for_while_the_task_is_done() -> None:
    gateway = FakeGateway(
        queries=[NoNews(NetworkDown()), NoNews(NoToken())],
        downloads=[DownloadFailed(NetworkDown(), is_passing=True)],
    )
    scene = Scene(gateway)
    record = done(scene)
    scene.picture_store.gone = {record.pictures[0].path}
    scene.picture_store._refusals = [DiskTrouble(detail="full")] * 3
    kept = scene.play(record, fetches_again=True)
    assert (kept.state, kept.problem) == (TaskState.DONE, None)
    assert PictureWaits in scene.problems()
    assert states_on_disk(scene, kept) == {TaskState.DONE}


def test_a_picture_that_was_moved_meanwhile_stays_where_it_was_moved_to() -> None:
    class Moving(FakeGateway):
        async def query(self, task_id: str) -> QueryAnswer:
            stored = scene.journal.get(record.id)
            assert stored is not None
            moved = (replace(stored.pictures[0], path="/moved/0.png"), stored.pictures[1])
            scene.journal.save(replace(stored, pictures=moved))
            return await super().query(task_id)

    scene = Scene(Moving(queries=[finished("https://p.example/0", "https://p.example/1")]))
    record = done(scene, 2)
    scene.picture_store.gone = {record.pictures[1].path}
    kept = scene.play(record, fetches_again=True)
    assert kept.pictures[0].path == "/moved/0.png"


def test_a_task_that_was_deleted_meanwhile_is_left_alone() -> None:
    class Deleting(FakeGateway):
        async def query(self, task_id: str) -> QueryAnswer:
            scene.journal.remove([record.id], 1.0, trashes=False)
            scene.journal.purge([record.id])
            return await super().query(task_id)

    scene = Scene(Deleting())
    record = done(scene)
    life = TaskRunner(record, scene._context(), fetches_again=True)
    asyncio.run(asyncio.wait_for(life.lead(), 20))
    assert scene.journal.get(record.id) is None
    assert scene.gateway.downloaded == []


def test_the_journal_itself_lets_no_done_task_go() -> None:
    scene = Scene(FakeGateway())
    record = done(scene)
    for state in set(TaskState) - {TaskState.DONE}:
        with pytest.raises(IllegalTransition):
            scene.journal.save(replace(record, state=state))


def test_a_task_id_that_cannot_be_stored_again_and_again_is_held_until_it_is() -> None:
    broken = [True] * 5
    journal = Picky(lambda record, _: bool(record.task_id and broken and broken.pop()), ValueError("bug"))
    scene = Scene(FakeGateway(creates=[accepted("id-7")]), journal)
    record = scene.play()
    assert (record.state, record.task_id) == (TaskState.DONE, "id-7")
    assert len(scene.gateway.created) == 1


def test_an_answer_to_the_first_send_settles_nothing_of_the_second() -> None:
    scene, record = meddled(
        Refused(ContentRefused(), REPLY),
        UNCERTAIN,
        AGAIN,
        {"state": TaskState.SENDING, "sends": 2},
        {"state": TaskState.UNCERTAIN, "sends": 2},
    )
    assert (record.state, record.sends) == (TaskState.UNCERTAIN, 2)
    assert scene.life.is_run_elsewhere
