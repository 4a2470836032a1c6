"""The prompt templates: grouped, edited, brought in from a file and written to one."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.prompt_templates import NAME_CHARS_MAX, SAMPLES, PromptTemplate, in_order
from app.service.events import TemplatesRead
from app.ui.theme.style import restyle
from app.ui.widgets.clipboard import with_ending
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.labels import PlainLabel, plain_label, plain_tooltip
from app.ui.widgets.layouts import button_row, two_columns
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.text import ComposedText

_TEMPLATE = Qt.ItemDataRole.UserRole
_FILE_NAME = "easel-templates.json"


class TemplatesDialog(Retranslated, QDialog):
    """Left the templates, right the one that is edited. Save keeps it; nothing is sent from here."""

    kept = Signal(object)
    import_requested = Signal(str)
    export_requested = Signal(str)
    insert_requested = Signal(object)

    def __init__(self, templates: tuple[PromptTemplate, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "templates_dialog")
        self._templates = templates
        self._list = named(QListWidget(), "templates_list")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._name_label, self._name = PlainLabel(), named(QLineEdit(), "template_name")
        self._group_label, self._group = PlainLabel(), named(QLineEdit(), "template_group")
        self._text_label, self._text = PlainLabel(), named(ComposedText(), "template_text")
        self._text.setTabChangesFocus(True)
        self._said = named(PlainLabel(), "templates_said")
        self._said.setWordWrap(True)
        self._empty = plain_label("templates_empty", "muted")
        self._samples = named(QPushButton(), "templates_samples")
        self._samples.setAutoDefault(False)
        self._samples.clicked.connect(self._add_samples)
        buttons = ("new", "delete", "save", "insert", "import", "export")
        self._buttons = {word: named(QPushButton(), f"template_{word}") for word in buttons}
        self._buttons["insert"].setProperty("role", "primary")
        self._lay_out()
        for line in (self._name, self._group):
            line.setMaxLength(NAME_CHARS_MAX)
            line.textChanged.connect(self._enable)
        self._text.textChanged.connect(self._enable)
        self._list.currentItemChanged.connect(self._show_current)
        slots = (self._new, self._delete, self._save, self._insert, self._import, self._export)
        for word, slot in zip(buttons, slots, strict=True):
            self._buttons[word].setAutoDefault(False)
            self._buttons[word].clicked.connect(slot)
        self.retranslate()
        self._fill(None)
        self._list.setCurrentRow(0)
        self._enable()
        keep_unsaved_input(self, is_unsaved=self._is_unsaved)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addWidget(self._empty)
        left.addWidget(self._samples)
        left.addLayout(button_row(self._buttons["new"], self._buttons["delete"]))
        left.addLayout(button_row(self._buttons["import"], self._buttons["export"]))
        fields = (
            (self._name_label, self._name),
            (self._group_label, self._group),
            (self._text_label, self._text),
        )
        for label, field in fields:
            label.setProperty("role", "label")
            label.setBuddy(field)
            right.addWidget(label)
            right.addWidget(field)
        right.addWidget(self._said)
        right.addLayout(button_row(self._buttons["save"], self._buttons["insert"]))
        two_columns(self, left, right)

    def show_templates(self, read: TemplatesRead) -> None:
        """The templates as they are kept now, and what came of the last wish."""
        self._templates = read.templates
        self._fill(self._written())
        if read.problem:
            sentence = QCoreApplication.translate("Templates", read.problem)
            self._say(sentence.format(n=read.number), "fieldError")
        elif read.added is not None:
            self._say(self.tr("%n template(s) added", "", read.added), "muted")
        elif read.exported_to:
            self._say(self.tr("Written to {file}").format(file=read.exported_to), "muted")
        else:
            self._say("", "muted")

    def _current(self) -> PromptTemplate | None:
        item = self._list.currentItem()
        found = item.data(_TEMPLATE) if item is not None else None
        return found if isinstance(found, PromptTemplate) else None

    def _written(self) -> PromptTemplate:
        return PromptTemplate(
            " ".join(self._name.text().split()),
            self._text.toPlainText(),
            " ".join(self._group.text().split()),
        )

    def _fill(self, current: PromptTemplate | None) -> None:
        """Lists the templates; what stands in the fields stays there."""
        self._list.blockSignals(True)
        self._list.clear()
        for template in in_order(self._templates):
            item = QListWidgetItem(" / ".join(filter(None, (template.group, template.name))))
            item.setData(_TEMPLATE, template)
            item.setToolTip(plain_tooltip(template.text))
            self._list.addItem(item)
            if template == current:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        for part in (self._empty, self._samples):
            part.setVisible(not self._templates)
        self._enable()

    @Slot()
    def _add_samples(self) -> None:
        def words(text: str) -> str:
            return QCoreApplication.translate("Templates", text)

        self.kept.emit(
            in_order(PromptTemplate(words(name), words(text), words(group)) for group, name, text in SAMPLES)
        )

    @Slot()
    def _show_current(self) -> None:
        template = self._current()
        if template is not None:
            self._name.setText(template.name)
            self._group.setText(template.group)
            self._text.setPlainText(template.text)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        written = self._written()
        is_whole = bool(written.name and written.text.strip())
        self._buttons["save"].setEnabled(is_whole and written not in self._templates)
        self._buttons["insert"].setEnabled(bool(written.text.strip()))
        self._buttons["delete"].setEnabled(self._current() is not None)
        self._buttons["export"].setEnabled(bool(self._templates))

    @Slot()
    def _new(self) -> None:
        self._list.setCurrentRow(-1)
        for field in (self._name, self._text):
            field.clear()
        self._name.setFocus()
        self._enable()

    @Slot()
    def _save(self) -> None:
        written, current = self._written(), self._current()
        taken = (written.group, written.name)
        if any((t.group, t.name) == taken for t in self._templates if t != current):
            self._say(self.tr("There is a template of that name in this group already."), "fieldError")
            return
        self.kept.emit(in_order([*(t for t in self._templates if t != current), written]))

    @Slot()
    def _delete(self) -> None:
        current = self._current()
        self._list.setCurrentRow(-1)
        self.kept.emit(tuple(t for t in self._templates if t != current))

    @Slot()
    def _insert(self) -> None:
        self.insert_requested.emit(self._written())
        self.accept()

    def _is_unsaved(self) -> bool:
        written = self._written()
        return written not in self._templates and any((written.name, written.text.strip()))

    @Slot()
    def _import(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import templates"), "", self.tr("Templates (*.json)")
        )
        if file:
            self.import_requested.emit(file)

    @Slot()
    def _export(self) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export templates"), _FILE_NAME, self.tr("Templates (*.json)")
        )
        if file:
            self.export_requested.emit(with_ending(file, ".json"))

    def _say(self, sentence: str, role: str) -> None:
        self._said.setText(sentence)
        restyle(self._said, role)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Templates"))
        self._list.setAccessibleName(self.tr("Templates by group"))
        self._empty.setText(
            self.tr("A template is a prompt with gaps in [[ ]]. It is inserted from the + beside the prompt.")
        )
        self._samples.setText(self.tr("Add %n sample(s)", "", len(SAMPLES)))
        self._samples.setAccessibleName(self._samples.text())
        labels = (
            (self._name_label, self._name, self.tr("&Name")),
            (self._group_label, self._group, self.tr("&Group")),
            (self._text_label, self._text, self.tr("&Text")),
        )
        for label, field, word in labels:
            label.setText(word)
            field.setAccessibleName(spoken(word))
        self._text.setPlaceholderText(self.tr("poster of [[subject]], paper-cut style"))
        self._text.setToolTip(
            self.tr("What stands in [[ ]] is filled in after inserting; Tab goes from one to the next")
        )
        words = {
            "new": self.tr("Ne&w"),
            "delete": self.tr("&Delete"),
            "save": self.tr("&Save template"),
            "insert": self.tr("&Insert"),
            "import": self.tr("I&mport…"),
            "export": self.tr("E&xport…"),
        }
        for word, button in self._buttons.items():
            button.setText(words[word])
            button.setAccessibleName(spoken(words[word]))
