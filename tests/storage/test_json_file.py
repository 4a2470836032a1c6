from pathlib import Path

import pytest

from app.core.disk import DamagedFile
from app.core.json_values import JsonObject
from app.storage.documents import read_object, write_object


def no_damage(damaged: DamagedFile) -> None:
    """Nothing is found damaged."""
    pytest.fail(f"damaged: {damaged}")


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
    damaged: list[DamagedFile] = []
    read_object(file, damaged.append)
    assert damaged == [DamagedFile("file.json", "")]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"a": 1, "b": "x', {"a": 1}),
        ('{"a": "x", "limit": 5', {"a": "x"}),
        ('{"a": {"b": 1}, ', {"a": {"b": 1}}),
        ('{"list": [{"n": 1}, {"n": 2}, {"n"', {"list": [{"n": 1}, {"n": 2}]}),
        ('{\n  "a": \x00,\n  "b": {\n    "a": 2\n  }\n}\n', {"b": {"a": 2}}),
        ('{\n  "a": {\n    "b": 1,\n    "c": \x00\n  },\n  "d": true\n}', {"a": {"b": 1}, "d": True}),
        ('{"a": 1} and more', {"a": 1}),
        ('{"a": NaN}', {}),
        ("{" * 5_000, {}),
        ('{"a":' * 5_000, {"a": {"a": {"a": {}}}}),
    ],
)
def test_of_a_broken_file_what_can_be_read_is_used(file: Path, content: str, found: JsonObject) -> None:
    file.write_text(content)
    damaged: list[DamagedFile] = []
    assert read_object(file, damaged.append) == found
    broken = file.with_name("file.json.broken")
    assert damaged == [DamagedFile("file.json", str(broken), is_read_in_part=bool(found))]
    assert broken.read_text() == content
    # It is told once.
    assert read_object(file, no_damage) == found


def test_a_file_that_cannot_be_read_is_moved_aside_before_it_is_replaced(file: Path) -> None:
    file.mkdir()
    damaged: list[DamagedFile] = []
    read_object(file, damaged.append)
    assert Path(damaged[0].copy).is_dir()
    assert not file.exists()


def test_text_that_no_file_can_hold_stops_nothing(file: Path) -> None:
    write_object(file, {"text": "\ud800"})
    assert read_object(file) == {"text": "?"}
