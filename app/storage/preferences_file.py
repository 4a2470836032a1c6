"""Preferences as a file that people carry to another computer. No secret is in it, and none is taken from it."""

from dataclasses import replace
from pathlib import Path

from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.json_values import JsonObject, as_object, dump, parse
from app.core.preferences_import import ImportedPreferences, imported
from app.core.settings import Preferences
from app.core.wording import QT_TRANSLATE_NOOP
from app.storage.atomic import write_atomically
from app.storage.preferences import preferences_from_json, preferences_to_json

FORM = "easel-preferences"
VERSION = 1
FILE_BYTES_MAX = 1024 * 1024
PROFILES_MAX = 100

_OF_THIS_COMPUTER = ("window_layout", "pictures_folder", "plain_http_allowed")


class NotPreferences(Exception):
    """The file holds none; the message is an English sentence in the context ``Preferences``."""


def write_preferences_file(file: Path, preferences: Preferences) -> None:
    """Writes what makes sense elsewhere too. Raises ``OSError``."""
    stored = preferences_to_json(preferences)
    for name in _OF_THIS_COMPUTER:
        stored.pop(name, None)
    whole: JsonObject = {"form": FORM, "version": VERSION, "preferences": stored}
    write_atomically(file, dump(whole, indent=2).encode(errors="replace") + b"\n")


def read_preferences_file(file: Path, current: Preferences) -> tuple[ImportedPreferences, int]:
    """What *file* would change of *current*, and how many gateways are in it. Raises :class:`NotPreferences`.

    See ``core/preferences_import.py`` for what is taken over with one yes, and what is asked for.
    """
    stored = _content(file)
    read, ignored = preferences_from_json(stored)
    addressed = ((profile, _address(profile.address)) for profile in read.profiles)
    # The first of an address counts: what is asked about must be what is taken.
    profiles = {
        address: replace(profile, address=address) for profile, address in reversed([*addressed]) if address
    }
    kept = tuple(reversed(profiles.values()))[:PROFILES_MAX]
    read = replace(read, gateway=_address(read.gateway), profiles=kept)
    return imported(current, read, frozenset(stored) - frozenset(ignored)), len(kept)


def _content(file: Path) -> JsonObject:
    try:
        with file.open("rb") as stream:
            content = stream.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise NotPreferences(QT_TRANSLATE_NOOP("Preferences", "The file can’t be read.")) from error
    try:
        whole = as_object(parse(content)) if len(content) <= FILE_BYTES_MAX else {}
    except ValueError:
        whole = {}
    if whole.get("form") != FORM:
        raise NotPreferences(QT_TRANSLATE_NOOP("Preferences", "This file holds no preferences of Easel."))
    if whole.get("version") != VERSION:
        raise NotPreferences(QT_TRANSLATE_NOOP("Preferences", "This file was written by a newer Easel."))
    return as_object(whole.get("preferences"))


def _address(text: str) -> str:
    if text == PRACTICE:
        return PRACTICE
    try:
        return read_address(text).base if text else ""
    except BadAddress:
        return ""
