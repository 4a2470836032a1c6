"""Tasks by what somebody types: their number, as it is listed, or their TaskId."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.cli.words import Invalid, phrase
from app.core.history import HistoryFilter
from app.core.library import read_project_name
from app.core.ports import Journal
from app.core.tasks import TaskRecord
from app.paths import Paths
from app.services import open_reader
from app.storage.journal import SqliteJournal

PAGE = 200


@contextmanager
def opened(paths: Paths) -> Iterator[SqliteJournal]:
    """The history, for reading. Raises :class:`Invalid` where there is none yet."""
    if not paths.journal.exists():
        raise Invalid(phrase("CommandLine", "There is no history in {folder} yet."), folder=paths.data)
    journal = open_reader(paths)
    try:
        yield journal
    finally:
        journal.close()


def find_tasks(journal: Journal, named: Sequence[str]) -> tuple[TaskRecord, ...]:
    """The tasks that are *named* by number or TaskId, each once. Raises :class:`Invalid` for one that is not there."""
    found: dict[int, TaskRecord] = {}
    for name in named:
        record = _task(journal, name.strip())
        if record is None:
            raise Invalid(phrase("CommandLine", "There is no task {name}."), name=name)
        found[record.id] = record
    return tuple(found.values())


def project_named(name: str | None, journal: Journal) -> int:
    """The id of the project of that name, 0 where none is named. Raises :class:`Invalid` where there is none."""
    if name is None:
        return 0
    projects = journal.projects()
    wanted = read_project_name(name).casefold()
    found = [project.id for project in projects if project.name.casefold() == wanted]
    if found:
        return found[0]
    known = ", ".join(project.name for project in projects if not project.is_archived)
    if not known:
        raise Invalid(
            phrase(
                "CommandLine",
                "There is no project “{name}”. There are none yet; they are made in the window. Nothing was sent.",
            ),
            name=name,
        )
    raise Invalid(
        phrase("CommandLine", "There is no project “{name}”. There are: {known}. Nothing was sent."),
        name=name,
        known=known,
    )


def _task(journal: Journal, name: str) -> TaskRecord | None:
    if (
        name.isascii()
        and name.isdigit()
        and len(name) < 19
        and (record := journal.get(int(name))) is not None
    ):
        return record
    before: int | None = None
    while True:
        page = journal.page(HistoryFilter(text=name), before, PAGE)
        for record in page.records:
            if record.task_id == name:
                return record
        if page.is_last or not page.records:
            return None
        before = page.records[-1].id
