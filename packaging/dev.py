"""Easel's commands for developers: ``python3 packaging/dev.py COMMAND``, a thin layer over uv.

Python 3.11 or newer is all that has to be there. The first command makes ``.venv`` with uv, installs what
``uv.lock`` names into it, and installs or names what Qt needs of a Linux system. Proxies and
certificates are those that pip and uv are set up with. Later commands start at once.

Standard library only, and no syntax that an older Python could not read: this file has to get far
enough to say which Python is needed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from environment import PACKAGING, PROGRAMS, PYTHON, ROOT, SetUpFailed, set_up, variables

OLDEST_PYTHON = (3, 11)
PYTHON_TOO_OLD = """\
Easel needs Python 3.11 or newer, and this is Python {}.{}.
Install one (https://www.python.org/downloads/ or your system's packages), then run the same command with it."""

# -P: a folder named app in the working directory is somebody else's.
EASEL = (PYTHON, "-P", "-m", "app")

COMMANDS: dict[str, tuple[str, str | tuple[str | Path, ...]]] = {
    "run": ("open Easel on the practice gateway: no token, no cost", (*EASEL, "--practice")),
    "start": ("open Easel on your own gateway, or use its command line", EASEL),
    "test": ("check all that CI checks; with arguments, only run pytest with them", (PYTHON, "-m", "pytest")),
    "lint": ("the same checks without the tests", ()),
    "translate": ("bring resources/i18n/*.ts in step with the sources", "translate.py"),
    "bench": ("measure start, stalls, search and memory against a bare window", "bench.py"),
    "screens": ("render all states of the window and name every text that is clipped", "screens.py"),
    "attack": ("kills, hostile answers, full disks …: is anything lost or sent twice?", "attack"),
    "mutate": ("take guards of the promise away and see whether a test fails", "mutate.py"),
    "figures": (
        "measure size and shape of the code: files, imports, signals, copies",
        "structure_figures.py",
    ),
    "newcomer": ("run the test command as a stranger would, in a bare Debian", "linux/newcomer.py"),
    "freeze": ("make the program that needs no Python, in dist/", "freeze.py"),
    "deb": ("make .deb and archive for Linux, held against their limits", "linux/packages.py"),
    "trust": ("start what freeze made in difficult and in hostile places", "linux/trust.py"),
    "try-packages": ("install, use and remove them in a clean Debian", "linux/try_packages.py"),
    "reproduce": ("build twice in two folders and compare every byte", "reproduce.py"),
    "dmg": ("sign what freeze made and make the disk image for macOS", "macos/build_dmg.py"),
    "windows-rig": ("make a Windows under Wine to build for and to try in", "windows/rig.py"),
    "windows-installer": ("make the installer for Windows in that rig", "windows/build_installer.py"),
    "prove-windows": ("install, use, upgrade and remove Easel in that rig", "windows/prove.py"),
    "icons": ("paint resources/easel.svg into the icon files of each system", "app_icons.py"),
}
"""What each does, and the script in ``packaging`` or the program that does it."""

CHECKS: dict[str, tuple[str | Path, ...]] = {
    "lint": (PROGRAMS / "ruff", "check"),
    "format": (PROGRAMS / "ruff", "format", "--check"),
    "types": (PROGRAMS / "mypy",),
    "import direction": (PROGRAMS / "lint-imports",),
    "translations": (PYTHON, PACKAGING / "translate.py", "check"),
    "lock file": (PROGRAMS / "uv", "lock", "--check"),
}
"""What has to hold for all files together."""

EVERY_TEST = ("-n", "auto", "--cov", "--cov-report=")
"""The whole suite: on all cores, and held to the floor of coverage in pyproject.toml (``coverage report -m`` tells more)."""


def main(arguments: Sequence[str]) -> int:
    """Runs the command that *arguments* begin with, or lists all; the rest is passed on to it."""
    if sys.version_info < OLDEST_PYTHON:
        return _complain(PYTHON_TOO_OLD.format(*sys.version_info[:2]))
    if not arguments or arguments[0] not in COMMANDS:
        print("python3 packaging/dev.py COMMAND [ARGUMENTS]\n")
        for name, (summary, _) in COMMANDS.items():
            print(f"  {name:<17} {summary}")
        return 2 if arguments else 0
    name, *rest = arguments
    if name == "lint" and rest:
        return _complain("lint takes no arguments: it looks at all files together", status=2)
    try:
        set_up(with_tests=name == "test")
        failed = _failed_checks() if name == "lint" or (name == "test" and not rest) else []
        if name == "lint":
            return 1 if failed else 0
        status = _call(name, rest)
    except SetUpFailed as why:
        return _complain(str(why))
    except KeyboardInterrupt:
        return 130
    return (
        _complain(f"Failed before the tests: {', '.join(failed)}", status=status or 1) if failed else status
    )


def _complain(text: str, *, status: int = 1) -> int:
    print(text, file=sys.stderr, flush=True)
    return status


def _call(name: str, rest: Sequence[str]) -> int:
    """The exit status of that command, run in the caller's own folder; tests run in the project's."""
    program = COMMANDS[name][1]
    begin = (PYTHON, PACKAGING / program) if isinstance(program, str) else program
    usual = {"test": EVERY_TEST, "translate": ("extract",)}.get(name, ())
    command = [str(word) for word in (*begin, *(rest or usual))]
    return subprocess.call(command, cwd=ROOT if name == "test" else None, env=variables())


def _failed_checks() -> list[str]:
    """Makes every check, says how each went, and returns the names of those that failed."""
    failed = []
    # Some of them draw boxes, which the code page of a Windows pipe lacks.
    named = {**variables(), "PYTHONUTF8": "1"}
    for name, command in CHECKS.items():
        words = [str(word) for word in command]
        done = subprocess.run(
            words, cwd=ROOT, env=named, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        print("FAILED" if done.returncode else "ok    ", name, flush=True)
        if done.returncode:
            failed.append(name)
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
