import pytest

from app.practice import account
from tests.practice.client import SMALLEST, Client, dig, number


def test_the_balance_falls_with_every_task(client: Client) -> None:
    before = client.get("/api/usage/token/")
    client.task_id(SMALLEST)
    after = client.get("/api/usage/token/")
    spent = number(before.at("data", "total_available")) - number(after.at("data", "total_available"))
    assert spent == account.price_usd("GEM") * account.QUOTA_PER_USD
    assert number(after.at("data", "total_granted")) == (
        number(after.at("data", "total_available")) + number(after.at("data", "total_used"))
    )


def test_both_ways_to_the_balance_agree(client: Client) -> None:
    client.task_id(SMALLEST)
    granted = number(client.get("/v1/dashboard/billing/subscription").at("hard_limit_usd"))
    used = number(client.get("/v1/dashboard/billing/usage").at("total_usage")) / 100
    units = number(client.get("/api/usage/token/").at("data", "total_available"))
    per_usd = number(client.get("/api/status").at("data", "quota_per_unit"))
    assert granted - used == pytest.approx(units / per_usd)


def test_models_are_listed_with_a_price(client: Client) -> None:
    models = client.get("/v1/models").at("data")
    assert isinstance(models, list)
    names = [dig(model, "id") for model in models]
    prices = client.get("/api/pricing").at("data")
    assert isinstance(prices, list)
    assert names == [dig(price, "model_name") for price in prices] == list(account.PRICES_USD)


@pytest.mark.parametrize(
    ("model_name", "model_id"),
    [("GEM", "aigc-image-gem"), ("Qwen", "aigc-image-qwen"), ("new", "aigc-image")],
)
def test_prices(model_name: str, model_id: str) -> None:
    assert account.price_usd(model_name) == account.PRICES_USD[model_id]
