"""Makes one file that starts wherever it lies: ``appimage.py RUNTIME`` makes ``dist/Easel-VERSION-linux-x86_64.AppImage``.

RUNTIME is the program in front of the archive, which mounts it and starts Easel. It comes from no registry:
``appimage.py --address`` prints where it is, and a file that is not the one of :data:`RUNTIME_SHA256` is refused.
``dist/easel`` and the packages' tree have to be there (``dev.py deb``). Needs squashfs-tools.
"""

import hashlib
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "freeze"), str(HERE.parents[1])]

from app import __version__
from environment import ROOT
from freeze import BUILD, DIST, frozen_program, source_date
from packages import metainfo, settle
from publisher import PUBLISHER

MACHINE = "x86_64"
"""The runtime's digest for ARM could not be looked up where this was written."""

RUNTIME = "https://github.com/AppImage/type2-runtime/releases/download/20251108/runtime-x86_64"
RUNTIME_SHA256 = "2fca8b443c92510f1483a883f60061ad09b46b978b2631c807cd873a47ec260d"


def main(arguments: Sequence[str]) -> int:
    """Makes the file, or prints where the runtime is."""
    if list(arguments) == ["--address"]:
        print(RUNTIME)
        return 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if platform.machine() != MACHINE:
        print(f"An AppImage is made for {MACHINE} alone, and this is {platform.machine()}.", file=sys.stderr)
        return 1
    runtime = Path(arguments[0]).read_bytes()
    if hashlib.sha256(runtime).hexdigest() != RUNTIME_SHA256:
        print(f"{arguments[0]} is not the runtime that is expected: {RUNTIME}", file=sys.stderr)
        return 1
    folder = lay_out(frozen_program().parent, BUILD / "appimage" / "Easel.AppDir")
    made = DIST / image_name(__version__)
    archive = squash(folder, BUILD / "appimage" / "easel.squashfs")
    made.write_bytes(runtime + archive.read_bytes())
    made.chmod(0o755)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    return 0


def image_name(version: str) -> str:
    """What the file is called."""
    return f"Easel-{version}-linux-{MACHINE}.AppImage"


def lay_out(program: Path, folder: Path) -> Path:
    """The tree that is archived: the folder *program*, with what a desktop asks of it."""
    shutil.rmtree(folder, ignore_errors=True)
    inside = folder / "usr" / "lib" / "easel"
    shutil.copytree(program, inside, symlinks=True)
    (folder / "AppRun").symlink_to("usr/lib/easel/easel")
    shutil.copyfile(HERE / "easel.desktop", folder / "easel.desktop")
    shutil.copyfile(ROOT / "resources" / "easel.svg", folder / "easel.svg")
    (folder / ".DirIcon").symlink_to("easel.svg")
    about = folder / "usr" / "share" / "metainfo" / f"{PUBLISHER.id}.metainfo.xml"
    about.parent.mkdir(parents=True)
    about.write_text(metainfo(source_date()), "utf-8")
    settle(folder)
    return folder


def squash(folder: Path, archive: Path) -> Path:
    """*folder* as *archive*; the same folder gives the same bytes."""
    archive.unlink(missing_ok=True)
    once = ("-root-owned", "-noappend", "-no-progress", "-quiet", "-mkfs-time", str(source_date()))
    small = ("-comp", "xz", "-b", "256K")
    command = ["mksquashfs", str(folder), str(archive), *once, *small]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return archive


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
