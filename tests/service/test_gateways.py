import asyncio

import pytest

from app.core.gateway_address import PRACTICE, GatewayAddress
from app.core.gateway_profile import GatewayProfile
from app.core.ports import Gateway
from app.core.pricing import Cost, PriceList
from app.core.problems import (
    ClearTextAddress,
    GatewayTrouble,
    KeychainUnavailable,
    NoToken,
    Problem,
    WrongAddress,
)
from app.core.request import GenerationRequest
from app.core.secrets import Token
from app.service.gateways import KEPT_S, Connections, Practice, PriceLists
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.token_store import FakeTokenStore

BASE = "https://gateway.test"
TOKEN = Token("sk-of-a-test")
PRACTICE_TOKEN = Token("practice-token")


class Door:
    """Connections to fakes, and everything that was opened through them."""

    def __init__(self, tokens: FakeTokenStore | None = None) -> None:
        self.tokens = tokens or FakeTokenStore()
        self.opened: list[tuple[str, Token]] = []
        self.profiles: list[GatewayProfile] = []
        self.connections = Connections(
            self.tokens, self._open, Practice(self._start_practice, PRACTICE_TOKEN)
        )
        self.practice_fault: OSError | None = None

    def ask(self, name: str) -> Gateway | Problem:
        return asyncio.run(self.connections.gateway_of(name))

    async def _open(self, address: GatewayAddress, token: Token, profile: GatewayProfile) -> Gateway:
        self.profiles.append(profile)
        self.opened.append((address.base, token))
        return FakeGateway()

    def _start_practice(self) -> str:
        if self.practice_fault is not None:
            raise self.practice_fault
        return "http://127.0.0.1:5000"


@pytest.fixture
def door() -> Door:
    return Door()


def test_a_gateway_is_opened_once_with_its_token(door: Door) -> None:
    door.tokens.kept[BASE] = TOKEN

    async def three_at_once() -> list[Gateway | Problem]:
        return await asyncio.gather(*(door.connections.gateway_of(BASE) for _ in range(3)))

    first, *others = asyncio.run(three_at_once())
    assert all(other is first for other in others)
    assert door.opened == [(BASE, TOKEN)]


def test_a_changed_token_opens_it_anew(door: Door) -> None:
    door.tokens.kept[BASE] = TOKEN
    before = door.ask(BASE)
    door.tokens.kept[BASE] = Token("another")
    assert door.ask(BASE) is before
    door.connections.forget()
    assert door.ask(BASE) is not before
    assert door.opened[-1] == (BASE, Token("another"))


def test_a_missing_token_is_a_problem_until_it_is_there(door: Door) -> None:
    assert door.ask(BASE) == NoToken()
    door.tokens.kept[BASE] = TOKEN
    assert isinstance(door.ask(BASE), FakeGateway)


def test_a_keychain_that_does_not_answer_is_told() -> None:
    assert Door(FakeTokenStore(KeychainUnavailable(detail="locked"))).ask(BASE) == KeychainUnavailable(
        detail="locked"
    )


def test_a_name_that_is_no_address_is_told(door: Door) -> None:
    assert isinstance(door.ask("ftp://gateway.test"), WrongAddress)


def test_a_token_travels_in_the_clear_only_when_that_was_accepted(door: Door) -> None:
    in_clear = "http://gateway.test"
    door.tokens.kept[in_clear] = TOKEN
    assert door.ask(in_clear) == ClearTextAddress()
    assert door.opened == []
    door.connections.plain_http_allowed = (in_clear,)
    assert isinstance(door.ask(in_clear), FakeGateway)


def test_the_practice_gateway_has_its_own_token(door: Door) -> None:
    assert isinstance(door.ask(PRACTICE), FakeGateway)
    assert door.opened == [("http://127.0.0.1:5000", PRACTICE_TOKEN)]


def test_a_practice_gateway_that_does_not_start_is_a_problem(door: Door) -> None:
    door.practice_fault = OSError("no port")
    assert door.ask(PRACTICE) == GatewayTrouble(detail="no port")
    door.practice_fault = None
    assert isinstance(door.ask(PRACTICE), FakeGateway)


def test_a_changed_profile_opens_its_gateway_anew_and_no_other(door: Door) -> None:
    other = "https://other.test"
    door.tokens.kept |= {BASE: TOKEN, other: TOKEN}
    before, others = door.ask(BASE), door.ask(other)
    changed = GatewayProfile(BASE, model_renames=(("GEM", "GG"),))
    door.connections.use_profiles((changed,))
    assert door.ask(BASE) is not before
    assert door.ask(other) is others
    assert door.profiles == [GatewayProfile(BASE), GatewayProfile(other), changed]


def test_a_profile_that_stays_as_it_is_opens_nothing(door: Door) -> None:
    door.tokens.kept[BASE] = TOKEN
    before = door.ask(BASE)
    door.connections.use_profiles((GatewayProfile(BASE),))
    assert door.ask(BASE) is before


def test_a_profile_that_changes_while_its_gateway_is_opened_opens_it_once_more(door: Door) -> None:
    door.tokens.kept[BASE] = TOKEN
    changed = GatewayProfile(BASE, running_limit=1)
    opened = door.connections.open_gateway

    async def open_slowly(
        address: GatewayAddress, token: Token, profile: GatewayProfile
    ) -> Gateway | Problem:
        door.connections.use_profiles((changed,))
        return await opened(address, token, profile)

    door.connections.open_gateway = open_slowly
    door.ask(BASE)
    door.ask(BASE)
    door.ask(BASE)
    assert door.profiles == [GatewayProfile(BASE), changed]


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
