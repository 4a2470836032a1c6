"""The fields that the form is made of, the line under each for its problem, and which drops hold pictures."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QImage, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.catalogue import CatalogueModel, Refusal
from app.core.checks import FieldProblem
from app.core.frozen import frozen
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import WheelGuard, put_after
from app.ui.widgets.keys import ENTER, may_be_shortcut_with_enter
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated


class FieldNote(PlainLabel):
    """Hidden while all is well. What it says is also the accessible description of its field."""

    def __init__(self, object_name: str, field: QWidget) -> None:
        super().__init__()
        named(self, object_name)
        self._field = field
        self.setWordWrap(True)
        self.hide()

    def show_problem(self, problem: FieldProblem | None) -> None:
        """Says *problem*, or nothing."""
        sentence = "" if problem is None else problem_sentence(problem)
        self.setText(sentence)
        self._field.setAccessibleDescription(sentence)
        restyle(self, "fieldError" if problem is not None and problem.is_error else "fieldWarning")
        self.setVisible(bool(sentence))

    def focus_field(self) -> None:
        """Puts the cursor into the field that this line speaks of."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def problem_sentence(problem: FieldProblem) -> str:
    """The problem's sentence in the current language."""
    return QCoreApplication.translate("Field", problem.sentence).format(n=problem.number)


def label(object_name: str, role: str) -> QLabel:
    """A label of that role."""
    made = named(PlainLabel(), object_name)
    made.setProperty("role", role)
    return made


def wire_name(field: str) -> QLabel:
    """The gateway's own name of a field, small: for whoever reads its documents."""
    made = named(PlainLabel(field), f"{field}_wire")
    made.setProperty("role", "wire")
    return made


def row(first: QWidget, *rest: QWidget) -> QHBoxLayout:
    """*first* at the left, the others at the right."""
    made = QHBoxLayout()
    made.addWidget(first)
    made.addStretch(1)
    for widget in rest:
        made.addWidget(widget)
    return made


class ChoiceField(QWidget):
    """A label and a list. Values that are not in the list, as from a pasted request, are added to it."""

    changed = Signal()

    def __init__(self, object_name: str, values: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = named(PlainLabel(), f"{object_name}_label")
        self.label.setProperty("role", "muted")
        self.combo = named(QComboBox(), object_name)
        self.combo.addItem("", None)
        for value in values:
            self.combo.addItem(value, value)
        WheelGuard(self.combo)
        # Long values are elided in a narrow pane, whole in the open list.
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(self.combo)
        self.note = FieldNote(f"{object_name}_note", self.combo)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.combo, 0, 1)
        grid.addWidget(wire_name(object_name), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.combo.currentIndexChanged.connect(self.changed)

    def value(self) -> str | None:
        """The value that is sent; None while it is left out."""
        value = self.combo.currentData()
        return value if isinstance(value, str) else None

    def set_value(self, value: str | None) -> None:
        """Chooses a value."""
        index = self.combo.findData(value)
        if index < 0:
            self.combo.addItem(value or '""', value)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)

    def set_texts(self, label: str, not_sent: str, shown: tuple[str, ...], tip: str) -> None:
        """Label, first entry, the values in words, and tooltip in the current language."""
        self.label.setText(label)
        self.label.setToolTip(safe_tooltip(tip))
        self.combo.setAccessibleName(spoken(label))
        self.combo.setToolTip(safe_tooltip(tip))
        for index, text in enumerate((not_sent, *shown)):
            self.combo.setItemText(index, text)


SHOWN_MAX = 2**31 - 1
"""What a spin box can hold; a pasted request may hold more."""


class NumberField(QWidget):
    """The checkbox says whether it is sent. A number out of range is shown, so that the check can speak of it."""

    changed = Signal()

    def __init__(self, object_name: str, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = (lowest, highest)
        self.label = named(QCheckBox(), f"{object_name}_is_sent")
        self._number = named(QSpinBox(), object_name)
        # A style sheet cannot pad the text of a spin box.
        self._number.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        WheelGuard(self._number)
        self._number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.note = FieldNote(f"{object_name}_note", self._number)
        self._given = self._shown = 0
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self._number, 0, 1)
        grid.addWidget(wire_name(object_name), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.label.toggled.connect(self._number.setEnabled)
        self.label.toggled.connect(self.changed)
        self._number.valueChanged.connect(self.changed)
        self.set_value(None)
        self._number.setEnabled(False)

    def value(self) -> int | None:
        """The number that is sent; None while it is left out."""
        if not self.label.isChecked():
            return None
        number = self._number.value()
        return self._given if number == self._shown else number

    def set_value(self, value: int | None) -> None:
        """Shows a number, or that it is left out."""
        lowest, highest = self._range
        self._given = max(0, lowest) if value is None else value
        self._shown = max(-SHOWN_MAX, min(self._given, SHOWN_MAX))
        self._number.setRange(min(lowest, self._shown), max(highest, self._shown))
        self._number.setValue(self._shown)
        self.label.setChecked(value is not None)

    def set_texts(self, label: str, tip: str) -> None:
        """Label and tooltip in the current language."""
        self.label.setText(label)
        self.label.setAccessibleName(self.tr("Send {field}").format(field=spoken(label)))
        self._number.setAccessibleName(spoken(label))
        for part in (self.label, self._number):
            part.setToolTip(safe_tooltip(tip))


class OptionalText(QWidget):
    """The checkbox says whether the field is sent. Typing checks it, clearing unchecks it."""

    changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = named(QCheckBox(), f"{object_name}_is_sent")
        self._queue = TextLine(object_name)
        self.note = FieldNote(f"{object_name}_note", self._queue)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self._queue, 0, 1)
        grid.addWidget(wire_name(object_name), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self._queue.textEdited.connect(self._typed)
        self._queue.textChanged.connect(self.changed)
        self.label.toggled.connect(self.changed)

    def value(self) -> str | None:
        """What is sent; None while it is left out."""
        return (self._queue.value() or "") if self.label.isChecked() else None

    def set_value(self, value: str | None) -> None:
        """Shows a value, or that it is left out."""
        self._queue.set_value(value)
        # From its start: the end of a long JSON says nothing.
        self._queue.setCursorPosition(0)
        self.label.setChecked(value is not None)

    def set_texts(self, label: str, placeholder: str, tip: str) -> None:
        """Label, placeholder and tooltip in the current language."""
        self.label.setText(label)
        self.label.setAccessibleName(self.tr("Send {field}").format(field=spoken(label)))
        how = self.tr("Checked: sent, even if empty. Unchecked: left out of the request.")
        self.label.setToolTip(safe_tooltip(f"{tip}\n{how}" if tip else how))
        self._queue.setPlaceholderText(placeholder)
        self._queue.setAccessibleName(spoken(label))
        self._queue.setToolTip(safe_tooltip(tip))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.label.setChecked(bool(text))


# Qt cuts at 32,767 characters without a word; core.checks says at the field what is too long.
_NO_LIMIT = 2**31 - 1


class TextLine(QLineEdit):
    """What was given comes back as it was, however odd; what was typed comes back trimmed."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self.setMaxLength(_NO_LIMIT)
        self._given: str | None = None
        self._shown = ""
        self._is_composing = False

    def value(self) -> str | None:
        """The text; None while it is left out, as it is when somebody cleared it."""
        shown = self.text()
        return self._given if shown == self._shown else shown.strip() or None

    def set_value(self, value: str | None) -> None:
        """Shows *value*; None shows nothing."""
        self._given = value
        if self.text() != (value or ""):
            self.setText(value or "")
            # What is too long is read from its beginning.
            self.setCursorPosition(0)
        self._shown = self.text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text, but no pictures: those are for the references."""
        if holds_pictures(event.mimeData()):
            event.ignore()
            return
        super().dragEnterEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether an input method is composing."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Enter that confirms what an input method composes is no shortcut."""
        if self._is_composing and may_be_shortcut_with_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that confirms what an input method composes does nothing else; pictures are not pasted as paths."""
        if event.matches(QKeySequence.StandardKey.Paste) and holds_pictures(
            QGuiApplication.clipboard().mimeData()
        ):
            event.ignore()
            return
        if self._is_composing and event.key() in ENTER:
            event.accept()
            return
        super().keyPressEvent(event)


MakeButton = Callable[[str | None], QAbstractButton]
"""A checkable button for a value; None leaves the field out, an empty text is for any other."""


class OfferedChoice(Retranslated, QWidget):
    """The first button leaves the field out, the last takes any text. Arrow keys move.

    Who inherits from it puts the buttons in their places (:meth:`place`) and gives them words.
    """

    changed = Signal()

    def __init__(self, field: str, short: str, places: QLayout, make_button: MakeButton) -> None:
        super().__init__()
        named(self, field)
        self._short = short
        self._make_button = make_button
        self._group = QButtonGroup(self)
        self._refusal = ""
        self.not_sent = self._button(None, "not_sent")
        self.other = self._button("", "custom")
        self.offered: dict[str, QAbstractButton] = {}
        self.line = TextLine(f"{field}_other")
        self.line.hide()
        self.note = FieldNote(f"{field}_note", self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(places)
        column.addWidget(self.line)
        column.addWidget(self.note)
        self.not_sent.setChecked(True)
        self._group.buttonClicked.connect(self._clicked)
        self.line.textChanged.connect(self.changed)

    def show_offered(self, values: tuple[str, ...]) -> None:
        """Shows these between "not sent" and "other"; what is chosen stays chosen."""
        value = self.value()
        for button in self.offered.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self.offered = {shown: self._button(shown, shown.replace(":", "x")) for shown in values}
        self.place(self._buttons())
        put_after(self.not_sent, (*self.offered.values(), self.other, self.line))
        self.retranslate()
        self._follow_refusal()
        self.set_value(value)

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        """Puts the buttons in their places."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        raise NotImplementedError

    def refuse(self, reason: str) -> None:
        """Takes the choice away and says why, translated; empty gives it back as it was."""
        if reason != self._refusal:
            self._refusal = reason
            self.retranslate()
            self._follow_refusal()

    @property
    def keeps_unsent(self) -> bool:
        """Whether something is chosen that the model does not take."""
        return bool(self._refusal) and self.value() is not None

    def value(self) -> str | None:
        """What is chosen, whether the model takes it or not; None while it is left out."""
        if self.other.isChecked():
            return self.line.value()
        return next((shown for shown, button in self.offered.items() if button.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Chooses a value; one that is not offered stands in the text field."""
        chosen = self.not_sent if value is None else self.offered.get(value, self.other)
        chosen.setChecked(True)
        self.line.setVisible(chosen is self.other)
        self.line.set_value(value if chosen is self.other else None)
        self.changed.emit()

    def _buttons(self) -> tuple[QAbstractButton, ...]:
        return (self.not_sent, *self.offered.values(), self.other)

    def _button(self, value: str | None, key: str) -> QAbstractButton:
        button = named(self._make_button(value), f"{self._short}_{key}")
        self._group.addButton(button)
        return button

    def _follow_refusal(self) -> None:
        """Why it is greyed is said wherever one points; to be called once every button has its own words."""
        for widget in (*self._buttons(), self.line):
            widget.setEnabled(not self._refusal)
            if self._refusal:
                widget.setToolTip(safe_tooltip(self._refusal))
        self.setToolTip(safe_tooltip(self._refusal))
        self.setAccessibleDescription(self._refusal)

    @Slot()
    def _clicked(self) -> None:
        is_other = self.other.isChecked()
        self.line.setVisible(is_other)
        if is_other:
            self.line.setFocus()
        self.changed.emit()


def say(button: QAbstractButton, words: str, spoken: str, tip: str | None = None) -> None:
    """Gives *button* its words, a name that stands alone, and a tooltip: the name where there is no other."""
    button.setText(words)
    button.setAccessibleName(spoken)
    button.setToolTip(safe_tooltip(spoken if tip is None else tip))


_HINTS: Mapping[Refusal, str] = {
    Refusal.NOT_TAKEN: QT_TRANSLATE_NOOP("Refusal", "not taken by this model"),
    Refusal.IN_PROMPT: QT_TRANSLATE_NOOP("Refusal", "say it in the prompt"),
}
_REASONS: Mapping[Refusal, str] = {
    Refusal.NOT_TAKEN: QT_TRANSLATE_NOOP("Refusal", "This model does not take it; it is not sent."),
    Refusal.IN_PROMPT: QT_TRANSLATE_NOOP(
        "Refusal", "This model takes it in the prompt; it is not sent as a field."
    ),
}


def refusal_text(model: CatalogueModel | None, field: str) -> str:
    """Why *model* does not take *field*, translated; empty where it does, or where nothing is known of it."""
    reason = model.refuses.get(field) if model else None
    return QCoreApplication.translate("Refusal", _REASONS[reason]) if reason else ""


def refusal_hint(model: CatalogueModel | None, field: str) -> str:
    """The same in a few words, for the line beside the field's label."""
    reason = model.refuses.get(field) if model else None
    return QCoreApplication.translate("Refusal", _HINTS[reason]) if reason else ""


def kept_problem(field: str) -> FieldProblem:
    """Says at *field* that its value waits for a model that takes it."""
    return FieldProblem(
        field,
        QT_TRANSLATE_NOOP("Field", "Kept, but not sent: this model does not take it"),
        is_error=False,
    )


_PNG = "image/png"
ROW = "application/x-easel-reference"
"""A row of the list that is dragged to another place; the data is its index."""


@frozen
class PictureDrop:
    """Paths of files, a picture that is no file, and links; whatever there is."""

    files: tuple[str, ...] = ()
    pixels: bytes | QImage | None = None
    links: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files or self.links or self.pixels is not None)


def holds_pictures(mime: QMimeData) -> bool:
    """Whether there are pictures or files in it, as opposed to text that an editor would take."""
    return any(url.isLocalFile() for url in mime.urls()) or (mime.hasImage() and not mime.hasText())


def can_be_taken(mime: QMimeData) -> bool:
    """Whether anything in it can become a reference; pixels are not touched."""
    return bool(mime.hasUrls() or mime.hasImage() or _links_in_text(mime))


def read_pictures(mime: QMimeData) -> PictureDrop:
    """Files before pixels before links: a browser offers a dragged picture in several forms."""
    files = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    if files:
        return PictureDrop(files)
    if mime.hasFormat(_PNG):
        # As they are: unpacking them would hold up the window.
        return PictureDrop(pixels=bytes(mime.data(_PNG).data()))
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return PictureDrop(pixels=image)
    links = tuple(url.toString() for url in mime.urls() if url.scheme() in ("http", "https"))
    return PictureDrop(links=links or _links_in_text(mime))


def _links_in_text(mime: QMimeData) -> tuple[str, ...]:
    text = mime.text().strip() if mime.hasText() else ""
    is_link = text.lower().startswith(("https://", "http://")) and len(text.split()) == 1
    return (text,) if is_link else ()
