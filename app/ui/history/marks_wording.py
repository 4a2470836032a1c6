"""Marks and filters in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.core.gateway_address import PRACTICE
from app.core.history import HistoryFilter, Marks

NAME_CHARS = 28


def marks_words(marks: Marks) -> tuple[str, ...]:
    """What a task is marked with."""
    favourite = (QCoreApplication.translate("History", "Favourite"),) if marks.favourite else ()
    return (*favourite, *marks.tags)


def gateway_words(gateway: str) -> str:
    """The gateway as people know it: without the scheme."""
    if gateway == PRACTICE:
        return QCoreApplication.translate("History", "Practice gateway")
    return gateway.removeprefix("https://")


def short(text: str) -> str:
    """*text* where there is little room."""
    return text if len(text) <= NAME_CHARS else f"{text[: NAME_CHARS - 1]}…"


def days_words(wanted: HistoryFilter) -> str:
    """The wanted days; empty for all."""
    first, last = wanted.first_day, wanted.last_day
    if first is not None and last is not None:
        return _day(first) if first == last else f"{_day(first)} – {_day(last)}"
    if first is not None:
        return QCoreApplication.translate("History", "Since {day}").format(day=_day(first))
    if last is not None:
        return QCoreApplication.translate("History", "Until {day}").format(day=_day(last))
    return ""


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
