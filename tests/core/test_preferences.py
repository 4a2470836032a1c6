from dataclasses import fields, replace

import pytest

from app.core.backoff import RUNNING_LIMIT_MAX
from app.core.connection import ConnectionSettings, Proxy, ProxyKind
from app.core.file_names import PLACEHOLDERS, picture_name
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, NOT_AT_ALL, GatewayProfile
from app.core.preferences import Delicate, ImportedPreferences, Offer, Preferences, imported, running_limits
from app.core.upload_host import UploadHost


def test_before_the_first_start_no_gateway_is_chosen_and_nothing_may_travel_in_the_clear() -> None:
    assert Preferences().gateway == ""
    assert Preferences().plain_http_allowed == ()
    assert 1 <= Preferences().running_limit <= RUNNING_LIMIT_MAX


def test_the_default_name_of_a_picture_has_no_unknown_placeholder() -> None:
    values = {placeholder: placeholder.upper() for placeholder in PLACEHOLDERS}
    named = picture_name(Preferences().name_template, values, extension=".png")
    assert "{" not in named
    assert "PROMPT" in named


def test_only_gateways_with_a_limit_of_their_own_have_one() -> None:
    profiles = (GatewayProfile("https://a.test", running_limit=1), GatewayProfile("https://b.test"))
    assert running_limits(profiles) == {"https://a.test": 1}


A, NEW = "https://a.example", "https://new.example"
EVIL_HOST = UploadHost(address="https://evil.example/up?key={secret}")
EVIL_WAY = ConnectionSettings(proxy=Proxy(ProxyKind.HTTP, "evil.example", 1), ca_file="/evil.pem")
STUDIO = GatewayProfile(
    A, "Studio", reference_delivery=NOT_AT_ALL, connection=ConnectionSettings(ca_file="/mine")
)
HERE = Preferences(
    gateway=A,
    profiles=(STUDIO,),
    plain_http_allowed=("http://10.0.0.5",),
    pictures_folder="/mine",
    window_layout="AAAA",
    daily_cap=5.0,
    ask_above=10,
    write_metadata=False,
    shortcuts=(("search", "F3"),),
)


def taken_in(read: Preferences) -> ImportedPreferences:
    """*read*, of which the file names everything."""
    return imported(HERE, read, frozenset(field.name for field in fields(Preferences)))


def evil(address: str, name: str = "Studio") -> GatewayProfile:
    """A profile that wants everything."""
    return GatewayProfile(
        address,
        name,
        reference_delivery=BY_UPLOAD,
        upload_host=EVIL_HOST,
        connection=EVIL_WAY,
        model_renames=(("GEM", "dearest"),),
        running_limit=2,
    )


def test_a_known_gateway_stays_as_it_is_and_what_is_delicate_is_asked_for() -> None:
    read = taken_in(Preferences(profiles=(evil(A, "Other"),)))
    assert read.safe.profiles == HERE.profiles
    assert read.added == ()
    assert read.offers == (
        Offer(Delicate.UPLOAD, A, "https://evil.example/up"),
        Offer(Delicate.RENAMES, A, "GEM = dearest"),
    )
    assert read.taken(()) == read.safe
    (uploads, _) = read.offers
    assert read.taken((uploads,)).profiles == (
        replace(STUDIO, reference_delivery=BY_UPLOAD, upload_host=EVIL_HOST),
    )


def test_a_new_gateway_has_neither_host_nor_proxy_nor_names_and_nobody_elses_name() -> None:
    read = taken_in(Preferences(gateway=NEW, profiles=(evil(NEW, "sTuDio"),)))
    assert read.safe.profiles == (STUDIO, GatewayProfile(NEW, running_limit=2))
    assert read.safe.gateway == A
    assert [offer.kind for offer in read.offers] == [Delicate.UPLOAD, Delicate.PROXY, Delicate.RENAMES]
    whole = read.taken(read.offers).profiles[1]
    assert (whole.upload_host, whole.connection.proxy, whole.model_renames) == (
        EVIL_HOST,
        EVIL_WAY.proxy,
        (("GEM", "dearest"),),
    )
    # Whom to trust is never taken from a file.
    assert whole.connection.ca_file == ""


def test_pictures_inside_the_request_are_never_switched_on_by_a_file() -> None:
    inside = [replace(evil(address), reference_delivery=INSIDE_REQUEST) for address in (A, NEW)]
    read = taken_in(Preferences(profiles=tuple(inside)))
    travels = [profile.reference_delivery for profile in read.taken(read.offers).profiles]
    assert travels == [NOT_AT_ALL, ""]


def test_what_belongs_to_this_computer_and_what_guards_money_stays() -> None:
    read = taken_in(
        Preferences(
            plain_http_allowed=("http://evil.example",),
            pictures_folder="/theirs",
            window_layout="BBBB",
            daily_cap=None,
            ask_above=1000,
            write_metadata=True,
            shortcuts=(("generate", "E"),),
            theme="neon",
            language="xx",
            running_limit=7,
        )
    )
    assert read.safe == replace(HERE, running_limit=7)
    assert read.offers == (Offer(Delicate.SHORTCUTS, "", "generate: E"),)
    assert read.taken(read.offers).shortcuts == (("generate", "E"),)
    stricter = taken_in(Preferences(daily_cap=1.0, ask_above=3)).safe
    assert (stricter.daily_cap, stricter.ask_above) == (1.0, 3)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://good.example@evil.example/up", "https://evil.example/up"),
        ("https://g\u043eod.example/up", "https://xn--god-sed.example/up"),
        ("https://evil.example/\u202egpj", "https://evil.example/?gpj"),
        ("https://evil.example/" + "a" * 1000, "https://evil.example/" + "a" * 379 + "…"),
    ],
)
def test_the_host_is_shown_as_it_is(address: str, shown: str) -> None:
    read = taken_in(Preferences(profiles=(replace(evil(A), upload_host=UploadHost(address=address)),)))
    assert read.offers[0].target == shown


def test_what_is_so_already_or_cannot_be_used_is_not_asked_for() -> None:
    here = replace(HERE, profiles=(evil(A),))
    assert imported(here, Preferences(profiles=(evil(A),)), frozenset({"profiles"})).offers == ()
    unsafe = replace(evil(A), upload_host=UploadHost(address="http://evil.example"), model_renames=())
    assert taken_in(Preferences(profiles=(unsafe, evil(PRACTICE)))).offers == ()
