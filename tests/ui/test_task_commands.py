from dataclasses import replace
from pathlib import Path

import pytest

from app.core.request import FileInfo
from app.core.tasks import TaskRecord, TaskState
from app.ui.commands import COMMANDS, TASK_MENU, TASK_MENU_DELETED, TASK_MENU_MARKS, Submenu
from tests.ui.records import record, request, with_picture


@pytest.fixture
def done(tmp_path: Path) -> TaskRecord:
    return with_picture(record(1, TaskState.DONE), tmp_path / "a.png")


MARKS = {
    *("favourite", "new_tag", "restore_tasks", "purge", "move_to_project", "reject"),
    *(f"rate_{n}" for n in range(6)),
}
"""What can be done with any task, as far as its record goes."""

ABOUT_TASKS = {command.id: command.fits for command in COMMANDS if command.fits is not None}


def fitting(*records: TaskRecord) -> set[str]:
    return {command for command, fits in ABOUT_TASKS.items() if fits(records)}


def test_every_command_about_tasks_has_a_place_of_its_own_in_the_menu() -> None:
    entries = [*TASK_MENU, *TASK_MENU_MARKS, *TASK_MENU_DELETED]
    placed = [
        command
        for entry in entries
        if entry is not None
        for command in (entry.commands if isinstance(entry, Submenu) else (entry,))
    ]
    assert sorted(placed) == sorted(ABOUT_TASKS)


def test_without_a_task_nothing_can_be_done() -> None:
    assert fitting() == set()


def test_what_a_task_lacks_cannot_be_used(done: TaskRecord) -> None:
    everything = set(ABOUT_TASKS) - {"compare_tasks", "survey", "use_prompts"}
    full = replace(
        done, request_id="r", request=replace(request(), file_infos=(FileInfo(url="https://a.test/a.png"),))
    )
    assert fitting(full) == everything
    assert fitting(done) == everything - {
        *("use_references", "compare_reference", "compare_step", "copy_request_id")
    }
    fetched = replace(record(2), request=None)
    assert fitting(fetched) == {"copy_task_id", *MARKS}


def test_several_are_used_again_by_their_prompts_or_pictures(done: TaskRecord) -> None:
    other = replace(done, id=2, request=request("another"))
    assert "use_prompts" in fitting(done, other)
    assert "use_prompts" not in fitting(done, replace(done, id=2))
    assert "use_pictures" in fitting(done, record(3))
    assert "use_pictures" not in fitting(record(3), record(4))


def test_two_can_be_compared_and_many_go_out_together(done: TaskRecord) -> None:
    other = replace(done, id=2)
    both = {
        *("compare_tasks", "survey", "full_screen", "export", "copy_file"),
        *("copy_prompt", "copy_task_id", "use_pictures"),
        *("delete", "forget"),
        *MARKS,
    }
    assert fitting(done, other) == both
    assert "compare_tasks" not in fitting(done, record(3))
    assert "compare_tasks" not in fitting(done, other, done)
