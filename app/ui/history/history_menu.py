"""What can be done with the selected tasks of the history: what can be done with tasks anywhere, and marks."""

from PySide6.QtCore import QEvent, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core.history import REMOVABLE, Marks
from app.core.tasks import TaskRecord
from app.ui.history.marks_wording import short
from app.ui.naming import name
from app.ui.out.task_menu import TaskMenu
from app.ui.wording import safe_tooltip


class HistoryMenu(TaskMenu):
    """Below what any task's menu holds: favourite, tags, removal. The texts follow the selection."""

    favourite_toggled = Signal()
    tag_toggled = Signal(str)
    new_tag = Signal()
    delete = Signal()
    forget = Signal()
    restore = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("history_menu", parent)
        self._is_favourite = False
        self._is_deleted = False
        self.addSeparator()
        self._favourite = self._action("favourite", self.favourite_toggled)
        self._tags = name(self.addMenu(""), "history_tags")
        self._tags.triggered.connect(self._tag_chosen)
        self.addSeparator()
        self._restore = self._action("restore", self.restore)
        self._delete = self._action("delete", self.delete)
        self._forget = self._action("forget", self.forget)
        self.setToolTipsVisible(True)
        self._name_marks()

    def show_for(
        self,
        records: list[TaskRecord],
        marks: list[Marks],
        known_tags: tuple[str, ...],
        *,
        is_deleted: bool = False,
    ) -> None:
        """Offers what is possible with *records*, which have those *marks*; deleted ones can be brought back."""
        self._is_deleted = is_deleted
        self._restore.setVisible(is_deleted)
        for of_history in (self._favourite, self._tags.menuAction(), self._forget):
            of_history.setVisible(not is_deleted)
        self._is_favourite = all(mark.favourite for mark in marks)
        may_go = any(record.state in REMOVABLE for record in records)
        for action in (self._delete, self._forget):
            action.setEnabled(may_go)
        self._name_marks()
        why = self.tr(
            "A task under way or uncertain can’t be deleted: it may be paid for. Cancel or decide first."
        )
        self._delete.setToolTip(safe_tooltip("" if may_go else why))
        self._forget.setToolTip(safe_tooltip("" if may_go else why))
        self._tags.clear()
        for tag in sorted({*known_tags, *(tag for mark in marks for tag in mark.tags)}):
            action = QAction(short(tag).replace("&", "&&"), self._tags)
            action.setData(tag)
            action.setCheckable(True)
            action.setChecked(all(tag in mark.tags for mark in marks))
            self._tags.addAction(action)
        self._tags.addSeparator()
        self._tags.addAction(name(QAction(self.tr("New tag…"), self._tags), "history_new_tag"))

    def _action(self, object_name: str, wanted: SignalInstance) -> QAction:
        action = name(QAction(self), f"history_{object_name}")
        action.triggered.connect(wanted)
        self.addAction(action)
        return action

    @Slot(QAction)
    def _tag_chosen(self, action: QAction) -> None:
        if isinstance(tag := action.data(), str):
            self.tag_toggled.emit(tag)
        else:
            self.new_tag.emit()

    def _name_marks(self) -> None:
        self._favourite.setText(
            self.tr("No longer a favourite") if self._is_favourite else self.tr("Mark as favourite")
        )
        self._tags.setTitle(self.tr("Tags"))
        self._restore.setText(self.tr("Restore"))
        self._delete.setText(
            self.tr("Delete for good…") if self._is_deleted else self.tr("Delete (files to the trash)")
        )
        self._forget.setText(self.tr("Remove from history only"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_marks()
        super().changeEvent(event)
