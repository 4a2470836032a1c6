"""A picture that was made here becomes a picture of the history."""

import asyncio
from contextlib import closing
from pathlib import Path

from app.core.problems import DiskTrouble
from app.core.tasks import TaskRecord, TaskState
from app.service.events import ServiceEvent, TasksAdded
from app.service.regions import MADE_HERE, RegionPicture, RegionService
from app.storage.journal import SqliteJournal
from tests.fakes.clock import FakeClock
from tests.fakes.picture_store import FakePictureStore

MADE = RegionPicture("", "a boat", f"{'a' * 64}.png", "practice", ("t-1", "t-2"))


def saved(folder: Path, store: FakePictureStore, told: list[ServiceEvent]) -> object:
    file = folder / "made.png"
    file.write_bytes(b"picture")
    made = RegionPicture(
        str(file), *(getattr(MADE, name) for name in ("title", "original", "gateway", "task_ids"))
    )
    with closing(SqliteJournal.open(folder / "easel.sqlite3")) as journal:
        service = RegionService(journal, store, told.append, FakeClock(), lambda: 0)
        answer = asyncio.run(service.save(made))
        if isinstance(answer, TaskRecord):
            assert journal.get(answer.id) == answer
            (event,) = journal.events(answer.id)
            assert (event.what, event.detail) == (MADE_HERE, "t-1 t-2")
        return answer


def test_it_is_a_done_task_that_nobody_can_send(tmp_path: Path) -> None:
    store, told = FakePictureStore(), list[ServiceEvent]()
    record = saved(tmp_path, store, told)
    assert isinstance(record, TaskRecord)
    assert (record.state, record.prompt, record.task_id, record.sends) == (TaskState.DONE, "a boat", "", 0)
    assert record.is_made_here
    assert record.request is not None
    assert [info.original for info in record.request.file_infos] == [MADE.original]
    assert store.saved == [b"picture"]
    assert store.known == [record.pictures[0].path]
    assert told == [TasksAdded((record,))]


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path) -> None:
    told = list[ServiceEvent]()
    assert isinstance(saved(tmp_path, FakePictureStore((DiskTrouble(),)), told), DiskTrouble)
    assert not told
