"""One reference image in the form: its picture, by which it is dragged, its place and its note."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QByteArray, QLocale, QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.lineage import NO_WAY, LinkState, OwnWay
from app.core.reference_picture import PreparedPicture
from app.core.request import FILE_TYPES, FileInfo
from app.ui.compose.fields import ROW, FieldNote, TextLine, can_be_taken
from app.ui.texts import OwnLinkWords
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class ReferenceTile(PlainLabel):
    """Shows a thumbnail; dragged, it carries the index of its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        named(self, "reference_tile")
        self.setFixedSize(Metrics.REFERENCE_TILE, Metrics.REFERENCE_TILE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._index = 0
        self._pressed_at: QPoint | None = None

    def set_index(self, index: int) -> None:
        """Which row this is, counted from 0."""
        self._index = index

    def show_pixmap(self, pixmap: QPixmap | None) -> None:
        """Shows *pixmap* as a whole; nothing while it is made, or where it cannot be read."""
        if pixmap is None or pixmap.isNull():
            self.clear()
            return
        scaled = pixmap.scaled(
            self.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(scaled)

    def row_data(self) -> QMimeData:
        """What a drag carries."""
        mime = QMimeData()
        mime.setData(ROW, QByteArray(str(self._index).encode()))
        return mime

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it began, it is a drag."""
        if self._pressed_at is None:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            drag = QDrag(self)
            drag.setMimeData(self.row_data())
            if not self.pixmap().isNull():
                drag.setPixmap(self.pixmap())
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It was no drag."""
        self._pressed_at = None


_LOWER_CASE_TYPES = tuple(known.lower() for known in FILE_TYPES)


class ReferenceRow(Retranslated, QFrame):
    """Edits one ``FileInfo``. What is not edited stays as it came.

    ``gives_no_picture`` when somebody has looked behind the link in vain; :attr:`judged` when that changes.
    """

    changed = Signal()
    judged = Signal()
    up_requested = Signal()
    down_requested = Signal()
    removed = Signal()
    dropped = Signal(object)

    def __init__(self, theme: Theme, info: FileInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self._theme = theme
        self._info = info
        self._number = 0
        self._prepared: PreparedPicture | None = None
        self._way, self._way_at = NO_WAY, 0.0
        self._link_path = ""
        self.gives_no_picture = False
        self._note_refusal = ""
        self.setAcceptDrops(True)
        self._tile = ReferenceTile()
        self._facts = named(PlainLabel(), "reference_facts")
        self._facts.setProperty("role", "tiny")
        self._facts.setWordWrap(True)
        self._type = named(QComboBox(), "reference_type")
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
        self._text_note = FieldNote("reference_text_note", self._text)
        self._lay_out()
        self._show_place()
        self.place_at(1, is_last=True)

        self._up.clicked.connect(self.up_requested)
        self._down.clicked.connect(self.down_requested)
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
        top.addWidget(self._facts, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(Metrics.SPACE_1)
        bottom.addWidget(self._text, 1)
        for button in (self._up, self._down, self._remove):
            bottom.addWidget(button)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Metrics.SPACE_2, Metrics.SPACE_2, Metrics.SPACE_2, Metrics.SPACE_2)
        whole.setSpacing(Metrics.SPACE_2)
        whole.addWidget(self._tile)
        column = QVBoxLayout()
        whole.addLayout(column, 1)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(top)
        column.addWidget(self._type_note)
        column.addWidget(self._place_note)
        column.addLayout(bottom)
        column.addWidget(self._text_note)

    def info(self) -> FileInfo:
        """The reference as it was written, with its note even where the model takes none."""
        return self._info

    def refuse_note(self, reason: str) -> None:
        """Takes the note away and says why, translated; empty gives it back as it was."""
        self._note_refusal = reason
        self._text.setEnabled(not reason)
        self.retranslate()

    @property
    def shown_path(self) -> str:
        """The file that the tile is to show; empty while there is none."""
        return self._prepared.path if self._prepared is not None else self._link_path

    def show_link(self, path: str | None) -> None:
        """The file with the picture behind the link; empty where none came, None while nobody has looked."""
        self._link_path = path or ""
        self._tile.setVisible(bool(path))
        if self.gives_no_picture != (path == ""):
            self.gives_no_picture = path == ""
            self.judged.emit()

    def show_prepared(self, picture: PreparedPicture) -> None:
        """Says what becomes of the picture on its way."""
        self._prepared = picture
        self.retranslate()

    def show_way(self, way: OwnWay, at: float) -> None:
        """Says whether it goes by its gateway's own link, and how long that lives, counted from *at*."""
        self._way, self._way_at = way, at
        self._facts.setText(self._facts_words())

    def show_thumbnail(self, pixmap: QPixmap | None) -> None:
        """Shows the picture itself; None while it is made."""
        self._tile.show_pixmap(pixmap)

    def place_at(self, number: int, *, is_last: bool) -> None:
        """Which reference this is, counted from 1, and whether more follow."""
        self._number = number
        named(self, f"reference_{number}")
        self._tile.set_index(number - 1)
        self._up.setEnabled(number > 1)
        self._down.setEnabled(not is_last)
        self.retranslate()

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        path = f"file_infos[{self._number - 1}]"
        place = "original" if self._info.original else "file_id" if self._info.is_file else "url"
        return {
            f"{path}.type": self._type_note,
            f"{path}.{place}": self._place_note,
            f"{path}.text": self._text_note,
        }

    def fields(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in order."""
        return (self._type, self._place, self._text, self._up, self._down, self._remove)

    def focus_place(self) -> None:
        """Puts the cursor where the link goes, or into the note where there is none."""
        (self._text if self._info.original else self._place).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may replace this one; another row may take its place."""
        if event.mimeData().hasFormat(ROW) or can_be_taken(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is for the list to judge."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _button(self, object_name: str, shape: str) -> QToolButton:
        button = named(QToolButton(), object_name)
        button.setProperty("role", "icon")
        button.setProperty("shape", shape)
        return button

    def _facts_words(self) -> str:
        """What becomes of the picture on its way, or that nothing is known yet."""
        picture = self._prepared
        way = OwnLinkWords().of(self._way, self._way_at)
        if picture is None:
            return way or self.tr("Being prepared…")
        before = f"{picture.original_width} × {picture.original_height}"
        if self._way.state is LinkState.LIVES:
            # The gateway fetches it as it made it: nothing is made smaller.
            return f"{before} · {way}"
        after = f"{picture.width} × {picture.height}"
        size = QLocale().formattedDataSize(picture.size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        words = f"{after}, {size}" if before == after else f"{before} → {after}, {size}"
        first_frame_only = self.tr("first frame only")
        return " · ".join(filter(None, (words, first_frame_only if picture.is_first_frame else "", way)))

    def _show_place(self) -> None:
        is_local = self._info.original is not None
        self._facts.setVisible(is_local)
        self._type.setVisible(not is_local)
        self._place.setVisible(not is_local)
        self._tile.setVisible(is_local or bool(self._link_path))
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
        self._tile.setAccessibleName(self.tr("Picture of reference {n}").format(n=self._number))
        self._tile.setToolTip(self.tr("Drag it to another place, or drop another picture on it"))
        self._facts.setText(self._facts_words())
        is_file = self._info.is_file
        place = self.tr("file_id of reference {n}") if is_file else self.tr("Link to reference {n}")
        self._place.setAccessibleName(place.format(n=self._number))
        self._place.setPlaceholderText("387702299774574677" if is_file else "https://…/picture.png")
        self._type.setAccessibleName(self.tr("Kind of reference {n}").format(n=self._number))
        self._text.setAccessibleName(self.tr("Note on reference {n}").format(n=self._number))
        self._text.setPlaceholderText(self.tr("Note (optional)"))
        self._text.setToolTip(
            safe_tooltip(
                self._note_refusal
                or self.tr("What the model should take from this picture; some models ignore it")
            )
        )
        for button, words in (
            (self._up, self.tr("Move reference {n} up")),
            (self._down, self.tr("Move reference {n} down")),
            (self._remove, self.tr("Remove reference {n}")),
        ):
            button.setAccessibleName(words.format(n=self._number))
            button.setToolTip(safe_tooltip(button.accessibleName()))


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
