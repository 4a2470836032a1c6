"""Signature Version 4, by which S3-compatible stores know who asks: for a request's headers, and for a link that ends.

Written from Amazon's description ("Authenticating Requests: AWS Signature Version 4", S3 API reference), whose published
examples are the tests. S3 differs from Amazon's other services in two points: the path is escaped once, and the hash of
the body is a header, which ``UNSIGNED-PAYLOAD`` may stand for.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from app.core.frozen import frozen
from app.core.secrets import Token

ALGORITHM = "AWS4-HMAC-SHA256"
UNSIGNED = "UNSIGNED-PAYLOAD"
EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()


@frozen
class Signer:
    """Who asks: an access key with its secret, for one region of a store."""

    access_key: str
    secret: Token
    region: str

    def headers(
        self,
        method: str,
        host: str,
        path: str,
        at: float,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content_sha256: str = EMPTY_SHA256,
    ) -> dict[str, str]:
        """*headers* with those that sign the request, made *at* that time (seconds since 1970).

        *path* is not escaped yet; it is sent as :func:`escaped_path` writes it.
        """
        time = _time(at)
        signed = {
            **{name.lower(): value.strip() for name, value in (headers or {}).items()},
            "host": host,
            "x-amz-content-sha256": content_sha256,
            "x-amz-date": time,
        }
        signature, names = self._signature(method, path, query or {}, signed, content_sha256, time)
        credential = f"{self.access_key}/{self._scope(time)}"
        return {
            **(headers or {}),
            "x-amz-content-sha256": content_sha256,
            "x-amz-date": time,
            "Authorization": f"{ALGORITHM} Credential={credential},SignedHeaders={names},Signature={signature}",
        }

    def link(self, scheme: str, host: str, path: str, at: float, lifetime_s: int) -> str:
        """A link by which anybody may read what lies at *path*, for so long *at* and after that time."""
        time = _time(at)
        query = {
            "X-Amz-Algorithm": ALGORITHM,
            "X-Amz-Credential": f"{self.access_key}/{self._scope(time)}",
            "X-Amz-Date": time,
            "X-Amz-Expires": str(lifetime_s),
            "X-Amz-SignedHeaders": "host",
        }
        signature, _ = self._signature("GET", path, query, {"host": host}, UNSIGNED, time)
        return f"{scheme}://{host}{escaped_path(path)}?{_query(query)}&X-Amz-Signature={signature}"

    def _scope(self, time: str) -> str:
        return f"{time[:8]}/{self.region}/s3/aws4_request"

    def _signature(
        self,
        method: str,
        path: str,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        content_sha256: str,
        time: str,
    ) -> tuple[str, str]:
        """The signature, and the names of what it covers."""
        names = ";".join(sorted(headers))
        lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
        canonical = "\n".join((method, escaped_path(path), _query(query), lines, names, content_sha256))
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        to_sign = "\n".join((ALGORITHM, time, self._scope(time), digest))
        key = f"AWS4{self.secret.reveal()}".encode()
        for part in (time[:8], self.region, "s3", "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        return hmac.new(key, to_sign.encode(), "sha256").hexdigest(), names


def escaped_path(path: str) -> str:
    """*path* as it is sent and signed: everything but letters, digits, ``-._~`` and the slashes is escaped, once."""
    return quote(path, safe="/-._~")


def _query(query: Mapping[str, str]) -> str:
    return "&".join(
        f"{quote(name, safe='-._~')}={quote(value, safe='-._~')}" for name, value in sorted(query.items())
    )


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y%m%dT%H%M%SZ")
