"""Tries an upload host: a small picture of Easel's own goes there, and its link is looked at."""

import asyncio
from collections.abc import AsyncIterator, Callable

from app.core.frozen import frozen
from app.core.ports import DownloadFailed, TokenStore, Uploader
from app.core.problems import NetworkDown, Problem
from app.core.secrets import Token
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import (
    BUCKET,
    NAME,
    TrialFinding,
    Upload,
    UploadHost,
    link_checked,
    link_failed,
    no_secret,
    removed,
    trial_picture,
    upload_refused,
    uploaded,
)

LINK_BYTES_MAX = 1024 * 1024
LINK_WHOLE_S = 30.0


@frozen
class HostTrial:
    """``bytes_behind`` gives what a link gives to anybody and raises ``DownloadFailed``."""

    uploader: Uploader
    secrets: TokenStore
    bytes_behind: Callable[[str], AsyncIterator[bytes]]

    async def run(self, host: UploadHost, typed: Token | None) -> AsyncIterator[TrialFinding]:
        """What each step finds; the first that fails is the last. *typed* goes before the secret that is kept."""
        secret = typed
        if host.needs_secret and secret is None:
            kept = await asyncio.to_thread(self.secrets.get, host.secret_name)
            if not isinstance(kept, Token):
                yield no_secret(kept)
                return
            secret = kept
        picture = trial_picture()
        link = await self.uploader.upload(host, secret, Upload(NAME, "image/png", picture), _unheard)
        if isinstance(link, Problem):
            yield upload_refused(link)
            return
        yield uploaded(link)
        yield await self._link_checked(link, picture)
        if host.kind == BUCKET:
            yield removed(await self.uploader.remove(host, secret, link))

    async def _link_checked(self, link: str, picture: bytes) -> TrialFinding:
        came = bytearray()
        try:
            async with asyncio.timeout(LINK_WHOLE_S):
                async for chunk in self.bytes_behind(link):
                    came += chunk
                    if len(came) > LINK_BYTES_MAX:
                        break
        except DownloadFailed as failed:
            return link_failed(failed.problem)
        except TimeoutError:
            return link_failed(NetworkDown(detail=QT_TRANSLATE_NOOP("Detail", "it took too long")))
        return link_checked(picture, bytes(came))


def _unheard(_sent_bytes: int) -> None:
    """So small a picture has no progress."""
