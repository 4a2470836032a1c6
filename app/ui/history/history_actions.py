"""What a person does with selected tasks: menu, bar, keys, and the way back."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QInputDialog, QLineEdit, QWidget

from app.core.history import REMOVABLE, TAG_CHARS, read_tag
from app.core.tasks import TaskRecord
from app.service.facts import TasksRemoved
from app.ui.history.history_menu import HistoryMenu
from app.ui.history.history_model import HistoryModel
from app.ui.history.selection_bar import SelectionBar
from app.ui.history.undo_bar import UndoBar
from app.ui.naming import name
from app.ui.question import Question
from app.ui.theme.theme import Theme
from app.ui.typed_text_kept import keep_typed_text


class HistoryActions(QObject):
    """Turns wishes into signals with ids. ``remove_wanted`` says whether the files go to the trash as well."""

    favourite_wanted = Signal(tuple, bool)
    tag_wanted = Signal(tuple, str, bool)
    remove_wanted = Signal(tuple, bool)
    restore_wanted = Signal(tuple)
    purge_wanted = Signal(tuple)
    choices_wanted = Signal()

    def __init__(self, theme: Theme, model: HistoryModel, pane: QWidget) -> None:
        super().__init__(pane)
        self._model = model
        self._pane = pane
        self._views: list[QAbstractItemView] = []
        self._is_growing = False
        self._is_deleted = False
        self._tags: tuple[str, ...] = ()
        self._tagged: tuple[int, ...] = ()
        self._purged: tuple[int, ...] = ()
        self.menu = HistoryMenu(pane)
        self.bar = SelectionBar(theme)
        self.undo = UndoBar()
        self._connect()

    def _connect(self) -> None:
        menu = self.menu
        menu.tag_toggled.connect(self._toggle_tag)
        for favourite in (menu.favourite_toggled, self.bar.favourite_wanted):
            favourite.connect(self.toggle_favourite)
        for new_tag in (menu.new_tag, self.bar.tag_wanted):
            new_tag.connect(self.ask_tag)
        for delete in (menu.delete, self.bar.delete_wanted):
            delete.connect(self.delete)
        menu.forget.connect(self.forget)
        self._model.more_of_all.connect(self._select_more)
        self.undo.undone.connect(self.restore_wanted)
        for restore in (menu.restore, self.bar.restore_wanted):
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
        # By ranges, of which there are few: a list of thousands would hold up the window each time.
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
        if not self._views:
            return []
        rows = sorted(index.row() for index in self._views[0].selectionModel().selectedRows())
        return [record for record in map(self._model.record, rows) if record is not None]

    def _ids(self) -> tuple[int, ...]:
        return tuple(record.id for record in self.selected())

    # --- slots ----------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        records = self.selected()
        view = next((view for view in self._views if view.isVisible()), None)
        if records and view is not None:
            self._show_menu_for(records)
            self.choices_wanted.emit()
            self.menu.popup(view.viewport().mapToGlobal(place))

    def _show_menu_for(self, records: list[TaskRecord]) -> None:
        marks = [self._model.marks_of(record.id) for record in records]
        self.menu.show_for(records, marks, self._tags, is_deleted=self._is_deleted)

    @Slot()
    def toggle_favourite(self) -> None:
        """Makes favourites of the selected tasks; if all of them are, they are it no longer."""
        ids = self._ids()
        if ids:
            self.favourite_wanted.emit(ids, not all(self._model.marks_of(n).favourite for n in ids))

    @Slot(str)
    def _toggle_tag(self, tag: str) -> None:
        ids = self._ids()
        if ids:
            self.tag_wanted.emit(ids, tag, not all(tag in self._model.marks_of(n).tags for n in ids))

    @Slot()
    def ask_tag(self) -> None:
        """Asks for a new tag, for the tasks that are selected now."""
        self._tagged = self._ids()
        if not self._tagged:
            return
        dialog = name(QInputDialog(self._pane), "tag_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("New tag"))
        dialog.setLabelText(self.tr("Tag for the selected tasks:"))
        dialog.setTextValue("")
        field = dialog.findChild(QLineEdit)
        if field is not None:
            field.setMaxLength(TAG_CHARS)
            field.setAccessibleName(self.tr("Tag"))
        keep_typed_text(dialog)
        dialog.textValueSelected.connect(self._tag_entered)
        dialog.open()

    @Slot(str)
    def _tag_entered(self, text: str) -> None:
        tag = read_tag(text)
        if tag:
            self.tag_wanted.emit(self._tagged, tag, True)

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
            self.restore_wanted.emit(ids)

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
        self.purge_wanted.emit(self._purged)

    def _remove(self, *, trashes: bool) -> None:
        records = self.selected()
        if not records:
            return
        if any(record.state in REMOVABLE for record in records):
            self.remove_wanted.emit(self._ids(), trashes)
        else:
            self.undo.show_removal(TasksRemoved((), len(records), trashes))
