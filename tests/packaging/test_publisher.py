"""Who publishes Easel is said in one place, and a release needs somebody."""

import re
import subprocess
from pathlib import Path

import pytest

import publisher
from publisher import PUBLISHER, Publisher

ROOT = Path(__file__).resolve().parents[2]
SET = Publisher(
    *("Studio", "it@services.net", "net.services.easel", "https://services.net", "https://services.net/bugs"),
    *("https://services.net/easel/v{version}", ""),
)


def test_what_stands_in_the_file_has_the_form_that_each_system_wants() -> None:
    assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+){2,}", PUBLISHER.id)
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", PUBLISHER.address)
    assert PUBLISHER.homepage.startswith("https://")
    assert PUBLISHER.bugs.startswith("https://")


def test_a_release_waits_until_all_of_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher, "PUBLISHER", SET)
    assert publisher.main(["check"]) == 0
    for unset in ({"id": "org.example.easel"}, {"name": "Easel contributors"}):
        monkeypatch.setattr(publisher, "PUBLISHER", SET._replace(**unset))
        assert publisher.main(["check"]) == 1


def test_nothing_else_names_the_publisher() -> None:
    named = subprocess.run(
        ["git", "grep", "-l", "-e", PUBLISHER.id, "-e", PUBLISHER.address, "-e", PUBLISHER.homepage],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert set(named.stdout.split()) <= {"packaging/publisher.toml", "tests/packaging/test_publisher.py"}
