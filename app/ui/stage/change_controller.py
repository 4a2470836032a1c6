"""Behind the line below a result: reads the steps that led to it, and asks for the next one.

What runs first: another task is shown, or something became of one of its steps. The chain is read from the history
and handed to the panel, which is built with the first picture that is shown. *Change* brings the picture among the
originals and hands the finished requests to whoever sends (:attr:`ChangeController.requested`): the same way as
Generate, with its questions, its prices and its cap.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, NOT_AT_ALL, profile_of
from app.core.lineage import Chain, LinkState, OwnWay, TreeNode, merged, own_link_of, own_way
from app.core.pricing import Cost, amount_text, price_of
from app.core.problems import Problem
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.engine.thumbnails import Thumbnails
from app.service.clock import Clock, SystemClock
from app.service.events import TaskChanged, TasksAdded
from app.ui.actions import Actions
from app.ui.stage.pane import StagePane
from app.ui.state import AppState
from app.ui.texts import OwnLinkWords, problem_detail, problem_title
from app.ui.widgets.timers import single_shot

if TYPE_CHECKING:
    from app.ui.stage.change_line import ChangePanel

QUIET_MS = 250
"""After something became of a step, the chain is read so much later, with all that came until then."""

LINK_SHOWN_FOR_MS = 600_000


@frozen
class Change:
    """One change that is asked for: like *settings*, with that prompt, on the picture of *base*, so many times.

    ``base`` is None where it is made on a picture from elsewhere.
    """

    settings: TaskRecord
    prompt: str
    count: int
    base: TaskRecord | None


class ChangeController(QObject):
    """:attr:`requested`: finished requests to send, their gateway, and the name of their batch: always a new one."""

    requested = Signal(tuple, str, str)

    def __init__(
        self,
        stage: StagePane,
        thumbnails: Thumbnails,
        state: AppState,
        backend: Backend,
        actions: Actions,
        original_path: Callable[[FileInfo], str],
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._thumbnails = thumbnails
        self._state = state
        self._backend = backend
        self._actions = actions
        self._original_path = original_path
        self._clock = clock or SystemClock()
        self._panel: ChangePanel | None = None
        self._reading: Reply | None = None
        self._chain: Chain | None = None
        self._asked: tuple[int | None, object] = (None, None)
        self._change: Change | None = None
        self._tree_of = 0
        self._merging: tuple[Chain, int] | None = None
        self._sent: tuple[int, str] | None = None
        self._quiet = single_shot(self, QUIET_MS, self._read)
        self._later = QTimer(self)
        self._later.setInterval(LINK_SHOWN_FOR_MS)
        self._later.timeout.connect(self._show_words)
        state.selection_changed.connect(self._selection_changed)
        state.prices_changed.connect(self._show_words)
        state.preferences_changed.connect(self._show_words)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        for event in (backend.tasks_removed, backend.tasks_restored, backend.tasks_purged):
            event.connect(self._quiet.start)
        for command, act in (
            ("change", self._focus_line),
            ("step_back", self._step_back),
            ("step_on", self._step_on),
        ):
            actions[command].triggered.connect(act)
        actions.carry_out({"compare_step": self._compare, "tree": self._ask_tree}, self)

    # --- what is shown -----------------------------------------------------------------------------------

    @Slot()
    def _selection_changed(self) -> None:
        shown = self._state.selection.shown
        asked = (shown.id, shown.pictures) if shown is not None else (None, None)
        if asked != self._asked:
            self._asked = asked
            self._read()

    @Slot()
    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._quiet.stop()
        shown = self._state.selection.shown
        if shown is None:
            self._show(None)
            return
        record_id, along = shown.id, self._chain.ids if self._chain is not None else ()
        self._reading = self._backend.read(lambda journal: journal.chain(record_id, along), self)
        self._reading.done.connect(self._chain_read)

    @Slot(object)
    def _chain_read(self, chain: Chain | None) -> None:
        self._reading = None
        self._show(chain)

    def _show(self, chain: Chain | None) -> None:
        self._chain = chain
        if self._panel is None:
            if chain is None or not (chain.shown.pictures or len(chain.steps) > 1):
                return
            self._panel = self._built()
        source = (
            self._original_path(FileInfo(original=chain.source)) if chain is not None and chain.source else ""
        )
        self._panel.show_chain(chain, source)
        self._show_words()

    def _built(self) -> "ChangePanel":
        # No first frame shows it.
        from app.ui.stage.change_line import ChangePanel

        panel = ChangePanel(self._thumbnails, self._actions)
        panel.change_requested.connect(self._ask_change)
        panel.changed.connect(self._show_words)
        panel.strip.step_requested.connect(self._state.show_task)
        self._stage.add_line(panel)
        self._later.start()
        return panel

    @Slot()
    def _show_words(self) -> None:
        if self._panel is None or self._chain is None or not self._chain.shown.pictures:
            return
        self._panel.show_way(self._way_words(self._chain.shown))
        self._panel.show_cost(self._cost_words(self._chain.shown, self._panel.count()))

    def _own_way(self, record: TaskRecord) -> OwnWay:
        link = own_link_of(record)
        profile = profile_of(self._state.preferences.profiles, record.gateway)
        return own_way(link.content, (link,), profile, self._clock.now())

    def _way_words(self, record: TaskRecord) -> str:
        way = self._own_way(record)
        profile = profile_of(self._state.preferences.profiles, record.gateway)
        said = OwnLinkWords().of(way, self._clock.now())
        if way.state is LinkState.LIVES:
            return said
        how = {
            NOT_AT_ALL: self.tr("this gateway may not have files of this computer yet"),
            INSIDE_REQUEST: self.tr("travels inside the request"),
            BY_UPLOAD: self.tr("is uploaded first"),
        }[profile.delivery]
        return " · ".join(filter(None, (said, how)))

    def _cost_words(self, record: TaskRecord, count: int) -> str:
        if record.gateway == PRACTICE:
            return self.tr("%n task(s), free: this is practice", "", count)
        words = self.tr("%n task(s), charged", "", count)
        prices = self._state.prices
        price = None
        if record.request is not None and prices.gateway == record.gateway:
            price = price_of(prices.prices, record.request)
        if price is None:
            return words
        return self.tr("{tasks}, about {cost}").format(
            tasks=words, cost=amount_text(Cost(price.amount * count, price.unit))
        )

    # --- what becomes of the steps -----------------------------------------------------------------------

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        if self._panel is not None and self._sent is not None:
            record_id, prompt = self._sent
            if any(record.prompt == prompt for record in event.records):
                self._sent = None
                self._panel.forget_text(record_id)
        if any(record.request and record.request.file_infos for record in event.records):
            self._quiet.start()

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        chain = self._chain
        if chain is None:
            return
        known = {step.record.id: step.record for step in (*chain.steps, *chain.others)}
        before = known.get(event.record.id)
        if before is not None and _looks_different(before, event.record):
            self._quiet.start()

    # --- what a person asks for --------------------------------------------------------------------------

    @Slot(str, int, bool)
    def _ask_change(self, text: str, count: int, is_from_original: bool) -> None:
        chain = self._chain
        if chain is None or self._change is not None:
            return
        if not is_from_original:
            self._begin(Change(chain.shown, text, count, chain.shown))
            return
        from app.ui.stage.chain_dialogs import MergedDialog

        self._merging = chain, count
        prompt, cost = merged(chain.instructions, text), self._cost_words(chain.shown, count)
        dialog = MergedDialog(prompt, cost, self._stage.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.agreed.connect(self._merged)
        dialog.open()

    @Slot(str)
    def _merged(self, prompt: str) -> None:
        """All changes of a chain as one, on what it began from."""
        assert self._merging is not None
        (chain, count), self._merging = self._merging, None
        if chain.source:
            self._send(Change(chain.shown, prompt, count, None), FileInfo(original=chain.source))
        else:
            self._begin(Change(chain.shown, prompt, count, chain.steps[0].record))

    def _begin(self, change: Change) -> None:
        """The picture becomes a reference first; a second press until then is none."""
        self._change, record = change, change.base
        assert record is not None
        self._backend.ask(lambda services: services.lineage.reference_to(record), self).done.connect(
            self._referred
        )

    @Slot(object)
    def _referred(self, found: FileInfo | Problem) -> None:
        change, self._change = self._change, None
        assert change is not None
        if isinstance(found, Problem):
            self._refuse(f"{problem_title(found)} {problem_detail(found)}".strip())
        else:
            self._send(change, found)

    def _refuse(self, words: str) -> None:
        """Why nothing was sent: at the line, and in the window's own, which stays when another picture is shown."""
        if self._panel is not None:
            self._panel.refuse(words)
        self._state.notice.emit(words)

    def _send(self, change: Change, reference: FileInfo) -> None:
        """Hands the requests on, unless the picture has no way to the gateway: then that is asked for."""
        settings, base = change.settings, change.base
        profile = profile_of(self._state.preferences.profiles, settings.gateway)
        goes_by_link = reference.original is None or (
            base is not None and self._own_way(base).state is LinkState.LIVES
        )
        if not goes_by_link and profile.delivery == NOT_AT_ALL:
            if settings.gateway == self._state.gateway.address:
                self._actions["choose_delivery"].trigger()
            else:
                self._refuse(
                    self.tr(
                        "Choose for that picture’s own gateway first how files of this computer get there."
                    )
                )
            return
        asked = settings.request or GenerationRequest()
        request = replace(asked, prompt=change.prompt, file_infos=(reference,), session_id=None)
        self._sent = (settings.id, change.prompt)
        self.requested.emit((request,) * change.count, settings.gateway, "")

    @Slot()
    def _focus_line(self) -> None:
        if self._panel is not None:
            self._panel.focus_text()

    @Slot()
    def _step_back(self) -> None:
        self._walk(-1)

    @Slot()
    def _step_on(self) -> None:
        self._walk(1)

    def _walk(self, by: int) -> None:
        if self._panel is not None:
            self._panel.strip.walk(by)

    def _compare(self, records: Sequence[TaskRecord]) -> None:
        """The picture with that of the step before it."""
        record_id = records[0].id
        self._backend.read(lambda journal: journal.chain(record_id), self).done.connect(self._compared_read)

    @Slot(object)
    def _compared_read(self, chain: Chain | None) -> None:
        if chain is not None and chain.before is not None and chain.before.pictures and chain.shown.pictures:
            self._actions.trigger("compare_tasks", (chain.before, chain.shown))
        elif chain is not None and chain.source and chain.at == 0:
            self._actions.trigger("compare_reference", (chain.shown,))
        else:
            self._state.notice.emit(self.tr("This picture has no step before it."))

    def _ask_tree(self, records: Sequence[TaskRecord]) -> None:
        self._tree_of = record_id = records[0].id
        self._backend.read(lambda journal: journal.tree(record_id), self).done.connect(self._tree_read)

    @Slot(object)
    def _tree_read(self, nodes: tuple[TreeNode, ...]) -> None:
        if len(nodes) < 2:
            self._state.notice.emit(self.tr("Nothing came of this picture yet."))
            return
        from app.ui.stage.chain_dialogs import TreeDialog

        dialog = TreeDialog(nodes, self._tree_of, self._thumbnails, self._stage.window())
        dialog.task_requested.connect(self._state.show_task)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _looks_different(before: TaskRecord, now: TaskRecord) -> bool:
    ends = (TaskState.DONE, TaskState.FAILED)
    return (before.state is not now.state and (now.state in ends or before.state in ends)) or (
        before.pictures != now.pictures
    )
