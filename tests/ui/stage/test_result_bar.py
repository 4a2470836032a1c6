from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import with_parameters
from app.core.gateway_address import PRACTICE
from app.core.history import UNMARKED, Marks
from app.core.pricing import PriceList
from app.core.tasks import TaskRecord, TaskState
from app.service.events import PricesRead
from app.ui.actions import Actions
from app.ui.stage.result_bar import ResultBar
from app.ui.state import AppState, Selection
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press, settle
from tests.ui.records import record, with_picture

WIDE = 1200

FILE_BUTTONS = ("result_save_as", "result_use_as_reference", "result_compare")


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
    assert find(bar, QLabel, "chip_ratio").property("role") == "fact"


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
    assert pixels.property("role") == ("fact" if came_as_asked else "chipAttention")


def test_without_a_picture_there_is_no_file_to_act_on_and_nothing_moves_when_one_comes(
    bar: ResultBar, tmp_path: Path
) -> None:
    bar.resize(WIDE, bar.height())
    bar.show_record(record(1))
    settle()
    settle()
    assert not any(find(bar, QAbstractButton, name).isEnabled() for name in FILE_BUTTONS)
    assert find(bar, QLabel, "chip_pixels").text() == "1K"
    before = [button.geometry() for button in bar.findChildren(QAbstractButton)]
    bar.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 100, 100))
    settle()
    assert all(find(bar, QAbstractButton, name).isEnabled() for name in FILE_BUTTONS)
    assert [button.geometry() for button in bar.findChildren(QAbstractButton)] == before


def test_a_task_that_was_fetched_cannot_be_made_again(bar: ResultBar) -> None:
    bar.show_record(replace(record(1), request=None))
    for name in ("result_use_again", "result_again", "result_again_more"):
        assert not find(bar, QAbstractButton, name).isEnabled()


@pytest.mark.parametrize(
    ("button", "command"),
    [
        ("result_favourite", "favourite"),
        ("result_again", "again"),
        ("result_use_again", "use_everything"),
        ("result_use_as_reference", "use_as_reference"),
        ("result_save_as", "save_as"),
    ],
)
def test_each_button_carries_a_command_out_with_the_shown_task(
    bar: ResultBar, actions: Actions, shown: list[TaskRecord], tmp_path: Path, button: str, command: str
) -> None:
    shown.append(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    bar.resize(WIDE, bar.height())
    bar.show_record(shown[0])
    done: list[Sequence[TaskRecord]] = []
    actions.carry_out({command: done.append}, bar)
    press(bar, button)
    assert done == [tuple(shown)]


def test_facts_go_before_buttons_and_what_came_otherwise_goes_last(bar: ResultBar, tmp_path: Path) -> None:
    bar.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 100, 100))
    # As on the stage, which may be narrower than the bar would like.
    bar.setMinimumWidth(1)
    facts = ("chip_model", "chip_pixels", "chip_time", "chip_ratio")
    buttons = (*FILE_BUTTONS, "result_use_again")

    def seen(names: tuple[str, ...]) -> list[bool]:
        return [find(bar, QWidget, name).isVisible() for name in names]

    rows = []
    for width in range(2 * WIDE, bar.minimumSizeHint().width(), -10):
        bar.resize(width, bar.height())
        settle()
        rows.append((seen(facts), seen(buttons)))
    assert rows[0] == ([True] * 4, [True] * 4)
    assert all(not any(shown_facts) for shown_facts, shown_buttons in rows if not all(shown_buttons))
    assert ([False, False, False, True], [True] * 4) in rows
    assert rows[-1][1] == [False] * 4
    for name in ("result_favourite", "result_again", "result_more"):
        assert find(bar, QWidget, name).isVisible()


def test_it_is_one_row(bar: ResultBar, tmp_path: Path) -> None:
    bar.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    for width in (WIDE, 500):
        bar.resize(width, bar.height())
        settle()
        heights = {b.height() for b in bar.findChildren(QAbstractButton) if b.isVisible()}
        assert max(heights) - min(heights) <= 4
        assert bar.sizeHint().height() < 2 * min(heights)


def test_again_says_how_many_and_what_it_costs(qtbot: QtBot, bar: ResultBar, tmp_path: Path) -> None:
    again = find(bar, QAbstractButton, "result_again")
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    bar.show_record(done)
    assert again.text() == "Again × 1 (charged)"
    assert not find(bar, QAbstractButton, "result_again_fewer").isEnabled()
    with qtbot.waitSignal(bar.count_requested) as told:
        press(bar, "result_again_more")
    assert told.args == [2]
    bar.show_count(4)
    bar.show_prices(PricesRead(done.gateway, PriceList("$", {"aigc-image": 0.25})))
    assert again.text() == "Again × 4 · ≈ $1.00"
    assert again.toolTip() == "Again × 4 (charged, about $1.00)"
    bar.show_prices(PricesRead("https://another.example", PriceList("$", {"aigc-image": 0.25})))
    assert again.text() == "Again × 4 (charged)"
    bar.show_record(replace(done, gateway=PRACTICE))
    assert again.text() == "Again × 4 (free)"


def test_the_star_is_filled_where_the_task_is_a_favourite(bar: ResultBar) -> None:
    bar.show_record(record(1))
    star = find(bar, QAbstractButton, "result_favourite")
    bar.show_marks(Marks(favourite=True))
    assert star.accessibleName() == "No longer a favourite"
    bar.show_marks(UNMARKED)
    assert star.accessibleName() == "Mark as favourite"


@pytest.mark.parametrize(
    ("count", "entries"),
    [
        (2, ["The two with each other", "Survey these 2"]),
        (3, ["Survey these 3"]),
        (12, ["Survey these 12"]),
    ],
)
def test_compare_is_about_what_is_selected(
    bar: ResultBar,
    actions: Actions,
    state: AppState,
    shown: list[TaskRecord],
    tmp_path: Path,
    count: int,
    entries: list[str],
) -> None:
    made = tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in range(1, count + 1))
    shown.append(made[0])
    state.set_selection(Selection(made, shown_id=made[0].id, shown=made[0]))
    menu = find(bar, QMenu, "result_compare_menu")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == entries
    surveyed: list[tuple[TaskRecord, ...]] = []
    actions["survey"].triggered.connect(lambda: surveyed.append(actions.tasks("survey")))
    menu.actions()[-1].trigger()
    assert surveyed == [made]


def test_compare_offers_only_what_can_be_done_with_the_shown_picture(
    bar: ResultBar, shown: list[TaskRecord], tmp_path: Path
) -> None:
    shown.append(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    menu = find(bar, QMenu, "result_compare_menu")
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions()]
    assert "With a picture from disk…" in words
    assert "The two with each other" not in words
    assert all(action.isEnabled() for action in menu.actions())
