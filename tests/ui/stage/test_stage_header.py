import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.stage.header import StageHeader
from tests.ui.finding import find, press, settle


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def header(stage: QWidget) -> StageHeader:
    # A window itself would not grow narrower than what it shows.
    made = StageHeader(stage)
    made.show_title("harbour at dawn")
    made.show_viewing(is_viewing=True)
    made.resize(900, 40)
    stage.show()
    settle()
    return made


def test_a_tab_that_is_pressed_is_told(qtbot: QtBot, header: StageHeader) -> None:
    with qtbot.waitSignal(header.tab_chosen) as told:
        press(header, "tab_reply")
    assert (told.args, header.tab()) == ([2], 2)


def test_without_a_task_there_are_no_tabs(header: StageHeader) -> None:
    header.show_title(None)
    assert not find(header, QAbstractButton, "tab_result").isVisible()
    header.show_title("")
    assert find(header, QAbstractButton, "tab_result").isVisible()


def test_the_title_goes_above_the_tabs_and_the_zoom_gives_way(header: StageHeader) -> None:
    def is_stacked() -> bool:
        title, tab = find(header, QLabel, "stage_title"), find(header, QAbstractButton, "tab_result")
        return title.geometry().bottom() <= tab.geometry().top()

    seen = []
    for width in (900, 700, 400):
        header.resize(width, header.sizeHint().height())
        settle()
        seen.append((is_stacked(), find(header, QAbstractButton, "stage_fit").isVisible()))
    assert seen == [(False, True), (True, True), (True, False)]


def test_the_zoom_is_shown_only_with_a_picture(header: StageHeader) -> None:
    header.show_zoom(0.5)
    assert find(header, QLabel, "stage_zoom").text() == "50 %"
    header.show_viewing(is_viewing=False)
    assert not find(header, QLabel, "stage_zoom").isVisible()


@pytest.mark.parametrize("width", [900, 600, 400])
def test_the_tabs_stay_where_they_are_when_a_picture_comes(header: StageHeader, width: int) -> None:
    header.resize(width, header.sizeHint().height())
    tab = find(header, QAbstractButton, "tab_result")
    places = []
    for zoom in (None, 0.05, 12.0):
        header.show_viewing(is_viewing=zoom is not None)
        header.show_zoom(zoom or 1.0)
        settle()
        places.append(tab.pos())
    assert len({(place.x(), place.y()) for place in places}) == 1
