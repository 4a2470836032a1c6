"""One gateway with its token: create, query, download."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

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
from app.core.gateway_address import GatewayAddress
from app.core.json_values import dump
from app.core.problems import OutcomeUnknown, Problem
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.routes import create_url, query_url
from app.core.tasks import RawReply
from app.core.token import MASK, Token, masked
from app.gateway.authorization import TokenAuth
from app.gateway.create_reply import read_create
from app.gateway.download import stream_link
from app.gateway.http import HttpPools
from app.gateway.http_reply import HttpReply, retry_after_s, without_pictures
from app.gateway.query_reply import read_query
from app.gateway.transport_faults import NEVER_LEFT, TRANSPORT_ERRORS, in_short, transport_problem

REPLY_BYTES_MAX = 16 * 1024 * 1024  # a gateway may echo a request of 10 MB
RAW_CHARS_KEPT = 1024 * 1024
WORDS_CHARS_KEPT = 2000
QUERY_REDIRECTS_MAX = 3
CREATE_WHOLE_S = 300.0
QUERY_WHOLE_S = 120.0


class HttpGateway:
    """Implements ``core.ports.Gateway`` over HTTP. The token goes to ``address.origin`` and nowhere else."""

    def __init__(
        self, address: GatewayAddress, token: Token, http: HttpPools, *, now: Callable[[], float] = time.time
    ) -> None:
        self._address = address
        self._token = token
        self._auth = TokenAuth(address, token)
        self._http = http
        self._now = now

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        """Sends the paid request, once; redirects are not followed."""
        if any(info.original and not (info.url or info.base64) for info in request.file_infos):
            raise AssertionError("a picture of this computer has to travel before its request does")
        body = await asyncio.to_thread(_wire, request)
        try:
            async with asyncio.timeout(CREATE_WHOLE_S):
                reply = await self._sent(body)
        except NEVER_LEFT as error:
            return NotSent(self._clean(transport_problem(error)))
        except TRANSPORT_ERRORS as error:
            return Unanswered(self._clean(OutcomeUnknown(detail=in_short(error))))
        return self._clean_create(read_create(reply))

    async def query(self, task_id: str) -> QueryAnswer:
        """Looks at a task, free of charge; up to three redirects within the gateway's origin are followed."""
        try:
            async with asyncio.timeout(QUERY_WHOLE_S):
                reply = await self._looked_up(query_url(self._address.base, task_id))
        except TRANSPORT_ERRORS as error:
            return NoNews(self._clean(transport_problem(error)))
        return self._clean_query(read_query(reply, task_id))

    def download(self, link: str) -> AsyncIterator[bytes]:
        """The bytes of a result; the token stays here. Raises ``DownloadFailed``."""
        return stream_link(self._http.downloads, link)

    async def _sent(self, body: bytes) -> HttpReply:
        http = self._http.creates
        url, headers = create_url(self._address.base), {"Content-Type": "application/json"}
        return await self._exchange(
            http, http.build_request("POST", url, content=body, headers=headers), "create"
        )

    async def _looked_up(self, url: str) -> HttpReply:
        http = self._http.polls
        reply = await self._exchange(http, http.build_request("GET", url), "query")
        for _ in range(QUERY_REDIRECTS_MAX):
            if not reply.location or not self._auth.is_home(httpx.URL(reply.location)):
                break
            reply = await self._exchange(http, http.build_request("GET", reply.location), "query")
        return reply

    async def _exchange(self, client: httpx.AsyncClient, call: httpx.Request, name: str) -> HttpReply:
        response = await client.send(call, auth=self._auth, stream=True)
        try:
            body, cut = await _received(response)
        finally:
            await response.aclose()
        text = body.decode(errors="replace")
        now = self._now()
        raw = RawReply(
            now, name, response.status_code, masked(without_pictures(text), self._token)[:RAW_CHARS_KEPT]
        )
        return HttpReply(
            status=response.status_code,
            text=text.replace(self._token.reveal(), MASK),
            raw=raw,
            cut=cut,
            location=_location(response),
            request_id=response.headers.get("X-Oneapi-Request-Id", ""),
            retry_after_s=retry_after_s(response.headers.get("Retry-After", ""), now),
        )

    def _clean_create(self, answer: CreateAnswer) -> CreateAnswer:
        if isinstance(answer, Accepted):
            return answer
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
        )


def _wire(request: GenerationRequest) -> bytes:
    """The body; with pictures inside it is megabytes, and longer in the making than the loop may stand still."""
    return dump(request_to_json(request)).encode(errors="replace")


async def _received(response: httpx.Response) -> tuple[bytes, str]:
    """The body, and why it ended too early if it did."""
    body = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > REPLY_BYTES_MAX:
                return bytes(body[:REPLY_BYTES_MAX]), "the reply is too long"
    except TRANSPORT_ERRORS as error:
        return bytes(body), in_short(error)
    return bytes(body), ""


def _location(response: httpx.Response) -> str:
    """Where a redirect points, as an absolute address; empty where it points nowhere."""
    location = response.headers.get("Location")
    if not response.has_redirect_location or not location:
        return ""
    try:
        return str(response.url.join(location))
    except (httpx.InvalidURL, ValueError):
        return ""
