"""The attacks: each a number of lives on a data folder of its own, and a judgement at the end."""

import ctypes
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from statistics import median
from threading import Event, Thread

from app.core.tasks import TaskState
from app.paths import paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.scenarios import SCENARIOS
from attack.judge import Evidence, Tally, judged
from attack.worker import TROUBLES, Life, Point, records_in, run
from tests.fakes.hostile_gateway import TWISTS, HostileGateway

ROOT = Path(__file__).resolve().parents[2]
PROMPTS = ("harbour at dawn", "秋茶收获 海报", "folded paper crane", "fjord")
WORDS = tuple(fault.word for fault in SCENARIOS if fault.word != "practice:slow")
TASKS_PER_LIFE = 4
LIFE_MAX_S = 0.6
SHARE_OF_STOPS = 0.2
SHARE_OF_UPLOADS = 0.25
SHARE_OF_FAULTS = 0.5
UPLOAD_ROUNDS = 5
"""In one life of so many the kill falls in the moment when the upload host has a picture in its hands."""
UPLOAD_MAX_S = 0.1
LIVES_PER_FOLDER = 100
LIFE_WHOLE_S = 120.0
"""A life that has nothing more to wait for is over by then, or hangs, which counts as stuck."""
HURRY = 60.0
HURRY_REPLIES = 600.0
"""Some hostile answers ask for ten minutes."""

_FORKS = get_context("forkserver")


def prepare() -> None:
    """Sets up the process that all lives are forked from: what it has imported they need not."""
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    os.environ["EASEL_TOKEN"] = PRACTICE_TOKEN
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        os.environ.pop(name, None)
    _FORKS.set_forkserver_preload(["attack.worker"])


@dataclass(slots=True)
class Lived:
    """What a life told before it ended. ``escaped`` is what it died of, where that was no kill."""

    surprises: list[str] = field(default_factory=list)
    samples: list[tuple[float, int, int, int]] = field(default_factory=list)
    points: Counter[tuple[str, int]] = field(default_factory=Counter)
    escaped: str = ""
    was_killed: bool = False
    hung: bool = False


class Living:
    """A life that goes on in its own process."""

    def __init__(self, life: Life) -> None:
        self._pipe, theirs = _FORKS.Pipe()
        self.lived = Lived()
        self._process: ForkServerProcess = _FORKS.Process(target=run, args=(life, theirs))
        self._process.start()
        theirs.close()
        self._read_until("ready")

    def go(self) -> None:
        """Lets go on what waits."""
        self._pipe.send("go")

    def kill(self) -> None:
        """As the system does with SIGKILL."""
        self._process.kill()

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return not self._process.is_alive()

    def end(self, timeout_s: float = LIFE_WHOLE_S) -> Lived:
        """Waits until it has ended by itself, or kills what hangs."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if not self._read_until("", deadline):
                break
        self._process.join(max(0.1, deadline - time.monotonic()))
        if self._process.is_alive():
            self.lived.hung = True
            self._process.kill()
            self._process.join()
        self.lived.was_killed = self._process.exitcode == -9
        self._pipe.close()
        self._process.close()
        return self.lived

    def _read_until(self, wanted: str, deadline: float | None = None) -> bool:
        """Reads what is told until *wanted* comes; False once nothing can come any more."""
        limit = deadline or time.monotonic() + LIFE_WHOLE_S
        while self._pipe.poll(max(0.0, limit - time.monotonic())):
            try:
                kind, told = self._pipe.recv()
            except (EOFError, OSError):
                return False
            self._hear(kind, told)
            if kind == wanted:
                return True
        return False

    def _hear(self, kind: str, told: object) -> None:
        lived = self.lived
        if kind == "surprise":
            lived.surprises.append(str(told))
        elif kind == "escaped":
            lived.escaped = str(told)
        elif kind == "sample":
            lived.samples.append(told)  # type: ignore[arg-type]
        elif kind == "points":
            lived.points.update(told)  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the attacks go by."""

    folder: Path
    pick: random.Random
    tell: Callable[[str], None] = print


def _judge(
    folder: Path, gateway: HostileGateway, lives: Sequence[Lived], *, surprises_allowed: bool = False
) -> Tally:
    paths = paths_under(folder)
    lived = [surprise for one in lives for surprise in one.surprises]
    evidence = Evidence(
        paths,
        gateway.creates,
        records_in(paths),
        gateway.picture,
        was_killed=any(one.was_killed for one in lives),
        surprises=() if surprises_allowed else [*dict.fromkeys(lived)],
    )
    tally = judged(evidence)
    for one in lives:
        if one.escaped:
            tally = tally.with_fault("surprises", one.escaped)
        if one.hung:
            tally = tally.with_fault("stuck", "a life had to be killed: it did not end by itself")
    states = Counter(str(record.state) for record in evidence.records)
    notes = ", ".join(f"{state} {count}" for state, count in sorted(states.items()))
    if surprises_allowed and lived:
        notes += f"; {len(lived)} times a fault of the disk was told"
    return replace(tally, notes=(notes,))


def _prompts(pick: random.Random, count: int) -> tuple[str, ...]:
    """Prompts, half of them with a word that makes the practice gateway fail."""
    return tuple(
        f"{pick.choice(WORDS)} {pick.choice(PROMPTS)}"
        if pick.random() < SHARE_OF_FAULTS
        else pick.choice(PROMPTS)
        for _ in range(count)
    )


# --- hostile replies --------------------------------------------------------------------------------------------


def replies(plan: Plan, count: int) -> Tally:
    """*count* hostile answers (0: all there are), each to a task of its own, between honest ones."""
    names = sorted(TWISTS)
    plan.pick.shuffle(names)
    chosen = names[: count or len(names)]
    folder = plan.folder / "replies"
    with HostileGateway() as gateway:
        prompts = [prompt for name in chosen for prompt in (f"hostile:{name}", plan.pick.choice(PROMPTS))]
        life = Life(
            folder,
            gateway.address,
            plan.pick.randrange(2**31),
            tuple(prompts),
            hurry=HURRY_REPLIES,
            running_limit=12,
        )
        lives = [Living(life).end(LIFE_WHOLE_S + len(chosen))]
        if lives[0].hung:
            # What it had not come to yet gets its chance.
            lives.append(Living(replace(life, prompts=())).end())
        return replace(_judge(folder, gateway, lives), notes=(f"{len(chosen)} of {len(TWISTS)} answers",))


# --- kills ------------------------------------------------------------------------------------------------------


def _folders(plan: Plan, name: str, count: int) -> Iterator[tuple[Path, range]]:
    """A fresh data folder for each hundred of *count* lives."""
    for start in range(0, count, LIVES_PER_FOLDER):
        yield plan.folder / f"{name}-{start}", range(start, min(count, start + LIVES_PER_FOLDER))


def _last_life(life: Life) -> Lived:
    """One that has all the time it needs and a computer in good order, so that everything ends."""
    at_peace = replace(
        life, prompts=(), uploads=frozenset(), meddles=False, stops_after_s=0, point=None, troubles=()
    )
    return Living(at_peace).end()


def kills(plan: Plan, count: int) -> Tally:
    """*count* lives, killed at random moments, or stopped as a window is closed, while an impatient person meddles."""
    tally, cut_short = Tally(), 0
    for folder, lives_here in _folders(plan, "kills", count):
        lives: list[Lived] = []
        with upload_host() as (host, arrived), HostileGateway() as gateway:
            for number in lives_here:
                pick = random.Random(plan.pick.randrange(2**31))
                uploads = frozenset(n for n in range(TASKS_PER_LIFE) if pick.random() < SHARE_OF_UPLOADS)
                waits_for_upload = number % UPLOAD_ROUNDS == 0
                life_s = pick.uniform(0.0, LIFE_MAX_S)
                stops = not waits_for_upload and pick.random() < SHARE_OF_STOPS
                life = Life(
                    *(folder, gateway.address, pick.randrange(2**31), _prompts(pick, TASKS_PER_LIFE)),
                    uploads=uploads or (frozenset({0}) if waits_for_upload else uploads),
                    host=host,
                    stops_after_s=life_s if stops else 0.0,
                    meddles=True,
                )
                arrived.clear()
                living = Living(life)
                if waits_for_upload:
                    while not living.is_over and not arrived.wait(0.02):
                        pass
                    living.kill()
                elif not stops:
                    time.sleep(life_s)
                    living.kill()
                lives.append(living.end())
                if waits_for_upload:
                    records = records_in(paths_under(folder))
                    cut_short += sum(record.state is TaskState.UPLOADING for record in records)
            lives.append(_last_life(life))
            tally += _judge(folder, gateway, lives)
        shutil.rmtree(folder)
    if not cut_short and count > UPLOAD_ROUNDS:
        tally = tally.with_fault("stuck", "no kill fell into an upload: the attack has missed its aim")
    return replace(tally, notes=(f"{count} kills, {cut_short} of them with a picture at the upload host",))


def points(plan: Plan, count: int) -> Tally:
    """*count* kills between two lines of the code that the promise leans on, each at another line while there are."""
    passed = _scouted(plan)
    places = sorted(passed)
    plan.pick.shuffle(places)
    tally, hit, used = Tally(), 0, set[tuple[str, int]]()
    for folder, lives_here in _folders(plan, "points", count):
        lives: list[Lived] = []
        with upload_host() as (host, _), HostileGateway() as gateway:
            for number in lives_here:
                place = places[number % len(places)]
                point: Point = (*place, plan.pick.randint(1, passed[place]))
                life = _point_life(plan, folder, gateway.address, host)
                lives.append(Living(replace(life, point=point)).end())
                if lives[-1].was_killed:
                    hit += 1
                    used.add(place)
            lives.append(_last_life(life))
            tally += _judge(folder, gateway, lives)
        shutil.rmtree(folder)
    if count and not hit:
        tally = tally.with_fault("stuck", "no kill at a line: the attack has missed its aim")
    return replace(tally, notes=(f"{hit} kills at {len(used)} of {len(places)} lines",))


def _point_life(plan: Plan, folder: Path, gateway: str, host: str) -> Life:
    prompts = (plan.pick.choice(PROMPTS), f"practice:busy {PROMPTS[0]}", plan.pick.choice(PROMPTS))
    seed = plan.pick.randrange(2**31)
    return Life(folder, gateway, seed, prompts, frozenset({0}), host, hurry=HURRY, running_limit=3)


def _scouted(plan: Plan) -> Counter[tuple[str, int]]:
    """Which lines a life like those to be killed comes to, and how often."""
    folder = plan.folder / "scout"
    with upload_host() as (host, _), HostileGateway() as gateway:
        lived = Living(replace(_point_life(plan, folder, gateway.address, host), scouts=True)).end()
    shutil.rmtree(folder)
    if lived.escaped or not lived.points:
        raise SystemExit(f"the scout did not come back: {lived.escaped}")
    return lived.points


# --- two engines --------------------------------------------------------------------------------------------------


def engines(plan: Plan, count: int) -> Tally:
    """*count* times two engines on one journal, without the lock that keeps the second one out, let go at once."""
    tally = Tally()
    for number in range(count):
        folder = plan.folder / f"engines-{number}"
        with HostileGateway() as gateway:
            seed = plan.pick.randrange(2**31)
            life = Life(folder, gateway.address, seed, PROMPTS * 2, hurry=HURRY, running_limit=8)
            # The first leaves eight tasks that wait: it is closed before it has sent any.
            _leave_waiting(life)
            both = [Living(replace(life, prompts=(), waits=True)) for _ in range(2)]
            for backend in both:
                backend.go()
            lives = [backend.end() for backend in both]
            lives.append(_last_life(life))
            one = _judge(folder, gateway, [replace(lived, surprises=[]) for lived in lives])
            if one.posts != len(life.prompts) and not one.doubled:
                one = one.with_fault("stuck", f"{len(life.prompts)} tasks, {one.posts} creates")
            tally += one
        shutil.rmtree(folder)
    return replace(tally, notes=(f"{count} pairs",))


def _leave_waiting(life: Life) -> None:
    """A journal with tasks of which none was sent."""
    from app.core.request import GenerationRequest, with_session_id
    from app.core.tasks import TaskRecord
    from app.storage.journal import SqliteJournal

    journal = SqliteJournal.open(paths_under(life.folder).journal)
    requests = [with_session_id(GenerationRequest(prompt=prompt)) for prompt in life.prompts]
    journal.add(
        [
            TaskRecord(
                id=0, gateway=life.gateway, state=TaskState.QUEUED, created_at=time.time(), request=request
            )
            for request in requests
        ]
    )
    journal.close()


# --- a proxy that is down for a moment ------------------------------------------------------------------------------

BURST_TASKS = 24
BURST_S = 1.0
BURST_BURNED_MAX = 3 + 4
"""So many unknown outcomes in a row hold the queue, and as many as run at once may be on their way by then."""


def burst(plan: Plan, count: int) -> Tally:
    """*count* times a proxy that answers 502 while many tasks wait: nearly all of them are sent after it, once."""
    tally = Tally()
    for number in range(count):
        folder = plan.folder / f"burst-{number}"
        with HostileGateway() as gateway:
            gateway.bursting.set()
            prompts = tuple(plan.pick.choice(PROMPTS) for _ in range(BURST_TASKS))
            seed = plan.pick.randrange(2**31)
            living = Living(
                Life(folder, gateway.address, seed, prompts, hurry=HURRY, patience_s=BURST_S + 0.5)
            )
            time.sleep(BURST_S)
            gateway.bursting.clear()
            one = _judge(folder, gateway, [living.end()])
            burned = sum(record.state is TaskState.UNCERTAIN for record in records_in(paths_under(folder)))
            if burned > BURST_BURNED_MAX:
                one = one.with_fault(
                    "stuck", f"{burned} of {BURST_TASKS} tasks are uncertain after a moment of 502"
                )
            tally += one
        shutil.rmtree(folder)
    return replace(tally, notes=(f"{count} bursts",))


# --- a computer in trouble ------------------------------------------------------------------------------------------


def own_mounts() -> bool:
    """Moves this process into a mount namespace of its own, where root may; the lives that it forks follow."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    new_mounts = 0x00020000
    if ctypes.CDLL(None, use_errno=True).unshare(new_mounts) != 0:
        return False
    return subprocess.run(["mount", "--make-rprivate", "/"], check=False, capture_output=True).returncode == 0


def full_disk(plan: Plan, tasks: int, *, can_mount: bool) -> Tally:
    """A disk that is full again and again: a small one of our own, or where that can't be, one that says so."""
    folder = plan.folder / "full-disk"
    folder.mkdir()
    prompts = tuple(plan.pick.choice(PROMPTS) for _ in range(tasks))
    with HostileGateway() as gateway:
        life = Life(folder / "data", gateway.address, plan.pick.randrange(2**31), prompts, hurry=HURRY)
        mounted = (
            can_mount
            and subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(folder)],
                check=False,
                capture_output=True,
            ).returncode
            == 0
        )
        if mounted:
            lives = [_on_small_disk(plan, folder, life)]
        else:
            lives = [Living(replace(life, troubles=("enospc",))).end()]
        lives.append(_last_life(life))
        tally = _judge(life.folder, gateway, lives, surprises_allowed=True)
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
    way = "a disk of 80 MB, filled" if mounted else "told by a layer before the disk: not root, or no mounts"
    return replace(tally, notes=(f"{way}; {'; '.join(tally.notes)}",))


def _on_small_disk(plan: Plan, folder: Path, life: Life) -> Lived:
    """Fills the disk to its last block, or so far that no picture may begin, and makes room again."""
    ballast = folder / "ballast"
    living = Living(life)
    deadline = time.monotonic() + LIFE_WHOLE_S
    while not living.is_over and time.monotonic() < deadline:
        leaves = plan.pick.choice((0, 0, 20_000, 1024 * 1024, 30 * 1024 * 1024))
        free = shutil.disk_usage(folder).free
        with suppress(OSError), ballast.open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, max(1, free - leaves))
        time.sleep(plan.pick.uniform(0.05, 0.5))
        ballast.unlink()
        time.sleep(plan.pick.uniform(0.02, 0.3))
    return living.end()


def bad_disk(plan: Plan, tasks: int) -> Tally:
    """Reads, writes and commits fail at random (EIO), and descriptors run out (EMFILE), while *tasks* are made."""
    folder = plan.folder / "bad-disk"
    prompts = tuple(plan.pick.choice(PROMPTS) for _ in range(tasks))
    with HostileGateway() as gateway:
        life = Life(
            *(folder, gateway.address, plan.pick.randrange(2**31), prompts),
            troubles=("eio", "emfile"),
            hurry=HURRY,
        )
        lives = [Living(life).end(), _last_life(life)]
        return _judge(folder, gateway, lives, surprises_allowed=True)


# --- a long life ------------------------------------------------------------------------------------------------------

BURST_AWAY_S = (2.0, 15.0)
BURST_LASTS_S = (0.1, 0.8)
COURSE_PARTS = 12
MEMORY_GROWS_MAX = 1.15
MEMORY_SLACK_BYTES = 16 * 1024 * 1024
DESCRIPTORS_SLACK = 8
THREADS_SLACK = 4


def soak(plan: Plan, minutes: float) -> Tally:
    """Work without end, with every fault there is at random; what the process holds has to stay as it was."""
    folder = plan.folder / "soak"
    names = sorted(TWISTS)
    seconds = max(1.0, minutes * 60)
    with upload_host() as (host, _), HostileGateway() as gateway, _bursts(gateway, plan.pick):
        lives: list[Lived] = []
        life = Life(
            *(folder, gateway.address, plan.pick.randrange(2**31)),
            host=host,
            troubles=TROUBLES,
            meddles=True,
            samples=True,
            stops_after_s=seconds,
            hurry=HURRY,
            refills=tuple(f"hostile:{name}" for name in names) + WORDS + PROMPTS * 20,
        )
        lives.append(Living(life).end(seconds + LIFE_WHOLE_S))
        gateway.bursting.clear()
        at_peace = replace(life, troubles=(), samples=False, refills=(), hurry=HURRY_REPLIES)
        lives.append(_last_life(at_peace))
        if lives[-1].hung:
            # What the kill left is settled by the next one.
            lives.append(_last_life(at_peace))
        tally = _judge(folder, gateway, lives, surprises_allowed=True)
    return _held_flat(tally, lives[0].samples)


@contextmanager
def _bursts(gateway: HostileGateway, pick: random.Random) -> Iterator[None]:
    """A proxy that answers 502 for a moment, again and again."""
    is_over = Event()

    def come_and_go() -> None:
        while not is_over.wait(pick.uniform(*BURST_AWAY_S)):
            gateway.bursting.set()
            is_over.wait(pick.uniform(*BURST_LASTS_S))
            gateway.bursting.clear()

    thread = Thread(target=come_and_go, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _held_flat(tally: Tally, samples: Sequence[tuple[float, int, int, int]]) -> Tally:
    """The last quarter against the second: the first is warming up."""
    if len(samples) < 8:
        return tally.with_fault("stuck", "too few samples: the soak was too short")
    quarter = len(samples) // 4
    early, late = (
        tuple(median(sample[column] for sample in part) for column in (1, 2, 3))
        for part in (samples[quarter : 2 * quarter], samples[-quarter:])
    )
    limits = (
        early[0] * MEMORY_GROWS_MAX + MEMORY_SLACK_BYTES,
        early[1] + DESCRIPTORS_SLACK,
        early[2] + THREADS_SLACK,
    )
    said = []
    for name, was, now, limit in zip(("bytes", "descriptors", "threads"), early, late, limits, strict=True):
        said.append(f"{name} {was:,.0f} to {now:,.0f}")
        if now > limit:
            tally = tally.with_fault("stuck", f"{name} grew from {was:,.0f} to {now:,.0f}")
    return replace(tally, notes=(*tally.notes, ", ".join(said), _course(samples)))


def _course(samples: Sequence[tuple[float, int, int, int]]) -> str:
    """How it went over time: megabytes, descriptors and threads, the median of each part."""
    part = max(1, len(samples) // COURSE_PARTS)
    parts = (samples[at : at + part] for at in range(0, part * COURSE_PARTS, part))
    middles = [
        tuple(median(sample[column] for sample in some) for column in (1, 2, 3)) for some in parts if some
    ]
    return "over time " + ", ".join(
        f"{size / 2**20:.0f} MB/{files:.0f}/{threads:.0f}" for size, files, threads in middles
    )


# --- an upload host --------------------------------------------------------------------------------------------------


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
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """The other end was killed."""

    with Server(("127.0.0.1", 0), Taker) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/upload", arrived
        server.shutdown()
