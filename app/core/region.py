"""Region edit in plain values: how well a result fits its original, and what a document of patches holds."""

from enum import StrEnum

from app.core.frozen import frozen
from app.core.json_values import JsonObject
from app.core.translation import QT_TRANSLATE_NOOP

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
