"""Pictures that the system's trash did not take."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

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
