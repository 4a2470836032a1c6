import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions import Place, Shortcuts
from tests.ui.finding import settle


class Heard:
    """The commands that were wanted."""

    def __init__(self, shortcuts: Shortcuts) -> None:
        self.ids: list[str] = []
        shortcuts.wanted.connect(self.take)

    def take(self, command: str) -> None:
        self.ids.append(command)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_command_is_heard_by_its_keys(window: QWidget) -> None:
    heard = Heard(Shortcuts(window, {}))
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert heard.ids == ["shortcuts"]


def test_keys_can_be_changed_and_taken_away(window: QWidget) -> None:
    shortcuts = Shortcuts(window, {"shortcuts": "F2", "gone_in_this_version": "F3"})
    heard = Heard(shortcuts)
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(window, Qt.Key.Key_F2)
    shortcuts.use({"shortcuts": ""})
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert heard.ids == ["shortcuts"]


def test_the_keys_of_a_place_are_heard_there_alone(window: QWidget) -> None:
    column = QVBoxLayout(window)
    views = (QWidget(), QWidget())
    for view in views:
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(view)
    settle()
    shortcuts = Shortcuts(window, {})
    shortcuts.listen(views[0], Place.HISTORY)
    heard = Heard(shortcuts)
    for view in views:
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert heard.ids == ["delete"]
