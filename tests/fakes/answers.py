"""Answers of a gateway, short to write in tests."""

from app.core.answers import Accepted, Finished, ResultLink
from tests.fakes.gateway import raw_reply

REPLY = raw_reply("create")
LOOK = raw_reply("query")
LINK = "https://pictures.test/1.png"


def accepted(task_id: str = "1-AigcImageTask-a") -> Accepted:
    """The create was taken."""
    return Accepted(task_id, "request-1", REPLY)


def finished(*links: str) -> Finished:
    """The task has pictures, one unless links are named."""
    return Finished(tuple(ResultLink(link) for link in links or (LINK,)), LOOK)
