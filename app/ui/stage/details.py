"""All that is known of the shown task, in words: what was asked with what, what came, where it is, what it cost."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.catalogue import Catalogue
from app.core.frozen import frozen
from app.core.gateway_profile import GatewayProfile
from app.core.pricing import amount_text
from app.core.request import FileInfo, GenerationRequest
from app.core.shapes import asked_size, came_differently, came_in_another_size, ratio_words, size_words
from app.core.tasks import TaskRecord
from app.core.translation import QT_TRANSLATE_NOOP
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions, Records
from app.ui.texts import (
    duration_words,
    gateway_name,
    human_model,
    moment_words,
    state_words,
    taken_s,
)
from app.ui.theme.icons import icon, large_icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import ElidedLabel, PlainLabel, plain_label, plain_tooltip, safe_tooltip
from app.ui.widgets.layouts import ColumnScroll, FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

ReferencePath = Callable[[FileInfo], str]
"""The file in which a reference image can be seen; empty where there is none here."""

_WORDS = {
    "Enabled": QT_TRANSLATE_NOOP("Details", "on"),
    "Disabled": QT_TRANSLATE_NOOP("Details", "off"),
    "AllowAdult": QT_TRANSLATE_NOOP("Details", "adults"),
    "Disallowed": QT_TRANSLATE_NOOP("Details", "none"),
    "Temporary": QT_TRANSLATE_NOOP("Details", "for seven days"),
    "Permanent": QT_TRANSLATE_NOOP("Details", "for good"),
    "3d_panorama": QT_TRANSLATE_NOOP("Details", "panorama in 3D"),
    "image_expand": QT_TRANSLATE_NOOP("Details", "expand the picture"),
    "Mainland": QT_TRANSLATE_NOOP("Details", "Mainland China"),
    "Oversea": QT_TRANSLATE_NOOP("Details", "overseas"),
    "OverseaUSWest": QT_TRANSLATE_NOOP("Details", "overseas, western USA"),
}
"""The gateway's words in a designer's; others stand as they are."""


@frozen
class _Fact:
    """One line: what it is, what it says, and whether that is worth a button to copy it.

    Code has no blanks at which it could be wrapped: it is one line, and whole in its tooltip.
    """

    label: str
    value: str
    is_copied: bool = False
    is_off: bool = False
    is_code: bool = False


class DetailsTab(Retranslated, QWidget):
    """Everything can be read whole, selected and copied. The references lead to what they show.

    ``reference_requested`` names one of the task's reference images by its place.
    """

    reference_requested = Signal(int)

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, actions: Actions, records: Records, catalogue: Catalogue
    ) -> None:
        super().__init__()
        named(self, "details_tab")
        self._theme = theme
        self._thumbnails = thumbnails
        self._actions = actions
        self._records = records
        self._catalogue = catalogue
        self._record: TaskRecord | None = None
        self._profiles: tuple[GatewayProfile, ...] = ()
        self._path_of: ReferencePath = _nowhere
        self._column = QWidget()
        self._rows = QGridLayout(self._column)
        self._rows.setContentsMargins(0, 0, Metrics.SPACE_3, 0)
        self._rows.setHorizontalSpacing(Metrics.SPACE_3)
        self._rows.setVerticalSpacing(Metrics.SPACE_2)
        self._rows.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ColumnScroll("details_scroll", self._column))
        self._tiles: list[tuple[QToolButton, str]] = []
        thumbnails.ready.connect(self._show_pictures)
        theme.changed.connect(self.retranslate)

    def show_record(
        self, record: TaskRecord, profiles: tuple[GatewayProfile, ...], path_of: ReferencePath | None
    ) -> None:
        """Shows a task; *profiles* name the gateways, and *path_of* knows where reference images can be seen."""
        path_of = path_of or _nowhere
        if (record, profiles) != (self._record, self._profiles) or path_of is not self._path_of:
            self._record, self._profiles, self._path_of = record, profiles, path_of
            self._fill()

    @Slot()
    def retranslate(self) -> None:
        """Sets every text in the current language."""
        if self._record is not None:
            self._fill()

    # --- what is said ----------------------------------------------------------------------------------------

    def _fill(self) -> None:
        record = self._record
        if record is None:
            return
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._tiles = []
        request = record.request
        if request is not None:
            self._add_facts(self._asked(request))
            self._add_references(request)
            self._add_facts(self._settings(request))
        self._add_facts((*self._came(record), *self._when(record)))
        self._add_files(record)
        self._add_facts(_Fact(name, value, is_copied=True, is_code=True) for name, value in _ids(record))
        self._rows.setRowStretch(self._rows.rowCount(), 1)
        self._show_pictures()

    def _asked(self, request: GenerationRequest) -> Sequence[_Fact]:
        return (
            _Fact(self.tr("Prompt"), request.prompt, is_copied=True),
            _Fact(self.tr("Avoid"), request.negative_prompt or "", is_copied=True),
            _Fact(self.tr("Model"), human_model(self._catalogue, request.model_name, request.model_version)),
        )

    def _settings(self, request: GenerationRequest) -> Sequence[_Fact]:
        output = request.output_config
        count = output.output_image_count
        return (
            _Fact(self.tr("Resolution"), output.resolution or ""),
            _Fact(self.tr("Pictures in one task"), str(count) if count else ""),
            _Fact(self.tr("Improve the prompt"), self._word(request.enhance_prompt)),
            _Fact(self.tr("People"), self._word(output.person_generation)),
            _Fact(self.tr("Seed"), "" if request.seed is None else str(request.seed), is_copied=True),
            _Fact(self.tr("File format"), (output.output_format or "").upper()),
            _Fact(self.tr("AI mark"), self._word(output.logo_add)),
            _Fact(self.tr("Scene"), self._word(request.scene_type)),
            _Fact(self.tr("Region"), self._word(request.input_region)),
            _Fact(self.tr("Check of what is sent"), self._word(output.input_compliance_check)),
            _Fact(self.tr("Check of what comes"), self._word(output.output_compliance_check)),
            _Fact(self.tr("The gateway keeps it"), self._word(output.storage_mode)),
            _Fact(self.tr("Priority"), "" if request.tasks_priority is None else str(request.tasks_priority)),
            _Fact(self.tr("Context"), request.session_context or ""),
            _Fact(self.tr("Parameters"), request.ext_info or "", is_copied=True, is_code=True),
        )

    def _came(self, record: TaskRecord) -> Sequence[_Fact]:
        ratio = (record.request.output_config.aspect_ratio or "") if record.request else ""
        size = asked_size(record.request)
        if not record.pictures:
            return (_Fact(self.tr("Aspect ratio"), ratio), _Fact(self.tr("Size"), size))
        picture = record.pictures[0]
        is_ratio_off = came_differently(ratio, picture.width, picture.height)
        is_size_off = came_in_another_size(size, picture)
        came_ratio, came_size = ratio_words(picture.width, picture.height), size_words(picture)
        return (
            _Fact(
                self.tr("Aspect ratio"),
                self._asked_and_came(ratio, came_ratio) if is_ratio_off else ratio or came_ratio,
                is_off=is_ratio_off,
            ),
            _Fact(
                self.tr("Size"),
                self._asked_and_came(size, came_size) if is_size_off else came_size,
                is_off=is_size_off,
            ),
        )

    def _when(self, record: TaskRecord) -> Sequence[_Fact]:
        taken = taken_s(record, record.created_at) if record.finished_at is not None else None
        finished = record.finished_at
        return (
            _Fact(self.tr("State"), state_words(record)),
            _Fact(self.tr("Cost"), self._cost(record)),
            _Fact(self.tr("Gateway"), gateway_name(self._profiles, record.gateway)),
            _Fact(self.tr("Made"), moment_words(record.created_at)),
            _Fact(self.tr("Sent"), "" if record.sent_at is None else moment_words(record.sent_at)),
            _Fact(self.tr("Finished"), "" if finished is None else moment_words(finished)),
            _Fact(self.tr("Time taken"), "" if taken is None else duration_words(taken)),
        )

    def _cost(self, record: TaskRecord) -> str:
        if record.cost is None:
            return ""
        return self.tr("about {amount}").format(amount=amount_text(record.cost))

    def _asked_and_came(self, asked: str, came: str) -> str:
        return self.tr("asked {asked}, got {came}").format(asked=asked, came=came)

    @staticmethod
    def _word(word: str | None) -> str:
        return QCoreApplication.translate("Details", _WORDS[word]) if word in _WORDS else word or ""

    # --- rows ------------------------------------------------------------------------------------------------

    def _add_row(self, label: str, content: QWidget) -> None:
        row = self._rows.rowCount()
        title = plain_label(f"details_label_{row}", "muted")
        title.setWordWrap(False)
        title.setText(label)
        self._rows.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(content, row, 1, Qt.AlignmentFlag.AlignTop)

    def _add_facts(self, facts: Iterable[_Fact]) -> None:
        for fact in facts:
            if fact.value:
                self._add_row(fact.label, self._fact(fact))

    def _fact(self, fact: _Fact) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Metrics.SPACE_2)
        value = self._code(fact) if fact.is_code else self._words(fact)
        value.setAccessibleName(f"{fact.label}: {fact.value}")
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        line.addWidget(value, 1)
        if fact.is_copied:
            copy = self._tool("copy", self.tr("Copy {what}").format(what=fact.label))
            copy.setProperty("copied", fact.value)
            copy.clicked.connect(self._copy)
            line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @staticmethod
    def _code(fact: _Fact) -> PlainLabel:
        code = named(ElidedLabel(Qt.TextElideMode.ElideMiddle), "details_value")
        code.setProperty("role", "mono")
        code.show_text(fact.value)
        return code

    @staticmethod
    def _words(fact: _Fact) -> PlainLabel:
        words = plain_label("details_value", "fieldWarning" if fact.is_off else "")
        words.setText(fact.value)
        # A word that is longer than the column would push all else out of sight.
        words.setMinimumWidth(1)
        return words

    def _tool(self, picture: str, words: str) -> QToolButton:
        tool = named(QToolButton(), f"details_{picture}")
        tool.setProperty("role", "inline")
        tool.setIcon(icon(picture, self._theme.palette))
        # No higher than a line of words: what is said and what it is called stand on one line.
        side = self.fontMetrics().lineSpacing() + Metrics.SPACE_0
        tool.setFixedSize(QSize(side + Metrics.SPACE_2, side))
        tool.setAccessibleName(words)
        tool.setToolTip(safe_tooltip(words))
        return tool

    def _add_references(self, request: GenerationRequest) -> None:
        if not request.file_infos:
            return
        flow = FlowLayout(Metrics.SPACE_2)
        holder = QWidget()
        holder.setLayout(flow)
        for number, info in enumerate(request.file_infos, 1):
            path = self._path_of(info)
            tile = named(QToolButton(), f"details_reference_{number}")
            tile.setProperty("role", "reference")
            tile.setProperty("place", number - 1)
            tile.setIconSize(QSize(Metrics.REFERENCE_TILE, Metrics.REFERENCE_TILE))
            tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            tile.setText(f"@{number}")
            words = [self.tr("Reference image {n}").format(n=number), info.text or "", info.url or ""]
            tile.setAccessibleName(" · ".join(word for word in words if word))
            tile.setToolTip(plain_tooltip("\n".join(word for word in words if word)))
            tile.clicked.connect(self._open_reference)
            flow.addWidget(tile)
            self._tiles.append((tile, path))
        self._add_row(self.tr("Reference images"), holder)

    def _add_files(self, record: TaskRecord) -> None:
        for picture in record.pictures:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(Metrics.SPACE_2)
            path = named(ElidedLabel(Qt.TextElideMode.ElideMiddle), "details_file")
            path.show_text(picture.path)
            size = named(PlainLabel(QLocale().formattedDataSize(picture.size_bytes)), "details_file_size")
            size.setProperty("role", "tiny")
            line.addWidget(path, 1)
            line.addWidget(size)
            copy = self._tool("copy", self.tr("Copy {what}").format(what=self.tr("File")))
            copy.setProperty("copied", picture.path)
            copy.clicked.connect(self._copy)
            line.addWidget(copy)
            if picture is record.pictures[0]:
                folder = self._tool("folder", self.tr("Show in folder"))
                self._actions.bind(folder, "show_in_folder", self._records)
                line.addWidget(folder)
            self._add_row(self.tr("File"), row)

    # --- what a person does ----------------------------------------------------------------------------------

    @Slot()
    def _copy(self) -> None:
        button = self.sender()
        if button is not None:
            QGuiApplication.clipboard().setText(str(button.property("copied")))

    @Slot()
    def _open_reference(self) -> None:
        button = self.sender()
        if button is not None:
            self.reference_requested.emit(int(button.property("place")))

    @Slot()
    def _show_pictures(self) -> None:
        for tile, path in self._tiles:
            pixmap = self._thumbnails.pixmap(path) if path else None
            tile.setIcon(
                QIcon(pixmap)
                if pixmap is not None and not pixmap.isNull()
                else QIcon(large_icon("image", self._theme.palette, Metrics.REFERENCE_TILE // 2, "faint"))
            )


def _nowhere(_info: FileInfo) -> str:
    return ""


def _ids(record: TaskRecord) -> tuple[tuple[str, str], ...]:
    """The names are the gateway's own, in every language."""
    session_id = (record.request.session_id or "") if record.request else ""
    return (("TaskId", record.task_id), ("RequestId", record.request_id), ("session_id", session_id))
