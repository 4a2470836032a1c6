"""Proves the Windows installer under Wine: ``python3 packaging/dev.py prove-windows [PART…]``.

Without parts everything: the rig, the frozen program and two installers are made; in a fresh Windows an old version
is installed silently, tests itself, makes a picture on the command line and one in its window (the screenshot is in
``build/windows-proof``), is upgraded while that window is open, and is removed. Nothing may be left but the person's
own: history and pictures, until they are asked for too.

Parts: ``programs`` looks at the programs that were frozen (version, manifest, libraries), ``script`` installs,
upgrades and removes a program of a few kilobytes, ``easel`` is all of the above with Easel. The first and the last
freeze Easel unless ``--keep`` takes what the last run made.
"""

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "linux"), str(HERE.parents[1])]

from app import __version__
from build_installer import INSTALLER_MB_MAX, build_installer
from environment import ROOT, SetUpFailed, install_programs
from freeze import size_mb
from freeze_in_rig import FROZEN, foreign_to_windows, freeze_in_rig
from installed import Installed, expect
from portable_executable import Program
from rig import Rig
from version_resource import four_numbers
from wine import Prefix, build_program

PROOF = ROOT / "build" / "windows-proof"
OLD_VERSION = "0.0.1"
LEFT_BY_OLD = "of-the-old-version.txt"
ODD_PLACE = r"C:\users\Public\程序 与 图片\Easel"


def main(arguments: Sequence[str]) -> int:
    """Proves the parts that were named; returns 1 when something does not hold."""
    keep = "--keep" in arguments
    names = [word for word in arguments if word != "--keep"] or list(PARTS)
    if any(name not in PARTS for name in names):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        install_programs({"xdotool": "xdotool", "openbox": "openbox"}, "driving the window")
        rig = Rig()
        timed("rig", rig.set_up)
        if names != ["script"] and not (keep and (FROZEN / "Easel.exe").is_file()):
            timed("frozen", lambda: freeze_in_rig(rig))
        shutil.rmtree(PROOF, ignore_errors=True)
        PROOF.mkdir(parents=True)
        for name in names:
            timed(f"part {name}", PARTS[name])
    except (SetUpFailed, AssertionError, RuntimeError, TimeoutError) as failed:
        print(f"FAILED {failed}", file=sys.stderr)
        return 1
    return 0


def timed(what: str, do: Callable[[], object]) -> None:
    """Does it, and prints how long that took."""
    begun = time.monotonic()
    do()
    print(f"ok     {what}: {time.monotonic() - begun:.0f} s", flush=True)


def prove_programs() -> None:
    """What Windows reads in the two programs, and that every library they need is there or in Windows."""
    print(f"       unpacked: {size_mb(FROZEN):.1f} MB")
    for name in ("Easel.exe", "easel-cli.exe"):
        program = Program(FROZEN / name)
        expect(program.version == four_numbers(__version__), f"{name} is of version {program.version}")
        expect(
            b"PerMonitorV2" in program.data and b"longPathAware" in program.data, f"{name} has our manifest"
        )
        expect(program.has_console == (name == "easel-cli.exe"), f"{name} has the console that it should")
    expect(not foreign_to_windows(FROZEN), "nothing of Wine is in the bundle")
    there = {path.name.lower() for path in FROZEN.rglob("*")}
    for path in [*FROZEN.rglob("*.dll"), *FROZEN.rglob("*.pyd"), FROZEN / "Easel.exe"]:
        unknown = Program(path).imports - there - WINDOWS_OWN
        lacking = {name for name in unknown if not name.startswith(("api-ms-win-", "ext-ms-win-"))}
        expect(not lacking, f"{path.name} finds {', '.join(sorted(lacking)) or 'every library'}")


WINDOWS_OWN = frozenset(
    f"{name}.dll"
    for name in (
        *(
            "advapi32",
            "authz",
            "bcrypt",
            "bcryptprimitives",
            "comctl32",
            "comdlg32",
            "crypt32",
            "d2d1",
            "d3d11",
        ),
        *(
            "d3d12",
            "d3d9",
            "dcomp",
            "dnsapi",
            "dwmapi",
            "dwrite",
            "dxgi",
            "gdi32",
            "icuuc",
            "imm32",
            "iphlpapi",
        ),
        *(
            "kernel32",
            "mpr",
            "msvcrt",
            "mscms",
            "ncrypt",
            "netapi32",
            "ntdll",
            "ole32",
            "oleaut32",
            "oleacc",
            "opengl32",
        ),
        *("powrprof", "propsys", "rpcrt4", "secur32", "setupapi", "shcore", "shell32", "shlwapi", "user32"),
        *("userenv", "uxtheme", "version", "winhttp", "winmm", "wintrust", "ws2_32", "wtsapi32"),
        "uiautomationcore",
    )
) | {"winspool.drv"}
"""Libraries that Windows 10 has of its own."""


def prove_script() -> None:
    """The installer's own steps, with a program that does nothing but wait."""
    old, new = PROOF / "small-old", PROOF / "small-new"
    for payload in (old, new):
        (payload / "_internal").mkdir(parents=True)
        for name in ("Easel.exe", "easel-cli.exe"):
            build_program(HERE / "rig_sources" / "waits.c", payload / name)
    (old / "_internal" / LEFT_BY_OLD).write_text("old", "ascii")
    windows = fresh_windows("script-prefix")
    windows.install(build_installer(old, OLD_VERSION, PROOF / "script", quick=True), "/DESKTOP=1")
    windows.expect_installed(OLD_VERSION, desktop_icon=True)
    child = windows.prefix.start(windows.program("Easel.exe"))
    expect(child.stdout is not None and child.stdout.readline() == b"ready\n", "the old version runs")
    windows.install(build_installer(new, __version__, PROOF / "script", quick=True))
    expect(child.wait() == 0, "it was closed, not killed")
    child.communicate()
    windows.expect_installed(__version__, desktop_icon=True)
    expect(not (windows.folder / "_internal" / LEFT_BY_OLD).exists(), "nothing of the old version is left")
    python = Rig().python
    windows.keep_tokens(python)
    windows.uninstall()
    windows.expect_only_data_left()
    windows.expect_tokens(python, kept=True)
    windows.install(build_installer(new, __version__, PROOF / "script", quick=True))
    windows.uninstall("/REMOVEHISTORY=1")
    windows.expect_tokens(python, kept=False)


def prove_easel() -> None:
    """Easel itself, from the first installation to the last trace."""
    quick = build_installer(old_payload(), OLD_VERSION, PROOF, quick=True)
    installer = build_installer(FROZEN, __version__, PROOF)
    size = installer.stat().st_size / 1e6
    expect(size <= INSTALLER_MB_MAX, f"installer: {size:.1f} MB (at most {INSTALLER_MB_MAX:g})")

    windows = fresh_windows("easel-prefix")
    windows.install(quick)
    windows.expect_installed(OLD_VERSION, desktop_icon=False)
    windows.expect_self_test()
    windows.expect_picture_from_command_line()
    windows.open_window_and_upgrade(installer, PROOF / "window.png")
    windows.expect_installed(__version__, desktop_icon=False)
    expect(not (windows.folder / "_internal" / LEFT_BY_OLD).exists(), "nothing of the old version is left")
    windows.expect_self_test()
    expect(windows.tasks_in_history() == 2, "the history came through the upgrade")
    windows.uninstall()
    windows.expect_only_data_left()

    windows.install(installer, f"/D={ODD_PLACE}")
    windows.expect_self_test()
    windows.uninstall("/REMOVEHISTORY=1", "/REMOVEPICTURES=1")
    windows.expect_nothing_left()


def old_payload() -> Path:
    """A copy of the frozen Easel with a file that the next version does not have."""
    payload = PROOF / "old"
    shutil.copytree(FROZEN, payload)
    (payload / "_internal" / LEFT_BY_OLD).write_text("old", "ascii")
    return payload


def fresh_windows(name: str) -> Installed:
    """A Windows on which nothing was ever installed."""
    prefix = Prefix(PROOF / name)
    prefix.make()
    return Installed(prefix)


PARTS: dict[str, Callable[[], None]] = {
    "programs": prove_programs,
    "script": prove_script,
    "easel": prove_easel,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
