from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.stage.filmstrip import SHOWN_MAX, Filmstrip, FilmTile, Frame
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.finding import find, press, settle
from tests.ui.records import record, with_picture


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> Filmstrip:
    made = Filmstrip(theme, thumbnails)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_task_alone_has_no_strip(strip: Filmstrip) -> None:
    strip.show_siblings((record(1),), 1)
    assert strip.isHidden()


def test_the_shown_task_is_marked(strip: Filmstrip) -> None:
    strip.show_siblings((record(1), record(2), record(3)), 2)
    assert not strip.isHidden()
    assert [find(strip, QToolButton, f"sibling_{n}").isChecked() for n in (1, 2, 3)] == [False, True, False]
    assert find(strip, QToolButton, "sibling_3").accessibleName() == "Picture 3: Generating · 40 %"


def test_pressing_tells_which_sibling(qtbot: QtBot, strip: Filmstrip) -> None:
    strip.show_siblings((record(11), record(12)), 11)
    with qtbot.waitSignal(strip.sibling_requested) as told:
        press(strip, "sibling_2")
    assert told.args == [12]


def test_fewer_siblings_have_fewer_buttons(strip: Filmstrip) -> None:
    strip.show_siblings((record(1), record(2), record(3)), 1)
    strip.show_siblings((record(7), record(8)), 7)
    settle()
    shown = [button for button in strip.findChildren(QToolButton) if not button.isHidden()]
    assert [button.objectName() for button in shown] == ["sibling_1", "sibling_2"]


def test_pictures_come_when_they_are_decoded(
    qtbot: QtBot, strip: Filmstrip, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.ready):
        strip.show_siblings((done, record(2)), 1)
        assert find(strip, QToolButton, "sibling_1").icon().isNull()
    assert not find(strip, QToolButton, "sibling_1").icon().isNull()
    assert find(strip, FilmTile, "sibling_2").sign == "…"


def test_a_sibling_that_will_not_come_is_told_from_one_that_may(strip: Filmstrip) -> None:
    states = (TaskState.RUNNING, TaskState.FAILED, TaskState.UNCERTAIN, TaskState.CANCELLED)
    strip.show_siblings(tuple(record(n, state) for n, state in enumerate(states, 1)), 1)
    assert [find(strip, FilmTile, f"sibling_{n}").sign for n in (1, 2, 3, 4)] == ["…", "!", "?", "–"]


def test_a_sibling_is_dragged_out_as_its_file(
    qtbot: QtBot, strip: Filmstrip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[str] = []

    def note(drag: QDrag, *_actions: object) -> Qt.DropAction:
        dragged.extend(url.toLocalFile() for url in drag.mimeData().urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", note)
    done = with_picture(record(2, TaskState.DONE), tmp_path / "a.png")
    strip.show_siblings((record(1), done), 1)
    for number in (1, 2):
        button = find(strip, QToolButton, f"sibling_{number}")
        qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        qtbot.mouseMove(button, QPoint(60, 5))
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(60, 5))
    assert dragged == [Path(done.pictures[0].path).as_posix()]


def test_a_strip_of_hundreds_shows_those_around_the_shown_one(strip: Filmstrip) -> None:
    siblings = tuple(record(n) for n in range(1, 301))
    strip.show_siblings(siblings, 150)
    settle()
    buttons = [button for button in strip.findChildren(QToolButton) if not button.isHidden()]
    assert len(buttons) == SHOWN_MAX
    (shown,) = [button for button in buttons if button.isChecked()]
    assert shown.accessibleName().startswith("Picture 150:")
    assert not shown.visibleRegion().isEmpty()


def test_what_is_missing_is_offered_with_its_price_and_only_once(qtbot: QtBot, strip: Filmstrip) -> None:
    failed, done = record(2, TaskState.FAILED), record(1, TaskState.DONE)
    strip.show_siblings((done, record(3)), 1)
    assert find(strip, QPushButton, "generate_missing").isHidden()
    strip.show_siblings((done, failed), 1)
    assert "(charged)" in find(strip, QPushButton, "generate_missing").text()
    with qtbot.waitSignal(strip.missing_requested) as told:
        press(strip, "generate_missing")
    assert told.args == [(failed.request,)]
    strip.show_siblings((done, failed), 1)
    assert not find(strip, QPushButton, "generate_missing").isEnabled()


def test_each_picture_of_a_task_has_a_tile(qtbot: QtBot, strip: Filmstrip, tmp_path: Path) -> None:
    one, other = (with_picture(record(1, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2))
    several = replace(one, pictures=(*one.pictures, *other.pictures))
    strip.show_siblings((several,), 1, several.pictures[0].path)
    assert not strip.isHidden()
    with qtbot.waitSignal(strip.picture_requested) as told:
        press(strip, "sibling_2")
    assert told.args == [several.pictures[1].path]
    strip.show_siblings((several,), 1, several.pictures[1].path)
    assert [find(strip, QToolButton, f"sibling_{n}").isChecked() for n in (1, 2)] == [False, True]


def test_a_place_for_a_picture_has_the_shape_that_was_asked_for(strip: Filmstrip) -> None:
    def with_ratio(n: int, ratio: str) -> TaskRecord:
        made = record(n)
        assert made.request is not None
        output = replace(made.request.output_config, aspect_ratio=ratio)
        return replace(made, request=replace(made.request, output_config=output))

    strip.show_siblings((with_ratio(1, "3:4"), with_ratio(2, "1:1"), with_ratio(3, "4:3")), 1)
    widths = [find(strip, QToolButton, f"sibling_{n}").width() for n in (1, 2, 3)]
    assert widths == sorted(widths)
    assert len({*widths}) == 3


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_place_for_a_picture_has_the_colours_of_the_theme(
    qtbot: QtBot, thumbnails: Thumbnails, choice: str
) -> None:
    theme = Theme(choice)
    strip = Filmstrip(theme, thumbnails)
    qtbot.addWidget(strip)
    strip.show_siblings((record(1, TaskState.QUEUED), record(2, TaskState.QUEUED)), 1)
    strip.show()
    settle()
    tile = find(strip, QToolButton, "sibling_2")
    corner = tile.grab().toImage().pixelColor(tile.width() // 2, tile.height() // 5)
    assert corner.name() == theme.palette.field.casefold()


def test_the_focus_goes_with_what_is_shown(qtbot: QtBot, strip: Filmstrip) -> None:
    siblings = (record(1), record(2), record(3))
    strip.show_siblings(siblings, 1)
    settle()
    with qtbot.waitActive(strip):
        strip.activateWindow()
    first, second = (find(strip, QToolButton, f"sibling_{n}") for n in (1, 2))
    first.setFocus()
    with qtbot.waitSignal(strip.sibling_requested) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == [2]
    strip.show_siblings(siblings, 2)
    assert second.hasFocus()


def test_little_room_has_small_tiles(strip: Filmstrip) -> None:
    strip.show_siblings((record(1), record(2)), 1)
    tall = strip.sizeHint().height()
    strip.follow_height(600)
    assert strip.sizeHint().height() < min(tall, Metrics.FILMSTRIP_MIN + Metrics.SPACE_2)


def test_the_pointer_over_a_picture_is_told(strip: Filmstrip, tmp_path: Path) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    strip.show_siblings((done, record(2)), 1)
    seen: list[object] = []
    strip.pointed.connect(lambda frame, _place: seen.append(frame))
    for number in (1, 2):
        QApplication.sendEvent(
            find(strip, QToolButton, f"sibling_{number}"), QEnterEvent(QPointF(), QPointF(), QPointF())
        )
    assert [frame.record.id for frame in seen if isinstance(frame, Frame)] == [1]


def test_all_tiles_are_seen_where_there_is_room(strip: Filmstrip) -> None:
    strip.resize(900, strip.height())
    strip.show_siblings(tuple(record(n) for n in (1, 2, 3, 4)), 1)
    settle()
    for number in (1, 2, 3, 4):
        tile = find(strip, QToolButton, f"sibling_{number}")
        assert tile.visibleRegion().boundingRect().size() == tile.size()


def test_the_first_of_two_is_seen_and_a_download_has_no_full_bar(strip: Filmstrip) -> None:
    strip.show_siblings((replace(record(1, TaskState.RUNNING), progress=100), record(2)), 2)
    tile = find(strip, FilmTile, "sibling_1")
    running = tile.grab().toImage()
    strip.show_siblings(
        (replace(record(1, TaskState.RUNNING), state=TaskState.FETCHING, progress=100), record(2)), 2
    )
    assert tile.grab().toImage() != running
