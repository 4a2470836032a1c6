"""The traps of ``packaging/linux/trust.py`` do bite: a trial that cannot fail would prove nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import trust

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on Linux")


@pytest.mark.parametrize("module", ["httpx", "app", "platformdirs"])
def test_a_program_that_looks_into_its_working_directory_is_trapped(module: str, tmp_path: Path) -> None:
    marker, work = tmp_path / "trapped", tmp_path / "work"
    trust.lay_traps(work, marker)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-S", "-c", f"import {module}"]
    subprocess.run(command, cwd=work, env=environment, check=True)
    assert trust.what_was_trapped(marker) == f"{work / module}{_file_of(module)} was loaded"


def _file_of(module: str) -> str:
    return "/__init__.py" if f"{module}/__init__.py" in trust.TRAPPED_MODULES else ".py"


def test_a_program_that_believes_the_environment_is_trapped(tmp_path: Path) -> None:
    marker, work = tmp_path / "trapped", tmp_path / "work"
    trust.lay_traps(work, marker)
    environment = {**os.environ, **trust.misleading(work)}
    subprocess.run([sys.executable, "-c", ""], env=environment, capture_output=True, check=False)
    assert "was loaded" in trust.what_was_trapped(marker)


def test_nothing_is_said_where_nobody_was_trapped(tmp_path: Path) -> None:
    trust.lay_traps(tmp_path / "work", tmp_path / "trapped")
    assert trust.what_was_trapped(tmp_path / "trapped") == ""


def test_a_folder_that_only_root_may_enter_is_not_where_others_are_started(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert not trust.is_open_to_all(closed)
    assert trust.room_for_all(closed) != closed
    assert trust.room_for_all(Path("/usr")) == Path("/usr")


def test_a_system_that_gives_nobody_a_network_of_its_own_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "without_network.py"
    monkeypatch.setattr(trust, "HERE", tmp_path)
    script.write_text("print('not allowed here'); raise SystemExit(77)", "utf-8")
    assert trust.no_network_of_its_own() == "not allowed here"
    script.write_text("", "utf-8")
    assert trust.no_network_of_its_own() == ""


def test_what_cannot_be_tried_is_skipped_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class NoScreen:
        display = ":0"

        def __init__(self, _folder: Path) -> None: ...
        def __enter__(self) -> "NoScreen":
            return self

        def __exit__(self, *_: object) -> None: ...

    (tmp_path / "easel").mkdir()
    monkeypatch.setattr(trust, "frozen_program", lambda: tmp_path / "easel" / "easel")
    monkeypatch.setattr(trust, "VirtualScreen", NoScreen)
    trials = [
        trust.Trial("without a network", lambda: pytest.fail("not run"), "no network of its own"),
        trust.Trial("anywhere", lambda: ""),
    ]
    monkeypatch.setattr(trust, "trials_in", lambda *_: trials)
    assert trust.main([]) == 0
    assert "skipped without a network: no network of its own" in capsys.readouterr().out
