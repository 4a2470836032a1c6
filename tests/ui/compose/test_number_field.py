import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QSpinBox
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import NumberField
from tests.ui.compose.hands import count_to, find


@pytest.fixture
def priority(qtbot: QtBot) -> NumberField:
    built = NumberField("tasks_priority", -10, 10)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_it_is_sent_only_when_it_is_wanted(qtbot: QtBot, priority: NumberField) -> None:
    assert priority.value() is None
    assert not find(priority, QSpinBox, "tasks_priority").isEnabled()
    with qtbot.waitSignal(priority.changed):
        QTest.keyClick(find(priority, QCheckBox, "tasks_priority_is_sent"), Qt.Key.Key_Space)
    assert priority.value() == 0
    count_to(priority, "tasks_priority", -7)
    assert priority.value() == -7


@pytest.mark.parametrize("value", [None, 0, 10, -10, 11, -(10**12), 10**400])
def test_every_number_comes_back(priority: NumberField, value: int | None) -> None:
    priority.set_value(value)
    assert priority.value() == value


def test_a_number_out_of_range_is_mended_by_typing(priority: NumberField) -> None:
    priority.set_value(10**12)
    count_to(priority, "tasks_priority", 5)
    assert priority.value() == 5


def test_each_part_says_what_it_is(priority: NumberField) -> None:
    priority.set_texts("Priority", "higher is earlier")
    assert find(priority, QCheckBox, "tasks_priority_is_sent").accessibleName() == "Send Priority"
    assert find(priority, QSpinBox, "tasks_priority").toolTip() == "higher is earlier"


def test_a_number_that_must_be_positive_begins_so(qtbot: QtBot) -> None:
    count = NumberField("count", 1, 9)
    qtbot.addWidget(count)
    count.label.setChecked(True)
    assert count.value() == 1
