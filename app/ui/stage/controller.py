"""Connects the stage with the engine: the task that is shown, its siblings, and what can be done with it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from app.core.curl import curl_base
from app.core.problems import Action, TaskUnknown
from app.engine.backend import Backend, Details
from app.service.events import FetchingAgain, GatewayHeld, NextTry, TaskChanged, TasksPurged, TasksRemoved
from app.ui.texts import problem_title
from app.ui.window.main_window import MainWindow

SIBLINGS_QUIET_MS = 250


class StageController(QObject):
    """Keeps the stage at the task that was selected. *answers* carry out what concerns more than that task."""

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        answers: Mapping[Action, Callable[[], object]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._shown_id: int | None = None
        self._siblings_timer = QTimer(self)
        self._siblings_timer.setSingleShot(True)
        self._siblings_timer.setInterval(SIBLINGS_QUIET_MS)
        self._siblings_timer.timeout.connect(self.read_again)
        self._answers = answers
        self._answers_with_id: Mapping[Action, Callable[[int], object]] = {
            Action.CHECK_AGAIN: backend.check_again,
            Action.DOWNLOAD_AGAIN: backend.check_again,
            Action.SEND_AGAIN_SAME_SESSION: backend.send_again,
            Action.LEAVE: backend.leave,
            Action.QUEUE_AGAIN: backend.queue_again,
            Action.CANCEL: backend.cancel,
            Action.STOP_LOOKING: backend.stop_looking,
        }
        stage = window.stage
        stage.action_requested.connect(self._act)
        backend.next_try.connect(self._next_try)
        stage.task_id_filled.connect(backend.fill_in_task_id)
        stage.sibling_requested.connect(window.history.select)
        window.history.selected.connect(self._show_task)
        self._held: frozenset[str] = frozenset()
        backend.task_changed.connect(self._task_changed)
        backend.gateway_held.connect(self._gateway_held)
        backend.fetching_again.connect(self._fetching_again)
        backend.tasks_removed.connect(self._tasks_removed)
        backend.tasks_purged.connect(self._tasks_removed)
        backend.tasks_restored.connect(self._siblings_timer.start)
        backend.details_read.connect(self._details_read)

    @Slot()
    def read_again(self) -> None:
        """Reads all about the shown task anew."""
        if self._shown_id is not None:
            self._backend.read_details(self._shown_id)

    @Slot(int)
    def _show_task(self, record_id: int) -> None:
        self._shown_id = record_id
        self.read_again()

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        shown = self._window.stage.record()
        if event.record.id == self._shown_id:
            self.read_again()
        elif shown is not None and shown.batch and shown.batch == event.record.batch:
            # A sibling: a press of many changes often, and all of it is read again.
            self._siblings_timer.start()

    @Slot(object)
    def _next_try(self, event: NextTry) -> None:
        self._window.stage.show_next_try(event)

    @Slot(object)
    def _gateway_held(self, event: GatewayHeld) -> None:
        self._held = (self._held | {event.gateway}) if event.problem else (self._held - {event.gateway})
        self._window.stage.show_held(self._held)

    @Slot(object)
    def _fetching_again(self, event: FetchingAgain) -> None:
        """A done task stays done: that its pictures are fetched once more is said below the panes."""
        if event.is_under_way:
            said = self.tr("Asking the gateway for the picture again…")
        elif isinstance(event.problem, TaskUnknown):
            said = self.tr(
                "The gateway does not know this task any more. It stays done, with the pictures that are here."
            )
        elif event.problem is not None:
            said = self.tr("The picture could not be fetched again: {what}. The task stays done.").format(
                what=problem_title(event.problem)
            )
        else:
            said = self.tr("Every picture of the task is here.")
            if event.record_id == self._shown_id:
                self._window.stage.load_again()
        self._window.status.show_notice(said)

    @Slot(object)
    def _tasks_removed(self, event: TasksRemoved | TasksPurged) -> None:
        if self._shown_id in event.record_ids:
            # Whoever clears the stage would see it come back with the next reading.
            self._shown_id = None
        else:
            self._siblings_timer.start()

    @Slot(object)
    def _details_read(self, details: Details) -> None:
        if details.record.id == self._shown_id:
            self._window.stage.set_base_address(curl_base(details.record.gateway))
            self._window.stage.show_record(details.record, details.siblings)
            self._window.stage.set_details(details.record.id, details.replies, details.events)

    @Slot(object, int)
    def _act(self, action: Action, record_id: int) -> None:
        if action in self._answers_with_id:
            self._answers_with_id[action](record_id)
        elif action in self._answers:
            self._answers[action]()
