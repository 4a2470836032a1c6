"""``send`` and ``fetch``: what was typed, read and checked, as a job for an engine. Nothing is paid here."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

from app.arguments import ExitCode
from app.cli.finding import find_tasks, opened, project_named
from app.cli.pictures import is_link, with_pictures
from app.cli.rows import Row, rows_of
from app.cli.running import Doing, Job, perform, settings_of
from app.cli.words import Console, Invalid, phrase
from app.core.alternatives import escaped
from app.core.batch import batch_requests, check_batch, task_count
from app.core.catalogue import RATIO, RESOLUTION, Catalogue, read_catalogue
from app.core.checks import check
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.json_values import parse
from app.core.pasted import NotPasteable, read_pasted
from app.core.problem_texts import Said
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState, read_task_id
from app.paths import Paths
from app.resources import resource_path
from app.storage.documents import with_own_models

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

_NOTHING_SENT = phrase("CommandLine", "Nothing was sent.")


def send(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Sends the request that was typed, and follows it as far as was asked for."""
    draft = _read_draft(arguments, console)
    if arguments.from_task or not all(map(is_link, arguments.reference)):
        draft = with_pictures(draft, arguments, settings_of(arguments, paths, console), console)
    catalogue = read_models(paths, console)
    # What a table fills in is checked row by row.
    problems = () if arguments.csv else check_batch(draft, catalogue)
    for problem in problems:
        sentence = console.words(Said(problem.sentence, context="Field"), n=problem.number)
        console.say_line(f"{problem.field}: {sentence}")
    if any(problem.is_error for problem in problems):
        raise Invalid(_NOTHING_SENT)
    for field_name, doubt in _doubts(draft, catalogue, console):
        console.say_line(f"{field_name}: {doubt}")
    requests = tuple(batch_requests(draft, catalogue))
    names: tuple[str, ...] = ()
    if arguments.each or arguments.csv:
        setting = settings_of(arguments, paths, console)
        rows = rows_of(tuple(batch_requests(replace(draft, count=1), catalogue)), arguments, setting, console)
        _check_rows(rows, console)
        requests, names = tuple(row.request for row in rows), tuple(row.name for row in rows)
    elif arguments.again or arguments.into or arguments.template:
        raise Invalid(
            phrase("CommandLine", "--into, --again and --template go with --each or --csv. Nothing was sent.")
        )

    project = 0
    if arguments.project is not None:
        # Whoever types a command names the project: what the window has in use is another matter.
        with opened(paths) as journal:
            project = project_named(arguments.project, journal)

    def job(gateway: str) -> Job:
        return Job(
            Doing.SEND,
            gateway,
            requests,
            names=names,
            into=str(Path(arguments.into).absolute()) if arguments.into else "",
            sends_again=arguments.again,
            as_json=arguments.json,
            waits=arguments.wait or bool(arguments.into),
            is_confirmed=arguments.yes,
            is_dry=arguments.dry_run,
            via=arguments.via or "",
            limit=arguments.limit,
            project=project,
        )

    return perform(arguments, paths, console, job)


def _check_rows(rows: Sequence[Row], console: Console) -> None:
    """Raises :class:`Invalid` where one of them is malformed."""
    is_wrong = False
    for row in rows:
        for problem in check(row.request):
            sentence = console.words(Said(problem.sentence, context="Field"), n=problem.number)
            console.say_line(f"{row.name}  {problem.field}: {sentence}")
            is_wrong = is_wrong or problem.is_error
    if is_wrong:
        raise Invalid(_NOTHING_SENT)


def fetch(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Gets the pictures of a task whose TaskId is known."""
    task_id = read_task_id(arguments.task_id)
    if task_id is None:
        raise Invalid(phrase("CommandLine", "This is not a TaskId: it must be one word."))

    def job(gateway: str) -> Job:
        return Job(Doing.FETCH, gateway, task_id=task_id, as_json=arguments.json)

    return perform(arguments, paths, console, job)


def wait(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Waits until tasks have come to their end; without any named, all that go on by themselves."""
    with opened(paths) as journal:
        records = find_tasks(journal, arguments.tasks) if arguments.tasks else journal.unfinished()
    return _with_tasks(Doing.WAIT, records, arguments, paths, console)


def cancel(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Takes tasks out of the queue that were not sent yet."""
    if bool(arguments.tasks) is arguments.all:
        raise Invalid(phrase("CommandLine", "Name the tasks to cancel, or --all."))
    with opened(paths) as journal:
        records = (
            tuple(r for r in journal.unfinished() if r.state in (TaskState.QUEUED, TaskState.UPLOADING))
            if arguments.all
            else find_tasks(journal, arguments.tasks)
        )
    return _with_tasks(Doing.CANCEL, records, arguments, paths, console)


def _with_tasks(
    doing: Doing, records: Sequence[TaskRecord], arguments: argparse.Namespace, paths: Paths, console: Console
) -> int:
    if not records:
        return ExitCode.DONE
    ids = tuple(record.id for record in records)
    # Each task has its gateway; where none is in use any more, theirs will do.
    arguments.gateway = arguments.gateway or (None if arguments.practice else records[0].gateway)
    if arguments.gateway == PRACTICE:
        arguments.gateway, arguments.practice = None, True
    return perform(
        arguments, paths, console, lambda gateway: Job(doing, gateway, record_ids=ids, as_json=arguments.json)
    )


def balance(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Says what the token may still spend, and what today has cost about."""
    return perform(
        arguments, paths, console, lambda gateway: Job(Doing.BALANCE, gateway, as_json=arguments.json)
    )


# --- reading what is to be sent -------------------------------------------------------------------------


def _read_draft(arguments: argparse.Namespace, console: Console) -> Draft:
    """What is to be sent, as the window's form would hold it."""
    for option in _NEVER_EMPTY:
        value = getattr(arguments, option)
        if value is not None and not value.strip():
            raise Invalid(
                phrase("CommandLine", "{option} has no value: leave it out. Nothing was sent."),
                option=f"--{option.replace('_', '-')}",
            )
    request = _read_request(arguments, console)
    if arguments.prompt is None:
        # A request is sent as it stands, as one that is pasted into the window: no brace in it is an alternative.
        request = replace(request, prompt=escaped(request.prompt))
    return Draft(request, count=arguments.count)


def _read_request(arguments: argparse.Namespace, console: Console) -> GenerationRequest:
    request = GenerationRequest()
    if arguments.request is not None:
        request = _request_in(arguments.request, console)
    output = {field.name: getattr(request.output_config, field.name) for field in fields(OutputConfig)}
    output |= _given(arguments, _OUTPUT_OPTIONS)
    references = tuple(FileInfo(url=url) for url in arguments.reference if is_link(url))
    return replace(
        request,
        **_given(arguments, _REQUEST_OPTIONS),  # type: ignore[arg-type]  # all of them texts
        tasks_priority=request.tasks_priority if arguments.priority is None else arguments.priority,
        output_config=OutputConfig(**output),
        file_infos=request.file_infos + references,
    )


def _request_in(source: str, console: Console) -> GenerationRequest:
    """The request in a file, or on standard input: JSON, or a cURL command, as the window takes it too."""
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8-sig")
        read = read_pasted(text)
    except UnicodeDecodeError as error:
        raise Invalid(
            phrase("CommandLine", "The request file is no text in UTF-8. Nothing was sent.")
        ) from error
    except OSError as error:
        raise Invalid(
            phrase("CommandLine", "The request file cannot be read: {reason}"), reason=error.strerror
        ) from error
    except NotPasteable as error:
        sentence = console.words(Said(error.sentence, context="Paste"))
        said = f"{error.field}: {sentence}" if error.field else sentence
        raise Invalid(phrase("CommandLine", "The request is not valid. {reason}"), reason=said) from error
    if read.unknown:
        console.say(
            phrase("CommandLine", "Not sent, because Easel does not know it: {names}"),
            names=", ".join(read.unknown),
        )
    if read.token is not None:
        console.say(phrase("CommandLine", "There is a token in the request. It is not used."))
    return read.request


def _given(arguments: argparse.Namespace, options: dict[str, str]) -> dict[str, str]:
    return {
        field: value for option, field in options.items() if (value := getattr(arguments, option)) is not None
    }


def read_models(paths: Paths, console: Console) -> Catalogue:
    """What is known of models: Easel's own catalogue, with what somebody has added to it."""
    shipped = read_catalogue(parse(resource_path("models.json").read_bytes()))
    catalogue, mistake = with_own_models(shipped, paths.models)
    if mistake is not None:
        why = console.words(Said(mistake.sentence, mistake.values, "Catalogue"))
        console.say(phrase("CommandLine", "{file} is left out: {why}."), file=paths.models.name, why=why)
    return catalogue


def _doubts(draft: Draft, catalogue: Catalogue, console: Console) -> Iterator[tuple[str, str]]:
    """What the catalogue says against a request that is sent all the same, by field: a gateway may know more."""
    request, output = draft.request, draft.request.output_config
    known = catalogue.model(request.model_name, request.model_version)
    named = f"{request.model_name} {request.model_version}"
    if known is None:
        yield (
            "model_name",
            console.words(
                phrase("CommandLine", "Easel does not know {model}; it is sent as written"), model=named
            ),
        )
    elif known.references_max is not None and len(request.file_infos) > known.references_max:
        sentence = phrase(
            "CommandLine", "{model} is documented for at most {limit} reference images; all {given} are sent"
        )
        given = len(request.file_infos)
        yield "file_infos", console.words(sentence, model=named, limit=known.references_max, given=given)
    for field_name, value, offered in (
        (RATIO, output.aspect_ratio, known.ratios if known else ()),
        (RESOLUTION, output.resolution, known.resolutions if known else ()),
    ):
        if known and value and field_name in known.refuses:
            refused = phrase("CommandLine", "{model} does not take it; it is not sent")
            yield field_name, console.words(refused, model=named)
        elif value and offered and value not in offered:
            other = phrase(
                "CommandLine", "{value} is not documented for {model} ({offered}); it is sent as written"
            )
            yield field_name, console.words(other, value=value, model=named, offered=", ".join(offered))
    if task_count(draft) > 1 and request.session_id:
        yield (
            "session_id",
            console.words(phrase("CommandLine", "it goes to the first task only; the others get one each")),
        )
