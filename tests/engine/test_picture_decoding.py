from pathlib import Path

import pytest

from app.engine.pictures import decodes
from tests.fakes.gateway import tiny_png


def test_a_whole_picture_decodes_whatever_its_name_says(tmp_path: Path) -> None:
    file = tmp_path / "picture.jpeg"
    file.write_bytes(tiny_png())
    assert decodes(file)


@pytest.mark.parametrize("content", [b"", b"<html>", tiny_png()[:-20]])
def test_what_is_broken_does_not(content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(content)
    assert not decodes(file)
    assert caplog.records == []


def test_what_is_not_there_does_not(tmp_path: Path) -> None:
    assert not decodes(tmp_path / "nothing.png")
