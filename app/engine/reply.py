"""Answers to one caller, each a QObject of the GUI thread, as ``QNetworkReply`` is the answer to one request."""

from collections.abc import Callable
from itertools import count

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.frozen import frozen


@frozen
class Answer:
    """What crosses from a worker thread for the reply of that number: its value, and whether it is the last."""

    number: int
    value: object
    is_last: bool = True


@frozen
class Failed:
    """The call of that reply ended with an error of our own, which was told as ``InternalError``."""

    number: int


class Reply(QObject):
    """One answer that is on its way to whoever asked for it, whose child it is.

    :attr:`done` comes at most once and in a later turn of the event loop, so that it is connected after
    asking: ``backend.ask(call, self).done.connect(self._received)``. :attr:`progressed` may come before
    it. :attr:`failed` comes in its place after an error of our own, which is told elsewhere. Nothing
    comes after :meth:`cancel`, or once the asker is gone: a dialog that was closed hears no answer.
    """

    done = Signal(object)
    progressed = Signal(object)
    failed = Signal()

    def __init__(self, number: int, cancel: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._number = number
        self._cancel = cancel

    def cancel(self) -> None:
        """Ends the work where that is possible, and drops the answer."""
        self._cancel(self._number)


class PendingReplies(QObject):
    """The replies that wait for their answers; belongs to the GUI thread.

    *cancel_work* ends the work for a reply in whichever thread does it.
    """

    def __init__(self, cancel_work: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel_work = cancel_work
        self._numbers = count(1)
        self._waiting: dict[int, Reply] = {}
        self._watched: set[int] = set()

    def expect(self, parent: QObject, *, is_watched: bool = False) -> tuple[int, Reply]:
        """A new reply for *parent*, and the number under which its answer has to come.

        *is_watched*: only whoever watches it wants it; :meth:`cancel_watched` ends it.
        """
        number = next(self._numbers)
        if is_watched:
            self._watched.add(number)
        reply = Reply(number, self._drop, parent)
        # Queued: while "destroyed" is told, the reply still looks alive.
        reply.destroyed.connect(self._drop_orphans, Qt.ConnectionType.QueuedConnection)
        self._waiting[number] = reply
        return number, reply

    def deliver(self, answer: Answer | Failed) -> None:
        """Hands an answer to whoever still waits for it."""
        is_last = isinstance(answer, Failed) or answer.is_last
        if is_last:
            self._watched.discard(answer.number)
        reply = self._waiting.pop(answer.number, None) if is_last else self._waiting.get(answer.number)
        if reply is None or not shiboken6.isValid(reply):
            return
        if isinstance(answer, Failed):
            reply.failed.emit()
        elif is_last:
            reply.done.emit(answer.value)
        else:
            reply.progressed.emit(answer.value)
        # Whoever heard it may have gone with it, as a dialog that closes itself does.
        if is_last and shiboken6.isValid(reply):
            reply.deleteLater()

    def cancel_watched(self) -> None:
        """Nobody watches any more: the work for those replies ends, and no answer comes."""
        for number in sorted(self._watched):
            self._drop(number)

    def _drop(self, number: int) -> None:
        self._watched.discard(number)
        reply = self._waiting.pop(number, None)
        if reply is not None:
            self._cancel_work(number)
            if shiboken6.isValid(reply):
                reply.deleteLater()

    @Slot()
    def _drop_orphans(self) -> None:
        for number, reply in list(self._waiting.items()):
            if not shiboken6.isValid(reply):
                self._drop(number)
