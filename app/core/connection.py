"""How a gateway is reached (time-outs, proxy, certificates), and what a test of that way finds step by step."""

import re
from enum import StrEnum

from app.core.frozen import frozen
from app.core.gateway_address import BadAddress
from app.core.translation import QT_TRANSLATE_NOOP, Values

CONNECT_S_DEFAULT = 10
CONNECT_S_MAX = 120
ANSWER_S_DEFAULT = 120
ANSWER_S_MAX = 900
PORT_MAX = 65_535


class ProxyKind(StrEnum):
    """Which proxy stands before a gateway. SYSTEM: whatever the operating system says."""

    SYSTEM = "system"
    NONE = "none"
    HTTP = "http"
    SOCKS5 = "socks5"


DEFAULT_PORTS = {ProxyKind.HTTP: 8080, ProxyKind.SOCKS5: 1080}


@frozen
class Proxy:
    """A proxy; its password is in the keychain. ``host``, ``port`` and ``user`` count for HTTP and SOCKS5 only."""

    kind: ProxyKind = ProxyKind.SYSTEM
    host: str = ""
    port: int = 0
    user: str = ""

    @property
    def is_manual(self) -> bool:
        """Whether a person named the proxy."""
        return self.kind in DEFAULT_PORTS

    @property
    def place(self) -> str:
        """``host:port``, as people write it; empty where none is named."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" if self.host else ""


@frozen
class ConnectionSettings:
    """Everything that decides how connections are made. Equal settings share their connections.

    ``ca_file`` is a PEM file that is trusted besides the operating system's store; empty for none.
    """

    connect_s: int = CONNECT_S_DEFAULT
    answer_s: int = ANSWER_S_DEFAULT
    proxy: Proxy = Proxy()
    ca_file: str = ""


def read_proxy_place(text: str, kind: ProxyKind) -> tuple[str, int]:
    """Host and port of a proxy as people write it; the port is the usual one where none is written.

    Raises :class:`BadAddress` with a sentence (context Address).
    """
    bare = re.sub(r"(?i)^(https?|socks5h?|socks)://", "", text.strip()).rstrip("/")
    if "@" in bare:
        raise BadAddress(
            QT_TRANSLATE_NOOP(
                "Address", "Leave user name and password out of it; they have fields of their own."
            )
        )
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/\\\[\]<>\"'?#]+))(?::(\d{1,5}))?", bare)
    port = int(found[3]) if found and found[3] else DEFAULT_PORTS.get(kind, 0)
    if not found or not 0 < port <= PORT_MAX:
        raise BadAddress(
            QT_TRANSLATE_NOOP(
                "Address", "This is not the address of a proxy. Example: proxy.example.com:8080"
            )
        )
    return (found[1] or found[2]), port


class Step(StrEnum):
    """The steps in their order. NAME and TCP are the proxy's where one stands before the gateway."""

    NAME = "name"
    TCP = "tcp"
    TLS = "tls"
    GATEWAY = "gateway"
    TOKEN = "token"
    ROUTE = "route"
    BALANCE = "balance"


class StepState(StrEnum):
    """How a step went."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@frozen
class Finding:
    """What one step found, and what to do about it.

    ``found`` and ``advice`` are English sentences of the context ``ConnectionTest``, with the names of
    ``values`` in braces; ``words`` is foreign or technical text, verbatim but for secrets, or the detail of a problem.
    """

    step: Step
    state: StepState
    found: str
    values: Values = ()
    advice: str = ""
    words: str = ""


def step_ok(step: Step, found: str, **values: str) -> Finding:
    """A finding that *step* went well."""
    return Finding(step, StepState.OK, found, tuple(values.items()))


def step_skipped(step: Step, found: str, **values: str) -> Finding:
    """*step* was not made, for the reason in *found*."""
    return Finding(step, StepState.SKIPPED, found, tuple(values.items()))


def step_failed(step: Step, found: str, advice: str, *, words: str = "", **values: str) -> Finding:
    """*step* failed; *advice* is what to do."""
    return Finding(step, StepState.FAILED, found, tuple(values.items()), advice, words)
