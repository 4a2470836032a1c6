import pytest
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE
from app.core.pricing import Cost, PriceList
from app.core.request import GenerationRequest
from app.service.events import PricesRead, QueueEmptied
from app.ui.compose.controller import CostEstimate
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"
TARIFF = PriceList("$", {"aigc-image": 0.5}, remaining=24.3)
ONE = (GenerationRequest(prompt="a"),)
THREE = ((GenerationRequest(prompt="a"), 1), (GenerationRequest(prompt="b"), 2))


@pytest.fixture
def spending(qtbot: QtBot, backend: SilentBackend) -> CostEstimate:  # noqa: ARG001 - signals need the application
    made = CostEstimate(backend)
    made.use(GATEWAY)
    return made


def test_it_asks_when_a_gateway_is_chosen_and_when_the_queue_is_empty(
    backend: SilentBackend, spending: CostEstimate
) -> None:
    backend.queue_emptied.emit(QueueEmptied())
    assert backend.asked_tariffs == [GATEWAY, GATEWAY]
    spending.use(PRACTICE)
    assert backend.asked_tariffs == [GATEWAY, GATEWAY]


def test_it_says_about_what_a_press_costs(
    qtbot: QtBot, backend: SilentBackend, spending: CostEstimate
) -> None:
    assert spending.estimate(THREE) == spending.balance() == spending.today() == ""
    with qtbot.waitSignal(spending.changed):
        backend.prices_read.emit(PricesRead(GATEWAY, TARIFF, (Cost(1.25, "$"),)))
    assert spending.estimate(THREE) == "$1.50"
    assert "$24.30" in spending.balance()
    assert "$1.25" in spending.today()


def test_another_gateways_answer_is_not_taken(backend: SilentBackend, spending: CostEstimate) -> None:
    backend.prices_read.emit(PricesRead("https://other.example", TARIFF, ()))
    assert spending.estimate(THREE) == ""


@pytest.mark.parametrize(("cap", "warns"), [(None, False), (1.75, False), (1.74, True)])
def test_a_day_that_would_pass_its_cap_is_told(
    backend: SilentBackend, spending: CostEstimate, cap: float | None, *, warns: bool
) -> None:
    backend.prices_read.emit(PricesRead(GATEWAY, TARIFF, (Cost(1.25, "$"), Cost(100.0, "¥"))))
    assert bool(spending.passes(cap, ONE)) is warns
