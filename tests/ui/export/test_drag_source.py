from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QDrag, QImage, QPixmap
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.export.clipboard import DragSource


class Dragged:
    """What was dragged, without a system that drags."""

    def __init__(self) -> None:
        self.drags: list[tuple[list[str], bool, Qt.DropAction]] = []

    def note(self, drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        mime = drag.mimeData()
        self.drags.append(([url.toLocalFile() for url in mime.urls()], mime.hasImage(), actions))
        return actions


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> Dragged:
    made = Dragged()
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions, _default: made.note(drag, actions))
    return made


@pytest.fixture
def button(qtbot: QtBot) -> QPushButton:
    made = QPushButton("file")
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    return made


def source(button: QPushButton, *paths: Path) -> DragSource:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    return DragSource(
        button, lambda _place: [str(path) for path in paths], lambda _path: QPixmap(), lambda: image
    )


def drag(qtbot: QtBot, button: QPushButton, far: int = 80) -> None:
    qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for step in (2, far):
        qtbot.mouseMove(button, QPoint(20 + step, 20))


def test_a_file_is_dragged_out_as_a_copy(
    qtbot: QtBot, button: QPushButton, dragged: Dragged, tmp_path: Path
) -> None:
    source(button, tmp_path / "a.png")
    with qtbot.assertNotEmitted(button.clicked):
        drag(qtbot, button)
    assert dragged.drags == [([(tmp_path / "a.png").as_posix()], True, Qt.DropAction.CopyAction)]
    assert not button.isDown()


def test_several_files_carry_no_pixels(
    qtbot: QtBot, button: QPushButton, dragged: Dragged, tmp_path: Path
) -> None:
    source(button, tmp_path / "a.png", tmp_path / "b.png")
    drag(qtbot, button)
    ((paths, has_image, _),) = dragged.drags
    assert (len(paths), has_image) == (2, False)


def test_a_press_that_does_not_move_stays_a_press(
    qtbot: QtBot, button: QPushButton, dragged: Dragged, tmp_path: Path
) -> None:
    source(button, tmp_path / "a.png")
    with qtbot.waitSignal(button.clicked):
        drag(qtbot, button, far=3)
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(23, 20))
    assert dragged.drags == []


def test_where_there_is_no_file_nothing_is_dragged(
    qtbot: QtBot, button: QPushButton, dragged: Dragged
) -> None:
    source(button)
    drag(qtbot, button)
    assert dragged.drags == []
