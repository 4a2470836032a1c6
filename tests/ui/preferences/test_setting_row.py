from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.ui.preferences.parts import SettingRow
from tests.ui.finding import find


def test_what_is_wrong_takes_the_place_of_the_note_until_it_is_right(qtbot: QtBot) -> None:
    field = QLineEdit()
    row = SettingRow("thing", field)
    qtbot.addWidget(row)
    row.set_words("Thing", "A note.", spoken="The thing")
    note = find(row, QLabel, "thing_note")
    assert (field.accessibleName(), field.accessibleDescription()) == ("The thing", "A note.")
    row.say("Not a <b>thing</b>.")
    assert (note.text(), note.property("role")) == ("Not a <b>thing</b>.", "fieldError")
    row.say("")
    assert (note.text(), note.property("role")) == ("A note.", "tiny")


def test_a_field_for_numbers_is_guarded_from_the_wheel(qtbot: QtBot) -> None:
    field = QSpinBox()
    row = SettingRow("number", field)
    qtbot.addWidget(row)
    assert len(field.findChildren(QSpinBox)) == 0
    assert any(type(child).__name__ == "WheelGuard" for child in field.children())
