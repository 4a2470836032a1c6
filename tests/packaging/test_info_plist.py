"""What macOS is told about Easel, as far as it can be read elsewhere."""

import plistlib
import re
from pathlib import Path

import pytest

import info_plist
from app import __version__
from publisher import PUBLISHER


def test_the_list_is_one_that_macos_can_read() -> None:
    information = info_plist.info_plist(__version__)
    assert plistlib.loads(plistlib.dumps(information)) == information


def test_it_says_what_the_window_needs() -> None:
    information = info_plist.info_plist(__version__)
    assert information["CFBundleIdentifier"] == PUBLISHER.id
    assert information["LSMinimumSystemVersion"] == "13.0"
    assert information["NSHighResolutionCapable"] is True
    assert information["NSRequiresAquaSystemAppearance"] is False
    assert "CFBundleDocumentTypes" not in information
    assert information["CFBundleURLTypes"] == [
        {"CFBundleURLName": PUBLISHER.id, "CFBundleURLSchemes": ["easel"]}
    ]


@pytest.mark.parametrize(
    ("version", "numbers"), [("1.2.3", "1.2.3"), ("1.10.0rc1", "1.10.0"), ("2.0-beta", "2.0")]
)
def test_versions_are_numbers_for_macos(version: str, numbers: str) -> None:
    assert info_plist.info_plist(version)["CFBundleShortVersionString"] == numbers


def test_a_version_without_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="begin with numbers"):
        info_plist.info_plist("next")


def test_every_question_has_its_sentence_in_every_language() -> None:
    english, chinese = info_plist.TEXTS["en"], info_plist.TEXTS["zh-Hans"]
    assert english.keys() == chinese.keys()
    assert all(re.search(r"[一-鿿]", text) for text in chinese.values())
    assert info_plist.info_plist(__version__)["CFBundleLocalizations"] == list(info_plist.TEXTS)
    for folder in ("Desktop", "Documents", "Downloads"):
        assert folder in english[f"NS{folder}FolderUsageDescription"]


def test_the_sentences_stand_in_the_bundle(tmp_path: Path) -> None:
    info_plist.write_localised_texts(tmp_path)
    for language, texts in info_plist.TEXTS.items():
        written = (tmp_path / "Contents/Resources" / f"{language}.lproj" / "InfoPlist.strings").read_text(
            "utf-8"
        )
        assert dict(re.findall(r'^"([^"\\]+)" = "([^"\\]+)";$', written, re.MULTILINE)) == texts
