"""A few pictures side by side, to choose among: keep, reject, give stars. Built when it is first wanted."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.core.frozen import frozen
from app.core.history import REJECTED, STARS_MAX, UNMARKED, Marks
from app.core.tasks import TaskRecord
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions, TaskMenu
from app.ui.stage.filmstrip import Frame
from app.ui.stage.picture_grid import PictureGrid
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.hover import HoverActions
from app.ui.widgets.keys import ENTER
from app.ui.widgets.labels import HintLabel, PlainLabel, safe_tooltip
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


@frozen
class _Step:
    """What was done with one picture, to take it back: whether it was picked, and its rating, both before."""

    record_id: int
    was_picked: bool
    rating: int


class Survey(Retranslated, QWidget):
    """P picks, X rejects, 1 to 5 give stars, Ctrl+Z takes back, Return keeps what was picked, Escape ends it.

    What is rejected goes, and those that are left grow. Ratings are told at once (``rated``), so that nothing is lost when
    it is left; what was picked is told when it is to be kept (``kept``), what is to be deleted of it is told as ``deleted``.
    """

    rated = Signal(int, int)
    kept = Signal(tuple)
    deleted = Signal(tuple)
    full_screen_requested = Signal(object)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        actions: Actions,
        records: tuple[TaskRecord, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        named(self, "survey")
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._frames = tuple(Frame(record, 0) for record in records)
        self._marks: dict[int, Marks] = {}
        self._ratings: dict[int, int] = {}
        self._picked: set[int] = set()
        self._steps: list[_Step] = []
        self.grid = PictureGrid(theme, thumbnails, "survey_grid")
        self.grid.installEventFilter(self)
        self._hover = HoverActions(theme, actions.on_hover(), self)
        self._menu = TaskMenu("survey_menu", actions, self)
        self._hovered: TaskRecord | None = None
        self._said = named(PlainLabel(), "survey_said")
        self._said.setProperty("role", "title")
        self._keys = named(HintLabel(), "survey_keys")
        self._keys.setProperty("role", "muted")
        self._pick = named(QPushButton(), "survey_pick")
        self._reject = named(QPushButton(), "survey_reject")
        self._undo = named(QPushButton(), "survey_undo")
        self._end = named(QPushButton(), "survey_end")
        self._delete = named(QPushButton(), "survey_delete")
        self._keep = named(QPushButton(), "survey_keep")
        self._keep.setProperty("role", "primary")
        self._lay_out()
        for button, act in (
            (self._pick, self.pick),
            (self._reject, self.reject),
            (self._undo, self.undo),
            (self._end, self.close),
            (self._delete, self.delete_rest),
            (self._keep, self.keep),
        ):
            # The keys stay with the pictures.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act)
        self.addAction(actions["favourite"])
        self.grid.opened.connect(self._opened)
        self.grid.full_screen_requested.connect(self._ask_full_screen)
        self.grid.closed.connect(self.close)
        self.grid.menu_requested.connect(self._open_menu)
        self.grid.pointed.connect(self._point)
        self.grid.current_changed.connect(self._name_buttons)
        self._hover.chosen.connect(self._act_on_hovered)
        self._hover.menu_requested.connect(self._open_menu_of_hovered)
        self.grid.show_frames(self._frames)
        self.grid.go_to(self._frames[0])
        self.retranslate()

    def _lay_out(self) -> None:
        line = QWidget()
        line.setProperty("role", "bar")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._acts = QWidget()
        words, buttons = QHBoxLayout(), FlowLayout(Metrics.SPACE_2, self._acts)
        words.setSpacing(Metrics.SPACE_3)
        words.addWidget(self._said)
        words.addWidget(self._keys, 1)
        self._buttons = (self._pick, self._reject, self._undo, self._end, self._delete, self._keep)
        for button in self._buttons:
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, line)
        self._row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        self._row.setSpacing(Metrics.SPACE_2)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._acts)
        column = QVBoxLayout(self)
        # The window may be narrower than all words beside each other: they stand in two rows then.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(self.minimumSizeHint())
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        column.addWidget(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was done and what can be done stand beside each other where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        acts = sum(button.sizeHint().width() + Metrics.SPACE_2 for button in self._buttons)
        words = self._said.sizeHint().width() + Metrics.SPACE_3 + self._keys.minimumSizeHint().width()
        has_room = words + acts + 2 * Metrics.SPACE_4 <= self.width()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if has_room else below)
        self._acts.setMinimumWidth(acts if has_room else 0)

    def minimumSizeHint(self) -> QSize:
        """Whatever the screen has."""
        return QSize(Metrics.WINDOW_WIDTH_MIN, Metrics.WINDOW_WIDTH_MIN // 2)

    def open(self) -> None:
        """As large as the window behind it, and over it."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.geometry())
        self.show()
        self.activateWindow()
        self.grid.setFocus()

    def show_marks(self, marks: Mapping[int, Marks]) -> None:
        """What the pictures are marked with, as it is on disk."""
        self._marks = dict(marks)
        self._paint()

    def records_left(self) -> tuple[TaskRecord, ...]:
        """What was not rejected."""
        return tuple(frame.record for frame in self._left())

    def rejected(self) -> tuple[int, ...]:
        """What was rejected here."""
        return tuple(frame.record.id for frame in self._frames if frame not in self._left())

    # --- judging -----------------------------------------------------------------------------------------

    @Slot()
    def pick(self) -> None:
        """Picks the current picture, or leaves it again, and goes on."""
        if (record_id := self._current_id()) is not None:
            self._remember(record_id)
            self._picked ^= {record_id}
            if record_id in self._picked:
                self._go_on()
            self._paint()

    @Slot()
    def reject(self) -> None:
        """Rejects the current picture: it goes, and the others have its room."""
        record_id = self._current_id()
        left = self._left()
        if record_id is None:
            return
        self._remember(record_id)
        place = next(n for n, frame in enumerate(left) if frame.record.id == record_id)
        self._picked.discard(record_id)
        self._rate(record_id, REJECTED)
        rest = self._left()
        self.grid.show_frames(rest, self._frames)
        self.grid.go_to(rest[min(place, len(rest) - 1)] if rest else None)
        self._paint()

    def give_stars(self, stars: int) -> None:
        """Rates the current picture; the rating that it has takes its stars away."""
        if (record_id := self._current_id()) is not None:
            self._remember(record_id)
            self._rate(record_id, 0 if self._rating(record_id) == stars else stars)
            self._paint()

    @Slot()
    def undo(self) -> None:
        """Takes the last step back, and goes to its picture."""
        if self._steps:
            step = self._steps.pop()
            self._picked = (
                (self._picked | {step.record_id}) if step.was_picked else (self._picked - {step.record_id})
            )
            if self._rating(step.record_id) != step.rating:
                self._rate(step.record_id, step.rating)
            self.grid.show_frames(self._left(), self._frames)
            self.grid.go_to(next((f for f in self._left() if f.record.id == step.record_id), None))
            self._paint()

    @Slot()
    def keep(self) -> None:
        """What was picked becomes a favourite, and the survey is over."""
        self.kept.emit(self._to_keep())
        self.close()

    @Slot()
    def delete_rest(self) -> None:
        """What was picked becomes a favourite, the rest is deleted, and the survey is over.

        Where nothing was picked the rest is what was rejected.
        """
        if rest := self._rest():
            self.kept.emit(self._to_keep())
            self._frames = tuple(frame for frame in self._frames if frame.record.id not in rest)
            self.deleted.emit(rest)
            self.close()

    def _rest(self) -> tuple[int, ...]:
        kept = self._to_keep()
        others = tuple(frame.record.id for frame in self._frames if frame.record.id not in kept)
        return others if kept else self.rejected()

    def _to_keep(self) -> tuple[int, ...]:
        """What was picked; where all others were rejected, the one that is left."""
        left = tuple(frame.record.id for frame in self._left())
        if len(left) == 1 and len(self._frames) > 1:
            return left
        return tuple(record_id for record_id in left if record_id in self._picked)

    def _remember(self, record_id: int) -> None:
        self._steps.append(_Step(record_id, record_id in self._picked, self._rating(record_id)))

    def _rate(self, record_id: int, rating: int) -> None:
        self._ratings[record_id] = rating
        self.rated.emit(record_id, rating)

    def _rating(self, record_id: int) -> int:
        return self._ratings.get(record_id, self._marks.get(record_id, UNMARKED).rating)

    def _left(self) -> tuple[Frame, ...]:
        """What was not rejected here; what was before is looked at again."""
        return tuple(frame for frame in self._frames if self._ratings.get(frame.record.id) != REJECTED)

    def _current_id(self) -> int | None:
        frame = self.grid.current_frame()
        return None if frame is None else frame.record.id

    def _go_on(self) -> None:
        left = self._left()
        at = next((n for n, frame in enumerate(left) if frame.record.id == self._current_id()), 0)
        if at + 1 < len(left):
            self.grid.go_to(left[at + 1])

    def _paint(self) -> None:
        shown = {
            frame.record.id: replace(
                self._marks.get(frame.record.id, UNMARKED), rating=self._rating(frame.record.id)
            )
            for frame in self._frames
        }
        self.grid.show_marks(shown, frozenset(self._picked))
        self.retranslate()

    # --- keys and pointer --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that the pictures do not take."""
        if event.isAutoRepeat() or not self._takes(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return keeps, before it opens one picture as it does elsewhere; letters do not search."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.grid:
            return not event.isAutoRepeat() and self._takes(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = event.key()
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if has_ctrl and key == Qt.Key.Key_Z:
            self.undo()
        elif has_ctrl and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_rest()
        elif has_ctrl:
            return False
        elif key == Qt.Key.Key_P:
            self.pick()
        elif key in (Qt.Key.Key_X, Qt.Key.Key_Delete):
            self.reject()
        elif key in ENTER:
            self.keep()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_0 + STARS_MAX:
            self.give_stars(key - Qt.Key.Key_0)
        else:
            return False
        return True

    @Slot(object)
    def _opened(self, frame: Frame) -> None:
        """A double click is a closer look."""
        self.full_screen_requested.emit(frame.record)

    @Slot()
    def _ask_full_screen(self) -> None:
        frame = self.grid.current_frame()
        if frame is not None:
            self.full_screen_requested.emit(frame.record)

    @Slot(object, QRect)
    def _point(self, frame: Frame | None, place: QRect) -> None:
        if frame is None:
            self._hover.leave()
            return
        self._hovered = frame.record
        area = QRect(self.mapFromGlobal(place.topLeft()), place.size())
        self._actions.show_hover(self._hover, area, frame.record, self._marks.get(frame.record.id, UNMARKED))

    @Slot(str)
    def _act_on_hovered(self, command: str) -> None:
        if self._hovered is not None:
            self._actions.trigger(command, (self._hovered,))

    @Slot(QPoint)
    def _open_menu_of_hovered(self, place: QPoint) -> None:
        if self._hovered is not None:
            self._open_menu((self._hovered,), place)

    @Slot(tuple, QPoint)
    def _open_menu(self, records: tuple[TaskRecord, ...], place: QPoint) -> None:
        self._actions.open_menu(self._menu, place, records)

    def closeEvent(self, event: QCloseEvent) -> None:
        """It is over, whoever ended it."""
        super().closeEvent(event)
        self.closed.emit()

    # --- words -------------------------------------------------------------------------------------------

    @Slot()
    def _name_buttons(self) -> None:
        record_id = self._current_id()
        for button in (self._pick, self._reject):
            button.setEnabled(record_id is not None)
        self._pick.setText(self.tr("Unpick") if record_id in self._picked else self.tr("Pick"))
        self._undo.setEnabled(bool(self._steps))
        kept, rest = len(self._to_keep()), self._rest()
        self._keep.setEnabled(bool(kept))
        self._keep.setText(self.tr("Keep %n as favourite(s)", "", kept))
        self._delete.setEnabled(bool(rest))
        if not rest:
            self._delete.setText(self.tr("Delete rejected"))
        elif rest == self.rejected():
            self._delete.setText(self.tr("Delete %n rejected", "", len(rest)))
        else:
            self._delete.setText(self.tr("Delete the other %n", "", len(rest)))
        keys = QKeySequence("Ctrl+Del").toString(QKeySequence.SequenceFormat.NativeText)
        self._delete.setToolTip(
            safe_tooltip(
                self.tr("Keeps what was picked. Ctrl+Z and Recently deleted bring them back.") + f"\n{keys}"
            )
        )
        for button in (self._pick, self._keep, self._delete):
            button.setAccessibleName(button.text())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Survey"))
        left = len(self._left())
        counts = self.tr("{picked} picked · {rejected} rejected · {left} left").format(
            picked=len(self._picked), rejected=len(self._frames) - left, left=left - len(self._picked)
        )
        ends = {
            0: self.tr("All are rejected. Ctrl+Z brings the last one back."),
            1: self.tr("Only this one is left. Return keeps it, Ctrl+Z brings the last one back."),
        }
        self._said.setText(ends.get(left, counts) if len(self._frames) > 1 else counts)
        self._keys.show_text(self.tr("P pick · X reject · 1–5 stars · Ctrl+Z undo · Return keep · Esc end"))
        for button, words in (
            (self._reject, self.tr("Reject")),
            (self._undo, self.tr("Undo")),
            (self._end, self.tr("End")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self._end.setToolTip(self.tr("Stars and rejections stay; nothing becomes a favourite"))
        self._name_buttons()
        self._arrange()
