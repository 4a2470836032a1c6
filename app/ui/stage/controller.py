"""The task on the stage: it is read from the journal, kept as the journal knows it, and acted upon.

What runs first: whoever wants a task shown names it in the state (``AppState.show_task``). The controller reads it with
all that belongs to it, sets it there as ``shown`` with its ``siblings``, and hands the view what it paints. Any change
that the backend tells of the task or of its batch is a reason to read again; a question that is on its way then is stale.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.core.curl import curl_base
from app.core.disk import Doing
from app.core.frozen import frozen
from app.core.history import UNMARKED, Marks
from app.core.ports import Journal
from app.core.problems import Action, TaskUnknown
from app.core.tasks import RawReply, TaskEvent, TaskRecord
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.service.events import (
    FetchingAgain,
    GatewayHeld,
    NextTry,
    QueueChanged,
    TaskChanged,
    TasksPurged,
    TasksRemoved,
)
from app.ui.actions import Actions
from app.ui.stage.pane import StagePane
from app.ui.state import AppState, Selection
from app.ui.texts import problem_title

if TYPE_CHECKING:
    from app.service.services import Services

SIBLINGS_QUIET_MS = 250


@frozen
class Details:
    """A task with all that the stage shows of it."""

    record: TaskRecord
    replies: tuple[RawReply, ...]
    events: tuple[TaskEvent, ...]
    siblings: tuple[TaskRecord, ...]
    marks: Mapping[int, Marks] = field(default_factory=dict)


def details_of(journal: Journal, record_id: int) -> Details | None:
    """All about one task; None where the journal has it no more."""
    record = journal.get(record_id)
    if record is None:
        return None
    siblings = journal.siblings(record.batch)
    ids = [record_id, *(sibling.id for sibling in siblings)]
    return Details(
        record, journal.replies(record_id), journal.events(record_id), siblings, journal.marks(ids)
    )


_CALLS: "Mapping[Action, Callable[[Services, int], object]]" = {
    Action.CHECK_AGAIN: lambda app, record_id: app.scheduler.check_again(record_id),
    Action.DOWNLOAD_AGAIN: lambda app, record_id: app.scheduler.check_again(record_id),
    Action.SEND_AGAIN_SAME_SESSION: lambda app, record_id: app.scheduler.send_again(record_id),
    Action.LEAVE: lambda app, record_id: app.scheduler.leave(record_id),
    Action.QUEUE_AGAIN: lambda app, record_id: app.scheduler.queue_again(record_id),
    Action.CANCEL: lambda app, record_id: app.scheduler.cancel(record_id),
    Action.STOP_LOOKING: lambda app, record_id: app.scheduler.stop_looking(record_id),
}
"""What a card's button has done with the shown task."""


_COMMANDS: Mapping[Action, str] = {
    Action.EDIT_PROMPT: "use_everything",
    Action.EDIT_REQUEST: "use_everything",
    Action.ENTER_TOKEN: "open_gateway",
    Action.CHANGE_GATEWAY: "open_gateway",
    Action.SET_UP_GATEWAY: "preferences",
    Action.CHOOSE_FOLDER: "choose_folder",
    Action.CHOOSE_DELIVERY: "choose_delivery",
    Action.GENERATE_AGAIN: "generate_again",
    Action.GO_ON: "go_on",
}
"""The commands that do what a card's button promises and concerns more than the shown task."""


class StageController(QObject):
    """Keeps ``shown`` and ``siblings`` of the state's selection, and has done what the cards' buttons promise."""

    def __init__(
        self,
        stage: StagePane,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._state = state
        self._backend = backend
        self._actions = actions
        self._asked_id: int | None = None
        self._reply: Reply | None = None
        self._held: frozenset[str] = frozenset()
        self._siblings_timer = QTimer(self)
        self._siblings_timer.setSingleShot(True)
        self._siblings_timer.setInterval(SIBLINGS_QUIET_MS)
        self._siblings_timer.timeout.connect(self.read_again)
        state.selection_changed.connect(self._selection_changed)
        stage.action_requested.connect(self._act)
        stage.task_id_filled.connect(self._fill_in_task_id)
        stage.sibling_requested.connect(state.show_task)
        backend.task_changed.connect(self._task_changed)
        backend.tasks_removed.connect(self._tasks_removed)
        backend.tasks_purged.connect(self._tasks_removed)
        backend.pictures_moved.connect(self.read_again)
        backend.tasks_restored.connect(self._siblings_timer.start)
        backend.queue_changed.connect(self._queue_changed)
        backend.next_try.connect(self._next_try)
        backend.gateway_held.connect(self._gateway_held)
        backend.fetching_again.connect(self._fetching_again)

    # --- which task is shown, and how it stands ----------------------------------------------------------

    @Slot()
    def read_again(self) -> None:
        """Reads all about the shown task anew."""
        if self._reply is not None:
            self._reply.cancel()
            self._reply = None
        record_id = self._asked_id = self._state.selection.shown_id
        if record_id is not None:
            self._reply = self._backend.read(lambda journal: details_of(journal, record_id), self)
            self._reply.done.connect(self._details_read)

    @Slot(object)
    def _selection_changed(self, selection: Selection) -> None:
        if selection.shown_id != self._asked_id:
            self.read_again()
        self._stage.show_record(selection.shown, selection.siblings)

    @Slot(object)
    def _details_read(self, details: Details | None) -> None:
        self._reply = None
        if details is None:
            return
        self._stage.set_base_address(curl_base(details.record.gateway))
        unmarked = dict.fromkeys((details.record.id, *(task.id for task in details.siblings)), UNMARKED)
        selection = self._state.selection.with_marks({**unmarked, **details.marks})
        self._state.set_selection(replace(selection, shown=details.record, siblings=details.siblings))
        self._stage.set_details(details.replies, details.events)

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        selection = self._state.selection
        if event.record.id == selection.shown_id:
            self.read_again()
        elif selection.shown is not None and selection.shown.batch == event.record.batch != "":
            # A sibling: a batch of many changes often, and all of it is read again.
            self._siblings_timer.start()

    @Slot(object)
    def _tasks_removed(self, event: TasksRemoved | TasksPurged) -> None:
        selection = self._state.selection
        if selection.shown_id in event.record_ids:
            selection = replace(selection, shown_id=None)
        if selection.shown is not None and selection.shown.id in event.record_ids:
            selection = replace(selection, shown=None, siblings=())
        else:
            self._siblings_timer.start()
        self._state.set_selection(selection)

    # --- what is known besides the record ----------------------------------------------------------------

    @Slot(object)
    def _queue_changed(self, queue: QueueChanged) -> None:
        self._stage.show_queue(queue)

    @Slot(object)
    def _next_try(self, event: NextTry) -> None:
        self._stage.show_next_try(event)

    @Slot(object)
    def _gateway_held(self, event: GatewayHeld) -> None:
        self._held = (self._held | {event.gateway}) if event.problem else (self._held - {event.gateway})
        self._stage.show_held(self._held)

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
            if event.record_id == self._state.selection.shown_id:
                self._stage.load_again()
        self._state.notice.emit(said)

    # --- what a person wants done with it ----------------------------------------------------------------

    @Slot(object)
    def _act(self, action: Action) -> None:
        shown = self._state.selection.shown
        if shown is None:
            return
        if command := _COMMANDS.get(action):
            self._actions.trigger(command, (shown,))
        else:
            call, record_id = _CALLS[action], shown.id
            self._backend.do(lambda app: call(app, record_id), Doing.TASK)

    @Slot(str)
    def _fill_in_task_id(self, task_id: str) -> None:
        if (shown := self._state.selection.shown) is not None:
            record_id = shown.id
            self._backend.do(lambda app: app.scheduler.fill_in_task_id(record_id, task_id), Doing.TASK)
