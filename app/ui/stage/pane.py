"""The selected task: its result, details, request, reply and timeline."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.card_texts import Circumstances
from app.core.catalogue import Catalogue
from app.core.gateway_profile import GatewayProfile
from app.core.history import UNMARKED, Marks
from app.core.request import FileInfo
from app.core.shapes import asked_shape
from app.core.tasks import UNFINISHED, RawReply, TaskEvent, TaskRecord, TaskState, with_first
from app.engine.thumbnails import Thumbnails
from app.service.clock import SystemClock
from app.service.events import NextTry, PricesRead, QueueChanged
from app.ui.actions import Actions, TaskMenu
from app.ui.commands import Place
from app.ui.stage.cards import MissingCard, NothingCard, RunningCard, carded
from app.ui.stage.filmstrip import Filmstrip, Frame, frames_of
from app.ui.stage.header import TABS, StageHeader, StageLine
from app.ui.stage.making import Making
from app.ui.stage.problem_card import ProblemCard
from app.ui.stage.result_bar import ResultBar
from app.ui.stage.viewer import Viewer, ZoomBar
from app.ui.texts import shown_prompt, time_words
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import DragSource
from app.ui.widgets.focus import lead_through
from app.ui.widgets.hover import HoverActions
from app.ui.widgets.layouts import centred
from app.ui.widgets.motion import fade_over
from app.ui.widgets.naming import named
from app.ui.widgets.notice_bar import Floating, UndoOffer
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import Seconds

if TYPE_CHECKING:
    from app.ui.stage.details import DetailsTab
    from app.ui.stage.full_screen import FullScreen
    from app.ui.stage.picture_grid import PictureGrid
    from app.ui.stage.survey import Survey
    from app.ui.stage.tabs import ReplyTab, RequestTab, TimelineTab

_TABS = tuple(f"tab_{tab}" for tab in TABS)
_EXPLAINED = {
    **{tab: tab for tab in _TABS},
    "stage_fit": "fit",
    "stage_actual_size": "actual_size",
    "compare_siblings": "compare_siblings",
}
"""Buttons of the stage, each with the command that does the same."""

_PROBLEM_STATES = frozenset({TaskState.FAILED, TaskState.UNCERTAIN})


class StagePane(Retranslated, QWidget):
    """Paints one task with its siblings, and tells what a person wants done with it."""

    action_requested = Signal(object)
    sibling_requested = Signal(int)
    picture_requested = Signal(str)
    reference_requested = Signal(int)
    again_count_requested = Signal(int)
    undo_requested = Signal()
    offer_taken = Signal()
    missing_requested = Signal(object)
    task_id_filled = Signal(str)

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        seconds: Seconds | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "stage_pane")
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._thumbnails = thumbnails
        self._seconds = seconds or Seconds(parent=self)
        self._record: TaskRecord | None = None
        self._siblings: tuple[TaskRecord, ...] = ()
        self._is_comparing = False
        self._queue = QueueChanged((), (), is_paused=False)
        self._next_tries: dict[int, float] = {}
        self._held: frozenset[str] = frozenset()
        self._keeps_zoom = False
        self._first_of_two: int | None = None
        self._since = 0.0
        self._before: QImage | None = None
        self._lines: list[StageLine] = []
        self._air = Metrics.SPACE_1
        self._marks: dict[int, Marks] = {}
        self._hovered: tuple[Frame, QRect] | None = None
        self._shown: QWidget | None = None
        self._header = StageHeader()
        self._viewer = Viewer(theme, thumbnails)
        self._zoom = ZoomBar(self._viewer)
        self._nothing = NothingCard(theme)
        self._filmstrip = Filmstrip(theme, thumbnails)
        self._catalogue = catalogue or Catalogue(())
        self._profiles: tuple[GatewayProfile, ...] = ()
        self._reference_path: Callable[[FileInfo], str] | None = None
        self._replies: tuple[RawReply, ...] = ()
        self._events: tuple[TaskEvent, ...] = ()
        self._base = ""
        self._bar = ResultBar(theme, actions, self._shown_records)
        self._actions = actions
        self._menu = TaskMenu("stage_menu", actions, self)
        DragSource(self._viewer, self._viewer.dragged_paths, thumbnails.pixmap, self._viewer.decoded)
        self._lay_out()
        self._hover = HoverActions(theme, actions.on_hover(), self)
        self._connect()
        self.retranslate()

    # --- layout and wiring ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._result = QStackedWidget()
        self._cards: dict[QWidget, QWidget] = {}
        for page in (self._viewer, self._nothing):
            self._add_card(page, page)
        result = QWidget()
        result_column = QVBoxLayout(result)
        result_column.setContentsMargins(0, 0, 0, 0)
        result_column.setSpacing(0)
        result_column.addWidget(self._result, 1)
        result_column.addWidget(self._filmstrip)
        self._result_column = result_column
        self._pages = QStackedWidget()
        self._pages.addWidget(result)
        self._tab_pages = {tab: QWidget() for tab in TABS[1:]}
        for of_tab in self._tab_pages.values():
            QVBoxLayout(of_tab).setContentsMargins(0, 0, 0, 0)
            self._pages.addWidget(of_tab)
        self._bar.setProperty("role", "bar")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._pages, 1)
        column.addWidget(self._bar)

    def add_line(self, line: StageLine) -> None:
        """Puts *line* below the strip of pictures, on the tab of the result."""
        self._lines.append(line)
        line.set_air(self._air)
        self._result_column.addWidget(line)

    def _connect(self) -> None:
        self._header.tab_chosen.connect(self._show_tab)
        self._viewer.pointed.connect(self._point_at_picture)
        self._viewer.full_screen_requested.connect(self._fill_screen)
        self._viewer.unreadable.connect(self._show_missing)
        self._viewer.customContextMenuRequested.connect(self._open_menu_of_shown)
        self._filmstrip.sibling_requested.connect(self._open_sibling)
        self._filmstrip.menu_requested.connect(self._open_menu)
        self._filmstrip.missing_requested.connect(self.missing_requested)
        self._filmstrip.compare_requested.connect(self._compare)
        self._filmstrip.survey_requested.connect(self._survey_press)
        self._filmstrip.picture_requested.connect(self.picture_requested)
        self._filmstrip.full_screen_requested.connect(self._fill_screen)
        self._filmstrip.pointed.connect(self._point_at)
        self._hover.chosen.connect(self._act_on_hovered)
        self._hover.menu_requested.connect(self._open_menu_of_hovered)
        self._bar.count_requested.connect(self.again_count_requested)

        self._actions.listen(self._viewer, Place.HISTORY)
        self._actions.explain(self, _EXPLAINED)
        for command in _TABS:
            self._actions[command].triggered.connect(self._choose_tab)
        for command, act in (
            ("fit", self._viewer.fit),
            ("actual_size", self._viewer.actual_size),
            ("zoom_in", self._viewer.zoom_in),
            ("zoom_out", self._viewer.zoom_out),
            ("compare_siblings", self._compare),
        ):
            self._actions[command].triggered.connect(act)

    # --- cards and tabs that are built when they are first needed: most of a start shows none of them --

    @cached_property
    def _running(self) -> RunningCard:
        card = RunningCard(self._theme, self._seconds)
        card.action_requested.connect(self.action_requested)
        self._making = Making(self._theme, centred(card, is_below=True))
        self._add_card(card, self._making)
        return card

    @cached_property
    def _problem(self) -> ProblemCard:
        card = ProblemCard(self._theme, SystemClock())
        card.action_requested.connect(self.action_requested)
        card.task_id_filled.connect(self.task_id_filled)
        self._add_card(card, centred(card))
        return card

    @cached_property
    def _missing(self) -> MissingCard:
        card = MissingCard(self._theme, SystemClock())
        card.action_requested.connect(self.action_requested)
        self._add_card(card, centred(card))
        return card

    @cached_property
    def _grid(self) -> "PictureGrid":
        from app.ui.stage.picture_grid import PictureGrid

        card = PictureGrid(self._theme, self._thumbnails)
        card.current_changed.connect(self._go_to)
        card.opened.connect(self._open_frame)
        card.closed.connect(self._stop_comparing)
        card.full_screen_requested.connect(self._fill_screen)
        card.menu_requested.connect(self._open_menu)
        card.pointed.connect(self._point_at)
        card.show_marks(self._marks)
        self._add_card(card, card)
        return card

    @cached_property
    def _details(self) -> "DetailsTab":
        from app.ui.stage.details import DetailsTab

        tab = DetailsTab(self._theme, self._thumbnails, self._actions, self._shown_records, self._catalogue)
        tab.reference_requested.connect(self.reference_requested)
        self._put_on_page("details", tab)
        return tab

    @cached_property
    def _request(self) -> "RequestTab":
        from app.ui.stage.tabs import RequestTab

        tab = RequestTab(self._theme)
        self._put_on_page("request", tab)
        return tab

    @cached_property
    def _reply(self) -> "ReplyTab":
        from app.ui.stage.tabs import ReplyTab

        tab = ReplyTab(self._theme)
        self._put_on_page("reply", tab)
        return tab

    @cached_property
    def _timeline(self) -> "TimelineTab":
        from app.ui.stage.tabs import TimelineTab

        tab = TimelineTab()
        self._put_on_page("timeline", tab)
        return tab

    def _put_on_page(self, name: str, tab: QWidget) -> None:
        page = self._tab_pages[name].layout()
        assert page is not None
        card = carded(tab)
        page.addWidget(card)
        card.show()
        lead_through(card, after=self._header.last)

    def _add_card(self, card: QWidget, page: QWidget) -> None:
        self._cards[card] = page
        self._result.addWidget(page)
        lead_through(page, after=self._header.last)

    # --- what comes in -------------------------------------------------------------------------------

    def _shown_records(self) -> tuple[TaskRecord, ...]:
        return () if self._record is None else (self._record,)

    def show_record(self, record: TaskRecord | None, siblings: tuple[TaskRecord, ...]) -> None:
        """Shows a task with those of the same batch; None for no task."""
        if (record, siblings) == (self._record, self._siblings):
            return
        if _has_come(self._record, record):
            fade_over(self._result)
        if record is None or self._record is None or record.id != self._record.id:
            self._hover.hide()
            # Those of another task.
            self._replies, self._events = (), ()
        self._keeps_zoom = _same_batch(self._record, record)
        self._keep_picture_before(record)
        self._is_comparing = self._is_comparing and _same_batch(self._record, record)
        self._record = record
        self._siblings = siblings
        self._paint()

    def _keep_picture_before(self, record: TaskRecord | None) -> None:
        """What stands on the stage stays, dimmed, while what is made of it, or again, comes; it goes with that.

        A task that is only looked up, or one with another prompt, has nothing to do with the picture that stood
        there before, and under its title that would look like the new one.
        """
        before = self._record
        if record is not None and before is not None and record.id == before.id:
            return
        is_next = (
            record is not None
            and before is not None
            and record.id > before.id
            and (
                _same_batch(before, record) or (record.created_at >= self._since and _follows(before, record))
            )
        )
        self._before = self._viewer.small() if is_next and self._shown is self._viewer else None
        self._since = self._seconds.now()

    def _paint(self) -> None:
        record = self._record
        if record is not None:
            self._bar.show_record(record)
            self._bar.show_marks(self._marks.get(record.id, UNMARKED))
        self._bar.setVisible(record is not None)
        self._filmstrip.show_siblings(
            self._shown_siblings(), record.id if record is not None else 0, self._path()
        )
        self._header.show_title(shown_prompt(record) if record is not None else None, self._facts())
        self._paint_result()

    def _shown_siblings(self) -> tuple[TaskRecord, ...]:
        """The tasks of the batch; the shown one alone stands for itself: it may have several pictures."""
        return self._siblings or self._shown_records()

    def _path(self) -> str:
        """The file of the picture on the stage; empty where there is none."""
        return self._record.pictures[0].path if self._record is not None and self._record.pictures else ""

    def _facts(self) -> str:
        """Which of the batch it is, and when it was made."""
        record = self._record
        if record is None:
            return ""
        ids = [sibling.id for sibling in self._siblings]
        place = (
            [self.tr("{n} of {count}").format(n=ids.index(record.id) + 1, count=len(ids))]
            if len(ids) > 1 and record.id in ids
            else []
        )
        marked = [self.tr("first of two")] if record.id == self._first_of_two else []
        return " · ".join((*place, time_words(record.created_at), *marked))

    def show_first_of_two(self, record_id: int | None) -> None:
        """Which task is marked to be compared with another one."""
        if record_id != self._first_of_two:
            self._first_of_two = record_id
            self._filmstrip.show_first_of_two(record_id)
            if self._record is not None:
                self._header.show_title(shown_prompt(self._record), self._facts())

    def show_marks(self, marks: dict[int, Marks]) -> None:
        """What the shown task and its siblings are marked with."""
        if marks == self._marks:
            return
        self._marks = marks
        self._filmstrip.show_marks(marks)
        if "_grid" in self.__dict__:
            self._grid.show_marks(marks)
        if self._record is not None:
            self._bar.show_marks(marks.get(self._record.id, UNMARKED))
        if self._hover.isVisible() and self._hovered is not None:
            self._show_hover(*self._hovered)

    def set_profiles(self, profiles: tuple[GatewayProfile, ...]) -> None:
        """The gateways by their names."""
        self._profiles = profiles
        self._fill_tab()

    def set_reference_path(self, path_of: Callable[[FileInfo], str]) -> None:
        """In which file a reference image can be seen; empty where it can't."""
        self._reference_path = path_of

    def _fill_tab(self) -> None:
        """The tab that is seen, alone: nobody waits for the others, and the arrow keys go through many tasks."""
        record = self._record
        if record is None:
            return
        match TABS[self._header.tab()]:
            case "details":
                self._details.show_record(record, self._profiles, self._reference_path)
            case "request":
                self._request.set_base_address(self._base)
                self._request.show_request(record.request, self._events)
            case "reply":
                self._reply.show_replies(self._replies)
            case "timeline":
                self._timeline.show_events(self._events)

    def show_again_count(self, count: int) -> None:
        """How many tasks *Again* makes."""
        self._bar.show_count(count)

    def show_prices(self, prices: PricesRead) -> None:
        """What *Again* costs, where it is known."""
        self._bar.show_prices(prices)

    def _paint_result(self) -> None:
        card: QWidget = self._nothing
        if self._record is not None:
            card = self._card_of_siblings() if self._is_comparing else self._card_of(self._record)
        self._show_card(card)
        self._show_tab(self._header.tab() if self._record is not None else 0)

    @Slot()
    def _compare(self) -> None:
        """All pictures of the batch side by side, or one alone again."""
        if self._is_comparing:
            self._stop_comparing()
        elif len(frames_of(self._shown_siblings())) > 1:
            self._is_comparing = True
            self._header.choose_tab(0)
            self._paint_result()
            self._grid.setFocus()

    @Slot()
    def _stop_comparing(self) -> None:
        self._is_comparing = False
        self._paint_result()

    @Slot(int)
    def _open_sibling(self, record_id: int) -> None:
        if self._record is None or self._record.id != record_id:
            self.sibling_requested.emit(record_id)

    @Slot(object)
    def _go_to(self, frame: Frame) -> None:
        """Whatever is done is done with the picture that has the ring."""
        self._open_sibling(frame.record.id)
        self.picture_requested.emit(frame.path)

    @Slot(object)
    def _open_frame(self, frame: Frame) -> None:
        self._is_comparing = False
        self._go_to(frame)
        self._paint_result()

    def set_details(self, replies: tuple[RawReply, ...], events: tuple[TaskEvent, ...]) -> None:
        """Shows replies and timeline of the task that is shown."""
        self._replies, self._events = replies, events
        self._fill_tab()

    @Slot()
    def offer_missing_again(self) -> None:
        """The pictures that are missing are not generated after all."""
        self._filmstrip.offer_missing_again()

    def full_screen(self, parent: QWidget) -> "FullScreen":
        """A view for all of the screen over *parent*, with what is decoded already."""
        from app.ui.stage.full_screen import FullScreen

        made = FullScreen(self._theme, self._thumbnails, self._actions, parent)
        record = self._record
        if record is not None:
            made.show_record(record, self._marks.get(record.id, UNMARKED), "")
            made.viewer.adopt(self._viewer)
        return made

    def survey(self, records: tuple[TaskRecord, ...]) -> "Survey":
        """A survey of these pictures, over the window."""
        from app.ui.stage.survey import Survey

        return Survey(self._theme, self._thumbnails, self._actions, records, self.window())

    def offer_undo(self, text: str, also: str = "", *, undoes: bool = True) -> None:
        """Says what was done, with a way back, for a while; *also* names what may be done next (``offer_taken``)."""
        self._undo_bar.offer(text, also, undoes=undoes)

    @cached_property
    def _undo_bar(self) -> UndoOffer:
        bar = UndoOffer("stage_undo")
        bar.undo_requested.connect(self.undo_requested)
        bar.taken.connect(self.offer_taken)
        # Over what is looked at: it comes and goes, and nothing moves.
        Floating(bar, self._pages)
        return bar

    def show_queue(self, queue: QueueChanged) -> None:
        """Which tasks have a slot, and whether nothing new is sent."""
        self._queue = queue
        led = {record.id for record in queue.running}
        self._next_tries = {n: at for n, at in self._next_tries.items() if n in led}
        self._show_circumstances()

    def show_next_try(self, event: NextTry) -> None:
        """When a task that waits is tried again."""
        self._next_tries[event.record_id] = event.at
        self._show_circumstances()

    def show_held(self, gateways: frozenset[str]) -> None:
        """To which gateways nothing is sent until a person says so."""
        self._held = gateways
        self._show_circumstances()

    def _circumstances(self, record: TaskRecord) -> Circumstances:
        return Circumstances(
            is_paused=self._queue.is_paused,
            has_slot=any(led.id == record.id for led in self._queue.running),
            is_held=record.gateway in self._held,
            next_try=self._next_tries.get(record.id),
        )

    def _show_circumstances(self) -> None:
        # What is shown as a picture or a problem says nothing of them.
        if self._record is not None and isinstance(self._shown, RunningCard):
            self._shown.show_record(self._record, self._circumstances(self._record))

    def load_again(self) -> None:
        """The file of the shown picture has come back: it is read anew."""
        if self._viewer.is_unreadable and self._record is not None:
            self._viewer.show_picture("", QSize())
            self._paint_result()

    def set_base_address(self, base: str) -> None:
        """What cURL commands are addressed to."""
        self._base = base
        self._fill_tab()

    def _card_of(self, record: TaskRecord) -> QWidget:
        if record.state in _PROBLEM_STATES:
            self._problem.show_record(record)
            return self._problem
        if record.state is TaskState.DONE and record.pictures:
            picture = record.pictures[0]
            size = QSize(picture.width, picture.height)
            self._viewer.show_picture(picture.path, size, keeps_zoom=self._keeps_zoom)
            return self._card_of_missing(record) if self._viewer.is_unreadable else self._viewer
        self._running.show_record(record, self._circumstances(record))
        # Of what is not under way nothing comes: no place is kept for it.
        is_coming = record.state in UNFINISHED
        self._making.show_place(
            self._before if is_coming else None, asked_shape(record.request) if is_coming else 0
        )
        return self._running

    def _card_of_missing(self, record: TaskRecord) -> QWidget:
        self._missing.show_record(record)
        return self._missing

    def _card_of_siblings(self) -> QWidget:
        self._grid.show_siblings(self._shown_siblings(), 0 if self._record is None else self._record.id)
        return self._grid

    @Slot(str)
    def _show_missing(self, path: str) -> None:
        record = self._record
        if record is not None and record.pictures and record.pictures[0].path == path:
            self._show_card(self._card_of_missing(record))
            self._show_tab(self._header.tab())

    def _show_card(self, card: QWidget) -> None:
        self._shown = card
        self._result.setCurrentWidget(self._cards[card])
        if card is not self._viewer and not isinstance(card, MissingCard):
            # Gives the memory of a large picture back.
            self._viewer.show_picture("", QSize())

    def minimumSizeHint(self) -> QSize:
        """As wide as the tabs: whatever else there is goes to a line of its own, or scrolls."""
        return QSize(self._header.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands around the picture is slim where there is little room for that."""
        super().resizeEvent(event)
        height = self.height()
        self._filmstrip.follow_height(height)
        is_low, is_high = height < Metrics.STAGE_HEIGHT_EASY, height >= Metrics.STAGE_HEIGHT_WIDE
        self._air = Metrics.SPACE_0 if is_low else Metrics.SPACE_2 if is_high else Metrics.SPACE_1
        for line in (self._header, self._bar, *self._lines):
            line.set_air(self._air)

    # --- what stands over pictures -------------------------------------------------------------------

    @Slot(QRect)
    def _point_at_picture(self, area: QRect) -> None:
        if area.isEmpty() or self._record is None:
            self._hover.leave()
        else:
            place = QRect(self._viewer.mapToGlobal(area.topLeft()), area.size())
            self._point_at(Frame(self._record, 0), place)

    @Slot(object, QRect)
    def _point_at(self, frame: Frame | None, place: QRect) -> None:
        """The pointer is over the picture of *frame*, which stands at *place* of the screen; None: over none."""
        if frame is None:
            self._hover.leave()
        else:
            self._show_hover(frame, place)

    def _show_hover(self, frame: Frame, place: QRect) -> None:
        self._hovered = (frame, place)
        area = QRect(self.mapFromGlobal(place.topLeft()), place.size())
        marks = self._marks.get(frame.record.id, UNMARKED)
        self._actions.show_hover(self._hover, area, frame.record, marks)

    def _hovered_records(self) -> tuple[TaskRecord, ...]:
        """What stands under the buttons, with the picture that they stand on before its others."""
        if self._hovered is None:
            return ()
        frame, _ = self._hovered
        return (with_first(frame.record, frame.path),)

    @Slot(str)
    def _act_on_hovered(self, command: str) -> None:
        self._actions.trigger(command, self._hovered_records())

    @Slot(QPoint)
    def _open_menu_of_hovered(self, place: QPoint) -> None:
        for record in self._hovered_records():
            self._open_menu(record, place)

    @Slot()
    def _survey_press(self) -> None:
        self._actions.trigger("survey", tuple(record for record in self._siblings if record.pictures))

    @Slot()
    def _fill_screen(self) -> None:
        self._actions.trigger("full_screen", self._shown_records())

    # --- menus ---------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _open_menu_of_shown(self, place: QPoint) -> None:
        if self._record is not None:
            self._open_menu(self._record, self._viewer.mapToGlobal(place))

    @Slot(object, QPoint)
    @Slot(tuple, QPoint)
    def _open_menu(self, records: TaskRecord | tuple[TaskRecord, ...], place: QPoint) -> None:
        about = records if isinstance(records, tuple) else (records,)
        self._actions.open_menu(self._menu, place, about)

    # --- words ---------------------------------------------------------------------------------------

    @Slot()
    def _choose_tab(self) -> None:
        action = self.sender()
        if self._record is not None and isinstance(action, QAction):
            index = _TABS.index(str(action.data()))
            self._header.choose_tab(index)
            self._show_tab(index)

    @Slot(int)
    def _show_tab(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self._fill_tab()
        if index:
            self._hover.hide()

    def retranslate(self) -> None:
        """Sets every text in the current language; the cards set theirs."""
        self._viewer.setAccessibleName(self.tr("Picture"))
        self._paint()


def _has_come(before: TaskRecord | None, now: TaskRecord | None) -> bool:
    """Whether it is the same task, and its picture is there now."""
    if before is None or now is None or before.id != now.id:
        return False
    return now.state is TaskState.DONE and before.state is not TaskState.DONE


def _follows(before: TaskRecord, now: TaskRecord) -> bool:
    """Whether *now* asks for the same again, or gives pictures along, as a change of the one before does."""
    return now.prompt == before.prompt or bool(now.request and now.request.file_infos)


def _same_batch(one: TaskRecord | None, other: TaskRecord | None) -> bool:
    return one is not None and other is not None and one.batch == other.batch
