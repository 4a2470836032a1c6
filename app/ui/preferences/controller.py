"""The preferences are written whenever they change; what their pages ask for is done and shown.

A page tells what a person wants. What it only wants to know is asked for the page, and ends with it; what
changes something is done to its end, whether the dialog is still open or not.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.disk import AGAIN_MS, Doing
from app.core.gateway_profile import DeliveryChosen, GatewayProfile, with_profile
from app.core.maintenance import TokenChecked, TokenState, UnusedOriginals
from app.core.secrets import Password, Token
from app.core.upload_host import UploadHost
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.service.events import DiskRefused
from app.ui.actions import Actions
from app.ui.preferences.delivery_dialog import DeliveryDialog
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.preferences.gateways_page import GatewaysPage
from app.ui.preferences.general_pages import DiagnosticsPage
from app.ui.preferences.parts import PreferencesPage
from app.ui.preferences.pictures_page import PicturesPage
from app.ui.preferences.storage_page import StoragePage
from app.ui.state import AppState
from app.ui.texts import problem_title
from app.ui.widgets.timers import single_shot


class PreferencesController(QObject):
    """Keeps what is set, and opens the dialogs in which it is set above *window*.

    *usual_pictures* is the folder that is used unless another one is chosen.
    """

    def __init__(
        self,
        state: AppState,
        backend: Backend,
        actions: Actions,
        window: QWidget,
        usual_pictures: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._backend = backend
        self._window = window
        self._usual_pictures = usual_pictures
        self._secrets = _Secrets(state, backend, self)
        self._move: Reply | None = None
        self._is_asking = False
        self._again = single_shot(self, then=self._write)
        actions["preferences"].triggered.connect(self.open)
        actions["choose_folder"].triggered.connect(self.open_pictures)
        actions["choose_delivery"].triggered.connect(self.ask_delivery)
        state.preferences_changed.connect(self._write)
        backend.disk_refused.connect(self._disk_refused)

    @Slot()
    def open(self) -> None:
        """Shows the preferences."""
        self._open("gateways")

    @Slot()
    def open_pictures(self) -> None:
        """Shows where pictures go."""
        self._open("pictures")

    @Slot()
    def ask_delivery(self) -> None:
        """Asks how pictures may be delivered to the gateway in use; the practice gateway needs no asking."""
        profile = self._state.gateway.profile
        if profile is None or profile.delivery_is_fixed or self._is_asking:
            return
        self._is_asking = True
        dialog = _delivery_dialog(profile, self._window, self._backend)
        dialog.chosen.connect(self._take_delivery)
        dialog.finished.connect(self._delivery_closed)
        dialog.open()

    @Slot()
    def _write(self) -> None:
        preferences = self._state.preferences
        self._again.stop()
        self._backend.do(lambda app: app.keep_preferences(preferences), Doing.PREFERENCES)

    @Slot(object)
    def _disk_refused(self, refused: DiskRefused) -> None:
        if refused.doing is Doing.PREFERENCES:
            self._again.start(AGAIN_MS)

    @Slot(object)
    def _take_delivery(self, chosen: DeliveryChosen) -> None:
        self._secrets.keep_of(chosen)
        preferences = self._state.preferences
        profiles = with_profile(preferences.profiles, chosen.profile)
        self._state.set_preferences(replace(preferences, profiles=profiles))

    @Slot()
    def _delivery_closed(self) -> None:
        self._is_asking = False

    # --- the dialog ----------------------------------------------------------------------------------

    def _open(self, page: str) -> None:
        dialog = PreferencesDialog(self._state.preferences, self._usual_pictures, self._window)
        dialog.page_built.connect(self.serve)
        for built in dialog.pages:
            self.serve(built)
        dialog.changed.connect(self._state.set_preferences)
        self._state.preferences_changed.connect(dialog.show_preferences)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_page(page)
        dialog.open()

    @Slot(QWidget)
    def serve(self, page: PreferencesPage) -> None:
        """Has done what *page* asks for, and shows what came of it."""
        if isinstance(page, GatewaysPage):
            _GatewaysServed(page, self._backend, self._secrets)
        elif isinstance(page, PicturesPage):
            page.move_requested.connect(self._move_pictures)
            self._show_move(page)
        elif isinstance(page, StoragePage):
            _StorageServed(page, self._backend, self)
        elif isinstance(page, DiagnosticsPage):
            preferences, window = page.preferences, page.of_the_window()
            reply = self._backend.ask(lambda app: app.maintenance.diagnose(preferences, window), page)
            reply.done.connect(page.show_diagnostics)

    @Slot(str, str)
    def _move_pictures(self, old: str, new: str) -> None:
        page = self.sender()
        self._move = self._backend.ask_with_progress(
            lambda app, moving: app.maintenance.move_pictures(old, new, moving), self
        )
        for ended in (self._move.done, self._move.failed):
            ended.connect(self._move_ended)
        if isinstance(page, PicturesPage):
            self._show_move(page)

    def _show_move(self, page: PicturesPage) -> None:
        if self._move is not None:
            page.begin_move()
            self._move.progressed.connect(page.show_moving)
            self._move.done.connect(page.show_moved)

    @Slot()
    def _move_ended(self) -> None:
        self._move = None


class _Secrets(QObject):
    """Hands tokens and passwords to the keychain; they are kept whether or not somebody waits for the answer."""

    token_kept = Signal(TokenChecked)
    password_kept = Signal(object)

    def __init__(self, state: AppState, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._backend = backend

    @Slot(str, object)
    def keep_token(self, origin: str, token: Token) -> None:
        """Keeps *token*, until Easel is closed if the keychain refuses: nobody may be there to be asked where else."""
        reply = self._backend.ask(
            lambda app: app.keep_token(origin, token, for_session_only=False, or_for_session=True), self
        )
        reply.done.connect(self._token_kept)

    def keep_of(self, chosen: DeliveryChosen) -> None:
        """Keeps the secret of an upload host, where one was typed."""
        host = chosen.profile.upload_host
        if host is not None and chosen.secret is not None:
            self.keep_token(host.secret_name, chosen.secret)

    @Slot(str, object)
    def keep_password(self, origin: str, password: Password) -> None:
        """Keeps a proxy's password."""
        reply = self._backend.ask(lambda app: app.keep_proxy_password(origin, password), self)
        reply.done.connect(self.password_kept)

    @Slot(str)
    def forget(self, address: str) -> None:
        """Removes token and password of a gateway that is not wanted any more."""
        self._backend.do(lambda app: app.maintenance.forget_secrets(address))

    @Slot(object)
    def _token_kept(self, checked: TokenChecked) -> None:
        self._state.set_gateway(self._state.gateway.with_token(checked))
        if checked.state is TokenState.SESSION and checked.problem is not None:
            # The dialog in which it was typed may be closed already.
            said = self.tr("{problem}. What you entered is kept until Easel is closed.")
            self._state.notice.emit(said.format(problem=problem_title(checked.problem)))
        self.token_kept.emit(checked)


class _GatewaysServed(QObject):
    """Asks what the page of the gateways wants to know; belongs to the page."""

    def __init__(self, page: GatewaysPage, backend: Backend, secrets: _Secrets) -> None:
        super().__init__(page)
        self._page = page
        self._backend = backend
        self._secrets = secrets
        self._token: Reply | None = None
        self._file: Reply | None = None
        self._test: Reply | None = None
        page.gateway_shown.connect(self._gateway_shown)
        page.token_entered.connect(self._keep_token)
        page.password_entered.connect(secrets.keep_password)
        page.removed.connect(secrets.forget)
        page.delivery_requested.connect(self._ask_delivery)
        page.form.ca_file.check_requested.connect(self._check_file)
        page.test_requested.connect(self._begin_test)
        page.test_cancelled.connect(self._cancel_test)
        secrets.token_kept.connect(page.show_token)
        secrets.password_kept.connect(page.show_password)
        self._gateway_shown(page.origin())

    @Slot(str)
    def _gateway_shown(self, origin: str) -> None:
        for stale in (self._token, self._file):
            if stale is not None:
                stale.cancel()
        if origin:
            self._token = self._backend.ask(lambda app: app.check_token(origin), self._page)
            self._token.done.connect(self._page.show_token)

    @Slot(str, object)
    def _keep_token(self, origin: str, token: Token) -> None:
        # What the keychain held before is no news any more.
        if self._token is not None:
            self._token.cancel()
        self._secrets.keep_token(origin, token)

    @Slot(str)
    def _check_file(self, file: str) -> None:
        if self._file is not None:
            self._file.cancel()
        self._file = self._backend.ask(lambda app: app.maintenance.check_ca_file(file), self._page)
        self._file.done.connect(self._page.form.ca_file.show_checked)

    @Slot(object, object, object)
    def _begin_test(self, profile: GatewayProfile, token: Token | None, password: Password | None) -> None:
        self._cancel_test()
        self._test = self._backend.ask_with_progress(
            lambda app, found: app.maintenance.check_connection(profile, token, password, found), self._page
        )
        self._test.progressed.connect(self._page.test.add)
        for ended in (self._test.done, self._test.failed):
            ended.connect(self._page.test.end)

    @Slot()
    def _cancel_test(self) -> None:
        if self._test is not None:
            self._test.cancel()
            self._test = None

    @Slot(object)
    def _ask_delivery(self, profile: GatewayProfile) -> None:
        dialog = _delivery_dialog(profile, self._page, self._backend)
        dialog.chosen.connect(self._take_delivery)
        dialog.open()

    @Slot(object)
    def _take_delivery(self, chosen: DeliveryChosen) -> None:
        self._secrets.keep_of(chosen)
        self._page.take_profile(chosen.profile)


class _StorageServed(QObject):
    """Asks what the page of the storage wants to know, and has done what it wants; belongs to the page."""

    def __init__(self, page: StoragePage, backend: Backend, lasting: QObject) -> None:
        super().__init__(page)
        self._page = page
        self._backend = backend
        self._lasting = lasting
        page.removal_requested.connect(self._remove_unused)
        page.export_requested.connect(self._export)
        page.import_requested.connect(self._import)
        self._count()
        unused = backend.ask(lambda app: app.maintenance.count_unused(), page)
        unused.done.connect(page.show_unused)

    def _count(self) -> None:
        sizes = self._backend.ask(lambda app: app.maintenance.count_sizes(), self._page)
        sizes.done.connect(self._page.show_sizes)

    @Slot()
    def _remove_unused(self) -> None:
        removed = self._backend.ask(lambda app: app.maintenance.remove_unused(), self._lasting)
        removed.done.connect(self._removed)

    @Slot(object)
    def _removed(self, unused: UnusedOriginals) -> None:
        self._page.show_unused(unused)
        self._count()

    @Slot(str)
    def _export(self, file: str) -> None:
        preferences = self._page.preferences
        written = self._backend.ask(
            lambda app: app.maintenance.export_preferences(file, preferences), self._lasting
        )
        written.done.connect(self._page.show_exported)

    @Slot(str)
    def _import(self, file: str) -> None:
        current = self._page.preferences
        read = self._backend.ask(lambda app: app.maintenance.read_preferences(file, current), self._page)
        read.done.connect(self._page.show_import)


def _delivery_dialog(profile: GatewayProfile, parent: QWidget, backend: Backend) -> DeliveryDialog:
    dialog = DeliveryDialog(profile, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _UploadHostChecked(dialog, backend)
    return dialog


class _UploadHostChecked(QObject):
    """Has upload hosts checked for the dialog that it belongs to."""

    def __init__(self, dialog: DeliveryDialog, backend: Backend) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._backend = backend
        self._check: Reply | None = None
        dialog.check_requested.connect(self._begin)

    @Slot(object, object)
    def _begin(self, host: UploadHost, secret: Token | None) -> None:
        if self._check is not None:
            self._check.cancel()
        shown = self._dialog.check
        shown.begin(host)
        self._check = self._backend.ask_with_progress(
            lambda app, found: app.maintenance.check_upload_host(host, secret, found), self._dialog
        )
        self._check.progressed.connect(shown.add)
        for ended in (self._check.done, self._check.failed):
            ended.connect(shown.end)
