"""Below the form: Generate with what a click costs, and Undo after the form was filled."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.batch import BATCH_TASKS_MAX
from app.core.draft import COUNT_MAX
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import DoubleClickGuard
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.labels import ElidedLabel, PlainLabel, safe_tooltip
from app.ui.widgets.motion import slide_in
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_SEND = QKeySequence("Ctrl+Return")


class GenerateBar(Retranslated, QWidget):
    """Pinned below the form. One blocker at a time is named; without one the number of tasks stands there."""

    generate_requested = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocker = ""
        self._waiting = ""
        self._is_free = False
        self._requests = 1
        self._price = ""
        self._generate = named(QPushButton(), "generate")
        self._generate.setProperty("role", "generate")
        # A click leaves the focus where it was: in the prompt that is written on.
        self._generate.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._count = named(QSpinBox(), "generate_count")
        self._count.setRange(1, COUNT_MAX)
        self._count.setPrefix("× ")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setMinimumWidth(Metrics.COUNT_WIDTH)
        WheelGuard(self._count)
        self._fewer = named(QToolButton(), "generate_fewer")
        self._more = named(QToolButton(), "generate_more")
        self._more.setProperty("end", "last")
        self._fewer.setEnabled(False)
        for step in (self._fewer, self._more):
            # The arrow keys do the same in the number between them.
            step.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            step.setAutoRepeat(True)
        self._queue = named(PlainLabel(), "generate_line")
        self._queue.setProperty("role", "tiny")
        self._queue.setWordWrap(True)
        self._shortcut = named(PlainLabel(), "generate_shortcut")
        self._shortcut.setProperty("role", "tiny")
        row = QHBoxLayout()
        row.setSpacing(0)
        whole: tuple[QWidget, ...] = (self._generate, self._fewer, self._count, self._more)
        for part in whole:
            row.addWidget(part)
            part.setFixedHeight(Metrics.GENERATE_HEIGHT)
        row.setStretchFactor(self._generate, 1)
        below = QHBoxLayout()
        below.addWidget(self._queue, 1)
        below.addWidget(self._shortcut)
        column = QVBoxLayout(self)
        column.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_3, Metrics.SPACE_4, Metrics.SPACE_3)
        column.setSpacing(Metrics.SPACE_2)
        column.addLayout(row)
        column.addLayout(below)
        DoubleClickGuard(self._generate)
        self._generate.clicked.connect(self.generate_requested)
        self._count.valueChanged.connect(self._count_changed)
        self._fewer.clicked.connect(self._step_down)
        self._more.clicked.connect(self._step_up)
        theme.changed.connect(self._tint)
        self._follow_blocker()
        self.retranslate()

    @Slot()
    def _step_down(self) -> None:
        self._step(-1)

    @Slot()
    def _step_up(self) -> None:
        self._step(1)

    def _step(self, steps: int) -> None:
        """Qt's own steps would select the number, as if it were about to be typed over."""
        self._count.setValue(self._count.value() + steps)

    @property
    def generate(self) -> QWidget:
        """The button."""
        return self._generate

    def count(self) -> int:
        """How many pictures are wanted."""
        return self._count.value()

    def set_count(self, count: int) -> None:
        """Shows how many pictures are wanted, 1 to 20."""
        self._count.setValue(count)

    def set_requests(self, count: int) -> None:
        """How many different requests one press sends: prompts × models. Each is sent × N times."""
        self._requests = count
        self.retranslate()

    def set_price(self, text: str) -> None:
        """About how much a press costs; empty where nobody knows."""
        if text != self._price:
            self._price = text
            self.retranslate()

    def set_free(self, *, is_free: bool) -> None:
        """Whether the gateway in use charges nothing."""
        self._is_free = is_free
        self.retranslate()

    def set_blocker(self, text: str) -> None:
        """What keeps the request from being sent, translated; empty when nothing does."""
        self._blocker = text
        self._generate.setEnabled(not text)
        self._follow_blocker()
        self.retranslate()

    def _follow_blocker(self) -> None:
        """The number can be set while nothing can be sent, but does not look as if a click cost anything."""
        idle = "Idle" if self._blocker else ""
        restyle(self._count, f"generateCount{idle}")
        for step in (self._fewer, self._more):
            restyle(step, f"generateStep{idle}")
        self._tint()

    @Slot()
    def _tint(self) -> None:
        role = "text" if self._blocker else "on_accent"
        self._fewer.setIcon(icon("minus", self._theme.palette, role))
        self._more.setIcon(icon("plus", self._theme.palette, role))

    def set_waiting(self, text: str) -> None:
        """What a request that is sent now would wait for, translated; empty for nothing."""
        if text != self._waiting:
            self._waiting = text
            self.retranslate()

    @property
    def is_blocked(self) -> bool:
        """Whether something is missing that the form cannot give."""
        return bool(self._blocker)

    @Slot()
    def _count_changed(self) -> None:
        self._fewer.setEnabled(self._count.value() > 1)
        self._more.setEnabled(self._count.value() < COUNT_MAX)
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        # Beyond what a press may make the number is no promise; what is wrong is said at the prompt.
        tasks = min(self._requests * self.count(), BATCH_TASKS_MAX + 1)
        is_number_said = 1 < tasks <= BATCH_TASKS_MAX
        self._generate.setText(
            self.tr("Generate %n picture(s)", "", tasks) if is_number_said else self.tr("Generate")
        )
        self._generate.setAccessibleName(self._generate.text())
        self._count.setAccessibleName(self.tr("Number of pictures"))
        self._count.setToolTip(self.tr("Each picture is a task of its own and is charged on its own"))
        self._fewer.setAccessibleName(self.tr("One picture fewer"))
        self._more.setAccessibleName(self.tr("One picture more"))
        for step in (self._fewer, self._more):
            step.setToolTip(safe_tooltip(step.accessibleName()))
        cost = (
            self.tr("%n task(s), free: this is practice", "", tasks)
            if self._is_free
            else self.tr("%n task(s), each charged by the gateway", "", tasks)
        )
        said = self.tr("Too many tasks for one press") if tasks > BATCH_TASKS_MAX else cost
        price = self.tr("about {price}").format(price=self._price) if self._price else ""
        self._queue.setText(self._blocker or self._waiting or " · ".join(filter(None, (said, price))))
        self._generate.setAccessibleDescription(self._queue.text())
        self._shortcut.setText(_SEND.toString(QKeySequence.SequenceFormat.NativeText))


class FormUndoBar(Retranslated, QFrame):
    """Shown from a fill until Undo, until it is closed, or until the form is sent.

    Ctrl+Z in *watched* undoes the whole fill as long as nothing was written there since: the editor's own
    Undo would bring back a single field.
    """

    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "form_undo_bar")
        self.setProperty("role", "row")
        self._theme = theme
        self._takes_keys = False
        self._words = named(ElidedLabel(), "form_undo_words")
        self._words.setProperty("role", "muted")
        self._undo = named(QPushButton(), "form_undo")
        self._undo.setProperty("role", "link")
        self._close = named(QToolButton(), "form_undo_close")
        self._close.setProperty("role", "icon")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_1, Metrics.SPACE_1, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_1)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._undo.clicked.connect(self.undo_requested)
        self._close.clicked.connect(self.hide)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()
        self.hide()

    def offer(self, words: str) -> None:
        """Says *words*, already translated, beside Undo."""
        self._words.show_text(words)
        self._takes_keys = True
        if self.isHidden():
            self.show()
            slide_in(self)

    @Slot()
    def written(self) -> None:
        """Something was written into the form since: Ctrl+Z belongs to the field again."""
        self._takes_keys = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Ctrl+Z right after a fill."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        is_ours = self._takes_keys and self.isVisible() and event.type() in kinds
        if (
            not is_ours
            or not isinstance(event, QKeyEvent)
            or not event.matches(QKeySequence.StandardKey.Undo)
        ):
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.undo_requested.emit()
        return True

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Bring back the form as it was"))
        self._close.setAccessibleName(self.tr("Keep the form as it is"))
        self._close.setToolTip(safe_tooltip(self._close.accessibleName()))

    @Slot()
    def _tint(self) -> None:
        self._close.setIcon(icon("x", self._theme.palette))
