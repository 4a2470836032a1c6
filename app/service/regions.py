"""Pictures that are made here: what region edit saves becomes a picture of the history, and its documents go with their tasks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.core.frozen import frozen
from app.core.history import Marks
from app.core.ports import Journal, Lineage, PictureStore
from app.core.problems import Problem
from app.core.region import RegionDocument
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import Picture, TaskEvent, TaskRecord, TaskState
from app.service.clock import Clock
from app.service.events import MarksChanged, ServiceEvent, TasksAdded

log = logging.getLogger(__name__)

MADE_HERE = "made_here"
"""The event in the timeline of a picture that was made here; its detail names the TaskIds that it was made of."""

CHUNK_BYTES = 1 << 20


@frozen
class RegionPicture:
    """A picture to save: the file, what it is called, the original that it was made of, and the TaskIds of its patches."""

    file: str
    title: str
    original: str
    gateway: str
    task_ids: tuple[str, ...] = ()


class DocumentFolders(Protocol):
    """Where the documents of region edit are kept. Methods block, and raise ``OSError``."""

    def all(self) -> Sequence[RegionDocument]:
        """Every document that can be read."""

    def remove(self, name: str) -> None:
        """Removes a document with all that it holds."""


class RegionService:
    """Saves what was made here, and lets documents go. Belongs to the event loop.

    A document goes once neither the task that it was begun from nor any picture that is its own or was saved of it is in the history,
    Recently deleted included; not while it is open. One over a file of this computer of which nothing was saved stays.
    """

    def __init__(
        self,
        journal: Journal,
        pictures: PictureStore,
        publish: Callable[[ServiceEvent], None],
        clock: Clock,
        project_in_use: Callable[[], int],
        documents: DocumentFolders,
        lineage: Lineage,
    ) -> None:
        self._journal = journal
        self._pictures = pictures
        self._publish = publish
        self._clock = clock
        self._project_in_use = project_in_use
        self._documents = documents
        self._lineage = lineage
        self._open: set[str] = set()

    def hold(self, name: str) -> None:
        """The document of that name is open: it stays whatever becomes of its tasks."""
        self._open.add(name)

    async def release(self, name: str) -> None:
        """It is closed; if its tasks have gone meanwhile, it goes too."""
        self._open.discard(name)
        await self.forget_orphans()

    async def forget_orphans(self) -> None:
        """Removes the documents that no task of the history leads to any more. Raises ``JournalTrouble``."""
        try:
            documents = await asyncio.to_thread(self._documents.all)
        except OSError as error:
            log.warning("the documents of region edit can't be looked through: %s", error.strerror)
            return
        for document in documents:
            if document.name in self._open or self._is_reached(document):
                continue
            try:
                await asyncio.to_thread(self._documents.remove, document.name)
            except OSError as error:
                log.warning("a document of region edit stays for now: %s", error.strerror)

    def _is_reached(self, document: RegionDocument) -> bool:
        if document.record and self._journal.get(document.record) is not None:
            return True
        if not document.record and not document.saved:
            return True
        contents = (document.content, *document.saved) if document.record else document.saved
        return bool(self._lineage.own_links(contents))

    async def save(self, made: RegionPicture) -> TaskRecord | Problem:
        """A task that is done, with *made* as its picture; its request names what it was made of, and is never sent."""
        now = self._clock.now()
        request = GenerationRequest(
            model_name="",
            model_version="",
            prompt=made.title,
            file_infos=(FileInfo(original=made.original),) if made.original else (),
        )
        record = TaskRecord(
            id=0,
            gateway=made.gateway,
            state=TaskState.DONE,
            created_at=now,
            finished_at=now,
            request=request,
        )
        picture = await self._pictures.save(_chunks(Path(made.file)), record, 0)
        if not isinstance(picture, Picture):
            return picture
        project = self._project_in_use()
        (stored,) = self._journal.add([replace(record, pictures=(picture,))], project)
        self._journal.save(stored, TaskEvent(now, MADE_HERE, " ".join(made.task_ids)))
        self._pictures.recorded(picture)
        self._publish(TasksAdded((stored,)))
        if project:
            self._publish(MarksChanged(((stored.id, Marks(project=project)),)))
        return stored


async def _chunks(file: Path) -> AsyncIterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk
