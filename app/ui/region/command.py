"""Waits for the command ``change_region``, and builds all of region edit when it first comes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.tasks import TaskRecord
from app.ui.actions import Actions

if TYPE_CHECKING:
    from app.ui.region.controller import RegionController


class RegionCommand(QObject):
    """Nothing of region edit is imported before it is wanted.

    ``send_requested`` carries requests, the gateway and the name of their batch; they go the way of *Generate*.
    """

    send_requested = Signal(tuple, str, str)

    def __init__(
        self,
        build: "Callable[[QObject], RegionController]",
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        """*build* makes the controller as a child of what it is given, and is called once."""
        super().__init__(parent)
        self._build = build
        self.controller: RegionController | None = None
        actions.carry_out({"change_region": self._open}, self)

    def _open(self, records: Sequence[TaskRecord]) -> None:
        if self.controller is None:
            self.controller = self._build(self)
            self.controller.send_requested.connect(self.send_requested)
        self.controller.open(records[0])

    @Slot()
    def stop(self) -> None:
        """Ends the thread for arrays, where there is one."""
        if self.controller is not None:
            self.controller.stop()
