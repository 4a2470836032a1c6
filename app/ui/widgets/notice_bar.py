"""A bar across the top of the stage that says one thing."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.motion import slide_in
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

OFFERED_MS = 20_000
"""So long what was done can be taken back here."""


class NoticeBar(QFrame):
    """Hidden until there is something to say; its buttons stand at the right. Plain text, whatever it holds."""

    def __init__(self, object_name: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self.setProperty("role", role)
        self._text = named(PlainLabel(), f"{object_name}_text")
        self._text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        self._row.setSpacing(Metrics.SPACE_3)
        self._row.addWidget(self._text, 1)
        self.hide()

    def add_button(self, object_name: str) -> QPushButton:
        """One more button, without words yet."""
        button = named(QPushButton(), object_name)
        button.setProperty("role", "link")
        self._row.addWidget(button)
        return button

    def text(self) -> str:
        """The sentence that stands in the bar."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Says *text*; empty to hide."""
        self._text.setText(text)
        self.setAccessibleName(text)
        was_hidden = self.isHidden()
        self.setVisible(bool(text))
        if text and was_hidden:
            slide_in(self)


class Floating(QObject):
    """Holds *bar* at the upper edge of *ground*, over what stands there: nothing moves when it comes or goes."""

    def __init__(self, bar: QWidget, ground: QWidget) -> None:
        super().__init__(bar)
        self._bar, self._ground = bar, ground
        bar.setParent(ground)
        for watched in (bar, ground):
            watched.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the ground, and of what the bar says."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = self._ground.width()
        height = max(self._bar.heightForWidth(width), self._bar.sizeHint().height())
        self._bar.setGeometry(0, 0, width, height)
        self._bar.raise_()


class UndoOffer(Retranslated, NoticeBar):
    """Says what was done, and takes it back. It leaves by itself, or with its button."""

    undo_requested = Signal()
    taken = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, "noticeAttention", parent)
        self._also = self.add_button(f"{object_name}_also")
        self._also.clicked.connect(self._take)
        self._undo = self.add_button(f"{object_name}_undo")
        self._close = self.add_button(f"{object_name}_close")
        self._leaving = single_shot(self, OFFERED_MS, self.hide)
        self._undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.hide)
        self.retranslate()

    def offer(self, text: str, also: str = "", *, undoes: bool = True) -> None:
        """Says *text*, and offers the way back anew; *also* is a button for what may come next."""
        self._also.setText(also)
        self._also.setAccessibleName(also)
        self._also.setVisible(bool(also))
        self._undo.setVisible(undoes)
        self.say(text)
        self._leaving.start()

    @Slot()
    def _take(self) -> None:
        self.hide()
        self.taken.emit()

    @Slot()
    def _take_back(self) -> None:
        self.hide()
        self.undo_requested.emit()

    def retranslate(self) -> None:
        """Sets the texts of the buttons."""
        for button, words in ((self._undo, self.tr("Undo")), (self._close, self.tr("Close"))):
            button.setText(words)
            button.setAccessibleName(words)
