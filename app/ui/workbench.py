"""Connects the window with the engine: what the panes want goes one way, facts the other."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.curl import curl_base
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile, TravelChosen, profile_of, with_profile
from app.core.history import SavedFilter
from app.core.pasted import Pasted
from app.core.problems import Action, KeychainUnavailable
from app.core.request import GenerationRequest
from app.core.reuse import Part
from app.core.settings import Preferences
from app.engine.engine import Engine
from app.engine.reads import CountsRead, Details, PageRead
from app.service.facts import LinkChanged, TaskChanged, TasksAdded
from app.setting import Setting
from app.ui.compare.compare import Compare
from app.ui.dialogs import Dialogs
from app.ui.draft_keeper import DraftKeeper
from app.ui.gateway_choice import GatewayChoice
from app.ui.gateway_form import GatewayEntered
from app.ui.history.history_pane import PageRequest
from app.ui.history_desk import HistoryDesk
from app.ui.keyboard import Keyboard
from app.ui.main_window import MainWindow
from app.ui.out.out import Out
from app.ui.press_desk import PressDesk
from app.ui.prompt_desk import PromptDesk
from app.ui.queue_desk import QueueDesk
from app.ui.reference_desk import ReferenceDesk
from app.ui.reuse import Reuse
from app.ui.tell_me.teller import Teller
from app.ui.troubles import Troubles

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
        references: ReferenceDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._preferences = setting.preferences
        self._default_pictures = str(setting.paths.pictures)
        self._references = references
        self._shown_id: int | None = None
        self._wants_newest = False
        self._siblings_timer = QTimer(self)
        self._siblings_timer.setSingleShot(True)
        self._siblings_timer.setInterval(SIBLINGS_QUIET_MS)
        self._siblings_timer.timeout.connect(self._read_siblings)
        self._tests_next = False
        self._welcomes = False
        window.compose.set_draft(draft)
        self._choice = GatewayChoice(engine, setting.gateway, setting.preferences, self)
        self._press = PressDesk(engine, window, self._choice, self._preferences_now, self)
        self._drafts = DraftKeeper(window.compose.draft, self)
        self._dialogs = Dialogs(window, engine, self)
        self._keyboard = Keyboard(window, dict(setting.preferences.shortcuts), self)
        self._troubles = Troubles(engine, window.fault_bar, window.offline_bar, self._choice.name_of, self)
        self._reuse = Reuse(engine, window, self)
        self._out = Out(engine, window, self._preferences_now, self)
        self._compare = Compare(engine, window, self)
        self._compare.reference_path = references.path_of
        self._teller = Teller(engine, window, self._preferences_now, self)
        self._queue = QueueDesk(engine, window, self)
        self._prompts = PromptDesk(engine, window, self)
        self._history_desk = HistoryDesk(engine, window, self)
        window.history.show_saved_filters(setting.preferences.history_filters)
        window.history.show_as_grid(is_grid=setting.preferences.history_is_grid)
        self._connect_window()
        self._connect_tasks()
        self._connect_dialogs()
        self._connect_engine()
        self._show_choice()
        self._show_folder()
        window.compose.focus_prompt()

    # --- wiring --------------------------------------------------------------------------------------

    def _connect_window(self) -> None:
        window = self._window
        window.closing.connect(self._window_closes)
        self._references.file_dropped.connect(self._reuse.consider)
        self._reuse.reference_wanted.connect(self._use_as_reference)
        self._out.reuse_wanted.connect(self._use_part_again)
        self._out.compare_wanted.connect(self._compare.act)
        for menu in (window.stage.task_menu(), window.history.task_menu):
            self._compare.marked.connect(menu.set_marked)
        window.compose.changed.connect(self._drafts.changed)
        self._press.submitted.connect(self._press_submitted)
        window.compose.paste_wanted.connect(self._dialogs.open_paste)
        self._drafts.draft_wanted_on_disk.connect(self._engine.keep_draft)
        window.welcome.practice_wanted.connect(self._use_practice)
        window.welcome_form.entered.connect(self._use_gateway)
        window.top.gateway_wanted.connect(self._switch_gateway)
        window.top.manage_wanted.connect(self._open_preferences)
        window.top.connect_wanted.connect(self._open_gateway)
        window.top.fetch_wanted.connect(self._dialogs.open_fetch)
        window.top.preferences_wanted.connect(self._open_preferences)
        window.top.about_wanted.connect(self._dialogs.open_about)

    def _connect_tasks(self) -> None:
        window = self._window
        window.stage.action_wanted.connect(self._act)
        window.stage.stop_looking_wanted.connect(self._engine.stop_looking)
        window.stage.cancel_wanted.connect(self._engine.cancel)
        window.stage.use_again_wanted.connect(self._reuse.use)
        window.stage.sibling_wanted.connect(window.history.select)
        window.stage.reference_wanted.connect(self._use_as_reference)
        self._references.travel_chosen.connect(self._use_travel)
        self._references.link_wanted.connect(self._engine.load_link)
        window.stage.task_id_filled.connect(self._engine.fill_in_task_id)
        window.history.page_wanted.connect(self._read_page)
        window.history.task_actions.export_wanted.connect(self._out.export_ids)
        window.history.saved_filters_changed.connect(self._keep_history_filters)
        window.history.grid_chosen.connect(self._keep_history_form)
        window.history.counts_wanted.connect(self._engine.read_counts)
        window.history.selected.connect(self._show_task)
        window.history.fetch_wanted.connect(self._fetch)
        window.history.use_again_wanted.connect(self._reuse.use)

    def _connect_dialogs(self) -> None:
        window = self._window
        self._dialogs.gateway_entered.connect(self._use_gateway)
        self._dialogs.fetch_wanted.connect(self._fetch)
        self._dialogs.pasted.connect(self._fill_from_paste)
        self._dialogs.preferences_changed.connect(self._take_preferences)
        self._dialogs.shortcuts_changed.connect(self._take_shortcuts)
        self._keyboard.shortcuts_wanted.connect(self._open_shortcuts)
        self._dialogs.desk.pictures_moved.connect(self._pictures_moved)
        self._choice.changed.connect(self._show_choice)
        self._choice.preferences_changed.connect(self._take_preferences)
        self._choice.token_kept.connect(self._dialogs.token_kept)
        self._choice.token_kept.connect(window.welcome_form.clear_token)
        self._choice.token_kept.connect(self._test_connected)
        window.connection_bar.listen(self._dialogs.desk)
        window.connection_bar.passed.connect(self._tell_passed)
        window.connection_bar.details_wanted.connect(self._open_preferences)
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
        engine.link_loaded.connect(self._references.show_link)

    # --- compose ---------------------------------------------------------------------------------------

    @Slot(object)
    def _fill_from_paste(self, pasted: Pasted) -> None:
        self._reuse.use(pasted.request)

    @Slot(object, str)
    def _use_part_again(self, request: GenerationRequest, part: str) -> None:
        self._reuse.use(request, Part(part))

    def _preferences_now(self) -> Preferences:
        return self._preferences

    @Slot(str)
    def _use_as_reference(self, path: str) -> None:
        self._references.take_files((path,))

    @Slot(object)
    def _use_travel(self, chosen: TravelChosen) -> None:
        host = chosen.profile.upload_host
        if host is not None and chosen.secret is not None:
            self._engine.use_token(host.secret_name, chosen.secret, for_session_only=False)
        profiles = with_profile(self._preferences.profiles, chosen.profile)
        self._take_preferences(replace(self._preferences, profiles=profiles))
        self._show_choice()

    def _profile(self) -> GatewayProfile | None:
        gateway = self._choice.gateway
        return profile_of(self._preferences.profiles, gateway) if gateway else None

    # --- the gateway -------------------------------------------------------------------------------------

    @Slot()
    def _use_practice(self) -> None:
        self._preferences = self._choice.use_practice(self._preferences)
        self._window.compose.focus_prompt()

    @Slot(str)
    def _switch_gateway(self, gateway: str) -> None:
        self._preferences = self._choice.switch(gateway, self._preferences)

    @Slot(object)
    def _use_gateway(self, entered: GatewayEntered) -> None:
        self._preferences = self._choice.use(entered, self._preferences)
        self._tests_next = True

    @Slot()
    def _test_connected(self) -> None:
        if self._tests_next:
            self._tests_next = False
            profile = profile_of(self._preferences.profiles, self._choice.gateway)
            self._window.connection_bar.test(self._dialogs.desk, profile)

    @Slot()
    def _tell_passed(self) -> None:
        self._window.status.show_notice(self.tr("Connected, and everything is in order"))

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
        self._window.top.show_gateways(self._choice.menu(), self._choice.gateway)
        self._window.status.show_gateway(is_chosen=self._choice.is_chosen)
        self._window.compose.set_blocker(self._choice.blocker())
        self._window.compose.set_free(is_free=self._choice.gateway == PRACTICE)
        self._references.set_profile(self._profile())
        self._press.use_gateway()
        # The welcome stays until something can be sent: a keychain that fails is told in its form.
        if not self._choice.is_chosen:
            self._welcomes = True
        elif not self._choice.blocker():
            self._welcomes = False
        self._window.show_welcome(is_shown=self._welcomes and self._shown_id is None)

    @Slot()
    def _open_preferences(self) -> None:
        self._dialogs.open_preferences(self._preferences, self._default_pictures)

    @Slot()
    def _pictures_moved(self) -> None:
        self._window.history.reload()
        if self._shown_id is not None:
            self._engine.read_details(self._shown_id)

    def _choose_folder(self) -> None:
        self._dialogs.open_preferences(self._preferences, self._default_pictures, "pictures")

    @Slot(object)
    def _take_preferences(self, preferences: Preferences) -> None:
        # The gateway and the layout are not the preference dialog's to change.
        self._preferences = preferences
        self._engine.use_preferences(preferences)
        self.preferences_changed.emit(preferences)
        self._choice.follow(preferences)
        self._show_folder()

    @Slot()
    def _open_shortcuts(self) -> None:
        self._dialogs.open_shortcuts(dict(self._preferences.shortcuts))

    @Slot(object)
    def _take_shortcuts(self, changed: dict[str, str]) -> None:
        self._keyboard.use(changed)
        self._take_preferences(replace(self._preferences, shortcuts=tuple(changed.items())))

    @Slot(tuple)
    def _keep_history_filters(self, saved: tuple[SavedFilter, ...]) -> None:
        self._preferences = replace(self._preferences, history_filters=saved)
        self._engine.use_preferences(self._preferences)

    @Slot(bool)
    def _keep_history_form(self, is_grid: bool) -> None:
        self._preferences = replace(self._preferences, history_is_grid=is_grid)
        self._engine.use_preferences(self._preferences)

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
            Action.CHOOSE_FOLDER: self._choose_folder,
            Action.CHOOSE_TRAVEL: self._references.ask_travel,
        }
        if action in with_id:
            with_id[action](record_id)
        elif action in plain:
            plain[action]()
        elif action is Action.GENERATE_AGAIN:
            self._press.generate_again()

    def _edit_request(self) -> None:
        """The refused request stands in the form, to be mended there; Undo brings back what stood there."""
        record = self._window.stage.record()
        if record is not None and record.request is not None:
            self._reuse.use(record.request)

    @Slot(int)
    def _show_task(self, record_id: int) -> None:
        self._shown_id = record_id
        self._window.show_welcome(is_shown=False)
        self._engine.read_details(record_id)

    # --- facts of the engine -------------------------------------------------------------------------------

    @Slot()
    def _press_submitted(self) -> None:
        self._wants_newest = True

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
            self._window.stage.set_base_address(curl_base(details.record.gateway))
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
            if fact.problem is not None:
                self._window.status.show_notice("")

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
