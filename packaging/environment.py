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

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
PROGRAMS = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

_ENVIRONMENT = ROOT / ".venv"
_STAMP = _ENVIRONMENT / "easel-stamp"
_LOCK = ROOT / "uv.lock"
_TRANSLATIONS = ROOT / "resources" / "i18n"

# What a minimal Debian 12 lacks: first for Qt to load at all, then for its windows on X11.
QT_PACKAGES = (
    *("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libfreetype6", "libdbus-1-3"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
)
_CHINESE_FONT_PACKAGE = "fonts-wqy-microhei"
_TEST_PROGRAMS = {"Xvfb": "xvfb", "gnome-keyring-daemon": "gnome-keyring", "dbus-run-session": "dbus"}
_ACCESSIBILITY = Path("/usr/share/dbus-1/accessibility-services")


class SetUpFailed(Exception):
    """Something is missing that cannot be installed from here; the message says what to do."""


def set_up() -> None:
    """Makes the environment unless it was made from this very lock file, and compiles the translations.

    Raises :class:`SetUpFailed`.
    """
    lock_hash = hashlib.sha256(_LOCK.read_bytes()).hexdigest()
    if not PYTHON.is_file() or not _STAMP.is_file() or _STAMP.read_text("ascii") != lock_hash:
        print("Setting up Easel. This is done once, and downloads about 150 MB.", flush=True)
        _make_environment()
        _install_what_is_locked()
        if sys.platform.startswith("linux"):
            _complete_linux()
        _STAMP.write_text(lock_hash, "ascii")
    if any(_is_newer(source, source.with_suffix(".qm")) for source in _TRANSLATIONS.glob("*.ts")):
        _must([PYTHON, PACKAGING / "translate.py", "compile"], "The translations could not be compiled.")


def offer_test_programs() -> None:
    """Installs or names a screen, a keychain and an accessibility bus for the tests; without them those tests do what they can."""
    lacking = [package for program, package in _TEST_PROGRAMS.items() if shutil.which(program) is None]
    if not _ACCESSIBILITY.is_dir():
        lacking.append("at-spi2-core")
    if lacking and sys.platform.startswith("linux"):
        _try_to_install(lacking, "the tests of real windows, of the keychain and of screen readers")


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


def _is_newer(source: Path, product: Path) -> bool:
    return not product.is_file() or source.stat().st_mtime > product.stat().st_mtime


def _succeeds(command: Sequence[str | Path], environment: Path = _ENVIRONMENT) -> bool:
    named = {**variables(), "UV_PROJECT_ENVIRONMENT": str(environment)}
    return subprocess.call([str(word) for word in command], cwd=ROOT, env=named) == 0


def _must(command: Sequence[str | Path], otherwise: str) -> None:
    """Runs *command* from the project's folder. Raises :class:`SetUpFailed` when it fails."""
    if not _succeeds(command):
        raise SetUpFailed(otherwise)


def _make_environment() -> None:
    if not PYTHON.is_file():
        if importlib.util.find_spec("ensurepip") is None:
            # Debian keeps the half of venv that installs pip in a package of its own.
            install(
                [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"],
                "virtual environments (the module ensurepip)",
            )
        _must([sys.executable, "-m", "venv", "--clear", _ENVIRONMENT], f"{_ENVIRONMENT} could not be made.")
    has_pip = "import importlib.util as find, sys; sys.exit(find.find_spec('pip') is None)"
    if not _succeeds([PYTHON, "-c", has_pip]):
        _must([PYTHON, "-m", "ensurepip"], f"pip could not be installed into {_ENVIRONMENT}.")


def _install_what_is_locked() -> None:
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
        [uv, "export", "--locked", "--offline", "--quiet", *choice, "--output-file", requirements],
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


def _complete_linux() -> None:
    lacking = _libraries_that_qt_lacks()
    if lacking:
        install(QT_PACKAGES, f"Qt ({', '.join(lacking)})")
    if not _has_chinese_font():
        _try_to_install([_CHINESE_FONT_PACKAGE], "Chinese text, which is squares without a font")


def _libraries_that_qt_lacks() -> list[str]:
    """The shared libraries that the loader misses for windows on X11; offscreen needs some of the same."""
    (plugin,) = _ENVIRONMENT.glob("lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so")
    listing = subprocess.run(["ldd", str(plugin)], stdout=subprocess.PIPE, check=True).stdout.decode()
    return sorted({line.split()[0] for line in listing.splitlines() if line.endswith("=> not found")})


class _FontSet(ctypes.Structure):
    """The head of fontconfig's ``FcFontSet``."""

    _fields_ = (("count", ctypes.c_int),)


def _has_chinese_font() -> bool:
    fontconfig = ctypes.CDLL("libfontconfig.so.1")
    for function in (fontconfig.FcNameParse, fontconfig.FcObjectSetCreate):
        function.restype = ctypes.c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(_FontSet)
    chinese = ctypes.c_void_p(fontconfig.FcNameParse(b":lang=zh-cn"))
    no_properties = ctypes.c_void_p(fontconfig.FcObjectSetCreate())
    return bool(fontconfig.FcFontList(None, chinese, no_properties).contents.count)


def _try_to_install(packages: Sequence[str], purpose: str) -> None:
    """Installs what Easel can do without, or says how to."""
    try:
        install(packages, purpose)
    except SetUpFailed as failed:
        print(failed, flush=True)


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
