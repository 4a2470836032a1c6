"""One job of a command, done by an engine: from what is wanted of it until everything has come as far as was asked for.

The engine is the command's own, or that of a window that has the data folder open: a :class:`Job` is plain values, and
what is said goes through a :class:`~app.cli.words.Console`, so that both are the same code.
"""

import argparse
import asyncio
import hashlib
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from app.arguments import ExitCode
from app.cli.pictures import by_way, prepare
from app.cli.words import Console, Invalid, amounts, phrase
from app.core.disk import DamagedFile, disk_reason
from app.core.gateway_address import PRACTICE, BadAddress
from app.core.gateway_profile import profile_of
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.core.ports import JournalTrouble
from app.core.preferences import Preferences
from app.core.pricing import Cost, PriceList, amount_text, price_of, total
from app.core.problem_texts import Said, problem_title
from app.core.problems import (
    AccessDenied,
    Busy,
    DiskTrouble,
    EaselFault,
    KeychainUnavailable,
    LocalTrouble,
    NoToken,
    Problem,
    ProxyRefused,
    TlsFailed,
    TokenRejected,
    WrongAddress,
)
from app.core.request import ROW_PREFIX, GenerationRequest
from app.core.request_json import request_from_json, request_to_json
from app.core.tasks import Standing, TaskRecord, TaskState, standing_of
from app.logs import start_log
from app.paths import Paths
from app.run_config import RunConfig, open_run_config
from app.service.events import (
    DiskRefused,
    FetchingAgain,
    GatewayHeld,
    InternalError,
    PricesRead,
    QueueChanged,
    ServiceEvent,
    TaskChanged,
)
from app.service.services import Services
from app.service.waiting_queue import being_sent
from app.services import open_services
from app.storage.data_lock import DataLock
from app.storage.files import copy_to_free_name, digest_of
from app.storage.reference_store import ReferenceStore
from app.terminal import OutputClosed

STOP_S = 8.0
"""How long an interrupted command waits for answers: less than the 10 s after which service managers kill."""

ROWS_AT_ONCE = 100
"""So many rows of a run are written down in one commit."""

PRICES_S = 10.0
"""How long a gateway may take to tell its prices; without them it is sent all the same, unless a limit was named."""

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""SIGBREAK is Windows': Ctrl+Break, and a console that is closed."""

_ENDED = frozenset(
    {TaskState.DONE, TaskState.FAILED, TaskState.UNCERTAIN, TaskState.CANCELLED, TaskState.UNWATCHED}
)
_ACCEPTED = _ENDED | {TaskState.RUNNING, TaskState.FETCHING}

_NO_TOKEN = (NoToken, KeychainUnavailable, TokenRejected)
_WAITING_MENDS_NOTHING = (*_NO_TOKEN, AccessDenied, WrongAddress, TlsFailed, ProxyRefused)
"""Why a look fails again and again until a person does something."""


class Doing(StrEnum):
    """What a job is for."""

    SEND = "send"
    FETCH = "fetch"
    WAIT = "wait"
    CANCEL = "cancel"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Job:
    """What a command wants of an engine.

    ``waits``: until the pictures are on disk, and not only until everything is accepted. ``is_confirmed``: as much as
    it is. With ``names``, one for each request, these are the rows of a run: each has its session_id, and what is in the
    history already is not sent once more, except that ``sends_again`` sends the failed ones; their pictures are copied
    ``into`` a folder under those names. ``via`` is how files of this computer travel, where that is not as it is set up. ``limit`` is what it may cost at most, in the gateway's own unit; None for whatever it costs.
    """

    doing: Doing
    gateway: str
    requests: tuple[GenerationRequest, ...] = ()
    names: tuple[str, ...] = ()
    into: str = ""
    sends_again: bool = False
    task_id: str = ""
    record_ids: tuple[int, ...] = ()
    as_json: bool = False
    waits: bool = False
    is_confirmed: bool = False
    is_dry: bool = False
    limit: float | None = None
    via: str = ""
    project: int = 0


def job_to_json(job: Job) -> JsonObject:
    """*job* as it is handed to a window."""
    whole: JsonObject = {name: getattr(job, name) for name in _PLAIN}
    requests = [request_to_json(request, is_stored=True) for request in job.requests]
    lists: JsonObject = {"requests": [*requests], "record_ids": [*job.record_ids], "names": [*job.names]}
    return whole | lists | {"doing": job.doing.value}


def job_from_json(value: JsonValue) -> Job:
    """What :func:`job_to_json` made. Raises ``ValueError`` for anything else."""
    given = as_object(value)
    requests, ids, names = given.get("requests"), given.get("record_ids"), given.get("names")
    limit = given.get("limit")
    if not (isinstance(requests, list) and isinstance(ids, list) and isinstance(names, list)):
        raise ValueError("no job")
    return Job(
        Doing(as_text(given.get("doing"))),
        as_text(given.get("gateway")),
        tuple(request_from_json(request, is_stored=True).request for request in requests),
        names=tuple(map(as_text, names)),
        into=as_text(given.get("into")),
        task_id=as_text(given.get("task_id")),
        record_ids=tuple(number for number in ids if isinstance(number, int)),
        **{name: given.get(name) is True for name in _SWITCHES},
        limit=float(limit) if isinstance(limit, int | float) else None,
        via=as_text(given.get("via")),
        project=project if isinstance(project := given.get("project"), int) else 0,
    )


_SWITCHES = ("as_json", "waits", "is_confirmed", "is_dry", "sends_again")
_PLAIN = ("project", "gateway", "task_id", "via", "into", "limit", *_SWITCHES)


def do_here(job: Job, setting: RunConfig, console: Console) -> int:
    """Does *job* with an engine of its own; the exit code. The data folder must not be in use."""
    run = Run(job, setting.preferences, console)

    async def live() -> int:
        with _signals_heard(run.interrupt):
            references = ReferenceStore(setting.paths.originals, setting.paths.prepared, prepare)
            services = await open_services(by_way(setting, job.via), run.hear, references=references)
            return await run.go(services)

    return asyncio.run(live())


def perform(arguments: argparse.Namespace, paths: Paths, console: Console, make: Callable[[str], Job]) -> int:
    """Does the job that *make* makes for the gateway in use; the exit code.

    By an engine of this command's own, or where a window has the data folder open, by the window's.
    """
    lock = DataLock(paths.lock)
    try:
        is_ours = lock.acquire()
    except OSError as error:
        reason = _disk_words(console, disk_reason(error))
        raise Invalid(_UNWRITABLE, ExitCode.NO_DATA_FOLDER, reason=reason) from error
    if not is_ours:
        from app.cli.channel import done_by_window

        setting = settings_of(arguments, paths, console)
        if (code := done_by_window(make(setting.gateway), paths, console)) is not None:
            return code
        console.say(phrase("CommandLine", "Another Easel has this data folder open. Nothing was sent."))
        return ExitCode.IN_USE
    try:
        # Without a log its lines would go to the terminal, with the words of whoever caused them.
        if reason := start_log(paths.log):
            no_log = phrase(
                "CommandLine", "There is no log of this run: {folder} can’t be written ({reason})."
            )
            console.say(no_log, folder=paths.logs, reason=_disk_words(console, reason))
        setting = settings_of(arguments, paths, console)
        return do_here(make(setting.gateway), setting, console)
    finally:
        lock.release()


def settings_of(arguments: argparse.Namespace, paths: Paths, console: Console) -> RunConfig:
    """What the run starts from; raises :class:`Invalid` where there is no gateway."""
    try:
        setting = open_run_config(paths, gateway=arguments.gateway, practice=arguments.practice)
    except BadAddress as error:
        raise Invalid(Said(str(error), context="Address")) from error
    for damaged in setting.damaged:
        console.damaged(damaged)
    if not setting.gateway:
        raise Invalid(
            phrase("CommandLine", "No gateway is set. Name one with --gateway URL, or use --practice.")
        )
    return setting


_UNWRITABLE = phrase("CommandLine", "The data folder can’t be written: {reason}. Nothing was sent.")


def _disk_words(console: Console, reason: str) -> str:
    return console.words(Said(reason, context="Detail"))


_News = TaskChanged | FetchingAgain | QueueChanged | GatewayHeld
"""What a run follows, of all that the services publish."""


@dataclass(slots=True)
class Run:
    """Follows the tasks of one job until each has come as far as was asked for, or a signal ends it.

    ``owns_engine``: nobody else works with it, and it ends with the job.
    """

    job: Job
    preferences: Preferences
    console: Console
    owns_engine: bool = True
    records: dict[int, TaskRecord] = field(default_factory=dict)
    open_ids: set[int] = field(default_factory=set)
    # None is a signal: it is heard in its turn, after what has happened before it.
    news: "asyncio.Queue[_News | None]" = field(default_factory=asyncio.Queue)
    interruptions: int = 0
    not_fetched: bool = False
    to_send: tuple[GenerationRequest, ...] = ()
    new_names: tuple[str, ...] = ()
    """How the results of what is to be sent are called, in that order."""
    known: tuple[TaskRecord, ...] = ()
    """Rows of the run that are in the history already."""
    names: dict[int, str] = field(default_factory=dict)
    """How the results of tasks are called."""
    interrupted: asyncio.Event = field(default_factory=asyncio.Event)
    interrupted_again: asyncio.Event = field(default_factory=asyncio.Event)

    async def go(self, services: Services) -> int:
        """The exit code. The results are printed, whatever happened."""
        try:
            if self.job.doing is Doing.BALANCE:
                return await self._balance(services)
            if self.job.doing is Doing.SEND:
                self._sort_rows(services)
                if (code := await self._prepare(services)) is not None:
                    return code
            if not self.interruptions:
                await self._start(services)
                await self._follow(services)
            if self.interruptions:
                await self._wind_up(services)
        except Invalid as error:
            self.console.say(error.sentence)
            return error.code
        finally:
            # Whatever ended the run: the next start would send, and charge, what nobody waits for any more.
            if self.owns_engine or self.interruptions:
                with suppress(JournalTrouble):
                    await self._cancel_own(services)
            if self.owns_engine:
                await services.stop(0.0 if self.interruptions else STOP_S)
        self._hear_what_is_left()
        records = tuple(self.records.values())
        if self.interruptions and records:
            self.console.balance(records)
        with suppress(OutputClosed):
            self.console.records(records, as_json=self.job.as_json)
        if self.job.doing is Doing.CANCEL:
            is_all = all(record.state is TaskState.CANCELLED for record in records)
            return ExitCode.DONE if is_all else ExitCode.FAILED
        return exit_code(records, is_interrupted=self.interruptions > 0, lacks_pictures=self.not_fetched)

    async def _cancel_own(self, services: Services) -> int:
        """Takes out of the queue what this job has put there, and nothing of anybody else's."""
        if self.owns_engine:
            return await services.scheduler.cancel_all_waiting()
        if self.job.doing is not Doing.SEND:
            return 0
        return await services.scheduler.cancel_all_waiting(self.records.keys())

    def interrupt(self) -> None:
        """Hears a signal: the first ends the run in order, the next at once."""
        self.interruptions += 1
        if self.interruptions == 1:
            self.interrupted.set()
            self.news.put_nowait(None)
        else:
            self.interrupted_again.set()

    def hear(self, event: ServiceEvent) -> None:
        """Hears what the services publish. May be called in any thread, as it is for a damaged file."""
        if isinstance(event, _News):
            self.news.put_nowait(event)
            return
        if not self.owns_engine:
            # Of somebody else's work, and told there.
            return
        match event:
            case InternalError(summary=summary):
                self.console.say(
                    phrase("CommandLine", "Something went wrong inside Easel: {what}"), what=summary
                )
            case DiskRefused(reason=reason):
                refused = phrase(
                    "CommandLine", "The data folder can’t be written ({reason}); it is tried again."
                )
                self.console.say(refused, reason=_disk_words(self.console, reason))
            case DamagedFile():
                self.console.damaged(event)

    # --- the rows of a run --------------------------------------------------------------------------------

    def _sort_rows(self, services: Services) -> None:
        """Finds out which of the rows were asked for before: those are not sent once more."""
        job = self.job
        if not job.names:
            self.to_send = job.requests
            return
        look_up, look_for_purged = services.scheduler.by_session_id, services.scheduler.purged_rows
        ids = [request.session_id or "" for request in job.requests]
        found, purged = look_up(ids), look_for_purged(ids)
        known, new, deleted = [], [], 0
        for request, name in zip(job.requests, job.names, strict=True):
            session_id = request.session_id or ""
            record, is_deleted = found.get(session_id), session_id in purged
            # What was accepted is refused under its own id: its next try has one that follows from it.
            while is_deleted or (record is not None and record.state is TaskState.FAILED and record.task_id):
                following = _id_after(session_id)
                later, is_later_deleted = (
                    look_up([following]).get(following),
                    bool(look_for_purged([following])),
                )
                if later is None and not is_later_deleted and not job.sends_again:
                    break
                session_id, record, is_deleted = following, later, is_later_deleted
            if is_deleted:
                deleted += 1
            elif record is None:
                new.append((replace(request, session_id=session_id), name))
            else:
                known.append(record)
                self.names[record.id] = name
        self.known = tuple(known)
        self.to_send, self.new_names = tuple(r for r, _ in new), tuple(name for _, name in new)
        if known:
            self.console.say(
                phrase("CommandLine", "{known} of this run are in the history already, {new} to be sent."),
                known=self.console.tasks(len(known)),
                new=self.console.tasks(len(new)),
            )
        if deleted:
            self.console.say(
                phrase(
                    "CommandLine",
                    "{tasks} of this run were sent and then deleted for good. They are not paid for once more; --again sends them.",
                ),
                tasks=self.console.tasks(deleted),
            )

    async def _start_rows(self, services: Services) -> tuple[TaskRecord, ...]:
        """Goes on with the rows that are known, and sends the others."""
        scheduler, job = services.scheduler, self.job
        for record in self.known:
            if record.state is TaskState.CANCELLED:
                scheduler.queue_again(record.id)
            elif job.sends_again and record.state is TaskState.FAILED:
                scheduler.send_again(record.id)
        scheduler.follow([record.id for record in self.known], sends=True)
        started = [scheduler.record(record.id) or record for record in self.known]
        batch = str(uuid4())
        for at in range(0, len(self.to_send), ROWS_AT_ONCE):
            some = scheduler.submit(
                self.to_send[at : at + ROWS_AT_ONCE], job.gateway, batch, project=job.project
            )
            names = self.new_names[at : at + ROWS_AT_ONCE]
            self.names.update(zip((record.id for record in some), names, strict=True))
            started += some
            await asyncio.sleep(0)
        return tuple(started)

    async def _deliver(self, record: TaskRecord) -> None:
        """Copies the pictures of a row that is done into the folder of the results; nothing there is replaced."""
        if not self.job.into or record.state is not TaskState.DONE or record.id not in self.names:
            return
        problem = await asyncio.to_thread(_copied, record, self.names[record.id], Path(self.job.into))
        if problem is not None:
            self.not_fetched = True
            refused = phrase("CommandLine", "{folder} can’t be written: {reason}")
            reason = _disk_words(self.console, problem.detail)
            self.console.say(refused, folder=self.job.into, reason=reason)

    # --- before anything is paid ------------------------------------------------------------------------

    async def _prepare(self, services: Services) -> ExitCode | None:
        """Raises :class:`Invalid` where this much has to be confirmed, or costs more than it may.

        Returns how the command ends where nothing is to be sent.
        """
        job = self.job
        is_free = job.gateway == PRACTICE
        if job.via and not self.owns_engine:
            profile = profile_of(self.preferences.profiles, job.gateway)
            if not profile.delivery_is_fixed and profile.delivery != job.via:
                raise Invalid(
                    phrase(
                        "CommandLine",
                        "While Easel’s window is open, files travel as is set up there; --via names another way. "
                        "Nothing was sent.",
                    )
                )
        if job.is_dry:
            return await self._tell_only(services, is_free=is_free)
        if len(self.to_send) > self.preferences.ask_above and not job.is_confirmed:
            raise Invalid(
                phrase(
                    "CommandLine",
                    "This would send {tasks}, free: this is practice. Nothing was sent; --yes sends them all the same.",
                )
                if is_free
                else phrase(
                    "CommandLine",
                    "This would send {tasks}, each charged on its own. Nothing was sent; --yes sends them all the same.",
                ),
                tasks=self.console.tasks(len(self.to_send)),
            )
        if is_free or not self.to_send:
            return None
        read = await self._prices(services)
        self._check_cost(self._cost(read), read.spent)
        return None

    def _cost(self, read: PricesRead) -> Cost | None:
        return total(tuple(price_of(read.prices, request) for request in self.to_send))

    async def _tell_only(self, services: Services, *, is_free: bool) -> ExitCode:
        """What would be sent, and what it would cost about."""
        console, job = self.console, self.job
        cost = None if is_free else self._cost(await self._prices(services))
        with suppress(OutputClosed):
            for request in self.to_send:
                if job.as_json:
                    console.show_json(request_to_json(request))
                else:
                    named = f"{request.model_name} {request.model_version}"
                    console.show(named, " ".join(request.prompt.split()))
        tasks = console.tasks(len(self.to_send))
        if is_free:
            console.say(
                phrase("CommandLine", "{tasks}, free: this is practice. Nothing was sent."), tasks=tasks
            )
        elif cost is None:
            console.say(
                phrase("CommandLine", "{tasks}; what they cost is not known. Nothing was sent."), tasks=tasks
            )
        else:
            told = phrase("CommandLine", "{tasks}, for about {cost}. Nothing was sent.")
            console.say(told, tasks=tasks, cost=amount_text(cost))
        return ExitCode.DONE

    async def _balance(self, services: Services) -> ExitCode:
        opened = await services.connections.gateway_of(self.job.gateway)
        if isinstance(opened, Problem):
            self.console.say_line(self.console.ended(self.console.words(problem_title(opened))))
            return ExitCode.NO_TOKEN if isinstance(opened, _NO_TOKEN) else ExitCode.UNREACHABLE
        read = await self._prices(services)
        code = self._tell_balance(read)
        if self.job.gateway != PRACTICE and read.prices == PriceList():
            self.console.say(
                phrase("CommandLine", "The gateway tells neither balance nor prices, or can’t be reached.")
            )
            return ExitCode.FAILED
        return code

    def _tell_balance(self, read: PricesRead) -> ExitCode:
        """What the token may still spend, and what today has cost about."""
        console, prices = self.console, read.prices
        left = None if prices.remaining is None else amount_text(Cost(prices.remaining, prices.unit))
        unlimited = console.words(phrase("CommandLine", "without a limit"))
        unknown = console.words(phrase("CommandLine", "not told"))
        with suppress(OutputClosed):
            if self.job.as_json:
                spent: list[JsonValue] = [{"amount": cost.amount, "unit": cost.unit} for cost in read.spent]
                console.show_json(
                    {
                        "gateway": self.job.gateway,
                        "remaining": prices.remaining,
                        "is_unlimited": prices.is_unlimited,
                        "unit": prices.unit,
                        "spent_today": spent,
                    }
                )
            else:
                console.show("gateway", self.job.gateway)
                console.show("remaining", left or (unlimited if prices.is_unlimited else unknown))
                console.show("spent_today", amounts(read.spent) or amount_text(Cost(0.0, prices.unit)))
        return ExitCode.DONE

    async def _prices(self, services: Services) -> PricesRead:
        """Balance and prices, as far as the gateway tells them in time; a signal ends the waiting."""
        midnight = datetime.combine(datetime.now().date(), time())
        asking = asyncio.ensure_future(services.read_prices(self.job.gateway, midnight.timestamp()))
        interrupted = asyncio.ensure_future(self.interrupted.wait())
        try:
            await asyncio.wait({asking, interrupted}, timeout=PRICES_S, return_when=asyncio.FIRST_COMPLETED)
            return asking.result() if asking.done() else PricesRead(self.job.gateway)
        finally:
            for task in (asking, interrupted):
                task.cancel()
            await asyncio.gather(asking, interrupted, return_exceptions=True)

    def _check_cost(self, cost: Cost | None, spent: tuple[Cost, ...]) -> None:
        limit, cap = self.job.limit, self.preferences.daily_cap
        if cost is None:
            if limit is not None and not self.interruptions:
                raise Invalid(
                    phrase(
                        "CommandLine",
                        "What this costs is not known, and --limit names what it may cost. Nothing was sent.",
                    )
                )
            return
        about = amount_text(cost)
        # What a run has cost before counts against its limit.
        before = sum(r.cost.amount for r in self.known if r.cost is not None and r.cost.unit == cost.unit)
        if limit is not None and before + cost.amount > limit:
            raise Invalid(
                phrase(
                    "CommandLine",
                    "This costs about {cost}, more than the {limit} of --limit. Nothing was sent.",
                ),
                cost=about,
                limit=amount_text(Cost(limit, cost.unit)),
            )
        today = sum(known.amount for known in spent if known.unit == cost.unit)
        if cap is not None and today + cost.amount > cap and not self.job.is_confirmed:
            raise Invalid(
                phrase(
                    "CommandLine",
                    "This costs about {cost}, and today has cost about {spent} already: together more than the {cap} "
                    "that is set for a day. Nothing was sent; --yes sends it all the same.",
                ),
                cost=about,
                spent=amount_text(Cost(today, cost.unit)),
                cap=amount_text(Cost(cap, cost.unit)),
            )
        self.console.say(phrase("CommandLine", "This costs about {cost}."), cost=about)

    # --- following ---------------------------------------------------------------------------------------

    @property
    def _ends(self) -> frozenset[TaskState]:
        return _ACCEPTED if self.job.doing is Doing.SEND and not self.job.waits else _ENDED

    async def _start(self, services: Services) -> None:
        scheduler, job = services.scheduler, self.job
        try:
            match job.doing:
                case Doing.SEND:
                    started = (
                        await self._start_rows(services)
                        if job.names
                        else scheduler.submit(job.requests, job.gateway, project=job.project)
                    )
                case Doing.FETCH:
                    started = (scheduler.fetch(job.task_id, job.gateway),)
                case Doing.CANCEL:
                    self._cancel_named(services)
                    return
                case _:
                    started = self._taken_up(services)
        except JournalTrouble as trouble:
            reason = _disk_words(self.console, str(trouble))
            raise Invalid(_UNWRITABLE, ExitCode.NO_DATA_FOLDER, reason=reason) from trouble
        for record in started:
            self.records[record.id] = record
            self.open_ids.add(record.id)
            if not scheduler.is_fetching_again(record.id):
                self.news.put_nowait(TaskChanged(record))

    def _taken_up(self, services: Services) -> tuple[TaskRecord, ...]:
        """The tasks to wait for: what was accepted is followed, and what waits to be sent, by whoever sends it."""
        scheduler = services.scheduler
        scheduler.follow(self.job.record_ids)
        records = [record for n in self.job.record_ids if (record := scheduler.record(n)) is not None]
        if not self.owns_engine:
            return tuple(records)
        unsent = [record for record in records if standing_of(record.state) is Standing.WAITING]
        if unsent:
            self.console.say(
                phrase(
                    "CommandLine", "{tasks} still to be sent, which Easel’s window does when it is opened."
                ),
                tasks=self.console.tasks(len(unsent)),
            )
        self.records.update((record.id, record) for record in unsent)
        return tuple(record for record in records if record not in unsent)

    def _cancel_named(self, services: Services) -> None:
        for record_id in self.job.record_ids:
            is_cancelled = services.scheduler.cancel(record_id)
            record = services.scheduler.record(record_id)
            if record is None:
                continue
            self.records[record_id] = record
            if not is_cancelled and record.state is not TaskState.CANCELLED:
                self.console.say(
                    phrase("CommandLine", "Task {n} is not waiting any more: it stays as it is."), n=record_id
                )

    async def _follow(self, services: Services) -> None:
        while self.open_ids:
            news = await self.news.get()
            if news is None:
                return
            self._hear(news)
            match news:
                case TaskChanged(record=record) if record.id in self.open_ids:
                    if self._has_come_far_enough(services, record):
                        self.open_ids.discard(record.id)
                        await self._deliver(record)
                case FetchingAgain(record_id=record_id, is_under_way=False):
                    self.open_ids.discard(record_id)
                case QueueChanged():
                    await self._leave_held(services, news)

    def _has_come_far_enough(self, services: Services, record: TaskRecord) -> bool:
        if record.state in self._ends:
            return not services.scheduler.is_fetching_again(record.id)
        if _gave_up(record):
            return _is_cancelled(services, record)
        if is_stuck(record):
            kept = phrase(
                "CommandLine",
                "Waiting does not mend that: {task} is kept, and is followed again in Easel’s window once it is mended. "
                "Its picture costs nothing more.",
            )
            self.console.say(kept, task=f"task {record.id}")
            return True
        return False

    async def _leave_held(self, services: Services, queue: QueueChanged) -> None:
        """Cancels what waits for a gateway that is held: nobody is here to decide that it is sent all the same."""
        if (
            self.job.doing is not Doing.SEND
            or not queue.waiting
            or being_sent(queue.running, self.job.gateway)
        ):
            return
        # Where the disk takes nothing just now, the next news of the queue comes here again.
        with suppress(JournalTrouble):
            if not services.scheduler.is_held(self.job.gateway):
                return
            # None where an older word of the queue comes late.
            if cancelled := await self._cancel_own(services):
                self.console.say(
                    phrase(
                        "CommandLine",
                        "Of several requests in a row nobody knows whether the gateway took them, so no more are sent. "
                        "{tasks} cancelled, of which nothing was sent.",
                    ),
                    tasks=self.console.tasks(cancelled),
                )

    async def _wind_up(self, services: Services) -> None:
        """Cancels what was not sent, and waits for the answers to what was."""
        console = self.console
        try:
            cancelled = await self._cancel_own(services)
            said = (
                console.words(
                    phrase("CommandLine", "{tasks} cancelled, of which nothing was sent."),
                    tasks=console.tasks(cancelled),
                )
                if cancelled
                else ""
            )
        except JournalTrouble as trouble:
            said = console.words(
                phrase(
                    "CommandLine",
                    "What was not sent could not be cancelled ({reason}): the next window would send it.",
                ),
                reason=_disk_words(console, str(trouble)),
            )
        self._hear_what_is_left()
        interrupted = console.words(phrase("CommandLine", "Interrupted."))
        nothing = console.words(phrase("CommandLine", "Nothing was sent."))
        console.say_line(console.together((interrupted, said if self.records else nothing)))
        on_their_way = sum(record.state is TaskState.SENDING for record in self.records.values())
        if not on_their_way:
            return
        console.say(
            phrase(
                "CommandLine",
                "{tasks} on the way to the gateway: waiting up to {seconds} s for the answer. Interrupt again to stop now.",
            ),
            tasks=console.tasks(on_their_way),
            seconds=f"{STOP_S:.0f}",
        )
        stopping = asyncio.create_task(self._hear_answers(services))
        again = asyncio.create_task(self.interrupted_again.wait())
        await asyncio.wait({stopping, again}, return_when=asyncio.FIRST_COMPLETED)
        for task in (stopping, again):
            task.cancel()
        await asyncio.gather(stopping, again, return_exceptions=True)

    async def _hear_answers(self, services: Services) -> None:
        """Until the requests that are on their way are answered, :data:`STOP_S` at most."""
        if self.owns_engine:
            await services.scheduler.stop(STOP_S)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_S):
                while any(record.state is TaskState.SENDING for record in self.records.values()):
                    news = await self.news.get()
                    if news is not None:
                        self._hear(news)

    def _hear_what_is_left(self) -> None:
        while not self.news.empty():
            news = self.news.get_nowait()
            if news is not None:
                self._hear(news)

    def _hear(self, news: _News) -> None:
        match news:
            case TaskChanged(record=record):
                # What came as far as was asked for does not count further: the exit code must not hang on
                # who was quicker.
                if record.id in self.open_ids or (
                    record.id in self.records and record.state is TaskState.CANCELLED
                ):
                    self.records[record.id] = record
                    self.console.progress(record)
            case FetchingAgain(record_id=record_id, problem=Problem() as problem) if (
                record_id in self.open_ids
            ):
                self.not_fetched = True
                why = self.console.problem(self.records[record_id], problem)
                self.console.say_line(f"task {record_id}  not downloaded again  {why}")
            case GatewayHeld(gateway=self.job.gateway, problem=Problem()) if not self._is_uncertain():
                self.console.say(
                    phrase(
                        "CommandLine",
                        "Nobody knows whether the gateway took the last requests to it: one is sent to see.",
                    )
                )

    def _is_uncertain(self) -> bool:
        return any(record.state is TaskState.UNCERTAIN for record in self.records.values())


def _id_after(session_id: str) -> str:
    """The id of the next try of a row that was accepted and failed."""
    return f"{ROW_PREFIX}{hashlib.sha256(session_id.encode()).hexdigest()[:40]}"


def _copied(record: TaskRecord, name: str, folder: Path) -> DiskTrouble | None:
    """Copies what is not there yet; a picture that lies there under its name, with any number, is not copied again."""
    for number, picture in enumerate(record.pictures, 1):
        source = Path(picture.path)
        wanted = name if len(record.pictures) == 1 else f"{name}-{number}"
        try:
            digest = digest_of(source)
            there = [
                file
                for file in (folder.iterdir() if folder.is_dir() else ())
                if file.suffix == source.suffix and file.stem.startswith(wanted)
            ]
            if any(file.stat().st_size == picture.size_bytes and digest_of(file) == digest for file in there):
                continue
        except OSError as error:
            return DiskTrouble(detail=disk_reason(error))
        copied = copy_to_free_name(source, folder / f"{wanted}{source.suffix}")
        if isinstance(copied, DiskTrouble):
            return copied
    return None


@contextmanager
def _signals_heard(react: Callable[[], None]) -> Iterator[None]:
    """Calls *react* in the running loop for each signal that asks to end, but for those that are ignored (nohup)."""
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    heard = [number for number in _SIGNALS if before[number] is not signal.SIG_IGN]
    for number in heard:
        try:
            loop.add_signal_handler(number, react)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(react))
    try:
        yield
    finally:
        for number in heard:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)
            signal.signal(number, before[number] or signal.SIG_DFL)


def _gave_up(record: TaskRecord) -> bool:
    """A command does not wait for a network to come back: nothing was sent, so nothing is lost.

    It waits for a gateway that is busy, and for this computer.
    """
    return (
        record.state is TaskState.QUEUED
        and record.problem is not None
        and not isinstance(record.problem, (Busy, LocalTrouble))
    )


def is_stuck(record: TaskRecord) -> bool:
    """Whether an accepted task is followed in vain until a person mends what is in the way, a refused token first of all."""
    return record.state in (TaskState.RUNNING, TaskState.FETCHING) and isinstance(
        record.problem, _WAITING_MENDS_NOTHING
    )


def _is_cancelled(services: Services, record: TaskRecord) -> bool:
    try:
        return services.scheduler.cancel(record.id)
    except JournalTrouble:
        # The fault is told already; the task tells of itself again at its next try.
        return False


def exit_code(
    records: tuple[TaskRecord, ...], *, is_interrupted: bool, lacks_pictures: bool = False
) -> ExitCode:
    """How the command ended. What may have cost money goes before everything else."""
    states = {record.state for record in records}
    not_sent = [record for record in records if record.state in (TaskState.QUEUED, TaskState.CANCELLED)]
    is_our_fault = any(isinstance(record.problem, EaselFault) for record in not_sent)
    if TaskState.UNCERTAIN in states or TaskState.SENDING in states:
        return ExitCode.UNCERTAIN
    if is_interrupted:
        return ExitCode.INTERRUPTED
    # What was only to be fetched was sent by somebody else: of such a one nothing was sent here.
    stuck = [record for record in records if is_stuck(record)]
    in_vain = not_sent + [record for record in stuck if not record.sends]
    is_sent_and_stuck = len(in_vain) < len(not_sent) + len(stuck)
    if TaskState.FAILED in states or lacks_pictures or is_our_fault or is_sent_and_stuck:
        return ExitCode.FAILED
    if 0 < len(in_vain) < len(records):
        return ExitCode.FAILED
    if in_vain:
        needs_token = any(isinstance(record.problem, _NO_TOKEN) for record in in_vain)
        return ExitCode.NO_TOKEN if needs_token else ExitCode.UNREACHABLE
    return ExitCode.DONE
