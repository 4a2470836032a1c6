"""The download page names the files that the builds make, with system and processor."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import appimage
import build_dmg
import build_installer
import packages
import warning_pictures

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "download.md").read_text("utf-8")
NAMED = set(re.findall(r"`([Ee]asel[-_]VERSION[^`]*)`", TEXT))


@pytest.mark.parametrize("architecture", ["arm64", "x86_64"])
def test_the_images_for_macos_are_named(architecture: str) -> None:
    assert build_dmg.image_stem("VERSION", architecture) + ".dmg" in NAMED


@pytest.mark.parametrize("machine", packages.ARCHITECTURES)
def test_the_packages_for_linux_are_named(machine: str) -> None:
    assert f"easel_VERSION_{packages.ARCHITECTURES[machine]}.deb" in NAMED
    assert f"easel-VERSION-linux-{machine}.tar.xz" in NAMED


def test_the_appimage_is_named() -> None:
    assert appimage.image_name("VERSION") in NAMED


def test_the_installer_for_windows_is_named() -> None:
    assert build_installer.installer_name("VERSION") in NAMED


@pytest.mark.parametrize(
    "words", ["SmartScreen", "Run anyway", "Privacy & Security", "Open Anyway", "SHA256SUMS"]
)
def test_it_says_what_to_do_while_builds_are_unsigned(words: str) -> None:
    assert words in TEXT


@pytest.mark.parametrize("name", warning_pictures.PICTURES)
def test_the_warning_is_drawn_and_shown_on_the_page_of_its_language(name: str) -> None:
    picture = (warning_pictures.FOLDER / f"{name}.svg").read_text("utf-8")
    assert picture == warning_pictures.drawn(warning_pictures.PICTURES[name])
    ElementTree.fromstring(picture)
    page = "download.zh_CN.md" if name.endswith("zh_CN") else "download.md"
    assert f"(warnings/{name}.svg)" in (ROOT / "docs" / page).read_text("utf-8")


@pytest.mark.parametrize("name", warning_pictures.PICTURES)
def test_the_button_that_the_picture_marks_is_one_that_the_page_names(name: str) -> None:
    warned = warning_pictures.PICTURES[name]
    pressed = warned.link if warned.press is None else warned.buttons[warned.press]
    page = "download.zh_CN.md" if name.endswith("zh_CN") else "download.md"
    assert pressed in re.sub(r"!\[.*", "", (ROOT / "docs" / page).read_text("utf-8"))
