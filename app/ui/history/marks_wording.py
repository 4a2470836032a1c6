"""Marks and filters in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.core.gateway_address import PRACTICE
from app.core.history import HistoryFilter, Marks
from app.core.links import days_left
from app.core.tasks import TaskRecord, TaskState

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


def link_words(record: TaskRecord, now: float, *, is_missing: bool) -> tuple[str, ...]:
    """How long a result can still be downloaded; nothing for one that is on disk, or that has no result."""
    may_have_result = record.state in (TaskState.DONE, TaskState.UNWATCHED) or bool(record.pictures)
    if not may_have_result or (record.pictures and not is_missing):
        return ()
    left = days_left(record, now)
    if left is None:
        return ()
    if left == 0:
        return (QCoreApplication.translate("History", "link has run out"),)
    return (QCoreApplication.translate("History", "%n day(s) left to download", "", left),)


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
