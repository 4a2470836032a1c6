"""Widgets whose texts follow the language of the window."""

from PySide6.QtCore import QEvent


class Retranslated:
    """A base beside a widget's own, first in the list: calls :meth:`retranslate` when the language changes."""

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]  # the widget's own base comes next
