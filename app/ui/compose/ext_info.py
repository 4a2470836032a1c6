"""The parameters in ext_info that are documented for the chosen model, each with its own field."""

from collections.abc import Mapping
from operator import gt, or_

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QLabel, QSizePolicy, QWidget

from app.core.catalogue import CatalogueModel, Extra, SizeRule, read_parameters, read_size, with_parameters
from app.core.json_values import JsonObject, as_text
from app.ui.compose.fields import TextLine
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated

_SIDES = ("up", "right", "down", "left")
_GROUPS = (("size",), ("background",), tuple(f"{side}_expansion_ratio" for side in _SIDES))
_EXPANSION_MAX = 2.0
_EXPANSION_STEP = 0.1
_TRANSPARENT = "transparent"


class ExtInfoFields(Retranslated, QWidget):
    """Reads and writes ext_info, so that nobody has to nest JSON in JSON by hand.

    What is documented for the model is offered. What was set for another stays in sight, since it is sent
    too; closed while ext_info holds something else.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ext_info: str | None = None
        self._model: CatalogueModel | None = None
        self._is_showing = False
        self._is_writing = False
        self._size_label = named(PlainLabel(), "ext_size_label")
        self._size_label.setProperty("role", "muted")
        self._size = TextLine("ext_size")
        self._size_label.setBuddy(self._size)
        self._size_note = named(PlainLabel(), "ext_size_note")
        self._size_note.setWordWrap(True)
        self._background = named(QCheckBox(), "ext_background")
        self._expansion_label = named(PlainLabel(), "ext_expansion_label")
        self._expansion_label.setProperty("role", "muted")
        self._expansions = {side: _expansion(side) for side in _SIDES}
        self._unchecked = named(PlainLabel(), "ext_unchecked_note")
        self._unchecked.setWordWrap(True)
        restyle(self._unchecked, "fieldWarning")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        grid.addWidget(self._size_label, 0, 0)
        grid.addWidget(self._size, 0, 1, 1, 4)
        grid.addWidget(self._size_note, 1, 1, 1, 4)
        grid.addWidget(self._background, 2, 0, 1, 5)
        grid.addWidget(self._expansion_label, 3, 0)
        for column, box in enumerate(self._expansions.values(), start=1):
            grid.addWidget(box, 3, column)
            grid.setColumnStretch(column, 1)
            box.valueChanged.connect(self._expansion_changed)
        grid.addWidget(self._unchecked, 4, 0, 1, 5)
        self._size.textEdited.connect(self._size_edited)
        self._background.toggled.connect(self._background_toggled)
        self.follow_model(None)
        self.retranslate()

    @property
    def label(self) -> QLabel:
        """What stands in the column of labels."""
        return self._size_label

    def follow_model(self, model: CatalogueModel | None) -> None:
        """Shows the fields that are documented for *model*, and those that hold something."""
        self._model = model
        self._show_fields()
        self._check_size()

    def show_ext_info(self, ext_info: str | None) -> None:
        """Shows the parameters in *ext_info*; what is being typed here stays as it is typed."""
        if self._is_writing:
            return
        self._ext_info = ext_info
        parameters = read_parameters(ext_info)
        self.setEnabled(parameters is not None)
        known = parameters or {}
        self._is_showing = True
        size = as_text(known.get("size"))
        if size != self._written_size():
            self._size.set_value(size.replace("*", " × ").replace("x", " × ") or None)
        self._background.setChecked(known.get("background") == _TRANSPARENT)
        for side, box in self._expansions.items():
            ratio = known.get(_parameter(side))
            box.setValue(float(ratio) if isinstance(ratio, int | float) else 0.0)
        self._is_showing = False
        self._show_fields()
        self._check_size()

    def _documented(self) -> tuple[bool, ...]:
        """Of each of ``_GROUPS``, whether the model is known to take it."""
        extras = self._model.extras if self._model else frozenset()
        takes_size = self._model is not None and self._model.size is not None
        return (takes_size, Extra.BACKGROUND in extras, Extra.EXPANSION in extras)

    def _held(self) -> tuple[bool, ...]:
        """Of each of ``_GROUPS``, whether ext_info holds it."""
        parameters = read_parameters(self._ext_info) or {}
        return tuple(any(parameter in parameters for parameter in group) for group in _GROUPS)

    def _show_fields(self) -> None:
        shown = tuple(map(or_, self._documented(), self._held()))
        size, background, expansion = shown
        self._size_label.setVisible(size)
        self._size.setVisible(size)
        self._background.setVisible(background)
        for widget in (self._expansion_label, *self._expansions.values()):
            widget.setVisible(expansion)
        self.setVisible(any(shown))
        self._show_unchecked()

    def _show_unchecked(self) -> None:
        self._unchecked.setVisible(any(map(gt, self._held(), self._documented())))

    # --- editing ---------------------------------------------------------------------------------------

    @Slot()
    def _size_edited(self) -> None:
        self._check_size()
        written = self._written_size()
        if written or not self._size.text().strip():
            self._write({"size": written or None})

    @Slot(bool)
    def _background_toggled(self, is_on: bool) -> None:
        self._write({"background": _TRANSPARENT if is_on else None})

    @Slot()
    def _expansion_changed(self) -> None:
        changes: JsonObject = {
            _parameter(side): round(box.value(), 2) or None for side, box in self._expansions.items()
        }
        self._write(changes)

    def _write(self, changes: JsonObject) -> None:
        if not self._is_showing:
            self._ext_info = with_parameters(self._ext_info, changes)
            self._is_writing = True
            self.changed.emit(self._ext_info)
            self._is_writing = False
            self._show_unchecked()

    def _sides(self) -> tuple[int, int] | None:
        return read_size(self._size.text())

    def _written_size(self) -> str:
        sides, rule = self._sides(), self._model.size if self._model else None
        return (rule or SizeRule()).written(*sides) if sides else ""

    def _check_size(self) -> None:
        """A size that breaks the documented rule is said and sent: the gateway may know better."""
        rule, sides = self._model.size if self._model else None, self._sides()
        sentence = ""
        if self._size.text().strip():
            if sides is None:
                sentence = self.tr("Write width × height in pixels, as 1024 × 1536")
            elif rule is not None and not rule.allows(*sides):
                sentence = self.tr("Outside the documented limits of this model")
        self._size_note.setText(sentence)
        self._size_note.setVisible(bool(sentence))
        restyle(self._size_note, "fieldWarning")
        self._size.setAccessibleDescription(sentence)

    # --- words -----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._size_label.setText(self.tr("Size in pixels"))
        self._size.setAccessibleName(spoken(self._size_label.text()))
        self._size.setPlaceholderText("1024 × 1536")
        self._background.setText(self.tr("Transparent background"))
        self._background.setAccessibleName(spoken(self._background.text()))
        self._expansion_label.setText(self.tr("Expand"))
        words: Mapping[str, str] = {
            "up": self.tr("Up"),
            "right": self.tr("Right"),
            "down": self.tr("Down"),
            "left": self.tr("Left"),
        }
        for side, box in self._expansions.items():
            box.setAccessibleName(self.tr("Expand {side}").format(side=words[side]))
            box.setToolTip(
                safe_tooltip(
                    self.tr("{side}: how much of the picture’s side is added, 0 to 2").format(
                        side=words[side]
                    )
                )
            )
        self._unchecked.setText(self.tr("This model is not known to take this; it is sent unchecked."))
        self._check_size()


def _parameter(side: str) -> str:
    return f"{side}_expansion_ratio"


def _expansion(side: str) -> QDoubleSpinBox:
    box = named(QDoubleSpinBox(), f"ext_expansion_{side}")
    box.setRange(0.0, _EXPANSION_MAX)
    box.setSingleStep(_EXPANSION_STEP)
    box.lineEdit().setTextMargins(Metrics.SPACE_1, 0, 0, 0)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    WheelGuard(box)
    return box
