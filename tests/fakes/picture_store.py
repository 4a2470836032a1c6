"""A picture store in memory."""

from collections.abc import AsyncIterator

from app.core.problems import Problem
from app.core.tasks import Picture, TaskRecord


class FakePictureStore:
    """Implements ``core.ports.PictureStore``; *refusals* are given out first, one for each save."""

    def __init__(self, refusals: tuple[Problem, ...] = ()) -> None:
        self._refusals = list(refusals)
        self.saved: list[bytes] = []
        self.known: list[str] = []
        self.gone: set[str] = set()
        self.disk_failures: list[OSError] = []

    async def save(self, chunks: AsyncIterator[bytes], record: TaskRecord, index: int) -> Picture | Problem:
        """Keeps the bytes and calls them a square of 64 pixels."""
        content = b"".join([chunk async for chunk in chunks])
        if self._refusals:
            return self._refusals.pop(0)
        self.saved.append(content)
        return Picture(f"/pictures/{record.id}-{index}.png", 64, 64, len(content), "png")

    def recorded(self, picture: Picture) -> None:
        """Remembers it."""
        self.known.append(picture.path)

    async def holds(self, picture: Picture) -> bool:
        """Unless it was put into ``gone``; ``disk_failures`` are raised first."""
        if self.disk_failures:
            raise self.disk_failures.pop(0)
        return picture.path not in self.gone
