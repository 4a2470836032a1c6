"""What runs and what waits, to be put in order, cancelled and paused."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QDropEvent, QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.card_texts import is_at_work
from app.core.tasks import TaskRecord
from app.service.events import QueueChanged
from app.ui.actions import Actions, with_keys
from app.ui.commands import Place
from app.ui.texts import model_words, shown_prompt, state_words
from app.ui.theme.tokens import Metrics, Palette
from app.ui.widgets.labels import PlainLabel, plain_label, plain_tooltip, safe_tooltip
from app.ui.widgets.naming import named

_ID = Qt.ItemDataRole.UserRole
_RUNNING_SEEN = 5
"""So many running tasks are seen at once; more are scrolled to."""
_DRAWN_MAX = 100
"""Of a long queue the first have signs."""
_RING = 3


PictureOf = Callable[[TaskRecord], QPixmap | None]


def _no_picture(_record: TaskRecord) -> QPixmap | None:
    return None


class QueueList(QDialog):
    """Two lists. The waiting ones are put in order by dragging, by buttons, or by the keys of *actions*."""

    reordered = Signal(object)
    cancel_requested = Signal(int)
    cancel_all_requested = Signal()
    pause_requested = Signal(bool)
    task_requested = Signal(int)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "queue_list")
        self._actions = actions
        self._queue = QueueChanged((), (), is_paused=False)
        self._is_behind = False
        self._picture_of: PictureOf = _no_picture
        self._paused = named(PlainLabel(), "queue_paused")
        self._paused.setProperty("role", "chipAttention")
        self._running_label = named(PlainLabel(), "queue_running_label")
        self._running = named(QListWidget(), "queue_running")
        self._waiting_label = named(PlainLabel(), "queue_waiting_label")
        self._waiting = named(_OrderedList(), "queue_waiting")
        self._nothing_runs = plain_label("queue_nothing_runs", "muted")
        self._nothing_waits = plain_label("queue_nothing_waits", "muted")
        for tasks in (self._running, self._waiting):
            tasks.setIconSize(QSize(Metrics.ICON_INVITING, Metrics.ICON_INVITING))
            tasks.setWordWrap(True)
            tasks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._up = named(QPushButton(), "queue_up")
        self._down = named(QPushButton(), "queue_down")
        self._cancel = named(QPushButton(), "queue_cancel")
        self._cancel_all = named(QPushButton(), "queue_cancel_all")
        self._pause = named(QPushButton(), "queue_pause")
        for label in (self._running_label, self._waiting_label):
            label.setProperty("role", "label")
        self._lay_out()
        self._listen()
        self.show_queue(self._queue)
        self.retranslate()

    def _lay_out(self) -> None:
        order = QHBoxLayout()
        order.setSpacing(Metrics.SPACE_2)
        for button in (self._up, self._down, self._cancel):
            order.addWidget(button)
        order.addStretch(1)
        whole = QHBoxLayout()
        whole.setSpacing(Metrics.SPACE_2)
        whole.addWidget(self._pause)
        whole.addStretch(1)
        whole.addWidget(self._cancel_all)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_4
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_2)
        column.addWidget(self._paused)
        column.addWidget(self._running_label)
        column.addWidget(self._nothing_runs)
        column.addWidget(self._running)
        column.addWidget(self._waiting_label)
        column.addWidget(self._nothing_waits)
        column.addWidget(self._waiting, 1)
        column.addStretch(0)
        column.addLayout(order)
        column.addLayout(whole)
        self.resize(Metrics.DIALOG_WIDTH, Metrics.DIALOG_HEIGHT)

    def _listen(self) -> None:
        for button in (self._up, self._down, self._cancel, self._cancel_all, self._pause):
            button.setAutoDefault(False)
        self._waiting.dropped.connect(self._tell_order)
        self._waiting.dropped.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        self._waiting.currentRowChanged.connect(self._enable)
        self._actions.listen(self._waiting, Place.QUEUE)
        for button, command, carry_out in (
            (self._up, "queue_up", self._move_up),
            (self._down, "queue_down", self._move_down),
            (self._cancel, "queue_cancel", self._cancel_one),
        ):
            button.clicked.connect(self._actions[command].trigger)
            self._actions[command].triggered.connect(carry_out)
            self._actions[command].changed.connect(self._show_keys)
        self._cancel_all.clicked.connect(self.cancel_all_requested)
        self._pause.clicked.connect(self._toggle_pause)
        for shown in (self._running, self._waiting):
            shown.itemActivated.connect(self._open_task)

    @property
    def waiting(self) -> QWidget:
        """The list of what waits, where the keys of the queue are heard."""
        return self._waiting

    def show_queue(self, queue: QueueChanged) -> None:
        """Shows how the queue stands; what is being dragged stays in the hand until it is dropped."""
        self._queue = queue
        self._is_behind = self._waiting.is_dragging
        if self._is_behind:
            return
        _fill(self._running, queue.under_way())
        _fill(self._waiting, (*queue.held(), *queue.waiting))
        for row in range(len(queue.held())):
            # It has a slot already and goes as soon as it can: there is nothing to put it behind.
            item = self._waiting.item(row)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        self._make_room()
        self.retranslate()
        self._enable()

    def show_pictures(self, picture_of: PictureOf) -> None:
        """Shows beside what waits the first reference image of it, as far as there is one."""
        self._picture_of = picture_of
        if not self._waiting.is_dragging and not self._is_behind:
            self._make_room()

    def _make_room(self) -> None:
        """The list of what runs has room for all of it, up to so many; an empty list says that it is."""
        palette = self._actions.theme.palette
        for shown, records in (
            (self._running, self._queue.under_way()),
            (self._waiting, (*self._queue.held(), *self._queue.waiting)),
        ):
            for row, record in enumerate(records[:_DRAWN_MAX]):
                shown.item(row).setIcon(_sign(record, palette, self._picture_of(record)))
        count = self._running.count()
        height = min(count, _RUNNING_SEEN) * max(0, self._running.sizeHintForRow(0)) + 2 * Metrics.SPACE_2
        self._running.setFixedHeight(height)
        self._running.setVisible(count > 0)
        self._nothing_runs.setVisible(count == 0)
        self._waiting.setVisible(self._waiting.count() > 0)
        self._nothing_waits.setVisible(self._waiting.count() == 0)

    @Slot()
    def _enable(self) -> None:
        row, count, first = self._waiting.currentRow(), self._waiting.count(), len(self._queue.held())
        self._up.setEnabled(row > first)
        self._down.setEnabled(first <= row < count - 1)
        self._cancel.setEnabled(row >= 0)
        self._cancel_all.setEnabled(count > 0)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row, first = self._waiting.currentRow(), len(self._queue.held())
        if row < first or not first <= row + step < self._waiting.count():
            return
        item = self._waiting.takeItem(row)
        self._waiting.insertItem(row + step, item)
        self._waiting.setCurrentItem(item)
        self._tell_order()

    @Slot()
    def _tell_order(self) -> None:
        rows = range(self._waiting.count())
        order = [int(self._waiting.item(row).data(_ID)) for row in rows]
        held = [record.id for record in self._queue.held()]
        if order[: len(held)] != held:
            # Dropped before one that goes as soon as it can: behind it is where it stands.
            order = [*held, *(record_id for record_id in order if record_id not in held)]
            known = {record.id: record for record in (*self._queue.held(), *self._queue.waiting)}
            _fill(self._waiting, tuple(known[record_id] for record_id in order if record_id in known))
        self.reordered.emit(tuple(order[len(held) :]))

    @Slot()
    def _catch_up(self) -> None:
        if self._is_behind:
            self.show_queue(self._queue)

    @Slot()
    def _cancel_one(self) -> None:
        item = self._waiting.currentItem()
        if item is not None:
            self.cancel_requested.emit(int(item.data(_ID)))

    @Slot()
    def _toggle_pause(self) -> None:
        self.pause_requested.emit(not self._queue.is_paused)

    @Slot(QListWidgetItem)
    def _open_task(self, item: QListWidgetItem) -> None:
        self.task_requested.emit(int(item.data(_ID)))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Queue"))
        running = len(self._queue.under_way())
        waiting = len(self._queue.held()) + len(self._queue.waiting)
        self._running_label.setText(self.tr("%n running", "", running))
        self._waiting_label.setText(self.tr("%n waiting", "", waiting))
        self._running.setAccessibleName(self.tr("Running tasks"))
        self._waiting.setAccessibleName(self.tr("Waiting tasks, in the order in which they are sent"))
        self._waiting.setToolTip(self.tr("Drag to reorder"))
        self._nothing_runs.setText(self.tr("Nothing is being made now."))
        self._nothing_waits.setText(
            self.tr(
                "Nothing waits. What is more than the gateway takes at once waits here, to be put in order."
            )
        )
        self._paused.setText(self.tr("Paused: nothing new is sent until you continue"))
        self._paused.setVisible(self._queue.is_paused)
        texts = (
            (self._up, self.tr("&Up"), self.tr("Send this task earlier")),
            (self._down, self.tr("&Down"), self.tr("Send this task later")),
            (
                self._cancel,
                self.tr("&Cancel (not sent, free)"),
                self.tr("Cancel this task before it is sent"),
            ),
            (
                self._cancel_all,
                self.tr("Cancel &all waiting"),
                self.tr("Cancel every task that was not sent"),
            ),
            (
                self._pause,
                self.tr("Co&ntinue") if self._queue.is_paused else self.tr("&Pause"),
                self.tr("Continue sending") if self._queue.is_paused else self.tr("Send nothing new for now"),
            ),
        )
        for button, text, meaning in texts:
            button.setText(text)
            button.setAccessibleName(meaning)
            button.setToolTip(safe_tooltip(meaning))
        self._show_keys()

    @Slot()
    def _show_keys(self) -> None:
        commands = ("queue_up", "queue_down", "queue_cancel")
        for button, command in zip((self._up, self._down, self._cancel), commands, strict=True):
            button.setToolTip(safe_tooltip(with_keys(button.accessibleName(), self._actions[command])))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_queue(self._queue)
        super().changeEvent(event)


class _OrderedList(QListWidget):
    """Tells when something was dropped into its place."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    @property
    def is_dragging(self) -> bool:
        """Whether a task is in the hand."""
        return self.state() is QAbstractItemView.State.DraggingState

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells that the rows have a new order."""
        super().dropEvent(event)
        self.dropped.emit()


def _sign(record: TaskRecord, palette: Palette, picture: QPixmap | None = None) -> QIcon:
    """A ring that fills with the progress, or the sign of the state; what waits shows its *picture* where it has one."""
    if picture is not None and not picture.isNull() and not is_at_work(record):
        return QIcon(picture)
    side = Metrics.ICON_INVITING
    drawn = QImage(2 * side, 2 * side, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.setDevicePixelRatio(2)
    drawn.fill(0)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QRectF(0, 0, Metrics.ICON_LARGE, Metrics.ICON_LARGE)
    ring.moveCenter(QPointF(side / 2, side / 2))
    painter.setPen(QPen(QColor(palette.line), _RING))
    painter.drawEllipse(ring)
    if is_at_work(record):
        painter.setPen(QPen(QColor(palette.accent), _RING, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, 90 * 16, -round(max(8, record.progress or 0) * 3.6 * 16))
    painter.end()
    return QIcon(QPixmap.fromImage(drawn))


def _fill(shown: QListWidget, records: tuple[TaskRecord, ...]) -> None:
    """Shows *records* with the same one current as before; rows are exchanged only where tasks come and go."""
    texts = [_words(record) for record in records]
    ids = [record.id for record in records]
    if [shown.item(row).data(_ID) for row in range(shown.count())] == ids:
        for row, text in enumerate(texts):
            shown.item(row).setText(text)
        return
    row = shown.currentRow()
    item = shown.currentItem()
    kept = item.data(_ID) if item is not None else None
    shown.clear()
    for record, text in zip(records, texts, strict=True):
        made = QListWidgetItem(text)
        made.setData(_ID, record.id)
        made.setToolTip(plain_tooltip(record.prompt))
        shown.addItem(made)
    # The place of a task that is gone is the next one's.
    shown.setCurrentRow(ids.index(kept) if kept in ids else min(row, len(ids) - 1))


def _words(record: TaskRecord) -> str:
    return " · ".join(filter(None, (shown_prompt(record), model_words(record), state_words(record))))
