"""The reference images of a request, in order."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.checks import FieldProblem
from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, NOT_AT_ALL, GatewayProfile
from app.core.lineage import NO_WAY, LinkState, OwnLink, OwnWay, own_way
from app.core.reference_picture import unsent
from app.core.request import FileInfo, GenerationRequest
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.compose.fields import ROW, FieldNote, kept_problem
from app.ui.compose.reference_row import ReferenceRow
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import put_before
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_NO_PICTURE = QT_TRANSLATE_NOOP(
    "Field",
    "No picture came from this link: it may be a page, not public, or slow. The gateway may do no better",
)


class ReferenceList(Retranslated, QWidget):
    """Rows that can be added, moved and removed; the header says how many the model takes."""

    changed = Signal()
    judged = Signal()
    spoken = Signal()
    files_requested = Signal()
    delivery_requested = Signal()
    dropped = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "references")
        self._theme = theme
        self._limit: int | None = None
        self._profile: GatewayProfile | None = None
        self._notes_refusal = ""
        self._rows: list[ReferenceRow] = []
        self._links: tuple[OwnLink, ...] = ()
        self._links_at = 0.0
        self._label = named(PlainLabel(), "references_label")
        self._label.setProperty("role", "label")
        self._count = named(PlainLabel(), "references_count")
        self._add = named(QPushButton(), "references_add")
        self._add.clicked.connect(self.add_link)
        self._add_files = named(QPushButton(), "references_add_files")
        self._add_files.clicked.connect(self.ask_files)
        self._travel = named(QPushButton(), "references_travel")
        self._travel.setProperty("role", "link")
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
        self._column = QVBoxLayout()
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.addWidget(self._label)
        header.addStretch(1)
        header.addWidget(self._count)
        self._column.setSpacing(Metrics.SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_2)
        column.addLayout(header)
        column.addLayout(self._column)
        column.addWidget(self._busy)
        column.addWidget(self._said)
        column.addWidget(self._note)
        buttons = QHBoxLayout()
        buttons.setSpacing(Metrics.SPACE_2)
        buttons.addWidget(self._add_files, 1)
        buttons.addWidget(self._add, 1)
        column.addLayout(buttons)
        column.addWidget(self._travel)

    def infos(self) -> tuple[FileInfo, ...]:
        """The references as they are sent."""
        return tuple(row.info() for row in self._rows)

    def set_infos(self, infos: tuple[FileInfo, ...]) -> None:
        """Shows these and no others."""
        infos = unsent(GenerationRequest(file_infos=infos)).file_infos
        if infos == self.infos():
            return
        while self._rows:
            self._drop(self._rows[-1])
        for info in infos:
            self._append(info)
        self._arranged()

    def set_limit(self, limit: int | None) -> None:
        """How many the model takes; None where nobody knows. More are warned of, not refused."""
        self._limit = limit
        self._show_count()

    def refuse_notes(self, reason: str) -> None:
        """Takes the notes away and says why, translated; empty gives them back as they were."""
        self._notes_refusal = reason
        for row in self._rows:
            row.refuse_note(reason)

    def warnings(self) -> tuple[FieldProblem, ...]:
        """Notes that are kept for a model that takes them, and links that give no picture."""
        kept = (n for n, info in enumerate(self.infos()) if info.text and self._notes_refusal)
        dead = (n for n, row in enumerate(self._rows) if row.gives_no_picture)
        return (
            *(kept_problem(f"file_infos[{n}].text") for n in kept),
            *(FieldProblem(f"file_infos[{n}].url", _NO_PICTURE, is_error=False) for n in dead),
        )

    def notes(self) -> Mapping[str, FieldNote]:
        """Where the problems of each field are said, by wire name."""
        of_rows = {field: note for row in self._rows for field, note in row.notes().items()}
        return {"file_infos": self._note, **of_rows}

    def rows(self) -> tuple[ReferenceRow, ...]:
        """The rows in their order."""
        return tuple(self._rows)

    def add(self, info: FileInfo) -> None:
        """Appends a reference."""
        self._append(info)
        self._arranged()

    def replace(self, index: int, info: FileInfo) -> None:
        """Puts *info* in the place of a reference, whose note stays; appends it where there is none."""
        if not 0 <= index < len(self._rows):
            self.add(info)
            return
        old = self._rows[index]
        row = self._append(replace(info, text=old.info().text))
        self._drop(old)
        self._put(row, index)

    def move_row(self, index: int, target: int) -> None:
        """Takes a reference to another place."""
        if 0 <= index < len(self._rows) and 0 <= target < len(self._rows):
            self._put(self._rows[index], target)

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
        originals = (row.info().original for row in self._rows)
        return {
            original: own_way(original, self._links, self._profile, self._links_at)
            for original in originals
            if original
        }

    def _show_ways(self) -> None:
        ways = self._own_ways()
        for row in self._rows:
            row.show_way(ways.get(row.info().original or "", NO_WAY), self._links_at)
        self._show_count()
        self.judged.emit()

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

    def _append(self, info: FileInfo) -> ReferenceRow:
        row = ReferenceRow(self._theme, info)
        row.changed.connect(self.changed)
        row.judged.connect(self.judged)
        row.up_requested.connect(self._move_up)
        row.down_requested.connect(self._move_down)
        row.removed.connect(self._remove)
        row.dropped.connect(self._dropped_on_row)
        row.refuse_note(self._notes_refusal)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _drop(self, row: ReferenceRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arranged(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.place_at(number, is_last=number == len(self._rows))
        put_before(self._add_files, (field for row in self._rows for field in row.fields()))
        self._show_ways()
        self.changed.emit()

    @Slot()
    def add_link(self) -> None:
        """A row for a link that is still to be written."""
        row = self._append(FileInfo(url=""))
        self._arranged()
        row.focus_place()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.sender()
        if isinstance(row, ReferenceRow):
            self._put(row, self._rows.index(row) + step)

    def _put(self, row: ReferenceRow, target: int) -> None:
        self._rows.remove(row)
        self._rows.insert(target, row)
        self._column.insertWidget(target, row)
        self._arranged()

    @Slot(object)
    def _dropped_on_row(self, mime: QMimeData) -> None:
        row = self.sender()
        if not isinstance(row, ReferenceRow):
            return
        index = self._rows.index(row)
        if mime.hasFormat(ROW):
            self.move_row(int(bytes(mime.data(ROW).data())), index)
        else:
            self.dropped.emit(mime, index)

    @Slot()
    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, ReferenceRow):
            self._drop(row)
            self._arranged()
            self._add.setFocus()

    @Slot()
    def _tint(self) -> None:
        self._add_files.setIcon(icon("image", self._theme.palette))
        self._add.setIcon(icon("link", self._theme.palette))

    def _show_count(self) -> None:
        has_local = any(
            row.info().original and row.info().original not in self.by_own_link() for row in self._rows
        )
        self._travel.setVisible(has_local)  # by some other way than the gateway's own link
        self._travel.setText(self._delivery_words())
        self._travel.setAccessibleName(self._travel.text())
        count = len(self._rows)
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
        self._add.setText(self.tr("Add a link"))
        self.show_busy(self._busy_count)
        self._add.setAccessibleName(self._add.text())
        self._show_count()
