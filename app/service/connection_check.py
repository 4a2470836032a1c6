"""Tests a connection step by step. Everything it asks is free: it never sends a create."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from app.core.connection import Finding, Step, StepState, step_failed, step_ok, step_skipped
from app.core.gateway_address import GatewayAddress, query_url
from app.core.json_values import JsonObject, as_object, as_text
from app.core.pricing import Cost, amount_text
from app.core.problems import AccessDenied, Problem, TaskUnknown, TokenRejected, WrongAddress
from app.core.secrets import Secret, masked
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.errors import NO_ERROR, error_in, query_problem
from app.gateway.exchange import HttpReply
from app.gateway.pricing import PRICING_PATH, STATUS_PATH, read_prices
from app.gateway.replies import read_query

MODELS_PATH = "/v1/models"
IMPOSSIBLE_TASK_ID = "easel-connection-test"

WORDS_CHARS = 300

Tell = Callable[[Finding], None]


class Probe(Protocol):
    """Looks at one gateway. The world's faults come back as values."""

    async def reach(self, path: str, publish: Tell) -> HttpReply | None:
        """Requests *path* without the token and reports NAME, TCP and TLS; None where there is no way there."""

    async def ask(self, url: str) -> HttpReply | Problem:
        """Looks at *url* with the token."""


def redacting(publish: Tell, secrets: tuple[Secret, ...], user: str) -> Tell:
    """*tell*, with every one of *secrets* and the proxy's *user* masked in all that is found."""

    def clean(text: str) -> str:
        hidden = masked(text, *secrets)
        return hidden.replace(user, "•••") if user else hidden

    def report_clean(finding: Finding) -> None:
        values = tuple((name, clean(value)) for name, value in finding.values)
        publish(replace(finding, values=values, words=clean(finding.words)[:WORDS_CHARS]))

    return report_clean


async def check_connection(address: GatewayAddress, probe: Probe, publish: Tell, *, has_token: bool) -> None:
    """Tells a finding for each step, in their order; what comes after a failure is skipped."""
    told: set[Step] = set()

    def report_step(finding: Finding) -> bool:
        told.add(finding.step)
        publish(finding)
        return finding.state is not StepState.FAILED

    await _check(address, probe, report_step, has_token=has_token)
    for step in Step:
        if step not in told:
            publish(
                step_skipped(
                    step, QT_TRANSLATE_NOOP("ConnectionTest", "Not looked at: an earlier step failed")
                )
            )


async def _check(
    address: GatewayAddress, probe: Probe, publish: Callable[[Finding], bool], *, has_token: bool
) -> None:
    def report_on_the_way(finding: Finding) -> None:
        publish(finding)

    status = await probe.reach(STATUS_PATH, report_on_the_way)
    if status is None or not publish(await _gateway(address, probe, status)):
        return
    if not has_token:
        publish(
            _failed(
                Step.TOKEN,
                QT_TRANSLATE_NOOP("ConnectionTest", "There is no token for this gateway"),
                QT_TRANSLATE_NOOP("ConnectionTest", "Enter the token that your team gave you."),
            )
        )
        return
    if publish(_token(await probe.ask(address.base + MODELS_PATH))) and publish(
        _route(await probe.ask(query_url(address.base, IMPOSSIBLE_TASK_ID)))
    ):
        publish(await _balance(address, probe, status))


# --- is it a gateway ---------------------------------------------------------------------------------


async def _gateway(address: GatewayAddress, probe: Probe, status: HttpReply) -> Finding:
    events = as_object(_json(status).get("data"))
    name = as_text(events.get("system_name"))
    if name or "quota_per_unit" in events:
        version = as_text(events.get("version"))
        return step_ok(
            Step.GATEWAY,
            QT_TRANSLATE_NOOP("ConnectionTest", "It calls itself {name}"),
            name=" ".join(filter(None, (name or "new-api", version)))[:WORDS_CHARS],
        )
    if status.status == 407:
        return _failed(
            Step.GATEWAY,
            QT_TRANSLATE_NOOP("ConnectionTest", "The proxy wants a user name and a password"),
            QT_TRANSLATE_NOOP("ConnectionTest", "Enter them with the proxy."),
            status,
        )
    # The page of facts may be switched off: the list of models speaks JSON at every gateway.
    models = await probe.ask(address.base + MODELS_PATH)
    if isinstance(models, HttpReply) and (_json(models).get("data") or _json(models).get("error")):
        return step_ok(
            Step.GATEWAY, QT_TRANSLATE_NOOP("ConnectionTest", "It answers as gateways do; it tells no name")
        )
    if status.is_redirect:
        return _failed(
            Step.GATEWAY,
            QT_TRANSLATE_NOOP("ConnectionTest", "The address sends us on to {host}"),
            QT_TRANSLATE_NOOP("ConnectionTest", "If the gateway has moved there, enter that address."),
            host=status.location_host,
        )
    return _failed(
        Step.GATEWAY,
        QT_TRANSLATE_NOOP("ConnectionTest", "A web page answers here, and no gateway")
        if status.is_web_page
        else QT_TRANSLATE_NOOP("ConnectionTest", "What answers here is no gateway"),
        QT_TRANSLATE_NOOP(
            "ConnectionTest", "Check the address: often it begins with “api.” or needs a port."
        ),
        status,
    )


# --- token, route, balance ---------------------------------------------------------------------------


def _token(reply: HttpReply | Problem) -> Finding:
    problem = reply if isinstance(reply, Problem) else _problem_in(reply)
    if isinstance(problem, TokenRejected | AccessDenied) and isinstance(reply, HttpReply):
        return _failed(
            Step.TOKEN,
            QT_TRANSLATE_NOOP("ConnectionTest", "The gateway does not accept the token"),
            QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "It may be mistyped, expired or used up. Enter it again, or ask for a new one.",
            ),
            reply,
        )
    if problem is not None:
        return _failed(
            Step.TOKEN,
            QT_TRANSLATE_NOOP("ConnectionTest", "Whether the token is good can't be told"),
            QT_TRANSLATE_NOOP(
                "ConnectionTest", "Try again later; if it stays like this, tell whoever runs the gateway."
            ),
            reply if isinstance(reply, HttpReply) else None,
            words=problem.words or problem.detail,
        )
    models = _json(reply).get("data") if isinstance(reply, HttpReply) else None
    return step_ok(
        Step.TOKEN,
        QT_TRANSLATE_NOOP("ConnectionTest", "The token is good; it may use {count} models"),
        count=str(len(models) if isinstance(models, list) else 0),
    )


def _route(reply: HttpReply | Problem) -> Finding:
    """A gateway with the route says that it does not know the task; one without it says so in HTML or with 404."""
    answer = None if isinstance(reply, Problem) else read_query(reply, IMPOSSIBLE_TASK_ID)
    problem = reply if isinstance(reply, Problem) else getattr(answer, "problem", None)
    if isinstance(problem, TaskUnknown):
        return step_ok(Step.ROUTE, QT_TRANSLATE_NOOP("ConnectionTest", "The route for image tasks answers"))
    is_json = isinstance(reply, HttpReply) and bool(_json(reply))
    if (
        not isinstance(reply, HttpReply)
        or reply.status == 404
        or not is_json
        or isinstance(problem, WrongAddress)
    ):
        return _failed(
            Step.ROUTE,
            QT_TRANSLATE_NOOP("ConnectionTest", "The route for image tasks is missing"),
            QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "This gateway can't make pictures this way. Ask whoever runs it for the right address.",
            ),
            reply if isinstance(reply, HttpReply) else None,
        )
    return step_ok(
        Step.ROUTE,
        QT_TRANSLATE_NOOP("ConnectionTest", "The route for image tasks answers in a way of its own: {words}"),
        words=(error_in(reply.json()).words or f"HTTP {reply.status}")[:WORDS_CHARS],
    )


async def _balance(address: GatewayAddress, probe: Probe, status: HttpReply) -> Finding:
    """What the window's bar would say: both read the same pages, in the unit that the site shows."""

    async def get(path: str) -> HttpReply | None:
        if path == STATUS_PATH:
            return status
        reply = None if path == PRICING_PATH else await probe.ask(address.base + path)
        return reply if isinstance(reply, HttpReply) else None

    prices = await read_prices(get)
    if prices.is_unlimited:
        return step_ok(Step.BALANCE, QT_TRANSLATE_NOOP("ConnectionTest", "The token has no limit of its own"))
    if prices.remaining is None:
        return step_skipped(
            Step.BALANCE, QT_TRANSLATE_NOOP("ConnectionTest", "The gateway does not tell the balance")
        )
    return _left(Cost(prices.remaining, prices.unit))


def _left(left: Cost) -> Finding:
    if left.amount <= 0:
        return _failed(
            Step.BALANCE,
            QT_TRANSLATE_NOOP("ConnectionTest", "Nothing is left: {amount}"),
            QT_TRANSLATE_NOOP("ConnectionTest", "Top up the account, or ask for another token."),
            amount=amount_text(left),
        )
    return step_ok(
        Step.BALANCE, QT_TRANSLATE_NOOP("ConnectionTest", "About {amount} left"), amount=amount_text(left)
    )


# --- reading -----------------------------------------------------------------------------------------


def _json(reply: HttpReply | Problem) -> JsonObject:
    """The object in a reply; empty where there is none."""
    if isinstance(reply, Problem):
        return {}
    try:
        return as_object(reply.json())
    except ValueError:
        return {}


def _problem_in(reply: HttpReply) -> Problem | None:
    """What is wrong with a reply that should list the models."""
    value = _json(reply)
    if reply.is_success and isinstance(value.get("data"), list):
        return None
    return query_problem(reply, error_in(value) if value else NO_ERROR)


def _failed(
    step: Step, found: str, advice: str, reply: HttpReply | None = None, *, words: str = "", **values: str
) -> Finding:
    if reply is not None and not words:
        value = _json(reply)
        said = error_in(value).words if value else ""
        words = f"HTTP {reply.status} {said}".strip()
    return step_failed(step, found, advice, words=words, **values)
