"""docs/promise.md names tests and attacks: each of them exists."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mutate import LEANED_ON, LEDGER, mutants_of

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "promise.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+\.py)(?:::(\w+))?`", TEXT)))
ROWS = [
    line for line in TEXT.splitlines() if line.startswith("|") and not line.startswith(("|---", "| promise"))
]


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_what_is_named_exists(file: str, test: str) -> None:
    source = (ROOT / file).read_text("utf-8")
    assert not test or re.search(rf"^(?:async )?def {test}\(", source, re.MULTILINE), f"{file} has no {test}"


def test_every_promise_is_held_by_something() -> None:
    assert len(ROWS) > 30
    for row in ROWS:
        *_, held_by, _ = row.split("|")
        assert "`tests/" in held_by or "attack " in held_by, row


@pytest.mark.skipif(sys.platform == "win32", reason="there are no attacks")
def test_every_attack_that_is_named_can_be_run() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "attack"), "--only", "none-of-that-name"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    parts = set(re.findall(r"[\w-]+", told.partition("there are")[2]))
    named = {
        part
        for row in ROWS
        for found in re.findall(r"attack ([\w, -]+)", row)
        for part in found.replace(" ", "").split(",")
    }
    assert named
    assert named <= parts


def test_every_guard_that_is_taken_away_is_there_still() -> None:
    """Whoever changes its words changes them in ``mutants.toml`` too, with the code and not with the next run of CI."""
    ledger = tomllib.loads(LEDGER.read_text("utf-8"))
    names = {mutant.name for file in LEANED_ON for mutant in mutants_of(file)}
    assert [guard for guard in ledger["guards"] if guard not in names] == []
    assert all((ROOT / tests).is_file() for tests in ledger["guards"].values())
    assert all(ledger["allowed"].values()), "each with its reason"
