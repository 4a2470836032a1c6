"""Presets of the form (model, ratio, resolution, what to avoid, settings and style words under a name) and of exports.

Style words are said after every prompt; they stand in the draft, so that what is sent is seen before it is sent.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from app.core.draft import Draft
from app.core.frozen import frozen
from app.core.request import GenerationRequest

NAME_CHARS_MAX = 60
STYLE_CHARS_MAX = 500
PRESETS_MAX = 100

_PAUSE = ",，、;；.。:："
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@frozen
class Preset:
    """One preset; its ``request`` has neither prompt nor reference images. At most one ``is_default``."""

    name: str
    request: GenerationRequest
    style: str = ""
    is_default: bool = False


def preset_of(draft: Draft, name: str) -> Preset:
    """What stands in the form, but for prompt and reference images, as a preset."""
    return Preset(name, replace(draft.request, prompt="", file_infos=(), session_id=None), style=draft.style)


def with_preset(draft: Draft, preset: Preset) -> Draft:
    """*draft* as *preset* has it; prompt, reference images and the number of pictures stay."""
    request = replace(
        preset.request,
        prompt=draft.request.prompt,
        file_infos=draft.request.file_infos,
        session_id=draft.request.session_id,
    )
    return replace(draft, request=request, style=preset.style)


def default_of(presets: Iterable[Preset]) -> Preset | None:
    """The one that an emptied form begins with."""
    return next((preset for preset in presets if preset.is_default), None)


def kept(presets: Sequence[Preset], wanted: Preset, instead_of: str = "") -> tuple[Preset, ...]:
    """*presets* with *wanted* in the place of the one called *instead_of* or like itself; only one is the default."""
    names = {instead_of or wanted.name, wanted.name}
    place = next((n for n, preset in enumerate(presets) if preset.name in names), len(presets))
    others = [preset for preset in presets if preset.name not in names]
    if wanted.is_default:
        others = [replace(preset, is_default=False) for preset in others]
    return (*others[:place], wanted, *others[place:])


def merged(own: Sequence[Preset], others: Iterable[Preset]) -> tuple[Preset, ...]:
    """*own* and those of *others* whose names are new; what an emptied form begins with stays."""
    names = {preset.name for preset in own}
    new = (replace(other, is_default=False) for other in others if other.name not in names)
    return (*own, *new)[:PRESETS_MAX]


def with_style(prompt: str, style: str) -> str:
    """*prompt* followed by the style words, in the punctuation of its language; as it is where it ends so already."""
    style, said = style.strip(), prompt.rstrip()
    if not style or not said or said.endswith(style):
        return prompt
    is_chinese = bool(_CHINESE.search(said) or _CHINESE.search(style))
    if said[-1] in _PAUSE:
        return f"{said}{'' if is_chinese else ' '}{style}"
    return f"{said}{'，' if is_chinese else ', '}{style}"


# --- of exports --------------------------------------------------------------------------------------------


class PictureFormat(StrEnum):
    """In which format pictures leave."""

    AS_IT_CAME = ""
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"


def extension_of(picture_format: str) -> str:
    """How the name of a picture in that format ends, with its dot; empty where it is as it came."""
    return ".jpg" if picture_format == PictureFormat.JPEG else f".{picture_format}" if picture_format else ""


QUALITY_MIN, QUALITY_DEFAULT = 30, 90
SIDE_MAX = 16_384
LOOKS_MAX = 50


@frozen
class ExportLook:
    """What becomes of a picture on its way out. ``side_max`` is its longest edge in pixels, 0 for as it is.

    ``quality`` counts for JPEG and WebP, up to 100; ``srgb`` has colours brought into the space that the web assumes.
    """

    format: PictureFormat = PictureFormat.AS_IT_CAME
    quality: int = QUALITY_DEFAULT
    side_max: int = 0
    srgb: bool = False

    @property
    def changes_nothing(self) -> bool:
        """Whether files leave byte for byte, but for the request that they carry."""
        return self.format is PictureFormat.AS_IT_CAME and not self.side_max and not self.srgb


USUAL_LOOKS = (
    ExportLook(),
    ExportLook(PictureFormat.JPEG, 90, 2048, srgb=True),
    ExportLook(PictureFormat.WEBP, 85, 1600, srgb=True),
)
