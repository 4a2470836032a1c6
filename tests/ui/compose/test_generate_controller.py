from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.preferences import Preferences
from app.core.pricing import PriceList
from app.core.request import FileInfo, GenerationRequest
from app.service.events import PricesRead, TokenChecked, TokenState
from app.ui.compose.controller import GenerateController
from app.ui.gateways.controller import GatewaySelection
from app.ui.preferences.controller import PreferencesController
from app.ui.widgets.dialogs import Question
from app.ui.window.main_window import MainWindow
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"


class Scene:
    """A form that is connected to a silent engine."""

    def __init__(self, window: MainWindow, backend: SilentBackend) -> None:
        self.backend = backend
        self.window = window
        preferences = PreferencesController(
            self.backend, Preferences(gateway=GATEWAY, ask_above=3), self.window
        )
        choice = GatewaySelection(self.backend, preferences, GATEWAY, self.window)
        self.desk = GenerateController(self.backend, self.window, choice, preferences, self.window)
        self.backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.KEPT))
        self.desk.use_gateway()

    def write(self, prompt: str, count: int = 1) -> None:
        self.window.compose.set_draft(Draft(GenerationRequest(prompt=prompt), count))

    def prompts(self) -> list[str]:
        return [request.prompt for sent, _ in self.backend.sent for request in sent]


@pytest.fixture
def scene(window: MainWindow, backend: SilentBackend) -> Scene:
    return Scene(window, backend)


def test_the_button_says_how_many_and_each_alternative_is_sent(scene: Scene) -> None:
    scene.write("a {red|blue} boat")
    assert "2" in find(scene.window, QAbstractButton, "generate").text()
    assert "2" in find(scene.window, QLabel, "generate_line").text()
    press(scene.window, "generate")
    assert scene.prompts() == ["a red boat", "a blue boat"]


def test_more_than_the_limit_is_asked_about_once(qtbot: QtBot, scene: Scene) -> None:
    scene.write("a {red|blue} boat", 2)
    press(scene.window, "generate")
    assert scene.prompts() == []
    (question,) = scene.window.findChildren(Question)
    assert "4" in question.text()
    with qtbot.waitSignal(question.agreed):
        press(question, "question_agree")
    assert len(scene.prompts()) == 4


def with_references(scene: Scene, count: int, *more: tuple[str, str]) -> None:
    """A form for GEM 2.5, which takes three, with so many reference images."""
    infos = tuple(FileInfo(url=f"https://i.example/{n}.png") for n in range(count))
    request = GenerationRequest(model_name="GEM", model_version="2.5", prompt="a boat", file_infos=infos)
    scene.window.compose.set_draft(Draft(request, 1, more))


def sent_references(scene: Scene) -> list[list[str]]:
    return [
        [info.url or "" for info in request.file_infos] for sent, _ in scene.backend.sent for request in sent
    ]


@pytest.mark.parametrize(("button", "counts"), [("question_instead", [3]), ("question_agree", [4])])
def test_more_references_than_a_model_takes_are_asked_about(
    scene: Scene, button: str, counts: list[int]
) -> None:
    with_references(scene, 3)
    press(scene.window, "generate")
    assert [len(urls) for urls in sent_references(scene)] == [3]
    scene.backend.sent.clear()
    with_references(scene, 4)
    press(scene.window, "generate")
    assert scene.backend.sent == []
    question = find(scene.window, Question, "press_question")
    assert "GEM 2.5 is documented to take 3 reference image(s); this sends 4." in question.text()
    press(question, button)
    assert [len(urls) for urls in sent_references(scene)] == counts
    # The first ones, and the form keeps all.
    assert sent_references(scene)[0][:3] == [f"https://i.example/{n}.png" for n in range(3)]
    assert len(scene.window.compose.request().file_infos) == 4


def test_each_model_keeps_as_many_references_as_it_takes(scene: Scene) -> None:
    with_references(scene, 5, ("GEM", "3.0"), ("Kling", "2.1"))
    press(scene.window, "generate")
    question = find(scene.window, Question, "press_question")
    assert "Kling 2.1" in question.text()
    assert "GEM 3.0" not in question.text()
    press(question, "question_instead")
    assert [len(urls) for urls in sent_references(scene)] == [3, 5, 4]


def test_declining_sends_nothing_and_it_can_be_pressed_again(scene: Scene) -> None:
    with_references(scene, 4)
    press(scene.window, "generate")
    find(scene.window, Question, "press_question").reject()
    assert scene.backend.sent == []
    with_references(scene, 2)
    press(scene.window, "generate")
    assert [len(urls) for urls in sent_references(scene)] == [2]


def test_what_was_asked_about_is_all_in_one_question(scene: Scene) -> None:
    with_references(scene, 4)
    scene.window.compose.set_draft(replace(scene.window.compose.draft(), count=4))
    press(scene.window, "generate")
    question = find(scene.window, Question, "press_question")
    assert "4 task" in question.text()
    assert "documented to take 3" in question.text()
    press(question, "question_instead")
    assert [len(urls) for urls in sent_references(scene)] == [3] * 4


def test_practice_is_not_said_to_be_charged(window: MainWindow, backend: SilentBackend) -> None:
    preferences = PreferencesController(backend, Preferences(gateway=PRACTICE, ask_above=3), window)
    choice = GatewaySelection(backend, preferences, PRACTICE, window)
    desk = GenerateController(backend, window, choice, preferences, window)
    backend.token_checked.emit(TokenChecked(PRACTICE, TokenState.KEPT))
    desk.use_gateway()
    window.compose.set_draft(Draft(GenerationRequest(prompt="a {red|blue} boat"), 2))
    press(window, "generate")
    (question,) = window.findChildren(Question)
    assert "charged" not in question.text()
    assert "4" in question.text()


def test_about_how_much_stands_in_the_line(scene: Scene) -> None:
    scene.write("{a|b}")
    scene.backend.prices_read.emit(PricesRead(GATEWAY, PriceList("$", {"aigc-image": 0.25}), ()))
    assert "$0.50" in find(scene.window, QLabel, "generate_line").text()


@pytest.mark.parametrize("prompt", ["{a|b|c|d|e|f|g|h|i|j}" * 5])
def test_what_cannot_be_meant_is_said_at_the_prompt_and_not_sent(scene: Scene, prompt: str) -> None:
    scene.write(prompt)
    press(scene.window, "generate")
    assert scene.prompts() == []
    assert find(scene.window, QLabel, "prompt_note").text()
