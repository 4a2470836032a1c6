from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.stage.viewer import FIT_MAX, ZOOM_MAX, ZOOM_MIN, ZOOM_STEP, Viewer, ZoomBar
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press
from tests.ui.records import record, with_picture

LARGE = QSize(2000, 1000)


@pytest.fixture
def viewer(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> Viewer:
    made = Viewer(theme, thumbnails)
    qtbot.addWidget(made)
    made.resize(600, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def picture(tmp_path: Path) -> str:
    return with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 2000, 1000).pictures[0].path


def wheel(viewer: Viewer, at: QPointF, notches: int) -> None:
    event = QWheelEvent(
        at,
        viewer.mapToGlobal(at),
        QPoint(),
        QPoint(0, notches * 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewer, event)


def under(viewer: Viewer, at: QPointF) -> QPointF:
    """The point of the picture that is shown at *at*."""
    target = viewer._target()
    return (at - target.topLeft()) * LARGE.width() / target.width()


def test_a_picture_fills_its_room_large_or_small(viewer: Viewer) -> None:
    viewer.show_picture("large", LARGE)
    assert viewer.area().width() == pytest.approx(viewer.room().width(), abs=2)
    viewer.show_picture("small", QSize(300, 150))
    assert viewer.area().width() == pytest.approx(viewer.room().width(), abs=2)
    viewer.show_picture("tiny", QSize(10, 10))
    assert viewer.zoom() == FIT_MAX


@pytest.mark.parametrize("notches", [1, 3, -1])
def test_the_point_under_the_cursor_stays_there(viewer: Viewer, notches: int) -> None:
    viewer.show_picture("large", LARGE)
    viewer.actual_size()
    cursor = QPointF(220, 180)
    before = under(viewer, cursor)
    wheel(viewer, cursor, notches)
    assert viewer.zoom() == pytest.approx(ZOOM_STEP**notches)
    after = under(viewer, cursor)
    assert [after.x(), after.y()] == pytest.approx([before.x(), before.y()])


def test_the_zoom_has_limits(viewer: Viewer) -> None:
    viewer.show_picture("large", LARGE)
    wheel(viewer, QPointF(300, 250), 1000)
    assert viewer.zoom() == ZOOM_MAX
    wheel(viewer, QPointF(300, 250), -1000)
    assert viewer.zoom() == ZOOM_MIN
    # What fits only when it is smaller than that can be seen whole all the same.
    viewer.show_picture("huge", QSize(20_000, 1_000))
    fitted = viewer.zoom()
    wheel(viewer, QPointF(300, 250), -1000)
    assert viewer.zoom() == fitted < ZOOM_MIN


def test_a_fitted_picture_stays_fitted_when_the_window_grows(viewer: Viewer) -> None:
    viewer.show_picture("large", LARGE)
    before = viewer.zoom()
    viewer.resize(900, 700)
    assert viewer.zoom() > before
    viewer.actual_size()
    viewer.resize(600, 500)
    assert viewer.zoom() == 1.0


def test_dragging_moves_the_picture_along_but_never_out_of_sight(qtbot: QtBot, viewer: Viewer) -> None:
    viewer.show_picture("large", LARGE)
    viewer.actual_size()
    before = under(viewer, QPointF(300, 250))
    qtbot.mousePress(viewer, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    qtbot.mouseMove(viewer, QPoint(340, 270))
    after = under(viewer, QPointF(340, 270))
    assert [after.x(), after.y()] == pytest.approx([before.x(), before.y()])


def test_keys_zoom(qtbot: QtBot, viewer: Viewer) -> None:
    viewer.show_picture("large", LARGE)
    fitted = viewer.zoom()
    qtbot.keyClick(viewer, Qt.Key.Key_1)
    assert viewer.zoom() == 1.0
    qtbot.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.zoom() == pytest.approx(ZOOM_STEP)
    qtbot.keyClick(viewer, Qt.Key.Key_Minus)
    assert viewer.zoom() == pytest.approx(1.0)
    qtbot.keyClick(viewer, Qt.Key.Key_0)
    assert viewer.zoom() == fitted


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_F, None])
def test_space_f_and_a_double_click_ask_for_the_full_screen(
    qtbot: QtBot, viewer: Viewer, key: Qt.Key | None
) -> None:
    viewer.show_picture("large", LARGE)
    with qtbot.waitSignal(viewer.full_screen_requested):
        if key is None:
            qtbot.mouseDClick(viewer, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
        else:
            qtbot.keyClick(viewer, key)


def test_how_closely_a_picture_is_looked_at_may_stay(viewer: Viewer) -> None:
    viewer.show_picture("one", LARGE)
    viewer.actual_size()
    wheel(viewer, QPointF(500, 400), 2)
    zoom, place = viewer.zoom(), viewer._target()
    viewer.show_picture("other", LARGE, keeps_zoom=True)
    assert viewer.zoom() == zoom
    assert viewer._target() == place
    viewer.show_picture("third", LARGE)
    assert viewer.is_fitted()


def test_the_focus_is_shown_only_to_whoever_came_by_the_keys(
    qtbot: QtBot, theme: Theme, viewer: Viewer
) -> None:
    viewer.show_picture("large", LARGE)
    with qtbot.waitActive(viewer):
        viewer.activateWindow()
    edge = viewer.area().topLeft() + QPoint(viewer.area().width() // 2, 0)

    def ring() -> bool:
        seen = viewer.grab().toImage()
        accent = theme.palette.accent.casefold()
        return any(seen.pixelColor(edge + QPoint(0, step)).name() == accent for step in (-1, 0, 1))

    seen = []
    for reason in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
        viewer.setFocus(reason)
        seen.append(ring())
        viewer.clearFocus()
    assert seen == [False, True]


def test_value_and_buttons_of_the_zoom_are_told_apart(viewer: Viewer) -> None:
    bar = ZoomBar(viewer)
    viewer.show_picture("large", LARGE)
    QApplication.sendEvent(viewer, QEvent(QEvent.Type.Leave))
    assert bar.isHidden()
    QApplication.sendEvent(viewer, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not bar.isHidden()
    QApplication.sendEvent(viewer, QEvent(QEvent.Type.Leave))
    viewer.actual_size()
    assert not bar.isHidden()
    assert find(bar, QLabel, "stage_zoom").text() == "100 %"
    assert find(bar, QAbstractButton, "stage_actual_size").text() == "1:1"
    press(bar, "stage_fit")
    assert viewer.is_fitted()
    assert bar.isHidden()
    viewer.zoom_in()
    assert viewer.rect().contains(bar.geometry())


@pytest.fixture
def closer(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> Viewer:
    """The viewer of the full screen."""
    made = Viewer(theme, thumbnails, fills_screen=True)
    qtbot.addWidget(made)
    made.resize(600, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_double_click_on_the_full_screen_is_a_closer_look(qtbot: QtBot, closer: Viewer) -> None:
    viewer = closer
    viewer.show_picture("large", LARGE)
    fitted = viewer.zoom()
    qtbot.mouseDClick(viewer, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    assert viewer.zoom() == 1.0
    qtbot.mouseDClick(viewer, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    assert viewer.zoom() == fitted


def test_the_whole_picture_is_painted(
    qtbot: QtBot, viewer: Viewer, thumbnails: Thumbnails, picture: str
) -> None:
    with qtbot.waitSignal(thumbnails.full_ready):
        viewer.show_picture(picture, LARGE)
    middle = viewer.grab().toImage().pixelColor(300, 250)
    assert [middle.red(), middle.green(), middle.blue()] == pytest.approx([0x33, 0x66, 0x99], abs=2)


def test_a_picture_that_is_gone_leaves_an_empty_stage(
    qtbot: QtBot, theme: Theme, viewer: Viewer, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    with qtbot.waitSignal(thumbnails.full_ready):
        viewer.show_picture(str(tmp_path / "gone.png"), LARGE)
    shown = viewer.grab().toImage().pixelColor(300, 250).name()
    assert shown == theme.palette.stage.casefold()


def test_a_whole_picture_is_dragged_out_and_a_part_is_moved_about(
    qtbot: QtBot, viewer: Viewer, thumbnails: Thumbnails, picture: str
) -> None:
    nowhere = QPoint()
    with qtbot.waitSignal(thumbnails.full_ready, timeout=10_000):
        viewer.show_picture(picture, LARGE)
        assert viewer.dragged_paths(nowhere) == ()
    assert viewer.dragged_paths(nowhere) == (picture,)
    decoded = viewer.decoded()
    assert decoded is not None
    assert decoded.size() == LARGE
    viewer.actual_size()
    assert viewer.dragged_paths(nowhere) == ()
    viewer.show_picture("", QSize())
    assert viewer.decoded() is None
