from dataclasses import replace
from pathlib import Path

import pytest

from app.core.connection import ConnectionSettings
from app.core.gateway_profile import GatewayProfile
from app.core.json_values import JsonValue, as_object, dump, parse
from app.core.preferences import Preferences
from app.storage.preferences import (
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
    assert read.safe == replace(HERE, profiles=(*HERE.profiles, B), theme="light", daily_cap=3.0)
    assert (read.added, read.offers) == ((B.address,), ())
    fresh, _ = read_preferences_file(file, Preferences())
    assert fresh.safe.gateway == "https://b.example"


def test_what_a_file_does_not_name_stays_as_it_is(file: Path) -> None:
    write(file, {"language": "zh_CN"})
    read, _ = read_preferences_file(file, HERE)
    assert read.safe == replace(HERE, language="zh_CN")


def test_addresses_are_read_as_they_are_typed_and_the_first_of_two_counts(file: Path) -> None:
    write(
        file,
        {
            "profiles": [
                {"address": "ftp://x"},
                {"address": "gw.example/v1", "name": "first"},
                {"address": "https://gw.example", "name": "second"},
            ]
        },
    )
    read, gateways = read_preferences_file(file, Preferences())
    assert (gateways, read.safe.profiles) == (1, (GatewayProfile("https://gw.example", "first"),))


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
