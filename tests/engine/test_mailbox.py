"""The crossing between threads."""

from threading import Thread

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from app.engine.mailbox import Mailbox


class Listener(QObject):
    """Notes what it hears and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def hear(self, value: object) -> None:
        """Notes *value*."""
        self.heard.append(value)
        self.threads.add(QThread.currentThread())


def test_values_of_many_threads_arrive_in_the_gui_thread_and_in_order(qtbot: QtBot) -> None:
    mailbox, listener = Mailbox(), Listener()
    mailbox.received.connect(listener.hear)

    def post(sender: int) -> None:
        for number in range(500):
            mailbox.post((sender, number))

    threads = [Thread(target=post, args=(sender,)) for sender in range(4)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(listener.heard) == 2000)
    for thread in threads:
        thread.join()
    assert listener.threads == {QThread.currentThread()}
    for sender in range(4):
        numbers = [value[1] for value in listener.heard if isinstance(value, tuple) and value[0] == sender]
        assert numbers == sorted(numbers)


def test_a_value_posted_while_another_is_told_is_told_too(qtbot: QtBot) -> None:
    mailbox, listener = Mailbox(), Listener()

    class Echo(QObject):
        """Answers the first value with a second one."""

        @Slot(object)
        def hear(self, value: object) -> None:
            """Posts once more."""
            if value == "first":
                mailbox.post("second")

    echo = Echo()
    mailbox.received.connect(echo.hear)
    mailbox.received.connect(listener.hear)
    mailbox.post("first")
    qtbot.waitUntil(lambda: listener.heard == ["first", "second"])


def test_a_closed_mailbox_tells_nothing_more(qtbot: QtBot) -> None:
    mailbox, listener = Mailbox(), Listener()
    mailbox.received.connect(listener.hear)
    mailbox.post("before")
    mailbox.close()
    mailbox.post("after")
    other = Mailbox()
    with qtbot.waitSignal(other.received):
        other.post("later than both")
    assert listener.heard == []
