"""What pictures cost, as far as a gateway says: always an estimate (docs/protocol.md §5)."""

from collections.abc import Mapping
from dataclasses import field

from app.core.frozen import frozen
from app.core.request import GenerationRequest

_GENERIC = "aigc-image"


@frozen
class Cost:
    """An amount in a gateway's own unit: a currency symbol, or what else it counts in."""

    amount: float
    unit: str


@frozen
class PriceList:
    """Prices and balance that a gateway publishes. ``prices`` are for one picture, by the gateway's billing ids.

    ``remaining`` is what the token may still spend; None where it is not told or has no end. The group
    of a token and a site's own factors cannot be seen with it, so that every price is an estimate.
    """

    unit: str = "$"
    prices: Mapping[str, float] = field(default_factory=dict)
    remaining: float | None = None
    is_unlimited: bool = False


def price_of(prices: PriceList, request: GenerationRequest) -> Cost | None:
    """What *request* will cost about; None where the gateway names no price for its model."""
    name, version = request.model_name.casefold(), request.model_version.casefold()
    ids = (f"{_GENERIC}-{name}-{version}", f"{_GENERIC}-{name}", _GENERIC)
    price = next((prices.prices[known] for known in ids if known in prices.prices), None)
    if price is None:
        return None
    return Cost(price * max(1, request.output_config.output_image_count or 1), prices.unit)


def total(costs: tuple[Cost | None, ...]) -> Cost | None:
    """The sum of *costs*; None where one is unknown, or they are in different units."""
    known = [cost for cost in costs if cost is not None]
    if not known or len(known) < len(costs) or len({cost.unit for cost in known}) > 1:
        return None
    return Cost(sum(cost.amount for cost in known), known[0].unit)


def amount_text(cost: Cost) -> str:
    """*cost* as people write it: ``$0.07``, ``¥12.50``, ``1200 tokens``; small sums with more digits."""
    digits = 2 if cost.amount >= 1 or round(cost.amount, 2) == round(cost.amount, 4) else 4
    if len(cost.unit) == 1:
        return f"{cost.unit}{cost.amount:.{digits}f}"
    return f"{cost.amount:.{digits}f} {cost.unit}".strip()
