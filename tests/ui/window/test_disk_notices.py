from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import NotACatalogue
from app.core.disk import DamagedFile, Doing
from app.service.events import DiskRefused, DiskTook
from app.ui.window import disk_notices as disk_bars
from app.ui.window.disk_notices import DamageBar, DiskBar
from app.ui.window.languages import Languages
from tests.ui.finding import find, press, settle

FULL = "the disk is full"


@pytest.fixture
def disk(qtbot: QtBot) -> DiskBar:
    made = DiskBar()
    made.set_folders("/data/easel", "/var/log/easel")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def damage(qtbot: QtBot) -> DamageBar:
    made = DamageBar()
    qtbot.addWidget(made)
    return made


def test_a_press_that_the_disk_refused_is_told_until_it_is_taken(disk: DiskBar) -> None:
    assert disk.isHidden()
    for _ in range(2):
        disk.refused(DiskRefused(Doing.SUBMIT, FULL))
    assert disk.text().startswith("Nothing was sent, and the form keeps everything: /data/easel")
    assert FULL in disk.text()
    assert disk.text().count("\n") == 0
    disk.refused(DiskRefused(Doing.DRAFT, FULL))
    disk.took(DiskTook(Doing.SUBMIT))
    assert disk.text().startswith("What stands in the form would be lost")
    press(disk, "disk_bar_close")
    assert disk.isHidden()
    disk.took(DiskTook(Doing.DRAFT))


@pytest.mark.parametrize("doing", [*Doing])
def test_whatever_was_wanted_has_a_sentence_of_its_own(disk: DiskBar, doing: Doing) -> None:
    disk.refused(DiskRefused(doing, "in SQLite’s own words"))
    assert "in SQLite’s own words" in disk.text()
    assert ("/var/log/easel" if doing is Doing.LOG else "/data/easel") in disk.text()


def test_the_reason_is_said_in_the_language_in_use(disk: DiskBar, languages: Languages) -> None:
    disk.refused(DiskRefused(Doing.SUBMIT, FULL))
    disk.show()
    languages.use("zh_CN")
    settle()
    assert "磁盘已满" in disk.text()


def test_damaged_files_are_told_with_the_way_to_them(
    damage: DamageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(disk_bars, "show_in_folder", shown.append)
    copy = str(Path("/data/preferences.json.broken"))
    damage.show_damaged(DamagedFile("draft.json", "", is_read_in_part=True))
    assert find(damage, QWidget, "damage_bar_show").isHidden()
    assert "could not be kept" in damage.text()
    damage.show_damaged(DamagedFile("preferences.json", copy, is_read_in_part=True))
    assert len(damage.text().splitlines()) == 2
    assert copy in damage.text()
    press(damage, "damage_bar_show")
    assert shown == [copy]
    press(damage, "damage_bar_close")
    assert damage.isHidden()


@pytest.mark.parametrize("is_read_in_part", [False, True])
@pytest.mark.parametrize("name", ["preferences.json", "draft.json", "templates.json", "queue.json"])
def test_each_file_has_words_of_its_own(damage: DamageBar, name: str, *, is_read_in_part: bool) -> None:
    damage.show_damaged(DamagedFile(name, "/copy", is_read_in_part=is_read_in_part))
    assert name not in damage.text()
    damage.show_damaged(DamagedFile("last-look.json", "/copy"))
    assert "last-look.json was damaged." in damage.text()


def test_models_of_ones_own_that_are_left_out_are_told_and_shown(
    damage: DamageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(disk_bars, "show_in_folder", shown.append)
    damage.show_left_out(NotACatalogue("it is not JSON"), "/data/models.json")
    assert damage.text() == "Your models.json was left out: it is not JSON"
    press(damage, "damage_bar_show")
    assert shown == ["/data/models.json"]
