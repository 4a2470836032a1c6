"""What the services answer about tokens, files and folders: frozen values that views can show."""

from enum import StrEnum

from app.core.frozen import frozen
from app.core.preferences import ImportedPreferences
from app.core.problems import Problem


class TokenState(StrEnum):
    """What is known about the token of a gateway. SESSION: kept until Easel is closed."""

    KEPT = "kept"
    SESSION = "session"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"


@frozen
class TokenChecked:
    """A token was asked for, or was to be kept. ``problem`` says why the keychain is of no use."""

    origin: str
    state: TokenState
    problem: Problem | None = None


@frozen
class PasswordKept:
    """A proxy's password was kept; *problem* says that it is kept until Easel is closed, and no longer."""

    origin: str
    problem: Problem | None


@frozen
class CaFileChecked:
    """So many certificates are in *file*; *detail* says why none is, in technical words."""

    file: str
    count: int
    detail: str = ""


@frozen
class FolderSize:
    """How much a folder or file holds. ``key`` is one of data, pictures, logs, cache."""

    key: str
    path: str
    files: int
    size_bytes: int


@frozen
class UnusedOriginals:
    """So many originals are used by nothing any more, or were removed; *detail* says why nobody knows."""

    files: int = 0
    size_bytes: int = 0
    detail: str = ""
    were_removed: bool = False


@frozen
class PicturesMoving:
    """So many pictures of so many are in the new folder."""

    done: int
    total: int


@frozen
class PicturesMoved:
    """So many pictures were moved; *problem* says why the others stayed where they are."""

    moved: int
    left: int
    problem: Problem | None = None


@frozen
class PreferencesExported:
    """The preferences are in *file*, or *detail* says why not."""

    file: str
    detail: str = ""


@frozen
class PreferencesRead:
    """What a file of preferences would change; or *sentence* (context Preferences) says why it is none."""

    found: ImportedPreferences | None
    gateways: int = 0
    sentence: str = ""
