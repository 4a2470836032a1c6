import asyncio
from collections.abc import Mapping

import pytest

from app.core.json_values import JsonObject, dump
from app.core.pricing import PriceList
from app.core.tasks import RawReply
from app.gateway.exchange import HttpReply
from app.gateway.pricing import read_prices
from app.practice import account

STATUS, PRICING, USAGE = "/api/status", "/api/pricing", "/api/usage/token/"
SUBSCRIPTION, SPENT = "/v1/dashboard/billing/subscription", "/v1/dashboard/billing/usage"


def read(pages: "Mapping[str, JsonObject | str]") -> PriceList:
    """The prices of a gateway that has only *pages*."""

    async def look(path: str) -> HttpReply | None:
        page = pages.get(path)
        if page is None:
            return None
        text = page if isinstance(page, str) else dump(page)
        return HttpReply(200, text, RawReply(0.0, "look", 200, text))

    return asyncio.run(read_prices(look))


def test_the_practice_gateway_tells_all() -> None:
    prices = read({STATUS: account.status(), PRICING: account.pricing(), USAGE: account.token_usage(())})
    assert prices == PriceList("$", account.PRICES_USD, remaining=account.GRANTED_USD)


def test_a_site_that_shows_yuan_is_read_in_yuan() -> None:
    status: JsonObject = {
        "data": {"quota_display_type": "CNY", "usd_exchange_rate": 7.0, "quota_per_unit": 500_000}
    }
    prices = read({STATUS: status, PRICING: account.pricing(), USAGE: account.token_usage(())})
    assert prices.unit == "¥"
    assert prices.prices["aigc-image-gem"] == pytest.approx(0.49)
    assert prices.remaining == pytest.approx(account.GRANTED_USD * 7)


def test_the_older_pages_are_asked_where_the_newer_are_missing() -> None:
    prices = read({SUBSCRIPTION: {"hard_limit_usd": 20.0}, SPENT: {"total_usage": 550.0}})
    assert prices == PriceList("$", {}, remaining=14.5)


@pytest.mark.parametrize(
    "pages",
    [
        {USAGE: {"data": {"unlimited_quota": True}}},
        {SUBSCRIPTION: {"hard_limit_usd": 100_000_000}},
    ],
)
def test_a_token_without_an_end_is_told_apart(pages: "Mapping[str, JsonObject | str]") -> None:
    assert read(pages).is_unlimited


@pytest.mark.parametrize(
    "pages",
    [
        {},
        {STATUS: "<html>", PRICING: "[]", USAGE: "null", SUBSCRIPTION: '"x"'},
        {STATUS: {"data": []}, PRICING: {"data": {"a": 1}}, USAGE: {"data": {"total_available": "much"}}},
        {PRICING: {"data": [{"model_name": "aigc-image", "quota_type": 1, "model_price": -1}, None, 5]}},
        {PRICING: {"data": [{"model_name": "gpt-4", "quota_type": 1, "model_price": 1}]}},
        {PRICING: {"data": [{"model_name": "aigc-image", "quota_type": 0, "model_price": 1}]}},
        {PRICING: '{"data": [{"model_name": "aigc-image", "quota_type": 1, "model_price": 1e300}]}'},
    ],
)
def test_what_is_not_told_or_makes_no_sense_is_left_open(pages: "Mapping[str, JsonObject | str]") -> None:
    assert read(pages) == PriceList()
