"""The fields of the settings that most pictures do without."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core import request as limits
from app.core.catalogue import CatalogueModel
from app.core.request import GenerationRequest
from app.core.wording import QT_TRANSLATE_NOOP
from app.ui.compose.choice_field import ChoiceField
from app.ui.compose.experimental_settings import ExperimentalSettings
from app.ui.compose.ext_info_fields import ExtInfoFields
from app.ui.compose.field_note import FieldNote
from app.ui.compose.number_field import NumberField
from app.ui.compose.optional_text import OptionalText
from app.ui.naming import name
from app.ui.theme.tokens import Metrics


@dataclass(frozen=True, slots=True)
class _Choice:
    """One list: its wire name, its values and its words (context MoreSettingsFields)."""

    field: str
    values: tuple[str, ...]
    label: str
    shown: tuple[str, ...]
    tip: str


_ON_OFF = (QT_TRANSLATE_NOOP("MoreSettingsFields", "On"), QT_TRANSLATE_NOOP("MoreSettingsFields", "Off"))

_CHOICES = (
    _Choice(
        "enhance_prompt",
        limits.SWITCH_VALUES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "&Enhance prompt"),
        _ON_OFF,
        QT_TRANSLATE_NOOP(
            "MoreSettingsFields", "The service may rewrite your prompt before it makes the picture"
        ),
    ),
    _Choice(
        "output_config.person_generation",
        limits.PERSON_GENERATION_VALUES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Peop&le"),
        (
            QT_TRANSLATE_NOOP("MoreSettingsFields", "Adults allowed"),
            QT_TRANSLATE_NOOP("MoreSettingsFields", "No people"),
        ),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Whether people may be in the picture (person_generation)"),
    ),
    _Choice(
        "output_config.storage_mode",
        limits.STORAGE_MODES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Stora&ge"),
        (
            QT_TRANSLATE_NOOP("MoreSettingsFields", "Temporary, 7 days"),
            QT_TRANSLATE_NOOP("MoreSettingsFields", "Permanent, at the gateway"),
        ),
        QT_TRANSLATE_NOOP(
            "MoreSettingsFields", "How long the gateway keeps its copy; yours stays on this computer"
        ),
    ),
    _Choice(
        "output_config.input_compliance_check",
        limits.SWITCH_VALUES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "C&heck input"),
        _ON_OFF,
        QT_TRANSLATE_NOOP(
            "MoreSettingsFields", "Content check of prompt and references (input_compliance_check)"
        ),
    ),
    _Choice(
        "output_config.output_compliance_check",
        limits.SWITCH_VALUES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Check o&utput"),
        _ON_OFF,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Content check of the picture (output_compliance_check)"),
    ),
)

_TEXTS = (
    (
        "session_id",
        QT_TRANSLATE_NOOP("MoreSettingsFields", "&Session ID"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "new for every task"),
        QT_TRANSLATE_NOOP(
            "MoreSettingsFields", "The gateway refuses the same session_id a second time within 3 days"
        ),
    ),
    (
        "session_context",
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Conte&xt"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "text returned with the task"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Comes back with the task (session_context)"),
    ),
    (
        "ext_info",
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Ex&tra (ext_info)"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "JSON"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Parameters of single models, as JSON in a JSON string"),
    ),
)


class MoreSettingsFields(QWidget):
    """Every field that has no place above, one below the other."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "more_settings_body")
        self._choices = {c.field: ChoiceField(c.field.rpartition(".")[2], c.values) for c in _CHOICES}
        self._texts = {text[0]: OptionalText(text[0]) for text in _TEXTS}
        self._priority = NumberField("tasks_priority", limits.PRIORITY_MIN, limits.PRIORITY_MAX)
        self._extras = ExtInfoFields()
        self._experimental = ExperimentalSettings()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Metrics.SPACE_1, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        for field in self._fields():
            column.addWidget(field)
            field.changed.connect(self.changed)
        column.addWidget(self._extras)
        column.addWidget(self._experimental)
        self._texts["ext_info"].changed.connect(self._ext_info_edited)
        self._extras.changed.connect(self._texts["ext_info"].set_value)
        self._experimental.changed.connect(self.changed)
        self.retranslate()

    def _fields(self) -> tuple[ChoiceField | NumberField | OptionalText, ...]:
        return (*self._choices.values(), self._priority, *self._texts.values())

    def fill(self, request: GenerationRequest) -> GenerationRequest:
        """*request* with the fields of this section."""
        values = {field: choice.value() for field, choice in self._choices.items()}
        output = {field.partition(".")[2]: value for field, value in values.items() if "." in field}
        texts = {field: text.value() for field, text in self._texts.items()}
        own = replace(
            request,
            enhance_prompt=values["enhance_prompt"],
            session_id=texts["session_id"],
            session_context=texts["session_context"],
            ext_info=texts["ext_info"],
            tasks_priority=self._priority.value(),
            output_config=replace(request.output_config, **output),  # type: ignore[arg-type]  # all of them texts
        )
        return self._experimental.fill(own)

    def show_request(self, request: GenerationRequest) -> None:
        """Shows the fields of *request* that belong here."""
        for field, choice in self._choices.items():
            holder = request.output_config if "." in field else request
            choice.set_value(getattr(holder, field.rpartition(".")[2]))
        for field, text in self._texts.items():
            text.set_value(getattr(request, field))
        self._priority.set_value(request.tasks_priority)
        self._experimental.show_request(request)

    def follow_model(self, model: CatalogueModel | None) -> None:
        """Offers what is documented for *model*; None where nothing is known of it."""
        self._extras.follow_model(model)
        self._experimental.follow_model(model)

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        return {
            **{field: choice.note for field, choice in self._choices.items()},
            **{field: text.note for field, text in self._texts.items()},
            "tasks_priority": self._priority.note,
            **self._experimental.notes(),
        }

    def set_count(self) -> int:
        """How many fields are sent."""
        return sum(field.value() is not None for field in self._fields()) + self._experimental.set_count

    @Slot()
    def _ext_info_edited(self) -> None:
        self._extras.show_ext_info(self._texts["ext_info"].value())

    def retranslate(self) -> None:
        """Sets every text in the current language."""

        def translated(text: str) -> str:
            return QCoreApplication.translate("MoreSettingsFields", text)

        for choice in _CHOICES:
            shown = tuple(translated(text) for text in choice.shown)
            self._choices[choice.field].set_texts(
                translated(choice.label), self.tr("Not sent"), shown, translated(choice.tip)
            )
        for field, label, placeholder, tip in _TEXTS:
            self._texts[field].set_texts(translated(label), translated(placeholder), translated(tip))
        self._priority.set_texts(
            self.tr("Priorit&y"), self.tr("From −10 to 10; higher is earlier among the gateway’s own tasks")
        )
        self._align_labels()

    def _align_labels(self) -> None:
        labels = [field.label for field in (*self._fields(), *self._experimental.fields(), self._extras)]
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
