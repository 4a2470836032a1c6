"""Results as references: by their gateway's own link while it lives, and how an old result is recognised."""

import asyncio
import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.gateway_profile import GatewayProfile
from app.core.lineage import LINK_MARGIN_S, content_of
from app.core.problems import PictureNotDeliverable
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import DAY_S, LINK_DAYS, Picture, TaskRecord, TaskState
from app.service.lineage import LineageService
from app.service.reference_delivery import ReferenceDelivery
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from app.storage.files import digest_of
from app.storage.journal import SqliteJournal
from app.storage.reference_store import ReferenceStore, UploadLinks
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_store import FakePictureStore
from tests.fakes.token_store import FakeTokenStore
from tests.service.test_reference_delivery import FakeUploader

GATEWAY = "https://gw.example"
LINK = "http://results.test/1.png"


class Rig:
    """A history with one result, whose file is in the store of originals too, and a scheduler that sends."""

    def __init__(self, folder: Path, journal: SqliteJournal, links: UploadLinks) -> None:
        self.journal, self.clock, self.gateway = journal, FakeClock(), FakeGateway()
        self.store = ReferenceStore(folder / "originals", folder / "prepared")
        self.profile = GatewayProfile(GATEWAY)
        self.file = folder / "result.png"
        self.file.write_bytes(b"a result")
        self.original = self.store.keep(self.file, "png")
        self.lineage = LineageService(
            *(journal, self.store.size_of, digest_of, self.store.keep), name_of=self.store.name_of
        )
        delivery = ReferenceDelivery(
            *(lambda gateway: replace(self.profile, address=gateway), self.store.prepared, FakeUploader()),
            *(links, FakeTokenStore(), self.clock),
            own_links=self.lineage.own_links,
        )
        context = TaskContext(
            journal, FakePictureStore(), self._gateway_of, self.clock, lambda _: None, delivery
        )
        self.scheduler = TaskScheduler(context)

    async def _gateway_of(self, _name: str) -> FakeGateway:
        return self.gateway

    def finish(self, *, content: str | None = None, gateway: str = GATEWAY, mode: str = "") -> TaskRecord:
        """A result that is done now, known by its content unless that is empty."""
        picture = Picture(
            *(str(self.file), 1, 1, self.file.stat().st_size, "png", LINK, ""),
            content_of(self.original) if content is None else content,
        )
        request = GenerationRequest(prompt="a")
        if mode:
            request = replace(request, output_config=replace(request.output_config, storage_mode=mode))
        now = self.clock.now()
        (record,) = self.journal.add(
            [
                TaskRecord(
                    *(0, gateway, TaskState.DONE, now, request),
                    task_id="t-1",
                    pictures=(picture,),
                    finished_at=now,
                )
            ]
        )
        return record

    async def send(self, gateway: str = GATEWAY) -> TaskRecord:
        """Sends a request with the result as reference."""
        request = GenerationRequest(
            prompt="night", file_infos=(FileInfo(original=self.original, text="this"),)
        )
        (record,) = self.scheduler.submit([request], gateway)
        await self.scheduler.until_idle()
        kept = self.journal.get(record.id)
        assert kept is not None
        return kept

    def sent(self, gateway: str = GATEWAY) -> TaskRecord:
        return asyncio.run(self.send(gateway))


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    path = tmp_path / "easel.sqlite3"
    with closing(SqliteJournal.open(path)) as journal, closing(UploadLinks.open(path)) as links:
        yield Rig(tmp_path, journal, links)


def test_a_result_goes_by_its_own_link_where_nothing_is_set_up(rig: Rig) -> None:
    rig.finish()
    record = rig.sent()
    assert record.state is TaskState.DONE
    (info,) = rig.gateway.created[0].file_infos
    assert info == FileInfo(
        "Url", url="https://results.test/1.png", text="this", original=rig.original, base64=None
    )
    assert record.request is not None
    assert record.request.file_infos == (info,)


def test_another_gateway_gets_the_file_the_way_that_is_chosen_for_it(rig: Rig) -> None:
    rig.finish()
    assert isinstance(rig.sent("https://other.example").problem, PictureNotDeliverable)
    assert rig.gateway.created == []


def test_it_can_be_switched_off(rig: Rig) -> None:
    rig.finish()
    rig.profile = GatewayProfile(GATEWAY, own_links=False)
    assert isinstance(rig.sent().problem, PictureNotDeliverable)


@pytest.mark.parametrize(
    ("after_s", "goes"), [(LINK_DAYS * DAY_S - 2 * LINK_MARGIN_S, True), (LINK_DAYS * DAY_S, False)]
)
def test_the_link_is_looked_at_when_it_is_sent(rig: Rig, after_s: float, goes: bool) -> None:
    rig.finish()
    rig.clock.time += after_s
    record = rig.sent()
    assert bool(rig.gateway.created) is goes
    if not goes:
        assert isinstance(record.problem, PictureNotDeliverable)
        assert "own link" in record.problem.detail
        assert record.sends == 0


def test_a_link_that_dies_between_queue_and_send_is_not_sent(rig: Rig) -> None:
    rig.finish()

    async def scene() -> TaskRecord:
        rig.scheduler.pause()
        request = GenerationRequest(prompt="night", file_infos=(FileInfo(original=rig.original),))
        (record,) = rig.scheduler.submit([request], GATEWAY)
        # The gateway took it away early: its time is not over.
        rig.gateway.gone.add(LINK)
        rig.scheduler.go_on()
        await rig.scheduler.until_idle()
        kept = rig.journal.get(record.id)
        assert kept is not None
        return kept

    record = asyncio.run(scene())
    assert rig.gateway.created == []
    assert isinstance(record.problem, PictureNotDeliverable)


def test_where_there_is_another_way_a_dead_link_costs_nothing(rig: Rig) -> None:
    rig.finish()
    rig.gateway.gone.add(LINK)
    rig.profile = GatewayProfile(GATEWAY, reference_delivery="base64")
    prepared = Path(rig.store._prepared)
    prepared.mkdir()
    (prepared / f"{content_of(rig.original)}-4096-7000000.prepared.png").write_bytes(_png())
    record = rig.sent()
    assert record.state is TaskState.DONE
    assert rig.gateway.created[0].file_infos[0].base64


def test_a_permanent_link_has_no_end(rig: Rig) -> None:
    rig.finish(mode="Permanent")
    rig.clock.time += 400 * DAY_S
    assert rig.sent().state is TaskState.DONE


def test_a_removed_result_is_a_reference_until_it_is_gone_for_good(rig: Rig) -> None:
    record = rig.finish()
    rig.journal.remove([record.id], 1.0, trashes=False)
    assert rig.sent().state is TaskState.DONE
    rig.journal.purge([record.id])
    assert isinstance(rig.sent().problem, PictureNotDeliverable)


def test_a_result_of_an_older_easel_is_recognised_by_reading_only_what_has_its_size(rig: Rig) -> None:
    other = rig.file.with_name("other.png")
    other.write_bytes(b"another picture")
    rig.finish(content="")
    (stranger,) = rig.journal.add(
        [
            TaskRecord(
                *(0, GATEWAY, TaskState.DONE, 1.0),
                pictures=(Picture(str(other), 1, 1, other.stat().st_size, "png", "http://r.test/2"),),
            )
        ]
    )
    assert rig.sent().state is TaskState.DONE
    kept = rig.journal.get(stranger.id)
    assert kept is not None
    assert kept.pictures[0].content == ""


def test_a_file_that_was_changed_since_is_not_taken_for_the_result(rig: Rig) -> None:
    rig.finish(content="")
    rig.file.write_bytes(b"A RESULT")
    assert isinstance(rig.sent().problem, PictureNotDeliverable)


def test_the_whole_history_is_looked_through_for_its_references(rig: Rig) -> None:
    record = rig.finish(content="")
    request = GenerationRequest(file_infos=(FileInfo(original=rig.original),))
    rig.journal.add([TaskRecord(0, GATEWAY, TaskState.CANCELLED, 1.0, request)])
    assert rig.journal.unplaced() == (content_of(rig.original),)
    asyncio.run(rig.lineage.fill())
    assert rig.journal.unplaced() == ()
    kept = rig.journal.get(record.id)
    assert kept is not None
    assert kept.pictures[0].content == hashlib.sha256(b"a result").hexdigest()


def _png() -> bytes:
    from tests.fakes.gateway import tiny_png

    return tiny_png()


def test_a_link_that_has_died_is_the_file_of_its_result(rig: Rig) -> None:
    rig.finish()
    for link in (LINK, LINK.replace("http://", "https://")):
        found = asyncio.run(rig.lineage.copy_of(link))
        assert found.copy == FileInfo(original=rig.original)
        assert found.is_result


def test_where_the_file_is_gone_it_is_the_original_of_the_same_content_or_nothing(rig: Rig) -> None:
    rig.finish()
    rig.file.unlink()
    assert asyncio.run(rig.lineage.copy_of(LINK)).copy == FileInfo(original=rig.original)
    rig.store.path_of(rig.original).unlink()
    found = asyncio.run(rig.lineage.copy_of(LINK))
    assert found.copy is None
    assert found.is_result


def test_a_link_of_somebody_else_has_no_copy(rig: Rig) -> None:
    rig.finish()
    found = asyncio.run(rig.lineage.copy_of("https://example.com/a.png"))
    assert found.copy is None
    assert not found.is_result
