"""Measures how long the history needs to say which pictures led to one. Run by ``bench.py``."""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.core.json_values import dump
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import request_to_json
from app.storage import lineage
from app.storage.database import open_database
from app.storage.journal import SqliteJournal
from bench_figures import percentile

SEED = 20261130
QUESTIONS = 300
NEW_EACH = 25
"""Of so many tasks one begins from nothing; the others were made on an earlier picture, mostly the one before."""

_TASK = (
    "INSERT INTO tasks (state, gateway, created_at, press, task_id, request_id, sends, request, searchable)"
    " VALUES ('done', 'g', ?, ?, '', '', 1, ?, '')"
)
_PICTURE = (
    "INSERT INTO pictures (task, position, path, width, height, size_bytes, format, link, link_expires, content)"
    " VALUES (?, 0, '', 1, 1, ?, 'png', ?, '', ?)"
)
_USED = "INSERT INTO used_pictures (task, position, content, link) VALUES (?, 0, ?, ?)"


def bench_chain(tasks: int) -> None:
    """Ancestors of one picture among so many tasks, and all that the strip below it shows."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "easel.sqlite3"
        with closing(open_database(path)) as connection:
            _fill(connection, tasks)
            ancestors = _times(lambda task: lineage.ancestors(connection, task), tasks)
        with closing(SqliteJournal.open(path, read_only=True)) as journal:
            strip = _times(journal.chain, tasks)
    for words, times, goal in (
        ("ancestors of one picture", ancestors, " (goal 5 ms)"),
        ("its strip", strip, ""),
    ):
        print(
            f"{words} in {tasks:,} tasks: median {percentile(times, 0.5):.2f} ms, "
            f"95 % below {percentile(times, 0.95):.2f} ms{goal}"
        )


def _fill(connection: sqlite3.Connection, tasks: int) -> None:
    draw = random.Random(SEED)
    connection.execute("BEGIN")
    for task in range(1, tasks + 1):
        base = 0 if task % NEW_EACH == 1 else task - 1 if task % 7 else draw.randrange(1, task)
        info = FileInfo(url=f"https://r.test/{base}.png", original=f"{base:064x}.png" if base % 2 else None)
        request = GenerationRequest(prompt=f"change {task}", file_infos=(info,) if base else ())
        connection.execute(
            _TASK, (float(task), f"b{task // 3}", dump(request_to_json(request, is_stored=True)))
        )
        connection.execute(_PICTURE, (task, task, f"http://r.test/{task}.png", f"{task:064x}"))
        if base:
            connection.execute(_USED, (task, f"{base:064x}" if base % 2 else "", f"r.test/{base}.png"))
    connection.execute("COMMIT")


def _times(ask: Callable[[int], object], tasks: int) -> list[float]:
    draw = random.Random(SEED)
    times = []
    for _ in range(QUESTIONS):
        task = draw.randrange(1, tasks + 1)
        begun = time.perf_counter()
        ask(task)
        times.append((time.perf_counter() - begun) * 1000)
    return times
