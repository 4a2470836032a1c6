"""Easel's commands for developers: ``python3 packaging/dev.py COMMAND``.

Python 3.11 or newer is all that has to be there. The first command makes ``.venv``, installs what
``uv.lock`` names into it, and installs or names what Qt needs of a Linux system. Proxies and
certificates are those that pip and uv are set up with. Later commands start at once.

Standard library only, and no syntax that an older Python could not read: this file has to get far
enough to say which Python is needed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from environment import PACKAGING, PROGRAMS, PYTHON, ROOT, SetUpFailed, offer_test_programs, set_up, variables

OLDEST_PYTHON = (3, 11)
PYTHON_TOO_OLD = """\
Easel needs Python 3.11 or newer, and this is Python {}.{}.
Install one (https://www.python.org/downloads/ or your system's packages), then run the same command with it."""


class Command(NamedTuple):
    """One word of the command line: what it does, given the arguments after it, and its exit status."""

    run: Callable[[Sequence[str]], int]
    summary: str


class Check(NamedTuple):
    """One thing that has to hold for all files together."""

    name: str
    command: Sequence[str | Path]


CHECKS = (
    Check("lint", (PROGRAMS / "ruff", "check")),
    Check("format", (PROGRAMS / "ruff", "format", "--check")),
    Check("types", (PROGRAMS / "mypy",)),
    Check("import direction", (PROGRAMS / "lint-imports",)),
    Check("translations", (PYTHON, PACKAGING / "translate.py", "check")),
    Check("lock file", (PROGRAMS / "uv", "lock", "--check")),
)


def main(arguments: Sequence[str]) -> int:
    """Runs the command that *arguments* begin with, or lists all; the rest is passed on to it."""
    if sys.version_info < OLDEST_PYTHON:
        return _complain(PYTHON_TOO_OLD.format(*sys.version_info[:2]))
    if not arguments or arguments[0] not in COMMANDS:
        print("python3 packaging/dev.py COMMAND [ARGUMENTS]\n")
        for name, command in COMMANDS.items():
            print(f"  {name:<17} {command.summary}")
        return 2 if arguments else 0
    try:
        set_up()
        return COMMANDS[arguments[0]].run(arguments[1:])
    except SetUpFailed as failed:
        return _complain(str(failed))
    except KeyboardInterrupt:
        return 130


def _complain(text: str, *, status: int = 1) -> int:
    print(text, file=sys.stderr, flush=True)
    return status


def _call(command: Sequence[str | Path], arguments: Sequence[str], *, folder: Path | None = None) -> int:
    """The exit status of *command*, run in *folder* or else in the caller's own."""
    return subprocess.call([str(word) for word in (*command, *arguments)], cwd=folder, env=variables())


def _run(arguments: Sequence[str]) -> int:
    return _call([PYTHON, "-m", "app", "--practice"], arguments)


def _start(arguments: Sequence[str]) -> int:
    return _call([PYTHON, "-m", "app"], arguments)


def _test(arguments: Sequence[str]) -> int:
    """Everything that CI checks, pytest last; with arguments, only pytest with them."""
    offer_test_programs()
    failed = [] if arguments else _failed_checks()
    status = _call([PYTHON, "-m", "pytest"], arguments, folder=ROOT)
    if failed:
        return _complain(f"Failed before the tests: {', '.join(failed)}", status=status or 1)
    return status


def _lint(arguments: Sequence[str]) -> int:
    if arguments:
        return _complain("lint takes no arguments: it looks at all files together", status=2)
    return 1 if _failed_checks() else 0


def _failed_checks() -> list[str]:
    """Makes every check, says how each went, and returns the names of those that failed."""
    failed = []
    for check in CHECKS:
        done = subprocess.run(
            [str(word) for word in check.command],
            cwd=ROOT,
            # Some of them draw boxes, which the code page of a Windows pipe lacks.
            env={**variables(), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        print("FAILED" if done.returncode else "ok    ", check.name, flush=True)
        if done.returncode:
            failed.append(check.name)
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
    return failed


def _translate(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "translate.py"], arguments or ["extract"])


def _bench(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "bench.py"], arguments)


def _attack(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "attack"], arguments)


def _screens(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "screens.py"], arguments)


def _freeze(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "freeze.py"], arguments)


def _deb(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "linux" / "packages.py"], arguments)


def _trust(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "linux" / "trust.py"], arguments)


def _try_packages(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "linux" / "try_packages.py"], arguments)


def _windows_rig(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "windows" / "rig.py"], arguments)


def _windows_installer(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "windows" / "build_installer.py"], arguments)


def _prove_windows(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "windows" / "prove.py"], arguments)


def _icons(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "app_icons.py"], arguments)


def _dmg(arguments: Sequence[str]) -> int:
    return _call([PYTHON, PACKAGING / "macos" / "build_dmg.py"], arguments)


COMMANDS = {
    "run": Command(_run, "open Easel on the practice gateway: no token, no network, no cost"),
    "start": Command(_start, "open Easel on your own gateway, or use its command line"),
    "test": Command(_test, "check everything that CI checks; with arguments, only run pytest with them"),
    "lint": Command(_lint, "the same checks without the tests"),
    "translate": Command(_translate, "bring resources/i18n/*.ts in step with the sources"),
    "bench": Command(_bench, "measure start, stalls, search and memory against a bare window"),
    "screens": Command(_screens, "render the main states of the window and name every text that is clipped"),
    "attack": Command(_attack, "kills, hostile answers, full disks …: is anything lost or sent twice?"),
    "freeze": Command(_freeze, "make the program that needs no Python, in dist/"),
    "deb": Command(_deb, "make the .deb and the archive for Linux, and hold them against their limits"),
    "trust": Command(_trust, "start what freeze made in difficult and in hostile places"),
    "try-packages": Command(_try_packages, "install, use and remove what deb made, in a clean Debian"),
    "dmg": Command(_dmg, "sign what freeze made and make the disk image for macOS"),
    "windows-rig": Command(_windows_rig, "make a Windows under Wine to build for and to try in"),
    "windows-installer": Command(_windows_installer, "make the installer for Windows, on Linux in that rig"),
    "prove-windows": Command(_prove_windows, "install, use, upgrade and remove Easel in that rig"),
    "icons": Command(_icons, "paint resources/easel.svg into the icon files of each system"),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
