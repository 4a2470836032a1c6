"""The developer's commands, without setting anything up."""

import sys

import pytest

import dev
import environment


def test_without_a_command_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    listed = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"\n  {name} " not in listed] == []


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
    def lack_a_package() -> None:
        raise environment.SetUpFailed("sudo apt install python3.11-venv")

    monkeypatch.setattr(dev, "set_up", lack_a_package)
    assert dev.main(["run"]) == 1
    assert "sudo apt install python3.11-venv" in capsys.readouterr().err


def test_programs_see_the_sources_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    variables = environment.variables()
    assert variables["PYTHONPATH"] == str(environment.ROOT)
    assert "VIRTUAL_ENV" not in variables
