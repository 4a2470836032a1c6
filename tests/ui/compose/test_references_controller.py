"""Pictures from everywhere, through a real intake, into the form."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.core.lineage import LinkCopy, OwnLink, content_of
from app.core.maintenance import TokenState
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import DAY_S
from app.engine.pictures import prepare_picture
from app.engine.reference_intake import ReferenceIntake
from app.service.events import LinkLoaded, RequestFound
from app.storage.reference_store import ReferenceStore
from app.ui.compose.controller import ComposeController
from app.ui.compose.drop_overlay import DropOverlay
from app.ui.compose.fields import ROW
from app.ui.compose.references_controller import ReferencesController
from app.ui.main_window import MainWindow
from app.ui.state import AppState, GatewayState
from app.ui.theme.tokens import Metrics
from tests.engine import reference_files as files
from tests.fakes.clock import FakeClock
from tests.ui.compose.hands import open_reference, sent_by
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

GATEWAY = GatewayProfile("https://gw.example")
NOW = 1_764_500_000.0


class Scene:
    """A window whose form takes pictures."""

    def __init__(
        self, window: MainWindow, state: AppState, backend: SilentBackend, intake: ReferenceIntake
    ) -> None:
        self.window, self.compose, self.state, self.backend = window, window.compose, state, backend
        self.clock = FakeClock()
        self.clock.time = NOW
        self.controller = ReferencesController(
            *(self.compose.references, state, backend, intake, window.thumbnails, window), clock=self.clock
        )
        self.use(GatewayProfile(PRACTICE))

    def use(self, profile: GatewayProfile) -> None:
        self.state.set_gateway(GatewayState(profile.address, profile, TokenState.KEPT))

    def fill(self, *infos: FileInfo, prompt: str = "") -> None:
        self.state.set_draft(Draft(GenerationRequest(prompt=prompt, file_infos=infos)))

    def infos(self) -> tuple[FileInfo, ...]:
        """The references in the form."""
        return sent_by(self.compose).file_infos

    def drop(self, target: QWidget, mime: QMimeData) -> bool:
        """Drops on *target* as a person would; whether it was taken."""
        at, copy, button = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(at, copy, mime, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            return False
        QApplication.sendEvent(
            target, QDropEvent(QPointF(at), copy, mime, button, Qt.KeyboardModifier.NoModifier)
        )
        return True


@pytest.fixture
def scene(
    window: MainWindow,
    state: AppState,
    backend: SilentBackend,
    compose_controller: ComposeController,
    tmp_path: Path,
) -> Iterator[Scene]:
    assert compose_controller.parent() is window
    intake = ReferenceIntake(ReferenceStore(tmp_path / "originals", tmp_path / "prepared", prepare_picture))
    yield Scene(window, state, backend, intake)
    intake.stop()


def paths(*pictures: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in pictures])
    return mime


def test_a_picture_dropped_on_the_window_is_shown_with_what_becomes_of_it(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    picture = files.saved(tmp_path, "a.png", files.picture(5000, 1000))
    assert scene.drop(scene.window, paths(picture))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    assert scene.infos()[0].original
    (tile,) = scene.compose.references.tiles()
    assert tile.facts().startswith("5000 × 1000 → 4096 × 819, ")
    qtbot.waitUntil(lambda: tile.pixmap is not None)


def test_a_reference_that_is_opened_is_shown_large(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    picture = files.saved(tmp_path, "a.png", files.picture(900, 300))
    assert scene.drop(scene.window, paths(picture))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    open_reference(scene.window, 0)
    shown = find(scene.window, QLabel, "reference_picture")
    qtbot.waitUntil(lambda: shown.pixmap().deviceIndependentSize().width() == Metrics.REFERENCE_LARGE)


def drag(scene: Scene, mime: QMimeData, at: QPoint) -> DropOverlay:
    """Drags *mime* over the window, to that place."""
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(scene.window, QDragEnterEvent(QPoint(5, 5), copy, mime, button, none))
    QApplication.sendEvent(scene.window, QDragMoveEvent(at, copy, mime, button, none))
    return find(scene.window, DropOverlay, "drop_overlay")


def let_go(scene: Scene, mime: QMimeData, at: QPoint) -> None:
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(scene.window, QDropEvent(QPointF(at), copy, mime, button, none))


def test_an_overlay_says_what_a_drop_will_do(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    mime = paths(
        files.saved(tmp_path, "a.png", files.picture(9, 9)),
        files.saved(tmp_path, "b.png", files.picture(8, 8)),
    )
    overlay = drag(scene, mime, QPoint(700, 400))
    assert overlay.isVisible()
    assert overlay.accessibleName() == "Add 2 reference image(s)"
    assert scene.backend.named("exports.read_request") == []
    let_go(scene, mime, QPoint(700, 400))
    assert not overlay.isVisible()
    qtbot.waitUntil(lambda: len(scene.infos()) == 2)


def test_one_file_can_be_dropped_to_have_a_region_of_it_changed(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    wanted: list[str] = []
    scene.state.region_requested.connect(wanted.append)
    picture = files.saved(tmp_path, "a.png", files.picture(9, 9))
    mime, middle = paths(picture), scene.window.rect().center()
    overlay = drag(scene, mime, middle)
    assert overlay.accessibleName().endswith("Change a region of it")
    assert not overlay.is_for_region(middle - QPoint(150, 0))
    let_go(scene, mime, middle + QPoint(150, 0))
    assert wanted == [str(picture)]
    assert scene.infos() == ()
    scene.backend.answer(RequestFound(str(picture), None), "exports.read_request")
    both = paths(picture, files.saved(tmp_path, "b.png", files.picture(8, 8)))
    drag(scene, both, middle)
    let_go(scene, both, middle + QPoint(150, 0))
    qtbot.waitUntil(lambda: len(scene.infos()) == 2)


def test_a_drag_that_leaves_takes_the_overlay_along(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    mime = paths(tmp_path / "a.png")
    overlay = drag(scene, mime, QPoint(700, 400))
    QApplication.sendEvent(scene.window, QDragLeaveEvent())
    drag(scene, mime, QPoint(600, 400))
    assert overlay.isVisible()
    QApplication.sendEvent(scene.window, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not overlay.isVisible())


@pytest.mark.parametrize("is_restored", [True, False])
def test_a_result_is_a_reference_unless_it_is_dropped_where_its_request_is_restored(
    qtbot: QtBot, scene: Scene, tmp_path: Path, is_restored: bool
) -> None:
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    restored: list[GenerationRequest] = []
    scene.controller.restore_requested.connect(restored.append)
    picture = files.saved(tmp_path, "a.png", files.picture(9, 9))
    mime, middle = paths(picture), scene.window.rect().center()
    overlay = drag(scene, mime, middle)
    assert scene.backend.named("exports.read_request") == [(str(picture),)]
    assert not overlay.is_restoring(middle + QPoint(150, 0))
    wanted = GenerationRequest(prompt="from a picture")
    scene.backend.answer(RequestFound(str(picture), wanted), "exports.read_request")
    assert overlay.accessibleName().endswith("Restore its request")
    place = middle + QPoint(300 if is_restored else -300, 0)
    assert overlay.is_restoring(place) is is_restored
    let_go(scene, mime, place)
    if is_restored:
        assert restored == [wanted]
        assert scene.infos() == ()
    else:
        qtbot.waitUntil(lambda: len(scene.infos()) == 1)
        assert restored == []


def test_a_tile_says_that_it_would_be_replaced_and_that_can_be_undone(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    scene.fill(FileInfo(url="https://x.test/1.png", text="light"))
    before = scene.state.draft
    mime = paths(files.saved(tmp_path, "a.png", files.picture(9, 9)))
    (tile,) = scene.compose.references.tiles()
    plain = tile.grab().toImage()
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(tile, QDragEnterEvent(QPoint(5, 5), copy, mime, button, none))
    assert tile.grab().toImage() != plain
    with qtbot.waitSignal(scene.controller.replaced) as told:
        QApplication.sendEvent(tile, QDropEvent(QPointF(5, 5), copy, mime, button, none))
    assert told.args == [before]
    assert scene.infos()[0].original is not None


def test_what_is_no_picture_is_said_under_the_list(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    good = files.saved(tmp_path, "good.png", files.picture(9, 9))
    scene.drop(scene.window, paths(files.text(tmp_path), tmp_path, good))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    said = find(scene.window, QLabel, "references_said").text()
    assert "letter.png" in said
    assert tmp_path.name in said
    scene.drop(scene.window, paths(good))
    assert find(scene.window, QLabel, "references_said").text() == ""


def test_the_window_takes_nothing_that_cannot_be_a_reference(scene: Scene) -> None:
    mime = QMimeData()
    mime.setText("a fox")
    assert not scene.drop(scene.window, mime)


def test_a_picture_dropped_on_one_takes_its_place_and_its_note(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    links = (FileInfo(url="https://x.test/1.png", text="light"), FileInfo(url="https://x.test/2.png"))
    scene.fill(*links)
    tile = scene.compose.references.tiles()[0]
    assert scene.drop(tile, paths(files.saved(tmp_path, "a.png", files.picture(9, 9))))
    qtbot.waitUntil(lambda: scene.infos()[0].original is not None)
    assert scene.infos()[0].text == "light"
    assert scene.infos()[1:] == links[1:]


def test_a_picture_takes_the_place_of_the_one_it_was_dropped_on_wherever_that_went(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    links = (FileInfo(url="https://x.test/1.png"), FileInfo(url="https://x.test/2.png"))
    scene.fill(*links)
    tiles = scene.compose.references.tiles()
    scene.drop(tiles[0], paths(files.saved(tmp_path, "a.png", files.picture(8, 8))))
    scene.compose.references.move_tile(0, 1)
    qtbot.waitUntil(lambda: bool(scene.infos()[1].original))
    assert scene.infos()[0] == links[1]
    scene.drop(
        scene.compose.references.tiles()[0], paths(files.saved(tmp_path, "b.png", files.picture(9, 9)))
    )
    scene.compose.references.set_infos(links)
    qtbot.waitUntil(lambda: len(scene.infos()) == 3)
    assert scene.infos()[:2] == links


def test_a_tile_dropped_on_another_takes_its_place(scene: Scene) -> None:
    links = tuple(FileInfo(url=f"https://x.test/{n}.png") for n in range(3))
    scene.fill(*links)
    mime = QMimeData()
    mime.setData(ROW, b"2")
    assert scene.drop(scene.compose.references.tiles()[0], mime)
    assert scene.infos() == (links[2], links[0], links[1])


def test_pixels_and_links_are_pasted_wherever_the_cursor_stands(qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    prompt = find(scene.window, QPlainTextEdit, "prompt")
    prompt.setFocus()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(prompt, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    assert prompt.toPlainText() == ""
    QGuiApplication.clipboard().setText("https://x.test/a.png")
    QTest.keyClick(prompt, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert prompt.toPlainText() == "https://x.test/a.png"
    button = find(scene.window, QToolButton, "references_add_files")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert scene.infos()[1] == FileInfo(url="https://x.test/a.png")


def test_files_are_references_over_every_field(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    scene.fill(FileInfo(url="https://x.test/1.png"))
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    avoid = find(scene.window, QPlainTextEdit, "negative_prompt")
    mime = paths(files.saved(tmp_path, "a.png", files.picture(9, 9)))
    mime.setText(str(tmp_path / "a.png"))
    assert scene.drop(scene.compose.references.tiles()[0], mime)
    qtbot.waitUntil(lambda: scene.infos()[0].original is not None)
    open_reference(scene.window, 0)
    note = find(scene.window, QLineEdit, "reference_text")
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == ""
    QTest.keyClick(avoid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(scene.infos()) == 2)
    assert avoid.toPlainText() == ""


def test_text_is_still_dropped_into_the_prompt_and_files_are_not(scene: Scene, tmp_path: Path) -> None:
    prompt = find(scene.window, QPlainTextEdit, "prompt")
    mime = QMimeData()
    mime.setText("a fox")
    assert prompt.canInsertFromMimeData(mime)
    assert not prompt.canInsertFromMimeData(paths(tmp_path / "a.png"))


def test_the_first_picture_asks_how_it_may_travel_and_until_then_nothing_is_sent(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    scene.use(GATEWAY)
    scene.controller.take_files(
        tuple(str(files.saved(tmp_path, f"{n}.png", files.picture(9, 9 + n))) for n in range(2))
    )
    qtbot.waitUntil(lambda: len(scene.infos()) == 2)
    with qtbot.waitSignal(scene.controller.delivery_requested):
        scene.backend.answer((), "lineage.own_links")
    note = find(scene.window, QLabel, "references_note")
    assert note.text()
    with qtbot.assertNotEmitted(scene.compose.generate_requested):
        press(scene.window, "generate")
    scene.use(GatewayProfile(GATEWAY.address, reference_delivery="base64"))
    assert note.text() == ""
    with qtbot.waitSignal(scene.compose.generate_requested):
        press(scene.window, "generate")


def test_a_result_of_the_gateway_goes_by_its_own_link_and_nobody_is_asked(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    scene.use(GATEWAY)
    scene.controller.take_file(str(files.saved(tmp_path, "a.png", files.picture(9, 8))))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    note, ways = find(scene.window, QLabel, "references_note"), find(scene.window, QLabel, "references_ways")
    assert note.text()
    content = content_of(scene.infos()[0].original or "")
    link = OwnLink(3, GATEWAY.address, content, "https://r.test/3.png", NOW + 6.5 * DAY_S, 5_000_000)
    with qtbot.assertNotEmitted(scene.controller.delivery_requested):
        scene.backend.answer((link,), "lineage.own_links")
    assert note.text() == ""
    assert ways.text() == "@1: travels by the gateway’s own link, 6 day(s) left"
    assert not find(scene.window, QPushButton, "references_travel").isVisibleTo(scene.window)
    with qtbot.waitSignal(scene.compose.generate_requested):
        press(scene.window, "generate")
    assert scene.infos()[0].url is None
    # Another gateway has no use for it, and a link that is over is no way either.
    scene.use(GatewayProfile("https://other.example"))
    assert note.text()
    assert "made at another gateway" in ways.text()
    scene.use(GATEWAY)
    assert note.text() == ""
    scene.clock.time += 6.5 * DAY_S - 1_000
    scene.controller._show_own_links()
    assert note.text()
    assert "own link to it has ended" in ways.text()


def test_own_links_can_be_switched_off_and_a_large_picture_has_none(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    scene.use(replace(GATEWAY, own_links=False))
    scene.controller.take_file(str(files.saved(tmp_path, "a.png", files.picture(9, 8))))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    content = content_of(scene.infos()[0].original or "")
    link = OwnLink(3, GATEWAY.address, content, "https://r.test/3.png", None, 5_000_000)
    with qtbot.waitSignal(scene.controller.delivery_requested):
        scene.backend.answer((link,), "lineage.own_links")
    note, ways = find(scene.window, QLabel, "references_note"), find(scene.window, QLabel, "references_ways")
    assert note.text()
    assert ways.text() == ""
    scene.use(GATEWAY)
    assert ways.text() == "@1: travels by the gateway’s own link"
    scene.compose.references.show_own_links((replace(link, size_bytes=7_000_001),), NOW)
    assert note.text()
    assert "more than 7 MB" in ways.text()


def test_practice_asks_nothing(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    with qtbot.assertNotEmitted(scene.controller.delivery_requested):
        scene.controller.take_files((str(files.saved(tmp_path, "a.png", files.picture(9, 9))),))
        qtbot.waitUntil(lambda: len(scene.infos()) == 1)


def test_a_request_that_is_used_again_brings_its_pictures_back(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    scene.controller.take_files((str(files.saved(tmp_path, "a.png", files.picture(33, 22))),))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    original = scene.infos()[0].original
    scene.fill()
    sent = FileInfo(url="https://h.test/old.jpg", text="light", original=original)
    scene.fill(sent)
    assert scene.infos() == (FileInfo(text="light", original=original),)
    assert scene.compose.references.tiles()[0].facts().startswith("33 × 22, ")


def test_a_link_is_shown_as_a_picture_once_it_is_written(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    link = "https://x.test/a.png"
    scene.fill(FileInfo(url=link), FileInfo(url="http://192.168.1.1/a.png"), FileInfo(url=link))
    qtbot.waitUntil(lambda: scene.backend.named("load_link") == [(link,)])
    tiles = scene.compose.references.tiles()
    assert all(tile.pixmap is None for tile in tiles)
    scene.backend.answer(LinkLoaded(link, str(files.saved(tmp_path, "a.png", files.picture(9, 9)))))
    qtbot.waitUntil(lambda: [tile.pixmap is None for tile in tiles] == [False, True, False])


def test_a_reference_can_be_looked_at_where_it_lies(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    picture = files.saved(tmp_path, "a.png", files.picture(9, 9))
    scene.controller.take_files((str(picture),))
    qtbot.waitUntil(lambda: len(scene.infos()) == 1)
    assert Path(scene.controller.path_of(scene.infos()[0])).read_bytes() == picture.read_bytes()
    assert scene.controller.path_of(FileInfo(original="../../etc/passwd")) == ""
    assert scene.controller.path_of(FileInfo(url="https://a.test/a.png")) == ""


def test_a_link_that_gives_no_picture_is_told_at_its_field(qtbot: QtBot, scene: Scene) -> None:
    link = "https://x.test/a-page"
    scene.fill(FileInfo(url=link), prompt="a boat")
    qtbot.waitUntil(lambda: scene.backend.named("load_link") == [(link,)])
    note = find(scene.window, QLabel, "reference_note")
    assert note.text() == ""
    scene.backend.answer(LinkLoaded(link, ""))
    assert note.text().startswith("@1: No picture came from this link")
    with qtbot.waitSignal(scene.compose.generate_requested):
        find(scene.window, QPushButton, "generate").click()
    open_reference(scene.window, 0)
    place = find(scene.window, QLineEdit, "reference_place")
    place.end(False)
    QTest.keyClicks(place, "2")
    assert note.text() == ""


@pytest.mark.parametrize("is_here", [True, False])
def test_a_dead_link_of_a_result_is_its_copy_here_or_is_said(
    qtbot: QtBot, scene: Scene, is_here: bool
) -> None:
    link = "https://gw.example/result.png"
    scene.fill(FileInfo(url=link, text="only the light"), prompt="a boat")
    qtbot.waitUntil(lambda: scene.backend.named("load_link") == [(link,)])
    scene.backend.answer(LinkLoaded(link, ""))
    assert scene.backend.named("lineage.copy_of") == [(link,)]
    copy = FileInfo(original=f"{'a' * 64}.png") if is_here else None
    scene.backend.answer(LinkCopy(link, copy, is_result=True), "lineage.copy_of")
    if copy is not None:
        assert scene.infos() == (FileInfo(original=copy.original, text="only the light"),)
        assert "the copy on this computer is used" in scene.compose.references.sentence.text()
    else:
        assert scene.infos()[0].url == link
        assert "no copy on this computer" in scene.compose.references.sentence.text()


def test_what_could_not_be_taken_is_said_where_it_is_seen(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    with qtbot.waitExposed(scene.window):
        scene.window.show()
    links = tuple(FileInfo(url=f"http://x.test/{n}.png") for n in range(20))
    scene.fill(*links, prompt="a boat")
    (tmp_path / "notes.png").write_text("no picture", "utf-8")
    scene.controller.take_files((str(tmp_path / "notes.png"),))
    said = scene.compose.references.sentence
    qtbot.waitUntil(lambda: not said.visibleRegion().isEmpty(), timeout=10_000)
    assert said.text().startswith("notes.png")
