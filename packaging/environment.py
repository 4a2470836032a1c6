"""The developer's environment: ``.venv`` with what ``uv.lock`` names, and what Qt needs of a Linux system.

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

from fonts import PACKAGES

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
PROGRAMS = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

_ENVIRONMENT = ROOT / ".venv"
_STAMP = _ENVIRONMENT / "easel-stamp"
_LOCK = ROOT / "uv.lock"

# What a minimal Debian lacks: first for Qt to load at all, then for its windows on X11.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""By what the loader asks for, the Debian package that has it."""
QT_PACKAGES = tuple(QT_LIBRARIES.values())

_CHINESE_FONT = {":lang=zh-cn": "fonts-wqy-microhei"}
_TEST_FONTS = {name: package for name, package in PACKAGES.items() if package not in _CHINESE_FONT.values()}
_TEST_PROGRAMS = {"Xvfb": "xvfb", "gnome-keyring-daemon": "gnome-keyring", "dbus-run-session": "dbus"}
_ACCESSIBILITY = Path("/usr/share/dbus-1/accessibility-services")


class SetUpFailed(Exception):
    """Something is missing that cannot be installed from here; the message says what to do."""


def set_up(*, with_tests: bool = False) -> None:
    """Makes the environment unless it was made from this very lock file in this very place; compiles the translations.

    What the system lacks is looked for first and told at once, with what the tests need if they are to be run. Raises
    :class:`SetUpFailed`.
    """
    stamp = (hashlib.sha256(_LOCK.read_bytes()).hexdigest(), str(_ENVIRONMENT.resolve()))
    kept = tuple(_STAMP.read_text("utf-8").splitlines()) if PYTHON.is_file() and _STAMP.is_file() else ()
    is_made = kept == stamp
    if sys.platform.startswith("linux") and (with_tests or not is_made):
        _complete_linux(with_tests=with_tests)
    if not is_made:
        print("Setting up Easel. This is done once, and downloads about 150 MB.", flush=True)
        # Its programs name the place that they were installed in, and work in no other.
        _make_environment(anew=kept[1:] not in ((), stamp[1:]) or not kept)
        _STAMP.write_text("\n".join(stamp), "utf-8")
    _must(
        [PYTHON, PACKAGING / "translate.py", "compile", "--stale"], "The translations could not be compiled."
    )


def install_programs(packages: Mapping[str, str], purpose: str) -> None:
    """Installs the Debian packages of those programs (the keys) that are missing. Raises :class:`SetUpFailed`."""
    lacking = sorted({package for program, package in packages.items() if shutil.which(program) is None})
    if lacking:
        install(lacking, purpose)


def variables() -> dict[str, str]:
    """The environment variables for a program of Easel's, whatever folder it is called from."""
    named = {**os.environ, "PYTHONPATH": str(ROOT), "UV_PROJECT_ENVIRONMENT": str(_ENVIRONMENT)}
    named.pop("VIRTUAL_ENV", None)
    if _system_keeps_certificates():
        # As pip does: a company's own certificates are in the system's store.
        named.setdefault("UV_SYSTEM_CERTS", "true")
    return named


def _system_keeps_certificates() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    paths = ssl.get_default_verify_paths()
    return paths.cafile is not None or (paths.capath is not None and any(Path(paths.capath).iterdir()))


def _succeeds(command: Sequence[str | Path], environment: Path = _ENVIRONMENT) -> bool:
    named = {**variables(), "UV_PROJECT_ENVIRONMENT": str(environment)}
    return subprocess.call([str(word) for word in command], cwd=ROOT, env=named) == 0


def _must(command: Sequence[str | Path], otherwise: str) -> None:
    """Runs *command* from the project's folder. Raises :class:`SetUpFailed` when it fails."""
    if not _succeeds(command):
        raise SetUpFailed(otherwise)


def _make_environment(*, anew: bool) -> None:
    if anew:
        # Not sys.executable, which may be the environment's own: it would clear itself away.
        python = getattr(sys, "_base_executable", sys.executable)
        _must([python, "-m", "venv", "--clear", _ENVIRONMENT], f"{_ENVIRONMENT} could not be made.")
    has_pip = "import importlib.util as find, sys; sys.exit(find.find_spec('pip') is None)"
    if not _succeeds([PYTHON, "-c", has_pip]):
        _must([PYTHON, "-m", "ensurepip"], f"pip could not be installed into {_ENVIRONMENT}.")
    _must(
        [PYTHON, "-m", "pip", "install", "--quiet", f"uv=={locked_version('uv')}"],
        "uv could not be installed: pip says why above. Behind a proxy or a mirror, set pip up for it first.",
    )
    install_locked(_ENVIRONMENT)


def install_locked(environment: Path, *choice: str) -> None:
    """Makes the virtual *environment* hold what ``uv.lock`` names, or what *choice* (options of uv) takes of it.

    It gets the Python of Easel's own environment. Raises :class:`SetUpFailed`.
    """
    uv = PROGRAMS / "uv"
    if _succeeds([uv, "sync", "--locked", "--python", PYTHON, *choice], environment):
        return
    print("uv did not get through; trying pip, which may know a mirror.", flush=True)
    requirements = environment / "requirements.txt"
    into = environment / PROGRAMS.name / PYTHON.name
    if not into.is_file():
        _must([PYTHON, "-m", "venv", "--without-pip", environment], f"{environment} could not be made.")
    _must(
        [
            uv,
            "export",
            "--locked",
            "--offline",
            "--quiet",
            "--no-emit-project",
            *choice,
            "--output-file",
            requirements,
        ],
        "uv could not read uv.lock: it says why above.",
    )
    _must(
        [PYTHON, "-m", "pip", "--python", into, "install", "--require-hashes", "--requirement", requirements],
        "The packages could not be installed: pip says why above.",
    )


def locked_version(package: str) -> str:
    """The version of *package* that ``uv.lock`` names."""
    import tomllib

    packages = tomllib.loads(_LOCK.read_text("utf-8"))["package"]
    return next(str(entry["version"]) for entry in packages if entry["name"] == package)


def _complete_linux(*, with_tests: bool) -> None:
    """Installs what is lacking where that is allowed, or names all of it in one line.

    Raises :class:`SetUpFailed` where Easel can't do without.
    """
    required = {package for soname, package in QT_LIBRARIES.items() if not _loads(soname)}
    if not PYTHON.is_file() and importlib.util.find_spec("ensurepip") is None:
        # Debian keeps the half of venv that installs pip in a package of its own.
        required.add(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    wanted = {package for font, package in _CHINESE_FONT.items() if not _has_font(font)}
    if with_tests:
        wanted |= {package for font, package in _TEST_FONTS.items() if not _has_font(font)}
        wanted |= {package for program, package in _TEST_PROGRAMS.items() if shutil.which(program) is None}
        if not _ACCESSIBILITY.is_dir():
            wanted.add("at-spi2-core")
    purposes = [
        f"{purpose} ({' '.join(sorted(packages))})"
        for purpose, packages in (
            ("Python environments and Qt's windows", required),
            ("Chinese text and the tests of real windows" if with_tests else "Chinese text", wanted),
        )
        if packages
    ]
    if not purposes:
        return
    try:
        install(sorted(required | wanted), " and ".join(purposes))
    except SetUpFailed as failed:
        if required:
            raise
        print(f"{failed}\nGoing on without.", flush=True)


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


class _FontSet(ctypes.Structure):
    """The head of fontconfig's ``FcFontSet``."""

    _fields_ = (("count", ctypes.c_int),)


def _has_font(pattern: str) -> bool:
    if not _loads("libfontconfig.so.1"):
        return False
    fontconfig = ctypes.CDLL("libfontconfig.so.1")
    for function in (fontconfig.FcNameParse, fontconfig.FcObjectSetCreate):
        function.restype = ctypes.c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(_FontSet)
    wanted = ctypes.c_void_p(fontconfig.FcNameParse(pattern.encode()))
    no_properties = ctypes.c_void_p(fontconfig.FcObjectSetCreate())
    return bool(fontconfig.FcFontList(None, wanted, no_properties).contents.count)


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
