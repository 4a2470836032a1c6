"""The bars that speak of gateways, of faults of our own and of a newer Easel."""

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.core.frozen import frozen
from app.core.problems import Problem
from app.core.translation import filled
from app.service.events import InternalError
from app.ui.texts import detail_words
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.retranslated import Retranslated

FONT_PACKAGE = "fonts-noto-cjk"


class FontBar(Retranslated, NoticeBar):
    """There is no font with Chinese characters: which package brings one. Its Chinese is for the most part English."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("font_bar", "noticeAttention", parent)
        self._close = self.add_button("font_bar_close")
        self._close.clicked.connect(self.closed)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language; each has to be read without the font."""
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        said = self.tr(
            "No font on this computer has Chinese characters: they are shown as boxes. A package brings one, "
            "on Debian and Ubuntu: sudo apt install {package}"
        )
        self.say(said.format(package=FONT_PACKAGE))


class InternalErrorBar(Retranslated, NoticeBar):
    """A fault that comes again while the bar is there is counted, not told again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("fault_bar", "noticeFailed", parent)
        self._faults: dict[str, InternalError] = {}
        self._count = 0
        self._copy = self.add_button("fault_bar_copy")
        self._copy.clicked.connect(self._to_clipboard)
        self._close = self.add_button("fault_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def show_fault(self, fault: InternalError) -> None:
        """Tells of *fault*."""
        self._faults.setdefault(fault.summary, fault)
        self._count += 1
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._copy.setText(self.tr("Copy details"))
        self._copy.setAccessibleName(self._copy.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        if not self._faults:
            self.say("")
            return
        newest = [*self._faults][-1]
        said = self.tr("Something went wrong inside Easel: {what}. It is in the log; your tasks go on.")
        times = "" if self._count == 1 else f" × {self._count}"
        self.say(said.format(what=newest + times))

    @Slot()
    def _to_clipboard(self) -> None:
        texts = [f"{fault.summary}\n{fault.details}".strip() for fault in self._faults.values()]
        QGuiApplication.clipboard().setText("\n\n".join(texts))

    @Slot()
    def _dismiss(self) -> None:
        self._faults.clear()
        self._count = 0
        self.retranslate()


@frozen
class Offline:
    """A gateway by the name that people know, the time in seconds since 1970, and the tasks that wait.

    ``proxy`` is the proxy on the way to it, where that is what can't be reached; else empty.
    """

    name: str
    since: float
    waiting: int
    proxy: str = ""


class OfflineBar(Retranslated, NoticeBar):
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
        self.say("\n".join(self._queue(gateway) for gateway in self._offline))

    def _queue(self, gateway: Offline) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(gateway.since))
        said = (
            self.tr(
                "Offline since {time}: the proxy {proxy} can’t be reached – tasks go on by themselves when it is back"
            )
            if gateway.proxy
            else self.tr("Offline since {time} – tasks go on by themselves when the network is back")
        )
        time_words = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
        since = filled(said, (("time", time_words), ("proxy", gateway.proxy)))
        return f"{since} · {gateway.name} · " + self.tr("%n tasks wait", "", gateway.waiting)


@frozen
class Held:
    """A gateway that is held, by its key and the name that people know; how the last create ended, and what waits."""

    gateway: str
    name: str
    problem: Problem
    waiting: int


class HeldBar(Retranslated, NoticeBar):
    """Says why nothing more is sent to a gateway, and lets a person decide. Of several it shows the first."""

    try_one_requested = Signal(str)
    send_on_requested = Signal(str)

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

    @Slot()
    def _try_one_clicked(self) -> None:
        if self._held is not None:
            self.try_one_requested.emit(self._held.gateway)

    @Slot()
    def _send_on_clicked(self) -> None:
        if self._held is not None:
            self.send_on_requested.emit(self._held.gateway)


def _in_short(problem: Problem) -> str:
    """How a create ended: the status, where there was one, or what the library said."""
    detail = detail_words(problem.detail, problem.values)
    return f"HTTP {problem.http_status}" if problem.http_status else detail or "?"


class UpdateBar(Retranslated, QWidget):
    """Names the version and offers its page; nothing is downloaded or installed from here."""

    page_requested = Signal()
    skip_requested = Signal()
    later_requested = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "update_bar")
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._version = version
        self._text = named(PlainLabel(), "update_text")
        self._page = named(QToolButton(), "update_page")
        self._skip = named(QToolButton(), "update_skip")
        self._later = named(QToolButton(), "update_later")
        for button in (self._page, self._skip, self._later):
            button.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_1, Metrics.SPACE_4, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._text)
        row.addWidget(self._page)
        row.addStretch(1)
        row.addWidget(self._skip)
        row.addWidget(self._later)
        self._page.clicked.connect(self.page_requested)
        self._skip.clicked.connect(self.skip_requested)
        self._later.clicked.connect(self.later_requested)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._text.setText(self.tr("Easel {version} is out.").format(version=self._version))
        self._page.setText(self.tr("Open the download page"))
        self._skip.setText(self.tr("Skip this version"))
        self._later.setText(self.tr("Not now"))
        self.setAccessibleName(self._text.text())
        for button in (self._page, self._skip, self._later):
            button.setAccessibleName(button.text())
