"""The settings that most pictures do without: closed, saying how many of them are set."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.core import request as limits
from app.core.checks import FieldProblem
from app.core.request import GenerationRequest
from app.core.wording import QT_TRANSLATE_NOOP
from app.ui.compose.choice_field import ChoiceField
from app.ui.compose.field_note import FieldNote
from app.ui.compose.optional_text import OptionalText
from app.ui.naming import name
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

_SHOWN_MAX = 2**31 - 1
"""The largest number that Qt's box holds."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """One list: its wire name, its values and its words (context MoreSettings)."""

    field: str
    values: tuple[str, ...]
    label: str
    shown: tuple[str, ...]
    tip: str


_ON_OFF = (QT_TRANSLATE_NOOP("MoreSettings", "On"), QT_TRANSLATE_NOOP("MoreSettings", "Off"))

_CHOICES = (
    _Choice(
        "enhance_prompt",
        limits.SWITCH_VALUES,
        QT_TRANSLATE_NOOP("MoreSettings", "Enhance prompt"),
        _ON_OFF,
        QT_TRANSLATE_NOOP("MoreSettings", "The service may rewrite your prompt before it makes the picture"),
    ),
    _Choice(
        "output_config.person_generation",
        limits.PERSON_GENERATION_VALUES,
        QT_TRANSLATE_NOOP("MoreSettings", "People"),
        (QT_TRANSLATE_NOOP("MoreSettings", "Adults allowed"), QT_TRANSLATE_NOOP("MoreSettings", "No people")),
        QT_TRANSLATE_NOOP("MoreSettings", "Whether people may be in the picture (person_generation)"),
    ),
    _Choice(
        "output_config.storage_mode",
        limits.STORAGE_MODES,
        QT_TRANSLATE_NOOP("MoreSettings", "Storage"),
        (
            QT_TRANSLATE_NOOP("MoreSettings", "Temporary, 7 days"),
            QT_TRANSLATE_NOOP("MoreSettings", "Permanent, at the gateway"),
        ),
        QT_TRANSLATE_NOOP(
            "MoreSettings", "How long the gateway keeps its copy; yours stays on this computer"
        ),
    ),
    _Choice(
        "output_config.input_compliance_check",
        limits.SWITCH_VALUES,
        QT_TRANSLATE_NOOP("MoreSettings", "Check input"),
        _ON_OFF,
        QT_TRANSLATE_NOOP("MoreSettings", "Content check of prompt and references (input_compliance_check)"),
    ),
    _Choice(
        "output_config.output_compliance_check",
        limits.SWITCH_VALUES,
        QT_TRANSLATE_NOOP("MoreSettings", "Check output"),
        _ON_OFF,
        QT_TRANSLATE_NOOP("MoreSettings", "Content check of the picture (output_compliance_check)"),
    ),
)

_TEXTS = (
    (
        "session_id",
        QT_TRANSLATE_NOOP("MoreSettings", "Session ID"),
        QT_TRANSLATE_NOOP("MoreSettings", "new for every task"),
        QT_TRANSLATE_NOOP(
            "MoreSettings", "The gateway refuses the same session_id a second time within 3 days"
        ),
    ),
    (
        "session_context",
        QT_TRANSLATE_NOOP("MoreSettings", "Context"),
        QT_TRANSLATE_NOOP("MoreSettings", "text returned with the task"),
        QT_TRANSLATE_NOOP("MoreSettings", "Comes back with the task (session_context)"),
    ),
    (
        "ext_info",
        QT_TRANSLATE_NOOP("MoreSettings", "Extra (ext_info)"),
        QT_TRANSLATE_NOOP("MoreSettings", "JSON"),
        QT_TRANSLATE_NOOP("MoreSettings", "Parameters of single models, as JSON in a JSON string"),
    ),
)


class MoreSettings(QWidget):
    """A foldable section for every field that has no place above it."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._header = name(QPushButton(), "more_settings_header")
        self._header.setProperty("role", "section")
        self._header.setCheckable(True)
        self._reset = name(QPushButton(), "more_settings_reset")
        self._reset.setProperty("role", "link")
        self._body = name(QWidget(), "more_settings_body")
        self._choices = {c.field: ChoiceField(c.field.rpartition(".")[2], c.values) for c in _CHOICES}
        self._texts = {text[0]: OptionalText(text[0]) for text in _TEXTS}
        self._has_priority = name(QCheckBox(), "tasks_priority_is_sent")
        self._has_priority.setMinimumWidth(Metrics.LABEL_WIDTH)
        self._priority = name(QSpinBox(), "tasks_priority")
        self._priority.setRange(limits.PRIORITY_MIN, limits.PRIORITY_MAX)
        self._priority.setEnabled(False)
        self._priority_note = FieldNote("tasks_priority_note", self._priority)

        header = QHBoxLayout()
        header.addWidget(self._header, 1)
        header.addWidget(self._reset)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, Metrics.SPACE_1, 0, 0)
        body.setSpacing(Metrics.SPACE_2)
        for choice in self._choices.values():
            body.addWidget(choice)
            choice.changed.connect(self._edited)
        body.addLayout(self._priority_row())
        for text in self._texts.values():
            body.addWidget(text)
            text.changed.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(header)
        column.addWidget(self._body)
        self._body.hide()
        self._header.toggled.connect(self._fold)
        self._reset.clicked.connect(self._clear)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def _priority_row(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.addWidget(self._has_priority, 0, 0)
        grid.addWidget(self._priority, 0, 1)
        grid.addWidget(self._priority_note, 1, 1)
        grid.setColumnStretch(1, 1)
        self._has_priority.toggled.connect(self._priority.setEnabled)
        self._has_priority.toggled.connect(self._edited)
        self._priority.valueChanged.connect(self._edited)
        return grid

    # --- the request -----------------------------------------------------------------------------------

    def fill(self, request: GenerationRequest) -> GenerationRequest:
        """*request* with the fields of this section."""
        values = {field: choice.value() for field, choice in self._choices.items()}
        output = {field.partition(".")[2]: value for field, value in values.items() if "." in field}
        texts = {field: text.value() for field, text in self._texts.items()}
        return replace(
            request,
            enhance_prompt=values["enhance_prompt"],
            session_id=texts["session_id"],
            session_context=texts["session_context"],
            ext_info=texts["ext_info"],
            tasks_priority=self._priority.value() if self._has_priority.isChecked() else None,
            output_config=replace(request.output_config, **output),
        )

    def show_request(self, request: GenerationRequest) -> None:
        """Shows the fields of *request* that belong here."""
        for field, choice in self._choices.items():
            holder = request.output_config if "." in field else request
            choice.set_value(getattr(holder, field.rpartition(".")[2]))
        for field, text in self._texts.items():
            text.set_value(getattr(request, field))
        self._has_priority.setChecked(request.tasks_priority is not None)
        # A pasted number that is out of range is shown as far as the box can, so that the check can speak of it.
        priority = max(-_SHOWN_MAX, min(request.tasks_priority or 0, _SHOWN_MAX))
        self._priority.setRange(min(limits.PRIORITY_MIN, priority), max(limits.PRIORITY_MAX, priority))
        self._priority.setValue(priority)

    def show_problems(self, problems: dict[str, FieldProblem]) -> bool:
        """Says each problem at its field; whether there is an error among them."""
        for field, choice in self._choices.items():
            choice.show_problem(problems.get(field))
        for field, text in self._texts.items():
            text.show_problem(problems.get(field))
        self._priority_note.show_problem(problems.get("tasks_priority"))
        fields = {*self._choices, *self._texts, "tasks_priority"}
        return any(problem.is_error for field, problem in problems.items() if field in fields)

    def open(self) -> None:
        """Unfolds the section."""
        self._header.setChecked(True)

    # --- the header --------------------------------------------------------------------------------------

    def _set_count(self) -> int:
        values = [choice.value() for choice in self._choices.values()]
        values += [text.value() for text in self._texts.values()]
        return sum(value is not None for value in values) + self._has_priority.isChecked()

    @Slot()
    def _edited(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        count = self._set_count()
        self._reset.setVisible(count > 0)
        self._reset.setText(self.tr("%n changed", "", count) + " · " + self.tr("Reset"))
        self._reset.setAccessibleName(self.tr("Reset more settings"))

    @Slot(bool)
    def _fold(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._tint()

    @Slot()
    def _clear(self) -> None:
        self.show_request(GenerationRequest())

    @Slot()
    def _tint(self) -> None:
        shape = "chevron-down" if self._header.isChecked() else "chevron-right"
        self._header.setIcon(icon(shape, self._theme.palette, "text"))

    # --- words ---------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Sets every text in the current language."""

        def translated(text: str) -> str:
            return QCoreApplication.translate("MoreSettings", text)

        self._header.setText(self.tr("More settings"))
        self._header.setAccessibleName(self._header.text())
        for choice in _CHOICES:
            shown = tuple(translated(text) for text in choice.shown)
            self._choices[choice.field].set_texts(
                translated(choice.label), self.tr("Not sent"), shown, translated(choice.tip)
            )
        for field, label, placeholder, tip in _TEXTS:
            self._texts[field].set_texts(translated(label), translated(placeholder), translated(tip))
        self._has_priority.setText(self.tr("Priority"))
        self._has_priority.setAccessibleName(self.tr("Send a priority"))
        self._priority.setAccessibleName(self.tr("Priority"))
        self._priority.setToolTip(self.tr("From −10 to 10; higher is earlier among the gateway’s own tasks"))
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
