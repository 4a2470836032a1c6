"""Every place that counts tasks says the same numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QTableWidget, QTableWidgetItem, QToolButton

from app.core.history import Grouping, HistoryFilter, rows_by
from app.core.tasks import STATES_OF, Standing, TaskRecord, TaskState, count, standing_of
from app.service.events import QueueChanged
from app.storage.journal import SqliteJournal
from app.ui.history.statistics_dialog import StatisticsDialog
from app.ui.main_window import MainWindow
from app.ui.queue.dialog import QueueList
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend

HOW_MANY = {state: n + 2 for n, state in enumerate(TaskState)}
"""Another number for each state, so that none can stand for another."""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    """A history with every state."""
    opened = SqliteJournal.open(tmp_path / "all.sqlite3")
    opened.add([record(0, state) for state, tasks in HOW_MANY.items() for _ in range(tasks)])
    yield opened
    opened.close()


def records(journal: SqliteJournal) -> tuple[TaskRecord, ...]:
    return journal.page(HistoryFilter(), None, 1_000).records


def words(item: QTableWidgetItem | None) -> str:
    assert item is not None
    return item.text()


def test_each_state_is_counted_once_and_has_one_standing() -> None:
    assert sorted(state for states in STATES_OF.values() for state in states) == sorted(TaskState)
    assert all(state in STATES_OF[standing_of(state)] for state in TaskState)
    assert standing_of(TaskState.UNCERTAIN) is not standing_of(TaskState.FAILED)
    assert standing_of(TaskState.UNWATCHED) is not Standing.RUNNING


@pytest.mark.usefixtures("app_controller")
def test_list_filters_statistics_status_line_and_queue_say_the_same(
    window: MainWindow, backend: SilentBackend, theme: Theme, journal: SqliteJournal
) -> None:
    shown = records(journal)
    expected = {standing: count((r.state for r in shown), standing) for standing in Standing}
    assert sum(expected.values()) == len(shown) == sum(HOW_MANY.values())

    # The chips of the filter, and what each of them lists.
    counts = journal.counts(HistoryFilter())
    window.history.receive_counts(counts)
    for standing, tasks in expected.items():
        chip = find(window, QPushButton, f"history_filter_{standing}")
        assert int(chip.text().split()[-1]) == tasks
        assert len(journal.page(HistoryFilter(states=STATES_OF[standing]), None, 1_000).records) == tasks

    # Status line and queue; a task with a slot that waits for the network waits.
    led = tuple(r for r in shown if standing_of(r.state) is Standing.RUNNING)
    queued = tuple(r for r in shown if r.state is TaskState.QUEUED)
    queue = QueueChanged((*led, queued[0]), queued[1:], is_paused=False)
    backend.queue_changed.emit(queue)
    said = f"{expected[Standing.RUNNING]} running · {expected[Standing.WAITING]} waiting"
    assert find(window, QToolButton, "queue_button").text() == said
    press(window, "queue_button")
    box = find(window, QueueList, "queue_list")
    assert find(box, QListWidget, "queue_running").count() == expected[Standing.RUNNING]
    assert find(box, QListWidget, "queue_waiting").count() == expected[Standing.WAITING]
    labels = [find(box, QLabel, f"queue_{n}_label").text() for n in ("running", "waiting")]
    assert " · ".join(labels) == said

    # The statistics.
    figures = journal.statistics()
    for grouping in Grouping:
        rows = rows_by(grouping, figures)
        assert sum(row.tasks for row in rows) == len(shown)
        assert sum(row.done for row in rows) == expected[Standing.DONE]
        assert sum(row.failed for row in rows) == expected[Standing.FAILED]
        assert sum(row.uncertain for row in rows) == expected[Standing.UNCERTAIN]
    dialog = StatisticsDialog(theme, window)
    dialog.show_rows({grouping: rows_by(grouping, figures) for grouping in Grouping})
    table = find(dialog, QTableWidget, "statistics_table")
    heads = [words(table.horizontalHeaderItem(column)) for column in range(table.columnCount())]
    rows_shown = range(table.rowCount())
    cells = [sum(int(words(table.item(row, column))) for row in rows_shown) for column in (1, 2, 3, 4)]
    assert dict(zip(heads[1:5], cells, strict=True)) == {
        "Tasks": len(shown),
        "Done": expected[Standing.DONE],
        "Uncertain": expected[Standing.UNCERTAIN],
        "Failed": expected[Standing.FAILED],
    }
