from dataclasses import replace
from pathlib import Path

import pytest

from app.core.request import FileInfo
from app.core.tasks import TaskRecord, TaskState
from app.ui.actions import COMPARE, COPY, OUT, USE
from app.ui.commands import COMMANDS
from tests.ui.records import record, request, with_picture


@pytest.fixture
def done(tmp_path: Path) -> TaskRecord:
    return with_picture(record(1, TaskState.DONE), tmp_path / "a.png")


ABOUT_TASKS = {command.id: command.fits for command in COMMANDS if command.fits is not None}


def fitting(*records: TaskRecord) -> set[str]:
    return {command for command, fits in ABOUT_TASKS.items() if fits(records)}


def test_every_command_about_tasks_has_a_place_of_its_own_in_the_menu() -> None:
    placed = [*USE, *COMPARE, *OUT, *COPY]
    # The stage has a button for it, and the menu one for the pictures of several.
    assert sorted([*placed, "use_as_reference"]) == sorted(ABOUT_TASKS)


def test_without_a_task_nothing_can_be_done() -> None:
    assert fitting() == set()


def test_what_a_task_lacks_cannot_be_used(done: TaskRecord) -> None:
    everything = set(ABOUT_TASKS) - {"compare_tasks", "use_prompts"}
    full = replace(
        done, request_id="r", request=replace(request(), file_infos=(FileInfo(url="https://a.test/a.png"),))
    )
    assert fitting(full) == everything
    assert fitting(done) == everything - {*("use_references", "compare_reference", "copy_request_id")}
    fetched = replace(record(2), request=None)
    assert fitting(fetched) == {"copy_task_id"}


def test_several_are_used_again_by_their_prompts_or_pictures(done: TaskRecord) -> None:
    other = replace(done, id=2, request=request("another"))
    assert "use_prompts" in fitting(done, other)
    assert "use_prompts" not in fitting(done, replace(done, id=2))
    assert "use_pictures" in fitting(done, record(3))
    assert "use_pictures" not in fitting(record(3), record(4))


def test_two_can_be_compared_and_many_go_out_together(done: TaskRecord) -> None:
    other = replace(done, id=2)
    both = {
        *("compare_tasks", "export", "copy_file"),
        *("copy_prompt", "copy_task_id", "use_pictures"),
    }
    assert fitting(done, other) == both
    assert "compare_tasks" not in fitting(done, record(3))
    assert "compare_tasks" not in fitting(done, other, done)
