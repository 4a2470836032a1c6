from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.practice.painting.outlines import Point, height_at, ridge, rolling

seeds = st.integers(0, 2**32)
widths = st.floats(1000, 8000)


@given(seeds, widths)
def test_crests_reach_beyond_both_edges(seed: int, width: float) -> None:
    for crest in (
        ridge(Random(seed), width, 500, 200, 150),
        rolling(Random(seed), width, 500, 200, 700),
    ):
        assert crest[0][0] < 0
        assert crest[-1][0] > width
        assert all(left < right for (left, _), (right, _) in pairwise(crest))


@given(seeds)
def test_crests_stay_near_their_base(seed: int) -> None:
    assert all(280 <= y <= 520 for _, y in ridge(Random(seed), 1000, 500, 200, 150))
    assert all(300 <= y <= 700 for _, y in rolling(Random(seed), 1000, 500, 200, 700))


def test_height_at() -> None:
    line: list[Point] = [(0, 10), (10, 20), (10, 30), (20, 40)]
    assert [height_at(line, x) for x in (-5, 5, 15, 99)] == [10, 15, 35, 40]
