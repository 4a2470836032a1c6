"""Asks for the days to show."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QWidget

from app.core.history import Day, HistoryFilter, day_of
from app.ui.naming import name
from app.ui.theme.tokens import Metrics


class DaysDialog(QDialog):
    """Two days, both included; the later one may be given first."""

    chosen = Signal(HistoryFilter)

    def __init__(self, wanted: HistoryFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "days_dialog")
        self._filter = wanted
        self.setWindowTitle(self.tr("Days to show"))
        self._first = self._field("days_first", self.tr("From"), wanted.first_day)
        self._last = self._field("days_last", self.tr("To"), wanted.last_day)
        buttons = name(
            QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel),
            "days_buttons",
        )
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        margin = Metrics.SPACE_5
        form.setContentsMargins(margin, margin, margin, margin)
        form.setSpacing(Metrics.SPACE_3)
        form.addRow(self.tr("From"), self._first)
        form.addRow(self.tr("To"), self._last)
        form.addRow(buttons)

    def _field(self, object_name: str, words: str, day: Day | None) -> QDateEdit:
        field = name(QDateEdit(), object_name)
        shown = day_of(0 if day is None else day, date.today())
        field.setDate(QDate(shown.year, shown.month, shown.day))
        field.setCalendarPopup(True)
        field.setAccessibleName(words)
        return field

    @Slot()
    def _accept(self) -> None:
        first, last = sorted(_day(field) for field in (self._first, self._last))
        self.chosen.emit(replace(self._filter, first_day=first, last_day=last))
        self.accept()


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
