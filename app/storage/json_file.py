"""Small JSON files of Easel's own, which people and disks may break."""

import logging
from collections.abc import Mapping
from pathlib import Path

from app.core.json_values import JsonObject, JsonValue, dump, parse
from app.storage.atomic import write_atomically

log = logging.getLogger(__name__)


def read_object(file: Path) -> JsonObject:
    """The JSON object in *file*; an empty one where there is none or it cannot be used.

    Never fails. A file that holds no JSON object is kept beside itself as ``….broken``.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        log.warning("%s can't be read: %s", file.name, error)
        return {}
    try:
        value = parse(content)
    except ValueError:
        value = None
    if isinstance(value, dict):
        return value
    keep_broken(file, content)
    return {}


def write_object(file: Path, value: Mapping[str, JsonValue]) -> None:
    """Replaces *file* atomically. Raises ``OSError``."""
    write_atomically(file, dump(value, indent=2).encode(errors="replace") + b"\n")


def keep_broken(file: Path, content: bytes) -> None:
    """Writes *content*, which is of no use in *file*, beside it: it will be replaced. Never fails."""
    broken = file.with_name(f"{file.name}.broken")
    log.warning("%s is broken; it is kept as %s", file.name, broken.name)
    try:
        write_atomically(broken, content)
    except OSError as error:
        log.warning("%s can't be kept: %s", file.name, error)
