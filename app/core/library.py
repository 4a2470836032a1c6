"""The library as data: projects, the cells of the tasks, and their places in justified rows."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from app.core.frozen import frozen
from app.core.tasks import TaskRecord

PROJECT_NAME_CHARS = 60


@frozen
class Project:
    """What tasks can belong to, each to one or none.

    ``folder`` and ``name_template`` are for the pictures of new tasks; empty where they are the usual ones.
    An archived project is not offered for new tasks; its tasks stay in it.
    """

    id: int
    name: str
    folder: str = ""
    name_template: str = ""
    is_archived: bool = False


NO_PROJECT = Project(0, "")


def project_of(projects: Sequence[Project], project_id: int) -> Project:
    """The project with that id; :data:`NO_PROJECT` where there is none."""
    return next((project for project in projects if project.id == project_id), NO_PROJECT)


def read_project_name(text: str) -> str:
    """A name as it is kept: one line, single spaces, not too long; may be empty."""
    words = "".join(character if character.isprintable() else " " for character in text).split()
    return " ".join(words)[:PROJECT_NAME_CHARS].strip()


class Cell(NamedTuple):
    """Of one task, what it takes to lay it out. ``stack`` is one number for all tasks of a batch.

    ``ratio`` is width by height of its first picture, or what was asked for.
    """

    id: int
    created_at: float
    stack: int
    state: str
    ratio: float
    rating: int
    favourite: int


RATIO_MIN, RATIO_MAX = 0.25, 4.0


def asked_ratio(record: TaskRecord) -> float:
    """Width by height that was asked for; 1 where that is left to the model."""
    output = record.request.output_config if record.request else None
    width, _, height = ((output.aspect_ratio or "") if output else "").partition(":")
    try:
        ratio = float(width) / float(height)
    except (ValueError, ZeroDivisionError):
        return 1.0
    return min(max(RATIO_MIN, ratio), RATIO_MAX) if ratio > 0 else 1.0


class Row(NamedTuple):
    """Neighbours side by side: from ``first`` up to but not including ``end``, all ``height`` high."""

    first: int
    end: int
    height: float


def justify(ratios: Sequence[float], width: float, height: float, gap: float) -> list[Row]:
    """Rows of pictures that are all *width* wide, each as near to *height* as it can be.

    Of a row that would be too wide the last picture goes to the next one, where that comes nearer to *height*.
    The last row is no higher than *height*, and ends where its pictures end.
    """
    rows: list[Row] = []
    count = len(ratios)
    # The right edge of each picture on one endless line, and the gap after it.
    edges = [0.0, *accumulate(ratio * height + gap for ratio in ratios)]
    first = 0
    while first < count:
        end = bisect_left(edges, edges[first] + width + gap, first + 1)
        if end > count:
            rows.append(Row(first, count, height))
            break
        wide = edges[end] - edges[first] - (end - first) * gap
        height_with = (width - (end - first - 1) * gap) / wide * height
        if end - first > 1:
            narrow = edges[end - 1] - edges[first] - (end - first - 1) * gap
            height_without = (width - (end - first - 2) * gap) / narrow * height
            if height_without / height <= height / height_with:
                end, height_with = end - 1, height_without
        rows.append(Row(first, end, height_with))
        first = end
    return rows
