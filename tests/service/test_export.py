import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import sleep

from app.core.export import (
    ExportEnded,
    ExportForm,
    ExportMoved,
    ExportOrder,
    ExportTable,
    NotANote,
    NotedRequest,
)
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord
from app.service.events import RequestFound
from app.service.export import ExportService

REQUEST = GenerationRequest(prompt="boats")
ORDER = ExportOrder(
    "/all.zip", ExportForm.ZIP, ExportTable.NONE, "{prompt}", with_requests=True, with_links=False
)


def read(path: Path) -> NotedRequest | None:
    if path.name == "damaged.png":
        raise NotANote("The request in this picture is damaged.")
    return NotedRequest(REQUEST, 2) if path.name == "noted.png" else None


def export(
    order: ExportOrder,
    records: Sequence[TaskRecord],
    publish: Callable[[ExportMoved], None],
    is_cancelled: Callable[[], bool],
) -> ExportEnded:
    publish(ExportMoved(100))
    return ExportEnded(order.target, len(records), 0, was_cancelled=is_cancelled())


OUTLET = ExportService(read, export)


def test_a_picture_gives_its_request_or_says_why_not() -> None:
    async def scene() -> tuple[RequestFound, ...]:
        return tuple([await OUTLET.read_request(f"/{n}.png") for n in ("noted", "plain", "damaged")])

    assert asyncio.run(scene()) == (
        RequestFound("/noted.png", REQUEST, 2),
        RequestFound("/plain.png", None),
        RequestFound("/damaged.png", None, sentence="The request in this picture is damaged."),
    )


def test_an_export_tells_how_far_it_is() -> None:
    told: list[ExportMoved] = []
    ended = asyncio.run(OUTLET.export(ORDER, (), told.append, lambda: True))
    assert ended == ExportEnded("/all.zip", 0, 0, was_cancelled=True)
    assert told == [ExportMoved(100)]


def test_an_export_whose_asker_is_gone_ends() -> None:
    has_begun, has_ended = Event(), Event()

    def endless(
        order: ExportOrder,
        _records: Sequence[TaskRecord],
        _publish: Callable[[ExportMoved], None],
        is_cancelled: Callable[[], bool],
    ) -> ExportEnded:
        has_begun.set()
        while not is_cancelled():
            sleep(0)
        has_ended.set()
        return ExportEnded(order.target, 0, 0, was_cancelled=True)

    async def scene() -> None:
        service = ExportService(read, endless)
        export = asyncio.create_task(service.export(ORDER, (), lambda _: None, lambda: False))
        await asyncio.to_thread(has_begun.wait)
        export.cancel()
        with suppress(asyncio.CancelledError):
            await export

    asyncio.run(scene())
    assert has_ended.is_set()
