import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter, HistoryPage
from app.engine.thumbnails import Thumbnails
from app.ui.history.list_view import HistoryDelegate, HistoryView
from app.ui.history.model import HistoryModel
from app.ui.history.pane import NewRowsPill
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.shown_time import Seconds
from tests.fakes.clock import FakeClock
from tests.ui.records import record

COUNT = 60


class Scene:
    """A list with the pill above it."""

    def __init__(self, qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> None:
        self.model = HistoryModel()
        self.model.add(tuple(record(n) for n in range(1, COUNT + 1)))
        self.pane = pane = QWidget()
        qtbot.addWidget(pane)
        seconds = Seconds(FakeClock())
        self.view = HistoryView(self.model, HistoryDelegate(theme, thumbnails, seconds), thumbnails, seconds)
        self.pill = NewRowsPill(self.model, (self.view,), pane)
        column = QVBoxLayout(pane)
        column.addWidget(self.view)
        column.addWidget(self.pill)
        pane.resize(Metrics.HISTORY_WIDTH, 6 * Metrics.HISTORY_ROW)
        with qtbot.waitExposed(pane):
            pane.show()

    def add(self, *numbers: int) -> None:
        self.view.add(tuple(record(COUNT + number) for number in numbers))


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> Scene:
    return Scene(qtbot, theme, thumbnails)


def test_nothing_is_said_of_what_is_seen_anyway(scene: Scene) -> None:
    scene.add(1)
    assert scene.pill.isHidden()


def test_new_tasks_out_of_sight_are_counted_and_a_click_leads_up_to_them(scene: Scene) -> None:
    scene.view.scrollToBottom()
    scene.add(1)
    scene.add(2, 3)
    assert scene.pill.text() == "↑ 3 new"
    assert scene.pill.accessibleName() == "Show 3 new task(s)"
    scene.pill.click()
    assert scene.view.verticalScrollBar().value() == 0
    assert scene.pill.isHidden()


def test_scrolling_up_or_another_list_ends_it(qtbot: QtBot, scene: Scene) -> None:
    scene.view.scrollToBottom()
    scene.add(1)
    scene.view.scrollToTop()
    assert scene.pill.isHidden()
    scene.view.scrollToBottom()
    scene.add(2)
    assert scene.pill.isVisible()
    with qtbot.waitSignal(scene.model.page_requested):
        scene.model.show_filter(HistoryFilter(text="other"))
    scene.model.receive_page(HistoryPage((), is_last=True))
    assert scene.pill.isHidden()
