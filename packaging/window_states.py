"""The main states of the window, each brought about without an engine."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QPushButton, QScrollArea

from app.core.catalogue import read_catalogue, with_parameters
from app.core.draft import Draft
from app.core.history import HistoryCounts, HistoryFilter, HistoryPage, SavedFilter
from app.core.json_values import parse
from app.core.library import Cell, Project
from app.core.lineage import Chain, Step
from app.core.maintenance import TokenState
from app.core.preferences import Preferences
from app.core.pricing import Cost, PriceList
from app.core.problems import ContentRefused, NetworkDown, OutcomeUnknown
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.practice.painter import picture_png
from app.resources import resource_path
from app.service.events import InternalError, PricesRead, TasksRemoved
from app.ui.actions import Actions
from app.ui.compose.drop_overlay import DropOverlay
from app.ui.history.filters import FilterBar
from app.ui.library.model import CellsRequest
from app.ui.library.pane import LibraryPane
from app.ui.main_window import MainWindow
from app.ui.stage.viewer import Viewer
from app.ui.state import AppState, GatewayState, Selection
from app.ui.theme.theme import Theme
from app.ui.window.notices import Offline

_TURN_S = 0.02
_TURNS_MIN = 8
"""So that timers of up to 120 ms have fired."""
_QUIET_TURNS = 3
_TURNS_MAX = 200
_NOW = time.time()
_EARLIER_S = 700.0
GATEWAY = "https://gateway.example.com"
_PROMPTS = (
    "Paper-cut mountains at dawn, layered, quiet colours",
    "秋茶节海报，手绘山水，温暖的色调",
    "Poster for a jazz night, bold shapes, two colours",
    "A lighthouse in the fog, seen from the sea",
    "产品包装草图：绿茶礼盒，留白，极简",
    "Logo sketch of a heron standing in reeds",
)
_SIZES = ((600, 800), (800, 600), (600, 800), (960, 540), (640, 640), (640, 640))
_STATES = (TaskState.RUNNING, TaskState.QUEUED, *(TaskState.DONE,) * 4)


_PROJECTS = (
    Project(1, "Tea festival"),
    Project(2, "Lunar year app icons"),
    Project(3, "包装 2027"),
    Project(4, "Summer campaign", is_archived=True),
)


class Scenery:
    """Tasks with painted pictures in *folder*, newest first; painted once."""

    def __init__(self, folder: Path) -> None:
        self.records = tuple(
            self._record(len(_PROMPTS) - index, state, prompt, size, folder)
            for index, (state, prompt, size) in enumerate(zip(_STATES, _PROMPTS, _SIZES, strict=True))
        )

    def of(self, state: TaskState) -> TaskRecord:
        """The newest task in *state*."""
        return next(record for record in self.records if record.state is state)

    def with_another_size(self) -> TaskRecord:
        """A task whose picture has neither the ratio nor the size that was asked for."""
        record = self.of(TaskState.DONE)
        request = replace(
            record.request or GenerationRequest(),
            output_config=OutputConfig(aspect_ratio="2:3"),
            ext_info=with_parameters(None, {"size": "1024x1536"}),
        )
        return replace(record, request=request)

    @staticmethod
    def _record(
        number: int, state: TaskState, prompt: str, size: tuple[int, int], folder: Path
    ) -> TaskRecord:
        at = _NOW - 8.0 - (len(_PROMPTS) - number) * _EARLIER_S
        request = GenerationRequest(
            prompt=prompt,
            output_config=OutputConfig(resolution="2K", aspect_ratio="3:4"),
            session_id=f"0b2f6f4e-8f6f-4a51-9d5c-7c2a1f0000{number:02d}",
        )
        bare = TaskRecord(
            number, GATEWAY, state, at, request, batch="p1" if number <= 4 else f"p{number}", sent_at=at
        )
        if state is TaskState.QUEUED:
            return bare
        bare = replace(bare, task_id=f"251007502-AigcImageTask-2782aff1e896673f1f{number:02d}t")
        if state is TaskState.RUNNING:
            return replace(bare, progress=42, looked_at=at)
        file = folder / f"picture-{number}.png"
        if not file.is_file():
            file.write_bytes(picture_png(prompt, str(number), *size))
        picture = Picture(str(file), *size, file.stat().st_size, "png")
        return replace(bare, progress=100, finished_at=at + 19, pictures=(picture,))


@contextmanager
def open_window(theme: Theme, size: tuple[int, int]) -> Iterator[MainWindow]:
    """A ready window of *size*, shown; gone afterwards. *theme* was applied: once for all, for it takes its time."""
    thumbnails = Thumbnails()
    window = MainWindow(theme)
    state = AppState(Preferences(), Draft(), GatewayState())
    actions = Actions(state, theme, window)
    catalogue = read_catalogue(parse(resource_path("models.json").read_bytes()))
    window.build(thumbnails, catalogue, actions)
    pane = window.history
    pane.selection_changed.connect(lambda: state.set_selection(Selection(*pane.selection()[:1])))
    window.resize(*size)
    window.show()
    try:
        yield window
    finally:
        window.close()
        thumbnails.stop()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle() -> None:
    """Lets timers, thumbnails and layouts come to rest: until nothing has changed its place for some turns."""
    before, turns, quiet = _places(), 0, 0
    while turns < _TURNS_MIN or quiet < _QUIET_TURNS:
        time.sleep(_TURN_S)
        QCoreApplication.processEvents()
        now = _places()
        if turns > _TURNS_MAX:
            moving = {name for name, _ in set(before) ^ set(now)}
            raise RuntimeError(f"never comes to rest: {', '.join(sorted(moving))}")
        turns, quiet, before = turns + 1, quiet + 1 if now == before else 0, now


def _places() -> list[tuple[str, object]]:
    return [
        (widget.objectName() or type(widget).__name__, widget.geometry().getRect())
        for widget in QApplication.allWidgets()
        if widget.isVisible()
    ]


def _fill_history(window: MainWindow, records: tuple[TaskRecord, ...]) -> None:
    window.history.reload()
    window.history.records_added(records[::-1])
    counts: dict[TaskState, int] = {}
    for record in records:
        counts[record.state] = counts.get(record.state, 0) + 1
    window.history.receive_counts(HistoryCounts(counts))


def _show(window: MainWindow, scenery: Scenery, record: TaskRecord) -> None:
    others = tuple(r for r in scenery.records if r.id != record.id)
    _fill_history(window, tuple(sorted((record, *others), key=lambda r: -r.id)))
    window.show_welcome(is_shown=False)
    window.history.select(record.id)
    siblings = tuple(r for r in scenery.records if r.batch == record.batch)[::-1]
    window.stage.show_record(record, siblings if len(siblings) > 1 else ())
    reply = RawReply(_NOW, "create", 200, '{"Response":{"TaskId":"251007502-AigcImageTask"}}')
    window.stage.set_details((reply,), (TaskEvent(_NOW, "sending"), TaskEvent(_NOW + 1, "accepted")))


def _connected(window: MainWindow) -> None:
    window.top.show_gateways((), GATEWAY)
    window.status.show_gateway(None, is_chosen=True, has_answered=True)
    window.status.show_folder("/home/designer/Pictures/Easel")
    window.compose.show_gateway(GatewayState(f"https://{GATEWAY}", token=TokenState.KEPT))


def _welcome(window: MainWindow, _scenery: Scenery) -> None:
    window.show_welcome(is_shown=True)
    window.compose.show_gateway(GatewayState())
    window.history.reload()
    window.history.receive_page(HistoryPage((), is_last=True))


def _empty(window: MainWindow, _scenery: Scenery) -> None:
    _connected(window)
    window.show_welcome(is_shown=False)
    window.compose.offer_examples(is_wanted=True)
    window.history.reload()
    window.history.receive_page(HistoryPage((), is_last=True))


def _loading(window: MainWindow, _scenery: Scenery) -> None:
    """The first page of the history takes its time."""
    _connected(window)
    window.show_welcome(is_shown=False)
    window.history.reload()


def _composing(window: MainWindow, scenery: Scenery) -> None:
    """Everything that the form has is open, and much of it is wrong."""
    _connected(window)
    window.compose.show_draft(Draft(_full_request(), 4, (("GEM", "3.0"), ("Qwen", "0925"))))
    for header in window.compose.findChildren(QCheckBox, "experimental_switch"):
        header.setChecked(True)
    window.compose.set_price("≈ $ 1.12")
    _show(window, scenery, scenery.of(TaskState.DONE))


def _more_settings(window: MainWindow, scenery: Scenery) -> None:
    """The end of the same form."""
    _composing(window, scenery)
    settle()
    for area in window.compose.findChildren(QScrollArea, "compose_scroll"):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _full_request() -> GenerationRequest:
    return GenerationRequest(
        model_name="OG",
        model_version="image2_high",
        prompt="a {red|blue} boat in {linocut|risograph}, paper-cut mountains at dawn",
        negative_prompt="blur, letters",
        file_infos=(
            FileInfo(url="https://example.com/reference.png", text="the colours"),
            FileInfo(url="no link"),
        ),
        enhance_prompt="Enabled",
        output_config=OutputConfig(aspect_ratio="3:4", resolution="2K"),
        session_context="autumn campaign",
        tasks_priority=99,
        ext_info="{",
        seed=7,
    )


def _running(window: MainWindow, scenery: Scenery) -> None:
    _connected(window)
    window.status.show_queue(1, 1)
    _show(window, scenery, scenery.of(TaskState.RUNNING))


def _done(window: MainWindow, scenery: Scenery) -> None:
    _connected(window)
    window.compose.show_draft(Draft(scenery.of(TaskState.DONE).request or GenerationRequest()))
    _show(window, scenery, scenery.of(TaskState.DONE))


def _failed(window: MainWindow, scenery: Scenery) -> None:
    _connected(window)
    problem = ContentRefused(words="Input Prompt violates policy", code="InvalidParameter.VoilationContent")
    failed = replace(scenery.records[0], state=TaskState.FAILED, progress=None, problem=problem)
    _show(window, scenery, failed)


def _failed_at_length(window: MainWindow, scenery: Scenery) -> None:
    """The gateway has more to say than there is room for."""
    _connected(window)
    words = "Input Prompt violates policy: " + "a reason that nobody reads to its end; " * 40
    problem = ContentRefused(words=words, code="InvalidParameter.VoilationContent", detail="x" * 200)
    _show(
        window, scenery, replace(scenery.records[0], state=TaskState.FAILED, progress=None, problem=problem)
    )


def _uncertain(window: MainWindow, scenery: Scenery) -> None:
    _connected(window)
    record = scenery.records[0]
    uncertain = replace(
        record,
        state=TaskState.UNCERTAIN,
        task_id="",
        progress=None,
        problem=OutcomeUnknown(detail="ReadTimeout"),
        sends=1,
    )
    _show(window, scenery, uncertain)


def _offline(window: MainWindow, scenery: Scenery) -> None:
    _running(window, scenery)
    problem = NetworkDown(detail="ConnectError")
    window.status.show_gateway(problem, is_chosen=True, has_answered=False)
    window.offline_bar.show_offline((Offline("gateway.example.com", _NOW - 90, 2),))
    window.internal_error_bar.show_fault(InternalError("KeyError: 'x'"))


def _many(window: MainWindow, scenery: Scenery) -> None:
    """The history as a grid, narrowed, with several tasks selected and some removed."""
    _connected(window)
    window.top.show_prices(PricesRead("", PriceList(remaining=182.4), (Cost(2.04, "$"),)))
    window.history.show_as_grid(is_grid=True)
    _show(window, scenery, scenery.of(TaskState.DONE))
    for bar in window.history.findChildren(FilterBar):
        bar.show_filter(HistoryFilter(model="GEM 3.0", tag="poster", favourites_only=True))
    _fill_history(window, scenery.records)
    for view in window.history.findChildren(QAbstractItemView):
        view.selectAll()
    window.trash_bar.show_left(("/home/designer/Pictures/Easel/gone.png",))
    window.history.tasks_removed(TasksRemoved((scenery.records[-1].id,), kept=1, trashes=True))


def _missing_file(window: MainWindow, scenery: Scenery) -> None:
    _connected(window)
    done = scenery.of(TaskState.DONE)
    gone = replace(done, pictures=(replace(done.pictures[0], path="/home/designer/Pictures/Easel/gone.png"),))
    _show(window, scenery, gone)


def _another_size(window: MainWindow, scenery: Scenery) -> None:
    _show(window, scenery, scenery.with_another_size())


def _side_by_side(window: MainWindow, scenery: Scenery) -> None:
    _done(window, scenery)
    _generate_controller(window, "compare_siblings")


def _models(window: MainWindow, scenery: Scenery) -> None:
    _side_by_side(window, scenery)
    siblings = tuple(
        replace(
            record, batch="models", request=replace(record.request or GenerationRequest(), model_name=model)
        )
        for record, model in zip(scenery.records, ("GEM", "SI", "GEM", "OG", "SI"), strict=False)
    )
    window.stage.show_record(siblings[2], siblings)
    _generate_controller(window, "compare_siblings")


def _dragging(window: MainWindow, scenery: Scenery) -> None:
    """A result is dragged above the window."""
    _three_references(window, scenery)
    overlay = DropOverlay(window.theme, window, window.compose.references)
    overlay.open_for(1, window.rect().center(), is_link=False, is_one_file=True)
    overlay.offer_restoring(is_there=True)


def _three_references(window: MainWindow, scenery: Scenery) -> None:
    """A form as it is used: three references, a preset's style words, a price."""
    _done(window, scenery)
    infos = tuple(FileInfo(url=f"https://example.com/{number}.png") for number in range(3))
    request = GenerationRequest(
        prompt="the lamp of @1 in the light of @2, {linocut|risograph}", file_infos=infos
    )
    window.compose.show_draft(Draft(request, 4, style="warm limited palette"))
    window.compose.show_prices(PriceList("¥", {"aigc-image": 0.51}))
    done = [record for record in scenery.records if record.pictures]
    for tile, record in zip(window.compose.references.tiles(), done, strict=False):
        tile.show_thumbnail(QPixmap(record.pictures[0].path))


def _request(window: MainWindow, scenery: Scenery) -> None:
    _done(window, scenery)
    _generate_controller(window, "tab_request")


def _details(window: MainWindow, scenery: Scenery) -> None:
    """A task with everything that can be said of one."""
    record = scenery.with_another_size()
    asked = replace(_full_request(), ext_info=record.request.ext_info if record.request else None)
    full = replace(
        record, request=asked, request_id="b7a1c0de-4f3e-4a51-9d5c-7c2a1f000001", cost=Cost(0.51, "¥")
    )
    _show(window, scenery, full)
    _generate_controller(window, "tab_details")


def _zoomed(window: MainWindow, scenery: Scenery) -> None:
    """Some of the picture is out of sight, and the pointer is over it."""
    _done(window, scenery)
    settle()
    window.stage.offer_undo("3 pictures kept as favourites.")
    settle()
    for viewer in window.findChildren(Viewer):
        viewer.actual_size()
        viewer.pointed.emit(viewer.area())


def chain_of(scenery: Scenery) -> Chain:
    """A chain of three steps, of which the second is a stack and has another one beside it."""
    done = [record for record in scenery.records if record.pictures]
    words = (
        "autumn tea harvest, paper-cut poster",
        "make it dusk, keep the hills",
        "add a lamp",
        "make it night",
    )
    steps = [
        replace(
            done[n % len(done)],
            id=101 + n,
            request=replace(done[0].request or GenerationRequest(), prompt=prompt),
        )
        for n, prompt in enumerate(words)
    ]
    return Chain((Step(steps[0]), Step(steps[1], 4), Step(steps[2])), 1, (Step(steps[3]),))


def _chain(window: MainWindow, scenery: Scenery) -> None:
    from app.ui.stage.change_line import ChangePanel

    _done(window, scenery)
    panel = ChangePanel(window.thumbnails, find_actions(window))
    window.stage.add_line(panel)
    panel.show_chain(chain_of(scenery), "")
    panel.show_way("travels by the gateway’s own link, 6 days left")
    panel.show_cost("1 task, charged, about ¥0.51")


def _generate_controller(window: MainWindow, button: str) -> None:
    for found in window.findChildren(QPushButton, button):
        found.click()


def find_actions(window: MainWindow) -> Actions:
    """Those that the window was built with."""
    found = window.findChild(Actions)
    assert isinstance(found, Actions)
    return found


def _library(window: MainWindow) -> LibraryPane:
    """The second mode with everything in it: marks, stacks, failures, a selection."""
    _connected(window)
    window.show_welcome(is_shown=False)
    window.top.show_projects(_PROJECTS, 1)
    window.top.show_mode(is_library=True)
    pane = window.build_library(find_actions(window))
    window.show_library(is_shown=True)
    pane.show_projects(_PROJECTS)
    pane.show_kept((SavedFilter("Last 7 days", HistoryFilter(first_day=6)),))
    pane.show_counts({"all": 1284, "favourites": 87, "works": 5, "needs": 2, "project:1": 212, "none": 677})
    return pane


def _fill_library(pane: LibraryPane, records: tuple[TaskRecord, ...]) -> None:
    def receive(asked: CellsRequest) -> None:
        cells = tuple(
            Cell(
                *(r.id, r.created_at, 4 if r.batch == "p1" else r.id, r.state.value, _ratio(r)),
                rating=r.id % 6,
                favourite=r.id % 2,
            )
            for r in records
        )
        pane.model.receive(asked, cells[asked.offset :])

    pane.model.cells_requested.connect(receive)
    pane.model.records_requested.connect(
        lambda ids: pane.model.receive_records(
            HistoryPage(tuple(r for r in records if r.id in ids), is_last=True)
        )
    )
    pane.reload()


def _ratio(record: TaskRecord) -> float:
    picture = record.pictures[0] if record.pictures else None
    return picture.width / picture.height if picture else 0.75


def _library_selected(window: MainWindow, scenery: Scenery) -> None:
    """Some are selected, one failed, a search narrows."""
    pane = _library(window)
    failed = replace(scenery.records[0], state=TaskState.FAILED, progress=None, id=7)
    _fill_library(pane, (failed, *scenery.records))
    pane.view.select_ids([scenery.records[2].id, scenery.records[5].id])
    pane.toolbar.narrow_to_days(HistoryFilter(first_day=6))
    pane.view.select_ids([scenery.records[2].id, scenery.records[5].id])


def _library_hovered(window: MainWindow, scenery: Scenery) -> None:
    """The pointer is over a picture, the stacks are off."""
    pane = _library(window)
    pane.show_stacks(are_on=False)
    _fill_library(pane, scenery.records)
    settle()
    pane.view._set_hovered(3)


def _library_empty(window: MainWindow, _scenery: Scenery) -> None:
    """A project in which nothing is yet."""
    pane = _library(window)
    _fill_library(pane, ())
    pane.sidebar.choose("project:2")


def _region(window: MainWindow, scenery: Scenery) -> None:
    """A region is changed: three results of it, one chosen, and another layer below."""
    from app.ui.region.page import AlternativeCell, LayerRow, RegionPage

    page = RegionPage(window.theme, window)
    record = scenery.of(TaskState.DONE)
    image = QImage(record.pictures[0].path)
    page.show_title(f"{record.prompt} · {image.width()} × {image.height()}")
    page.canvas.show_picture(image.convertToFormat(QImage.Format.Format_RGB32))
    page.region.clear(image.width(), image.height())
    width, height = image.width(), image.height()
    page.canvas.place_box(QRect(width // 3, height // 2, width // 3, height // 4))
    page.canvas.take_box()
    page.canvas.show_mask(is_shown=True)
    page.canvas.show_sent(QRect(width // 4, height * 2 // 5, width // 2, height // 2), "sent: 400 × 400 px")
    page.show_models([("Gemini 3 Pro image · GEM 3.0", ("GEM", "3.0"))], ("GEM", "3.0"))
    page.show_words("a small red sailing boat with a white sail", "Change only the middle of this picture.")
    page.show_ways("By the gateway’s own link: nothing is uploaded.", can_crop=True, sends_whole=True)
    small = image.scaled(128, 128, Qt.AspectRatioMode.KeepAspectRatio)
    page.show_layers(
        [
            LayerRow(2, "a small red sailing boat, 2 of 3", "fits to 0.4 px", is_visible=True, picture=small),
            LayerRow(1, "a lamp", "fits badly, 3.1 px: try again", is_visible=False, picture=small),
            LayerRow(0, "The picture", "untouched outside the regions", is_visible=True, picture=QImage()),
        ],
        2,
    )
    cells = [AlternativeCell(number, small, "fits to 0.4 px", is_chosen=number == 2) for number in (1, 2, 3)]
    page.show_alternatives(cells, "3 more\n¥ 1.53")
    page.show_untouched("Outside the regions every pixel stays as it is: 442,112 of 442,112 the same.")
    page.show_cost("¥ 1.53", "", is_free=False)
    page.show()


STATES: Mapping[str, Callable[[MainWindow, Scenery], None]] = {
    "welcome": _welcome,
    "empty": _empty,
    "loading": _loading,
    "composing": _composing,
    "more-settings": _more_settings,
    "running": _running,
    "done": _done,
    "failed": _failed,
    "failed-at-length": _failed_at_length,
    "uncertain": _uncertain,
    "offline": _offline,
    "many": _many,
    "missing": _missing_file,
    "another-size": _another_size,
    "side-by-side": _side_by_side,
    "models": _models,
    "request": _request,
    "references-in-form": _three_references,
    "dragging": _dragging,
    "library": _library_selected,
    "library-hover": _library_hovered,
    "library-empty": _library_empty,
    "details": _details,
    "zoomed": _zoomed,
    "region": _region,
    "chain": _chain,
}
"""By name; each is given a window that was just ready."""
