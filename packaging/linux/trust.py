"""Starts the frozen Easel where programs like to fail, or to be led astray: ``python3 packaging/dev.py trust``.

It has to pass its self-test, window system and practice task included, from a path with spaces and Chinese
characters, in a read-only folder, for a user with a Chinese name, in a locale without any, without a network, with
Qt's libraries replaced, and in a working directory full of files that want to be loaded. It may write nothing beside itself and nothing into
the working directory. ``dist/easel`` has to be there (``dev.py freeze``). What the system does not let be tried is skipped
and said.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from freeze import BUILD, frozen_program
from virtual_screen import VirtualScreen

PATIENCE_S = 120.0
NOBODY = 65534

TRAP = """\
import posix
posix.write(posix.open({marker!r}, posix.O_WRONLY | posix.O_CREAT), __file__.encode())
"""
"""A module that tells when somebody imports it, be it so early that Python cannot open files yet."""

TRAPPED_MODULES = (
    *("app/__init__.py", "httpx.py", "keyring/__init__.py", "PySide6/__init__.py", "encodings/__init__.py"),
    *("sitecustomize.py", "usercustomize.py", "json.py", "platformdirs.py", "sqlite3/__init__.py"),
)
NO_LIBRARY = (
    *("libpython3.11.so.1.0", "libQt6Core.so.6", "libcrypto.so.3", "libsqlite3.so.0", "libxcb-cursor.so.0"),
    *("plugins/platforms/libqxcb.so", "platforms/libqxcb.so", "imageformats/libqjpeg.so"),
    *("plugins/imageformats/libqjpeg.so", "plugins/styles/libqfusion.so", "base_library.zip"),
)
"""Files that the loader would choke on."""


class Place(NamedTuple):
    """Where and how the program is started."""

    program: Path
    folder: Path
    environment: Mapping[str, str]
    before: Sequence[str]
    user: int | None


class Trial(NamedTuple):
    """One thing that is tried: a name, a function that says what is wrong, or nothing, and why it can't be tried."""

    name: str
    run: Callable[[], str]
    hindrance: str = ""


def main(arguments: Sequence[str]) -> int:
    """Tries everything; returns 1 when anything fails."""
    if arguments or not sys.platform.startswith("linux"):
        print(__doc__, file=sys.stderr)
        return 2
    original = frozen_program().parent
    if not original.is_dir():
        print("There is no dist/easel: python3 packaging/dev.py freeze makes it.", file=sys.stderr)
        return 1
    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=room_for_all(BUILD)) as name, VirtualScreen(Path(name)) as screen:
        folder = Path(name)
        folder.chmod(0o755)
        trials = trials_in(folder, original, screen.display)
        with ThreadPoolExecutor(4) as pool:
            said = list(pool.map(lambda trial: "" if trial.hindrance else trial.run(), trials))
    for trial, wrong in zip(trials, said, strict=True):
        if trial.hindrance:
            print(f"skipped {trial.name}: {trial.hindrance}", flush=True)
            continue
        print(f"{'FAILED' if wrong else 'ok    '} {trial.name}", *([wrong] if wrong else []), flush=True)
    return 1 if any(said) else 0


def trials_in(folder: Path, original: Path, display: str) -> list[Trial]:
    """All trials, each with a copy of the program and a home of its own under *folder*."""

    def place(
        name: str,
        *,
        home: str = "home",
        variables: Mapping[str, str] = MappingProxyType({}),
        before: Sequence[str] = (),
        user: int | None = None,
    ) -> Place:
        root = folder / name
        program = root / "program" / "easel"
        shutil.copytree(original, program.parent, symlinks=True)
        (root / home).mkdir(parents=True)
        (root / "work").mkdir()
        environment = {
            "DISPLAY": display,
            "HOME": str(root / home),
            "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
        }
        return Place(program, root / "work", {**environment, **variables}, before, user)

    chinese = place("软件 和 (spaces) & 'quotes'")
    read_only = place("read-only", user=NOBODY if os.geteuid() == 0 else None)
    named = place(
        "user", home="设计师 王小明", variables={"USER": "设计师", "LOGNAME": "设计师", "LANG": "zh_CN.UTF-8"}
    )
    plain = place("ascii", home="设计师", variables={"LANG": "C", "LC_ALL": "C"})
    offline = place("offline", before=(sys.executable, str(HERE / "without_network.py")))
    replaced = place("replaced")
    replace_qt(replaced.program.parent / "_internal" / "PySide6" / "Qt" / "lib")
    hostile = place("hostile")
    marker = hostile.program.parents[1] / "trapped"
    lay_traps(hostile.folder, marker)
    hostile = hostile._replace(environment={**hostile.environment, **misleading(hostile.folder)})
    return [
        Trial("from a path with spaces and Chinese characters", lambda: self_test(chinese)),
        Trial(
            "from a read-only folder",
            lambda: in_read_only_folder(read_only),
            "" if read_only.user is None or is_open_to_all(folder) else f"nobody else may enter {folder}",
        ),
        Trial("for a user with a Chinese name", lambda: sends_a_task(named)),
        Trial("in a locale without Chinese characters", lambda: sends_a_task(plain)),
        Trial("without a network", lambda: self_test(offline), no_network_of_its_own()),
        Trial("with libraries of Qt that somebody else built", lambda: self_test(replaced)),
        Trial("among files that want to be loaded", lambda: self_test(hostile) or what_was_trapped(marker)),
    ]


def room_for_all(first: Path) -> Path:
    """*first*, or where nobody else may enter that, a folder that all may enter: a program is started as ``nobody``."""
    places = (first, Path("/var/tmp"), Path(tempfile.gettempdir()))
    return next((place for place in places if is_open_to_all(place)), first)


def is_open_to_all(folder: Path) -> bool:
    """Whether every user may enter *folder*; the one it is made in is opened by whoever makes it."""
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents) if parent.exists())


def no_network_of_its_own() -> str:
    """Why a program can't be started without a network here; nothing where it can."""
    command = [sys.executable, str(HERE / "without_network.py"), "/bin/true"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip() if done.returncode else ""


def replace_qt(folder: Path) -> None:
    """Puts other files where Qt's libraries are, as its licence lets everybody do; they only differ at their end."""
    for library in folder.iterdir():
        library.write_bytes(library.read_bytes() + b"built by somebody else")


def lay_traps(folder: Path, marker: Path) -> None:
    """Fills *folder* with what a program may load by mistake; a module that is loaded writes *marker*."""
    for name in TRAPPED_MODULES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TRAP.format(marker=os.fsencode(marker)), "utf-8")
    for name in NO_LIBRARY:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("This is no library.\n", "utf-8")
    (folder / "qt.conf").write_text("[Paths]\nPrefix = .\nPlugins = plugins\n", "utf-8")


def misleading(folder: Path) -> dict[str, str]:
    """What the environment may say to lead a program to *folder*."""
    return {
        "PYTHONPATH": str(folder),
        "PYTHONHOME": str(folder),
        "PYTHONSTARTUP": str(folder / "json.py"),
        "PYTHONPLATLIBDIR": str(folder),
        **misleading_qt(str(folder)),
    }


def misleading_qt(folder: str) -> dict[str, str]:
    """The part of it that is meant for Qt."""
    return {
        "QT_PLUGIN_PATH": f"{folder}/plugins",
        "QT_QPA_PLATFORM_PLUGIN_PATH": f"{folder}/platforms",
        "QML2_IMPORT_PATH": folder,
        "QML_IMPORT_PATH": folder,
        "QT_STYLE_OVERRIDE": "of-somebody-else",
    }


def what_was_trapped(marker: Path) -> str:
    """The module that was loaded by mistake, if one was."""
    return f"{marker.read_text('utf-8')} was loaded" if marker.exists() else ""


def in_read_only_folder(place: Place) -> str:
    """The self-test, while nobody may write into the program's folder."""
    for path in (*place.program.parent.rglob("*"), place.program.parent, place.folder):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    home = Path(place.environment["HOME"])
    if place.user is not None:
        os.chown(home, place.user, place.user)
    return self_test(place)


def self_test(place: Place) -> str:
    """What the self-test has to say against *place*."""
    wrong, output = _run(place, ["--self-test"])
    return wrong or ("" if " on xcb" in output else f"no window system:\n{output}")


def sends_a_task(place: Place) -> str:
    """What goes wrong with a task whose picture goes where the system keeps pictures, under a Chinese name."""
    wrong, output = _run(place, ["send", "--practice", "--prompt", "秋茶上市海报", "--wait", "--json"])
    if wrong:
        return wrong
    picture = Path(json.loads(output)["pictures"][0]["path"])
    home = Path(place.environment["HOME"])
    if home not in picture.parents or "秋茶" not in picture.name or not picture.is_file():
        return f"the picture is at {picture}"
    return ""


def _run(place: Place, arguments: Sequence[str]) -> tuple[str, str]:
    """What is wrong with a run of the program, and what it printed."""
    before = _seen(place)
    done = subprocess.run(
        [*place.before, str(place.program), *arguments],
        cwd=place.folder,
        env=dict(place.environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE_S,
        check=False,
        user=place.user,
    )
    if done.returncode:
        return f"ended with {done.returncode}:\n{done.stdout}{done.stderr}", ""
    changed = _seen(place) ^ before
    if changed:
        return f"wrote beside itself: {sorted(changed)[:5]}", ""
    return "", done.stdout


def _seen(place: Place) -> set[tuple[str, int, int]]:
    """Every file beside the program and in the working directory: name, size and date."""
    return {
        (str(path), path.lstat().st_size, path.lstat().st_mtime_ns)
        for folder in (place.program.parent, place.folder)
        for path in folder.rglob("*")
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
