"""What a frozen Easel needs of the Linux that it runs on, and which Debian packages bring it."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

# Names of Debian 12 and Ubuntu 22.04; later ones (libglib2.0-0t64) provide these too.
PACKAGE_OF: Mapping[str, str] = MappingProxyType(
    {
        "ld-linux-x86-64": "libc6",
        "ld-linux-aarch64": "libc6",
        "libEGL": "libegl1",
        "libGL": "libgl1",
        "libX11": "libx11-6",
        "libX11-xcb": "libx11-xcb1",
        "libbrotlicommon": "libbrotli1",
        "libbrotlidec": "libbrotli1",
        "libbz2": "libbz2-1.0",
        "libc": "libc6",
        "libdbus-1": "libdbus-1-3",
        "libdl": "libc6",
        "libexpat": "libexpat1",
        "libfontconfig": "libfontconfig1",
        "libfreetype": "libfreetype6",
        "libgcc_s": "libgcc-s1",
        "libglib-2.0": "libglib2.0-0",
        "libgssapi_krb5": "libgssapi-krb5-2",
        "libgthread-2.0": "libglib2.0-0",
        "libm": "libc6",
        "libpthread": "libc6",
        "libresolv": "libc6",
        "librt": "libc6",
        "libstdc++": "libstdc++6",
        "libutil": "libc6",
        "libwayland-client": "libwayland-client0",
        "libwayland-cursor": "libwayland-cursor0",
        "libwayland-egl": "libwayland-egl1",
        "libxcb": "libxcb1",
        "libxcb-cursor": "libxcb-cursor0",
        "libxcb-icccm": "libxcb-icccm4",
        "libxcb-image": "libxcb-image0",
        "libxcb-keysyms": "libxcb-keysyms1",
        "libxcb-randr": "libxcb-randr0",
        "libxcb-render": "libxcb-render0",
        "libxcb-render-util": "libxcb-render-util0",
        "libxcb-shape": "libxcb-shape0",
        "libxcb-shm": "libxcb-shm0",
        "libxcb-sync": "libxcb-sync1",
        "libxcb-util": "libxcb-util1",
        "libxcb-xfixes": "libxcb-xfixes0",
        "libxcb-xkb": "libxcb-xkb1",
        "libxkbcommon": "libxkbcommon0",
        "libxkbcommon-x11": "libxkbcommon-x11-0",
        "libz": "zlib1g",
        "libzstd": "libzstd1",
    }
)
"""For each library, named without ``.so`` and its version, the package that brings it."""

_NEEDED = re.compile(r"^  NEEDED +(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


class UnknownLibrary(LookupError):
    """A library is needed that is neither in the program nor in the table."""


def system_packages(program: Path) -> list[str]:
    """What the .deb depends on, as ``Depends`` writes it, for the folder *program*.

    Raises :class:`UnknownLibrary`.
    """
    said = headers(binaries(program))
    brought = {path.name for path in program.rglob("*")}
    packages: set[str] = set()
    for library in set(_NEEDED.findall(said)) - brought:
        stem = library.partition(".so")[0]
        if stem not in PACKAGE_OF:
            raise UnknownLibrary(f"{library} is in neither {program} nor packaging/linux/dependencies.py")
        packages.add(PACKAGE_OF[stem])
    glibc = max((int(major), int(minor)) for major, minor in _GLIBC.findall(said))
    packages.discard("libc6")
    return [f"libc6 (>= {glibc[0]}.{glibc[1]})", *sorted(packages)]


def binaries(program: Path) -> list[Path]:
    """The files under *program* that the loader reads, each once."""
    return [
        path
        for path in sorted(program.rglob("*"))
        if path.is_file() and not path.is_symlink() and _is_elf(path)
    ]


def headers(files: Iterable[Path]) -> str:
    """What objdump says about the heads of *files*, one after the other."""
    command = ["objdump", "--private-headers", *map(str, files)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
