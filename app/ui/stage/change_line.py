"""Below a result: the steps that led to it, and the line in which the next one is asked for."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.draft import COUNT_MAX
from app.core.lineage import Chain
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.stage.chain_strip import ChainStrip
from app.ui.stage.header import StageLine
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import DoubleClickGuard
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.keys import ENTER, may_be_shortcut_with_enter
from app.ui.widgets.labels import ElidedLabel, PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.text import ComposedText

_SEND = QKeySequence("Return")


class ChangeField(ComposedText):
    """One row of text. Return sends it, with Ctrl or alone; Ctrl+Return is not the window's here."""

    sent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "change_text")
        self.setTabChangesFocus(True)
        self.setFixedHeight(Metrics.FIELD_HEIGHT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(ComposedText.LineWrapMode.NoWrap)

    def event(self, event: QEvent) -> bool:
        """Takes Ctrl+Return before the window's shortcuts do; what the keyboard repeats of it never gets here."""
        if (
            not self.is_composing
            and may_be_shortcut_with_enter(event)
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            if not event.isAutoRepeat():
                self.sent.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sends with Enter, which writes no new line; what the keyboard repeats of it sends nothing."""
        if event.key() in ENTER and not self.is_composing:
            event.accept()
            if not event.isAutoRepeat() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.sent.emit()
            return
        super().keyPressEvent(event)


class ChangePanel(Retranslated, StageLine):
    """The strip of steps above the line. :attr:`change_requested`: the text, how many, and whether from the original.

    What was typed for a picture is kept while another one is looked at.
    """

    change_requested = Signal(str, int, bool)
    changed = Signal()

    def __init__(self, thumbnails: Thumbnails, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "change_panel")
        self.strip = ChainStrip(thumbnails, actions)
        self._chain: Chain | None = None
        self._texts: dict[int, str] = {}
        self._shown_id = 0
        self._way = self._cost = self._refusal = ""
        self._is_from_original = False
        self._goes_on_typing = False
        self._field = ChangeField()
        self._region = named(QToolButton(), "change_region_button")
        self._region.setProperty("role", "icon")
        self._region.setDefaultAction(actions["change_region"])
        self._count = named(QComboBox(), "change_count")
        for count in range(1, COUNT_MAX + 1):
            self._count.addItem(f"× {count}", count)
        self._count.setMaxVisibleItems(COUNT_MAX)
        WheelGuard(self._count)
        self._send = named(QPushButton(), "change_send")
        self._send.setProperty("role", "primary")
        DoubleClickGuard(self._send)
        self._from = named(QToolButton(), "change_from")
        self._from.setProperty("role", "link")
        self._from.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = named(QMenu(self._from), "change_from_menu")
        self._from_step = named(menu.addAction(""), "change_from_step")
        self._from_original = named(menu.addAction(""), "change_from_original")
        self._from.setMenu(menu)
        self._way_words = named(ElidedLabel(), "change_way")
        self._way_words.setProperty("role", "tiny")
        self._cost_words = named(PlainLabel(), "change_cost")
        self._cost_words.setProperty("role", "tiny")
        self._lay_out()
        self._field.sent.connect(self._ask)
        self._send.clicked.connect(self._ask)
        self._field.textChanged.connect(self._keep_text)
        self._count.currentIndexChanged.connect(self.changed)
        self._from_step.triggered.connect(self._choose_step)
        self._from_original.triggered.connect(self._choose_original)
        self.retranslate()

    def _lay_out(self) -> None:
        self._line = named(QFrame(), "change_line")
        self._line.setProperty("role", "card")
        top = QHBoxLayout()
        top.setSpacing(Metrics.SPACE_2)
        top.addWidget(self._region)
        top.addWidget(self._field, 1)
        top.addWidget(self._count)
        top.addWidget(self._send)
        below = QHBoxLayout()
        below.setSpacing(Metrics.SPACE_1)
        below.addWidget(self._from)
        below.addWidget(self._way_words, 1)
        below.addWidget(self._cost_words)
        column = QVBoxLayout(self._line)
        column.setContentsMargins(Metrics.SPACE_2, Metrics.SPACE_1, Metrics.SPACE_2, Metrics.BORDER)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(below)
        self._line.setFixedHeight(Metrics.CHANGE_LINE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Metrics.SPACE_1)
        whole.addWidget(self.strip)
        framed = self._framed = QHBoxLayout()
        self.set_air(Metrics.SPACE_2)
        framed.addWidget(self._line)
        whole.addLayout(framed)

    def set_air(self, air: int) -> None:
        """So much room is left below the line."""
        self._framed.setContentsMargins(Metrics.SPACE_4, 0, Metrics.SPACE_4, air)

    # --- what is shown -----------------------------------------------------------------------------------

    def show_chain(self, chain: Chain | None, source_path: str) -> None:
        """Shows the steps around a picture; the line stands only below one that is there."""
        self._chain = chain
        self.strip.show_chain(chain, source_path)
        record = None if chain is None else chain.shown
        has_picture = record is not None and bool(record.pictures)
        self._line.setVisible(has_picture)
        self.setVisible(has_picture or self.strip.isVisibleTo(self))
        shown_id = record.id if record is not None and has_picture else 0
        if shown_id != self._shown_id:
            self._shown_id = 0
            self._field.setPlainText(self._texts.get(shown_id, ""))
            self._shown_id = shown_id
            self._is_from_original = False
            self._refusal = ""
        if has_picture and self._goes_on_typing:
            # Qt gave the focus to whatever came next; only who writes somewhere else by now has chosen that.
            self._goes_on_typing = False
            if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
                self._field.setFocus()
        self._from.setEnabled(chain is not None and bool(chain.instructions))
        self.retranslate()

    def show_way(self, words: str) -> None:
        """How the picture goes to the gateway, or why it can't."""
        self._way = words
        self.retranslate()

    def refuse(self, words: str) -> None:
        """Why nothing was sent, until something else is written or shown."""
        self._refusal = words
        self.retranslate()

    def show_cost(self, words: str) -> None:
        """What a press makes and costs."""
        self._cost = words
        self.retranslate()

    def count(self) -> int:
        """How many are wanted."""
        return self._count.currentIndex() + 1

    def forget_text(self, record_id: int) -> None:
        """What was typed for that picture is sent."""
        self._texts.pop(record_id, None)
        if record_id == self._shown_id:
            self._field.clear()

    @Slot()
    def focus_text(self) -> None:
        """The cursor goes into the line, where there is one."""
        if self._line.isVisible():
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- what a person does ------------------------------------------------------------------------------

    @Slot()
    def _keep_text(self) -> None:
        if not self._shown_id:
            return
        text = self._field.toPlainText()
        if self._refusal:
            self.refuse("")
        if text:
            self._texts[self._shown_id] = text
        else:
            self._texts.pop(self._shown_id, None)
        self._send.setEnabled(bool(text.strip()))

    @Slot()
    def _ask(self) -> None:
        text = " ".join(self._field.toPlainText().split())
        if not text:
            self.refuse(self.tr("Write first what is to be different."))
        elif self._shown_id:
            self.refuse("")
            # The next change is written below the picture that comes of this one.
            self._goes_on_typing = self._field.hasFocus()
            self.change_requested.emit(text, self.count(), self._is_from_original)

    @Slot()
    def _choose_step(self) -> None:
        self._is_from_original = False
        self.retranslate()

    @Slot()
    def _choose_original(self) -> None:
        self._is_from_original = True
        self.retranslate()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """What others word for it is to be said in another language, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._field.setAccessibleName(self.tr("Change this picture"))
        self._field.setPlaceholderText(
            self.tr("Change this picture… for example “make it night, keep everything else”")
        )
        self._count.setAccessibleName(self.tr("Number of pictures"))
        self._count.setToolTip(self.tr("Each picture is a task of its own and is charged on its own"))
        self._send.setText(self.tr("Change"))
        self._send.setAccessibleName(self.tr("Make the changed picture"))
        self._send.setToolTip(safe_tooltip(_SEND.toString(QKeySequence.SequenceFormat.NativeText)))
        self._send.setEnabled(bool(self._field.toPlainText().strip()))
        self._from_step.setText(self.tr("From this step"))
        self._from_original.setText(self.tr("From the original, with all changes so far…"))
        chosen = self.tr("From the original") if self._is_from_original else self.tr("From this step")
        self._from.setText(f"{chosen} ▾")
        self._from.setAccessibleName(chosen)
        self._from.setToolTip(
            self.tr(
                "Quality falls with each step. From the original, all changes go in one request, which you see first."
            )
            if self._from.isEnabled()
            else self.tr(
                "This picture is the original: after the first change you can choose where to go on from."
            )
        )
        self._from.setAccessibleDescription(self._from.toolTip())
        self._way_words.show_text(self._refusal or ("" if self._is_from_original else self._way))
        self._cost_words.setText(self._cost)
        self._send.setAccessibleDescription(self._cost)
