"""Commands that only look: they read the history beside whoever writes it, and send nothing."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from shutil import which

from app.arguments import ExitCode
from app.cli.finding import find_tasks, opened, project_named
from app.cli.sending import read_models
from app.cli.words import Console, Invalid, phrase
from app.core.catalogue import CatalogueModel
from app.core.export import ExportForm, ExportOrder, ExportTable
from app.core.history import HistoryFilter
from app.core.json_values import JsonObject
from app.core.ports import Journal
from app.core.pricing import amount_text
from app.core.problem_texts import Said
from app.core.request_json import request_to_json
from app.core.tasks import STATES_OF, Standing, TaskRecord, record_to_json
from app.paths import Paths
from app.run_config import open_run_config
from app.storage.picture_export import export_pictures
from app.terminal import OutputClosed


def history(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Lists tasks, newest first."""
    state = getattr(arguments, "state", None)
    states = STATES_OF[Standing(state)] if state else frozenset()
    if not paths.journal.exists():
        return ExitCode.DONE
    with opened(paths) as journal:
        project = project_named(arguments.project, journal) or None
        wanted = HistoryFilter(arguments.search, states, project=project)
        page = journal.page(wanted, None, arguments.limit)
    return _shown(lambda: console.records(page.records, as_json=arguments.json))


def show(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Tells all that is known of tasks."""
    with opened(paths) as journal:
        found = [
            (record, journal.events(record.id), journal.replies(record.id))
            for record in find_tasks(journal, arguments.tasks)
        ]

    def tell() -> None:
        for record, events, replies in found:
            whole = record_to_json(record)
            whole["timeline"] = [
                {"at": _time(event.at), "what": event.what, "detail": event.detail} for event in events
            ]
            whole["replies"] = [
                {
                    "at": _time(reply.at),
                    "call": reply.call,
                    "http_status": reply.http_status,
                    "body": reply.body,
                }
                for reply in replies
            ]
            if arguments.json:
                console.show_json(whole)
            else:
                _show_whole(console, record, whole)

    return _shown(tell)


def _show_whole(console: Console, record: TaskRecord, whole: JsonObject) -> None:
    request = request_to_json(record.request) if record.request else {}
    rows: list[tuple[str, object]] = [
        *((name, whole[name]) for name in ("id", "task_id", "request_id", "gateway", "state", "created_at")),
        ("finished_at", whole["finished_at"]),
        ("cost", f"~ {amount_text(record.cost)}" if record.cost else None),
        ("problem", console.problem(record, record.problem) if record.problem else None),
        *(("picture", picture.path) for picture in record.pictures),
        *(_flat("", request)),
    ]
    for name, value in rows:
        if value not in (None, ""):
            console.show(name, str(value))
    timeline = whole["timeline"]
    for event in timeline if isinstance(timeline, list) else ():
        if isinstance(event, dict):
            console.show(str(event["at"]), str(event["what"]), str(event["detail"]))


def _flat(path: str, value: object) -> Iterator[tuple[str, object]]:
    """Every value of a request under its dotted name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(f"{path}.{name}" if path else name, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _flat(f"{path}[{number}]", inner)
    else:
        yield path, value


def export(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Copies the pictures of tasks into a folder or a ZIP file."""
    with opened(paths) as journal:
        records = find_tasks(journal, arguments.tasks)
    target = Path(arguments.into).absolute()
    is_zip = target.suffix.casefold() == ".zip"
    if not is_zip:
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Invalid(
                phrase("CommandLine", "{folder} can’t be written: {reason}"),
                folder=target,
                reason=error.strerror,
            ) from error
    preferences = open_run_config(paths, gateway=None, practice=False).preferences
    order = ExportOrder(
        str(target),
        ExportForm.ZIP if is_zip else ExportForm.FOLDER,
        ExportTable(arguments.table or ""),
        preferences.name_template,
        with_requests=not arguments.without_requests,
        with_links=False,
    )
    ended = export_pictures(order, records, lambda _moved: None, lambda: False)
    if ended.problem is not None:
        reason = console.words(Said(ended.problem.detail, ended.problem.values, "Detail"))
        title = console.words(Said(ended.problem.title, context="Problem"))
        console.say_line(console.together((console.ended(title), reason)))
        return ExitCode.FAILED
    console.say(
        phrase("CommandLine", "Pictures exported: {saved}. Files that are gone: {missing}."),
        saved=ended.saved,
        missing=ended.missing,
    )
    return ExitCode.FAILED if ended.missing else ExitCode.DONE


def open_pictures(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Opens pictures, or the folder that they lie in, with whatever the system opens them with."""
    with opened(paths) as journal:
        records = find_tasks(journal, arguments.tasks) if arguments.tasks else newest_with_picture(journal)
    files = [Path(picture.path) for record in records for picture in record.pictures]
    there = [file for file in files if file.exists()]
    if not there:
        raise Invalid(phrase("CommandLine", "There is no picture of it on disk."), ExitCode.FAILED)
    places = dict.fromkeys(file.parent for file in there) if arguments.folder else there
    for place in places:
        if not _open(place):
            console.say(phrase("CommandLine", "There is nothing here to open it with: {path}"), path=place)
            return ExitCode.FAILED
    return ExitCode.DONE


def _open(place: Path) -> bool:
    if sys.platform == "win32":
        os.startfile(place)
        return True
    opener = "/usr/bin/open" if sys.platform == "darwin" else which("xdg-open")
    if opener is None:
        return False
    return subprocess.run([opener, str(place)], stdin=subprocess.DEVNULL, check=False).returncode == 0


def models(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Lists what is known of models."""
    catalogue = read_models(paths, console)

    def tell() -> None:
        for model in catalogue.models:
            if arguments.json:
                console.show_json(_model_json(model))
            else:
                console.show(
                    model.name,
                    model.version,
                    model.label,
                    " ".join(model.ratios),
                    " ".join(model.resolutions),
                )

    return _shown(tell)


def _model_json(model: CatalogueModel) -> JsonObject:
    return {
        "model_name": model.name,
        "model_version": model.version,
        "label": model.label,
        "ratios": [*model.ratios],
        "resolutions": [*model.resolutions],
        "references_max": model.references_max,
        "refuses": [*sorted(model.refuses)],
    }


def newest_with_picture(journal: Journal) -> tuple[TaskRecord, ...]:
    """The newest task that is done, if there is one."""
    page = journal.page(HistoryFilter(states=STATES_OF[Standing.DONE]), None, 1)
    return tuple(page.records)


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")


def _shown(tell: Callable[[], None]) -> int:
    try:
        tell()
    except OutputClosed:
        return ExitCode.OUTPUT_CLOSED
    return ExitCode.DONE
