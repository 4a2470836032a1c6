"""Pictures behind reference links, loaded only to be shown; a cache that may be thrown away."""

import asyncio
import hashlib
import logging
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from app.core.ports import DownloadFailed
from app.core.reference_picture import PIXELS_MAX
from app.storage.picture_check import NotUsable, check_picture

log = logging.getLogger(__name__)

LINK_BYTES_MAX = 20 * 1024 * 1024
WHOLE_S = 20.0


class LinkPictures:
    """Loads each link once. *stream* gives the bytes behind a link and raises ``DownloadFailed``."""

    def __init__(self, folder: Path, stream: Callable[[str], AsyncIterator[bytes]]) -> None:
        self._folder = folder
        self._stream = stream
        self._one_at_a_time = asyncio.Lock()

    async def load(self, link: str) -> str:
        """The path of the picture behind *link*; empty where there is none, or none within the limits."""
        place = self._folder / hashlib.sha256(link.encode(errors="replace")).hexdigest()
        async with self._one_at_a_time:
            try:
                if not await asyncio.to_thread(place.is_file):
                    async with asyncio.timeout(WHOLE_S):
                        content = await self._received(link)
                    await asyncio.to_thread(_keep, content, place)
            except (DownloadFailed, NotUsable, TimeoutError, OSError) as error:
                log.info("a reference link is not shown: %s", type(error).__name__)
                return ""
        return str(place)

    async def _received(self, link: str) -> bytes:
        content = bytearray()
        async for chunk in self._stream(link):
            content += chunk
            if len(content) > LINK_BYTES_MAX:
                raise NotUsable("too large to be shown")
        return bytes(content)


def _keep(content: bytes, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as stream:
        stream.write(content)
    part = Path(stream.name)
    try:
        facts = check_picture(part)
        if facts.width * facts.height > PIXELS_MAX:
            raise NotUsable("too many pixels to be shown")
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
