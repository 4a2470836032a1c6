"""What can be done with tasks that are there: the words, and when it makes sense."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.draft import Part
from app.core.tasks import TaskRecord
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


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


class TaskMenu(Retranslated, QMenu):
    """Tells which action is wanted for which tasks; what makes no sense for them is disabled."""

    wanted = Signal(TaskAction, object)

    def __init__(
        self,
        object_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, object_name)
        self._records: Callable[[], tuple[TaskRecord, ...]] = tuple
        self._has_marked = False
        self._actions: dict[TaskAction, QAction] = {}
        self._use = named(QMenu(self), f"{object_name}_use")
        self._compare = named(QMenu(self), f"{object_name}_compare")
        self._copy = named(QMenu(self), f"{object_name}_copy")
        self.addMenu(self._use)
        self.addMenu(self._compare)
        self.addSeparator()
        for menu, actions in ((self._use, USE), (self._compare, COMPARE), (self, OUT), (self._copy, COPY)):
            for wanted in actions:
                menu.addAction(self._made(wanted, object_name))
        self.addSeparator()
        self.addMenu(self._copy)
        self.aboutToShow.connect(self.refresh)
        self.retranslate()

    def use_menu(self) -> QMenu:
        """The parts of a request that can be used again, for a button of their own."""
        return self._use

    def set_source(self, records: Callable[[], tuple[TaskRecord, ...]]) -> None:
        """Where the tasks come from; asked whenever the menu opens or an action is wanted."""
        self._records = records
        self.refresh()

    @Slot(bool)
    def set_marked(self, has_marked: bool) -> None:
        """Whether a picture waits for another one to be compared with."""
        self._has_marked = has_marked
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enables what can be done with the tasks as they are now."""
        records = self._records()
        for wanted, action in self._actions.items():
            action.setEnabled(ENTRIES[wanted].fits(records))
        marked = self._actions.get(TaskAction.COMPARE_MARKED)
        if marked is not None:
            marked.setEnabled(marked.isEnabled() and self._has_marked)
        for menu in (self._use, self._compare, self._copy):
            menu.menuAction().setEnabled(any(action.isEnabled() for action in menu.actions()))

    def run(self, wanted: TaskAction) -> None:
        """Does as the entry of the menu would, if it makes sense for the tasks as they are now."""
        self.refresh()
        if self._actions[wanted].isEnabled():
            self.wanted.emit(wanted, self._records())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._use.setTitle(self.tr("Use again"))
        self._compare.setTitle(self.tr("Compare"))
        self._copy.setTitle(self.tr("Copy"))
        for wanted, action in self._actions.items():
            action.setText(QCoreApplication.translate("TaskMenu", ENTRIES[wanted].words))

    def _made(self, wanted: TaskAction, prefix: str) -> QAction:
        action = named(QAction(self), f"{prefix}_{wanted}")
        action.setData(wanted.value)
        action.triggered.connect(self._triggered)
        self._actions[wanted] = action
        return action

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.run(TaskAction(action.data()))
