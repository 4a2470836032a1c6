from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.storage.reference_store import UploadLinks


@pytest.fixture
def links(tmp_path: Path) -> Iterator[UploadLinks]:
    opened = UploadLinks.open(tmp_path / "easel.sqlite3")
    yield opened
    opened.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from("xy"),
            st.text("u", max_size=3),
            st.none() | st.integers(0, 9),
        ),
        max_size=6,
    ),
    st.integers(0, 9),
)
def test_the_newest_link_is_found_as_long_as_it_lives(
    links: UploadLinks, kept: list[tuple[str, str, str, int | None]], now: int
) -> None:
    model: dict[tuple[str, str], tuple[str, int | None]] = {}
    for content in "ab":
        for host in "xy":
            links.keep(content, host, "gone", -1.0)
    for content, host, link, expires in kept:
        links.keep(content, host, link, expires)
        model[content, host] = (link, expires)
    for content in "ab":
        for host in "xy":
            wanted, expires = model.get((content, host), ("", -1))
            is_alive = expires is None or expires > now
            assert links.find(content, host, now) == (wanted if is_alive else None)


def test_links_outlive_a_restart(links: UploadLinks, tmp_path: Path) -> None:
    links.keep("c", "h", "https://h/c.jpg", None)
    again = UploadLinks.open(tmp_path / "easel.sqlite3")
    assert again.find("c", "h", 1e12) == "https://h/c.jpg"
    again.close()
