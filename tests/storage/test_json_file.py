from pathlib import Path

import pytest

from app.core.json_values import JsonObject
from app.storage.json_file import read_object, write_object


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.json"


def test_an_object_comes_back(file: Path) -> None:
    value: JsonObject = {"text": "秋茶", "list": [1, None, True], "inner": {"a": 0.5}}
    write_object(file, value)
    assert read_object(file) == value
    assert "秋茶" in file.read_text("utf-8")


def test_a_missing_file_is_an_empty_object(file: Path) -> None:
    assert read_object(file) == {}
    assert not file.exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"text"', b"\xff\xfe\x00", b"[" * 100_000, b"\0" * 50]
)
def test_a_broken_file_is_kept_aside(file: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    file.write_bytes(content)
    assert read_object(file) == {}
    assert file.with_name("file.json.broken").read_bytes() == content
    assert "broken" in caplog.text


def test_a_file_that_cannot_be_read_is_an_empty_object(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    file.mkdir()
    assert read_object(file) == {}
    assert "can't be read" in caplog.text


def test_a_broken_file_that_cannot_be_kept_stops_nothing(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_bytes(b"{")
    file.with_name("file.json.broken").mkdir()
    assert read_object(file) == {}
    assert "can't be kept" in caplog.text


def test_text_that_no_file_can_hold_stops_nothing(file: Path) -> None:
    write_object(file, {"text": "\ud800"})
    assert read_object(file) == {"text": "?"}
