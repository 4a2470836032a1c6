"""The two routes of a gateway (docs/protocol.md §1 and §2)."""

from urllib.parse import quote

CREATE_PATH = "/tencent-vod/v1/aigc-image"
QUERY_PATH = "/tencent-vod/v1/query"


def create_url(base: str) -> str:
    """Where a request is sent to."""
    return base + CREATE_PATH


def query_url(base: str, task_id: str) -> str:
    """Where a task is looked at; *task_id* is opaque and may hold any character."""
    return f"{base}{QUERY_PATH}/{quote(task_id, safe='')}"
