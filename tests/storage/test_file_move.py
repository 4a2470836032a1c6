import sys
from pathlib import Path

import pytest

from app.core.problems import DiskTrouble
from app.storage.files import copy_to_free_name


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
