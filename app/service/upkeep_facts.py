"""What the upkeep tells: frozen values that may cross threads."""

from dataclasses import dataclass

from app.core.connection_report import Finding
from app.core.host_trial import TrialFinding
from app.core.preferences_import import ImportedPreferences
from app.core.problems import Problem


@dataclass(frozen=True, slots=True)
class StepFound:
    """One step of the connection test with that ticket."""

    ticket: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class ConnectionTested:
    """The connection test with that ticket has ended."""

    ticket: int


@dataclass(frozen=True, slots=True)
class HostStepFound:
    """One step of the trial of an upload host with that ticket."""

    ticket: int
    finding: TrialFinding


@dataclass(frozen=True, slots=True)
class HostTried:
    """The trial with that ticket has ended."""

    ticket: int


@dataclass(frozen=True, slots=True)
class PasswordKept:
    """A proxy's password was kept; *problem* says that it is kept until Easel is closed, and no longer."""

    origin: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class CaFileChecked:
    """So many certificates are in *file*; *detail* says why none is, in technical words."""

    file: str
    count: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FolderSize:
    """How much a folder or file holds. ``key`` is one of data, pictures, logs, cache."""

    key: str
    path: str
    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SizesCounted:
    """All of them."""

    sizes: tuple[FolderSize, ...]


@dataclass(frozen=True, slots=True)
class UnusedOriginals:
    """So many originals are used by nothing any more, or were removed; *detail* says why nobody knows."""

    files: int = 0
    size_bytes: int = 0
    detail: str = ""
    were_removed: bool = False


@dataclass(frozen=True, slots=True)
class PicturesMoving:
    """So many pictures of so many are in the new folder."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PicturesMoved:
    """So many pictures were moved; *problem* says why the others stayed where they are."""

    moved: int
    left: int
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class PreferencesExported:
    """They are in *file*, or *detail* says why not."""

    file: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PreferencesRead:
    """What a file of preferences would change; or *sentence* (context Preferences) says why it is none."""

    found: ImportedPreferences | None
    gateways: int = 0
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """The diagnostics, redacted."""

    text: str


UpkeepFact = (
    StepFound
    | ConnectionTested
    | HostStepFound
    | HostTried
    | PasswordKept
    | CaFileChecked
    | SizesCounted
    | UnusedOriginals
    | PicturesMoving
    | PicturesMoved
    | PreferencesExported
    | PreferencesRead
    | Diagnosed
)
