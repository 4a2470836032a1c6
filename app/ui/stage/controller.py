"""The task on the stage: it is read from the journal, kept as the journal knows it, and acted upon.

What runs first: whoever wants a task shown names it in the state (``AppState.show_task``). The controller reads it with
all that belongs to it, sets it there as ``shown`` with its ``siblings``, and hands the view what it paints. Any change
that the backend tells of the task or of its batch is a reason to read again; a question that is on its way then is stale.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.core.curl import curl_base
from app.core.disk import Doing
from app.core.frozen import frozen
from app.core.history import UNMARKED, Marks
from app.core.ports import Journal
from app.core.problems import Action, TaskUnknown
from app.core.request import FileInfo
from app.core.tasks import RawReply, TaskEvent, TaskRecord, with_first
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.service.events import (
    FetchingAgain,
    GatewayHeld,
    MarksChanged,
    NextTry,
    QueueChanged,
    TaskChanged,
    TasksPurged,
    TasksRemoved,
)
from app.ui.actions import Actions
from app.ui.stage.filmstrip import Frame, frames_of
from app.ui.stage.pane import StagePane
from app.ui.state import AppState, Selection
from app.ui.texts import problem_title
from app.ui.widgets.timers import single_shot

if TYPE_CHECKING:
    from app.service.services import Services
    from app.ui.stage.full_screen import FullScreen
    from app.ui.stage.survey import Survey

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


@frozen
class Origin:
    """Where a reference image comes from: a task and the file of its picture, or only the file in *path*."""

    record_id: int | None = None
    picture: str = ""
    path: str = ""


def origin_of(journal: Journal, link: str, path: str) -> Origin:
    """The task whose picture has this *link*, or is the same, byte by byte, as the file in *path*."""
    size_bytes = Path(path).stat().st_size if path and Path(path).is_file() else 0
    for record in journal.with_picture_like(link, size_bytes):
        for picture in record.pictures:
            if (link and picture.link == link) or (path and _is_same(picture.path, path)):
                return Origin(record.id, picture.path)
    return Origin(path=path)


def _is_same(one: str, other: str) -> bool:
    import filecmp

    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


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
        reference_path: Callable[[FileInfo], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._reference_path = reference_path
        self._state = state
        self._backend = backend
        self._actions = actions
        self._asked_id: int | None = None
        self._path = ""
        self._reply: Reply | None = None
        self._held: frozenset[str] = frozenset()
        self._siblings_timer = single_shot(self, SIBLINGS_QUIET_MS, self.read_again)
        state.selection_changed.connect(self._selection_changed)
        stage.action_requested.connect(self._act)
        stage.task_id_filled.connect(self._fill_in_task_id)
        stage.sibling_requested.connect(state.show_task)
        stage.picture_requested.connect(self._show_picture)
        stage.again_count_requested.connect(state.set_again_count)
        state.again_count_changed.connect(stage.show_again_count)
        state.prices_changed.connect(stage.show_prices)
        stage.set_reference_path(reference_path)
        stage.reference_requested.connect(self._open_reference)
        state.preferences_changed.connect(self._show_profiles)
        self._show_profiles()
        self._full_screen: FullScreen | None = None
        self._walk: tuple[TaskRecord, ...] = ()
        self._handed: tuple[TaskRecord, ...] = ()
        actions.carry_out({"full_screen": self._fill_screen}, self)
        SurveyController(stage, state, backend, actions, self)
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
            self._path = ""
            self.read_again()
        self._stage.show_record(selection.shown, selection.siblings)
        self._stage.show_marks(dict(selection.marks))
        self._stage.show_first_of_two(selection.first_of_two)
        self._show_full_screen()

    @Slot(str)
    def _show_picture(self, path: str) -> None:
        """Of a task that has several pictures this one is shown: whatever is done with the task is done with it."""
        self._path = path
        selection = self._state.selection
        if selection.shown is not None:
            self._state.set_selection(replace(selection, shown=with_first(selection.shown, path)))

    @Slot(object)
    def _details_read(self, details: Details | None) -> None:
        self._reply = None
        if details is None:
            return
        self._stage.set_base_address(curl_base(details.record.gateway))
        unmarked = dict.fromkeys((details.record.id, *(task.id for task in details.siblings)), UNMARKED)
        selection = self._state.selection.with_marks({**unmarked, **details.marks})
        self._state.set_selection(
            replace(selection, shown=with_first(details.record, self._path), siblings=details.siblings)
        )
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

    # --- where it comes from -----------------------------------------------------------------------------

    @Slot()
    def _show_profiles(self) -> None:
        self._stage.set_profiles(self._state.preferences.profiles)

    @Slot(int)
    def _open_reference(self, place: int) -> None:
        """Shows the task that made a reference image of the shown task; a picture from elsewhere in its own program."""
        shown = self._state.selection.shown
        infos = shown.request.file_infos if shown is not None and shown.request is not None else ()
        if place < len(infos):
            info, path = infos[place], self._reference_path(infos[place])
            asked = self._backend.read(lambda journal: origin_of(journal, info.url or "", path), self)
            asked.done.connect(self._origin_read)

    @Slot(object)
    def _origin_read(self, origin: Origin) -> None:
        if origin.record_id is not None:
            self._state.show_task(origin.record_id)
            self._show_picture(origin.picture)
        elif not origin.path or not QDesktopServices.openUrl(QUrl.fromLocalFile(origin.path)):
            self._state.notice.emit(self.tr("This reference image can't be shown here."))

    # --- all of the screen -------------------------------------------------------------------------------

    def _fill_screen(self, records: Sequence[TaskRecord]) -> None:
        """Shows the first of *records* on all of the screen, and walks through them if there are several."""
        with_pictures = tuple(record for record in records if record.pictures)
        first, selection = with_pictures[0], self._state.selection
        self._walk = with_pictures if len(with_pictures) > 1 else ()
        self._handed = with_pictures
        if not any(record.id == selection.shown_id for record in with_pictures):
            self._state.show_task(first.id)
        if len(with_pictures) == 1:
            self._show_picture(first.pictures[0].path)
        if self._full_screen is None:
            made = self._full_screen = self._stage.full_screen(self._stage.window())
            made.step_requested.connect(self._step)
            made.list_step_requested.connect(self._step_in_list)
            made.closed.connect(self._full_screen_closed)
            self._show_full_screen()
            made.open()

    @Slot()
    def _full_screen_closed(self) -> None:
        self._full_screen = None
        self._walk = self._handed = ()

    def _frames(self) -> tuple[Frame, ...]:
        """What Left and Right lead through: what was selected, else the pictures of the batch."""
        selection = self._state.selection
        records = self._walk or selection.siblings or tuple(filter(None, (selection.shown,)))
        return tuple(frame for frame in frames_of(records) if frame.path)

    def _place(self) -> int | None:
        """Where among these the shown picture is."""
        shown = self._screened()
        path = shown.pictures[0].path if shown is not None and shown.pictures else ""
        return next((n for n, frame in enumerate(self._frames()) if frame.path == path), None)

    def _show_full_screen(self) -> None:
        if self._full_screen is None:
            return
        selection = self._state.selection
        record, place, count = self._screened(), self._place(), len(self._frames())
        marks = selection.marks.get(record.id, UNMARKED) if record is not None else UNMARKED
        words = (
            "" if place is None or count < 2 else self.tr("{n} of {count}").format(n=place + 1, count=count)
        )
        self._full_screen.show_record(record, marks, words)

    def _screened(self) -> TaskRecord | None:
        """The task on the screen: the named one as it was handed over, until it was read."""
        selection = self._state.selection
        if selection.shown is not None and selection.shown.id == selection.shown_id:
            return selection.shown
        return next((record for record in self._handed if record.id == selection.shown_id), selection.shown)

    @Slot(int)
    def _step(self, step: int) -> None:
        """To the next picture of these; where there is only one, to the next task of the list."""
        frames, place = self._frames(), self._place()
        if len(frames) < 2:
            self._step_in_list(step)
        elif place is not None and 0 <= place + step < len(frames):
            frame = frames[place + step]
            self._state.show_task(frame.record.id)
            self._show_picture(frame.path)

    @Slot(int)
    def _step_in_list(self, step: int) -> None:
        """To the next older task of the list, or the next newer one."""
        self._walk = ()
        self._actions["older" if step > 0 else "newer"].trigger()

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


class SurveyController(QObject):
    """Opens the survey of the selected pictures, and has marked what is judged in it: each step as it is made.

    What was kept can be taken back on the stage for a while; each step before that is taken back in the survey itself.
    """

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
        self._survey: Survey | None = None
        self._marks: dict[int, Marks] = {}
        self._kept: tuple[int, ...] = ()
        self._rejected: tuple[int, ...] = ()
        actions.carry_out({"survey": self._open}, self)
        backend.marks_changed.connect(self._marks_changed)
        stage.undo_requested.connect(self._take_back)
        stage.offer_taken.connect(self._delete_offered)

    def _open(self, records: Sequence[TaskRecord]) -> None:
        if self._survey is not None:
            self._survey.close()
        chosen = tuple(record for record in records if record.pictures)
        if len({record.batch for record in chosen}) == 1:
            # In the order of the strip, so that a picture has one number everywhere.
            chosen = tuple(sorted(chosen, key=lambda record: record.id))
        self._kept = ()
        made = self._survey = self._stage.survey(chosen)
        made.rated.connect(self._rate)
        made.kept.connect(self._keep)
        made.deleted.connect(self._delete)
        made.full_screen_requested.connect(self._fill_screen)
        made.closed.connect(self._survey_closed)
        made.open()
        ids = [record.id for record in chosen]
        self._backend.read(lambda journal: journal.marks(ids), self).done.connect(self._marks_read)

    @Slot(object)
    def _marks_read(self, marks: Mapping[int, Marks]) -> None:
        self._marks = dict(marks)
        if self._survey is not None:
            self._survey.show_marks(self._marks)

    @Slot(object)
    def _marks_changed(self, event: MarksChanged) -> None:
        if self._survey is not None:
            self._marks |= dict(event.marks)
            self._survey.show_marks(self._marks)

    @Slot()
    def _survey_closed(self) -> None:
        """What was rejected does not stay on the stage where there is something better."""
        survey, self._survey = self._survey, None
        if survey is None:
            return
        left, rejected = survey.records_left(), survey.rejected()
        if left and self._state.selection.shown_id in rejected:
            self._state.show_task(left[0].id)
        if rejected:
            self._rejected = rejected
            said = self.tr("%n picture(s) rejected.", "", len(rejected))
            kept = self._kept_words()
            delete = self.tr("Delete %n rejected", "", len(rejected))
            self._stage.offer_undo(f"{kept} {said}".strip(), delete, undoes=bool(kept))

    @Slot(tuple)
    def _delete(self, record_ids: tuple[int, ...]) -> None:
        """One step of the history: Ctrl+Z there, or Recently deleted, brings them back together."""
        shown = self._state.selection.shown_id
        left = () if self._survey is None else self._survey.records_left()
        if shown in record_ids and left:
            self._state.show_task(left[0].id)
        self._backend.do(lambda app: app.history.remove(record_ids, trashes=True), Doing.REMOVE)

    @Slot()
    def _delete_offered(self) -> None:
        self._delete(self._rejected)

    @Slot(int, int)
    def _rate(self, record_id: int, rating: int) -> None:
        self._backend.do(lambda app: app.history.rate((record_id,), rating), Doing.MARK)

    @Slot(tuple)
    def _keep(self, record_ids: tuple[int, ...]) -> None:
        """Only of what was no favourite before one can be made, and taken back."""
        self._kept = tuple(n for n in record_ids if not self._marks.get(n, UNMARKED).favourite)
        if record_ids:
            self._state.show_task(record_ids[0])
        if self._kept:
            self._mark_kept(is_favourite=True)
            self._stage.offer_undo(self._kept_words())

    def _kept_words(self) -> str:
        return self.tr("%n picture(s) kept as favourites.", "", len(self._kept)) if self._kept else ""

    @Slot()
    def _take_back(self) -> None:
        self._mark_kept(is_favourite=False)

    def _mark_kept(self, *, is_favourite: bool) -> None:
        ids = self._kept
        self._backend.do(lambda app: app.history.mark_favourite(ids, is_favourite=is_favourite), Doing.MARK)

    @Slot(object)
    def _fill_screen(self, record: TaskRecord) -> None:
        """A closer look, from which one walks through all that are left."""
        if self._survey is not None:
            self._state.show_task(record.id)
            left = self._survey.records_left()
            self._actions.trigger("full_screen", left)
