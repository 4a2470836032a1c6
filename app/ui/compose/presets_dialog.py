"""The presets: named, starred, given style words; taken from the form, and applied to it."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.catalogue import Catalogue
from app.core.draft import Draft
from app.core.presets import (
    NAME_CHARS_MAX,
    PRESETS_MAX,
    STYLE_CHARS_MAX,
    Preset,
    kept,
    preset_of,
    with_preset,
)
from app.ui.compose.model import code_of, short_name
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.labels import PlainLabel, plain_label
from app.ui.widgets.layouts import button_row, two_columns
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class PresetsDialog(Retranslated, QDialog):
    """Left the presets, right the one that is edited; what it holds is what stood in the form when it was made.

    Return in its name or style saves it and closes. :attr:`kept` carries all of them after each change,
    :attr:`saved` the name of the one that was saved, :attr:`chosen` the one that is to be put into the form.
    """

    kept = Signal(object)
    chosen = Signal(object)
    saved = Signal(str)

    def __init__(
        self,
        presets: tuple[Preset, ...],
        draft: Draft,
        catalogue: Catalogue,
        parent: QWidget | None = None,
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__(parent)
        named(self, "presets_dialog")
        self._presets = presets
        self._draft = draft
        self._catalogue = catalogue
        self._edited = preset_of(draft, "")
        self._list = named(QListWidget(), "presets_list")
        self._empty = plain_label("presets_empty", "muted")
        self._name_label, self._name = PlainLabel(), named(QLineEdit(), "preset_name")
        self._style_label, self._style = PlainLabel(), named(QLineEdit(), "preset_style")
        self._default = named(QCheckBox(), "preset_default")
        self._holds = plain_label("preset_holds", "muted")
        self._said = plain_label("presets_said", "fieldError")
        words = ("new", "delete", "close", "save", "use")
        self._buttons = {word: named(QPushButton(), f"preset_{word}") for word in words}
        self._name.setMaxLength(NAME_CHARS_MAX)
        self._style.setMaxLength(STYLE_CHARS_MAX)
        self._lay_out()
        self._list.currentItemChanged.connect(self._show_current)
        for line in (self._name, self._style):
            line.textChanged.connect(self._enable)
            line.returnPressed.connect(self._save_and_close)
        self._default.toggled.connect(self._enable)
        slots = (self._new, self._delete, self.reject, self._save, self._use)
        for word, slot in zip(words, slots, strict=True):
            self._buttons[word].setAutoDefault(False)
            self._buttons[word].clicked.connect(slot)
        self._list.itemActivated.connect(self._use)
        self.retranslate()
        self._fill("")
        if is_new or not presets:
            self._new()
        else:
            self._list.setCurrentRow(0)
        keep_unsaved_input(self, is_unsaved=self._is_unsaved)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addWidget(self._empty, 1)
        left.addLayout(button_row(self._buttons["new"], self._buttons["delete"]))
        right.addWidget(self._holds)
        for label, field in ((self._name_label, self._name), (self._style_label, self._style)):
            label.setProperty("role", "label")
            label.setBuddy(field)
            right.addWidget(label)
            right.addWidget(field)
        for part in (self._default, self._said):
            right.addWidget(part)
        right.addStretch(1)
        ends = QHBoxLayout()
        ends.setSpacing(Metrics.SPACE_2)
        ends.addWidget(self._buttons["close"])
        ends.addStretch(1)
        ends.addWidget(self._buttons["save"])
        ends.addWidget(self._buttons["use"])
        right.addLayout(ends)
        two_columns(self, left, right)

    def _fill(self, current: str) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for preset in self._presets:
            item = QListWidgetItem(f"★ {preset.name}" if preset.is_default else preset.name)
            self._list.addItem(item)
            if preset.name == current:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._list.setVisible(bool(self._presets))
        self._empty.setVisible(not self._presets)
        self._enable()

    def _current(self) -> Preset | None:
        row = self._list.currentRow()
        return self._presets[row] if 0 <= row < len(self._presets) else None

    def _written(self) -> Preset:
        return replace(
            self._edited,
            name=" ".join(self._name.text().split()),
            style=self._style.text().strip(),
            is_default=self._default.isChecked(),
        )

    @Slot()
    def _show_current(self) -> None:
        if (preset := self._current()) is not None:
            self._show(preset)

    def _show(self, preset: Preset) -> None:
        self._edited = preset
        self._name.setText(preset.name)
        self._style.setText(preset.style)
        self._default.setChecked(preset.is_default)
        self._said.clear()
        self._show_what_it_holds()
        self._enable()

    def _show_what_it_holds(self) -> None:
        request = self._edited.request
        model = (request.model_name, request.model_version)
        known = self._catalogue.model(*model)
        output = request.output_config
        facts = (
            short_name(known) if known else code_of(model),
            output.aspect_ratio,
            output.resolution,
            self.tr("avoid: {words}").format(words=request.negative_prompt)
            if request.negative_prompt
            else "",
        )
        words = (
            self.tr("Holds: {settings}")
            if self._current() is not None
            else self.tr("Takes from the form: {settings}")
        )
        self._holds.setText(words.format(settings=" · ".join(filter(None, facts))))

    @Slot()
    def _enable(self) -> None:
        written = self._written()
        can_save = self._is_unsaved()
        # What stands in the form already needs no use, least of all right after it was saved.
        is_other = with_preset(self._draft, written) != self._draft
        self._buttons["save"].setEnabled(can_save)
        self._buttons["use"].setEnabled(is_other)
        restyle(self._buttons["save"], "primary" if can_save else "")
        restyle(self._buttons["use"], "primary" if is_other and not can_save else "")
        self._buttons["delete"].setEnabled(self._current() is not None)
        self._buttons["new"].setEnabled(len(self._presets) < PRESETS_MAX)

    @Slot()
    def _new(self) -> None:
        """What stands in the form, to be named."""
        self._list.setCurrentRow(-1)
        self._show(preset_of(self._draft, ""))
        self._name.setFocus()

    @Slot()
    def _save_and_close(self) -> None:
        """As *Save*, and goes unless it has to say why not; what is saved already is only left."""
        if not self._written().name:
            self._say(self.tr("Give it a name first."))
        elif not self._is_unsaved() or self._save():
            self.accept()

    @Slot()
    def _save(self) -> bool:
        written, current = self._written(), self._current()
        before = current.name if current is not None else ""
        if any(preset.name == written.name for preset in self._presets if preset.name != before):
            self._say(self.tr("There is a preset of that name already."))
            return False
        self._change(kept(self._presets, written, before), written.name)
        self.saved.emit(written.name)
        return True

    @Slot()
    def _delete(self) -> None:
        if (current := self._current()) is not None:
            self._change(tuple(preset for preset in self._presets if preset != current), "")
            self._new()

    def _change(self, presets: tuple[Preset, ...], current: str) -> None:
        self._presets = presets
        self.kept.emit(presets)
        self._fill(current)
        self._show_current()

    @Slot()
    def _use(self) -> None:
        self.chosen.emit(self._written())
        self.accept()

    def _is_unsaved(self) -> bool:
        written = self._written()
        return bool(written.name) and written not in self._presets

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        restyle(self._said, "fieldError")

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Presets"))
        self._list.setAccessibleName(self.tr("Presets"))
        self._empty.setText(
            self.tr(
                "A preset keeps model, ratio, resolution, what to avoid and all settings of the form under a name. "
                "The one with the star is what an emptied form begins with."
            )
        )
        labels = (
            (self._name_label, self._name, self.tr("Name")),
            (self._style_label, self._style, self.tr("Style words")),
        )
        for label, field, word in labels:
            label.setText(word)
            field.setAccessibleName(word)
        self._style.setPlaceholderText(self.tr("paper-cut style, warm limited palette"))
        self._style.setToolTip(self.tr("Said after every prompt, and shown below it"))
        self._default.setText(self.tr("An emptied form begins with it (★)"))
        self._default.setAccessibleName(self._default.text())
        words = {
            "new": self.tr("New from the form"),
            "delete": self.tr("Delete"),
            "close": self.tr("Close"),
            "save": self.tr("Save"),
            "use": self.tr("Use"),
        }
        for word, button in self._buttons.items():
            button.setText(words[word])
            button.setAccessibleName(words[word])
        self._show_what_it_holds()
