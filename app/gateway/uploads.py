"""Pictures on their way to an upload host: an address somebody configured, and a reply that nobody vouches for."""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit
from uuid import uuid4

import httpx

from app.core.json_values import parse
from app.core.network_reach import Reach
from app.core.problems import NetworkDown, Problem, UploadFailed, UploadHostDown
from app.core.secrets import Token, masked
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import (
    BUCKET,
    LINK_CHARS_MAX,
    PRESIGNED,
    SECRET,
    Upload,
    UploadHost,
    bucket_problem,
    host_problem,
    is_safe_address,
    object_place,
    value_at,
)
from app.gateway.packing import unpacked
from app.gateway.replies import is_web_link
from app.gateway.signature import Signer, escaped_path
from app.gateway.transport import HOME, REACH
from app.gateway.transport_faults import TRANSPORT_ERRORS, LeadsInside, transport_problem
from app.gateway.web_url import read_url

CHUNK_BYTES = 64 * 1024
REPLY_BYTES_MAX = 1024 * 1024
WORDS_CHARS_KEPT = 500
UPLOAD_WHOLE_S = 300.0
HTTP_GONE = 404

_INSIDE = QT_TRANSLATE_NOOP("Detail", "the address to upload to lies in the network of this computer")

Progress = Callable[[int], None]


class HttpUploader:
    """Implements ``core.ports.Uploader``. The client holds no token; the host's own secret goes to its address only."""

    def __init__(self, http: httpx.AsyncClient, now: Callable[[], float] = time.time) -> None:
        self._http = http
        self._now = now

    async def upload(
        self, host: UploadHost, secret: Token | None, upload: Upload, progress: Progress
    ) -> str | Problem:
        """The public link of *upload* once the host has it. Redirects are not followed: nobody agreed to their target."""
        wrong = host_problem(host)
        if wrong:
            return UploadFailed(detail=wrong)
        steps = {PRESIGNED: self._presigned, BUCKET: self._put}.get(host.kind, self._multipart)
        return await self._tried(lambda: steps(host, secret, upload, progress), secret)

    async def remove(self, host: UploadHost, secret: Token | None, link: str) -> Problem | None:
        """Deletes the object behind *link* from its bucket; one that is gone already is no problem."""
        parts = urlsplit(link)

        async def ask() -> str:
            path = unquote(parts.path)
            headers = self._signer(host, secret).headers("DELETE", parts.netloc, path, self._now())
            try:
                address = f"{parts.scheme}://{parts.netloc}{escaped_path(path)}"
                await self._exchange("DELETE", address, headers, None, secret)
            except _Refused as refused:
                if refused.problem.http_status != HTTP_GONE:
                    raise _Refused(
                        bucket_problem(refused.problem.words, refused.problem.http_status)
                    ) from refused
            return ""

        outcome = await self._tried(ask, secret)
        return outcome if isinstance(outcome, Problem) else None

    async def _tried(self, steps: Callable[[], Awaitable[str]], secret: Token | None) -> str | Problem:
        """What *steps* come to; all that a network can do to them is a problem."""
        try:
            async with asyncio.timeout(UPLOAD_WHOLE_S):
                return await steps()
        except _Refused as refused:
            return refused.problem
        except LeadsInside:
            return UploadFailed(detail=_INSIDE)
        except TRANSPORT_ERRORS as error:
            problem = transport_problem(error)
            hidden = (secret,) if secret else ()
            kind = UploadHostDown if isinstance(problem, NetworkDown) else UploadFailed
            values = tuple((name, masked(value, *hidden)) for name, value in problem.values)
            return kind(detail=masked(problem.detail, *hidden), values=values)

    async def _multipart(
        self, host: UploadHost, secret: Token | None, upload: Upload, progress: Progress
    ) -> str:
        boundary = uuid4().hex
        fields = {name: _filled(value, secret, upload) for name, value in host.fields}
        before, after = _multipart_ends(boundary, host.field, upload, fields)
        headers = {
            **_headers(host, secret, upload),
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Content-Length": str(len(before) + len(upload.content) + len(after)),
        }
        body = _body(before, upload.content, after, progress)
        address = _filled(host.address, secret, upload, escape=_escaped)
        said = await self._exchange("POST", address, headers, body, secret)
        return _link(said.text, host.link_at, secret)

    async def _presigned(
        self, host: UploadHost, secret: Token | None, upload: Upload, progress: Progress
    ) -> str:
        address = _filled(host.address, secret, upload, escape=_escaped)
        asked = _filled(host.body, secret, upload, escape=_in_json).encode()
        said = await self._exchange(
            host.method.strip().upper() or "POST",
            address,
            _headers(host, secret, upload),
            asked or None,
            secret,
        )
        target = _text_at(said.text, host.upload_at, secret)
        link = _link(said.text, host.link_at, secret)
        if not is_safe_address(target):
            raise _Refused(
                UploadFailed(detail=QT_TRANSLATE_NOOP("Detail", "the address to upload to is not https"))
            )
        headers = {"Content-Type": upload.media_type, "Content-Length": str(len(upload.content))}
        # The presigned address is its own permission; the secret stays with the host that gave it.
        body = _body(b"", upload.content, b"", progress)
        await self._exchange("PUT", target, headers, body, secret, home=said.reach)
        return link

    async def _put(self, host: UploadHost, secret: Token | None, upload: Upload, progress: Progress) -> str:
        """Into a bucket; what goes on is a link that ends."""
        signer = self._signer(host, secret)
        scheme, authority, path = object_place(host, upload.name)
        signed = signer.headers(
            *("PUT", authority, path, self._now()),
            headers={"Content-Type": upload.media_type},
            content_sha256=hashlib.sha256(upload.content).hexdigest(),
        )
        headers = {**signed, "Content-Length": str(len(upload.content))}
        address = f"{scheme}://{authority}{escaped_path(path)}"
        try:
            body = _body(b"", upload.content, b"", progress)
            await self._exchange("PUT", address, headers, body, secret)
        except _Refused as refused:
            said = refused.problem
            raise _Refused(bucket_problem(said.words, said.http_status)) from refused
        return signer.link(scheme, authority, path, self._now(), int(host.lifetime_s))

    def _signer(self, host: UploadHost, secret: Token | None) -> Signer:
        if secret is None:
            raise _Refused(
                UploadFailed(
                    detail=QT_TRANSLATE_NOOP("Detail", "the upload host's secret is not in the keychain")
                )
            )
        return Signer(host.access_key.strip(), secret, host.region.strip())

    async def _exchange(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        body: "bytes | AsyncIterator[bytes] | None",
        secret: Token | None,
        home: Reach | None = None,
    ) -> "_Said":
        """A good reply. Raises :class:`_Refused`. *home* is the reach of whoever named a foreign address."""
        url = read_url(address)
        if url is None:
            raise _Refused(UploadFailed(detail=QT_TRANSLATE_NOOP("Detail", "the link is no web address")))
        extensions = {} if home is None else {HOME: home}
        request = self._http.build_request(
            method, url, headers=dict(headers), content=body, extensions=extensions
        )
        response = await self._http.send(request, stream=True)
        try:
            received = bytearray()
            async for chunk in unpacked(response):
                received += chunk
                if len(received) > REPLY_BYTES_MAX:
                    raise _Refused(
                        UploadFailed(detail=QT_TRANSLATE_NOOP("Detail", "the host's reply is too long"))
                    )
        finally:
            await response.aclose()
        text = received.decode(errors="replace")
        if not response.is_success:
            words = _clean(text, secret)
            detail = (
                QT_TRANSLATE_NOOP("Detail", "the host redirects, which is not followed")
                if response.is_redirect
                else ""
            )
            raise _Refused(UploadFailed(words=words, http_status=response.status_code, detail=detail))
        return _Said(text, response.extensions.get(REACH, Reach.PUBLIC))


class _Said(NamedTuple):
    """What a host has answered, and the reach of where it did so."""

    text: str
    reach: Reach


class _Refused(Exception):
    """The host did not take the picture."""

    def __init__(self, problem: UploadFailed) -> None:
        super().__init__(problem.detail)
        self.problem = problem


async def _body(before: bytes, content: bytes, after: bytes, progress: Progress) -> AsyncIterator[bytes]:
    if before:
        yield before
    for begin in range(0, len(content), CHUNK_BYTES):
        yield content[begin : begin + CHUNK_BYTES]
        progress(min(begin + CHUNK_BYTES, len(content)))
    if after:
        yield after


def _multipart_ends(
    boundary: str, field: str, upload: Upload, fields: Mapping[str, str]
) -> tuple[bytes, bytes]:
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(field)}"; filename="{_quoted(upload.name)}"'
        f"\r\nContent-Type: {upload.media_type}\r\n\r\n"
    )
    return "".join(parts).encode(errors="replace"), f"\r\n--{boundary}--\r\n".encode()


def _quoted(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _headers(host: UploadHost, secret: Token | None, upload: Upload) -> dict[str, str]:
    filled = {
        name.strip(): " ".join(_filled(value, secret, upload).split())
        for name, value in host.headers
        if name.strip()
    }
    # What httpx cannot send as it is would end in an exception of its own.
    return {name: value for name, value in filled.items() if (name + value).isascii()}


def _filled(template: str, secret: Token | None, upload: Upload, escape: Callable[[str], str] = str) -> str:
    """*template* with its placeholders filled in, each made fit for its place by *escape*."""
    values = {
        "{name}": upload.name,
        "{type}": upload.media_type,
        "{size}": str(len(upload.content)),
        SECRET: secret.reveal() if secret else "",
    }
    for placeholder, value in values.items():
        template = template.replace(placeholder, escape(value))
    return template


def _escaped(text: str) -> str:
    return quote(text, safe="")


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _text_at(reply: str, path: str, secret: Token | None) -> str:
    if not path.strip():
        return reply.strip()
    try:
        found = value_at(parse(reply), path.strip())
    except ValueError as error:
        raise _Refused(
            UploadFailed(
                words=_clean(reply, secret), detail=QT_TRANSLATE_NOOP("Detail", "the host's reply is no JSON")
            )
        ) from error
    if not found:
        detail = QT_TRANSLATE_NOOP("Detail", "the host's reply has nothing at {place}")
        raise _Refused(
            UploadFailed(words=_clean(reply, secret), detail=detail, values=(("place", path.strip()),))
        )
    return found.strip()


def _link(reply: str, path: str, secret: Token | None) -> str:
    """The public link in *reply*, believed only as far as it looks like one and gives the secret to nobody."""
    link = _text_at(reply, path, secret)
    is_one_word = link.isprintable() and not any(character.isspace() for character in link)
    leaks = secret is not None and secret.reveal() in link
    if not is_one_word or len(link) > LINK_CHARS_MAX or not is_web_link(link) or leaks:
        raise _Refused(
            UploadFailed(
                words=_clean(reply, secret),
                detail=QT_TRANSLATE_NOOP("Detail", "what the host's reply holds is no link"),
            )
        )
    return link


def _clean(text: str, secret: Token | None) -> str:
    return masked(text, *((secret,) if secret else ()))[:WORDS_CHARS_KEPT].strip()
