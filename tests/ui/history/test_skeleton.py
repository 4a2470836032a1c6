import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.ui.history.list_view import Skeleton
from app.ui.theme.theme import Theme


@pytest.fixture
def skeleton(qtbot: QtBot, theme: Theme) -> Skeleton:
    made = Skeleton(theme)
    qtbot.addWidget(made)
    made.resize(330, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(skeleton: Skeleton) -> QImage:
    return skeleton.grab().toImage()


def test_it_appears_only_when_reading_takes_its_time(qtbot: QtBot, skeleton: Skeleton) -> None:
    skeleton.hide()
    skeleton.show()
    before = seen(skeleton)
    qtbot.waitUntil(lambda: seen(skeleton) != before)
    skeleton.hide()
    skeleton.show()
    assert seen(skeleton) == before


def test_rows_and_cells_look_different(qtbot: QtBot, skeleton: Skeleton) -> None:
    blank = seen(skeleton)
    qtbot.waitUntil(lambda: seen(skeleton) != blank)
    rows = seen(skeleton)
    skeleton.show_as_grid(is_grid=True)
    assert seen(skeleton) not in (rows, blank)
