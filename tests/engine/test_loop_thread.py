"""The thread of the loop: order, early calls, and faults that are told."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.engine.loop_thread import LoopThread, Started, StartFailed, Stopped
from app.engine.mailbox import Mailbox
from app.service.facts import CannotStart, Fact, FaultHappened
from app.service.studio import Studio


class Listener(QObject):
    """Keeps what is posted."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__()
        self.heard: list[object] = []
        mailbox.received.connect(self.hear)

    @Slot(object)
    def hear(self, fact: object) -> None:
        """Keeps *fact*."""
        self.heard.append(fact)


class EmptySupervisor:
    """Has nothing to resume."""

    def resume(self) -> None:
        """Nothing was left."""


class EmptyStudio:
    """As much of a studio as the thread needs."""

    supervisor = EmptySupervisor()

    async def stop(self, deadline_s: float) -> None:
        """Nothing runs."""


async def build(_tell: Callable[[Fact], None]) -> Studio:
    """An empty studio."""
    return EmptyStudio()  # type: ignore[return-value]  # the thread asks no more of it


def test_calls_made_before_the_loop_runs_are_done_in_order(qtbot: QtBot) -> None:
    mailbox = Mailbox()
    listener = Listener(mailbox)
    thread = LoopThread(build, mailbox)
    done: list[int] = []
    for number in range(5):
        thread.call(lambda _studio, number=number: done.append(number))  # type: ignore[misc]
    thread.start()
    thread.end(1.0)
    qtbot.waitUntil(lambda: Stopped() in listener.heard)
    thread.wait()
    assert done == list(range(5))
    assert listener.heard[0] == Started()


def test_a_fault_in_a_call_is_told_and_the_loop_goes_on(qtbot: QtBot) -> None:
    mailbox = Mailbox()
    listener = Listener(mailbox)
    thread = LoopThread(build, mailbox)
    done: list[str] = []
    thread.call(lambda _studio: 1 // 0)
    thread.call(lambda _studio: done.append("after"))
    thread.start()
    thread.end(1.0)
    qtbot.waitUntil(lambda: Stopped() in listener.heard)
    thread.wait()
    (fault,) = (fact for fact in listener.heard if isinstance(fact, FaultHappened))
    assert fault.summary.startswith("ZeroDivisionError")
    assert "1 // 0" in fault.details
    assert done == ["after"]


def test_a_data_folder_that_cannot_be_used_is_told_with_its_sentence(qtbot: QtBot) -> None:
    async def refuse(_tell: Callable[[Fact], None]) -> Studio:
        raise CannotStart("This history was written by a newer Easel.")

    mailbox = Mailbox()
    listener = Listener(mailbox)
    thread = LoopThread(refuse, mailbox)
    thread.start()
    qtbot.waitUntil(lambda: Stopped() in listener.heard)
    thread.wait()
    assert StartFailed("This history was written by a newer Easel.") in listener.heard
