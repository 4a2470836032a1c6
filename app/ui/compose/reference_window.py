"""A reference image opened: the picture large, what to take from it, where it comes from."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.request import FILE_TYPES
from app.ui.compose.fields import TextLine
from app.ui.compose.reference_tile import ReferenceTile, with_type
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import WheelGuard
from app.ui.widgets.labels import PlainLabel, plain_label, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_LOWER_CASE_TYPES = tuple(known.lower() for known in FILE_TYPES)


class ReferenceWindow(Retranslated, QFrame):
    """Edits one tile at once while it is written, and goes when something else is clicked, or with Esc.

    :attr:`left` follows, with the tile.
    """

    left = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        # No Qt popup: those get no input method on some systems.
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        named(self, "reference_window")
        self.setProperty("role", "popup")
        self._theme = theme
        self._tile: ReferenceTile | None = None
        self._large = QPixmap()
        self._refusal = ""
        self._picture = named(PlainLabel(), "reference_picture")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = named(PlainLabel(), "reference_title")
        self._title.setProperty("role", "label")
        self._facts = plain_label("reference_facts", "tiny")
        self._type = named(QComboBox(), "reference_type")
        WheelGuard(self._type)
        self._place = TextLine("reference_place")
        self._text_label = plain_label("reference_text_label", "muted")
        self._text = TextLine("reference_text")
        self._refused = plain_label("reference_text_refused", "fieldWarning")
        self._problems = plain_label("reference_problems", "fieldError")
        self._left = named(QPushButton(), "reference_left")
        self._right = named(QPushButton(), "reference_right")
        self._crop = named(QPushButton(), "reference_crop")
        self._remove = named(QPushButton(), "reference_remove")
        self._close = named(QPushButton(), "reference_close")
        self._close.setProperty("role", "primary")
        self._lay_out()
        self._type.currentTextChanged.connect(self._type_changed)
        self._place.textEdited.connect(self._place_edited)
        self._text.textEdited.connect(self._text_edited)
        self._left.clicked.connect(self._move_left)
        self._right.clicked.connect(self._move_right)
        self._crop.clicked.connect(self._crop_it)
        self._remove.clicked.connect(self._remove_it)
        self._close.clicked.connect(self.leave)
        for line in (self._place, self._text):
            line.returnPressed.connect(self.leave)
        self.retranslate()

    def _lay_out(self) -> None:
        source = QHBoxLayout()
        source.setSpacing(Metrics.SPACE_1)
        source.addWidget(self._type)
        source.addWidget(self._place, 1)
        moves = QHBoxLayout()
        moves.setSpacing(Metrics.SPACE_2)
        moves.addWidget(self._left)
        moves.addWidget(self._right)
        self._crop.setProperty("role", "link")
        moves.addStretch(1)
        moves.addWidget(self._crop)
        ends = QHBoxLayout()
        ends.setSpacing(Metrics.SPACE_2)
        ends.addWidget(self._remove)
        ends.addStretch(1)
        ends.addWidget(self._close)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_3
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_2)
        above: tuple[QWidget, ...] = (self._title, self._picture, self._facts)
        below: tuple[QWidget, ...] = (self._text_label, self._text, self._refused, self._problems)
        for part in above:
            column.addWidget(part)
        column.addLayout(source)
        for part in below:
            column.addWidget(part)
        column.addLayout(moves)
        column.addLayout(ends)
        column.addStrut(Metrics.REFERENCE_LARGE)

    @property
    def tile(self) -> ReferenceTile | None:
        """The reference that is open; None while none is."""
        return self._tile

    def open_at(self, tile: ReferenceTile, refusal: str) -> None:
        """Opens *tile* below itself; *refusal* says why the model takes no note, empty where it does."""
        self.let_go()
        self._tile, self._refusal = tile, refusal
        self._large = tile.pixmap or QPixmap()
        tile.facts_changed.connect(self.retranslate)
        tile.changed.connect(self.retranslate)
        info = tile.info()
        self._type.blockSignals(True)
        self._type.clear()
        self._type.addItems(list(dict.fromkeys((*FILE_TYPES, *_LOWER_CASE_TYPES, info.type))))
        self._type.setCurrentText(info.type)
        self._type.blockSignals(False)
        self._text.set_value(info.text)
        self._show_place()
        self.retranslate()
        self.adjustSize()
        room = tile.screen().availableGeometry()
        place = tile.mapToGlobal(QPoint(0, tile.height() + Metrics.SPACE_1))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self.activateWindow()
        (self._text if info.original and not refusal else self._place).setFocus()

    def let_go(self) -> None:
        """The tile that was open is on its own again."""
        tile, self._tile = self._tile, None
        if tile is not None:
            tile.facts_changed.disconnect(self.retranslate)
            tile.changed.disconnect(self.retranslate)
            self.left.emit(tile)

    def show_large(self, path: str, image: QImage) -> None:
        """The picture of *path* has come larger than the tile has it."""
        if self._tile is not None and path == self._tile.shown_path and not image.isNull():
            self._large = QPixmap.fromImage(image)
            self.retranslate()

    @Slot()
    def leave(self) -> None:
        """Closes it and goes back to the form."""
        self.hide()
        if (below := self.parentWidget()) is not None:
            below.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; what was written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Goes when another window is used; the list that opens from it is a part of it."""
        if event.type() == QEvent.Type.WindowDeactivate and not self._type.view().isVisible():
            self.hide()
        elif event.type() == QEvent.Type.Hide:
            self.let_go()
        return super().event(event)

    def _show_place(self) -> None:
        tile = self._tile
        if tile is None:
            return
        info = tile.info()
        is_local = info.original is not None
        self._type.setVisible(not is_local)
        self._place.setVisible(not is_local)
        self._place.set_value(info.file_id if info.is_file else info.url)

    @Slot(str)
    def _type_changed(self, chosen: str) -> None:
        if self._tile is not None:
            self._tile.edit(with_type(self._tile.info(), chosen))
            self._show_place()
            self.retranslate()

    @Slot()
    def _place_edited(self) -> None:
        if self._tile is not None:
            info, place = self._tile.info(), self._place.value() or ""
            self._tile.edit(replace(info, file_id=place) if info.is_file else replace(info, url=place))

    @Slot()
    def _text_edited(self) -> None:
        if self._tile is not None:
            self._tile.edit(replace(self._tile.info(), text=self._text.value()))

    @Slot()
    def _move_left(self) -> None:
        if self._tile is not None:
            self._tile.moved.emit(-1)
            self.retranslate()

    @Slot()
    def _move_right(self) -> None:
        if self._tile is not None:
            self._tile.moved.emit(1)
            self.retranslate()

    @Slot()
    def _crop_it(self) -> None:
        tile = self._tile
        self.leave()
        if tile is not None:
            tile.crop_requested.emit()

    @Slot()
    def _remove_it(self) -> None:
        tile = self._tile
        self.hide()
        if tile is not None:
            tile.removed.emit()

    @Slot()
    def retranslate(self) -> None:
        """Sets every text in the current language, and what is shown of the tile."""
        tile = self._tile
        self._left.setText(self.tr("Move to the left"))
        self._right.setText(self.tr("Move to the right"))
        self._crop.setText(self.tr("Crop and straighten…"))
        self._remove.setText(self.tr("Remove"))
        self._close.setText(self.tr("Done"))
        for button in (self._left, self._right, self._crop, self._remove, self._close):
            button.setAccessibleName(button.text())
        self._text_label.setText(self.tr("What to take from it (some models read this note)"))
        self._text.setAccessibleName(self.tr("Note on this reference"))
        self._text.setPlaceholderText(self.tr("for example: only the colours"))
        self._type.setAccessibleName(self.tr("Kind of source"))
        self._type.setToolTip(
            safe_tooltip(self.tr("Url: a public link. File: the file_id of a picture that the gateway has"))
        )
        if tile is None:
            # It is hidden, and is filled before it is seen again.
            self._title.clear()
            self._place.setAccessibleName("")
            return
        info = tile.info()
        number, count = tile.place
        self._title.setText(self.tr("Reference {name}").format(name=tile.short_name))
        self._left.setEnabled(number > 1)
        self._right.setEnabled(number < count)
        self._crop.setVisible(tile.can_be_cropped)
        self._facts.setText(tile.facts() if info.original else "")
        self._facts.setVisible(bool(self._facts.text()))
        self._place.setAccessibleName(self.tr("file_id") if info.is_file else self.tr("Link to the picture"))
        self._place.setPlaceholderText("387702299774574677" if info.is_file else "https://…/picture.png")
        self._text.setEnabled(not self._refusal)
        self._refused.setText(self._refusal)
        self._refused.setVisible(bool(self._refusal))
        self._problems.setText(tile.problems())
        self._problems.setVisible(bool(tile.problems()))
        self._show_picture(tile)

    def _show_picture(self, tile: ReferenceTile) -> None:
        picture = self._large if not self._large.isNull() else tile.pixmap
        self._picture.setVisible(picture is not None and not picture.isNull())
        if picture is None or picture.isNull():
            return
        side, ratio = Metrics.REFERENCE_LARGE, self.devicePixelRatioF()
        shown = picture.scaled(
            round(side * ratio),
            round(side * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)
