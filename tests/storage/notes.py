"""Pictures with and without Easel's note, as bytes."""

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from app.core.export import PictureNote, note_of
from app.core.request import GenerationRequest, OutputConfig
from app.storage.metadata.splice import Piece, content_of

REQUEST = GenerationRequest(prompt="a & <b> 秋", output_config=OutputConfig(aspect_ratio="3:4"))


def written_note(request: GenerationRequest = REQUEST) -> PictureNote:
    note = note_of(request)
    assert note is not None
    return note


def rewritten(
    pieces: Callable[[BinaryIO, PictureNote | None], tuple[Piece, ...]],
    content: bytes,
    note: PictureNote | None,
) -> bytes:
    source = BytesIO(content)
    return b"".join(content_of(source, pieces(source, note)))
