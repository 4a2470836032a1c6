"""The fields of the settings that most pictures do without."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core import request as limits
from app.core.catalogue import CatalogueModel
from app.core.frozen import frozen
from app.core.request import GenerationRequest
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.compose.ext_info import ExtInfoFields
from app.ui.compose.fields import SHOWN_MAX, ChoiceField, FieldNote, NumberField, OptionalText
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import lead_through
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated


@frozen
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
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Let it improve the prompt"),
        _ON_OFF,
        QT_TRANSLATE_NOOP(
            "MoreSettingsFields", "The service may rewrite your prompt before it makes the picture"
        ),
    ),
    _Choice(
        "output_config.person_generation",
        limits.PERSON_GENERATION_VALUES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "People in the picture"),
        (
            QT_TRANSLATE_NOOP("MoreSettingsFields", "Adults allowed"),
            QT_TRANSLATE_NOOP("MoreSettingsFields", "No people"),
        ),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Whether people may be in the picture"),
    ),
    _Choice(
        "output_config.storage_mode",
        limits.STORAGE_MODES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Keep at the gateway"),
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
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Check what is sent"),
        _ON_OFF,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Content check of prompt and references"),
    ),
    _Choice(
        "output_config.output_compliance_check",
        limits.SWITCH_VALUES,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Check what comes"),
        _ON_OFF,
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Content check of the picture"),
    ),
)

_TEXTS = (
    (
        "session_id",
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Session"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "new for every task"),
        QT_TRANSLATE_NOOP(
            "MoreSettingsFields", "The gateway refuses the same session_id a second time within 3 days"
        ),
    ),
    (
        "session_context",
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Text that comes back"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "text returned with the task"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Comes back with the task"),
    ),
    (
        "ext_info",
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Extra parameters"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "JSON"),
        QT_TRANSLATE_NOOP("MoreSettingsFields", "Parameters of single models, as JSON in a JSON string"),
    ),
)


class MoreSettingsFields(Retranslated, QWidget):
    """Every field that has no place above, one below the other."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "more_settings_body")
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
            self.tr("Priority"), self.tr("From −10 to 10; higher is earlier among the gateway’s own tasks")
        )
        self._align_labels()

    def _align_labels(self) -> None:
        labels = [field.label for field in (*self._fields(), *self._experimental.fields(), self._extras)]
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)


_COUNT = "output_config.output_image_count"
_FORMAT = "output_config.output_format"
_LOGO = "output_config.logo_add"


class ExperimentalSettings(Retranslated, QWidget):
    """While the switch is off nothing of this is sent, and what was set is kept. Source: docs/protocol.md §1.1."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = named(QCheckBox(), "experimental_switch")
        self._words = named(PlainLabel(), "experimental_words")
        self._words.setProperty("role", "tiny")
        self._words.setWordWrap(True)
        self._body = named(QWidget(), "experimental_body")
        self._seed = NumberField("seed", 0, SHOWN_MAX)
        self._count = NumberField("output_image_count", 1, limits.IMAGE_COUNT_MAX)
        self._format = ChoiceField("output_format", limits.OUTPUT_FORMATS)
        self._scene = ChoiceField("scene_type", limits.SCENE_TYPES)
        self._logo = ChoiceField("logo_add", limits.SWITCH_VALUES)
        self._region = ChoiceField("input_region", limits.INPUT_REGIONS)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Metrics.SPACE_2)
        for field in self.fields():
            body.addWidget(field)
            field.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Metrics.SPACE_1, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addWidget(self.switch)
        column.addWidget(self._words)
        column.addWidget(self._body)
        self._makes_several = True
        self._body.hide()
        self.switch.toggled.connect(self._switched)
        self.retranslate()

    def fields(self) -> tuple[NumberField | ChoiceField, ...]:
        """Every field, in its order."""
        return (self._seed, self._count, self._format, self._scene, self._logo, self._region)

    @property
    def set_count(self) -> int:
        """How many fields are sent."""
        return sum(field.value() is not None for field in self.fields()) if self.switch.isChecked() else 0

    def fill(self, request: GenerationRequest) -> GenerationRequest:
        """*request* with the fields of this section."""
        if not self.switch.isChecked():
            return request
        output = replace(
            request.output_config,
            output_image_count=self._count.value() if self._makes_several else None,
            output_format=self._format.value(),
            logo_add=self._logo.value(),
        )
        return replace(
            request,
            output_config=output,
            seed=self._seed.value(),
            scene_type=self._scene.value(),
            input_region=self._region.value(),
        )

    def show_request(self, request: GenerationRequest) -> None:
        """Shows the fields of *request* that belong here; the switch goes on where there are any."""
        output = request.output_config
        self._seed.set_value(request.seed)
        self._count.set_value(output.output_image_count)
        self._format.set_value(output.output_format)
        self._scene.set_value(request.scene_type)
        self._logo.set_value(output.logo_add)
        self._region.set_value(request.input_region)
        self.switch.setChecked(any(field.value() is not None for field in self.fields()))

    def follow_model(self, model: CatalogueModel | None) -> None:
        """Takes away the number of pictures where the model is known to make one only."""
        self._makes_several = model is None or model.images_max > 1
        self._count.setEnabled(self._makes_several)
        self.retranslate()

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        return {
            "seed": self._seed.note,
            _COUNT: self._count.note,
            _FORMAT: self._format.note,
            "scene_type": self._scene.note,
            _LOGO: self._logo.note,
            "input_region": self._region.note,
        }

    @Slot(bool)
    def _switched(self, is_on: bool) -> None:
        self._body.setVisible(is_on)
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.switch.setText(self.tr("Experimental fields"))
        self.switch.setAccessibleName(spoken(self.switch.text()))
        self._words.setText(self.tr("The gateway may ignore these, and nothing tells whether it did."))
        not_sent = self.tr("Not sent")
        self._seed.set_texts(self.tr("Seed"), self.tr("The same seed may bring a similar picture again"))
        self._count.set_texts(
            self.tr("Pictures in one task"),
            self.tr("Kling up to 9, GPT Image up to 8")
            if self._makes_several
            else self.tr("This model makes one picture for each task; it is not sent."),
        )
        self._format.set_texts(self.tr("File format"), not_sent, ("JPEG", "PNG"), "output_format")
        scenes = (self.tr("Panorama in 3D"), self.tr("Expand the picture"))
        self._scene.set_texts(self.tr("Scene"), not_sent, scenes, "scene_type")
        self._logo.set_texts(self.tr("AI mark"), not_sent, (self.tr("On"), self.tr("Off")), "logo_add")
        regions = (self.tr("Mainland China"), self.tr("Overseas"), self.tr("Overseas, western USA"))
        self._region.set_texts(self.tr("Region of the input"), not_sent, regions, "input_region")


class MoreSettings(Retranslated, QWidget):
    """A foldable section for every field that has no place above it.

    Its fields are a third of all widgets, so they are built when they are first needed: when the section is
    opened, or when one of them is set. Until then nothing of theirs is sent.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: MoreSettingsFields | None = None
        self._model: CatalogueModel | None = None
        self._header = named(QPushButton(), "more_settings_header")
        self._header.setProperty("role", "section")
        self._header.setCheckable(True)
        self._reset = named(QPushButton(), "more_settings_reset")
        self._reset.setProperty("role", "link")
        self._row = header = QHBoxLayout()
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

    def put_beside(self, widget: QWidget) -> None:
        """Puts *widget* at the end of the header's line."""
        self._row.addWidget(widget)

    @Slot()
    def toggle(self) -> None:
        """Opens what is closed, and closes what is open."""
        self._header.toggle()

    def open(self) -> None:
        """Unfolds the section."""
        self._header.setChecked(True)

    def _built(self) -> "MoreSettingsFields":
        if self._fields is None:
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
        if is_open:
            # Once the layout has given it its place.
            QTimer.singleShot(0, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        if self._header.isChecked():
            self.opened.emit()

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
