"""Connects the history with the engine: marks, removal, what there is to filter by, statistics."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from app.core.history import HistoryChoices
from app.engine.engine import Engine
from app.engine.reads import StatisticsRead
from app.service.facts import FileWritten, MarksChanged, RemovalEnded, TasksRemoved, TasksRestored
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.statistics_dialog import StatisticsDialog


class HistoryDesk(QObject):
    """What concerns no task's life. Nothing here waits or reads a disk."""

    def __init__(self, engine: Engine, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._statistics: StatisticsDialog | None = None
        actions = window.history.task_actions
        actions.favourite_wanted.connect(engine.mark_favourite)
        actions.tag_wanted.connect(engine.tag)
        actions.remove_wanted.connect(engine.remove)
        actions.restore_wanted.connect(engine.restore)
        actions.removal_ended.connect(engine.end_removal)
        # Not before they are asked for: reading them fills the cache of the database.
        window.history.choices_wanted.connect(engine.read_choices)
        window.closing.connect(self._window_closes)
        window.history.statistics_wanted.connect(self._open_statistics)
        engine.statistics_read.connect(self._statistics_read)
        engine.file_written.connect(self._file_written)
        engine.choices_read.connect(self._choices_read)
        engine.marks_changed.connect(self._marks_changed)
        engine.tasks_removed.connect(self._tasks_removed)
        engine.tasks_restored.connect(self._tasks_restored)
        engine.removal_ended.connect(self._removal_ended)

    @Slot(object)
    def _choices_read(self, choices: HistoryChoices) -> None:
        self._window.history.receive_choices(choices)

    @Slot(object)
    def _marks_changed(self, fact: MarksChanged) -> None:
        self._window.history.marks_changed(fact.marks)

    @Slot(object)
    def _tasks_removed(self, fact: TasksRemoved) -> None:
        self._window.history.tasks_removed(fact)
        shown = self._window.stage.record()
        if shown is not None and shown.id in fact.record_ids:
            self._window.stage.show_record(None, ())

    @Slot(object)
    def _tasks_restored(self, fact: TasksRestored) -> None:
        self._window.history.tasks_restored(fact.records)

    @Slot(object)
    def _removal_ended(self, fact: RemovalEnded) -> None:
        self._window.status.show_notice(
            self.tr(
                "%n file(s) could not be moved to the trash and stay where they are.", "", fact.files_left
            )
        )

    @Slot()
    def _open_statistics(self) -> None:
        from app.ui.statistics_dialog import StatisticsDialog

        dialog = StatisticsDialog(self._window.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.export_wanted.connect(self._engine.write_exported)
        dialog.finished.connect(self._statistics_closed)
        dialog.open()
        self._statistics = dialog
        self._engine.read_statistics()

    @Slot()
    def _statistics_closed(self) -> None:
        self._statistics = None

    @Slot(object)
    def _statistics_read(self, read: StatisticsRead) -> None:
        if self._statistics is not None:
            self._statistics.show_rows(read.rows)

    @Slot(object)
    def _file_written(self, fact: FileWritten) -> None:
        self._window.status.show_notice(
            self.tr("Exported as {file}").format(file=fact.target)
            if fact.problem is None
            else self.tr("The table could not be written: {why}").format(why=fact.problem.detail)
        )

    @Slot()
    def _window_closes(self) -> None:
        # The time for Undo ends with the window.
        self._engine.end_removal(None)
