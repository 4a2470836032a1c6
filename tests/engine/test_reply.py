"""Answers reach the one who asked, once, and nobody else."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.engine.backend import Backend
from app.service.events import ServiceEvent
from app.service.services import Services
from tests.fakes.journal import FakeJournal
from tests.fakes.lineage import FakeLineage


class Scheduler:
    """Has nothing to pick up."""

    def resume(self) -> None: ...


class History:
    """Has nothing that was removed."""

    def end_removal(self, _ids: object, *, is_heard: bool) -> None:  # noqa: ARG002 - nobody hears it
        return


class NoServices:
    """As much of the services as the loop itself asks for."""

    def __init__(self) -> None:
        self.scheduler = Scheduler()
        self.history = History()
        self.calls: list[str] = []

    def note(self, what: str) -> int:
        self.calls.append(what)
        return len(self.calls)

    async def stop(self, _deadline_s: float) -> None: ...


class Journal(FakeJournal, FakeLineage):
    """Is closed by whoever reads it."""

    def close(self) -> None: ...


class Asker(QObject):
    """Keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.steps: list[object] = []
        self.failures = 0

    @Slot(object)
    def hear(self, answer: object) -> None:
        self.heard.append(answer)

    @Slot(object)
    def step(self, progress: object) -> None:
        self.steps.append(progress)

    @Slot()
    def fail(self) -> None:
        self.failures += 1


@pytest.fixture
def services() -> NoServices:
    return NoServices()


@pytest.fixture
def backend(qtbot: QtBot, services: NoServices) -> Iterator[Backend]:
    async def build(_publish: Callable[[ServiceEvent], None]) -> Services:
        return cast("Services", services)

    made = Backend(build, Journal)
    with qtbot.waitSignal(made.started):
        made.start()
    yield made
    made.stop(1.0)
    made.wait()


async def later(value: object) -> object:
    await asyncio.sleep(0)
    return value


@pytest.mark.parametrize(
    "call", [lambda _app: 7, lambda _app: later(7)], ids=["what it returns", "what it awaits"]
)
def test_the_answer_comes_once_to_the_one_who_asked(
    qtbot: QtBot, backend: Backend, call: Callable[[Services], object | Awaitable[object]]
) -> None:
    asker, other = Asker(), Asker()
    reply = backend.ask(call, asker)
    reply.done.connect(asker.hear)
    with qtbot.waitSignal(backend.ask(call, other).done):
        pass
    assert (asker.heard, other.heard) == ([7], [])


def test_the_history_is_read_beside_the_loop(qtbot: QtBot, backend: Backend) -> None:
    asker = Asker()
    with qtbot.waitSignal(backend.read(lambda journal: journal.get(1), asker).done) as told:
        pass
    assert told.args == [None]
    assert backend.thread() is asker.thread()


def test_calls_keep_their_order(qtbot: QtBot, backend: Backend, services: NoServices) -> None:
    asker = Asker()
    backend.ask(lambda _app: services.note("asked"), asker)
    backend.do(lambda _app: services.note("done"))
    with qtbot.waitSignal(backend.ask(lambda _app: services.note("asked again"), asker).done):
        pass
    assert services.calls == ["asked", "done", "asked again"]


def test_how_far_it_is_comes_before_the_answer(qtbot: QtBot, backend: Backend) -> None:
    asker = Asker()

    def in_steps(_app: Services, progress: Callable[[object], None]) -> str:
        progress(1)
        progress(2)
        return "end"

    reply = backend.ask_with_progress(in_steps, asker)
    reply.progressed.connect(asker.step)
    reply.done.connect(asker.hear)
    with qtbot.waitSignal(reply.done):
        pass
    assert (asker.steps, asker.heard) == ([1, 2], ["end"])


def test_one_who_has_gone_hears_nothing_and_the_work_ends(qtbot: QtBot, backend: Backend) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def endless() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    asker = Asker()
    backend.ask(lambda _app: endless(), asker)
    qtbot.waitUntil(begun.is_set)
    asker.deleteLater()
    qtbot.waitUntil(ended.is_set)


def test_a_cancelled_question_is_not_answered(qtbot: QtBot, backend: Backend) -> None:
    asker, gate = Asker(), threading.Event()
    backend.read(lambda _journal: gate.wait(5), asker)
    stale = backend.read(lambda _journal: "stale", asker)
    stale.done.connect(asker.hear)
    stale.cancel()
    fresh = backend.read(lambda _journal: "fresh", asker)
    fresh.done.connect(asker.hear)
    gate.set()
    with qtbot.waitSignal(fresh.done):
        pass
    assert asker.heard == ["fresh"]


@pytest.mark.parametrize("is_read", [True, False])
def test_an_error_of_our_own_is_told_and_the_asker_hears_that_it_failed(
    qtbot: QtBot, backend: Backend, caplog: pytest.LogCaptureFixture, *, is_read: bool
) -> None:
    def fails(_of: object) -> object:
        raise ZeroDivisionError("one of ours")

    asker = Asker()
    reply = backend.read(fails, asker) if is_read else backend.ask(fails, asker)
    reply.done.connect(asker.hear)
    reply.failed.connect(asker.fail)
    with qtbot.waitSignal(reply.failed):
        pass
    qtbot.waitUntil(lambda: "one of ours" in caplog.text)
    assert (asker.heard, asker.failures) == ([], 1)


def test_what_is_only_watched_ends_with_the_backend_and_what_changes_something_comes_to_its_end(
    qtbot: QtBot, services: NoServices
) -> None:
    async def build(_publish: Callable[[ServiceEvent], None]) -> Services:
        return cast("Services", services)

    async def hangs(name: str) -> None:
        services.note(f"{name} begun")
        try:
            await asyncio.Event().wait()
        finally:
            services.note(f"{name} ended")

    async def changes() -> None:
        for _ in range(10):
            await asyncio.sleep(0)
        services.note("changed")

    backend, asker = Backend(build, Journal), Asker()
    with qtbot.waitSignal(backend.started):
        backend.start()
    backend.ask(lambda _app: hangs("question"), asker, is_watched=True)
    backend.ask_with_progress(lambda _app, _progress: hangs("check"), asker)
    qtbot.waitUntil(lambda: services.calls == ["question begun", "check begun"])
    backend.ask(lambda _app: changes(), asker)
    # The end waits for what is under way for as long as it is told: a hanging one would take all of it.
    with qtbot.waitSignal(backend.stopped, timeout=30_000):
        backend.stop(3600.0)
    backend.wait()
    assert sorted(services.calls[2:]) == ["changed", "check ended", "question ended"]


def test_work_that_is_cancelled_before_it_began_is_not_begun(
    qtbot: QtBot, backend: Backend, services: NoServices
) -> None:
    async def noted() -> None:
        services.note("begun")

    asker, gate = Asker(), threading.Event()
    backend.do(lambda _app: gate.wait(5))
    backend.ask(lambda _app: noted(), asker).cancel()
    gate.set()
    with qtbot.waitSignal(backend.ask(lambda _app: later(None), asker).done):
        pass
    assert services.calls == []
