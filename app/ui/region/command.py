"""Waits for the command ``change_region``, and builds all of region edit when it first comes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.tasks import TaskRecord
from app.ui.actions import Actions
from app.ui.state import AppState
from app.ui.widgets.dialogs import open_dialog, picture_files_dialog

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
        state: AppState,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        """*build* makes the controller as a child of what it is given, and is called once; files are asked for above *window*."""
        super().__init__(parent)
        self._build = build
        self._window = window
        self.controller: RegionController | None = None
        actions.carry_out({"change_region": self._open}, self)
        actions["change_region_of_file"].triggered.connect(self._ask_file)
        state.region_requested.connect(self._open_file)

    def _open(self, records: Sequence[TaskRecord]) -> None:
        self._built().open(records[0])

    @Slot()
    def _ask_file(self) -> None:
        dialog = picture_files_dialog("region_file", self.tr("Change a region of a file"), self._window)
        dialog.fileSelected.connect(self._open_file)
        open_dialog(dialog)

    @Slot(str)
    def _open_file(self, path: str) -> None:
        self._built().open_file(path)

    def _built(self) -> "RegionController":
        if self.controller is None:
            self.controller = self._build(self)
            self.controller.send_requested.connect(self.send_requested)
        return self.controller

    @Slot()
    def stop(self) -> None:
        """Ends the thread for arrays, where there is one."""
        if self.controller is not None:
            self.controller.stop()
