"""The dialogs of projects: one is made or changed, tasks are moved into one, a filter is kept under a name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.library import PROJECT_NAME_CHARS, Project, read_project_name
from app.ui.library.projects import project_folder
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, plain_label
from app.ui.widgets.name_template import NameTemplateField
from app.ui.widgets.naming import named


class ProjectDialog(QDialog):
    """Name, and where wanted a pictures folder and file names of its own. ``accepted_project`` carries the result.

    *names* are those of other projects, of which none may come twice.
    """

    accepted_project = Signal(Project)

    def __init__(
        self,
        project: Project,
        names: Sequence[str],
        usual_folder: str,
        usual_template: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "project_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._project = project
        self._names = {name.casefold() for name in names}
        self._usual_folder = usual_folder
        self._has_chosen = bool(project.folder)
        self._name = named(QLineEdit(), "project_name")
        self._name.setMaxLength(PROJECT_NAME_CHARS)
        self._name.setText(project.name)
        self._has_folder = named(QCheckBox(), "project_has_folder")
        self._has_folder.setChecked(bool(project.folder))
        self._folder = named(QLineEdit(), "project_folder")
        self._folder.setReadOnly(True)
        self._folder.setText(project.folder)
        self._choose = named(QPushButton(), "project_choose_folder")
        self._has_template = named(QCheckBox(), "project_has_template")
        self._has_template.setChecked(bool(project.name_template))
        self._template = NameTemplateField("project_template")
        self._template.set_template(project.name_template or usual_template)
        self._says = plain_label("project_says", "tiny")
        self._problem = plain_label("project_problem", "fieldError")
        self._buttons = named(
            QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel),
            "project_buttons",
        )
        self._label = PlainLabel()
        self._lay_out()
        self._set_words()
        self._name.textChanged.connect(self._follow)
        self._has_folder.toggled.connect(self._follow)
        self._has_template.toggled.connect(self._follow)
        self._choose.clicked.connect(self._choose_folder)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._follow()
        self._name.setFocus()

    def _lay_out(self) -> None:
        folder = QHBoxLayout()
        folder.setSpacing(Metrics.SPACE_2)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._choose)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_4
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_1)
        self._label.setProperty("role", "label")
        self._label.setBuddy(self._name)
        column.addWidget(self._label)
        column.addWidget(self._name)
        column.addWidget(self._problem)
        column.addSpacing(Metrics.SPACE_1)
        column.addWidget(self._has_folder)
        column.addLayout(folder)
        column.addWidget(self._has_template)
        column.addWidget(self._template)
        column.addWidget(self._says)
        column.addSpacing(Metrics.SPACE_1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)

    def _set_words(self) -> None:
        is_new = not self._project.id
        self.setWindowTitle(self.tr("New project") if is_new else self.tr("Project"))
        self._label.setText(self.tr("&Name"))
        self._name.setAccessibleName(self.tr("Name of the project"))
        self._name.setPlaceholderText(self.tr("Tea festival"))
        self._has_folder.setText(self.tr("A pictures folder of its own"))
        self._folder.setAccessibleName(self.tr("Pictures folder of the project"))
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the pictures folder of the project"))
        self._has_template.setText(self.tr("File names of its own"))
        self._says.setText(
            self.tr("For pictures that are made from now on. Those that are there stay where they are.")
        )
        agree = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        agree.setText(self.tr("Create") if is_new else self.tr("Save"))

    @Slot()
    def _follow(self) -> None:
        name = read_project_name(self._name.text())
        is_taken = name.casefold() in self._names
        self._problem.setText(self.tr("There is a project of that name already.") if is_taken else "")
        self._problem.setVisible(is_taken)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(name) and not is_taken)
        has_folder = self._has_folder.isChecked()
        if has_folder and not self._has_chosen:
            self._folder.setText(project_folder(self._usual_folder, name))
        for widget in (self._folder, self._choose):
            widget.setVisible(has_folder)
        self._template.setVisible(self._has_template.isChecked())
        self._fit()

    def _fit(self) -> None:
        """As high as what is seen of it; Qt's own guess knows nothing of lines that wrap."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = max(self.width(), self.minimumWidth())
            self.resize(width, max(layout.totalHeightForWidth(width), layout.sizeHint().height()))

    def showEvent(self, event: QShowEvent) -> None:
        """With the style of the window its parts have their heights."""
        super().showEvent(event)
        self._fit()

    @Slot()
    def _choose_folder(self) -> None:
        beginning = self._folder.text() or self._usual_folder
        folder = QFileDialog.getExistingDirectory(self, self.tr("Pictures folder of the project"), beginning)
        if folder:
            self._has_chosen = True
            self._folder.setText(str(Path(folder)))

    @Slot()
    def _accept(self) -> None:
        self.accepted_project.emit(
            Project(
                self._project.id,
                read_project_name(self._name.text()),
                self._folder.text() if self._has_folder.isChecked() else "",
                self._template.template() if self._has_template.isChecked() else "",
                self._project.is_archived,
            )
        )
        self.accept()


class MoveDialog(QDialog):
    """The projects as a list, none and a new one among them. ``chosen`` carries the id, 0 for none.

    Where there is no project yet, the name of one is written instead, and ``named_new`` carries it.
    """

    chosen = Signal(int)
    named_new = Signal(str)
    new_requested = Signal()

    def __init__(self, projects: Sequence[Project], count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "move_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Move to project"))
        says = plain_label("move_says", "muted")
        says.setText(
            self.tr("%n task(s) will belong to the project. Their files stay where they are.", "", count)
        )
        self._list = named(QListWidget(), "move_projects")
        self._list.setAccessibleName(self.tr("Projects"))
        usable = [project for project in projects if not project.is_archived]
        self._names = {project.name.casefold() for project in projects}
        self._is_new = not usable
        self._name = self._name_field()
        self._list.setVisible(bool(usable))
        for project in usable:
            item = QListWidgetItem(project.name)
            item.setData(Qt.ItemDataRole.UserRole, project.id)
            self._list.addItem(item)
        none = QListWidgetItem(self.tr("No project"))
        none.setData(Qt.ItemDataRole.UserRole, 0)
        self._list.addItem(none)
        self._list.setCurrentRow(0)
        new = named(QPushButton(self.tr("New project…")), "move_new_project")
        new.setAutoDefault(False)
        new.setAccessibleName(new.text())
        buttons = named(
            QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel),
            "move_buttons",
        )
        self._move = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._move.setText(self.tr("Move") if usable else self.tr("Create and move"))
        self._move.setEnabled(bool(usable))
        new.setVisible(bool(usable))
        buttons.addButton(new, QDialogButtonBox.ButtonRole.ResetRole)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        column.addWidget(says)
        column.addWidget(self._name)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        self.resize(Metrics.DIALOG_WIDTH, Metrics.DIALOG_WIDTH if usable else 0)
        new.clicked.connect(self._ask_for_new)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._list.itemActivated.connect(self._accept)
        (self._list if usable else self._name).setFocus()

    def _name_field(self) -> QLineEdit:
        """The name of the first project."""
        name = named(QLineEdit(), "move_name")
        name.setMaxLength(PROJECT_NAME_CHARS)
        name.setPlaceholderText(self.tr("Name of the new project"))
        name.setAccessibleName(name.placeholderText())
        name.setVisible(self._is_new)
        name.textChanged.connect(self._name_written)
        return name

    @Slot()
    def _name_written(self) -> None:
        name = read_project_name(self._name.text())
        self._move.setEnabled(bool(name) and name.casefold() not in self._names)

    @Slot()
    def _accept(self) -> None:
        if self._is_new:
            self.named_new.emit(read_project_name(self._name.text()))
            self.accept()
            return
        item = self._list.currentItem()
        if item is not None and self.isVisible():
            self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
            self.accept()

    @Slot()
    def _ask_for_new(self) -> None:
        self.new_requested.emit()
        self.accept()
