"""Marks and filters in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from app.core.gateway_address import PRACTICE
from app.core.history import Day, HistoryFilter, Marks, day_of
from app.core.links import days_left
from app.core.tasks import TaskRecord, TaskState
from app.core.wording import QT_TRANSLATE_NOOP

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


class _Counted(QObject):
    """Words with a number in them: lupdate counts only what an object says of itself."""

    def days_left(self, count: int) -> str:
        return self.tr("%n day(s) left to download", "", count)

    def last_days(self, count: int) -> str:
        return self.tr("Last %n day(s)", "", count)


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
    return (_Counted().days_left(left),)


def short(text: str) -> str:
    """*text* where there is little room."""
    return text if len(text) <= NAME_CHARS else f"{text[: NAME_CHARS - 1]}…"


def days_words(wanted: HistoryFilter) -> str:
    """The wanted days; empty for all."""
    first, last = wanted.first_day, wanted.last_day
    if isinstance(first, int) and first == last and first < len(_NEAR):
        return QCoreApplication.translate("History", _NEAR[first])
    if isinstance(first, int) and last is None:
        return _Counted().last_days(first + 1)
    if first is not None and last is not None:
        return _day(first) if first == last else f"{_day(first)} – {_day(last)}"
    if first is not None:
        return QCoreApplication.translate("History", "Since {day}").format(day=_day(first))
    if last is not None:
        return QCoreApplication.translate("History", "Until {day}").format(day=_day(last))
    return ""


_NEAR = (QT_TRANSLATE_NOOP("History", "Today"), QT_TRANSLATE_NOOP("History", "Yesterday"))


def _day(wanted: Day) -> str:
    day = day_of(wanted, date.today())
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
