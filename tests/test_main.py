"""``python -m app``: where each command line leads."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.__main__ import main

ROOT = Path(__file__).resolve().parents[1]


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"Easel {__version__}"


def test_an_unknown_command_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["paint"])
    assert ended.value.code == 2
    assert "paint" in capsys.readouterr().err


def test_a_frozen_easel_can_be_the_practice_gateway() -> None:
    command = [sys.executable, "-m", "app", "--practice-server", "--until-stdin-closes"]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith("http://127.0.0.1:")
