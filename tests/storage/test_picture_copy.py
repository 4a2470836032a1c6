"""A result as a file elsewhere."""

from pathlib import Path

from app.core.problems import DiskTrouble
from app.storage.files import copy_picture


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
