"""One reference image: a link or a file_id, and a note."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.core.checks import FieldProblem
from app.core.request import FILE_TYPES, FileInfo
from app.ui.compose.field_note import FieldNote
from app.ui.naming import name
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics


class ReferenceRow(QFrame):
    """Edits one ``FileInfo``. Fields of it that are not shown stay as they came."""

    changed = Signal()
    up_wanted = Signal()
    down_wanted = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, info: FileInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self._theme = theme
        self._info = info
        self._type = name(QComboBox(), "reference_type")
        self._type.addItems(list(dict.fromkeys((*FILE_TYPES, "url", "file", info.type))))
        self._type.setCurrentText(info.type)
        self._place = name(QLineEdit(), "reference_place")
        self._place.setText((info.file_id if info.is_file else info.url) or "")
        self._text = name(QLineEdit(), "reference_text")
        self._text.setText(info.text or "")
        self._up = self._button("reference_up", "arrow-up", self.up_wanted)
        self._down = self._button("reference_down", "arrow-down", self.down_wanted)
        self._remove = self._button("reference_remove", "x", self.removed)
        self._note = FieldNote("reference_note", self._place)

        top = QHBoxLayout()
        top.setSpacing(Metrics.SPACE_1)
        top.addWidget(self._type)
        top.addWidget(self._place, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(Metrics.SPACE_1)
        bottom.addWidget(self._text, 1)
        for button in (self._up, self._down, self._remove):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Metrics.SPACE_2, Metrics.SPACE_2, Metrics.SPACE_2, Metrics.SPACE_2)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(top)
        column.addWidget(self._note)
        column.addLayout(bottom)
        self._type.currentTextChanged.connect(self._type_changed)
        self._place.textEdited.connect(self._place_edited)
        self._text.textEdited.connect(self._text_edited)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def info(self) -> FileInfo:
        """The reference as it is sent."""
        return self._info

    def show_problems(self, problems: list[FieldProblem]) -> None:
        """Says what is wrong with this reference."""
        self._note.show_problem(problems[0] if problems else None)

    def focus_place(self) -> None:
        """Puts the cursor where the link goes."""
        self._place.setFocus()

    def _button(self, object_name: str, shape: str, wanted: object) -> QToolButton:
        button = name(QToolButton(), object_name)
        button.setProperty("role", "icon")
        button.setProperty("shape", shape)
        button.clicked.connect(wanted)
        return button

    @Slot(str)
    def _type_changed(self, chosen: str) -> None:
        place = self._place.text()
        info = FileInfo(type=chosen, text=self._info.text)
        # The source document sends an empty url beside a file_id.
        self._info = replace(info, file_id=place, url="") if info.is_file else replace(info, url=place)
        self.retranslate()
        self.changed.emit()

    @Slot(str)
    def _place_edited(self, place: str) -> None:
        place = place.strip()
        self._info = (
            replace(self._info, file_id=place) if self._info.is_file else replace(self._info, url=place)
        )
        self.changed.emit()

    @Slot(str)
    def _text_edited(self, text: str) -> None:
        self._info = replace(self._info, text=text or None)
        self.changed.emit()

    @Slot()
    def _tint(self) -> None:
        for button in (self._up, self._down, self._remove):
            button.setIcon(icon(str(button.property("shape")), self._theme.palette))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._type.setAccessibleName(self.tr("Kind of reference"))
        is_file = self._info.is_file
        self._place.setAccessibleName(
            self.tr("file_id of the reference") if is_file else self.tr("Link to the picture")
        )
        self._place.setPlaceholderText("387702299774574677" if is_file else "https://…/picture.png")
        self._text.setPlaceholderText(self.tr("Note (optional)"))
        self._text.setAccessibleName(self.tr("Note on the reference"))
        self._text.setToolTip(self.tr("What the model should take from this picture; some models ignore it"))
        for button, words in (
            (self._up, self.tr("Move up")),
            (self._down, self.tr("Move down")),
            (self._remove, self.tr("Remove this reference")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
