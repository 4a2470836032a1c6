"""Crop and straighten: the frame by pointer and keys, with undo; and what comes of it in the form."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.cropping import Crop, is_inside
from app.core.request import FileInfo
from app.ui.compose.crop import CropDialog
from app.ui.theme.theme import Theme
from tests.engine import reference_files as files
from tests.ui.compose.test_references_controller import Scene, paths, scene
from tests.ui.finding import find, press

__all__ = ["scene"]
SIZE = (1200, 800)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> CropDialog:
    made = CropDialog(theme, "@1")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    made.show_source(image, *SIZE)
    return made


def drag(dialog: CropDialog, start: QPoint, end: QPoint) -> None:
    canvas = dialog.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


def test_a_corner_that_is_dragged_cuts_and_undo_brings_it_back(dialog: CropDialog) -> None:
    canvas = dialog.canvas
    whole = canvas.crop
    frame = canvas.on_canvas(canvas.frame()).toRect()
    drag(dialog, frame.bottomRight(), frame.center())
    assert canvas.crop.width == pytest.approx(600, abs=6)
    assert canvas.crop.height == pytest.approx(400, abs=6)
    assert canvas.crop.x - canvas.crop.width / 2 == pytest.approx(-600)
    cut = canvas.crop
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.crop == whole
    press(dialog, "crop_redo")
    assert canvas.crop == cut
    assert not find(dialog, QToolButton, "crop_redo").isEnabled()


def test_the_frame_is_moved_within_the_picture(dialog: CropDialog) -> None:
    canvas = dialog.canvas
    canvas.change(Crop(0, 0, 400, 300))
    middle = canvas.on_canvas(canvas.frame()).center().toPoint()
    drag(dialog, middle, middle + QPoint(5000, 20))
    assert canvas.crop.x == pytest.approx(400)
    assert (canvas.crop.width, canvas.crop.height) == (400, 300)


def test_a_drag_outside_of_the_frame_turns_the_picture(dialog: CropDialog) -> None:
    canvas = dialog.canvas
    canvas.change(Crop(0, 0, 400, 300))
    frame = canvas.on_canvas(canvas.frame())
    away = QPoint(round(frame.right()) + 60, round(frame.center().y()))
    drag(dialog, away, away + QPoint(0, 20))
    assert 2 < canvas.crop.angle < 20
    assert is_inside(canvas.crop, SIZE)
    assert find(dialog, QDoubleSpinBox, "crop_degrees").value() == pytest.approx(canvas.crop.angle, abs=0.06)


def test_a_ratio_is_held_while_a_side_is_dragged_and_when_it_is_turned(dialog: CropDialog) -> None:
    canvas = dialog.canvas
    ratio = find(dialog, QComboBox, "crop_ratio")
    ratio.setCurrentIndex(ratio.findText("16:9"))
    for act in ("turn", "quarter", "key"):
        if act == "turn":
            canvas.turn_to(7)
        elif act == "quarter":
            canvas.turn_quarter(1)
        else:
            QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.crop.width / canvas.crop.height == pytest.approx(16 / 9)
        assert is_inside(canvas.crop, SIZE)
    ratio.setCurrentIndex(0)
    canvas.change(Crop(0, 0, 500, 100))
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.crop.height == pytest.approx(108)


def test_a_frame_that_shrank_for_a_turn_grows_when_it_is_turned_back(dialog: CropDialog) -> None:
    degrees = find(dialog, QDoubleSpinBox, "crop_degrees")
    whole = dialog.canvas.crop
    degrees.setValue(10)
    assert dialog.canvas.crop.width < 1100
    degrees.setValue(0)
    assert dialog.canvas.crop == whole
    press(dialog, "crop_undo")
    assert dialog.canvas.crop == whole
    assert not dialog.canvas.can_undo


def test_keys_move_size_turn_and_take(dialog: CropDialog, qtbot: QtBot) -> None:
    canvas = dialog.canvas
    canvas.setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, Qt.Key.Key_Left, shift)
    assert canvas.crop.width == 1192
    QTest.keyClick(canvas, Qt.Key.Key_Right, control)
    assert canvas.crop.x == pytest.approx(-3)
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.crop.angle == 0.5
    with qtbot.waitSignal(dialog.cropped) as cropped:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert cropped.args == [canvas.crop, True]


def test_nothing_is_cropped_by_all_of_it_nor_before_it_is_there(
    dialog: CropDialog, theme: Theme, qtbot: QtBot
) -> None:
    take = find(dialog, QPushButton, "crop_take")
    assert not take.isEnabled()
    empty = CropDialog(theme, "@1")
    qtbot.addWidget(empty)
    QTest.keyClick(empty.canvas, Qt.Key.Key_Left)
    assert find(empty, QLabel, "crop_said").text() == "The picture is opened…"
    empty.show_source(QImage(), 0, 0)
    assert find(empty, QLabel, "crop_said").text() == "This picture can’t be read."
    assert not find(empty, QPushButton, "crop_take").isEnabled()


def test_return_in_the_degrees_takes_nothing(dialog: CropDialog) -> None:
    degrees = find(dialog, QDoubleSpinBox, "crop_degrees")
    degrees.setFocus()
    degrees.setValue(4)
    QTest.keyClick(degrees, Qt.Key.Key_Return)
    assert dialog.isVisible()


def opened(qtbot: QtBot, scene: Scene) -> CropDialog:
    dialogs: list[CropDialog] = []

    def is_there() -> bool:
        dialogs[:] = [each for each in scene.window.findChildren(CropDialog) if not each.canvas.is_empty]
        return bool(dialogs)

    qtbot.waitUntil(is_there)
    return dialogs[0]


@pytest.mark.parametrize("replaces", [True, False])
def test_a_reference_is_cropped_from_its_menu_and_its_original_is_kept(
    qtbot: QtBot, scene: Scene, tmp_path: Path, replaces: bool
) -> None:
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    scene.drop(scene.window, paths(files.saved(tmp_path, "a.png", files.picture(600, 400))))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    (before,) = scene.infos()
    (tile,) = scene.compose.references.tiles()
    at = QPoint(5, 5)
    QApplication.sendEvent(tile, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, tile.mapToGlobal(at)))
    menu = find(scene.window, QMenu, "reference_menu")
    (crop,) = [action for action in menu.actions() if action.text() == "Crop and straighten…"]
    assert crop.isEnabled()
    crop.trigger()
    menu.close()
    dialog = opened(qtbot, scene)
    assert dialog.canvas.size_of_picture == (600, 400)
    dialog.canvas.hold_ratio(1.0)
    press(dialog, "crop_take" if replaces else "crop_add")
    if replaces:
        qtbot.waitUntil(lambda: len(scene.infos()) == 1 and scene.infos() != (before,))
    else:
        qtbot.waitUntil(lambda: len(scene.infos()) == 2)
        assert scene.infos()[0] == before
    made = scene.infos()[-1].original
    assert made is not None
    path = scene.controller.path_of(FileInfo(original=made))
    assert QImage(path).size().toTuple() == (400, 400)
    assert Path(scene.controller.path_of(before)).is_file()


def test_a_reference_that_goes_while_it_is_cropped_comes_back_as_another(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    scene.drop(scene.window, paths(files.saved(tmp_path, "a.png", files.picture(60, 40))))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    (tile,) = scene.compose.references.tiles()
    tile.crop_requested.emit()
    dialog = opened(qtbot, scene)
    dialog.canvas.hold_ratio(1.0)
    tile.removed.emit()
    press(dialog, "crop_take")
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)


def test_a_link_without_a_picture_cannot_be_cropped(scene: Scene) -> None:
    scene.fill(FileInfo(url="https://example.com/a.png"))
    (tile,) = scene.compose.references.tiles()
    assert not tile.can_be_cropped
    tile.crop_requested.emit()
    assert not scene.window.findChildren(CropDialog)
