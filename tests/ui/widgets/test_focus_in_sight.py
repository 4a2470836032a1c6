from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.focus import FocusInSight


@pytest.fixture
def fields(qtbot: QtBot) -> Iterator[list[QLineEdit]]:
    """More than are seen at once; the first has the focus."""
    column = QWidget()
    layout = QVBoxLayout(column)
    made = [QLineEdit() for _ in range(20)]
    for field in made:
        layout.addWidget(field)
    scroll = QScrollArea()
    scroll.setWidget(column)
    scroll.resize(200, 100)
    FocusInSight(scroll)
    qtbot.addWidget(scroll)
    with qtbot.waitActive(scroll):
        scroll.show()
    yield made
    scroll.close()


def is_seen(field: QWidget) -> bool:
    return not field.visibleRegion().isEmpty()


def test_what_gets_the_focus_is_scrolled_to(qtbot: QtBot, fields: list[QLineEdit]) -> None:
    assert not is_seen(fields[-1])
    fields[-1].setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: is_seen(fields[-1]))
    fields[0].setFocus()
    qtbot.waitUntil(lambda: is_seen(fields[0]))


def test_nothing_moves_away_from_under_the_mouse(
    fields: list[QLineEdit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    place = fields[0].mapToGlobal(QPoint())
    fields[-1].setFocus()
    assert fields[0].mapToGlobal(QPoint()) == place
