"""The reference images of a request, in order: a wrapping row of tiles, called @1, @2 … in the prompt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core.checks import FieldProblem
from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, NOT_AT_ALL, GatewayProfile
from app.core.lineage import NO_WAY, LinkState, OwnLink, OwnWay, own_way
from app.core.reference_picture import unsent
from app.core.request import FileInfo, GenerationRequest
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.compose.fields import ROW, FieldNote, kept_problem
from app.ui.compose.reference_tile import ReferenceTile
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import put_before
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

if TYPE_CHECKING:
    from app.ui.compose.reference_window import ReferenceWindow

_NO_PICTURE = QT_TRANSLATE_NOOP(
    "Field",
    "No picture came from this link: it may be a page, not public, or slow. The gateway may do no better",
)


class ReferenceList(Retranslated, QWidget):
    """Tiles that can be added, moved, opened and removed; the header says how many the model takes.

    :attr:`opened` tells that a reference is shown large, with the file of its picture as far as there is one.
    :attr:`renumbered` tells the new number of each that a person moved, by the old one; None for one that went.
    """

    changed = Signal()
    renumbered = Signal(object)
    judged = Signal()
    spoken = Signal()
    opened = Signal(str)
    files_requested = Signal()
    delivery_requested = Signal()
    crop_requested = Signal(object)
    region_requested = Signal(object)
    dropped = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "references")
        self.theme = theme
        self._limit: int | None = None
        self._profile: GatewayProfile | None = None
        self._notes_refusal = ""
        self._tiles: list[ReferenceTile] = []
        self._window: ReferenceWindow | None = None
        self._links: tuple[OwnLink, ...] = ()
        self._links_at = 0.0
        self._label = named(PlainLabel(), "references_label")
        self._label.setProperty("role", "label")
        self._count = named(PlainLabel(), "references_count")
        self._add = named(QToolButton(), "references_add")
        self._add.setProperty("role", "icon")
        self._add.clicked.connect(self.add_link)
        self._add_files = named(QToolButton(), "references_add_files")
        self._add_files.setProperty("role", "addTile")
        self._add_files.setIconSize(QSize(Metrics.ICON, Metrics.ICON))
        self._add_files.clicked.connect(self.ask_files)
        self._travel = named(QPushButton(), "references_travel")
        self._travel.setProperty("role", "link")
        self._travel.setProperty("flush", "left")
        self._travel.clicked.connect(self.delivery_requested)
        self._note = FieldNote("references_note", self._travel)
        self._said = named(PlainLabel(), "references_said")
        self._said.setProperty("role", "fieldError")
        self._said.setWordWrap(True)
        self._said.hide()
        self._busy = named(PlainLabel(), "references_busy")
        self._busy.setProperty("role", "tiny")
        self._busy.hide()
        self._busy_count = 0
        self._ways = named(PlainLabel(), "references_ways")
        self._ways.setProperty("role", "tiny")
        self._ways.setWordWrap(True)
        self._ways.hide()
        self._flow = FlowLayout(Metrics.SPACE_2)
        self._told = QVBoxLayout()
        self._lay_out()
        self._fit_adding()
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(Metrics.SPACE_1)
        header.addWidget(self._label)
        header.addStretch(1)
        header.addWidget(self._count)
        header.addWidget(self._add)
        self._flow.addWidget(self._add_files)
        self._told.setSpacing(Metrics.SPACE_1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(header)
        column.addLayout(self._flow)
        column.addLayout(self._told)
        for part in (self._ways, self._busy, self._said, self._note):
            column.addWidget(part)
        column.addWidget(self._travel, 0, Qt.AlignmentFlag.AlignLeft)

    def infos(self) -> tuple[FileInfo, ...]:
        """The references as they are sent."""
        return tuple(tile.info() for tile in self._tiles)

    def set_infos(self, infos: tuple[FileInfo, ...]) -> None:
        """Shows these and no others."""
        infos = unsent(GenerationRequest(file_infos=infos)).file_infos
        if infos == self.infos():
            return
        while self._tiles:
            self._drop(self._tiles[-1])
        for info in infos:
            self._append(info)
        self._arranged()

    def set_limit(self, limit: int | None) -> None:
        """How many the model takes; None where nobody knows. More are warned of, not refused."""
        self._limit = limit
        self._show_count()

    def refuse_notes(self, reason: str) -> None:
        """Says why the model takes no notes, translated; empty where it takes them. They are kept."""
        self._notes_refusal = reason

    def warnings(self) -> tuple[FieldProblem, ...]:
        """Notes that are kept for a model that takes them, and links that give no picture."""
        kept = (n for n, info in enumerate(self.infos()) if info.text and self._notes_refusal)
        dead = (n for n, tile in enumerate(self._tiles) if tile.gives_no_picture)
        return (
            *(kept_problem(f"file_infos[{n}].text") for n in kept),
            *(FieldProblem(f"file_infos[{n}].url", _NO_PICTURE, is_error=False) for n in dead),
        )

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        of_tiles = {field: note for tile in self._tiles for field, note in tile.notes().items()}
        return {"file_infos": self._note, **of_tiles}

    def tiles(self) -> tuple[ReferenceTile, ...]:
        """The tiles in their order."""
        return tuple(self._tiles)

    def names(self) -> Iterator[tuple[str, QPixmap | None]]:
        """What they are called in the prompt, each with its picture as far as it is there."""
        return ((tile.short_name, tile.pixmap) for tile in self._tiles)

    def add(self, info: FileInfo) -> None:
        """Appends a reference."""
        self._append(info)
        self._arranged()

    def replace(self, index: int, info: FileInfo) -> None:
        """Puts *info* in the place of a reference, whose note stays; appends it where there is none."""
        if not 0 <= index < len(self._tiles):
            self.add(info)
            return
        old = self._tiles[index]
        tile = self._append(replace(info, text=old.info().text))
        self._drop(old)
        self._tiles.remove(tile)
        self._tiles.insert(index, tile)
        self._arranged()

    def move_tile(self, index: int, target: int) -> None:
        """Takes a reference to another place."""
        if 0 <= index < len(self._tiles) and 0 <= target < len(self._tiles):
            self._put(self._tiles[index], target)

    def say(self, sentences: tuple[str, ...]) -> None:
        """What was wrong with what came in, translated; nothing to say nothing."""
        self._said.setText("\n".join(sentences))
        self._said.setVisible(bool(sentences))
        if sentences:
            self.spoken.emit()

    @property
    def sentence(self) -> QLabel:
        """Where what was wrong with what came in is said."""
        return self._said

    @Slot()
    def ask_files(self) -> None:
        """Wants files to be chosen."""
        self.files_requested.emit()

    def show_busy(self, count: int) -> None:
        """How many pictures are being read."""
        self._busy_count = count
        self._busy.setVisible(count > 0)
        self._busy.setText(self.tr("Preparing %n picture(s)…", "", count))

    def show_delivery(self, profile: GatewayProfile | None) -> None:
        """How the pictures of this computer get to the gateway in use; said while there are any."""
        self._profile = profile
        self._show_ways()

    def show_own_links(self, links: tuple[OwnLink, ...], at: float) -> None:
        """Which gateways have links of their own to pictures that are results, as it is *at* that time."""
        self._links, self._links_at = links, at
        self._show_ways()

    def by_own_link(self) -> frozenset[str]:
        """The originals that go by a link of the gateway in use itself."""
        return frozenset(
            original for original, way in self._own_ways().items() if way.state is LinkState.LIVES
        )

    def _own_ways(self) -> Mapping[str, OwnWay]:
        if self._profile is None:
            return {}
        originals = (tile.info().original for tile in self._tiles)
        return {
            original: own_way(original, self._links, self._profile, self._links_at)
            for original in originals
            if original
        }

    def _show_ways(self) -> None:
        ways = self._own_ways()
        for tile in self._tiles:
            tile.show_way(ways.get(tile.info().original or "", NO_WAY), self._links_at)
        said = [f"{tile.short_name}: {words}" for tile in self._tiles if (words := tile.way_words())]
        self._ways.setText("\n".join(said))
        self._ways.setVisible(bool(said))
        self._show_count()
        self.judged.emit()

    def show_large(self, path: str, image: QImage) -> None:
        """The picture of a reference that is open has come."""
        if self._window is not None:
            self._window.show_large(path, image)

    def _delivery_words(self) -> str:
        profile = self._profile
        if profile is not None and profile.delivery_is_fixed:
            return self.tr("Practice: pictures stay on this computer")
        words = {
            NOT_AT_ALL: self.tr("Pictures of this computer stay here. Change…"),
            INSIDE_REQUEST: self.tr("Pictures travel inside the request. Change…"),
            BY_UPLOAD: self.tr("Pictures are uploaded to {host}. Change…").format(
                host=profile.upload_host.origin.partition("://")[2] if profile and profile.upload_host else ""
            ),
        }
        return words[profile.delivery if profile else NOT_AT_ALL]

    def _append(self, info: FileInfo) -> ReferenceTile:
        tile = ReferenceTile(self.theme, info, self)
        tile.changed.connect(self.changed)
        tile.judged.connect(self.judged)
        tile.opened.connect(self._open)
        tile.moved.connect(self._move)
        tile.removed.connect(self._remove)
        tile.crop_requested.connect(self._ask_crop)
        tile.region_requested.connect(self._ask_region)
        tile.dropped.connect(self._dropped_on_tile)
        self._tiles.append(tile)
        for note in tile.all_notes():
            self._told.addWidget(note)
        tile.show()
        return tile

    def _drop(self, tile: ReferenceTile) -> None:
        self._tiles.remove(tile)
        if self._window is not None and self._window.tile is tile:
            self._window.hide()
        for gone in (tile, *tile.all_notes()):
            gone.hide()
            gone.deleteLater()
        self._flow.removeWidget(tile)

    def _arranged(self, before: Sequence[ReferenceTile] = ()) -> None:
        """Lays the tiles out in their order; *before*: as a person saw them, whose names are to go on."""
        for part in (*self._tiles, self._add_files):
            self._flow.removeWidget(part)
            self._flow.addWidget(part)
        for number, tile in enumerate(self._tiles, start=1):
            tile.place_at(number, len(self._tiles))
            for note in tile.all_notes():
                self._told.removeWidget(note)
                self._told.addWidget(note)
        self._fit_adding()
        put_before(self._add_files, self._tiles)
        self._show_ways()
        now = {tile: number for number, tile in enumerate(self._tiles, start=1)}
        if moves := {old: now.get(tile) for old, tile in enumerate(before, start=1) if now.get(tile) != old}:
            self.renumbered.emit(moves)
        self.changed.emit()

    def _fit_adding(self) -> None:
        """The place for another is a tile beside tiles; alone it says what it is for, in less height."""
        is_alone = not self._tiles
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self._add_files.setToolButtonStyle(words if is_alone else Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._add_files.setProperty("alone", is_alone)
        restyle(self._add_files, "addTile")
        tile, width = Metrics.REFERENCE_TILE, self._add_files.sizeHint().width()
        self._add_files.setFixedSize(*((width, Metrics.FIELD_HEIGHT) if is_alone else (tile, tile)))

    @Slot()
    def add_link(self) -> None:
        """A tile for a link that is still to be written, opened."""
        tile = self._append(FileInfo(url=""))
        self._arranged()
        self._open_tile(tile)

    @Slot()
    def _open(self) -> None:
        tile = self.sender()
        if isinstance(tile, ReferenceTile):
            self._open_tile(tile)

    def _open_tile(self, tile: ReferenceTile) -> None:
        if self._window is None:
            # Imported here: nobody waits for it before there is a reference.
            from app.ui.compose.reference_window import ReferenceWindow

            self._window = ReferenceWindow(self.theme, self)
            self._window.left.connect(self._left)
        self._window.open_at(tile, self._notes_refusal)
        self.opened.emit(tile.shown_path)

    @Slot(object)
    def _left(self, tile: ReferenceTile) -> None:
        """A link that nobody wrote is none."""
        info = tile.info()
        is_empty = not (info.original or info.url or info.file_id or info.text)
        if is_empty and tile in self._tiles:
            before = self.tiles()
            self._drop(tile)
            self._arranged(before)
            self._add_files.setFocus()
        elif tile in self._tiles:
            tile.setFocus()

    @Slot()
    def _ask_crop(self) -> None:
        tile = self.sender()
        if isinstance(tile, ReferenceTile) and tile in self._tiles:
            self.crop_requested.emit(tile)

    @Slot()
    def _ask_region(self) -> None:
        tile = self.sender()
        if isinstance(tile, ReferenceTile) and tile in self._tiles:
            self.region_requested.emit(tile)

    @Slot(int)
    def _move(self, step: int) -> None:
        tile = self.sender()
        if isinstance(tile, ReferenceTile) and tile in self._tiles:
            target = self._tiles.index(tile) + step
            if 0 <= target < len(self._tiles):
                self._put(tile, target)

    def _put(self, tile: ReferenceTile, target: int) -> None:
        before = self.tiles()
        self._tiles.remove(tile)
        self._tiles.insert(target, tile)
        self._arranged(before)

    @Slot(object)
    def _dropped_on_tile(self, mime: QMimeData) -> None:
        tile = self.sender()
        if not isinstance(tile, ReferenceTile):
            return
        index = self._tiles.index(tile)
        if mime.hasFormat(ROW):
            self.move_tile(int(bytes(mime.data(ROW).data())), index)
        else:
            self.dropped.emit(mime, index)

    @Slot()
    def _remove(self) -> None:
        tile = self.sender()
        if isinstance(tile, ReferenceTile) and tile in self._tiles:
            index, before = self._tiles.index(tile), self.tiles()
            self._drop(tile)
            self._arranged(before)
            (self._tiles[index] if index < len(self._tiles) else self._add_files).setFocus()

    @Slot()
    def _tint(self) -> None:
        self._add_files.setIcon(icon("plus", self.theme.palette))
        self._add.setIcon(icon("link", self.theme.palette))

    def _show_count(self) -> None:
        has_local = any(
            tile.info().original and tile.info().original not in self.by_own_link() for tile in self._tiles
        )
        self._travel.setVisible(has_local)  # by some other way than the gateway's own link
        self._travel.setText(self._delivery_words())
        self._travel.setAccessibleName(self._travel.text())
        count = len(self._tiles)
        if self._limit is None:
            self._count.setText(str(count) if count else "")
        else:
            self._count.setText(self.tr("{count} of {limit}").format(count=count, limit=self._limit))
        is_over = self._limit is not None and count > self._limit
        restyle(self._count, "fieldWarning" if is_over else "tiny")
        self._count.setToolTip(self.tr("More than this model is documented to take") if is_over else "")

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._label.setText(self.tr("Reference images"))
        self._add_files.setText(self.tr("Add pictures…"))
        self._add_files.setAccessibleName(self._add_files.text())
        self._fit_adding()
        self.show_busy(self._busy_count)
        self._add.setAccessibleName(self.tr("Add a link"))
        self._show_ways()
