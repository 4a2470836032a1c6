"""What cards and tabs stand in on the stage."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.card_texts import ALONE, Bar, Circumstances, card
from app.core.problems import Action
from app.core.tasks import TaskRecord
from app.service.clock import Clock
from app.ui.stage.making import WorkBar
from app.ui.texts import duration_words, said, said_together, state_words, taken_s
from app.ui.theme.icons import icon, large_icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import DoubleClickGuard
from app.ui.widgets.labels import ElidedLabel, PlainLabel, plain_label, safe_tooltip
from app.ui.widgets.layouts import FlowLayout, dialog_column
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import Seconds


def carded(tab: QWidget) -> QWidget:
    """*tab* on a card of its own, with the stage around it."""
    card = QWidget()
    card.setProperty("role", "tabCard")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inner = QVBoxLayout(card)
    inner.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_3)
    inner.addWidget(tab)
    holder = QWidget()
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_4)
    outer.addWidget(card)
    return holder


class StateBadge(QWidget):
    """Says by its shape what the title beside it says in words: it is not read out."""

    def __init__(self, theme: Theme, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self._theme = theme
        self._sign = ""
        self._is_failure = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_sign(self, sign: str, *, is_failure: bool) -> None:
        """Shows one character, in the colours of a failure or of what wants attention."""
        self._sign, self._is_failure = sign, is_failure
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of the title with some air."""
        side = Metrics.ICON_LARGE + Metrics.SPACE_2
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft disc with the sign in it."""
        palette = self._theme.palette
        soft, strong = (
            (palette.failed_soft, palette.failed)
            if self._is_failure
            else (palette.attention_soft, palette.attention)
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(soft))
        painter.drawEllipse(QRectF(self.rect()))
        font = QFont(self.font())
        font.setPixelSize(Metrics.FONT_LARGE)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(strong))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.end()


class CopyRow(QWidget):
    """Hidden while there is no value. The value is shown as plain text, whatever it holds."""

    def __init__(self, theme: Theme, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = PlainLabel()
        self._label.setProperty("role", "muted")
        self._label.setMinimumWidth(Metrics.LABEL_WIDTH - Metrics.SPACE_5)
        self._value = named(ElidedLabel(Qt.TextElideMode.ElideMiddle), object_name)
        self._value.setProperty("role", "mono")
        self._copy = named(QToolButton(), f"{object_name}_copy")
        self._copy.setProperty("role", "icon")
        self._copy.clicked.connect(self._copy_value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._label)
        row.addWidget(self._value)
        row.addWidget(self._copy)
        row.addStretch(1)
        theme.changed.connect(self._tint)
        self._tint()

    def show_value(self, label: str, value: str) -> None:
        """Shows *value* under its translated *label*; nothing where it is empty."""
        self._label.setText(label)
        self._value.show_text(value)
        self._value.setAccessibleName(f"{label} {value}")
        words = self.tr("Copy {what}").format(what=label)
        self._copy.setAccessibleName(words)
        self._copy.setToolTip(safe_tooltip(words))
        self.setVisible(bool(value))

    @Slot()
    def _copy_value(self) -> None:
        QGuiApplication.clipboard().setText(self._value.text())

    @Slot()
    def _tint(self) -> None:
        self._copy.setIcon(icon("copy", self._theme.palette))


class NothingCard(Retranslated, QWidget):
    """An invitation, and two things that nobody would guess."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "stage_nothing")
        self._theme = theme
        self._icon = named(PlainLabel(), "stage_nothing_icon")
        self._text = named(PlainLabel(), "stage_nothing_text")
        self._hint = named(PlainLabel(), "stage_nothing_hint")
        self._hint.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5)
        column.setSpacing(Metrics.SPACE_2)
        column.addStretch(1)
        for label in (self._icon, self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.insertSpacing(2, Metrics.SPACE_2)
        column.addStretch(1)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    @Slot()
    def _tint(self) -> None:
        self._icon.setPixmap(large_icon("image", self._theme.palette, Metrics.ICON_INVITING, "faint"))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._text.setText(self.tr("Write a prompt and press Generate, or choose a task from the history."))
        self._hint.setText(self.tr("A picture that you drop anywhere becomes a reference image."))


_ACTIONS = (Action.DOWNLOAD_AGAIN, Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class MissingCard(Retranslated, QFrame):
    """Says where the file was, and what can bring it back. Its words come from ``core/card_texts.py``."""

    action_requested = Signal(object)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        named(self, "missing_card")
        self.setProperty("role", "card")
        self._record: TaskRecord | None = None
        self._title = plain_label("missing_title", "cardTitle")
        self._advice = plain_label("missing_advice", "")
        self._trouble = plain_label("missing_trouble", "fieldWarning")
        self._path = CopyRow(theme, "missing_path")
        self._buttons = {action: self._button(action) for action in _ACTIONS}
        column = dialog_column(self)
        for widget in (self._title, self._trouble, self._advice, self._path):
            column.addWidget(widget)
        buttons = FlowLayout(Metrics.SPACE_2)
        for button in self._buttons.values():
            buttons.addWidget(button)
        column.addLayout(buttons)

    def show_record(self, record: TaskRecord) -> None:
        """Shows a task that has a picture."""
        self._record = record
        text = card(record, now=self._clock.now())
        self._title.setText(said(text.title))
        self._advice.setText(said_together(text.sentences))
        self._trouble.setText(said_together(text.trouble))
        self._trouble.setVisible(bool(text.trouble))
        self._path.show_value(self.tr("File"), record.pictures[0].path)
        offered = dict(text.actions)
        for action, button in self._buttons.items():
            button.setText(said(offered[action]) if action in offered else "")
            button.setAccessibleName(button.text())
            button.setVisible(action in offered)
            restyle(button, "primary" if text.actions and action is text.actions[0][0] else "")

    def retranslate(self) -> None:
        """Sets every text in the current language, whether the card is seen or not."""
        if self._record is not None:
            self.show_record(self._record)

    def _button(self, action: Action) -> QPushButton:
        button = named(QPushButton(), f"missing_{action.value}")
        button.setProperty("action", action.value)
        DoubleClickGuard(button)
        button.clicked.connect(self._clicked)
        return button

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_requested.emit(Action(str(button.property("action"))))


MINUTE_S = 60

_WAITING_ACTIONS = (
    *(Action.GO_ON, Action.QUEUE_AGAIN, Action.CANCEL, Action.CHECK_AGAIN, Action.STOP_LOOKING),
    *(Action.ENTER_TOKEN, Action.CHANGE_GATEWAY, Action.SET_UP_GATEWAY),
    *(Action.CHOOSE_DELIVERY, Action.CHOOSE_FOLDER),
)
"""Every button that the card may have, in their order."""


class RunningCard(Retranslated, QFrame):
    """The phase in words, the time, the last look, what happens next, and what can be done.

    Every word comes from ``core/card_texts.py``.
    """

    action_requested = Signal(object)

    def __init__(self, theme: Theme, seconds: Seconds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "running_card")
        self.setProperty("role", "card")
        self._seconds = seconds
        self._record: TaskRecord | None = None
        self._context = ALONE
        self._phase = plain_label("running_phase", "cardTitle")
        self._time = plain_label("running_time", "muted")
        self._next = plain_label("running_next", "muted")
        self._trouble = plain_label("running_trouble", "fieldWarning")
        self._words = plain_label("running_words", "quote")
        self._comfort = plain_label("running_comfort", "tiny")
        self._bar = named(WorkBar(theme), "running_progress")
        self._task_id = CopyRow(theme, "running_task_id")
        self._buttons = {action: self._button(action) for action in _WAITING_ACTIONS}
        buttons = FlowLayout(Metrics.SPACE_2)
        for button in self._buttons.values():
            buttons.addWidget(button)
        column = dialog_column(self)
        for widget in (
            self._phase,
            self._bar,
            self._time,
            self._trouble,
            self._words,
            self._next,
            self._task_id,
        ):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self._comfort)
        seconds.ticked.connect(self._second_passed)

    def show_record(self, record: TaskRecord, around: Circumstances = ALONE) -> None:
        """Shows a task that waits, is sent, runs, is fetched, was cancelled or is not watched."""
        self._record, self._context = record, around
        self._task_id.show_value("TaskId", record.task_id)
        self._show_words()

    def _show_words(self) -> None:
        record = self._record
        if record is None:
            return
        text = card(record, self._context, self._seconds.now())
        self._phase.setText(state_words(record))
        self._bar.setVisible(text.bar is not Bar.NONE)
        self._bar.setRange(0, 100 if text.bar is Bar.SHARE else 0)
        self._bar.setValue(record.progress or 0)
        self._bar.setAccessibleName(self.tr("Progress"))
        for label, sentences in (
            (self._next, text.sentences),
            (self._trouble, text.trouble),
            (self._words, (text.quote,) if text.quote else ()),
            (self._comfort, (text.closing,) if text.closing else ()),
        ):
            label.setText(said_together(sentences))
            label.setVisible(bool(sentences))
        offered = dict(text.actions)
        for action, button in self._buttons.items():
            words = said(offered[action]) if action in offered else ""
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(action in offered)
        self._buttons[Action.STOP_LOOKING].setToolTip(
            self.tr("The gateway goes on; the task stays in the history and can be checked again")
        )
        self._show_time()

    @Slot()
    def _second_passed(self) -> None:
        if self.isVisible():
            self._show_words()

    def _show_time(self) -> None:
        record = self._record
        if record is None:
            return
        now = self._seconds.now()
        parts = []
        taken = taken_s(record, now)
        if taken is not None:
            parts.append(duration_words(taken))
        if record.looked_at is not None:
            parts.append(self._looked_words(now - record.looked_at))
        self._time.setText(" · ".join(parts))
        self._time.setVisible(bool(parts))

    def _looked_words(self, ago_s: float) -> str:
        if ago_s < MINUTE_S:
            return self.tr("last checked {n} s ago").format(n=max(0, int(ago_s)))
        return self.tr("last checked {n} min ago").format(n=int(ago_s / MINUTE_S))

    def retranslate(self) -> None:
        """Sets every text in the current language, whether the card is seen or not."""
        if self._record is not None:
            self.show_record(self._record, self._context)

    def showEvent(self, event: QShowEvent) -> None:
        """Time passes only while it is seen."""
        self._seconds.follow(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees the time."""
        self._seconds.leave(self)
        super().hideEvent(event)

    def _button(self, action: Action) -> QPushButton:
        button = named(QPushButton(), f"running_{action.value}")
        button.setProperty("action", action.value)
        button.clicked.connect(self._clicked)
        return button

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_requested.emit(Action(str(button.property("action"))))
