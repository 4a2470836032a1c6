from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.core.gateway_profile import GatewayProfile
from app.core.pricing import Cost
from app.core.request import FileInfo, OutputConfig
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.stage.details import DetailsTab
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press
from tests.ui.records import TASK_ID, record, request, with_picture

PROFILES = (GatewayProfile("https://gw.example", "Studio"),)


@pytest.fixture
def shown() -> list[TaskRecord]:
    return []


@pytest.fixture
def tab(
    qtbot: QtBot,
    theme: Theme,
    thumbnails: Thumbnails,
    actions: Actions,
    shown: list[TaskRecord],
    catalogue: Catalogue,
) -> DetailsTab:
    made = DetailsTab(theme, thumbnails, actions, lambda: shown, catalogue)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def done(tmp_path: Path) -> TaskRecord:
    asked = replace(
        request("a harbour\n\nat dawn, " + "quiet, " * 60),
        negative_prompt="letters",
        enhance_prompt="Disabled",
        file_infos=(
            FileInfo(url="https://i.example/1.png", text="the colours"),
            FileInfo(url="https://i.example/2.png"),
        ),
        output_config=OutputConfig(resolution="2K", aspect_ratio="16:9", storage_mode="Permanent"),
        seed=7,
    )
    made = with_picture(replace(record(1, TaskState.DONE), request=asked), tmp_path / "a.png", 100, 100)
    return replace(made, cost=Cost(0.5, "$"), request_id="req-1")


def said(tab: DetailsTab) -> dict[str, str]:
    """What each line says; of lines that are called alike the last."""
    names = [
        label.accessibleName() for label in tab.findChildren(QLabel, "details_value") if not label.isHidden()
    ]
    return dict(name.split(": ", 1) for name in names)


def test_everything_is_said_in_words_and_whole(tab: DetailsTab, done: TaskRecord) -> None:
    tab.show_record(done, PROFILES, None)
    told = said(tab)
    assert told["Prompt"] == done.prompt
    assert told["Avoid"] == "letters"
    assert told["Model"] == "Gemini 3 Pro image (nano banana pro) · GEM 3.0"
    assert told["Improve the prompt"] == "off"
    assert told["The gateway keeps it"] == "for good"
    assert told["Aspect ratio"] == "asked 16:9, got 1:1"
    assert told["Size"] == "100 × 100"
    assert told["Seed"] == "7"
    assert told["Cost"] == "about $0.50"
    assert told["Gateway"] == "Studio"
    assert told["Time taken"] == "0:19"
    assert told["TaskId"] == f"{TASK_ID}-1"
    assert told["RequestId"] == "req-1"
    assert find(tab, QLabel, "details_file").text() == done.pictures[0].path


def test_what_a_gateway_of_tomorrow_says_stands_as_it_is(tab: DetailsTab, done: TaskRecord) -> None:
    assert done.request is not None
    strange = replace(done.request, model_name="New", model_version="9", enhance_prompt="Sometimes")
    tab.show_record(replace(done, request=strange), (), None)
    told = said(tab)
    assert (told["Model"], told["Improve the prompt"]) == ("New 9", "Sometimes")


def test_prompt_and_ids_are_copied_whole(tab: DetailsTab, done: TaskRecord) -> None:
    tab.show_record(done, (), None)
    copies = {b.accessibleName(): b for b in tab.findChildren(QAbstractButton, "details_copy")}
    copies["Copy Prompt"].click()
    assert QGuiApplication.clipboard().text() == done.prompt
    copies["Copy TaskId"].click()
    assert QGuiApplication.clipboard().text() == done.task_id
    copies["Copy File"].click()
    assert QGuiApplication.clipboard().text() == done.pictures[0].path


def test_each_reference_image_is_a_picture_that_can_be_opened(
    qtbot: QtBot, tab: DetailsTab, thumbnails: Thumbnails, done: TaskRecord
) -> None:
    paths = {"https://i.example/2.png": done.pictures[0].path}
    with qtbot.waitSignal(thumbnails.ready):
        tab.show_record(done, (), lambda info: paths.get(info.url or "", ""))
    tile = find(tab, QAbstractButton, "details_reference_2")
    assert tile.text() == "@2"
    with qtbot.waitSignal(tab.reference_requested) as told:
        press(tab, "details_reference_2")
    assert told.args == [1]
    assert "the colours" in find(tab, QAbstractButton, "details_reference_1").toolTip()


def test_the_folder_is_that_of_the_shown_task(
    tab: DetailsTab, actions: Actions, shown: list[TaskRecord], done: TaskRecord
) -> None:
    shown.append(done)
    opened: list[Sequence[TaskRecord]] = []
    actions.carry_out({"show_in_folder": opened.append}, tab)
    tab.show_record(done, (), None)
    press(tab, "details_folder")
    assert opened == [(done,)]


def test_a_task_that_was_fetched_has_what_is_known_of_it(tab: DetailsTab, done: TaskRecord) -> None:
    tab.show_record(replace(done, request=None), PROFILES, None)
    assert "Prompt" not in said(tab)
    assert said(tab)["TaskId"] == done.task_id
