"""What leaves Easel as files, and the requests that come back in them. Blocking work goes to threads."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TypeAlias

from app.core.export import ExportEnded, ExportMoved, ExportOrder, NotANote, NotedRequest
from app.core.frozen import frozen
from app.core.tasks import TaskRecord
from app.service.events import RequestFound

Exports: TypeAlias = Callable[
    [ExportOrder, Sequence[TaskRecord], Callable[[ExportMoved], None], Callable[[], bool]], ExportEnded
]


@frozen
class ExportService:
    """``request_in`` and ``export_pictures`` are those of the storage, with its promises."""

    request_in: Callable[[Path], NotedRequest | None]
    export_pictures: Exports

    async def read_request(self, path: str) -> RequestFound:
        """The request that the picture at *path* was made from, or why there is none."""
        try:
            noted = await asyncio.to_thread(self.request_in, Path(path))
        except NotANote as error:
            return RequestFound(path, None, sentence=str(error))
        if noted is None:
            return RequestFound(path, None)
        return RequestFound(path, noted.request, noted.references_left_out)

    async def export(
        self,
        order: ExportOrder,
        records: Sequence[TaskRecord],
        publish: Callable[[ExportMoved], None],
        is_cancelled: Callable[[], bool],
    ) -> ExportEnded:
        """Exports the pictures of *records*; *publish* is called in a thread, which ends when this is cancelled too."""
        has_ended = Event()
        try:
            return await asyncio.to_thread(
                self.export_pictures, order, records, publish, lambda: has_ended.is_set() or is_cancelled()
            )
        finally:
            has_ended.set()
