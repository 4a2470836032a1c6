"""Makes what a designer on a Mac downloads: ``python3 packaging/dev.py dmg``, on macOS, after ``dev.py freeze``.

Completes and signs ``dist/Easel.app``, starts it with ``--self-test``, and makes of it
``dist/Easel-VERSION-macos-ARCHITECTURE.dmg``: a window with Easel at the left and the Applications folder at the
right. Beside it stand the bill of materials and SHA256SUMS.
"""

import os
import platform
import plistlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from app import __version__
from checksums import write_checksums
from environment import SetUpFailed, variables
from freeze import DIST, FREEZING_PYTHON, size_mb
from info_plist import OLDEST_SYSTEM, write_localised_texts
from minimum_system import too_new
from sign_and_notarise import AD_HOC, code_in, identity, run, sign_and_notarise_image, sign_application
from signatures import write_note

APPLICATION = DIST / "Easel.app"
VOLUME = "Easel"

WINDOW = (200, 120, 760, 500)
"""Left, top, right and bottom of the window in which the image opens."""

ICON_POINTS = 128
PLACES = {"Easel.app": (150, 170), "Applications": (410, 170)}
"""Where the middle of each icon stands in the window."""

_FINDER_S = 120


def main(arguments: Sequence[str]) -> int:
    """Makes the image; returns the exit status."""
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        image = build_dmg()
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    print(f"{image}: {image.stat().st_size / 1e6:.1f} MB, unpacked {size_mb(APPLICATION):.1f} MB", flush=True)
    return 0


def build_dmg() -> Path:
    """Completes, signs and starts the application and packs it. Raises :class:`SetUpFailed`."""
    if sys.platform != "darwin":
        raise SetUpFailed("A disk image is made on macOS: hdiutil and codesign are there only.")
    if not APPLICATION.is_dir():
        raise SetUpFailed("Freeze Easel first: python3 packaging/dev.py freeze")
    write_localised_texts(APPLICATION)
    stem = image_stem(__version__, os.environ.get("EASEL_TARGET_ARCH") or platform.machine())
    image = DIST / f"{stem}.dmg"
    with identity(os.environ) as signer:
        sign_application(APPLICATION, signer)
        program = main_program(APPLICATION)
        check_minimum_system([*code_in(APPLICATION), program])
        if subprocess.call([str(program), "--self-test"]):
            raise SetUpFailed("The signed Easel does not pass its self-test.")
        _pack(APPLICATION, image)
        is_notarised = sign_and_notarise_image(image, signer)
        write_note(image, signature_words(signer, is_notarised=is_notarised))
    bill = DIST / f"{stem}.cdx.json"
    subprocess.run(
        [str(FREEZING_PYTHON), str(HERE.parent / "sbom.py"), str(bill)], env=variables(), check=True
    )
    write_checksums([image, bill], DIST / "SHA256SUMS")
    return image


def check_minimum_system(code: Iterable[Path]) -> None:
    """Raises :class:`SetUpFailed` where a program or library does not run on the oldest macOS that is promised."""
    major, minor = (int(part) for part in OLDEST_SYSTEM.split("."))
    newer = too_new(code, (major, minor))
    if newer:
        listed = "\n".join(
            f"  {file} wants macOS {'.'.join(map(str, newer[file]))}" for file in sorted(newer)
        )
        raise SetUpFailed(f"macOS {OLDEST_SYSTEM} is promised, but:\n{listed}")


def signature_words(signer: str, *, is_notarised: bool) -> str:
    """What the release's page says of the image."""
    if signer == AD_HOC:
        return "ad hoc: macOS will ask"
    return (
        "Developer ID, notarised by Apple" if is_notarised else "Developer ID, not notarised: macOS will ask"
    )


def image_stem(version: str, architecture: str) -> str:
    """The name of the image without its ending; *architecture* is arm64, x86_64 or universal2."""
    return f"Easel-{version}-macos-{architecture}"


def main_program(application: Path) -> Path:
    """The program that macOS starts when *application* is opened."""
    information = plistlib.loads((application / "Contents" / "Info.plist").read_bytes())
    return application / "Contents" / "MacOS" / str(information["CFBundleExecutable"])


def lay_out(application: Path, folder: Path) -> None:
    """Puts into *folder* what the window of the image shows."""
    shutil.copytree(application, folder / "Easel.app", symlinks=True)
    (folder / "Applications").symlink_to("/Applications")


def finder_script() -> str:
    """The AppleScript that opens the image's window as it shall stand and lets Finder remember it."""
    places = "\n".join(
        f'set position of item "{name}" of container window to {{{x}, {y}}}'
        for name, (x, y) in PLACES.items()
    )
    return f"""\
tell application "Finder"
tell disk "{VOLUME}"
open
set current view of container window to icon view
set toolbar visible of container window to false
set statusbar visible of container window to false
set the bounds of container window to {{{", ".join(map(str, WINDOW))}}}
set arrangement of icon view options of container window to not arranged
set icon size of icon view options of container window to {ICON_POINTS}
{places}
update without registering applications
delay 2
close
end tell
end tell
"""


def _pack(application: Path, image: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, writable = Path(scratch, "image"), Path(scratch, "writable.dmg")
        folder.mkdir()
        lay_out(application, folder)
        run(
            (
                *("hdiutil", "create", "-volname", VOLUME, "-srcfolder", folder, "-fs", "HFS+"),
                *("-format", "UDRW", "-ov", writable),
            )
        )
        run(("hdiutil", "attach", writable, "-mountpoint", f"/Volumes/{VOLUME}", "-noverify", "-noautoopen"))
        try:
            _arrange()
        finally:
            run(("hdiutil", "detach", f"/Volumes/{VOLUME}", "-force"))
        # LZMA, which macOS has read since 10.15.
        run(("hdiutil", "convert", writable, "-format", "ULMO", "-ov", "-o", image))


def _arrange() -> None:
    """Has Finder arrange the window. An image without that is as good, only not as pretty."""
    try:
        done = subprocess.run(
            ["osascript", "-e", finder_script()],
            timeout=_FINDER_S,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    except subprocess.TimeoutExpired:
        print("NOT ARRANGED: Finder did not answer.", flush=True)
        return
    if done.returncode:
        print(f"NOT ARRANGED: {done.stderr.strip()}", flush=True)
    subprocess.run(["sync"], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
