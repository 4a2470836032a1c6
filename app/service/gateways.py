"""From a gateway's name in a record to a gateway that can be talked to, with its token."""

import asyncio
from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass, field

from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE, BadAddress, GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of
from app.core.ports import Gateway, TokenStore
from app.core.pricing import Cost, PriceList, price_of
from app.core.problems import (
    ClearTextAddress,
    GatewayTrouble,
    NoToken,
    Problem,
    WrongAddress,
)
from app.core.request import GenerationRequest
from app.core.secrets import Token
from app.service.clock import Clock


@frozen
class Practice:
    """How to reach the practice gateway: ``start`` may take seconds and returns its address."""

    start: Callable[[], str]
    token: Token


@dataclass(slots=True)
class Connections:
    """Opens each gateway once and keeps it until its token or its profile changes.

    ``plain_http_allowed`` holds the origins for which the user has accepted that the token travels in
    the clear.
    """

    tokens: TokenStore
    open_gateway: Callable[[GatewayAddress, Token, GatewayProfile], Awaitable[Gateway | Problem]]
    practice: Practice
    plain_http_allowed: Container[str] = ()
    profiles: tuple[GatewayProfile, ...] = ()
    _opened: dict[str, Gateway] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def gateway_of(self, name: str) -> Gateway | Problem:
        """The gateway of that name (a base address, or ``practice``), or what keeps us from it."""
        async with self._lock:
            if name not in self._opened:
                profile = profile_of(self.profiles, name)
                opened = await self._open(name, profile)
                # It may have been changed while the keychain was asked: then this one serves once.
                if isinstance(opened, Problem) or profile_of(self.profiles, name) != profile:
                    return opened
                self._opened[name] = opened
            return self._opened[name]

    def use_profiles(self, profiles: tuple[GatewayProfile, ...]) -> None:
        """Opens the gateways anew whose settings have changed; what is on its way is not broken off."""
        changed = {
            name for name in self._opened if profile_of(profiles, name) != profile_of(self.profiles, name)
        }
        self.profiles = profiles
        for name in changed:
            del self._opened[name]

    def forget(self) -> None:
        """Opens every gateway anew at its next use: a token or an address has changed."""
        self._opened.clear()

    async def _open(self, name: str, profile: GatewayProfile) -> Gateway | Problem:
        if name == PRACTICE:
            return await self._open_practice(profile)
        try:
            address = read_address(name)
        except BadAddress as error:
            return WrongAddress(detail=str(error))
        if address.is_cleartext and address.origin not in self.plain_http_allowed:
            return ClearTextAddress()
        token = await asyncio.to_thread(self.tokens.get, address.origin)
        if isinstance(token, Token):
            return await self.open_gateway(address, token, profile)
        return NoToken() if token is None else token

    async def _open_practice(self, profile: GatewayProfile) -> Gateway | Problem:
        try:
            address = read_address(await asyncio.to_thread(self.practice.start))
        except OSError as error:
            return GatewayTrouble(detail=str(error))
        return await self.open_gateway(address, self.practice.token, profile)


KEPT_S = 300.0
"""Some gateways answer twenty such questions in twenty minutes (docs/protocol.md §5)."""


@dataclass(slots=True)
class PriceLists:
    """Belongs to the loop. The practice gateway charges nothing and is not asked."""

    gateway_of: Callable[[str], Awaitable[Gateway | Problem]]
    clock: Clock
    _known: dict[str, tuple[float, PriceList]] = field(default_factory=dict)

    async def of(self, gateway: str) -> PriceList:
        """The price list of *gateway*, at most five minutes old; empty where it cannot be asked."""
        looked_at, known = self._known.get(gateway, (None, PriceList()))
        if gateway == PRACTICE or (looked_at is not None and self.clock.now() - looked_at < KEPT_S):
            return known
        opened = await self.gateway_of(gateway)
        if isinstance(opened, Problem):
            return known
        prices = await opened.price_list()
        self._known[gateway] = (self.clock.now(), prices)
        return prices

    def cost_of(self, gateway: str, request: GenerationRequest) -> Cost | None:
        """What *request* costs about by what is known already."""
        known = self._known.get(gateway)
        return price_of(known[1], request) if known else None
