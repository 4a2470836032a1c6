"""Which gateways can't be reached, since when, and what waits for them."""

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QEvent, QLocale
from PySide6.QtWidgets import QWidget

from app.ui.notice_bar import NoticeBar


@dataclass(frozen=True, slots=True)
class Offline:
    """A gateway by the name that people know, the time in seconds since 1970, and the tasks that wait."""

    name: str
    since: float
    waiting: int


class OfflineBar(NoticeBar):
    """A state and no error: it goes away by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("offline_bar", "noticeAttention", parent)
        self._offline: tuple[Offline, ...] = ()

    def show_offline(self, offline: tuple[Offline, ...]) -> None:
        """Shows these; none hides the bar."""
        if offline != self._offline:
            self._offline = offline
            self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.say("\n".join(self._line(gateway) for gateway in self._offline))

    def _line(self, gateway: Offline) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(gateway.since))
        since = self.tr("Offline since {time} – tasks go on by themselves when the network is back").format(
            time=QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
        )
        return f"{since} · {gateway.name} · " + self.tr("%n tasks wait", "", gateway.waiting)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
