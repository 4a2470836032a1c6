"""Waits for the command ``change_region``, and builds all of region edit when it first comes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.tasks import TaskRecord
from app.engine.backend import Backend
from app.ui.actions import Actions
from app.ui.state import AppState
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.core.catalogue import Catalogue
    from app.storage.reference_store import ReferenceStore
    from app.ui.region.controller import RegionController


class RegionCommand(QObject):
    """Nothing of region edit is imported before it is wanted.

    ``send_requested`` carries requests, the gateway and the name of their batch; they go the way of *Generate*.
    """

    send_requested = Signal(tuple, str, str)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        catalogue: "Catalogue",
        references: "ReferenceStore",
        folder: Path,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._catalogue = catalogue
        self._references = references
        self._folder = folder
        self._state = state
        self._backend = backend
        self.controller: RegionController | None = None
        actions.carry_out({"change_region": self._open}, self)

    def _open(self, records: Sequence[TaskRecord]) -> None:
        if self.controller is None:
            from app.ui.region.controller import RegionController

            self.controller = RegionController(
                self._window,
                self._theme,
                self._catalogue,
                self._references,
                self._folder,
                self._state,
                self._backend,
                self,
            )
            self.controller.send_requested.connect(self.send_requested)
        self.controller.open(records[0])

    @Slot()
    def stop(self) -> None:
        """Ends the thread for arrays, where there is one."""
        if self.controller is not None:
            self.controller.stop()
