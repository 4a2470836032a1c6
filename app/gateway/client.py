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
from app.core.gateway_profile import renamed
from app.core.json_values import dump
from app.core.money import Tariff
from app.core.problems import OutcomeUnknown, Problem
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.routes import create_url, query_url
from app.core.token import Token, masked
from app.gateway.authorization import TokenAuth
from app.gateway.create_reply import read_create
from app.gateway.download import stream_link
from app.gateway.exchange import exchange
from app.gateway.http import HttpPools
from app.gateway.http_reply import HttpReply
from app.gateway.query_reply import read_query
from app.gateway.tariff import read_tariff
from app.gateway.transport_faults import NEVER_LEFT, TRANSPORT_ERRORS, in_short, transport_problem

WORDS_CHARS_KEPT = 2000
QUERY_REDIRECTS_MAX = 3
QUERY_WHOLE_S = 120.0


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

    def as_sent(self, request: GenerationRequest) -> GenerationRequest:
        """*request* with its model under this gateway's name for it."""
        return renamed(request, self._model_renames)

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        """Sends the paid request, once; redirects are not followed."""
        if any(info.original and not (info.url or info.base64) for info in request.file_infos):
            raise AssertionError("a picture of this computer has to travel before its request does")
        body = await asyncio.to_thread(_wire, request)
        try:
            async with asyncio.timeout(self._http.create_whole_s):
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

    async def tariff(self) -> Tariff:
        """What the gateway tells of balance and prices, free of charge; empty where it tells nothing."""
        return await read_tariff(self._page)

    async def _page(self, path: str) -> HttpReply | None:
        try:
            async with asyncio.timeout(QUERY_WHOLE_S):
                return await self._looked_up(self._address.base + path)
        except TRANSPORT_ERRORS:
            # What a picture costs is good to know and never needed.
            return None

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
        return await exchange(client, call, name, now=self._now(), auth=self._auth, token=self._token)

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
            values=tuple((name, clean(value)) for name, value in problem.values),
        )


def _wire(request: GenerationRequest) -> bytes:
    """The body; with pictures inside it is megabytes, and longer in the making than the loop may stand still."""
    return dump(request_to_json(request)).encode(errors="replace")
