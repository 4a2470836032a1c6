"""Upload hosts for reference pictures: how one is configured, and what trying it finds step by step."""

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from urllib.parse import urlsplit

from app.core.frozen import frozen
from app.core.gateway_address import is_loopback_host
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.core.problems import LinkExpired, PictureUnusable, Problem, UploadFailed
from app.core.translation import QT_TRANSLATE_NOOP, Values

SECRET = "{secret}"
"""Stands for the host's secret, which is in the keychain, in an address, a header or a form field."""

MULTIPART = "multipart"
PRESIGNED = "presigned"
BUCKET = "bucket"
KINDS = (MULTIPART, PRESIGNED, BUCKET)

REGION = "{region}"
"""Stands for the bucket's region in its endpoint."""

VIRTUAL = "virtual"
BY_PATH = "path"
OWN_DOMAIN = "domain"
ADDRESSINGS = (VIRTUAL, BY_PATH, OWN_DOMAIN)
"""Where the bucket's name stands: before the endpoint's host, in the path, or nowhere because the host is its own."""

AFTER_TASK = "task"
BY_AGE = "age"
NEVER = "never"
CLEANUPS = (AFTER_TASK, BY_AGE, NEVER)
"""When an object is deleted: once the tasks with it have ended, when its link has ended, or not by Easel."""

BUCKET_LIFETIME_H_MAX = 7 * 24
"""A presigned link lives for a week at most."""

LINK_CHARS_MAX = 4000

_BUCKET_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")

Pairs = tuple[tuple[str, str], ...]


@frozen
class UploadHost:
    """How to bring one picture to a host, and where its reply says the public link.

    ``multipart``: a POST to ``address`` with the picture in the form field ``field``. ``presigned``: a
    ``method`` request to ``address`` whose JSON reply holds, at ``upload_at``, an address that takes the
    picture by PUT. ``body`` is sent with that request; ``{name}``, ``{type}`` and ``{size}`` in it and in
    ``address`` are filled in.

    ``bucket``: an S3-compatible store at ``address``, its endpoint, in which ``{region}`` may stand. The picture is put there
    with a signature made from ``access_key`` and the secret, and what goes on is a link that ends: the bucket stays private.

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
    region: str = ""
    bucket: str = ""
    prefix: str = ""
    access_key: str = ""
    addressing: str = VIRTUAL
    cleanup: str = AFTER_TASK

    @property
    def endpoint(self) -> str:
        """The address with the region filled in."""
        return self.address.replace(REGION, self.region).strip()

    @property
    def origin(self) -> str:
        """``https://host[:port]`` of the address; empty where it is none."""
        return origin_of(self.endpoint)

    @property
    def secret_name(self) -> str:
        """The user name under which the keychain has the host's secret; in a store it is that of a key."""
        return f"upload:{self.origin}" + (f"/{self.access_key}" if self.kind == BUCKET else "")

    @property
    def place(self) -> str:
        """What tells its pictures from those of other hosts."""
        return f"{self.endpoint}/{self.bucket}/{self.prefix}" if self.kind == BUCKET else self.address

    @property
    def lifetime_s(self) -> float:
        """How long a link lives; 0 for as long as the host does, which no presigned one can."""
        if self.kind == BUCKET:
            return 3600.0 * min(max(1, self.lifetime_h), BUCKET_LIFETIME_H_MAX)
        return 3600.0 * self.lifetime_h

    @property
    def needs_secret(self) -> bool:
        """Whether the secret stands anywhere."""
        if self.kind == BUCKET:
            return True
        texts = (self.address, self.body, *(value for _, value in (*self.headers, *self.fields)))
        return any(SECRET in text for text in texts)


@frozen
class Upload:
    """One picture on its way: a name without anything of this computer in it, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@frozen
class KeptLink:
    """A link that is remembered: the SHA-256 of what was uploaded, where to, and until when it is given out again."""

    content: str
    host: str
    link: str
    expires_at: float | None


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


def object_place(host: UploadHost, name: str) -> tuple[str, str, str]:
    """Scheme, host with port, and path (not escaped) of the object *name* in a bucket."""
    scheme, _, authority = host.origin.partition("://")
    path = "/" + "/".join(filter(None, (*host.prefix.strip("/").split("/"), name)))
    if host.addressing == BY_PATH:
        return scheme, authority, f"/{host.bucket}{path}"
    return scheme, f"{host.bucket}.{authority}" if host.addressing == VIRTUAL else authority, path


def is_safe_address(address: str) -> bool:
    """Whether a picture may go there: https, or http on this very computer."""
    origin = origin_of(address)
    return origin.startswith("https://") or (
        bool(origin) and is_loopback_host(urlsplit(origin).hostname or "")
    )


def host_problem(host: UploadHost) -> str:
    """What keeps *host* from being used, as an English sentence in the context ``Upload``; empty when nothing does."""
    if not is_safe_address(host.endpoint):
        return QT_TRANSLATE_NOOP("Upload", "The address must begin with https://")
    if host.kind == BUCKET:
        if not (host.region.strip() and host.access_key.strip()):
            return QT_TRANSLATE_NOOP("Upload", "Fill in the region and the access key of the bucket")
        if host.addressing != OWN_DOMAIN and not _BUCKET_NAME.fullmatch(host.bucket):
            return QT_TRANSLATE_NOOP(
                "Upload", "Fill in the name of the bucket: small letters, digits, hyphens and dots"
            )
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


_OF_BUCKETS = ("region", "bucket", "prefix", "access_key", "addressing", "cleanup")


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
        **{name: getattr(host, name) for name in _OF_BUCKETS},
    }


def host_from_json(value: JsonValue) -> UploadHost | None:
    """The host in *value*; None where it is none. A value of the wrong type is as if it had never been set."""
    if not isinstance(value, dict) or not as_text(value.get("address")):
        return None
    unset = UploadHost()
    lifetime_h = value.get("lifetime_h")
    kind, addressing, cleanup = (as_text(value.get(name)) for name in ("kind", "addressing", "cleanup"))
    return UploadHost(
        kind=kind if kind in KINDS else MULTIPART,
        region=_text(value, "region", unset.region),
        bucket=_text(value, "bucket", unset.bucket),
        prefix=_text(value, "prefix", unset.prefix),
        access_key=_text(value, "access_key", unset.access_key),
        addressing=addressing if addressing in ADDRESSINGS else unset.addressing,
        cleanup=cleanup if cleanup in CLEANUPS else unset.cleanup,
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


@frozen
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


SIDE = 64
NAME = "easel-test.png"


class TrialStep(StrEnum):
    """The steps in their order: the host takes the picture, its link gives it back, and a bucket deletes it again."""

    UPLOAD = "upload"
    LINK = "link"
    REMOVE = "remove"


@frozen
class TrialFinding:
    """What one step found. ``found`` and ``advice`` are English sentences of the context ``HostTrial``.

    ``words`` is the link, or what the host itself said, verbatim but for the secret, and then the detail of a
    problem with its ``values``.
    """

    step: TrialStep
    is_ok: bool
    found: str
    advice: str = ""
    words: str = ""
    values: Values = ()


_ADVICE_BY_STATUS = {
    (401, 403): QT_TRANSLATE_NOOP(
        "HostTrial", "Check the secret, and that {secret} stands where the host wants it."
    ),
    (404, 405): QT_TRANSLATE_NOOP(
        "HostTrial", "Check the address, and whether the host wants a form or a PUT."
    ),
    (301, 302, 303, 307, 308): QT_TRANSLATE_NOOP(
        "HostTrial", "The host sends on to another address. Enter that one."
    ),
    (400, 411, 415, 422): QT_TRANSLATE_NOOP(
        "HostTrial", "Check the name of the form field and the other fields."
    ),
}


def upload_refused(problem: Problem) -> TrialFinding:
    """The host did not take the picture, or said no link."""
    said = "\n".join(filter(None, (problem.words, problem.detail)))
    if not isinstance(problem, UploadFailed):
        return TrialFinding(
            TrialStep.UPLOAD,
            is_ok=False,
            found=QT_TRANSLATE_NOOP("HostTrial", "The host could not be reached"),
            advice=QT_TRANSLATE_NOOP("HostTrial", "Check the address and the network."),
            words=said,
            values=problem.values,
        )
    if problem.http_status is not None:
        advice = next(
            (advice for codes, advice in _ADVICE_BY_STATUS.items() if problem.http_status in codes),
            QT_TRANSLATE_NOOP("HostTrial", "What the host said may tell why."),
        )
        return TrialFinding(
            TrialStep.UPLOAD,
            is_ok=False,
            found=QT_TRANSLATE_NOOP("HostTrial", "The host refused the picture"),
            advice=advice,
            words=f"HTTP {problem.http_status}\n{said}".strip(),
            values=problem.values,
        )
    return TrialFinding(
        TrialStep.UPLOAD,
        is_ok=False,
        found=QT_TRANSLATE_NOOP("HostTrial", "The reply of the host holds no link"),
        advice=QT_TRANSLATE_NOOP(
            "HostTrial",
            "Look where the link stands in the reply, and write the way to it under “Link in the reply”.",
        ),
        words=said,
        values=problem.values,
    )


def no_secret(problem: Problem | None = None) -> TrialFinding:
    """There is no secret to put where the host wants one."""
    return TrialFinding(
        TrialStep.UPLOAD,
        is_ok=False,
        found=QT_TRANSLATE_NOOP("HostTrial", "The secret of the host is not known"),
        advice=QT_TRANSLATE_NOOP("HostTrial", "Type it into its field. Nothing was sent."),
        words=problem.detail if problem else "",
        values=problem.values if problem else (),
    )


def uploaded(link: str) -> TrialFinding:
    """The host took the picture."""
    found = QT_TRANSLATE_NOOP("HostTrial", "The host took the picture and gave this link")
    return TrialFinding(TrialStep.UPLOAD, is_ok=True, found=found, words=link)


def link_failed(problem: Problem) -> TrialFinding:
    """The link does not give a picture to somebody without the secret."""
    said = "\n".join(
        filter(None, (f"HTTP {problem.http_status}" if problem.http_status else "", problem.detail))
    )
    if isinstance(problem, LinkExpired):
        advice = QT_TRANSLATE_NOOP(
            "HostTrial", "The gateway could not load it either. Make the place public at the host."
        )
        found = QT_TRANSLATE_NOOP("HostTrial", "The link is not public")
    elif isinstance(problem, PictureUnusable):
        advice = QT_TRANSLATE_NOOP("HostTrial", "The reply may hold another link, to the file itself.")
        found = QT_TRANSLATE_NOOP("HostTrial", "The link leads to a page and not to the picture")
    else:
        advice = QT_TRANSLATE_NOOP("HostTrial", "Try again in a moment: some hosts need one.")
        found = QT_TRANSLATE_NOOP("HostTrial", "The link can’t be loaded")
    return TrialFinding(
        TrialStep.LINK, is_ok=False, found=found, advice=advice, words=said, values=problem.values
    )


def link_checked(sent: bytes, came: bytes) -> TrialFinding:
    """What the link gave."""
    if came == sent:
        found = QT_TRANSLATE_NOOP("HostTrial", "The link gives the very same picture, without the secret")
        return TrialFinding(TrialStep.LINK, is_ok=True, found=found)
    if came.startswith((b"\x89PNG", b"\xff\xd8\xff", b"RIFF")):
        found = QT_TRANSLATE_NOOP("HostTrial", "The link gives a picture; the host has packed it anew")
        return TrialFinding(TrialStep.LINK, is_ok=True, found=found)
    return link_failed(PictureUnusable())


def removed(problem: Problem | None) -> TrialFinding:
    """Whether the bucket has deleted the picture again."""
    if problem is None:
        found = QT_TRANSLATE_NOOP("HostTrial", "The picture is deleted again")
        return TrialFinding(TrialStep.REMOVE, is_ok=True, found=found)
    return TrialFinding(
        TrialStep.REMOVE,
        is_ok=False,
        found=QT_TRANSLATE_NOOP("HostTrial", "The picture can’t be deleted"),
        advice=QT_TRANSLATE_NOOP(
            "HostTrial",
            "Allow the key to delete objects, or let the bucket’s own rules do it and choose “never”.",
        ),
        words="\n".join(filter(None, (problem.words, problem.detail))),
        values=problem.values,
    )


_BUCKET_SENTENCES = {
    "RequestTimeTooSkewed": QT_TRANSLATE_NOOP(
        "Detail", "the clock of this computer is more than 15 minutes away from the store’s: set it right"
    ),
    "AuthorizationHeaderMalformed": QT_TRANSLATE_NOOP(
        "Detail", "the region is not that of the bucket{right}"
    ),
    "AuthorizationQueryParametersError": QT_TRANSLATE_NOOP(
        "Detail", "the region is not that of the bucket{right}"
    ),
    "IllegalLocationConstraintException": QT_TRANSLATE_NOOP(
        "Detail", "the region is not that of the bucket{right}"
    ),
    "PermanentRedirect": QT_TRANSLATE_NOOP(
        "Detail", "the bucket is at another endpoint or in another region{right}"
    ),
    "TemporaryRedirect": QT_TRANSLATE_NOOP(
        "Detail", "the bucket is at another endpoint or in another region{right}"
    ),
    "AccessDenied": QT_TRANSLATE_NOOP(
        "Detail", "the key may not do this in the bucket: check what it is allowed"
    ),
    "NoSuchBucket": QT_TRANSLATE_NOOP("Detail", "there is no bucket of that name at this endpoint"),
    "SignatureDoesNotMatch": QT_TRANSLATE_NOOP(
        "Detail", "the secret does not belong to the access key, or the store wants another style of address"
    ),
    "InvalidAccessKeyId": QT_TRANSLATE_NOOP("Detail", "the store does not know the access key"),
    "SecondLevelDomainForbidden": QT_TRANSLATE_NOOP(
        "Detail", "the store wants the bucket’s name before the host: choose that style of address"
    ),
}
"""What a store's own codes mean, in a sentence each."""


def bucket_problem(reply: str, http_status: int | None) -> UploadFailed:
    """What a store said no with, its reply being XML: its own code and words, and what they mean."""
    said = {name: found[1] for name in ("Code", "Message", "Region") if (found := _of_xml(name, reply))}
    code = said.get("Code", "")
    right = f": {said['Region']}" if "Region" in said else ""
    detail = _BUCKET_SENTENCES.get(code, "")
    if not detail and http_status in (301, 307):
        detail = _BUCKET_SENTENCES["PermanentRedirect"]
    return UploadFailed(
        words=" ".join(filter(None, (code, said.get("Message", "")))) or reply,
        http_status=http_status,
        detail=detail,
        values=(("right", right),) if "{right}" in detail else (),
    )


def _of_xml(name: str, reply: str) -> re.Match[str] | None:
    return re.search(rf"<{name}>([^<]*)</{name}>", reply)


def trial_picture() -> bytes:
    """A small PNG with nothing of anybody's in it, the same each time: a soft gradient."""
    rows = b"".join(b"\x00" + bytes((90 + y, 140 + y // 2, 210 - y // 2)) * SIDE for y in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
