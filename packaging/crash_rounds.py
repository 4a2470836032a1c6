"""Kills Easel at random moments and proves that no paid task is lost and none is sent twice.

``python packaging/crash_rounds.py --rounds 50 --seed 1``. Each round starts a worker that picks up what
the last one left and sends a few tasks, and kills it with SIGKILL somewhere between sending, polling and
downloading. At the end a worker runs to completion, and the gateway's own list of creates is held
against the journal:

- no session_id was sent twice;
- every task that the gateway accepted is in the history: done under its TaskId, or, where the kill fell
  between the gateway's answer and the journal, uncertain under its session_id;
- nothing is left half-way.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.composition import open_reader, open_studio
from app.core.history import HistoryFilter
from app.core.request import GenerationRequest, OutputConfig
from app.core.settings import Preferences
from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.paths import Paths, paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.service.clock import SystemClock
from app.setting import Setting

READY = b"ready\n"
TASKS_PER_ROUND = 3
TASK_S = 0.3
CLOCK_FACTOR = 20.0
LIFE_MAX_S = 0.9
PROMPTS = ("harbour at dawn", "秋茶收获 海报", "practice:cut folded paper crane", "practice:poll-429 fjord")


class HurriedClock(SystemClock):
    """The real clock with all waits shortened, so that a round passes through every phase."""

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        """Waits a twentieth of *seconds*."""
        await super().wait(seconds / CLOCK_FACTOR, nudge)


async def work(folder: Path, gateway: str, count: int, seed: int) -> None:
    """Picks up what is unfinished, sends *count* tasks, and ends when nothing is left to do."""
    paths = paths_under(folder)
    preferences = Preferences(running_limit=4)
    studio = await open_studio(Setting(paths, preferences, gateway), lambda _: None, clock=HurriedClock())
    studio.supervisor.resume()
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    pick = random.Random(seed)
    config = OutputConfig(resolution="1K", aspect_ratio=pick.choice(("1:1", "3:4", "16:9")))
    requests = [GenerationRequest(prompt=pick.choice(PROMPTS), output_config=config) for _ in range(count)]
    if requests:
        studio.supervisor.submit(requests, gateway)
    await studio.supervisor.until_idle()
    await studio.stop(1.0)


def run_worker(folder: Path, gateway: str, count: int, seed: int, life_s: float | None) -> None:
    """One worker; killed *life_s* seconds after it is ready, or let run to its end."""
    command = [sys.executable, __file__, "--worker", str(folder), gateway, str(count), str(seed)]
    environment = {**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as worker:
        if worker.stdout is None or worker.stdout.read(len(READY)) != READY:
            raise SystemExit("a worker did not start")
        try:
            worker.wait(life_s)
        except subprocess.TimeoutExpired:
            worker.kill()
        else:
            if worker.returncode:
                raise SystemExit(f"a worker ended with {worker.returncode}")


def faults_of(server: PracticeServer, paths: Paths) -> tuple[list[str], Counter[TaskState]]:
    """What breaks the promise, in sentences; and how the tasks ended."""
    journal = open_reader(paths)
    records: list[TaskRecord] = []
    while True:
        page = journal.page(HistoryFilter(), records[-1].id if records else None, 500)
        records += page.records
        if page.is_last:
            break
    journal.close()
    sent = Counter(create.session_id for create in server.creates)
    by_task_id = {record.task_id: record for record in records if record.task_id}
    by_session_id = {record.request.session_id: record for record in records if record.request}
    faults = [f"sent {times} times: {session_id}" for session_id, times in sent.items() if times > 1]
    for create in server.creates:
        kept = by_task_id.get(create.task_id)
        if kept is None:
            left = by_session_id.get(create.session_id)
            if left is None or left.state is not TaskState.UNCERTAIN:
                faults.append(f"lost: {create.task_id}")
        elif kept.state is not TaskState.DONE:
            faults.append(f"not done: {create.task_id} is {kept.state}")
        elif not all(Path(picture.path).is_file() for picture in kept.pictures) or not kept.pictures:
            faults.append(f"no picture: {create.task_id}")
    faults += [
        f"left half-way: {record.id} is {record.state}" for record in records if record.state in UNFINISHED
    ]
    faults += [f"left behind: {part.name}" for part in paths.pictures.rglob("*.part")]
    return faults, Counter(record.state for record in records)


def main() -> int:
    """Runs the rounds; returns 1 when the promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="repeat the moments of an earlier run")
    parser.add_argument("--worker", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        folder, gateway, count, seed = options.worker
        asyncio.run(work(Path(folder), gateway, int(count), int(seed)))
        return 0
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    pick = random.Random(seed)
    print(f"{options.rounds} rounds, seed {seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        paths = paths_under(folder)
        with PracticeServer(PracticeSettings(seconds=TASK_S, scale=0.1)) as server:
            for number in range(options.rounds):
                run_worker(
                    folder, server.address, TASKS_PER_ROUND, seed + number, pick.uniform(0.0, LIFE_MAX_S)
                )
            run_worker(folder, server.address, 0, seed, None)
            faults, states = faults_of(server, paths)
            print(
                f"{len(server.creates)} creates; tasks: "
                + ", ".join(f"{s} {n}" for s, n in sorted(states.items()))
            )
    for fault in faults:
        print(fault)
    print("broken" if faults else "kept: nothing lost, nothing sent twice")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
