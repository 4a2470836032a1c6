"""Models, balance and prices: the answers of docs/protocol.md §5."""

from collections.abc import Iterable

from app.core.json_values import JsonObject, as_text
from app.practice.ledger import PracticeTask

QUOTA_PER_USD = 500_000
GRANTED_USD = 25.0
GROUP = "default"

PRICES_USD: dict[str, float] = {
    "aigc-image": 0.04,
    "aigc-image-gem": 0.07,
    "aigc-image-qwen": 0.03,
    "aigc-image-hunyuan": 0.03,
    "aigc-image-kling": 0.04,
}
"""What one picture costs in play money, by the gateway's own names of the models."""

_CREATED = 1_767_225_600  # 2026-01-01


def spent_usd(tasks: Iterable[PracticeTask]) -> float:
    """What *tasks* have cost together."""
    return sum(price_usd(as_text(task.body.get("model_name"))) for task in tasks)


def price_usd(model_name: str) -> float:
    """What one picture of *model_name* costs."""
    return PRICES_USD.get(f"aigc-image-{model_name.lower()}", PRICES_USD["aigc-image"])


def models() -> JsonObject:
    """``GET /v1/models``."""
    return {
        "success": True,
        "object": "list",
        "data": [
            {
                "id": name,
                "object": "model",
                "created": _CREATED,
                "owned_by": "practice",
                "supported_endpoint_types": ["aigc-image"],
            }
            for name in PRICES_USD
        ],
    }


def subscription() -> JsonObject:
    """``GET /v1/dashboard/billing/subscription``: what was granted."""
    return {
        "object": "billing_subscription",
        "has_payment_method": True,
        "soft_limit_usd": GRANTED_USD,
        "hard_limit_usd": GRANTED_USD,
        "system_hard_limit_usd": GRANTED_USD,
        "access_until": 0,
    }


def usage(tasks: Iterable[PracticeTask]) -> JsonObject:
    """``GET /v1/dashboard/billing/usage``: what was spent, in hundredths."""
    return {"object": "list", "total_usage": round(spent_usd(tasks) * 100, 4)}


def token_usage(tasks: Iterable[PracticeTask]) -> JsonObject:
    """``GET /api/usage/token/``: the same in quota units."""
    granted = round(GRANTED_USD * QUOTA_PER_USD)
    used = round(spent_usd(tasks) * QUOTA_PER_USD)
    return {
        "code": True,
        "message": "ok",
        "data": {
            "object": "token_usage",
            "name": "practice",
            "total_granted": granted,
            "total_used": used,
            "total_available": granted - used,
            "unlimited_quota": False,
            "model_limits": {},
            "model_limits_enabled": False,
            "expires_at": 0,
        },
    }


def status() -> JsonObject:
    """``GET /api/status``."""
    return {
        "success": True,
        "message": "",
        "data": {
            "version": "practice",
            "system_name": "Easel practice gateway",
            "quota_per_unit": QUOTA_PER_USD,
            "quota_display_type": "USD",
            "display_in_currency": True,
            "usd_exchange_rate": 7.3,
            "price": 7.3,
            "custom_currency_symbol": "",
        },
    }


def pricing() -> JsonObject:
    """``GET /api/pricing``: each model by the call."""
    return {
        "success": True,
        "data": [
            {
                "model_name": name,
                "quota_type": 1,
                "model_ratio": 0,
                "model_price": price,
                "completion_ratio": 0,
                "enable_groups": [GROUP],
                "supported_endpoint_types": ["aigc-image"],
            }
            for name, price in PRICES_USD.items()
        ],
        "vendors": [],
        "group_ratio": {GROUP: 1},
        "usable_group": {GROUP: "Practice"},
        "supported_endpoint": {"aigc-image": {"path": "/tencent-vod/v1/aigc-image", "method": "POST"}},
        "auto_groups": [],
        "pricing_version": "practice",
    }
