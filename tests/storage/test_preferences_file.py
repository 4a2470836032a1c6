from dataclasses import replace
from pathlib import Path

import pytest

from app.core.connection_settings import ConnectionSettings
from app.core.gateway_profile import GatewayProfile
from app.core.json_values import JsonValue, as_object, dump, parse
from app.core.settings import Preferences
from app.storage.preferences_file import (
    FILE_BYTES_MAX,
    NotPreferences,
    read_preferences_file,
    write_preferences_file,
)

A, B = GatewayProfile("https://a.example", "Studio"), GatewayProfile("https://b.example", "B")
HERE = Preferences(
    gateway=A.address,
    profiles=(replace(A, connection=ConnectionSettings(ca_file="/mine.pem")),),
    plain_http_allowed=("http://10.0.0.5",),
    pictures_folder="/mine",
    window_layout="AAAA",
    theme="dark",
)

EVIL: JsonValue = {"ca_file": "/evil.pem", "proxy": {"kind": "http", "host": "evil.example", "port": 1}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "easel-preferences.json"


def write(file: Path, preferences: JsonValue, version: int = 1) -> None:
    file.write_text(dump({"form": "easel-preferences", "version": version, "preferences": preferences}))


def test_preferences_reach_another_computer_without_what_belongs_to_this_one(file: Path) -> None:
    there = Preferences(gateway="https://b.example", profiles=(B,), theme="light", daily_cap=3.0)
    write_preferences_file(file, replace(there, window_layout="BBBB", pictures_folder="/theirs"))
    assert "theirs" not in file.read_text("utf-8")
    read, gateways = read_preferences_file(file, HERE)
    assert gateways == 1
    assert read == replace(HERE, profiles=(*HERE.profiles, B), theme="light", daily_cap=3.0)
    fresh, _ = read_preferences_file(file, Preferences())
    assert fresh.gateway == "https://b.example"


def test_nobody_elses_file_lets_a_token_travel_in_the_clear_or_names_whom_to_trust(file: Path) -> None:
    write(
        file,
        {
            "gateway": "https://evil.example",
            "plain_http_allowed": ["http://evil.example"],
            "profiles": [
                {"address": A.address, "name": "x\x00y", "connection": EVIL},
                {"address": "https://new.example", "connection": EVIL},
            ],
            "theme": "neon",
        },
    )
    read, _ = read_preferences_file(file, HERE)
    assert (read.gateway, read.plain_http_allowed) == (HERE.gateway, HERE.plain_http_allowed)
    assert (read.profiles[0].name, read.profiles[0].connection) == ("xy", HERE.profiles[0].connection)
    assert (read.profiles[1].connection.ca_file, read.profiles[1].connection.proxy.host) == (
        "",
        "evil.example",
    )
    assert read.theme == "dark"


def test_profiles_without_an_address_are_left_out(file: Path) -> None:
    write(file, {"profiles": [{"address": "ftp://x"}, {"address": "gw.example/v1"}]})
    read, gateways = read_preferences_file(file, Preferences())
    assert (gateways, read.profiles) == (1, (GatewayProfile("https://gw.example"),))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"form": "other"}', b" " * (FILE_BYTES_MAX + 1)]
)
def test_what_holds_none_is_refused_with_a_sentence(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(NotPreferences, match="no preferences"):
        read_preferences_file(file, HERE)


def test_a_file_of_a_newer_easel_is_refused(file: Path) -> None:
    write(file, {}, version=2)
    with pytest.raises(NotPreferences, match="newer"):
        read_preferences_file(file, HERE)


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(NotPreferences, match="read"):
        read_preferences_file(file, HERE)


def test_what_is_written_says_what_it_is(file: Path) -> None:
    write_preferences_file(file, HERE)
    assert as_object(parse(file.read_bytes()))["form"] == "easel-preferences"
