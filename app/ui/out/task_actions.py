"""What can be done with tasks that are there: the words, and when it makes sense."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.reuse import Part
from app.core.tasks import TaskRecord
from app.core.wording import QT_TRANSLATE_NOOP


class TaskAction(StrEnum):
    """One entry of a task's menu."""

    USE_EVERYTHING = "use_everything"
    USE_PROMPT = "use_prompt"
    USE_SETTINGS = "use_settings"
    USE_REFERENCES = "use_references"
    USE_PROMPTS = "use_prompts"
    USE_PICTURES = "use_pictures"
    COPY_IMAGE = "copy_image"
    COPY_FILE = "copy_file"
    COPY_PROMPT = "copy_prompt"
    COPY_TASK_ID = "copy_task_id"
    COPY_REQUEST_ID = "copy_request_id"
    COPY_CURL = "copy_curl"
    OPEN = "open"
    SHOW_IN_FOLDER = "show_in_folder"
    SAVE_AS = "save_as"
    EXPORT = "export"
    COMPARE_REQUEST = "compare_request"
    COMPARE_REFERENCE = "compare_reference"
    COMPARE_FILE = "compare_file"
    COMPARE_MARK = "compare_mark"
    COMPARE_MARKED = "compare_marked"
    COMPARE_TASKS = "compare_tasks"


_A = TaskAction

PARTS: Mapping[TaskAction, Part] = {
    _A.USE_EVERYTHING: Part.EVERYTHING,
    _A.USE_PROMPT: Part.PROMPT,
    _A.USE_SETTINGS: Part.SETTINGS,
    _A.USE_REFERENCES: Part.REFERENCES,
}

USE = (*PARTS, _A.USE_PROMPTS, _A.USE_PICTURES)
COPY = (_A.COPY_IMAGE, _A.COPY_FILE, _A.COPY_PROMPT, _A.COPY_TASK_ID, _A.COPY_REQUEST_ID, _A.COPY_CURL)
COMPARE = (
    _A.COMPARE_REQUEST,
    _A.COMPARE_REFERENCE,
    _A.COMPARE_FILE,
    _A.COMPARE_MARK,
    _A.COMPARE_MARKED,
    _A.COMPARE_TASKS,
)
OUT = (_A.OPEN, _A.SHOW_IN_FOLDER, _A.SAVE_AS, _A.EXPORT)

Fits = Callable[[Sequence[TaskRecord]], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """``words`` are English, for the context ``TaskMenu``; ``fits`` says for which tasks it can be done."""

    words: str
    fits: Fits


def _one_with(has: Callable[[TaskRecord], object]) -> Fits:
    return lambda records: len(records) == 1 and bool(has(records[0]))


def _any_with(has: Callable[[TaskRecord], object]) -> Fits:
    return lambda records: any(has(record) for record in records)


def _request(record: TaskRecord) -> object:
    return record.request


def _references(record: TaskRecord) -> object:
    return record.request and record.request.file_infos


def _pictures(record: TaskRecord) -> object:
    return record.pictures


def _picture_and_reference(record: TaskRecord) -> object:
    return record.pictures and _references(record)


def _two_pictures(records: Sequence[TaskRecord]) -> bool:
    return len(records) == 2 and all(record.pictures for record in records)


def _prompt(record: TaskRecord) -> object:
    return record.prompt


def _several_prompts(records: Sequence[TaskRecord]) -> bool:
    return len({record.prompt for record in records} - {""}) > 1


def _task_id(record: TaskRecord) -> object:
    return record.task_id


def _request_id(record: TaskRecord) -> object:
    return record.request_id


ENTRIES: Mapping[TaskAction, Entry] = {
    _A.USE_EVERYTHING: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Everything"), _one_with(_request)),
    _A.USE_PROMPT: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Only the prompt"), _one_with(_prompt)),
    _A.USE_SETTINGS: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Only the settings"), _one_with(_request)),
    _A.USE_REFERENCES: Entry(
        QT_TRANSLATE_NOOP("TaskMenu", "Only the reference images"), _one_with(_references)
    ),
    _A.USE_PROMPTS: Entry(QT_TRANSLATE_NOOP("TaskMenu", "The prompts of all, as a list"), _several_prompts),
    _A.USE_PICTURES: Entry(
        QT_TRANSLATE_NOOP("TaskMenu", "The pictures, as reference images"), _any_with(_pictures)
    ),
    _A.COPY_IMAGE: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Copy as image"), _one_with(_pictures)),
    _A.COPY_FILE: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Copy as file"), _any_with(_pictures)),
    _A.COPY_PROMPT: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Copy prompt"), _any_with(_prompt)),
    _A.COPY_TASK_ID: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Copy TaskId"), _any_with(_task_id)),
    _A.COPY_REQUEST_ID: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Copy RequestId"), _any_with(_request_id)),
    _A.COPY_CURL: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Copy as cURL (token masked)"), _one_with(_request)),
    _A.OPEN: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Open in another program"), _one_with(_pictures)),
    _A.SHOW_IN_FOLDER: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Show in folder"), _one_with(_pictures)),
    _A.SAVE_AS: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Save as…"), _one_with(_pictures)),
    _A.EXPORT: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Export…"), _any_with(_pictures)),
    _A.COMPARE_REQUEST: Entry(
        QT_TRANSLATE_NOOP("TaskMenu", "What was asked with what came"), _one_with(_pictures)
    ),
    _A.COMPARE_REFERENCE: Entry(
        QT_TRANSLATE_NOOP("TaskMenu", "With its reference image"), _one_with(_picture_and_reference)
    ),
    _A.COMPARE_FILE: Entry(QT_TRANSLATE_NOOP("TaskMenu", "With a picture from disk…"), _one_with(_pictures)),
    _A.COMPARE_MARK: Entry(QT_TRANSLATE_NOOP("TaskMenu", "Mark as the first of two"), _one_with(_pictures)),
    _A.COMPARE_MARKED: Entry(
        QT_TRANSLATE_NOOP("TaskMenu", "With the one that was marked"), _one_with(_pictures)
    ),
    _A.COMPARE_TASKS: Entry(QT_TRANSLATE_NOOP("TaskMenu", "The two with each other"), _two_pictures),
}
