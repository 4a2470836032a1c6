"""Region edit in plain values: how well a result fits its original, and what a document of patches holds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from math import isfinite

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.core.translation import QT_TRANSLATE_NOOP, Values

FEATHER_DEFAULT = 12
FEATHER_MAX = 400
FITS_BADLY_PX = 2.0
"""What is farther off than this is said, never hidden."""


class Trust(StrEnum):
    """Whether the fit that was found can be relied on, and if not, why."""

    FOUND = "found"
    FLAT = "flat"
    """There is no structure outside the region by which a drift could be seen; nor could a seam be."""
    TOO_LITTLE = "too_little"
    """Nearly nothing lies outside the region, or the picture is tiny."""
    UNLIKE = "unlike"
    """Outside the region the two pictures are not alike: another picture, or one that was moved too far."""


@frozen
class PatchReport:
    """How a result fits, and what a paste left alone.

    ``error_px`` is None where it cannot be known. ``error_without_field_px`` is what the error was before a field of
    displacements was fitted to a drift that bends; None where none was needed. ``same_outside`` of ``outside`` pixels
    are byte for byte what they were.
    """

    shift: tuple[float, float]
    scale: float
    error_px: float | None
    error_without_field_px: float | None
    trust: Trust
    same_outside: int = 0
    outside: int = 0

    @property
    def fits_badly(self) -> bool:
        """Whether whoever uses it should be told."""
        return self.trust in (Trust.UNLIKE, Trust.TOO_LITTLE) or (self.error_px or 0.0) > FITS_BADLY_PX


FIT_SENTENCES = {
    Trust.FLAT: QT_TRANSLATE_NOOP("Region", "nothing to see the fit by"),
    Trust.TOO_LITTLE: QT_TRANSLATE_NOOP("Region", "too little outside the region to fit it by"),
    Trust.UNLIKE: QT_TRANSLATE_NOOP("Region", "not the same picture outside the region"),
}
"""What is said in place of a number."""


def report_to_json(report: PatchReport) -> JsonObject:
    """As the command line prints it."""
    return {
        "error_px": None if report.error_px is None else round(report.error_px, 3),
        "shift": [round(way, 3) for way in report.shift],
        "scale": round(report.scale, 6),
        "same_outside": report.same_outside,
        "of": report.outside,
        "trust": report.trust.value,
        "error_without_field_px": (
            None if report.error_without_field_px is None else round(report.error_without_field_px, 3)
        ),
    }


def report_from_json(value: JsonObject) -> PatchReport:
    """What :func:`report_to_json` wrote, of any file: what cannot be read is unknown."""
    shift = value.get("shift")
    across, down = (
        (as_number(shift[0]), as_number(shift[1]))
        if isinstance(shift, list) and len(shift) == 2
        else (None, None)
    )
    trust = as_text(value.get("trust"))
    return PatchReport(
        shift=(across or 0.0, down or 0.0),
        scale=as_number(value.get("scale")) or 1.0,
        error_px=as_number(value.get("error_px")),
        error_without_field_px=as_number(value.get("error_without_field_px")),
        trust=Trust(trust) if trust in [*Trust] else Trust.FLAT,
        same_outside=round(as_number(value.get("same_outside")) or 0),
        outside=round(as_number(value.get("of")) or 0),
    )


def as_number(value: object) -> float | None:
    """A finite number, if it is one."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and isfinite(value) else None  # type: ignore[arg-type]


# --- what is sent --------------------------------------------------------------------------------------------

CONTEXT = 1.5
"""The part that is sent is so many times as large as the region: a model needs to see what it has to fit to."""
SENT_SIDE_MIN = 256
RATIO_TOLERANCE = 0.015


@frozen
class Box:
    """A rectangle of whole pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row beyond it."""
        return self.top + self.height


@frozen
class Sent:
    """What is sent of a picture: a box of it, and the aspect ratio to ask for (empty to leave it to the model)."""

    box: Box
    ratio: str


def sent_region(region: Box, size: tuple[int, int], ratios: Sequence[str]) -> Sent:
    """The *region* of a picture of *size* with its context, grown to one of *ratios* where one fits into the picture.

    Of those that fit the one that adds the least is taken. Where none does, or none is known, the model is asked for
    the ratio that is nearest, if one is near enough.
    """
    width, height = size
    wide = min(width, max(round(region.width * CONTEXT), region.width + 64, SENT_SIDE_MIN))
    tall = min(height, max(round(region.height * CONTEXT), region.height + 64, SENT_SIDE_MIN))
    best: tuple[int, int, int, str] | None = None
    for ratio, share in _shares(ratios):
        grown_wide, grown_tall = max(wide, round(tall * share)), max(tall, round(wide / share))
        if grown_wide <= width and grown_tall <= height:
            best = min(
                best or (grown_wide * grown_tall + 1, 0, 0, ""),
                (grown_wide * grown_tall, grown_wide, grown_tall, ratio),
            )
    if best is None:
        best = (0, wide, tall, nearest_ratio(wide, tall, ratios))
    _, wide, tall, ratio = best
    middle_x, middle_y = region.left + region.width / 2, region.top + region.height / 2
    left = min(max(0, round(middle_x - wide / 2)), width - wide)
    top = min(max(0, round(middle_y - tall / 2)), height - tall)
    return Sent(Box(left, top, wide, tall), ratio)


def sent_whole(size: tuple[int, int], ratios: Sequence[str]) -> Sent:
    """All of a picture of *size*; its ratio is asked for where the model knows it."""
    return Sent(Box(0, 0, *size), nearest_ratio(*size, ratios))


def nearest_ratio(width: int, height: int, ratios: Sequence[str]) -> str:
    """The one of *ratios* that a picture of this size has, nearly; empty where none is."""
    near = [(abs(share * height / width - 1), ratio) for ratio, share in _shares(ratios)]
    off, ratio = min(near, default=(1.0, ""))
    return ratio if off <= RATIO_TOLERANCE else ""


def _shares(ratios: Sequence[str]) -> Iterator[tuple[str, float]]:
    for ratio in ratios:
        across, colon, down = ratio.partition(":")
        if colon and across.isdecimal() and down.isdecimal() and int(across) and int(down):
            yield ratio, int(across) / int(down)


@frozen
class Border:
    """How many pixels a picture is extended by on each side."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is added."""
        return not (self.left or self.top or self.right or self.bottom)


def border_to(size: tuple[int, int], ratio: float) -> Border:
    """What has to be added to a picture of *size* for it to have *ratio* (width to height), evenly on two sides."""
    width, height = size
    across, down = max(0, round(height * ratio) - width), max(0, round(width / ratio) - height)
    if across >= down:
        return Border(left=across // 2, right=across - across // 2)
    return Border(top=down // 2, bottom=down - down // 2)


EXPANSION_MAX = 2.0
EXPANDED_AREA_MAX = 3.0
"""What models take that are given the picture and the ratios to expand it by (docs/protocol.md §1.4)."""


def expansion_of(border: Border, original: Box) -> "JsonObject | None":
    """*border* as such models are asked for it: by how much of its side each side grows; None where it is too much."""
    ratios = {
        "up_expansion_ratio": border.top / original.height,
        "right_expansion_ratio": border.right / original.width,
        "down_expansion_ratio": border.bottom / original.height,
        "left_expansion_ratio": border.left / original.width,
    }
    wide = original.width + border.left + border.right
    tall = original.height + border.top + border.bottom
    is_too_much = wide * tall > EXPANDED_AREA_MAX * original.width * original.height
    if is_too_much or max(ratios.values()) > EXPANSION_MAX:
        return None
    return {name: round(ratio, 4) for name, ratio in ratios.items() if ratio}


KEEP_EXTENDED = QT_TRANSLATE_NOOP(
    "Region",
    "Continue this picture into its plain borders, so that no edge is seen, and keep the picture itself exactly as it is: "
    "framing, perspective, light and colours.",
)
KEEP_CROP = QT_TRANSLATE_NOOP(
    "Region",
    "Change only the middle of this picture, and keep all else exactly as it is: framing, perspective, light and colours.",
)
KEEP_WHOLE = QT_TRANSLATE_NOOP(
    "Region",
    "Change only the part of this picture from {left}–{right} % of its width and {top}–{bottom} % of its height, and keep all "
    "else exactly as it is: framing, perspective, light and colours.",
)
"""What asks a model to keep the rest; a person may edit it."""


def place_values(region: Box, size: tuple[int, int]) -> Values:
    """Where *region* lies in a picture of *size*, in per cents, for :data:`KEEP_WHOLE`."""
    width, height = size
    return (
        ("left", f"{region.left * 100 // width}"),
        ("right", f"{-(-region.right * 100 // width)}"),
        ("top", f"{region.top * 100 // height}"),
        ("bottom", f"{-(-region.bottom * 100 // height)}"),
    )


# --- the document --------------------------------------------------------------------------------------------


@frozen
class Press:
    """A press of the button: the batch of its tasks, and which box of the picture was sent."""

    batch: str
    box: Box


@frozen
class Alternative:
    """A result for a region: the task that it came from, and the registered patch in the document's folder.

    ``report`` is None until it was registered.
    """

    record: int
    patch: str = ""
    left: int = 0
    top: int = 0
    report: PatchReport | None = None


@frozen
class Layer:
    """One region of a document: its mask, and what came for it. ``chosen`` is the task whose patch is seen; 0 for none.

    ``presses`` asked for it: their tasks are found in the journal, whatever happened here meanwhile.
    """

    id: int
    words: str = ""
    keep: str = ""
    mask: str = ""
    feather: int = FEATHER_DEFAULT
    opacity: int = 100
    is_visible: bool = True
    presses: tuple[Press, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    chosen: int = 0

    def press(self, batch: str) -> Press | None:
        """The press that the tasks of *batch* came from."""
        return next((press for press in self.presses if press.batch == batch), None)

    def alternative(self, record: int) -> Alternative | None:
        """What came of a task."""
        return next((each for each in self.alternatives if each.record == record), None)

    @property
    def shown(self) -> Alternative | None:
        """The alternative that is seen."""
        return next((each for each in self.alternatives if each.record == self.chosen and each.patch), None)


@frozen
class RegionDocument:
    """A picture with patches over it, as it is kept in a folder of its own: all that is needed to go on with it.

    ``base`` is the file of the picture in that folder, ``content`` the SHA-256 of it, ``record`` the task that it came from
    (0 for none). ``border`` is what was added around the picture; ``content`` stays that of the picture itself. ``layers`` lie over one another, the last on top. ``saved`` are the SHA-256 of pictures that were saved of it.
    """

    name: str
    base: str
    content: str
    record: int
    width: int
    height: int
    title: str = ""
    layers: tuple[Layer, ...] = ()
    saved: tuple[str, ...] = ()
    border: Border = Border()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.width, self.height

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to go on with."""
        return not self.layers and self.border.is_empty

    @property
    def original(self) -> Box:
        """Where the picture itself lies."""
        border = self.border
        return Box(
            border.left,
            border.top,
            self.width - border.left - border.right,
            self.height - border.top - border.bottom,
        )

    def extended(self, name: str, base: str, more: Border) -> "RegionDocument":
        """The same over a larger picture, as a document of another *name*."""
        had = self.border
        return replace(
            self,
            name=name,
            base=base,
            width=self.width + more.left + more.right,
            height=self.height + more.top + more.bottom,
            border=Border(
                had.left + more.left, had.top + more.top, had.right + more.right, had.bottom + more.bottom
            ),
            layers=tuple(_shifted(layer, more.left, more.top) for layer in self.layers),
            saved=(),
        )

    def layer(self, layer_id: int) -> Layer | None:
        """The layer with this id."""
        return next((layer for layer in self.layers if layer.id == layer_id), None)

    def with_layer(self, layer: Layer) -> "RegionDocument":
        """The same with *layer* in the place of the one of its id, or on top."""
        if self.layer(layer.id) is None:
            return replace(self, layers=(*self.layers, layer))
        return replace(self, layers=tuple(layer if each.id == layer.id else each for each in self.layers))

    def without_layer(self, layer_id: int) -> "RegionDocument":
        """The same without that layer."""
        return replace(self, layers=tuple(layer for layer in self.layers if layer.id != layer_id))

    def moved(self, layer_id: int, by: int) -> "RegionDocument":
        """The same with that layer *by* places higher."""
        layers = [*self.layers]
        place = next((index for index, layer in enumerate(layers) if layer.id == layer_id), None)
        if place is None or not 0 <= place + by < len(layers):
            return self
        layers.insert(place + by, layers.pop(place))
        return replace(self, layers=tuple(layers))

    @property
    def next_id(self) -> int:
        """An id that no layer has."""
        return max((layer.id for layer in self.layers), default=0) + 1


def _shifted(layer: Layer, across: int, down: int) -> Layer:
    return replace(
        layer,
        presses=tuple(
            replace(press, box=replace(press.box, left=press.box.left + across, top=press.box.top + down))
            for press in layer.presses
        ),
        alternatives=tuple(
            replace(each, left=each.left + across, top=each.top + down) for each in layer.alternatives
        ),
    )


def document_to_json(document: RegionDocument) -> JsonObject:
    """The document as JSON, as it is kept on disk."""
    layers: list[JsonValue] = [_layer_to_json(layer) for layer in document.layers]
    return {
        "name": document.name,
        "base": document.base,
        "content": document.content,
        "record": document.record,
        "width": document.width,
        "height": document.height,
        "title": document.title,
        "layers": layers,
        "saved": [*document.saved],
        "border": [
            document.border.left,
            document.border.top,
            document.border.right,
            document.border.bottom,
        ],
    }


def _layer_to_json(layer: Layer) -> JsonObject:
    presses: list[JsonValue] = [
        {"batch": press.batch, "box": [press.box.left, press.box.top, press.box.width, press.box.height]}
        for press in layer.presses
    ]
    return {
        "id": layer.id,
        "words": layer.words,
        "keep": layer.keep,
        "mask": layer.mask,
        "feather": layer.feather,
        "opacity": layer.opacity,
        "is_visible": layer.is_visible,
        "presses": presses,
        "chosen": layer.chosen,
        "alternatives": [
            {
                "record": each.record,
                "patch": each.patch,
                "left": each.left,
                "top": each.top,
                "report": report_to_json(each.report) if each.report else None,
            }
            for each in layer.alternatives
        ],
    }


def document_from_json(value: JsonObject) -> RegionDocument | None:
    """What :func:`document_to_json` wrote; None where it is no such thing. File names in it never leave the folder."""
    width, height = _whole(value.get("width")), _whole(value.get("height"))
    name, base = _file_name(value.get("name")), _file_name(value.get("base"))
    if not (name and base and width > 0 and height > 0):
        return None
    layers = value.get("layers")
    saved = value.get("saved")
    border = [max(0, number) for number in _numbers(value.get("border"))]
    return RegionDocument(
        name=name,
        base=base,
        content=as_text(value.get("content")),
        record=_whole(value.get("record")),
        width=width,
        height=height,
        title=as_text(value.get("title")),
        layers=tuple(_layer_from_json(as_object(layer)) for layer in layers)
        if isinstance(layers, list)
        else (),
        saved=tuple(map(as_text, saved)) if isinstance(saved, list) else (),
        border=Border(*border) if len(border) == 4 else Border(),
    )


def _layer_from_json(value: JsonObject) -> Layer:
    presses, alternatives = value.get("presses"), value.get("alternatives")
    return Layer(
        id=_whole(value.get("id")),
        words=as_text(value.get("words")),
        keep=as_text(value.get("keep")),
        mask=_file_name(value.get("mask")),
        feather=min(max(0, _whole(value.get("feather"))), FEATHER_MAX),
        opacity=min(max(0, _whole(value.get("opacity"))), 100),
        is_visible=value.get("is_visible") is not False,
        presses=tuple(
            Press(as_text(press.get("batch")), Box(*numbers))
            for press in map(as_object, presses if isinstance(presses, list) else [])
            if len(numbers := _numbers(press.get("box"))) == 4
        ),
        chosen=_whole(value.get("chosen")),
        alternatives=tuple(
            Alternative(
                record=_whole(each.get("record")),
                patch=_file_name(each.get("patch")),
                left=_whole(each.get("left")),
                top=_whole(each.get("top")),
                report=report_from_json(as_object(each["report"])) if each.get("report") else None,
            )
            for each in map(as_object, alternatives if isinstance(alternatives, list) else [])
        ),
    )


def _numbers(value: JsonValue) -> list[int]:
    return [_whole(number) for number in value] if isinstance(value, list) else []


def _whole(value: object) -> int:
    number = as_number(value)
    return 0 if number is None else round(number)


def _file_name(value: JsonValue) -> str:
    """A plain name: nothing that leads elsewhere."""
    name = as_text(value)
    return name if name and not set(name) & set("/\\:") and not name.startswith(".") else ""
