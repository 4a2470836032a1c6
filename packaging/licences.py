"""Collects the licence texts of what an installed Easel contains: ``licences.py FOLDER``.

Runs with the Python that freezes Easel, because the texts are those of the very distributions that are frozen:
each package's own from its metadata, Python's, those of Debian's libraries from ``/usr/share/doc``. ``easel.spec``
puts them into the program as ``resources/licences``. What has no text anywhere stops the build.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from sbom import locked_packages

ROOT = Path(__file__).resolve().parents[1]

OWN = ("LICENSE", "THIRD_PARTY.md")
"""Files of the project's root that every package contains, beside the long texts of LICENSES."""

LONG_TEXTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # The wheels of Qt for Python name their licence and leave its text out. LGPL 3 is written on top of GPL 3.
        "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
        "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    }
)
"""The files of LICENSES that stand for packages without a text of their own."""

STARTER = "pyinstaller"
"""Its starter program is in the bundle too, under GPL 2 with an exception for what it starts."""

_LICENCE_FILE = re.compile(r"(?:licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def main(arguments: Sequence[str]) -> int:
    """Collects into the folder that was named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    collect(Path(arguments[0]))
    return 0


def collect(folder: Path, libraries: Iterable[Path] = ()) -> None:
    """Fills *folder* anew; *libraries* are those of the system that are brought along.

    Raises ``LookupError`` for a package without a licence text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "LICENSES").mkdir(parents=True)
    for name in OWN:
        shutil.copyfile(ROOT / name, folder / name)
    for text in sorted((ROOT / "LICENSES").glob("*.txt")):
        shutil.copyfile(text, folder / "LICENSES" / text.name)
    for name in (*locked_packages(), STARTER):
        _copy_texts(name, folder / "packages" / name)
    shutil.copyfile(_pythons_licence(), folder / "PYTHON.txt")
    for debian_package in sorted({name for name in map(_debian_package, libraries) if name}):
        (folder / "libraries").mkdir(exist_ok=True)
        copyright_file = Path("/usr/share/doc", debian_package, "copyright")
        shutil.copyfile(copyright_file, folder / "libraries" / f"{debian_package}.txt")


def licence_texts(package: metadata.Distribution) -> list[Path]:
    """The files of *package* that hold its licence."""
    return sorted(
        Path(str(package.locate_file(file)))
        for file in package.files or ()
        if any(part.endswith(".dist-info") for part in file.parts) and _LICENCE_FILE.match(file.name)
    )


def _copy_texts(name: str, folder: Path) -> None:
    texts = licence_texts(metadata.distribution(name)) or [
        ROOT / "LICENSES" / text for text in LONG_TEXTS.get(name, ())
    ]
    if not texts:
        raise LookupError(f"{name} has no licence text; name one in packaging/licences.py")
    folder.mkdir(parents=True)
    for text in texts:
        shutil.copyfile(text, folder / text.name)


def _pythons_licence() -> Path:
    """Python's own text, which is in its library on Unix and beside its program on Windows."""
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix), Path("/usr/share/doc/python3"))
    names = ("LICENSE.txt", "LICENSE", "copyright")
    for place in places:
        for name in names:
            if (place / name).is_file():
                return place / name
    raise LookupError(f"Python has no licence text in {', '.join(map(str, places))}")


def _debian_package(library: Path) -> str | None:
    """The Debian package that *library* was installed by, or None on other systems."""
    if shutil.which("dpkg-query") is None:
        return None
    # Since /lib became a link, dpkg knows a file by one of two names.
    for path in (library, Path("/usr", *library.parts[1:]), library.resolve()):
        done = subprocess.run(
            ["dpkg-query", "--search", str(path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
