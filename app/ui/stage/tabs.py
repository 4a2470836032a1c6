"""Light colours for JSON, from the theme."""

import re
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.curl import to_curl
from app.core.json_values import dump, parse
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.tasks import RawReply, TaskEvent
from app.ui.texts import call_words, clock_words, duration_words, event_words
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_PARTS = re.compile(
    r"""(?P<accent_text>"(?:[^"\\]|\\.)*"(?=\s*:))"""  # a key
    r"""|(?P<done_text>"(?:[^"\\]|\\.)*")"""  # a text
    r"|(?P<attention_text>(?<!\w)-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)|\b(?:true|false|null)\b)"
)
"""What is coloured; the groups are named for the colours of the palette."""

LINE_CHARS_MAX = 20_000
"""A longer line stays plain: colouring it would be seen."""


class JsonHighlighter(QSyntaxHighlighter):
    """Keys, texts and numbers; anything else is left alone."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self._recolour)

    def highlightBlock(self, text: str) -> None:
        """Colours one line."""
        if len(text) > LINE_CHARS_MAX:
            return
        for found in _PARTS.finditer(text):
            shape = QTextCharFormat()
            shape.setForeground(QColor(getattr(self._theme.palette, str(found.lastgroup))))
            self.setFormat(found.start(), found.end() - found.start(), shape)

    @Slot()
    def _recolour(self) -> None:
        self.rehighlight()


REPLY_CHARS_MAX = 200_000
"""Of a longer reply only the beginning is shown: laying out the rest would hold up the window."""


class _LogTab(QWidget):
    """Read-only plain text that changes only when it says something else."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.text = named(QPlainTextEdit(), object_name)
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


class RequestTab(Retranslated, QWidget):
    """Pretty JSON, to copy as it is or as a cURL command with the token masked."""

    use_again_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request: GenerationRequest | None = None
        self._base = ""
        self._sent_model = ""
        self._text = named(QPlainTextEdit(), "request_json")
        self._text.setProperty("role", "bare")
        self._text.setReadOnly(True)
        self._highlighter = JsonHighlighter(theme, self._text.document())
        self._copy_json = named(QPushButton(), "request_copy_json")
        self._copy_curl = named(QPushButton(), "request_copy_curl")
        self._copy_json.clicked.connect(self._json_to_clipboard)
        self._copy_curl.clicked.connect(self._curl_to_clipboard)
        row = FlowLayout(Metrics.SPACE_2)
        row.addWidget(self._copy_json)
        row.addWidget(self._copy_curl)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addLayout(row)
        column.addWidget(self._text, 1)
        self.retranslate()

    def set_base_address(self, base: str) -> None:
        """What the cURL command is addressed to."""
        self._base = base

    def show_request(self, request: GenerationRequest | None, events: Iterable[TaskEvent] = ()) -> None:
        """Shows a request; None for a task that was fetched by its TaskId.

        The timeline tells under which name the model was sent, where the gateway has another for it.
        """
        self._request = request
        self._sent_model = next((e.detail for e in reversed([*events]) if e.what == "sending"), "")
        self._show_again()

    def _show_again(self) -> None:
        request = self._request
        self._copy_json.setEnabled(request is not None)
        self._copy_curl.setEnabled(request is not None)
        text = (
            dump(request_to_json(self._sent(request)), indent=2)
            if request
            else self.tr("Easel does not know the request.")
        )
        if text != self._text.toPlainText():
            self._text.setPlainText(text)

    def _sent(self, request: GenerationRequest) -> GenerationRequest:
        return replace(request, model_name=self._sent_model) if self._sent_model else request

    @Slot()
    def _json_to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())

    @Slot()
    def _curl_to_clipboard(self) -> None:
        if self._request is not None:
            QGuiApplication.clipboard().setText(to_curl(self._sent(self._request), self._base))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._text.setAccessibleName(self.tr("Request as JSON"))
        self._copy_json.setText(self.tr("Copy as JSON"))
        self._copy_json.setAccessibleName(self._copy_json.text())
        self._copy_curl.setText(self.tr("Copy as cURL (token masked)"))
        self._copy_curl.setAccessibleName(self._copy_curl.text())
        self._show_again()
