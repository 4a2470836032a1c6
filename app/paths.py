"""Where Easel keeps its files: the platform's own folders, or one folder given on the command line.

What it makes there is for its user alone, also where the folder was there before and others may enter it.
"""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import platformdirs

from app.core.frozen import frozen

_NAME = "Easel"


@frozen
class Paths:
    """The folders of one run, absolute. Whoever writes the first file into one creates it.

    ``pictures`` is where results go unless the preferences name another folder.
    """

    data: Path
    pictures: Path
    logs: Path
    cache: Path

    @property
    def journal(self) -> Path:
        """The database of all tasks."""
        return self.data / "easel.sqlite3"

    @property
    def channel(self) -> Path:
        """Where commands find the window that has the data folder open; there while it listens."""
        return self.data / "channel.json"

    @property
    def preferences(self) -> Path:
        """What a person has set."""
        return self.data / "preferences.json"

    @property
    def draft(self) -> Path:
        """What stands in the form and was not sent yet."""
        return self.data / "draft.json"

    @property
    def originals(self) -> Path:
        """Reference pictures as they came, each once, by content."""
        return self.data / "originals"

    @property
    def prepared(self) -> Path:
        """Reference pictures prepared for delivery; made anew when they are missing."""
        return self.cache / "prepared"

    @property
    def regions(self) -> Path:
        """Pictures with patches over them, a folder for each document."""
        return self.data / "regions"

    @property
    def link_pictures(self) -> Path:
        """What was loaded from reference links to be shown."""
        return self.cache / "links"

    @property
    def last_check(self) -> Path:
        """When it was looked for a newer Easel, and what was found."""
        return self.data / "last-look.json"

    @property
    def queue(self) -> Path:
        """The order of what waits, and whether it is paused."""
        return self.data / "queue.json"

    @property
    def templates(self) -> Path:
        """The prompt templates."""
        return self.data / "templates.json"

    @property
    def practice(self) -> Path:
        """What the practice gateway remembers."""
        return self.data / "practice.jsonl"

    @property
    def lock(self) -> Path:
        """Held by the one Easel that has the data folder open."""
        return self.data / "easel.lock"

    @property
    def models(self) -> Path:
        """Models of the user's own, in the form of ``resources/models.json``; need not exist."""
        return self.data / "models.json"

    @property
    def handshake(self) -> Path:
        """Where a second start asks for the window of the first."""
        return self.data / "knocks"

    @property
    def log(self) -> Path:
        """The log file that is being written; older ones lie beside it."""
        return self.logs / "easel.log"


def default_paths() -> Paths:
    """The folders that the operating system has for such things."""
    return Paths(
        data=platformdirs.user_data_path(_NAME, appauthor=False),
        pictures=platformdirs.user_pictures_path() / _NAME,
        logs=platformdirs.user_log_path(_NAME, appauthor=False),
        cache=platformdirs.user_cache_path(_NAME, appauthor=False),
    )


def paths_under(folder: Path) -> Paths:
    """Everything under *folder*, pictures included: a studio that can be carried about or thrown away."""
    folder = folder.expanduser().absolute()
    return Paths(
        data=folder,
        pictures=folder / "pictures",
        logs=folder / "logs",
        cache=folder / "cache",
    )


def policy_folders() -> tuple[Path, ...]:
    """Where whoever manages this computer may leave a word: the system's folder, and that of a frozen program."""
    system = platformdirs.site_config_path(_NAME, appauthor=False)
    return (system, Path(sys.executable).parent) if getattr(sys, "frozen", False) else (system,)


def private(path: str, flags: int) -> int:
    """The ``opener`` of files that only this user may read: they are made so."""
    return os.open(path, flags, 0o600)


def make_private(file: Path) -> None:
    """Makes *file* where it is missing, for this user alone; one that is there is taken from everybody else.

    Raises ``OSError`` where it cannot be made.
    """
    try:
        os.close(private(str(file), os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        take_from_others(file)


def take_from_others(file: Path) -> None:
    """Leaves *file*, if it is there, to this user alone, as far as that can be done.

    It is not opened for that: closing it again would drop the locks that SQLite has on it.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        mode = file.stat().st_mode
        if mode & 0o077:
            file.chmod(stat.S_IMODE(mode) & ~0o077)
