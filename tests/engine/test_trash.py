import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QFile

from app.engine.pictures import move_to_trash


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


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems have a trash in every home")
def test_a_fresh_home_gets_the_folder_that_the_trash_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "a.png"
    path.write_bytes(b"picture")
    assert move_to_trash(path)
    assert (tmp_path / ".local/share/Trash/files/a.png").read_bytes() == b"picture"


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems have a trash in every home")
def test_where_there_can_be_no_trash_the_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(in_the_way))
    path = tmp_path / "a.png"
    path.write_bytes(b"picture")
    assert not move_to_trash(path)
    assert path.read_bytes() == b"picture"


def test_what_is_not_there_is_not_moved(tmp_path: Path) -> None:
    assert not move_to_trash(tmp_path / "nothing.png")
