"""What the gateway's answers mean, as closed types: the border between HTTP and the domain."""

from app.core.frozen import frozen
from app.core.problems import Problem
from app.core.request import GenerationRequest
from app.core.tasks import RawReply


@frozen
class Accepted:
    """The create was answered with a TaskId: the task exists and is paid for."""

    task_id: str
    request_id: str
    reply: RawReply


@frozen
class Refused:
    """The create was answered with a refusal: nothing was made. ``retry_after_s`` where the gateway named one."""

    problem: Problem
    reply: RawReply
    retry_after_s: float | None = None


@frozen
class NotSent:
    """Not one byte of the create reached the gateway: no connection, or no token. Safe to send later.

    ``retry_after_s`` where trying again soon would do harm.
    """

    problem: Problem
    retry_after_s: float | None = None


@frozen
class Unanswered:
    """The create left, and whether it was accepted is not known. Never send again by itself."""

    problem: Problem
    reply: RawReply | None = None


CreateAnswer = Accepted | Refused | NotSent | Unanswered


@frozen
class ResultLink:
    """A picture that waits to be fetched."""

    url: str
    expires: str = ""


@frozen
class StillRunning:
    """The task is at work. ``progress`` is 0 to 100, None where the gateway says nothing."""

    progress: int | None
    reply: RawReply


@frozen
class Finished:
    """The task ended with pictures. ``request`` is what the gateway says was asked, if it says so."""

    links: tuple[ResultLink, ...]
    reply: RawReply
    request_id: str = ""
    request: GenerationRequest | None = None


@frozen
class Ended:
    """The task ended without a picture."""

    problem: Problem
    reply: RawReply
    request: GenerationRequest | None = None


@frozen
class NoNews:
    """The poll brought no news; the task goes on. Poll again after a while, or at ``retry_after_s``."""

    problem: Problem
    reply: RawReply | None = None
    retry_after_s: float | None = None


QueryAnswer = StillRunning | Finished | Ended | NoNews
