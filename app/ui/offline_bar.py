"""The bars about gateways: which can't be reached, and which are sent nothing more, with what waits for them."""

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QEvent, QLocale, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.problems import Problem
from app.ui.notice_bar import NoticeBar
from app.ui.wording import detail_words, safe_tooltip


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


@dataclass(frozen=True, slots=True)
class Held:
    """A gateway that is held, by its key and the name that people know; how the last create ended, and what waits."""

    gateway: str
    name: str
    problem: Problem
    waiting: int


class HeldBar(NoticeBar):
    """Says why nothing more is sent to a gateway, and lets a person decide. Of several it shows the first."""

    try_one_wanted = Signal(str)
    send_on_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("held_bar", "noticeAttention", parent)
        self._held: Held | None = None
        self._try_one = self.add_button("held_bar_try_one")
        self._try_one.clicked.connect(self._try_one_clicked)
        self._send_on = self.add_button("held_bar_send_on")
        self._send_on.clicked.connect(self._send_on_clicked)
        self.retranslate()

    def show_held(self, held: tuple[Held, ...]) -> None:
        """Shows the first of these; none hides the bar."""
        first = held[0] if held else None
        if first != self._held:
            self._held = first
            self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        for button, words, tip in (
            (self._try_one, self.tr("Try one"), self.tr("Sends one of them and waits for its answer")),
            (self._send_on, self.tr("Go on"), self.tr("Sends all of them, as before")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(safe_tooltip(tip))
        held = self._held
        if held is None:
            self.say("")
            return
        why = self.tr(
            "Whether the last requests to {name} were taken is not known ({why}), so nothing more is sent there."
        ).format(name=held.name, why=_in_short(held.problem))
        self.say(f"{why}\n" + self.tr("%n tasks wait and were not sent.", "", held.waiting))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _try_one_clicked(self) -> None:
        if self._held is not None:
            self.try_one_wanted.emit(self._held.gateway)

    @Slot()
    def _send_on_clicked(self) -> None:
        if self._held is not None:
            self.send_on_wanted.emit(self._held.gateway)


def _in_short(problem: Problem) -> str:
    """How a create ended: the status, where there was one, or what the library said."""
    detail = detail_words(problem.detail, problem.values)
    return f"HTTP {problem.http_status}" if problem.http_status else detail or "?"
