"""The address and the token of a gateway in a text that somebody pastes: a cURL command, a message, a note."""

import re
from dataclasses import dataclass
from itertools import islice

from app.core.gateway_address import BadAddress, GatewayAddress, read_address
from app.core.pasted import is_placeholder
from app.core.token import Token, read_token

TEXT_CHARS_MAX = 100_000
ADDRESSES_MAX = 50

_URL = re.compile(r"https?://[^\s'\"<>\\，。；、（）()`]+", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w.@/-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/[^\s'\"<>，。；]*)?(?![\w@])", re.IGNORECASE
)
_TOKENS = (
    re.compile(r"bearer\s+([^\s'\"<>\\,;，。；]+)", re.IGNORECASE),
    re.compile(r"(?<![\w-])(sk-[\w\-]{8,})"),
    re.compile(
        r"(?:token|api[ _-]?key|key|secret|令牌|密钥)\s{0,9}[\"']?\s{0,9}(?:[:=：]|is)\s{0,9}[\"']?([^\s'\"<>,;，。；]{8,})",
        re.IGNORECASE,
    ),
)
_ROUTE = re.compile(r"/(v1|tencent-vod)(/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastedGateway:
    """What was found; each may be missing."""

    address: GatewayAddress | None = None
    token: Token | None = None


def read_gateway_text(text: str) -> PastedGateway:
    """The gateway in *text*. An address with a route of the gateway's goes before the first one that there is."""
    text = text[:TEXT_CHARS_MAX]
    token = _token(text)
    bare = text.replace(token.reveal(), " ") if token else text
    links = list(islice((match[0] for match in _URL.finditer(bare)), ADDRESSES_MAX))
    hosts = (match[0] for match in _HOST.finditer(bare)) if not links else ()
    # One with a route of the gateway's first: the others may be documents, or pictures of the request.
    candidates = (*filter(_ROUTE.search, links), *links, *islice(hosts, ADDRESSES_MAX))
    return PastedGateway(next(filter(None, map(_address, candidates)), None), token)


def _address(text: str) -> GatewayAddress | None:
    try:
        return read_address(text.rstrip(".,;:!?"))
    except BadAddress:
        return None


def _token(text: str) -> Token | None:
    for pattern in _TOKENS:
        for match in pattern.finditer(text):
            token = read_token(match[1])
            if token is not None and not is_placeholder(token):
                return token
    return None
