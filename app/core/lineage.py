"""Which picture came from which: a result that is a reference of a later task, and the gateway's own link to it.

Nothing of it is stored as such. A reference is known by the SHA-256 of its file, which is the name of its original,
and by its link; a result is known by the same two. Where they agree, the later task came from the earlier one.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from app.core.frozen import frozen
from app.core.gateway_profile import GatewayProfile
from app.core.reference_picture import PICTURE_BYTES_MAX
from app.core.request import FileInfo
from app.core.tasks import PERMANENT, TaskRecord, picture_link_ends_at

LINK_MARGIN_S = 3600.0
"""A link that ends within this time counts as dead: the task has to wait for its turn, and the gateway to fetch it."""


def link_key(link: str) -> str:
    """What a link is known by, whichever of http and https it was written with; empty for none."""
    return link.partition("://")[2]


def content_of(original: str) -> str:
    """The SHA-256 of an original's file, which stands in its name."""
    return original.partition(".")[0]


@frozen
class OwnLink:
    """The link that a gateway has given for a picture of the history: public, and gone after about seven days.

    ``content`` is the SHA-256 of the picture's file, ``ends_at`` seconds since 1970, None for one that lasts.
    """

    task: int
    gateway: str
    content: str
    link: str
    ends_at: float | None
    size_bytes: int

    def lives(self, at: float) -> bool:
        """Whether it can be given to the gateway *at* that time."""
        return bool(self.link) and (self.ends_at is None or self.ends_at - LINK_MARGIN_S > at)


@frozen
class ResultFile:
    """The file of a result as it was saved. ``content`` is its SHA-256, empty where nobody has looked into it."""

    path: str
    format: str
    content: str


@frozen
class LinkCopy:
    """What is on this computer of the picture behind a link: a reference to it, None where there is none.

    ``is_result`` where the link is one that a gateway gave for a result of the history.
    """

    link: str
    copy: FileInfo | None
    is_result: bool


@frozen
class UnhashedPicture:
    """A result whose file nobody has looked into: its place among those of its task, and where it lies."""

    task: int
    position: int
    path: str
    size_bytes: int


def own_link_of(record: TaskRecord, position: int = 0) -> OwnLink:
    """The link of one picture of *record*, which must have it."""
    picture = record.pictures[position]
    return OwnLink(
        task=record.id,
        gateway=record.gateway,
        content=picture.content,
        link=picture.link,
        ends_at=picture_link_ends_at(
            picture.link_expires,
            is_permanent=record.request is not None
            and record.request.output_config.storage_mode == PERMANENT,
            begun=record.finished_at if record.finished_at is not None else record.created_at,
        ),
        size_bytes=picture.size_bytes,
    )


class LinkState(StrEnum):
    """Why a picture goes by its gateway's own link, or does not."""

    LIVES = "lives"
    ENDED = "ended"
    TOO_LARGE = "too_large"
    ELSEWHERE = "elsewhere"
    SWITCHED_OFF = "switched_off"
    NO_RESULT = "no_result"


@frozen
class OwnWay:
    """How one reference stands to its gateway's own link, which is there while it lives."""

    state: LinkState
    link: OwnLink | None = None


NO_WAY = OwnWay(LinkState.NO_RESULT)


def own_way(original: str, links: Iterable[OwnLink], profile: GatewayProfile, at: float) -> OwnWay:
    """How *original* stands to the own links of the gateway of *profile*, of all *links* that are known."""
    content = content_of(original)
    found = [link for link in links if link.content == content and link.link]
    here = [link for link in found if link.gateway == profile.address]
    if not here:
        return OwnWay(LinkState.ELSEWHERE) if found else NO_WAY
    alive = [link for link in here if link.lives(at)]
    if not alive:
        return OwnWay(LinkState.ENDED)
    small = [link for link in alive if link.size_bytes <= PICTURE_BYTES_MAX]
    if not small:
        return OwnWay(LinkState.TOO_LARGE)
    if not profile.own_links:
        return OwnWay(LinkState.SWITCHED_OFF)
    return OwnWay(LinkState.LIVES, max(small, key=lambda link: link.ends_at or float("inf")))


def is_undelivered(info: FileInfo) -> bool:
    """Whether *info* is a picture of this computer that has neither a link nor its bytes with it yet."""
    return bool(info.original) and not (info.url or info.base64)


# --- the chain -----------------------------------------------------------------------------------------


@frozen
class Step:
    """One step of a chain. ``stack`` is how many tasks stand at it: those of one press on the same picture."""

    record: TaskRecord
    stack: int = 1


@frozen
class Chain:
    """The way that led to a task and, where it was gone on with, from there to its end.

    ``steps[at]`` is the task in question. ``others`` are the other steps from the one before, each for its press.
    ``source`` is the original that the first step began from, where that is no result and its only reference.
    """

    steps: tuple[Step, ...]
    at: int
    others: tuple[Step, ...] = ()
    source: str = ""

    @property
    def shown(self) -> TaskRecord:
        """The task in question."""
        return self.steps[self.at].record

    @property
    def before(self) -> TaskRecord | None:
        """The step before it, if there is one."""
        return self.steps[self.at - 1].record if self.at else None

    @property
    def after(self) -> TaskRecord | None:
        """The step after it, if there is one."""
        return self.steps[self.at + 1].record if self.at + 1 < len(self.steps) else None

    @property
    def ids(self) -> tuple[int, ...]:
        """The tasks of the way, in order."""
        return tuple(step.record.id for step in self.steps)

    @property
    def instructions(self) -> tuple[str, ...]:
        """What was asked for since the original, up to the task in question; the original's own prompt is none."""
        done = self.steps[: self.at + 1] if self.source else self.steps[1 : self.at + 1]
        return tuple(prompt for step in done if (prompt := step.record.prompt.strip()))


def merged(instructions: Sequence[str], change: str) -> str:
    """All *instructions* and the *change* as one prompt, each on a line of its own, none twice."""
    return "\n".join(dict.fromkeys(text for text in (*instructions, change.strip()) if text))


@frozen
class TreeNode:
    """A task of a tree and the task that it came from; None for the first."""

    record: TaskRecord
    parent: int | None
