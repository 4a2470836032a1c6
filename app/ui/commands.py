"""The commands of the window, each a row of one table: what it is called, its keys, and when it can be done."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import islice

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.core.frozen import frozen
from app.core.history import REMOVABLE
from app.core.tasks import TaskRecord
from app.core.translation import QT_TRANSLATE_NOOP

Fits = Callable[[Sequence[TaskRecord]], bool]
"""Whether a command makes sense for these tasks."""


def _one_with(has: Callable[[TaskRecord], object]) -> Fits:
    return lambda records: len(records) == 1 and bool(has(records[0]))


def _any_with(has: Callable[[TaskRecord], object]) -> Fits:
    return lambda records: any(has(record) for record in records)


def _some(records: Sequence[TaskRecord]) -> bool:
    return bool(records)


def _request(record: TaskRecord) -> object:
    return record.request and not record.is_made_here


def _references(record: TaskRecord) -> object:
    return record.request and record.request.file_infos


def _pictures(record: TaskRecord) -> object:
    return record.pictures


def _picture_and_reference(record: TaskRecord) -> object:
    return record.pictures and _references(record)


def _two_pictures(records: Sequence[TaskRecord]) -> bool:
    return len(records) == 2 and all(record.pictures for record in records)


SURVEYED_MAX = 12
"""So many pictures can be looked at side by side and still be told apart."""


def _some_pictures(records: Sequence[TaskRecord]) -> bool:
    """Whether there are 2 to 12 pictures; of very many tasks no more are counted than are needed to tell."""
    with_pictures = islice((record for record in records if record.pictures), SURVEYED_MAX + 1)
    return 2 <= len([*with_pictures]) <= SURVEYED_MAX


def _prompt(record: TaskRecord) -> object:
    return record.prompt


def _several_prompts(records: Sequence[TaskRecord]) -> bool:
    # Of very many tasks, too, this is asked whenever the selection changes.
    first = next((record.prompt for record in records if record.prompt), "")
    return any(record.prompt and record.prompt != first for record in records)


def _task_id(record: TaskRecord) -> object:
    return record.task_id


def _request_id(record: TaskRecord) -> object:
    return record.request_id


def _removable(record: TaskRecord) -> object:
    return record.state in REMOVABLE


class Place(StrEnum):
    """Where a command is heard; inside the window a key of the whole window is heard everywhere.

    ``HISTORY`` is where tasks are pointed at: the lists of the history, and the picture on the stage.
    """

    WINDOW = "window"
    HISTORY = "history"
    TEXT = "text"
    QUEUE = "queue"


@frozen
class Command:
    """One command: its id, its keys as Qt's portable text (empty for none), its words (context Shortcuts).

    Keys that are ``is_fixed`` are listed and cannot be changed. ``text`` is what menus say and ``tooltip`` what
    buttons do, where that is not ``words`` (context Actions); ``icon`` names a drawing of the theme, for a
    command that stands in no menu. With ``fits`` the command is about tasks, and can be done where it fits the
    ones that are selected or shown; without, always. ``why_not`` (context Actions) says why it does not fit
    tasks: in the tooltip of an entry or a button that is disabled for it, and in the status line where its keys
    are pressed all the same. ``is_for_deleted`` commands are about tasks that were deleted, and no others. A
    ``is_checkable`` one is on where all of its tasks have the mark of that name.
    """

    id: str
    keys: str
    words: str
    place: Place = Place.WINDOW
    is_fixed: bool = False
    text: str = ""
    tooltip: str = ""
    icon: str = ""
    fits: Fits | None = None
    why_not: str = ""
    is_for_deleted: bool = False
    is_checkable: bool = False


@frozen
class Group:
    """Commands that stand together under a heading (context Shortcuts)."""

    words: str
    commands: tuple[Command, ...]


_NO_PICTURE = QT_TRANSLATE_NOOP("Actions", "None of these tasks has a picture.")
_NOT_REMOVABLE = QT_TRANSLATE_NOOP(
    "Actions", "A task under way or uncertain can’t be deleted: it may be paid for. Cancel or decide first."
)

RATINGS = (
    ("rate_0", "0", QT_TRANSLATE_NOOP("Shortcuts", "No stars"), QT_TRANSLATE_NOOP("Actions", "No stars")),
    ("rate_1", "1", QT_TRANSLATE_NOOP("Shortcuts", "One star"), QT_TRANSLATE_NOOP("Actions", "One star")),
    ("rate_2", "2", QT_TRANSLATE_NOOP("Shortcuts", "Two stars"), QT_TRANSLATE_NOOP("Actions", "Two stars")),
    (
        "rate_3",
        "3",
        QT_TRANSLATE_NOOP("Shortcuts", "Three stars"),
        QT_TRANSLATE_NOOP("Actions", "Three stars"),
    ),
    ("rate_4", "4", QT_TRANSLATE_NOOP("Shortcuts", "Four stars"), QT_TRANSLATE_NOOP("Actions", "Four stars")),
    ("rate_5", "5", QT_TRANSLATE_NOOP("Shortcuts", "Five stars"), QT_TRANSLATE_NOOP("Actions", "Five stars")),
    ("reject", "X", QT_TRANSLATE_NOOP("Shortcuts", "Reject"), QT_TRANSLATE_NOOP("Actions", "Reject")),
)
"""Stars and their lack: id, keys, words, and what the menu calls it."""

GROUPS = (
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Form"),
        (
            Command("generate", "Ctrl+Return", QT_TRANSLATE_NOOP("Shortcuts", "Generate"), is_fixed=True),
            Command("prompt", "Ctrl+L", QT_TRANSLATE_NOOP("Shortcuts", "Go to the prompt")),
            Command("negative_prompt", "", QT_TRANSLATE_NOOP("Shortcuts", "Go to the negative prompt")),
            Command(
                "undo",
                "Ctrl+Z",
                QT_TRANSLATE_NOOP("Shortcuts", "Undo what was written"),
                Place.TEXT,
                is_fixed=True,
            ),
            Command(
                "redo",
                "Ctrl+Shift+Z",
                QT_TRANSLATE_NOOP("Shortcuts", "Redo what was written"),
                Place.TEXT,
                is_fixed=True,
            ),
            Command("prompt_history", "Ctrl+Shift+H", QT_TRANSLATE_NOOP("Shortcuts", "Prompts used before")),
            Command(
                "insert", "Ctrl+I", QT_TRANSLATE_NOOP("Shortcuts", "Insert a template or prompts from a file")
            ),
            Command(
                "templates",
                "Ctrl+Shift+L",
                QT_TRANSLATE_NOOP("Shortcuts", "Templates"),
                text=QT_TRANSLATE_NOOP("Actions", "Templates…"),
            ),
            Command(
                "prompts_from_file",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Prompts from a file"),
                text=QT_TRANSLATE_NOOP("Actions", "Prompts from a file…"),
            ),
            Command(
                "add_references",
                "Ctrl+O",
                QT_TRANSLATE_NOOP("Shortcuts", "Add reference images"),
                tooltip=QT_TRANSLATE_NOOP("Actions", "Pictures can also be dropped on the window or pasted"),
            ),
            Command(
                "add_link",
                "Ctrl+Shift+N",
                QT_TRANSLATE_NOOP("Shortcuts", "Add a reference image by its link"),
            ),
            Command("more_settings", "F9", QT_TRANSLATE_NOOP("Shortcuts", "Open or close More settings")),
            Command(
                "save_preset",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Save the form as a preset"),
                text=QT_TRANSLATE_NOOP("Actions", "Save the form as a preset…"),
            ),
            Command(
                "presets",
                "Ctrl+Shift+B",
                QT_TRANSLATE_NOOP("Shortcuts", "Presets"),
                text=QT_TRANSLATE_NOOP("Actions", "Edit presets…"),
            ),
            Command(
                "paste_request",
                "Ctrl+Shift+V",
                QT_TRANSLATE_NOOP("Shortcuts", "Paste a request"),
                text=QT_TRANSLATE_NOOP("Actions", "Paste request (JSON or cURL)…"),
            ),
            Command(
                "restore_request",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Restore the request from a picture"),
                text=QT_TRANSLATE_NOOP("Actions", "Restore request from a picture…"),
            ),
            Command(
                "form_as_json",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the form as JSON"),
                text=QT_TRANSLATE_NOOP("Actions", "Copy as JSON"),
            ),
            Command(
                "form_as_curl",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the form as cURL"),
                text=QT_TRANSLATE_NOOP("Actions", "Copy as cURL (token masked)"),
            ),
            Command("clear_form", "", QT_TRANSLATE_NOOP("Shortcuts", "Clear the form")),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Task shown, or selected in the history"),
        (
            Command(
                "use_everything",
                "Ctrl+R",
                QT_TRANSLATE_NOOP("Shortcuts", "Use the request again"),
                text=QT_TRANSLATE_NOOP("Actions", "Everything"),
                fits=_one_with(_request),
            ),
            Command(
                "use_prompt",
                "Ctrl+Shift+R",
                QT_TRANSLATE_NOOP("Shortcuts", "Use only the prompt again"),
                text=QT_TRANSLATE_NOOP("Actions", "Only the prompt"),
                fits=_one_with(_prompt),
            ),
            Command(
                "use_settings",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Use only the settings again"),
                text=QT_TRANSLATE_NOOP("Actions", "Only the settings"),
                fits=_one_with(_request),
            ),
            Command(
                "use_references",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Use only the reference images again"),
                text=QT_TRANSLATE_NOOP("Actions", "Only the reference images"),
                fits=_one_with(_references),
            ),
            Command(
                "use_prompts",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Use the prompts of all selected, as a list"),
                text=QT_TRANSLATE_NOOP("Actions", "The prompts of all, as a list"),
                fits=_several_prompts,
            ),
            Command(
                "use_pictures",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Use the pictures of all selected, as reference images"),
                text=QT_TRANSLATE_NOOP("Actions", "The pictures, as reference images"),
                fits=_any_with(_pictures),
            ),
            Command(
                "use_as_reference",
                "Ctrl+Shift+A",
                QT_TRANSLATE_NOOP("Shortcuts", "Use the picture as reference image"),
                text=QT_TRANSLATE_NOOP("Actions", "Use as reference"),
                icon="image-plus",
                fits=_one_with(_pictures),
            ),
            Command(
                "change_region",
                "Ctrl+E",
                QT_TRANSLATE_NOOP("Shortcuts", "Change a region of the picture"),
                text=QT_TRANSLATE_NOOP("Actions", "Change a region…"),
                icon="region",
                fits=_one_with(_pictures),
            ),
            Command(
                "change_region_of_file",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Change a region of a picture of this computer"),
                text=QT_TRANSLATE_NOOP("Actions", "Change a region of a file…"),
            ),
            # No keys: each press is charged.
            Command(
                "again",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Make it again"),
                text=QT_TRANSLATE_NOOP("Actions", "Make it again"),
                icon="refresh",
                fits=_one_with(_request),
            ),
            Command(
                "save_as",
                "Ctrl+S",
                QT_TRANSLATE_NOOP("Shortcuts", "Save the picture as…"),
                text=QT_TRANSLATE_NOOP("Actions", "Save as…"),
                fits=_one_with(_pictures),
            ),
            Command(
                "export",
                "Ctrl+Shift+S",
                QT_TRANSLATE_NOOP("Shortcuts", "Export"),
                text=QT_TRANSLATE_NOOP("Actions", "Export…"),
                fits=_any_with(_pictures),
                why_not=_NO_PICTURE,
            ),
            Command(
                "open",
                "Ctrl+Shift+O",
                QT_TRANSLATE_NOOP("Shortcuts", "Open in another program"),
                fits=_one_with(_pictures),
            ),
            Command(
                "show_in_folder",
                "Ctrl+Shift+E",
                QT_TRANSLATE_NOOP("Shortcuts", "Show in folder"),
                fits=_one_with(_pictures),
            ),
            Command(
                "copy_image",
                "Ctrl+Shift+C",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy as image"),
                fits=_one_with(_pictures),
            ),
            Command(
                "copy_file",
                "Ctrl+Shift+F",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy as file"),
                fits=_any_with(_pictures),
            ),
            Command(
                "copy_prompt",
                "Ctrl+Shift+P",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the prompt"),
                text=QT_TRANSLATE_NOOP("Actions", "Copy prompt"),
                fits=_any_with(_prompt),
            ),
            Command(
                "copy_task_id",
                "Ctrl+Shift+I",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the TaskId"),
                text=QT_TRANSLATE_NOOP("Actions", "Copy TaskId"),
                fits=_any_with(_task_id),
            ),
            Command(
                "copy_request_id",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the RequestId"),
                text=QT_TRANSLATE_NOOP("Actions", "Copy RequestId"),
                fits=_any_with(_request_id),
            ),
            Command(
                "copy_curl",
                "Ctrl+Shift+U",
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the request as cURL"),
                text=QT_TRANSLATE_NOOP("Actions", "Copy as cURL (token masked)"),
                fits=_one_with(_request),
            ),
            Command(
                "compare_request",
                "Ctrl+Shift+D",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare what was asked with what came"),
                text=QT_TRANSLATE_NOOP("Actions", "What was asked with what came"),
                fits=_one_with(_pictures),
            ),
            Command(
                "compare_reference",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare with its reference image"),
                text=QT_TRANSLATE_NOOP("Actions", "With its reference image"),
                fits=_one_with(_picture_and_reference),
            ),
            Command(
                "compare_file",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare with a picture from disk"),
                text=QT_TRANSLATE_NOOP("Actions", "With a picture from disk…"),
                fits=_one_with(_pictures),
            ),
            Command(
                "compare_mark",
                "Ctrl+M",
                QT_TRANSLATE_NOOP("Shortcuts", "Mark as the first of two to compare"),
                text=QT_TRANSLATE_NOOP("Actions", "Mark as the first of two"),
                fits=_one_with(_pictures),
            ),
            Command(
                "compare_marked",
                "Ctrl+Shift+M",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare with the one that was marked"),
                text=QT_TRANSLATE_NOOP("Actions", "With the one that was marked"),
                fits=_one_with(_pictures),
            ),
            Command(
                "compare_tasks",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare the two that are selected"),
                text=QT_TRANSLATE_NOOP("Actions", "The two with each other"),
                fits=_two_pictures,
            ),
            Command(
                "favourite",
                "Ctrl+D",
                QT_TRANSLATE_NOOP("Shortcuts", "Favourite, or no longer one"),
                text=QT_TRANSLATE_NOOP("Actions", "Favourite"),
                icon="star",
                fits=_some,
                is_checkable=True,
            ),
            Command(
                "move_to_project",
                "Ctrl+Shift+J",
                QT_TRANSLATE_NOOP("Shortcuts", "Move to a project"),
                text=QT_TRANSLATE_NOOP("Actions", "Move to project…"),
                fits=_some,
            ),
            *(
                Command(command_id, keys, words, Place.HISTORY, text=text, fits=_some)
                for command_id, keys, words, text in RATINGS
            ),
            Command(
                "new_tag",
                "Ctrl+Shift+T",
                QT_TRANSLATE_NOOP("Shortcuts", "Add a tag"),
                text=QT_TRANSLATE_NOOP("Actions", "New tag…"),
                fits=_some,
            ),
            Command(
                "delete",
                "Del",
                QT_TRANSLATE_NOOP("Shortcuts", "Delete the tasks"),
                Place.HISTORY,
                text=QT_TRANSLATE_NOOP("Actions", "Delete (files to the trash)"),
                fits=_any_with(_removable),
                why_not=_NOT_REMOVABLE,
            ),
            Command(
                "forget",
                "Shift+Del",
                QT_TRANSLATE_NOOP("Shortcuts", "Remove the tasks only here"),
                Place.HISTORY,
                text=QT_TRANSLATE_NOOP("Actions", "Remove from history only"),
                fits=_any_with(_removable),
                why_not=_NOT_REMOVABLE,
            ),
            Command(
                "restore_tasks",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Restore the deleted tasks"),
                text=QT_TRANSLATE_NOOP("Actions", "Restore"),
                fits=_some,
                is_for_deleted=True,
            ),
            Command(
                "purge",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Delete the deleted tasks for good"),
                text=QT_TRANSLATE_NOOP("Actions", "Delete for good…"),
                fits=_some,
                is_for_deleted=True,
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Stage"),
        (
            Command("tab_result", "Alt+1", QT_TRANSLATE_NOOP("Shortcuts", "Show the result")),
            Command("tab_details", "Alt+2", QT_TRANSLATE_NOOP("Shortcuts", "Show the details")),
            Command("tab_request", "Alt+3", QT_TRANSLATE_NOOP("Shortcuts", "Show the request")),
            Command("tab_reply", "Alt+4", QT_TRANSLATE_NOOP("Shortcuts", "Show the reply")),
            Command("tab_timeline", "Alt+5", QT_TRANSLATE_NOOP("Shortcuts", "Show the timeline")),
            Command(
                "full_screen",
                "F11",
                QT_TRANSLATE_NOOP("Shortcuts", "Show the picture full screen"),
                text=QT_TRANSLATE_NOOP("Actions", "Full screen"),
                icon="maximize",
                fits=_any_with(_pictures),
            ),
            Command(
                "survey",
                "Ctrl+B",
                QT_TRANSLATE_NOOP("Shortcuts", "Choose among the selected pictures"),
                text=QT_TRANSLATE_NOOP("Actions", "Survey…"),
                fits=_some_pictures,
            ),
            Command("fit", "Ctrl+0", QT_TRANSLATE_NOOP("Shortcuts", "Fit the picture into the stage")),
            Command("actual_size", "Ctrl+1", QT_TRANSLATE_NOOP("Shortcuts", "Show the picture at 100 %")),
            Command("zoom_in", "Ctrl+=", QT_TRANSLATE_NOOP("Shortcuts", "Zoom in")),
            Command("zoom_out", "Ctrl+-", QT_TRANSLATE_NOOP("Shortcuts", "Zoom out")),
            Command(
                "change",
                "Ctrl+K",
                QT_TRANSLATE_NOOP("Shortcuts", "Change the shown picture"),
            ),
            Command("step_back", "Alt+Left", QT_TRANSLATE_NOOP("Shortcuts", "The step before this picture")),
            Command("step_on", "Alt+Right", QT_TRANSLATE_NOOP("Shortcuts", "The step after this picture")),
            Command(
                "compare_step",
                "B",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare with the step before"),
                Place.HISTORY,
                text=QT_TRANSLATE_NOOP("Actions", "Before and after"),
                fits=_one_with(_picture_and_reference),
            ),
            Command(
                "tree",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "All that came of this picture"),
                text=QT_TRANSLATE_NOOP("Actions", "Tree"),
                fits=_one_with(_pictures),
            ),
            Command(
                "compare_siblings", "", QT_TRANSLATE_NOOP("Shortcuts", "Pictures of one press side by side")
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "History"),
        (
            Command("search", "Ctrl+F", QT_TRANSLATE_NOOP("Shortcuts", "Search the history")),
            Command(
                "filter",
                "Ctrl+Shift+K",
                QT_TRANSLATE_NOOP("Shortcuts", "Filter the history"),
                tooltip=QT_TRANSLATE_NOOP("Actions", "Filter by model, gateway, day, tag or favourite"),
            ),
            Command("clear_filters", "", QT_TRANSLATE_NOOP("Shortcuts", "Clear the filters")),
            Command("newer", "Alt+Up", QT_TRANSLATE_NOOP("Shortcuts", "Newer task")),
            Command("older", "Alt+Down", QT_TRANSLATE_NOOP("Shortcuts", "Older task")),
            Command("grid", "Ctrl+Shift+G", QT_TRANSLATE_NOOP("Shortcuts", "History as a grid or as a list")),
            Command(
                "restore",
                "Ctrl+Z",
                QT_TRANSLATE_NOOP("Shortcuts", "Bring the removed tasks back"),
                Place.HISTORY,
                text=QT_TRANSLATE_NOOP("Actions", "Undo"),
            ),
            Command(
                "select_all",
                "Ctrl+A",
                QT_TRANSLATE_NOOP("Shortcuts", "Select all tasks"),
                Place.HISTORY,
                is_fixed=True,
            ),
            Command(
                "recently_deleted",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Recently deleted tasks"),
                text=QT_TRANSLATE_NOOP("Actions", "&Recently deleted"),
            ),
            Command(
                "statistics",
                "Ctrl+Shift+Y",
                QT_TRANSLATE_NOOP("Shortcuts", "Statistics"),
                text=QT_TRANSLATE_NOOP("Actions", "&Statistics"),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Queue"),
        (
            Command(
                "queue",
                "Ctrl+J",
                QT_TRANSLATE_NOOP("Shortcuts", "Show the queue"),
                text=QT_TRANSLATE_NOOP("Actions", "&Queue"),
            ),
            Command(
                "queue_up",
                "Alt+Up",
                QT_TRANSLATE_NOOP("Shortcuts", "Send the task earlier"),
                Place.QUEUE,
            ),
            Command(
                "queue_down",
                "Alt+Down",
                QT_TRANSLATE_NOOP("Shortcuts", "Send the task later"),
                Place.QUEUE,
            ),
            Command(
                "queue_cancel",
                "Del",
                QT_TRANSLATE_NOOP("Shortcuts", "Cancel the waiting task"),
                Place.QUEUE,
            ),
            Command("queue_pause", "", QT_TRANSLATE_NOOP("Shortcuts", "Pause the queue, or continue it")),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Window"),
        (
            Command(
                "library",
                "F3",
                QT_TRANSLATE_NOOP("Shortcuts", "Library, or back to making"),
                text=QT_TRANSLATE_NOOP("Actions", "&Library"),
            ),
            Command(
                "new_project",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "New project"),
                text=QT_TRANSLATE_NOOP("Actions", "New project…"),
            ),
            Command("next_pane", "F6", QT_TRANSLATE_NOOP("Shortcuts", "Next pane")),
            Command("previous_pane", "Shift+F6", QT_TRANSLATE_NOOP("Shortcuts", "Previous pane")),
            Command("fold_compose", "F7", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold the form")),
            Command("fold_history", "F8", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold the history")),
            Command("fold_sides", "F10", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold both sides")),
            Command("gateway", "Ctrl+G", QT_TRANSLATE_NOOP("Shortcuts", "Choose the gateway")),
            Command(
                "fetch",
                "Ctrl+T",
                QT_TRANSLATE_NOOP("Shortcuts", "Fetch by TaskId"),
                tooltip=QT_TRANSLATE_NOOP("Actions", "Get the picture of a task whose TaskId you know"),
                icon="download",
            ),
            Command(
                "preferences",
                "Ctrl+,",
                QT_TRANSLATE_NOOP("Shortcuts", "Preferences"),
                text=QT_TRANSLATE_NOOP("Actions", "&Preferences…"),
            ),
            Command(
                "shortcuts",
                "F1",
                QT_TRANSLATE_NOOP("Shortcuts", "Keyboard shortcuts"),
                text=QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts…"),
            ),
            Command(
                "about",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "About Easel"),
                text=QT_TRANSLATE_NOOP("Actions", "&About Easel"),
            ),
        ),
    ),
)

CARD_COMMANDS = tuple(
    Command(command_id, "", "")
    for command_id in (
        "generate_again",
        "go_on",
        "open_gateway",
        "connect_gateway",
        "choose_folder",
        "choose_delivery",
    )
)
"""What buttons of the stage's cards ask for; no list and no menu holds them."""

COMMANDS = tuple(command for group in GROUPS for command in group.commands)


@frozen
class Submenu:
    """Commands that stand in a menu below another one, under a title (context Actions)."""

    id: str
    words: str
    commands: tuple[str, ...]


USE = ("use_everything", "use_prompt", "use_settings", "use_references", "use_prompts", "use_pictures")

COMPARE = (
    *("compare_step", "compare_request", "compare_reference", "compare_file"),
    *("compare_mark", "compare_marked", "compare_tasks"),
)

TASK_MENU: tuple[str | Submenu | None, ...] = (
    "again",
    "use_as_reference",
    "change_region",
    Submenu("use", QT_TRANSLATE_NOOP("Actions", "Use again"), USE),
    Submenu("compare", QT_TRANSLATE_NOOP("Actions", "Compare"), COMPARE),
    "tree",
    "survey",
    "full_screen",
    None,
    *("open", "show_in_folder", "save_as", "export"),
    Submenu(
        "copy",
        QT_TRANSLATE_NOOP("Actions", "Copy"),
        (
            *("copy_image", "copy_file", "copy_prompt"),
            *("copy_task_id", "copy_request_id", "copy_curl"),
        ),
    ),
    None,
)
"""What every menu of tasks holds, in order; None is a separator."""

TAGS = Submenu("tags", QT_TRANSLATE_NOOP("Actions", "Tags"), ("new_tag",))
"""Above its commands stand the tags that there are."""

TASK_MENU_MARKS: tuple[str | Submenu | None, ...] = (
    "favourite",
    Submenu(
        "rating", QT_TRANSLATE_NOOP("Actions", "Stars"), tuple(rating[0] for rating in reversed(RATINGS))
    ),
    TAGS,
    "move_to_project",
    None,
    "delete",
    "forget",
)
"""What comes after it for tasks of the history."""

TASK_MENU_DELETED: tuple[str | Submenu | None, ...] = ("restore_tasks", "purge")
"""What comes after it for tasks that were deleted."""

_APART = frozenset({Place.QUEUE})
"""Places in a window of their own, where the keys of the main window are not heard."""


def words_of(command: Command | Group) -> str:
    """What *command* does, or what stands over a group, in the current language."""
    return QCoreApplication.translate("Shortcuts", command.words)


def text_of(command: Command) -> str:
    """What a menu calls *command*, in the current language."""
    return QCoreApplication.translate("Actions", command.text) if command.text else words_of(command)


def tooltip_of(command: Command) -> str:
    """What explains *command*, in the current language; without its keys."""
    return QCoreApplication.translate("Actions", command.tooltip) if command.tooltip else words_of(command)


def why_not(command: Command) -> str:
    """Why *command* can't be done with tasks that it does not fit, in the current language; empty where unsaid."""
    return QCoreApplication.translate("Actions", command.why_not) if command.why_not else ""


def title_of(menu: Submenu) -> str:
    """What stands over *menu*, in the current language."""
    return QCoreApplication.translate("Actions", menu.words)


def keys_of(command: Command, changed: Mapping[str, str]) -> str:
    """The keys of *command*, as portable text."""
    return command.keys if command.is_fixed else changed.get(command.id, command.keys)


def native(keys: str) -> str:
    """*keys* as this system writes them, for people."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def conflicts(changed: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """For each command whose keys another one has too, where both are heard: the ids of the others."""
    holders: dict[str, list[Command]] = {}
    for command in COMMANDS:
        if keys := keys_of(command, changed):
            holders.setdefault(QKeySequence(keys).toString(), []).append(command)
    return {
        one.id: others
        for holding in holders.values()
        for one in holding
        if (others := tuple(other.id for other in holding if other != one and _meet(one.place, other.place)))
    }


def _meet(one: Place, other: Place) -> bool:
    return one is other or (Place.WINDOW in (one, other) and not _APART & {one, other})
