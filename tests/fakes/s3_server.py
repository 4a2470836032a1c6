"""An S3-compatible server on a real socket: it signs addresses, and takes a PUT only with a good signature.

Signature Version 4 in the query, as AWS, MinIO, COS and OSS take it; the signature is computed a second time
from what arrived, so that a changed path, method, header or date is refused.
"""

import hashlib
import hmac
import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, quote, urlsplit

ACCESS_KEY = "AKIDEXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI-EXAMPLEKEY"
BROKER_TOKEN = "broker-secret-1"
REGION = "eu-test-1"
BUCKET = "references"


def signature(method: str, host: str, path: str, query: dict[str, str], signed: dict[str, str]) -> str:
    """The signature that the query of a presigned request has to bear (AWS Signature Version 4)."""
    date, scope_date = query["X-Amz-Date"], query["X-Amz-Date"][:8]
    canonical_query = "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}"
        for name, value in sorted(query.items())
        if name != "X-Amz-Signature"
    )
    headers = {"host": host, **signed}
    names = ";".join(sorted(headers))
    canonical_headers = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    canonical = "\n".join(
        (method, quote(path), canonical_query, canonical_headers, names, "UNSIGNED-PAYLOAD")
    )
    scope = f"{scope_date}/{REGION}/s3/aws4_request"
    to_sign = "\n".join(("AWS4-HMAC-SHA256", date, scope, hashlib.sha256(canonical.encode()).hexdigest()))
    key = b"AWS4" + SECRET_KEY.encode()
    for part in (scope_date, REGION, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.new(key, to_sign.encode(), "sha256").hexdigest()


class S3Server:
    """A context manager. ``objects`` holds what was put; ``asked`` counts the addresses that were signed."""

    def __init__(self, *, lifetime_s: int = 600) -> None:
        self.objects: dict[str, tuple[str, bytes]] = {}
        self.asked = 0
        self.lifetime_s = lifetime_s
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _Connection)
        self._http.owner = self  # type: ignore[attr-defined]  # read by the connections
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), name="s3")

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def presigned(self, key: str, media_type: str, *, signed_at: datetime | None = None) -> str:
        """An address that takes one PUT of that type."""
        query = {
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
            "X-Amz-Credential": f"{ACCESS_KEY}/{REGION}",
            "X-Amz-Date": (signed_at or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ"),
            "X-Amz-Expires": str(self.lifetime_s),
            "X-Amz-SignedHeaders": "content-type;host",
        }
        path, host = f"/{BUCKET}/{key}", self.address.removeprefix("http://")
        query["X-Amz-Signature"] = signature("PUT", host, path, query, {"content-type": media_type})
        return f"{self.address}{quote(path)}?" + "&".join(
            f"{k}={quote(v, safe='')}" for k, v in query.items()
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class _Connection(BaseHTTPRequestHandler):
    """One call."""

    protocol_version = "HTTP/1.1"

    @property
    def owner(self) -> S3Server:
        owner: S3Server = self.server.owner  # type: ignore[attr-defined]
        return owner

    def do_POST(self) -> None:
        """Signs an address for whoever knows the broker's token."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.headers.get("Authorization") != f"Bearer {BROKER_TOKEN}":
            self._answer(401, b'{"message":"who are you"}')
            return
        wanted = json.loads(body)
        self.owner.asked += 1
        link = {
            "upload_url": self.owner.presigned(wanted["name"], wanted["type"]),
            "public": {"url": f"{self.owner.address}/{BUCKET}/{wanted['name']}"},
        }
        self._answer(200, json.dumps(link).encode())

    def do_PUT(self) -> None:
        """Keeps an object whose signature holds."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        media_type = self.headers.get("Content-Type", "")
        wanted = signature(
            "PUT", self.headers.get("Host", ""), parts.path, query, {"content-type": media_type}
        )
        signed_at = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        is_late = datetime.now(UTC) > signed_at + timedelta(seconds=int(query["X-Amz-Expires"]))
        if is_late or not hmac.compare_digest(wanted, query.get("X-Amz-Signature", "")):
            self._answer(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
            return
        self.owner.objects[parts.path.removeprefix(f"/{BUCKET}/")] = (media_type, body)
        self._answer(200, b"")

    def do_GET(self) -> None:
        """The public link."""
        media_type, body = self.owner.objects.get(self.path.removeprefix(f"/{BUCKET}/"), ("", b""))
        self._answer(200 if body else 404, body, media_type)

    def _answer(self, status: int, body: bytes, media_type: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
