"""Search, filters and the list of tasks."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.history import HistoryCounts, HistoryFilter, HistoryPage
from app.core.tasks import TaskRecord, TaskState, read_task_id
from app.engine.thumbnails import Thumbnails
from app.service.clock import SystemClock
from app.ui.bold_room import keep_bold_room
from app.ui.history.history_delegate import HistoryDelegate
from app.ui.history.history_model import HistoryModel, PageRequest
from app.ui.history.history_view import HistoryView
from app.ui.naming import name
from app.ui.out.drag_source import DragSource
from app.ui.out.task_actions import TaskAction
from app.ui.out.task_menu import TaskMenu
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

__all__ = ["HistoryPane", "PageRequest"]

TYPING_MS = 120
TASK_ID_CHARS_MIN = 20

_S = TaskState
_GROUPS: tuple[frozenset[TaskState], ...] = (
    frozenset(),
    frozenset({_S.QUEUED, _S.SENDING, _S.RUNNING, _S.FETCHING, _S.UNWATCHED}),
    frozenset({_S.DONE}),
    frozenset({_S.FAILED, _S.UNCERTAIN, _S.CANCELLED}),
)


_IN_MENU = (
    TaskAction.USE_EVERYTHING,
    TaskAction.COPY_TASK_ID,
    TaskAction.COPY_PROMPT,
    TaskAction.SHOW_IN_FOLDER,
)


class HistoryPane(QWidget):
    """Takes pages and facts, asks for pages and tells what was chosen. The database does the filtering."""

    page_wanted = Signal(PageRequest)
    counts_wanted = Signal(str)
    selected = Signal(int)
    fetch_wanted = Signal(str)
    use_again_wanted = Signal(object)
    show_in_folder_wanted = Signal(int)
    task_action_wanted = Signal(TaskAction, object)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "history_pane")
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(Metrics.PANE_WIDTH_MIN)
        self._thumbnails = thumbnails
        self._counts = HistoryCounts()
        self._selected_id: int | None = None
        self._model = HistoryModel(self)
        self._view = HistoryView(
            self._model, HistoryDelegate(theme, thumbnails, SystemClock(), self), thumbnails
        )
        self._search = name(QLineEdit(), "history_search")
        self._search.setClearButtonEnabled(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(TYPING_MS)
        self._chips = [
            name(QPushButton(), f"history_filter_{n}") for n in ("all", "running", "done", "failed")
        ]
        self._group = QButtonGroup(self)
        self._empty = name(QLabel(), "history_empty")
        self._fetch = name(QPushButton(), "history_fetch")
        self._lay_out()
        self._make_menu()
        self._model.page_wanted.connect(self.page_wanted)
        self._view.record_selected.connect(self._record_selected)
        self._view.customContextMenuRequested.connect(self._open_menu)
        self._search.textChanged.connect(self._typed)
        self._typing.timeout.connect(self.reload)
        self._counting.timeout.connect(self._ask_counts)
        self._group.buttonClicked.connect(self.reload)
        self._fetch.clicked.connect(self._fetch_typed)
        self.retranslate()

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(Metrics.SPACE_1)
        for chip in self._chips:
            chip.setProperty("role", "filter")
            chip.setCheckable(True)
            self._group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        self._chips[0].setChecked(True)
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5)
        column.setSpacing(Metrics.SPACE_3)
        column.addWidget(self._empty)
        column.addWidget(self._fetch, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self._fetch.hide()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._view)
        self._stack.addWidget(nothing)
        top = QVBoxLayout()
        top.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_1)
        top.setSpacing(Metrics.SPACE_2)
        top.addWidget(self._search)
        top.addLayout(chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(self._stack, 1)
        self._stack.setCurrentIndex(1)

    def _make_menu(self) -> None:
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._menu = name(QMenu(self), "history_menu")
        self._copy_task_id = name(QAction(self._menu), "history_copy_task_id")
        self._copy_prompt = name(QAction(self._menu), "history_copy_prompt")
        self._use_again = name(QAction(self._menu), "history_use_again")
        self._show_in_folder = name(QAction(self._menu), "history_show_in_folder")
        self._copy_task_id.triggered.connect(self._copy_selected_task_id)
        self._copy_prompt.triggered.connect(self._copy_selected_prompt)
        self._use_again.triggered.connect(self._use_selected_again)
        self._show_in_folder.triggered.connect(self._show_selected_in_folder)
        self.task_menu = TaskMenu("history_more", self, has_shortcuts=False, left_out=_IN_MENU)
        self.task_menu.set_source(self._selected_records)
        self.task_menu.wanted.connect(self.task_action_wanted)
        self._menu.addActions([self._copy_task_id, self._copy_prompt, self._use_again, self._show_in_folder])
        self._menu.addSeparator()
        self._menu.addActions(self.task_menu.actions())
        self._menu.aboutToShow.connect(self.task_menu.refresh)
        DragSource(self._view.viewport(), self._dragged, self._thumbnails.pixmap)

    # --- what comes in -----------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Asks the database for what the search and the chips say."""
        self._typing.stop()
        checked = next(index for index, chip in enumerate(self._chips) if chip.isChecked())
        self._model.show_filter(HistoryFilter(self._search.text().strip(), _GROUPS[checked]))
        self._ask_counts()

    def receive_page(self, ticket: int, page: HistoryPage) -> None:
        """Shows a page, unless it answers an older question."""
        if self._model.receive_page(ticket, page):
            if self._selected_id is not None:
                self._view.select_quietly(self._selected_id)
            self._show_emptiness()

    def receive_counts(self, counts: HistoryCounts) -> None:
        """Shows the true totals."""
        self._counts = counts
        self._show_counts()

    def records_added(self, records: tuple[TaskRecord, ...]) -> None:
        """New tasks go on top, if they match."""
        self._view.add(records)
        self._show_emptiness()
        self._counting.start()

    def record_changed(self, record: TaskRecord) -> None:
        """A task that is shown says its new facts."""
        self._view.change(record)
        self._show_emptiness()
        if not self._counting.isActive():
            self._counting.start()

    def select(self, record_id: int) -> None:
        """Selects a task; one that is not in the list is told of all the same."""
        if not self._view.select(record_id):
            self._record_selected(record_id)

    def select_newer(self) -> None:
        """Selects the task above the selected one; the newest where none is."""
        self._view.step(-1)

    def select_older(self) -> None:
        """Selects the task below the selected one; the newest where none is."""
        self._view.step(1)

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def record(self, record_id: int) -> TaskRecord | None:
        """A task that is loaded."""
        row = self._model.row_of(record_id)
        return None if row is None else self._model.record(row)

    # --- what goes out -----------------------------------------------------------------------------------

    @Slot(int)
    def _record_selected(self, record_id: int) -> None:
        self._selected_id = record_id
        self.selected.emit(record_id)

    @Slot()
    def _typed(self) -> None:
        self._typing.start()

    @Slot()
    def _ask_counts(self) -> None:
        self.counts_wanted.emit(self._search.text().strip())

    @Slot()
    def _fetch_typed(self) -> None:
        task_id = read_task_id(self._search.text())
        if task_id is not None:
            self._search.clear()
            self.fetch_wanted.emit(task_id)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        record = self._selected()
        if record is not None:
            self._copy_task_id.setEnabled(bool(record.task_id))
            self._copy_prompt.setEnabled(bool(record.prompt))
            self._use_again.setEnabled(record.request is not None)
            self._show_in_folder.setEnabled(bool(record.pictures))
            self._menu.popup(self._view.viewport().mapToGlobal(place))

    def _selected_records(self) -> tuple[TaskRecord, ...]:
        record = self._selected()
        return () if record is None else (record,)

    def _dragged(self, place: QPoint) -> tuple[str, ...]:
        """The files of the task under the pointer."""
        record = self._model.record(self._view.rowAt(place.y()))
        return tuple(picture.path for picture in record.pictures) if record is not None else ()

    def _selected(self) -> TaskRecord | None:
        return None if self._selected_id is None else self.record(self._selected_id)

    @Slot()
    def _copy_selected_task_id(self) -> None:
        if (record := self._selected()) is not None:
            QGuiApplication.clipboard().setText(record.task_id)

    @Slot()
    def _copy_selected_prompt(self) -> None:
        if (record := self._selected()) is not None:
            QGuiApplication.clipboard().setText(record.prompt)

    @Slot()
    def _use_selected_again(self) -> None:
        if (record := self._selected()) is not None and record.request is not None:
            self.use_again_wanted.emit(record.request)

    @Slot()
    def _show_selected_in_folder(self) -> None:
        if (record := self._selected()) is not None:
            self.show_in_folder_wanted.emit(record.id)

    # --- words -------------------------------------------------------------------------------------------

    def _show_emptiness(self) -> None:
        is_empty = self._model.rowCount() == 0
        self._stack.setCurrentIndex(1 if is_empty else 0)
        typed = self._search.text().strip()
        self._empty.setText(
            self.tr("Nothing matches.")
            if typed or not self._chips[0].isChecked()
            else self.tr("Your tasks will be listed here, each with its TaskId, newest first.")
        )
        self._empty.setVisible(self._model.has_answer)
        looks_like_task_id = len(typed) >= TASK_ID_CHARS_MIN and read_task_id(typed) is not None
        self._fetch.setVisible(is_empty and looks_like_task_id)

    def _show_counts(self) -> None:
        by_state = self._counts.by_state
        words = (self.tr("All"), self.tr("Running"), self.tr("Done"), self.tr("Failed"))
        for chip, states, word in zip(self._chips, _GROUPS, words, strict=True):
            count = sum(by_state.get(state, 0) for state in states) if states else self._counts.total
            chip.setText(f"{word} {self.locale().toString(count)}" if count else word)
            chip.setAccessibleName(chip.text())
            keep_bold_room(chip)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._search.setPlaceholderText(self.tr("Search prompts and TaskIds"))
        self._search.setAccessibleName(self.tr("Search the history"))
        self._view.setAccessibleName(self.tr("History"))
        self._fetch.setText(self.tr("Fetch this TaskId (free)"))
        self._fetch.setAccessibleName(self._fetch.text())
        self._copy_task_id.setText(self.tr("Copy TaskId"))
        self._copy_prompt.setText(self.tr("Copy prompt"))
        self._use_again.setText(self.tr("Use again"))
        self._show_in_folder.setText(self.tr("Show in folder"))
        self._show_counts()
        self._show_emptiness()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
