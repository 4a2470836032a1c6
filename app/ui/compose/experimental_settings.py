"""Fields that only the newest upstream knows, behind one switch."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.core import request as limits
from app.core.catalogue import CatalogueModel
from app.core.request import GenerationRequest
from app.ui.compose.choice_field import ChoiceField
from app.ui.compose.field_note import FieldNote
from app.ui.compose.number_field import SHOWN_MAX, NumberField
from app.ui.naming import name, spoken
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics

_COUNT = "output_config.output_image_count"
_FORMAT = "output_config.output_format"
_LOGO = "output_config.logo_add"


class ExperimentalSettings(QWidget):
    """While the switch is off nothing of this is sent, and what was set is kept. Source: docs/protocol.md §1.1."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = name(QCheckBox(), "experimental_switch")
        self._words = name(PlainLabel(), "experimental_words")
        self._words.setProperty("role", "tiny")
        self._words.setWordWrap(True)
        self._body = name(QWidget(), "experimental_body")
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
        self.switch.setText(self.tr("Expe&rimental fields"))
        self.switch.setAccessibleName(spoken(self.switch.text()))
        self._words.setText(self.tr("The gateway may ignore these, and nothing tells whether it did."))
        not_sent = self.tr("Not sent")
        self._seed.set_texts(self.tr("See&d"), self.tr("The same seed may bring a similar picture again"))
        self._count.set_texts(
            self.tr("Pictures in one tas&k"),
            self.tr("Kling up to 9, OG up to 8 (output_image_count)")
            if self._makes_several
            else self.tr("This model makes one picture for each task; it is not sent."),
        )
        self._format.set_texts(self.tr("&File format"), not_sent, ("JPEG", "PNG"), "output_format")
        scenes = (self.tr("Panorama in 3D"), self.tr("Expand the picture"))
        self._scene.set_texts(self.tr("Sce&ne"), not_sent, scenes, "scene_type")
        self._logo.set_texts(self.tr("A&I mark"), not_sent, (self.tr("On"), self.tr("Off")), "logo_add")
        regions = (self.tr("Mainland China"), self.tr("Overseas"), self.tr("Overseas, western USA"))
        self._region.set_texts(self.tr("Regi&on of the input"), not_sent, regions, "input_region")

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
