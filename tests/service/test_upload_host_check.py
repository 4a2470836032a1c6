"""A real upload host on a real socket, and one that lies."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from app.core.ports import DownloadFailed
from app.core.problems import KeychainUnavailable, LinkExpired
from app.core.secrets import Token
from app.core.upload_host import PRESIGNED, TrialFinding, TrialStep, UploadHost, trial_picture
from app.gateway.downloads import stream_link
from app.gateway.uploads import HttpUploader
from app.service.upload_host_check import LINK_BYTES_MAX, HostTrial
from tests.fakes.s3_server import BROKER_TOKEN, S3Server
from tests.fakes.token_store import FakeTokenStore


def broker(server: S3Server) -> UploadHost:
    return UploadHost(
        kind=PRESIGNED,
        address=f"{server.address}/sign",
        headers=(("Authorization", "Bearer {secret}"),),
        body='{"name": "{name}", "type": "{type}"}',
        upload_at="upload_url",
        link_at="public.url",
    )


def tried(
    host: UploadHost, typed: Token | None, secrets: FakeTokenStore, came: bytes | DownloadFailed | None = None
) -> list[TrialFinding]:
    """What is found; with *came*, this is what the link gives."""

    async def scene() -> list[TrialFinding]:
        async with httpx.AsyncClient(trust_env=False) as client:

            async def given(link: str) -> AsyncIterator[bytes]:
                if isinstance(came, DownloadFailed):
                    raise came
                if came is not None:
                    for _ in range(20):
                        yield came
                    raise AssertionError("more was read than is of use")
                async for chunk in stream_link(client, link):
                    yield chunk

            trial = HostTrial(HttpUploader(client), secrets, given)
            return [finding async for finding in trial.run(host, typed)]

    return asyncio.run(scene())


def test_a_small_picture_goes_there_and_comes_back() -> None:
    secrets = FakeTokenStore()
    with S3Server() as server:
        host = broker(server)
        secrets.put(host.secret_name, Token(BROKER_TOKEN))
        found = tried(host, None, secrets)
        assert server.objects == {"easel-test.png": ("image/png", trial_picture())}
    assert [(finding.step, finding.is_ok) for finding in found] == [
        (TrialStep.UPLOAD, True),
        (TrialStep.LINK, True),
    ]
    assert found[0].words.endswith("/easel-test.png")


def test_what_was_typed_goes_before_what_is_kept() -> None:
    secrets = FakeTokenStore()
    with S3Server() as server:
        secrets.put(broker(server).secret_name, Token(BROKER_TOKEN))
        (refused,) = tried(broker(server), Token("a-wrong-one"), secrets)
    assert "secret" in refused.advice
    assert "a-wrong-one" not in repr(refused)


@pytest.mark.parametrize("secrets", [FakeTokenStore(), FakeTokenStore(KeychainUnavailable(detail="locked"))])
def test_without_a_secret_nothing_is_sent(secrets: FakeTokenStore) -> None:
    with S3Server() as server:
        (found,) = tried(broker(server), None, secrets)
        assert server.asked == 0
    assert not found.is_ok
    assert "Nothing was sent" in found.advice


def test_a_reply_without_the_link_is_shown() -> None:
    with S3Server() as server:
        (found,) = tried(replace(broker(server), link_at="data.url"), Token(BROKER_TOKEN), FakeTokenStore())
    assert "upload_url" in found.words
    assert dict(found.values) == {"place": "data.url"}


@pytest.mark.parametrize(
    ("came", "is_ok"),
    [
        (DownloadFailed(LinkExpired(http_status=403), is_passing=False), False),
        (b"x" * (LINK_BYTES_MAX // 2), False),
    ],
)
def test_the_link_is_looked_at_without_the_secret_and_not_without_end(
    came: bytes | DownloadFailed, *, is_ok: bool
) -> None:
    with S3Server() as server:
        *_, last = tried(broker(server), Token(BROKER_TOKEN), FakeTokenStore(), came)
    assert (last.step, last.is_ok) == (TrialStep.LINK, is_ok)
