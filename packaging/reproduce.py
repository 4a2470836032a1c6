"""Builds Easel twice, in two folders, and compares every byte: ``dev.py reproduce [--bundle]``.

What is built is the last commit, in folders whose names differ in length and in letters. The wheel takes seconds; with
``--bundle`` what ``dev.py freeze`` makes is compared too, which takes minutes.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import PYTHON, ROOT
from freeze import DIST, reproducible

FOLDERS = ("one", "another folder/二")


def main(arguments: Sequence[str]) -> int:
    """Says of each thing that is built whether it is the same; returns 1 where it is not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bundle", action="store_true", help="the frozen program too")
    builds = {
        "wheel": build_wheel,
        **({"bundle": build_bundle} if parser.parse_args(arguments).bundle else {}),
    }
    is_same = True
    for name, build in builds.items():
        differing = differing_files(build)
        print(
            "FAILED" if differing else "ok    ",
            name,
            *differing,
            sep="\n  " if differing else " ",
            flush=True,
        )
        is_same = is_same and not differing
    return 0 if is_same else 1


def differing_files(build: Callable[[Path], Path]) -> list[str]:
    """What *build* makes of the last commit in one folder and not, or with other bytes, in the other."""
    with tempfile.TemporaryDirectory() as place:
        one, other = (digests(build(_checkout(Path(place, folder)))) for folder in FOLDERS)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def digests(folder: Path) -> dict[str, str]:
    """Each file under *folder* by its name: the digest of its bytes, or where it links to."""
    return {
        str(path.relative_to(folder)): (
            f"link to {path.readlink()}"
            if path.is_symlink()
            else hashlib.sha256(path.read_bytes()).hexdigest()
        )
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def build_wheel(checkout: Path) -> Path:
    """The folder with the wheel of *checkout*."""
    made = checkout / "wheel"
    _must(checkout, PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", made)
    return made


def build_bundle(checkout: Path) -> Path:
    """The folder with the frozen program of *checkout*."""
    _must(checkout, sys.executable, "packaging/dev.py", "freeze")
    return checkout / DIST.name


def _checkout(folder: Path) -> Path:
    """The last commit, in *folder*."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


def _must(checkout: Path, *command: str | Path) -> None:
    environment = {name: value for name, value in reproducible().items() if not name.startswith("UV_PROJECT")}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
