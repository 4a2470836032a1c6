"""The papers of the Linux packages; ``dev.py deb`` and ``try-packages`` judge the packages themselves."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import packages
import release_notes
from app import __version__
from publisher import PUBLISHER

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on Linux")

LINUX = Path(packages.__file__).parent


def test_the_control_file_has_what_debian_asks_for() -> None:
    text = packages.control_file(["libc6 (>= 2.34)", "libxcb-cursor0"], 124.8)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Package"] == "easel"
    assert fields["Depends"] == "libc6 (>= 2.34), libxcb-cursor0"
    assert fields["Maintainer"] == f"{PUBLISHER.name} <{PUBLISHER.address}>"
    assert fields["Installed-Size"] == "121875"
    assert fields["Architecture"] in packages.ARCHITECTURES.values()
    assert all(len(line) <= 80 for line in text.splitlines() if line.startswith(" "))
    assert text.endswith("\n")


def test_a_version_before_a_release_is_older_for_debian_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "__version__", "1.0.0-rc.1")
    assert packages.debian_version() == "1.0.0~rc.1"
    assert packages.debian_changelog(0).startswith("easel (1.0.0~rc.1) ")


def test_the_copyright_file_holds_the_whole_licence() -> None:
    text = packages.copyright_file()
    assert "Permission is hereby granted, free of charge" in text
    assert "WITHOUT WARRANTY OF ANY KIND" in text
    assert all(line.startswith(" ") for line in text.split("License: Expat\n")[1].splitlines())


def test_the_menu_entry_starts_the_command_that_is_installed() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    entry.read(LINUX / "easel.desktop", "utf-8")
    keys = entry["Desktop Entry"]
    assert (keys["Exec"], keys["Icon"], keys["StartupWMClass"]) == ("easel %u", "easel", "easel")
    assert keys["MimeType"] == "x-scheme-handler/easel;"
    assert keys["Name"] == "Easel"
    assert keys["Comment[zh_CN]"]


def test_software_centres_are_told_of_the_same_program() -> None:
    root = ElementTree.fromstring(packages.metainfo(1700000000))
    assert root.findtext("id") == PUBLISHER.id
    told = [release.get("version") for release in root.iter("release")]
    assert told[0] == __version__
    assert set(told) >= set(
        dict(release_notes.releases((release_notes.ROOT / "CHANGELOG.md").read_text("utf-8")))
    )
    assert root.findtext("launchable") == "easel.desktop"
    assert root.findtext("provides/binary") == "easel"
    assert root.findtext("project_license") == "MIT"
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [summary.get(language) for summary in root.iter("summary")] == [None, "zh-CN"]


def test_rights_and_dates_are_those_of_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "lib").mkdir(mode=0o700)
    program, library = tmp_path / "easel", tmp_path / "lib" / "libQt6Core.so.6"
    program.touch(0o700)
    library.touch(0o755)
    (tmp_path / "link").symlink_to("easel")
    packages.settle(tmp_path)
    rights = {path.name: oct(path.stat().st_mode & 0o777) for path in (program, library, library.parent)}
    assert rights == {"easel": "0o755", "libQt6Core.so.6": "0o644", "lib": "0o755"}
    dates = {os.lstat(path).st_mtime for path in (tmp_path, program, library, tmp_path / "link")}
    assert dates == {1700000000.0}


def test_a_size_past_its_limit_is_a_failure_and_a_time_is_only_said() -> None:
    assert str(packages.Figure("download", 41.96, 42.0, "MB")) == "ok     download: 41.96 MB (at most 42)"
    assert str(packages.Figure("download", 42.1, 42.0, "MB")).startswith("FAILED download: 42.10 MB")
    assert str(packages.Figure("build", 301.0, 300.0, "s", is_judged=False)).startswith("SLOW   build")


def test_the_archive_says_which_version_it_is() -> None:
    text = packages.PORTABLE_README.format(version=__version__, machine="x86_64", glibc="2.34")
    assert __version__ in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("program", "options", "papers"),
    [
        ("appstreamcli", ("validate", "--no-net"), {"easel.metainfo.xml": packages.metainfo(1700000000)}),
        ("desktop-file-validate", (), {"easel.desktop": (LINUX / "easel.desktop").read_text("utf-8")}),
    ],
)
def test_those_who_read_the_papers_find_no_fault(
    program: str, options: tuple[str, ...], papers: dict[str, str], tmp_path: Path
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    for name, text in papers.items():
        (tmp_path / name).write_text(text, "utf-8")
        subprocess.run([program, *options, tmp_path / name], check=True)
