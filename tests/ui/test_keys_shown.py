import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions import Actions, KeysShown
from app.ui.widgets.naming import named
from tests.ui.finding import find


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    menu = QMenu(made)
    menu.addAction(named(QAction(menu), "menu_shortcuts"))
    menu.addAction(named(QAction(menu), "another"))
    button = named(QToolButton(made), "fetch_button")
    button.setToolTip("Fetch")
    made.show()
    return made


@pytest.fixture
def shown(window: QWidget, actions: Actions) -> KeysShown:
    return KeysShown(window, {"menu_shortcuts": "shortcuts", "fetch_button": "fetch"}, actions)


@pytest.mark.usefixtures("shown")
def test_a_menu_has_the_keys_that_are_set_while_it_is_open(window: QWidget, actions: Actions) -> None:
    menu = find(window, QMenu, "")
    entry = find(menu, QAction, "menu_shortcuts")
    actions.use_keys({"shortcuts": "F2"})
    # Opened and closed, without a screen to open on.
    menu.aboutToShow.emit()
    assert entry.shortcut().toString() == "F2"
    assert find(menu, QAction, "another").shortcut().isEmpty()
    menu.aboutToHide.emit()
    assert entry.shortcut().isEmpty(), "the window listens for them, and twice would be never"


@pytest.mark.usefixtures("shown")
def test_the_tooltip_of_a_button_says_its_keys(window: QWidget) -> None:
    button = find(window, QToolButton, "fetch_button")
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
    assert QToolTip.text() == "Fetch (Ctrl+T)"
    QToolTip.hideText()
