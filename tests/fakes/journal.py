"""A journal in memory."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.core.history import HistoryCounts, HistoryFilter, HistoryPage
from app.core.ports import JournalTrouble
from app.core.tasks import UNFINISHED, RawReply, TaskEvent, TaskRecord, check_transition
from app.storage.search_index import fold, searchable_text, terms


class FakeJournal:
    """Implements ``core.ports.Journal``. While *is_broken*, writing raises ``JournalTrouble``."""

    def __init__(self) -> None:
        self.is_broken = False
        self._records: dict[int, TaskRecord] = {}
        self._events: dict[int, tuple[TaskEvent, ...]] = {}
        self._replies: dict[int, tuple[RawReply, ...]] = {}

    def add(self, records: Sequence[TaskRecord]) -> tuple[TaskRecord, ...]:
        self._expect_disk()
        begin = len(self._records) + 1
        stored = tuple(replace(record, id=begin + n) for n, record in enumerate(records))
        self._records.update((record.id, record) for record in stored)
        return stored

    def save(self, record: TaskRecord, event: TaskEvent | None = None, reply: RawReply | None = None) -> None:
        self._expect_disk()
        check_transition(self._records[record.id].state, record.state)
        self._records[record.id] = record
        if event is not None:
            self._events[record.id] = (*self.events(record.id), event)
        if reply is not None:
            kept = [old for old in self.replies(record.id) if not old.call == reply.call == "query"]
            self._replies[record.id] = (*kept, reply)

    def save_all(self, changes: Sequence[tuple[TaskRecord, TaskEvent]]) -> None:
        self._expect_disk()
        for record, _ in changes:
            check_transition(self._records[record.id].state, record.state)
        for record, event in changes:
            self.save(record, event)

    def get(self, record_id: int) -> TaskRecord | None:
        return self._records.get(record_id)

    def find(self, gateway: str, task_id: str) -> TaskRecord | None:
        found = [
            record
            for record in self._records.values()
            if task_id and (record.gateway, record.task_id) == (gateway, task_id)
        ]
        return found[-1] if found else None

    def unfinished(self) -> tuple[TaskRecord, ...]:
        return tuple(record for record in self._records.values() if record.state in UNFINISHED)

    def page(self, wanted: HistoryFilter, before_id: int | None, limit: int) -> HistoryPage:
        found = [
            record
            for record in self._matching(wanted.text)
            if (before_id is None or record.id < before_id)
            and (not wanted.states or record.state in wanted.states)
        ]
        return HistoryPage(tuple(found[::-1][:limit]), is_last=len(found) <= limit)

    def counts(self, text: str) -> HistoryCounts:
        return HistoryCounts(Counter(record.state for record in self._matching(text)))

    def siblings(self, press: str) -> tuple[TaskRecord, ...]:
        return tuple(record for record in self._records.values() if press and record.press == press)

    def prompts(self, text: str, limit: int) -> tuple[str, ...]:
        words = terms(text)
        found = [r.prompt for r in self._records.values() if r.prompt]
        matching = [p for p in reversed(found) if all(word in fold(p) for word in words)]
        return tuple(dict.fromkeys(matching))[:limit]

    def events(self, record_id: int) -> tuple[TaskEvent, ...]:
        return self._events.get(record_id, ())

    def replies(self, record_id: int) -> tuple[RawReply, ...]:
        return self._replies.get(record_id, ())

    def _matching(self, text: str) -> list[TaskRecord]:
        wanted = terms(text)
        return [
            record
            for record in self._records.values()
            if all(term in searchable_text(record) for term in wanted)
        ]

    def _expect_disk(self) -> None:
        if self.is_broken:
            raise JournalTrouble("disk full")
