"""The template of file names, with an example that follows what is typed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.file_names import PLACEHOLDERS, name_values, picture_name
from app.core.preferences import NAME_TEMPLATE_DEFAULT, Preferences
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState
from app.core.translation import QT_TRANSLATE_NOOP
from app.engine.maintenance import MaintenanceBackend
from app.service.events import PicturesMoved, PicturesMoving
from app.ui.preferences.parts import PreferencesPage, SettingRow
from app.ui.texts import problem_detail, problem_title
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import ElidedLabel, PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_MEANINGS = {
    "date": QT_TRANSLATE_NOOP("NameTemplateField", "Day on which the task was made"),
    "time": QT_TRANSLATE_NOOP("NameTemplateField", "Time at which it was made"),
    "prompt": QT_TRANSLATE_NOOP("NameTemplateField", "Beginning of the prompt"),
    "model": QT_TRANSLATE_NOOP("NameTemplateField", "Model with its version"),
    "version": QT_TRANSLATE_NOOP("NameTemplateField", "Version alone"),
    "ratio": QT_TRANSLATE_NOOP("NameTemplateField", "Aspect ratio, as 3x4"),
    "resolution": QT_TRANSLATE_NOOP("NameTemplateField", "Resolution, as 2K"),
    "width": QT_TRANSLATE_NOOP("NameTemplateField", "Width in pixels"),
    "height": QT_TRANSLATE_NOOP("NameTemplateField", "Height in pixels"),
    "task": QT_TRANSLATE_NOOP("NameTemplateField", "TaskId"),
    "n": QT_TRANSLATE_NOOP("NameTemplateField", "Number of the picture, from the second on"),
}

_EXAMPLE = TaskRecord(
    *(1, "", TaskState.DONE, 1_760_011_200.0),
    task_id="251007502-AigcImageTask-0123",
)
_EXAMPLE_SIZE = (1536, 2048)


class NameTemplateField(Retranslated, QWidget):
    """A line, a button that inserts placeholders, and the name that a picture would get.

    :attr:`edited` follows every change by the user, :attr:`settled` comes once the line is left or a
    placeholder was inserted; an empty line stands for the default template.
    """

    edited = Signal(str)
    settled = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._example_record: TaskRecord | None = None
        self._queue = named(QLineEdit(), object_name)
        self._queue.setPlaceholderText(NAME_TEMPLATE_DEFAULT)
        self._insert = named(QPushButton(), f"{object_name}_insert")
        self._menu = named(QMenu(self), f"{object_name}_menu")
        for placeholder in PLACEHOLDERS:
            action = named(QAction(self._menu), f"{object_name}_insert_{placeholder}")
            action.setData(placeholder)
            action.triggered.connect(self._insert_placeholder)
            self._menu.addAction(action)
        self._insert.setMenu(self._menu)
        self._example = named(ElidedLabel(), f"{object_name}_example")
        self._example.setProperty("role", "tiny")
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._queue, 1)
        row.addWidget(self._insert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(row)
        column.addWidget(self._example)
        self.setFocusProxy(self._queue)
        self._queue.textChanged.connect(self._show_example)
        self._queue.textEdited.connect(self._tell)
        self._queue.editingFinished.connect(self.settled)
        self.retranslate()

    def template(self) -> str:
        """The template to use."""
        return self._queue.text().strip() or NAME_TEMPLATE_DEFAULT

    def set_template(self, template: str) -> None:
        """Shows *template*."""
        self._queue.setText(template)

    def set_example(self, record: TaskRecord | None) -> None:
        """The task whose picture the example names; None for one that is made up."""
        self._example_record = record
        self._show_example()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._queue.setAccessibleName(self.tr("Template of file names"))
        self._insert.setText(self.tr("Insert"))
        self._insert.setAccessibleName(self.tr("Insert a placeholder"))
        for action in self._menu.actions():
            placeholder = str(action.data())
            meaning = QCoreApplication.translate("NameTemplateField", _MEANINGS[placeholder])
            action.setText(f"{{{placeholder}}}   {meaning}")
        self._show_example()

    @Slot()
    def _show_example(self) -> None:
        record = self._example_record or self._made_up()
        picture = record.pictures[0] if record.pictures else None
        width, height = (picture.width, picture.height) if picture else _EXAMPLE_SIZE
        extension = f".{picture.path.rpartition('.')[2]}" if picture else ".png"
        values = name_values(record, 0, width, height)
        self._example.show_text(
            self.tr("Example: {name}").format(name=picture_name(self.template(), values, extension=extension))
        )

    def _made_up(self) -> TaskRecord:
        request = GenerationRequest(
            prompt=self.tr("Autumn tea poster"),
            output_config=OutputConfig(aspect_ratio="3:4", resolution="2K"),
        )
        return replace(_EXAMPLE, request=request)

    @Slot()
    def _insert_placeholder(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._queue.insert(f"{{{action.data()}}}")
            self._queue.setFocus()
            self._tell()
            self.settled.emit()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self.template())


class PicturesPage(PreferencesPage):
    """A new folder counts for new pictures at once; the old ones are moved when that is wanted."""

    resets = ("name_template", "write_metadata")

    def __init__(self, preferences: Preferences, usual_folder: str, desk: MaintenanceBackend) -> None:
        super().__init__("pictures", preferences)
        self._usual_folder = usual_folder
        self._desk = desk
        self._old_folder = ""
        self._folder = named(QLineEdit(), "preferences_pictures_folder")
        self._folder.setReadOnly(True)
        self._choose = named(QPushButton(), "preferences_choose_folder")
        self._choose.clicked.connect(self._choose_folder)
        self._template = NameTemplateField("preferences_name_template")
        self._metadata = named(QCheckBox(), "preferences_write_metadata")
        self._move = named(QPushButton(), "preferences_move_pictures")
        self._move.clicked.connect(self._move_pictures)
        self._move.hide()
        self._progress = named(QProgressBar(), "preferences_move_progress")
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._said = named(PlainLabel(), "preferences_move_said")
        self._said.setWordWrap(True)
        self._said.hide()
        self._rows = [
            SettingRow("preferences_pictures_folder", self._folder, self._choose),
            SettingRow("preferences_name_template", self._template),
            SettingRow("preferences_write_metadata", self._metadata),
        ]
        moving = QHBoxLayout()
        moving.setContentsMargins(Metrics.SETTING_LABEL_WIDTH + Metrics.SPACE_3, 0, 0, 0)
        moving.setSpacing(Metrics.SPACE_2)
        moving.addWidget(self._move)
        moving.addWidget(self._said, 1)
        self.column.addWidget(self._rows[0])
        self.column.addLayout(moving)
        self.column.addWidget(self._progress)
        for row in self._rows[1:]:
            self.column.addWidget(row)
        self.retranslate()
        self.show_preferences(preferences)
        self._template.settled.connect(self._tell)
        self._metadata.toggled.connect(self._tell)
        desk.pictures_moving.connect(self._moving)
        desk.pictures_moved.connect(self._moved)

    def show_values(self) -> None:
        """Puts the preferences into the fields."""
        self._folder.setText(self._folder_in_use())
        self._template.set_template(self.preferences.name_template)
        self._metadata.setChecked(self.preferences.write_metadata)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.set_heading(self.tr("Pictures"))
        folder, template, metadata = self._rows
        folder.set_words(self.tr("&Folder"), spoken=self.tr("Pictures folder"))
        template.set_words(self.tr("File &names"))
        self._metadata.setText(self.tr("Write the request into the file"))
        metadata.set_words(
            "",
            self.tr(
                "A picture dropped on the window then brings its request back. Never token, address or paths."
            ),
            spoken=self._metadata.text(),
        )
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the pictures folder"))
        self._move.setText(self.tr("Move the pictures here"))
        self._move.setAccessibleName(self._move.text())
        self._progress.setAccessibleName(self.tr("Pictures moved"))

    def _folder_in_use(self) -> str:
        return self.preferences.pictures_folder or self._usual_folder

    @Slot()
    def _choose_folder(self) -> None:
        old = self._folder_in_use()
        folder = QFileDialog.getExistingDirectory(self, self.tr("Pictures folder"), old)
        if not folder or Path(folder) == Path(old):
            return
        folder = str(Path(folder))
        self._old_folder = old
        self.change(pictures_folder="" if folder == self._usual_folder else folder)
        self._folder.setText(folder)
        self._move.show()
        self._move.setEnabled(True)
        self._say(self.tr("New pictures go here. Those made before stay in {folder}.").format(folder=old))

    @Slot()
    def _move_pictures(self) -> None:
        self._move.setEnabled(False)
        self._progress.show()
        self._desk.move_pictures(self._old_folder, self._folder_in_use())

    @Slot(object)
    def _moving(self, event: PicturesMoving) -> None:
        self._progress.setMaximum(max(1, event.total))
        self._progress.setValue(event.done)

    @Slot(object)
    def _moved(self, event: PicturesMoved) -> None:
        self._progress.hide()
        if event.problem is None:
            self._move.hide()
            self._say(self.tr("%n pictures moved.", "", event.moved))
            return
        self._move.setEnabled(True)
        left = self.tr("%n stayed where they are.", "", event.left)
        self._say(f"{problem_title(event.problem)}: {problem_detail(event.problem)} · {left}", "fieldError")

    def _say(self, sentence: str, role: str = "tiny") -> None:
        self._said.setText(sentence)
        self._said.show()
        restyle(self._said, role)

    @Slot()
    def _tell(self) -> None:
        self.change(
            name_template=self._template.template(),
            write_metadata=self._metadata.isChecked(),
        )
