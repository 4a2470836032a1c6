"""Makes what a designer on Linux downloads: ``python3 packaging/dev.py deb``.

Freezes Easel, and makes of it in ``dist``: a .deb for Debian, Ubuntu and what stems from them, an archive that runs
where it is unpacked, a bill of materials and SHA256SUMS. Then prints the sizes, the time and the first paint, and
fails when a size is past its limit. The same sources give the same bytes.
"""

import email.utils
import gzip
import html
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "freeze"), str(HERE.parents[1])]

from app import __version__
from checksums import write_checksums
from contents import SPARE_LIBRARIES, library_stem
from dependencies import system_packages
from environment import PYTHON, ROOT, SetUpFailed, install_programs
from freeze import BUILD, DIST, FREEZING_PYTHON, freeze, frozen_program, size_mb, source_date
from publisher import PUBLISHER
from release_notes import releases

UNPACKED_MB_MAX = 145.0
DOWNLOAD_MB_MAX = 40.0
BUILD_SECONDS_MAX = 300.0
PAINT_RATIO_MAX = 1.3

ARCHITECTURES: Mapping[str, str] = {"x86_64": "amd64", "aarch64": "arm64"}
"""Debian's name for each machine."""

ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)

# What is not linked but useful: where tokens are kept, Chinese letters, native file dialogs, "show in folder".
RECOMMENDED = (
    "gnome-keyring | kwalletmanager | keepassxc",
    "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei",
    "xdg-desktop-portal",
    "xdg-utils",
)

CONTROL = """\
Package: easel
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {installed_kib}
Depends: {depends}
Recommends: {recommends}
Section: graphics
Priority: optional
Homepage: {homepage}
Description: make pictures with image models behind a gateway
 Easel is a desktop studio for designers. It sends prompts and reference images
 to an HTTP gateway, follows each task and keeps every picture on disk. A paid
 task is never lost and never sent twice.
 .
 A practice gateway shows everything without token, network or cost.
"""

COPYRIGHT_HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Easel
Upstream-Contact: {contact}
Source: {homepage}
Comment: Easel brings Python, Qt and other works along, unchanged but for data of ICU that is left out. Each one's
 licence is in /usr/lib/easel/_internal/resources/licences; Qt's shared libraries, under LGPL 3, are in
 /usr/lib/easel/_internal/PySide6/Qt/lib and may be replaced by changed ones.

Files: *
Copyright: 2026 {holder}
License: Expat
"""

LINTIAN_OVERRIDES = """\
# Debian's own libpython has it inside.
easel: embedded-library expat *
# numpy's wheel was patched when it was made: stripped, its libraries do not load.
easel: unstripped-binary-or-object *numpy.libs/*
# The starter is PyInstaller's, as it comes in its wheel.
easel: hardening-no-pie *usr/lib/easel/easel*
# Qt's wheels bring it inside their plug-in, and it cannot be taken out.
easel: embedded-library libjpeg *
# Python's extension modules, and ICU's data, find libc in the program that loads them.
easel: library-not-linked-against-libc *
easel: shared-library-lacks-prerequisites *
"""

PORTABLE_README = """\
Easel {version} for Linux ({machine})

Start it with ./easel in this folder; nothing has to be installed. ./easel --help lists what it can do without a
window, ./easel --self-test looks whether everything that it needs is there.

It needs the GNU C library {glibc} or newer (`ldd --version` says which one is there), and what
every desktop has: OpenGL, X11 or Wayland, fontconfig, D-Bus. The folder may be moved, and may be read-only:
pictures, history and preferences are kept in your home folder. To remove Easel, delete the folder.

The licences of Easel and of what it contains are in _internal/resources/licences. The libraries of Qt, under
LGPL 3, are in _internal/PySide6/Qt/lib and may be replaced by changed ones.
"""


class Figure(NamedTuple):
    """One number of a build, and what it may be at most. Sizes are judged; times depend on what else runs."""

    name: str
    value: float
    limit: float
    unit: str
    is_judged: bool = True

    @property
    def is_over(self) -> bool:
        """Whether the limit is passed."""
        return self.value > self.limit

    def __str__(self) -> str:
        said = ("FAILED" if self.is_judged else "SLOW  ") if self.is_over else "ok    "
        return f"{said} {self.name}: {self.value:.2f} {self.unit} (at most {self.limit:g})"


def main(arguments: Sequence[str]) -> int:
    """Makes everything; returns 1 when a size is past its limit."""
    if arguments or not sys.platform.startswith("linux"):
        print(__doc__, file=sys.stderr)
        return 2
    begun = time.monotonic()
    try:
        install_programs({"xz": "xz-utils", "dpkg-deb": "dpkg", "Xvfb": "xvfb"}, "packages and their figures")
        freeze()
        program = frozen_program().parent
        made = make_packages(program)
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    seconds = time.monotonic() - begun
    figures = [
        Figure("unpacked program", size_mb(program), UNPACKED_MB_MAX, "MB"),
        *(Figure(path.name, path.stat().st_size / 1e6, DOWNLOAD_MB_MAX, "MB") for path in made),
        Figure("build", seconds, BUILD_SECONDS_MAX, "s", is_judged=False),
    ]
    # Its own process, as it needs Qt, and what makes packages does not.
    paint = subprocess.run(
        [str(PYTHON), str(HERE / "first_paint.py"), str(program / "easel")],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    ratio = float(paint.stdout)
    figures.append(Figure("first paint", ratio, PAINT_RATIO_MAX, "× that of the sources", is_judged=False))
    print(*figures, sep="\n", flush=True)
    return 1 if any(figure.is_over and figure.is_judged for figure in figures) else 0


def make_packages(program: Path) -> list[Path]:
    """The .deb and the archive of the folder *program*, with all that is published beside them."""
    machine = platform.machine()
    stem = f"easel-{__version__}-linux-{machine}"
    deb = make_deb(program, DIST / f"easel_{__version__}_{ARCHITECTURES[machine]}.deb")
    archive = make_archive(program, DIST / f"{stem}.tar.xz")
    bill = DIST / f"{stem}.cdx.json"
    _must(FREEZING_PYTHON, ROOT / "packaging" / "sbom.py", bill)
    write_checksums([deb, archive, bill], DIST / "SHA256SUMS")
    return [deb, archive]


def make_deb(program: Path, deb: Path) -> Path:
    """The package *deb*, with the libraries left out that Debian has."""
    tree = _fresh(BUILD / "deb")
    inside = tree / "usr" / "lib" / "easel"
    shutil.copytree(program, inside, symlinks=True)
    for path in (inside / "_internal").iterdir():
        if library_stem(path.name) in SPARE_LIBRARIES:
            path.unlink()
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "easel").symlink_to("../lib/easel/easel")
    _write_shared(tree / "usr" / "share")
    _write_for_shells(inside / "easel", tree / "usr" / "share")
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(control_file(system_packages(inside), size_mb(tree)), "utf-8")
    settle(tree)
    _must("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=2", "--build", tree, deb)
    return deb


def control_file(depends: Sequence[str], installed_mb: float) -> str:
    """What Debian is told about the package that holds *installed_mb* millions of bytes."""
    return CONTROL.format(
        version=debian_version(),
        maintainer=PUBLISHER.contact,
        homepage=PUBLISHER.homepage,
        architecture=ARCHITECTURES[platform.machine()],
        installed_kib=round(installed_mb * 1e6 / 1024),
        depends=", ".join(depends),
        recommends=", ".join(RECOMMENDED),
    )


def copyright_file() -> str:
    """The licences, as Debian wants them written."""
    lines = (ROOT / "LICENSE").read_text("utf-8").split("\n\n", 2)[2].strip().splitlines()
    head = COPYRIGHT_HEAD.format(
        contact=PUBLISHER.contact, homepage=PUBLISHER.homepage, holder=PUBLISHER.name
    )
    return head + "".join(f" {line or '.'}\n" for line in lines)


def debian_changelog(date: int) -> str:
    """What Debian wants to read; people read CHANGELOG.md."""
    day = email.utils.formatdate(date)
    return f"easel ({debian_version()}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- {PUBLISHER.contact}  {day}\n"


def debian_version() -> str:
    """The version as Debian orders it: 1.0.0~rc.1 comes before 1.0.0."""
    return __version__.replace("-", "~")


def metainfo(date: int) -> str:
    """What software centres are told: Easel, and its releases. One that is still in the making is of the day of *date*."""
    days = dict(releases((ROOT / "CHANGELOG.md").read_text("utf-8")))
    if __version__ not in days:
        days = {__version__: time.strftime("%Y-%m-%d", time.gmtime(date)), **days}
    told = {**PUBLISHER._asdict(), "developer": PUBLISHER.id.rpartition(".")[0]}
    escaped = {key: html.escape(value) for key, value in told.items()}
    listed = "\n".join(f'    <release version="{version}" date="{day}"/>' for version, day in days.items())
    return (HERE / "easel.metainfo.xml").read_text("utf-8").format(**escaped, releases=listed)


def _write_shared(share: Path) -> None:
    """The entry in the menu, the entry in software centres, the icons and the papers."""
    _copy(HERE / "easel.desktop", share / "applications" / "easel.desktop")
    (share / "metainfo").mkdir(parents=True)
    (share / "metainfo" / f"{PUBLISHER.id}.metainfo.xml").write_text(metainfo(source_date()), "utf-8")
    icons = share / "icons" / "hicolor"
    _copy(ROOT / "resources" / "easel.svg", icons / "scalable" / "apps" / "easel.svg")
    _must(FREEZING_PYTHON, HERE / "icons.py", icons, *map(str, ICON_SIZES))
    overrides = share / "lintian" / "overrides" / "easel"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(LINTIAN_OVERRIDES, "utf-8")
    papers = share / "doc" / "easel"
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(copyright_file(), "utf-8")
    _copy(ROOT / "CHANGELOG.md", papers / "CHANGELOG.md")
    with gzip.GzipFile(papers / "changelog.gz", "wb", mtime=0) as changelog:
        changelog.write(debian_changelog(source_date()).encode())


def make_archive(program: Path, archive: Path) -> Path:
    """The folder *program* as *archive*, which brings the libraries that some desktops lack.

    Raises ``SetUpFailed`` when this computer lacks them too.
    """
    lacking = SPARE_LIBRARIES - {library_stem(path.name) for path in (program / "_internal").iterdir()}
    if lacking:
        raise SetUpFailed(
            f"This computer lacks what the archive has to bring along: {', '.join(sorted(lacking))}."
        )
    folder = _fresh(BUILD / "archive") / archive.name.removesuffix(".tar.xz")
    shutil.copytree(program, folder, symlinks=True)
    glibc = system_packages(folder)[0].partition(">= ")[2].rstrip(")")
    text = PORTABLE_README.format(version=__version__, machine=platform.machine(), glibc=glibc)
    (folder / "README.txt").write_text(text, "utf-8")
    settle(folder)
    archive.unlink(missing_ok=True)
    tar = ["tar", "--create", "--sort=name", "--owner=root:0", "--group=root:0", f"--mtime=@{source_date()}"]
    _must(
        *tar,
        *("--use-compress-program=xz -6 --threads=2", f"--file={archive}"),
        *(f"--directory={folder.parent}", folder.name),
    )
    return archive


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def settle(tree: Path) -> None:
    """Gives every file the rights and the date that a package has, whoever built it and when."""
    date = source_date()
    for path in (*_below(tree), tree):
        if not path.is_symlink():
            runs = path.is_dir() or (path.name == "easel" and path.stat().st_mode & 0o100 != 0)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
        yield path


FOR_SHELLS = {
    "bash": "bash-completion/completions/easel",
    "zsh": "zsh/vendor-completions/_easel",
    "fish": "fish/vendor_completions.d/easel.fish",
    "man": "man/man1/easel.1.gz",
}
"""Where in ``/usr/share`` lies what the program prints of itself with ``easel completion``."""


def _write_for_shells(program: Path, share: Path) -> None:
    environment = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": str(source_date())}
    for kind, place in FOR_SHELLS.items():
        printed = subprocess.run(
            [str(program), "completion", kind], env=environment, stdout=subprocess.PIPE, check=True
        ).stdout
        target = share / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix == ".gz":
            with gzip.GzipFile(target, "wb", mtime=0) as written:
                written.write(printed + f".SH SEE ALSO\n{PUBLISHER.homepage}\n".encode())
        else:
            target.write_bytes(printed)


def _must(*command: str | Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}
    subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
