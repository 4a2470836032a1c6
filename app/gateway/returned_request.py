"""The request that the kept replies of a task say it was made from."""

from collections.abc import Sequence

from app.core.json_values import parse
from app.core.request import GenerationRequest
from app.core.tasks import RawReply
from app.gateway.task_shapes import read_task


def returned_request(replies: Sequence[RawReply]) -> GenerationRequest | None:
    """What the newest reply that says it says; None where none does."""
    for reply in reversed(replies):
        try:
            shape = read_task(parse(reply.body))
        except ValueError:
            continue
        if shape is not None and shape.request is not None:
            return shape.request
    return None
