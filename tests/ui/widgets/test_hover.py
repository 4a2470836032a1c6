import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import UNMARKED, Marks
from app.core.tasks import TaskRecord, TaskState
from app.ui.actions import Actions
from app.ui.theme.theme import Theme
from app.ui.widgets.hover import HoverActions
from tests.ui.finding import find, press
from tests.ui.records import record, with_picture


@pytest.fixture
def view(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def hover(view: QWidget, theme: Theme, actions: Actions) -> HoverActions:
    return HoverActions(theme, actions.on_hover(), view)


@pytest.fixture
def done(tmp_path: object) -> TaskRecord:
    return with_picture(record(3, TaskState.DONE), tmp_path / "a.png")  # type: ignore[operator]


def test_the_buttons_stand_in_the_corner_of_a_large_picture_and_above_a_small_one(
    view: QWidget, hover: HoverActions, actions: Actions, done: TaskRecord
) -> None:
    assert not hover.isVisible()
    actions.show_hover(hover, QRect(100, 50, 300, 300), done, UNMARKED)
    assert QRect(100, 50, 300, 300).contains(hover.geometry())
    actions.show_hover(hover, QRect(0, 300, 40, 40), done, UNMARKED)
    assert hover.isVisible()
    assert view.rect().contains(hover.geometry())
    assert hover.geometry().bottom() < 300


def test_only_what_makes_sense_for_the_picture_can_be_pressed(
    hover: HoverActions, actions: Actions, done: TaskRecord
) -> None:
    def enabled() -> list[bool]:
        names = ("favourite", "use_as_reference", "again")
        return [find(hover, QToolButton, f"hover_{name}").isEnabled() for name in names]

    actions.show_hover(hover, QRect(0, 0, 300, 300), done, UNMARKED)
    assert enabled() == [True, True, True]
    actions.show_hover(hover, QRect(0, 0, 300, 300), record(1, TaskState.RUNNING), UNMARKED)
    assert enabled() == [True, False, True]


def test_what_is_pressed_is_told_by_its_command(
    qtbot: QtBot, hover: HoverActions, actions: Actions, done: TaskRecord
) -> None:
    actions.show_hover(hover, QRect(0, 0, 300, 300), done, UNMARKED)
    with qtbot.waitSignal(hover.chosen) as told:
        press(hover, "hover_use_as_reference")
    assert told.args == ["use_as_reference"]
    with qtbot.waitSignal(hover.menu_requested):
        press(hover, "hover_more")


def test_a_favourite_has_a_filled_star(hover: HoverActions, actions: Actions, done: TaskRecord) -> None:
    star = find(hover, QToolButton, "hover_favourite")
    looks = []
    for marks in (UNMARKED, Marks(favourite=True)):
        actions.show_hover(hover, QRect(0, 0, 300, 300), done, marks)
        looks.append(star.icon().pixmap(16).toImage())
    assert looks[0] != looks[1]


def test_again_says_how_many_and_that_it_is_charged(
    hover: HoverActions, actions: Actions, done: TaskRecord
) -> None:
    actions._state.set_again_count(3)
    actions.show_hover(hover, QRect(0, 0, 300, 300), done, UNMARKED)
    assert find(hover, QToolButton, "hover_again").toolTip() == "Again × 3 (charged)"


def test_the_buttons_wait_for_a_pointer_that_is_on_its_way(
    qtbot: QtBot, hover: HoverActions, actions: Actions, done: TaskRecord
) -> None:
    actions.show_hover(hover, QRect(0, 0, 300, 300), done, UNMARKED)
    hover.leave()
    assert hover.isVisible()
    QApplication.sendEvent(hover, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not hover.isVisible())
