"""As a process: the self-test is what a frozen build is judged by."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.self_check import run_self_test

ROOT = Path(__file__).resolve().parents[1]

PARTS = ("Qt", "picture formats", "TLS", "keychain", "translations", "database", "regions", "practice task")


def test_every_part_is_tried_and_works() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--self-test"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    first, *lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert first == f"Easel {__version__}"
    assert [line.split(":")[0].split(maxsplit=1) for line in lines] == [["ok", part] for part in PARTS]


def test_a_part_that_fails_is_named_and_the_others_are_still_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> str:
        raise LookupError("no such thing")

    for part in ("_qt", "_picture_formats", "_tls", "_keychain", "_database", "_regions", "_practice_task"):
        monkeypatch.setattr(f"app.self_check.{part}", str)
    monkeypatch.setattr("app.self_check._translations", fail)
    assert run_self_test() == 1
    lines = capsys.readouterr().out.splitlines()
    assert "FAILED  translations: LookupError: no such thing" in lines
    assert len(lines) == 1 + len(PARTS)


def test_a_practice_gateway_that_does_not_start_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for part in ("_qt", "_picture_formats", "_tls", "_keychain", "_translations", "_database", "_regions"):
        monkeypatch.setattr(f"app.self_check.{part}", str)
    monkeypatch.setattr("app.self_check.PRACTICE_PATIENCE_S", 0.2)
    monkeypatch.setattr("app.practice.process._command", lambda: [sys.executable, "-c", ""])
    assert run_self_test() == 1
    assert "FAILED  practice task: TimeoutError" in capsys.readouterr().out
