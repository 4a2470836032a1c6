"""Marks, removal and the way back: what is done with tasks of the history, wherever they are pointed at."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QInputDialog, QLineEdit, QWidget

from app.core.history import TAG_CHARS, read_tag
from app.core.tasks import TaskRecord
from app.service.events import TasksRemoved
from app.ui.actions import Actions, TaskActs, TaskMenu
from app.ui.history.bars import SelectionBar, UndoBar
from app.ui.history.model import HistoryModel
from app.ui.theme.theme import Theme
from app.ui.widgets.dialogs import Question, keep_unsaved_input
from app.ui.widgets.naming import named


class HistoryActions(QObject):
    """Carries out the commands that mark and remove tasks: emits what is wanted with their ids.

    ``remove_requested`` says whether their files go to the trash as well, in the end.
    """

    tag_requested = Signal(tuple, str, bool)
    remove_requested = Signal(tuple, bool)
    restore_requested = Signal(tuple)
    purge_requested = Signal(tuple)

    def __init__(self, theme: Theme, model: HistoryModel, actions: Actions, pane: QWidget) -> None:
        super().__init__(pane)
        self._model = model
        self._actions = actions
        self._pane = pane
        self._views: list[QAbstractItemView] = []
        self._is_growing = False
        self._tagged: tuple[int, ...] = ()
        self._purged: tuple[int, ...] = ()
        self.menu = TaskMenu("history_menu", actions, pane)
        self.bar = SelectionBar(theme, actions)
        self.undo = UndoBar()
        acts: TaskActs = {
            "new_tag": self._ask_tag,
            "delete": self._delete,
            "forget": self._forget,
            "restore_tasks": self._restore,
            "purge": self._ask_purge,
        }
        actions.carry_out(acts, self)
        actions["restore"].triggered.connect(self.undo.undo)
        actions.tag_requested.connect(self.tag_requested)
        self.undo.undone.connect(self.restore_requested)
        self._model.more_of_all.connect(self._select_more)

    def serve(self, view: QAbstractItemView) -> None:
        """Takes the context menu of *view*; all views share one selection."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        self._views.append(view)

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

    # --- what a person wants done with tasks ------------------------------------------------------------

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        records = self.selected()
        view = next((view for view in self._views if view.isVisible()), None)
        if records and view is not None:
            self._actions.open_menu(self.menu, view.viewport().mapToGlobal(place), records)

    def _ask_tag(self, records: Sequence[TaskRecord]) -> None:
        """Asks for a new tag, for these tasks whatever is selected in the meantime."""
        self._tagged = _ids(records)
        dialog = named(QInputDialog(self._pane), "tag_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("New tag"))
        dialog.setLabelText(self.tr("Tag for %n task(s):", "", len(records)))
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

    def _delete(self, records: Sequence[TaskRecord]) -> None:
        """Removes tasks, their files go to the trash in the end; deleted ones go for good."""
        self._remove(records, trashes=True)

    def _forget(self, records: Sequence[TaskRecord]) -> None:
        """Removes tasks, their files stay; deleted ones go for good."""
        self._remove(records, trashes=False)

    def _remove(self, records: Sequence[TaskRecord], *, trashes: bool) -> None:
        if self._actions.are_deleted(records):
            self._ask_purge(records)
        else:
            self.remove_requested.emit(_ids(records), trashes)

    def _restore(self, records: Sequence[TaskRecord]) -> None:
        self.restore_requested.emit(_ids(records))

    def _ask_purge(self, records: Sequence[TaskRecord]) -> None:
        self._purged = _ids(records)
        question = Question(
            "purge_question",
            self.tr("Delete %n task(s) for good?", "", len(self._purged)),
            self.tr("Delete for good"),
            self._pane,
            facts=self.tr("This can’t be undone. Pictures deleted with their tasks go to the trash."),
        )
        question.agreed.connect(self._purge)
        question.open()

    @Slot()
    def _purge(self) -> None:
        self.purge_requested.emit(self._purged)


def _ids(records: Sequence[TaskRecord]) -> tuple[int, ...]:
    return tuple(record.id for record in records)
