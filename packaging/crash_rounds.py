"""Kills Easel at random moments and proves that no paid task is lost and none is sent twice.

``python packaging/crash_rounds.py --rounds 50 --seed 1``. Each round starts a worker that picks up what
the last one left and sends a few tasks, and kills it with SIGKILL, or stops it as a window is closed,
somewhere between uploading, sending, polling and downloading. The prompts hold every word that makes the
practice gateway fail. Meanwhile the worker does what an impatient person does: it pauses, goes on,
reorders, cancels, looks again and lets go. At the end a worker runs to completion, and the gateway's own
list of creates is held against the journal:

- no session_id was sent again after it was taken, and none that was not told to be busy was sent again;
- every task that the gateway accepted is in the history: ended under its TaskId, or, where the kill fell
  between the gateway's answer and the journal, uncertain under its session_id;
- nothing that was cancelled was ever taken;
- nothing is left half-way, and no file in the pictures folder that no record knows.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.composition import open_reader, open_studio
from app.core.gateway_profile import GatewayProfile
from app.core.history import HistoryFilter
from app.core.reference_picture import PictureLimits, PreparedPicture
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.settings import Preferences
from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.core.upload_host import UploadHost
from app.paths import Paths, paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.faults import FAULTS, EndBadly, RefuseCreate, SpoilFile
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.service.clock import SystemClock
from app.service.facts import Fact, FaultHappened, GatewayHeld
from app.service.studio import Studio
from app.service.supervisor import Supervisor
from app.setting import Setting
from app.storage.reference_shelf import ReferenceShelf

READY = b"ready\n"
TASKS_PER_ROUND = 4
TASK_S = 0.3
CLOCK_FACTOR = 20.0
LIFE_MAX_S = 0.9
MEDDLE_MAX_S = 0.12
UPLOAD_MAX_S = 0.1
SHARE_OF_STOPS = 0.2
RARELY = 0.03
SHARE_OF_UPLOADS = 0.25
UPLOAD_ROUNDS = 5
"""In one round of so many the kill falls in the moment when the upload host has a picture in its hands."""
POLL_S = 0.05
SHARE_OF_FAULTS = 0.5
PROMPTS = ("harbour at dawn", "秋茶收获 海报", "folded paper crane", "fjord")
WORDS = tuple(fault.word for fault in FAULTS if fault.word != "practice:slow")
WORDS_OF_FAILURE = tuple(f.word for f in FAULTS if isinstance(f.effect, EndBadly | SpoilFile))
WORDS_OF_WAITING = tuple(f.word for f in FAULTS if isinstance(f.effect, RefuseCreate) and f.effect.times)


class HurriedClock(SystemClock):
    """The real clock with all waits shortened, so that a round passes through every phase."""

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        """Waits a twentieth of *seconds*."""
        await super().wait(seconds / CLOCK_FACTOR, nudge)


async def work(folder: Path, gateway: str, host: str, count: int, seed: int, stops_after_s: float) -> None:
    """Picks up what is unfinished and sends *count* tasks.

    Ends when nothing is left to do, or, after *stops_after_s* unless that is 0, as a window does that is
    closed.
    """
    paths = paths_under(folder)
    travel = GatewayProfile(
        gateway, reference_travel="upload", upload_host=UploadHost(address=host, link_at="url")
    )
    setting = Setting(paths, Preferences(running_limit=4, profiles=(travel,)), gateway)
    shelf = ReferenceShelf(paths.originals, paths.prepared, _as_it_is)
    held: list[str] = []

    def tell(fact: Fact) -> None:
        _expect_no_fault(fact)
        if isinstance(fact, GatewayHeld) and fact.problem is not None:
            held.append(fact.gateway)

    studio = await open_studio(setting, tell, references=shelf, clock=HurriedClock())
    sending_on = asyncio.create_task(_send_on(studio.supervisor, held))
    studio.supervisor.resume()
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    pick = random.Random(seed)
    if count:
        studio.supervisor.submit([_request(pick, paths) for _ in range(count)], gateway)
        # Meddling ends with an exception only.
        ends = [asyncio.create_task(what) for what in (_idle(studio.supervisor), _meddle(studio, pick))]
        done, _ = await asyncio.wait(ends, timeout=stops_after_s or None, return_when=asyncio.FIRST_COMPLETED)
        for task in ends:
            task.cancel()
        for task in done:
            task.result()
    else:
        for record in _records(paths):
            if record.state is TaskState.UNWATCHED:
                studio.supervisor.check_again(record.id)
        await _idle(studio.supervisor)
    sending_on.cancel()
    await studio.stop(1.0)


async def _send_on(supervisor: Supervisor, held: list[str]) -> None:
    """What a person answers who is told that requests were not answered."""
    while True:
        while held:
            supervisor.send_on(held.pop())
        await asyncio.sleep(0.01)


def _expect_no_fault(fact: Fact) -> None:
    if isinstance(fact, FaultHappened):
        raise SystemExit(f"{fact.summary}\n{fact.details}")


async def _idle(supervisor: Supervisor) -> None:
    # A pause leaves tasks that nobody leads.
    while not supervisor.is_idle:
        await supervisor.until_idle()
        await asyncio.sleep(0.01)


async def _meddle(studio: Studio, pick: random.Random) -> None:
    """What an impatient person does to tasks that are there, and to some that are not."""
    supervisor, paused = studio.supervisor, False
    while True:
        await asyncio.sleep(pick.uniform(0.0, MEDDLE_MAX_S))
        some = [pick.randrange(1, 2000) for _ in range(5)]
        newest = [record.id for record in supervisor._around.journal.unfinished()]
        one = pick.choice(newest) if newest else some[0]
        deed = pick.randrange(16)
        if deed == 0 or paused:
            paused = not paused
            await studio.pause(is_paused=paused)
        elif deed == 1:
            await studio.reorder([*newest[::-1], *some])
        elif deed == 2:
            supervisor.cancel(one)
        elif deed == 3:
            supervisor.stop_looking(one)
        elif deed == 4:
            supervisor.check_again(pick.choice(some))
        elif deed == 5:
            supervisor.nudge_all()
        elif deed == 6 and pick.random() < RARELY:
            supervisor.cancel_all_waiting()
        elif deed == 7:
            supervisor.set_running_limit(pick.randrange(1, 6))
        elif deed == 8:
            studio.keeping.remove(some, trashes=False)
        elif deed == 9:
            studio.keeping.restore(some)


def _request(pick: random.Random, paths: Paths) -> GenerationRequest:
    config = OutputConfig(resolution="1K", aspect_ratio=pick.choice(("1:1", "3:4", "16:9")))
    words = [pick.choice(PROMPTS)]
    if pick.random() < SHARE_OF_FAULTS:
        words.insert(0, pick.choice(WORDS))
    references: tuple[FileInfo, ...] = ()
    if pick.random() < SHARE_OF_UPLOADS:
        # Another picture each time: one that is at the host already is not uploaded again.
        file = paths.data / "reference"
        file.write_bytes(pick.randbytes(2000))
        original = ReferenceShelf(paths.originals, paths.prepared).keep(file, "png")
        references = (FileInfo(original=original),)
    return GenerationRequest(prompt=" ".join(words), output_config=config, file_infos=references)


def _as_it_is(original: Path, _limits: PictureLimits, _stem: Path) -> PreparedPicture:
    size = original.stat().st_size
    return PreparedPicture(original.name, str(original), "png", 9, 9, size, 9, 9)


@contextmanager
def upload_host() -> Iterator[tuple[str, Event]]:
    """The address of a host that takes its time and every picture, and what is set when it has one in its hands."""
    arrived = Event()

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            arrived.set()
            time.sleep(random.uniform(0.0, UPLOAD_MAX_S))
            body = b'{"url":"https://files.example/picture.png"}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """The other end was killed."""

    with Server(("127.0.0.1", 0), Taker) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/upload", arrived
        server.shutdown()


def run_worker(arguments: Sequence[object], life_s: float | None, moment: Event | None = None) -> None:
    """One worker; killed at *moment*, or *life_s* seconds after it is ready, or let run to its end."""
    command = [sys.executable, __file__, "--worker", *map(str, arguments)]
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


def _records(paths: Paths) -> list[TaskRecord]:
    journal = open_reader(paths)
    records: list[TaskRecord] = []
    while True:
        page = journal.page(HistoryFilter(), records[-1].id if records else None, 500)
        records += page.records
        if page.is_last:
            break
    records += [removed.record for removed in journal.removed()]
    journal.close()
    return records


def faults_of(server: PracticeServer, paths: Paths) -> tuple[list[str], Counter[TaskState]]:
    """What breaks the promise, in sentences; and how the tasks ended."""
    records = _records(paths)
    by_task_id = {record.task_id: record for record in records if record.task_id}
    by_session_id = {record.request.session_id: record for record in records if record.request}
    faults: list[str] = []
    taken: set[str] = set()
    refused: set[str] = set()
    for create in server.creates:
        sent = by_session_id.get(create.session_id)
        if sent is None:
            faults.append(f"nobody knows what was sent: {create.session_id}")
            continue
        may_wait = any(word in sent.prompt for word in WORDS_OF_WAITING)
        if create.session_id in taken or (create.session_id in refused and not may_wait):
            faults.append(f"sent again: {create.session_id}")
        if not create.task_id:
            refused.add(create.session_id)
            continue
        taken.add(create.session_id)
        faults += _faults_of_taken(by_task_id.get(create.task_id), sent, create.task_id)
    faults += [
        f"left half-way: {record.id} is {record.state}" for record in records if record.state in UNFINISHED
    ]
    known = {picture.path for record in records for picture in record.pictures}
    faults += [
        f"no record knows it: {file.name}"
        for file in paths.pictures.rglob("*")
        if file.is_file() and str(file) not in known
    ]
    return faults, Counter(record.state for record in records)


def _faults_of_taken(kept: TaskRecord | None, sent: TaskRecord, task_id: str) -> Iterator[str]:
    if kept is None:
        if sent.state is not TaskState.UNCERTAIN:
            yield f"lost: {task_id}"
        return
    may_fail = any(word in kept.prompt for word in WORDS_OF_FAILURE)
    if kept.state is TaskState.FAILED and may_fail:
        return
    if kept.state is not TaskState.DONE:
        yield f"not done: {task_id} is {kept.state}"
    elif not kept.pictures or not all(Path(picture.path).is_file() for picture in kept.pictures):
        yield f"no picture: {task_id}"


def main() -> int:
    """Runs the rounds; returns 1 when the promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="repeat the moments of an earlier run")
    parser.add_argument("--worker", nargs=6, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        folder, gateway, host, count, seed, stops_after_s = options.worker
        asyncio.run(work(Path(folder), gateway, host, int(count), int(seed), float(stops_after_s)))
        return 0
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    pick = random.Random(seed)
    print(f"{options.rounds} rounds, seed {seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        paths = paths_under(folder)
        cut_short = 0
        with (
            upload_host() as (host, arrived),
            PracticeServer(PracticeSettings(seconds=TASK_S, scale=0.1)) as server,
        ):
            for number in range(options.rounds):
                life_s = pick.uniform(0.0, LIFE_MAX_S)
                stops = pick.random() < SHARE_OF_STOPS
                work_of_it = (folder, server.address, host, TASKS_PER_ROUND, seed + number)
                arrived.clear()
                moment = arrived if number % UPLOAD_ROUNDS == 0 else None
                is_killed = moment is not None or not stops
                run_worker((*work_of_it, 0 if is_killed else life_s), life_s if is_killed else None, moment)
                cut_short += sum(record.state is TaskState.UPLOADING for record in _records(paths))
            run_worker((folder, server.address, host, 0, seed, 0), None)
            faults, states = faults_of(server, paths)
            print(
                f"{len(server.creates)} creates; tasks: "
                + ", ".join(f"{s} {n}" for s, n in sorted(states.items()))
            )
    print(f"{cut_short} uploads cut short")
    if not cut_short and options.rounds > UPLOAD_ROUNDS:
        faults.append("no kill fell into an upload")
    for fault in faults:
        print(fault)
    print("broken" if faults else "kept: nothing lost, nothing sent twice")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
