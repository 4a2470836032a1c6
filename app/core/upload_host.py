"""Where reference pictures are uploaded to, as somebody has configured it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.core.gateway_address import is_loopback_host
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.core.wording import QT_TRANSLATE_NOOP

SECRET = "{secret}"
"""Stands for the host's secret, which is in the keychain, in an address, a header or a form field."""

MULTIPART = "multipart"
PRESIGNED = "presigned"

LINK_CHARS_MAX = 4000

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UploadHost:
    """How to bring one picture to a host, and where its reply says the public link.

    ``multipart``: a POST to ``address`` with the picture in the form field ``field``. ``presigned``: a
    ``method`` request to ``address`` whose JSON reply holds, at ``upload_at``, an address that takes the
    picture by PUT. ``body`` is sent with that request; ``{name}``, ``{type}`` and ``{size}`` in it and in
    ``address`` are filled in.

    ``link_at`` is a path into the JSON reply, such as ``data.links.0.url``; empty where the reply is the
    link itself. ``lifetime_h`` is how many hours a link lives, 0 for as long as the host does.
    """

    kind: str = MULTIPART
    address: str = ""
    field: str = "file"
    headers: Pairs = ()
    fields: Pairs = ()
    link_at: str = ""
    lifetime_h: int = 0
    method: str = "POST"
    body: str = ""
    upload_at: str = ""

    @property
    def origin(self) -> str:
        """``https://host[:port]`` of the address; empty where it is none."""
        return origin_of(self.address)

    @property
    def secret_name(self) -> str:
        """The user name under which the keychain has the host's secret."""
        return f"upload:{self.origin}"

    @property
    def needs_secret(self) -> bool:
        """Whether the secret stands anywhere."""
        texts = (self.address, self.body, *(value for _, value in (*self.headers, *self.fields)))
        return any(SECRET in text for text in texts)


@dataclass(frozen=True, slots=True)
class Upload:
    """One picture on its way: a name without anything of this computer in it, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def origin_of(address: str) -> str:
    """Scheme, host and port of *address*; empty where it is no web address."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme.lower()}://{host}" + (f":{port}" if port else "")


def is_safe_address(address: str) -> bool:
    """Whether a picture may go there: https, or http on this very computer."""
    origin = origin_of(address)
    return origin.startswith("https://") or (
        bool(origin) and is_loopback_host(urlsplit(origin).hostname or "")
    )


def host_problem(host: UploadHost) -> str:
    """What keeps *host* from being used, as an English sentence in the context ``Upload``; empty when nothing does."""
    if not is_safe_address(host.address):
        return QT_TRANSLATE_NOOP("Upload", "The address must begin with https://")
    if host.kind == MULTIPART and not host.field.strip():
        return QT_TRANSLATE_NOOP("Upload", "Fill in the name of the form field that takes the picture")
    if host.kind == PRESIGNED and not (host.upload_at.strip() and host.link_at.strip()):
        return QT_TRANSLATE_NOOP(
            "Upload", "Fill in where the reply holds the address to upload to, and where the public link"
        )
    return ""


def value_at(value: JsonValue, path: str) -> str:
    """The text at *path* (``data.links.0.url``) of a reply; empty where there is none."""
    for part in path.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return ""
    return as_text(value)


def host_to_json(host: UploadHost) -> JsonObject:
    """*host* for the preferences; its secret is not part of it."""
    return {
        "kind": host.kind,
        "address": host.address,
        "field": host.field,
        "headers": dict(host.headers),
        "fields": dict(host.fields),
        "link_at": host.link_at,
        "lifetime_h": host.lifetime_h,
        "method": host.method,
        "body": host.body,
        "upload_at": host.upload_at,
    }


def host_from_json(value: JsonValue) -> UploadHost | None:
    """The host in *value*; None where it is none. A value of the wrong type is as if it had never been set."""
    if not isinstance(value, dict) or not as_text(value.get("address")):
        return None
    unset = UploadHost()
    lifetime_h = value.get("lifetime_h")
    return UploadHost(
        kind=PRESIGNED if value.get("kind") == PRESIGNED else MULTIPART,
        address=as_text(value.get("address")),
        field=_text(value, "field", unset.field),
        headers=_pairs(value.get("headers")),
        fields=_pairs(value.get("fields")),
        link_at=_text(value, "link_at", unset.link_at),
        lifetime_h=max(0, lifetime_h) if isinstance(lifetime_h, int) else unset.lifetime_h,
        method=_text(value, "method", unset.method),
        body=_text(value, "body", unset.body),
        upload_at=_text(value, "upload_at", unset.upload_at),
    )


@dataclass(frozen=True, slots=True)
class UploadPreset:
    """A host of a common kind, to be completed by its address and secret. ``secret_hint`` says what the secret is."""

    name: str
    host: UploadHost
    secret_hint: str = ""


def read_presets(value: JsonValue) -> tuple[UploadPreset, ...]:
    """The presets of ``resources/upload_hosts.json``. Raises ``ValueError`` for anything that is none."""
    hosts = as_object(value).get("hosts")
    if not isinstance(hosts, list):
        raise ValueError("presets are a list of hosts")
    presets = []
    for item in map(as_object, hosts):
        host = host_from_json(item)
        if host is None or not as_text(item.get("name")):
            raise ValueError("a preset has a name and an address")
        presets.append(UploadPreset(as_text(item.get("name")), host, as_text(item.get("secret_hint"))))
    return tuple(presets)


def _text(holder: Mapping[str, JsonValue], name: str, default: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else default


def _pairs(value: JsonValue) -> Pairs:
    return tuple((name, text) for name, text in as_object(value).items() if isinstance(text, str))
