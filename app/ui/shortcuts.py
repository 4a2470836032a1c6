"""Every command that has a key, in one table, and the keys that a person has changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QSignalMapper, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.core.wording import QT_TRANSLATE_NOOP
from app.ui.naming import name


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its id, its keys as Qt's portable text (empty for none), its words (context Shortcuts).

    What ``is_fixed`` is listed and cannot be changed: the form itself listens for it.
    """

    id: str
    keys: str
    words: str
    is_fixed: bool = False


COMMANDS = (
    Command("generate", "Ctrl+Return", QT_TRANSLATE_NOOP("Shortcuts", "Generate"), is_fixed=True),
    Command("prompt", "Ctrl+L", QT_TRANSLATE_NOOP("Shortcuts", "Go to the prompt")),
    Command("search", "Ctrl+F", QT_TRANSLATE_NOOP("Shortcuts", "Search the history")),
    Command("newer", "Alt+Up", QT_TRANSLATE_NOOP("Shortcuts", "Newer task")),
    Command("older", "Alt+Down", QT_TRANSLATE_NOOP("Shortcuts", "Older task")),
    Command("use_again", "Ctrl+R", QT_TRANSLATE_NOOP("Shortcuts", "Use the shown request again")),
    Command("save_as", "Ctrl+S", QT_TRANSLATE_NOOP("Shortcuts", "Save the shown picture as…")),
    Command("fit", "Ctrl+0", QT_TRANSLATE_NOOP("Shortcuts", "Fit the picture into the stage")),
    Command("actual_size", "Ctrl+1", QT_TRANSLATE_NOOP("Shortcuts", "Show the picture at 100 %")),
    Command("fetch", "Ctrl+T", QT_TRANSLATE_NOOP("Shortcuts", "Fetch by TaskId")),
    Command("paste_request", "Ctrl+Shift+V", QT_TRANSLATE_NOOP("Shortcuts", "Paste a request")),
    Command("fold_compose", "F7", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold the form")),
    Command("fold_history", "F8", QT_TRANSLATE_NOOP("Shortcuts", "Fold or unfold the history")),
    Command("preferences", "Ctrl+,", QT_TRANSLATE_NOOP("Shortcuts", "Preferences")),
    Command("shortcuts", "F1", QT_TRANSLATE_NOOP("Shortcuts", "Keyboard shortcuts")),
)


def words_of(command: Command) -> str:
    """What *command* does, in the current language."""
    return QCoreApplication.translate("Shortcuts", command.words)


def keys_of(command: Command, changed: Mapping[str, str]) -> str:
    """The keys of *command*, as portable text."""
    return command.keys if command.is_fixed else changed.get(command.id, command.keys)


def conflicts(changed: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """For each command whose keys another one has too, the ids of the others."""
    holders: dict[str, list[str]] = {}
    for command in COMMANDS:
        if keys := keys_of(command, changed):
            holders.setdefault(QKeySequence(keys).toString(), []).append(command.id)
    return {
        one: tuple(other for other in holding if other != one)
        for holding in holders.values()
        if len(holding) > 1
        for one in holding
    }


class Shortcuts(QObject):
    """Listens in *window* for the keys of every command but the fixed ones."""

    wanted = Signal(str)

    def __init__(self, window: QWidget, changed: Mapping[str, str]) -> None:
        super().__init__(window)
        mapper = QSignalMapper(self)
        mapper.mappedString.connect(self.wanted)
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            if not command.is_fixed:
                action = name(QAction(window), f"shortcut_{command.id}")
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                action.triggered.connect(mapper.map)
                mapper.setMapping(action, command.id)
                window.addAction(action)
                self._actions[command.id] = action
        self.use(changed)

    def use(self, changed: Mapping[str, str]) -> None:
        """Applies other keys; ids that are no command are ignored."""
        for command in COMMANDS:
            if command.id in self._actions:
                self._actions[command.id].setShortcut(QKeySequence(keys_of(command, changed)))
