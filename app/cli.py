"""The commands without a window: send, fetch, history, patch. Results go to stdout, progress to stderr."""

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from app.arguments import ExitCode
from app.core import card_texts, problem_texts
from app.core.alternatives import escaped
from app.core.batch import batch_requests, check_batch, task_count
from app.core.catalogue import RATIO, RESOLUTION, Catalogue, read_catalogue
from app.core.disk import DamagedFile, disk_reason
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE, BadAddress
from app.core.gateway_profile import BY_UPLOAD, NOT_AT_ALL, GatewayProfile, profile_of, with_profile
from app.core.history import HistoryFilter
from app.core.json_values import parse
from app.core.library import Project, read_project_name
from app.core.lineage import LinkState, content_of, own_link_of, own_way
from app.core.ports import JournalTrouble
from app.core.problems import (
    Busy,
    EaselFault,
    KeychainUnavailable,
    LocalTrouble,
    NoToken,
    Problem,
)
from app.core.reference_picture import FORMATS, PictureLimits, PreparedPicture
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.request_json import NotARequest, request_from_json
from app.core.tasks import TaskRecord, TaskState, read_task_id, record_to_json
from app.core.translation import filled
from app.logs import start_log
from app.paths import Paths
from app.resources import resource_path
from app.run_config import RunConfig, open_run_config
from app.service.events import (
    CannotStart,
    DiskRefused,
    FetchingAgain,
    GatewayHeld,
    InternalError,
    QueueChanged,
    ServiceEvent,
    TaskChanged,
)
from app.service.services import Services
from app.service.waiting_queue import being_sent
from app.services import open_reader, open_services
from app.storage.data_lock import DataLock
from app.storage.documents import with_own_models
from app.storage.reference_store import ReferenceStore
from app.terminal import OutputClosed, say, show, show_json

STOP_S = 8.0
"""How long an interrupted command waits for answers: less than the 10 s after which service managers kill."""

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""SIGBREAK is Windows': Ctrl+Break, and a console that is closed."""

_REQUEST_OPTIONS = {
    "prompt": "prompt",
    "negative_prompt": "negative_prompt",
    "model": "model_name",
    "model_version": "model_version",
    "enhance_prompt": "enhance_prompt",
    "session_id": "session_id",
    "session_context": "session_context",
    "ext_info": "ext_info",
}
_OUTPUT_OPTIONS = {
    "ratio": "aspect_ratio",
    "resolution": "resolution",
    "storage_mode": "storage_mode",
    "person_generation": "person_generation",
    "input_check": "input_compliance_check",
    "output_check": "output_compliance_check",
}
_NEVER_EMPTY = ("enhance_prompt", *_OUTPUT_OPTIONS)
"""Without a value these are a variable that was not set, and no wish."""

_NO_GATEWAY = "No gateway is set. Name one with --gateway URL, or use --practice."

_ENDED = frozenset(
    {TaskState.DONE, TaskState.FAILED, TaskState.UNCERTAIN, TaskState.CANCELLED, TaskState.UNWATCHED}
)
_ACCEPTED = _ENDED | {TaskState.RUNNING, TaskState.FETCHING}

Start = Callable[[Services, RunConfig], tuple[TaskRecord, ...]]
"""Stores the tasks of a command; raises :class:`Invalid` where they have to be confirmed first."""


class Invalid(Exception):
    """What was typed cannot be sent; the message says what to mend."""


def run_command(arguments: argparse.Namespace, paths: Paths) -> int:
    """Runs one command; returns its exit code (:class:`app.arguments.ExitCode`)."""
    commands: dict[str, Callable[[argparse.Namespace, Paths], int]] = {
        "send": _send,
        "fetch": _fetch,
        "history": _history,
        "patch": _patch,
    }
    try:
        return commands[arguments.command](arguments, paths)
    except Invalid as error:
        say(str(error))
        return ExitCode.INVALID
    except CannotStart as error:
        say(str(error))
        return ExitCode.NO_DATA_FOLDER
    except JournalTrouble as trouble:
        say(f"The data folder cannot be used: {trouble}.")
        return ExitCode.NO_DATA_FOLDER
    except KeyboardInterrupt:
        # Before anything is sent, or after all was said: in between, _Run hears the signal.
        say("Interrupted.")
        return ExitCode.INTERRUPTED


# --- the commands ------------------------------------------------------------------------------------


def _send(arguments: argparse.Namespace, paths: Paths) -> int:
    draft = _with_pictures(_read_draft(arguments), arguments, paths)
    catalogue = _read_catalogue(paths)
    problems = check_batch(draft, catalogue)
    for problem in problems:
        say(f"{problem.field}: {problem.sentence.format(n=problem.number)}")
    if any(problem.is_error for problem in problems):
        raise Invalid("Nothing was sent.")
    for doubt in _doubts(draft, catalogue):
        say(doubt)

    def start(services: Services, setting: RunConfig) -> tuple[TaskRecord, ...]:
        requests = tuple(batch_requests(draft, catalogue))
        if len(requests) > setting.preferences.ask_above and not arguments.yes:
            price = "free: this is practice" if setting.gateway == PRACTICE else "each charged on its own"
            raise Invalid(
                f"This would send {_tasks(len(requests))}, {price}. "
                "Nothing was sent; --yes sends them all the same."
            )
        # Whoever types a command names the project: what the window has in use is another matter.
        try:
            project = _project_named(arguments.project, services.history.projects())
        except Invalid as error:
            raise Invalid(f"{error} Nothing was sent.") from error
        return services.scheduler.submit(requests, setting.gateway, project=project)

    return _with_services(arguments, paths, start, _ENDED if arguments.wait else _ACCEPTED)


def _fetch(arguments: argparse.Namespace, paths: Paths) -> int:
    task_id = read_task_id(arguments.task_id)
    if task_id is None:
        raise Invalid("This is not a TaskId: it must be one word.")

    def start(services: Services, setting: RunConfig) -> tuple[TaskRecord, ...]:
        return (services.scheduler.fetch(task_id, setting.gateway),)

    return _with_services(arguments, paths, start, _ENDED)


def _project_named(name: str | None, projects: Sequence[Project]) -> int:
    """The id of the project of that name, 0 where none is named. Raises :class:`Invalid` where there is none."""
    if name is None:
        return 0
    wanted = read_project_name(name).casefold()
    found = [project.id for project in projects if project.name.casefold() == wanted]
    if not found:
        known = ", ".join(project.name for project in projects if not project.is_archived)
        there = f"There are: {known}." if known else "There are none yet; they are made in the window."
        raise Invalid(f"There is no project “{name}”. {there}")
    return found[0]


def _history(arguments: argparse.Namespace, paths: Paths) -> int:
    if not paths.journal.exists():
        return ExitCode.DONE
    journal = open_reader(paths)
    try:
        project = _project_named(arguments.project, journal.projects()) or None
        page = journal.page(HistoryFilter(arguments.search, project=project), None, arguments.limit)
    finally:
        journal.close()
    try:
        _show_records(page.records, as_json=arguments.json)
    except OutputClosed:
        return ExitCode.OUTPUT_CLOSED
    return ExitCode.DONE


def _patch(arguments: argparse.Namespace, _paths: Paths) -> int:
    # Of all commands this one alone needs Qt's decoders and numpy.
    from app.core.region import FEATHER_DEFAULT, FIT_SENTENCES, report_to_json
    from app.engine.patches import PatchRefused, patch_files

    feather = FEATHER_DEFAULT if arguments.feather is None else arguments.feather
    try:
        report = patch_files(arguments.base, arguments.result, arguments.mask, arguments.output, feather)
    except PatchRefused as refused:
        raise Invalid(f"{filled(str(refused), refused.values)}. Nothing was written.") from refused
    fit = (
        f"fits to {report.error_px:.1f} px"
        if report.error_px is not None
        else filled(FIT_SENTENCES[report.trust], ())
    )
    if report.fits_badly:
        say(f"It fits badly ({fit}): try another result, or look closely at this one.")
    try:
        if arguments.json:
            show_json(report_to_json(report))
        else:
            kept = f"{report.same_outside} of {report.outside} pixels outside the region the same"
            show(str(arguments.output), fit, kept)
    except OutputClosed:
        return ExitCode.OUTPUT_CLOSED
    return ExitCode.DONE


# --- one run -----------------------------------------------------------------------------------------


def _with_services(
    arguments: argparse.Namespace, paths: Paths, start: Start, ends: frozenset[TaskState]
) -> int:
    lock = DataLock(paths.lock)
    try:
        is_ours = lock.acquire()
    except OSError as error:
        raise CannotStart(
            f"The data folder can’t be written: {disk_reason(error)}. Nothing was sent."
        ) from error
    if not is_ours:
        say("Another Easel has this data folder open. Nothing was sent.")
        return ExitCode.IN_USE
    try:
        # Without a log its lines would go to the terminal, with the words of whoever caused them.
        if reason := start_log(paths.log):
            say(f"There is no log of this run: {paths.logs} can’t be written ({reason}).")
        try:
            setting = open_run_config(paths, gateway=arguments.gateway, practice=arguments.practice)
        except BadAddress as error:
            raise Invalid(str(error)) from error
        for damaged in setting.damaged:
            say(_damage_text(damaged))
        if not setting.gateway:
            raise Invalid(_NO_GATEWAY)
        setting = _by_way(setting, getattr(arguments, "via", None))
        run = _Run(arguments.json, setting.gateway, ends)
        return asyncio.run(run.go(setting, start))
    finally:
        lock.release()


_News = TaskChanged | FetchingAgain | QueueChanged | GatewayHeld
"""What a run follows, of all that the services publish."""


@dataclass(slots=True)
class _Run:
    """Follows the tasks of one command until each has come as far as was asked for, or a signal ends it."""

    as_json: bool
    gateway: str
    ends: frozenset[TaskState]
    records: dict[int, TaskRecord] = field(default_factory=dict)
    open_ids: set[int] = field(default_factory=set)
    # None is a signal: it is heard in its turn, after what has happened before it.
    news: "asyncio.Queue[_News | None]" = field(default_factory=asyncio.Queue)
    interruptions: int = 0
    not_fetched: bool = False
    interrupted_again: asyncio.Event = field(default_factory=asyncio.Event)

    async def go(self, setting: RunConfig, start: Start) -> int:
        """The exit code. The results are printed, whatever happened."""
        with _signals_heard(self.interrupt):
            references = ReferenceStore(setting.paths.originals, setting.paths.prepared, _prepare)
            services = await open_services(setting, self._take_event, references=references)
            try:
                if not self.interruptions:
                    self._start(services, setting, start)
                    await self._follow(services)
                if self.interruptions:
                    await self._wind_up(services)
            finally:
                # Whatever ended the run: the next start would send, and charge, what nobody waits for any more.
                with suppress(JournalTrouble):
                    await services.scheduler.cancel_all_waiting()
                await services.stop(0.0 if self.interruptions else STOP_S)
            self._hear_what_is_left()
            records = tuple(self.records.values())
            if self.interruptions and records:
                say(_balance(records))
            with suppress(OutputClosed):
                _show_records(records, as_json=self.as_json)
            return _exit_code(records, is_interrupted=self.interruptions > 0, lacks_pictures=self.not_fetched)

    def interrupt(self) -> None:
        """Hears a signal: the first ends the run in order, the next at once."""
        self.interruptions += 1
        if self.interruptions == 1:
            self.news.put_nowait(None)
        else:
            self.interrupted_again.set()

    def _take_event(self, event: ServiceEvent) -> None:
        if isinstance(event, _News):
            self.news.put_nowait(event)
            return
        # May be called in any thread, as it is for a damaged file.
        match event:
            case InternalError(summary=summary):
                say(f"Something went wrong inside Easel: {summary}")
            case DiskRefused(reason=reason):
                say(f"The data folder can’t be written ({reason}); it is tried again.")
            case DamagedFile():
                say(_damage_text(event))

    def _start(self, services: Services, setting: RunConfig, start: Start) -> None:
        try:
            started = start(services, setting)
        except JournalTrouble as trouble:
            raise CannotStart(f"The data folder can’t be written: {trouble}. Nothing was sent.") from trouble
        for record in started:
            self.records[record.id] = record
            self.open_ids.add(record.id)
            if not services.scheduler.is_fetching_again(record.id):
                self.news.put_nowait(TaskChanged(record))

    async def _follow(self, services: Services) -> None:
        while self.open_ids:
            news = await self.news.get()
            if news is None:
                return
            self._hear(news)
            match news:
                case TaskChanged(record=record) if record.id in self.open_ids:
                    has_ended = record.state in self.ends and not services.scheduler.is_fetching_again(
                        record.id
                    )
                    if has_ended or (_gave_up(record) and _is_cancelled(services, record)):
                        self.open_ids.discard(record.id)
                case FetchingAgain(record_id=record_id, is_under_way=False):
                    self.open_ids.discard(record_id)
                case QueueChanged():
                    await self._leave_held(services, news)

    async def _leave_held(self, services: Services, queue: QueueChanged) -> None:
        """Cancels what waits for a gateway that is held: nobody is here to decide that it is sent all the same."""
        if not queue.waiting or being_sent(queue.running, self.gateway):
            return
        # Where the disk takes nothing just now, the next news of the queue comes here again.
        with suppress(JournalTrouble):
            if not services.scheduler.is_held(self.gateway):
                return
            # None where an older word of the queue comes late.
            if cancelled := await services.scheduler.cancel_all_waiting():
                say(
                    "Of several requests in a row nobody knows whether the gateway took them, so no more are sent. "
                    f"{_tasks(cancelled)} cancelled, of which nothing was sent."
                )

    async def _wind_up(self, services: Services) -> None:
        """Cancels what was not sent, and waits for the answers to what was."""
        try:
            cancelled = await services.scheduler.cancel_all_waiting()
            said = f"{_tasks(cancelled)} cancelled, of which nothing was sent." if cancelled else ""
        except JournalTrouble as trouble:
            said = f"What was not sent could not be cancelled ({trouble}): the next window would send it."
        self._hear_what_is_left()
        say(f"Interrupted. {said if self.records else 'Nothing was sent.'}")
        on_their_way = sum(record.state is TaskState.SENDING for record in self.records.values())
        if not on_their_way:
            return
        say(
            f"{_tasks(on_their_way)} on the way to the gateway: waiting up to {STOP_S:.0f} s for the answer. "
            "Interrupt again to stop now."
        )
        stopping = asyncio.create_task(services.scheduler.stop(STOP_S))
        again = asyncio.create_task(self.interrupted_again.wait())
        await asyncio.wait({stopping, again}, return_when=asyncio.FIRST_COMPLETED)
        for task in (stopping, again):
            task.cancel()
        await asyncio.gather(stopping, again, return_exceptions=True)

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
                    _say_progress(record)
            case FetchingAgain(record_id=record_id, problem=Problem() as problem) if (
                record_id in self.open_ids
            ):
                self.not_fetched = True
                text = _problem_text(self.records[record_id], problem)
                say(f"task {record_id}  not downloaded again  {text}")
            case GatewayHeld(gateway=self.gateway, problem=Problem()) if not self._is_uncertain():
                say("Nobody knows whether the gateway took the last requests to it: one is sent to see.")

    def _is_uncertain(self) -> bool:
        return any(record.state is TaskState.UNCERTAIN for record in self.records.values())


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


def _is_cancelled(services: Services, record: TaskRecord) -> bool:
    try:
        return services.scheduler.cancel(record.id)
    except JournalTrouble:
        # The fault is told already; the task tells of itself again at its next try.
        return False


def _exit_code(
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
    if TaskState.FAILED in states or lacks_pictures or is_our_fault or 0 < len(not_sent) < len(records):
        return ExitCode.FAILED
    if not_sent:
        needs_token = any(isinstance(record.problem, (NoToken, KeychainUnavailable)) for record in not_sent)
        return ExitCode.NO_TOKEN if needs_token else ExitCode.UNREACHABLE
    return ExitCode.DONE


# --- reading ------------------------------------------------------------------------------------------


def _read_draft(arguments: argparse.Namespace) -> Draft:
    """What is to be sent, as the window's form would hold it."""
    for option in _NEVER_EMPTY:
        value = getattr(arguments, option)
        if value is not None and not value.strip():
            raise Invalid(f"--{option.replace('_', '-')} has no value: leave it out. Nothing was sent.")
    request = _read_request(arguments)
    if arguments.prompt is None:
        # A request is sent as it stands, as one that is pasted into the window: no brace in it is an alternative.
        request = replace(request, prompt=escaped(request.prompt))
    return Draft(request, count=arguments.count)


def _read_request(arguments: argparse.Namespace) -> GenerationRequest:
    request = GenerationRequest()
    if arguments.request is not None:
        try:
            text = (
                sys.stdin.read() if arguments.request == "-" else Path(arguments.request).read_text("utf-8")
            )
            read = request_from_json(parse(text))
        except OSError as error:
            raise Invalid(f"The request file cannot be read: {error.strerror}") from error
        except NotARequest as error:
            raise Invalid(f"The request is not valid. {error}") from error
        except ValueError as error:
            raise Invalid(f"The request is not JSON: {error}") from error
        if read.unknown:
            say(f"Not sent, because Easel does not know it: {', '.join(read.unknown)}")
        request = read.request
    output = {field.name: getattr(request.output_config, field.name) for field in fields(OutputConfig)}
    output |= _given(arguments, _OUTPUT_OPTIONS)
    references = tuple(FileInfo(url=url) for url in arguments.reference if _is_link(url))
    return replace(
        request,
        **_given(arguments, _REQUEST_OPTIONS),  # type: ignore[arg-type]  # all of them texts
        tasks_priority=request.tasks_priority if arguments.priority is None else arguments.priority,
        output_config=OutputConfig(**output),
        file_infos=request.file_infos + references,
    )


# --- pictures of this computer, and results -----------------------------------------------------------


def _is_link(reference: str) -> bool:
    return "://" in reference


def _with_pictures(draft: Draft, arguments: argparse.Namespace, paths: Paths) -> Draft:
    """*draft* with the result that it begins from, and with the files among its references.

    Raises :class:`Invalid` where one of them could not travel: before anything is written to the history.
    """
    files = tuple(Path(reference) for reference in arguments.reference if not _is_link(reference))
    if not files and not arguments.from_task:
        return draft
    try:
        setting = open_run_config(paths, gateway=arguments.gateway, practice=arguments.practice)
    except BadAddress as error:
        raise Invalid(str(error)) from error
    if not setting.gateway:
        raise Invalid(_NO_GATEWAY)
    profile = profile_of(_by_way(setting, arguments.via).preferences.profiles, setting.gateway)
    store = ReferenceStore(paths.originals, paths.prepared)
    begun = (
        (_result(arguments.from_task, profile, paths, store, via=arguments.via),)
        if arguments.from_task
        else ()
    )
    kept = tuple(_kept(file, store) for file in files)
    own = _own_originals(kept, profile, paths)
    if profile.delivery == NOT_AT_ALL and any(info.original not in own for info in kept):
        raise Invalid(
            f"This gateway may not have files of this computer yet. {_OTHER_WAYS} Nothing was sent."
        )
    # A picture that the change is about comes first; the others explain it.
    request = replace(draft.request, file_infos=(*begun, *draft.request.file_infos, *kept))
    return replace(draft, request=request)


_OTHER_WAYS = (
    "--via base64 puts them into the request, --via upload brings them to the upload host that is set up."
)


def _by_way(setting: RunConfig, via: str | None) -> RunConfig:
    """*setting* with the way that was named for this run; nothing of it is written anywhere."""
    profile = profile_of(setting.preferences.profiles, setting.gateway)
    if via is None or profile.delivery_is_fixed:
        return setting
    if via == BY_UPLOAD and profile.upload_host is None:
        raise Invalid(
            "--via upload: no upload host is set up for this gateway (preferences, How pictures travel). Nothing was sent."
        )
    profiles = with_profile(setting.preferences.profiles, replace(profile, reference_delivery=via))
    return replace(setting, preferences=replace(setting.preferences, profiles=profiles))


def _result(
    task_id: str, profile: GatewayProfile, paths: Paths, store: ReferenceStore, *, via: str | None
) -> FileInfo:
    """The first picture of a task as a reference. Raises :class:`Invalid` where it can't travel."""
    record = _task(task_id, profile.address, paths)
    if not record.pictures:
        raise Invalid(f"Task {task_id} has no picture. Nothing was sent.")
    picture = record.pictures[0]
    link = own_link_of(record)
    way = own_way(link.content, (link,), profile, time.time())
    said = {
        LinkState.ENDED: "The gateway’s own link to the picture of task {} has ended.",
        LinkState.TOO_LARGE: "The picture of task {} has more than 7 MB, too much for the gateway’s own link.",
        LinkState.ELSEWHERE: "Task {} was made at another gateway, whose link stays there.",
        LinkState.SWITCHED_OFF: "The gateway’s own link to the picture of task {} is not used: it is switched off.",
        LinkState.NO_RESULT: "There is no link to the picture of task {}.",
    }.get(way.state, "")
    if said and via is None and not profile.delivery_is_fixed:
        raise Invalid(f"{said.format(task_id)} {_OTHER_WAYS} Nothing was sent.")
    try:
        return FileInfo(original=store.keep(Path(picture.path), FORMATS[picture.format]))
    except (OSError, KeyError) as error:
        if way.link is None:
            raise Invalid(
                f"The picture of task {task_id} is not on this computer. Nothing was sent."
            ) from error
        return FileInfo(url=way.link.link)


def _task(task_id: str, gateway: str, paths: Paths) -> TaskRecord:
    """The newest task with that TaskId, of the gateway in use before any other."""
    wanted = read_task_id(task_id)
    if wanted and paths.journal.exists():
        with closing(open_reader(paths)) as journal:
            found = journal.find(gateway, wanted)
            others = journal.page(HistoryFilter(text=wanted), None, 50).records if found is None else ()
        for record in (found, *others):
            if record is not None and record.task_id == wanted:
                return record
    raise Invalid(f"No task with the TaskId {task_id} is in the history. Nothing was sent.")


def _kept(file: Path, store: ReferenceStore) -> FileInfo:
    """A file of this computer among the originals. Raises :class:`Invalid` where it is no picture that can be sent."""
    try:
        from app.engine.pictures import Unpreparable, read_header
    except ImportError as error:
        raise Invalid(f"Pictures can’t be prepared here ({error}). Nothing was sent.") from error
    try:
        if not file.is_file():
            raise Invalid(f"{file.name} is no file. Nothing was sent.")
        return FileInfo(original=store.keep(file, read_header(file).extension))
    except Unpreparable as error:
        raise Invalid(f"{str(error).format(name=file.name)}. Nothing was sent.") from error
    except OSError as error:
        raise Invalid(f"{file.name} can’t be read: {disk_reason(error)}. Nothing was sent.") from error


def _own_originals(kept: tuple[FileInfo, ...], profile: GatewayProfile, paths: Paths) -> set[str | None]:
    """Those that are results of the gateway, whose own links live."""
    if not kept or not paths.journal.exists():
        return set()
    with closing(open_reader(paths)) as journal:
        links = journal.own_links([content_of(info.original or "") for info in kept])
    now = time.time()
    ways = {info.original: own_way(info.original or "", links, profile, now) for info in kept}
    return {original for original, way in ways.items() if way.state is LinkState.LIVES}


def _prepare(source: Path, limits: PictureLimits, stem: Path) -> PreparedPicture:
    """As the window does it: Qt's decoders are imported where a file of this computer is really sent."""
    try:
        from app.engine.pictures import prepare_picture
    except ImportError as error:
        raise ValueError(str(error)) from error
    return prepare_picture(source, limits, stem)


def _given(arguments: argparse.Namespace, options: dict[str, str]) -> dict[str, str]:
    return {
        field: value for option, field in options.items() if (value := getattr(arguments, option)) is not None
    }


def _read_catalogue(paths: Paths) -> Catalogue:
    shipped = read_catalogue(parse(resource_path("models.json").read_bytes()))
    catalogue, mistake = with_own_models(shipped, paths.models)
    if mistake is not None:
        say(f"{paths.models.name} is left out: {filled(mistake.sentence, mistake.values)}.")
    return catalogue


def _doubts(draft: Draft, catalogue: Catalogue) -> Iterator[str]:
    """What the catalogue says against a request that is sent all the same: a gateway may know more."""
    request, output = draft.request, draft.request.output_config
    known = catalogue.model(request.model_name, request.model_version)
    named = f"{request.model_name} {request.model_version}"
    if known is None:
        yield f"model_name: Easel does not know {named}; it is sent as written"
    elif known.references_max is not None and len(request.file_infos) > known.references_max:
        yield (
            f"file_infos: {named} is documented for at most {known.references_max} reference images; "
            f"all {len(request.file_infos)} are sent"
        )
    for field_name, value, offered in (
        (RATIO, output.aspect_ratio, known.ratios if known else ()),
        (RESOLUTION, output.resolution, known.resolutions if known else ()),
    ):
        if known and value and field_name in known.refuses:
            yield f"{field_name}: {named} does not take it; it is not sent"
        elif value and offered and value not in offered:
            yield f"{field_name}: {value} is not documented for {named} ({', '.join(offered)}); it is sent as written"
    if task_count(draft) > 1 and request.session_id:
        yield "session_id: it goes to the first task only; the others get one each"


# --- saying -------------------------------------------------------------------------------------------


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _balance(records: tuple[TaskRecord, ...]) -> str:
    """What became of the tasks of a command that was interrupted, in one line."""
    states = [record.state for record in records]
    uncertain = states.count(TaskState.UNCERTAIN)
    going_on = states.count(TaskState.RUNNING) + states.count(TaskState.FETCHING)
    charged = "" if all(map(problem_texts.is_free, records)) else " and charged"
    parts = [
        f"{_tasks(uncertain)} uncertain: the request may have been taken{charged}, and is not sent again by itself."
        if uncertain
        else "",
        f"{_tasks(going_on)} accepted: going on when Easel’s window is opened." if going_on else "",
    ]
    return " ".join(part for part in parts if part) or "Nothing is under way."


def _damage_text(damaged: DamagedFile) -> str:
    used = "what can be read of it is used" if damaged.is_read_in_part else "nothing in it can be read"
    copy = f"; it is kept as {damaged.copy}" if damaged.copy else ""
    return f"{damaged.name} is damaged: {used}{copy}."


def _say_progress(record: TaskRecord) -> None:
    parts = [f"task {record.id}", record.state.value]
    if record.state is TaskState.RUNNING and record.progress is not None:
        parts.append(f"{record.progress} %")
    if record.task_id:
        parts.append(record.task_id)
    if record.problem is not None:
        parts.append(_problem_text(record, record.problem))
    say("  ".join(parts))


def _problem_text(record: TaskRecord, problem: Problem) -> str:
    """What is wrong, in the words of the window; of an unknown outcome also what that means."""
    said = [problem_texts.problem_title(problem)]
    if record.state is TaskState.UNCERTAIN:
        said += card_texts.card(record).sentences
    quote = f"“{problem.words}”" if problem.words else ""
    first, *rest = [filled(sentence.text, sentence.values).removesuffix(".") + "." for sentence in said]
    return " ".join(part for part in (first, quote, *rest) if part)


def _show_records(records: tuple[TaskRecord, ...], *, as_json: bool) -> None:
    """Results, a line for each. Raises :class:`OutputClosed`."""
    for record in records:
        if as_json:
            show_json(record_to_json(record))
            continue
        places = "  ".join(picture.path for picture in record.pictures)
        show(record.task_id or "-", record.state.value, places or " ".join(record.prompt.split()))
