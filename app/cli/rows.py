"""``send --each`` and ``send --csv``: one task for each picture of a folder, or for each row of a table.

Each row has a session_id that follows from what it is: the picture or the cells, and all that is asked for. A run that
is started again with the same arguments finds its rows in the history by it and sends none of them twice; should the
history be lost, the service behind the gateway refuses the second one too.
"""

import argparse
import csv
import hashlib
import io
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.cli.pictures import by_way, expect_delivery, is_link, keep_picture
from app.cli.words import Console, Invalid, phrase
from app.core.disk import disk_reason
from app.core.frozen import frozen
from app.core.gateway_profile import profile_of
from app.core.json_values import dump
from app.core.problem_texts import Said
from app.core.prompt_templates import placeholders
from app.core.request import ROW_PREFIX, FileInfo, GenerationRequest
from app.core.request_json import request_to_json
from app.run_config import RunConfig
from app.storage.documents import TemplateFile
from app.storage.files import write_atomically
from app.storage.reference_store import ReferenceStore

ROWS_MAX = 5_000
CSV_BYTES_MAX = 32 * 1024 * 1024
PICTURE_COLUMNS = ("picture", "reference", "file", "link", "url")
"""Columns of a table that hold the path or link of a picture."""
SALT_BYTES = 16
SESSION_DIGITS = 40


@frozen
class Row:
    """One row of a run: what is asked for, and how its pictures are called in the folder of the results."""

    request: GenerationRequest
    name: str


def rows_of(
    requests: Sequence[GenerationRequest], arguments: argparse.Namespace, setting: RunConfig, console: Console
) -> tuple[Row, ...]:
    """The rows of the run that was asked for, with each of *requests* as their beginning. Raises :class:`Invalid`."""
    found = list(
        _rows_of_folder(requests, Path(arguments.each), setting, console)
        if arguments.each
        else _rows_of_table(requests[0], Path(arguments.csv), arguments, setting, console)
    )
    infos = tuple(info for _, row in found for info in row.request.file_infos)
    profile = profile_of(by_way(setting, arguments.via).preferences.profiles, setting.gateway)
    expect_delivery(infos, profile, setting.paths, console)
    if not found:
        raise Invalid(phrase("CommandLine", "There is nothing to send in it. Nothing was sent."))
    salt = _salt(setting)
    names: Counter[str] = Counter()
    told: list[Row] = []
    for identity, row in found:
        # The same row once more is a row of its own.
        names[identity] += 1
        for number in range(1, arguments.count + 1):
            session_id = _session_id(
                salt, setting.gateway, row.request, identity, f"{names[identity]} {number}"
            )
            told.append(Row(replace(row.request, session_id=session_id), f"{row.name}_{number}"))
    return tuple(told)


def _session_id(salt: bytes, gateway: str, request: GenerationRequest, *more: str) -> str:
    whole = dump([gateway, request_to_json(request, is_stored=True), *more])
    return f"{ROW_PREFIX}{hashlib.sha256(salt + whole.encode(errors='replace')).hexdigest()[:SESSION_DIGITS]}"


def _salt(setting: RunConfig) -> bytes:
    """What makes the ids of this data folder's rows its own: a gateway may compare those of all its users."""
    file = setting.paths.data / "rows.salt"
    try:
        if not file.exists():
            write_atomically(file, secrets.token_hex(SALT_BYTES).encode())
        return file.read_bytes()
    except OSError as error:
        raise Invalid(
            phrase("CommandLine", "The data folder can’t be written: {reason}. Nothing was sent."),
            reason=disk_reason(error),
        ) from error


# --- a folder of pictures -------------------------------------------------------------------------------------


def _rows_of_folder(
    requests: Sequence[GenerationRequest], folder: Path, setting: RunConfig, console: Console
) -> Iterator[tuple[str, Row]]:
    """A row for each picture that lies in *folder*; what is none is named and left out."""
    store = ReferenceStore(setting.paths.originals, setting.paths.prepared)
    try:
        files = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    except OSError as error:
        raise _unreadable(console, folder, error) from error
    if len(files) > ROWS_MAX:
        raise Invalid(
            phrase("CommandLine", "More than {limit} rows in one run. Nothing was sent."), limit=ROWS_MAX
        )
    for file in files:
        if file.is_dir():
            continue
        try:
            info = keep_picture(file, store, console)
        except Invalid as refused:
            console.say(refused.sentence)
            continue
        for number, request in enumerate(requests, 1):
            # The picture that the change is about comes first; the others explain it.
            asked = replace(request, file_infos=(info, *request.file_infos))
            yield file.name, Row(asked, file.stem if len(requests) == 1 else f"{file.stem}_{number}")


# --- a table --------------------------------------------------------------------------------------------------


def _template(arguments: argparse.Namespace, request: GenerationRequest, setting: RunConfig) -> str:
    """The prompt that each row fills in: a template of that name, or the prompt itself."""
    if arguments.template is None:
        return request.prompt
    templates = TemplateFile(setting.paths.templates).load()
    named = [template.text for template in templates if template.name == arguments.template]
    if not named:
        known = ", ".join(template.name for template in templates) or "–"
        raise Invalid(
            phrase("CommandLine", "There is no template {name}. There are: {known}. Nothing was sent."),
            name=arguments.template,
            known=known,
        )
    return named[0]


def _rows_of_table(
    request: GenerationRequest,
    file: Path,
    arguments: argparse.Namespace,
    setting: RunConfig,
    console: Console,
) -> Iterator[tuple[str, Row]]:
    template = _template(arguments, request, setting)
    header, lines = read_table(file, console)
    wanted = [template[begin + 2 : end - 2].strip() for begin, end in placeholders(template)]
    if missing := [name for name in dict.fromkeys(wanted) if name.casefold() not in header]:
        raise Invalid(
            phrase("CommandLine", "{file} has no column for {names}. Nothing was sent."),
            file=file.name,
            names=", ".join(missing),
        )
    store = ReferenceStore(setting.paths.originals, setting.paths.prepared)
    for number, cells in lines:
        row = dict(zip(header, cells, strict=False))
        if empty := [name for name in wanted if not row.get(name.casefold(), "").strip()]:
            raise Invalid(
                phrase("CommandLine", "{file}, row {number}: the column {name} is empty. Nothing was sent."),
                file=file.name,
                number=number,
                name=empty[0],
            )
        infos = tuple(
            _reference(value.strip(), file, number, store, console)
            for name in PICTURE_COLUMNS
            if (value := row.get(name, "")).strip()
        )
        asked = replace(request, prompt=_filled(template, row), file_infos=(*infos, *request.file_infos))
        yield dump({**row}), Row(asked, f"{number:04}")


def _filled(template: str, row: dict[str, str]) -> str:
    text = template
    for begin, end in reversed(placeholders(template)):
        text = text[:begin] + row[template[begin + 2 : end - 2].strip().casefold()].strip() + text[end:]
    return text


def _reference(value: str, table: Path, number: int, store: ReferenceStore, console: Console) -> FileInfo:
    if is_link(value):
        return FileInfo(url=value)
    try:
        return keep_picture(table.parent / value, store, console)
    except Invalid as refused:
        why = console.words(refused.sentence)
        raise Invalid(
            phrase("CommandLine", "{file}, row {number}: {why} Nothing was sent."),
            file=table.name,
            number=number,
            why=why,
        ) from refused


def read_table(file: Path, console: Console) -> tuple[list[str], list[tuple[int, Sequence[str]]]]:
    """The names of the columns, case folded, and the rows with their numbers, the header being the first.

    UTF-8 with or without a byte order mark, or GBK; parted by commas, semicolons or tabs; quoted as in RFC 4180.
    """
    try:
        if file.stat().st_size > CSV_BYTES_MAX:
            raise Invalid(
                phrase("CommandLine", "{file} is too large for a table. Nothing was sent."), file=file.name
            )
        content = file.read_bytes()
    except OSError as error:
        raise _unreadable(console, file, error) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gbk")
        except UnicodeDecodeError as error:
            raise Invalid(
                phrase("CommandLine", "{file} is neither UTF-8 nor GBK. Nothing was sent."), file=file.name
            ) from error
    first = text.partition("\n")[0]
    parted = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted, strict=True)
    lines: list[tuple[int, Sequence[str]]] = []
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        for number, cells in enumerate(reader, 2):
            if any(cell.strip() for cell in cells):
                lines.append((number, cells))
            if len(lines) > ROWS_MAX:
                raise Invalid(
                    phrase("CommandLine", "More than {limit} rows in one run. Nothing was sent."),
                    limit=ROWS_MAX,
                )
    except csv.Error as error:
        raise Invalid(
            phrase("CommandLine", "{file}, line {number}: {why}. Nothing was sent."),
            file=file.name,
            number=reader.line_num,
            why=error,
        ) from error
    return header, lines


def _unreadable(console: Console, place: Path, error: OSError) -> Invalid:
    reason = console.words(Said(disk_reason(error), context="Detail"))
    return Invalid(
        phrase("CommandLine", "{file} can’t be read: {reason}. Nothing was sent."), file=place, reason=reason
    )
