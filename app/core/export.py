"""What an export shall be like, and how it went."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.problems import Problem


class ExportForm(StrEnum):
    """Where the pictures go."""

    ZIP = "zip"
    FOLDER = "folder"


class ExportTable(StrEnum):
    """In which form the requests go along."""

    NONE = ""
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """``target`` is the ZIP file, which is replaced, or the folder, in which nothing is replaced.

    ``with_requests`` says whether the files carry their requests, ``with_links`` whether links of
    reference images go along in files and table: whoever has such a link can open it.
    """

    target: str
    form: ExportForm
    table: ExportTable
    template: str
    with_requests: bool
    with_links: bool


@dataclass(frozen=True, slots=True)
class ExportMoved:
    """How far the export is."""

    percent: int


@dataclass(frozen=True, slots=True)
class ExportEnded:
    """``saved`` pictures are at *target*, of ``missing`` ones there was no file.

    After a *problem*, or when it was cancelled, nothing half-written is left: no ZIP at all, or the
    pictures that were whole by then.
    """

    target: str
    saved: int
    missing: int
    problem: Problem | None = None
    was_cancelled: bool = False
