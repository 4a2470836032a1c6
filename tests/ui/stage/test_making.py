import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.stage.making import WorkBar
from app.ui.theme.theme import Theme
from app.ui.widgets.motion import use_motion


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> WorkBar:
    made = WorkBar(theme)
    qtbot.addWidget(made)
    made.resize(400, 4)
    made.show()
    return made


def test_a_bar_with_a_share_is_filled_so_far(bar: WorkBar) -> None:
    bar.setRange(0, 100)
    bar.setValue(25)
    assert bar.mark().width() == pytest.approx(bar.width() * 0.25)
    bar.setValue(100)
    assert bar.mark().width() == bar.width()


def test_a_bar_without_one_has_a_mark_that_stays_within_it(
    qtbot: QtBot, bar: WorkBar, qapp: QApplication
) -> None:
    use_motion(is_wanted=False)
    bar.setRange(0, 0)
    assert bar.mark().left() > 0
    still = bar.mark()
    assert bar.mark() == still, "nothing moves where nothing is to move"
    use_motion(is_wanted=True)
    try:
        qtbot.waitUntil(lambda: bar.mark() != still)
        mark = bar.mark()
        assert 0 <= mark.left() < mark.right() <= bar.width()
    finally:
        qapp.setProperty("easel_moves", False)
