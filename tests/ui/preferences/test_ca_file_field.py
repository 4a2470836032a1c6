import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.maintenance import CaFileChecked
from app.ui.preferences.profile_form import CaFileField
from tests.ui.finding import find, press


@pytest.fixture
def field(qtbot: QtBot) -> CaFileField:
    made = CaFileField()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_file_counts_once_it_has_been_looked_at(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, field: CaFileField
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/corp.pem", ""))
    with qtbot.assertNotEmitted(field.changed), qtbot.waitSignal(field.check_requested) as told:
        press(field, "ca_file_choose")
    assert told.args == ["/corp.pem"]
    with qtbot.waitSignal(field.changed) as counted:
        field.show_checked(CaFileChecked("/corp.pem", 2))
    assert counted.args == ["/corp.pem"]
    assert find(field, QLineEdit, "ca_file").text() == "/corp.pem"
    with qtbot.waitSignal(field.changed) as left_out:
        press(field, "ca_file_remove")
    assert left_out.args == [""]
    assert not find(field, QPushButton, "ca_file_remove").isVisible()


def test_a_file_that_is_of_no_use_changes_nothing(qtbot: QtBot, field: CaFileField) -> None:
    with qtbot.assertNotEmitted(field.changed):
        field.show_checked(CaFileChecked("/home/ann/corp.pem", 0, "there is no certificate in it"))
    note = find(field, QLabel, "ca_file_note").text()
    assert note == "corp.pem can’t be used: there is no certificate in it"
