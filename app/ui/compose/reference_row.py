"""One reference image: a link or a file_id, and a note."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.request import FILE_TYPES, FileInfo
from app.ui.compose.field_note import FieldNote
from app.ui.compose.text_line import TextLine
from app.ui.compose.wheel_guard import WheelGuard
from app.ui.naming import name
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

_LOWER_CASE_TYPES = tuple(known.lower() for known in FILE_TYPES)


class ReferenceRow(QFrame):
    """Edits one ``FileInfo``. What is not edited stays as it came."""

    changed = Signal()
    up_wanted = Signal()
    down_wanted = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, info: FileInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self._theme = theme
        self._info = info
        self._number = 0
        self._type = name(QComboBox(), "reference_type")
        self._type.addItems(list(dict.fromkeys((*FILE_TYPES, *_LOWER_CASE_TYPES, info.type))))
        self._type.setCurrentText(info.type)
        WheelGuard(self._type)
        self._place = TextLine("reference_place")
        self._text = TextLine("reference_text")
        self._text.set_value(info.text)
        self._up = self._button("reference_up", "arrow-up")
        self._down = self._button("reference_down", "arrow-down")
        self._remove = self._button("reference_remove", "x")
        self._type_note = FieldNote("reference_type_note", self._type)
        self._place_note = FieldNote("reference_note", self._place)
        self._lay_out()
        self._show_place()
        self.place_at(1, is_last=True)

        self._up.clicked.connect(self.up_wanted)
        self._down.clicked.connect(self.down_wanted)
        self._remove.clicked.connect(self.removed)
        self._type.currentTextChanged.connect(self._type_changed)
        self._place.textEdited.connect(self._place_edited)
        self._text.textEdited.connect(self._text_edited)
        theme.changed.connect(self._tint)
        self._tint()

    def _lay_out(self) -> None:
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
        column.addWidget(self._type_note)
        column.addWidget(self._place_note)
        column.addLayout(bottom)

    def info(self) -> FileInfo:
        """The reference as it is sent."""
        return self._info

    def place_at(self, number: int, *, is_last: bool) -> None:
        """Which reference this is, counted from 1, and whether more follow."""
        self._number = number
        name(self, f"reference_{number}")
        self._up.setEnabled(number > 1)
        self._down.setEnabled(not is_last)
        self.retranslate()

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        path = f"file_infos[{self._number - 1}]"
        place = "file_id" if self._info.is_file else "url"
        return {f"{path}.type": self._type_note, f"{path}.{place}": self._place_note}

    def focus_place(self) -> None:
        """Puts the cursor where the link goes."""
        self._place.setFocus()

    def _button(self, object_name: str, shape: str) -> QToolButton:
        button = name(QToolButton(), object_name)
        button.setProperty("role", "icon")
        button.setProperty("shape", shape)
        return button

    def _show_place(self) -> None:
        self._place.set_value(self._info.file_id if self._info.is_file else self._info.url)

    @Slot(str)
    def _type_changed(self, chosen: str) -> None:
        self._info = with_type(self._info, chosen)
        self._show_place()
        self.retranslate()
        self.changed.emit()

    @Slot()
    def _place_edited(self) -> None:
        place = self._place.value() or ""
        self._info = (
            replace(self._info, file_id=place) if self._info.is_file else replace(self._info, url=place)
        )
        self.changed.emit()

    @Slot()
    def _text_edited(self) -> None:
        self._info = replace(self._info, text=self._text.value())
        self.changed.emit()

    @Slot()
    def _tint(self) -> None:
        for button in (self._up, self._down, self._remove):
            button.setIcon(icon(str(button.property("shape")), self._theme.palette))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        is_file = self._info.is_file
        place = self.tr("file_id of reference {n}") if is_file else self.tr("Link to reference {n}")
        self._place.setAccessibleName(place.format(n=self._number))
        self._place.setPlaceholderText("387702299774574677" if is_file else "https://…/picture.png")
        self._type.setAccessibleName(self.tr("Kind of reference {n}").format(n=self._number))
        self._text.setAccessibleName(self.tr("Note on reference {n}").format(n=self._number))
        self._text.setPlaceholderText(self.tr("Note (optional)"))
        self._text.setToolTip(self.tr("What the model should take from this picture; some models ignore it"))
        for button, words in (
            (self._up, self.tr("Move reference {n} up")),
            (self._down, self.tr("Move reference {n} down")),
            (self._remove, self.tr("Remove reference {n}")),
        ):
            button.setAccessibleName(words.format(n=self._number))
            button.setToolTip(button.accessibleName())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def with_type(info: FileInfo, chosen: str) -> FileInfo:
    """*info* as the other type. What was written goes along, unless the other type has a text of its own."""
    changed = replace(info, type=chosen)
    if changed.is_file == info.is_file:
        return changed
    if changed.is_file:
        # The source document sends an empty url beside a file_id.
        return replace(changed, file_id=info.file_id or info.url or "", url=info.url if info.file_id else "")
    if info.url:
        return changed
    return replace(changed, url=info.file_id or "", file_id=None)
