"""README.md is true where a program can tell."""

import re
from pathlib import Path

from app.arguments import EXIT_CODES
from app.practice.scenarios import SCENARIOS

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")


def test_every_word_of_the_practice_gateway_is_explained() -> None:
    rows = re.findall(r"^\| `(practice:[^`]+)` \| (.+) \|$", README, re.MULTILINE)
    assert rows == [(fault.word, fault.description) for fault in SCENARIOS]


def test_every_exit_code_is_explained() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE)
    promised = re.findall(r"^ +(\d+) +(.+)$", EXIT_CODES, re.MULTILINE)
    assert [(code, meaning.replace("`", "")) for code, meaning in rows] == promised
