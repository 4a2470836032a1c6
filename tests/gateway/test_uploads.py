"""Uploads over real sockets: multipart to a scripted host, presigned PUT to an S3-compatible server."""

import asyncio
import json
import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.parser import BytesParser
from email.policy import HTTP

import httpx
import pytest

from app.core.connection import Proxy, ProxyKind
from app.core.json_values import JsonValue, parse
from app.core.problems import Problem, UploadFailed, UploadHostDown
from app.core.secrets import Token
from app.core.upload_host import MULTIPART, PRESIGNED, Upload, UploadHost, read_presets
from app.gateway.http import HttpPools
from app.gateway.transport import Transport, Ways
from app.gateway.uploads import REPLY_BYTES_MAX, HttpUploader
from app.resources import resource_path
from tests.fakes.s3_server import BROKER_TOKEN, S3Server
from tests.fakes.scripted_gateway_server import CUT, ScriptedGatewayServer, SeenRequest, answer
from tests.gateway.own_authority import OwnAuthority
from tests.gateway.wire import Answering, Scripted

SECRET = Token("host-secret-1")
PICTURE = Upload("3f2a.jpg", "image/jpeg", bytes(range(256)) * 1000)
LINK = "https://images.example.com/3f2a.jpg"


def uploaded(
    host: UploadHost, secret: Token | None = SECRET, upload: Upload = PICTURE
) -> tuple[str | Problem, list[int]]:
    """The outcome, and the progress that was told."""
    told: list[int] = []

    async def run() -> str | Problem:
        pools = HttpPools()
        try:
            return await HttpUploader(pools.uploads).upload(host, secret, upload, told.append)
        finally:
            await pools.aclose()

    return asyncio.run(run()), told


def failed(host: UploadHost, secret: Token | None = SECRET) -> Problem:
    outcome, _ = uploaded(host, secret)
    assert isinstance(outcome, Problem)
    return outcome


def parts(seen: SeenRequest) -> dict[str, bytes]:
    """The fields of a form upload, as an independent reader of MIME sees them."""
    head = f"Content-Type: {seen.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + seen.body)
    found = {}
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[str(part.get_param("name", header="content-disposition"))] = content
    return found


def reply_with(path: str, link: str) -> JsonValue:
    """A reply that holds *link* at *path*."""
    value: JsonValue = link
    for part in reversed(path.split(".")):
        value = {part: value}
    return value


PRESETS = read_presets(parse(resource_path("upload_hosts.json").read_bytes()))


@pytest.mark.parametrize("preset", [p for p in PRESETS if p.host.kind == MULTIPART], ids=lambda p: p.name)
def test_each_preset_uploads_a_form_and_finds_its_link(preset: object) -> None:
    host = next(p.host for p in PRESETS if p is preset)
    reply = json.dumps(reply_with(host.link_at, LINK))
    with ScriptedGatewayServer(answer(reply)) as server:
        path = host.address.split("/", 3)[3]
        outcome, told = uploaded(replace(host, address=f"{server.base}/{path}"))
    (seen,) = server.seen
    assert outcome == LINK
    assert seen.method == "POST"
    assert parts(seen)[host.field] == PICTURE.content
    assert {name: value.decode() for name, value in parts(seen).items() if name != host.field} == dict(
        host.fields
    )
    assert SECRET.reveal() in seen.target + str(seen.headers)
    assert int(seen.headers["content-length"]) == len(seen.body)
    assert told == sorted(told)
    assert told[-1] == len(PICTURE.content)


def test_a_plain_reply_is_the_link_itself() -> None:
    with ScriptedGatewayServer(answer(f"{LINK}\n", content_type="text/plain")) as server:
        assert uploaded(UploadHost(address=server.base))[0] == LINK


HOSTILE = {
    "no JSON": answer("<html>login</html>"),
    "nothing there": answer('{"data": {}}'),
    "no link": answer('{"data": {"url": "javascript:alert(1)"}}'),
    "a link with spaces": answer('{"data": {"url": "https://x.test/a b\\n"}}'),
    "another type": answer('{"data": {"url": ["https://x.test"]}}'),
    "endless": answer("x" * (REPLY_BYTES_MAX + 1)),
    "nested": answer("[" * 100_000),
    "the secret in the link": answer('{"data": {"url": "https://x.test/host-secret-1"}}'),
    "refused": answer('{"message": "host-secret-1 may not"}', status=403),
    "elsewhere": answer("", status=302, headers=(("Location", "http://127.0.0.1:9/"),)),
    "broken off": answer('{"data"', missing_bytes=10),
    "no answer": CUT,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_reply_is_a_problem_that_keeps_the_secret(kind: str) -> None:
    with ScriptedGatewayServer(HOSTILE[kind]) as server:
        problem = failed(UploadHost(address=server.base, link_at="data.url"))
    assert isinstance(problem, UploadFailed | UploadHostDown)
    assert SECRET.reveal() not in str(problem)
    assert len(server.seen) == 1


def test_nothing_leaves_over_an_open_line() -> None:
    assert isinstance(failed(UploadHost(address="http://images.example.com/up")), UploadFailed)


def test_a_host_that_is_not_there_is_not_the_gateways_fault() -> None:
    problem = failed(UploadHost(address="http://127.0.0.1:9/up?key={secret}"))
    assert isinstance(problem, UploadHostDown)
    assert SECRET.reveal() not in str(problem)


def test_headers_that_cannot_be_sent_are_left_out() -> None:
    with ScriptedGatewayServer(answer(LINK)) as server:
        host = UploadHost(
            address=server.base, headers=(("X-Ünïcode", "a"), ("X-B", "ü"), ("X-C", "c\r\nX-D: d"))
        )
        assert uploaded(host)[0] == LINK
    assert server.seen[0].headers["x-c"] == "c X-D: d"
    assert "x-b" not in server.seen[0].headers


# --- presigned ----------------------------------------------------------------------------------------


def broker(server: S3Server, **changes: str) -> UploadHost:
    """The server's own broker as a host."""
    host = UploadHost(
        kind=PRESIGNED,
        address=f"{server.address}/sign",
        headers=(("Authorization", "Bearer {secret}"), ("Content-Type", "application/json")),
        body='{"name": "{name}", "type": "{type}", "size": {size}}',
        upload_at="upload_url",
        link_at="public.url",
    )
    return replace(host, **changes)  # type: ignore[arg-type]  # only texts are changed here


def test_a_picture_is_put_to_s3_and_can_be_fetched_by_its_link() -> None:
    with S3Server() as server:
        link, told = uploaded(broker(server), Token(BROKER_TOKEN))
        assert isinstance(link, str)
        fetched = httpx.get(link, trust_env=False)
    assert fetched.content == PICTURE.content
    assert fetched.headers["Content-Type"] == "image/jpeg"
    assert told[-1] == len(PICTURE.content)


def test_s3_refuses_a_signature_that_is_not_for_this() -> None:
    with S3Server(lifetime_s=60) as server:
        late = server.presigned("a.jpg", "image/jpeg", signed_at=datetime.now(UTC) - timedelta(hours=1))
        good = server.presigned("a.jpg", "image/jpeg")
        wrong = (late, good.replace("a.jpg", "b.jpg"), good[:-4] + "0000")
        codes = [
            httpx.put(url, content=b"x", headers={"Content-Type": "image/jpeg"}, trust_env=False).status_code
            for url in wrong
        ]
        assert codes == [403, 403, 403]
        assert server.objects == {}


def test_a_broker_that_refuses_or_talks_nonsense_is_a_problem() -> None:
    with S3Server() as server:
        assert failed(broker(server), Token("wrong")).http_status == 401
        assert isinstance(failed(broker(server, upload_at="nowhere"), Token(BROKER_TOKEN)), UploadFailed)
        assert server.objects == {}


def test_the_secret_of_the_broker_stays_with_it() -> None:
    reply = '{"u": "%s/put?x=1", "l": "https://x.test/a.jpg"}'
    with ScriptedGatewayServer(answer("")) as storage:
        signed = answer(reply % storage.base)
        with ScriptedGatewayServer(signed) as server:
            host = UploadHost(
                PRESIGNED,
                server.base,
                headers=(("Authorization", "{secret}"),),
                upload_at="u",
                link_at="l",
            )
            assert uploaded(host)[0] == "https://x.test/a.jpg"
    assert SECRET.reveal() in str(server.seen[0].headers)
    assert SECRET.reveal() not in str(storage.seen[0].headers)
    assert storage.seen[0].method == "PUT"
    assert storage.seen[0].body == PICTURE.content


def test_a_picture_is_not_put_to_an_open_line() -> None:
    with ScriptedGatewayServer(answer('{"u": "http://x.test/put", "l": "https://x.test/a"}')) as server:
        host = UploadHost(PRESIGNED, server.base, upload_at="u", link_at="l")
        assert isinstance(failed(host), UploadFailed)


def test_a_host_whose_certificate_is_refused_leads_to_its_settings(own_authority: OwnAuthority) -> None:
    with ScriptedGatewayServer(answer("{}"), tls=own_authority.server_side()) as server:
        problem = failed(UploadHost(address=server.base))
    assert type(problem) is UploadFailed
    assert "certificate" in problem.detail
    assert server.seen == []


@pytest.mark.parametrize(
    "inside", ["https://10.0.0.8/put", "https://169.254.169.254/put", "https://inside.test:PORT/put"]
)
def test_a_broker_leads_no_upload_into_a_network_that_it_is_not_part_of(
    monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, *words, **more: real("127.0.0.1", *words, **more)
    )
    listener = socket.create_server(("127.0.0.1", 0))
    target = inside.replace("PORT", str(listener.getsockname()[1]))
    reply = f'{{"u": "{target}", "l": "https://x.test/a.jpg"}}'

    def answering(request: httpx.Request) -> httpx.Response:
        assert request.method == "POST", "the picture went out"
        return httpx.Response(200, text=reply)

    async def run() -> str | Problem:
        pools = HttpPools(BrokerElsewhere(answering))
        try:
            host = UploadHost(PRESIGNED, "https://broker.test/", upload_at="u", link_at="l")
            return await HttpUploader(pools.uploads).upload(host, None, PICTURE, lambda _: None)
        finally:
            await pools.aclose()

    with listener:
        problem = asyncio.run(run())
    assert isinstance(problem, UploadFailed)
    assert "network of this computer" in problem.detail


class BrokerElsewhere(httpx.AsyncBaseTransport):
    """The broker is scripted and somewhere in the world; every other host is really connected to."""

    def __init__(self, answering: Answering) -> None:
        self._scripted = Scripted(answering)
        self._real = Transport(Ways(Proxy(ProxyKind.NONE), None), ssl.create_default_context(), 4)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answers for the broker, and goes the real way for the rest."""
        is_broker = request.url.host == "broker.test"
        return await (self._scripted if is_broker else self._real).handle_async_request(request)

    async def aclose(self) -> None:
        """Closes the real connections."""
        await self._real.aclose()


@pytest.mark.parametrize("address", ["https://xn--/up", "https://。/up", "https://{name}..test/up"])
def test_an_address_without_a_host_that_can_be_asked_for_is_a_problem(address: str) -> None:
    assert isinstance(failed(UploadHost(address=address)), UploadFailed)
