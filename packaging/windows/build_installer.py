"""Makes the installer for Windows of what was frozen: ``python3 packaging/dev.py windows-installer``.

Takes ``dist/Easel``, frozen on Windows by ``dev.py freeze`` (on Linux it is frozen in the rig first), and makes
``dist/Easel-VERSION-windows-x86_64-setup.exe``. Prints sizes and times, and fails when the installer is too large.
"""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from app import __version__
from environment import ROOT, SetUpFailed
from freeze import DIST, size_mb, source_date
from publisher import PUBLISHER
from version_resource import four_numbers

INSTALLER_MB_MAX = 45.0
ICON = ROOT / "resources" / "app-icons" / "easel.ico"
SIDE_PICTURE_SIZE = (164, 314)
SIDE_COLOURS = ((0xF0, 0x46, 0x8A), (0xFF, 0x7B, 0x2F))
"""At the bottom and at the top; blue, green, red."""
_CHOCOLATEY_NSIS = Path(r"C:\Program Files (x86)\NSIS\makensis.exe")


def main(arguments: Sequence[str]) -> int:
    """Freezes where it has to, and makes the installer; returns 1 when a limit is passed."""
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        payload = frozen_for_windows()
        begun = time.monotonic()
        installer = build_installer(payload, __version__, DIST)
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    size = installer.stat().st_size / 1e6
    fits = size <= INSTALLER_MB_MAX
    print(f"unpacked program: {size_mb(payload):.1f} MB")
    print(f"installer made in {time.monotonic() - begun:.0f} s: {installer}")
    print(
        f"{'ok    ' if fits else 'FAILED'} installer: {size:.1f} MB (at most {INSTALLER_MB_MAX:g})",
        flush=True,
    )
    return 0 if fits else 1


def frozen_for_windows() -> Path:
    """The folder of the frozen program; outside Windows it is frozen now. Raises :class:`SetUpFailed`."""
    if sys.platform == "win32":
        frozen = DIST / "Easel"
        if not (frozen / "Easel.exe").is_file():
            raise SetUpFailed("Freeze Easel first: python packaging/dev.py freeze")
        return frozen
    from freeze_in_rig import freeze_in_rig
    from rig import Rig

    rig = Rig()
    rig.set_up()
    begun = time.monotonic()
    frozen = freeze_in_rig(rig)
    print(f"frozen in the rig in {time.monotonic() - begun:.0f} s", flush=True)
    return frozen


def build_installer(payload: Path, version: str, folder: Path, *, quick: bool = False) -> Path:
    """Makes an installer in *folder* of the files in *payload*; a *quick* one is larger, for trying.

    Raises :class:`SetUpFailed`.
    """
    installer = folder.absolute() / installer_name(version)
    folder.mkdir(parents=True, exist_ok=True)
    settled(payload)
    command = [_makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={text}" for name, text in definitions(payload, version, installer).items()]
    if quick:
        command.append("-DQUICK")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}
    if subprocess.call([*command, str(HERE / "easel.nsi")], env=environment):
        raise SetUpFailed("The installer could not be made: makensis says why above.")
    return installer


def installer_name(version: str) -> str:
    """What is downloaded; the processor is that of ``Target`` in ``easel.nsi``."""
    return f"Easel-{version}-windows-x86_64-setup.exe"


def definitions(payload: Path, version: str, installer: Path) -> Mapping[str, str]:
    """What ``easel.nsi`` is told."""
    return {
        "VERSION": version,
        "NUMBERS": ".".join(map(str, four_numbers(version))),
        "PUBLISHER": PUBLISHER.name,
        "HOMEPAGE": PUBLISHER.homepage,
        "BUGS": PUBLISHER.bugs,
        "PAYLOAD": str(payload.absolute()),
        "OUTPUT": str(installer),
        "SIZE_KIB": str(round(size_mb(payload) * 1e6 / 1024)),
        "ICON": str(ICON),
        "SIDE_PICTURE": str(side_picture(ROOT / "build" / "side-picture.bmp")),
    }


def side_picture(path: Path) -> Path:
    """Writes what stands beside the last page, a bitmap as NSIS wants it: the colours of Easel's icon."""
    width, height = SIDE_PICTURE_SIZE
    rows = [
        bytes(round(low + (high - low) * y / (height - 1)) for low, high in zip(*SIDE_COLOURS, strict=True))
        * width
        for y in range(height)
    ]
    pixels = b"".join(rows)  # from the bottom up, and blue first; a multiple of four bytes wide
    header = struct.pack("<2sIHHI", b"BM", 54 + len(pixels), 0, 0, 54)
    header += struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header + pixels)
    return path


def settled(payload: Path) -> None:
    """Checks that *payload* is a frozen Easel. Raises :class:`SetUpFailed`."""
    lacking = [name for name in ("Easel.exe", "easel-cli.exe", "_internal") if not (payload / name).exists()]
    if lacking:
        raise SetUpFailed(f"{payload} is no frozen Easel: it lacks {', '.join(lacking)}.")


def _makensis() -> str:
    found = shutil.which("makensis") or (str(_CHOCOLATEY_NSIS) if _CHOCOLATEY_NSIS.is_file() else None)
    if found is None:
        raise SetUpFailed("Install NSIS (what Debian calls nsis), which makes the installer.")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
