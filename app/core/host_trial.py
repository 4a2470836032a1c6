"""Trying an upload host with a small picture of Easel's own: what each step finds, and what to do about it."""

import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum

from app.core.problems import LinkExpired, PictureUnusable, Problem, UploadFailed
from app.core.wording import QT_TRANSLATE_NOOP, Values

SIDE = 64
NAME = "easel-test.png"


class TrialStep(StrEnum):
    """The steps in their order: the host takes the picture, and its link gives it back."""

    UPLOAD = "upload"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class TrialFinding:
    """What one step found. ``found`` and ``advice`` are English sentences of the context ``HostTrial``.

    ``words`` is the link, or what the host itself said, verbatim but for the secret, and then the detail of a
    problem with its ``values``.
    """

    step: TrialStep
    is_ok: bool
    found: str
    advice: str = ""
    words: str = ""
    values: Values = ()


_ADVICE_BY_STATUS = {
    (401, 403): QT_TRANSLATE_NOOP(
        "HostTrial", "Check the secret, and that {secret} stands where the host wants it."
    ),
    (404, 405): QT_TRANSLATE_NOOP(
        "HostTrial", "Check the address, and whether the host wants a form or a PUT."
    ),
    (301, 302, 303, 307, 308): QT_TRANSLATE_NOOP(
        "HostTrial", "The host sends on to another address. Enter that one."
    ),
    (400, 411, 415, 422): QT_TRANSLATE_NOOP(
        "HostTrial", "Check the name of the form field and the other fields."
    ),
}


def upload_refused(problem: Problem) -> TrialFinding:
    """The host did not take the picture, or said no link."""
    said = "\n".join(filter(None, (problem.words, problem.detail)))
    if not isinstance(problem, UploadFailed):
        return TrialFinding(
            TrialStep.UPLOAD,
            is_ok=False,
            found=QT_TRANSLATE_NOOP("HostTrial", "The host could not be reached"),
            advice=QT_TRANSLATE_NOOP("HostTrial", "Check the address and the network."),
            words=said,
            values=problem.values,
        )
    if problem.http_status is not None:
        advice = next(
            (advice for codes, advice in _ADVICE_BY_STATUS.items() if problem.http_status in codes),
            QT_TRANSLATE_NOOP("HostTrial", "What the host said may tell why."),
        )
        return TrialFinding(
            TrialStep.UPLOAD,
            is_ok=False,
            found=QT_TRANSLATE_NOOP("HostTrial", "The host refused the picture"),
            advice=advice,
            words=f"HTTP {problem.http_status}\n{said}".strip(),
            values=problem.values,
        )
    return TrialFinding(
        TrialStep.UPLOAD,
        is_ok=False,
        found=QT_TRANSLATE_NOOP("HostTrial", "The reply of the host holds no link"),
        advice=QT_TRANSLATE_NOOP(
            "HostTrial",
            "Look where the link stands in the reply, and write the way to it under “Link in the reply”.",
        ),
        words=said,
        values=problem.values,
    )


def no_secret(problem: Problem | None = None) -> TrialFinding:
    """There is no secret to put where the host wants one."""
    return TrialFinding(
        TrialStep.UPLOAD,
        is_ok=False,
        found=QT_TRANSLATE_NOOP("HostTrial", "The secret of the host is not known"),
        advice=QT_TRANSLATE_NOOP("HostTrial", "Type it into its field. Nothing was sent."),
        words=problem.detail if problem else "",
        values=problem.values if problem else (),
    )


def uploaded(link: str) -> TrialFinding:
    """The host took the picture."""
    found = QT_TRANSLATE_NOOP("HostTrial", "The host took the picture and gave this link")
    return TrialFinding(TrialStep.UPLOAD, is_ok=True, found=found, words=link)


def link_failed(problem: Problem) -> TrialFinding:
    """The link does not give a picture to somebody without the secret."""
    said = "\n".join(
        filter(None, (f"HTTP {problem.http_status}" if problem.http_status else "", problem.detail))
    )
    if isinstance(problem, LinkExpired):
        advice = QT_TRANSLATE_NOOP(
            "HostTrial", "The gateway could not load it either. Make the place public at the host."
        )
        found = QT_TRANSLATE_NOOP("HostTrial", "The link is not public")
    elif isinstance(problem, PictureUnusable):
        advice = QT_TRANSLATE_NOOP("HostTrial", "The reply may hold another link, to the file itself.")
        found = QT_TRANSLATE_NOOP("HostTrial", "The link leads to a page and not to the picture")
    else:
        advice = QT_TRANSLATE_NOOP("HostTrial", "Try again in a moment: some hosts need one.")
        found = QT_TRANSLATE_NOOP("HostTrial", "The link can’t be loaded")
    return TrialFinding(
        TrialStep.LINK, is_ok=False, found=found, advice=advice, words=said, values=problem.values
    )


def link_looked_at(sent: bytes, came: bytes) -> TrialFinding:
    """What the link gave."""
    if came == sent:
        found = QT_TRANSLATE_NOOP("HostTrial", "The link gives the very same picture, without the secret")
        return TrialFinding(TrialStep.LINK, is_ok=True, found=found)
    if came.startswith((b"\x89PNG", b"\xff\xd8\xff", b"RIFF")):
        found = QT_TRANSLATE_NOOP("HostTrial", "The link gives a picture; the host has packed it anew")
        return TrialFinding(TrialStep.LINK, is_ok=True, found=found)
    return link_failed(PictureUnusable())


def trial_picture() -> bytes:
    """A small PNG with nothing of anybody's in it, the same each time: a soft gradient."""
    rows = b"".join(b"\x00" + bytes((90 + y, 140 + y // 2, 210 - y // 2)) * SIDE for y in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
