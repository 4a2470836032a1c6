"""Installs Easel into a clean Debian, makes a picture, and removes it: ``python3 packaging/dev.py try-packages [SUITE]``.

The clean system is made by mmdebstrap (SUITE is Debian's name of a release, bookworm if none is given) and holds
Debian's minimum. First the archive is unpacked there beside the libraries that a desktop has, then those go and the
.deb is installed by apt, which has to find every dependency. Both pass the self-test, open the window on the practice
gateway, get a prompt typed and Ctrl+Return pressed, and keep the picture; the command line sends, lists and fetches.
Then apt removes the package, and nothing of it may be left but the pictures. Screenshots are kept in ``build/try``.

Needs root, for the chroot, and a mirror of Debian; the packages come from ``dev.py deb``.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "freeze")]

from contents import SPARE_LIBRARIES
from dependencies import PACKAGE_OF
from environment import SetUpFailed, install_programs
from freeze import DIST
from virtual_screen import VirtualScreen, wait_until

MIRROR = "http://deb.debian.org/debian"
SCREENSHOTS = DIST.parent / "build" / "try"
PROGRAMS = {"mmdebstrap": "mmdebstrap", "Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox"}
FONT = "fonts-wqy-microhei"
# Debian 13 and Ubuntu 24.04 gave some packages new names; apt takes either when one provides the other.
USER = "designer"
HOME = Path("/home") / "设计师"
PICTURE_S = 60.0
LEFT_BEHIND = (
    "usr/lib/easel",
    "usr/bin/easel",
    "usr/share/doc/easel",
    "usr/share/applications/easel.desktop",
)


def main(arguments: Sequence[str]) -> int:
    """Tries both packages; returns 1 with a sentence where that is not possible."""
    if len(arguments) > 1 or not sys.platform.startswith("linux"):
        print(__doc__, file=sys.stderr)
        return 2
    debs, archives = sorted(DIST.glob("easel_*.deb")), sorted(DIST.glob("easel-*.tar.xz"))
    if not (debs and archives):
        print("There is nothing to try in dist: python3 packaging/dev.py deb makes it.", file=sys.stderr)
        return 1
    if os.geteuid() != 0:
        print("A clean Debian is made as root: call this with sudo.", file=sys.stderr)
        return 1
    try:
        install_programs(PROGRAMS, "a clean Debian with a screen")
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    # Not under the project: what is mounted there must not be found by anybody who clears it away.
    with tempfile.TemporaryDirectory(prefix="easel-try-") as name, VirtualScreen(Path(name)) as screen:
        system = CleanSystem(Path(name, "root"), arguments[0] if arguments else "bookworm")
        with system.mounted(), window_manager():
            system.add_user()
            system.try_archive(archives[-1], screen)
            system.try_deb(debs[-1], screen)
    return 0


@contextmanager
def window_manager() -> Iterator[None]:
    """Decorates, focuses and closes windows as a desktop does."""
    with subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


class CleanSystem:
    """A Debian in a folder."""

    def __init__(self, root: Path, suite: str) -> None:
        self._root = root
        print(f"A clean Debian ({suite})", flush=True)
        _must("mmdebstrap", "--quiet", "--variant=minbase", "--include=ca-certificates", suite, root, MIRROR)

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """With what a program expects of a running system."""
        shutil.copyfile("/etc/resolv.conf", self._root / "etc" / "resolv.conf")
        mounts = (("proc", "proc"), ("tmpfs", "dev/shm"))
        made = []
        try:
            for kind, place in mounts:
                _must("mount", "-t", kind, kind, self._root / place)
                made.append(place)
            yield
        finally:
            for place in reversed(made):
                _must("umount", "--lazy", self._root / place)

    def add_user(self) -> None:
        """Somebody with a Chinese home folder."""
        self._as_root("useradd", "--create-home", "--home-dir", HOME, "--shell", "/bin/bash", USER)

    def try_archive(self, archive: Path, screen: VirtualScreen) -> None:
        """Unpacks it into the home folder, uses it there, and removes it."""
        libraries = sorted({package for stem, package in PACKAGE_OF.items() if stem not in SPARE_LIBRARIES})
        self._as_root(*_APT, "update")
        self._as_root(*_APT, "install", *libraries, FONT)
        folder = self._inside(HOME) / "下载 (1)"
        folder.mkdir()
        _must("tar", "--extract", f"--file={archive}", f"--directory={folder}")
        program = HOME / folder.name / archive.name.removesuffix(".tar.xz") / "easel"
        self._use(str(program), screen, "archive")
        shutil.rmtree(folder)
        self._as_root(*_APT, "purge", "--autoremove", *(one for one in libraries if one not in _ESSENTIAL))
        print("ok     the archive runs where it is unpacked, and goes with its folder", flush=True)

    def try_deb(self, deb: Path, screen: VirtualScreen) -> None:
        """Installs it, uses it, and removes it."""
        shutil.copy(deb, self._root / "tmp")
        self._as_root(*_APT, "install", Path("/tmp", deb.name))
        self._use("easel", screen, "deb")
        self._as_root(*_APT, "purge", "easel")
        left = [name for name in LEFT_BEHIND if (self._root / name).exists()]
        if left:
            raise RuntimeError(f"left behind: {left}")
        if not list(self._inside(HOME).rglob("*.png")):
            raise RuntimeError("the pictures went with the package")
        print("ok     the .deb installs, runs and leaves nothing but the pictures", flush=True)

    def _use(self, program: str, screen: VirtualScreen, name: str) -> None:
        said = self._as_user(screen, program, "--self-test")
        if " on xcb" not in said:
            raise RuntimeError(f"no window system:\n{said}")
        print(said, end="", flush=True)
        before = self._pictures()
        window = subprocess.Popen(self._user_command(screen, program, "--practice"))
        try:
            screen.wait_until_painted(window)
            screen.type("search", "--sync", "--onlyvisible", "--name", "Easel", "windowactivate", "--sync")
            screen.type("key", "ctrl+a")
            screen.type("type", "--delay", "20", f"a lighthouse in fog, {name}")
            screen.type("key", "ctrl+Return")
            wait_until(lambda: len(self._pictures()) > len(before), "the picture is on disk", PICTURE_S)
            screen.wait_until_still()
            screen.save(SCREENSHOTS / f"{name}.png")
            screen.type("key", "alt+F4")
            window.wait(PICTURE_S)
        finally:
            window.kill()
            window.wait()
        self._use_command_line(screen, program)

    def _use_command_line(self, screen: VirtualScreen, program: str) -> None:
        sent = json.loads(
            self._as_user(screen, program, "send", "--practice", "--prompt", "秋茶", "--wait", "--json")
        )
        fetched = json.loads(self._as_user(screen, program, "fetch", "--practice", sent["task_id"], "--json"))
        listed = self._as_user(screen, program, "history", "--json").splitlines()
        states = [json.loads(line)["state"] for line in listed]
        if fetched["state"] != "done" or states != ["done"] * len(states):
            raise RuntimeError(f"the command line says {fetched} and {listed}")

    def _pictures(self) -> set[Path]:
        return set((self._inside(HOME) / "Pictures").rglob("*.png"))

    def _inside(self, path: Path) -> Path:
        return self._root / path.relative_to("/")

    def _as_root(self, *command: str | Path) -> None:
        environment = {"PATH": _PATH, "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
        for name in ("http_proxy", "https_proxy", "no_proxy"):
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run(
            ["chroot", str(self._root), *map(str, command)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, command))}:\n{done.stdout}")

    def _user_command(self, screen: VirtualScreen, *command: str) -> list[str]:
        variables = {
            "HOME": HOME,
            "USER": USER,
            "PATH": _PATH,
            "LANG": "zh_CN.UTF-8",
            "DISPLAY": screen.display,
        }
        # The session of nobody: neither keychain nor portal, and the X server's abstract socket.
        return [
            *("chroot", f"--userspec={USER}:{USER}", str(self._root), "env", "-i"),
            *(f"{name}={value}" for name, value in variables.items()),
            *command,
        ]

    def _as_user(self, screen: VirtualScreen, *command: str) -> str:
        done = subprocess.run(
            self._user_command(screen, *command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120.0,
        )
        if done.returncode:
            raise RuntimeError(
                f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout


_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_APT = ("apt-get", "-q", "-y", "--no-install-recommends")
_ESSENTIAL = frozenset({"libc6", "libgcc-s1", "libstdc++6", "zlib1g", "libzstd1", "libbz2-1.0"})
"""What Debian itself stands on."""


def _must(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
