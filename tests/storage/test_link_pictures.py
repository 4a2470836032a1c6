import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.ports import DownloadFailed
from app.core.problems import NetworkDown
from app.storage import picture_store as link_pictures
from app.storage.picture_store import LinkPictures
from tests.storage.pictures import png

LINK = "https://x.test/a.png"


class Web:
    """Gives the same bytes for every link, or none at all."""

    def __init__(self, content: bytes | None) -> None:
        self.content = content
        self.asked: list[str] = []

    async def stream(self, link: str) -> AsyncIterator[bytes]:
        self.asked.append(link)
        if self.content is None:
            raise DownloadFailed(NetworkDown(), is_passing=True)
        yield self.content[:10]
        yield self.content[10:]


def loaded(folder: Path, web: Web, times: int = 1) -> list[str]:
    async def run() -> list[str]:
        links = LinkPictures(folder, web.stream)
        return [await links.load(LINK) for _ in range(times)]

    return asyncio.run(run())


def test_a_picture_is_loaded_once(tmp_path: Path) -> None:
    web = Web(png())
    first, second = loaded(tmp_path / "links", web, times=2)
    assert Path(first).read_bytes() == png()
    assert first == second
    assert web.asked == [LINK]


@pytest.mark.parametrize(
    "content", [b"<html>a page</html>", png()[:-20], None, png(60_000, 60_000, raw=b"x")]
)
def test_what_is_no_picture_is_not_shown_and_leaves_nothing(tmp_path: Path, content: bytes | None) -> None:
    assert loaded(tmp_path, Web(content)) == [""]
    assert list(tmp_path.iterdir()) == []


def test_a_link_without_an_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pictures, "LINK_BYTES_MAX", 20)
    assert loaded(tmp_path, Web(png())) == [""]


def test_a_slow_link_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pictures, "WHOLE_S", 0.01)

    async def stream(_link: str) -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    async def run() -> str:
        return await LinkPictures(tmp_path, stream).load(LINK)

    assert asyncio.run(run()) == ""
