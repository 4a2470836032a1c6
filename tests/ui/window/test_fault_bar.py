import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.service.events import InternalError
from app.ui.window.notices import InternalErrorBar
from tests.ui.finding import press


@pytest.fixture
def bar(qtbot: QtBot) -> InternalErrorBar:
    made = InternalErrorBar()
    qtbot.addWidget(made)
    return made


def test_a_fault_is_told_once_and_counted(bar: InternalErrorBar) -> None:
    bar.show_fault(InternalError("KeyError (x.py:3)", "Traceback …"))
    assert "KeyError (x.py:3)" in bar.text()
    bar.show_fault(InternalError("KeyError (x.py:3)", "Traceback …"))
    assert "× 2" in bar.text()


def test_the_details_of_all_can_be_copied(bar: InternalErrorBar) -> None:
    bar.show_fault(InternalError("KeyError", "Traceback 1"))
    bar.show_fault(InternalError("disk full"))
    press(bar, "fault_bar_copy")
    assert QGuiApplication.clipboard().text() == "KeyError\nTraceback 1\n\ndisk full"


def test_it_goes_when_it_has_been_read(bar: InternalErrorBar) -> None:
    bar.show_fault(InternalError("KeyError"))
    press(bar, "fault_bar_close")
    assert not bar.isVisible()
    bar.show_fault(InternalError("KeyError"))
    assert "×" not in bar.text()
