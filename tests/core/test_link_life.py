import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.link_life import link_end


@pytest.mark.parametrize(
    ("expires", "end"),
    [
        ("2026-11-29T18:31:05Z", 1_795_977_065.0),
        ("2026-11-30T02:31:05+08:00", 1_795_977_065.0),
        (" 2026-11-29T18:31:05 ", 1_795_977_065.0),
        ("0000-00-00T00:00:00Z", None),
        ("", None),
        ("soon", None),
    ],
)
def test_what_the_gateway_says_of_a_link_is_read(expires: str, end: float | None) -> None:
    assert link_end(expires) == end


@given(st.text(max_size=40) | st.datetimes(timezones=st.timezones() | st.none()).map(str))
def test_whatever_it_says_reading_ends(expires: str) -> None:
    end = link_end(expires)
    assert end is None or isinstance(end, float)
