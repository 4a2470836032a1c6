"""Text that somebody pastes: a request as JSON or cURL, or the address and token of a gateway."""

import re
from itertools import islice

from app.core.curl import NotCurl, read_curl
from app.core.frozen import frozen
from app.core.gateway_address import BadAddress, GatewayAddress, read_address
from app.core.json_values import JsonValue, parse
from app.core.request import GenerationRequest
from app.core.request_json import NotARequest, request_from_json
from app.core.secrets import Token, read_token
from app.core.translation import QT_TRANSLATE_NOOP

PASTED_CHARS_MAX = 1_000_000

_COMMAND = re.compile(r"^[ \t$>#]*(curl(?:\.exe)?[ \t\\^].*)", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_PLACEHOLDER = re.compile(
    r"[<{\[%$*].*|.*[>}\]%*]|.*(?:\.\.\.|x{4,}).*|(?:sk-)?(?:your|my)?[_-]?(?:api)?[_-]?(?:token|key|secret)(?:[_-]here)?",
    re.IGNORECASE,
)


class NotPasteable(ValueError):
    """The text holds no request that can be read.

    ``field`` is the dotted wire name at fault, or empty for the whole; ``sentence`` is English, for
    translation in the context ``Paste``.
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}: {sentence}" if field else sentence)
        self.field = field
        self.sentence = sentence


@frozen
class Pasted:
    """What was read. ``unknown`` are the fields that Easel does not know and leaves out.

    ``base`` and ``token`` are those of a cURL command. They stand apart from the request, so that
    nobody takes them over without asking; a placeholder is no token.
    """

    request: GenerationRequest
    unknown: tuple[str, ...] = ()
    base: str | None = None
    token: Token | None = None


def read_pasted(text: str) -> Pasted:
    """The request in *text*. Raises :class:`NotPasteable`."""
    if len(text) > PASTED_CHARS_MAX:
        raise NotPasteable("", QT_TRANSLATE_NOOP("Paste", "This is too long to be a request"))
    command = _COMMAND.search(text)
    if command:
        return _from_curl(command[1])
    body = text[text.find("{") : text.rfind("}") + 1]
    if not body:
        raise NotPasteable("", QT_TRANSLATE_NOOP("Paste", "This is neither JSON nor a cURL command"))
    return _from_json(body)


def _from_curl(command: str) -> Pasted:
    try:
        read = read_curl(command)
    except NotCurl as error:
        raise NotPasteable("", error.sentence) from error
    pasted = _from_json(read.body)
    return Pasted(
        pasted.request, pasted.unknown, _base(read.url), _token(read.headers.get("authorization", ""))
    )


def _from_json(text: str) -> Pasted:
    try:
        value: JsonValue = parse(text)
    except ValueError as error:
        raise NotPasteable("", QT_TRANSLATE_NOOP("Paste", "This is not valid JSON")) from error
    try:
        read = request_from_json(value)
    except NotARequest as error:
        raise NotPasteable(error.field, error.reason) from error
    return Pasted(read.request, read.unknown)


def _base(url: str) -> str | None:
    try:
        return read_address(url).base
    except BadAddress:
        return None


def _token(header: str) -> Token | None:
    token = read_token(header)
    return None if token is None or is_placeholder(token) else token


def is_placeholder(token: Token) -> bool:
    """Whether *token* only stands for one, as in documents: ``sk-xxxx``, ``<token>``, ``YOUR_API_KEY``."""
    return _PLACEHOLDER.fullmatch(token.reveal()) is not None


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


@frozen
class PastedGateway:
    """What was found; each may be missing."""

    address: GatewayAddress | None = None
    token: Token | None = None


def read_gateway_text(text: str) -> PastedGateway:
    """The gateway in *text*. An address with a route of the gateway's goes before the first one that there is."""
    text = text[:TEXT_CHARS_MAX]
    token = _find_token(text)
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


def _find_token(text: str) -> Token | None:
    for pattern in _TOKENS:
        for match in pattern.finditer(text):
            token = read_token(match[1])
            if token is not None and not is_placeholder(token):
                return token
    return None
