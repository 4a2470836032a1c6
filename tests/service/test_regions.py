"""A picture that was made here becomes a picture of the history."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.core.history import REMOVED_DAYS
from app.core.problems import DiskTrouble
from app.core.region import Layer, RegionDocument
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord, TaskState
from app.service.events import ServiceEvent, TasksAdded
from app.service.history import HistoryService
from app.service.regions import MADE_HERE, RegionPicture, RegionService
from app.storage.files import digest_of
from app.storage.journal import SqliteJournal
from app.storage.region_documents import RegionDocuments
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
        documents = RegionDocuments(folder / "regions")
        service = RegionService(journal, store, told.append, FakeClock(), lambda: 0, documents, journal)
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


class Rooms:
    """A journal and documents of region edit, on disk."""

    def __init__(self, folder: Path, journal: SqliteJournal) -> None:
        self.folder, self.journal = folder, journal
        self.documents = RegionDocuments(folder / "regions")
        told = list[ServiceEvent]()
        self.service = RegionService(
            *(journal, FakePictureStore(), told.append, FakeClock(), lambda: 0, self.documents, journal)
        )
        self.clock = FakeClock()
        self.history = HistoryService(
            journal, self.clock, told.append, lambda _: True, self.service.forget_orphans
        )

    def task(self, name: str, content: bytes) -> TaskRecord:
        path = self.folder / name
        path.write_bytes(content)
        picture = Picture(str(path), 4, 3, len(content), "png", content=digest_of(path))
        (record,) = self.journal.add(
            [
                TaskRecord(
                    0, "https://gw.example", TaskState.DONE, 1.0, GenerationRequest(), pictures=(picture,)
                )
            ]
        )
        return record

    def document(self, record: TaskRecord) -> RegionDocument:
        made = self.documents.create(Path(record.pictures[0].path), (4, 3), "a boat", record.id)
        kept = made.with_layer(Layer(1, "a boat", mask="mask-1.png"))
        self.documents.path(kept, "mask-1.png").write_bytes(b"mask")
        self.documents.write(kept)
        return kept

    def names(self) -> set[str]:
        return {folder.name for folder in (self.folder / "regions").iterdir()}


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    with closing(SqliteJournal.open(tmp_path / "easel.sqlite3")) as journal:
        yield Rooms(tmp_path, journal)


def test_a_document_goes_when_its_task_is_removed_for_good_and_not_before(rooms: Rooms) -> None:
    gone, stays = rooms.task("a.png", b"one"), rooms.task("b.png", b"two")
    document, other = rooms.document(gone), rooms.document(stays)
    asyncio.run(rooms.history.remove([gone.id], trashes=False))
    asyncio.run(rooms.history.purge_old())
    assert rooms.names() == {document.name, other.name}
    asyncio.run(rooms.history.purge([gone.id]))
    assert rooms.names() == {other.name}
    assert rooms.documents.find(stays.pictures[0].content) == other


def test_it_goes_when_the_days_are_over_too(rooms: Rooms) -> None:
    record = rooms.task("a.png", b"one")
    rooms.document(record)
    asyncio.run(rooms.history.remove([record.id], trashes=False))
    rooms.clock.time += (REMOVED_DAYS + 1) * 86_400
    asyncio.run(rooms.history.purge_old())
    assert rooms.names() == set()


def test_a_picture_that_was_saved_of_it_keeps_it(rooms: Rooms) -> None:
    begun, saved = rooms.task("a.png", b"one"), rooms.task("b.png", b"saved of it")
    document = rooms.documents.saved(rooms.document(begun), saved.pictures[0].content)
    for record, names in ((begun, {document.name}), (saved, set[str]())):
        asyncio.run(rooms.history.remove([record.id], trashes=False))
        asyncio.run(rooms.history.purge([record.id]))
        assert rooms.names() == names


def test_one_that_is_open_goes_when_it_is_closed(rooms: Rooms) -> None:
    record = rooms.task("a.png", b"one")
    document = rooms.document(record)
    rooms.service.hold(document.name)
    asyncio.run(rooms.history.remove([record.id], trashes=False))
    asyncio.run(rooms.history.purge([record.id]))
    assert rooms.names() == {document.name}
    rooms.documents.write(document)
    asyncio.run(rooms.service.release(document.name))
    assert rooms.names() == set()


def test_one_over_a_file_of_this_computer_stays_until_what_was_saved_of_it_is_gone(rooms: Rooms) -> None:
    saved = rooms.task("b.png", b"saved of it")
    file = rooms.folder / "mine.png"
    file.write_bytes(b"mine")
    made = rooms.documents.create(file, (4, 3), "mine.png", 0).with_layer(Layer(1))
    rooms.documents.write(made)
    file.write_bytes(b"written over by another program")
    assert rooms.documents.path(made, made.base).read_bytes() == b"mine"
    asyncio.run(rooms.service.forget_orphans())
    assert rooms.names() == {made.name}
    rooms.documents.saved(made, saved.pictures[0].content)
    asyncio.run(rooms.history.remove([saved.id], trashes=False))
    asyncio.run(rooms.history.purge([saved.id]))
    assert rooms.names() == set()
