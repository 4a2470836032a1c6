"""The ids of the commands that are about tasks."""

from collections.abc import Mapping
from enum import StrEnum

from app.core.draft import Part


class TaskAction(StrEnum):
    """A command of ``app/ui/commands.py`` that is about tasks, by its id."""

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
