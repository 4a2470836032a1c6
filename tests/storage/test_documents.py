import json
from pathlib import Path

import pytest

from app.core.disk import DamagedFile
from app.core.prompt_templates import PromptTemplate
from app.core.tasks import KeptQueue
from app.core.update_check import Announcement, LastUpdateCheck
from app.storage.documents import (
    POLICY,
    SWITCH,
    TemplateFile,
    load_last_check,
    load_queue,
    may_check,
    save_last_check,
    save_queue,
)


def no_damage(damaged: DamagedFile) -> None:
    """Nothing is found damaged."""
    pytest.fail(f"damaged: {damaged}")


def test_order_and_pause_come_back(tmp_path: Path) -> None:
    file = tmp_path / "queue.json"
    assert load_queue(file) == KeptQueue()
    save_queue(file, KeptQueue((3, 1, 2), is_paused=True))
    assert load_queue(file) == KeptQueue((3, 1, 2), is_paused=True)


@pytest.mark.parametrize("content", ["{", '{"order": 5}', '{"order": ["1", null, true], "is_paused": "yes"}'])
def test_where_nobody_can_tell_whether_it_was_paused_it_is(tmp_path: Path, content: str) -> None:
    file = tmp_path / "queue.json"
    file.write_text(content)
    damaged: list[DamagedFile] = []
    assert load_queue(file, damaged.append) == KeptQueue(is_paused=True)
    assert [Path(found.copy).exists() for found in damaged] == [True]
    # Also for the next start, which finds nothing damaged any more.
    assert load_queue(file, no_damage) == KeptQueue(is_paused=True)


def test_a_pause_that_can_be_read_is_the_pause(tmp_path: Path) -> None:
    file = tmp_path / "queue.json"
    file.write_text('{"is_paused": false, "order": [1, 2, ')
    assert load_queue(file) == KeptQueue((1, 2))


def test_templates_come_back(tmp_path: Path) -> None:
    templates = TemplateFile(tmp_path / "templates.json")
    assert templates.load() == ()
    poster = PromptTemplate("海报", "poster of [[subject]]", "Print")
    templates.save((poster,))
    assert templates.load() == (poster,)


@pytest.mark.parametrize("content", ["{", '{"templates": 5}', '{"templates": [{"name": ""}]}'])
def test_a_broken_file_holds_none_and_is_kept(tmp_path: Path, content: str) -> None:
    file = tmp_path / "templates.json"
    file.write_text(content)
    assert TemplateFile(file).load() == ()
    TemplateFile(file).save(())
    broken = (tmp_path / "templates.json.broken").read_text()
    assert "".join(broken.split()) == "".join(content.split())


def test_of_a_damaged_file_the_whole_templates_are_there_and_the_damage_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "templates.json"
    poster = PromptTemplate("海报", "poster of [[subject]]", "Print")
    for content in (
        '{"templates": [{"group": "Print", "name": "海报", "text": "poster of [[subject]]"}, {"name"',
        '{"templates": [{"group": "Print", "name": "海报", "text": "poster of [[subject]]"}, {"name": ""}]}',
    ):
        file.write_text(content, "utf-8")
        damaged: list[DamagedFile] = []
        templates = TemplateFile(file, damaged.append)
        assert templates.load() == (poster,)
        assert templates.load() == (poster,)
        assert damaged == [DamagedFile("templates.json", f"{file}.broken", is_read_in_part=True)]


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
