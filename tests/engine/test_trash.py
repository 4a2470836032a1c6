from pathlib import Path

import pytest
from PySide6.QtCore import QFile

from app.engine.trash import move_to_trash


def test_a_file_goes_to_the_trash_and_is_not_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "秋 a.png"
    path.write_bytes(b"picture")
    told = QFile(str(path))
    assert told.exists()
    if move_to_trash(path):
        assert not path.exists()
    else:
        assert path.read_bytes() == b"picture"


def test_what_is_not_there_is_not_moved(tmp_path: Path) -> None:
    assert not move_to_trash(tmp_path / "nothing.png")
