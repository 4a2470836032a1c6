"""One thread for work on arrays, whose answers come as replies in the GUI thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Slot

from app.engine.loop_thread import log_error
from app.engine.mailbox import Mailbox
from app.engine.pictures import let_the_window_go_first
from app.engine.reply import Answer, Failed, PendingReplies, Reply


class ArrayWorker(QObject):
    """Does one thing after the other, behind the window. Lives in the GUI thread.

    What is asked for is done in its order, and also where nobody waits for the answer any more, unless it was cancelled
    before it began.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox(self)
        self._mailbox.received.connect(self._deliver)
        self._cancelled: set[int] = set()
        self._is_stopping = False
        self._replies = PendingReplies(self._cancelled.add, self)
        self._pool = ThreadPoolExecutor(
            max_workers=1, thread_name_prefix="arrays", initializer=let_the_window_go_first
        )

    def ask(self, work: Callable[[], object], parent: QObject, *, is_kept: bool = False) -> Reply:
        """Has *work* done in the thread; what it returns is the answer. Only frozen values go with it.

        What *is_kept* is done before the thread ends, whoever ends it: it writes what a person has made.
        """
        number, reply = self._replies.expect(parent)
        self._pool.submit(self._work, number, work, is_kept=is_kept).add_done_callback(log_error)
        return reply

    def stop(self) -> None:
        """Ends the thread after what it is at and what is to be written; nothing is told any more."""
        self._mailbox.close()
        self._is_stopping = True
        self._pool.shutdown(wait=True)

    def _work(self, number: int, work: Callable[[], object], *, is_kept: bool) -> None:
        if number in self._cancelled or (self._is_stopping and not is_kept):
            self._cancelled.discard(number)
            return
        try:
            value = work()
        except Exception:
            self._mailbox.post(Failed(number))
            raise
        self._mailbox.post(Answer(number, value))

    @Slot(object)
    def _deliver(self, answer: Answer | Failed) -> None:
        self._replies.deliver(answer)
