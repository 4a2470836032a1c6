"""What can be done with the selected tasks of the history."""

from PySide6.QtCore import QEvent, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.core.history import REMOVABLE, Marks
from app.core.tasks import TaskRecord
from app.ui.history.marks_wording import short
from app.ui.naming import name


class HistoryMenu(QMenu):
    """One action for each wish; the texts follow the selection."""

    copy_task_id = Signal()
    copy_prompt = Signal()
    use_again = Signal()
    show_in_folder = Signal()
    favourite_toggled = Signal()
    tag_toggled = Signal(str)
    new_tag = Signal()
    export = Signal()
    delete = Signal()
    forget = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "history_menu")
        self._is_favourite = False
        self._copy_task_id = self._action("copy_task_id", self.copy_task_id)
        self._copy_prompt = self._action("copy_prompt", self.copy_prompt)
        self._use_again = self._action("use_again", self.use_again)
        self._show_in_folder = self._action("show_in_folder", self.show_in_folder)
        self.addSeparator()
        self._favourite = self._action("favourite", self.favourite_toggled)
        self._tags = name(self.addMenu(""), "history_tags")
        self._tags.triggered.connect(self._tag_chosen)
        self._export = self._action("export", self.export)
        self.addSeparator()
        self._delete = self._action("delete", self.delete)
        self._forget = self._action("forget", self.forget)
        self._delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self.setToolTipsVisible(True)
        self.retranslate()

    def show_for(self, records: list[TaskRecord], marks: list[Marks], known_tags: tuple[str, ...]) -> None:
        """Offers what is possible with *records*, which have those *marks*."""
        one = records[0] if len(records) == 1 else None
        self._copy_task_id.setEnabled(one is not None and bool(one.task_id))
        self._copy_prompt.setEnabled(one is not None and bool(one.prompt))
        self._use_again.setEnabled(one is not None and one.request is not None)
        self._show_in_folder.setEnabled(one is not None and bool(one.pictures))
        self._is_favourite = all(mark.favourite for mark in marks)
        self._export.setEnabled(any(record.pictures for record in records))
        may_go = any(record.state in REMOVABLE for record in records)
        for action in (self._delete, self._forget):
            action.setEnabled(may_go)
        self.retranslate()
        why = self.tr(
            "A task under way or uncertain can’t be deleted: it may be paid for. Cancel or decide first."
        )
        self._delete.setToolTip("" if may_go else why)
        self._forget.setToolTip("" if may_go else why)
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

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._copy_task_id.setText(self.tr("Copy TaskId"))
        self._copy_prompt.setText(self.tr("Copy prompt"))
        self._use_again.setText(self.tr("Use again"))
        self._show_in_folder.setText(self.tr("Show in folder"))
        self._favourite.setText(
            self.tr("No longer a favourite") if self._is_favourite else self.tr("Mark as favourite")
        )
        self._tags.setTitle(self.tr("Tags"))
        self._export.setText(self.tr("Save selected…"))
        self._delete.setText(self.tr("Delete (files to the trash)"))
        self._forget.setText(self.tr("Remove from history only"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
