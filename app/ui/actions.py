"""Every command that has a key or may be given one, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalMapper, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolTip, QWidget

from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.texts import safe_tooltip
from app.ui.widgets.naming import named


class Place(StrEnum):
    """Where a command is heard; inside the window a key of the whole window is heard everywhere."""

    WINDOW = "window"
    HISTORY = "history"
    TEXT = "text"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its id, its keys as Qt's portable text (empty for none), its words (context Shortcuts).

    What ``is_fixed`` is listed and cannot be changed: the widget itself listens for it.
    """

    id: str
    keys: str
    words: str
    place: Place = Place.WINDOW
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that stand together under a heading (context Shortcuts)."""

    words: str
    commands: tuple[Command, ...]


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
            Command("templates", "Ctrl+Shift+L", QT_TRANSLATE_NOOP("Shortcuts", "Templates")),
            Command("prompts_from_file", "", QT_TRANSLATE_NOOP("Shortcuts", "Prompts from a file")),
            Command("add_references", "Ctrl+O", QT_TRANSLATE_NOOP("Shortcuts", "Add reference images")),
            Command(
                "add_link",
                "Ctrl+Shift+N",
                QT_TRANSLATE_NOOP("Shortcuts", "Add a reference image by its link"),
            ),
            Command("more_settings", "F9", QT_TRANSLATE_NOOP("Shortcuts", "Open or close More settings")),
            Command("paste_request", "Ctrl+Shift+V", QT_TRANSLATE_NOOP("Shortcuts", "Paste a request")),
            Command(
                "restore_request", "", QT_TRANSLATE_NOOP("Shortcuts", "Restore the request from a picture")
            ),
            Command("form_as_json", "", QT_TRANSLATE_NOOP("Shortcuts", "Copy the form as JSON")),
            Command("form_as_curl", "", QT_TRANSLATE_NOOP("Shortcuts", "Copy the form as cURL")),
            Command("clear_form", "", QT_TRANSLATE_NOOP("Shortcuts", "Clear the form")),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Task shown, or selected in the history"),
        (
            Command("use_everything", "Ctrl+R", QT_TRANSLATE_NOOP("Shortcuts", "Use the request again")),
            Command(
                "use_prompt", "Ctrl+Shift+R", QT_TRANSLATE_NOOP("Shortcuts", "Use only the prompt again")
            ),
            Command("use_settings", "", QT_TRANSLATE_NOOP("Shortcuts", "Use only the settings again")),
            Command(
                "use_references", "", QT_TRANSLATE_NOOP("Shortcuts", "Use only the reference images again")
            ),
            Command(
                "use_prompts",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Use the prompts of all selected, as a list"),
            ),
            Command(
                "use_pictures",
                "",
                QT_TRANSLATE_NOOP("Shortcuts", "Use the pictures of all selected, as reference images"),
            ),
            Command(
                "use_as_reference",
                "Ctrl+Shift+A",
                QT_TRANSLATE_NOOP("Shortcuts", "Use the picture as reference image"),
            ),
            Command("save_as", "Ctrl+S", QT_TRANSLATE_NOOP("Shortcuts", "Save the picture as…")),
            Command("export", "Ctrl+Shift+S", QT_TRANSLATE_NOOP("Shortcuts", "Export")),
            Command("open", "Ctrl+Shift+O", QT_TRANSLATE_NOOP("Shortcuts", "Open in another program")),
            Command("show_in_folder", "Ctrl+Shift+E", QT_TRANSLATE_NOOP("Shortcuts", "Show in folder")),
            Command("copy_image", "Ctrl+Shift+C", QT_TRANSLATE_NOOP("Shortcuts", "Copy as image")),
            Command("copy_file", "Ctrl+Shift+F", QT_TRANSLATE_NOOP("Shortcuts", "Copy as file")),
            Command("copy_prompt", "Ctrl+Shift+P", QT_TRANSLATE_NOOP("Shortcuts", "Copy the prompt")),
            Command("copy_task_id", "Ctrl+Shift+I", QT_TRANSLATE_NOOP("Shortcuts", "Copy the TaskId")),
            Command("copy_request_id", "", QT_TRANSLATE_NOOP("Shortcuts", "Copy the RequestId")),
            Command("copy_curl", "Ctrl+Shift+U", QT_TRANSLATE_NOOP("Shortcuts", "Copy the request as cURL")),
            Command(
                "compare_request",
                "Ctrl+Shift+D",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare what was asked with what came"),
            ),
            Command(
                "compare_reference", "", QT_TRANSLATE_NOOP("Shortcuts", "Compare with its reference image")
            ),
            Command("compare_file", "", QT_TRANSLATE_NOOP("Shortcuts", "Compare with a picture from disk")),
            Command(
                "compare_mark",
                "Ctrl+M",
                QT_TRANSLATE_NOOP("Shortcuts", "Mark as the first of two to compare"),
            ),
            Command(
                "compare_marked",
                "Ctrl+Shift+M",
                QT_TRANSLATE_NOOP("Shortcuts", "Compare with the one that was marked"),
            ),
            Command("compare_tasks", "", QT_TRANSLATE_NOOP("Shortcuts", "Compare the two that are selected")),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Stage"),
        (
            Command("tab_result", "Alt+1", QT_TRANSLATE_NOOP("Shortcuts", "Show the result")),
            Command("tab_request", "Alt+2", QT_TRANSLATE_NOOP("Shortcuts", "Show the request")),
            Command("tab_reply", "Alt+3", QT_TRANSLATE_NOOP("Shortcuts", "Show the reply")),
            Command("tab_timeline", "Alt+4", QT_TRANSLATE_NOOP("Shortcuts", "Show the timeline")),
            Command("fit", "Ctrl+0", QT_TRANSLATE_NOOP("Shortcuts", "Fit the picture into the stage")),
            Command("actual_size", "Ctrl+1", QT_TRANSLATE_NOOP("Shortcuts", "Show the picture at 100 %")),
            Command("zoom_in", "Ctrl+=", QT_TRANSLATE_NOOP("Shortcuts", "Zoom in")),
            Command("zoom_out", "Ctrl+-", QT_TRANSLATE_NOOP("Shortcuts", "Zoom out")),
            Command(
                "compare_siblings", "", QT_TRANSLATE_NOOP("Shortcuts", "Pictures of one press side by side")
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "History"),
        (
            Command("search", "Ctrl+F", QT_TRANSLATE_NOOP("Shortcuts", "Search the history")),
            Command("filter", "Ctrl+Shift+K", QT_TRANSLATE_NOOP("Shortcuts", "Filter the history")),
            Command("clear_filters", "", QT_TRANSLATE_NOOP("Shortcuts", "Clear the filters")),
            Command("newer", "Alt+Up", QT_TRANSLATE_NOOP("Shortcuts", "Newer task")),
            Command("older", "Alt+Down", QT_TRANSLATE_NOOP("Shortcuts", "Older task")),
            Command("grid", "Ctrl+Shift+G", QT_TRANSLATE_NOOP("Shortcuts", "History as a grid or as a list")),
            Command("favourite", "Ctrl+D", QT_TRANSLATE_NOOP("Shortcuts", "Favourite, or no longer one")),
            Command("new_tag", "Ctrl+Shift+T", QT_TRANSLATE_NOOP("Shortcuts", "Tag the selected tasks")),
            Command(
                "delete", "Del", QT_TRANSLATE_NOOP("Shortcuts", "Delete the selected tasks"), Place.HISTORY
            ),
            Command(
                "forget",
                "Shift+Del",
                QT_TRANSLATE_NOOP("Shortcuts", "Remove the selected tasks only here"),
                Place.HISTORY,
            ),
            Command(
                "restore",
                "Ctrl+Z",
                QT_TRANSLATE_NOOP("Shortcuts", "Bring the removed tasks back"),
                Place.HISTORY,
            ),
            Command(
                "select_all",
                "Ctrl+A",
                QT_TRANSLATE_NOOP("Shortcuts", "Select all tasks"),
                Place.HISTORY,
                is_fixed=True,
            ),
            Command("recently_deleted", "", QT_TRANSLATE_NOOP("Shortcuts", "Recently deleted tasks")),
            Command("statistics", "Ctrl+Shift+Y", QT_TRANSLATE_NOOP("Shortcuts", "Statistics")),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Shortcuts", "Queue"),
        (
            Command("queue", "Ctrl+J", QT_TRANSLATE_NOOP("Shortcuts", "Show the queue")),
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
            Command("next_pane", "F6", QT_TRANSLATE_NOOP("Shortcuts", "Next pane")),
            Command("previous_pane", "Shift+F6", QT_TRANSLATE_NOOP("Shortcuts", "Previous pane")),
            Command("fold_compose", "F7", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold the form")),
            Command("fold_history", "F8", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold the history")),
            Command("gateway", "Ctrl+G", QT_TRANSLATE_NOOP("Shortcuts", "Choose the gateway")),
            Command("fetch", "Ctrl+T", QT_TRANSLATE_NOOP("Shortcuts", "Fetch by TaskId")),
            Command("preferences", "Ctrl+,", QT_TRANSLATE_NOOP("Shortcuts", "Preferences")),
            Command("shortcuts", "F1", QT_TRANSLATE_NOOP("Shortcuts", "Keyboard shortcuts")),
        ),
    ),
)

COMMANDS = tuple(command for group in GROUPS for command in group.commands)

_APART = frozenset({Place.QUEUE})
"""Places in a window of their own, where the keys of the main window are not heard."""


def words_of(command: Command | Group) -> str:
    """What *command* does, or what stands over a group, in the current language."""
    return QCoreApplication.translate("Shortcuts", command.words)


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


_NAME = "shortcut_"


class Shortcuts(QObject):
    """Listens in *window*, and in widgets of it that are a place, for every command but the fixed ones.

    The actions that listen go with their widgets; those that are there are found by their names.
    """

    wanted = Signal(str)

    def __init__(self, window: QWidget, changed: Mapping[str, str]) -> None:
        super().__init__(window)
        self._mapper = QSignalMapper(self)
        self._mapper.mappedString.connect(self.wanted)
        self._window = window
        self._changed = changed
        self.listen(window, Place.WINDOW)

    def listen(self, widget: QWidget, place: Place) -> None:
        """Hears the keys of *place* while *widget* has the focus, or for the window's place all over it."""
        context = Qt.ShortcutContext
        for command in COMMANDS:
            if command.place is place and not command.is_fixed:
                action = named(QAction(widget), f"{_NAME}{command.id}")
                action.setShortcut(QKeySequence(keys_of(command, self._changed)))
                action.setShortcutContext(
                    context.WindowShortcut if place is Place.WINDOW else context.WidgetShortcut
                )
                action.triggered.connect(self._mapper.map)
                self._mapper.setMapping(action, command.id)
                widget.addAction(action)

    def use(self, changed: Mapping[str, str]) -> None:
        """Applies other keys; ids that are no command are ignored."""
        self._changed = changed
        keys = {f"{_NAME}{command.id}": keys_of(command, changed) for command in COMMANDS}
        for action in self._window.findChildren(QAction):
            if action.objectName() in keys:
                action.setShortcut(QKeySequence(keys[action.objectName()]))


class KeysShown(QObject):
    """``controls`` names the command of each menu entry and each button, by object name.

    A menu has its keys while it is open and no longer: the window listens for them, and twice would be never.
    """

    def __init__(self, window: QWidget, controls: Mapping[str, str], changed: Mapping[str, str]) -> None:
        super().__init__(window)
        self._controls = controls
        self.use(changed)
        self.serve(window)

    def serve(self, part: QWidget) -> None:
        """Shows the keys in the menus of *part* and on its buttons; what is made later needs this."""
        for menu in part.findChildren(QMenu):
            menu.aboutToShow.connect(self._show)
            menu.aboutToHide.connect(self._hide)
        for button in part.findChildren(QAbstractButton):
            if button.objectName() in self._controls:
                button.installEventFilter(self)

    def use(self, changed: Mapping[str, str]) -> None:
        """Shows other keys from now on."""
        self._keys = {command.id: keys_of(command, changed) for command in COMMANDS}

    @Slot()
    def _show(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                if command := self._controls.get(action.objectName()):
                    action.setShortcut(QKeySequence(self._keys[command]))

    @Slot()
    def _hide(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                if action.objectName() in self._controls:
                    action.setShortcut(QKeySequence())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Adds the keys to the tooltip of a button."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            keys = self._keys[self._controls[watched.objectName()]]
            if keys and isinstance(watched, QAbstractButton):
                # A tooltip is safe already where it was set.
                words = watched.toolTip() or safe_tooltip(watched.accessibleName())
                QToolTip.showText(event.globalPos(), f"{words} ({native(keys)})", watched)
                return True
        return super().eventFilter(watched, event)
