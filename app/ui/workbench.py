"""Connects the window with the engine: what the panes want goes one way, facts the other."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.core.alternatives import escaped
from app.core.curl import to_curl
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.json_values import dump
from app.core.pasted import Pasted
from app.core.press import press_requests
from app.core.problems import Action, KeychainUnavailable
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.settings import Preferences
from app.engine.engine import CountsRead, Details, Engine, PageRead
from app.service.facts import FaultHappened, LinkChanged, PictureCopied, TaskChanged, TasksAdded
from app.setting import Setting
from app.ui.dialogs import Dialogs
from app.ui.draft_keeper import DraftKeeper
from app.ui.gateway_choice import GatewayChoice
from app.ui.gateway_form import GatewayEntered
from app.ui.history.history_pane import PageRequest
from app.ui.main_window import MainWindow
from app.ui.press_sender import PressSender
from app.ui.prompt_desk import PromptDesk
from app.ui.queue_desk import QueueDesk
from app.ui.save_as import ask_target, show_in_folder
from app.ui.wording import problem_title

SIBLINGS_QUIET_MS = 250


class Workbench(QObject):
    """The designer's side of every use case. Nothing here waits, reads a disk or speaks to a network."""

    preferences_changed = Signal(Preferences)

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        setting: Setting,
        draft: Draft,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._preferences = setting.preferences
        self._default_pictures = str(setting.paths.pictures)
        self._shown_id: int | None = None
        self._wants_newest = False
        window.compose.set_draft(draft)
        window.restore_layout(setting.preferences.window_layout)
        self._choice = GatewayChoice(engine, setting.gateway, self)
        self._drafts = DraftKeeper(window.compose.draft, self)
        self._siblings_timer = QTimer(self)
        self._siblings_timer.setSingleShot(True)
        self._siblings_timer.setInterval(SIBLINGS_QUIET_MS)
        self._siblings_timer.timeout.connect(self._read_siblings)
        self._press = PressSender(engine.submit, window, self)
        self._queue = QueueDesk(engine, window, self)
        self._prompts = PromptDesk(engine, window, self)
        self._dialogs = Dialogs(window, self)
        self._connect_window()
        self._connect_engine()
        self._show_choice()
        self._show_folder()
        window.compose.focus_prompt()

    # --- wiring --------------------------------------------------------------------------------------

    def _connect_window(self) -> None:
        window = self._window
        window.closing.connect(self._window_closes)
        window.compose.changed.connect(self._drafts.changed)
        window.compose.generate_wanted.connect(self._generate)
        window.compose.paste_wanted.connect(self._dialogs.open_paste)
        window.compose.copy_wanted.connect(self._copy_request)
        window.stage.action_wanted.connect(self._act)
        window.stage.stop_looking_wanted.connect(self._engine.stop_looking)
        window.stage.cancel_wanted.connect(self._engine.cancel)
        window.stage.use_again_wanted.connect(self._use_again)
        window.stage.missing_wanted.connect(self._generate_missing)
        self._press.sending.connect(self._select_newest)
        window.stage.sibling_wanted.connect(window.history.select)
        window.stage.task_id_filled.connect(self._engine.fill_in_task_id)
        window.stage.save_as_wanted.connect(self._save_as)
        window.stage.show_in_folder_wanted.connect(self._show_in_folder)
        window.history.page_wanted.connect(self._read_page)
        window.history.counts_wanted.connect(self._engine.read_counts)
        window.history.selected.connect(self._show_task)
        window.history.fetch_wanted.connect(self._fetch)
        window.history.use_again_wanted.connect(self._use_again)
        window.history.show_in_folder_wanted.connect(self._show_in_folder)
        window.top.practice_wanted.connect(self._use_practice)
        window.top.connect_wanted.connect(self._open_gateway)
        window.top.fetch_wanted.connect(self._dialogs.open_fetch)
        window.top.preferences_wanted.connect(self._open_preferences)
        window.welcome.practice_wanted.connect(self._use_practice)
        window.welcome_form.entered.connect(self._use_gateway)
        self._dialogs.gateway_entered.connect(self._use_gateway)
        self._dialogs.fetch_wanted.connect(self._fetch)
        self._dialogs.pasted.connect(self._fill_from_paste)
        self._dialogs.preferences_changed.connect(self._take_preferences)
        self._drafts.draft_wanted_on_disk.connect(self._engine.keep_draft)
        self._choice.changed.connect(self._show_choice)
        self._choice.preferences_changed.connect(self._take_preferences)
        self._choice.token_kept.connect(self._dialogs.token_kept)
        self._choice.token_kept.connect(window.welcome_form.clear_token)
        self._choice.keychain_unavailable.connect(self._keychain_unavailable)

    def _connect_engine(self) -> None:
        engine = self._engine
        engine.started.connect(self._window.history.reload)
        engine.tasks_added.connect(self._tasks_added)
        engine.task_changed.connect(self._task_changed)
        engine.page_read.connect(self._page_read)
        engine.counts_read.connect(self._counts_read)
        engine.details_read.connect(self._details_read)
        engine.link_changed.connect(self._link_changed)
        engine.picture_copied.connect(self._picture_copied)
        engine.fault_happened.connect(self._fault_happened)

    # --- compose ---------------------------------------------------------------------------------------

    @Slot()
    def _generate(self) -> None:
        if self._choice.blocker():
            return
        self._press.press(
            self._window.compose.draft(),
            self._choice.gateway,
            ask_above=self._preferences.ask_above,
            is_free=self._choice.gateway == PRACTICE,
        )

    @Slot()
    def _select_newest(self) -> None:
        self._wants_newest = True

    @Slot(object)
    def _generate_missing(self, requests: tuple[GenerationRequest, ...]) -> None:
        record = self._window.stage.record()
        if record is not None:
            self._press.send(
                requests,
                record.gateway,
                record.press,
                ask_above=self._preferences.ask_above,
                is_free=record.gateway == PRACTICE,
            )

    @Slot(str)
    def _copy_request(self, form: str) -> None:
        # Where several are sent, the first of them.
        request = next(press_requests(self._window.compose.draft()), self._window.compose.request())
        text = (
            to_curl(request, self._base_address())
            if form == "curl"
            else dump(request_to_json(request), indent=2)
        )
        QGuiApplication.clipboard().setText(text)

    def _base_address(self) -> str:
        gateway = self._choice.gateway
        return gateway if gateway and gateway != PRACTICE else "https://gateway.example.com"

    @Slot(object)
    def _fill_from_paste(self, pasted: Pasted) -> None:
        request = pasted.request
        self._window.compose.set_request(replace(request, prompt=escaped(request.prompt)))
        self._window.compose.focus_prompt()

    @Slot(object)
    def _use_again(self, request: GenerationRequest) -> None:
        # A session_id is good for one task only: the gateway refuses it the second time.
        self._window.compose.set_request(replace(request, session_id=None, prompt=escaped(request.prompt)))
        self._window.compose.focus_prompt()

    # --- the gateway -------------------------------------------------------------------------------------

    @Slot()
    def _use_practice(self) -> None:
        self._preferences = self._choice.use_practice(self._preferences)

    @Slot(object)
    def _use_gateway(self, entered: GatewayEntered) -> None:
        self._preferences = self._choice.use(entered, self._preferences)

    @Slot()
    def _open_gateway(self) -> None:
        gateway = self._choice.gateway
        self._dialogs.open_gateway("" if gateway == PRACTICE else gateway)

    @Slot(object)
    def _keychain_unavailable(self, problem: KeychainUnavailable) -> None:
        self._window.welcome_form.show_keychain_problem(problem)
        self._dialogs.keychain_unavailable(problem)

    @Slot()
    def _show_choice(self) -> None:
        self._window.top.show_gateway(self._choice.shown_name())
        self._window.status.show_gateway(is_chosen=self._choice.is_chosen)
        self._window.compose.set_blocker(self._choice.blocker())
        self._window.compose.set_free(is_free=self._choice.gateway == PRACTICE)
        self._window.stage.set_base_address(self._base_address())
        self._window.show_welcome(is_shown=not self._choice.is_chosen and self._shown_id is None)

    @Slot()
    def _open_preferences(self) -> None:
        self._dialogs.open_preferences(self._preferences, self._default_pictures)

    @Slot(object)
    def _take_preferences(self, preferences: Preferences) -> None:
        # The gateway and the layout are not the preference dialog's to change.
        self._preferences = preferences
        self._engine.use_preferences(preferences)
        self.preferences_changed.emit(preferences)
        self._show_folder()

    def _show_folder(self) -> None:
        self._window.status.show_folder(self._preferences.pictures_folder or self._default_pictures)

    # --- the stage ---------------------------------------------------------------------------------------

    @Slot(object, int)
    def _act(self, action: Action, record_id: int) -> None:
        with_id = {
            Action.CHECK_AGAIN: self._engine.check_again,
            Action.DOWNLOAD_AGAIN: self._engine.check_again,
            Action.SEND_AGAIN_SAME_SESSION: self._engine.send_again,
            Action.LEAVE: self._engine.leave,
        }
        plain = {
            Action.EDIT_PROMPT: self._edit_request,
            Action.ENTER_TOKEN: self._open_gateway,
            Action.CHANGE_GATEWAY: self._open_gateway,
            Action.CHOOSE_FOLDER: self._open_preferences,
        }
        if action in with_id:
            with_id[action](record_id)
        elif action in plain:
            plain[action]()
        elif action is Action.GENERATE_AGAIN:
            self._generate_again()

    def _edit_request(self) -> None:
        """The refused request stands in the form, to be mended there; Undo brings back what stood there."""
        record = self._window.stage.record()
        if record is not None and record.request is not None:
            self._use_again(record.request)

    def _generate_again(self) -> None:
        record = self._window.stage.record()
        if record is None or record.request is None or not self._choice.gateway:
            return
        self._wants_newest = True
        self._engine.submit([replace(record.request, session_id=None)], record.gateway, record.press)

    @Slot(int)
    def _show_task(self, record_id: int) -> None:
        self._shown_id = record_id
        self._window.show_welcome(is_shown=False)
        self._engine.read_details(record_id)

    @Slot(int)
    def _save_as(self, record_id: int) -> None:
        record = self._window.stage.record()
        if record is not None and record.id == record_id and record.pictures:
            source = record.pictures[0].path
            target = ask_target(self._window, source)
            if target is not None:
                self._engine.copy_picture(source, target)

    @Slot(int)
    def _show_in_folder(self, record_id: int) -> None:
        record = self._window.history.record(record_id)
        if record is not None and record.pictures:
            show_in_folder(record.pictures[0].path)

    # --- facts of the engine -------------------------------------------------------------------------------

    @Slot(object)
    def _tasks_added(self, fact: TasksAdded) -> None:
        self._window.history.records_added(fact.records)
        if self._wants_newest:
            self._wants_newest = False
            self._window.history.select(fact.records[0].id)

    @Slot(object)
    def _task_changed(self, fact: TaskChanged) -> None:
        self._window.history.record_changed(fact.record)
        shown = self._window.stage.record()
        if fact.record.id == self._shown_id:
            self._engine.read_details(fact.record.id)
        elif shown is not None and shown.press and shown.press == fact.record.press:
            # A sibling: a press of many changes often, and all of it is read again.
            self._siblings_timer.start()

    @Slot()
    def _read_siblings(self) -> None:
        if self._shown_id is not None:
            self._engine.read_details(self._shown_id)

    @Slot(object)
    def _details_read(self, details: Details) -> None:
        if details.record.id == self._shown_id:
            self._window.stage.show_record(details.record, details.siblings)
            self._window.stage.set_details(details.record.id, details.replies, details.events)

    @Slot(object)
    def _read_page(self, wanted: PageRequest) -> None:
        self._engine.read_page(wanted.ticket, wanted.filter, wanted.before_id, wanted.limit)

    @Slot(object)
    def _page_read(self, read: PageRead) -> None:
        self._window.history.receive_page(read.ticket, read.page)

    @Slot(object)
    def _counts_read(self, read: CountsRead) -> None:
        self._window.history.receive_counts(read.counts)

    @Slot(object)
    def _link_changed(self, fact: LinkChanged) -> None:
        if fact.gateway == self._choice.gateway:
            self._window.status.show_link(fact.problem)

    @Slot(object)
    def _fault_happened(self, fact: FaultHappened) -> None:
        self._window.status.show_notice(
            self.tr("Something went wrong inside Easel: {what}").format(what=fact.summary)
        )

    @Slot(object)
    def _picture_copied(self, fact: PictureCopied) -> None:
        if fact.problem is None:
            self._window.status.show_notice(self.tr("Saved as {file}").format(file=fact.target))
        else:
            self._window.status.show_notice(problem_title(fact.problem) + ": " + fact.problem.detail)

    @Slot(str)
    def _fetch(self, task_id: str) -> None:
        if self._choice.gateway:
            self._wants_newest = True
            self._engine.fetch(task_id, self._choice.gateway)

    # --- the end ---------------------------------------------------------------------------------------------

    @Slot()
    def _window_closes(self) -> None:
        self._drafts.keep_now()
        layout = self._window.layout_text()
        if layout != self._preferences.window_layout:
            self._engine.use_preferences(replace(self._preferences, window_layout=layout))
