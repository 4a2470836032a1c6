"""The last look for a newer Easel, as a JSON file; and whether this computer's keepers allow looking at all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from app.core.announcement import LastLook, read_announcement
from app.core.json_values import JsonObject, JsonValue, parse
from app.storage.json_file import read_object, write_object

SWITCH = "EASEL_UPDATE_NOTICE"
"""The environment variable that forbids looking when it is ``off`` or ``0``."""

POLICY = "policy.json"
"""The file of a managed installation: ``{"update_notice": false}`` forbids looking."""

_SECONDS_MAX = 1e12
_OFF = frozenset({"off", "0", "no", "false"})


def load_last_look(file: Path, address: str) -> LastLook:
    """What was kept. Never fails; what was found counts only if *address* could have announced it."""
    stored = read_object(file)
    found, skipped = stored.get("found"), stored.get("skipped")
    return LastLook(
        _seconds(stored.get("looked_at")),
        read_announcement(found, address),
        skipped if isinstance(skipped, str) else "",
    )


def save_last_look(file: Path, last: LastLook) -> None:
    """Keeps it. Raises ``OSError``."""
    found: JsonValue = None
    if last.found is not None:
        found = {"version": last.found.version, "page": last.found.page}
    stored: JsonObject = {"looked_at": last.at, "found": found, "skipped": last.skipped}
    write_object(file, stored)


def may_look(environment: Mapping[str, str], folders: Iterable[Path]) -> bool:
    """Whether neither the environment nor a :data:`POLICY` file in one of *folders* forbids looking."""
    if environment.get(SWITCH, "").strip().casefold() in _OFF:
        return False
    return not any(_forbids(folder / POLICY) for folder in folders)


def _forbids(file: Path) -> bool:
    # Read only: the folder is not Easel's, so that a broken file is left as it is.
    try:
        value = parse(file.read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        # Somebody manages this computer, and cannot be understood: better quiet than wrong.
        return True
    return isinstance(value, dict) and value.get("update_notice") is False


def _seconds(value: JsonValue) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    # Whole numbers of JSON may be larger than any time.
    return float(value) if 0 <= value < _SECONDS_MAX else 0.0
