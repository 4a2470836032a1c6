"""Days as people choose them: words for a span of days, and the dialog that asks for two."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QWidget

from app.core.history import Day, HistoryFilter, day_of
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.theme.tokens import Metrics
from app.ui.widgets.naming import named


class _Spans(QObject):
    """Words with a number in them: lupdate counts only what an object says of itself."""

    def last_days(self, count: int) -> str:
        return self.tr("Last %n day(s)", "", count)


def days_words(wanted: HistoryFilter) -> str:
    """The wanted days; empty for all."""
    first, last = wanted.first_day, wanted.last_day
    if isinstance(first, int) and first == last and first < len(_NEAR):
        return QCoreApplication.translate("History", _NEAR[first])
    if isinstance(first, int) and last is None:
        return _Spans().last_days(first + 1)
    if (first, last) == last_week(date.today()):
        return QCoreApplication.translate("History", _LAST_WEEK)
    if first is not None and last is not None:
        return _day(first) if first == last else f"{_day(first)} – {_day(last)}"
    if first is not None:
        return QCoreApplication.translate("History", "Since {day}").format(day=_day(first))
    if last is not None:
        return QCoreApplication.translate("History", "Until {day}").format(day=_day(last))
    return ""


_NEAR = (QT_TRANSLATE_NOOP("History", "Today"), QT_TRANSLATE_NOOP("History", "Yesterday"))

_LAST_WEEK = QT_TRANSLATE_NOOP("History", "Last week")


def last_week(today: date) -> tuple[date, date]:
    """First and last day of the calendar week before that of *today*, as weeks begin in the current locale."""
    into_week = (today.isoweekday() - QLocale().firstDayOfWeek().value) % 7
    first = today - timedelta(days=into_week + 7)
    return first, first + timedelta(days=6)


def _day(wanted: Day) -> str:
    day = day_of(wanted, date.today())
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


class DaysDialog(QDialog):
    """Two days, both included; the later one may be given first."""

    chosen = Signal(HistoryFilter)

    def __init__(self, wanted: HistoryFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "days_dialog")
        self._filter = wanted
        self.setWindowTitle(self.tr("Days to show"))
        self._first = self._field("days_first", self.tr("From"), wanted.first_day)
        self._last = self._field("days_last", self.tr("To"), wanted.last_day)
        buttons = named(
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
        field = named(QDateEdit(), object_name)
        shown = day_of(0 if day is None else day, date.today())
        field.setDate(QDate(shown.year, shown.month, shown.day))
        field.setCalendarPopup(True)
        field.setAccessibleName(words)
        return field

    @Slot()
    def _accept(self) -> None:
        first, last = sorted(_chosen_day(field) for field in (self._first, self._last))
        self.chosen.emit(replace(self._filter, first_day=first, last_day=last))
        self.accept()


def _chosen_day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
