"""From the press of Generate to the engine: a large one is asked about once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.draft import Draft
from app.core.press import PRESS_TASKS_MAX, press_requests, task_count
from app.core.request import GenerationRequest
from app.ui.ask_many import AskMany

Submit = Callable[[Sequence[GenerationRequest], str, str], None]
"""Requests, gateway, and the press that they belong to; empty for one of their own."""


class PressSender(QObject):
    """What is sent is what stood in the form when Generate was pressed, however long the answer takes."""

    sending = Signal()

    def __init__(self, submit: Submit, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._window = window
        self._pending: tuple[tuple[GenerationRequest, ...], str, str] | None = None

    def press(self, draft: Draft, gateway: str, *, ask_above: int, is_free: bool) -> None:
        """Sends all tasks of *draft*, at once or when the person agrees to so many."""
        if task_count(draft) <= PRESS_TASKS_MAX:
            self.send(tuple(press_requests(draft)), gateway, ask_above=ask_above, is_free=is_free)

    def send(
        self,
        requests: tuple[GenerationRequest, ...],
        gateway: str,
        press: str = "",
        *,
        ask_above: int,
        is_free: bool,
    ) -> None:
        """Sends *requests*, at once or when the person agrees to so many."""
        self._pending = (requests, gateway, press)
        if len(requests) <= ask_above:
            self._send()
            return
        dialog = AskMany(len(requests), self._window, is_free=is_free)
        dialog.accepted.connect(self._send)
        dialog.rejected.connect(self._forget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _send(self) -> None:
        if self._pending is not None:
            requests, gateway, press = self._pending
            self._pending = None
            self.sending.emit()
            self._submit(requests, gateway, press)

    @Slot()
    def _forget(self) -> None:
        self._pending = None
