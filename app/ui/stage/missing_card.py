"""A task that is done, and whose file is no longer where it was saved."""

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.core.links import link_ends_at
from app.core.problems import Action
from app.core.tasks import TaskRecord
from app.service.clock import Clock
from app.ui.naming import name
from app.ui.stage.copy_row import CopyRow
from app.ui.stage.plain_label import plain_label
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import action_words


class MissingCard(QFrame):
    """Says where the file was, and offers to download it again while the gateway has it."""

    action_wanted = Signal(object, int)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        name(self, "missing_card")
        self.setProperty("role", "card")
        self._record: TaskRecord | None = None
        self._title = plain_label("missing_title", "cardTitle")
        self._advice = plain_label("missing_advice", "")
        self._path = CopyRow(theme, "missing_path")
        self._again = name(QPushButton(), "missing_download_again")
        self._again.setProperty("role", "primary")
        self._again.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._title, self._advice, self._path):
            column.addWidget(widget)
        column.addWidget(self._again, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: TaskRecord) -> None:
        """Shows a task that has a picture."""
        self._record = record
        end = link_ends_at(record)
        has_run_out = end is not None and end <= self._clock.now()
        self._title.setText(
            self.tr("The link has run out and the file is gone")
            if has_run_out
            else self.tr("The picture can't be opened")
        )
        self._advice.setText(self._advice_about(end, has_run_out=has_run_out))
        self._path.show_value(self.tr("File"), record.pictures[0].path)
        self._again.setVisible(bool(record.task_id))
        self._again.setText(action_words(Action.DOWNLOAD_AGAIN))
        self._again.setAccessibleName(self._again.text())

    def _advice_about(self, end: float | None, *, has_run_out: bool) -> str:
        if end is None:
            return self.tr("Its file was moved, deleted or changed. Move it back, or download it again.")
        date = QDateTime.fromSecsSinceEpoch(int(end)).date()
        day = QLocale().toString(date, QLocale.FormatType.LongFormat)
        if has_run_out:
            return self.tr(
                "Its file was moved, deleted or changed, and the link to it ran out on {day}. Move the file "
                "back or generate the picture again; whether the gateway still has it is not certain."
            ).format(day=day)
        return self.tr(
            "Its file was moved, deleted or changed. Move it back, or download it again: "
            "the link lasts until {day}."
        ).format(day=day)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange and self._record is not None:
            self.show_record(self._record)
        super().changeEvent(event)

    @Slot()
    def _clicked(self) -> None:
        if self._record is not None:
            self.action_wanted.emit(Action.DOWNLOAD_AGAIN, self._record.id)
