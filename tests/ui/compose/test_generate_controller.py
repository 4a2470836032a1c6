from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.maintenance import TokenState
from app.core.pricing import Cost, PriceList
from app.core.problems import NetworkDown
from app.core.request import FileInfo, GenerationRequest
from app.service.events import PricesRead, QueueEmptied, TasksAdded
from app.ui.actions import Actions
from app.ui.compose.controller import ComposeController, GenerateController
from app.ui.main_window import MainWindow
from app.ui.state import AppState, GatewayState, Selection
from app.ui.widgets.dialogs import Question
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"


class Scene:
    """A form that is connected to a silent engine."""

    def __init__(self, window: MainWindow, state: AppState, backend: SilentBackend, actions: Actions) -> None:
        self.backend, self.window, self.state, self.actions = backend, window, state, actions
        state.set_preferences(replace(state.preferences, ask_above=3))
        self.controller = GenerateController(window.compose, state, backend, actions, window)

    def write(self, prompt: str, count: int = 1) -> None:
        self.state.set_draft(Draft(GenerationRequest(prompt=prompt), count))

    def tell_prices(self, prices: PriceList, *spent: Cost) -> None:
        self.backend.answer(PricesRead(self.state.gateway.address, prices, spent), "read_prices")

    def line(self) -> str:
        """What a press of Generate means."""
        return find(self.window, QLabel, "generate_line").text()

    def prompts(self) -> list[str]:
        return [request.prompt for sent, _ in self.backend.sent for request in sent]


@pytest.fixture
def scene(
    window: MainWindow,
    state: AppState,
    backend: SilentBackend,
    actions: Actions,
    compose_controller: ComposeController,
) -> Scene:
    assert compose_controller.parent() is window
    return Scene(window, state, backend, actions)


def test_the_button_says_how_many_and_each_alternative_is_sent(scene: Scene) -> None:
    scene.write("a {red|blue} boat")
    assert "2" in find(scene.window, QAbstractButton, "generate").text()
    assert "2" in find(scene.window, QLabel, "generate_line").text()
    press(scene.window, "generate")
    assert scene.prompts() == ["a red boat", "a blue boat"]


def test_the_first_of_the_new_tasks_is_shown_and_no_task_of_anybody_else(scene: Scene) -> None:
    scene.write("a boat", 2)
    press(scene.window, "generate")
    scene.backend.tasks_added.emit(TasksAdded((record(3),)))
    assert scene.state.selection.shown_id is None
    scene.backend.answer((record(4), record(5)), "scheduler.submit")
    assert scene.state.selection.shown_id == 4


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
    scene.state.set_draft(Draft(request, 1, more))


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
    scene.backend.calls.clear()
    with_references(scene, 4)
    press(scene.window, "generate")
    assert scene.backend.sent == []
    question = find(scene.window, Question, "press_question")
    assert "GEM 2.5 is documented to take 3 reference image(s); this sends 4." in question.text()
    press(question, button)
    assert [len(urls) for urls in sent_references(scene)] == counts
    # The first ones, and the form keeps all.
    assert sent_references(scene)[0][:3] == [f"https://i.example/{n}.png" for n in range(3)]
    assert len(scene.state.draft.request.file_infos) == 4


def test_the_question_about_many_tasks_names_the_price(scene: Scene, state: AppState) -> None:
    scene.tell_prices(PriceList("¥", {"aigc-image": 0.51}))
    state.set_preferences(replace(state.preferences, ask_above=2))
    state.set_draft(Draft(GenerationRequest(prompt="a boat"), 4))
    press(scene.window, "generate")
    assert find(scene.window, Question, "press_question").text().endswith("Together about ¥2.04.")


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
    scene.state.set_draft(replace(scene.state.draft, count=4))
    press(scene.window, "generate")
    question = find(scene.window, Question, "press_question")
    assert "4 task" in question.text()
    assert "documented to take 3" in question.text()
    press(question, "question_instead")
    assert [len(urls) for urls in sent_references(scene)] == [3] * 4


def test_practice_is_not_said_to_be_charged(scene: Scene) -> None:
    scene.state.set_gateway(GatewayState(PRACTICE))
    scene.write("a {red|blue} boat", 2)
    press(scene.window, "generate")
    (question,) = scene.window.findChildren(Question)
    assert "charged" not in question.text()
    assert "4" in question.text()


def test_nothing_is_sent_without_a_token(scene: Scene) -> None:
    scene.write("a boat")
    scene.state.set_gateway(GatewayState(GATEWAY, token=TokenState.MISSING))
    scene.window.compose.generate_requested.emit()
    assert scene.backend.sent == []
    assert "token" in scene.line()


# --- prices ----------------------------------------------------------------------------------------------


def test_while_the_keychain_is_asked_generate_takes_a_press(scene: Scene) -> None:
    """The task waits in the queue for the token; where there is none, nothing more can be pressed."""
    scene.state.set_gateway(GatewayState(GATEWAY))
    scene.write("a boat")
    assert "keychain" in scene.line()
    press(scene.window, "generate")
    assert scene.prompts() == ["a boat"]
    scene.state.set_gateway(GatewayState(GATEWAY, token=TokenState.MISSING))
    assert not find(scene.window, QAbstractButton, "generate").isEnabled()


def test_about_how_much_stands_in_the_line(scene: Scene) -> None:
    scene.write("{a|b}")
    assert "about" not in scene.line()
    scene.tell_prices(PriceList("$", {"aigc-image": 0.25}))
    assert "about $0.50" in scene.line()
    scene.write("{a|b|c}", 2)
    assert "about $1.50" in scene.line()
    scene.write("{a|b|c|d|e|f|g|h|i|j}" * 5)
    assert "about" not in scene.line()


def test_prices_are_asked_for_when_a_gateway_is_chosen_and_when_tasks_come_and_go(scene: Scene) -> None:
    def asked() -> list[object]:
        return [gateway for gateway, _ in scene.backend.named("read_prices")]

    assert asked() == [GATEWAY]
    scene.backend.tasks_added.emit(TasksAdded((record(1),)))
    scene.backend.queue_emptied.emit(QueueEmptied())
    assert asked() == [GATEWAY] * 3
    scene.state.set_gateway(replace(scene.state.gateway, problem=NetworkDown()))
    assert asked() == [GATEWAY] * 3, "what else is known of the gateway costs no question"
    scene.state.set_gateway(GatewayState(PRACTICE))
    scene.backend.queue_emptied.emit(QueueEmptied())
    assert asked() == [GATEWAY] * 3
    scene.state.set_gateway(GatewayState("https://other.example"))
    assert asked() == [GATEWAY] * 3
    scene.state.set_gateway(GatewayState("https://other.example", token=TokenState.KEPT))
    assert asked() == [*[GATEWAY] * 3, "https://other.example"]


def test_another_gateways_answer_is_not_taken(scene: Scene) -> None:
    scene.write("a boat")
    scene.tell_prices(PriceList("$", {"aigc-image": 0.25}), Cost(1.0, "$"))
    assert scene.state.prices.spent
    scene.state.set_gateway(GatewayState("https://other.example", token=TokenState.KEPT))
    assert scene.state.prices == PricesRead("https://other.example")
    scene.backend.answer(PricesRead(GATEWAY, PriceList("$", {"aigc-image": 0.5})), "read_prices")
    assert "about" not in scene.line()


@pytest.mark.parametrize(("cap", "warns"), [(None, False), (1.75, False), (1.74, True)])
def test_a_day_that_would_pass_its_cap_is_asked_about(
    scene: Scene, cap: float | None, *, warns: bool
) -> None:
    scene.state.set_preferences(replace(scene.state.preferences, daily_cap=cap))
    scene.write("a boat")
    scene.tell_prices(PriceList("$", {"aigc-image": 0.5}), Cost(1.25, "$"), Cost(100.0, "¥"))
    press(scene.window, "generate")
    assert bool(scene.window.findChildren(Question)) is warns
    assert bool(scene.backend.sent) is not warns


# --- more of a task that is there ------------------------------------------------------------------------


def test_once_more_goes_to_the_gateway_of_the_task_and_joins_its_batch(scene: Scene) -> None:
    scene.actions["generate_again"].trigger()
    assert scene.backend.sent == []
    old = GenerationRequest(prompt="a boat", session_id="s-1")
    shown = replace(record(1), gateway="https://other.example", request=old, batch="b")
    scene.state.set_selection(Selection(shown=shown, siblings=(shown,)))
    scene.actions["generate_again"].trigger()
    assert scene.backend.sent == [((GenerationRequest(prompt="a boat"),), "https://other.example")]
    assert scene.backend.batches == ["b"]


@pytest.mark.parametrize("prompt", ["{a|b|c|d|e|f|g|h|i|j}" * 5])
def test_what_cannot_be_meant_is_said_at_the_prompt_and_not_sent(scene: Scene, prompt: str) -> None:
    scene.write(prompt)
    press(scene.window, "generate")
    assert scene.prompts() == []
    assert find(scene.window, QLabel, "prompt_note").text()


def test_again_makes_as_many_as_its_stepper_says_and_asks_as_generate_does(
    qtbot: QtBot, scene: Scene, state: AppState
) -> None:
    done = replace(record(7), gateway=GATEWAY, batch="p7")
    state.set_again_count(3)
    scene.actions.trigger("again", (done,))
    assert [len(sent) for sent, _ in scene.backend.sent] == [3]
    assert scene.backend.batches == ["p7"]
    assert {request.session_id for sent, _ in scene.backend.sent for request in sent} == {None}
    state.set_again_count(4)
    scene.actions.trigger("again", (done,))
    assert len(scene.backend.sent) == 1
    question = find(scene.window, Question, "press_question")
    with qtbot.waitSignal(question.agreed):
        press(question, "question_agree")
    assert len(scene.backend.sent[-1][0]) == 4


def test_again_heeds_what_a_day_may_cost(scene: Scene, state: AppState) -> None:
    state.set_preferences(replace(state.preferences, daily_cap=1.0))
    scene.tell_prices(PriceList("$", {"aigc-image": 0.4}), Cost(0.3, "$"))
    state.set_again_count(2)
    scene.actions.trigger("again", (replace(record(7), gateway=GATEWAY),))
    assert scene.backend.sent == []
    assert find(scene.window, Question, "press_question").isVisible()
