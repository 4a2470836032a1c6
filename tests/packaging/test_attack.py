"""The attacks on the promise: the judge sees each breach, and a few kills are survived."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.problems import OutcomeUnknown
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord, TaskState
from app.paths import paths_under
from app.practice.ledger import SeenCreate
from attack.judge import BREACHES, Evidence, Tally, judged, table
from tests.fakes.gateway import tiny_png
from tests.fakes.hostile_gateway import TWISTS, twist_in

ATTACK = Path(__file__).resolve().parents[2] / "packaging" / "attack"
TAKEN = SeenCreate("session", "task", 1.0)
REFUSED = SeenCreate("session", "", 1.0)


def evidence(
    folder: Path,
    record: TaskRecord | None,
    *creates: SeenCreate,
    picture: bytes = b"",
    was_killed: bool = False,
) -> Evidence:
    paths = paths_under(folder)
    paths.pictures.mkdir(parents=True, exist_ok=True)
    records = [record] if record else []
    return Evidence(paths, creates, records, lambda _: picture, was_killed=was_killed)


def record(state: TaskState, prompt: str = "boat", **changes: object) -> TaskRecord:
    request = GenerationRequest(prompt=prompt, session_id="session")
    bare = TaskRecord(1, "http://gateway.test", state, 1.0, request, sends=1)
    return replace(bare, **changes)  # type: ignore[arg-type]


def done(folder: Path, content: bytes) -> TaskRecord:
    file = folder / "pictures" / "boat.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return record(TaskState.DONE, task_id="task", pictures=(Picture(str(file), 1, 1, len(content), "png"),))


def breaches(tally: Tally) -> dict[str, int]:
    return {name: getattr(tally, name) for name in BREACHES if getattr(tally, name)}


def test_a_task_that_was_taken_and_is_done_is_kept(tmp_path: Path) -> None:
    assert not breaches(judged(evidence(tmp_path, done(tmp_path, tiny_png()), TAKEN, picture=tiny_png())))


@pytest.mark.parametrize(
    ("kept", "creates", "expected"),
    [
        (None, [TAKEN], "lost"),
        (record(TaskState.FAILED, task_id="task"), [TAKEN], "lost"),
        (record(TaskState.UNCERTAIN), [TAKEN], "lost"),
        (record(TaskState.FAILED), [REFUSED, REFUSED], "doubled"),
        (record(TaskState.UNCERTAIN, problem=OutcomeUnknown(task_id="task")), [TAKEN, TAKEN], "doubled"),
        (record(TaskState.RUNNING, task_id="task"), [TAKEN], "stuck"),
        (record(TaskState.UNWATCHED, task_id="task"), [TAKEN], "stuck"),
        (record(TaskState.CANCELLED, task_id="task"), [TAKEN], "untrue"),
        (record(TaskState.DONE, task_id="task"), [TAKEN], "untrue"),
    ],
)
def test_what_is_broken_is_counted(
    tmp_path: Path, kept: TaskRecord | None, creates: list[SeenCreate], expected: str
) -> None:
    assert breaches(judged(evidence(tmp_path, kept, *creates))).get(expected)


def test_another_tasks_picture_is_untrue(tmp_path: Path) -> None:
    other = tiny_png().replace(b"IDAT", b"IDAT\0")
    tally = judged(evidence(tmp_path, done(tmp_path, tiny_png()), TAKEN, picture=other))
    assert breaches(tally) == {"untrue": 1}


def test_a_picture_that_no_task_names_and_a_part_are_counted(tmp_path: Path) -> None:
    proof = evidence(tmp_path, None)
    (proof.paths.pictures / "nobody.png").write_bytes(b"")
    (proof.paths.pictures / ".easel-1.part").write_bytes(b"")
    assert breaches(judged(proof)) == {"unknown_pictures": 1, "parts": 1}


def test_a_kill_may_take_the_answer_with_it_but_not_the_task(tmp_path: Path) -> None:
    uncertain = record(TaskState.UNCERTAIN)
    assert not breaches(judged(evidence(tmp_path, uncertain, TAKEN, was_killed=True)))
    failed = record(TaskState.FAILED)
    assert breaches(judged(evidence(tmp_path, failed, TAKEN, was_killed=True))) == {"lost": 1}


def test_what_may_wait_may_be_sent_again(tmp_path: Path) -> None:
    waited = record(TaskState.FAILED, prompt="practice:busy boat")
    assert not breaches(judged(evidence(tmp_path, waited, REFUSED, REFUSED)))
    hostile = record(TaskState.FAILED, prompt="hostile:create-busy-0")
    assert not breaches(judged(evidence(tmp_path, hostile, REFUSED, REFUSED)))


def test_the_table_sums_all_attacks() -> None:
    one, two = Tally(pressed=3, posts=2, accepted=1, lost=1), Tally(pressed=4)
    lines = table({"kills": one, "points": two}).splitlines()
    assert lines[-1].split()[:5] == ["all", "7", "2", "1", "1"]
    assert (one + two).is_broken
    assert not two.is_broken


def test_every_hostile_answer_is_found_by_its_word() -> None:
    assert all(twist_in(f"a boat hostile:{name} at dawn") is twist for name, twist in TWISTS.items())
    assert twist_in("a boat") is None
    assert {twist.kind for twist in TWISTS.values()} == {"create", "query", "file"}


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_nothing_is_lost_and_nothing_is_sent_twice() -> None:
    command = [sys.executable, str(ATTACK), "--only", "kills", "--kills", "12"]
    killed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert killed.returncode == 0, killed.stdout + killed.stderr
