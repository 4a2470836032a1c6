"""What each gateway tells of money, asked for seldom and kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from app.core.gateway_address import PRACTICE
from app.core.money import Cost, Tariff, price_of
from app.core.ports import Gateway
from app.core.problems import Problem
from app.core.request import GenerationRequest
from app.service.clock import Clock

KEPT_S = 300.0
"""Some gateways answer twenty such questions in twenty minutes (docs/protocol.md §5)."""


@dataclass(slots=True)
class Tariffs:
    """Belongs to the loop. The practice gateway charges nothing and is not asked."""

    gateway_of: Callable[[str], Awaitable[Gateway | Problem]]
    clock: Clock
    _known: dict[str, tuple[float, Tariff]] = field(default_factory=dict)

    async def of(self, gateway: str) -> Tariff:
        """What *gateway* tells, at most five minutes old; empty where it cannot be asked."""
        looked_at, known = self._known.get(gateway, (None, Tariff()))
        if gateway == PRACTICE or (looked_at is not None and self.clock.now() - looked_at < KEPT_S):
            return known
        opened = await self.gateway_of(gateway)
        if isinstance(opened, Problem):
            return known
        tariff = await opened.tariff()
        self._known[gateway] = (self.clock.now(), tariff)
        return tariff

    def cost_of(self, gateway: str, request: GenerationRequest) -> Cost | None:
        """What *request* costs about by what is known already."""
        known = self._known.get(gateway)
        return price_of(known[1], request) if known else None
