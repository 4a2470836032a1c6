"""What the history is narrowed to now, each with a way out."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.history import HistoryFilter
from app.ui.bold_choice import BoldChoice
from app.ui.flow_layout import FlowLayout
from app.ui.history.marks_wording import days_words, gateway_words, short
from app.ui.naming import name
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class FilterChips(QWidget):
    """One chip for each thing that is asked for; pressing it asks for it no longer. Hidden where there is none."""

    changed = Signal(HistoryFilter)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "filter_chips")
        self._filter = HistoryFilter()
        self._without: dict[str, HistoryFilter] = {}
        self._flow = FlowLayout(Metrics.SPACE_1, self)
        self.hide()

    def show_filter(self, wanted: HistoryFilter) -> None:
        """Shows what *wanted* asks for besides text and states."""
        self._filter = wanted
        self._flow.clear()
        chips = {
            "favourites": (
                self.tr("Favourites") if wanted.favourites_only else "",
                replace(wanted, favourites_only=False),
            ),
            "model": (wanted.model, replace(wanted, model="")),
            "gateway": (gateway_words(wanted.gateway), replace(wanted, gateway="")),
            "days": (days_words(wanted), replace(wanted, first_day=None, last_day=None)),
            "deleted": (
                self.tr("Recently deleted") if wanted.recently_deleted else "",
                replace(wanted, recently_deleted=False),
            ),
            "tag": (f"# {wanted.tag}" if wanted.tag else "", replace(wanted, tag="")),
        }
        self._without = {f"chip_{kind}": without for kind, (words, without) in chips.items() if words}
        for kind, (words, _) in chips.items():
            if words:
                self._flow.addWidget(self._chip(f"chip_{kind}", words))
        self.setVisible(bool(self._without))
        self.updateGeometry()

    def chips(self) -> tuple[QPushButton, ...]:
        """The chips in their order."""
        found = (self.findChild(QPushButton, object_name) for object_name in self._without)
        return tuple(chip for chip in found if chip is not None)

    def _chip(self, object_name: str, words: str) -> QPushButton:
        chip = name(BoldChoice(f"{short(words)}  ×".replace("&", "&&")), object_name)
        chip.setProperty("role", "filter")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setAccessibleName(self.tr("Do not filter by {what}").format(what=words))
        chip.setToolTip(safe_tooltip(chip.accessibleName()))
        chip.clicked.connect(self._pressed)
        return chip

    @Slot()
    def _pressed(self) -> None:
        self.changed.emit(self._without[self.sender().objectName()])

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_filter(self._filter)
        super().changeEvent(event)
