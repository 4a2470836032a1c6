"""The menu of one task or of several, the same on the stage and in the history."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.tasks import TaskRecord
from app.ui.naming import name
from app.ui.out.task_actions import COMPARE, COPY, ENTRIES, OUT, USE, TaskAction


class TaskMenu(QMenu):
    """Tells which action is wanted for which tasks; what makes no sense for them is disabled."""

    wanted = Signal(TaskAction, object)

    def __init__(
        self,
        object_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name(self, object_name)
        self._records: Callable[[], tuple[TaskRecord, ...]] = tuple
        self._has_marked = False
        self._actions: dict[TaskAction, QAction] = {}
        self._use = name(QMenu(self), f"{object_name}_use")
        self._compare = name(QMenu(self), f"{object_name}_compare")
        self._copy = name(QMenu(self), f"{object_name}_copy")
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

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _made(self, wanted: TaskAction, prefix: str) -> QAction:
        action = name(QAction(self), f"{prefix}_{wanted}")
        action.setData(wanted.value)
        action.triggered.connect(self._triggered)
        self._actions[wanted] = action
        return action

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.run(TaskAction(action.data()))
