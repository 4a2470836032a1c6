import pytest

from app.service.clock import GAP_S, TICK_S, was_away


@pytest.mark.parametrize(
    ("passed_s", "expected"),
    [(TICK_S, False), (TICK_S + GAP_S, False), (TICK_S + GAP_S + 1, True), (-3600, False)],
)
def test_only_a_long_gap_means_sleep(passed_s: float, expected: bool) -> None:
    assert was_away(TICK_S, passed_s) is expected
