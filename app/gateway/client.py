"""One gateway over HTTP: the paid create, free polls, prices and downloads.

A create goes like this. The body is made, with pictures and all, in a thread. The request is sent once, over a
connection of its own, with a :class:`Departure` that notes when its first byte may have left. Then

* a reply came: ``replies.read_create`` says what it means. A TaskId counts under any status; a redirect is not
  followed;
* no reply came and nothing had left: *not sent*, it can be sent later;
* no reply came and something may have left: *unanswered*. What did come over the connection is searched for a
  TaskId first, since a reply that breaks the rules of HTTP may name the task all the same.

How far the request came decides, and never the class of the exception. A fault of our own before departure is
raised, after departure it is logged and leaves the outcome open.

This is the one place where a token is put on a request: :class:`TokenAuth` lets nothing pass that goes to another
origin than the gateway's. Downloads go without it.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Generator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx

from app.core.answers import (
    Accepted,
    CreateAnswer,
    Finished,
    NoNews,
    NotSent,
    QueryAnswer,
    StillRunning,
    Unanswered,
)
from app.core.gateway_address import GatewayAddress, create_url, query_url
from app.core.gateway_profile import renamed
from app.core.json_values import dump
from app.core.network_reach import Reach, literal_reach
from app.core.pricing import PriceList
from app.core.problems import OutcomeUnknown, Problem, ProxyRefused, UnreadableReply, WrongAddress
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.secrets import Token, masked
from app.core.tasks import RawReply
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.downloads import as_it_answers, stream_link
from app.gateway.errors import PROXY_PATIENCE_S
from app.gateway.exchange import HttpReply, clean_text, exchange
from app.gateway.http import HttpPools
from app.gateway.packing import salvaged
from app.gateway.pricing import read_prices
from app.gateway.replies import read_create, read_query, stray_task_id
from app.gateway.transport import DEPARTURE, Departure
from app.gateway.transport_faults import TRANSPORT_ERRORS, ProxyRefusal, in_short, transport_problem
from app.gateway.web_url import read_url

log = logging.getLogger(__name__)


class TokenWouldLeak(AssertionError):
    """Our own fault: a request with the token was about to go to another origin than the gateway's."""


class TokenAuth(httpx.Auth):
    """Adds the Authorization header, and lets nothing pass that goes elsewhere than to the gateway."""

    def __init__(self, address: GatewayAddress, token: Token) -> None:
        self._origin = address.origin
        self._token = token

    def is_home(self, url: httpx.URL) -> bool:
        """Whether *url* belongs to the gateway's origin; only there the token may go."""
        return _origin(url) == _origin(httpx.URL(self._origin))

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sends *request* once, with the token. Raises :class:`TokenWouldLeak`."""
        if not self.is_home(request.url):
            raise TokenWouldLeak(request.url.host)
        request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        yield request


def _origin(url: httpx.URL) -> tuple[str, bytes, int | None]:
    return url.scheme, url.raw_host, url.port


WORDS_CHARS_KEPT = 2000
QUERY_REDIRECTS_MAX = 3
QUERY_WHOLE_S = 120.0
NO_ADDRESS = QT_TRANSLATE_NOOP("Detail", "the gateway's address names no host that can be reached")


class HttpGateway:
    """Implements ``core.ports.Gateway`` over HTTP. The token goes to ``address.origin`` and nowhere else."""

    def __init__(
        self,
        address: GatewayAddress,
        token: Token,
        http: HttpPools,
        *,
        model_renames: tuple[tuple[str, str], ...] = (),
        now: Callable[[], float] = time.time,
    ) -> None:
        self._address = address
        self._token = token
        self._auth = TokenAuth(address, token)
        self._http = http
        self._model_renames = model_renames
        self._now = now
        self._home = literal_reach(urlsplit(address.origin).hostname or "") or Reach.PUBLIC

    def as_sent(self, request: GenerationRequest) -> GenerationRequest:
        """*request* with its model under this gateway's name for it."""
        return renamed(request, self._model_renames)

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        """Sends the paid request, once; redirects are not followed.

        It is *not sent* only where not one byte of it can have reached the gateway, which is judged by how far it
        came and never by what went wrong. After that only a reply says what became of it.
        """
        if any(info.original and not (info.url or info.base64) for info in request.file_infos):
            raise AssertionError("a picture of this computer has to be delivered before its request is sent")
        body = await asyncio.to_thread(_wire, request)
        url = read_url(create_url(self._address.base))
        if url is None:
            return NotSent(WrongAddress(detail=NO_ADDRESS))
        departure = Departure()
        call = self._http.creates.build_request(
            "POST",
            url,
            content=body,
            headers={"Content-Type": "application/json"},
            extensions={DEPARTURE: departure},
        )
        try:
            async with asyncio.timeout(self._http.create_whole_s):
                reply = await self._exchange(self._http.creates, call, "create")
        except Exception as error:
            is_ours = not isinstance(error, TRANSPORT_ERRORS)
            if not departure.may_have_left:
                if is_ours:
                    raise
                return self._not_sent(transport_problem(error))
            if is_ours:
                log.exception("a create that may have arrived ended in a fault")
            return self._clean_create(self._without_reply(departure, error))
        return self._understood(reply, departure)

    async def query(self, task_id: str) -> QueryAnswer:
        """Polls a task, free of charge; up to three redirects within the gateway's origin are followed."""
        try:
            async with asyncio.timeout(QUERY_WHOLE_S):
                reply = await self._get(query_url(self._address.base, task_id))
            return self._clean_query(read_query(reply, task_id))
        except TRANSPORT_ERRORS as error:
            return NoNews(self._clean(transport_problem(error)), retry_after_s=_patience_s(error))
        except Exception as error:
            # Whatever it is costs a pause and never the task.
            log.exception("a poll ended in a fault")
            return NoNews(self._clean(UnreadableReply(detail=in_short(error))))

    def download(self, link: str) -> AsyncIterator[bytes]:
        """The bytes of a result; the token stays here. Raises ``DownloadFailed``."""
        return stream_link(self._http.downloads, link, self._home)

    async def living_link(self, link: str) -> str:
        """*link* over https where that answers; empty where it is gone. The token stays here."""
        return await as_it_answers(self._http.downloads, link, self._home)

    async def price_list(self) -> PriceList:
        """Balance and prices, as far as the gateway publishes them, free of charge; else empty."""
        return await read_prices(self._page)

    async def _page(self, path: str) -> HttpReply | None:
        try:
            async with asyncio.timeout(QUERY_WHOLE_S):
                return await self._get(self._address.base + path)
        except TRANSPORT_ERRORS:
            # What a picture costs is good to know and never needed.
            return None

    async def _get(self, address: str) -> HttpReply:
        url = read_url(address)
        if url is None:
            raise httpx.InvalidURL(NO_ADDRESS)
        reply = await self._exchange(self._http.polls, self._http.polls.build_request("GET", url), "query")
        for _ in range(QUERY_REDIRECTS_MAX):
            url = read_url(reply.location) if reply.location else None
            if url is None or not self._auth.is_home(url):
                break
            reply = await self._exchange(
                self._http.polls, self._http.polls.build_request("GET", url), "query"
            )
        return reply

    async def _exchange(self, client: httpx.AsyncClient, call: httpx.Request, name: str) -> HttpReply:
        reply = await exchange(client, call, name, now=self._now(), auth=self._auth, token=self._token)
        self._home = reply.reach
        return reply

    def _understood(self, reply: HttpReply, departure: Departure) -> CreateAnswer:
        try:
            answer = read_create(reply)
        except Exception:
            log.exception("the reply to a create could not be read")
            problem = OutcomeUnknown(http_status=reply.status, request_id=reply.request_id)
            answer = Unanswered(problem, reply.raw)
        is_open = isinstance(answer, Unanswered) or not (reply.text or isinstance(answer, Accepted))
        if is_open and not reply.is_web_page:
            # Behind a status that has no body by the rules, or in a body that is packed against them.
            text, kept = clean_text(salvaged(departure.received), self._token)
            task_id = stray_task_id(text)
            # What stands in a body that could be read was judged already: it is of the request that is echoed.
            if task_id and not (reply.is_json and task_id in reply.text):
                return Accepted(task_id, "", replace(reply.raw, body=kept))
        if isinstance(answer, NotSent):
            return self._not_sent(answer.problem)
        return self._clean_create(answer)

    def _without_reply(self, departure: Departure, error: Exception) -> CreateAnswer:
        """What became of a request that may have left, where no reply could be made of what came back."""
        text, kept = clean_text(salvaged(departure.received), self._token)
        raw = RawReply(self._now(), "create", None, kept) if kept else None
        task_id = stray_task_id(text)
        if raw is not None and task_id:
            return Accepted(task_id, "", raw)
        return Unanswered(OutcomeUnknown(detail=in_short(error)), raw)

    def _not_sent(self, problem: Problem) -> NotSent:
        patience_s = PROXY_PATIENCE_S if isinstance(problem, ProxyRefused) else None
        return NotSent(self._clean(problem), patience_s)

    def _clean_create(self, answer: CreateAnswer) -> CreateAnswer:
        if isinstance(answer, Accepted):
            return replace(answer, request_id=masked(answer.request_id, self._token)[:WORDS_CHARS_KEPT])
        return replace(answer, problem=self._clean(answer.problem))

    def _clean_query(self, answer: QueryAnswer) -> QueryAnswer:
        if isinstance(answer, StillRunning | Finished):
            return answer
        return replace(answer, problem=self._clean(answer.problem))

    def _clean(self, problem: Problem) -> Problem:
        """*problem* without the token and of a bounded size: parts of it are foreign text."""

        def clean(text: str) -> str:
            return masked(text, self._token)[:WORDS_CHARS_KEPT]

        return replace(
            problem,
            words=clean(problem.words),
            code=clean(problem.code),
            request_id=clean(problem.request_id),
            detail=clean(problem.detail),
            values=tuple((name, clean(value)) for name, value in problem.values),
        )


def _patience_s(error: Exception) -> float | None:
    return PROXY_PATIENCE_S if isinstance(error, ProxyRefusal) else None


def _wire(request: GenerationRequest) -> bytes:
    """The body; with pictures inside it is megabytes, and longer in the making than the loop may stand still."""
    return dump(request_to_json(request)).encode(errors="replace")
