"""The steps after the connection, and what is skipped when one fails."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from app.core.connection import ConnectionSettings, Finding, Step, StepState
from app.core.gateway_address import read_address
from app.core.json_values import JsonValue
from app.core.pricing import Cost, amount_text
from app.core.problems import NetworkDown, Problem
from app.core.secrets import Password, Token
from app.core.tasks import RawReply
from app.gateway.exchange import HttpReply
from app.gateway.http import HttpPools
from app.gateway.pricing import STATUS_PATH, SUBSCRIPTION_PATH, TOKEN_USAGE_PATH, USAGE_PATH, read_prices
from app.gateway.probe import HttpProbe
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.service.connection_check import (
    IMPOSSIBLE_TASK_ID,
    MODELS_PATH,
    Tell,
    check_connection,
    redacting,
)

BASE = "https://gateway.test"
ROUTE = f"/tencent-vod/v1/query/{IMPOSSIBLE_TASK_ID}"
HTML = "<!doctype html><title>Welcome</title>"
STATUS: JsonValue = {
    "success": True,
    "data": {"system_name": "Studio", "version": "v9", "quota_per_unit": 500000},
}
MODELS: JsonValue = {"data": [{"id": "aigc-image-gem"}, {"id": "gpt"}]}
UNKNOWN_TASK: JsonValue = {"code": "task_not_exist", "message": "task_not_exist"}
USAGE: JsonValue = {"data": {"total_available": 1_250_000, "unlimited_quota": False}}

Reply = HttpReply | Problem | None


def reply(body: JsonValue, status: int = 200, location: str = "") -> HttpReply:
    text = body if isinstance(body, str) else json.dumps(body)
    return HttpReply(status, text, RawReply(0.0, "test", status, text), location=location)


GOOD: dict[str, Reply] = {
    STATUS_PATH: reply(STATUS),
    MODELS_PATH: reply(MODELS),
    ROUTE: reply(UNKNOWN_TASK, 400),
    TOKEN_USAGE_PATH: reply(USAGE),
}


class ScriptedProbe:
    """Answers by path; what has no answer is not found."""

    def __init__(self, answers: dict[str, Reply]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def reach(self, path: str, publish: Tell) -> HttpReply | None:
        """Tells the connection as made, unless there is none."""
        found = self.answers[path]
        publish(Finding(Step.NAME, StepState.OK if found else StepState.FAILED, "{host}", (("host", "x"),)))
        assert not isinstance(found, Problem)
        return found

    async def ask(self, url: str) -> HttpReply | Problem:
        """The scripted answer."""
        self.asked.append(url)
        return self.answers.get(url.removeprefix(BASE)) or reply({"error": {"message": "Invalid URL"}}, 404)


def found(changes: dict[str, Reply], *, has_token: bool = True) -> dict[Step, Finding]:
    """What the steps find where the answers differ from a good gateway's by *changes*."""
    told: list[Finding] = []
    probe = ScriptedProbe(GOOD | changes)
    asyncio.run(check_connection(read_address(BASE), probe, told.append, has_token=has_token))
    by_step = {finding.step: finding for finding in told}
    assert len(by_step) == len(told)
    return by_step


def states(by_step: dict[Step, Finding]) -> str:
    """The states from GATEWAY on by their first letters."""
    return "".join(by_step[step].state[0] for step in (Step.GATEWAY, Step.TOKEN, Step.ROUTE, Step.BALANCE))


def test_a_good_gateway_is_good_at_every_step() -> None:
    by_step = found({})
    assert states(by_step) == "oooo"
    assert dict(by_step[Step.GATEWAY].values) == {"name": "Studio v9"}
    assert dict(by_step[Step.TOKEN].values) == {"count": "2"}
    assert dict(by_step[Step.BALANCE].values) == {"amount": "$2.50"}


def test_the_balance_is_the_one_that_the_bar_shows_in_the_unit_of_the_site() -> None:
    published: JsonValue = {
        "system_name": "Studio",
        "quota_per_unit": 500_000,
        "quota_display_type": "CNY",
        "usd_exchange_rate": 7.3,
    }
    answers: dict[str, Reply] = {
        STATUS_PATH: reply({"data": published}),
        TOKEN_USAGE_PATH: reply({"data": {"total_available": 41_200_000}}),
    }

    async def look(path: str) -> HttpReply | None:
        found = answers.get(path)
        return found if isinstance(found, HttpReply) else None

    prices = asyncio.run(read_prices(look))
    assert prices.remaining is not None
    in_the_bar = amount_text(Cost(prices.remaining, prices.unit))
    assert in_the_bar == "¥601.52"
    assert dict(found(answers)[Step.BALANCE].values) == {"amount": in_the_bar}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({STATUS_PATH: None}, "ssss"),
        ({STATUS_PATH: reply(HTML)}, "oooo"),  # the list of models gives the gateway away
        ({STATUS_PATH: reply(HTML), MODELS_PATH: reply(HTML)}, "fsss"),
        ({STATUS_PATH: reply("", 301, "https://new.test/"), MODELS_PATH: reply(HTML)}, "fsss"),
        ({STATUS_PATH: reply("", 407), MODELS_PATH: reply("", 407)}, "fsss"),
        ({STATUS_PATH: reply("oops", 502), MODELS_PATH: NetworkDown()}, "fsss"),
        ({MODELS_PATH: reply({"error": {"message": "无效的令牌"}}, 401)}, "ofss"),
        ({MODELS_PATH: reply({"error": {"message": "用户已被封禁"}}, 403)}, "ofss"),
        ({MODELS_PATH: reply("", 500)}, "ofss"),
        ({MODELS_PATH: NetworkDown(detail="reset")}, "ofss"),
        ({ROUTE: reply(HTML)}, "oofs"),
        ({ROUTE: None}, "oofs"),
        ({ROUTE: reply("", 301, "https://www.test/")}, "oofs"),
        ({ROUTE: NetworkDown()}, "oofs"),
        ({ROUTE: reply({"code": "do_request_failed", "message": "busy"}, 500)}, "oooo"),
        ({TOKEN_USAGE_PATH: reply(HTML)}, "ooos"),
        ({TOKEN_USAGE_PATH: reply({"data": {"total_available": 0}})}, "ooof"),
        ({TOKEN_USAGE_PATH: reply({"data": {"unlimited_quota": True}})}, "oooo"),
        (
            {
                TOKEN_USAGE_PATH: None,
                SUBSCRIPTION_PATH: reply({"hard_limit_usd": 20}),
                USAGE_PATH: reply({"total_usage": 250}),
            },
            "oooo",
        ),
    ],
)
def test_each_fault_ends_the_test_at_its_step(changes: dict[str, Reply], expected: str) -> None:
    by_step = found(changes)
    assert states(by_step) == expected
    assert all(
        finding.advice
        for finding in by_step.values()
        if finding.state is StepState.FAILED and finding.step is not Step.NAME
    )


def test_without_a_token_the_way_is_looked_at_all_the_same() -> None:
    assert states(found({}, has_token=False)) == "ofss"


def test_no_secret_is_told() -> None:
    told: list[Finding] = []
    publish = redacting(told.append, (Token("my-token"), Password("my password")), "ann")
    text = "ann said my-token and my%20password"
    publish(Finding(Step.TOKEN, StepState.FAILED, "{name}", (("name", text),), words=text))
    assert told[0].words == "••• said ••• and •••"
    assert dict(told[0].values) == {"name": told[0].words}


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(scale=0.05)) as running:
        yield running


def test_the_practice_gateway_is_a_good_one_and_nothing_is_created(server: PracticeServer) -> None:
    told: list[Finding] = []

    async def check(token: str) -> None:
        address = read_address(server.address)
        probe = HttpProbe(address, HttpPools(settings=ConnectionSettings()), Token(token), "")
        await check_connection(address, probe, told.append, has_token=True)
        await probe.aclose()

    asyncio.run(check(PRACTICE_TOKEN))
    assert [finding.step for finding in told] == list(Step)
    assert StepState.FAILED not in {finding.state for finding in told}
    told.clear()
    asyncio.run(check("wrong"))
    assert states({finding.step: finding for finding in told}) == "ofss"
    assert server.creates == ()
