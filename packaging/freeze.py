"""Freezes Easel for the system it runs on: ``python3 packaging/dev.py freeze`` makes ``dist/easel`` (or ``Easel``).

Everything comes from ``uv.lock``, in an environment of its own under ``build/`` that holds nothing else. The
recipe is ``freeze/easel.spec``, what goes in is listed in ``freeze/contents.py``. The result has to pass its own
``--self-test``.
"""

import ctypes.util
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent / "linux"))

from environment import (
    PACKAGING,
    PROGRAMS,
    PYTHON,
    ROOT,
    SetUpFailed,
    install,
    install_locked,
    install_programs,
    variables,
)

BUILD = ROOT / "build" / "freeze"
DIST = ROOT / "dist"
ENVIRONMENT = BUILD / "venv"
FREEZING_PYTHON = ENVIRONMENT / PROGRAMS.name / PYTHON.name

PROGRAMS_MADE = {
    "win32": Path("Easel", "easel-cli.exe"),
    "darwin": Path("Easel.app", "Contents", "MacOS", "Easel"),
    "linux": Path("easel", "easel"),
}
"""Where the frozen program that writes to a console lies under ``dist``, for each ``sys.platform``."""


def main(arguments: Sequence[str]) -> int:
    """Freezes Easel and starts it once; returns the exit status."""
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    begun = time.monotonic()
    try:
        freeze()
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    seconds = time.monotonic() - begun
    program = frozen_program()
    folder = DIST / PROGRAMS_MADE[sys.platform].parts[0]
    print(f"Frozen in {seconds:.0f} s: {folder}, {size_mb(folder):.1f} MB", flush=True)
    return subprocess.call([str(program), "--self-test"])


def freeze() -> None:
    """Makes the folder under ``dist``.

    Raises ``SetUpFailed`` when the system lacks something, and ``CalledProcessError`` when a step fails.
    """
    if sys.platform == "linux":
        install_programs(
            {"as": "binutils", "ld": "binutils", "objcopy": "binutils", "strip": "binutils"}, "freezing"
        )
        if not _has_shared_python():
            install(
                [f"libpython{sys.version_info.major}.{sys.version_info.minor}"], "freezing (a shared Python)"
            )
    install_locked(ENVIRONMENT, "--no-dev", "--group", "package", "--no-install-project")
    _must(FREEZING_PYTHON, PACKAGING / "translate.py", "compile")
    _must(
        *(FREEZING_PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", DIST, "--workpath", BUILD / "work", PACKAGING / "freeze" / "easel.spec"),
    )
    if sys.platform == "linux":
        from icu_data import leave_out_icu_data
        from runpaths import forget_foreign_folders

        leave_out_icu_data(DIST / "easel")
        forget_foreign_folders(DIST / "easel")


def _has_shared_python() -> bool:
    """Whether Python's shared library is there: Debian keeps it in a package of its own."""
    name = str(sysconfig.get_config_var("INSTSONAME"))
    if ".so" not in name or Path(str(sysconfig.get_config_var("LIBDIR")), name).is_file():
        return True
    return ctypes.util.find_library(name.removeprefix("lib").partition(".so")[0]) is not None


def frozen_program() -> Path:
    """The frozen program that answers on a console."""
    return DIST / PROGRAMS_MADE[sys.platform]


def source_date() -> int:
    """Seconds since 1970 that every file of a build is dated with: those of the last commit."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named:
        return int(named)
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    return (
        int(done.stdout) if done.returncode == 0 and done.stdout else int((ROOT / "uv.lock").stat().st_mtime)
    )


def reproducible() -> dict[str, str]:
    """The environment variables of a build, with what makes it come out the same twice."""
    named = variables()
    del named["PYTHONPATH"]  # the frozen program is made from what the recipe names
    return {**named, "SOURCE_DATE_EPOCH": str(source_date()), "PYTHONHASHSEED": "1"}


def size_mb(folder: Path) -> float:
    """What the files under *folder* weigh, in millions of bytes, each once."""
    return (
        sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
        / 1e6
    )


def _must(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], cwd=ROOT, env=reproducible(), check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
