"""Completion and the manual page say what the table of commands says."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.arguments import COMMANDS, parse_arguments
from app.cli import run_command
from app.cli.completion import SCRIPTS, bash, man, options_of
from app.paths import paths_under


@pytest.mark.parametrize("shell", SCRIPTS)
def test_every_command_and_option_is_in_each(shell: str) -> None:
    script = SCRIPTS[shell]().replace("\\-", "-")
    for command in COMMANDS:
        assert command.name in script
        for option in options_of(command):
            assert option.name.removeprefix("--") in script, (command.name, option.name)


def test_every_command_of_the_table_is_done_by_somebody(tmp_path: Path) -> None:
    from app.cli import _command

    for command in COMMANDS:
        assert callable(_command(command.name))
    assert run_command(parse_arguments(["history"]), paths_under(tmp_path)) == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("easel se", ["send"]),
        ("easel send --prom", ["--prompt"]),
        ("easel --practice list --sta", ["--state"]),
        ("easel list --state un", ["uncertain"]),
        ("easel completion po", ["powershell"]),
    ],
)
def test_bash_completes(typed: str, offered: list[str], tmp_path: Path) -> None:
    file = tmp_path / "easel.bash"
    file.write_text(bash())
    words = typed.split()
    script = (
        f"source {file}; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _easel;"
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == offered


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_the_manual_page_is_read_without_complaint() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"], input=man(), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
