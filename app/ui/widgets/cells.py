"""Item views that place their cells by arithmetic, so that a hundred thousand tasks cost no more than those seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QShowEvent

from app.ui.widgets.timers import single_shot

ASK_MS = 40
"""After the last movement: what is only scrolled past is not asked for."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView as _Base
else:
    _Base = object


class PlacedCells(_Base):
    """A base beside an item view's own, before it in the list: it scrolls up and down by pixels and hides no row.

    What a view needs for what is seen, it asks for a moment after that has changed (:meth:`ask_with`).
    """

    def ask_with(self, ask: Callable[[], object]) -> None:
        """*ask* is called a moment after something else is seen; for the constructor."""
        self._asking = single_shot(self, ASK_MS, ask)

    def _ask_soon(self) -> None:
        if self.isVisible() and not self._asking.isActive():
            self._asking.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen for the first time is asked for."""
        super().showEvent(event)
        self._ask_soon()

    def horizontalOffset(self) -> int:
        """It never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: QModelIndex | QPersistentModelIndex) -> bool:
        """Says that no row is hidden: Qt would ask for each."""
        return False
