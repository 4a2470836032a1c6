"""The preferences file: profiles, filters and all that is set, as JSON and back; and files for other computers."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.core.backoff import ASK_ABOVE_MAX, RUNNING_LIMIT_MAX
from app.core.connection import (
    ANSWER_S_DEFAULT,
    ANSWER_S_MAX,
    CONNECT_S_DEFAULT,
    CONNECT_S_MAX,
    PORT_MAX,
    ConnectionSettings,
    Proxy,
    ProxyKind,
)
from app.core.disk import OnDamage, ignore_damage
from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.gateway_profile import DELIVERIES, REFERENCE_SIDE_DEFAULT, REFERENCE_SIDES, GatewayProfile
from app.core.history import REJECTED, STARS_MAX, Day, HistoryFilter, HistoryOrder, SavedFilter
from app.core.json_values import JsonObject, JsonValue, as_object, as_text, dump, parse
from app.core.preferences import ImportedPreferences, Preferences, imported
from app.core.presets import (
    LOOKS_MAX,
    NAME_CHARS_MAX,
    PRESETS_MAX,
    QUALITY_DEFAULT,
    QUALITY_MIN,
    SIDE_MAX,
    STYLE_CHARS_MAX,
    ExportLook,
    PictureFormat,
    Preset,
)
from app.core.request_json import NotARequest, request_from_json, request_to_json
from app.core.tasks import TaskState
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import host_from_json, host_to_json
from app.storage.documents import keep_damaged, read_object, write_object
from app.storage.files import write_atomically

log = logging.getLogger(__name__)


def profiles_to_json(profiles: Iterable[GatewayProfile]) -> JsonValue:
    """One object for each profile, in their order."""
    return [_profile_to_json(profile) for profile in profiles]


def profiles_from_json(value: JsonValue) -> tuple[GatewayProfile, ...] | None:
    """The profiles in *value*; None where it is no list of objects with an address each."""
    if not isinstance(value, list):
        return None
    profiles = tuple(
        _profile_from_json(item) for item in value if isinstance(item, dict) and as_text(item.get("address"))
    )
    return profiles if len(profiles) == len(value) else None


def _profile_to_json(profile: GatewayProfile) -> JsonObject:
    stored: JsonObject = asdict(profile)
    # The key is older than the word.
    stored["reference_travel"] = stored.pop("reference_delivery")
    renames: JsonObject = dict(profile.model_renames)
    host = host_to_json(profile.upload_host) if profile.upload_host else None
    return stored | {"model_renames": renames, "upload_host": host}


def _profile_from_json(stored: JsonObject) -> GatewayProfile:
    """A value of the wrong type is as if it had never been set."""
    delivery, side = as_text(stored.get("reference_travel")), stored.get("reference_side_max")
    return GatewayProfile(
        address=as_text(stored.get("address")),
        name=as_text(stored.get("name")),
        reference_delivery=delivery if delivery in DELIVERIES else "",
        upload_host=host_from_json(stored.get("upload_host")),
        reference_side_max=side
        if isinstance(side, int) and REFERENCE_SIDES[0] <= side <= REFERENCE_SIDES[-1]
        else REFERENCE_SIDE_DEFAULT,
        running_limit=_number(stored.get("running_limit"), 0, RUNNING_LIMIT_MAX, 0),
        connection=_connection(as_object(stored.get("connection"))),
        model_renames=tuple(
            (chosen, sent)
            for chosen, sent in as_object(stored.get("model_renames")).items()
            if chosen and isinstance(sent, str) and sent
        ),
        own_links=stored.get("own_links") is not False,
    )


def _connection(stored: JsonObject) -> ConnectionSettings:
    return ConnectionSettings(
        connect_s=_number(stored.get("connect_s"), 1, CONNECT_S_MAX, CONNECT_S_DEFAULT),
        answer_s=_number(stored.get("answer_s"), 1, ANSWER_S_MAX, ANSWER_S_DEFAULT),
        proxy=_proxy(as_object(stored.get("proxy"))),
        ca_file=as_text(stored.get("ca_file")),
    )


def _proxy(stored: JsonObject) -> Proxy:
    kind = as_text(stored.get("kind"))
    if kind not in {known.value for known in ProxyKind}:
        return Proxy()
    proxy = Proxy(
        ProxyKind(kind),
        as_text(stored.get("host")),
        _number(stored.get("port"), 0, PORT_MAX, 0),
        as_text(stored.get("user")),
    )
    return Proxy() if proxy.is_manual and not (proxy.host and proxy.port) else proxy


def _number(value: JsonValue, least: int, most: int, default: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return default
    return min(max(least, value), most)


def presets_to_json(presets: Iterable[Preset]) -> JsonValue:
    """One object for each preset, in their order."""
    return [
        {
            "name": preset.name,
            "request": request_to_json(preset.request, is_stored=True),
            "style": preset.style,
            "is_default": preset.is_default,
        }
        for preset in presets
    ]


def presets_from_json(value: JsonValue) -> tuple[Preset, ...] | None:
    """The presets in *value*; None where it is no list of objects with a name and a request each."""
    if not isinstance(value, list):
        return None
    presets = []
    for item in value[:PRESETS_MAX]:
        stored = as_object(item)
        name = " ".join(as_text(stored.get("name")).split())[:NAME_CHARS_MAX]
        try:
            request = request_from_json(stored.get("request"), is_stored=True).request
        except NotARequest:
            return None
        if not name:
            return None
        bare = replace(request, prompt="", file_infos=(), session_id=None)
        style = as_text(stored.get("style"))[:STYLE_CHARS_MAX]
        presets.append(Preset(name, bare, style, stored.get("is_default") is True))
    return tuple(presets)


def _look_to_json(look: ExportLook) -> JsonObject:
    return {
        "format": look.format.value,
        "quality": look.quality,
        "side_max": look.side_max,
        "srgb": look.srgb,
    }


def _look(value: JsonValue) -> ExportLook | None:
    if not isinstance(value, dict):
        return None
    formats = {known.value: known for known in PictureFormat}
    return ExportLook(
        formats.get(as_text(value.get("format")), PictureFormat.AS_IT_CAME),
        _number(value.get("quality"), QUALITY_MIN, 100, QUALITY_DEFAULT),
        _number(value.get("side_max"), 0, SIDE_MAX, 0),
        value.get("srgb") is True,
    )


def _looks(value: JsonValue) -> tuple[ExportLook, ...] | None:
    if not isinstance(value, list):
        return None
    looks = tuple(look for item in value[:LOOKS_MAX] if (look := _look(item)) is not None)
    return looks if len(looks) == len(value[:LOOKS_MAX]) else None


DAYS_AGO_MAX = 36_500


def filters_to_json(filters: Iterable[SavedFilter]) -> JsonValue:
    """One object for each filter, in their order."""
    return [
        {"name": saved.name, "filter": _filter_to_json(saved.filter), "order": saved.order.value}
        for saved in filters
    ]


def filters_from_json(value: JsonValue) -> tuple[SavedFilter, ...] | None:
    """The filters in *value*; None where it is no list of objects with a name each."""
    if not isinstance(value, list):
        return None
    filters = tuple(
        SavedFilter(
            as_text(item.get("name")),
            _filter_from_json(as_object(item.get("filter"))),
            _order(item.get("order")) or HistoryOrder.NEWEST,
        )
        for item in value
        if isinstance(item, dict) and as_text(item.get("name"))
    )
    return filters if len(filters) == len(value) else None


def _filter_to_json(wanted: HistoryFilter) -> JsonObject:
    return {
        "text": wanted.text,
        "states": [*sorted(wanted.states)],
        "model": wanted.model,
        "gateway": wanted.gateway,
        "first_day": _day_to_json(wanted.first_day),
        "last_day": _day_to_json(wanted.last_day),
        "tag": wanted.tag,
        "favourites_only": wanted.favourites_only,
        "recently_deleted": wanted.recently_deleted,
        "stars": wanted.stars,
        "project": wanted.project,
        "needs_you": wanted.needs_you,
    }


def _filter_from_json(stored: JsonObject) -> HistoryFilter:
    """A value of the wrong type is as if it had never been set."""
    states, project = stored.get("states"), stored.get("project")
    known = {state.value: state for state in TaskState}
    return HistoryFilter(
        text=as_text(stored.get("text")),
        states=frozenset(
            known[state]
            for state in (states if isinstance(states, list) else ())
            if isinstance(state, str) and state in known
        ),
        model=as_text(stored.get("model")),
        gateway=as_text(stored.get("gateway")),
        first_day=_day(stored.get("first_day")),
        last_day=_day(stored.get("last_day")),
        tag=as_text(stored.get("tag")),
        favourites_only=stored.get("favourites_only") is True,
        recently_deleted=stored.get("recently_deleted") is True,
        stars=_number(stored.get("stars"), REJECTED, STARS_MAX, 0),
        project=project if isinstance(project, int) and not isinstance(project, bool) else None,
        needs_you=stored.get("needs_you") is True,
    )


def _order(value: JsonValue) -> HistoryOrder | None:
    orders = {order.value: order for order in HistoryOrder}
    return orders.get(value) if isinstance(value, str) else None


def _day_to_json(day: Day | None) -> JsonValue:
    """A date as text, days before today as a number."""
    return day.isoformat() if isinstance(day, date) else day


def _day(value: JsonValue) -> Day | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DAYS_AGO_MAX:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_NAMES = frozenset(field.name for field in fields(Preferences))
AMOUNT_MAX = 1_000_000.0

_T = TypeVar("_T")


def load_preferences(file: Path, on_damage: OnDamage = ignore_damage) -> Preferences:
    """What was kept. Never fails: a value of the wrong type, or a broken file, is as if it had never been set.

    *on_damage* is called with a file that was damaged or of which a value was of no use; it is kept beside itself.
    """
    stored = read_object(file, on_damage)
    preferences, ignored = preferences_from_json(stored)
    if ignored:
        log.warning("preferences that were ignored: %s", ", ".join(ignored))
    if any(name in _NAMES for name in ignored):
        readable = {name: stored[name] for name in ignored if name not in _NAMES}
        readable |= preferences_to_json(preferences)
        keep_damaged(file, dump(stored, indent=2).encode(errors="replace"), readable, on_damage)
    return preferences


def save_preferences(file: Path, preferences: Preferences) -> None:
    """Keeps them. Raises ``OSError``."""
    write_object(file, preferences_to_json(preferences))


def preferences_to_json(preferences: Preferences) -> JsonObject:
    """All of them; none is a secret."""
    stored: JsonObject = asdict(preferences)
    lists: JsonObject = {
        "profiles": profiles_to_json(preferences.profiles),
        "shortcuts": dict[str, JsonValue](preferences.shortcuts),
        "plain_http_allowed": list(preferences.plain_http_allowed),
        "history_filters": filters_to_json(preferences.history_filters),
        "presets": presets_to_json(preferences.presets),
        "export_look": _look_to_json(preferences.export_look),
        "export_looks": [_look_to_json(look) for look in preferences.export_looks],
    }
    return stored | lists


def preferences_from_json(stored: JsonObject) -> tuple[Preferences, tuple[str, ...]]:
    """The preferences in *stored*, and the names in it that are unknown or have an unusable value."""
    left = dict(stored)

    def take(name: str, read: Callable[[JsonValue], _T | None], default: _T) -> _T:
        value = read(stored.get(name))
        if value is None:
            # Of a list with a damaged item the others are of use.
            rest = read(_readable(stored.get(name), read))
            return default if rest is None else rest
        del left[name]
        return value

    unset = Preferences()
    preferences = Preferences(
        gateway=take("gateway", _text, unset.gateway),
        profiles=take("profiles", profiles_from_json, unset.profiles),
        plain_http_allowed=take("plain_http_allowed", _texts, unset.plain_http_allowed),
        running_limit=take("running_limit", _running_limit, unset.running_limit),
        name_template=take("name_template", _text, unset.name_template),
        pictures_folder=take("pictures_folder", _text, unset.pictures_folder),
        theme=take("theme", _text, unset.theme),
        language=take("language", _text, unset.language),
        shortcuts=take("shortcuts", _pairs, unset.shortcuts),
        update_notice=take("update_notice", _flag, unset.update_notice),
        window_layout=take("window_layout", _text, unset.window_layout),
        write_metadata=take("write_metadata", _flag, unset.write_metadata),
        notifications=take("notifications", _flag, unset.notifications),
        reduce_motion=take("reduce_motion", _flag, unset.reduce_motion),
        ask_above=take("ask_above", _ask_above, unset.ask_above),
        daily_cap=take("daily_cap", _amount, unset.daily_cap),
        history_filters=take("history_filters", filters_from_json, unset.history_filters),
        history_is_grid=take("history_is_grid", _flag, unset.history_is_grid),
        project=take("project", _count, unset.project),
        library_is_shown=take("library_is_shown", _flag, unset.library_is_shown),
        library_height=take("library_height", _count, unset.library_height),
        library_order=take("library_order", _order, unset.library_order),
        library_stacks=take("library_stacks", _flag, unset.library_stacks),
        presets=take("presets", presets_from_json, unset.presets),
        knows_of_fonts=take("knows_of_fonts", _flag, unset.knows_of_fonts),
        export_folder=take("export_folder", _text, unset.export_folder),
        export_look=take("export_look", _look, unset.export_look),
        export_looks=take("export_looks", _looks, unset.export_looks),
    )
    if stored.get("daily_cap", 0) is None:
        del left["daily_cap"]
    return preferences, tuple(left)


def _readable(value: JsonValue, read: Callable[[JsonValue], object | None]) -> JsonValue:
    match value:
        case list():
            return [item for item in value if read([item]) is not None] or None
        case dict():
            return {name: item for name, item in value.items() if read({name: item}) is not None} or None
    return None


def _ask_above(value: JsonValue) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return min(max(1, value), ASK_ABOVE_MAX)


def _count(value: JsonValue) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _amount(value: JsonValue) -> float | None:
    """A positive amount of money."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < AMOUNT_MAX:
        return None
    return float(value)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None


def _texts(value: JsonValue) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    texts = tuple(item for item in value if isinstance(item, str))
    return texts if len(texts) == len(value) else None


def _pairs(value: JsonValue) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(value, dict):
        return None
    pairs = tuple((name, text) for name, text in value.items() if isinstance(text, str))
    return pairs if len(pairs) == len(value) else None


def _running_limit(value: JsonValue) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return min(max(1, value), RUNNING_LIMIT_MAX)


FORM = "easel-preferences"
VERSION = 1
FILE_BYTES_MAX = 1024 * 1024
PROFILES_MAX = 100

_OF_THIS_COMPUTER = (
    "window_layout",
    "pictures_folder",
    "plain_http_allowed",
    "project",
    "export_folder",
    "knows_of_fonts",
)


class NotPreferences(Exception):
    """The file holds none; the message is an English sentence in the context ``Preferences``."""


def write_preferences_file(file: Path, preferences: Preferences) -> None:
    """Writes what makes sense elsewhere too. Raises ``OSError``."""
    stored = preferences_to_json(preferences)
    for name in _OF_THIS_COMPUTER:
        stored.pop(name, None)
    stored["history_filters"] = filters_to_json(
        saved for saved in preferences.history_filters if saved.filter.project in (None, 0)
    )
    whole: JsonObject = {"form": FORM, "version": VERSION, "preferences": stored}
    write_atomically(file, dump(whole, indent=2).encode(errors="replace") + b"\n")


def read_preferences_file(file: Path, current: Preferences) -> tuple[ImportedPreferences, int]:
    """What *file* would change of *current*, and how many gateways are in it. Raises :class:`NotPreferences`.

    See ``core/preferences.py`` for what is taken over with one yes, and what is asked for.
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
