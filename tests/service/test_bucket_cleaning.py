"""Objects in buckets go once nobody needs them: after their tasks, or when their link has ended."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.gateway_profile import GatewayProfile
from app.core.problems import Problem, UploadHostDown
from app.core.request import FileInfo, GenerationRequest
from app.core.secrets import Token
from app.core.tasks import TaskRecord, TaskState
from app.core.upload_host import AFTER_TASK, BUCKET, BY_AGE, NEVER, UploadHost
from app.service.bucket_cleaning import GRACE_S, BucketCleaner
from app.storage.journal import SqliteJournal
from app.storage.reference_store import UploadLinks
from tests.fakes.clock import FakeClock
from tests.fakes.token_store import FakeTokenStore
from tests.service.test_reference_delivery import FakeUploader

HOST = UploadHost(
    kind=BUCKET, address="https://s3.test", region="r", bucket="studio", access_key="K", lifetime_h=1
)
LINK = "https://studio.s3.test/3f2a.png?X-Amz-Expires=3600&X-Amz-Signature=ab"
HOUR_S = 3600.0


class Uploader(FakeUploader):
    """Deletes, unless it *fails*."""

    fails: Problem | None = None

    async def remove(self, host: UploadHost, secret: Token | None, link: str) -> Problem | None:
        """Notes it."""
        assert secret is not None
        return self.fails or await super().remove(host, secret, link)


class Rig:
    """One object in a bucket, and tasks that were sent its link."""

    def __init__(self, journal: SqliteJournal, links: UploadLinks, uploader: Uploader) -> None:
        self.journal, self.links, self.uploader = journal, links, uploader
        self.clock, self.host = FakeClock(), HOST
        self.clock.time = 1_000_000.0
        secrets = FakeTokenStore()
        secrets.put(HOST.secret_name, Token("s"))
        self.cleaner = BucketCleaner(self._profiles, links, journal, uploader, secrets, self.clock)
        links.keep("c" * 64, HOST.place, LINK, self.clock.time + 0.8 * HOUR_S)

    def _profiles(self) -> tuple[GatewayProfile, ...]:
        return (GatewayProfile("https://gw.example", reference_delivery="upload", upload_host=self.host),)

    def task(self, state: TaskState) -> TaskRecord:
        request = GenerationRequest(file_infos=(FileInfo(url=LINK),))
        return self.journal.add([TaskRecord(0, "g", state, 1.0, request)])[0]

    def sweep(self, after_s: float = 0.0) -> bool:
        """Whether the object is deleted, so long after the last time."""
        self.clock.time += after_s
        asyncio.run(self.cleaner.sweep())
        return bool(self.uploader.removed)

    def is_given_out(self) -> bool:
        return self.links.find("c" * 64, HOST.place, self.clock.time) is not None


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    path = tmp_path / "easel.sqlite3"
    with closing(SqliteJournal.open(path)) as journal, closing(UploadLinks.open(path)) as links:

        async def build() -> Rig:
            return Rig(journal, links, Uploader())

        yield asyncio.run(build())


def test_after_its_tasks_it_is_taken_out_of_use_and_deleted_a_while_later(rig: Rig) -> None:
    running = rig.task(TaskState.RUNNING)
    rig.task(TaskState.DONE)
    assert not rig.sweep(60)
    assert rig.is_given_out()
    rig.journal.save(replace(running, state=TaskState.FAILED))
    assert not rig.sweep(60)
    assert not rig.is_given_out()
    assert not rig.sweep(GRACE_S - 1)
    assert rig.sweep(2)
    assert rig.uploader.removed == [LINK]
    assert rig.links.kept(HOST.place) == ()


def test_a_task_that_found_its_link_in_the_last_moment_still_has_it(rig: Rig) -> None:
    rig.task(TaskState.DONE)
    assert not rig.sweep(60)
    late = rig.task(TaskState.RUNNING)
    assert not rig.sweep(GRACE_S + 60)
    rig.journal.save(replace(late, state=TaskState.FAILED))
    assert rig.sweep(60)


@pytest.mark.parametrize("state", [TaskState.UNCERTAIN, TaskState.UNWATCHED, TaskState.QUEUED])
def test_what_may_still_be_fetched_waits_for_the_end_of_the_link(rig: Rig, state: TaskState) -> None:
    rig.task(state)
    assert not rig.sweep(0.9 * HOUR_S)
    assert rig.sweep(HOUR_S)


def test_by_age_it_stays_until_its_link_has_ended(rig: Rig) -> None:
    rig.host = replace(HOST, cleanup=BY_AGE)
    rig.task(TaskState.DONE)
    assert not rig.sweep(0.9 * HOUR_S)
    assert rig.sweep(0.2 * HOUR_S)


def test_what_no_task_was_sent_goes_with_its_link(rig: Rig) -> None:
    assert rig.host.cleanup == AFTER_TASK
    assert not rig.sweep(0.9 * HOUR_S)
    assert rig.sweep(0.2 * HOUR_S)


def test_never_means_never(rig: Rig) -> None:
    rig.host = replace(HOST, cleanup=NEVER)
    rig.task(TaskState.DONE)
    assert not rig.sweep(9 * HOUR_S)


def test_what_cannot_be_deleted_now_is_tried_again(rig: Rig) -> None:
    rig.uploader.fails = UploadHostDown()
    assert not rig.sweep(2 * HOUR_S)
    rig.uploader.fails = None
    assert rig.sweep(60)
