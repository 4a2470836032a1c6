from pathlib import Path

from app.storage.files import write_exported


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
