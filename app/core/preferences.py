"""The preferences as one frozen value, and what a file of somebody else's may change of them.

An import takes over with one yes what harms nobody; what decides where pictures go or what is sent is an offer of
its own (:class:`Delicate`), off until it is chosen.
"""

from dataclasses import replace
from enum import StrEnum
from urllib.parse import urlsplit

from app.core.backoff import ASK_ABOVE_DEFAULT, RUNNING_LIMIT_DEFAULT
from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import BY_UPLOAD, GatewayProfile, profile_of, renames_text, with_profile
from app.core.history import HistoryOrder, SavedFilter
from app.core.presets import LOOKS_MAX, ExportLook, Preset, merged
from app.core.upload_host import host_problem, origin_of

NAME_TEMPLATE_DEFAULT = "{date} {time} {prompt} {n}"


@frozen
class Preferences:
    """Everything but the token. Empty texts mean: follow the system, or the platform's own folder.

    ``gateway`` is a base address, ``practice``, or empty before the first start. ``theme`` is
    ``light``, ``dark`` or empty; ``language`` is ``en``, ``zh_CN`` or empty. ``daily_cap`` is an
    amount in the gateway's own currency, None for no cap; ``ask_above`` a number of tasks.
    ``shortcuts`` are the commands whose keys were changed, each with its keys. ``write_metadata``:
    results carry their request (``core/export.py``). ``project`` is the one that new tasks belong to, 0 for
    none: a number of this history. ``library_height`` is that of its rows in pixels, 0 for the usual one.
    """

    gateway: str = ""
    profiles: tuple[GatewayProfile, ...] = ()
    plain_http_allowed: tuple[str, ...] = ()
    running_limit: int = RUNNING_LIMIT_DEFAULT
    name_template: str = NAME_TEMPLATE_DEFAULT
    pictures_folder: str = ""
    theme: str = ""
    language: str = ""
    shortcuts: tuple[tuple[str, str], ...] = ()
    update_notice: bool = True
    window_layout: str = ""
    history_filters: tuple[SavedFilter, ...] = ()
    history_is_grid: bool = False
    project: int = 0
    library_is_shown: bool = False
    library_height: int = 0
    library_order: HistoryOrder = HistoryOrder.NEWEST
    library_stacks: bool = True
    write_metadata: bool = True
    notifications: bool = True
    reduce_motion: bool = False
    ask_above: int = ASK_ABOVE_DEFAULT
    daily_cap: float | None = None
    presets: tuple[Preset, ...] = ()
    knows_of_fonts: bool = False
    export_folder: str = ""
    export_look: ExportLook = ExportLook()
    export_looks: tuple[ExportLook, ...] = ()


def running_limits(profiles: tuple[GatewayProfile, ...]) -> dict[str, int]:
    """The limits of single gateways, by their addresses; a gateway without one is missing."""
    return {profile.address: profile.running_limit for profile in profiles if profile.running_limit}


NAME_CHARS_MAX = 100
TARGET_CHARS_MAX = 400


class Delicate(StrEnum):
    """What a file may want that a person must want, too: it decides where pictures go, or what is sent and charged."""

    UPLOAD = "upload"
    PROXY = "proxy"
    RENAMES = "renames"
    SHORTCUTS = "shortcuts"


@frozen
class Offer:
    """One delicate thing in a file. ``gateway`` is its address, empty for what concerns all.

    ``target`` says where to, in plain text of the file's: a host, pairs of models.
    """

    kind: Delicate
    gateway: str
    target: str


@frozen
class ImportedPreferences:
    """What a file holds. ``safe`` has all that is taken over with one yes; ``wanted`` is the file's own.

    ``added`` are the addresses of the gateways that are new here.
    """

    safe: Preferences
    wanted: Preferences
    added: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()

    def taken(self, accepted: tuple[Offer, ...]) -> Preferences:
        """The preferences with those offers that were accepted."""
        preferences = self.safe
        for offer in accepted:
            preferences = _with_offer(preferences, self.wanted, offer)
        return preferences


def imported(current: Preferences, read: Preferences, names: frozenset[str]) -> ImportedPreferences:
    """What *read*, of which the file says *names*, would change *current* to.

    A file may come from anybody. What belongs to this computer stays: folder, window, who may be spoken to
    in the clear, the gateway in use unless there is none. A gateway that is known here stays as it is, its
    name too, since tokens are entered by it; a new one starts without way, host or names of its own. What
    guards money stays as strict as it is.
    """
    kept = (
        *("window_layout", "pictures_folder", "plain_http_allowed", "profiles", "shortcuts", "gateway"),
        *("project", "presets", "export_folder", "export_looks", "knows_of_fonts"),
    )
    taken = {name: getattr(read, name) for name in names if name not in kept}
    safe = replace(current, **taken)
    caps = [cap for cap in (current.daily_cap, safe.daily_cap) if cap is not None]
    known = {profile.address for profile in current.profiles} | {current.gateway, PRACTICE, ""}
    added = tuple(profile for profile in read.profiles if profile.address not in known)
    profiles = current.profiles
    for profile in added:
        profiles = with_profile(profiles, _bare(profile, profiles))
    safe = replace(
        safe,
        gateway=current.gateway or read.gateway,
        profiles=profiles,
        presets=merged(current.presets, read.presets),
        export_looks=tuple(dict.fromkeys((*current.export_looks, *read.export_looks)))[:LOOKS_MAX],
        daily_cap=min(caps, default=None),
        ask_above=min(current.ask_above, safe.ask_above),
        write_metadata=current.write_metadata and safe.write_metadata,
        theme=safe.theme if safe.theme in ("", "light", "dark") else current.theme,
        # A project is a number of one history: elsewhere it means another one.
        history_filters=tuple(
            kept
            for kept in safe.history_filters
            if kept.filter.project in (None, 0) or kept in current.history_filters
        ),
        language=safe.language if safe.language in ("", "en", "zh_CN") else current.language,
    )
    offers = [offer for profile in read.profiles for offer in _offers(profile, current)]
    if "shortcuts" in names and read.shortcuts not in ((), current.shortcuts):
        keys = ", ".join(f"{command}: {key or '–'}" for command, key in read.shortcuts)
        offers.append(Offer(Delicate.SHORTCUTS, "", _plain(keys)))
    return ImportedPreferences(safe, read, tuple(profile.address for profile in added), tuple(offers))


def _bare(profile: GatewayProfile, known: tuple[GatewayProfile, ...]) -> GatewayProfile:
    """A new gateway as it starts here; a name that another one has would have its token entered for this one."""
    name = "".join(c for c in profile.name if c.isprintable())[:NAME_CHARS_MAX].strip()
    is_taken = any(name.casefold() == other.name.casefold() for other in known)
    connection = replace(profile.connection, ca_file="", proxy=GatewayProfile("").connection.proxy)
    return GatewayProfile(
        profile.address,
        "" if is_taken else name,
        reference_side_max=profile.reference_side_max,
        running_limit=profile.running_limit,
        connection=connection,
    )


def _offers(profile: GatewayProfile, current: Preferences) -> list[Offer]:
    if profile.address == PRACTICE:
        return []
    here = profile_of(current.profiles, profile.address)
    is_known = here in current.profiles
    offers = []
    host, proxy = profile.upload_host, profile.connection.proxy
    is_upload = profile.delivery == BY_UPLOAD and (here.delivery, here.upload_host) != (BY_UPLOAD, host)
    if is_upload and host is not None and not host_problem(host):
        offers.append(Offer(Delicate.UPLOAD, profile.address, _place(host.address)))
    # The way to a gateway that is known here stays.
    if proxy.is_manual and not is_known:
        offers.append(Offer(Delicate.PROXY, profile.address, _plain(proxy.place)))
    if profile.model_renames not in ((), here.model_renames):
        offers.append(Offer(Delicate.RENAMES, profile.address, _plain(renames_text(profile.model_renames))))
    return offers


def _place(address: str) -> str:
    """Scheme, host and path of *address* as they are: no user name that looks like a host, no letters that look alike."""
    origin, path = origin_of(address), urlsplit(address).path
    try:
        host = urlsplit(origin).hostname or ""
        origin = origin.replace(host, host.encode("idna").decode())
    except UnicodeError:
        origin = origin.encode("ascii", "replace").decode()
    return _plain(origin + path)


def _plain(text: str) -> str:
    """*text* without signs that are not seen, such as those that turn the direction of writing."""
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return shown if len(shown) <= TARGET_CHARS_MAX else f"{shown[:TARGET_CHARS_MAX]}…"


def _with_offer(preferences: Preferences, wanted: Preferences, offer: Offer) -> Preferences:
    if offer.kind is Delicate.SHORTCUTS:
        return replace(preferences, shortcuts=wanted.shortcuts)
    theirs = profile_of(wanted.profiles, offer.gateway)
    ours = profile_of(preferences.profiles, offer.gateway)
    match offer.kind:
        case Delicate.UPLOAD:
            ours = replace(ours, reference_delivery=BY_UPLOAD, upload_host=theirs.upload_host)
        case Delicate.PROXY:
            ours = replace(ours, connection=replace(ours.connection, proxy=theirs.connection.proxy))
        case Delicate.RENAMES:
            ours = replace(ours, model_renames=theirs.model_renames)
    return replace(preferences, profiles=with_profile(preferences.profiles, ours))
