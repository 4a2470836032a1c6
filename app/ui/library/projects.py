"""Projects: the dialogs in which one is made, changed and chosen, and the controller that keeps them in the state.

What runs first: once the backend has started the projects are read and set in the state; the top bar, the library and
whoever else shows them hears of it there. The dialogs are built when they are opened.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.disk import Doing
from app.core.library import NO_PROJECT, Project, project_of
from app.core.tasks import TaskRecord
from app.engine.backend import Backend
from app.service.events import ProjectsChanged
from app.ui.actions import Actions
from app.ui.state import AppState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class ProjectsController(QObject):
    """Keeps ``state.projects``, opens the dialogs, and has projects made, changed and tasks moved into them.

    *usual_pictures* is the folder that is used unless another one is chosen.
    """

    created = Signal(Project)

    def __init__(
        self,
        window: "QWidget",
        usual_pictures: str,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._usual_pictures = usual_pictures
        self._state = state
        self._backend = backend
        self._moving: tuple[int, ...] = ()
        backend.started.connect(self._read)
        backend.projects_changed.connect(self._changed)
        actions["new_project"].triggered.connect(self.ask_for_new)
        actions.carry_out({"move_to_project": self._ask_where}, self)

    @Slot()
    def _read(self) -> None:
        self._backend.read(lambda journal: journal.projects(), self).done.connect(self._state.set_projects)

    @Slot(object)
    def _changed(self, event: ProjectsChanged) -> None:
        self._state.set_projects(event.projects)

    # --- one project -------------------------------------------------------------------------------------

    def _folder(self) -> str:
        return self._state.preferences.pictures_folder or self._usual_pictures

    @Slot()
    def ask_for_new(self) -> None:
        """Opens the dialog in which a project is made, which is in use then."""
        self._open(NO_PROJECT)

    def edit(self, project_id: int) -> None:
        """Opens the dialog in which a project is renamed, or its folder and file names are chosen."""
        self._open(project_of(self._state.projects, project_id))

    def _open(self, project: Project) -> None:
        from app.ui.library.dialogs import ProjectDialog

        names = tuple(other.name for other in self._state.projects if other.id != project.id)
        template = self._state.preferences.name_template
        dialog = ProjectDialog(project, names, self._folder(), template, self._window)
        dialog.accepted_project.connect(self._keep)
        dialog.open()

    @Slot(object)
    def _keep(self, project: Project) -> None:
        kept = self._backend.ask(lambda app: app.history.keep_project(project), self, Doing.MARK)
        if not project.id:
            kept.done.connect(self._made)

    @Slot(object)
    def _made(self, project: Project) -> None:
        if self._moving:
            self.move(self._moving, project.id)
            self._moving = ()
        else:
            self.use(project.id)
        self.created.emit(project)

    def archive(self, project_id: int, *, is_archived: bool) -> None:
        """Takes a project away from what is offered for new tasks, or brings it back."""
        project = project_of(self._state.projects, project_id)
        if project.id:
            self._keep(replace(project, is_archived=is_archived))
            if is_archived and self._state.preferences.project == project_id:
                self.use(0)

    @Slot(int)
    def use(self, project_id: int) -> None:
        """New tasks belong to that project from now on; 0 for none."""
        self._state.set_preferences(replace(self._state.preferences, project=project_id))

    # --- tasks -------------------------------------------------------------------------------------------

    def _ask_where(self, records: "Sequence[TaskRecord]") -> None:
        self.ask_where(tuple(record.id for record in records))

    def ask_where(self, record_ids: tuple[int, ...]) -> None:
        """Asks for the project into which tasks are to be moved."""
        from app.ui.library.dialogs import MoveDialog

        self._moving = record_ids
        dialog = MoveDialog(self._state.projects, len(record_ids), self._window)
        dialog.chosen.connect(self._move_asked)
        dialog.new_requested.connect(self.ask_for_new)
        dialog.named_new.connect(self._make)
        dialog.rejected.connect(self._forget_asked)
        dialog.open()

    @Slot(str)
    def _make(self, name: str) -> None:
        """A project of that name; what is to be moved goes into it."""
        self._keep(replace(NO_PROJECT, name=name))

    @Slot()
    def _forget_asked(self) -> None:
        self._moving = ()

    @Slot(int)
    def _move_asked(self, project_id: int) -> None:
        self.move(self._moving, project_id)
        self._moving = ()

    def move(self, record_ids: tuple[int, ...], project_id: int) -> None:
        """Has tasks belong to a project, 0 for none; says that their files stay where they are."""
        self._backend.do(lambda app: app.history.move_to_project(record_ids, project_id), Doing.MARK)
        count, name = len(record_ids), project_of(self._state.projects, project_id).name
        self._state.notice.emit(
            self.tr("%n task(s) moved to {project}. Their files stay where they are.", "", count).format(
                project=name
            )
            if name
            else self.tr("%n task(s) belong to no project now. Their files stay where they are.", "", count)
        )


def project_folder(usual: str, name: str) -> str:
    """The folder that is offered for a project of that name: one of its own in the usual one."""
    safe = "".join("-" if character in '<>:"/\\|?*' else character for character in name).strip(" .")
    return str(Path(usual) / safe) if safe else usual
