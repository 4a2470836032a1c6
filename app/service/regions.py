"""Pictures that are made here: what region edit saves becomes a picture of the history, in the pictures folder."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

from app.core.frozen import frozen
from app.core.history import Marks
from app.core.ports import Journal, PictureStore
from app.core.problems import Problem
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import Picture, TaskEvent, TaskRecord, TaskState
from app.service.clock import Clock
from app.service.events import MarksChanged, ServiceEvent, TasksAdded

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


class RegionService:
    """Saves what was made here. Belongs to the event loop."""

    def __init__(
        self,
        journal: Journal,
        pictures: PictureStore,
        publish: Callable[[ServiceEvent], None],
        clock: Clock,
        project_in_use: Callable[[], int],
    ) -> None:
        self._journal = journal
        self._pictures = pictures
        self._publish = publish
        self._clock = clock
        self._project_in_use = project_in_use

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
