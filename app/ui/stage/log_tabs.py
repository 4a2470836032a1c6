"""The raw replies of a task, and its timeline."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.core.json_values import dump, parse
from app.core.tasks import RawReply, TaskEvent
from app.ui.naming import name
from app.ui.stage.json_highlighter import JsonHighlighter
from app.ui.theme.theme import Theme
from app.ui.wording import call_words, clock_words, duration_words, event_words

REPLY_CHARS_MAX = 200_000
"""Of a longer reply only the beginning is shown: laying out the rest would hold up the window."""


class _LogTab(QWidget):
    """Read-only plain text that changes only when it says something else."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.text = name(QPlainTextEdit(), object_name)
        self.text.setProperty("role", "bare")
        self.text.setReadOnly(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def say(self, text: str) -> None:
        """Shows *text*, and keeps the place where the reader is."""
        if text == self.text.toPlainText():
            return
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.text.setPlainText(text)
        bar.setValue(place)

    def show_again(self) -> None:
        """Sets every text in the current language."""

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_again()
        super().changeEvent(event)


class ReplyTab(_LogTab):
    """What the gateway said, word for word but for the token; JSON is indented."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("reply_text")
        self._highlighter = JsonHighlighter(theme, self.text.document())
        self._replies: tuple[RawReply, ...] = ()
        self.show_again()

    def show_replies(self, replies: tuple[RawReply, ...]) -> None:
        """Shows the kept replies, oldest first."""
        self._replies = replies
        self.show_again()

    def show_again(self) -> None:
        """Sets every text in the current language."""
        self.text.setAccessibleName(self.tr("Replies of the gateway"))
        blocks = [f"{_heading(reply)}\n{_indented(reply.body)}" for reply in self._replies]
        self.say("\n\n".join(blocks) or self.tr("The gateway has not answered yet."))


class TimelineTab(_LogTab):
    """What happened to the task, with clock times and the time since its beginning."""

    def __init__(self) -> None:
        super().__init__("timeline_text")
        self._events: tuple[TaskEvent, ...] = ()
        self.show_again()

    def show_events(self, events: tuple[TaskEvent, ...]) -> None:
        """Shows the timeline, oldest first."""
        self._events = events
        self.show_again()

    def show_again(self) -> None:
        """Sets every text in the current language."""
        self.text.setAccessibleName(self.tr("Timeline"))
        begun = self._events[0].at if self._events else 0.0
        lines = [
            f"{clock_words(e.at)}   +{duration_words(e.at - begun)}   {event_words(e)}" for e in self._events
        ]
        self.say("\n".join(lines) or self.tr("Nothing has happened yet."))


def _heading(reply: RawReply) -> str:
    status = "" if reply.http_status is None else f" · HTTP {reply.http_status}"
    return f"{clock_words(reply.at)} · {call_words(reply.call)}{status}"


def _indented(body: str) -> str:
    if len(body) > REPLY_CHARS_MAX:
        return f"{body[:REPLY_CHARS_MAX]}…"
    try:
        return dump(parse(body), indent=2)
    except (ValueError, RecursionError):
        return body
