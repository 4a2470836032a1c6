"""Easel's commands for developers: ``python3 packaging/dev.py COMMAND``.

Python 3.11 or newer is all that has to be there. The first command makes ``.venv`` with uv, installs what
``uv.lock`` names into it, and installs or names what Qt needs of a Linux system. Proxies and
certificates are those that pip and uv are set up with. Later commands start at once.

Standard library only, and no syntax that an older Python could not read: this file has to get far
enough to say which Python is needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from environment import PACKAGING, PROGRAMS, PYTHON, ROOT, SetUpFailed, set_up, variables

OLDEST_PYTHON = (3, 11)
PYTHON_TOO_OLD = """\
Easel needs Python 3.11 or newer, and this is Python {}.{}.
Install one (https://www.python.org/downloads/ or your system's packages), then run the same command with it."""


# -P: a folder named app in the working directory is somebody else's.
EASEL = (PYTHON, "-P", "-m", "app")
PYTEST = (PYTHON, "-m", "pytest")


class Command(NamedTuple):
    """One word of the command line: what it does, and the script in ``packaging`` or the program that does it."""

    summary: str
    script: str = ""
    program: Sequence[str | Path] = ()


COMMANDS = {
    "run": Command("open Easel on the practice gateway: no token, no cost", "", (*EASEL, "--practice")),
    "start": Command("open Easel on your own gateway, or use its command line", "", EASEL),
    "test": Command("check all that CI checks; with arguments, only run pytest with them", "", PYTEST),
    "lint": Command("the same checks without the tests"),
    "translate": Command("bring resources/i18n/*.ts in step with the sources", "translate.py"),
    "bench": Command("measure start, stalls, search and memory against a bare window", "bench.py"),
    "screens": Command("render all states of the window and name every text that is clipped", "screens.py"),
    "attack": Command("kills, hostile answers, full disks …: is anything lost or sent twice?", "attack"),
    "mutate": Command("take guards of the promise away and see whether a test fails", "mutate.py"),
    "figures": Command(
        "measure size and shape of the code: files, imports, signals, copies", "structure_figures.py"
    ),
    "newcomer": Command("run the test command as a stranger would, in a bare Debian", "linux/newcomer.py"),
    "freeze": Command("make the program that needs no Python, in dist/", "freeze.py"),
    "deb": Command("make .deb and archive for Linux, held against their limits", "linux/packages.py"),
    "trust": Command("start what freeze made in difficult and in hostile places", "linux/trust.py"),
    "try-packages": Command("install, use and remove them in a clean Debian", "linux/try_packages.py"),
    "dmg": Command("sign what freeze made and make the disk image for macOS", "macos/build_dmg.py"),
    "windows-rig": Command("make a Windows under Wine to build for and to try in", "windows/rig.py"),
    "windows-installer": Command("make the installer for Windows in that rig", "windows/build_installer.py"),
    "prove-windows": Command("install, use, upgrade and remove Easel in that rig", "windows/prove.py"),
    "icons": Command("paint resources/easel.svg into the icon files of each system", "app_icons.py"),
}

CHECKS = {
    "lint": (PROGRAMS / "ruff", "check"),
    "format": (PROGRAMS / "ruff", "format", "--check"),
    "types": (PROGRAMS / "mypy",),
    "import direction": (PROGRAMS / "lint-imports",),
    "translations": (PYTHON, PACKAGING / "translate.py", "check"),
    "lock file": (PROGRAMS / "uv", "lock", "--check"),
}
"""What has to hold for all files together."""

EVERY_TEST = ("-n", "auto", "--cov", "--cov-report=")
"""Options of the whole suite: on all cores, and held to the floor of coverage that pyproject.toml sets (``coverage report -m`` tells more)."""

NO_SCREEN = """\
This needs a screen, and there is none here: neither DISPLAY nor WAYLAND_DISPLAY is set.
A virtual one will do (Debian: apt install xvfb):  xvfb-run -a python3 packaging/dev.py {}"""
"""On Linux only: elsewhere there always is one."""


def main(arguments: Sequence[str]) -> int:
    """Runs the command that *arguments* begin with, or lists all; the rest is passed on to it."""
    if sys.version_info < OLDEST_PYTHON:
        return _complain(PYTHON_TOO_OLD.format(*sys.version_info[:2]))
    if not arguments or arguments[0] not in COMMANDS:
        print("python3 packaging/dev.py COMMAND [ARGUMENTS]\n")
        for name, command in COMMANDS.items():
            print(f"  {name:<17} {command.summary}")
        return 2 if arguments else 0
    name, *rest = arguments
    if name == "lint" and rest:
        return _complain("lint takes no arguments: it looks at all files together", status=2)
    if name == "bench" and "--help" not in rest and not _has_screen():
        return _complain(NO_SCREEN.format(name))
    try:
        set_up(with_tests=name == "test")
        if name == "lint":
            return 1 if _failed_checks() else 0
        if name == "test":
            return _test(rest)
        return _call(name, rest or (["extract"] if name == "translate" else []))
    except SetUpFailed as failed:
        return _complain(str(failed))
    except KeyboardInterrupt:
        return 130


def _has_screen() -> bool:
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _complain(text: str, *, status: int = 1) -> int:
    print(text, file=sys.stderr, flush=True)
    return status


def _call(name: str, arguments: Sequence[str], *, folder: Path | None = None) -> int:
    """The exit status of that command, run in *folder* or else in the caller's own."""
    named = variables()
    if name == "bench":
        # Else every start would compile its modules anew, and that would be measured.
        named.pop("PYTHONDONTWRITEBYTECODE", None)
    command = COMMANDS[name]
    program = command.program or (PYTHON, PACKAGING / command.script)
    return subprocess.call([str(word) for word in (*program, *arguments)], cwd=folder, env=named)


def _test(arguments: Sequence[str]) -> int:
    """Everything that CI checks, pytest last; with arguments, only pytest with them."""
    failed = [] if arguments else _failed_checks()
    status = _call("test", arguments or EVERY_TEST, folder=ROOT)
    if failed:
        return _complain(f"Failed before the tests: {', '.join(failed)}", status=status or 1)
    return status


def _failed_checks() -> list[str]:
    """Makes every check, says how each went, and returns the names of those that failed."""
    failed = []
    for name, command in CHECKS.items():
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            # Some of them draw boxes, which the code page of a Windows pipe lacks.
            env={**variables(), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        print("FAILED" if done.returncode else "ok    ", name, flush=True)
        if done.returncode:
            failed.append(name)
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
