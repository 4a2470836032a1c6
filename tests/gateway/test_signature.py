"""Amazon's published examples: S3 API reference, "Signature Calculations for the Authorization Header: Transferring
Payload in a Single Chunk" and "Authenticating Requests: Using Query Parameters"."""

import hashlib
from datetime import UTC, datetime

import pytest

from app.core.secrets import Token
from app.gateway.signature import EMPTY_SHA256, Signer, escaped_path

SIGNER = Signer("AKIAIOSFODNN7EXAMPLE", Token("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "us-east-1")
HOST = "examplebucket.s3.amazonaws.com"
AT = datetime(2013, 5, 24, tzinfo=UTC).timestamp()
STORED = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()


@pytest.mark.parametrize(
    ("method", "path", "query", "headers", "content", "names", "signature"),
    [
        (
            *("GET", "/test.txt", {}, {"Range": "bytes=0-9"}, EMPTY_SHA256),
            "host;range;x-amz-content-sha256;x-amz-date",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            *("PUT", "/test$file.text", {}),
            {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
            STORED,
            "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
        (
            *("GET", "/", {"lifecycle": ""}, {}, EMPTY_SHA256),
            "host;x-amz-content-sha256;x-amz-date",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            *("GET", "/", {"max-keys": "2", "prefix": "J"}, {}, EMPTY_SHA256),
            "host;x-amz-content-sha256;x-amz-date",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ],
)
def test_headers_are_signed_as_amazons_examples_are(
    method: str,
    path: str,
    query: dict[str, str],
    headers: dict[str, str],
    content: str,
    names: str,
    signature: str,
) -> None:
    signed = SIGNER.headers(method, HOST, path, AT, query=query, headers=headers, content_sha256=content)
    assert signed["Authorization"] == (
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
        f"SignedHeaders={names},Signature={signature}"
    )
    assert signed["x-amz-date"] == "20130524T000000Z"


def test_a_link_is_signed_as_amazons_example_is() -> None:
    assert SIGNER.link("https", HOST, "/test.txt", AT, 86400) == (
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    )


def test_a_path_is_escaped_once() -> None:
    assert escaped_path("/easel/图 1+2%.png") == "/easel/%E5%9B%BE%201%2B2%25.png"


def test_the_secret_is_in_nothing_that_leaves() -> None:
    signed = SIGNER.headers("GET", HOST, "/a", AT)
    link = SIGNER.link("https", HOST, "/a", AT, 60)
    assert "wJalrXUtnFEMI" not in f"{signed}{link}{SIGNER!r}"
