"""One run of Easel without its window: real services, SQLite and HTTP, and what is to befall it.

The process is forked from one that has imported all of this already (``multiprocessing``'s fork server), so that
a thousand lives take minutes. A life tells by a pipe what its parent cannot see.
"""

import asyncio
import errno
import logging
import os
import random
import resource
import signal
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

# Whatever a life imports late is here before it is forked.
import app.gateway.client
import app.gateway.downloads
import app.gateway.http
import app.gateway.uploads
import app.practice.process
import app.services
from app.core.gateway_profile import GatewayProfile
from app.core.history import HistoryFilter
from app.core.ports import JournalTrouble
from app.core.preferences import Preferences
from app.core.reference_picture import PictureLimits, PreparedPicture
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState
from app.core.upload_host import UploadHost
from app.paths import Paths, paths_under
from app.run_config import RunConfig
from app.service.clock import SystemClock
from app.service.events import InternalError, ServiceEvent
from app.service.services import Services
from app.service.task_scheduler import TaskScheduler
from app.services import open_reader, open_services
from app.storage.reference_store import ReferenceStore

ROOT = Path(__file__).resolve().parents[2]
MEDDLE_MAX_S = 0.12
RARELY = 0.03
SAMPLE_S = 0.5
REFILLED_BELOW = 12
SHARE_OF_UPLOADS = 0.1
SPELL_S = (0.05, 0.4)
"""How long a fault of the disk lasts, and how long it stays away."""

Point = tuple[str, int, int]
"""A file below the root, a line, and the how-manieth time that it is reached."""


@dataclass(frozen=True, slots=True)
class Life:
    """What one worker does and suffers.

    It picks up what is unfinished and sends ``prompts``, each with a reference picture to upload where it stands
    in ``uploads``. It ends when nothing is left to do or, after ``stops_after_s``, as a window does that is
    closed. ``point`` is where it kills itself; ``scouts`` tells all points that it passed instead. ``troubles``
    are names of :data:`TROUBLES` that come and go. ``waits`` holds it between opening the journal and its first
    step until the parent answers. ``refills`` are prompts of which more are sent as long as it lives. ``hurry`` is how much shorter than in Easel every wait is, ``patience_s`` what a person lets pass before a queue
    that is held is told to go on.
    """

    folder: Path
    gateway: str
    seed: int
    prompts: tuple[str, ...] = ()
    uploads: frozenset[int] = frozenset()
    host: str = ""
    stops_after_s: float = 0.0
    meddles: bool = False
    waits: bool = False
    point: Point | None = None
    scouts: bool = False
    troubles: tuple[str, ...] = ()
    samples: bool = False
    refills: tuple[str, ...] = ()
    hurry: float = 20.0
    patience_s: float = 0.05
    running_limit: int = 4


class HurriedClock(SystemClock):
    """The real clock with all waits shortened, so that a short life passes through every phase."""

    def __init__(self, factor: float) -> None:
        self._factor = factor

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        """Waits a part of *seconds*."""
        await super().wait(seconds / self._factor, nudge)


def run(life: Life, pipe: Connection) -> None:
    """The whole of a life; what escapes it is told, and ends the process with 1."""
    # What matters of it is told; a disk in trouble would fill the screen.
    logging.disable()
    try:
        with _passing_points(life, pipe):
            asyncio.run(_live(life, pipe))
    except BaseException as error:
        import traceback

        pipe.send(("escaped", "".join(traceback.format_exception(error))))
        raise SystemExit(1) from error
    finally:
        with suppress(OSError):
            pipe.send(("end", ""))


async def _live(life: Life, pipe: Connection) -> None:
    def tell(fact: ServiceEvent) -> None:
        if isinstance(fact, InternalError):
            pipe.send(("surprise", f"{fact.summary}\n{fact.details}"))

    paths = paths_under(life.folder)
    profile = GatewayProfile(life.gateway)
    if life.host:
        host = UploadHost(address=life.host, link_at="url")
        profile = GatewayProfile(life.gateway, reference_delivery="upload", upload_host=host)
    setting = RunConfig(
        paths, Preferences(running_limit=life.running_limit, profiles=(profile,)), life.gateway
    )
    shelf = ReferenceStore(paths.originals, paths.prepared, _as_it_is)
    with _troubled(life) as trouble:
        services = await open_services(setting, tell, references=shelf, clock=HurriedClock(life.hurry))
        pipe.send(("ready", ""))
        if life.waits:
            await asyncio.to_thread(pipe.recv)
        await _with_patience(services.scheduler.resume)
        pick = random.Random(life.seed)
        if life.prompts:
            requests = [_request(pick, paths, life, number) for number in range(len(life.prompts))]
            await _with_patience(lambda: services.scheduler.submit(requests, life.gateway))
        else:
            await _follow_again(services.scheduler, paths)
        ends = [
            asyncio.create_task(
                _refill(services.scheduler, life, pick, paths)
                if life.refills
                else _idle(services.scheduler, life)
            )
        ]
        ends += [asyncio.create_task(_meddle(services, pick))] if life.meddles else []
        beside = [asyncio.create_task(_sample(pipe))] if life.samples else []
        beside += [asyncio.create_task(trouble.come_and_go(pick))] if life.troubles else []
        done, _ = await asyncio.wait(
            ends, timeout=life.stops_after_s or None, return_when=asyncio.FIRST_COMPLETED
        )
        for task in (*ends, *beside):
            task.cancel()
        for task in done:
            task.result()
        trouble.end()
        await services.stop(1.0)


def _hurry_hosts(factor: float) -> None:
    """A host that trickles is given up sooner too."""
    vars(app.gateway.downloads)["STALL_WINDOW_S"] /= factor


async def _with_patience(step: Callable[[], object]) -> None:
    """A person repeats what the disk has refused."""
    while True:
        try:
            step()
        except (JournalTrouble, OSError):
            await asyncio.sleep(0.05)
        else:
            return


async def _idle(scheduler: TaskScheduler, life: Life) -> None:
    # A pause leaves tasks that nobody leads, and so does a gateway that is held.
    while not scheduler.is_idle:
        await scheduler.until_idle()
        await asyncio.sleep(0.01)
        await _go_on_where_held(scheduler, life)


async def _go_on_where_held(scheduler: TaskScheduler, life: Life) -> None:
    with suppress(JournalTrouble):
        if scheduler.is_held(life.gateway):
            await asyncio.sleep(life.patience_s)
            scheduler.send_on(life.gateway)


async def _refill(scheduler: TaskScheduler, life: Life, pick: random.Random, paths: Paths) -> None:
    """There is always something to do."""
    while True:
        with suppress(JournalTrouble, OSError):
            if len(scheduler._runners.ids) + len(scheduler._queue.waiting) < REFILLED_BELOW:
                prompts = [pick.choice(life.refills) for _ in range(REFILLED_BELOW // 2)]
                scheduler.submit([_asked_for(pick, paths, life, prompt) for prompt in prompts], life.gateway)
            await _go_on_where_held(scheduler, life)
        await asyncio.sleep(0.05)


async def _follow_again(scheduler: TaskScheduler, paths: Paths) -> None:
    """What the person of an earlier life has let go is looked at again, so that everything ends."""
    for record in records_in(paths):
        if record.state is TaskState.UNWATCHED:
            scheduler.check_again(record.id)


def records_in(paths: Paths) -> list[TaskRecord]:
    """Every task in the journal, the removed ones included."""
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


async def _meddle(services: Services, pick: random.Random) -> None:
    """What an impatient person does to tasks that are there, and to some that are not. Ends with an exception only."""
    scheduler, paused = services.scheduler, False
    while True:
        await asyncio.sleep(pick.uniform(0.0, MEDDLE_MAX_S))
        some = [pick.randrange(1, 2000) for _ in range(5)]
        deed = pick.randrange(16)
        try:
            newest = [record.id for record in scheduler._context.journal.unfinished()]
            one = pick.choice(newest) if newest else some[0]
            if deed == 0 or paused:
                paused = not paused
                await services.pause(is_paused=paused)
            elif deed == 1:
                await services.reorder([*newest[::-1], *some])
            elif deed == 2:
                scheduler.cancel(one)
            elif deed == 3:
                scheduler.stop_looking(one)
            elif deed == 4:
                scheduler.check_again(pick.choice(some))
            elif deed == 5:
                scheduler.nudge_all()
            elif deed == 6 and pick.random() < RARELY:
                await scheduler.cancel_all_waiting()
            elif deed == 7:
                scheduler.set_running_limit(pick.randrange(1, 6))
            elif deed == 8:
                await services.history.remove(some, trashes=False)
            elif deed == 9:
                await services.history.restore(some)
        except (JournalTrouble, OSError):
            continue  # the disk is away for the moment; the window would say so


def _request(pick: random.Random, paths: Paths, life: Life, number: int) -> GenerationRequest:
    config = OutputConfig(resolution="1K", aspect_ratio=pick.choice(("1:1", "3:4", "16:9")))
    references = (_reference(pick, paths),) if number in life.uploads else ()
    return GenerationRequest(prompt=life.prompts[number], output_config=config, file_infos=references)


def _asked_for(pick: random.Random, paths: Paths, life: Life, prompt: str) -> GenerationRequest:
    """One of many in a long life: a few have a picture to upload."""
    uploads = bool(life.host) and pick.random() < SHARE_OF_UPLOADS
    return GenerationRequest(prompt=prompt, file_infos=(_reference(pick, paths),) if uploads else ())


def _reference(pick: random.Random, paths: Paths) -> FileInfo:
    # Another picture each time: one that is at the host already is not uploaded again.
    file = paths.data / "reference"
    file.write_bytes(pick.randbytes(2000))
    return FileInfo(original=ReferenceStore(paths.originals, paths.prepared).keep(file, "png"))


def _as_it_is(original: Path, _limits: PictureLimits, _stem: Path) -> PreparedPicture:
    size = original.stat().st_size
    return PreparedPicture(original.name, str(original), "png", 9, 9, size, 9, 9)


async def _sample(pipe: Connection) -> None:
    """Tells again and again what the process holds: bytes in memory, descriptors, threads."""
    while True:
        with suppress(OSError):  # without a descriptor left there is nothing to count with
            pipe.send(
                ("sample", (time.monotonic(), _memory_bytes(), _descriptors(), threading.active_count()))
            )
        await asyncio.sleep(SAMPLE_S)


def _memory_bytes() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:  # macOS: the most that it ever was
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize()


def _descriptors() -> int:
    return len(os.listdir("/dev/fd"))  # noqa: PTH208 - a Path would open one more


# --- killed at a line ------------------------------------------------------------------------------------

TraceFunction = Callable[[FrameType, str, object], "TraceFunction | None"]

KILLED_IN = ("app/service/", "app/storage/", "app/gateway/")


@contextmanager
def _passing_points(life: Life, pipe: Connection) -> Iterator[None]:
    """Counts the lines of the promise's code that are reached, in all threads; dies at the one that is named."""
    if life.point is None and not life.scouts:
        yield
        return
    target = life.point
    counts: Counter[tuple[str, int]] = Counter()
    names: dict[CodeType, str] = {}

    def on_line(frame: FrameType, event: str, _: object) -> TraceFunction:
        if event == "line":
            place = (names[frame.f_code], frame.f_lineno)
            counts[place] += 1
            if target is not None and (*place, counts[place]) == target:
                os.kill(os.getpid(), signal.SIGKILL)
        return on_line

    def on_call(frame: FrameType, _: str, __: object) -> TraceFunction | None:
        code = frame.f_code
        if code not in names:
            file = code.co_filename
            is_ours = file.startswith(str(ROOT)) and file[len(str(ROOT)) + 1 :].startswith(KILLED_IN)
            names[code] = file[len(str(ROOT)) + 1 :] if is_ours else ""
        return on_line if names[code] else None

    threading.settrace(on_call)
    sys.settrace(on_call)
    try:
        yield
    finally:
        sys.settrace(None)
        if life.scouts:
            pipe.send(("points", dict(counts)))


# --- a computer in trouble -----------------------------------------------------------------------------------

TROUBLES = ("eio", "enospc", "away", "emfile")
_DISK_ERRORS = {
    "eio": (errno.EIO, "disk I/O error", sqlite3.SQLITE_IOERR),
    "enospc": (errno.ENOSPC, "database or disk is full", sqlite3.SQLITE_FULL),
    "away": (errno.ENXIO, "unable to open database file", sqlite3.SQLITE_CANTOPEN),
}
_SHARE_OF_FAILURES = 0.3
_ON_FILES = frozenset({"open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.listdir", "os.scandir"})


class Trouble:
    """A disk that fails now and then, and a computer that runs out of descriptors, while it is ``now``."""

    def __init__(self, life: Life) -> None:
        self.now = ""
        self._kinds = life.troubles
        self._folder = str(life.folder)
        self._pick = random.Random(life.seed + 1)
        self._files = resource.getrlimit(resource.RLIMIT_NOFILE)

    async def come_and_go(self, pick: random.Random) -> None:
        """Until it is cancelled."""
        while True:
            await asyncio.sleep(pick.uniform(*SPELL_S))
            self.now = pick.choice(self._kinds)
            if self.now == "emfile":
                resource.setrlimit(
                    resource.RLIMIT_NOFILE, (_descriptors() + pick.randrange(3), self._files[1])
                )
            await asyncio.sleep(pick.uniform(*SPELL_S))
            self.end()

    def end(self) -> None:
        """All is well again."""
        self.now = ""
        resource.setrlimit(resource.RLIMIT_NOFILE, self._files)

    def strikes(self) -> bool:
        """Whether this very call fails."""
        return self.now in _DISK_ERRORS and self._pick.random() < _SHARE_OF_FAILURES

    def on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        """Python's audit hook: what it raises, the call raises. Only our own folder is in trouble."""
        if self.now and event in _ON_FILES and str(arguments[0]).startswith(self._folder) and self.strikes():
            raise self.error()

    def error(self) -> OSError:
        """What the system says."""
        number = _DISK_ERRORS[self.now][0]
        return OSError(number, os.strerror(number))

    def database_error(self) -> sqlite3.OperationalError:
        """What SQLite says."""
        _, words, code = _DISK_ERRORS[self.now]
        error = sqlite3.OperationalError(words)
        error.sqlite_errorcode = code
        return error


@contextmanager
def _troubled(life: Life) -> Iterator[Trouble]:
    """Puts itself between Easel and the disk: files by Python's audit hook, fsync and SQLite by a layer before them."""
    trouble = Trouble(life)
    if not life.troubles:
        yield trouble
        return

    def fsync(descriptor: int, really: Callable[[int], None] = os.fsync) -> None:
        if trouble.strikes():
            raise trouble.error()
        really(descriptor)

    class Ailing(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401
            if trouble.strikes():
                raise trouble.database_error()
            cursor = super().execute(sql, *values)
            if sql == "COMMIT" and trouble.strikes():
                # It is on disk, and nobody can know: what fails is telling so.
                raise trouble.database_error()
            return cursor

    sys.addaudithook(trouble.on_event)
    vars(os)["fsync"] = fsync
    vars(sqlite3)["connect"] = partial(sqlite3.connect, factory=Ailing)
    yield trouble
