"""Region edit from the command to the saved picture, with the real worker and a silent engine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.catalogue import read_parameters
from app.core.maintenance import TokenState
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord, TaskState
from app.engine.patches import image_of, load_picture
from app.service.events import TaskChanged, TasksAdded
from app.storage.files import digest_of
from app.ui.app_controller import AppController
from app.ui.region.canvas import Tool
from app.ui.region.controller import RegionController
from app.ui.region.page import RegionPage
from app.ui.state import AppState
from tests.fakes.drifts import drifted, lively
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend


def with_file(task: TaskRecord, path: Path, pixels: object) -> TaskRecord:
    image = image_of(pixels)  # type: ignore[arg-type]
    assert image.save(str(path))
    picture = Picture(
        str(path),
        image.width(),
        image.height(),
        path.stat().st_size,
        "png",
        "https://gw.example/link.png",
        content=digest_of(path),
    )
    return replace(task, pictures=(picture,), finished_at=4e9)


class Rig:
    """The window with a done task of 400 × 300 whose region is edited."""

    def __init__(
        self,
        app_controller: AppController,
        backend: SilentBackend,
        state: AppState,
        qtbot: QtBot,
        folder: Path,
    ) -> None:
        self.app, self.backend, self.state, self.qtbot, self.folder = (
            app_controller,
            backend,
            state,
            qtbot,
            folder,
        )
        self.base = lively(np.random.default_rng(3), 300, 400)
        self.source = with_file(record(7, TaskState.DONE), folder / "base.png", self.base)

    def open(self, source: TaskRecord | None = None) -> RegionPage:
        region = self.app.region
        assert region is not None
        region._open((source or self.source,))
        self.qtbot.waitUntil(lambda: self.controller.page is not None)
        page = self.controller.page
        assert page is not None
        return page

    @property
    def controller(self) -> RegionController:
        assert self.app.region is not None
        assert self.app.region.controller is not None
        return self.app.region.controller

    def draw(self, page: RegionPage, box: QRect) -> None:
        page.canvas.place_box(box)
        page.canvas.take_box()

    def sent(self) -> tuple[tuple[GenerationRequest, ...], str, str]:
        self.qtbot.waitUntil(lambda: bool(self.backend.sent))
        (requests, gateway), batch = self.backend.sent[-1], self.backend.batches[-1]
        return requests, gateway, batch

    def come(self, page: RegionPage, batch: str, number: int, box: QRect) -> None:
        """A result arrives: what was sent with something red in it, and drifted."""
        sent = self.base[box.top() : box.bottom() + 1, box.left() : box.right() + 1].copy()
        sent[20:40, 20:40] = (250, 20, 20)
        task = replace(record(number, TaskState.DONE), batch=batch)
        done = with_file(task, self.folder / f"result-{number}.png", drifted(sent, shift=(2.0, -1.0)))
        self.backend.tasks_added.emit(TasksAdded((replace(done, state=TaskState.QUEUED, pictures=()),)))
        self.backend.task_changed.emit(TaskChanged(done))
        layers = find(page, QListWidget, "region_layers")
        self.qtbot.waitUntil(lambda: "fits" in layers.item(0).text())


@pytest.fixture
def rig(
    app_controller: AppController, backend: SilentBackend, state: AppState, qtbot: QtBot, tmp_path: Path
) -> Iterator[Rig]:
    state.set_gateway(replace(state.gateway, token=TokenState.KEPT))
    yield Rig(app_controller, backend, state, qtbot, tmp_path)
    assert app_controller.region is not None
    app_controller.region.stop()


def test_without_a_region_or_words_nothing_can_be_sent(rig: Rig) -> None:
    page = rig.open()
    change = find(page, QPushButton, "region_change")
    assert not change.isEnabled()
    assert "Draw the region" in find(page, QLabel, "region_cost").text()
    rig.draw(page, QRect(150, 100, 80, 60))
    assert "Say what" in find(page, QLabel, "region_cost").text()
    page.words.setPlainText("a boat")
    assert change.isEnabled()


def test_where_nothing_of_this_computer_travels_the_whole_goes_by_its_own_link(rig: Rig) -> None:
    page = rig.open()
    rig.draw(page, QRect(100, 75, 100, 75))
    page.words.setPlainText("a boat")
    assert not find(page, QPushButton, "region_send_crop").isEnabled()
    assert "own link" in find(page, QLabel, "region_way").text()
    press(page, "region_change")
    (request,), gateway, batch = rig.sent()
    assert gateway == rig.source.gateway
    assert batch.startswith("region-")
    assert request.file_infos[0].original == f"{rig.source.pictures[0].content}.png"
    assert request.prompt.startswith("a boat\n\n")
    assert "25–50 %" in request.prompt
    assert request.output_config.aspect_ratio == "4:3"


def test_a_dead_link_and_no_way_is_said(rig: Rig) -> None:
    rig.source = replace(rig.source, finished_at=1.0)
    page = rig.open()
    rig.draw(page, QRect(100, 75, 100, 75))
    page.words.setPlainText("a boat")
    assert not find(page, QPushButton, "region_change").isEnabled()
    assert "do not travel" in find(page, QLabel, "region_cost").text()


@pytest.mark.parametrize("gateway", ["practice"])
class TestWithCrops:
    """On a gateway that takes pictures inside the request."""

    def test_the_region_with_its_context_is_sent_so_many_times(self, rig: Rig) -> None:
        page = rig.open()
        rig.draw(page, QRect(150, 100, 120, 120))
        page.words.setPlainText("a boat")
        page.count.setCurrentIndex(2)
        press(page, "region_change")
        requests, gateway, _ = rig.sent()
        assert (len(requests), gateway) == (3, "practice")
        original = requests[0].file_infos[0].original
        assert original is not None
        sent = load_picture(rig.folder / "originals" / original[:2] / original).pixels
        assert sent.shape[0] == sent.shape[1] < 300
        assert requests[0].output_config.aspect_ratio == "1:1"

    def change(self, rig: Rig) -> tuple[RegionPage, str]:
        page = rig.open()
        rig.draw(page, QRect(160, 110, 80, 80))
        page.words.setPlainText("a boat")
        press(page, "region_change")
        _, _, batch = rig.sent()
        return page, batch

    def box(self, rig: Rig) -> QRect:
        document = rig.controller._document
        assert document is not None
        box = document.layers[0].presses[0].box
        return QRect(box.left, box.top, box.width, box.height)

    def test_a_result_is_fitted_shown_and_counted(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        rig.come(page, batch, 9, self.box(rig))
        untouched = find(page, QLabel, "region_untouched")
        rig.qtbot.waitUntil(lambda: "of 1" in untouched.text() and "120,000" not in untouched.text())
        same, _, rest = untouched.text().partition(": ")[2].partition(" of ")
        assert rest.startswith(same)

    def test_it_is_there_again_after_it_was_closed_in_between(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        box = self.box(rig)
        page.closed.emit()
        assert rig.controller.page is None
        page = rig.open()
        sent = rig.base[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
        task = replace(record(9, TaskState.DONE), batch=batch)
        done = with_file(task, rig.folder / "result.png", sent)
        rig.backend.answer((done,), "siblings")
        layers = find(page, QListWidget, "region_layers")
        rig.qtbot.waitUntil(lambda: "fits" in layers.item(0).text())
        assert page.words.toPlainText() == "a boat"

    def test_another_alternative_can_be_chosen(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        for number in (9, 10):
            rig.come(page, batch, number, self.box(rig))
        rig.qtbot.waitUntil(lambda: page.findChild(QToolButton, "region_alternative_2") is not None)
        rig.qtbot.waitUntil(lambda: not find(page, QToolButton, "region_alternative_2").icon().isNull())
        press(page, "region_alternative_2")
        assert "2 of 2" in find(page, QListWidget, "region_layers").item(0).text()

    def test_another_picture_is_told_as_one_and_can_be_used_anyway(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        box = self.box(rig)
        other = lively(np.random.default_rng(99), box.height(), box.width())
        task = replace(record(9, TaskState.DONE), batch=batch)
        done = with_file(task, rig.folder / "other.png", other)
        rig.backend.tasks_added.emit(TasksAdded((done,)))
        said = find(page, QLabel, "region_said")
        rig.qtbot.waitUntil(lambda: "not the same picture" in said.text())
        assert "not the same picture" in find(page, QListWidget, "region_layers").item(0).text()

    def test_an_alternative_stays_when_its_task_was_deleted(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        rig.come(page, batch, 9, self.box(rig))
        page.closed.emit()
        page = rig.open()
        rig.backend.answer((), "siblings")
        assert find(page, QToolButton, "region_alternative_1").isChecked()
        assert "fits" in find(page, QListWidget, "region_layers").item(0).text()

    def test_a_task_that_failed_says_why(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        failed = replace(record(9, TaskState.FAILED), batch=batch)
        rig.backend.tasks_added.emit(TasksAdded((failed,)))
        assert find(page, QLabel, "region_said").text()

    def test_a_result_that_is_gone_is_a_sentence(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        task = replace(record(9, TaskState.DONE), batch=batch)
        done = with_file(task, rig.folder / "gone.png", rig.base)
        (rig.folder / "gone.png").unlink()
        rig.backend.tasks_added.emit(TasksAdded((done,)))
        said = find(page, QLabel, "region_said")
        rig.qtbot.waitUntil(lambda: "gone.png" in said.text())

    def test_ten_regions_that_overlap(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        rig.come(page, batch, 9, self.box(rig))
        for number in range(2, 11):
            press(page, "region_layer_add")
            rig.draw(page, QRect(140 + 3 * number, 90 + 3 * number, 80, 80))
            page.words.setPlainText(f"thing {number}")
            press(page, "region_change")
            rig.qtbot.waitUntil(lambda number=number: len(rig.backend.sent) == number)  # type: ignore[misc]
            sent = rig.base[:150, :150]
            task = replace(record(10 + number, TaskState.DONE), batch=rig.backend.batches[-1])
            done = with_file(task, rig.folder / f"{number}.png", sent)
            rig.backend.tasks_added.emit(TasksAdded((done,)))
        layers = find(page, QListWidget, "region_layers")
        rig.qtbot.waitUntil(lambda: all("\n" in layers.item(row).text() for row in range(10)), timeout=30_000)
        untouched = find(page, QLabel, "region_untouched")
        rig.qtbot.waitUntil(lambda: " of " in untouched.text() and "120,000" not in untouched.text())

    def test_saving_makes_a_picture_of_the_history(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        rig.come(page, batch, 9, self.box(rig))
        press(page, "region_done")
        rig.qtbot.waitUntil(lambda: bool(rig.backend.named("regions.save")))
        ((made,),) = rig.backend.named("regions.save")
        assert made.title == "a boat"  # type: ignore[attr-defined]
        assert made.task_ids == (record(9).task_id,)  # type: ignore[attr-defined]
        written = load_picture(Path(made.file)).pixels  # type: ignore[attr-defined]
        assert np.array_equal(written[:60], rig.base[:60])
        saved = with_file(record(11, TaskState.DONE), rig.folder / "made.png", written)
        rig.backend.answer(saved, "regions.save")
        assert rig.controller.page is None
        assert rig.state.selection.shown_id == 11

    def test_a_mask_can_be_changed_afterwards_and_is_kept(self, rig: Rig) -> None:
        page, batch = self.change(rig)
        rig.come(page, batch, 9, self.box(rig))
        rig.draw(page, QRect(200, 120, 60, 60))
        page.closed.emit()
        page = rig.open()
        assert page.region.box().right() == 259

    def test_layers_are_hidden_moved_and_removed(self, rig: Rig) -> None:
        page, _ = self.change(rig)
        press(page, "region_layer_add")
        assert page.region.box().isEmpty()
        rig.draw(page, QRect(10, 10, 40, 40))
        page.words.setPlainText("a lamp")
        press(page, "region_change")
        rig.qtbot.waitUntil(lambda: len(rig.backend.sent) == 2)
        layers = find(page, QListWidget, "region_layers")
        assert [layers.item(row).text().partition("\n")[0] for row in range(2)] == ["a lamp", "a boat"]
        press(page, "region_layer_down")
        assert layers.item(0).text().startswith("a boat")
        layers.item(0).setCheckState(Qt.CheckState.Unchecked)
        press(page, "region_layer_remove")
        assert layers.count() == 2
        assert layers.item(0).text().startswith("a boat")

    def test_it_is_exported(self, rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
        page, batch = self.change(rig)
        rig.come(page, batch, 9, self.box(rig))
        target = rig.folder / "out.psd"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        page.export_requested.emit("psd")
        rig.qtbot.waitUntil(target.is_file)

    def test_keys_are_the_pages_own(self, rig: Rig) -> None:
        page = rig.open()
        page.canvas.setFocus()
        QTest.keyClick(page.canvas, Qt.Key.Key_B)
        assert page.canvas.tool is Tool.BRUSH
        QTest.keyClick(page.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert not rig.backend.sent
        QTest.keyClick(page.canvas, Qt.Key.Key_R)
        QTest.keyClick(page.canvas, Qt.Key.Key_Return)
        assert not page.canvas.box.isEmpty()
        left = page.canvas.box.left()
        QTest.keyClick(page.canvas, Qt.Key.Key_Right)
        assert page.canvas.box.left() == left + 8
        QTest.keyClick(page.canvas, Qt.Key.Key_Return)
        assert page.region.box().left() == left + 8
        QTest.keyClick(page.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.region.box().isEmpty()
        QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
        assert rig.controller.page is None

    def test_a_picture_is_extended_to_a_ratio(self, rig: Rig) -> None:
        page = rig.open()
        page.ratio_requested.emit(16 / 9)
        rig.qtbot.waitUntil(lambda: page.region.image.width() == 533)
        assert page.region.box() == QRect(0, 0, 533, 300)
        assert "plain borders" in page.keep.toPlainText()
        press(page, "region_change")
        (request,), _, _ = rig.sent()
        assert request.output_config.aspect_ratio == "16:9"
        document = rig.controller._document
        assert document is not None
        assert document.layers[0].feather == 0

    def test_a_model_that_expands_gets_the_picture_itself_and_the_ratios(self, rig: Rig) -> None:
        page = rig.open()
        assert page.model.findText("Kling scene", Qt.MatchFlag.MatchContains) < 0
        page.ratio_requested.emit(2.0)
        rig.qtbot.waitUntil(lambda: page.model.findText("Kling scene", Qt.MatchFlag.MatchContains) >= 0)
        page.model.setCurrentIndex(page.model.findText("Kling scene", Qt.MatchFlag.MatchContains))
        assert page.keep.toPlainText() == ""
        press(page, "region_change")
        (request,), _, _ = rig.sent()
        assert request.file_infos[0].original == f"{rig.source.pictures[0].content}.png"
        assert read_parameters(request.ext_info) == {
            "left_expansion_ratio": 0.25,
            "right_expansion_ratio": 0.25,
        }

    def test_its_frame_is_dragged_outwards(self, rig: Rig) -> None:
        page = rig.open()
        page.resize(1300, 800)
        page.canvas.set_tool(Tool.EXTEND)
        target = page.canvas.target()
        right = QPoint(round(target.right()) - 2, round(target.center().y()))
        QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=right)
        QTest.mouseMove(page.canvas, right + QPoint(50, 0))
        QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=right + QPoint(50, 0))
        rig.qtbot.waitUntil(lambda: page.region.image.width() > 400)
        assert page.region.image.height() == 300

    @pytest.mark.parametrize("tool", [Tool.RECTANGLE, Tool.ELLIPSE, Tool.LASSO, Tool.BRUSH])
    def test_every_tool_draws(self, rig: Rig, tool: Tool) -> None:
        page = rig.open()
        page.resize(1200, 800)
        page.canvas.set_tool(tool)
        middle = page.canvas.rect().center()
        QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=middle)
        for step in (QPoint(30, 0), QPoint(40, 40), QPoint(5, 45)):
            QTest.mouseMove(page.canvas, middle + step)
        QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(4, 40))
        assert not page.region.box().isEmpty()


def test_a_picture_of_this_computer_is_edited_and_what_is_saved_is_of_the_gateway_in_use(
    rig: Rig, tmp_path: Path
) -> None:
    file = tmp_path / "mine.png"
    assert image_of(rig.base).save(str(file))
    rig.state.region_requested.emit(str(file))
    rig.qtbot.waitUntil(
        lambda: (
            rig.app.region is not None
            and rig.app.region.controller is not None
            and rig.app.region.controller.page is not None
        )
    )
    page = rig.controller.page
    assert page is not None
    assert "mine.png" in find(page, QLabel, "region_title").text()
    rig.draw(page, QRect(100, 75, 100, 75))
    page.words.setPlainText("a boat")
    # It has no link of a gateway, and no way is set up for what is on this computer.
    assert not find(page, QPushButton, "region_change").isEnabled()
    assert "do not travel" in find(page, QLabel, "region_cost").text()
    press(page, "region_done")
    rig.qtbot.waitUntil(lambda: bool(rig.backend.named("regions.save")))
    ((picture,),) = rig.backend.named("regions.save")
    assert picture.gateway == rig.state.gateway.address  # type: ignore[attr-defined]


def test_a_file_that_is_no_picture_is_a_sentence(rig: Rig, tmp_path: Path) -> None:
    file = tmp_path / "words.png"
    file.write_text("no picture")
    said: list[str] = []
    rig.state.notice.connect(said.append)
    rig.state.region_requested.emit(str(file))
    rig.qtbot.waitUntil(lambda: bool(said))
    assert "words.png" in said[0]


def test_a_document_is_held_while_it_is_open_and_an_empty_one_leaves_nothing(rig: Rig) -> None:
    page = rig.open()
    ((name,),) = rig.backend.named("regions.hold")
    folder = rig.controller._folder / str(name)
    assert folder.is_dir()
    page.closed.emit()
    rig.qtbot.waitUntil(lambda: not folder.exists())
    assert not rig.backend.named("regions.release")


def test_an_original_is_not_called_by_its_digest(rig: Rig, tmp_path: Path) -> None:
    file = tmp_path / f"{'a' * 64}.png"
    assert image_of(rig.base).save(str(file))
    rig.state.region_requested.emit(str(file))
    rig.qtbot.waitUntil(lambda: rig.app.region is not None and rig.app.region.controller is not None)
    rig.qtbot.waitUntil(lambda: rig.controller.page is not None)
    page = rig.controller.page
    assert page is not None
    assert find(page, QLabel, "region_title").text().startswith("Reference image")
