import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core.file_names import numbered
from app.core.problems import DiskTrouble
from app.storage.files import (
    copy_picture,
    copy_to_free_name,
    place,
    read_file,
    size_of,
    sync_folder,
    write_atomically,
    write_exported,
)


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "file.json"
    write_atomically(file, b"content")
    assert file.read_bytes() == b"content"


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    write_atomically(file, b"old and longer")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    file = tmp_path / "file.json"
    write_atomically(file, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[step], fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_threads_may_write_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    contents = [bytes([n]) * 50_000 for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: write_atomically(file, content), contents))
    assert file.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_cannot_be_synced_stops_nothing(tmp_path: Path) -> None:
    sync_folder(tmp_path)
    sync_folder(tmp_path / "missing")


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"harbour")
    assert read_file(file, 3) == b"har"
    assert read_file(file, 100) == b"harbour"


def test_a_folder_and_a_missing_file_are_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(OSError, match=path.name):
            read_file(path, 10)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "表.csv"
    target.write_bytes(b"old and longer")
    assert write_exported(target, b"new") is None
    assert target.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_where_nothing_can_be_written_there_is_a_problem(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    problem = write_exported(blocked / "table.csv", b"new")
    assert problem is not None
    assert problem.detail


def test_a_copy_never_replaces_another_file(tmp_path: Path) -> None:
    source = tmp_path / "old" / "a.png"
    source.parent.mkdir()
    source.write_bytes(b"new")
    target = tmp_path / "new" / "day" / "a.png"
    assert copy_to_free_name(source, target) == target
    second = copy_to_free_name(source, target)
    assert isinstance(second, Path)
    assert second != target
    assert {path.name for path in target.parent.iterdir()} == {target.name, second.name}
    assert source.read_bytes() == target.read_bytes() == second.read_bytes()
    assert target.stat().st_mtime == source.stat().st_mtime


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(b"x")
    (tmp_path / "file").write_bytes(b"")
    assert isinstance(copy_to_free_name(source, tmp_path / "file" / "a.png"), DiskTrouble)
    assert source.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders are read-only there in another way")
def test_a_source_that_is_gone_is_told(tmp_path: Path) -> None:
    assert isinstance(copy_to_free_name(tmp_path / "gone.png", tmp_path / "a.png"), DiskTrouble)
    assert list(tmp_path.iterdir()) == []


def test_files_are_counted_however_deep(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x").write_bytes(b"12345")
    (tmp_path / "y").write_bytes(b"123")
    assert size_of(tmp_path) == (2, 8)
    assert size_of(tmp_path / "y") == (1, 3)


def test_what_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert size_of(tmp_path / "none") == (0, 0)


@pytest.mark.parametrize("has_links", [True, False])
def test_nothing_is_ever_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no hard links here")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    names = []
    for content in (b"1", b"2", b"3"):
        part = tmp_path / "x.part"
        part.write_bytes(content)
        names.append(place(part, tmp_path, "a.png").name)
        part.unlink(missing_ok=True)
    assert names == ["a.png", "a (2).png", "a (3).png"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"1", b"2", b"3"]


@pytest.mark.parametrize(
    "number",
    [
        *(errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM),
        *(errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.ENOENT, errno.ENOTDIR),
    ],
)
def test_a_disk_in_trouble_reserves_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "in trouble")

    for name in ("link", "unlink", "remove"):
        monkeypatch.setattr(os, name, fail)
    monkeypatch.setattr(Path, "replace", fail)
    part = tmp_path / "x.part"
    part.write_bytes(b"1")
    with pytest.raises(OSError, match="in trouble"):
        place(part, tmp_path, "a.png")
    assert [file.name for file in tmp_path.iterdir()] == ["x.part"]


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    part = tmp_path / "x.part"
    part.write_bytes(b"1")
    with pytest.raises(OSError, match="gone"):
        place(part, tmp_path / "gone", "a.png")


def test_many_of_one_name_are_not_tried_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 301):
        (tmp_path / numbered("a.png", number)).touch()
    links: list[Path] = []
    link = os.link

    def count_links(source: Path, target: Path) -> None:
        links.append(target)
        link(source, target)

    monkeypatch.setattr(os, "link", count_links)
    part = tmp_path / "x.part"
    part.write_bytes(b"new")
    assert place(part, tmp_path, "a.png").name == "a (301).png"
    assert len(links) == 1


def test_a_name_that_is_taken_in_the_last_moment_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Somebody else's file that cannot be seen, but keeps its name.
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    (tmp_path / "a.png").write_bytes(b"other")
    part = tmp_path / "x.part"
    part.write_bytes(b"new")
    assert place(part, tmp_path, "a.png").name == "a (2).png"
    assert (tmp_path / "a.png").read_bytes() == b"other"


def test_a_disk_that_fails_leaves_no_empty_file_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It refuses to take the reserved name back as well."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    part = tmp_path / "x.part"
    part.write_bytes(b"1")
    monkeypatch.setattr(os, "link", fail)
    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, fail)
    with pytest.raises(OSError, match="Input/output"):
        place(part, tmp_path, "a.png")
    assert [*tmp_path.iterdir()] == [part]


def test_the_copy_replaces_the_target_as_a_whole(tmp_path: Path) -> None:
    source, target = tmp_path / "a.png", tmp_path / "b.png"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    assert copy_picture(source, target) is None
    assert target.read_bytes() == b"new"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.png", "b.png"]


def test_a_target_that_cannot_be_written_is_a_problem_and_leaves_nothing(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(b"new")
    assert isinstance(copy_picture(source, tmp_path / "missing" / "b.png"), DiskTrouble)
    assert isinstance(copy_picture(tmp_path / "gone.png", tmp_path / "b.png"), DiskTrouble)
    assert [file.name for file in tmp_path.iterdir()] == ["a.png"]


# --- on file systems without hard links, and when the power goes ------------------------------------------


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no hard links."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("without_links")
def test_without_links_a_name_that_is_taken_in_the_last_moment_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    (tmp_path / "a.png").write_bytes(b"other")
    part = tmp_path / "x.part"
    part.write_bytes(b"new")
    assert place(part, tmp_path, "a.png").name == "a (2).png"
    assert (tmp_path / "a.png").read_bytes() == b"other"


@pytest.mark.usefixtures("without_links")
def test_without_links_a_name_that_was_reserved_in_vain_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", fail)
    part = tmp_path / "x.part"
    part.write_bytes(b"1")
    with pytest.raises(OSError, match="Input/output"):
        place(part, tmp_path, "a.png")
    assert [*tmp_path.iterdir()] == [part]


def test_a_name_that_somebody_takes_each_time_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise FileExistsError(errno.EEXIST, "taken")

    monkeypatch.setattr(os, "link", taken)
    with pytest.raises(OSError, match="too many files of that name"):
        place(tmp_path / "x.part", tmp_path, "a.png")


class Flushed:
    """What was brought to disk: folders by their name, files by the bytes that they had by then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folders: list[int] = []
        self.files: list[int] = []
        self._really = os.fsync
        monkeypatch.setattr(os, "fsync", self._flush)

    def _flush(self, descriptor: int) -> None:
        there = os.fstat(descriptor)
        if stat.S_ISDIR(there.st_mode):
            self.folders.append(there.st_ino)
        else:
            self.files.append(there.st_size)
        self._really(descriptor)


@pytest.mark.skipif(sys.platform == "win32", reason="there a rename is durable by itself")
def test_what_is_written_copied_or_named_is_on_disk_and_so_is_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"content")
    ways: tuple[Callable[[Path], object], ...] = (
        lambda folder: write_atomically(folder / "a", b"content"),
        lambda folder: copy_to_free_name(source, folder / "a"),
    )
    for number, write in enumerate(ways):
        folder = tmp_path / str(number)
        folder.mkdir()
        flushed = Flushed(monkeypatch)
        write(folder)
        assert flushed.files == [7]
        assert flushed.folders == [folder.stat().st_ino]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts in /proc")
def test_a_folder_that_was_synced_is_closed(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the list itself is one of them
    for _ in range(5):
        sync_folder(tmp_path)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_two_copies_at_once_have_a_part_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"1")
    parts: list[Path] = []
    really = shutil.copy2

    def copy(source: Path, part: Path) -> None:
        parts.append(part)
        really(source, part)

    monkeypatch.setattr(shutil, "copy2", copy)
    copies = [copy_to_free_name(tmp_path / "a", tmp_path / "b") for _ in range(2)]
    assert len({*parts}) == len({*copies}) == 2


def test_a_copy_that_cannot_take_its_name_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"1")

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "replace", fail)
    assert isinstance(copy_picture(tmp_path / "a", tmp_path / "b"), DiskTrouble)
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(
    sys.platform == "win32", reason="knows no pipes in folders, and links for some users only"
)
def test_links_and_pipes_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(__file__)
    (tmp_path / "file").write_bytes(b"123")
    assert size_of(tmp_path) == (1, 3)
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "pipe", 10)
