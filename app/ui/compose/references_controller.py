"""Brings pictures from everywhere into the list of references: files, drops, pastes, results."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPushButton, QWidget

from app.core.cropping import Crop
from app.core.draft import Draft
from app.core.gateway_profile import GatewayProfile
from app.core.lineage import LinkCopy, OwnLink
from app.core.reference_picture import AT_ONCE_MAX, PictureLimits, PictureRefused, PreparedPicture, limits_for
from app.core.request import FileInfo, GenerationRequest
from app.engine.backend import Backend
from app.engine.reference_intake import Cropped, PictureSource, PictureTaken, ReferenceIntake
from app.engine.reply import Reply
from app.engine.thumbnails import SizedPicture, Thumbnails
from app.service.clock import Clock, SystemClock
from app.service.events import LinkLoaded, RequestFound
from app.ui.compose.fields import can_be_taken, read_pictures
from app.ui.compose.reference_list import ReferenceList
from app.ui.compose.reference_tile import ReferenceTile
from app.ui.state import AppState
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import open_dialog, picture_files_dialog
from app.ui.widgets.labels import plain_label
from app.ui.widgets.layouts import dialog_column
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

if TYPE_CHECKING:
    from app.engine.pictures import CropSource
    from app.ui.compose.crop import CropDialog
    from app.ui.compose.drop_overlay import DropOverlay

REFUSALS_SHOWN = 4
CROP_SIDE = 2048
"""How large a picture is shown that is cropped, in pixels of its longer side."""
LARGE_SIDE = 2 * Metrics.REFERENCE_LARGE
LINKS_SHOWN_FOR_MS = 600_000
"""How often the time that links have left is counted anew."""

QUIET_MS = 700
"""After the last key press a link is taken to be written."""


class ReferencesController(QObject):
    """One way in for all pictures. The window is watched for what is dropped on it or pasted into it.

    While something is dragged above the window, an overlay says what a drop would do. A single file may be a picture of
    Easel's own, which carries its request: :attr:`restore_requested` where it is dropped on the field for that.
    :attr:`replaced` carries the draft before a picture took the place of another. :attr:`delivery_requested`: how pictures may be delivered to the gateway in use is to be asked.
    """

    delivery_requested = Signal()
    restore_requested = Signal(object)
    replaced = Signal(Draft)

    def __init__(
        self,
        references: ReferenceList,
        state: AppState,
        backend: Backend,
        intake: ReferenceIntake,
        thumbnails: Thumbnails,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window = references.window()
        self._list = references
        self._state = state
        self._backend = backend
        self._intake = intake
        self._thumbnails = thumbnails
        self._replacing: dict[int, ReferenceTile] = {}
        self._refusals: list[str] = []
        self._overlay: DropOverlay | None = None
        self._cropping: tuple[CropDialog, ReferenceTile, str] | None = None
        self._considered = ""
        self._carried: GenerationRequest | None = None
        self._link_paths: dict[str, str | None] = {}
        self._links: tuple[OwnLink, ...] = ()
        self._links_reply: Reply | None = None
        self._asked_for: tuple[str, ...] = ()
        self._may_need_a_way = False
        self._clock = clock or SystemClock()
        self._later = QTimer(self)
        self._later.setInterval(LINKS_SHOWN_FOR_MS)
        self._later.timeout.connect(self._show_own_links)
        self._later.start()
        self._pause = single_shot(self, QUIET_MS, self._ask_links)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._list.files_requested.connect(self._ask_files)
        self._list.delivery_requested.connect(self.delivery_requested)
        self._list.dropped.connect(self._dropped_on_tile)
        self._list.crop_requested.connect(self._crop)
        self._list.region_requested.connect(self._change_region)
        self._list.changed.connect(self._follow_list)
        intake.taken.connect(self._taken)
        intake.refused.connect(self._refused)
        intake.prepared.connect(self._prepared)
        intake.crop_ready.connect(self._crop_ready)
        intake.busy_changed.connect(self._list.show_busy)
        thumbnails.ready.connect(self._thumbnail_ready)
        thumbnails.sized_ready.connect(self._large_ready)
        self._list.opened.connect(self._load_large)
        state.gateway_changed.connect(self._show_delivery)
        self._show_delivery()

    # --- what comes in -----------------------------------------------------------------------------------

    def take(self, mime: QMimeData, index: int = -1) -> bool:
        """Takes what *mime* holds, in the place of the reference at *index* if there is one; False for nothing."""
        found = read_pictures(mime)
        if not found:
            return False
        if found.links:
            for link in found.links:
                self._put(index, FileInfo(url=link))
                index = -1
            return True
        self._take(found.files if found.pixels is None else (found.pixels,), index)
        return True

    def path_of(self, info: FileInfo) -> str:
        """The file in which a reference can be seen; empty where it can't."""
        if info.original is not None:
            return self._intake.path_of(info.original)
        return self._link_paths.get((info.url or "").strip()) or ""

    @Slot(tuple)
    def take_files(self, paths: tuple[str, ...]) -> None:
        """Takes files, such as a result."""
        self._take(paths)

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Takes one file."""
        self._take((path,))

    def _take(self, sources: tuple[PictureSource, ...], index: int = -1) -> None:
        self._refusals.clear()
        self._list.say(())
        ticket = self._intake.take(sources, self._limits(min(len(sources), AT_ONCE_MAX)))
        tiles = self._list.tiles()
        if 0 <= index < len(tiles):
            self._replacing[ticket] = tiles[index]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Drops and pastes that no field took for itself."""
        if event.type() is QEvent.Type.DragLeave and self._overlay is not None:
            self._overlay.leave()
            return False
        if isinstance(event, QDropEvent) and event.type() in _DROPS:
            is_ours = self._dragged(event)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.setAccepted(is_ours)
            return is_ours
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return event.matches(QKeySequence.StandardKey.Paste) and self.take(
                QGuiApplication.clipboard().mimeData()
            )
        return False

    # --- what is dragged above the window ----------------------------------------------------------------

    def _dragged(self, event: QDropEvent) -> bool:
        mime, at = event.mimeData(), event.position().toPoint()
        if event.type() is not QEvent.Type.Drop:
            is_ours = can_be_taken(mime)
            if is_ours and event.type() is QEvent.Type.DragEnter:
                self._show_overlay(mime, at)
            elif self._overlay is not None:
                self._overlay.follow(at)
            return is_ours
        request, is_restoring, is_for_region = self._carried, False, False
        if self._overlay is not None:
            is_restoring = self._overlay.is_restoring(at)
            is_for_region = self._overlay.is_for_region(at)
            self._overlay.close_now()
        self._considered, self._carried = "", None
        if is_restoring and request is not None:
            self.restore_requested.emit(request)
            return True
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if is_for_region and len(files) == 1:
            self._state.region_requested.emit(files[0])
            return True
        return self.take(mime)

    def _show_overlay(self, mime: QMimeData, at: QPoint) -> None:
        if self._overlay is None:
            # Imported here: nobody drags anything before the first paint.
            from app.ui.compose.drop_overlay import DropOverlay

            self._overlay = DropOverlay(self._list.theme, self._window, self._list)
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        is_link = not files and not mime.hasImage()
        self._overlay.open_for(max(1, len(files)), at, is_link=is_link, is_one_file=len(files) == 1)
        path = files[0] if len(files) == 1 else ""
        if path == self._considered:
            self._overlay.offer_restoring(is_there=self._carried is not None)
            return
        self._considered, self._carried = path, None
        if path:
            found = self._backend.ask(
                lambda services: services.exports.read_request(path), self, is_watched=True
            )
            found.done.connect(self._request_found)

    @Slot(object)
    def _request_found(self, found: RequestFound) -> None:
        if found.path == self._considered and self._overlay is not None:
            self._carried = found.request
            self._overlay.offer_restoring(is_there=found.request is not None)

    @Slot()
    def _ask_files(self) -> None:
        dialog = picture_files_dialog("reference_files", self.tr("Add pictures"), self._window)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._files_selected)
        open_dialog(dialog)

    @Slot("QStringList")
    def _files_selected(self, paths: list[str]) -> None:
        self.take_files(tuple(paths))

    @Slot(object, int)
    def _dropped_on_tile(self, mime: QMimeData, index: int) -> None:
        self.take(mime, index)

    # --- crop and straighten -----------------------------------------------------------------------------

    @Slot(object)
    def _crop(self, tile: ReferenceTile) -> None:
        """Opens the picture of *tile* to be cropped; what comes of it is a new original, and the old one is kept."""
        from app.ui.compose.crop import CropDialog

        # A result that goes by its gateway's link is there as it was made; what is prepared may be smaller.
        path = self.path_of(tile.info())
        if not path:
            return
        dialog = CropDialog(self._list.theme, tile.short_name, self._window)
        self._cropping = dialog, tile, path
        dialog.cropped.connect(self._cropped)
        dialog.finished.connect(self._crop_closed)
        open_dialog(dialog)
        self._intake.open_for_crop(path, CROP_SIDE)

    @Slot(object)
    def _change_region(self, tile: ReferenceTile) -> None:
        if path := self.path_of(tile.info()):
            self._state.region_requested.emit(path)

    @Slot(object)
    def _crop_ready(self, source: "CropSource") -> None:
        if self._cropping is not None and self._cropping[2] == source.path:
            self._cropping[0].show_source(source.image, source.width, source.height)

    @Slot(Crop, bool)
    def _cropped(self, crop: Crop, replaces: bool) -> None:
        if self._cropping is None:
            return
        _, tile, path = self._cropping
        tiles = self._list.tiles()
        is_there = replaces and tile in tiles
        self._take((Cropped(path, crop),), tiles.index(tile) if is_there else -1)

    @Slot()
    def _crop_closed(self) -> None:
        tile = self._cropping[1] if self._cropping is not None else None
        self._cropping = None
        if tile in self._list.tiles() and tile is not None:
            tile.setFocus()

    # --- how they are delivered ----------------------------------------------------------------------------

    @Slot()
    def _show_delivery(self) -> None:
        self._list.show_delivery(self._profile)
        self._follow_list()

    @property
    def _profile(self) -> GatewayProfile | None:
        return self._state.gateway.profile

    def _limits(self, more: int = 0) -> PictureLimits:
        # With those on their way, or a drop of many would be prepared anew with each that arrives.
        pictures = sum(1 for tile in self._list.tiles() if tile.info().original) + self._intake.coming + more
        return limits_for(self._profile or GatewayProfile(""), pictures)

    # --- what comes back from the workers --------------------------------------------------------------------

    @Slot(object)
    def _taken(self, taken: PictureTaken) -> None:
        # The first takes the place, wherever that went in the meantime; the others follow at the end.
        tile, tiles = self._replacing.pop(taken.ticket, None), self._list.tiles()
        index = tiles.index(tile) if tile in tiles else -1
        # How it is delivered is asked once it is known whether the gateway has a link to it already.
        self._may_need_a_way = True
        self._put(index, FileInfo(original=taken.picture.original))

    def _put(self, index: int, info: FileInfo) -> None:
        before = self._state.draft
        self._list.replace(index, info)
        if index >= 0:
            self.replaced.emit(before)

    @Slot()
    def _ask_own_links(self) -> None:
        if self._links_reply is not None:
            self._links_reply.cancel()
            self._links_reply = None
        originals = self._asked_for = self._originals()
        if originals:
            self._links_reply = self._backend.ask(
                lambda services: services.lineage.own_links(originals), self, is_watched=True
            )
            self._links_reply.done.connect(self._own_links_known)

    def _originals(self) -> tuple[str, ...]:
        found = (tile.info().original for tile in self._list.tiles())
        return tuple(dict.fromkeys(original for original in found if original))

    @Slot(object)
    def _own_links_known(self, links: tuple[OwnLink, ...]) -> None:
        self._links_reply = None
        self._links = links
        self._show_own_links()
        profile, may_need_a_way = self._profile, self._may_need_a_way
        self._may_need_a_way = False
        is_left = set(self._originals()) - self._list.by_own_link()
        if may_need_a_way and is_left and profile is not None and not profile.was_asked:
            self.delivery_requested.emit()

    @Slot()
    def _show_own_links(self) -> None:
        """As they are by now: the days that are left grow fewer."""
        self._list.show_own_links(self._links, self._clock.now())

    @Slot(object)
    def _refused(self, refused: PictureRefused) -> None:
        sentence = QCoreApplication.translate("Reference", refused.sentence)
        self._refusals.append(sentence.format(name=refused.name))
        shown, more = self._refusals[:REFUSALS_SHOWN], len(self._refusals) - REFUSALS_SHOWN
        self._list.say((*shown, *((self.tr("… and %n more", "", more),) if more > 0 else ())))

    @Slot(object)
    def _prepared(self, _picture: PreparedPicture) -> None:
        self._show_pictures()

    @Slot()
    def _follow_list(self) -> None:
        self._show_pictures()
        self._pause.start()
        if self._originals() != self._asked_for:
            self._ask_own_links()

    @Slot()
    def _ask_links(self) -> None:
        for tile in self._list.tiles():
            link = (tile.info().url or "").strip()
            # Plain http is left alone: it is what devices of the own network answer to.
            if link.lower().startswith("https://") and link not in self._link_paths:
                self._link_paths[link] = None
                self._load_link(link)

    def _load_link(self, link: str) -> None:
        loaded = self._backend.ask(lambda services: services.load_link(link), self, is_watched=True)
        loaded.done.connect(self._link_loaded)

    @Slot(object)
    def _link_loaded(self, loaded: LinkLoaded) -> None:
        """The picture behind a link has come, or there is none."""
        self._link_paths[loaded.link] = loaded.path
        self._show_pictures()
        if not loaded.path:
            link = loaded.link
            copy = self._backend.ask(lambda services: services.lineage.copy_of(link), self, is_watched=True)
            copy.done.connect(self._copy_found)

    @Slot(object)
    def _copy_found(self, found: LinkCopy) -> None:
        """A gateway's link to a result has ended: what is here of it takes its place, or it is said that nothing is."""
        if not found.is_result:
            return
        said: list[str] = []
        for index, tile in enumerate(self._list.tiles()):
            if (tile.info().url or "").strip() != found.link:
                continue
            if found.copy is not None:
                words = self.tr(
                    "{name}: its link gives no picture any more, so the copy on this computer is used."
                )
                self._list.replace(index, found.copy)
            else:
                words = self.tr(
                    "{name}: its link gives no picture any more, and there is no copy on this computer. Remove it or add the picture again."
                )
            said.append(words.format(name=tile.short_name))
        self._list.say(tuple(said))

    def _show_pictures(self) -> None:
        limits = self._limits()
        for tile in self._list.tiles():
            original = tile.info().original
            if original is None:
                path = self._link_paths.get((tile.info().url or "").strip())
                tile.show_link(path)
                tile.show_thumbnail(self._thumbnails.pixmap(path) if path else None)
                continue
            picture = self._intake.prepare(original, limits)
            if picture is not None:
                tile.show_prepared(picture)
                tile.show_thumbnail(self._thumbnails.pixmap(picture.path))

    @Slot(str)
    def _load_large(self, path: str) -> None:
        if path:
            self._thumbnails.load_sized(path, LARGE_SIDE)

    @Slot(object)
    def _large_ready(self, sized: SizedPicture) -> None:
        self._list.show_large(sized.path, sized.image)

    @Slot(str)
    def _thumbnail_ready(self, path: str) -> None:
        for tile in self._list.tiles():
            if tile.shown_path == path:
                tile.show_thumbnail(self._thumbnails.pixmap(path))


_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


PROMPT_CHARS_SHOWN = 300


class RestoreDialog(Retranslated, QDialog):
    """Shows the prompt and offers to fill the form, or to take the picture itself as a reference image."""

    restore_requested = Signal(object)
    reference_requested = Signal(str)

    def __init__(self, found: RequestFound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "restore_dialog")
        self._found = found
        self._text = plain_label("restore_text", "")
        self._prompt = plain_label("restore_prompt", "quote")
        self._facts = plain_label("restore_facts", "muted")
        self._left_out = plain_label("restore_left_out", "fieldWarning")
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "restore_buttons")
        self._restore = named(QPushButton(), "restore_confirm")
        self._restore.setProperty("role", "primary")
        self._reference = named(QPushButton(), "restore_as_reference")
        self._buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self._reference, QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.clicked.connect(self._accept)
        self._reference.clicked.connect(self._as_reference)
        self._buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        for widget in (self._text, self._prompt, self._facts, self._left_out, self._buttons):
            column.addWidget(widget)
        column.addStrut(Metrics.DIALOG_WIDTH - 2 * Metrics.SPACE_5)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("A picture made with Easel"))
        self._text.setText(self.tr("This picture carries the request that it was made from."))
        request = self._found.request
        if request is not None:
            prompt = request.prompt
            is_long = len(prompt) > PROMPT_CHARS_SHOWN
            self._prompt.setText(prompt[:PROMPT_CHARS_SHOWN] + "…" if is_long else prompt)
            output = request.output_config
            facts = (f"{request.model_name} {request.model_version}", output.aspect_ratio, output.resolution)
            self._facts.setText(" · ".join(event for event in facts if event and event.strip()))
        self._prompt.setVisible(bool(self._prompt.text()))
        left_out = self._found.references_left_out
        self._left_out.setVisible(left_out > 0)
        self._left_out.setText(self.tr("%n reference image(s) of it are not in the file.", "", left_out))
        self._restore.setText(self.tr("Restore the request"))
        self._reference.setText(self.tr("Use as reference image"))
        for button in (self._restore, self._reference):
            button.setAccessibleName(button.text())

    @Slot()
    def _accept(self) -> None:
        self.restore_requested.emit(self._found.request)
        self.accept()

    @Slot()
    def _as_reference(self) -> None:
        self.reference_requested.emit(self._found.path)
        self.accept()
