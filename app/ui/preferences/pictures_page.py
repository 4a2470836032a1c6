"""Where pictures go, what they are called and what stands in them."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
)

from app.core.settings import Preferences
from app.engine.upkeep_desk import UpkeepDesk
from app.service.upkeep_facts import PicturesMoved, PicturesMoving
from app.ui.name_template_field import NameTemplateField
from app.ui.naming import name
from app.ui.preferences.page import PreferencesPage
from app.ui.preferences.setting_row import SettingRow
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics
from app.ui.wording import problem_detail, problem_title


class PicturesPage(PreferencesPage):
    """A new folder counts for new pictures at once; the old ones are moved when that is wanted."""

    resets = ("name_template", "write_metadata")

    def __init__(self, preferences: Preferences, usual_folder: str, desk: UpkeepDesk) -> None:
        super().__init__("pictures", preferences)
        self._usual_folder = usual_folder
        self._desk = desk
        self._old_folder = ""
        self._folder = name(QLineEdit(), "preferences_pictures_folder")
        self._folder.setReadOnly(True)
        self._choose = name(QPushButton(), "preferences_choose_folder")
        self._choose.clicked.connect(self._choose_folder)
        self._template = NameTemplateField("preferences_name_template")
        self._metadata = name(QCheckBox(), "preferences_write_metadata")
        self._move = name(QPushButton(), "preferences_move_pictures")
        self._move.clicked.connect(self._move_pictures)
        self._move.hide()
        self._progress = name(QProgressBar(), "preferences_move_progress")
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._said = name(PlainLabel(), "preferences_move_said")
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
    def _moving(self, fact: PicturesMoving) -> None:
        self._progress.setMaximum(max(1, fact.total))
        self._progress.setValue(fact.done)

    @Slot(object)
    def _moved(self, fact: PicturesMoved) -> None:
        self._progress.hide()
        if fact.problem is None:
            self._move.hide()
            self._say(self.tr("%n pictures moved.", "", fact.moved))
            return
        self._move.setEnabled(True)
        left = self.tr("%n stayed where they are.", "", fact.left)
        self._say(f"{problem_title(fact.problem)}: {problem_detail(fact.problem)} · {left}", "fieldError")

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
