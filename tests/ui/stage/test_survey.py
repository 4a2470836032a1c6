from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import REJECTED, Marks
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.stage.survey import Survey
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press
from tests.ui.records import record, with_picture


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def records(tmp_path: Path) -> tuple[TaskRecord, ...]:
    return tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2, 3, 4))


@pytest.fixture
def survey(
    qtbot: QtBot,
    window: QWidget,
    theme: Theme,
    thumbnails: Thumbnails,
    actions: Actions,
    records: tuple[TaskRecord, ...],
) -> Survey:
    made = Survey(theme, thumbnails, actions, records, window)
    with qtbot.waitExposed(made):
        made.open()
    return made


def judge(qtbot: QtBot, survey: Survey, keys: str) -> None:
    for key in keys:
        qtbot.keyClick(survey.grid, key)


def current(survey: Survey) -> int:
    frame = survey.grid.current_frame()
    assert frame is not None
    return frame.record.id


def left(survey: Survey) -> list[int]:
    return [task.id for task in survey.records_left()]


def test_what_is_rejected_goes_and_the_others_have_its_room(qtbot: QtBot, survey: Survey) -> None:
    rated: list[tuple[int, int]] = []
    survey.rated.connect(lambda record_id, rating: rated.append((record_id, rating)))
    area = survey.grid.visualRect(survey.grid.currentIndex())
    judge(qtbot, survey, "xx")
    assert rated == [(1, REJECTED), (2, REJECTED)]
    assert left(survey) == [3, 4]
    grown = survey.grid.visualRect(survey.grid.currentIndex())
    assert grown.width() * grown.height() > area.width() * area.height()
    assert current(survey) == 3


def test_picking_goes_on_and_return_keeps_what_was_picked(qtbot: QtBot, survey: Survey) -> None:
    judge(qtbot, survey, "p")
    assert current(survey) == 2
    judge(qtbot, survey, "xp")
    assert "2 picked" in find(survey, QLabel, "survey_said").text()
    kept: list[tuple[int, ...]] = []
    survey.kept.connect(kept.append)
    with qtbot.waitSignal(survey.closed):
        qtbot.keyClick(survey.grid, Qt.Key.Key_Return)
    assert kept == [(1, 3)]


def test_a_key_gives_stars_and_takes_them_away(qtbot: QtBot, survey: Survey) -> None:
    rated: list[tuple[int, int]] = []
    survey.rated.connect(lambda record_id, rating: rated.append((record_id, rating)))
    judge(qtbot, survey, "3550")
    assert rated == [(1, 3), (1, 5), (1, 0), (1, 0)]


def test_every_step_is_taken_back_in_its_turn(qtbot: QtBot, survey: Survey) -> None:
    survey.show_marks({2: Marks(rating=2)})
    rated: list[tuple[int, int]] = []
    survey.rated.connect(lambda record_id, rating: rated.append((record_id, rating)))
    judge(qtbot, survey, "px4")
    assert rated == [(2, REJECTED), (3, 4)]
    for _ in range(2):
        qtbot.keyClick(survey.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rated[2:] == [(3, 0), (2, 2)]
    assert left(survey) == [1, 2, 3, 4]
    assert current(survey) == 2
    press(survey, "survey_undo")
    assert current(survey) == 1
    assert not find(survey, QAbstractButton, "survey_keep").isEnabled()
    assert not find(survey, QAbstractButton, "survey_undo").isEnabled()


def test_escape_makes_no_favourites(qtbot: QtBot, survey: Survey) -> None:
    judge(qtbot, survey, "p")
    kept: list[tuple[int, ...]] = []
    survey.kept.connect(kept.append)
    with qtbot.waitSignal(survey.closed):
        qtbot.keyClick(survey.grid, Qt.Key.Key_Escape)
    assert kept == []


def test_all_can_be_rejected(qtbot: QtBot, survey: Survey) -> None:
    judge(qtbot, survey, "xxxxx")
    assert left(survey) == []
    assert not find(survey, QAbstractButton, "survey_pick").isEnabled()
    qtbot.keyClick(survey, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert left(survey) == [4]


def test_a_closer_look_is_asked_for(qtbot: QtBot, survey: Survey) -> None:
    with qtbot.waitSignal(survey.full_screen_requested) as told:
        qtbot.keyClick(survey.grid, Qt.Key.Key_F)
    assert told.args is not None
    assert told.args[0].id == 1


def test_the_last_one_left_is_explained_and_kept(qtbot: QtBot, survey: Survey) -> None:
    kept: list[tuple[int, ...]] = []
    survey.kept.connect(kept.append)
    judge(qtbot, survey, "xxx")
    assert find(survey, QLabel, "survey_said").text().startswith("Only this one is left")
    qtbot.keyClick(survey.grid, Qt.Key.Key_Return)
    assert kept == [(4,)]


def test_what_was_rejected_is_deleted_in_one_step(qtbot: QtBot, survey: Survey) -> None:
    delete = find(survey, QAbstractButton, "survey_delete")
    assert not delete.isEnabled()
    deleted: list[tuple[int, ...]] = []
    kept: list[tuple[int, ...]] = []
    survey.deleted.connect(deleted.append)
    survey.kept.connect(kept.append)
    judge(qtbot, survey, "xx")
    assert delete.text() == "Delete 2 rejected"
    with qtbot.waitSignal(survey.closed):
        qtbot.keyClick(survey.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert (kept, deleted) == ([()], [(1, 2)])


def test_the_best_stays_and_the_rest_goes(qtbot: QtBot, survey: Survey) -> None:
    delete = find(survey, QAbstractButton, "survey_delete")
    deleted: list[tuple[int, ...]] = []
    kept: list[tuple[int, ...]] = []
    survey.deleted.connect(deleted.append)
    survey.kept.connect(kept.append)
    judge(qtbot, survey, "px")
    assert delete.text() == "Delete the other 3"
    with qtbot.waitSignal(survey.closed):
        delete.click()
    assert (kept, deleted) == ([(1,)], [(2, 3, 4)])
