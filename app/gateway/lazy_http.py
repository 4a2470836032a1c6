"""HTTP on demand: httpx and all that stands on it are imported with the first call that needs them.

They cost a third of the memory that Easel adds to a bare window, and the start does not need them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.connection import ConnectionSettings
from app.core.gateway_address import GatewayAddress
from app.core.gateway_profile import GatewayProfile
from app.core.ports import Gateway, PasswordStore
from app.core.problems import CaFileUnusable, Problem
from app.core.secrets import Password, Token
from app.core.upload_host import Upload, UploadHost

if TYPE_CHECKING:
    from app.gateway.http import HttpPools, PoolsBySettings
    from app.gateway.probe import HttpProbe


@dataclass(slots=True)
class LazyHttp:
    """All that is done over HTTP for one run. Implements ``core.ports.Uploader``."""

    passwords: PasswordStore
    _pools: "PoolsBySettings | None" = None

    async def open_gateway(
        self, address: GatewayAddress, token: Token, profile: GatewayProfile
    ) -> Gateway | Problem:
        """The gateway at *address*, on the way that its profile names."""
        from app.gateway.client import HttpGateway
        from app.gateway.http import CaFileProblem

        way = profile.connection
        password = await asyncio.to_thread(self.passwords.get, address.origin) if way.proxy.user else None
        if isinstance(password, Problem):
            return password
        try:
            http = await asyncio.to_thread(self._all().pools, way, password)
        except CaFileProblem as error:
            return CaFileUnusable(detail=str(error))
        return HttpGateway(address, token, http, model_renames=profile.model_renames)

    async def upload(
        self, host: UploadHost, secret: Token | None, upload: Upload, progress: Callable[[int], None]
    ) -> str | Problem:
        from app.gateway.uploads import HttpUploader

        return await HttpUploader((await self._usual()).uploads).upload(host, secret, upload, progress)

    async def remove(self, host: UploadHost, secret: Token | None, link: str) -> Problem | None:
        from app.gateway.uploads import HttpUploader

        return await HttpUploader((await self._usual()).uploads).remove(host, secret, link)

    async def bytes_behind(self, link: str) -> AsyncIterator[bytes]:
        """What a link of somebody else's gives. Raises ``DownloadFailed``."""
        from app.gateway.downloads import stream_link

        async for chunk in stream_link((await self._usual()).downloads, link):
            yield chunk

    async def aclose(self) -> None:
        """Closes what was opened."""
        if self._pools is not None:
            await self._pools.aclose()

    async def _usual(self) -> "HttpPools":
        return await asyncio.to_thread(self._all().pools, ConnectionSettings(), None)

    def _all(self) -> "PoolsBySettings":
        from app.gateway.http import PoolsBySettings

        if self._pools is None:
            self._pools = PoolsBySettings()
        return self._pools


def open_probe(
    address: GatewayAddress, profile: GatewayProfile, token: Token | None, password: Password | None
) -> "HttpProbe | Problem":
    """A probe of a gateway with connections of its own, for a connection check."""
    from app.gateway.http import CaFileProblem, HttpPools
    from app.gateway.probe import HttpProbe

    settings: ConnectionSettings = profile.connection
    try:
        pools = HttpPools(settings=settings, password=password)
    except CaFileProblem as error:
        return CaFileUnusable(detail=str(error))
    return HttpProbe(address, pools, token, Path(settings.ca_file).name)


def count_certificates(file: str) -> int | str:
    """How many certificates are in *file*; or why none is, in technical words."""
    from app.gateway.http import CaFileProblem, check_ca_file

    try:
        return check_ca_file(file)
    except CaFileProblem as error:
        return str(error)
