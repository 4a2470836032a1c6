"""The manual page says what the program says of itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from man_page import commands, escaped, man_page

ROOT = Path(__file__).resolve().parents[2]
HELP = """\
usage: easel [-h] command ...

positional arguments:
  command
    send          send a request
    fetch         get the picture of a task

options:
  -h, --help      show this
.config is read too
"""


def fake(words: Sequence[str]) -> str:
    return HELP if words == ["--help"] else f"usage: easel {words[0]}"


def real(words: Sequence[str]) -> str:
    environment = {**os.environ, "COLUMNS": "100"}
    command = [sys.executable, "-m", "app", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def test_every_command_has_its_part() -> None:
    page = man_page(fake, version="1.0.0-rc.1", homepage="https://studio.net", date=0)
    assert page.startswith('.TH EASEL 1 "1970-01-01" "Easel 1.0.0\\-rc.1"')
    assert ".SH EASEL SEND\n.nf\nusage: easel send" in page
    assert ".SH EASEL FETCH" in page
    assert "\n\\&.config is read too" in page


@pytest.mark.parametrize(
    ("text", "said"), [("--help", r"\-\-help"), (r"C:\Users", r"C:\eUsers"), ("'quoted'", r"\&'quoted'")]
)
def test_nothing_of_it_is_a_command_of_the_typesetter(text: str, said: str) -> None:
    assert escaped(text) == said


def test_the_commands_of_this_easel_are_found() -> None:
    assert {"send", "fetch", "history"} <= {*commands(real(["--help"]))}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_typesetter_has_nothing_to_say_against_it() -> None:
    page = man_page(real, version="1.0.0", homepage="https://studio.net", date=0)
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"],
        input=page.encode(),
        capture_output=True,
        check=False,
    )
    assert done.stderr.decode() == ""
