"""The library as data: projects, the cells of the tasks, and their places in justified rows."""

from bisect import bisect_left, bisect_right
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


class Place(NamedTuple):
    """Where a cell stands, in pixels."""

    left: float
    top: float
    width: float
    height: float


class Places:
    """Where each cell stands: sections of justified rows below each other, each with a heading above it if wanted.

    Sections are added below; the last one can be taken off and laid out again. A cell is found by its number or
    by a point in the time that a binary search takes.
    """

    def __init__(self, width: float, height: float, gap: float, heading: float) -> None:
        self._width = max(1.0, width)
        self._height = height
        self._gap = gap
        self._heading = heading
        self._ratios: list[float] = []
        self._firsts: list[int] = []
        self._tops: list[float] = []
        self._heights: list[float] = []
        self.headings: list[float] = []
        """The upper edge of each section, where its heading is."""
        self._lines: list[int] = []
        self.bottom = 0.0

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self._ratios)

    def add(self, ratios: Sequence[float], *, has_heading: bool) -> None:
        """A section with these cells below all others."""
        self.headings.append(self.bottom)
        self._lines.append(len(self._firsts))
        first, top = len(self._ratios), self.bottom + (self._heading if has_heading else 0.0)
        self._ratios.extend(ratios)
        for row in justify(ratios, self._width, self._height, self._gap):
            self._firsts.append(first + row.first)
            self._tops.append(top)
            self._heights.append(row.height)
            top += row.height + self._gap
        self.bottom = top

    def drop_last(self) -> None:
        """Takes the last section off."""
        lines = self._lines.pop()
        first = self._firsts[lines] if lines < len(self._firsts) else len(self._ratios)
        self.bottom = self.headings.pop()
        del self._ratios[first:], self._firsts[lines:], self._tops[lines:], self._heights[lines:]

    def _end(self, line: int) -> int:
        return self._firsts[line + 1] if line + 1 < len(self._firsts) else len(self._ratios)

    def line_of(self, cell: int) -> int:
        """The row of pictures in which a cell stands."""
        return bisect_right(self._firsts, cell) - 1

    def cells_of(self, line: int) -> range:
        """The cells of a row of pictures; none where there is no such row."""
        return range(self._firsts[line], self._end(line)) if 0 <= line < len(self._firsts) else range(0)

    def places_of(self, line: int) -> list[Place]:
        """Where the cells of a row of pictures stand, from the left."""
        left, top, height = 0.0, self._tops[line], self._heights[line]
        places = []
        for cell in self.cells_of(line):
            width = self._ratios[cell] * height
            places.append(Place(left, top, width, height))
            left += width + self._gap
        return places

    def place(self, cell: int) -> Place:
        """Where a cell stands."""
        line = self.line_of(cell)
        return self.places_of(line)[cell - self._firsts[line]]

    def lines_between(self, top: float, bottom: float) -> range:
        """The rows of pictures that are seen between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        if first < len(self._tops) and self._tops[first] + self._heights[first] < top:
            first += 1
        return range(first, bisect_left(self._tops, bottom, first))

    def sections_between(self, top: float, bottom: float) -> range:
        """The sections that are seen between two heights, the one that has begun above among them."""
        return range(max(0, bisect_right(self.headings, top) - 1), bisect_left(self.headings, bottom))

    def cell_at(self, left: float, top: float) -> int | None:
        """The cell under a point."""
        for line in self.lines_between(top, top + 1):
            for cell, place in zip(self.cells_of(line), self.places_of(line), strict=True):
                inside = place.left <= left < place.left + place.width
                if inside and place.top <= top < place.top + place.height:
                    return cell
        return None

    def beside(self, cell: int, lines: int) -> int:
        """The cell that stands above (-1) or below (1) one, so many rows away; the nearest there is."""
        line = min(max(0, self.line_of(cell) + lines), len(self._firsts) - 1)
        place = self.place(cell)
        middle = place.left + place.width / 2
        near = min(
            zip(self.cells_of(line), self.places_of(line), strict=True),
            key=lambda found: abs(found[1].left + found[1].width / 2 - middle),
        )
        return near[0]
