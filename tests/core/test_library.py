"""Projects' names, and the arithmetic of justified rows."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.library import (
    NO_PROJECT,
    Places,
    Project,
    Row,
    asked_ratio,
    justify,
    project_of,
    read_project_name,
)
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState

GAP = 8.0


def wide(row: Row, ratios: list[float]) -> float:
    return sum(ratio * row.height for ratio in ratios[row.first : row.end]) + GAP * (row.end - row.first - 1)


@given(
    st.lists(st.floats(0.25, 4.0), max_size=200),
    st.floats(200.0, 3000.0),
    st.floats(60.0, 400.0),
)
def test_rows_hold_every_picture_once_and_are_as_wide_as_the_view(
    ratios: list[float], width: float, height: float
) -> None:
    rows = justify(ratios, width, height, GAP)
    assert [n for row in rows for n in range(row.first, row.end)] == list(range(len(ratios)))
    for row in rows[:-1]:
        assert wide(row, ratios) == pytest.approx(width)
    if rows:
        assert wide(rows[-1], ratios) <= width + 0.01
        assert rows[-1].height <= max(height, (width / ratios[0]) if len(ratios) == 1 else 2 * height) + 0.01


def test_no_row_is_further_from_the_height_than_its_neighbour_would_be() -> None:
    rows = justify([1.0] * 9, 440.0, 100.0, 0.0)
    assert [(row.first, row.end) for row in rows] == [(0, 4), (4, 8), (8, 9)]
    assert rows[0].height == pytest.approx(110.0)
    assert rows[-1].height == 100.0


def test_a_picture_wider_than_the_view_has_a_row_of_its_own() -> None:
    assert justify([4.0, 0.5], 300.0, 100.0, 0.0) == [Row(0, 1, 75.0), Row(1, 2, 100.0)]


@pytest.mark.parametrize(
    ("asked", "ratio"),
    [("3:4", 0.75), (None, 1.0), ("auto", 1.0), ("1:0", 1.0), ("1:99", 0.25), ("-1:2", 1.0)],
)
def test_the_ratio_that_was_asked_for(asked: str | None, ratio: float) -> None:
    request = GenerationRequest(output_config=OutputConfig(aspect_ratio=asked))
    assert asked_ratio(TaskRecord(1, "", TaskState.QUEUED, 0.0, request)) == ratio


def test_names_of_projects_are_one_line() -> None:
    assert read_project_name("  Tea\n festival\u202e ") == "Tea festival"
    assert len(read_project_name("x" * 500)) == 60


def test_a_project_that_is_not_there_is_none() -> None:
    tea = Project(1, "Tea")
    assert project_of((tea,), 1) is tea
    assert project_of((tea,), 2) is NO_PROJECT


@given(
    st.lists(st.lists(st.floats(0.25, 4.0), max_size=30), min_size=1, max_size=8),
    st.floats(200.0, 1500.0),
)
def test_every_cell_is_found_by_its_middle_and_none_overlap(
    sections: list[list[float]], width: float
) -> None:
    places = Places(width, 120.0, GAP, 40.0)
    for section in sections:
        places.add(section, has_heading=True)
    before = (places.count, places.bottom)
    places.add([1.0, 2.0], has_heading=True)
    places.drop_last()
    assert (places.count, places.bottom) == before
    found = [places.place(cell) for cell in range(places.count)]
    for cell, place in enumerate(found):
        assert places.cell_at(place.left + place.width / 2, place.top + place.height / 2) == cell
        assert place.left + place.width <= width + 0.01
    for one, other in itertools.pairwise(found):
        assert other.left >= one.left + one.width or other.top >= one.top + one.height
    seen = [cell for line in places.lines_between(0, places.bottom) for cell in places.cells_of(line)]
    assert seen == list(range(places.count))


def test_up_and_down_lead_to_the_nearest_cell() -> None:
    places = Places(300.0, 100.0, 0.0, 20.0)
    places.add([1.0] * 5, has_heading=True)
    places.add([2.0, 1.0], has_heading=True)
    assert [places.beside(1, step) for step in (-1, 1)] == [1, 4]
    assert places.beside(4, 1) == 5
    assert places.beside(6, -1) == 4
    assert places.beside(5, 9) == 5
    assert places.headings == [0.0, 220.0]
    assert places.cell_at(50.0, 10.0) is None
    assert list(places.sections_between(0.0, 10.0)) == [0]
    assert list(places.sections_between(230.0, 240.0)) == [1]
