"""Under the picture: what was asked and what came, and what can be done with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.tasks import TaskRecord
from app.ui.flow_layout import FlowLayout
from app.ui.naming import name
from app.ui.stage.ratio import came_differently, ratio_words
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.wording import duration_words, model_words, taken_s


class ResultBar(QWidget):
    """Chips for model, ratio, pixels and time; buttons for reuse and the file."""

    use_again_wanted = Signal()
    reference_wanted = Signal()
    save_as_wanted = Signal()
    show_in_folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "result_bar")
        self._record: TaskRecord | None = None
        self._chips = [name(QLabel(), f"chip_{n}") for n in ("model", "ratio", "pixels", "time")]
        self._use_again = name(QPushButton(), "result_use_again")
        self._reference = name(QPushButton(), "result_use_as_reference")
        self._reference.clicked.connect(self.reference_wanted)
        self._save_as = name(QPushButton(), "result_save_as")
        self._folder = name(QPushButton(), "result_show_in_folder")
        self._use_again.clicked.connect(self.use_again_wanted)
        self._save_as.clicked.connect(self.save_as_wanted)
        self._folder.clicked.connect(self.show_in_folder_wanted)
        flow = FlowLayout(Metrics.SPACE_2)
        for chip in self._chips:
            chip.setProperty("role", "chip")
            chip.setTextFormat(Qt.TextFormat.PlainText)
            flow.addWidget(chip)
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        row.setSpacing(Metrics.SPACE_2)
        chips = QVBoxLayout()
        chips.addStretch(1)
        chips.addLayout(flow)
        chips.addStretch(1)
        row.addLayout(chips, 1)
        for button in (self._use_again, self._reference, self._save_as, self._folder):
            row.addWidget(button)

    def show_record(self, record: TaskRecord) -> None:
        """Shows the facts of a task; file buttons only where there is a file."""
        self._record = record
        has_picture = bool(record.pictures)
        self._use_again.setVisible(record.request is not None)
        self._reference.setVisible(has_picture)
        self._save_as.setVisible(has_picture)
        self._folder.setVisible(has_picture)
        taken = taken_s(record, record.created_at) if record.finished_at is not None else None
        ratio, is_off = self._ratio_words(record)
        pixels = f"{record.pictures[0].width} × {record.pictures[0].height}" if has_picture else ""
        resolution = (record.request.output_config.resolution or "") if record.request else ""
        texts = (
            model_words(record),
            ratio,
            pixels or resolution,
            duration_words(taken) if taken is not None else "",
        )
        for chip, text in zip(self._chips, texts, strict=True):
            chip.setText(text)
            chip.setVisible(bool(text))
        restyle(self._chips[1], "chipAttention" if is_off else "chip")
        self._use_again.setText(self.tr("Use again"))
        self._reference.setText(self.tr("Use as reference"))
        self._save_as.setText(self.tr("Save as…"))
        self._folder.setText(self.tr("Show in folder"))
        for button in (self._use_again, self._reference, self._save_as, self._folder):
            button.setAccessibleName(button.text())

    def _ratio_words(self, record: TaskRecord) -> tuple[str, bool]:
        """The ratio asked for, and whether another one came."""
        asked = (record.request.output_config.aspect_ratio or "") if record.request else ""
        if not record.pictures:
            return asked, False
        picture = record.pictures[0]
        if not came_differently(asked, picture.width, picture.height):
            return asked, False
        came = ratio_words(picture.width, picture.height)
        return self.tr("asked {asked}, got {came}").format(asked=asked, came=came), True

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange and self._record is not None:
            self.show_record(self._record)
        super().changeEvent(event)
