import os
from pathlib import Path

from app.storage.thumbnail_store import ThumbnailFiles


def original(folder: Path, name: str, content: bytes = b"picture") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_what_was_kept_is_found_until_the_picture_changes(tmp_path: Path) -> None:
    path = original(tmp_path, "秋.png")
    files = ThumbnailFiles(tmp_path / "cache")
    assert files.read(path) is None
    files.write(path, b"small")
    assert ThumbnailFiles(tmp_path / "cache").read(path) == b"small"
    original(tmp_path, "秋.png", b"another picture")
    assert files.read(path) is None
    os.utime(path, (1, 1))
    assert files.read(path) is None


def test_the_longest_unused_go_when_there_is_no_room(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    paths = [original(tmp_path, f"{n}.png") for n in range(4)]
    files = ThumbnailFiles(cache, limit_bytes=30)
    for age, path in enumerate(paths[:3]):
        files.write(path, b"x" * 10)
        newest = max(cache.glob("*/*"), key=lambda file: file.stat().st_mtime)
        os.utime(newest, (1000 + age, 1000 + age))
    assert files.read(paths[0]) is not None  # used again, after more than a day
    files.write(paths[3], b"x" * 10)
    assert [files.read(path) is not None for path in paths] == [True, False, False, True]
    assert sum(file.stat().st_size for file in cache.glob("*/*")) <= 30


def test_a_picture_that_is_gone_and_a_folder_that_is_none_are_no_trouble(tmp_path: Path) -> None:
    files = ThumbnailFiles(tmp_path / "cache")
    for path in (str(tmp_path / "gone.png"), "\0"):
        files.write(path, b"small")
        assert files.read(path) is None
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    path = original(tmp_path, "a.png")
    ThumbnailFiles(blocked).write(path, b"small")
    assert ThumbnailFiles(blocked).read(path) is None
    assert not list(tmp_path.glob("**/*.part"))
