"""Balance and prices from the pages that new-api gateways have (docs/protocol.md §5)."""

import math
from collections.abc import Awaitable, Callable

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.core.pricing import PriceList
from app.gateway.exchange import HttpReply

UNLIMITED_FROM = 100_000_000.0
PRICES_MAX = 10_000

STATUS_PATH = "/api/status"
PRICING_PATH = "/api/pricing"
TOKEN_USAGE_PATH = "/api/usage/token/"
SUBSCRIPTION_PATH = "/v1/dashboard/billing/subscription"
USAGE_PATH = "/v1/dashboard/billing/usage"

_PER_CALL = 1
_IMAGES = "aigc-image"
_QUOTA_PER_UNIT = 500_000.0
_SYMBOLS = {"USD": "$", "CNY": "¥"}

Get = Callable[[str], Awaitable[HttpReply | None]]
"""Fetches a path of the gateway with GET; None where nothing came back."""


@frozen
class _Money:
    """How the site writes money: ``per_quota`` of its unit for one unit of quota."""

    unit: str = "$"
    per_usd: float = 1.0
    per_quota: float = 1 / _QUOTA_PER_UNIT


async def read_prices(get: Get) -> PriceList:
    """Prices and balance of the gateway; empty where it publishes none. Four calls at most, free of charge."""
    money = _site(await _object(get, STATUS_PATH))
    prices = _prices(await _object(get, PRICING_PATH), money)
    usage = as_object((await _object(get, TOKEN_USAGE_PATH)).get("data"))
    if usage.get("unlimited_quota") is True:
        return PriceList(money.unit, prices, is_unlimited=True)
    available = _number(usage.get("total_available"))
    if available is not None:
        return PriceList(money.unit, prices, remaining=available * money.per_quota)
    return await _by_subscription(get, money, prices)


async def _by_subscription(get: Get, money: _Money, prices: dict[str, float]) -> PriceList:
    granted = _number((await _object(get, SUBSCRIPTION_PATH)).get("hard_limit_usd"))
    if granted is None:
        return PriceList(money.unit, prices)
    if granted >= UNLIMITED_FROM:
        return PriceList(money.unit, prices, is_unlimited=True)
    used = _number((await _object(get, USAGE_PATH)).get("total_usage"))
    # In hundredths, and in the site's own unit whatever the names say.
    remaining = None if used is None else granted - used / 100
    return PriceList(money.unit, prices, remaining=remaining)


def _site(status: JsonObject) -> _Money:
    data = as_object(status.get("data"))
    kind = as_text(data.get("quota_display_type")).upper() or "USD"
    quota_per_usd = _number(data.get("quota_per_unit")) or _QUOTA_PER_UNIT
    if kind == "TOKENS":
        return _Money("tokens", quota_per_usd, 1.0)
    rate = (_number(data.get("usd_exchange_rate")) or 1.0) if kind != "USD" else 1.0
    unit = _SYMBOLS.get(kind) or as_text(data.get("custom_currency_symbol"))[:8] or kind[:8]
    return _Money(unit, rate, rate / quota_per_usd)


def _prices(pricing: JsonObject, money: _Money) -> dict[str, float]:
    """Of the models that are billed by the call; the group of the token is not known, so the usual one is taken."""
    factor = _number(as_object(pricing.get("group_ratio")).get("default"))
    data = pricing.get("data")
    prices: dict[str, float] = {}
    for item in data[:PRICES_MAX] if isinstance(data, list) else []:
        model = as_object(item)
        name, price = as_text(model.get("model_name")).casefold(), _number(model.get("model_price"))
        if name.startswith(_IMAGES) and price is not None and model.get("quota_type") == _PER_CALL:
            prices[name] = price * (1.0 if factor is None else factor) * money.per_usd
    return prices


def _number(value: JsonValue) -> float | None:
    """A number that money can be counted in: hostile replies hold others."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e15 and math.isfinite(value) and value >= 0 else None


async def _object(get: Get, path: str) -> JsonObject:
    reply = await get(path)
    if reply is None or not reply.is_success or reply.cut:
        return {}
    try:
        return as_object(reply.json())
    except ValueError:
        return {}
