from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.tasks import Picture, TaskRecord, TaskState
from app.storage.journal import SqliteJournal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    opened = SqliteJournal.open(tmp_path / "easel.sqlite3")
    yield opened
    opened.close()


def with_picture(path: Path, state: TaskState = TaskState.DONE) -> TaskRecord:
    picture = Picture(str(path), 1, 1, 10, "png")
    return TaskRecord(0, "practice", state, 1.0, task_id="t", pictures=(picture,))


def test_pictures_of_finished_tasks_below_a_folder_are_found(journal: SqliteJournal, tmp_path: Path) -> None:
    folder = tmp_path / "pic_tures"
    inside, deeper = folder / "a.png", folder / "day" / "b.png"
    at_work, beside = folder / "c.png", tmp_path / "pic_tures2" / "d.png"
    journal.add([with_picture(inside), with_picture(deeper), with_picture(beside)])
    journal.add([with_picture(at_work, TaskState.FETCHING)])
    assert journal.pictures_under(str(folder)) == (str(inside), str(deeper))
    assert journal.pictures_under(f"{folder}/") == (str(inside), str(deeper))


def test_a_picture_that_was_moved_is_found_in_its_new_place(journal: SqliteJournal, tmp_path: Path) -> None:
    (kept,) = journal.add([with_picture(tmp_path / "a.png")])
    journal.picture_moved(str(tmp_path / "a.png"), "/new/a.png")
    assert journal.get(kept.id) == replace(kept, pictures=(replace(kept.pictures[0], path="/new/a.png"),))
