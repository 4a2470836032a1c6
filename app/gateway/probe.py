"""Probing the way to a gateway for a connection check: name, TCP, TLS and certificate, each a finding.

``ssl`` gives a certificate's contents only where it has checked it itself, and where the operating system checks
instead (Windows, macOS) not at all: the few fields that people ask for are read from its DER form (RFC 5280).
"""

import asyncio
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NoReturn, Protocol

import httpx

from app.core.connection import Finding, Step, step_failed, step_ok, step_skipped
from app.core.frozen import frozen
from app.core.gateway_address import GatewayAddress
from app.core.problems import Problem
from app.core.secrets import Token
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.client import TokenAuth
from app.gateway.exchange import HttpReply, exchange
from app.gateway.http import HttpPools
from app.gateway.transport_faults import TRANSPORT_ERRORS, in_short, transport_problem

_SEQUENCE, _SET, _OID, _UTC_TIME, _GENERALIZED_TIME, _VERSION = 0x30, 0x31, 0x06, 0x17, 0x18, 0xA0
_COMMON_NAME, _ORGANISATION = b"\x55\x04\x03", b"\x55\x04\x0a"
_UTF16_STRING = 0x1E
NAME_CHARS = 200


@frozen
class Certificate:
    """``subject`` and ``issuer`` are common names, or organisations where there are none; ``ends`` in UTC."""

    subject: str
    issuer: str
    ends: datetime


def read_certificate(der: bytes) -> Certificate:
    """The certificate in *der*. Raises ``ValueError`` where it is no certificate."""
    try:
        return _read(der)
    except (IndexError, StopIteration, UnicodeDecodeError) as error:
        raise ValueError("not a certificate") from error


def _read(der: bytes) -> Certificate:
    (_, certificate), *_ = _parts(der)
    (_, signed), *_ = _parts(certificate)
    fields = [part for part in _parts(signed) if part[0] != _VERSION]
    # serial number, signature algorithm, issuer, validity, subject, …
    issuer, validity, subject = fields[2][1], fields[3][1], fields[4][1]
    _, ends = _parts(validity)
    return Certificate(_name(subject), _name(issuer), _time(*ends))


def _parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The tag and the content of each part of *content*."""
    at = 0
    while at < len(content):
        tag, length = content[at], content[at + 1]
        at += 2
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(content[at : at + count])
            at += count
        if at + length > len(content):
            raise ValueError("a part is cut")
        yield tag, content[at : at + length]
        at += length


def _name(content: bytes) -> str:
    found: dict[bytes, str] = {}
    for set_tag, attributes in _parts(content):
        if set_tag != _SET:
            continue
        for _, attribute in _parts(attributes):
            (_, kind), (string_tag, text) = _parts(attribute)
            coding = "utf-16-be" if string_tag == _UTF16_STRING else "utf-8"
            found.setdefault(kind, text.decode(coding, errors="replace"))
    name = found.get(_COMMON_NAME) or found.get(_ORGANISATION) or ""
    return "".join(c if c.isprintable() else "�" for c in name)[:NAME_CHARS]


def _time(tag: int, content: bytes) -> datetime:
    text = content.decode("ascii")
    if tag == _UTC_TIME:
        # Two digits of the year: 50 to 99 are those of the last century.
        text = ("19" if int(text[:2]) >= 50 else "20") + text
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


WHOLE_S = 60.0
ADDRESSES_SHOWN = 3

Report = Callable[[Finding], None]


class HttpProbe:
    """Implements ``service.connection_test.Probe`` with connections of its own: none is an old one."""

    def __init__(
        self,
        address: GatewayAddress,
        http: HttpPools,
        token: Token | None,
        ca_file_name: str,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._address = address
        self._http = http
        self._token = token
        self._ca_file_name = ca_file_name
        self._now = now

    async def reach(self, path: str, report: Report) -> HttpReply | None:
        """Requests *path* without the token, and reports NAME, TCP and TLS on the way; None where there is no way."""
        steps = _Steps(self._address, self._ca_file_name, report)
        try:
            async with asyncio.timeout(WHOLE_S):
                call = self._http.polls.build_request("GET", self._address.base + path)
                call.extensions["trace"] = steps.heard
                reply = await exchange(self._http.polls, call, "test", now=self._now())
        except _GivenUp:
            return None
        except TRANSPORT_ERRORS as error:
            if steps.tls_error is not None:
                report(_tls_failed(steps.tls_error, await self._unchecked_certificate(), self._now()))
            else:
                steps.broke(error)
            return None
        if not self._address.base.startswith("https:"):
            report(
                step_skipped(
                    Step.TLS,
                    QT_TRANSLATE_NOOP(
                        "ConnectionTest", "The address begins with http://: nothing is encrypted."
                    ),
                )
            )
        return reply

    async def ask(self, url: str) -> HttpReply | Problem:
        """The reply of the gateway to a free request for *url*, asked with the token."""
        auth = TokenAuth(self._address, self._token) if self._token else None
        try:
            async with asyncio.timeout(WHOLE_S):
                call = self._http.polls.build_request("GET", url)
                return await exchange(
                    self._http.polls, call, "test", now=self._now(), auth=auth, token=self._token
                )
        except TRANSPORT_ERRORS as error:
            return transport_problem(error)

    async def aclose(self) -> None:
        """Closes every connection."""
        await self._http.aclose()

    async def _unchecked_certificate(self) -> Certificate | None:
        """The certificate that was not accepted. Nothing is sent to the server that shows it."""
        found: list[Certificate] = []

        async def heard(event: str, info: Mapping[str, object]) -> None:
            if event.endswith("start_tls.complete"):
                stream: _Stream = info["return_value"]  # type: ignore[assignment]  # told through an untyped mapping
                found.extend(_certificate(stream))
                await stream.aclose()
                raise _GivenUp

        lenient = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        lenient.check_hostname, lenient.verify_mode = False, ssl.CERT_NONE
        async with self._http.unchecked(lenient) as client:
            try:
                await client.get(self._address.base, extensions={"trace": heard})
            except (_GivenUp, *TRANSPORT_ERRORS):
                return found[0] if found else None
        return None


class _GivenUp(Exception):
    """What was wanted is known, or a step failed and was told: the call need not go on."""


class _Stream(Protocol):
    """What httpcore hands out of a connection."""

    def get_extra_info(self, info: str) -> object: ...
    async def aclose(self) -> None: ...


class _Steps:
    """Turns the steps below a call, as httpcore traces them, into findings."""

    def __init__(self, address: GatewayAddress, ca_file_name: str, report: Report) -> None:
        self.tls_error: Exception | None = None
        self._home = httpx.URL(address.base)
        self._ca_file_name = ca_file_name
        self._report = report
        self._is_connected = False
        self._place = ""

    async def heard(self, event: str, info: Mapping[str, object]) -> None:
        """What httpcore calls ``trace``: *event* is like ``connection.connect_tcp.started``."""
        match event.partition(".")[2]:
            case "connect_tcp.started":
                await self._look_up(str(info["host"]), info["port"])
            case "connect_tcp.complete":
                self._is_connected = True
                self._report(
                    step_ok(
                        Step.TCP,
                        QT_TRANSLATE_NOOP("ConnectionTest", "Connected to {place}"),
                        place=self._place,
                    )
                )
            case "start_tls.complete":
                stream: _Stream = info["return_value"]  # type: ignore[assignment]  # told through an untyped mapping
                self._report(self._tls_made(stream))
            case "start_tls.failed" if isinstance(info["exception"], Exception):
                self.tls_error = info["exception"]

    def broke(self, error: Exception) -> None:
        """Tells at which step the call ended."""
        if not self._is_connected:
            self._report(
                step_failed(
                    Step.TCP,
                    QT_TRANSLATE_NOOP("ConnectionTest", "No connection to {place}"),
                    QT_TRANSLATE_NOOP(
                        "ConnectionTest",
                        "Check the port, the network and whether a firewall or a proxy stands between.",
                    ),
                    words=in_short(error),
                    place=self._place,
                )
            )
        elif isinstance(error, httpx.ProxyError):
            self._report(
                step_failed(
                    Step.TLS,
                    QT_TRANSLATE_NOOP("ConnectionTest", "The proxy does not let us through"),
                    QT_TRANSLATE_NOOP(
                        "ConnectionTest",
                        "Check the proxy's user name and password, and whether it allows this address.",
                    ),
                    words=in_short(error),
                )
            )
        else:
            self._report(
                step_failed(
                    Step.GATEWAY,
                    QT_TRANSLATE_NOOP("ConnectionTest", "Connected, but no answer came"),
                    QT_TRANSLATE_NOOP("ConnectionTest", "Check the port, and try again later."),
                    words=in_short(error),
                )
            )

    async def _look_up(self, host: str, port: object) -> None:
        is_proxy = (host, port) != (self._home.host, self._home.port or _usual_port(self._home))
        self._place = f"{host}:{port}"
        if _is_address(host):
            self._report(
                step_skipped(
                    Step.NAME, QT_TRANSLATE_NOOP("ConnectionTest", "{host} is an address already"), host=host
                )
            )
            return
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            self._name_failed(host, error, is_proxy=is_proxy)
        addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
        sentence = (
            QT_TRANSLATE_NOOP("ConnectionTest", "The proxy {host} is {addresses}")
            if is_proxy
            else QT_TRANSLATE_NOOP("ConnectionTest", "{host} is {addresses}")
        )
        self._report(
            step_ok(Step.NAME, sentence, host=host, addresses=", ".join([*addresses][:ADDRESSES_SHOWN]))
        )

    def _name_failed(self, host: str, error: Exception, *, is_proxy: bool) -> NoReturn:
        sentence = (
            QT_TRANSLATE_NOOP("ConnectionTest", "The proxy {host} is not known to the network")
            if is_proxy
            else QT_TRANSLATE_NOOP("ConnectionTest", "{host} is not known to the network")
        )
        advice = QT_TRANSLATE_NOOP(
            "ConnectionTest",
            "Look for a typing error, and check that this computer is online or in the right network.",
        )
        self._report(step_failed(Step.NAME, sentence, advice, words=in_short(error), host=host))
        raise _GivenUp

    def _tls_made(self, stream: _Stream) -> Finding:
        store = (
            QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "Certificate of {subject}, issued by {issuer}, valid until {ends}; trusted by this computer or the file {file}",
            )
            if self._ca_file_name
            else QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "Certificate of {subject}, issued by {issuer}, valid until {ends}; trusted by this computer",
            )
        )
        for certificate in _certificate(stream):
            return step_ok(Step.TLS, store, file=self._ca_file_name, **_facts(certificate))
        return step_ok(Step.TLS, QT_TRANSLATE_NOOP("ConnectionTest", "The connection is encrypted"))


def _tls_failed(error: Exception, certificate: Certificate | None, now: float) -> Finding:
    words = in_short(error)
    if certificate is None:
        return step_failed(
            Step.TLS,
            QT_TRANSLATE_NOOP("ConnectionTest", "No secure connection could be made"),
            QT_TRANSLATE_NOOP(
                "ConnectionTest", "The server may not speak TLS at this port. Check the address."
            ),
            words=words,
        )
    facts = _facts(certificate)
    if certificate.ends.timestamp() < now:
        return step_failed(
            Step.TLS,
            QT_TRANSLATE_NOOP("ConnectionTest", "The certificate of {subject} ended on {ends}"),
            QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "Check this computer's clock; if it is right, tell whoever runs the gateway.",
            ),
            words=words,
            **facts,
        )
    if "mismatch" in words.casefold() or "hostname" in words.casefold():
        return step_failed(
            Step.TLS,
            QT_TRANSLATE_NOOP("ConnectionTest", "The certificate is that of {subject}, not of this address"),
            QT_TRANSLATE_NOOP("ConnectionTest", "Check the address; write the name instead of a number."),
            words=words,
            **facts,
        )
    return step_failed(
        Step.TLS,
        QT_TRANSLATE_NOOP(
            "ConnectionTest", "The certificate of {subject} comes from {issuer}, which is not trusted here"
        ),
        QT_TRANSLATE_NOOP(
            "ConnectionTest",
            "If it is your company's, ask for the authority's file and choose it under Certificates. If you don't know it, don't go on.",
        ),
        words=words,
        **facts,
    )


def _certificate(stream: _Stream) -> list[Certificate]:
    """The certificate of the other side, if there is one that can be read."""
    tls = stream.get_extra_info("ssl_object")
    der = tls.getpeercert(binary_form=True) if isinstance(tls, ssl.SSLObject | ssl.SSLSocket) else None
    try:
        return [read_certificate(der)] if der else []
    except ValueError:
        return []


def _facts(certificate: Certificate) -> dict[str, str]:
    return {
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "ends": certificate.ends.date().isoformat(),
    }


def _usual_port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
