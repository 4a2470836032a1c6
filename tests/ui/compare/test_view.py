from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from pytestqt.qtbot import QtBot

from app.engine.thumbnails import Thumbnails
from app.ui.compare.view import EDGE_STEP, ComparisonView, Mode
from app.ui.theme.theme import Theme

RED, BLUE, GREEN = QColor(200, 10, 10), QColor(10, 10, 200), QColor(10, 200, 10)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path) -> ComparisonView:
    paths = []
    # Of different sizes: what is compared is shown equally large.
    for name, colour, side in (("a", RED, 400), ("b", BLUE, 100)):
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(colour)
        paths.append(str(tmp_path / f"{name}.png"))
        assert image.save(paths[-1])
    ready: list[object] = []
    thumbnails.whole_ready.connect(ready.append)
    made = ComparisonView(theme, thumbnails, tuple(paths))
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: len(ready) == 2, timeout=10_000)
    return made


def colour(view: ComparisonView, x: float, y: float = 0.5) -> QColor:
    image = view.grab().toImage()
    return image.pixelColor(int(image.width() * x), int(image.height() * y))


def key(qtbot: QtBot, view: ComparisonView, *keys: Qt.Key) -> None:
    for one in keys:
        qtbot.keyClick(view, one)


def test_beside_each_other_each_has_its_half(view: ComparisonView) -> None:
    assert (colour(view, 0.25), colour(view, 0.75)) == (RED, BLUE)
    # Both are square and equally large, though one has a sixteenth of the pixels.
    assert (colour(view, 0.25, 0.2), colour(view, 0.75, 0.2)) == (RED, BLUE)
    assert colour(view, 0.25, 0.1) == colour(view, 0.75, 0.1)


def test_the_wipe_shows_one_over_the_other(qtbot: QtBot, view: ComparisonView) -> None:
    view.set_mode(Mode.WIPE)
    assert (colour(view, 0.45), colour(view, 0.55)) == (RED, BLUE)
    view.set_edge(0.3)
    assert colour(view, 0.45) == BLUE
    view.setFocus()
    key(qtbot, view, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert view.edge() == pytest.approx(0.3 + EDGE_STEP)
    view.set_edge(7.0)
    assert view.edge() == 1.0


def test_the_edge_follows_the_pointer(qtbot: QtBot, view: ComparisonView) -> None:
    view.set_mode(Mode.WIPE)
    with qtbot.waitSignal(view.edge_moved):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 50))
    qtbot.mouseMove(view, QPoint(150, 50))
    assert view.edge() == pytest.approx(150 / view.width(), abs=0.01)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 50))
    qtbot.mouseMove(view, QPoint(300, 50))
    assert view.edge() == pytest.approx(150 / view.width(), abs=0.01)


def test_both_zoom_and_move_together(qtbot: QtBot, view: ComparisonView) -> None:
    view.setFocus()
    key(qtbot, view, *[Qt.Key.Key_Plus] * 8)
    assert view.factor() > 4
    # Filled to the corners on both sides.
    assert (colour(view, 0.02, 0.05), colour(view, 0.98, 0.05)) == (RED, BLUE)
    key(qtbot, view, *[Qt.Key.Key_Right] * 60)
    # At the right border of both pictures, the ground is seen to their right.
    assert colour(view, 0.45) not in (RED, BLUE)
    assert colour(view, 0.95) not in (RED, BLUE)
    key(qtbot, view, Qt.Key.Key_Minus, Qt.Key.Key_0)
    assert view.factor() == 1.0
    assert colour(view, 0.25) == RED


def test_the_wheel_zooms_at_the_cursor_and_never_out_of_sight(view: ComparisonView) -> None:
    place = QPointF(100, 200)
    for notches, larger in ((3, True), (-9, False)):
        turned = QWheelEvent(
            place,
            view.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        view.wheelEvent(turned)
        assert (view.factor() > 1.0) is larger


def test_a_double_click_looks_closer_and_back(qtbot: QtBot, view: ComparisonView) -> None:
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert view.factor() > 1.0
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert view.factor() == 1.0


def test_another_picture_takes_the_place_of_one_as_closely_as_that_was_seen(
    qtbot: QtBot, view: ComparisonView, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(GREEN)
    assert image.save(str(tmp_path / "c.png"))
    view.setFocus()
    key(qtbot, view, *[Qt.Key.Key_Plus] * 8)
    factor = view.factor()
    with qtbot.waitSignal(thumbnails.whole_ready, timeout=10_000):
        view.show_pictures((str(tmp_path / "c.png"), str(tmp_path / "b.png")))
        # What stays is seen at once, and what goes no longer.
        assert colour(view, 0.98, 0.05) == BLUE
        assert colour(view, 0.02, 0.05) not in (RED, GREEN)
    assert (colour(view, 0.02, 0.05), view.factor()) == (GREEN, factor)


def test_a_file_that_cannot_be_opened_is_told(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    made = ComparisonView(theme, thumbnails, (str(tmp_path / "gone.png"),))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.unreadable, timeout=10_000) as told:
        made.show()
    assert told.args == [str(tmp_path / "gone.png")]
