"""How pictures reach the gateway, with a real journal, real links and a fake host."""

import asyncio
import base64
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from app.core.gateway_profile import GatewayProfile
from app.core.ports import Journal
from app.core.problems import PictureNotDeliverable, Problem, ReferenceUnusable, UploadFailed, UploadHostDown
from app.core.reference_picture import PictureLimits, PreparedPicture
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import BASE64_TO_COME, request_to_json
from app.core.secrets import Token
from app.core.tasks import TaskRecord, TaskState
from app.core.upload_host import Upload, UploadHost
from app.service.events import GatewayStatusChanged, ServiceEvent, TaskChanged
from app.service.reference_delivery import ReferenceDelivery
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from app.storage.reference_store import UploadLinks
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_store import FakePictureStore
from tests.fakes.token_store import FakeTokenStore

GATEWAY = "https://gw.example"
HOST = UploadHost(address="https://h.test/up?key={secret}", link_at="url", lifetime_h=10)
A, B = "a" * 64 + ".png", "b" * 64 + ".png"
REQUEST = GenerationRequest(
    prompt="same light",
    file_infos=(
        FileInfo(original=A, text="the light"),
        FileInfo(url="https://x.test/1.png"),
        FileInfo(original=B),
    ),
)


class FakeUploader:
    """Implements ``core.ports.Uploader``; *outcomes* come first, then links that count up."""

    def __init__(self, *outcomes: Problem) -> None:
        self.outcomes = list(outcomes)
        self.uploads: list[Upload] = []
        self.removed: list[str] = []
        self.may_end = asyncio.Event()
        self.may_end.set()

    async def upload(
        self, host: UploadHost, secret: Token | None, upload: Upload, progress: Callable[[int], None]
    ) -> str | Problem:
        assert secret is not None
        progress(len(upload.content) // 2)
        await self.may_end.wait()
        if self.outcomes:
            return self.outcomes.pop(0)
        self.uploads.append(upload)
        return f"{host.origin}/{len(self.uploads)}.jpg"

    async def remove(self, _host: UploadHost, _secret: Token | None, link: str) -> Problem | None:
        """Notes it."""
        self.removed.append(link)
        return None


class Rig:
    """A scheduler whose tasks may bring pictures along."""

    def __init__(self, journal: Journal, links: UploadLinks, folder: Path, uploader: FakeUploader) -> None:
        self.journal = journal
        self.gateway = FakeGateway()
        self.uploader = uploader
        self.clock = FakeClock()
        self.folder = folder
        self.profile = GatewayProfile(GATEWAY, reference_delivery="upload", upload_host=HOST)
        self.secrets = FakeTokenStore()
        self.secrets.put(HOST.secret_name, Token("s-1"))
        self.published: list[ServiceEvent] = []
        self.delivery = ReferenceDelivery(
            lambda _: self.profile, self._prepared, uploader, links, self.secrets, self.clock
        )
        context = TaskContext(
            journal, FakePictureStore(), self._gateway_of, self.clock, self.published.append, self.delivery
        )
        self.scheduler = TaskScheduler(context)

    async def _gateway_of(self, _name: str) -> FakeGateway:
        return self.gateway

    def _prepared(self, original: str, limits: PictureLimits) -> PreparedPicture | Problem:
        if not (self.folder / original).exists():
            return ReferenceUnusable(detail="gone")
        size = min(limits.size_bytes, 2_000)
        made = self.folder / f"{original[:4]}-{size}.jpg"
        # As the shelf does it: several tasks of one press prepare at once, and none may read half a file.
        part = made.with_suffix(f".{uuid4().hex}")
        part.write_bytes(original[:1].encode() * size)
        part.replace(made)
        return PreparedPicture(original, str(made), "jpeg", 9, 9, size, 9, 9)

    def states(self) -> list[TaskState]:
        """What the window heard, without repetitions."""
        heard = [event.record.state for event in self.published if isinstance(event, TaskChanged)]
        return [state for n, state in enumerate(heard) if n == 0 or heard[n - 1] is not state]

    async def send(self, request: GenerationRequest = REQUEST, count: int = 1) -> TaskRecord:
        """Leads the tasks of one press to their end; the last as the journal has it."""
        records = self.scheduler.submit([request] * count, GATEWAY)
        await self.scheduler.until_idle()
        kept = self.journal.get(records[-1].id)
        assert kept is not None
        return kept


@pytest.fixture
def rig(journal: Journal, tmp_path: Path) -> Iterator[Rig]:
    links = UploadLinks.open(tmp_path / "easel.sqlite3")
    for original in (A, B):
        (tmp_path / original).touch()

    async def build() -> Rig:
        return Rig(journal, links, tmp_path, FakeUploader())

    yield asyncio.run(build())
    links.close()


def test_pictures_are_uploaded_before_the_request_and_their_links_are_kept(rig: Rig) -> None:
    record = asyncio.run(rig.send())
    (sent,) = rig.gateway.created
    assert [info.url for info in sent.file_infos] == [
        "https://h.test/1.jpg",
        "https://x.test/1.png",
        "https://h.test/2.jpg",
    ]
    assert [info.text for info in sent.file_infos] == ["the light", None, None]
    assert rig.states()[:3] == [TaskState.UPLOADING, TaskState.SENDING, TaskState.RUNNING]
    assert record.state is TaskState.DONE
    assert record.request is not None
    assert [info.original for info in record.request.file_infos] == [A, None, B]
    assert all(upload.name.isascii() and "/" not in upload.name for upload in rig.uploader.uploads)


def test_an_upload_is_used_again_while_its_link_lives(rig: Rig) -> None:
    async def scene() -> None:
        await rig.send(count=3)
        assert len(rig.uploader.uploads) == 2
        await rig.send()
        assert len(rig.uploader.uploads) == 2
        rig.clock.time += HOST.lifetime_h * 3600
        await rig.send()
        assert len(rig.uploader.uploads) == 4

    asyncio.run(scene())


def test_progress_is_told_while_uploading(rig: Rig) -> None:
    asyncio.run(rig.send())
    told = [
        event.record.progress
        for event in rig.published
        if isinstance(event, TaskChanged) and event.record.state is TaskState.UPLOADING
    ]
    assert told == [0, 25, 50, 75, 100]


def test_nothing_is_sent_when_an_upload_fails(rig: Rig) -> None:
    rig.uploader.outcomes = [UploadFailed(words="full")]
    record = asyncio.run(rig.send())
    assert (record.state, record.problem) == (TaskState.FAILED, UploadFailed(words="full"))
    assert rig.gateway.created == []
    assert record.sends == 0


def test_while_the_host_is_down_the_task_waits_and_the_gateway_is_not_blamed(rig: Rig) -> None:
    rig.uploader.outcomes = [UploadHostDown()]
    record = asyncio.run(rig.send())
    assert rig.states()[:4] == [
        TaskState.UPLOADING,
        TaskState.QUEUED,
        TaskState.UPLOADING,
        TaskState.SENDING,
    ]
    assert record.state is TaskState.DONE
    assert len(rig.gateway.created) == 1
    assert not any(isinstance(event, GatewayStatusChanged) and event.problem for event in rig.published)


def test_what_was_killed_while_uploading_is_queued_again(rig: Rig) -> None:
    (record,) = rig.journal.add(
        [TaskRecord(0, GATEWAY, TaskState.QUEUED, 1.0, replace(REQUEST, session_id="s"))]
    )
    rig.journal.save(replace(record, state=TaskState.UPLOADING, progress=40))

    async def scene() -> None:
        rig.scheduler.resume()
        assert rig.states() == [TaskState.QUEUED]
        await rig.scheduler.until_idle()

    asyncio.run(scene())
    assert [request.session_id for request in rig.gateway.created] == ["s"]


def test_an_upload_can_be_cancelled_and_nothing_was_sent(rig: Rig) -> None:
    async def scene() -> None:
        rig.uploader.may_end.clear()
        (record,) = rig.scheduler.submit([REQUEST], GATEWAY)
        while rig.states() != [TaskState.UPLOADING]:
            await asyncio.sleep(0)
        assert rig.scheduler.cancel(record.id)
        await rig.scheduler.until_idle()
        kept = rig.journal.get(record.id)
        assert kept is not None
        assert kept.state is TaskState.CANCELLED
        assert rig.gateway.created == []

    asyncio.run(scene())


def test_what_is_uploading_is_held_by_a_pause_and_goes_on_after_it(rig: Rig) -> None:
    async def scene() -> None:
        rig.uploader.may_end.clear()
        (record,) = rig.scheduler.submit([REQUEST], GATEWAY)
        while rig.states() != [TaskState.UPLOADING]:
            await asyncio.sleep(0)
        assert rig.scheduler.pause().order == (record.id,)
        rig.uploader.may_end.set()
        await rig.scheduler.until_idle()
        kept = rig.journal.get(record.id)
        assert kept is not None
        assert (kept.state, kept.progress) == (TaskState.QUEUED, None)
        assert rig.gateway.created == []
        rig.scheduler.go_on()
        await rig.scheduler.until_idle()
        assert len(rig.gateway.created) == 1

    asyncio.run(scene())


def test_what_is_uploading_is_cancelled_with_all_that_was_not_sent(rig: Rig) -> None:
    async def scene() -> None:
        rig.uploader.may_end.clear()
        rig.scheduler.submit([REQUEST], GATEWAY)
        while rig.states() != [TaskState.UPLOADING]:
            await asyncio.sleep(0)
        assert await rig.scheduler.cancel_all_waiting() == 1
        rig.uploader.may_end.set()
        await rig.scheduler.until_idle()
        assert rig.states() == [TaskState.UPLOADING, TaskState.CANCELLED]
        assert rig.gateway.created == []

    asyncio.run(scene())


def test_links_that_cannot_be_kept_do_not_keep_a_task_from_being_sent(rig: Rig) -> None:
    with closing(sqlite3.connect(rig.folder / "easel.sqlite3")) as other:
        other.execute("DROP TABLE uploads")
    assert asyncio.run(rig.send()).state is TaskState.DONE


@pytest.mark.parametrize("delivery", ["", "none"])
def test_no_picture_travels_unless_somebody_chose_how(rig: Rig, delivery: str) -> None:
    rig.profile = GatewayProfile(GATEWAY, reference_delivery=delivery, upload_host=HOST)
    record = asyncio.run(rig.send())
    assert isinstance(record.problem, PictureNotDeliverable)
    assert rig.gateway.created == []
    assert rig.uploader.uploads == []


def test_inside_the_request_pictures_go_in_base64_and_are_kept_nowhere(rig: Rig) -> None:
    rig.profile = GatewayProfile(GATEWAY, reference_delivery="base64")
    record = asyncio.run(rig.send())
    (sent,) = rig.gateway.created
    assert base64.b64decode(sent.file_infos[0].base64 or "") == b"a" * 2_000
    assert sent.file_infos[1].base64 is None
    assert TaskState.UPLOADING not in rig.states()
    assert record.request is not None
    assert all(info.base64 is None for info in record.request.file_infos)
    shown = request_to_json(record.request)["file_infos"]
    assert isinstance(shown, list)
    assert shown[0] == {"type": "Base64", "base64": BASE64_TO_COME, "text": "the light"}
    told = [f.record.request for f in rig.published if isinstance(f, TaskChanged)]
    assert all(info.base64 is None for request in told if request for info in request.file_infos)


def test_an_original_that_is_gone_is_said_before_anything_is_sent(rig: Rig) -> None:
    (rig.folder / B).unlink()
    record = asyncio.run(rig.send())
    assert isinstance(record.problem, ReferenceUnusable)
    assert rig.gateway.created == []
    assert rig.uploader.uploads == []


def test_a_host_without_its_secret_is_not_asked(rig: Rig) -> None:
    rig.secrets.forget(HOST.secret_name)
    record = asyncio.run(rig.send())
    assert isinstance(record.problem, UploadFailed)
    assert rig.uploader.uploads == []


def test_a_request_without_pictures_has_no_phase_of_its_own(rig: Rig) -> None:
    asyncio.run(rig.send(GenerationRequest(prompt="a")))
    assert rig.states()[0] is TaskState.SENDING
