"""The few facts of a server's certificate that people ask for, read from its DER form (RFC 5280).

``ssl`` itself gives them only for certificates that it has checked, and where the operating system
checks instead (Windows, macOS) for none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_SEQUENCE, _SET, _OID, _UTC_TIME, _GENERALIZED_TIME, _VERSION = 0x30, 0x31, 0x06, 0x17, 0x18, 0xA0
_COMMON_NAME, _ORGANISATION = b"\x55\x04\x03", b"\x55\x04\x0a"
_UTF16_STRING = 0x1E
NAME_CHARS = 200


@dataclass(frozen=True, slots=True)
class Certificate:
    """``subject`` and ``issuer`` are common names, or organisations where there are none; ``ends`` in UTC."""

    subject: str
    issuer: str
    ends: datetime


def read_certificate(der: bytes) -> Certificate:
    """The facts in *der*. Raises ``ValueError`` where it is no certificate."""
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
