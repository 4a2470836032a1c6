import asyncio
import errno
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest

from app.core.ports import DownloadFailed
from app.core.problems import DiskTrouble, LinkExpired, PictureUnusable, Problem
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import Picture, TaskRecord, TaskState
from app.storage import picture_shelf
from app.storage.picture_metadata import request_in
from app.storage.picture_shelf import FREE_BYTES_MIN, PictureShelf, sweep_parts
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


def shelf(
    folder: Path, decodes: Callable[[Path], bool] | None = None, template: str = TEMPLATE
) -> PictureShelf:
    return PictureShelf(lambda: folder, lambda: template, decodes)


def save(
    folder: Path, content: bytes, *, index: int = 0, decodes: Callable[[Path], bool] | None = None
) -> Picture | Problem:
    return run(shelf(folder, decodes).save(stream(content), RECORD, index))


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def expect_refused(folder: Path, result: object, kind: type[Problem], words: str) -> None:
    assert isinstance(result, kind)
    assert words in result.detail
    assert names(folder) == []


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
    assert picture == Picture(str(folder / (NAME + extension)), 4, 3, len(content), kind)
    assert Path(picture.path).read_bytes() == content
    assert names(folder) == [NAME + extension]


@pytest.mark.parametrize("content", [png(), jpeg(), webp_lossy()])
def test_a_picture_carries_its_request_if_that_is_wanted(tmp_path: Path, content: bytes) -> None:
    noting = PictureShelf(lambda: tmp_path, lambda: TEMPLATE, None, lambda: True)
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

    monkeypatch.setattr(picture_shelf, "write_noted", refuse)
    noting = PictureShelf(lambda: tmp_path, lambda: TEMPLATE, None, lambda: True)
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
        noting = PictureShelf(lambda: tmp_path, lambda: TEMPLATE, None, lambda: True)
        saving = asyncio.ensure_future(noting.save(stream(png()), RECORD, 0))
        await asyncio.to_thread(is_writing.wait, 20)
        saving.cancel()
        asyncio.get_running_loop().call_soon(may_end.set)
        with pytest.raises(asyncio.CancelledError):
            await saving

    monkeypatch.setattr(picture_shelf, "write_noted", wait)
    run(cancelled())
    assert names(tmp_path) == []


def test_date_and_time_are_those_of_the_task(tmp_path: Path) -> None:
    run(shelf(tmp_path, template="{date} {time}").save(stream(png()), RECORD, 0))
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
        one = shelf(tmp_path)
        return await asyncio.gather(*(one.save(stream(png(n, 2)), RECORD, 0) for n in range(1, 13)))

    pictures = [picture for picture in run(save_many()) if isinstance(picture, Picture)]
    assert sorted(picture.path for picture in pictures) == sorted(str(file) for file in tmp_path.iterdir())
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
    one = PictureShelf(lambda: now[-1].folder, lambda: now[-1].template)
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
    monkeypatch.setattr(picture_shelf, "FILE_BYTES_MAX", 1000)
    is_closed: list[bool] = []

    async def endless() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"x" * 100
        finally:
            is_closed.append(True)

    async def save_endless() -> Picture | Problem:
        result = await shelf(tmp_path).save(endless(), RECORD, 0)
        assert is_closed == [True]
        return result

    expect_refused(tmp_path, run(save_endless()), PictureUnusable, "larger than")


def test_a_broken_download_passes_through(tmp_path: Path) -> None:
    failure = DownloadFailed(LinkExpired(), is_passing=False)
    with pytest.raises(DownloadFailed) as raised:
        run(shelf(tmp_path).save(stream(png(), failure), RECORD, 0))
    assert raised.value is failure
    assert names(tmp_path) == []


def test_a_cancelled_save_leaves_nothing(tmp_path: Path) -> None:
    async def save_and_cancel() -> None:
        begun = asyncio.Event()

        async def stuck() -> AsyncIterator[bytes]:
            yield png()[:10]
            begun.set()
            await asyncio.Event().wait()

        saving = asyncio.create_task(shelf(tmp_path).save(stuck(), RECORD, 0))
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

    monkeypatch.setattr(picture_shelf, "_SPACE_STEP_BYTES", 50)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(frees.pop(0)))
    expect_refused(tmp_path, save(tmp_path, png()), DiskTrouble, "No space left")


def test_a_disk_that_cannot_flush_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    expect_refused(tmp_path, save(tmp_path, png()), DiskTrouble, "Input/output error")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = save(tmp_path / "file" / "folder", png())
    assert isinstance(result, DiskTrouble)


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
