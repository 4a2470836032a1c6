"""The dialogs of the window, each with something in it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from app.core.checks import FieldProblem
from app.core.draft import Draft
from app.core.gateway_link import read_link
from app.core.gateway_profile import BY_UPLOAD, GatewayProfile
from app.core.history import Grouping, Marks, StatisticsRow
from app.core.library import Project
from app.core.lineage import TreeNode, merged
from app.core.maintenance import TokenChecked, TokenState
from app.core.preferences import Preferences, imported
from app.core.presets import Preset
from app.core.pricing import Cost, PriceList
from app.core.prompt_templates import PromptTemplate
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import TaskState
from app.core.upload_host import BUCKET, UploadHost, bucket_problem, upload_refused
from app.service.events import QueueChanged, RequestFound, offered_by
from app.ui.actions import Actions
from app.ui.compare.dialog import ComparisonDialog, Description
from app.ui.compare.facts import asked_and_came, two_tasks
from app.ui.compose.crop import CropDialog
from app.ui.compose.model_list import ModelList
from app.ui.compose.paste_dialog import PasteDialog
from app.ui.compose.presets_dialog import PresetsDialog
from app.ui.compose.reference_tile import ReferenceTile
from app.ui.compose.reference_window import ReferenceWindow
from app.ui.compose.references_controller import RestoreDialog
from app.ui.compose.templates_dialog import TemplatesDialog
from app.ui.export.dialog import ExportDialog
from app.ui.gateways.form import GatewayDialog, GatewayForm
from app.ui.gateways.offer_dialog import OfferDialog
from app.ui.history.fetch_dialog import FetchDialog
from app.ui.history.statistics_dialog import StatisticsDialog
from app.ui.library.dialogs import MoveDialog, ProjectDialog
from app.ui.main_window import MainWindow
from app.ui.preferences.delivery_dialog import DeliveryDialog
from app.ui.preferences.dialog import PAGES, PreferencesDialog
from app.ui.preferences.storage_page import ImportDialog
from app.ui.queue.dialog import QueueList
from app.ui.stage.chain_dialogs import MergedDialog, TreeDialog
from app.ui.texts import shown_prompt
from app.ui.window.about_dialog import AboutDialog
from app.ui.window.shortcuts_dialog import ShortcutsDialog
from window_states import GATEWAY, Scenery, chain_of

_PROFILE = GatewayProfile(GATEWAY, "Studio gateway")
_TODAY = date(2026, 3, 14)
_TEMPLATES = (
    PromptTemplate("Poster", "poster of [[subject]], [[technique]], warm limited palette", "Print"),
    PromptTemplate("Product shot", "[[product]] on slate, soft light from the left", "Print"),
    PromptTemplate("秋茶", "秋茶节海报，[[风格]]", ""),
)


def _preferences(page: str, window: MainWindow, _scenery: Scenery) -> QDialog:
    preferences = Preferences(gateway=GATEWAY, profiles=(_PROFILE,))
    dialog = PreferencesDialog(preferences, "/home/designer/Pictures/Easel", window)
    dialog.show_page(page)
    return dialog


def _statistics(window: MainWindow, _scenery: Scenery) -> QDialog:
    def row(key: str, tasks: int) -> StatisticsRow:
        return StatisticsRow(key, tasks, tasks - 1, 1, 18.5, (Cost(tasks * 0.07, "$"),))

    days = tuple(row((_TODAY - timedelta(days=n)).isoformat(), 4 + n * 7 % 19) for n in range(20, -1, -1))
    dialog = StatisticsDialog(window.theme, window)
    dialog.show_rows(
        {
            Grouping.DAY: days,
            Grouping.MODEL: (row("GEM 3.0", 120), row("OG image2_high", 38)),
            Grouping.GATEWAY: (row(GATEWAY, 158),),
        }
    )
    return dialog


def _comparison(window: MainWindow, scenery: Scenery) -> QDialog:
    one, other = [record for record in scenery.records if record.pictures][:2]
    return ComparisonDialog(
        window.theme,
        window.thumbnails,
        (one.pictures[0].path, other.pictures[0].path),
        lambda _: Description((shown_prompt(one), shown_prompt(other)), two_tasks(one, other)),
        window,
    )


def _references(window: MainWindow, scenery: Scenery) -> QDialog:
    record, *others = [record for record in scenery.records if record.pictures]

    def describe(chosen: int) -> Description:
        words = QCoreApplication.translate("Compare", "Reference image {n}")
        choices = tuple(words.format(n=number) for number in range(1, len(others) + 1))
        asked = QCoreApplication.translate("Compare", "Asked · {title}").format(title=choices[chosen])
        came = QCoreApplication.translate("Compare", "Came")
        return Description((asked, came), asked_and_came(record, None), choices)

    paths = tuple(other.pictures[0].path for other in (*others, record))
    return ComparisonDialog(window.theme, window.thumbnails, paths, describe, window)


def _asked_and_came(window: MainWindow, scenery: Scenery) -> QDialog:
    record = scenery.with_another_size()
    paths = (record.pictures[0].path,)
    titles = (QCoreApplication.translate("Compare", "Asked"), QCoreApplication.translate("Compare", "Came"))
    described = Description(titles, asked_and_came(record, record.request))
    return ComparisonDialog(window.theme, window.thumbnails, paths, lambda _: described, window)


def _queue(window: MainWindow, scenery: Scenery) -> QDialog:
    actions = window.findChild(Actions)
    assert isinstance(actions, Actions)
    dialog = QueueList(actions, window)
    running, waiting = scenery.of(TaskState.RUNNING), scenery.of(TaskState.QUEUED)
    dialog.show_queue(QueueChanged((running,), (waiting,), is_paused=True))
    return dialog


def _export(window: MainWindow, scenery: Scenery) -> QDialog:
    example = scenery.of(TaskState.DONE)
    return ExportDialog(12, example, "{date} {time} {prompt} {n}", window, with_requests=True)


def _presets(window: MainWindow, _scenery: Scenery) -> QDialog:
    request = GenerationRequest(
        negative_prompt="letters", output_config=OutputConfig(resolution="4K", aspect_ratio="3:4")
    )
    presets = (
        Preset("Posters", request, "paper-cut style, warm limited palette", is_default=True),
        Preset("Product shots", GenerationRequest(model_name="SI", model_version="4.5")),
    )
    return PresetsDialog(presets, Draft(), window.compose.catalogue, window)


def _model_list(window: MainWindow, _scenery: Scenery) -> QWidget:
    models = ModelList(window.theme, window.compose.catalogue, window)
    models.open_below(window.compose, ("GEM", "3.0"), PriceList("¥", {"aigc-image": 0.51}), "")
    return models


def _reference(window: MainWindow, scenery: Scenery) -> QWidget:
    tile = ReferenceTile(window.theme, FileInfo(url="no link", text="the light"), window)
    tile.show_thumbnail(QPixmap(scenery.of(TaskState.DONE).pictures[0].path))
    tile.place_note.show_problem(
        FieldProblem("file_infos[0].url", "The link must begin with https:// or http://")
    )
    opened = ReferenceWindow(window.theme, window)
    opened.open_at(tile, "")
    return opened


def _crop(window: MainWindow, scenery: Scenery) -> QDialog:
    """A reference is cut to a square and straightened by three degrees."""
    dialog = CropDialog(window.theme, "@1", window)
    image = QImage(scenery.of(TaskState.DONE).pictures[0].path)
    dialog.show_source(image, image.width(), image.height())
    dialog.canvas.hold_ratio(1.0)
    dialog.canvas.turn_to(3.0)
    return dialog


def _restore(window: MainWindow, scenery: Scenery) -> QDialog:
    found = RequestFound("/a.png", scenery.of(TaskState.DONE).request, references_left_out=2)
    return RestoreDialog(found, window)


def _import(window: MainWindow, _scenery: Scenery) -> QDialog:
    theirs = replace(
        _PROFILE,
        reference_delivery=BY_UPLOAD,
        upload_host=UploadHost(address="https://images.example.org/upload"),
        model_renames=(("GEM", "GG"),),
    )
    added = GatewayProfile("https://other.example.com")
    read = Preferences(profiles=(theirs, added), shortcuts=(("generate", "Ctrl+G"),))
    here = Preferences(gateway=GATEWAY, profiles=(_PROFILE,))
    return ImportDialog(imported(here, read, frozenset({"profiles", "shortcuts"})), 2, window)


def _offer(window: MainWindow) -> OfferDialog:
    link = "easel://gateway/add?v=1&address=https://网关.example.com&key=sk-abcdefghijklmnopqrstuvwxyz"
    dialog = OfferDialog(read_link(link), parent=window)
    dialog.show_kept(TokenChecked("", TokenState.KEPT))
    dialog.show_tested()
    return dialog


def _refused_offer(window: MainWindow) -> OfferDialog:
    offered = offered_by("easel://gateway/add?v=1&address=http://gateway.example.com&key=sk-1")
    return OfferDialog(None, offered.refusal, window)


def _project(window: MainWindow) -> QDialog:
    """With a folder and names of its own, and a name that is taken."""
    project = Project(1, "Tea festival", "/home/designer/Pictures/Easel/Tea festival", "{prompt} {n}")
    return ProjectDialog(
        project, ("tea festival",), "/home/designer/Pictures/Easel", "{date} {prompt}", window
    )


def _survey(window: MainWindow, scenery: Scenery) -> QWidget:
    """Some are judged already, and one has been rejected."""
    pictures = tuple(record for record in scenery.records if record.pictures)
    window.stage.show_record(pictures[0], pictures)
    survey = window.stage.survey(pictures)
    survey.show_marks({pictures[1].id: Marks(favourite=True, rating=4)})
    survey.reject()
    survey.pick()
    return survey


def _full_screen(window: MainWindow, scenery: Scenery) -> QWidget:
    done = scenery.of(TaskState.DONE)
    window.stage.show_record(done, ())
    screen = window.stage.full_screen(window)
    screen.show_record(done, Marks(favourite=True), "3 of 8")
    return screen


def _bucket(window: MainWindow) -> QDialog:
    host = UploadHost(
        kind=BUCKET,
        address="https://cos.{region}.myqcloud.com",
        region="ap-guangzhou",
        bucket="studio-1250000000",
        prefix="easel/",
        access_key="AKIDEXAMPLE",
        lifetime_h=1,
    )
    dialog = DeliveryDialog(replace(_PROFILE, reference_delivery=BY_UPLOAD, upload_host=host), window)
    dialog.check.begin(host)
    dialog.check.add(upload_refused(bucket_problem("<Code>NoSuchBucket</Code>", 404)))
    dialog.check.end()
    return dialog


def _merged(window: MainWindow, scenery: Scenery) -> QDialog:
    chain = chain_of(scenery)
    return MergedDialog(merged(chain.instructions, "remove the moon"), "1 task, charged", window)


def _tree(window: MainWindow, scenery: Scenery) -> QDialog:
    chain = chain_of(scenery)
    first, second, third = (step.record for step in chain.steps)
    other = chain.others[0].record
    nodes = (
        TreeNode(first, None),
        TreeNode(second, first.id),
        TreeNode(third, second.id),
        TreeNode(other, first.id),
    )
    return TreeDialog(nodes, second.id, window.thumbnails, window)


DIALOGS: Mapping[str, Callable[[MainWindow, Scenery], QWidget]] = {
    **{f"preferences-{page}": partial(_preferences, page) for page in PAGES},
    "statistics": _statistics,
    "comparison": _comparison,
    "references": _references,
    "asked-and-came": _asked_and_came,
    "queue": _queue,
    "export": _export,
    "restore": _restore,
    "presets": _presets,
    "model-list": _model_list,
    "reference": _reference,
    "crop": _crop,
    "import": _import,
    "templates": lambda window, _: TemplatesDialog(_TEMPLATES, window),
    "shortcuts": lambda window, _: ShortcutsDialog({}, window),
    "survey": _survey,
    "full-screen": _full_screen,
    "about": lambda window, _: AboutDialog(window),
    "fetch": lambda window, _: FetchDialog(window),
    "paste": lambda window, _: PasteDialog(window),
    "gateway": lambda window, _: GatewayDialog(GatewayForm(can_be_dismissed=True), window),
    "offer": lambda window, _: _offer(window),
    "offer-refused": lambda window, _: _refused_offer(window),
    "project": lambda window, _: _project(window),
    "move": lambda window, _: MoveDialog((Project(1, "Tea festival"), Project(2, "包装 2027")), 12, window),
    "travel": lambda window, _: DeliveryDialog(_PROFILE, window),
    "travel-bucket": lambda window, _: _bucket(window),
    "merged": _merged,
    "tree": _tree,
}
"""By name; each is given a window that was just ready."""
