from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.backoff import RUNNING_LIMIT_DEFAULT, RUNNING_LIMIT_MAX
from app.core.connection import ANSWER_S_MAX, ConnectionSettings, Proxy, ProxyKind
from app.core.disk import DamagedFile
from app.core.gateway_profile import GatewayProfile
from app.core.history import HistoryFilter, SavedFilter
from app.core.json_values import JsonObject, JsonValue, as_object, dump, parse
from app.core.preferences import Preferences
from app.core.tasks import TaskState
from app.core.upload_host import UploadHost
from app.storage.preferences import (
    filters_from_json,
    filters_to_json,
    load_preferences,
    preferences_from_json,
    profiles_from_json,
    profiles_to_json,
    save_preferences,
)

CHANGED = Preferences(
    gateway="https://gateway.example.com",
    profiles=(GatewayProfile("https://gateway.example.com", "Studio"),),
    plain_http_allowed=("http://10.0.0.5:3000",),
    running_limit=7,
    name_template="{prompt}",
    pictures_folder="/pictures/图片",
    theme="dark",
    language="zh_CN",
    shortcuts=(("fetch", "F9"), ("search", "")),
    window_layout="AAAA",
    write_metadata=False,
    notifications=False,
    reduce_motion=True,
    ask_above=5,
)


def no_damage(damaged: DamagedFile) -> None:
    """Nothing is found damaged."""
    pytest.fail(f"damaged: {damaged}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "preferences.json"


@pytest.mark.parametrize("preferences", [Preferences(), CHANGED], ids=["unset", "changed"])
def test_preferences_come_back(file: Path, preferences: Preferences) -> None:
    save_preferences(file, preferences)
    assert load_preferences(file) == preferences


def test_without_a_file_nothing_is_set(file: Path) -> None:
    assert load_preferences(file) == Preferences()


def test_of_a_broken_file_each_whole_field_is_kept_and_the_damage_told(file: Path) -> None:
    save_preferences(file, CHANGED)
    whole = file.read_text("utf-8")
    for end in range(len(whole) - 2, 0, -7):
        file.write_text(whole[:end], "utf-8")
        damaged: list[DamagedFile] = []
        read = load_preferences(file, damaged.append)
        # Whatever is there is as it was set, or as if it had never been; of the keys some may be left.
        assert set(read.shortcuts) <= set(CHANGED.shortcuts)
        for name in {field.name for field in fields(Preferences)} - {"shortcuts"}:
            assert getattr(read, name) in (getattr(CHANGED, name), getattr(Preferences(), name)), (end, name)
        (told,) = damaged
        assert Path(told.copy).read_text("utf-8") == whole[:end]
        again: list[DamagedFile] = []
        assert load_preferences(file, again.append) == read
        assert not again
    file.write_text(whole.replace('"theme": "dark"', '"theme": "da\x00'), "utf-8")
    assert load_preferences(file) == replace(CHANGED, theme="")


def test_a_field_of_no_use_is_told_with_the_way_to_the_file_and_the_good_items_stay(file: Path) -> None:
    good: JsonObject = {"address": "https://gw.example"}
    stored = dump({"profiles": [good, {"name": "lost"}], "daily_cap": "x", "new": 1})
    file.write_text(stored)
    damaged: list[DamagedFile] = []
    preferences = load_preferences(file, damaged.append)
    assert [profile.address for profile in preferences.profiles] == ["https://gw.example"]
    assert damaged == [DamagedFile("preferences.json", f"{file}.broken", is_read_in_part=True)]
    assert parse(Path(damaged[0].copy).read_bytes()) == parse(stored)
    assert as_object(parse(file.read_bytes()))["new"] == 1


def test_a_field_that_a_newer_easel_has_is_no_damage(file: Path) -> None:
    file.write_text(dump({"from_a_newer_easel": 1}))
    load_preferences(file, no_damage)
    assert not Path(f"{file}.broken").exists()


def test_a_broken_file_is_as_if_nothing_were_set(file: Path) -> None:
    file.write_text("{")
    assert load_preferences(file) == Preferences()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gateway", 5),
        ("theme", None),
        ("plain_http_allowed", "http://a"),
        ("plain_http_allowed", [5]),
        ("shortcuts", ["F1"]),
        ("shortcuts", {"fetch": 9}),
        ("daily_cap", "5"),
        ("daily_cap", -1),
        ("daily_cap", True),
        ("write_metadata", 1),
        ("running_limit", "3"),
        ("running_limit", 3.5),
        ("running_limit", True),
        ("notifications", 1),
        ("ask_above", "20"),
        ("from_a_newer_easel", "x"),
    ],
)
def test_a_value_of_no_use_falls_back_alone(
    file: Path, caplog: pytest.LogCaptureFixture, name: str, value: JsonValue
) -> None:
    file.write_text(dump({"language": "zh_CN", name: value}))
    assert load_preferences(file) == Preferences(language="zh_CN")
    assert name in caplog.text


@pytest.mark.parametrize(("stored", "limit"), [(0, 1), (-5, 1), (10**9, RUNNING_LIMIT_MAX), (4, 4)])
def test_the_limit_of_running_tasks_stays_within_its_bounds(stored: int, limit: int) -> None:
    preferences, ignored = preferences_from_json({"running_limit": stored})
    assert (preferences.running_limit, ignored) == (limit, ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from([*(field.name for field in fields(Preferences)), "other"])


@given(st.dictionaries(NAMES, JSON))
def test_whatever_the_file_holds_there_are_preferences(stored: dict[str, JsonValue]) -> None:
    preferences, ignored = preferences_from_json(stored)
    assert set(ignored) <= stored.keys()
    assert "other" not in stored or "other" in ignored
    assert 1 <= preferences.running_limit <= RUNNING_LIMIT_MAX
    if "running_limit" in ignored:
        assert preferences.running_limit == RUNNING_LIMIT_DEFAULT


HOST = UploadHost(address="https://h.test", headers=(("A", "{secret}"),), link_at="data.url", lifetime_h=3)
FULL = GatewayProfile(
    "https://a.example.com",
    "Studio",
    running_limit=2,
    connection=ConnectionSettings(5, 300, Proxy(ProxyKind.SOCKS5, "10.0.0.7", 1080, "ann"), "/etc/corp.pem"),
    model_renames=(("GEM", "GG"), ("千问", "Qwen")),
    reference_delivery="upload",
    upload_host=HOST,
    reference_side_max=2048,
)
PROFILES = (FULL, GatewayProfile("practice"))


def test_profiles_come_back() -> None:
    assert profiles_from_json(profiles_to_json(PROFILES)) == PROFILES


@pytest.mark.parametrize("value", ["https://a.example.com", {}, [5], [{}], [{"address": 5.5}]])
def test_what_holds_no_profiles_is_told_apart(value: JsonValue) -> None:
    assert profiles_from_json(value) is None


def test_a_value_of_the_wrong_type_is_as_if_never_set() -> None:
    odd: JsonValue = {
        "address": "practice",
        "name": ["x"],
        "reference_travel": "everywhere",
        "upload_host": 1,
        "reference_side_max": 1_000_000,
    }
    assert profiles_from_json([odd]) == (GatewayProfile("practice"),)


@pytest.mark.parametrize(
    "proxy",
    [{"kind": "ftp"}, {"kind": "http"}, {"kind": "http", "host": "h", "port": 0}, {"kind": 5}, "http", None],
)
def test_a_proxy_that_is_none_is_the_systems(proxy: JsonValue) -> None:
    assert profiles_from_json([{"address": "practice", "connection": {"proxy": proxy}}]) == (
        GatewayProfile("practice"),
    )


def test_numbers_stay_within_their_bounds() -> None:
    read = profiles_from_json([{"address": "a", "connection": {"connect_s": -4, "answer_s": 10**9}}])
    assert read == (GatewayProfile("a", connection=ConnectionSettings(1, ANSWER_S_MAX)),)


def test_renames_that_are_none_are_left_out() -> None:
    read = profiles_from_json([{"address": "a", "model_renames": {"GEM": 5, "": "x", "Qwen": "Q", "y": ""}}])
    assert read == (GatewayProfile("a", model_renames=(("Qwen", "Q"),)),)


SAVED = (
    SavedFilter("Everything", HistoryFilter()),
    SavedFilter("Last week", HistoryFilter(first_day=6)),
    SavedFilter("Today", HistoryFilter(first_day=0, last_day=0)),
    SavedFilter(
        "茶",
        HistoryFilter(
            "fjord",
            frozenset({TaskState.DONE, TaskState.FAILED}),
            "GEM 3.0",
            "https://gw.example",
            date(2026, 1, 1),
            date(2026, 11, 22),
            "poster",
            favourites_only=True,
        ),
    ),
)


def test_filters_come_back_as_they_were() -> None:
    assert filters_from_json(parse(dump(filters_to_json(SAVED)))) == SAVED


@pytest.mark.parametrize("value", ["text", [{"name": []}], [{"name": ""}], ["x"], None])
def test_what_is_no_list_of_filters_is_none(value: JsonValue) -> None:
    assert filters_from_json(value) is None


def test_a_value_of_the_wrong_type_is_as_if_it_had_never_been_set() -> None:
    broken: JsonValue = [
        {
            "name": "x",
            "filter": {"text": [], "states": ["done", "flying", 7], "first_day": "yesterday", "tag": []},
        },
        {"name": "y", "filter": "all"},
        {"name": "z", "filter": {"first_day": -1, "last_day": 10**9}},
        {"name": "t", "filter": {"first_day": True}},
    ]
    assert filters_from_json(broken) == (
        SavedFilter("x", HistoryFilter(states=frozenset({TaskState.DONE}))),
        SavedFilter("y", HistoryFilter()),
        SavedFilter("z", HistoryFilter()),
        SavedFilter("t", HistoryFilter()),
    )
