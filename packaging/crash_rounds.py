"""Kills Easel at random moments and proves that no paid task is lost and none is sent twice.

``python packaging/crash_rounds.py --rounds 50 --seed 1``. Each round starts a worker that picks up what
the last one left and sends a few tasks, some with a picture of this computer that goes to an upload host
first, and kills it with SIGKILL somewhere between uploading, sending, polling and downloading. At the end a worker runs to completion, and the gateway's own list of creates is held
against the journal:

- no session_id was sent twice;
- every task that the gateway accepted is in the history: done under its TaskId, or, where the kill fell
  between the gateway's answer and the journal, uncertain under its session_id;
- every task that was killed while uploading was sent after all, with the link of its own picture;
- nothing is left half-way, and none failed.
"""

import argparse
import asyncio
import importlib
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.composition import open_reader, open_studio
from app.core.gateway_profile import BY_UPLOAD, GatewayProfile
from app.core.history import HistoryFilter
from app.core.host_trial import trial_picture
from app.core.reference_picture import limits_for, local_pictures
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.settings import Preferences
from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.core.upload_host import UploadHost
from app.paths import Paths, paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.service.clock import SystemClock
from app.setting import Setting
from app.storage.reference_shelf import ReferenceShelf
from picture_host import PictureHost

READY = b"ready\n"
TASKS_PER_ROUND = 3
PICTURE_SHARE = 0.5
UPLOAD_ROUNDS = 5
"""In one round of so many the kill falls the moment that the upload host has a picture in its hands."""
TASK_S = 0.3
CLOCK_FACTOR = 20.0
LIFE_MAX_S = 0.9
POLL_S = 0.05
PROMPTS = ("harbour at dawn", "秋茶收获 海报", "practice:cut folded paper crane", "practice:poll-429 fjord")


class HurriedClock(SystemClock):
    """The real clock with all waits shortened, so that a round passes through every phase."""

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        """Waits a twentieth of *seconds*."""
        await super().wait(seconds / CLOCK_FACTOR, nudge)


def keep_picture(paths: Paths, profile: GatewayProfile, number: int) -> str:
    """Puts a picture that no other task has on the shelf, prepared as the window would have done it."""
    content = trial_picture() + number.to_bytes(4)
    with tempfile.NamedTemporaryFile(suffix=".png") as source:
        source.write(content)
        source.flush()
        original = ReferenceShelf(paths.originals, paths.prepared).keep(Path(source.name), "png")
    limits = limits_for(profile, 1)
    paths.prepared.mkdir(parents=True, exist_ok=True)
    stem = f"{original.partition('.')[0]}-{limits.side}-{limits.size_bytes}.prepared.png"
    (paths.prepared / stem).write_bytes(content)
    return original


async def work(folder: Path, gateway: str, host: str, count: int, seed: int) -> None:
    """Picks up what is unfinished, sends *count* tasks, and ends when nothing is left to do."""
    paths = paths_under(folder)
    profile = GatewayProfile(gateway, reference_travel=BY_UPLOAD, upload_host=UploadHost(address=host))
    preferences = Preferences(running_limit=4, profiles=(profile,))
    originals = [keep_picture(paths, profile, seed * TASKS_PER_ROUND + n) for n in range(count)]
    studio = await open_studio(Setting(paths, preferences, gateway), lambda _: None, clock=HurriedClock())
    # The short life is for the tasks: what is imported late otherwise would take most of it.
    importlib.import_module("app.gateway.client")
    importlib.import_module("app.gateway.uploads")
    studio.supervisor.resume()
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    pick = random.Random(seed)
    config = OutputConfig(resolution="1K", aspect_ratio=pick.choice(("1:1", "3:4", "16:9")))
    requests = [
        GenerationRequest(
            prompt=pick.choice(PROMPTS),
            output_config=config,
            file_infos=(FileInfo(original=original),) if pick.random() < PICTURE_SHARE else (),
        )
        for original in originals
    ]
    if requests:
        studio.supervisor.submit(requests, gateway)
    await studio.supervisor.until_idle()
    await studio.stop(1.0)


def run_worker(
    folder: Path,
    gateway: str,
    host: str,
    count: int,
    seed: int,
    life_s: float | None,
    *,
    moment: threading.Event | None = None,
) -> None:
    """One worker; killed at *moment*, *life_s* seconds after it is ready, or let run to its end."""
    command = [sys.executable, __file__, "--worker", str(folder), gateway, host, str(count), str(seed)]
    environment = {**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as worker:
        if worker.stdout is None or worker.stdout.read(len(READY)) != READY:
            raise SystemExit("a worker did not start")
        if moment is not None:
            while worker.poll() is None and not moment.wait(POLL_S):
                pass
            worker.kill()
            return
        try:
            worker.wait(life_s)
        except subprocess.TimeoutExpired:
            worker.kill()
        else:
            if worker.returncode:
                raise SystemExit(f"a worker ended with {worker.returncode}")


def read_records(paths: Paths) -> list[TaskRecord]:
    """All tasks."""
    journal = open_reader(paths)
    records: list[TaskRecord] = []
    while True:
        page = journal.page(HistoryFilter(), records[-1].id if records else None, 500)
        records += page.records
        if page.is_last:
            break
    journal.close()
    return records


def lost_pictures(records: list[TaskRecord], host: PictureHost, paths: Paths) -> list[str]:
    """Tasks that were sent without the link of their own picture."""
    shelf = ReferenceShelf(paths.originals, paths.prepared)
    faults = []
    for record in records:
        for info in record.request.file_infos if record.request else ():
            content = shelf.path_of(info.original).read_bytes() if info.original else b""
            link = host.link_of(content)
            if info.url != link or not host.taken[link]:
                faults.append(f"sent without its picture: {record.id} has {info.url}")
    return faults


def faults_of(server: PracticeServer, records: list[TaskRecord], paths: Paths) -> list[str]:
    """What breaks the promise, in sentences."""
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
        f"left half-way: {record.id} is {record.state}"
        for record in records
        if record.state in UNFINISHED or record.state is TaskState.FAILED
    ]
    faults += [f"left behind: {part.name}" for part in paths.pictures.rglob("*.part")]
    return faults


def main() -> int:
    """Runs the rounds; returns 1 when the promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="repeat the moments of an earlier run")
    parser.add_argument("--worker", nargs=5, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        folder, gateway, host, count, seed = options.worker
        asyncio.run(work(Path(folder), gateway, host, int(count), int(seed)))
        return 0
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    pick = random.Random(seed)
    print(f"{options.rounds} rounds, seed {seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        paths = paths_under(folder)
        cut_short = 0
        with (
            PictureHost(seed) as host,
            PracticeServer(PracticeSettings(seconds=TASK_S, scale=0.1)) as server,
        ):
            for number in range(options.rounds):
                life_s = pick.uniform(0.0, LIFE_MAX_S)
                host.arrived.clear()
                moment = host.arrived if number % UPLOAD_ROUNDS == 0 else None
                run_worker(
                    *(folder, server.address, host.address, TASKS_PER_ROUND, seed + number, life_s),
                    moment=moment,
                )
                cut_short += sum(record.state is TaskState.UPLOADING for record in read_records(paths))
            run_worker(folder, server.address, host.address, 0, seed, None)
            records = read_records(paths)
            faults = faults_of(server, records, paths) + lost_pictures(records, host, paths)
            states = Counter(record.state for record in records)
            print(
                f"{len(server.creates)} creates; tasks: "
                + ", ".join(f"{s} {n}" for s, n in sorted(states.items()))
            )
        pictures = sum(bool(record.request and local_pictures(record.request)) for record in records)
        print(f"{pictures} tasks with a picture; {cut_short} uploads cut short")
        if not cut_short and options.rounds > UPLOAD_ROUNDS:
            faults.append("no kill fell into an upload")
    for fault in faults:
        print(fault)
    print("broken" if faults else "kept: nothing lost, nothing sent twice")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
