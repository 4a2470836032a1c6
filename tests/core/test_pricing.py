import pytest

from app.core.pricing import Cost, PriceList, amount_text, price_of, total
from app.core.request import GenerationRequest, OutputConfig

TARIFF = PriceList("$", {"aigc-image": 0.04, "aigc-image-gem": 0.07, "aigc-image-kling-3.0": 0.1})


@pytest.mark.parametrize(
    ("model", "version", "price"), [("GEM", "3.0", 0.07), ("Kling", "3.0", 0.1), ("Kling", "2.1", 0.04)]
)
def test_the_closest_billing_id_names_the_price(model: str, version: str, price: float) -> None:
    assert price_of(TARIFF, GenerationRequest(model_name=model, model_version=version)) == Cost(price, "$")


def test_several_pictures_in_one_task_cost_several_times() -> None:
    request = GenerationRequest(output_config=OutputConfig(output_image_count=3))
    cost = price_of(TARIFF, request)
    assert cost is not None
    assert cost.amount == pytest.approx(0.21)


def test_without_a_price_nothing_is_claimed() -> None:
    assert price_of(PriceList(), GenerationRequest()) is None
    assert total((Cost(1, "$"), None)) is None
    assert total((Cost(1, "$"), Cost(1, "¥"))) is None
    assert total(()) is None


def test_costs_add_up() -> None:
    assert total((Cost(0.5, "¥"), Cost(0.25, "¥"))) == Cost(0.75, "¥")


@pytest.mark.parametrize(
    ("cost", "text"),
    [
        (Cost(0.07, "$"), "$0.07"),
        (Cost(0.017, "$"), "$0.0170"),
        (Cost(12.5, "¥"), "¥12.50"),
        (Cost(1200, "tokens"), "1200.00 tokens"),
    ],
)
def test_an_amount_is_written_as_people_do(cost: Cost, text: str) -> None:
    assert amount_text(cost) == text
