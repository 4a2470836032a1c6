"""Wine as the rig uses it: a prefix of its own, with what Wine 8 lacks, and nothing of the person's home in it."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from environment import SetUpFailed

SOURCES = Path(__file__).resolve().parent / "rig_sources"
COMPILER = "x86_64-w64-mingw32-gcc"

# Debian keeps wine64 out of the path; its wrapper `wine` asks for the 32-bit half, which Easel does not need.
_PLACES = ("/usr/lib/wine/wine64", "/usr/lib/wine/wine")

_SERVERS = ("/usr/lib/wine/wineserver64", "/usr/lib/wine/wineserver")
SERVER_IDLE_S = 300

# Neither .NET nor a browser is wanted, and no menu entry on the desktop of whoever runs this.
_OVERRIDES = "mscoree,mshtml,winemenubuilder.exe="

# Windows paints Easel in fonts that Wine has no right to bring.
_FONTS = {"Segoe UI": "DejaVu Sans", "Microsoft YaHei UI": "WenQuanYi Micro Hei"}


class Done(NamedTuple):
    """What a Windows program left: its exit status, and what it printed, errors included."""

    status: int
    output: str


def wine_program() -> str | None:
    """The 64-bit Wine of this computer, if there is one."""
    return next((place for place in _PLACES if Path(place).is_file()), shutil.which("wine64"))


def _server() -> str:
    return next((place for place in _SERVERS if Path(place).is_file()), "wineserver")


def windows_path(path: Path) -> str:
    r"""``Z:\\tmp\\x`` for ``/tmp/x``: what a Windows program calls a file outside its prefix."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


class Prefix:
    """A Windows of its own in *folder*. Its home folder is inside too: Wine links to the real one otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.drive_c = self.folder / "drive_c"
        self._awake = False
        self._display = ""

    def make(self) -> None:
        """Makes it, with the stand-ins. Raises :class:`SetUpFailed`."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder.parent / f"{self.folder.name}-home").mkdir(parents=True, exist_ok=True)
        self.folder.mkdir()
        self._wake("--init")
        self._have_folders_of_its_own()
        # Wine 8 is a Windows 7 unless told otherwise, and the installer wants at least 10.
        self.run("winecfg", "/v", "win10")
        for font, stand_in in _FONTS.items():
            self.run("reg", "add", r"HKCU\Software\Wine\Fonts\Replacements", "/v", font, "/d", stand_in, "/f")
        build_library(SOURCES / "icuuc.c", self.drive_c / "windows" / "system32" / "icuuc.dll")

    def start(
        self, *command: str | Path, folder: Path | None = None, **variables: str
    ) -> "subprocess.Popen[bytes]":
        """Starts a Windows program in *folder*; its output is a pipe, since nothing else works under Wine."""
        self._wake()
        words = [windows_path(word) if isinstance(word, Path) else word for word in command]
        return subprocess.Popen(
            [str(wine_program()), *words],
            cwd=folder,
            env={**self._variables(), **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(
        self,
        *command: str | Path,
        folder: Path | None = None,
        patience_s: float = 600.0,
        **variables: str,
    ) -> Done:
        """Runs a Windows program to its end. Raises ``subprocess.TimeoutExpired``."""
        child = self.start(*command, folder=folder, **variables)
        try:
            output, _ = child.communicate(timeout=patience_s)
        except subprocess.TimeoutExpired:
            self.end_everything()
            raise
        return Done(child.returncode, output.decode("utf-8", "replace").replace("\r\n", "\n"))

    def show_on(self, display: str) -> None:
        """Lets windows appear on the X11 *display*; without one they appear nowhere.

        Ends what runs: Wine decides once for all programs.
        """
        self.end_everything()
        self._display = display

    def end_everything(self) -> None:
        """Ends every program of this prefix, as pulling the plug does."""
        subprocess.call([_server(), "-k"], env=self._variables())
        subprocess.call([_server(), "-w"], env=self._variables())
        self._awake = False

    def _wake(self, *options: str) -> None:
        """Starts Wine's services, which go on: each program would start them and leave them its pipe otherwise.

        Raises :class:`SetUpFailed`.
        """
        if self._awake:
            return
        program = wine_program()
        if program is None:
            raise SetUpFailed("Wine is not installed.")
        for command in ([_server(), f"-p{SERVER_IDLE_S}"], [program, "wineboot", *options]):
            done = subprocess.run(
                command,
                env=self._variables(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        if done.returncode:
            raise SetUpFailed(f"Wine could not start in {self.folder}.")
        self._awake = True

    def _have_folders_of_its_own(self) -> None:
        """Desktop, Pictures and the like are links to the home folder at first."""
        for link in (self.drive_c / "users").glob("*/*"):
            if link.is_symlink():
                link.unlink()
                link.mkdir()

    def _variables(self) -> Mapping[str, str]:
        kept = {
            name: text
            for name, text in os.environ.items()
            # Of the surroundings only what a Windows computer would know too.
            if not name.startswith(("PYTHON", "QT_", "WINE", "XDG_", "VIRTUAL_ENV", "DISPLAY", "WAYLAND"))
        }
        return {
            **kept,
            "HOME": str(self.folder.parent / f"{self.folder.name}-home"),
            "WINEPREFIX": str(self.folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            **({"DISPLAY": self._display} if self._display else {}),
        }


def build_library(source: Path, target: Path) -> None:
    """Compiles a DLL. Raises :class:`SetUpFailed`."""
    compile_for_windows(["-shared", "-o", target, source])


def build_program(source: Path, target: Path) -> None:
    """Compiles a program with a window. Raises :class:`SetUpFailed`."""
    compile_for_windows(["-municode", "-mwindows", "-o", target, source])


def compile_for_windows(arguments: Sequence[str | Path]) -> None:
    """Calls the compiler. Raises :class:`SetUpFailed`."""
    if subprocess.call([COMPILER, "-O2", "-s", *map(str, arguments)]):
        raise SetUpFailed("What the rig needs could not be compiled: the compiler says why above.")
