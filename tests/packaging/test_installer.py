"""The installer's script, as far as it can be read; ``dev.py prove-windows`` runs it."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from build_installer import SIDE_PICTURE_SIZE, build_installer, definitions, side_picture
from environment import SetUpFailed

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "windows"
SCRIPT = (FOLDER / "easel.nsi").read_text("utf-8")
TEXTS = (FOLDER / "texts.nsh").read_text("utf-8")
PAPER = (ROOT / "docs" / "deploy-windows.md").read_text("utf-8")


def payload(folder: Path) -> Path:
    (folder / "_internal").mkdir(parents=True)
    for name in ("Easel.exe", "easel-cli.exe"):
        (folder / name).write_bytes(bytes(2048))
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "RequestExecutionLevel user",
        'InstallDir "$LOCALAPPDATA\\Programs\\Easel"',
        "SetCompressor /SOLID lzma",
        '!insertmacro MUI_LANGUAGE "English"',
        '!insertmacro MUI_LANGUAGE "SimpChinese"',
    ],
)
def test_it_is_for_one_person_small_and_bilingual(line: str) -> None:
    assert line in SCRIPT


def test_nothing_is_written_for_the_whole_computer() -> None:
    assert "HKLM" not in SCRIPT
    assert "SetShellVarContext all" not in SCRIPT


@pytest.mark.parametrize("name", ["DisplayVersion", "Publisher", "EstimatedSize", "QuietUninstallString"])
def test_windows_list_of_programs_shows(name: str) -> None:
    assert re.search(rf'WriteReg\w+ HKCU "\$\{{KEY\}}" "{name}"', SCRIPT)


def test_every_silent_option_is_in_the_paper() -> None:
    options = set(re.findall(r'"(/[A-Z]+=)"', SCRIPT))
    assert options == {"/DESKTOP=", "/REMOVEHISTORY=", "/REMOVEPICTURES="}
    assert all(f"`{option}1`" in PAPER for option in options)


def test_every_question_has_an_answer_for_silent_mode() -> None:
    boxes = re.findall(r"^\s*MessageBox .*$", SCRIPT, re.MULTILINE)
    assert boxes
    assert all("/SD IDOK" in box for box in boxes)


def test_what_is_the_persons_own_is_only_removed_where_it_was_asked_for() -> None:
    asked_for = re.findall(r'^Section /o "un\..*?^SectionEnd', SCRIPT, re.MULTILINE | re.DOTALL)
    own = [line for line in SCRIPT.splitlines() if re.search(r'"\$(?:LOCALAPPDATA|PICTURES)\\Easel"', line)]
    assert len(own) == 2
    assert all(any(line in section for section in asked_for) for line in own)


def test_only_folders_of_its_own_are_removed_with_what_is_in_them() -> None:
    swept = set(re.findall(r'RMDir /r "\$INSTDIR(.*?)"', SCRIPT))
    assert swept == {r"\_internal", r"\.new", r"\.old"}


def test_everything_said_is_said_in_both_languages() -> None:
    defined = dict(re.findall(r'^!insertmacro Text (\w+) ".*?" "(.*)"$', TEXTS, re.MULTILINE))
    used = set(re.findall(r"\$\(([A-Z_]+)\)", SCRIPT))
    assert used == set(defined)
    assert all(re.search(r"[\u4e00-\u9fff]", chinese) for chinese in defined.values())


def test_the_script_is_told_version_and_size(tmp_path: Path) -> None:
    told = definitions(payload(tmp_path / "Easel"), "1.2.3rc1", tmp_path / "setup.exe")
    assert (told["VERSION"], told["NUMBERS"], told["SIZE_KIB"]) == ("1.2.3rc1", "1.2.3.0", "4")


def test_what_is_no_frozen_easel_is_refused(tmp_path: Path) -> None:
    folder = payload(tmp_path / "Easel")
    (folder / "easel-cli.exe").unlink()
    with pytest.raises(SetUpFailed, match=r"lacks easel-cli\.exe"):
        build_installer(folder, "1.2.3", tmp_path)


def test_the_picture_beside_the_last_page_is_a_bitmap_of_its_size(tmp_path: Path) -> None:
    image = QImage(str(side_picture(tmp_path / "side.bmp")))
    assert image.size().toTuple() == SIDE_PICTURE_SIZE
    assert image.pixelColor(0, 0) != image.pixelColor(0, image.height() - 1)
