"""Two Easels on one journal, though a lock file keeps them apart: each task is sent by one of them."""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from app.core.problems import OutcomeUnknown, Problem
from app.core.request import GenerationRequest, with_session_id
from app.core.tasks import TaskRecord, TaskState
from app.paths import paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.service.events import ServiceEvent, TaskChanged
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from app.storage.journal import SqliteJournal
from app.storage.picture_store import NOTE
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_store import FakePictureStore

GATEWAY = "https://gw.example"
TASKS = 8


class Backend:
    """A scheduler with a connection of its own; *gateway* counts for both."""

    def __init__(self, path: Path, gateway: FakeGateway) -> None:
        self.journal = SqliteJournal.open(path)
        self.published: list[ServiceEvent] = []

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            return gateway

        context = TaskContext(
            self.journal, FakePictureStore(), gateway_of, FakeClock(), self.published.append
        )
        self.scheduler = TaskScheduler(context, running_limit=3)

    def last_told(self) -> dict[int, TaskRecord]:
        return {event.record.id: event.record for event in self.published if isinstance(event, TaskChanged)}


def queued(count: int) -> list[TaskRecord]:
    new = TaskRecord(0, GATEWAY, TaskState.QUEUED, 1.0, request=GenerationRequest(prompt="harbour"))
    return [replace(new, request=with_session_id(GenerationRequest(prompt="harbour"))) for _ in range(count)]


def test_both_pick_up_eight_tasks_and_each_is_sent_once(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"

    async def scene() -> None:
        gateway = FakeGateway()
        one, other = Backend(path, gateway), Backend(path, gateway)
        one.journal.add(queued(TASKS))
        one.scheduler.resume()
        other.scheduler.resume()
        for _ in range(3):
            await asyncio.gather(one.scheduler.until_idle(), other.scheduler.until_idle())
            one.scheduler.tend()
            other.scheduler.tend()
        sessions = Counter(request.session_id for request in gateway.created)
        assert set(sessions.values()) == {1}
        assert len(sessions) == TASKS
        stored = {n: one.journal.get(n) for n in range(1, TASKS + 1)}
        assert {record.state for record in stored.values() if record} == {TaskState.DONE}
        # Who came second has heard what became of each.
        assert one.last_told() == other.last_told() == stored
        for backend in (one, other):
            backend.journal.close()

    asyncio.run(asyncio.wait_for(scene(), 30))


def test_who_comes_second_takes_nothing_out_of_the_others_hands(tmp_path: Path) -> None:
    """While one sends, the other may not cancel, send again or take the task for its own."""
    path = tmp_path / "easel.sqlite3"

    async def scene() -> None:
        gateway = FakeGateway()
        one, other = Backend(path, gateway), Backend(path, gateway)
        (record,) = one.journal.add(queued(1))
        other.scheduler.pause()
        other.scheduler.resume()
        gateway.may_answer.clear()
        one.scheduler.resume()
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(gateway.created) == 1
        # Both believe what they read last: the one that waits in a paused queue is at another step by now.
        assert await other.scheduler.cancel_all_waiting() == 0
        other.scheduler.go_on()
        other.scheduler.tend()
        stored = other.journal.get(record.id)
        assert stored is not None
        assert stored.state is TaskState.SENDING
        gateway.may_answer.set()
        await one.scheduler.until_idle()
        other.scheduler.tend()
        assert len(gateway.created) == 1
        assert other.last_told()[record.id].state is TaskState.DONE
        for backend in (one, other):
            backend.journal.close()

    asyncio.run(asyncio.wait_for(scene(), 30))


def test_a_second_start_that_calls_a_request_uncertain_does_not_cost_its_task_id(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"

    async def scene() -> None:
        gateway = FakeGateway()
        one, other = Backend(path, gateway), Backend(path, gateway)
        gateway.may_answer.clear()
        (record,) = one.scheduler.submit([GenerationRequest(prompt="harbour")], GATEWAY)
        for _ in range(20):
            await asyncio.sleep(0)
        other.scheduler.resume()
        stored = other.journal.get(record.id)
        assert stored is not None
        assert (stored.state, type(stored.problem)) == (TaskState.UNCERTAIN, OutcomeUnknown)
        gateway.may_answer.set()
        await one.scheduler.until_idle()
        stored = other.journal.get(record.id)
        assert stored is not None
        assert (stored.state, stored.task_id) == (TaskState.DONE, "task-1")
        for backend in (one, other):
            backend.journal.close()

    asyncio.run(asyncio.wait_for(scene(), 30))


def test_two_processes_on_one_file_send_each_task_once_to_a_server_that_counts(tmp_path: Path) -> None:
    paths = paths_under(tmp_path)
    with PracticeServer(PracticeSettings(seconds=0.2, scale=0.05)) as server:
        journal = SqliteJournal.open(paths.journal)
        records = journal.add([replace(record, gateway=server.address) for record in queued(TASKS)])
        command = [sys.executable, "-m", "tests.fakes.engine_process", str(tmp_path), server.address]
        environment = {**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN}
        engines = [
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
            )
            for _ in range(2)
        ]
        for backend in engines:
            assert backend.stdout is not None
            assert backend.stdout.readline() == "ready\n"
        for backend in engines:
            assert backend.stdin is not None
            backend.stdin.write("go\n")
            backend.stdin.flush()
        for backend in engines:
            backend.communicate()
            assert backend.returncode == 0
        sent = Counter(create.session_id for create in server.creates)
        assert sent == {record.request.session_id: 1 for record in records if record.request}
        stored = [found for record in records if (found := journal.get(record.id)) is not None]
        assert {record.state for record in stored} == {TaskState.DONE}
        assert len({record.task_id for record in stored}) == TASKS
        # One picture each, and none that no record knows.
        pictures = {picture.path for record in stored for picture in record.pictures}
        assert pictures == {str(file) for file in paths.pictures.iterdir() if file.suffix != NOTE}
        journal.close()
