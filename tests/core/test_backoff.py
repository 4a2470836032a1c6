from hypothesis import given
from hypothesis import strategies as st

from app.core.backoff import (
    FIRST_POLL_S,
    POLL_MAX_S,
    POLL_S,
    RETRY_AFTER_MAX_S,
    TROUBLE_MAX_S,
    TROUBLE_S,
    poll_delay,
    retry_delay,
)

COUNTS = st.integers(0, 10**9)


def test_looks_begin_quickly_and_slow_down() -> None:
    delays = [poll_delay(looks) for looks in range(40)]
    assert delays[:4] == [FIRST_POLL_S, POLL_S, POLL_S, POLL_S]
    assert delays == sorted(delays)
    assert delays[-1] == POLL_MAX_S


def test_trouble_is_left_alone_twice_as_long_each_time() -> None:
    assert [retry_delay(failures) for failures in range(1, 7)] == [2.0, 4.0, 8.0, 15.0, 15.0, 15.0]
    assert retry_delay(0) == TROUBLE_S


@given(COUNTS)
def test_delays_are_bounded_whatever_the_count(count: int) -> None:
    assert FIRST_POLL_S <= poll_delay(count) <= POLL_MAX_S
    assert TROUBLE_S <= retry_delay(count) <= TROUBLE_MAX_S


@given(st.integers(0, 50), st.floats(0, 1e9))
def test_retry_after_is_honoured_up_to_ten_minutes(count: int, wanted: float) -> None:
    for delay, own in (
        (poll_delay(count, wanted), poll_delay(count)),
        (retry_delay(count, wanted), retry_delay(count)),
    ):
        assert delay == max(own, min(wanted, RETRY_AFTER_MAX_S))
