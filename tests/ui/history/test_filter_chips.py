from datetime import date

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter
from app.core.tasks import TaskState
from app.ui.history.filters import FilterChips
from tests.ui.finding import press, settle


def test_there_is_a_chip_for_each_thing_but_text_and_state(qtbot: QtBot) -> None:
    chips = FilterChips()
    qtbot.addWidget(chips)
    wanted = HistoryFilter(
        "fjord",
        frozenset({TaskState.DONE}),
        model="GEM 3.0",
        gateway="https://gw.example",
        last_day=date(2026, 11, 22),
        tag="x",
        favourites_only=True,
    )
    chips.show_filter(wanted)
    shown = {chip.objectName() for chip in chips.findChildren(QPushButton)}
    assert shown == {"chip_favourites", "chip_model", "chip_gateway", "chip_days", "chip_tag"}
    with qtbot.waitSignal(chips.changed) as told:
        press(chips, "chip_days")
    assert told.args[0].last_day is None
    assert told.args[0].model == "GEM 3.0"
    chips.show_filter(HistoryFilter("fjord"))
    settle()
    assert chips.isHidden()
