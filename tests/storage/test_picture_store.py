import asyncio
import errno
import hashlib
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest

from app.core.ports import DownloadFailed, JournalTrouble
from app.core.problems import DiskTrouble, LinkExpired, NetworkDown, PictureUnusable, Problem
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import Picture, TaskEvent, TaskRecord, TaskState
from app.storage import picture_store
from app.storage import picture_store as link_pictures
from app.storage.metadata.note import request_in
from app.storage.picture_store import (
    FREE_BYTES_MIN,
    NOTE,
    PART,
    LinkPictures,
    PictureStore,
    drives_of,
    settle_left_behind,
    sweep_parts,
)
from tests.fakes.journal import FakeJournal
from tests.storage.pictures import jpeg, png, webp_lossy

RECORD = TaskRecord(
    *(5, "https://gateway.example.com", TaskState.FETCHING, 1_795_372_265.0),
    request=GenerationRequest(prompt="paper/boats", output_config=OutputConfig(aspect_ratio="3:4")),
    task_id="1500-ab",
)
TEMPLATE = "{model} {prompt} {ratio} {task} {n}"
NAME = "GEM 3.0 paper boats 3x4 1500-ab"

_T = TypeVar("_T")


def run(what: Coroutine[Any, Any, _T]) -> _T:
    return asyncio.run(asyncio.wait_for(what, 30))


async def stream(content: bytes, error: Exception | None = None, chunk: int = 10) -> AsyncIterator[bytes]:
    for start in range(0, len(content), chunk):
        yield content[start : start + chunk]
    if error is not None:
        raise error


def store_in(
    folder: Path, decodes: Callable[[Path], bool] | None = None, template: str = TEMPLATE
) -> PictureStore:
    return PictureStore(lambda _: (folder, template), decodes)


def save(
    folder: Path, content: bytes, *, index: int = 0, decodes: Callable[[Path], bool] | None = None
) -> Picture | Problem:
    return run(store_in(folder, decodes).save(stream(content), RECORD, index))


def names(folder: Path) -> list[str]:
    """What lies in *folder*, but for the notes about pictures that no journal has yet."""
    return sorted(file.name for file in folder.iterdir() if file.suffix != NOTE)


def expect_refused(folder: Path, result: object, kind: type[Problem], words: str) -> None:
    assert isinstance(result, kind)
    assert words in result.detail
    assert [*folder.iterdir()] == []


# --- what is saved ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "extension", "kind"),
    [(png(), ".png", "png"), (jpeg(), ".jpg", "jpeg"), (webp_lossy(), ".webp", "webp")],
)
def test_a_picture_gets_its_name_and_its_true_facts(
    tmp_path: Path, content: bytes, extension: str, kind: str
) -> None:
    folder = tmp_path / "new" / "folder"
    picture = save(folder, content)
    digest = hashlib.sha256(content).hexdigest()
    assert picture == Picture(str(folder / (NAME + extension)), 4, 3, len(content), kind, content=digest)
    assert Path(picture.path).read_bytes() == content
    assert names(folder) == [NAME + extension]


@pytest.mark.parametrize("content", [png(), jpeg(), webp_lossy()])
def test_a_picture_carries_its_request_if_that_is_wanted(tmp_path: Path, content: bytes) -> None:
    noting = PictureStore(lambda _: (tmp_path, TEMPLATE), None, lambda: True)
    picture = run(noting.save(stream(content), RECORD, 0))
    assert isinstance(picture, Picture)
    read = request_in(Path(picture.path))
    assert read is not None
    assert read.request == RECORD.request
    assert picture.size_bytes == Path(picture.path).stat().st_size > len(content)
    assert len(names(tmp_path)) == 1


def test_a_picture_that_cannot_carry_its_request_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(picture_store, "write_noted", refuse)
    noting = PictureStore(lambda _: (tmp_path, TEMPLATE), None, lambda: True)
    picture = run(noting.save(stream(png()), RECORD, 0))
    assert isinstance(picture, Picture)
    assert Path(picture.path).read_bytes() == png()
    assert "without its request" in caplog.text
    assert len(names(tmp_path)) == 1


def test_cancelling_while_the_request_is_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_writing, may_end = threading.Event(), threading.Event()

    def wait(file: Path, _note: object, target: Path) -> None:
        is_writing.set()
        assert may_end.wait(20)
        target.write_bytes(file.read_bytes())

    async def cancelled() -> None:
        noting = PictureStore(lambda _: (tmp_path, TEMPLATE), None, lambda: True)
        saving = asyncio.ensure_future(noting.save(stream(png()), RECORD, 0))
        await asyncio.to_thread(is_writing.wait, 20)
        saving.cancel()
        asyncio.get_running_loop().call_soon(may_end.set)
        with pytest.raises(asyncio.CancelledError):
            await saving

    monkeypatch.setattr(picture_store, "write_noted", wait)
    run(cancelled())
    assert names(tmp_path) == []


def test_date_and_time_are_those_of_the_task(tmp_path: Path) -> None:
    run(store_in(tmp_path, template="{date} {time}").save(stream(png()), RECORD, 0))
    made_at = datetime.fromtimestamp(RECORD.created_at)
    assert names(tmp_path) == [f"{made_at:%Y-%m-%d %H.%M.%S}.png"]


def test_pictures_of_one_task_are_numbered(tmp_path: Path) -> None:
    for index in range(3):
        save(tmp_path, png(), index=index)
    assert names(tmp_path) == [f"{NAME} 2.png", f"{NAME} 3.png", f"{NAME}.png"]


def test_no_file_is_ever_replaced(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.png").write_bytes(b"of the user")
    (tmp_path / f"{NAME} (2).png").mkdir()
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    assert picture.path == str(tmp_path / f"{NAME} (3).png")
    assert (tmp_path / f"{NAME}.png").read_bytes() == b"of the user"


def test_many_at_once_get_names_of_their_own(tmp_path: Path) -> None:
    async def save_many() -> list[Picture | Problem]:
        one = store_in(tmp_path)
        return await asyncio.gather(*(one.save(stream(png(n, 2)), RECORD, 0) for n in range(1, 13)))

    pictures = [picture for picture in run(save_many()) if isinstance(picture, Picture)]
    assert sorted(Path(picture.path).name for picture in pictures) == names(tmp_path)
    assert [picture.width for picture in pictures] == list(range(1, 13))


def test_without_hard_links_no_file_is_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "not on this file system")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / f"{NAME}.png").write_bytes(b"of the user")
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    assert Path(picture.path).read_bytes() == png()
    assert names(tmp_path) == [f"{NAME} (2).png", f"{NAME}.png"]


def test_folder_and_template_may_change_while_tasks_run(tmp_path: Path) -> None:
    class Now(NamedTuple):
        folder: Path
        template: str

    now = [Now(tmp_path / "a", "first")]
    one = PictureStore(lambda _: (now[-1].folder, now[-1].template))
    run(one.save(stream(png()), RECORD, 0))
    now.append(Now(tmp_path / "b", "second"))
    run(one.save(stream(png()), RECORD, 0))
    assert (names(tmp_path / "a"), names(tmp_path / "b")) == (["first.png"], ["second.png"])


# --- what is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"<html>expired</html>", png()[:-20], png(40_000, 40_000, raw=b"")])
def test_what_is_no_usable_picture_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    expect_refused(tmp_path, save(tmp_path, content), PictureUnusable, "")


def test_the_second_opinion_counts(tmp_path: Path) -> None:
    asked: list[bytes] = []

    def decodes(file: Path) -> bool:
        asked.append(file.read_bytes())
        return False

    expect_refused(tmp_path, save(tmp_path, png(), decodes=decodes), PictureUnusable, "decoded")
    assert asked == [png()]


def test_what_is_beyond_the_limits_is_not_decoded(tmp_path: Path) -> None:
    def decodes(_: Path) -> bool:
        raise AssertionError("decoded")

    result = save(tmp_path, png(40_000, 40_000, raw=b""), decodes=decodes)
    expect_refused(tmp_path, result, PictureUnusable, "beyond the limits")


def test_a_file_without_end_is_given_up_and_its_stream_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_store, "FILE_BYTES_MAX", 1000)
    is_closed: list[bool] = []

    async def endless() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"x" * 100
        finally:
            is_closed.append(True)

    async def save_endless() -> Picture | Problem:
        result = await store_in(tmp_path).save(endless(), RECORD, 0)
        assert is_closed == [True]
        return result

    expect_refused(tmp_path, run(save_endless()), PictureUnusable, "larger than")


def test_a_broken_download_passes_through(tmp_path: Path) -> None:
    failure = DownloadFailed(LinkExpired(), is_passing=False)
    with pytest.raises(DownloadFailed) as raised:
        run(store_in(tmp_path).save(stream(png(), failure), RECORD, 0))
    assert raised.value is failure
    assert names(tmp_path) == []


def test_a_cancelled_save_leaves_nothing(tmp_path: Path) -> None:
    async def save_and_cancel() -> None:
        begun = asyncio.Event()

        async def stuck() -> AsyncIterator[bytes]:
            yield png()[:10]
            begun.set()
            await asyncio.Event().wait()

        saving = asyncio.create_task(store_in(tmp_path).save(stuck(), RECORD, 0))
        await begun.wait()
        assert [name.endswith(".part") for name in names(tmp_path)] == [True]
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving

    run(save_and_cancel())
    assert names(tmp_path) == []


# --- trouble with the disk ----------------------------------------------------------------------------


@pytest.mark.parametrize("frees", [[0], [FREE_BYTES_MIN, 0]], ids=["before", "during"])
def test_a_disk_without_room_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frees: list[int]
) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(picture_store, "_SPACE_STEP_BYTES", 50)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(frees.pop(0)))
    expect_refused(tmp_path, save(tmp_path, png()), DiskTrouble, "No space left")


def test_the_room_on_the_disk_is_looked_at_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        free: int

    asked: list[Path] = []

    def usage(folder: Path) -> Usage:
        asked.append(folder)
        return Usage(FREE_BYTES_MIN)

    monkeypatch.setattr(picture_store, "_SPACE_STEP_BYTES", 50)
    monkeypatch.setattr(shutil, "disk_usage", usage)
    run(store_in(tmp_path).save(stream(b"1" * 300, chunk=50), RECORD, 0))
    assert asked == [tmp_path] * 4


def test_a_picture_is_on_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[tuple[int, list[str]]] = []
    really = os.fsync

    def flush(descriptor: int) -> None:
        if not os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112
            flushed.append((os.fstat(descriptor).st_size, [file.suffix for file in tmp_path.iterdir()]))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", flush)
    content = png()
    assert isinstance(save(tmp_path, content), Picture)
    assert flushed[0] == (len(content), [PART])
    # So is the note that tells whose it is.
    assert flushed[1][0] > 0
    assert sorted(flushed[1][1]) == [NOTE, PART]


def test_a_fetched_task_without_a_request_has_none_to_carry(tmp_path: Path) -> None:
    store = PictureStore(lambda _: (tmp_path, TEMPLATE), writes_metadata=lambda: True)
    saved = run(store.save(stream(png()), replace(RECORD, request=None), 0))
    assert isinstance(saved, Picture)
    assert Path(saved.path).read_bytes() == png()


def test_what_streams_need_not_be_a_generator(tmp_path: Path) -> None:
    class Chunks:
        def __init__(self) -> None:
            self._left = [png()]

        def __aiter__(self) -> "Chunks":
            return self

        async def __anext__(self) -> bytes:
            if not self._left:
                raise StopAsyncIteration
            return self._left.pop()

    assert isinstance(run(store_in(tmp_path).save(Chunks(), RECORD, 0)), Picture)


def test_a_disk_that_cannot_flush_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    expect_refused(tmp_path, save(tmp_path, png()), DiskTrouble, "Input/output error")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = save(tmp_path / "file" / "folder", png())
    assert isinstance(result, DiskTrouble)
    why = dict(result.values)
    assert why == {"folder": str(tmp_path / "file" / "folder"), "reason": "a file of that name is in the way"}


@pytest.fixture
def mounts(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Where drives are mounted at the moment."""
    mounted = {"/"}
    monkeypatch.setattr(os.path, "ismount", lambda place: str(place) in mounted)
    return mounted


@pytest.mark.skipif(os.name == "nt", reason="there a drive that is away takes its letter with it")
@pytest.mark.parametrize("was_seen", ["at the start", "with the first picture"])
def test_nothing_is_written_where_a_drive_was(tmp_path: Path, mounts: set[str], was_seen: str) -> None:
    drive, folder = tmp_path / "drive", tmp_path / "drive" / "pictures"
    drive.mkdir()
    mounts.add(str(drive))
    if was_seen == "at the start":
        store = PictureStore(lambda _: (folder, TEMPLATE), drives=drives_of([folder]))
    else:
        store = store_in(folder)
        run(store.save(stream(png()), RECORD, 0))
        shutil.rmtree(folder)
    mounts.discard(str(drive))
    result = run(store.save(stream(png()), RECORD, 0))
    assert isinstance(result, DiskTrouble)
    assert dict(result.values) == {"folder": str(folder), "reason": "the disk is faulty or was taken away"}
    assert list(drive.iterdir()) == []
    mounts.add(str(drive))
    assert isinstance(run(store.save(stream(png()), RECORD, 0)), Picture)
    # A folder that somebody has deleted is made again.
    shutil.rmtree(folder)
    assert isinstance(run(store.save(stream(png()), RECORD, 0)), Picture)


def test_a_drive_that_comes_later_is_remembered_from_then_on(tmp_path: Path, mounts: set[str]) -> None:
    store = PictureStore(lambda _: (tmp_path / "own", TEMPLATE), drives=drives_of([tmp_path / "own"]))
    mounts.add(str(tmp_path / "own"))
    assert isinstance(run(store.save(stream(png()), RECORD, 0)), Picture)
    mounts.discard(str(tmp_path / "own"))
    assert isinstance(run(store.save(stream(png()), RECORD, 0)), DiskTrouble)


def test_a_name_that_cannot_be_taken_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    expect_refused(tmp_path, save(tmp_path, png()), DiskTrouble, "gone")


# --- what dead runs left ------------------------------------------------------------------------------


def test_only_our_own_leftovers_are_swept(tmp_path: Path) -> None:
    for name in (".easel-1f.part", "picture.png", "download.part", ".easel-notes.txt"):
        (tmp_path / name).write_text("")
    sweep_parts(tmp_path)
    assert names(tmp_path) == [".easel-notes.txt", "download.part", "picture.png"]


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path: Path) -> None:
    sweep_parts(tmp_path / "missing")


def test_a_leftover_that_stays_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / ".easel-1f.part").mkdir()
    sweep_parts(tmp_path)
    assert "stays behind" in caplog.text


# --- between the name and the journal -----------------------------------------------------------------


@pytest.fixture
def journal() -> FakeJournal:
    """Holds nine other tasks, so that the ids go on with that of ``RECORD``."""
    journal = FakeJournal()
    journal.add([RECORD] * RECORD.id)
    return journal


def stored(journal: FakeJournal) -> TaskRecord:
    record = journal.get(RECORD.id)
    assert record is not None
    return record


def unknown_to(journal: FakeJournal, folder: Path) -> list[str]:
    known = {picture.path for picture in stored(journal).pictures}
    return [file.name for file in folder.iterdir() if str(file) not in known]


def test_the_note_about_a_picture_goes_when_the_journal_has_it(tmp_path: Path) -> None:
    own = store_in(tmp_path)
    picture = run(own.save(stream(png()), RECORD, 0))
    assert isinstance(picture, Picture)
    assert [file.suffix for file in sorted(tmp_path.iterdir())] == [NOTE, ".png"]
    own.recorded(picture)
    own.recorded(picture)
    assert [*tmp_path.iterdir()] == [Path(picture.path)]


def test_a_picture_that_no_record_knows_is_adopted_by_its_task(tmp_path: Path, journal: FakeJournal) -> None:
    """Killed between the name and the commit, it may be the only copy there is."""
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    settle_left_behind(tmp_path, journal, 9.0)
    assert stored(journal) == replace(RECORD, pictures=(picture,))
    assert journal.events(RECORD.id) == (TaskEvent(9.0, "saved", picture.path),)
    assert unknown_to(journal, tmp_path) == []


def test_a_picture_that_the_journal_has_is_left_alone(tmp_path: Path, journal: FakeJournal) -> None:
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    journal.save(replace(RECORD, pictures=(picture,)))
    settle_left_behind(tmp_path, journal, 9.0)
    assert unknown_to(journal, tmp_path) == []
    assert journal.events(RECORD.id) == ()


def test_a_copy_too_many_is_removed(tmp_path: Path, journal: FakeJournal) -> None:
    """The task fetched its picture once more in the run that could not keep the first."""
    first, second = save(tmp_path, png()), save(tmp_path, png())
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    journal.save(replace(RECORD, pictures=(second,)))
    settle_left_behind(tmp_path, journal, 9.0)
    assert unknown_to(journal, tmp_path) == []
    assert names(tmp_path) == [Path(second.path).name]
    assert stored(journal).pictures == (second,)


def test_a_picture_beyond_those_that_the_record_has_is_fetched_again(
    tmp_path: Path, journal: FakeJournal
) -> None:
    assert isinstance(save(tmp_path, png(), index=1), Picture)
    settle_left_behind(tmp_path, journal, 9.0)
    assert stored(journal).pictures == ()
    assert [*tmp_path.iterdir()] == []


def test_the_picture_of_a_task_that_is_no_more_stays(tmp_path: Path) -> None:
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    settle_left_behind(tmp_path, FakeJournal(), 9.0)
    assert [*tmp_path.iterdir()] == [Path(picture.path)]


def test_what_a_disk_in_trouble_does_not_say_is_left_to_the_next_start(
    tmp_path: Path, journal: FakeJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    exists = Path.exists

    def fail(path: Path) -> bool:
        if path.suffix == ".png":
            raise OSError(errno.EIO, "Input/output error")
        return exists(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", fail)
        settle_left_behind(tmp_path, journal, 9.0)
    assert stored(journal).pictures == ()
    settle_left_behind(tmp_path, journal, 9.0)
    assert [kept.path for kept in stored(journal).pictures] == [picture.path]


def test_a_part_that_a_note_names_is_not_swept(tmp_path: Path) -> None:
    for name in (f".easel-1{PART}", f".easel-1{NOTE}", f".easel-2{PART}"):
        (tmp_path / name).touch()
    sweep_parts(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [f".easel-1{NOTE}", f".easel-1{PART}"]


def test_a_request_that_changed_the_picture_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(_: Path, __: object, noted: Path) -> None:
        noted.write_bytes(png(7, 7))

    monkeypatch.setattr(picture_store, "write_noted", spoil)
    store = PictureStore(lambda _: (tmp_path, TEMPLATE), writes_metadata=lambda: True)
    saved = run(store.save(stream(png()), RECORD, 0))
    assert isinstance(saved, Picture)
    assert Path(saved.path).read_bytes() == png()
    assert names(tmp_path) == [Path(saved.path).name]


def test_a_picture_takes_the_place_of_one_that_is_gone(tmp_path: Path, journal: FakeJournal) -> None:
    gone, fresh = (save(tmp_path, png()) for _ in range(2))
    assert isinstance(gone, Picture)
    assert isinstance(fresh, Picture)
    Path(gone.path).write_bytes(b"damaged")
    journal.save(replace(RECORD, pictures=(gone,)))
    settle_left_behind(tmp_path, journal, 9.0)
    assert stored(journal).pictures == (fresh,)


def test_the_ids_of_another_history_mean_other_tasks(tmp_path: Path, journal: FakeJournal) -> None:
    """The history was moved away: what its tasks have left is neither adopted nor removed."""
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    other = replace(RECORD, task_id="1500-of-another")
    journal.save(other)
    settle_left_behind(tmp_path, journal, 9.0)
    assert stored(journal) == other
    assert [*tmp_path.iterdir()] == [Path(picture.path)]


class Killed(BaseException):
    """As far as files and journal are concerned."""


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("has_done_it", [True, False])
@pytest.mark.parametrize("call", range(8))
def test_killed_at_any_call_of_the_system_no_picture_is_left_that_no_record_knows(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    journal: FakeJournal,
    has_links: bool,
    has_done_it: bool,
    call: int,
) -> None:
    calls = 0

    def killing(real: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls > call + has_done_it:
                # Nothing at all is done after the kill, not even what a handler would clear away.
                raise Killed
            result = real(*arguments, **named)
            if calls > call:
                raise Killed
            return result

        return called

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "not on this file system")

    with monkeypatch.context() as patched:
        patched.setattr(picture_store, "_remove", killing(picture_store._remove))
        patched.setattr(os, "fsync", killing(os.fsync))
        patched.setattr(os, "link", killing(os.link) if has_links else refuse)
        for name in ("touch", "replace"):
            patched.setattr(Path, name, killing(getattr(Path, name)))
        own = store_in(tmp_path)
        try:
            picture = run(own.save(stream(png()), RECORD, 0))
            assert isinstance(picture, Picture)
            journal.save(replace(RECORD, pictures=(picture,)))
            own.recorded(picture)
        except Killed:
            pass
    settle_left_behind(tmp_path, journal, 9.0)
    assert unknown_to(journal, tmp_path) == []
    assert all(Path(picture.path).read_bytes() == png() for picture in stored(journal).pictures)


def test_a_file_of_somebody_else_that_took_the_name_is_left_alone(
    tmp_path: Path, journal: FakeJournal
) -> None:
    """It came between the note and the name: the note tells of a file that is none of ours."""
    picture = save(tmp_path, png())
    assert isinstance(picture, Picture)
    (note,) = tmp_path.glob(f"*{NOTE}")
    Path(picture.path).rename(note.with_suffix(PART))
    Path(picture.path).write_bytes(b"of the user")
    settle_left_behind(tmp_path, journal, 9.0)
    assert stored(journal) == RECORD
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"of the user"]


def test_a_note_that_could_not_be_taken_back_costs_no_other_task_its_picture(
    tmp_path: Path, journal: FakeJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of which it tells went to another picture, once the disk had recovered."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(os, "link", fail)
        failing.setattr(Path, "touch", fail)
        failing.setattr(Path, "unlink", fail)
        assert isinstance(save(tmp_path, png()), DiskTrouble)
    own = store_in(tmp_path)
    other, mine = (run(own.save(stream(png(width)), RECORD, 0)) for width in (9, 4))
    assert isinstance(other, Picture)
    assert isinstance(mine, Picture)
    own.recorded(other)
    own.recorded(mine)
    journal.save(replace(RECORD, pictures=(mine,)))
    for part in tmp_path.glob(f"*{PART}"):
        part.unlink()
    settle_left_behind(tmp_path, journal, 9.0)
    assert Path(other.path).is_file()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"record_id": 5', b"[]", b'{"record_id":"x","index":0}'])
def test_a_note_that_was_not_written_to_its_end_tells_of_nothing(
    tmp_path: Path, journal: FakeJournal, content: bytes
) -> None:
    (tmp_path / f".easel-1f{NOTE}").write_bytes(content)
    (tmp_path / f".easel-1f{PART}").write_bytes(png())
    settle_left_behind(tmp_path, journal, 9.0)
    assert [*tmp_path.iterdir()] == []
    assert stored(journal) == RECORD


def test_a_history_that_is_busy_leaves_all_as_it_is_to_the_next_start(
    tmp_path: Path, journal: FakeJournal
) -> None:
    save(tmp_path, png())
    journal.is_broken = True
    with pytest.raises(JournalTrouble):
        settle_left_behind(tmp_path, journal, 9.0)
    journal.is_broken = False
    settle_left_behind(tmp_path, journal, 9.0)
    assert unknown_to(journal, tmp_path) == []
    assert len(stored(journal).pictures) == 1


def test_a_picture_is_held_as_long_as_its_file_is_as_it_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = store_in(tmp_path)
    picture = run(own.save(stream(png()), RECORD, 0))
    assert isinstance(picture, Picture)
    assert run(own.holds(picture))

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "faulty")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", fail)
        with pytest.raises(OSError, match="faulty"):
            run(own.holds(picture))
    content = Path(picture.path).read_bytes()
    for damaged in (content[:-1], b"x" * len(content), png(5, 3)[: len(content)]):
        Path(picture.path).write_bytes(damaged)
        assert not run(own.holds(picture))
    Path(picture.path).unlink()
    assert not run(own.holds(picture))


def test_a_decoder_that_cannot_open_the_file_says_nothing_of_the_picture(tmp_path: Path) -> None:
    """Too few descriptors are this computer's trouble; the picture may be whole."""

    def blind(part: Path) -> bool:
        part.chmod(0)
        part.rename(part.with_name("elsewhere"))
        return False

    result = save(tmp_path, png(), decodes=blind)
    assert isinstance(result, DiskTrouble)


LINK = "https://x.test/a.png"


class Web:
    """Gives the same bytes for every link, or none at all."""

    def __init__(self, content: bytes | None) -> None:
        self.content = content
        self.asked: list[str] = []

    async def stream(self, link: str) -> AsyncIterator[bytes]:
        self.asked.append(link)
        if self.content is None:
            raise DownloadFailed(NetworkDown(), is_passing=True)
        yield self.content[:10]
        yield self.content[10:]


def loaded(folder: Path, web: Web, times: int = 1) -> list[str]:
    async def run() -> list[str]:
        links = LinkPictures(folder, web.stream)
        return [await links.load(LINK) for _ in range(times)]

    return asyncio.run(run())


def test_a_picture_is_loaded_once(tmp_path: Path) -> None:
    web = Web(png())
    first, second = loaded(tmp_path / "links", web, times=2)
    assert Path(first).read_bytes() == png()
    assert first == second
    assert web.asked == [LINK]


@pytest.mark.parametrize(
    "content", [b"<html>a page</html>", png()[:-20], None, png(60_000, 60_000, raw=b"x")]
)
def test_what_is_no_picture_is_not_shown_and_leaves_nothing(tmp_path: Path, content: bytes | None) -> None:
    assert loaded(tmp_path, Web(content)) == [""]
    assert list(tmp_path.iterdir()) == []


def test_a_link_without_an_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pictures, "LINK_BYTES_MAX", 20)
    assert loaded(tmp_path, Web(png())) == [""]


def test_a_slow_link_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pictures, "WHOLE_S", 0.01)

    async def stream(_link: str) -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    async def run() -> str:
        return await LinkPictures(tmp_path, stream).load(LINK)

    assert asyncio.run(run()) == ""
