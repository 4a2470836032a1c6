import httpx
import pytest

from app.gateway.packing import packed_once


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": ""}, {"Content-Encoding": "gzip"}])
def test_what_is_packed_once_at_most_may_be_read(headers: dict[str, str]) -> None:
    response = httpx.Response(200, headers=headers)
    assert packed_once(response) is response


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Encoding", "gzip, gzip")],
        [("Content-Encoding", "gzip,deflate , gzip")],
        [("Content-Encoding", "gzip"), ("content-encoding", "gzip")],
    ],
)
def test_what_is_packed_more_often_is_refused(headers: list[tuple[str, str]]) -> None:
    with pytest.raises(httpx.DecodingError):
        packed_once(httpx.Response(200, headers=headers))
