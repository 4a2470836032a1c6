"""The developer's commands, without setting anything up."""

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev
import environment


def test_without_a_command_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    listed = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"\n  {name} " not in listed] == []


def test_every_command_that_is_called_or_told_of_exists() -> None:
    told = [environment.ROOT / ".ci" / "run", *environment.ROOT.glob("*.md")]
    told += [*(environment.ROOT / "docs").glob("*.md"), *(environment.ROOT / ".github").rglob("*.yml")]
    named = {
        (path.name, word)
        for path in told
        for word in re.findall(r"dev\.py ([a-z][a-z-]*)", path.read_text("utf-8"))
    }
    assert ("run", "attack") in named
    assert [(name, word) for name, word in sorted(named) if word not in dev.COMMANDS] == []


def test_an_unknown_command_is_an_error() -> None:
    assert dev.main(["tset"]) == 2


def test_an_older_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["run"]) == 1
    assert "Easel needs Python 3.11 or newer" in capsys.readouterr().err


def test_what_cannot_be_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lack_a_package(**_: bool) -> None:
        raise environment.SetUpFailed("sudo apt install python3.11-venv")

    monkeypatch.setattr(dev, "set_up", lack_a_package)
    assert dev.main(["run"]) == 1
    assert "sudo apt install python3.11-venv" in capsys.readouterr().err


def test_programs_see_the_sources_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    variables = environment.variables()
    assert variables["PYTHONPATH"] == str(environment.ROOT)
    assert "VIRTUAL_ENV" not in variables


class Machine:
    """A bare Linux: what is asked of it, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.steps: list[str] = []
        self.is_root = False
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(environment, "PYTHON", folder / "bin" / "python")
        monkeypatch.setattr(environment, "_ENVIRONMENT", folder)
        monkeypatch.setattr(environment, "_STAMP", folder / "easel-stamp")
        monkeypatch.setattr(environment, "_is_there", lambda _: False)
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
        monkeypatch.setattr(shutil, "which", lambda program: program if program == "apt-get" else None)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if self.is_root else 1000, raising=False)
        monkeypatch.setattr(environment, "_succeeds", self._run)

    def _run(self, command: Sequence[str | Path], _environment: Path | None = None) -> bool:
        self.steps.append(" ".join(map(str, command)))
        return True


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    return Machine(monkeypatch, tmp_path)


def test_all_that_is_lacking_is_named_in_one_line_before_anything_is_downloaded(machine: Machine) -> None:
    with pytest.raises(environment.SetUpFailed) as raised:
        environment.set_up(with_tests=True)
    (line,) = [line for line in str(raised.value).splitlines() if "sudo" in line]
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    for package in (
        version,
        *environment.QT,
        "fonts-wqy-microhei",
        "fonts-noto-core",
        "xvfb",
        "dbus",
    ):
        assert package in line.split()
    assert machine.steps == []


@pytest.mark.usefixtures("machine")
def test_who_only_runs_easel_need_not_install_what_the_tests_use() -> None:
    with pytest.raises(environment.SetUpFailed) as raised:
        environment.set_up()
    assert "libxcb-cursor0" in str(raised.value)
    assert "fonts-wqy-microhei" in str(raised.value)
    assert "xvfb" not in str(raised.value)


def test_a_library_a_program_and_a_file_are_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "_SHARED", (tmp_path,))
    font = tmp_path / "fonts" / "truetype" / "wqy-microhei.ttc"
    font.parent.mkdir(parents=True)
    (sign,) = environment.CHINESE.values()
    assert not environment._is_there(sign)
    font.touch()
    assert environment._is_there(sign)
    assert environment._is_there("python3") or sys.platform == "win32"
    for absent in ("libeasel-has-none.so.0", "no-such-program"):
        assert not environment._is_there(absent)


def test_root_gets_all_of_it_installed_at_once(machine: Machine) -> None:
    machine.is_root = True
    environment.set_up(with_tests=True)
    installed = [step for step in machine.steps if " install --no-install-recommends " in step]
    assert len(installed) == 1
    assert machine.steps.index(installed[0]) < next(
        index for index, step in enumerate(machine.steps) if " -m venv " in step
    )


def test_what_easel_can_do_without_stops_nobody(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "_is_there", lambda sign: sign in environment.QT.values())
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: "ensurepip")
    environment.set_up()
    assert "fonts-wqy-microhei" in capsys.readouterr().out
    assert any(" -m venv " in step for step in machine.steps)


def test_an_environment_that_was_moved_is_made_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_complete_linux", lambda **_: None)
    environment.PYTHON.parent.mkdir(parents=True)
    environment.PYTHON.touch()

    def made() -> bool:
        machine.steps.clear()
        environment.set_up()
        return any(" -m venv --clear " in step for step in machine.steps)

    assert made()
    assert not made()
    lock = environment.ROOT / "pyproject.toml"
    monkeypatch.setattr(environment, "_LOCK", lock)
    monkeypatch.setattr(environment, "locked_version", lambda _: "1")
    assert not made(), "another lock file is installed into what is there"
    assert any(" sync --locked " in step for step in machine.steps)
    moved = environment._ENVIRONMENT.with_name("moved")
    environment._ENVIRONMENT.rename(moved)
    for name, path in (
        ("_ENVIRONMENT", moved),
        ("_STAMP", moved / "easel-stamp"),
        ("PYTHON", moved / "bin" / "python"),
    ):
        monkeypatch.setattr(environment, name, path)
    assert made()


def test_an_environment_is_not_made_by_its_own_python(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be cleared away while it runs."""
    monkeypatch.setattr(environment, "_complete_linux", lambda **_: None)
    monkeypatch.setattr(sys, "executable", str(environment.PYTHON))
    environment.PYTHON.parent.mkdir(parents=True)
    environment.set_up()
    (made,) = [step for step in machine.steps if " -m venv --clear " in step]
    assert not made.startswith(str(environment.PYTHON))
