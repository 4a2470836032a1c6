"""Bars about the history: what waits for a decision, and pictures that the system's trash did not take."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.engine.reads import UndecidedRead
from app.ui.notice_bar import NoticeBar
from app.ui.save_as import show_in_folder
from app.ui.wording import plain_tooltip

SHOWN_IN_TOOLTIP = 12


class TrashBar(NoticeBar):
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

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _show_first(self) -> None:
        show_in_folder(self._left[0])

    @Slot()
    def _dismiss(self) -> None:
        self._left = ()
        self.retranslate()


class DecisionBar(NoticeBar):
    """How many tasks are uncertain, which is about money, and the way to them.

    It goes when all of them are decided. Closed by hand it is back when there are more.
    """

    tasks_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("decision_bar", "noticeAttention", parent)
        self._undecided = UndecidedRead(0, None)
        self._seen = 0
        self._show = self.add_button("decision_bar_show")
        self._show.clicked.connect(self._show_tasks)
        self._close = self.add_button("decision_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def show_undecided(self, undecided: UndecidedRead) -> None:
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

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _show_tasks(self) -> None:
        if self._undecided.newest_id is not None:
            self.tasks_wanted.emit(self._undecided.newest_id)

    @Slot()
    def _dismiss(self) -> None:
        self._seen = self._undecided.count
        self.retranslate()
