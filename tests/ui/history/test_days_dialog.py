from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter
from app.ui.history.filters import DaysDialog
from tests.ui.finding import find


def test_the_days_may_be_given_in_either_order(qtbot: QtBot) -> None:
    dialog = DaysDialog(HistoryFilter("fjord", first_day=date(2026, 1, 1)))
    qtbot.addWidget(dialog)
    assert find(dialog, QDateEdit, "days_first").date() == QDate(2026, 1, 1)
    find(dialog, QDateEdit, "days_first").setDate(QDate(2026, 11, 20))
    find(dialog, QDateEdit, "days_last").setDate(QDate(2026, 11, 3))
    with qtbot.waitSignal(dialog.chosen) as told:
        find(dialog, QDialogButtonBox, "days_buttons").accepted.emit()
    assert told.args == [HistoryFilter("fjord", first_day=date(2026, 11, 3), last_day=date(2026, 11, 20))]
