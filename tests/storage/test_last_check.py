import json
from pathlib import Path

import pytest

from app.core.update_check import Announcement, LastUpdateCheck
from app.storage.documents import POLICY, SWITCH, load_last_check, may_check, save_last_check

ADDRESS = "https://easel.example/latest.json"
LOOK = LastUpdateCheck(1_700_000_000.5, Announcement("1.10.0", "https://easel.example/download"), "1.9.0")


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    for last in (LOOK, LastUpdateCheck()):
        save_last_check(tmp_path / "look.json", last)
        assert load_last_check(tmp_path / "look.json", ADDRESS) == last


def test_nothing_was_ever_looked_at(tmp_path: Path) -> None:
    assert load_last_check(tmp_path / "look.json", ADDRESS) == LastUpdateCheck()


@pytest.mark.parametrize(
    "stored",
    [
        {"looked_at": "yesterday", "found": 7, "skipped": []},
        {"looked_at": True},
        {"looked_at": -1},
        {"looked_at": 10**400},
        {"found": {"version": "9.0", "page": "https://elsewhere.example/"}},
    ],
)
def test_what_cannot_be_used_is_as_if_it_were_not_there(tmp_path: Path, stored: object) -> None:
    file = tmp_path / "look.json"
    file.write_text(json.dumps(stored), "utf-8")
    assert load_last_check(file, ADDRESS) == LastUpdateCheck()


def test_nobody_forbids_it(tmp_path: Path) -> None:
    assert may_check({}, [tmp_path, tmp_path / "missing"])
    assert may_check({SWITCH: "on"}, [])


@pytest.mark.parametrize("word", ["off", "OFF", " 0 ", "false", "no"])
def test_the_environment_forbids_it(word: str) -> None:
    assert not may_check({SWITCH: word}, [])


@pytest.mark.parametrize(
    ("policy", "may"),
    [
        (b'{"update_notice": false}', False),
        (b'{"update_notice": true}', True),
        (b'{"something_else": 1}', True),
        (b"[]", True),
        (b'{"update_notice": false', False),  # meant well, and written badly
        (b"\xff\xfe", False),
    ],
)
def test_a_policy_file_forbids_it(tmp_path: Path, policy: bytes, may: bool) -> None:
    (tmp_path / POLICY).write_bytes(policy)
    assert may_check({}, [tmp_path]) is may
    assert [path.name for path in tmp_path.iterdir()] == [POLICY], "the folder is not Easel's to write in"
