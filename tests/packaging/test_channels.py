"""What WinGet, Homebrew, Flathub and the AUR are told: read back as their own tools read it, as far as that goes here."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import channels
from app import __version__
from publisher import PUBLISHER

NAMES = (
    f"Easel-{__version__}-windows-x86_64-setup.exe",
    *(f"Easel-{__version__}-macos-{machine}.dmg" for machine in ("arm64", "x86_64")),
    *(f"easel-{__version__}-linux-{machine}.tar.xz" for machine in ("x86_64", "aarch64")),
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(name.encode())
    return folder


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def test_every_channel_is_written_and_what_is_not_there_is_named(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / NAMES[1]).unlink()
    assert channels.main([str(files), str(tmp_path / "channels")]) == 0
    said = capsys.readouterr().out
    assert f"skipped homebrew: there is no {NAMES[1]}" in said
    assert "skipped mirror: publisher.toml names no mirror" in said
    assert {path.name for path in (tmp_path / "channels").iterdir()} == {"winget", "aur", "flatpak"}


def test_winget_reads_three_manifests_of_one_version(files: Path) -> None:
    made = {name: yaml.safe_load(text) for name, text in channels.winget(files).items()}
    assert {read["ManifestType"] for read in made.values()} == {"installer", "defaultLocale", "version"}
    assert {(read["PackageIdentifier"], read["PackageVersion"]) for read in made.values()} == {
        ("EaselContributors.Easel", __version__)
    }
    (installer,) = (read for read in made.values() if read["ManifestType"] == "installer")
    (one,) = installer["Installers"]
    assert one["InstallerSha256"] == digest(NAMES[0]).upper()
    assert one["InstallerUrl"].endswith(f"/v{__version__}/{NAMES[0]}")
    assert all(f"{read['PackageIdentifier']}" in name for name, read in made.items())


def test_the_cask_names_both_processors(files: Path) -> None:
    (cask,) = channels.homebrew(files).values()
    assert f'sha256 arm:   "{digest(NAMES[1])}"' in cask
    assert f'intel: "{digest(NAMES[2])}"' in cask
    assert "/Easel-#{version}-macos-#{arch}.dmg" in cask


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("bash") is None, reason="bash is not there")
def test_the_build_file_of_the_aur_unpacks_into_a_package(files: Path, tmp_path: Path) -> None:
    made = channels.aur(files)
    source = tmp_path / "src" / f"easel-{__version__}-linux-x86_64"
    for path in ("easel", "_internal/resources/easel.svg", "_internal/resources/licences/LICENSE"):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text("x")
    (tmp_path / "PKGBUILD").write_text(made["PKGBUILD"])
    script = 'set -eu; . ./PKGBUILD; package; echo "$pkgname $pkgver ${sha256sums_x86_64[0]} ${arch[*]}"'
    places = {"pkgdir": str(tmp_path / "pkg"), "srcdir": str(tmp_path / "src"), "CARCH": "x86_64"}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, **places},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["easel-bin", __version__, digest(NAMES[3]), "x86_64", "aarch64"]
    assert (tmp_path / "pkg/opt/easel/easel").is_file()
    assert (tmp_path / "pkg/usr/bin/easel").is_symlink()
    assert (tmp_path / "pkg/usr/share/licenses/easel-bin/LICENSE").is_file()
    assert f"\tsha256sums_aarch64 = {digest(NAMES[4])}\n" in made[".SRCINFO"]


def test_the_flatpak_asks_for_no_home_folder(files: Path) -> None:
    made = channels.flatpak(files)
    manifest = json.loads(made[f"{PUBLISHER.id}.json"])
    asked = manifest["finish-args"]
    assert [arg for arg in asked if "filesystem" in arg] == ["--filesystem=xdg-pictures/Easel:create"]
    sources = manifest["modules"][0]["sources"]
    assert [source["sha256"] for source in sources if source["type"] == "archive"] == [
        digest(name) for name in NAMES[3:]
    ]
    assert {source["path"] for source in sources if source["type"] == "file"} == {*made} - {
        f"{PUBLISHER.id}.json"
    }
    assert f"{PUBLISHER.id}.desktop" in made[f"{PUBLISHER.id}.metainfo.xml"]


def test_a_mirror_has_the_same_files_with_their_sums(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        channels, "PUBLISHER", PUBLISHER._replace(mirror="https://mirror.studio.net/v{version}")
    )
    (listed,) = channels.mirror(files).values()
    assert f"{digest(NAMES[0])}  https://mirror.studio.net/v{__version__}/{NAMES[0]}\n" in listed
    assert len(listed.splitlines()) == len(NAMES)
