"""The life of one task, on the fake gateway and the fake clock, with a real journal."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import pytest

from app.core.answers import Ended, NoNews, NotSent, QueryAnswer, Refused, StillRunning, Unanswered
from app.core.backoff import TROUBLE_MAX_S, poll_delay, retry_delay
from app.core.disk import Doing
from app.core.ports import DownloadFailed, Journal, JournalTrouble
from app.core.problems import (
    AlreadyAccepted,
    BadParameter,
    Busy,
    ContentRefused,
    DiskTrouble,
    LinkExpired,
    NetworkDown,
    NoToken,
    OutcomeUnknown,
    PictureUnusable,
    PictureWaits,
    Problem,
    TaskUnknown,
    TokenRejected,
)
from app.core.request import GenerationRequest, with_session_id
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.service.events import (
    DiskRefused,
    DiskTook,
    GatewayStatusChanged,
    InternalError,
    ServiceEvent,
    TaskChanged,
)
from app.service.task_runner import DOWNLOADS_AT_ONCE, UNKNOWN_POLLS_TOLERATED, Slots, TaskContext, TaskRunner
from tests.fakes.answers import LINK, LOOK, REPLY, accepted, finished
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_store import FakePictureStore


@dataclass
class Stage:
    """Everything context one life."""

    journal: Journal
    clock: FakeClock = field(default_factory=FakeClock)
    picture_store: FakePictureStore = field(default_factory=FakePictureStore)
    published: list[ServiceEvent] = field(default_factory=list)

    def live(self, gateway: FakeGateway | list[FakeGateway | Problem], **changes: object) -> TaskRecord:
        """Leads one task to its end and returns what stands in the journal."""
        gateways = gateway if isinstance(gateway, list) else None

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            if gateways is None:
                assert isinstance(gateway, FakeGateway)
                return gateway
            return gateways.pop(0) if len(gateways) > 1 else gateways[0]

        (record,) = self.journal.add([queued(**changes)])
        context = TaskContext(self.journal, self.picture_store, gateway_of, self.clock, self.published.append)
        asyncio.run(TaskRunner(record, context).lead())
        kept = self.journal.get(record.id)
        assert kept is not None
        return kept

    def states(self) -> list[TaskState]:
        """The states that were told, repetitions left out."""
        told = [event.record.state for event in self.published if isinstance(event, TaskChanged)]
        return [state for index, state in enumerate(told) if index == 0 or told[index - 1] is not state]


def queued(**changes: object) -> TaskRecord:
    """A task that waits."""
    request = with_session_id(GenerationRequest(prompt="harbour"))
    waiting = TaskRecord(0, "https://gw.example", TaskState.QUEUED, 1.0, request=request)
    return replace(waiting, **changes)  # type: ignore[arg-type]


@pytest.fixture
def stage(journal: Journal) -> Stage:
    return Stage(journal)


def test_a_task_goes_from_the_queue_to_the_picture(stage: Stage) -> None:
    gateway = FakeGateway(
        creates=[accepted("id-1")], queries=[StillRunning(40, LOOK), finished()], downloads=[b"png"]
    )
    record = stage.live(gateway)
    assert stage.states() == [TaskState.SENDING, TaskState.RUNNING, TaskState.FETCHING, TaskState.DONE]
    assert record.task_id == "id-1"
    assert [picture.link for picture in record.pictures] == [LINK]
    assert stage.picture_store.saved == [b"png"]
    assert record.sends == 1
    assert len(gateway.created) == 1


def test_every_step_is_on_disk_before_it_is_told(journal: Journal) -> None:
    stage = Stage(journal)

    def publish(event: ServiceEvent) -> None:
        assert not isinstance(event, TaskChanged) or journal.get(event.record.id) == event.record

    stage.published = _Listener(publish)
    stage.live(FakeGateway())


class _Listener(list[ServiceEvent]):
    """Looks at each fact as it comes."""

    def __init__(self, look: Callable[[ServiceEvent], None]) -> None:
        super().__init__()
        self._look = look

    def append(self, event: ServiceEvent) -> None:
        """Looks, then keeps."""
        self._look(event)
        super().append(event)


def test_no_answer_makes_the_task_uncertain_and_it_is_not_sent_again(stage: Stage) -> None:
    gateway = FakeGateway(creates=[Unanswered(OutcomeUnknown(detail="cut"))])
    record = stage.live(gateway)
    assert record.state is TaskState.UNCERTAIN
    assert isinstance(record.problem, OutcomeUnknown)
    assert len(gateway.created) == 1


@pytest.mark.parametrize("problem", [ContentRefused(words="policy"), BadParameter(code="400")])
def test_a_refusal_fails_the_task_with_its_problem(stage: Stage, problem: Problem) -> None:
    record = stage.live(FakeGateway(creates=[Refused(problem, REPLY)]))
    assert (record.state, record.problem) == (TaskState.FAILED, problem)


def test_a_busy_gateway_is_asked_again_with_the_same_session_id(stage: Stage) -> None:
    gateway = FakeGateway(creates=[Refused(Busy(), REPLY, retry_after_s=33.0)])
    record = stage.live(gateway)
    assert record.state is TaskState.DONE
    assert stage.clock.waits[0] == 33.0
    assert [request.session_id for request in gateway.created] == [gateway.created[0].session_id] * 2
    # It was turned away the first time: one send may have been charged, and no more.
    assert record.sends == 1


def test_what_never_left_is_sent_when_the_network_is_back(stage: Stage) -> None:
    gateway = FakeGateway(creates=[NotSent(NetworkDown()), NotSent(NetworkDown())])
    record = stage.live(gateway)
    assert record.state is TaskState.DONE
    assert record.sends == 1


def test_without_a_token_nothing_is_sent_until_there_is_one(stage: Stage) -> None:
    gateway = FakeGateway()
    record = stage.live([NoToken(), NoToken(), gateway])
    assert record.state is TaskState.DONE
    assert len(gateway.created) == 1


def test_a_session_id_of_somebody_else_fails_the_task(stage: Stage) -> None:
    record = stage.live(FakeGateway(creates=[Refused(AlreadyAccepted(), REPLY)]))
    assert record.state is TaskState.FAILED


def test_a_session_id_of_our_own_earlier_send_leaves_it_uncertain(stage: Stage) -> None:
    record = stage.live(FakeGateway(creates=[Refused(AlreadyAccepted(), REPLY)]), sends=1)
    assert record.state is TaskState.UNCERTAIN
    assert isinstance(record.problem, AlreadyAccepted)


@pytest.mark.parametrize("problem", [NetworkDown(), TokenRejected(), Busy()])
def test_a_look_that_fails_never_ends_the_task(stage: Stage, problem: Problem) -> None:
    looks = [NoNews(problem) for _ in range(30)]
    record = stage.live(FakeGateway(queries=looks))
    assert record.state is TaskState.DONE
    assert record.problem is None


def test_retry_after_of_a_look_is_honoured(stage: Stage) -> None:
    stage.live(FakeGateway(queries=[NoNews(Busy(), retry_after_s=90.0)]))
    assert 90.0 in stage.clock.waits


def test_an_unknown_task_id_is_tolerated_for_a_few_looks_only(stage: Stage) -> None:
    gateway = FakeGateway(queries=[NoNews(TaskUnknown())] * 99)
    record = stage.live(gateway)
    assert record.state is TaskState.FAILED
    assert isinstance(record.problem, TaskUnknown)
    assert len(gateway.queried) == UNKNOWN_POLLS_TOLERATED


def test_a_task_that_ends_without_a_picture_fails(stage: Stage) -> None:
    record = stage.live(FakeGateway(queries=[Ended(ContentRefused(words="no"), LOOK)]))
    assert (record.state, record.problem) == (TaskState.FAILED, ContentRefused(words="no"))
    assert record.finished_at is not None


def test_a_broken_download_is_repeated_without_a_new_create(stage: Stage) -> None:
    broken = DownloadFailed(NetworkDown(), is_passing=True)
    gateway = FakeGateway(downloads=[broken, broken, broken, broken, b"whole"])
    record = stage.live(gateway)
    assert record.state is TaskState.DONE
    assert stage.picture_store.saved == [b"whole"]
    assert len(gateway.created) == 1


def test_a_link_that_ran_out_is_asked_for_anew(stage: Stage) -> None:
    gateway = FakeGateway(downloads=[DownloadFailed(LinkExpired(), is_passing=False), b"whole"])
    assert stage.live(gateway).state is TaskState.DONE
    assert len(gateway.queried) == 2


def test_a_link_that_stays_dead_fails_the_task(stage: Stage) -> None:
    dead = DownloadFailed(LinkExpired(), is_passing=False)
    record = stage.live(FakeGateway(downloads=[dead] * 9))
    assert record.state is TaskState.FAILED
    assert isinstance(record.problem, LinkExpired)


def test_what_is_no_picture_fails_the_task_and_can_be_downloaded_again(journal: Journal) -> None:
    problem = PictureUnusable(detail="html")
    stage = Stage(journal, picture_store=FakePictureStore((problem,)))
    record = stage.live(FakeGateway())
    assert (record.state, record.problem) == (TaskState.FAILED, problem)
    assert record.task_id


def test_a_disk_that_takes_no_picture_is_waited_for(journal: Journal) -> None:
    """Nothing that was paid fails because of this computer."""
    stage = Stage(journal, picture_store=FakePictureStore((DiskTrouble(detail="full"),) * 9))
    record = stage.live(FakeGateway())
    assert (record.state, record.problem) == (TaskState.DONE, None)
    assert stage.picture_store.known == [picture.path for picture in record.pictures]
    told = [event.record.problem for event in stage.published if isinstance(event, TaskChanged)]
    assert PictureWaits(detail="full") in told
    assert [event.what for event in stage.journal.events(record.id)].count("not_saved") == 1
    assert max(stage.clock.waits) == TROUBLE_MAX_S


def test_several_pictures_are_fetched_and_a_saved_one_only_once(stage: Stage) -> None:
    broken = DownloadFailed(NetworkDown(), is_passing=True)
    both = finished("https://p.example/1", "https://p.example/2")
    record = stage.live(FakeGateway(queries=[both], downloads=[b"one", broken, b"two"]))
    assert [picture.link for picture in record.pictures] == ["https://p.example/1", "https://p.example/2"]
    assert stage.picture_store.saved == [b"one", b"two"]


class BrokenJournal:
    """Wraps a journal; *failures* saves of the TaskId raise before one works."""

    def __init__(self, journal: Journal, failures: int) -> None:
        self._journal = journal
        self._failures = failures

    def __getattr__(self, name: str) -> object:
        return getattr(self._journal, name)

    def save(
        self,
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        """Fails while the disk is full."""
        if record.task_id and self._failures:
            self._failures -= 1
            raise JournalTrouble("disk full")
        self._journal.save(record, event, reply, expected=expected)


def test_a_task_id_outlives_a_full_disk_and_nothing_is_sent_twice(journal: Journal) -> None:
    stage = Stage(BrokenJournal(journal, failures=3))  # type: ignore[arg-type]  # the rest is the journal's own
    gateway = FakeGateway(creates=[accepted("id-1")])
    record = stage.live(gateway)
    assert (record.state, record.task_id) == (TaskState.DONE, "id-1")
    assert len(gateway.created) == 1
    told = [event for event in stage.published if isinstance(event, DiskRefused | DiskTook)]
    assert told == [*[DiskRefused(Doing.ANSWER, "disk full")] * 3, DiskTook(Doing.ANSWER)]


def test_a_renamed_model_is_sent_and_the_history_keeps_what_was_chosen(stage: Stage) -> None:
    gateway = FakeGateway()
    gateway.renames = (("GEM", "GG"),)
    kept = stage.live(gateway)
    assert [request.model_name for request in gateway.created] == ["GG"]
    assert kept.request is not None
    assert kept.request.model_name == "GEM"
    sent = [event.detail for event in stage.journal.events(kept.id) if event.what == "sending"]
    assert sent == ["GG"]


def test_one_unknown_look_after_a_long_time_offline_ends_nothing(stage: Stage) -> None:
    offline = [NoNews(NetworkDown())] * (UNKNOWN_POLLS_TOLERATED * 2)
    gateway = FakeGateway(queries=[*offline, NoNews(TaskUnknown()), NoNews(NetworkDown()), finished()])
    assert stage.live(gateway).state is TaskState.DONE


def test_a_task_id_that_cannot_be_kept_is_said_in_the_log(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    """The last place for it, should Easel be ended before the disk takes it."""
    stage = Stage(BrokenJournal(journal, failures=1))  # type: ignore[arg-type]  # the rest is the journal's own
    assert stage.live(FakeGateway(creates=[accepted("id-7")])).task_id == "id-7"
    assert "id-7" in caplog.text


class _Held(FakeGateway):
    """Downloads from a host named ``slow`` never end."""

    async def download(self, link: str) -> AsyncIterator[bytes]:
        """Hangs, or gives a tiny PNG."""
        self.downloaded.append(link)
        if "slow" in link:
            await asyncio.Event().wait()
        yield b"whole"


def test_a_host_whose_downloads_hang_keeps_no_other_host_waiting(journal: Journal) -> None:
    stage = Stage(journal)
    slow = [finished(f"https://slow.example/{number}") for number in range(DOWNLOADS_AT_ONCE * 3)]
    held, quick = _Held(queries=slow), _Held(queries=[finished("https://quick.example/1")])

    async def gateway_of(name: str) -> FakeGateway:
        return quick if name == "quick" else held

    async def run() -> None:
        context = TaskContext(journal, stage.picture_store, gateway_of, stage.clock, stage.published.append)
        records = journal.add([queued() for _ in slow])
        hanging = [asyncio.create_task(TaskRunner(record, context).lead()) for record in records]
        while len(held.downloaded) < DOWNLOADS_AT_ONCE:
            await asyncio.sleep(0)
        (record,) = journal.add([replace(queued(), gateway="quick")])
        await TaskRunner(record, context).lead()
        assert len(held.downloaded) == DOWNLOADS_AT_ONCE
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)

    asyncio.run(run())
    assert stage.picture_store.saved == [b"whole"]


def test_each_key_has_slots_of_its_own_and_is_forgotten_afterwards() -> None:
    slots = Slots(2)
    at_work: list[str] = []

    async def work(key: str, end: asyncio.Event) -> None:
        async with slots.of(key):
            at_work.append(key)
            await end.wait()

    async def run() -> None:
        end = asyncio.Event()
        tasks = [asyncio.create_task(work(key, end)) for key in ("a", "a", "a", "b")]
        for _ in range(5):
            await asyncio.sleep(0)
        assert at_work == ["a", "a", "b"]
        end.set()
        await asyncio.gather(*tasks)
        assert at_work == ["a", "a", "b", "a"]

    asyncio.run(run())
    assert slots == Slots(2)


def test_who_gives_up_waiting_leaves_nothing_behind() -> None:
    slots = Slots(1)

    async def run() -> None:
        async with slots.of("a"):
            waiting = asyncio.create_task(slots.of("a").__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with slots.of("a"):
            pass

    asyncio.run(run())
    assert slots == Slots(1)


# --- what is kept on the way, and what the window hears --------------------------------------------------


def _links(stage: Stage) -> list[Problem | None]:
    return [event.problem for event in stage.published if isinstance(event, GatewayStatusChanged)]


def test_each_look_is_kept_with_its_progress_and_takes_the_trouble_before_it_away(stage: Stage) -> None:
    looks: list[QueryAnswer] = [StillRunning(40, LOOK), NoNews(NetworkDown(), LOOK), StillRunning(70, LOOK)]
    stage.live(FakeGateway(queries=looks))
    told = [event.record for event in stage.published if isinstance(event, TaskChanged)]
    seen = [(r.progress, type(r.problem)) for r in told if r.state is TaskState.RUNNING]
    assert seen == [(None, type(None)), (40, type(None)), (40, NetworkDown), (70, type(None))]
    assert all(record.looked_at is not None for record in told if record.progress == 40)
    # Between two looks more and more time passes.
    assert stage.clock.waits[:2] == [poll_delay(0), poll_delay(1)]


def test_trouble_of_one_kind_is_written_down_once(stage: Stage) -> None:
    record = stage.live(FakeGateway(queries=[NoNews(NetworkDown(), LOOK)] * 5 + [NoNews(Busy(), LOOK)] * 5))
    events = [event.what for event in stage.journal.events(record.id)]
    assert events.count("look_failed") == 2


def test_the_link_is_told_as_the_gateway_answers_or_does_not(stage: Stage) -> None:
    stage.live(
        FakeGateway(creates=[NotSent(NetworkDown())], queries=[NoNews(NetworkDown()), StillRunning(1, LOOK)])
    )
    assert [problem is None for problem in _links(stage)] == [False, True, False, True, True]


def test_a_look_or_a_download_for_which_there_is_no_gateway_is_made_when_there_is_one(stage: Stage) -> None:
    gateway = FakeGateway()
    record = stage.live([gateway, NoToken(), NoToken(), gateway, NoToken(), gateway])
    assert record.state is TaskState.DONE
    told = [event.record for event in stage.published if isinstance(event, TaskChanged)]
    for state in (TaskState.RUNNING, TaskState.FETCHING):
        assert any(r.state is state and isinstance(r.problem, NoToken) for r in told), state
    assert len(gateway.created) == len(gateway.queried) == len(gateway.downloaded) == 1
    assert not [event for event in stage.published if isinstance(event, InternalError)]


def test_without_a_gateway_the_pauses_grow(stage: Stage) -> None:
    stage.live([NoToken(), NoToken(), FakeGateway()])
    assert stage.clock.waits[:2] == [retry_delay(1), retry_delay(2)]


def test_without_a_gateway_to_download_from_the_pauses_grow_and_it_is_written_down_once(stage: Stage) -> None:
    gateway = FakeGateway()
    record = stage.live([gateway, gateway, NoToken(), NoToken(), NoToken(), gateway])
    assert record.state is TaskState.DONE
    assert stage.clock.waits == [poll_delay(0), retry_delay(1), retry_delay(2), retry_delay(3)]
    told = [event.record for event in stage.published if isinstance(event, TaskChanged)]
    assert len([r for r in told if isinstance(r.problem, NoToken)]) == 1


def test_the_link_is_told_by_whatever_the_gateway_says_of_a_task(stage: Stage) -> None:
    for said in (StillRunning(1, LOOK), finished(), Ended(ContentRefused(), LOOK)):
        stage.published.clear()
        stage.live(FakeGateway(queries=[NoNews(NetworkDown()), said]), state=TaskState.RUNNING, task_id="t")
        assert _links(stage)[:2] == [NetworkDown(), None], said


def test_what_a_reply_tells_of_a_fetched_task_is_kept_and_nothing_is_overwritten(stage: Stage) -> None:
    asked = GenerationRequest(prompt="theirs")
    news = replace(finished(), request=asked, request_id="of the look")
    record = stage.live(FakeGateway(queries=[news]))
    assert record.request is not None
    assert (record.request.prompt, record.request_id) == ("harbour", "request-1")
    record = stage.live(FakeGateway(queries=[news]), state=TaskState.RUNNING, task_id="t", request=None)
    assert (record.request, record.request_id) == (asked, "of the look")
    record = stage.live(
        FakeGateway(queries=[Ended(ContentRefused(), LOOK, asked)]),
        state=TaskState.RUNNING,
        task_id="t",
        request=None,
    )
    assert (record.state, record.request) == (TaskState.FAILED, asked)
    record = stage.live(FakeGateway(queries=[Ended(ContentRefused(), LOOK, asked)]))
    assert record.request is not None
    assert (record.state, record.request.prompt) == (TaskState.FAILED, "harbour")


def test_a_refusal_after_an_earlier_send_is_a_refusal(stage: Stage) -> None:
    record = stage.live(FakeGateway(creates=[Refused(ContentRefused(), REPLY)]), sends=1)
    assert record.state is TaskState.FAILED


def test_what_was_saved_before_the_gateway_forgot_the_task_is_done(stage: Stage) -> None:
    picture = Picture("/a.png", 1, 1, 1, "png")
    gateway = FakeGateway(queries=[NoNews(TaskUnknown())] * 99)
    record = stage.live(gateway, state=TaskState.RUNNING, task_id="t", pictures=(picture,))
    assert len(gateway.queried) == UNKNOWN_POLLS_TOLERATED
    assert [event.what for event in stage.journal.events(record.id)][-2:] == ["unknown", "done"]
    assert (record.state, record.pictures, record.problem) == (TaskState.DONE, (picture,), None)


def test_links_are_asked_for_at_once_after_a_restart(stage: Stage) -> None:
    record = stage.live(FakeGateway(), state=TaskState.FETCHING, task_id="t")
    assert record.state is TaskState.DONE
    assert stage.clock.waits == [poll_delay(0)]
    # That wait was cut short.
    assert stage.clock.time == FakeClock().time
    assert stage.journal.events(record.id)[0].what == "asking_for_links"


@pytest.mark.parametrize(
    "problem", [PictureUnusable(detail="no picture", values=(("type", "text/html"),)), None]
)
def test_a_step_is_known_again_by_what_the_database_gives_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, problem: Problem | None
) -> None:
    """The disk stores the end of the task, and says that it could not."""
    really = stage.journal.save
    refused: list[TaskRecord] = []

    def save(
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        really(record, event, reply, expected=expected)
        if record.state in (TaskState.FAILED, TaskState.DONE) and not refused:
            refused.append(record)
            raise JournalTrouble("disk I/O error")

    monkeypatch.setattr(stage.journal, "save", save)
    gateway = FakeGateway(downloads=[DownloadFailed(problem, is_passing=False)] if problem else [])
    record = stage.live(gateway)
    assert record == refused[0]
    assert len(gateway.downloaded) == 1
    assert not [event for event in stage.published if isinstance(event, InternalError)]


def test_an_answer_that_sends_it_back_while_easel_ends_is_not_waited_for(stage: Stage) -> None:
    gateway = FakeGateway(creates=[NotSent(NetworkDown())])

    async def gateway_of(_name: str) -> FakeGateway:
        return gateway

    (record,) = stage.journal.add([queued()])
    context = TaskContext(stage.journal, stage.picture_store, gateway_of, stage.clock, stage.published.append)
    runner = TaskRunner(record, context)
    runner.ends_after_sending = True

    async def live() -> None:
        await runner._send()
        await runner.lead()

    asyncio.run(live())
    assert runner.record.state is TaskState.QUEUED
    assert stage.clock.waits == []
