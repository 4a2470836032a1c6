from pathlib import Path

from app.storage.files import size_of


def test_files_are_counted_however_deep(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x").write_bytes(b"12345")
    (tmp_path / "y").write_bytes(b"123")
    assert size_of(tmp_path) == (2, 8)
    assert size_of(tmp_path / "y") == (1, 3)


def test_what_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert size_of(tmp_path / "none") == (0, 0)
