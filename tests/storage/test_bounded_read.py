from pathlib import Path

import pytest

from app.storage.files import read_file


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"harbour")
    assert read_file(file, 3) == b"har"
    assert read_file(file, 100) == b"harbour"


def test_a_folder_and_a_missing_file_are_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(OSError, match=path.name):
            read_file(path, 10)
