"""The mask: what is drawn, taken back and done again."""

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainterPath
from PySide6.QtWidgets import QApplication

from app.ui.region.mask import RegionMask


@pytest.fixture
def mask(qapp: QApplication) -> RegionMask:  # noqa: ARG001 - images need the application
    made = RegionMask()
    made.clear(200, 100)
    return made


def rectangle(mask: RegionMask, rect: QRectF, *, adds: bool = True) -> None:
    path = QPainterPath()
    path.addRect(rect)
    mask.begin()
    mask.paint(path, adds=adds)
    mask.end()


def test_shapes_are_added_and_taken_away(mask: RegionMask) -> None:
    rectangle(mask, QRectF(10, 20, 50, 30))
    assert mask.box() == QRect(10, 20, 50, 30)
    rectangle(mask, QRectF(10, 20, 20, 30), adds=False)
    assert mask.box() == QRect(30, 20, 30, 30)


def test_a_stroke_is_one_step(mask: RegionMask) -> None:
    mask.begin()
    for x in range(20, 100, 10):
        mask.stroke(QPointF(x, 50), QPointF(x + 10, 50), 10, adds=True)
    mask.end()
    assert mask.box().contains(QRect(20, 46, 80, 8))
    mask.undo()
    assert mask.box().isEmpty()
    assert not mask.can_undo
    mask.redo()
    assert not mask.box().isEmpty()


def test_a_dot_is_a_region(mask: RegionMask) -> None:
    mask.begin()
    mask.stroke(QPointF(30, 30), QPointF(30, 30), 8, adds=True)
    mask.end()
    assert 6 <= mask.box().width() <= 10


def test_all_steps_are_taken_back_in_their_order(mask: RegionMask) -> None:
    states = [mask.grey()]
    for number in range(5):
        rectangle(mask, QRectF(10 * number, 5 * number, 40, 20), adds=number != 3)
        states.append(mask.grey())
    mask.invert()
    states.append(mask.grey())
    for before in reversed(states[:-1]):
        mask.undo()
        assert mask.grey() == before
    for after in states[1:]:
        mask.redo()
        assert mask.grey() == after


def test_what_is_drawn_after_undo_ends_redo(mask: RegionMask) -> None:
    rectangle(mask, QRectF(0, 0, 9, 9))
    mask.undo()
    rectangle(mask, QRectF(50, 0, 9, 9))
    assert not mask.can_redo


def test_a_mask_is_the_same_after_it_was_kept_as_a_grey_image(mask: RegionMask) -> None:
    rectangle(mask, QRectF(10, 20, 50, 30))
    grey = mask.grey()
    assert grey.format() is QImage.Format.Format_Grayscale8
    mask.clear(200, 100)
    mask.load(grey)
    assert mask.grey() == grey
    assert mask.outline(100).boundingRect().toAlignedRect().contains(QRect(12, 22, 46, 26))


def test_clearing_can_be_undone(mask: RegionMask) -> None:
    rectangle(mask, QRectF(10, 20, 50, 30))
    mask.erase_all()
    assert mask.box().isEmpty()
    mask.undo()
    assert mask.box() == QRect(10, 20, 50, 30)
