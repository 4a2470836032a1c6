"""Pictures into a bucket: against moto's server, which checks each signature with Amazon's own code, and refusals."""

import asyncio
import importlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.problems import Problem, UploadFailed
from app.core.secrets import Token
from app.core.upload_host import (
    BUCKET,
    BY_PATH,
    OWN_DOMAIN,
    VIRTUAL,
    Upload,
    UploadHost,
    bucket_problem,
    host_from_json,
    host_problem,
    host_to_json,
    object_place,
)
from app.gateway.http import HttpPools
from app.gateway.uploads import HttpUploader
from tests.fakes.scripted_gateway_server import ScriptedGatewayServer, answer

PICTURE = Upload("3f2a.png", "image/png", bytes(range(256)) * 40)
SECRET = Token("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
HOST = UploadHost(
    kind=BUCKET,
    address="https://cos.{region}.myqcloud.com",
    region="ap-guangzhou",
    bucket="studio-1250000000",
    prefix="easel/",
    access_key="AKIDEXAMPLE",
    lifetime_h=1,
)


def run(
    host: UploadHost, secret: Token | None = SECRET, *, link: str = "", now: float | None = None
) -> str | Problem | None:
    """Uploads the picture; with a *link* what is behind it is deleted."""

    async def ask() -> str | Problem | None:
        pools = HttpPools()
        uploader = HttpUploader(pools.uploads, (lambda: now) if now is not None else time.time)
        try:
            if link:
                return await uploader.remove(host, secret, link)
            return await uploader.upload(host, secret, PICTURE, lambda _sent: None)
        finally:
            await pools.aclose()

    return asyncio.run(ask())


# --- where an object lies -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("addressing", "place"),
    [
        (VIRTUAL, ("https", "studio-1250000000.cos.ap-guangzhou.myqcloud.com", "/easel/a.png")),
        (BY_PATH, ("https", "cos.ap-guangzhou.myqcloud.com", "/studio-1250000000/easel/a.png")),
        (OWN_DOMAIN, ("https", "cos.ap-guangzhou.myqcloud.com", "/easel/a.png")),
    ],
)
def test_the_bucket_stands_before_the_host_in_the_path_or_nowhere(
    addressing: str, place: tuple[str, str, str]
) -> None:
    assert object_place(replace(HOST, addressing=addressing), "a.png") == place


def test_a_bucket_is_kept_with_everything_but_its_secret() -> None:
    assert host_from_json(host_to_json(HOST)) == HOST
    assert host_problem(HOST) == ""
    assert HOST.secret_name == "upload:https://cos.ap-guangzhou.myqcloud.com/AKIDEXAMPLE"


@pytest.mark.parametrize(
    "wrong",
    [
        replace(HOST, region=""),
        replace(HOST, access_key=" "),
        replace(HOST, bucket=""),
        replace(HOST, bucket="Not A Bucket"),
        replace(HOST, address="http://cos.example.com"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sent(wrong: UploadHost) -> None:
    assert host_problem(wrong)
    assert isinstance(run(wrong), UploadFailed)


# --- what a store says no with -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code", "more", "sentence"),
    [
        (403, "RequestTimeTooSkewed", "", "clock of this computer"),
        (
            400,
            "AuthorizationHeaderMalformed",
            "<Region>eu-west-1</Region>",
            "the region is not that of the bucket",
        ),
        (301, "PermanentRedirect", "", "another endpoint or in another region"),
        (403, "AccessDenied", "", "the key may not do this"),
        (404, "NoSuchBucket", "", "no bucket of that name"),
        (403, "SignatureDoesNotMatch", "", "the secret does not belong to the access key"),
        (403, "InvalidAccessKeyId", "", "does not know the access key"),
        (403, "SecondLevelDomainForbidden", "", "bucket’s name before the host"),
    ],
)
def test_each_refusal_is_a_sentence(status: int, code: str, more: str, sentence: str) -> None:
    body = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>no</Message>{more}</Error>"
    with ScriptedGatewayServer(answer(body, status=status, content_type="application/xml")) as server:
        problem = run(replace(HOST, address=server.base, addressing=BY_PATH))
    assert isinstance(problem, UploadFailed)
    assert sentence in problem.detail
    assert problem.words == f"{code} no"
    assert problem.http_status == status
    if more:
        assert problem.values == (("right", ": eu-west-1"),)


def test_a_refusal_that_is_no_xml_is_told_as_it_came() -> None:
    assert bucket_problem("<html>busy</html>", 503).words == "<html>busy</html>"


def test_the_secret_is_sent_nowhere_and_without_it_nothing_is() -> None:
    with ScriptedGatewayServer(answer("")) as server:
        link = run(replace(HOST, address=server.base, addressing=BY_PATH))
    (seen,) = server.seen
    assert isinstance(link, str)
    assert SECRET.reveal() not in f"{seen.target}{seen.headers}{link}"
    assert "X-Amz-Expires=3600" in link
    assert isinstance(run(HOST, None), UploadFailed)


# --- a real server ---------------------------------------------------------------------------------------

_HAS_MOTO = importlib.util.find_spec("moto") is not None and importlib.util.find_spec("boto3") is not None
_MOTO_AT_ONCE = 4
"""So many calls moto takes without looking at the signature: those that make the key and the bucket."""


class Store:
    """moto's S3 with one bucket, one key, and every signature checked."""

    def __init__(self, address: str, host: UploadHost, secret: Token) -> None:
        self.address, self.host, self.secret = address, host, secret

    def read(self, key: str) -> tuple[bytes, str] | None:
        """Content and media type of an object; None where there is none."""
        boto3: Any = importlib.import_module("boto3")
        errors: Any = importlib.import_module("botocore.exceptions")
        s3 = boto3.client(
            "s3",
            endpoint_url=self.address,
            region_name=self.host.region,
            aws_access_key_id=self.host.access_key,
            aws_secret_access_key=self.secret.reveal(),
        )
        try:
            found = s3.get_object(Bucket=self.host.bucket, Key=key)
        except errors.ClientError:
            return None
        return found["Body"].read(), found["ContentType"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if not _HAS_MOTO:
        pytest.skip(
            "moto is not installed: no S3 server to try signatures on (dev group: moto[s3], flask, flask-cors)"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder: Path = tmp_path_factory.mktemp("moto")
    with (folder / "log").open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": str(_MOTO_AT_ONCE)},
            stdout=log,
            stderr=log,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(port, child)
        access_key, secret = _made_key(address)
        host = replace(
            HOST,
            address=address,
            region="us-east-1",
            bucket="studio",
            addressing=BY_PATH,
            access_key=access_key,
        )
        yield Store(address, host, Token(secret))
    finally:
        child.terminate()
        child.wait(10)


def _wait_for(port: int, child: subprocess.Popen[bytes]) -> None:
    """Until it takes connections; a child that has ended is an error of its own."""
    for _ in range(300):
        assert child.poll() is None, "moto's server has ended"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("moto's server does not come up")


def _made_key(address: str) -> tuple[str, str]:
    boto3: Any = importlib.import_module("boto3")
    way = {
        "endpoint_url": address,
        "region_name": "us-east-1",
        "aws_access_key_id": "admin",
        "aws_secret_access_key": "admin",
    }
    iam, s3 = boto3.client("iam", **way), boto3.client("s3", **way)
    s3.create_bucket(Bucket="studio")
    iam.create_user(UserName="easel")
    allowed = (
        '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject", '
        '"s3:DeleteObject"], "Resource": "arn:aws:s3:::studio/*"}}'
    )
    iam.put_user_policy(UserName="easel", PolicyName="easel", PolicyDocument=allowed)
    key = iam.create_access_key(UserName="easel")["AccessKey"]
    return key["AccessKeyId"], key["SecretAccessKey"]


def test_a_picture_goes_into_the_bucket_comes_back_by_its_link_and_is_deleted(store: Store) -> None:
    link = run(store.host, store.secret)
    assert isinstance(link, str), link
    assert link.startswith(f"{store.address}/studio/easel/3f2a.png?X-Amz-Algorithm=AWS4-HMAC-SHA256")
    # Read with Amazon's own client: moto checks no signature in a link, of which Amazon's example is the test.
    assert store.read("easel/3f2a.png") == (PICTURE.content, "image/png")
    assert run(store.host, store.secret, link=link) is None
    assert store.read("easel/3f2a.png") is None
    # Gone already is as good as gone.
    assert run(store.host, store.secret, link=link) is None


def test_a_wrong_secret_and_an_unknown_key_are_told_apart(store: Store) -> None:
    wrong = run(store.host, Token("not-the-secret"))
    assert isinstance(wrong, UploadFailed)
    assert "the secret does not belong to the access key" in wrong.detail
    unknown = run(replace(store.host, access_key="AKIDUNKNOWN"), store.secret)
    assert isinstance(unknown, UploadFailed)
    assert "does not know the access key" in unknown.detail


def test_a_bucket_that_is_not_there_or_not_allowed_is_said(store: Store) -> None:
    problem = run(replace(store.host, bucket="nobodys-bucket"), store.secret)
    assert isinstance(problem, UploadFailed)
    assert problem.detail
