from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.disk import Doing
from app.core.draft import Draft, PromptList
from app.core.maintenance import PicturesMoved, TokenChecked, TokenState
from app.core.preferences import Preferences
from app.core.pricing import PriceList
from app.core.problems import Action
from app.core.tasks import TaskState
from app.service.events import DiskRefused, InternalError, PricesRead, PromptFileRead, QueueChanged
from app.ui.actions import Actions
from app.ui.app_controller import AppController
from app.ui.compose import controller as draft_keeper
from app.ui.main_window import MainWindow
from app.ui.preferences import controller as preferences_keeper
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.state import AppState, Selection
from app.ui.widgets.dialogs import Question
from tests.ui.finding import find, press
from tests.ui.records import record, request, with_picture
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"

pytestmark = pytest.mark.usefixtures("app_controller")


def test_the_draft_is_sent_as_often_as_wanted_once_there_is_a_token(
    backend: SilentBackend, window: MainWindow, state: AppState
) -> None:
    backend.answer(TokenChecked(GATEWAY, TokenState.MISSING), "check_token")
    window.compose.generate_requested.emit()
    assert backend.sent == []
    state.set_gateway(replace(state.gateway, token=TokenState.KEPT))
    press(window, "generate")
    assert backend.sent == [((request("kept"), request("kept")), GATEWAY)]
    assert find(window, QPlainTextEdit, "prompt").toPlainText() == "kept"


def test_a_press_beyond_the_daily_cap_is_asked_about_first(
    qtbot: QtBot, backend: SilentBackend, window: MainWindow
) -> None:
    backend.answer(TokenChecked(GATEWAY, TokenState.KEPT), "check_token")
    find(window, Actions, "actions")["preferences"].trigger()
    (dialog,) = window.findChildren(PreferencesDialog)
    dialog.changed.emit(Preferences(gateway=GATEWAY, daily_cap=1.0))
    priced = PricesRead(GATEWAY, PriceList("$", {"aigc-image": 0.6}, remaining=9.0))
    backend.answer(priced, "read_prices")
    assert "$9.00" in find(window, QLabel, "balance_label").text()
    assert "$1.20" in find(window, QLabel, "generate_line").text()
    press(window, "generate")
    assert backend.sent == []
    (question,) = window.findChildren(Question)
    with qtbot.waitSignal(question.agreed):
        press(question, "question_agree")
    assert len(backend.sent) == 1


def test_use_again_never_takes_the_session_id_along(window: MainWindow) -> None:
    again = replace(record(1), request=replace(request("again"), session_id="s-1"))
    window.stage.show_record(again, ())
    press(window, "result_use_again")
    assert window.compose.draft().request == request("again")


def test_a_file_of_prompts_in_the_place_of_another_can_be_undone(
    backend: SilentBackend, window: MainWindow
) -> None:
    lists = [PromptList(f"{name}.txt", (name,)) for name in ("first", "second")]
    for read in lists:
        window.compose.tools.file_chosen.emit(read.source)
        backend.answer(PromptFileRead(read))
        assert window.compose.draft().prompt_list == read
    press(window, "form_undo")
    assert window.compose.draft().prompt_list == lists[0]


def test_tasks_are_counted_while_they_are_under_way(backend: SilentBackend, window: MainWindow) -> None:
    backend.queue_changed.emit(QueueChanged((record(1),), (record(2, TaskState.QUEUED),), is_paused=False))
    assert find(window, QToolButton, "queue_button").text() == "1 running · 1 waiting"
    backend.queue_changed.emit(QueueChanged((), (record(2, TaskState.QUEUED),), is_paused=True))
    assert find(window, QToolButton, "queue_button").text() == "1 waiting · paused"
    backend.queue_changed.emit(QueueChanged((), (), is_paused=False))
    assert find(window, QToolButton, "queue_button").isHidden()


def ready(backend: SilentBackend) -> None:
    backend.answer(TokenChecked(GATEWAY, TokenState.KEPT), "check_token")


def test_alternatives_models_and_pictures_make_one_press(backend: SilentBackend, window: MainWindow) -> None:
    ready(backend)
    window.compose.edited.emit(Draft(request("a {red|blue} boat"), 2, (("SI", "4.0"),)))
    assert find(window, QPushButton, "generate").text() == "Generate 8 picture(s)"
    press(window, "generate")
    ((requests, gateway),) = backend.sent
    assert gateway == GATEWAY
    assert [(r.prompt, r.model_name) for r in requests[:2]] == [("a red boat", "GEM"), ("a red boat", "SI")]
    assert len(requests) == 8


def test_many_are_asked_about_once_and_only_then_sent(
    qtbot: QtBot, backend: SilentBackend, window: MainWindow
) -> None:
    ready(backend)
    window.compose.edited.emit(Draft(request("{a|b}"), 11))
    press(window, "generate")
    assert backend.sent == []
    press(window, "question_agree")
    assert [len(requests) for requests, _ in backend.sent] == [22]
    press(window, "generate")
    qtbot.waitUntil(lambda: window.findChild(QDialog, "press_question") is not None)
    find(window, QDialog, "press_question").reject()
    assert len(backend.sent) == 1


def test_too_many_are_never_sent(backend: SilentBackend, window: MainWindow) -> None:
    ready(backend)
    window.compose.edited.emit(Draft(request("{a|b}" * 40), 1))
    press(window, "generate")
    assert backend.sent == []
    assert "500" in find(window, QLabel, "prompt_note").text()


def test_what_is_used_again_is_sent_as_it_was(backend: SilentBackend, window: MainWindow) -> None:
    ready(backend)
    window.stage.show_record(record(1, prompt="{a|b}"), ())
    press(window, "result_use_again")
    press(window, "generate")
    assert [r.prompt for r in backend.sent[0][0]] == ["{a|b}"]


def test_what_is_missing_joins_the_press(
    backend: SilentBackend, window: MainWindow, app_controller: AppController
) -> None:
    done, failed = (replace(record(n, s), batch="p") for n, s in ((1, TaskState.DONE), (2, TaskState.FAILED)))
    app_controller.state.set_selection(Selection(shown=done, siblings=(done, failed)))
    window.stage.show_record(done, (done, failed))
    press(window, "generate_missing")
    assert backend.sent == [((request(),), GATEWAY)]
    assert backend.batches == ["p"]
    assert not find(window, QPushButton, "generate_missing").isEnabled()


def test_what_is_missing_is_offered_again_once_its_question_is_declined(
    backend: SilentBackend, window: MainWindow, app_controller: AppController
) -> None:
    find(window, Actions, "actions")["preferences"].trigger()
    (dialog,) = window.findChildren(PreferencesDialog)
    dialog.changed.emit(Preferences(gateway=GATEWAY, ask_above=1))
    states = (TaskState.DONE, TaskState.FAILED, TaskState.FAILED)
    press_of_three = tuple(replace(record(n, state), batch="p") for n, state in enumerate(states, 1))
    app_controller.state.set_selection(Selection(shown=press_of_three[0], siblings=press_of_three))
    window.stage.show_record(press_of_three[0], press_of_three)
    press(window, "generate_missing")
    assert not find(window, QPushButton, "generate_missing").isEnabled()
    (question,) = window.findChildren(Question)
    question.reject()
    assert backend.sent == []
    assert find(window, QPushButton, "generate_missing").isEnabled()


def test_a_fault_of_our_own_is_told(backend: SilentBackend, window: MainWindow) -> None:
    backend.internal_error.emit(InternalError("KeyError"))
    assert "KeyError" in find(window, QLabel, "fault_bar_text").text()


def test_pictures_that_were_moved_are_read_anew(backend: SilentBackend, window: MainWindow) -> None:
    window.history.selected.emit(7)
    backend.pictures_moved.emit(PicturesMoved(3, 0))
    assert backend.named("get") == [(7,), (7,)]


@pytest.mark.parametrize(
    ("action", "dialog"),
    [
        (Action.CHANGE_GATEWAY, "gateway_dialog"),
        (Action.SET_UP_GATEWAY, "preferences_dialog"),
        (Action.CHOOSE_FOLDER, "preferences_dialog"),
    ],
)
def test_what_helps_against_a_problem_is_opened(
    window: MainWindow, app_controller: AppController, action: Action, dialog: str
) -> None:
    app_controller.state.set_selection(Selection(shown_id=1, shown=record(1, TaskState.FAILED)))
    window.stage.action_requested.emit(action)
    assert find(window, QDialog, dialog).isVisible()


def test_what_the_disk_refused_without_being_asked_is_kept_again(
    qtbot: QtBot,
    window: MainWindow,
    backend: SilentBackend,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(draft_keeper, "AGAIN_MS", 1)
    monkeypatch.setattr(preferences_keeper, "AGAIN_MS", 1)
    backend.disk_refused.emit(DiskRefused(Doing.SUBMIT, "the disk is full"))
    for doing in (Doing.DRAFT, Doing.PREFERENCES):
        backend.disk_refused.emit(DiskRefused(doing, "the disk is full"))
    qtbot.waitUntil(
        lambda: backend.named("keep_draft") == [(window.compose.draft(),)] and len(backend.preferences) == 1
    )


def test_the_state_follows_form_gateway_and_preferences(
    backend: SilentBackend, window: MainWindow, app_controller: AppController
) -> None:
    state = app_controller.state
    window.compose.edited.emit(Draft(request("a boat"), 3))
    assert state.draft == Draft(request("a boat"), 3)
    ready(backend)
    assert (state.gateway.address, state.gateway.has_token) == (GATEWAY, True)
    state.set_preferences(Preferences(gateway="https://other.example", theme="dark"))
    assert state.preferences.theme == "dark"
    assert (state.gateway.address, state.gateway.token) == ("https://other.example", None)


def test_preferences_that_are_set_are_written_once(
    backend: SilentBackend, app_controller: AppController
) -> None:
    dark = Preferences(gateway=GATEWAY, theme="dark")
    app_controller.state.set_preferences(dark)
    assert backend.preferences == [dark]


def test_a_notice_stands_in_the_status_line(
    window: MainWindow, app_controller: AppController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.status.noticed) as told:
        app_controller.state.notice.emit("Something happened")
    assert told.args == ["Something happened"]


def test_an_export_that_is_under_way_ends_with_the_window(
    backend: SilentBackend, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/all")
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    window.show()
    find(window, Actions, "actions").trigger("export", (done,))
    press(window, "export_confirm")
    backend.answer((done,))
    ((_, _, _, has_to_end),) = backend.named("exports.export")
    assert callable(has_to_end)
    assert not has_to_end()
    window.close()
    assert has_to_end()


def test_the_history_marks_the_task_that_somebody_else_wants_shown_and_keeps_what_is_selected(
    window: MainWindow, app_controller: AppController
) -> None:
    window.history.records_added((record(1), record(2), record(3)))
    app_controller.state.show_task(2)
    assert [task.id for task in window.history.task_actions.selected()] == [2]
    view = window.history.views()[0]
    view.selectAll()
    app_controller.state.set_selection(replace(app_controller.state.selection, records=(record(1),)))
    assert len(window.history.task_actions.selected()) == 3
