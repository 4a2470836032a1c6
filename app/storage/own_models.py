"""The user's own models beside those that ship."""

from pathlib import Path

from app.core.catalogue import Catalogue, extended, read_catalogue
from app.core.json_values import parse

BYTES_MAX = 1024 * 1024


def with_own_models(shipped: Catalogue, file: Path) -> tuple[Catalogue, str]:
    """*shipped* extended by the models in *file*, and what is wrong with the file, in English; empty if nothing.

    A file with a mistake is left out as a whole: half of it would be harder to understand than none.
    """
    try:
        if not file.is_file():
            return shipped, ""
        if file.stat().st_size > BYTES_MAX:
            return shipped, f"larger than {BYTES_MAX} bytes"
        return extended(shipped, read_catalogue(parse(file.read_bytes()))), ""
    except (OSError, ValueError) as error:
        return shipped, str(error)
