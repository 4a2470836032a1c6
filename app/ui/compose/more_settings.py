"""The settings that most pictures do without: closed, saying how many of them are set."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.catalogue import CatalogueModel
from app.core.request import GenerationRequest
from app.ui.compose.field_note import FieldNote
from app.ui.naming import name
from app.ui.tab_order import lead_through
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

if TYPE_CHECKING:
    from app.ui.compose.more_settings_fields import MoreSettingsFields


class MoreSettings(QWidget):
    """A foldable section for every field that has no place above it.

    Its fields are a third of all widgets, so they are built when they are first needed: when the section is
    opened, or when one of them is set. Until then nothing of theirs is sent.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: MoreSettingsFields | None = None
        self._model: CatalogueModel | None = None
        self._header = name(QPushButton(), "more_settings_header")
        self._header.setProperty("role", "section")
        self._header.setCheckable(True)
        self._reset = name(QPushButton(), "more_settings_reset")
        self._reset.setProperty("role", "link")
        header = QHBoxLayout()
        header.addWidget(self._header, 1)
        header.addWidget(self._reset)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Metrics.SPACE_1)
        self._column.addLayout(header)
        self._header.toggled.connect(self._fold)
        self._reset.clicked.connect(self._clear)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def fill(self, request: GenerationRequest) -> GenerationRequest:
        """*request* with the fields of this section."""
        return self._fields.fill(request) if self._fields is not None else request

    def show_request(self, request: GenerationRequest) -> None:
        """Shows the fields of *request* that belong here."""
        if self._fields is not None or _is_set(request):
            self._built().show_request(request)

    def follow_model(self, model: CatalogueModel | None) -> None:
        """Offers what is documented for *model*; None where nothing is known of it."""
        self._model = model
        if self._fields is not None:
            self._fields.follow_model(model)

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name; a field that is not built has none."""
        return self._fields.notes() if self._fields is not None else {}

    def open(self) -> None:
        """Unfolds the section."""
        self._header.setChecked(True)

    def _built(self) -> "MoreSettingsFields":
        if self._fields is None:
            from app.ui.compose.more_settings_fields import MoreSettingsFields

            # With its parent from the beginning: shown without one it would be a window for a moment.
            self._fields = MoreSettingsFields(self)
            self._fields.follow_model(self._model)
            self._column.addWidget(self._fields)
            self._fields.setVisible(self._header.isChecked())
            lead_through(self._fields, after=self._reset)
            self._fields.changed.connect(self._edited)
        return self._fields

    @Slot()
    def _edited(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        count = self._fields.set_count() if self._fields is not None else 0
        self._reset.setVisible(count > 0)
        self._reset.setText(self.tr("%n changed", "", count) + " · " + self.tr("Reset"))
        self._reset.setAccessibleName(self.tr("Reset more settings"))

    @Slot(bool)
    def _fold(self, is_open: bool) -> None:
        self._built().setVisible(is_open)
        self._tint()

    @Slot()
    def _clear(self) -> None:
        self.show_request(GenerationRequest())

    @Slot()
    def _tint(self) -> None:
        shape = "chevron-down" if self._header.isChecked() else "chevron-right"
        self._header.setIcon(icon(shape, self._theme.palette, "text"))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._header.setText(self.tr("More settings"))
        self._header.setAccessibleName(self._header.text())
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _is_set(request: GenerationRequest) -> bool:
    """Whether anything is set beside the fields that have a place above."""
    empty = GenerationRequest()
    rest = replace(
        request,
        model_name=empty.model_name,
        model_version=empty.model_version,
        file_infos=empty.file_infos,
        prompt=empty.prompt,
        negative_prompt=empty.negative_prompt,
        output_config=replace(request.output_config, resolution=None, aspect_ratio=None),
    )
    return rest != empty
