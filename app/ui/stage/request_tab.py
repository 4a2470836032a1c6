"""The request of a task, as it was sent."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.curl import to_curl
from app.core.json_values import dump
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.tasks import TaskEvent
from app.ui.flow_layout import FlowLayout
from app.ui.naming import name
from app.ui.stage.json_highlighter import JsonHighlighter
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics


class RequestTab(QWidget):
    """Pretty JSON, to copy as it is or as a cURL command with the token masked."""

    use_again_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request: GenerationRequest | None = None
        self._base = ""
        self._sent_model = ""
        self._text = name(QPlainTextEdit(), "request_json")
        self._text.setProperty("role", "bare")
        self._text.setReadOnly(True)
        self._highlighter = JsonHighlighter(theme, self._text.document())
        self._copy_json = name(QPushButton(), "request_copy_json")
        self._copy_curl = name(QPushButton(), "request_copy_curl")
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

    def show_request(self, request: GenerationRequest | None) -> None:
        """Shows a request; None for a task that was fetched by its TaskId."""
        if request != self._request:
            self._sent_model = ""
        self._request = request
        self._copy_json.setEnabled(request is not None)
        self._copy_curl.setEnabled(request is not None)
        text = (
            dump(request_to_json(self._sent(request)), indent=2)
            if request
            else self.tr("Easel does not know the request.")
        )
        if text != self._text.toPlainText():
            self._text.setPlainText(text)

    def show_events(self, events: Iterable[TaskEvent]) -> None:
        """Tells from the timeline under which name the model was sent, where the gateway has another for it."""
        self._sent_model = next((e.detail for e in reversed([*events]) if e.what == "sending"), "")
        self.show_request(self._request)

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
        self.show_request(self._request)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
