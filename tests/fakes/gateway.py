"""A gateway without a network: plays scripted answers, and pictures by default."""

import asyncio
import struct
import zlib
from collections import deque
from collections.abc import AsyncIterator, Iterable

from app.core.answers import Accepted, CreateAnswer, Finished, QueryAnswer, ResultLink
from app.core.gateway_profile import renamed
from app.core.ports import DownloadFailed
from app.core.pricing import PriceList
from app.core.request import GenerationRequest
from app.core.tasks import RawReply

Download = bytes | DownloadFailed


def raw_reply(call: str, body: str = "{}", status: int = 200) -> RawReply:
    """A raw reply for scripted answers."""
    return RawReply(at=0.0, call=call, http_status=status, body=body)


def tiny_png() -> bytes:
    """A picture of one grey pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\x80")),
        (b"IEND", b""),
    )
    packed = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + packed


class FakeGateway:
    """Implements ``core.ports.Gateway``.

    Each call takes the next scripted answer of its kind. When there is none left, creates are accepted
    as ``task-1``, ``task-2`` …, looks find a finished picture, and downloads give a tiny PNG. Clearing
    ``may_answer`` holds every create and look until it is set again.
    """

    def __init__(
        self,
        *,
        creates: Iterable[CreateAnswer] = (),
        queries: Iterable[QueryAnswer] = (),
        downloads: Iterable[Download] = (),
    ) -> None:
        self.creates = deque(creates)
        self.queries = deque(queries)
        self.downloads = deque(downloads)
        self.renames: tuple[tuple[str, str], ...] = ()
        self.created: list[GenerationRequest] = []
        self.queried: list[str] = []
        self.downloaded: list[str] = []
        self.gone: set[str] = set()
        self.told_prices = PriceList()
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    def as_sent(self, request: GenerationRequest) -> GenerationRequest:
        """*request* with its model renamed as ``renames`` says."""
        return renamed(request, self.renames)

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        """Notes the request, and answers."""
        self.created.append(request)
        number = len(self.created)
        await self.may_answer.wait()
        if self.creates:
            return self.creates.popleft()
        return Accepted(f"task-{number}", f"request-{number}", raw_reply("create"))

    async def query(self, task_id: str) -> QueryAnswer:
        """Notes the look, and answers."""
        self.queried.append(task_id)
        await self.may_answer.wait()
        if self.queries:
            return self.queries.popleft()
        return Finished((ResultLink(f"https://pictures.test/{task_id}.png"),), raw_reply("query"))

    async def price_list(self) -> PriceList:
        """What ``told_prices`` was set to."""
        return self.told_prices

    async def living_link(self, link: str) -> str:
        """Over https, unless it is among those that are ``gone``."""
        return "" if link in self.gone else link.replace("http://", "https://")

    async def download(self, link: str) -> AsyncIterator[bytes]:
        """Notes the link, and gives the bytes or raises."""
        self.downloaded.append(link)
        played = self.downloads.popleft() if self.downloads else tiny_png()
        if isinstance(played, DownloadFailed):
            raise played
        yield played
