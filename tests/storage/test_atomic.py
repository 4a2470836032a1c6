import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.storage.files import sync_folder, write_atomically


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
