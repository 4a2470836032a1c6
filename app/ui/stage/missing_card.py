"""A task that is done, and whose file is no longer where it was saved."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.core.card_texts import card
from app.core.problems import Action
from app.core.tasks import TaskRecord
from app.service.clock import Clock
from app.ui.double_click_guard import DoubleClickGuard
from app.ui.flow_layout import FlowLayout
from app.ui.naming import name
from app.ui.stage.copy_row import CopyRow
from app.ui.stage.plain_label import plain_label
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import said, said_together

_ACTIONS = (Action.DOWNLOAD_AGAIN, Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class MissingCard(QFrame):
    """Says where the file was, and what can bring it back. Its words come from ``core/card_texts.py``."""

    action_wanted = Signal(object, int)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        name(self, "missing_card")
        self.setProperty("role", "card")
        self._record: TaskRecord | None = None
        self._title = plain_label("missing_title", "cardTitle")
        self._advice = plain_label("missing_advice", "")
        self._trouble = plain_label("missing_trouble", "fieldWarning")
        self._path = CopyRow(theme, "missing_path")
        self._buttons = {action: self._button(action) for action in _ACTIONS}
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._title, self._trouble, self._advice, self._path):
            column.addWidget(widget)
        buttons = FlowLayout(Metrics.SPACE_2)
        for button in self._buttons.values():
            buttons.addWidget(button)
        column.addLayout(buttons)

    def show_record(self, record: TaskRecord) -> None:
        """Shows a task that has a picture."""
        self._record = record
        text = card(record, now=self._clock.now())
        self._title.setText(said(text.title))
        self._advice.setText(said_together(text.sentences))
        self._trouble.setText(said_together(text.trouble))
        self._trouble.setVisible(bool(text.trouble))
        self._path.show_value(self.tr("File"), record.pictures[0].path)
        offered = dict(text.actions)
        for action, button in self._buttons.items():
            button.setText(said(offered[action]) if action in offered else "")
            button.setAccessibleName(button.text())
            button.setVisible(action in offered)
            restyle(button, "primary" if text.actions and action is text.actions[0][0] else "")

    def _button(self, action: Action) -> QPushButton:
        button = name(QPushButton(), f"missing_{action.value}")
        button.setProperty("action", action.value)
        DoubleClickGuard(button)
        button.clicked.connect(self._clicked)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange and self._record is not None:
            self.show_record(self._record)
        super().changeEvent(event)

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if self._record is not None and button is not None:
            self.action_wanted.emit(Action(str(button.property("action"))), self._record.id)
