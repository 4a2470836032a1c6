"""Easel as installed in a Windows under Wine: installing it, using it, removing it, and what has to hold then."""

import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from wine import Done, Prefix

KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Easel"
PATIENCE_S = 120.0
POLL_S = 0.25
DATA = ("AppData/Local/Easel", "Pictures/Easel")
"""What is the person's own, from the home folder."""

GATEWAYS = ["https://one.example.com", "https://two.example.com", "proxy:http://proxy.example.com"]
KEEP_TOKENS = "import keyring; [keyring.set_password('Easel', name, 'secret') for name in {gateways}]"
SAY_TOKENS = "import keyring; [print(bool(keyring.get_password('Easel', name))) for name in {gateways}]"

# What Windows has for all programs, and clears of what they leave.
_PASSING = ("AppData/Local/Temp", "AppData/Roaming/Microsoft/Windows/Recent", "Temp")
_SHARED = "AppData/Local/Programs"


class Installed:
    """One Windows, and Easel in it."""

    def __init__(self, prefix: Prefix) -> None:
        self.prefix = prefix
        self._before = self._files()

    @property
    def home(self) -> Path:
        """The person's home folder."""
        return next(
            path for path in (self.prefix.drive_c / "users").iterdir() if path.name.lower() != "public"
        )

    @property
    def folder(self) -> Path:
        """Where Easel says that it is. Raises ``AssertionError`` when it is not installed."""
        path = self._registered("InstallLocation")
        expect(bool(path), "Easel is registered")
        return self.prefix.drive_c / path.removeprefix("C:\\").replace("\\", "/")

    def program(self, name: str) -> str:
        """The path of an installed program, as Windows writes it."""
        return self._registered("InstallLocation") + "\\" + name

    def install(self, installer: Path, *options: str) -> None:
        """Runs *installer* silently. Raises ``AssertionError``."""
        done = self.prefix.run(installer, "/S", *options, patience_s=PATIENCE_S)
        expect(done.status == 0, f"{installer.name} /S {' '.join(options)}: {done}")

    def uninstall(self, *options: str) -> None:
        """Removes Easel silently. The uninstaller goes on from a copy of itself, so its end is waited for."""
        folder = self.folder
        words = re.findall(r'"[^"]+"|\S+', self._registered("QuietUninstallString"))
        done = self.prefix.run(*(word.strip('"') for word in words), *options)
        expect(done.status == 0, f"uninstaller: {done}")
        wait_until(lambda: not self._registered("DisplayName") and not folder.exists(), f"{folder} is gone")

    def expect_installed(self, version: str, *, desktop_icon: bool) -> None:
        """Files, menu entry, icon and registry are as *version* has them."""
        for name in ("Easel.exe", "easel-cli.exe", "uninstall.exe", "_internal"):
            expect((self.folder / name).exists(), f"{name} is installed")
        for name in (".new", ".old"):
            expect(not (self.folder / name).exists(), f"{name} is cleared away")
        said = {name: self._registered(name) for name in ("DisplayName", "DisplayVersion", "Publisher")}
        expect(said["DisplayName"] == "Easel" and said["DisplayVersion"] == version, f"{said} is {version}")
        expect(bool(said["Publisher"]) and bool(self._registered("EstimatedSize")), "publisher and size")
        expect(any("Start Menu" in path for path in self._shortcuts()), "there is a menu entry")
        expect(any("Desktop" in path for path in self._shortcuts()) == desktop_icon, f"icon: {desktop_icon}")

    def expect_self_test(self) -> None:
        """Every part of Easel works, and its output is UTF-8."""
        done = self._command_line("--self-test")
        expect(done.status == 0 and "×" in done.output, f"self-test: {done.output}")

    def expect_picture_from_command_line(self) -> None:
        """A practice task in Chinese ends with a picture in the folder of pictures."""
        done = self._command_line(
            *("send", "--practice", "--prompt", "秋茶, autumn tea", "--ratio", "1:1", "--resolution", "720P"),
            *("--wait", "--json"),
        )
        expect(done.status == 0, f"send: {done}")
        (line,) = (line for line in done.output.splitlines() if line.startswith("{"))
        record = json.loads(line)
        expect(record["state"] == "done", f"the task is {record['state']}")
        expect("秋茶" in line or "\\u79cb" in line, "the prompt came through")
        expect(any((self.home / "Pictures" / "Easel").rglob("*.png")), "the picture is in Pictures\\Easel")

    def tasks_in_history(self) -> int:
        """How many tasks Easel knows."""
        done = self._command_line("history", "--json")
        return sum(line.startswith("{") for line in done.output.splitlines())

    def open_window_and_upgrade(self, installer: Path, picture: Path) -> None:
        """Makes a picture in the window, saves what can be seen as *picture*, and installs over it."""
        from virtual_screen import VirtualScreen

        with VirtualScreen(picture.parent) as screen:
            window_manager = subprocess.Popen(
                ["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            self.prefix.show_on(screen.display)
            child = self.prefix.start(self.program("Easel.exe"), "--practice")
            screen.wait_until_painted(child)
            screen.wait_until_still()
            screen.type("type", "--delay", "30", "autumn tea on a wooden table")
            screen.type("key", "ctrl+Return")
            wait_until(lambda: len(self._pictures()) == 2, "the window's picture is on disk")
            screen.wait_until_still()
            screen.save(picture)
            self.install(installer)
            expect(child.wait(PATIENCE_S) == 0, "the open window was closed, not killed")
            child.communicate()
            window_manager.terminate()
            window_manager.wait()
            self.prefix.show_on("")

    def keep_tokens(self, python: Path) -> None:
        """Keeps a token for each of :data:`GATEWAYS`, as Easel does."""
        done = self.prefix.run(python, "-c", KEEP_TOKENS.format(gateways=GATEWAYS))
        expect(done.status == 0, f"tokens are kept: {done}")

    def expect_tokens(self, python: Path, *, kept: bool) -> None:
        """All tokens are there, or none is."""
        done = self.prefix.run(python, "-c", SAY_TOKENS.format(gateways=GATEWAYS))
        expect(done.output.split() == [str(kept)] * len(GATEWAYS), f"tokens are kept: {kept}, not {done}")

    def expect_only_data_left(self) -> None:
        """Nothing is left but the person's own."""
        left = {path for path in self._new_files() if not path.startswith(DATA)}
        expect(not left, f"only data is left, not {sorted(left)[:10]}")

    def expect_nothing_left(self) -> None:
        """Not even that is left."""
        left = self._new_files()
        expect(not left, f"nothing is left, not {sorted(left)[:10]}")

    def _command_line(self, *words: str) -> Done:
        return self.prefix.run(self.program("easel-cli.exe"), *words, patience_s=PATIENCE_S)

    def _registered(self, name: str) -> str:
        """The text that the uninstall entry has for *name*; empty when there is none."""
        output = self.prefix.run("reg", "query", KEY, "/v", name).output
        found = re.search(rf"^\s+{name}\s+REG_\w+\s+(.*?)\s*$", output, re.MULTILINE)
        return found[1] if found else ""

    def _pictures(self) -> list[Path]:
        return list((self.home / "Pictures" / "Easel").rglob("*.png"))

    def _shortcuts(self) -> list[str]:
        return [path for path in self._files() if path.endswith("Easel.lnk")]

    def _files(self) -> set[str]:
        """Every file and folder of the person, from the home folder."""
        return {path.relative_to(self.home).as_posix() for path in self.home.rglob("*")}

    def _new_files(self) -> set[str]:
        return {path for path in self._files() - self._before - {_SHARED} if not path.startswith(_PASSING)}


def expect(holds: bool, what: str) -> None:
    """Raises ``AssertionError`` with *what* unless it *holds*."""
    if not holds:
        raise AssertionError(f"not so: {what}")


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Until *holds* says so. Raises ``AssertionError`` that names *what*."""
    begun = time.monotonic()
    while not holds():
        expect(time.monotonic() - begun < PATIENCE_S, what)
        time.sleep(POLL_S)
