"""A journal in memory."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.core.history import (
    REMOVABLE,
    UNMARKED,
    HistoryChoices,
    HistoryCounts,
    HistoryFilter,
    HistoryOrder,
    HistoryPage,
    Marks,
    RemovedTask,
    TaskFigures,
    fits,
    model_of,
)
from app.core.library import Cell, Project, asked_ratio
from app.core.ports import JournalTrouble, Overtaken
from app.core.pricing import Cost
from app.core.request import ROW_PREFIX
from app.core.tasks import SENT, UNFINISHED, RawReply, TaskEvent, TaskRecord, TaskState, check_transition
from app.storage.search_index import fold, searchable_text, terms


class FakeJournal:
    """Implements ``core.ports.Journal``. While *is_broken*, writing raises ``JournalTrouble``."""

    def __init__(self) -> None:
        self.is_broken = False
        self._records: dict[int, TaskRecord] = {}
        self._events: dict[int, tuple[TaskEvent, ...]] = {}
        self._replies: dict[int, tuple[RawReply, ...]] = {}
        self._marks: dict[int, Marks] = {}
        self._removed: dict[int, tuple[bool, float]] = {}
        self._projects: dict[int, Project] = {}
        self._purged: list[TaskRecord] = []
        self._newest = 0

    def add(self, records: Sequence[TaskRecord], project: int = 0) -> tuple[TaskRecord, ...]:
        self._expect_disk()
        begin = self._newest + 1
        stored = tuple(replace(record, id=begin + n) for n, record in enumerate(records))
        self._newest += len(stored)
        self._records.update((record.id, record) for record in stored)
        if project:
            self.move([record.id for record in stored], project=project)
        return stored

    def save(
        self,
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        self._expect_disk()
        if expected is not None and self._records[record.id].step != expected.step:
            raise Overtaken(self._records[record.id])
        check_transition(self._records[record.id].state, record.state)
        self._records[record.id] = record
        if record.state not in REMOVABLE:
            self._removed.pop(record.id, None)
        if event is not None:
            self._events[record.id] = (*self.events(record.id), event)
        if reply is not None:
            kept = [old for old in self.replies(record.id) if not old.call == reply.call == "query"]
            self._replies[record.id] = (*kept, reply)

    def save_all(self, changes: Sequence[tuple[TaskRecord, TaskRecord, TaskEvent]]) -> tuple[TaskRecord, ...]:
        self._expect_disk()
        passed_over = tuple(
            self._records[expected.id]
            for expected, _, _ in changes
            if self._records[expected.id].step != expected.step
        )
        overtaken = {record.id for record in passed_over}
        rest = [(record, event) for _, record, event in changes if record.id not in overtaken]
        for record, _ in rest:
            check_transition(self._records[record.id].state, record.state)
        for record, event in rest:
            self.save(record, event)
        return passed_over

    def get(self, record_id: int) -> TaskRecord | None:
        return self._records.get(record_id)

    def find(self, gateway: str, task_id: str) -> TaskRecord | None:
        found = [
            record
            for record in self._records.values()
            if task_id and (record.gateway, record.task_id) == (gateway, task_id)
        ]
        return found[-1] if found else None

    def by_session_id(self, session_ids: Sequence[str]) -> Mapping[str, TaskRecord]:
        asked = ((r.request.session_id, r) for r in self._records.values() if r.request)
        return {session_id: r for session_id, r in asked if session_id in session_ids and session_id}

    def purged_rows(self, session_ids: Sequence[str]) -> frozenset[str]:
        asked = (r.request.session_id for r in self._purged if r.request and r.sent_at is not None)
        return frozenset(i for i in asked if i and i in session_ids and i.startswith(ROW_PREFIX))

    def unfinished(self) -> tuple[TaskRecord, ...]:
        return tuple(record for record in self._records.values() if record.state in UNFINISHED)

    def newest_sent(self, gateway: str, limit: int) -> tuple[TaskRecord, ...]:
        sent = [
            r for r in self._shown() if r.gateway == gateway and r.sent_at is not None and r.state in SENT
        ]
        newest = sorted(sent, key=lambda r: r.id, reverse=True)[:limit]
        return tuple(sorted(newest, key=lambda r: r.sent_at or 0.0, reverse=True))

    def page(self, wanted: HistoryFilter, before_id: int | None, limit: int) -> HistoryPage:
        found = [record for record in self._matching(wanted) if before_id is None or record.id < before_id]
        shown = found[::-1][:limit]
        marks = self.marks([record.id for record in shown])
        return HistoryPage(tuple(shown), is_last=len(found) <= limit, marks=marks)

    def some(self, record_ids: Sequence[int]) -> HistoryPage:
        found = [self._records[n] for n in sorted(self._known(record_ids), reverse=True)]
        return HistoryPage(tuple(found), is_last=True, marks=self.marks(record_ids))

    def cells(
        self,
        wanted: HistoryFilter,
        order: HistoryOrder,
        offset: int,
        limit: int,
        among: Sequence[int] | None = None,
    ) -> tuple[Cell, ...]:
        found = [
            r
            for r in self._matching(wanted)
            if (not wanted.states or r.state in wanted.states) and (among is None or r.id in among)
        ]
        stacks: dict[str, int] = {}
        for record in self._records.values():
            stacks.setdefault(record.batch, record.id)
        cells = []
        for record in found:
            marks = self._marks.get(record.id, UNMARKED)
            first = record.pictures[0] if record.pictures else None
            ratio = first.width / first.height if first else asked_ratio(record)
            is_alone = wanted.recently_deleted or not record.batch
            stack = record.id if is_alone else stacks[record.batch]
            cells.append(
                Cell(
                    *(record.id, record.created_at, stack, record.state.value, ratio, marks.rating),
                    favourite=int(marks.favourite),
                )
            )
        keys = {
            HistoryOrder.RATING: lambda cell: -cell.rating,
            HistoryOrder.COST: lambda cell: -(cost.amount if (cost := self._records[cell.id].cost) else -1),
            HistoryOrder.PROMPT: lambda cell: searchable_text(self._records[cell.id])[:40],
        }
        if order is not HistoryOrder.OLDEST:
            cells.reverse()
        cells.sort(key=keys.get(order, lambda _: 0))
        return tuple(cells[offset : offset + limit if limit >= 0 else None])

    def project_counts(self) -> Mapping[int, int]:
        shown = (self._marks.get(record.id, UNMARKED).project for record in self._shown())
        return Counter(project for project in shown if project)

    def counts(self, wanted: HistoryFilter) -> HistoryCounts:
        found = self._matching(replace(wanted, states=frozenset()))
        return HistoryCounts(Counter(record.state for record in found))

    def siblings(self, batch: str) -> tuple[TaskRecord, ...]:
        return tuple(record for record in self._shown() if batch and record.batch == batch)

    def with_picture_like(self, link: str, size_bytes: int) -> tuple[TaskRecord, ...]:
        return tuple(
            record
            for record in reversed(self._shown())
            if any(
                (link and p.link == link) or (size_bytes and p.size_bytes == size_bytes)
                for p in record.pictures
            )
        )

    def choices(self) -> HistoryChoices:
        shown = self._shown()
        return HistoryChoices(
            models=tuple(sorted({model_of(record) for record in shown} - {""})),
            gateways=tuple(sorted({record.gateway for record in shown} - {""})),
            tags=tuple(sorted({tag for marks in self._marks.values() for tag in marks.tags})),
        )

    def statistics(self) -> tuple[TaskFigures, ...]:
        of_shown = (
            TaskFigures(
                *(r.state, r.created_at, model_of(r), r.gateway, r.sent_at, r.finished_at),
                cost=r.cost if _is_charged(r) else None,
                project=self._name_of_project(r.id),
            )
            for r in self._shown()
        )
        deleted = (*(self._records[n] for n in self._removed), *self._purged)
        return (
            *of_shown,
            *(
                TaskFigures(
                    *(None, r.created_at, model_of(r), r.gateway),
                    cost=r.cost,
                    project=self._name_of_project(r.id),
                )
                for r in sorted(deleted, key=lambda r: r.created_at)
                if r.cost and _is_charged(r)
            ),
        )

    def marks(self, record_ids: Sequence[int]) -> Mapping[int, Marks]:
        marks = {n: self._marks_of(n) for n in record_ids if n in self._records}
        return {n: marked for n, marked in marks.items() if marked != UNMARKED}

    def mark_favourite(self, record_ids: Sequence[int], *, is_favourite: bool) -> None:
        self._expect_disk()
        for record_id in self._known(record_ids):
            self._marks[record_id] = replace(self._marks.get(record_id, UNMARKED), favourite=is_favourite)

    def rate(self, record_ids: Sequence[int], *, rating: int) -> None:
        self._expect_disk()
        for record_id in self._known(record_ids):
            self._marks[record_id] = replace(self._marks.get(record_id, UNMARKED), rating=rating)

    def move(self, record_ids: Sequence[int], *, project: int) -> None:
        self._expect_disk()
        for record_id in self._known(record_ids):
            self._marks[record_id] = replace(self._marks.get(record_id, UNMARKED), project=project)

    def projects(self) -> tuple[Project, ...]:
        return tuple(self._projects.values())

    def keep_project(self, project: Project) -> Project:
        self._expect_disk()
        kept = replace(project, id=project.id or len(self._projects) + 1)
        self._projects[kept.id] = kept
        return kept

    def _name_of_project(self, record_id: int) -> str:
        project = self._projects.get(self._marks.get(record_id, UNMARKED).project)
        return project.name if project else ""

    def tag(self, record_ids: Sequence[int], name: str) -> None:
        self._expect_disk()
        for record_id in self._known(record_ids):
            marks = self._marks.get(record_id, UNMARKED)
            self._marks[record_id] = replace(marks, tags=tuple(sorted({*marks.tags, name})))

    def untag(self, record_ids: Sequence[int], name: str) -> None:
        self._expect_disk()
        for record_id in self._known(record_ids):
            marks = self._marks.get(record_id, UNMARKED)
            self._marks[record_id] = replace(marks, tags=tuple(tag for tag in marks.tags if tag != name))

    def remove(self, record_ids: Sequence[int], at: float, *, trashes: bool) -> tuple[int, ...]:
        self._expect_disk()
        gone = sorted(
            n
            for n in set(self._known(record_ids))
            if n not in self._removed and self._records[n].state in REMOVABLE
        )
        self._removed.update((record_id, (trashes, at)) for record_id in gone)
        return tuple(gone)

    def restore(self, record_ids: Sequence[int]) -> None:
        self._expect_disk()
        for record_id in record_ids:
            self._removed.pop(record_id, None)

    def removed(
        self,
        record_ids: Sequence[int] | None = None,
        *,
        before: float | None = None,
        limit: int | None = None,
    ) -> tuple[RemovedTask, ...]:
        found = [
            RemovedTask(self._records[n], trashes)
            for n, (trashes, at) in sorted(self._removed.items())
            if (record_ids is None or n in record_ids) and (before is None or at < before)
        ]
        return tuple(found[:limit])

    def purge(self, record_ids: Sequence[int]) -> None:
        self._expect_disk()
        for record_id in [n for n in record_ids if n in self._removed]:
            self._purged.append(self._records[record_id])
            for kept in (self._records, self._events, self._replies, self._removed):
                kept.pop(record_id, None)
            # What it cost is counted with its project still.
            self._marks[record_id] = Marks(project=self._marks.get(record_id, UNMARKED).project)

    def spent(self, since: float) -> tuple[Cost, ...]:
        sums: dict[str, float] = {}
        for record in (*self._records.values(), *self._purged):
            if record.cost and record.created_at >= since and _is_charged(record):
                sums[record.cost.unit] = sums.get(record.cost.unit, 0.0) + record.cost.amount
        return tuple(Cost(amount, unit) for unit, amount in sorted(sums.items()))

    def prompts(self, text: str, limit: int) -> tuple[str, ...]:
        words = terms(text)
        found = [r.prompt for r in self._records.values() if r.prompt]
        matching = [p for p in reversed(found) if all(word in fold(p) for word in words)]
        return tuple(dict.fromkeys(matching))[:limit]

    def events(self, record_id: int) -> tuple[TaskEvent, ...]:
        return self._events.get(record_id, ())

    def replies(self, record_id: int) -> tuple[RawReply, ...]:
        return self._replies.get(record_id, ())

    def _shown(self) -> list[TaskRecord]:
        return [record for record in self._records.values() if record.id not in self._removed]

    def _marks_of(self, record_id: int) -> Marks:
        return replace(self._marks.get(record_id, UNMARKED), is_deleted=record_id in self._removed)

    def _known(self, record_ids: Sequence[int]) -> list[int]:
        return [record_id for record_id in record_ids if record_id in self._records]

    def _matching(self, wanted: HistoryFilter) -> list[TaskRecord]:
        words = terms(wanted.text)
        removed = [self._records[n] for n in sorted(self._removed)]
        return [
            record
            for record in (removed if wanted.recently_deleted else self._shown())
            if fits(wanted, record, self._marks.get(record.id, UNMARKED), date.today())
            and all(term in searchable_text(record) for term in words)
        ]

    def _expect_disk(self) -> None:
        if self.is_broken:
            raise JournalTrouble("disk full")


def _is_charged(record: TaskRecord) -> bool:
    was_refused = record.state is TaskState.FAILED and not record.task_id
    return not was_refused and record.state is not TaskState.CANCELLED
