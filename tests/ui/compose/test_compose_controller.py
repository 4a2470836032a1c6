"""The form and the state's draft are the same; the draft is on disk, and its request can be copied."""

import json

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.disk import Doing
from app.core.draft import Draft, PromptList
from app.core.maintenance import TokenState
from app.core.request import GenerationRequest
from app.service.events import DiskRefused
from app.ui.actions import Actions
from app.ui.compose import controller
from app.ui.compose.controller import ComposeController
from app.ui.main_window import MainWindow
from app.ui.state import AppState, GatewayState
from tests.ui.finding import find
from tests.ui.silent_backend import SilentBackend

pytestmark = pytest.mark.usefixtures("compose_controller")


def draft(prompt: str) -> Draft:
    return Draft(GenerationRequest(prompt=prompt))


def kept(backend: SilentBackend) -> list[tuple[object, ...]]:
    return backend.named("keep_draft")


def test_what_is_typed_is_the_draft_and_is_told_once(window: MainWindow, state: AppState) -> None:
    told: list[Draft] = []
    state.draft_changed.connect(told.append)
    QTest.keyClicks(find(window, QPlainTextEdit, "prompt"), "ab")
    assert told == [draft("a"), draft("ab")]


def test_a_draft_that_is_set_elsewhere_is_shown_and_told_once(window: MainWindow, state: AppState) -> None:
    told: list[Draft] = []
    state.draft_changed.connect(told.append)
    wanted = Draft(
        GenerationRequest("GEM", "3.1", prompt="a {red|blue} boat"),
        3,
        (("SI", "4.0"),),
        PromptList("a", ("x",)),
    )
    state.set_draft(wanted)
    assert window.compose.draft() == wanted
    assert told == [wanted]


def test_what_a_field_cannot_show_is_not_in_the_draft(window: MainWindow, state: AppState) -> None:
    state.set_draft(Draft(count=99))
    assert window.compose.draft().count == state.draft.count == 20


def test_an_edit_that_comes_back_leaves_cursor_and_undo_as_they_are(
    window: MainWindow, state: AppState
) -> None:
    prompt = find(window, QPlainTextEdit, "prompt")
    QTest.keyClicks(prompt, "a boat")
    prompt.moveCursor(prompt.textCursor().MoveOperation.Start)
    QTest.keyClicks(prompt, "in ")
    assert prompt.textCursor().position() == 3
    assert state.draft.request.prompt == "in a boat"
    prompt.undo()
    assert state.draft.request.prompt == "a boat"


@pytest.mark.parametrize(
    ("gateway", "said"),
    [
        (GatewayState(), "Connect a gateway first"),
        (GatewayState("https://gw.example"), "Asking the keychain for the token…"),
        (
            GatewayState("https://gw.example", token=TokenState.MISSING),
            "Enter the token of this gateway first",
        ),
        (GatewayState("https://gw.example", token=TokenState.KEPT), "1 task(s), each charged by the gateway"),
        (GatewayState("practice"), "1 task(s), free: this is practice"),
    ],
)
def test_the_line_says_what_the_gateway_lacks(
    window: MainWindow, state: AppState, gateway: GatewayState, said: str
) -> None:
    state.set_gateway(gateway)
    assert find(window, QLabel, "generate_line").text() == said


def test_many_edits_are_written_once(
    qtbot: QtBot, state: AppState, backend: SilentBackend, compose_controller: ComposeController
) -> None:
    for text in ("a", "ab", "abc"):
        state.set_draft(draft(text))
    assert kept(backend) == []
    qtbot.waitUntil(lambda: kept(backend) == [(draft("abc"),)])
    state.set_draft(draft("abcd"))
    state.set_draft(draft("abc"))
    qtbot.waitUntil(lambda: not compose_controller._timer.isActive())
    assert kept(backend) == [(draft("abc"),)]


def test_before_the_end_it_is_written_at_once(
    state: AppState, backend: SilentBackend, compose_controller: ComposeController
) -> None:
    state.set_draft(draft("half a thought"))
    compose_controller.write_now()
    compose_controller.write_now()
    assert kept(backend) == [(draft("half a thought"),)]


def test_what_the_disk_refused_is_written_again(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    state: AppState,
    backend: SilentBackend,
    compose_controller: ComposeController,
) -> None:
    monkeypatch.setattr(controller, "AGAIN_MS", 1)
    state.set_draft(draft("abc"))
    compose_controller.write_now()
    backend.disk_refused.emit(DiskRefused(Doing.PREFERENCES, "the disk is full"))
    compose_controller.write_now()
    assert len(kept(backend)) == 1
    backend.disk_refused.emit(DiskRefused(Doing.DRAFT, "the disk is full"))
    qtbot.waitUntil(lambda: len(kept(backend)) == 2)
    backend.disk_refused.emit(DiskRefused(Doing.DRAFT, "the disk is full"))
    # Before closing it is not waited for.
    compose_controller.write_now()
    assert kept(backend) == [(draft("abc"),)] * 3


def test_the_first_request_of_several_is_copied(state: AppState, actions: Actions) -> None:
    state.set_draft(draft("a {red|blue} boat"))
    actions["form_as_json"].trigger()
    assert json.loads(QGuiApplication.clipboard().text())["prompt"] == "a red boat"
    actions["form_as_curl"].trigger()
    assert "https://gw.example" in QGuiApplication.clipboard().text()
    state.set_draft(Draft(prompt_list=PromptList("empty", ())))
    actions["form_as_json"].trigger()
    assert json.loads(QGuiApplication.clipboard().text())["model_name"] == "GEM"


@pytest.mark.parametrize(("command", "word"), [("form_as_json", "JSON"), ("form_as_curl", "cURL")])
def test_what_was_copied_is_said(
    qtbot: QtBot,
    compose_controller: ComposeController,
    state: AppState,
    actions: Actions,
    command: str,
    word: str,
) -> None:
    assert compose_controller.parent() is not None
    with qtbot.waitSignal(state.notice) as told:
        actions[command].trigger()
    assert word in told.args[0]
