import asyncio

from app.core.gateway_address import PRACTICE
from app.core.pricing import Cost, PriceList
from app.core.problems import NoToken, Problem
from app.core.request import GenerationRequest
from app.service.gateways import KEPT_S, PriceLists
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway

GATEWAY = "https://gateway.example.com"
OLD, NEW = PriceList("$", {"aigc-image": 1.0}), PriceList("$", {"aigc-image": 2.0})


class Site:
    """A gateway whose prices may change, and which may be out of reach."""

    def __init__(self) -> None:
        self.gateway = FakeGateway()
        self.gateway.told_prices = OLD
        self.is_reachable = True
        self.clock = FakeClock()
        self.price_lists = PriceLists(self._open, self.clock)

    async def _open(self, _name: str) -> FakeGateway | Problem:
        return self.gateway if self.is_reachable else NoToken()

    def of(self, name: str = GATEWAY) -> PriceList:
        """What the services are told."""
        return asyncio.run(self.price_lists.of(name))


def test_it_is_asked_seldom() -> None:
    site = Site()
    assert site.of() == OLD
    site.gateway.told_prices = NEW
    assert site.of() == OLD
    site.clock.time += KEPT_S
    assert site.of() == NEW


def test_while_a_gateway_is_out_of_reach_the_old_tariff_stands() -> None:
    site = Site()
    site.is_reachable = False
    assert site.of() == PriceList()
    site.is_reachable = True
    assert site.of() == OLD
    site.is_reachable = False
    site.clock.time += KEPT_S
    assert site.of() == OLD


def test_practice_charges_nothing() -> None:
    assert Site().of(PRACTICE) == PriceList()


def test_a_price_is_known_once_it_was_asked_for() -> None:
    site = Site()
    assert site.price_lists.cost_of(GATEWAY, GenerationRequest()) is None
    site.of()
    assert site.price_lists.cost_of(GATEWAY, GenerationRequest()) == Cost(1.0, "$")
