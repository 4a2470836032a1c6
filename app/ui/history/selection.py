"""The commands for selected tasks of the history: the context menu, marks, removal and the way back."""

from itertools import chain

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QPoint,
    Qt,
    Signal,
    SignalInstance,
    Slot,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QInputDialog,
    QLineEdit,
    QWidget,
)

from app.core.history import REMOVABLE, TAG_CHARS, Marks, read_tag
from app.core.tasks import TaskRecord
from app.service.events import TasksRemoved
from app.ui.actions import Actions, TaskMenu
from app.ui.history.bars import SelectionBar, UndoBar
from app.ui.history.filters import short
from app.ui.history.model import HistoryModel
from app.ui.texts import safe_tooltip
from app.ui.theme.theme import Theme
from app.ui.widgets.dialogs import Question, keep_unsaved_input
from app.ui.widgets.naming import named


class HistoryMenu(TaskMenu):
    """Below what any task's menu holds: favourite, tags, removal. The texts follow the selection."""

    favourite_toggled = Signal()
    tag_toggled = Signal(str)
    new_tag = Signal()
    delete = Signal()
    forget = Signal()
    restore = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("history_menu", actions, parent)
        self._is_favourite = False
        self._is_deleted = False
        self.addSeparator()
        self._favourite = self._action("favourite", self.favourite_toggled)
        self._tags = named(self.addMenu(""), "history_tags")
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
        self._tags.addAction(named(QAction(self.tr("New tag…"), self._tags), "history_new_tag"))

    def _action(self, object_name: str, wanted: SignalInstance) -> QAction:
        action = named(QAction(self), f"history_{object_name}")
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
        if event.type() == QEvent.Type.LanguageChange:
            self._name_marks()
        super().changeEvent(event)


class HistoryActions(QObject):
    """Carries the commands out with the selected tasks: emits what is wanted with their ids.

    ``remove_requested`` says whether their files go to the trash as well, in the end.
    """

    tag_requested = Signal(tuple, str, bool)
    remove_requested = Signal(tuple, bool)
    restore_requested = Signal(tuple)
    purge_requested = Signal(tuple)
    choices_requested = Signal()

    def __init__(self, theme: Theme, model: HistoryModel, actions: Actions, pane: QWidget) -> None:
        super().__init__(pane)
        self._actions = actions
        self._model = model
        self._pane = pane
        self._views: list[QAbstractItemView] = []
        self._is_growing = False
        self._is_deleted = False
        self._tags: tuple[str, ...] = ()
        self._tagged: tuple[int, ...] = ()
        self._purged: tuple[int, ...] = ()
        self.menu = HistoryMenu(actions, pane)
        self.bar = SelectionBar(theme)
        self.undo = UndoBar()
        self._connect(actions)

    def _connect(self, actions: Actions) -> None:
        menu, bar = self.menu, self.bar
        # Menu and bar have words of their own, which depend on the tasks; what they do is the command.
        for command, carry_out, pressed in (
            ("new_tag", self.ask_tag, (menu.new_tag, bar.tag_requested)),
            ("delete", self.delete, (menu.delete, bar.delete_requested)),
            ("forget", self.forget, (menu.forget,)),
            ("restore", self.undo.undo, ()),
        ):
            actions[command].triggered.connect(carry_out)
            for press in pressed:
                press.connect(actions[command].trigger)
        for press in (menu.favourite_toggled, bar.favourite_requested):
            press.connect(self._toggle_favourite)
        menu.tag_toggled.connect(self._toggle_tag)
        self._model.more_of_all.connect(self._select_more)
        self.undo.undone.connect(self.restore_requested)
        for restore in (menu.restore, self.bar.restore_requested):
            restore.connect(self.restore)

    def serve(self, view: QAbstractItemView) -> None:
        """Takes the context menu of *view*; all views share one selection."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        self._views.append(view)

    def show_deleted(self, *, is_deleted: bool) -> None:
        """Whether the tasks of the list are deleted ones, which can be restored or go for good."""
        self._is_deleted = is_deleted
        self.bar.show_deleted(is_deleted=is_deleted)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """The tags that there are."""
        self._tags = tags
        if self.menu.isVisible():
            self._show_menu_for(self.selected())

    @Slot()
    def selection_changed(self) -> None:
        """Other tasks are selected."""
        if not self._is_growing:
            self._model.stop_fetching_all()
        ranges = [part for view in self._views[:1] for part in view.selectionModel().selection().toList()]
        self.bar.show_count(sum(part.height() for part in ranges))

    @Slot(int, int)
    def _select_more(self, first: int, last: int) -> None:
        """All were selected: so is what has come of the rest."""
        rows = QItemSelection(self._model.index(first), self._model.index(last))
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self._is_growing = True
        for view in self._views[:1]:
            view.selectionModel().select(rows, flags)
        self._is_growing = False

    def show_removal(self, removal: TasksRemoved) -> None:
        """Takes removed tasks off the list and offers the way back."""
        self._model.take_out(removal.record_ids)
        self.undo.show_removal(removal)

    def selected(self) -> list[TaskRecord]:
        """The selected tasks, newest first."""
        # By ranges, of which there are few: a list of thousands of rows would hold up the window each time.
        ranges = [part for view in self._views[:1] for part in view.selectionModel().selection().toList()]
        rows = sorted((part.top(), part.bottom()) for part in ranges)
        return [*chain.from_iterable(self._model.records_between(first, last) for first, last in rows)]

    def _ids(self) -> tuple[int, ...]:
        return tuple(record.id for record in self.selected())

    # --- slots ----------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        records = self.selected()
        view = next((view for view in self._views if view.isVisible()), None)
        if records and view is not None:
            self._show_menu_for(records)
            self.choices_requested.emit()
            self.menu.popup(view.viewport().mapToGlobal(place))

    def _show_menu_for(self, records: list[TaskRecord]) -> None:
        marks = [self._model.marks_of(record.id) for record in records]
        self.menu.show_for(records, marks, self._tags, is_deleted=self._is_deleted)

    @Slot()
    def _toggle_favourite(self) -> None:
        self._actions.trigger("favourite", self.selected())

    @Slot(str)
    def _toggle_tag(self, tag: str) -> None:
        ids = self._ids()
        if ids:
            self.tag_requested.emit(ids, tag, not all(tag in self._model.marks_of(n).tags for n in ids))

    @Slot()
    def ask_tag(self) -> None:
        """Asks for a new tag, for the tasks that are selected now."""
        self._tagged = self._ids()
        if not self._tagged:
            return
        dialog = named(QInputDialog(self._pane), "tag_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("New tag"))
        dialog.setLabelText(self.tr("Tag for the selected tasks:"))
        dialog.setTextValue("")
        field = dialog.findChild(QLineEdit)
        if field is not None:
            field.setMaxLength(TAG_CHARS)
            field.setAccessibleName(self.tr("Tag"))
        keep_unsaved_input(dialog)
        dialog.textValueSelected.connect(self._tag_entered)
        dialog.open()

    @Slot(str)
    def _tag_entered(self, text: str) -> None:
        tag = read_tag(text)
        if tag:
            self.tag_requested.emit(self._tagged, tag, True)

    @Slot()
    def delete(self) -> None:
        """Removes the selected tasks, their files go to the trash in the end; deleted ones go for good."""
        if self._is_deleted:
            self._ask_purge()
        else:
            self._remove(trashes=True)

    @Slot()
    def forget(self) -> None:
        """Removes the selected tasks, their files stay; deleted ones go for good."""
        if self._is_deleted:
            self._ask_purge()
        else:
            self._remove(trashes=False)

    @Slot()
    def restore(self) -> None:
        """Brings the selected tasks back, which are deleted."""
        if self._is_deleted and (ids := self._ids()):
            self.restore_requested.emit(ids)

    def _ask_purge(self) -> None:
        self._purged = self._ids()
        if not self._purged:
            return
        question = Question(
            "purge_question",
            self.tr(
                "%n task(s) will be deleted for good, which can’t be undone. Pictures that were deleted with their tasks go to the trash.",
                "",
                len(self._purged),
            ),
            self.tr("Delete for good"),
            self._pane,
        )
        question.agreed.connect(self._purge)
        question.open()

    @Slot()
    def _purge(self) -> None:
        self.purge_requested.emit(self._purged)

    def _remove(self, *, trashes: bool) -> None:
        records = self.selected()
        if not records:
            return
        if any(record.state in REMOVABLE for record in records):
            self.remove_requested.emit(self._ids(), trashes)
        else:
            self.undo.show_removal(TasksRemoved((), len(records), trashes))
