from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QStyle, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.core.tasks import TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.main_window import MainWindow
from app.ui.theme.theme import Theme
from tests.ui.finding import find, settle
from tests.ui.records import record, with_picture


def test_the_first_paint_is_told_once(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.painted):
        window.show()
    with qtbot.assertNotEmitted(window.painted, wait=10):
        window.repaint()


def test_a_window_that_goes_at_once_after_its_first_paint_tells_nothing(
    qtbot: QtBot, theme: Theme, capfd: pytest.CaptureFixture[str]
) -> None:
    window = MainWindow(theme)
    window.grab()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.wait(10)
    assert "RuntimeError" not in capfd.readouterr().err


def test_closing_is_told(qtbot: QtBot, window: MainWindow) -> None:
    window.show()
    with qtbot.waitSignal(window.closing):
        window.close()


def test_the_welcome_gives_way_to_the_stage(window: MainWindow) -> None:
    middle = find(window, QStackedWidget, "middle")
    window.show_welcome(is_shown=True)
    assert middle.currentWidget() is window.welcome
    window.show_welcome(is_shown=False)
    assert middle.currentWidget() is window.stage


def test_every_part_belongs_to_the_window_though_it_is_not_seen(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, catalogue: Catalogue, actions: Actions
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.build_form(catalogue, actions)
    for _ in window.build_panes(thumbnails, actions):
        pass
    # As where a gateway is known: the panes are seen before the notices and the welcome are built.
    window.show_panes()
    for _ in window.build_notices():
        pass
    parts = {name: part for name, part in vars(window).items() if isinstance(part, QWidget)}
    assert "welcome" in parts
    # What has no parent is Python's to destroy, in whatever order its collector comes by the parts of it.
    assert [name for name, part in parts.items() if not window.isAncestorOf(part)] == []
    assert find(window, QStackedWidget, "middle").currentWidget() is window.stage


def test_a_pane_that_was_folded_away_comes_back_folded(window: MainWindow) -> None:
    window.show()
    panes = find(window, QSplitter, "panes")
    window.fold(2)
    kept = window.layout_text()
    window.fold(2)
    assert panes.sizes()[2] > 0
    window.restore_layout(kept)
    assert panes.sizes()[2] == 0


def test_the_first_frame_has_the_outline_of_the_form(qtbot: QtBot, window: MainWindow, theme: Theme) -> None:
    window.show()
    next_start = MainWindow(theme, window.layout_text())
    qtbot.addWidget(next_start)
    # The platform without a screen holds what is restored to one of 800 pixels.
    next_start.resize(window.size())
    next_start.show()
    picture = next_start.grab().toImage()
    for name in ("prompt", "model_button", "generate"):
        field = find(window, QWidget, name)
        place = QRect(field.mapTo(window, QPoint()), field.size())
        assert picture.pixelColor(place.center()).name().upper() == theme.palette.field, name
        assert picture.pixelColor(place.left() - 2, place.center().y()).name().upper() == theme.palette.pane


@pytest.mark.parametrize("pane", [0, 2])
def test_a_pane_is_folded_and_unfolded(window: MainWindow, pane: int) -> None:
    window.show()
    panes = find(window, QSplitter, "panes")
    window.fold(pane)
    assert panes.sizes()[pane] == 0
    window.fold(pane)
    assert panes.sizes()[pane] > 0


@pytest.mark.parametrize(
    "text", ["", "|", "nonsense", "AAAA|BBBB", "€|€", "||1,2,3", "||-1,99999999,x,²,4,5", "|||"]
)
def test_a_layout_that_is_none_is_left_alone(window: MainWindow, text: str) -> None:
    size = window.size()
    window.restore_layout(text)
    assert window.size() == size


def test_it_comes_to_the_front(window: MainWindow) -> None:
    window.showMinimized()
    window.come_to_front()
    assert not window.isMinimized()
    assert window.isVisible()


def test_tab_passes_by_a_folded_pane(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.show()
    window.compose.focus_prompt()
    window.fold(0)
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not window.compose.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def test_the_bar_folds_and_says_what_it_would_do(window: MainWindow) -> None:
    window.show()
    button = find(window, QToolButton, "fold_history")
    assert button.accessibleName() == "Hide the history"
    button.click()
    assert find(window, QSplitter, "panes").sizes()[2] == 0
    assert button.accessibleName() == "Show the history"


def test_a_window_that_grows_narrow_stacks_and_folds(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    window.show_welcome(is_shown=False)
    window.stage.show_record(done, ())
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    panes = find(window, QSplitter, "panes")
    before = panes.sizes()
    for width, is_folded in ((800, True), (1440, False)):
        window.resize(width, 900)
        settle()
        assert window.width() == width
        assert (panes.sizes()[2] == 0) is is_folded
    assert panes.sizes() == before


@pytest.mark.parametrize(
    ("room", "kept"),
    [(QRect(0, 0, 1280, 720), True), (QRect(0, 0, 1536, 824), True), (QRect(0, 0, 2560, 1400), False)],
)
def test_the_window_is_held_within_the_screen(window: MainWindow, room: QRect, kept: bool) -> None:
    window.resize(1440, 900)
    window.move(400, 300)
    window.hold_to_screen(room)
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    assert window.height() + title <= room.height()
    assert window.width() <= room.width()
    assert room.contains(window.geometry())
    assert (window.size() != QSize(1440, 900)) is kept
