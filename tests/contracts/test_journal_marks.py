"""What every journal promises about marks, removal and narrow filters: the real one and the fake."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.core.history import (
    REJECTED,
    REMOVABLE,
    Grouping,
    HistoryChoices,
    HistoryFilter,
    HistoryOrder,
    Marks,
    RemovedTask,
    TaskFigures,
    rows_by,
    sums_of,
)
from app.core.library import Cell, Project
from app.core.ports import Journal
from app.core.pricing import Cost
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.storage.journal import SqliteJournal
from tests.fakes.journal import FakeJournal

GATEWAY = "https://gateway.example.com"
OTHER = "https://other.example.com"
NOON = datetime(2026, 11, 20, 12).timestamp()
DAY_S = 86_400.0
DONE = TaskRecord(
    0, GATEWAY, TaskState.DONE, NOON, GenerationRequest("GEM", "3.0", prompt="boat"), batch="p1"
)


@pytest.fixture(params=["sqlite", "fake"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "fake":
        yield FakeJournal()
        return
    opened = SqliteJournal.open(tmp_path / "easel.sqlite3")
    yield opened
    opened.close()


def ids(journal: Journal, wanted: HistoryFilter | None = None) -> list[int]:
    """What is found, oldest first; the totals must agree."""
    wanted = wanted or HistoryFilter()
    page = journal.page(wanted, None, 100)
    by_state = journal.counts(wanted).by_state
    assert len(page.records) == sum(
        tasks for state, tasks in by_state.items() if not wanted.states or state in wanted.states
    )
    return [record.id for record in page.records][::-1]


def add(journal: Journal, *records: TaskRecord) -> list[int]:
    return [record.id for record in journal.add(records)]


# --- marks ----------------------------------------------------------------------------------------------


def test_marks_come_with_the_page_and_survive_what_the_task_writes(journal: Journal) -> None:
    first, second, third = journal.add([replace(DONE, state=TaskState.RUNNING)] * 3)
    journal.mark_favourite([first.id, second.id], is_favourite=True)
    journal.tag([second.id, 99], "poster")
    journal.tag([second.id], "海报")
    journal.tag([second.id], "poster")
    journal.save(replace(second, state=TaskState.FETCHING), TaskEvent(1.0, "finished"))
    expected = {first.id: Marks(favourite=True), second.id: Marks(favourite=True, tags=("poster", "海报"))}
    assert journal.page(HistoryFilter(), None, 10).marks == expected
    assert journal.marks([first.id, third.id]) == {first.id: Marks(favourite=True)}
    journal.mark_favourite([second.id], is_favourite=False)
    journal.untag([first.id, second.id], "poster")
    assert journal.marks([second.id]) == {second.id: Marks(tags=("海报",))}


def test_what_was_deleted_is_marked_so_until_it_is_back(journal: Journal) -> None:
    first, second, third = (added.id for added in journal.add([DONE] * 3))
    journal.tag([first], "poster")
    journal.remove([first, second], 1.0, trashes=False)
    expected = {first: Marks(tags=("poster",), is_deleted=True), second: Marks(is_deleted=True)}
    assert journal.marks([first, second, third]) == expected
    assert journal.page(HistoryFilter(recently_deleted=True), None, 10).marks == expected
    journal.restore([first, second])
    assert journal.marks([first, second, third]) == {first: Marks(tags=("poster",))}


def test_what_there_is_to_choose_from(journal: Journal) -> None:
    assert journal.choices() == HistoryChoices()
    plain = replace(DONE, request=None)
    qwen = replace(DONE, gateway=OTHER, request=GenerationRequest("Qwen", "0925", prompt="boat"))
    added = add(journal, DONE, plain, qwen)
    journal.tag(added, "b")
    journal.tag(added[:1], "a")
    assert journal.choices() == HistoryChoices(("GEM 3.0", "Qwen 0925"), (GATEWAY, OTHER), ("a", "b"))
    journal.untag(added[:1], "a")
    journal.remove([added[2]], 1.0, trashes=False)
    assert journal.choices() == HistoryChoices(("GEM 3.0",), (GATEWAY,), ("b",))


# --- filters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (HistoryFilter(model="GEM 3.0"), [0, 2, 3]),
        (HistoryFilter(model="GEM"), []),
        (HistoryFilter(gateway=OTHER), [1, 3]),
        (HistoryFilter(favourites_only=True), [2, 3]),
        (HistoryFilter(tag="x"), [1, 3]),
        (HistoryFilter(tag="y"), []),
        (HistoryFilter(first_day=date(2026, 11, 21)), [1, 2, 3]),
        (HistoryFilter(last_day=date(2026, 11, 21)), [0, 1]),
        (HistoryFilter(first_day=date(2026, 11, 21), last_day=date(2026, 11, 21)), [1]),
        (HistoryFilter(last_day=date.max, first_day=date.min), [0, 1, 2, 3]),
        (HistoryFilter(states=frozenset({TaskState.FAILED}), gateway=OTHER), [3]),
        (HistoryFilter(text="boat", favourites_only=True), [2]),
        (HistoryFilter(text="船", tag="x", favourites_only=True, model="GEM 3.0", gateway=OTHER), [3]),
    ],
)
def test_filters_combine(journal: Journal, wanted: HistoryFilter, places: list[int]) -> None:
    added = add(
        journal,
        DONE,
        replace(DONE, gateway=OTHER, created_at=NOON + DAY_S, request=GenerationRequest("Qwen", prompt="x")),
        replace(DONE, created_at=NOON + 2 * DAY_S),
        replace(
            DONE,
            gateway=OTHER,
            state=TaskState.FAILED,
            created_at=NOON + 3 * DAY_S,
            request=GenerationRequest("GEM", "3.0", prompt="船"),
        ),
    )
    journal.mark_favourite(added[2:], is_favourite=True)
    journal.tag([added[1], added[3]], "x")
    assert ids(journal, wanted) == [added[place] for place in places]


def test_narrow_pages_follow_each_other(journal: Journal) -> None:
    added = add(journal, *[DONE] * 5)
    journal.mark_favourite(added, is_favourite=True)
    wanted = HistoryFilter(favourites_only=True)
    first = journal.page(wanted, None, 3)
    rest = journal.page(wanted, first.records[-1].id, 3)
    assert (first.is_last, rest.is_last) == (False, True)
    assert [record.id for record in (*first.records, *rest.records)] == added[::-1]


# --- removal ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", list(TaskState))
def test_only_what_has_ended_can_be_removed(journal: Journal, state: TaskState) -> None:
    (task,) = add(journal, replace(DONE, state=state))
    assert journal.remove([task, 99], 1.0, trashes=True) == ((task,) if state in REMOVABLE else ())
    assert ids(journal) == ([] if state in REMOVABLE else [task])


def test_what_is_removed_is_nowhere_until_it_is_restored(journal: Journal) -> None:
    first, second = add(journal, DONE, DONE)
    journal.tag([second], "x")
    journal.mark_favourite([second], is_favourite=True)
    assert journal.remove([second], 5.0, trashes=True) == (second,)
    assert journal.remove([second], 6.0, trashes=False) == ()
    for wanted in (HistoryFilter("boat"), HistoryFilter(model="GEM 3.0"), HistoryFilter()):
        assert ids(journal, wanted) == [first]
    assert ids(journal, HistoryFilter(tag="x")) == []
    assert [record.id for record in journal.siblings("p1")] == [first]
    assert len(journal.statistics()) == 1
    (removed,) = journal.removed()
    assert removed == RemovedTask(replace(DONE, id=second), trashes=True)
    journal.restore([first, second])
    assert journal.removed() == ()
    for wanted in (HistoryFilter("boat"), HistoryFilter(states=frozenset({TaskState.DONE}))):
        assert ids(journal, wanted) == [first, second]
    assert ids(journal, HistoryFilter(tag="x", favourites_only=True)) == [second]


def test_purging_forgets_all_about_removed_tasks_and_nothing_else(journal: Journal) -> None:
    kept, gone = journal.add([replace(DONE, pictures=(Picture("/a.png", 1, 1, 1, "png"),))] * 2)
    for record in (kept, gone):
        journal.save(record, TaskEvent(1.0, "done"), RawReply(1.0, "query", 200, "{}"))
    journal.tag([kept.id, gone.id], "x")
    journal.remove([gone.id], 1.0, trashes=False)
    journal.purge([kept.id, gone.id])
    assert journal.get(gone.id) is None
    assert (journal.events(gone.id), journal.replies(gone.id), journal.removed()) == ((), (), ())
    assert journal.get(kept.id) == kept
    assert (len(journal.events(kept.id)), len(journal.replies(kept.id))) == (1, 1)
    assert ids(journal, HistoryFilter("boat")) == [kept.id]
    (newer,) = add(journal, DONE)
    assert newer > gone.id


def test_a_removed_task_can_still_be_written(journal: Journal) -> None:
    (record,) = journal.add([DONE])
    journal.remove([record.id], 1.0, trashes=False)
    changed = replace(record, request=GenerationRequest(prompt="harbour"))
    journal.save(changed)
    assert ids(journal, HistoryFilter("harbour")) == ids(journal) == []
    journal.restore([record.id])
    assert ids(journal, HistoryFilter("harbour")) == ids(journal) == [record.id]
    assert ids(journal, HistoryFilter("boat")) == []


def test_figures_are_those_of_the_tasks(journal: Journal) -> None:
    add(journal, replace(DONE, sent_at=NOON + 1, finished_at=NOON + 20), replace(DONE, request=None))
    assert journal.statistics() == (
        TaskFigures(TaskState.DONE, NOON, "GEM 3.0", GATEWAY, NOON + 1, NOON + 20),
        TaskFigures(TaskState.DONE, NOON, "", GATEWAY),
    )


def test_the_cost_of_what_was_never_taken_is_no_figure(journal: Journal) -> None:
    price = Cost(0.07, "$")
    failed = replace(DONE, state=TaskState.FAILED, cost=price)
    add(
        journal,
        replace(DONE, cost=price),
        DONE,
        replace(failed, task_id=""),
        replace(failed, task_id="1"),
        replace(DONE, state=TaskState.CANCELLED, cost=price),
    )
    assert [figures.cost for figures in journal.statistics()] == [price, None, None, price, None]


def test_what_was_spent_is_the_same_by_day_and_in_the_figures_whatever_is_deleted(journal: Journal) -> None:
    price = Cost(0.5, "$")
    _, hidden, gone, free = add(
        journal,
        replace(DONE, cost=price),
        replace(DONE, cost=Cost(1.0, "$")),
        replace(DONE, cost=Cost(2.0, "$")),
        replace(DONE, state=TaskState.CANCELLED, cost=price),
    )
    journal.remove([hidden, gone, free], 1.0, trashes=False)
    journal.purge([gone])
    figures = journal.statistics()
    assert [figure.state for figure in figures] == [TaskState.DONE, None, None]
    assert (
        sums_of(figure.cost for figure in figures if figure.cost) == journal.spent(0.0) == (Cost(3.5, "$"),)
    )
    for grouping, key in ((Grouping.MODEL, "GEM 3.0"), (Grouping.GATEWAY, GATEWAY)):
        (row,) = rows_by(grouping, figures)
        assert (row.key, row.tasks, row.done, row.deleted) == (key, 1, 1, 2)
    journal.purge([hidden, free])
    assert sums_of(figure.cost for figure in journal.statistics() if figure.cost) == journal.spent(0.0)


@pytest.mark.parametrize("state", [TaskState.RUNNING, TaskState.QUEUED])
def test_a_removed_task_that_is_at_work_again_is_back_and_is_not_purged(
    journal: Journal, state: TaskState
) -> None:
    failed = replace(DONE, state=TaskState.FAILED)
    (record,) = journal.add([failed])
    journal.remove([record.id], 1.0, trashes=True)
    journal.save(replace(record, state=state))
    assert journal.removed() == ()
    assert ids(journal) == ids(journal, HistoryFilter(text="boat")) == [record.id]
    journal.purge([record.id])
    assert ids(journal) == [record.id]


# --- recently deleted -------------------------------------------------------------------------------------


def test_what_is_removed_can_be_looked_through_like_the_history(journal: Journal) -> None:
    ship = GenerationRequest("Qwen", "0925", prompt="Ship at dawn")
    kept, boat, qwen, failed = add(
        journal,
        DONE,
        DONE,
        replace(DONE, request=ship, created_at=NOON + DAY_S),
        replace(DONE, state=TaskState.FAILED, request=ship, gateway=OTHER),
    )
    journal.mark_favourite([qwen], is_favourite=True)
    journal.tag([boat], "x")
    journal.remove([boat, qwen, failed], NOON, trashes=True)
    deleted = HistoryFilter(recently_deleted=True)
    assert ids(journal) == [kept]
    assert ids(journal, deleted) == [boat, qwen, failed]
    for wanted, found in (
        (replace(deleted, text="ship DAWN"), [qwen, failed]),
        (replace(deleted, text="shore"), []),
        (replace(deleted, model="Qwen 0925"), [qwen, failed]),
        (replace(deleted, gateway=OTHER), [failed]),
        (replace(deleted, favourites_only=True), [qwen]),
        (replace(deleted, tag="x"), [boat]),
        (replace(deleted, states=frozenset({TaskState.FAILED})), [failed]),
        (replace(deleted, first_day=date(2026, 11, 21)), [qwen]),
    ):
        assert ids(journal, wanted) == found, wanted
    page = journal.page(deleted, None, 2)
    assert [record.id for record in page.records] == [failed, qwen]
    assert page.marks == {failed: Marks(is_deleted=True), qwen: Marks(favourite=True, is_deleted=True)}
    assert [r.id for r in journal.page(deleted, qwen, 2).records] == [boat]
    journal.restore([boat])
    journal.purge([qwen])
    assert ids(journal, deleted) == [failed]
    assert ids(journal) == [kept, boat]


def test_removed_tasks_are_found_by_their_ids_and_by_the_time_of_their_removal(journal: Journal) -> None:
    first, second, third = add(journal, DONE, DONE, DONE)
    journal.remove([first], 10.0, trashes=True)
    journal.remove([second], 20.0, trashes=False)

    def found(*args: object, **named: object) -> list[int]:
        return [task.record.id for task in journal.removed(*args, **named)]  # type: ignore[arg-type]

    assert found() == [first, second]
    assert found([second, third]) == [second]
    assert found(()) == []
    assert found(before=20.0) == [first]
    assert found(before=30.0, limit=1) == [first]


def test_what_was_spent_stays_spent_whatever_is_deleted(journal: Journal) -> None:
    yuan = Cost(2.0, "¥")
    taken = replace(DONE, task_id="t", cost=yuan)
    tasks = add(
        journal,
        taken,
        taken,
        replace(taken, cost=Cost(0.5, "$")),
        replace(taken, created_at=NOON - DAY_S),
        replace(DONE, state=TaskState.FAILED, task_id="", cost=yuan),
        replace(DONE, state=TaskState.CANCELLED, cost=yuan),
    )
    spent = (Cost(0.5, "$"), Cost(4.0, "¥"))
    assert journal.spent(NOON) == spent
    journal.remove(tasks, NOON, trashes=True)
    assert journal.spent(NOON) == spent
    journal.purge(tasks)
    assert journal.spent(NOON) == spent
    assert journal.spent(NOON + 1) == ()


# --- ratings, projects, and what the library lays out -------------------------------------------------------


def test_stars_are_kept_filtered_and_survive_what_the_task_writes(journal: Journal) -> None:
    first, second, third = journal.add([replace(DONE, state=TaskState.RUNNING)] * 3)
    journal.rate([first.id, second.id, 99], rating=3)
    journal.rate([second.id], rating=5)
    journal.rate([third.id], rating=REJECTED)
    journal.save(replace(second, state=TaskState.FETCHING), TaskEvent(1.0, "finished"))
    assert journal.marks([first.id, second.id, third.id]) == {
        first.id: Marks(rating=3),
        second.id: Marks(rating=5),
        third.id: Marks(rating=REJECTED),
    }
    assert ids(journal, HistoryFilter(stars=3)) == [first.id, second.id]
    assert ids(journal, HistoryFilter(stars=4)) == [second.id]
    assert ids(journal, HistoryFilter(stars=REJECTED)) == [third.id]
    journal.rate([second.id, third.id], rating=0)
    assert journal.marks([second.id, third.id]) == {}


def test_a_task_belongs_to_one_project_or_none(journal: Journal) -> None:
    tea = journal.keep_project(Project(0, "Tea festival", "/pictures/tea", "{prompt}"))
    icons = journal.keep_project(Project(0, "图标"))
    assert journal.projects() == (tea, icons)
    (first,), (second,) = journal.add([DONE], tea.id), journal.add([DONE])
    assert journal.marks([first.id, second.id]) == {first.id: Marks(project=tea.id)}
    assert ids(journal, HistoryFilter(project=tea.id)) == [first.id]
    assert ids(journal, HistoryFilter(project=0)) == [second.id]
    assert [figures.project for figures in journal.statistics()] == ["Tea festival", ""]
    journal.move([first.id, second.id], project=icons.id)
    assert journal.project_counts() == {icons.id: 2}
    journal.move([first.id], project=0)
    journal.remove([second.id], 1.0, trashes=False)
    assert journal.project_counts() == {}
    journal.restore([second.id])
    assert journal.project_counts() == {icons.id: 1}
    (paid,) = journal.add([replace(DONE, cost=Cost(2.0, "¥"))], tea.id)
    journal.remove([paid.id], 1.0, trashes=False)
    assert [figures.project for figures in journal.statistics()] == ["", "图标", "Tea festival"]
    journal.purge([paid.id])
    assert [figures.project for figures in journal.statistics()] == ["", "图标", "Tea festival"]
    kept = replace(tea, name="Tea", is_archived=True)
    assert journal.keep_project(kept) == kept
    assert journal.projects() == (kept, icons)


def test_what_needs_a_person_is_uncertain_or_lately_failed(journal: Journal) -> None:
    now = datetime.now().timestamp()
    made = add(
        journal,
        replace(DONE, state=TaskState.UNCERTAIN, created_at=now - 90 * DAY_S),
        replace(DONE, state=TaskState.FAILED, created_at=now - 90 * DAY_S),
        replace(DONE, state=TaskState.FAILED, created_at=now - DAY_S),
        replace(DONE, state=TaskState.UNWATCHED, created_at=now),
        replace(DONE, created_at=now),
    )
    assert ids(journal, HistoryFilter(needs_you=True)) == [made[0], made[2], made[3]]


def test_cells_come_in_every_order_by_pages(journal: Journal) -> None:
    def task(prompt: str, cost: float | None) -> TaskRecord:
        request = GenerationRequest("GEM", "3.0", prompt=prompt)
        return replace(DONE, request=request, cost=None if cost is None else Cost(cost, "¥"))

    one, two, three = add(journal, task("Boat", 1.0), task("anchor", 3.0), task("cat", None))
    journal.rate([two], rating=2)
    journal.rate([one], rating=REJECTED)

    def order(wanted: HistoryOrder) -> list[int]:
        pages = (journal.cells(HistoryFilter(), wanted, offset, 2) for offset in (0, 2))
        return [cell.id for page in pages for cell in page]

    assert order(HistoryOrder.NEWEST) == [three, two, one]
    assert order(HistoryOrder.OLDEST) == [one, two, three]
    assert order(HistoryOrder.RATING) == [two, three, one]
    assert order(HistoryOrder.COST) == [two, one, three]
    assert order(HistoryOrder.PROMPT) == [two, one, three]
    some = journal.cells(HistoryFilter(), HistoryOrder.NEWEST, 0, -1, (one, three, 99))
    assert [cell.id for cell in some] == [three, one]
    found = journal.cells(HistoryFilter(text="a"), HistoryOrder.PROMPT, 0, -1)
    assert [cell.id for cell in found] == [two, one, three]


def test_a_cell_has_the_shape_of_its_picture_or_the_one_asked_for(journal: Journal) -> None:
    request = GenerationRequest("GEM", "3.0", output_config=OutputConfig(aspect_ratio="3:4"))
    running, plain = journal.add(
        [replace(DONE, state=TaskState.FETCHING, request=request), replace(DONE, batch="p2")]
    )
    (sibling,) = add(journal, replace(DONE, state=TaskState.FAILED))
    newest, other, oldest = journal.cells(HistoryFilter(), HistoryOrder.NEWEST, 0, -1)
    assert oldest == Cell(running.id, NOON, running.id, "fetching", 0.75, 0, 0)
    assert (newest.id, newest.stack, other.stack) == (sibling, running.id, plain.id)
    picture = Picture("/p.png", 1600, 800, 1, "png")
    journal.save(replace(running, state=TaskState.DONE, pictures=(picture,)))
    journal.mark_favourite([running.id], is_favourite=True)
    *_, oldest = journal.cells(HistoryFilter(), HistoryOrder.NEWEST, 0, -1)
    assert oldest == Cell(running.id, NOON, running.id, "done", 2.0, 0, 1)
    journal.remove([running.id], 1.0, trashes=False)
    (removed,) = journal.cells(HistoryFilter(recently_deleted=True), HistoryOrder.NEWEST, 0, -1)
    assert removed == oldest


def test_some_tasks_are_read_by_their_ids_with_their_marks(journal: Journal) -> None:
    first, second, _ = journal.add([DONE] * 3)
    journal.rate([first.id], rating=1)
    page = journal.some([first.id, 99, second.id])
    assert page.records == (second, first)
    assert page.marks == {first.id: Marks(rating=1)}
