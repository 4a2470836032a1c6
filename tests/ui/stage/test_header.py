from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import with_parameters
from app.core.request import OutputConfig
from app.core.tasks import Picture, TaskRecord, TaskState
from app.ui.actions import Actions
from app.ui.stage.header import (
    ResultBar,
    StageHeader,
    asked_size,
    came_differently,
    came_in_another_size,
    ratio_words,
    size_words,
)
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.finding import find, press, settle
from tests.ui.records import record, request, with_picture


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def header(stage: QWidget) -> StageHeader:
    # A window itself would not grow narrower than what it shows.
    made = StageHeader(stage)
    made.show_title("harbour at dawn")
    made.show_viewing(is_viewing=True)
    made.resize(900, 40)
    stage.show()
    settle()
    return made


def test_a_tab_that_is_pressed_is_told(qtbot: QtBot, header: StageHeader) -> None:
    with qtbot.waitSignal(header.tab_chosen) as told:
        press(header, "tab_reply")
    assert (told.args, header.tab()) == ([2], 2)


def test_without_a_task_there_are_no_tabs(header: StageHeader) -> None:
    header.show_title(None)
    assert not find(header, QAbstractButton, "tab_result").isVisible()
    header.show_title("")
    assert find(header, QAbstractButton, "tab_result").isVisible()


def test_the_title_goes_above_the_tabs_and_the_zoom_gives_way(header: StageHeader) -> None:
    def is_stacked() -> bool:
        title, tab = find(header, QLabel, "stage_title"), find(header, QAbstractButton, "tab_result")
        return title.geometry().bottom() <= tab.geometry().top()

    seen = []
    for width in (900, 700, 400):
        header.resize(width, header.sizeHint().height())
        settle()
        seen.append((is_stacked(), find(header, QAbstractButton, "stage_fit").isVisible()))
    assert seen == [(False, True), (True, True), (True, False)]


def test_the_zoom_is_shown_only_with_a_picture(header: StageHeader) -> None:
    header.show_zoom(0.5)
    assert find(header, QLabel, "stage_zoom").text() == "50 %"
    header.show_viewing(is_viewing=False)
    assert not find(header, QLabel, "stage_zoom").isVisible()


@pytest.mark.parametrize("width", [900, 600, 400])
def test_the_tabs_stay_where_they_are_when_a_picture_comes(header: StageHeader, width: int) -> None:
    header.resize(width, header.sizeHint().height())
    tab = find(header, QAbstractButton, "tab_result")
    places = []
    for zoom in (None, 0.05, 12.0):
        header.show_viewing(is_viewing=zoom is not None)
        header.show_zoom(zoom or 1.0)
        settle()
        places.append(tab.pos())
    assert len({(place.x(), place.y()) for place in places}) == 1


@pytest.mark.parametrize(
    ("asked", "width", "height", "is_off"),
    [
        ("3:4", 1792, 2400, False),
        ("3:4", 1536, 2048, False),
        ("21:9", 3024, 1296, False),
        ("3:4", 1024, 1024, True),
        ("3:4", 2400, 1792, True),
        ("auto", 1024, 1024, False),
        ("", 1024, 1024, False),
        ("0:4", 1024, 1024, False),
        ("<b>1:1</b>", 10, 20, False),
        ("1:1", 0, 0, False),
    ],
)
def test_another_shape_than_asked_for_is_noticed(
    asked: str, width: int, height: int, *, is_off: bool
) -> None:
    assert came_differently(asked, width, height) is is_off


@pytest.mark.parametrize(
    ("width", "height", "words"),
    [
        (1024, 1024, "1:1"),
        (1792, 2400, "3:4"),
        (1920, 1080, "16:9"),
        (1080, 1920, "9:16"),
        (3024, 1296, "21:9"),
        (896, 1120, "4:5"),
        (100, 3000, "1:30"),
        (2000, 1000, "2:1"),
    ],
)
def test_a_shape_is_named_as_people_say_it(width: int, height: int, words: str) -> None:
    assert ratio_words(width, height) == words


@pytest.mark.parametrize(
    ("resolution", "size", "words"),
    [
        ("2K", None, "2K"),
        ("1024x1536", None, "1024 × 1536"),
        (None, "1024x1536", "1024 × 1536"),
        (None, "1024*1536", "1024 × 1536"),
        ("2K", "1024X1536", "1024 × 1536"),
        ("2K", "", "2K"),
        (None, "auto", "auto"),
        (None, None, ""),
    ],
)
def test_the_size_in_ext_info_is_what_was_asked_for(
    resolution: str | None, size: str | None, words: str
) -> None:
    wanted = replace(
        request(),
        output_config=OutputConfig(resolution=resolution),
        ext_info=with_parameters(None, {"size": size}),
    )
    assert asked_size(wanted) == words


def test_a_task_without_a_request_asked_for_no_size() -> None:
    assert asked_size(None) == ""


@pytest.mark.parametrize(
    ("asked", "is_another"),
    [("160 × 90", False), ("90 × 160", True), ("1024 × 1024", True), ("2K", False), ("", False)],
)
def test_another_size_than_asked_for_is_noticed(asked: str, *, is_another: bool) -> None:
    picture = Picture("/a.png", 160, 90, 1, "png")
    assert came_in_another_size(asked, picture) is is_another
    assert size_words(picture) == "160 × 90"


FILE_BUTTONS = ("result_save_as", "result_show_in_folder")


@pytest.fixture
def shown() -> list[TaskRecord]:
    return []


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, actions: Actions, shown: list[TaskRecord]) -> ResultBar:
    made = ResultBar(theme, actions, lambda: shown)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_picture_as_asked_shows_its_facts(bar: ResultBar, tmp_path: Path) -> None:
    bar.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 160, 90))
    texts = [find(bar, QLabel, f"chip_{name}").text() for name in ("model", "ratio", "pixels", "time")]
    assert texts == ["GEM 3.0", "16:9", "160 × 90", "0:19"]
    assert find(bar, QLabel, "chip_ratio").property("role") == "chip"


@pytest.mark.parametrize(
    ("width", "height", "is_off"), [(160, 90, False), (161, 90, False), (100, 100, True)]
)
def test_a_ratio_that_was_not_asked_for_is_told(
    bar: ResultBar, tmp_path: Path, width: int, height: int, *, is_off: bool
) -> None:
    bar.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png", width, height))
    ratio = find(bar, QLabel, "chip_ratio")
    assert (ratio.property("role") == "chipAttention") is is_off
    assert ratio.text() == ("asked 16:9, got 1:1" if is_off else "16:9")


@pytest.mark.parametrize("asked", ["", "wide", "16:0", "16:9:4", "1.5:1"])
def test_a_ratio_that_cannot_be_compared_is_left_alone(bar: ResultBar, tmp_path: Path, asked: str) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 50, 90)
    assert done.request is not None
    output = replace(done.request.output_config, aspect_ratio=asked)
    bar.show_record(replace(done, request=replace(done.request, output_config=output)))
    assert find(bar, QLabel, "chip_ratio").text() == asked


@pytest.mark.parametrize("came_as_asked", [True, False])
def test_a_size_that_was_not_asked_for_is_told(
    bar: ResultBar, tmp_path: Path, *, came_as_asked: bool
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 160, 90)
    assert done.request is not None
    size = "160*90" if came_as_asked else "320x180"
    ext_info = with_parameters(None, {"size": size})
    bar.show_record(replace(done, request=replace(done.request, ext_info=ext_info)))
    pixels = find(bar, QLabel, "chip_pixels")
    assert pixels.text() == ("160 × 90" if came_as_asked else "asked 320 × 180, got 160 × 90")
    assert pixels.property("role") == ("chip" if came_as_asked else "chipAttention")


def test_without_a_picture_there_is_no_file_to_act_on(bar: ResultBar) -> None:
    bar.show_record(record(1))
    assert not any(find(bar, QAbstractButton, name).isVisible() for name in FILE_BUTTONS)
    assert find(bar, QLabel, "chip_pixels").text() == "1K"
    assert not find(bar, QLabel, "chip_time").isVisible()


def test_a_task_that_was_fetched_cannot_be_used_again(bar: ResultBar) -> None:
    bar.show_record(replace(record(1), request=None))
    assert not find(bar, QAbstractButton, "result_use_again").isVisible()


@pytest.mark.parametrize(
    ("button", "command"),
    [
        ("result_use_again", "use_everything"),
        ("result_use_as_reference", "use_as_reference"),
        ("result_save_as", "save_as"),
        ("result_show_in_folder", "show_in_folder"),
    ],
)
def test_each_button_carries_a_command_out_with_the_shown_task(
    bar: ResultBar, actions: Actions, shown: list[TaskRecord], tmp_path: Path, button: str, command: str
) -> None:
    shown.append(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    bar.resize(2 * Metrics.STAGE_WIDTH, bar.height())
    bar.show_record(shown[0])
    done: list[Sequence[TaskRecord]] = []
    actions.carry_out({command: done.append}, bar)
    press(bar, button)
    assert done == [tuple(shown)]


def test_where_there_is_little_room_the_menu_has_what_is_left_out(bar: ResultBar, tmp_path: Path) -> None:
    bar.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    # As on the stage, which may be narrower than the bar would like.
    bar.setMinimumWidth(1)
    for width, shown in ((900, [True, True]), (230, [False, False])):
        bar.resize(width, bar.height())
        settle()
        assert [find(bar, QAbstractButton, name).isVisible() for name in FILE_BUTTONS] == shown
    assert find(bar, QAbstractButton, "result_more").isVisible()


def test_the_chips_stand_above_the_buttons_where_both_have_no_room(bar: ResultBar, tmp_path: Path) -> None:
    bar.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    bar.setMinimumWidth(1)
    for width, is_stacked in ((900, False), (360, True)):
        bar.resize(width, bar.sizeHint().height())
        settle()
        chip, button = find(bar, QLabel, "chip_model"), find(bar, QAbstractButton, "result_use_again")
        assert (chip.geometry().bottom() < button.mapTo(bar, button.rect().topLeft()).y()) is is_stacked
