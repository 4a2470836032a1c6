"""The bars that speak of tasks of the history: what is selected, what was removed, what waits for a decision."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core.frozen import frozen
from app.service.events import HistoryProgress, HistoryWork, TasksRemoved
from app.ui.actions import Actions
from app.ui.texts import as_sentences
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import show_what_fits
from app.ui.widgets.clipboard import show_in_folder
from app.ui.widgets.labels import PlainLabel, plain_tooltip
from app.ui.widgets.motion import slide_in
from app.ui.widgets.naming import named
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

_SELECTION = {
    "favourite": ("favourite", "star"),
    "tag": ("new_tag", "tag"),
    "export": ("export", "download"),
    "restore": ("restore_tasks", "refresh"),
    "delete": ("delete", "trash"),
    "purge": ("purge", "trash"),
}
"""The buttons of the bar, each with its command and its picture."""

_STYLES = (
    Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    Qt.ToolButtonStyle.ToolButtonTextOnly,
    Qt.ToolButtonStyle.ToolButtonIconOnly,
)
"""How the buttons look, where there is room for it, and where there is less."""

_OF_DELETED = frozenset({"export", "restore", "purge"})
_OF_HISTORY = frozenset({"favourite", "tag", "export", "delete"})


class SelectionBar(Retranslated, QWidget):
    """How many are selected, and what can be done with them. Hidden while fewer than two are."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "selection_bar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._count = 0
        self._words = named(PlainLabel(), "selection_words")
        self._words.setProperty("role", "muted")
        row = self._row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_1, Metrics.SPACE_3, Metrics.SPACE_1)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addLayout(row)
        self._buttons = {name: named(QToolButton(), f"selection_{name}") for name in _SELECTION}
        for name, button in self._buttons.items():
            button.setProperty("role", "icon")
            actions.bind_to_selected(button, _SELECTION[name][0])
            row.addWidget(button)
        row.addStretch(1)
        theme.changed.connect(self._tint)
        self._tint()
        self.show_deleted(is_deleted=False)
        self.hide()

    def show_count(self, count: int) -> None:
        """So many tasks are selected."""
        self._count = count
        was_hidden = self.isHidden()
        self.setVisible(count > 1)
        self.retranslate()
        if was_hidden and count > 1:
            slide_in(self)

    def show_deleted(self, *, is_deleted: bool) -> None:
        """Whether they are deleted ones, which can be restored or go for good."""
        for name, button in self._buttons.items():
            button.setVisible(name in (_OF_DELETED if is_deleted else _OF_HISTORY))
        self.retranslate()

    def _tint(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(icon(_SELECTION[name][1], self._theme.palette))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons lose their pictures, and then their words."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What the buttons show gives way."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        show_what_fits(self._row, self._buttons.values(), _STYLES, self.width() - 2 * Metrics.SPACE_3)

    def retranslate(self) -> None:
        """Sets every text in the current language; the tooltips say what their commands do."""
        self._words.setText(self.tr("%n selected", "", self._count))
        for name, words in (
            ("favourite", self.tr("Favourite")),
            ("tag", self.tr("Tag…")),
            ("export", self.tr("Export…")),
            ("restore", self.tr("Restore")),
            ("delete", self.tr("Delete")),
            ("purge", self.tr("Delete for good…")),
        ):
            self._buttons[name].setText(words)
        self._fit()


SHOWN_MS = 8_000


class UndoBar(Retranslated, QWidget):
    """It goes after a while; the removals that it told of can be taken back for as long as the window is open.

    Undo takes the last one back, and then the one before. ``ended`` says whether the keys were here.
    """

    undone = Signal(tuple)
    ended = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "undo_bar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._removals: list[TasksRemoved] = []
        self._kept = 0
        self._progress: HistoryProgress | None = None
        self._words = named(PlainLabel(), "undo_words")
        self._words.setWordWrap(True)
        self._undo = named(QPushButton(), "undo_button")
        self._undo.setProperty("role", "link")
        self._undo.clicked.connect(self.undo)
        self._timer = single_shot(self, SHOWN_MS, self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_2, Metrics.SPACE_3, Metrics.SPACE_2)
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        self.hide()
        self.retranslate()

    @property
    def has_something(self) -> bool:
        """Whether Undo would bring something back."""
        return bool(self._removals)

    def show_removal(self, removal: TasksRemoved) -> None:
        """Says what was removed and what had to stay."""
        if removal.record_ids:
            self._removals.append(removal)
        self._kept = removal.kept
        self._timer.start()
        was_hidden = self.isHidden()
        self.show()
        self.retranslate()
        if was_hidden:
            slide_in(self)

    def show_progress(self, progress: HistoryProgress) -> None:
        """How far the work on many tasks is; nothing of it is left here once it is over."""
        is_over = progress.done >= progress.total
        self._progress = None if is_over else progress
        self._timer.stop()
        if is_over:
            self.end()
        else:
            self.show()
        self.retranslate()

    def take_focus(self) -> None:
        """Undo has the keys: what had them is gone."""
        self._undo.setFocus()

    @Slot()
    def undo(self) -> None:
        """Takes the last removal back."""
        if self._removals:
            removal = self._removals.pop()
            self._kept = 0
            self.setVisible(bool(self._removals) and not self.isHidden())
            self.retranslate()
            self.undone.emit(removal.record_ids)

    def forget(self, record_ids: Collection[int]) -> None:
        """These are back already, or gone for good: there is nothing to take back of them."""
        gone = set(record_ids)
        left = (
            replace(removal, record_ids=tuple(n for n in removal.record_ids if n not in gone))
            for removal in self._removals
        )
        self._removals = [removal for removal in left if removal.record_ids]
        self.setVisible(bool(self._removals) and not self.isHidden())
        self.retranslate()

    @Slot()
    def end(self) -> None:
        """It has been read by now."""
        self._timer.stop()
        had_keys = self._undo.hasFocus()
        self.hide()
        self._kept = 0
        self.ended.emit(had_keys)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        sentences = []
        if self._progress is not None:
            sentences.append(self._progress_words(self._progress))
        elif self._removals:
            newest = self._removals[-1]
            count = len(newest.record_ids)
            sentences.append(
                self.tr(
                    "%n task(s) deleted, for 30 days in Recently deleted; then their files go to the trash.",
                    "",
                    count,
                )
                if newest.trashes
                else self.tr("%n task(s) deleted, for 30 days in Recently deleted; files stay.", "", count)
            )
        if self._kept and self._progress is None:
            sentences.append(
                self.tr("%n task(s) stay: under way or uncertain. Cancel or decide first.", "", self._kept)
            )
        self._words.setText(as_sentences(sentences))
        self._words.setAccessibleName(self._words.text())
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Bring the removed tasks back"))
        self._undo.setVisible(bool(self._removals) and self._progress is None)

    def _progress_words(self, progress: HistoryProgress) -> str:
        words = {
            HistoryWork.REMOVE: self.tr("Deleting: {done} of {total} tasks"),
            HistoryWork.RESTORE: self.tr("Restoring: {done} of {total} tasks"),
            HistoryWork.PURGE: self.tr("Deleting for good: {done} of {total} tasks"),
        }[progress.work]
        done, total = (QLocale().toString(number) for number in (progress.done, progress.total))
        return words.format(done=done, total=total)


SHOWN_IN_TOOLTIP = 12


class TrashBar(Retranslated, NoticeBar):
    """Their tasks are gone, so that this is the last word about them: it stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trash_bar", "noticeAttention", parent)
        self._left: tuple[str, ...] = ()
        self._show = self.add_button("trash_bar_show")
        self._show.clicked.connect(self._show_first)
        self._close = self.add_button("trash_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def show_left(self, files: tuple[str, ...]) -> None:
        """Tells of *files*, besides those that it tells of already."""
        self._left += files
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._show.setText(self.tr("Show in folder"))
        self._show.setAccessibleName(self._show.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        shown = (*self._left[:SHOWN_IN_TOOLTIP], *(("…",) if len(self._left) > SHOWN_IN_TOOLTIP else ()))
        self.setToolTip(plain_tooltip("\n".join(shown)))
        count = len(self._left)
        self.say(
            self.tr(
                "The system’s trash did not take %n picture(s). They stay where they are; delete them in their folder.",
                "",
                count,
            )
            if count
            else ""
        )

    @Slot()
    def _show_first(self) -> None:
        show_in_folder(self._left[0])

    @Slot()
    def _dismiss(self) -> None:
        self._left = ()
        self.retranslate()


@frozen
class Undecided:
    """How many tasks of the whole history are uncertain, and the newest of them; None where there is none."""

    count: int = 0
    newest_id: int | None = None


class DecisionBar(Retranslated, NoticeBar):
    """How many tasks are uncertain, which is about money, and the way to them.

    It goes when all of them are decided. Closed by hand it is back when there are more.
    """

    tasks_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("decision_bar", "noticeAttention", parent)
        self._undecided = Undecided()
        self._seen = 0
        self._show = self.add_button("decision_bar_show")
        self._show.clicked.connect(self._show_tasks)
        self._close = self.add_button("decision_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    @Slot(object)
    def show_undecided(self, undecided: Undecided) -> None:
        """Tells of those that there are now."""
        self._undecided = undecided
        self._seen = min(self._seen, undecided.count)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._show.setText(self.tr("Show"))
        self._show.setAccessibleName(self._show.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        count = self._undecided.count
        self.setToolTip(self.tr("Whether the gateway took them is not known: they may be charged."))
        self.say(self.tr("%n task(s) need your decision", "", count) if count > self._seen else "")

    @Slot()
    def _show_tasks(self) -> None:
        if self._undecided.newest_id is not None:
            self.tasks_requested.emit(self._undecided.newest_id)

    @Slot()
    def _dismiss(self) -> None:
        self._seen = self._undecided.count
        self.retranslate()
