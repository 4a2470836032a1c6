"""The commands without a window: send, fetch, history. Results go to stdout, progress to stderr."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

from app.composition import open_reader, open_studio
from app.core.checks import check
from app.core.gateway_address import BadAddress
from app.core.history import HistoryFilter
from app.core.json_values import dump, parse
from app.core.ports import JournalTrouble
from app.core.problems import KeychainUnavailable, NoToken, OutcomeUnknown, Problem
from app.core.record_json import record_to_json
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.request_json import NotARequest, request_from_json
from app.core.tasks import TaskRecord, TaskState, read_task_id
from app.paths import Paths
from app.service.facts import CannotStart, Fact, TaskChanged
from app.service.studio import Studio
from app.setting import Setting, open_setting
from app.storage.data_lock import DataLock

DONE = 0
FAILED = 1
INVALID = 2
IN_USE = 3
NO_TOKEN = 4
UNCERTAIN = 5
UNREACHABLE = 6
NO_DATA_FOLDER = 7
INTERRUPTED = 130

_STOP_S = 10.0

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


class Invalid(Exception):
    """What was typed cannot be sent; the message says what to mend."""


def run_command(arguments: argparse.Namespace, paths: Paths) -> int:
    """Runs one command; returns its exit code."""
    commands: dict[str, Callable[[argparse.Namespace, Paths], int]] = {
        "send": _send,
        "fetch": _fetch,
        "history": _history,
    }
    try:
        return commands[arguments.command](arguments, paths)
    except Invalid as error:
        _say(str(error))
        return INVALID
    except CannotStart as error:
        _say(str(error))
        return NO_DATA_FOLDER
    except KeyboardInterrupt:
        _say(
            "Interrupted. Tasks that were accepted go on at the next start of Easel; the others were cancelled."
        )
        return INTERRUPTED


# --- the commands ------------------------------------------------------------------------------------


def _send(arguments: argparse.Namespace, paths: Paths) -> int:
    request = _read_request(arguments)
    problems = check(request)
    for problem in problems:
        _say(f"{problem.field}: {problem.sentence.format(n=problem.number)}")
    if any(problem.is_error for problem in problems):
        return INVALID

    def start(studio: Studio, gateway: str) -> tuple[TaskRecord, ...]:
        return studio.supervisor.submit([request] * arguments.count, gateway)

    ends = _ENDED if arguments.wait else _ENDED | {TaskState.RUNNING, TaskState.FETCHING}
    return _with_studio(arguments, paths, start, ends)


def _fetch(arguments: argparse.Namespace, paths: Paths) -> int:
    task_id = read_task_id(arguments.task_id)
    if task_id is None:
        raise Invalid("This is not a TaskId: it must be one word.")

    def start(studio: Studio, gateway: str) -> tuple[TaskRecord, ...]:
        return (studio.supervisor.fetch(task_id, gateway),)

    return _with_studio(arguments, paths, start, _ENDED)


def _history(arguments: argparse.Namespace, paths: Paths) -> int:
    if not paths.journal.exists():
        return DONE
    journal = open_reader(paths)
    try:
        page = journal.page(HistoryFilter(text=arguments.search), None, arguments.limit)
    finally:
        journal.close()
    for record in page.records:
        _print(record, as_json=arguments.json)
    return DONE


# --- one run -----------------------------------------------------------------------------------------


_ENDED = frozenset(
    {TaskState.DONE, TaskState.FAILED, TaskState.UNCERTAIN, TaskState.CANCELLED, TaskState.UNWATCHED}
)


def _with_studio(
    arguments: argparse.Namespace,
    paths: Paths,
    start: Callable[[Studio, str], tuple[TaskRecord, ...]],
    ends: frozenset[TaskState],
) -> int:
    lock = DataLock(paths.lock)
    if not lock.acquire():
        _say("Another Easel has this data folder open. Nothing was sent.")
        return IN_USE
    try:
        try:
            setting = open_setting(paths, gateway=arguments.gateway, practice=arguments.practice)
        except BadAddress as error:
            raise Invalid(str(error)) from error
        if not setting.gateway:
            raise Invalid("No gateway is set. Name one with --gateway URL, or use --practice.")
        run = _Run(arguments.json, ends)
        return asyncio.run(run.go(setting, start))
    finally:
        lock.release()


@dataclass(slots=True)
class _Run:
    """Follows the tasks of one command until each has come as far as was asked for."""

    as_json: bool
    ends: frozenset[TaskState]

    async def go(self, setting: Setting, start: Callable[[Studio, str], tuple[TaskRecord, ...]]) -> int:
        news: asyncio.Queue[TaskRecord] = asyncio.Queue()

        def tell(fact: Fact) -> None:
            if isinstance(fact, TaskChanged):
                news.put_nowait(fact.record)

        studio = await open_studio(setting, tell)
        try:
            records = {record.id: record for record in start(studio, setting.gateway)}
            for record in records.values():
                news.put_nowait(record)
            open_ids = set(records)
            while open_ids:
                record = await news.get()
                if record.id not in open_ids:
                    continue
                records[record.id] = record
                _say_progress(record)
                if _gave_up(record) and studio.supervisor.cancel(record.id):
                    records[record.id] = replace(record, state=TaskState.CANCELLED)
                    open_ids.discard(record.id)
                elif record.state in self.ends:
                    open_ids.discard(record.id)
        finally:
            # After an interruption the next start would send, and charge, what nobody waits for any more.
            with suppress(JournalTrouble):
                studio.supervisor.cancel_all_waiting()
            await studio.stop(_STOP_S)
        for record in records.values():
            _print(record, as_json=self.as_json)
        return max((_exit_code(record) for record in records.values()), default=DONE)


def _gave_up(record: TaskRecord) -> bool:
    """A command does not wait for a network to come back: nothing was sent, so nothing is lost."""
    return record.state is TaskState.QUEUED and record.problem is not None


def _exit_code(record: TaskRecord) -> int:
    if record.state is TaskState.UNCERTAIN:
        return UNCERTAIN
    if record.state is TaskState.FAILED:
        return FAILED
    if record.state in (TaskState.QUEUED, TaskState.CANCELLED):
        return NO_TOKEN if isinstance(record.problem, (NoToken, KeychainUnavailable)) else UNREACHABLE
    return DONE


# --- reading and saying -------------------------------------------------------------------------------


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
            _say(f"Not sent, because Easel does not know it: {', '.join(read.unknown)}")
        request = read.request
    output = {field.name: getattr(request.output_config, field.name) for field in fields(OutputConfig)}
    output |= _given(arguments, _OUTPUT_OPTIONS)
    references = tuple(FileInfo(url=url) for url in arguments.reference)
    return replace(
        request,
        **_given(arguments, _REQUEST_OPTIONS),  # type: ignore[arg-type]  # all of them texts
        tasks_priority=request.tasks_priority if arguments.priority is None else arguments.priority,
        output_config=OutputConfig(**output),
        file_infos=request.file_infos + references,
    )


def _given(arguments: argparse.Namespace, options: dict[str, str]) -> dict[str, str]:
    return {
        field: value for option, field in options.items() if (value := getattr(arguments, option)) is not None
    }


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _say_progress(record: TaskRecord) -> None:
    parts = [f"task {record.id}", record.state.value]
    if record.state is TaskState.RUNNING and record.progress is not None:
        parts.append(f"{record.progress} %")
    if record.task_id:
        parts.append(record.task_id)
    if record.problem is not None:
        parts.append(_problem_text(record.problem))
    _say("  ".join(parts))


def _problem_text(problem: Problem) -> str:
    said = f" “{problem.words}”" if problem.words else ""
    advice = f" {problem.advice}" if isinstance(problem, OutcomeUnknown) else ""
    return f"{problem.title}.{said}{advice}"


def _print(record: TaskRecord, *, as_json: bool) -> None:
    if as_json:
        print(dump(record_to_json(record)), flush=True)
        return
    shown = record.task_id or "-"
    places = "  ".join(picture.path for picture in record.pictures)
    prompt = " ".join(record.prompt.split())
    print("\t".join([shown, record.state.value, places or prompt]), flush=True)
