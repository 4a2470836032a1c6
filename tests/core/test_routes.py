import pytest

from app.core.gateway_address import create_url, query_url


def test_requests_go_to_the_documented_route() -> None:
    assert create_url("https://a.test/x") == "https://a.test/x/tencent-vod/v1/aigc-image"


@pytest.mark.parametrize(
    ("task_id", "quoted"),
    [
        ("251007502-AigcImage***f1ft", "251007502-AigcImage%2A%2A%2Af1ft"),
        ("a/../b?c#d", "a%2F..%2Fb%3Fc%23d"),
        ("任务", "%E4%BB%BB%E5%8A%A1"),
    ],
)
def test_a_task_id_stays_one_part_of_the_path(task_id: str, quoted: str) -> None:
    assert query_url("https://a.test", task_id) == f"https://a.test/tencent-vod/v1/query/{quoted}"
