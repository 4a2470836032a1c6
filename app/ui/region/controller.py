"""Behind region edit: opens the document of a picture, sends what is to change, registers what comes, saves and exports.

What runs first: :meth:`RegionController.open`, for the command ``change_region``; page, worker thread and numpy come with
the first document. Every change is written at once. A press of *Change* writes the document with the batch of its
tasks before anything is sent, and hands the requests on with :attr:`send_requested`: they go the way of *Generate*, with its
questions. What comes of them is found by the batch, now or after a restart; each result is registered behind the window.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import time
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainterPath
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.catalogue import Catalogue, CatalogueModel, Extra, sent_request, with_parameters
from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, NOT_AT_ALL
from app.core.lineage import LINK_MARGIN_S
from app.core.ports import Journal
from app.core.pricing import amount_text, price_of, total
from app.core.problems import Problem
from app.core.reference_picture import is_original_name
from app.core.region import (
    FIT_SENTENCES,
    KEEP_CROP,
    KEEP_EXTENDED,
    KEEP_WHOLE,
    Alternative,
    Border,
    Box,
    Layer,
    PatchReport,
    Press,
    RegionDocument,
    Sent,
    border_to,
    expansion_of,
    place_values,
    sent_region,
    sent_whole,
)
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import UNFINISHED, TaskRecord, TaskState, link_ends_at
from app.core.translation import filled
from app.engine.array_worker import ArrayWorker
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.service.events import TaskChanged, TasksAdded
from app.service.regions import RegionPicture
from app.ui.region.canvas import ShownLayer, Tool
from app.ui.region.page import AlternativeCell, LayerRow, RegionPage
from app.ui.state import AppState
from app.ui.texts import blocker_words, problem_title, shown_prompt, state_words
from app.ui.theme.theme import Theme
from app.ui.widgets.clipboard import with_ending
from app.ui.widgets.timers import single_shot

if TYPE_CHECKING:
    from app.engine.regions import Flattened, LayerPicture, Opened, RegionStudio
    from app.storage.reference_store import ReferenceStore

QUIET_MS = 400
THUMBNAIL = 128
EXPAND_SCENE = "image_expand"


def tasks_of(journal: Journal, batches: Sequence[str]) -> tuple[TaskRecord, ...]:
    """All tasks of these presses, oldest first."""
    return tuple(record for batch in batches for record in journal.siblings(batch))


class RegionController(QObject):
    """The open document, and the page over *window* that shows it; neither is there before the first use.

    ``send_requested`` carries requests, the gateway and the name of their batch.
    """

    send_requested = Signal(tuple, str, str)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        catalogue: Catalogue,
        references: "ReferenceStore",
        folder: Path,
        state: AppState,
        backend: Backend,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._catalogue = catalogue
        self._references = references
        self._folder = folder
        self._state = state
        self._backend = backend
        self._worker: ArrayWorker | None = None
        self._studio: RegionStudio | None = None
        self._page: RegionPage | None = None
        self._source: TaskRecord | None = None
        self._document: RegionDocument | None = None
        self._current = 0
        self._masks: dict[int, QImage] = {}
        self._pictures: dict[int, LayerPicture] = {}
        self._tasks: dict[int, TaskRecord] = {}
        self._thumbnails: dict[int, QImage] = {}
        self._fitting: set[int] = set()
        self._failed_fits: dict[int, str] = {}
        self._keep_was_typed = False
        self._is_loading = False
        self._region = QRect()
        self._untouched: tuple[int, int] = (0, 0)
        self._counting = single_shot(self, QUIET_MS, self._count_untouched)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        state.gateway_changed.connect(self._show_sending)
        state.prices_changed.connect(self._show_sending)

    def stop(self) -> None:
        """Ends the worker thread, where there is one."""
        self._close()
        if self._worker is not None:
            self._worker.stop()

    @property
    def page(self) -> RegionPage | None:
        """The page while a document is open."""
        return self._page

    # --- opening and closing -------------------------------------------------------------------------------

    def open(self, record: TaskRecord) -> None:
        """Opens the document of the task's picture, or a new one."""
        if self._page is None:
            self._source = record
            self._open(record.pictures[0].path, shown_prompt(record), record.id)

    def open_file(self, path: str) -> None:
        """The same for a picture of this computer, which no task has made."""
        if self._page is None:
            self._source = None
            name = Path(path).name
            # An original is named by its SHA-256, which tells nobody anything.
            self._open(path, self.tr("Reference image") if is_original_name(name) else name, 0)

    def _open(self, path: str, title: str, record_id: int) -> None:
        if self._worker is None:
            self._worker = ArrayWorker(self)
        folder, references = self._folder, self._references

        def open_it() -> "tuple[RegionStudio, Opened]":
            from app.engine.regions import RegionStudio
            from app.storage.region_documents import RegionDocuments

            studio = RegionStudio(RegionDocuments(folder), references)
            return studio, studio.open(path, title, record_id)

        self._worker.ask(open_it, self).done.connect(self._opened)

    @Slot(object)
    def _opened(self, answer: "tuple[RegionStudio, Opened]") -> None:
        studio, opened = answer
        if opened.problem:
            sentence = QCoreApplication.translate("Region", opened.problem)
            self._state.notice.emit(filled(sentence, opened.values))
            return
        self._studio, self._document = studio, opened.document
        self._hold(opened.document.name)
        self._masks, self._pictures = dict(opened.masks), {}
        self._tasks, self._thumbnails = {}, {}
        self._fitting, self._failed_fits = set(), {}
        self._keep_was_typed = False
        self._untouched = (0, 0)
        page = self._new_page()
        document = opened.document
        page.show_title(f"{document.title} · {document.width} × {document.height}")
        page.canvas.show_picture(opened.picture)
        self._show_models()
        page.show()
        page.raise_()
        page.canvas.setFocus()
        top = document.layers[-1].id if document.layers else 0
        self._is_loading = True
        page.region.clear(*document.size)
        self._is_loading = False
        self._choose_layer(top)
        for layer in document.layers:
            self._paint(layer)
        batches = tuple(press.batch for layer in document.layers for press in layer.presses)
        if batches:
            read = self._backend.read(lambda journal: tasks_of(journal, batches), page)
            read.done.connect(self._tasks_read)
        if document.record not in (0, self._source.id if self._source is not None else 0):
            # Opened by a picture that was saved of it: the link is that of the picture below.
            record_id = document.record
            base = self._backend.read(lambda journal: journal.get(record_id), page)
            base.done.connect(self._base_read)
        self._counting.start()

    def _new_page(self) -> RegionPage:
        self._page = page = RegionPage(self._theme, self._window)
        page.closed.connect(self._close)
        page.edited.connect(self._show_sending)
        page.keep_typed.connect(self._note_keep)
        page.change_requested.connect(self._change)
        page.done_requested.connect(self._save)
        page.export_requested.connect(self._export)
        page.grow_requested.connect(self._grow)
        page.layer_chosen.connect(self._choose_layer)
        page.layer_shown.connect(self._show_or_hide)
        page.layer_moved.connect(self._move_layer)
        page.layer_removed.connect(self._remove_layer)
        page.layer_added.connect(self._new_region)
        page.feather_changed.connect(self._set_feather)
        page.opacity_changed.connect(self._set_opacity)
        page.alternative_chosen.connect(self._choose_alternative)
        page.region.stepped.connect(self._mask_stepped)
        page.canvas.tool_changed.connect(self._show_sending)
        page.canvas.extended.connect(self._extend)
        page.ratio_requested.connect(self._extend_to)
        return page

    @Slot(object)
    def _base_read(self, record: TaskRecord | None) -> None:
        if record is not None and record.pictures:
            self._source = record
            self._show_sending()

    @Slot()
    def _close(self) -> None:
        self._counting.stop()
        page, self._page = self._page, None
        if page is not None:
            page.hide()
            page.deleteLater()
        self._let_go()
        self._document = None
        self._masks, self._pictures, self._thumbnails = {}, {}, {}
        self._studio = None
        self._window.setFocus()

    def _hold(self, name: str) -> None:
        """The document stays while it is open, whatever becomes of its tasks."""
        self._backend.do(lambda services: services.regions.hold(name))

    def _let_go(self) -> None:
        studio, document = self._studio, self._document
        if studio is None or document is None:
            return
        name = document.name
        if document.is_empty:
            self._write(lambda: studio.discard(name))
        else:
            self._backend.do(lambda services: services.regions.release(name))

    def _ask(self, work: Callable[[], object]) -> Reply:
        """Has *work* done in the thread for arrays; the reply is a child of the page."""
        assert self._worker is not None
        assert self._page is not None
        return self._worker.ask(work, self._page)

    def _write(self, work: Callable[[], object]) -> Reply:
        """The same for what has to be done whether the page is still there or not."""
        assert self._worker is not None
        return self._worker.ask(work, self, is_kept=True)

    # --- the region ----------------------------------------------------------------------------------------

    @Slot()
    def _mask_stepped(self) -> None:
        page, document = self._page, self._document
        if page is None or document is None or self._is_loading:
            return
        self._region = page.region.box()
        layer = document.layer(self._current)
        if layer is not None:
            self._masks[layer.id] = mask = page.region.grey()
            self._keep_mask(layer, mask)
            self._paint(layer)
        self._show_sending()

    def _keep_mask(self, layer: Layer, mask: QImage) -> None:
        studio, document = self._studio, self._document
        if studio is not None and document is not None:
            self._write(lambda: studio.keep_mask(document, layer, mask))

    @Slot(int)
    def _grow(self, pixels: int) -> None:
        from app.engine.regions import grown

        page = self._page
        if page is not None and not self._region.isEmpty():
            mask = page.region.grey()
            self._ask(lambda: grown(mask, pixels)).done.connect(self._grown)

    @Slot(object)
    def _grown(self, mask: QImage) -> None:
        if self._page is not None:
            self._page.region.replace(mask)

    @Slot(float)
    def _extend_to(self, ratio: float) -> None:
        if self._document is not None:
            border = border_to(self._document.size, ratio)
            self._extend(border.left, border.top, border.right, border.bottom)

    @Slot(int, int, int, int)
    def _extend(self, left: int, top: int, right: int, bottom: int) -> None:
        """A border is added to the picture, and is the region that a model continues it into."""
        studio, document, border = self._studio, self._document, Border(left, top, right, bottom)
        if studio is not None and document is not None and not border.is_empty:
            masks = tuple(self._masks.items())
            self._ask(lambda: studio.extended(document, border, masks)).done.connect(self._extended)

    @Slot(object)
    def _extended(self, opened: "Opened") -> None:
        page, before = self._page, self._document
        if page is None or before is None:
            return
        if opened.problem:
            sentence = QCoreApplication.translate("Region", opened.problem)
            page.show_said(filled(sentence, opened.values))
            return
        self._let_go()
        self._document = document = opened.document
        self._hold(document.name)
        self._masks, self._pictures = dict(opened.masks), {}
        page.show_title(f"{document.title} · {document.width} × {document.height}")
        page.canvas.show_picture(opened.picture)
        self._show_models()
        self._choose_layer(0)
        page.show_sliders(0, 100)
        inner = document.original
        path = QPainterPath()
        path.addRect(QRectF(0, 0, document.width, document.height))
        hole = QPainterPath()
        hole.addRect(QRectF(inner.left, inner.top, inner.width, inner.height))
        page.region.begin()
        page.region.paint(path.subtracted(hole), adds=True)
        page.region.end()
        for layer in document.layers:
            self._paint(layer)

    @Slot()
    def _new_region(self) -> None:
        self._choose_layer(0)

    @Slot(int)
    def _choose_layer(self, layer_id: int) -> None:
        page, document = self._page, self._document
        if page is None or document is None:
            return
        self._current = layer_id
        layer = document.layer(layer_id)
        mask = self._masks.get(layer_id)
        self._is_loading = True
        if layer is not None and mask is not None and not mask.isNull():
            page.region.load(mask)
        else:
            page.region.clear(*document.size)
        self._is_loading = False
        self._region = page.region.box()
        if layer is not None:
            self._keep_was_typed = bool(layer.keep)
            page.show_words(layer.words, layer.keep)
            page.show_sliders(layer.feather, layer.opacity)
        else:
            self._keep_was_typed = False
            page.show_words("", "")
            page.show_sliders(Layer(0).feather, Layer(0).opacity)
        self._show_all()

    # --- sending -------------------------------------------------------------------------------------------

    def _show_models(self) -> None:
        page, document = self._page, self._document
        if page is None:
            return
        request = self._state.draft.request
        chosen = tuple(page.model.currentData() or (request.model_name, request.model_version))
        models = [
            (f"{model.label} · {model.name} {model.version}", (model.name, model.version))
            for model in self._catalogue.models
            if model.references_max != 0 and not model.scene_types
        ]
        expanding = self._expanding_models()
        if document is not None and not document.border.is_empty:
            models += [
                (f"{model.label} · {model.name} {model.version}", (model.name, model.version))
                for model in expanding
            ]
        is_scene = any(
            chosen == (model.name, model.version) for model in self._catalogue.models if model.scene_types
        )
        if all(key != chosen for _, key in models) and not is_scene:
            models.insert(0, (" ".join(chosen), chosen))
        page.show_models(models, chosen)

    def _expanding_models(self) -> list[CatalogueModel]:
        """The models that are given a picture and the ratios to expand it by."""
        return [model for model in self._catalogue.models if Extra.EXPANSION in model.extras]

    def _expands(self) -> bool:
        """Whether the border is asked for by its ratios, and the picture goes without it."""
        page = self._page
        chosen = tuple(page.model.currentData() or ()) if page is not None else ()
        names = [(model.name, model.version) for model in self._expanding_models()]
        return chosen in names and self._fills_border()

    @Slot()
    def _note_keep(self) -> None:
        self._keep_was_typed = True

    def _has_living_link(self) -> bool:
        """Whether the picture can go by its gateway's own link."""
        source, document = self._source, self._document
        if source is None or document is None or source.gateway != self._state.gateway.address:
            return False
        picture = source.pictures[0]
        if picture.content != document.content or not (document.border.is_empty or self._expands()):
            return False
        ends = link_ends_at(source)
        profile = self._state.gateway.profile
        lives = ends is None or ends - LINK_MARGIN_S > time()
        return bool(picture.link) and lives and (profile is None or profile.own_links)

    def _way(self) -> tuple[bool, str]:
        """Whether pictures of this computer can travel, and how, in words."""
        profile = self._state.gateway.profile
        delivery = profile.delivery if profile is not None else NOT_AT_ALL
        if delivery == INSIDE_REQUEST:
            return True, self.tr("Travels inside the request.")
        if delivery == BY_UPLOAD and profile is not None and profile.upload_host is not None:
            return True, self.tr("By upload to {host}.").format(host=profile.upload_host.address)
        return False, self.tr(
            "Pictures of this computer do not travel to this gateway yet: preferences, Gateways, says how they can."
        )

    def _sent(self) -> Sent | None:
        page, document = self._page, self._document
        if page is None or document is None:
            return None
        model = self._catalogue.model(*page.model.currentData()) if page.model.currentData() else None
        ratios = model.ratios if model is not None else ()
        if page.sends_whole:
            return sent_whole(document.size, ratios)
        if self._region.isEmpty():
            return None
        box = self._region
        return sent_region(Box(box.x(), box.y(), box.width(), box.height()), document.size, ratios)

    @Slot()
    def _show_sending(self, *_: object) -> None:
        page, document = self._page, self._document
        if page is None or document is None:
            return
        layer = document.layer(self._current)
        # What came is looked at as it is, while nothing is drawn.
        is_looking = page.canvas.tool is Tool.MOVE and layer is not None and layer.shown is not None
        page.canvas.show_mask(is_shown=not self._region.isEmpty() and not is_looking)
        travels, way = self._way()
        by_link = self._has_living_link()
        sends_whole = page.sends_whole or not travels
        if sends_whole and by_link:
            way = self.tr("By the gateway’s own link: nothing is uploaded.")
        page.show_ways(way, can_crop=travels, sends_whole=sends_whole)
        sent = self._sent()
        if not self._keep_was_typed:
            page.show_words(page.words.toPlainText(), self._keep_sentence(sends_whole=sends_whole))
        if sent is None or self._region.isEmpty():
            page.canvas.show_sent(QRect(), "")
        else:
            box = sent.box
            words = self.tr("sent: {width} × {height} px").format(width=box.width, height=box.height)
            page.canvas.show_sent(QRect(box.left, box.top, box.width, box.height), words)
        blocker = blocker_words(self._state.gateway)
        if not blocker and self._region.isEmpty():
            blocker = self.tr("Draw the region first: with rectangle, lasso or brush.")
        elif not blocker and not page.words.toPlainText().strip() and not self._fills_border():
            blocker = self.tr("Say what should be there.")
        elif not blocker and not travels and not by_link:
            blocker = way
        elif not blocker and self._expands() and expansion_of(document.border, document.original) is None:
            blocker = self.tr("This model adds at most twice a side, and makes at most three times the area.")
        page.show_cost(self._price(page.wanted), blocker, is_free=self._state.gateway.is_practice)

    def _fills_border(self) -> bool:
        """Whether the region is what was added around the picture."""
        document, box = self._document, self._region
        return (
            document is not None
            and not document.border.is_empty
            and (box.width(), box.height()) == (document.width, document.height)
        )

    def _keep_sentence(self, *, sends_whole: bool) -> str:
        document = self._document
        if document is None or self._region.isEmpty():
            return ""
        if self._expands():
            return ""
        if self._fills_border():
            return QCoreApplication.translate("Region", KEEP_EXTENDED)
        if not sends_whole:
            return QCoreApplication.translate("Region", KEEP_CROP)
        box = Box(self._region.x(), self._region.y(), self._region.width(), self._region.height())
        return filled(QCoreApplication.translate("Region", KEEP_WHOLE), place_values(box, document.size))

    def _request(self, original: str, sent: Sent | None) -> GenerationRequest:
        page = self._page
        assert page is not None
        draft = self._state.draft.request
        name, version = page.model.currentData() or (draft.model_name, draft.model_version)
        prompt = "\n\n".join(
            filter(None, (page.words.toPlainText().strip(), page.keep.toPlainText().strip()))
        )
        output = replace(draft.output_config, aspect_ratio=(sent.ratio or None) if sent else None)
        request = GenerationRequest(
            model_name=name,
            model_version=version,
            prompt=prompt,
            file_infos=(FileInfo(original=original),) if original else (),
            output_config=output if isinstance(output, OutputConfig) else OutputConfig(),
        )
        document = self._document
        if document is not None and self._expands():
            # The picture goes as it is; the ratios say where it grows, and the result is as large as the canvas.
            ratios = expansion_of(document.border, document.original) or {}
            # An experiment, which only the newest upstream knows: sent where the form’s switch has it.
            scene = draft.scene_type if draft.scene_type == EXPAND_SCENE else None
            request = replace(request, ext_info=with_parameters(None, ratios), scene_type=scene)
        return sent_request(request, self._catalogue)

    def _price(self, count: int) -> str:
        cost = price_of(self._state.prices.prices, self._request("", self._sent()))
        whole = total((replace(cost, amount=cost.amount * count),)) if cost is not None else None
        return amount_text(whole) if whole is not None else ""

    @Slot()
    def _change(self) -> None:
        page, document, studio, sent = self._page, self._document, self._studio, self._sent()
        if page is None or document is None or studio is None or sent is None or self._region.isEmpty():
            return
        layer = document.layer(self._current)
        if layer is None:
            number = document.next_id
            layer = Layer(number, mask=f"mask-{number}.png", feather=page.feather)
        press = Press(f"region-{uuid4().hex}", sent.box)
        words, keep = page.words.toPlainText().strip(), page.keep.toPlainText().strip()
        layer = replace(
            layer,
            words=words,
            keep=keep if self._keep_was_typed else "",
            presses=(*layer.presses, press),
        )
        mask = page.region.grey()
        self._masks[layer.id] = mask
        self._current = layer.id
        self._document = kept = document.with_layer(layer)
        is_whole, box = page.sends_whole, sent.box
        source = self._source.pictures[0].path if self._source is not None and self._expands() else ""
        gateway, wanted = self._state.gateway.address, page.wanted
        request = self._request("", sent)

        def prepare() -> object:
            studio.keep_mask(kept, layer, mask)
            if source:
                original = studio.unextended(kept, source)
            else:
                original = studio.whole(kept) if is_whole else studio.cut_out(box)
            sends = replace(request, file_infos=(FileInfo(original=original),))
            return (sends,) * wanted, gateway, press.batch

        self._write(prepare).done.connect(self._send)
        self._show_all()

    @Slot(object)
    def _send(self, prepared: tuple[tuple[GenerationRequest, ...], str, str]) -> None:
        self.send_requested.emit(*prepared)

    # --- what comes ----------------------------------------------------------------------------------------

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        self._take_tasks(event.records)

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        self._take_tasks((event.record,))

    @Slot(object)
    def _tasks_read(self, records: tuple[TaskRecord, ...]) -> None:
        self._take_tasks(records)

    def _take_tasks(self, records: Sequence[TaskRecord]) -> None:
        document = self._document
        if document is None or self._page is None:
            return
        ours = [
            (layer, press, record)
            for record in records
            if record.batch.startswith("region-")
            for layer in document.layers
            if (press := layer.press(record.batch)) is not None
        ]
        for layer, press, record in ours:
            self._tasks[record.id] = record
            if record.state is TaskState.DONE and record.pictures:
                self._fit(layer, press, record)
        if ours:
            self._show_all()

    def _fit(self, layer: Layer, press: Press, record: TaskRecord) -> None:
        studio, document = self._studio, self._document
        path = record.pictures[0].path
        if studio is None or document is None or record.id in self._fitting:
            return
        self._fitting.add(record.id)
        mask = self._masks.get(layer.id)
        known = layer.alternative(record.id)

        def fit() -> object:
            image = QImage(path)
            if not image.isNull():
                image = image.scaled(THUMBNAIL, THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
            if (known is not None and known.patch) or mask is None:
                return layer.id, record.id, known, image
            return (
                layer.id,
                record.id,
                studio.fitted(document, layer, press.box, mask, record.id, path),
                image,
            )

        self._ask(fit).done.connect(self._fitted)

    @Slot(object)
    def _fitted(self, answer: tuple[int, int, Alternative | str | None, QImage]) -> None:
        layer_id, record_id, found, image = answer
        document = self._document
        layer = document.layer(layer_id) if document is not None else None
        if document is None or layer is None:
            return
        self._thumbnails[record_id] = image
        if isinstance(found, str):
            self._failed_fits[record_id] = found
        elif found is not None and layer.alternative(record_id) is None:
            layer = replace(layer, alternatives=(*layer.alternatives, found))
            if layer.shown is None:
                layer = replace(layer, chosen=record_id)
            self._keep(document.with_layer(layer))
            self._paint(layer)
        self._show_all()

    def _keep(self, document: RegionDocument) -> None:
        """*document* is how it is now, here and on disk."""
        studio = self._studio
        self._document = document
        if studio is not None:
            self._write(lambda: studio.keep(document))

    def _paint(self, layer: Layer) -> None:
        studio, document, mask = self._studio, self._document, self._masks.get(layer.id)
        if studio is not None and document is not None and mask is not None:
            self._ask(lambda: studio.painted(document, layer, mask)).done.connect(self._painted)

    @Slot(object)
    def _painted(self, picture: "LayerPicture") -> None:
        self._pictures[picture.layer] = picture
        self._show_canvas()
        self._counting.start()

    # --- layers --------------------------------------------------------------------------------------------

    def _change_layer(self, change: Callable[[Layer], Layer], *, paints: bool) -> None:
        document = self._document
        layer = document.layer(self._current) if document is not None else None
        if document is None or layer is None:
            return
        changed = change(layer)
        self._keep(document.with_layer(changed))
        if paints:
            self._paint(changed)
        self._show_canvas()
        self._counting.start()

    @Slot(int)
    def _set_feather(self, pixels: int) -> None:
        self._change_layer(lambda layer: replace(layer, feather=pixels), paints=True)

    @Slot(int)
    def _set_opacity(self, share: int) -> None:
        self._change_layer(lambda layer: replace(layer, opacity=share), paints=False)

    @Slot(int)
    def _choose_alternative(self, record_id: int) -> None:
        self._change_layer(lambda layer: replace(layer, chosen=record_id), paints=True)
        self._show_all()

    @Slot(int, bool)
    def _show_or_hide(self, layer_id: int, is_visible: bool) -> None:
        document = self._document
        layer = document.layer(layer_id) if document is not None else None
        if document is not None and layer is not None:
            self._keep(document.with_layer(replace(layer, is_visible=is_visible)))
            self._show_canvas()
            self._counting.start()

    @Slot(int)
    def _move_layer(self, by: int) -> None:
        if self._document is not None:
            self._keep(self._document.moved(self._current, by))
            self._show_all()

    @Slot()
    def _remove_layer(self) -> None:
        document = self._document
        if document is not None and self._current:
            self._keep(document.without_layer(self._current))
            self._pictures.pop(self._current, None)
            self._masks.pop(self._current, None)
            layers = self._document.layers if self._document is not None else ()
            self._choose_layer(layers[-1].id if layers else 0)

    # --- showing -------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        self._show_layers()
        self._show_alternatives()
        self._show_canvas()
        self._show_sending()
        self._counting.start()

    def _show_canvas(self) -> None:
        page, document = self._page, self._document
        if page is None or document is None:
            return
        page.canvas.show_layers(
            [
                ShownLayer(picture.image, picture.left, picture.top, layer.opacity / 100)
                for layer in document.layers
                if layer.is_visible
                and (picture := self._pictures.get(layer.id)) is not None
                and not picture.image.isNull()
            ]
        )

    def _show_layers(self) -> None:
        page, document = self._page, self._document
        if page is None or document is None:
            return
        rows: list[LayerRow] = []
        for layer in reversed(document.layers):
            ids = [record.id for record in self._tasks_of(layer)]
            number = ids.index(layer.chosen) + 1 if layer.chosen in ids else 0
            name = layer.words.partition("\n")[0] or self.tr("Region {n}").format(n=layer.id)
            if number and len(ids) > 1:
                name = self.tr("{name}, {n} of {all}").format(name=name, n=number, all=len(ids))
            shown = layer.shown
            said = self._fit_words(shown.report) if shown is not None and shown.report is not None else ""
            image = self._thumbnails.get(layer.chosen, QImage())
            rows.append(LayerRow(layer.id, name, said, layer.is_visible, image))
        base = LayerRow(0, self.tr("The picture"), self.tr("untouched outside the regions"), True, QImage())
        page.show_layers([*rows, base], self._current)

    def _fit_words(self, report: PatchReport) -> str:
        if report.error_px is None:
            words = QCoreApplication.translate("Region", FIT_SENTENCES[report.trust])
        elif report.fits_badly:
            words = self.tr("fits badly, {n} px: try again, or use it anyway")
        elif report.error_without_field_px is not None:
            words = self.tr("fits to {n} px, bent back from {before} px").replace(
                "{before}", f"{report.error_without_field_px:.1f}"
            )
        else:
            words = self.tr("fits to {n} px")
        return words.replace("{n}", f"{report.error_px or 0:.1f}")

    def _tasks_of(self, layer: Layer) -> list[TaskRecord]:
        batches = {press.batch for press in layer.presses}
        return [task for _, task in sorted(self._tasks.items()) if task.batch in batches]

    def _show_alternatives(self) -> None:
        page, document = self._page, self._document
        if page is None or document is None:
            return
        layer = document.layer(self._current)
        cells: list[AlternativeCell] = []
        said = chosen_said = ""
        for task in self._tasks_of(layer) if layer is not None else []:
            found = layer.alternative(task.id) if layer is not None else None
            words = state_words(task)
            if task.id in self._failed_fits:
                said = self._failed_fits[task.id]
            elif task.problem is not None and task.state not in UNFINISHED:
                said = words = problem_title(task.problem)
            elif found is not None and found.report is not None:
                words, said = self._fit_words(found.report), ""
                if layer is not None and task.id == layer.chosen and found.report.fits_badly:
                    chosen_said = words
            is_chosen = layer is not None and task.id == layer.chosen
            cells.append(AlternativeCell(task.id, self._thumbnails.get(task.id, QImage()), words, is_chosen))
        known = {cell.record for cell in cells}
        for found in layer.alternatives if layer is not None else ():
            # Its task was deleted; the patch is the document's own.
            if found.record not in known and found.report is not None and layer is not None:
                words = self._fit_words(found.report)
                cells.append(AlternativeCell(found.record, QImage(), words, found.record == layer.chosen))
        price = self._price(page.wanted) if cells else ""
        more = self.tr("%n more", "", page.wanted) + (f"\n{price}" if price else "")
        page.show_alternatives(cells, more)
        page.show_said(chosen_said or said)

    @Slot()
    def _count_untouched(self) -> None:
        studio, document = self._studio, self._document
        if self._page is not None and studio is not None and document is not None:
            masks = tuple(self._masks.items())
            self._ask(lambda: studio.flattened(document, masks)).done.connect(self._counted)

    @Slot(object)
    def _counted(self, flattened: "Flattened") -> None:
        if self._page is not None:
            self._page.show_untouched(
                self.tr("Outside the regions every pixel stays as it is: {same} of {all} the same.").format(
                    same=f"{flattened.same:,}", all=f"{flattened.outside:,}"
                )
            )

    # --- saving --------------------------------------------------------------------------------------------

    @Slot()
    def _save(self) -> None:
        studio, document = self._studio, self._document
        if studio is None or document is None:
            return
        masks = tuple(self._masks.items())
        folder = self._folder / document.name

        def flatten() -> object:
            made = studio.flattened(document, masks, str(folder / "saved.png"))
            return document, made, studio.whole(document)

        self._write(flatten).done.connect(self._flattened)

    @Slot(object)
    def _flattened(self, answer: "tuple[RegionDocument, Flattened, str]") -> None:
        document, made, original = answer
        shown = [layer for layer in document.layers if layer.is_visible and layer.shown is not None]
        words = ", ".join(layer.words.partition("\n")[0] for layer in shown if layer.words)
        ids = tuple(
            task.task_id
            for layer in shown
            if (task := self._tasks.get(layer.chosen)) is not None and task.task_id
        )
        gateway = self._source.gateway if self._source is not None else self._state.gateway.address
        picture = RegionPicture(made.path, words or document.title, original, gateway, ids)
        saved = self._backend.ask(lambda services: services.regions.save(picture), self)
        saved.done.connect(self._saved)

    @Slot(object)
    def _saved(self, answer: TaskRecord | Problem) -> None:
        if not isinstance(answer, TaskRecord):
            if self._page is not None:
                self._page.show_said(problem_title(answer))
            return
        document = self._document
        if document is not None:
            content = answer.pictures[0].content
            self._keep(replace(document, saved=tuple(dict.fromkeys((*document.saved, content)))))
        self._close()
        self._state.show_task(answer.id)
        self._state.notice.emit(self.tr("Saved as a picture of the history."))

    @Slot(str)
    def _export(self, kind: str) -> None:
        studio, document, page = self._studio, self._document, self._page
        if studio is None or document is None or page is None:
            return
        endings: Mapping[str, tuple[str, ...]] = {
            "flat": (".png", ".jpg", ".webp"),
            "patch": (".png",),
            "ora": (".ora",),
            "psd": (".psd",),
        }
        allowed = endings[kind]
        pattern = " ".join(f"*{ending}" for ending in allowed)
        path, _ = QFileDialog.getSaveFileName(
            page, self.tr("Export"), f"{Path(document.base).stem}{allowed[0]}", pattern
        )
        if not path:
            return
        target = with_ending(path, *allowed)
        masks, current = tuple(self._masks.items()), self._current
        self._write(lambda: studio.exported(document, masks, kind, current, target)).done.connect(
            self._exported
        )

    @Slot(object)
    def _exported(self, answer: tuple[str, str]) -> None:
        target, problem = answer
        if self._page is not None:
            words = problem or self.tr("Exported: {file}").format(file=target)
            self._page.show_said(words)
