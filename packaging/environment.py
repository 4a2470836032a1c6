"""The developer's environment: ``.venv`` with what ``uv.lock`` names, and what Easel needs of a Linux system.

Standard library only, and no syntax that an older Python could not read (see ``dev.py``).
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
PROGRAMS = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

_ENVIRONMENT = ROOT / ".venv"
_STAMP = _ENVIRONMENT / "easel-stamp"
_LOCK = ROOT / "uv.lock"

# What a minimal Debian lacks, by package: the library, program or file of shared data that shows that it is there.
QT = {
    **{"libglib2.0-0": "libglib-2.0.so.0", "libgl1": "libGL.so.1", "libegl1": "libEGL.so.1"},
    **{
        "libfontconfig1": "libfontconfig.so.1",
        "libfreetype6": "libfreetype.so.6",
        "libdbus-1-3": "libdbus-1.so.3",
    },
    **{"libxkbcommon0": "libxkbcommon.so.0", "libxkbcommon-x11-0": "libxkbcommon-x11.so.0"},
    **{"libxcb-cursor0": "libxcb-cursor.so.0", "libxcb-icccm4": "libxcb-icccm.so.4"},
    **{"libxcb-keysyms1": "libxcb-keysyms.so.1", "libxcb-shape0": "libxcb-shape.so.0"},
}
CHINESE = {"fonts-wqy-microhei": "fonts/**/*wqy*|fonts/**/*CJK*|fonts/**/*Han[SM]*|fonts/**/*Droid*Fallback*"}
TESTS = {
    **{"fonts-dejavu-core": "fonts/**/DejaVuSans.ttf", "fonts-noto-core": "fonts/**/NotoSans-Regular.*"},
    **{"xvfb": "Xvfb", "gnome-keyring": "gnome-keyring-daemon", "dbus": "dbus-run-session"},
    **{"at-spi2-core": "dbus-1/accessibility-services"},
}
_SHARED = (Path("/usr/share"), Path("/usr/local/share"), Path.home() / ".local" / "share")


class SetUpFailed(Exception):
    """Something is missing that cannot be installed from here; the message says what to do."""


def set_up(*, with_tests: bool = False) -> None:
    """Makes the environment unless it was made from this lock file in this place, and compiles the translations.

    What the system lacks is looked for first and told at once, with what the tests need if they are to be run.
    Raises :class:`SetUpFailed`.
    """
    stamp = [hashlib.sha256(_LOCK.read_bytes()).hexdigest(), str(_ENVIRONMENT.resolve())]
    kept = _STAMP.read_text("utf-8").splitlines() if PYTHON.is_file() and _STAMP.is_file() else []
    if sys.platform.startswith("linux") and (with_tests or kept != stamp):
        _complete_linux(with_tests=with_tests)
    if kept != stamp:
        print("Setting up Easel. This is done once, and downloads about 150 MB.", flush=True)
        if kept[1:] != stamp[1:]:
            # Its programs name the place that they were installed in, and work in no other. Not by sys.executable,
            # which may be the environment's own: it would clear itself away.
            python = getattr(sys, "_base_executable", sys.executable)
            _must([python, "-m", "venv", "--clear", _ENVIRONMENT], f"{_ENVIRONMENT} could not be made.")
            _must(
                [PYTHON, "-m", "pip", "install", "--quiet", f"uv=={locked_version('uv')}"],
                "uv could not be installed: pip says why above. Behind a proxy or a mirror, set pip up for it first.",
            )
        install_locked(_ENVIRONMENT)
        _STAMP.write_text("\n".join(stamp), "utf-8")
    compiled = (PYTHON, PACKAGING / "translate.py", "compile", "--stale")
    _must(compiled, "The translations could not be compiled.")


def install_locked(environment: Path, *choice: str) -> None:
    """Makes the virtual *environment* hold what ``uv.lock`` names, or what *choice* (options of uv) takes of it.

    It gets the Python of Easel's own environment. Raises :class:`SetUpFailed`.
    """
    uv = PROGRAMS / "uv"
    if _succeeds([uv, "sync", "--locked", "--python", PYTHON, *choice], environment):
        return
    print("uv did not get through; trying pip, which may know a mirror.", flush=True)
    wanted, into = environment / "requirements.txt", environment / PROGRAMS.name / PYTHON.name
    if not into.is_file():
        _must([PYTHON, "-m", "venv", "--without-pip", environment], f"{environment} could not be made.")
    export = ["export", "--locked", "--offline", "--quiet", "--no-emit-project", "-o"]
    exported: Sequence[str | Path] = (uv, *export, wanted, *choice)
    _must(exported, "uv could not read uv.lock: it says why above.")
    pip = (PYTHON, "-m", "pip", "--python", into)
    installed = (*pip, "install", "--require-hashes", "--requirement", wanted)
    _must(installed, "The packages could not be installed: pip says why above.")


def locked_version(package: str) -> str:
    """The version of *package* that ``uv.lock`` names."""
    import tomllib

    packages = tomllib.loads(_LOCK.read_text("utf-8"))["package"]
    return next(str(entry["version"]) for entry in packages if entry["name"] == package)


def variables() -> dict[str, str]:
    """The environment variables for a program of Easel's, whatever folder it is called from."""
    named = {**os.environ, "PYTHONPATH": str(ROOT), "UV_PROJECT_ENVIRONMENT": str(_ENVIRONMENT)}
    named.pop("VIRTUAL_ENV", None)
    paths = ssl.get_default_verify_paths()
    if (
        not sys.platform.startswith("linux")
        or paths.cafile
        or (paths.capath and any(Path(paths.capath).iterdir()))
    ):
        # As pip does: a company's own certificates are in the system's store, where it has one.
        named.setdefault("UV_SYSTEM_CERTS", "true")
    return named


def install_programs(packages: Mapping[str, str], purpose: str) -> None:
    """Installs the Debian packages of those programs (the keys) that are missing. Raises :class:`SetUpFailed`."""
    lacking = sorted({package for program, package in packages.items() if shutil.which(program) is None})
    if lacking:
        install(lacking, purpose)


def install(packages: Sequence[str], purpose: str) -> None:
    """Installs Debian *packages* where that is allowed. Raises :class:`SetUpFailed`, which names them."""
    lacking = f"This computer lacks what is needed for {purpose}."
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        raise SetUpFailed(f"{lacking} Install what Debian calls {' '.join(packages)}, then try again.")
    by_hand = f"{lacking} Install it, then try again:\n\n    sudo apt install {' '.join(packages)}\n"
    if os.geteuid() != 0:
        raise SetUpFailed(by_hand)
    silent = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    _must([*silent, "update"], by_hand)
    _must([*silent, "install", "--no-install-recommends", *packages], by_hand)


def _complete_linux(*, with_tests: bool) -> None:
    """Installs what is lacking where that is allowed, or names all of it in one line.

    Raises :class:`SetUpFailed` where Easel can't do without.
    """
    required = [package for package, sign in QT.items() if not _is_there(sign)]
    if not PYTHON.is_file() and importlib.util.find_spec("ensurepip") is None:
        # Debian keeps the half of venv that installs pip in a package of its own.
        required.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    useful = {**CHINESE, **(TESTS if with_tests else {})}
    wanted = [package for package, sign in useful.items() if not _is_there(sign)]
    if not required and not wanted:
        return
    purposes = (
        *(("Python environments and Qt's windows",) if required else ()),
        *(("Chinese text" + (" and the tests of real windows" if with_tests else ""),) if wanted else ()),
    )
    try:
        install(sorted({*required, *wanted}), " and ".join(purposes))
    except SetUpFailed as failed:
        if required:
            raise
        print(f"{failed}\nGoing on without.", flush=True)


def _is_there(sign: str) -> bool:
    """Whether a library (by its soname), a program, or one of some files in a folder of shared data is there."""
    if ".so." in sign:
        try:
            ctypes.CDLL(sign)
        except OSError:
            return False
        return True
    if "/" in sign:
        return any(next(folder.glob(file), None) for folder in _SHARED for file in sign.split("|"))
    return shutil.which(sign) is not None


def _succeeds(command: Sequence[str | Path], environment: Path = _ENVIRONMENT) -> bool:
    named = {**variables(), "UV_PROJECT_ENVIRONMENT": str(environment)}
    return subprocess.call([str(word) for word in command], cwd=ROOT, env=named) == 0


def _must(command: Sequence[str | Path], otherwise: str) -> None:
    """Runs *command* from the project's folder. Raises :class:`SetUpFailed` when it fails."""
    if not _succeeds(command):
        raise SetUpFailed(otherwise)
