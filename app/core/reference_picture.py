"""Reference pictures of this computer: their names in the store of originals, their limits, and what keeps one out."""

import re
from collections.abc import Collection
from dataclasses import replace

from app.core.checks import FieldProblem
from app.core.frozen import frozen
from app.core.gateway_profile import INSIDE_REQUEST, NOT_AT_ALL, GatewayProfile
from app.core.request import FileInfo, GenerationRequest
from app.core.translation import QT_TRANSLATE_NOOP

PICTURE_BYTES_MAX = 7_000_000
"""Of one picture behind a link, and of all inside a request together (docs/protocol.md §1.1)."""

FILE_BYTES_MAX = 256 * 1024 * 1024
PIXELS_MAX = 120_000_000
SIDE_MAX = 32_768
AT_ONCE_MAX = 20
"""Of so many pictures that are dropped together the first are taken."""

FORMATS = {
    "png": "png",
    "jpeg": "jpg",
    "jpg": "jpg",
    "webp": "webp",
    "gif": "gif",
    "bmp": "bmp",
    "tiff": "tif",
}
"""What is taken, by Qt's name of the format, with the ending of the stored file."""

_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg|webp|gif|bmp|tif)")


@frozen
class PictureLimits:
    """What a prepared picture keeps within: pixels of the longer side, and bytes."""

    side: int
    size_bytes: int


@frozen
class PreparedPicture:
    """A picture ready to be delivered. ``original`` is the one that it was made from, with its size in pixels."""

    original: str
    path: str
    format: str
    width: int
    height: int
    size_bytes: int
    original_width: int
    original_height: int
    is_first_frame: bool = False

    @property
    def media_type(self) -> str:
        """As an HTTP header names it."""
        return f"image/{self.format}"


@frozen
class PictureRefused:
    """Why a picture is not taken: an English sentence in the context ``Reference`` with ``{name}`` in it."""

    name: str
    sentence: str


def is_original_name(text: str) -> bool:
    """Whether *text* may name an original: a SHA-256 in hexadecimal with the ending of its format."""
    return _NAME.fullmatch(text) is not None


def limits_for(profile: GatewayProfile, pictures: int) -> PictureLimits:
    """The limits of each of so many *pictures* on their way to a gateway.

    Inside a request they share the bytes. Shares go in powers of two, so that one picture more does not
    mean that all have to be prepared again.
    """
    share = 1
    if profile.delivery == INSIDE_REQUEST:
        while share < pictures:
            share *= 2
    return PictureLimits(profile.reference_side_max, PICTURE_BYTES_MAX // share)


def local_pictures(request: GenerationRequest) -> tuple[str, ...]:
    """The stored originals that *request* uses, in order."""
    return tuple(info.original for info in request.file_infos if info.original)


def delivery_problems(
    request: GenerationRequest, profile: GatewayProfile | None, by_own_link: Collection[str] = ()
) -> tuple[FieldProblem, ...]:
    """What keeps the pictures of this computer from going to a gateway; nothing while there is no gateway.

    Those *by_own_link* are results of that gateway, which go by a link that it has given itself.
    """
    is_left = any(original not in by_own_link for original in local_pictures(request))
    if profile is None or not is_left or profile.delivery != NOT_AT_ALL:
        return ()
    sentence = QT_TRANSLATE_NOOP(
        "Field",
        "These pictures are on this computer only, and this gateway may not have them yet. Choose how they travel, or remove them.",
    )
    return (FieldProblem("file_infos", sentence),)


def unsent(request: GenerationRequest) -> GenerationRequest:
    """*request* as it was before its pictures were delivered: to be used again, with fresh links."""
    return replace(request, file_infos=tuple(_unsent(info) for info in request.file_infos))


def _unsent(info: FileInfo) -> FileInfo:
    return FileInfo(text=info.text, original=info.original) if info.original else info
