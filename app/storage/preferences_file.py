"""Preferences as a file that people carry to another computer. No secret is in it, and none is taken from it."""

from dataclasses import replace
from pathlib import Path

from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of, with_profile
from app.core.json_values import JsonObject, as_object, dump, parse
from app.core.settings import Preferences
from app.core.wording import QT_TRANSLATE_NOOP
from app.storage.atomic import write_atomically
from app.storage.preferences import preferences_from_json, preferences_to_json

FORM = "easel-preferences"
VERSION = 1
FILE_BYTES_MAX = 1024 * 1024
PROFILES_MAX = 100
NAME_CHARS_MAX = 100

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


def read_preferences_file(file: Path, current: Preferences) -> tuple[Preferences, int]:
    """*current* with what *file* holds, and how many gateways are in it. Raises :class:`NotPreferences`.

    The file may come from anybody: it neither allows a token to travel in the clear nor names
    certificates to trust; the way to a gateway that is known already stays, and so does the gateway in
    use unless there is none.
    """
    stored = _content(file)
    read, _ = preferences_from_json(stored)
    profiles = tuple(filter(None, (_checked(profile, current) for profile in read.profiles[:PROFILES_MAX])))
    merged = current.profiles
    for profile in profiles:
        merged = with_profile(merged, profile)
    wanted = _address(read.gateway)
    return replace(
        read,
        gateway=current.gateway or wanted,
        profiles=merged,
        plain_http_allowed=current.plain_http_allowed,
        pictures_folder=current.pictures_folder,
        window_layout=current.window_layout,
        theme=read.theme if read.theme in ("", "light", "dark") else current.theme,
        language=read.language if read.language in ("", "en", "zh_CN") else current.language,
    ), len(profiles)


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


def _checked(profile: GatewayProfile, current: Preferences) -> GatewayProfile | None:
    address = _address(profile.address)
    if not address:
        return None
    name = "".join(c for c in profile.name if c.isprintable())[:NAME_CHARS_MAX]
    is_known = any(known.address == address for known in current.profiles)
    connection = (
        profile_of(current.profiles, address).connection
        if is_known
        else replace(profile.connection, ca_file="")
    )
    return replace(profile, address=address, name=name, connection=connection)


def _address(text: str) -> str:
    if text == PRACTICE:
        return PRACTICE
    try:
        return read_address(text).base if text else ""
    except BadAddress:
        return ""
