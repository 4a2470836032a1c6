"""The thread of the loop: order, early calls, and faults that are told."""

import errno
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.core.disk import Doing
from app.core.ports import JournalTrouble
from app.engine.loop_thread import LoopThread, Started, StartFailed, Stopped
from app.engine.mailbox import Mailbox
from app.service.events import CannotStart, DiskRefused, DiskTook, InternalError, ServiceEvent
from app.service.services import Services


class Listener(QObject):
    """Keeps what is posted."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__()
        self.heard: list[object] = []
        mailbox.received.connect(self.hear)

    @Slot(object)
    def hear(self, event: object) -> None:
        """Keeps *fact*."""
        self.heard.append(event)


class EmptySupervisor:
    """Has nothing to resume."""

    def resume(self) -> None:
        """Nothing was left."""


class EmptyStudio:
    """As much of the services as the thread needs."""

    scheduler = EmptySupervisor()

    async def stop(self, deadline_s: float) -> None:
        """Nothing runs."""


async def build(_tell: Callable[[ServiceEvent], None]) -> Services:
    """Empty services."""
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
    (fault,) = (event for event in listener.heard if isinstance(event, InternalError))
    assert fault.summary.startswith("ZeroDivisionError")
    assert "1 // 0" in fault.details
    assert done == ["after"]


def test_what_the_disk_refuses_is_told_by_what_was_wanted_until_it_takes_it(qtbot: QtBot) -> None:
    mailbox = Mailbox()
    listener = Listener(mailbox)
    thread = LoopThread(build, mailbox)
    trouble: list[Exception] = [JournalTrouble("the disk is full"), OSError(errno.EROFS, "read-only")]

    def write(_studio: Services) -> None:
        if trouble:
            raise trouble.pop(0)

    async def write_later(_studio: Services) -> None:
        write(_studio)

    thread.call(write, Doing.SUBMIT)
    thread.call(write_later, Doing.DRAFT)
    thread.start()
    qtbot.waitUntil(lambda: len(listener.heard) == 3)
    for what in (write_later, write_later, write):
        thread.call(what, Doing.DRAFT)
    thread.call(write, Doing.SUBMIT)
    thread.end(1.0)
    qtbot.waitUntil(lambda: Stopped() in listener.heard)
    thread.wait()
    assert listener.heard[1:3] == [
        DiskRefused(Doing.SUBMIT, "the disk is full"),
        DiskRefused(Doing.DRAFT, "the disk can only be read"),
    ]
    assert set(listener.heard[3:]) == {DiskTook(Doing.DRAFT), DiskTook(Doing.SUBMIT), Stopped()}


def test_an_error_that_is_none_of_the_disk_is_a_fault_of_our_own(qtbot: QtBot) -> None:
    mailbox = Mailbox()
    listener = Listener(mailbox)
    thread = LoopThread(build, mailbox)

    def fail(_studio: Services) -> None:
        raise ConnectionResetError(errno.ECONNRESET, "reset")

    thread.call(fail, Doing.SUBMIT)
    thread.start()
    thread.end(1.0)
    qtbot.waitUntil(lambda: Stopped() in listener.heard)
    thread.wait()
    assert any(isinstance(event, InternalError) for event in listener.heard)


def test_a_data_folder_that_cannot_be_used_is_told_with_its_sentence(qtbot: QtBot) -> None:
    async def refuse(_tell: Callable[[ServiceEvent], None]) -> Services:
        raise CannotStart("This history was written by a newer Easel.")

    mailbox = Mailbox()
    listener = Listener(mailbox)
    thread = LoopThread(refuse, mailbox)
    thread.start()
    qtbot.waitUntil(lambda: Stopped() in listener.heard)
    thread.wait()
    assert StartFailed("This history was written by a newer Easel.") in listener.heard


def test_a_start_that_nobody_foresaw_to_fail_is_told_too(qtbot: QtBot) -> None:
    """A window that goes without a word tells nobody anything."""

    async def break_down(_tell: Callable[[ServiceEvent], None]) -> Services:
        raise RuntimeError("bug")

    mailbox = Mailbox()
    listener = Listener(mailbox)
    thread = LoopThread(break_down, mailbox)
    thread.start()
    qtbot.waitUntil(lambda: Stopped() in listener.heard)
    thread.wait()
    assert [type(event) for event in listener.heard] == [InternalError, StartFailed, Stopped]
