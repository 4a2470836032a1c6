"""The page of the preferences on pictures: where they are kept, how they are named, what they carry."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
)

from app.core.maintenance import PicturesMoved, PicturesMoving
from app.core.preferences import Preferences
from app.ui.preferences.parts import PreferencesPage, SettingRow
from app.ui.texts import problem_detail, problem_title
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.name_template import NameTemplateField
from app.ui.widgets.naming import named


class PicturesPage(PreferencesPage):
    """A new folder counts for new pictures at once; the old ones are moved when that is wanted."""

    move_requested = Signal(str, str)
    resets = ("name_template", "write_metadata")

    def __init__(self, preferences: Preferences, usual_folder: str) -> None:
        super().__init__("pictures", preferences)
        self._usual_folder = usual_folder
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
        self.move_requested.emit(self._old_folder, self._folder_in_use())

    def begin_move(self) -> None:
        """Pictures are being moved."""
        self._move.setEnabled(False)
        self._progress.show()

    @Slot(object)
    def show_moving(self, event: PicturesMoving) -> None:
        """So many have been moved."""
        self._progress.setMaximum(max(1, event.total))
        self._progress.setValue(event.done)

    @Slot(object)
    def show_moved(self, event: PicturesMoved) -> None:
        """How the move went."""
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
