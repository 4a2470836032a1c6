import json
from pathlib import Path

import pytest

import update_notice
from app.core.update_check import Announcement, read_announcement

PAGE = "https://easel.example/download"


def test_what_is_announced_is_believed(capsys: pytest.CaptureFixture[str]) -> None:
    assert update_notice.main(["announce", "1.10.0", PAGE]) == 0
    told = json.loads(capsys.readouterr().out)
    assert read_announcement(told, "https://easel.example/latest.json") == Announcement("1.10.0", PAGE)


@pytest.mark.parametrize("arguments", [["soon", PAGE], ["1.0", "http://easel.example/"]])
def test_what_would_not_be_believed_is_not_announced(arguments: list[str]) -> None:
    assert update_notice.main(["announce", *arguments]) == 1


def test_the_address_is_written(tmp_path: Path) -> None:
    file = tmp_path / "updates.json"
    assert update_notice.configure("https://easel.example/latest.json", file) == 0
    assert json.loads(file.read_text("utf-8")) == {"address": "https://easel.example/latest.json"}


def test_an_address_that_can_be_read_on_the_way_is_refused(tmp_path: Path) -> None:
    assert update_notice.configure("http://easel.example/latest.json", tmp_path / "updates.json") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["configure"], ["configure", ""]])
def test_without_an_address_nothing_is_changed(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = update_notice.FILE.read_bytes()
    assert update_notice.main(arguments) == 0
    assert "will not look" in capsys.readouterr().out
    assert update_notice.FILE.read_bytes() == before


def test_a_checkout_looks_nowhere() -> None:
    assert json.loads(update_notice.FILE.read_text("utf-8")) == {"address": ""}
