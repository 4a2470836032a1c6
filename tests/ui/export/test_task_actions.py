from dataclasses import replace
from pathlib import Path

import pytest

from app.core.request import FileInfo
from app.core.tasks import TaskRecord, TaskState
from app.ui.export.task_menu import COMPARE, COPY, ENTRIES, OUT, USE, TaskAction
from tests.ui.records import record, request, with_picture


@pytest.fixture
def done(tmp_path: Path) -> TaskRecord:
    return with_picture(record(1, TaskState.DONE), tmp_path / "a.png")


def fitting(*records: TaskRecord) -> set[TaskAction]:
    return {action for action, entry in ENTRIES.items() if entry.fits(records)}


def test_every_action_has_words_and_a_place_of_its_own() -> None:
    placed = [*USE, *COMPARE, *OUT, *COPY]
    assert sorted(placed) == sorted(TaskAction) == sorted(ENTRIES)


def test_without_a_task_nothing_can_be_done() -> None:
    assert fitting() == set()


def test_what_a_task_lacks_cannot_be_used(done: TaskRecord) -> None:
    everything = set(TaskAction) - {TaskAction.COMPARE_TASKS, TaskAction.USE_PROMPTS}
    full = replace(
        done, request_id="r", request=replace(request(), file_infos=(FileInfo(url="https://a.test/a.png"),))
    )
    assert fitting(full) == everything
    assert fitting(done) == everything - {
        *(TaskAction.USE_REFERENCES, TaskAction.COMPARE_REFERENCE, TaskAction.COPY_REQUEST_ID)
    }
    fetched = replace(record(2), request=None)
    assert fitting(fetched) == {TaskAction.COPY_TASK_ID}


def test_several_are_used_again_by_their_prompts_or_pictures(done: TaskRecord) -> None:
    other = replace(done, id=2, request=request("another"))
    assert TaskAction.USE_PROMPTS in fitting(done, other)
    assert TaskAction.USE_PROMPTS not in fitting(done, replace(done, id=2))
    assert TaskAction.USE_PICTURES in fitting(done, record(3))
    assert TaskAction.USE_PICTURES not in fitting(record(3), record(4))


def test_two_can_be_compared_and_many_go_out_together(done: TaskRecord) -> None:
    other = replace(done, id=2)
    both = {
        *(TaskAction.COMPARE_TASKS, TaskAction.EXPORT, TaskAction.COPY_FILE),
        *(TaskAction.COPY_PROMPT, TaskAction.COPY_TASK_ID, TaskAction.USE_PICTURES),
    }
    assert fitting(done, other) == both
    assert TaskAction.COMPARE_TASKS not in fitting(done, record(3))
    assert TaskAction.COMPARE_TASKS not in fitting(done, other, done)
