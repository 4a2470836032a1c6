"""The pictures of one press of Generate, side by side."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.core.batch import missing, without_picture
from app.core.gateway_address import PRACTICE
from app.core.tasks import TaskRecord
from app.engine.thumbnails import Thumbnails
from app.ui.texts import state_sign, state_words
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import DragSource
from app.ui.widgets.focus import put_before
from app.ui.widgets.labels import safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

SHOWN_MAX = 40


class Filmstrip(Retranslated, QWidget):
    """One button for each sibling, and one for what is missing; hidden where a task is alone."""

    sibling_requested = Signal(int)
    menu_requested = Signal(object, QPoint)
    missing_requested = Signal(object)
    compare_requested = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "filmstrip")
        self._thumbnails = thumbnails
        self._buttons: list[QToolButton] = []
        self._siblings: tuple[TaskRecord, ...] = ()
        self._all: tuple[TaskRecord, ...] = ()
        self._missing = named(QPushButton(), "generate_missing")
        self._compare = named(QPushButton(), "compare_siblings")
        self._compare.setProperty("role", "link")
        strip = QWidget()
        strip.setProperty("role", "scrolled")
        self._row = QHBoxLayout(strip)
        self._row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        self._row.setSpacing(Metrics.SPACE_2)
        self._row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll = QScrollArea()
        self._scroll.setWidget(strip)
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFixedHeight(Metrics.FILMSTRIP + 2 * Metrics.SPACE_4)
        words = QHBoxLayout()
        words.setContentsMargins(Metrics.SPACE_4, 0, Metrics.SPACE_4, Metrics.SPACE_2)
        words.addStretch(1)
        words.addWidget(self._compare)
        words.addWidget(self._missing)
        words.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        column.addLayout(words)
        self._scroll.horizontalScrollBar().rangeChanged.connect(self._scroll_to_shown)
        self._compare.clicked.connect(self.compare_requested)
        self._missing.clicked.connect(self._generate_missing)
        self._asked_among = 0
        thumbnails.ready.connect(self._show_pictures)
        self.hide()

    def show_siblings(self, siblings: tuple[TaskRecord, ...], shown_id: int) -> None:
        """Shows these tasks, the one with *shown_id* marked."""
        self._all = siblings
        siblings = _context(siblings, shown_id)
        self._siblings = siblings
        self.setVisible(len(siblings) > 1)
        if len(self._buttons) != len(siblings):
            for button in self._buttons:
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(index) for index in range(len(siblings))]
            put_before(self._compare, self._buttons)
        for button, sibling in zip(self._buttons, siblings, strict=True):
            button.setProperty("record", sibling.id)
            button.setChecked(sibling.id == shown_id)
            button.setText("" if sibling.pictures else state_sign(sibling.state))
        self._show_pictures()
        self.retranslate()
        self._scroll_to_shown()

    def offer_missing_again(self) -> None:
        """What was asked for is not sent after all."""
        self._asked_among = 0
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        for button, sibling in zip(self._buttons, self._siblings, strict=True):
            words = self.tr("Picture {n}: {state}").format(
                n=self._all.index(sibling) + 1, state=state_words(sibling)
            )
            button.setAccessibleName(words)
            button.setToolTip(safe_tooltip(words))
        count = len(missing(self._all)) if len(self._all) > 1 else 0
        self._missing.setVisible(count > 0)
        # Until the new tasks have come, a second press would be charged twice.
        self._missing.setEnabled(len(self._all) != self._asked_among)
        whole = max(count, without_picture(self._all))
        self._missing.setText(self._missing_words(count, whole))
        self._missing.setAccessibleName(self._missing.text())
        self._missing.setToolTip(
            self.tr("The others may exist: they are uncertain, not watched, or have only to be downloaded.")
            if whole > count
            else ""
        )
        self._compare.setText(self.tr("Side by side (%n)", "", len(self._all)))
        self._compare.setAccessibleName(self.tr("Show all pictures of this press side by side"))

    def _missing_words(self, count: int, whole: int) -> str:
        """What the button does; *count* of *whole* missing ones can be made anew without a doubt."""
        is_free = bool(self._all) and self._all[0].gateway == PRACTICE
        if whole > count:
            words = (
                self.tr("Generate %n of {whole} missing (free: practice)", "", count)
                if is_free
                else self.tr("Generate %n of {whole} missing (charged)", "", count)
            )
            return words.format(whole=whole)
        if is_free:
            return self.tr("Generate the missing %n (free: practice)", "", count)
        return self.tr("Generate the missing %n (charged)", "", count)

    @Slot()
    def _scroll_to_shown(self) -> None:
        """Also once new buttons have been given their places."""
        for button in self._buttons:
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button)

    @Slot()
    def _generate_missing(self) -> None:
        self._asked_among = len(self._all)
        self._missing.setEnabled(False)
        self.missing_requested.emit(missing(self._all))

    def _button(self, index: int) -> QToolButton:
        button = named(QToolButton(), f"sibling_{index + 1}")
        button.setProperty("role", "film")
        button.setCheckable(True)
        button.setIconSize(QSize(Metrics.FILMSTRIP, Metrics.FILMSTRIP))
        button.setFixedSize(
            QSize(Metrics.FILMSTRIP, Metrics.FILMSTRIP) + QSize(Metrics.SPACE_2, Metrics.SPACE_2)
        )
        button.clicked.connect(self._clicked)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(self._ask_menu)
        DragSource(button, lambda _place: self._dragged(index), self._thumbnails.pixmap)
        self._row.addWidget(button)
        return button

    def _dragged(self, index: int) -> tuple[str, ...]:
        siblings = self._siblings[index : index + 1]
        return tuple(picture.path for sibling in siblings for picture in sibling.pictures)

    @Slot()
    def _show_pictures(self) -> None:
        for button, sibling in zip(self._buttons, self._siblings, strict=True):
            pixmap = self._thumbnails.pixmap(sibling.pictures[0].path) if sibling.pictures else None
            button.setIcon(QIcon(pixmap) if pixmap is not None else QIcon())

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.sibling_requested.emit(int(button.property("record")))

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            sibling = self._siblings[self._buttons.index(button)]
            self.menu_requested.emit(sibling, button.mapToGlobal(place))


def _context(siblings: tuple[TaskRecord, ...], shown_id: int) -> tuple[TaskRecord, ...]:
    """Those next to the shown one, where there are too many for a strip; the grid shows all."""
    at = next((place for place, sibling in enumerate(siblings) if sibling.id == shown_id), 0)
    begin = max(0, min(at - SHOWN_MAX // 2, len(siblings) - SHOWN_MAX))
    return siblings[begin : begin + SHOWN_MAX]
