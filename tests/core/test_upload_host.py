import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonObject, JsonValue, parse
from app.core.upload_host import (
    PRESIGNED,
    UploadHost,
    host_from_json,
    host_problem,
    host_to_json,
    is_safe_address,
    origin_of,
    read_presets,
    value_at,
)
from app.resources import resource_path

_words = st.text("abc {}:/", max_size=6)
_pairs = st.dictionaries(_words, _words, max_size=2).map(lambda pairs: tuple(pairs.items()))
HOSTS = st.builds(
    UploadHost,
    kind=st.sampled_from(["multipart", "presigned"]),
    address=_words.map("https://".__add__),
    field=_words,
    headers=_pairs,
    fields=_pairs,
    link_at=_words,
    lifetime_h=st.integers(0, 9999),
    method=_words,
    body=_words,
    upload_at=_words,
)


@given(HOSTS)
def test_a_host_survives_the_preferences(host: UploadHost) -> None:
    assert host_from_json(host_to_json(host)) == host


@pytest.mark.parametrize("value", [None, [], "x", {}, {"address": []}])
def test_what_is_no_host_is_none(value: JsonValue) -> None:
    assert host_from_json(value) is None


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://h.test/up", True),
        ("http://127.0.0.1:9000/up", True),
        ("http://localhost/up", True),
        ("http://h.test/up", False),
        ("ftp://h.test", False),
        ("h.test", False),
        ("https://[::", False),
        ("https://h.test:x/", False),
        ("", False),
    ],
)
def test_pictures_go_over_https_or_stay_here(address: str, is_safe: bool) -> None:
    assert is_safe_address(address) is is_safe


def test_the_secret_belongs_to_the_origin() -> None:
    host = UploadHost(address="https://h.test:8443/a?key={secret}")
    assert host.secret_name == "upload:https://h.test:8443"
    assert host.needs_secret
    assert not UploadHost(address="https://h.test").needs_secret
    assert origin_of("HTTPS://[::1]:9/x") == "https://[::1]:9"


@pytest.mark.parametrize(
    ("host", "is_fine"),
    [
        (UploadHost(address="https://h.test"), True),
        (UploadHost(address="http://h.test"), False),
        (UploadHost(address="https://h.test", field=" "), False),
        (UploadHost(PRESIGNED, "https://h.test", upload_at="u", link_at="l"), True),
        (UploadHost(PRESIGNED, "https://h.test", link_at="l"), False),
    ],
)
def test_what_is_missing_is_said(host: UploadHost, is_fine: bool) -> None:
    assert (host_problem(host) == "") is is_fine


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("data.url", "u"),
        ("data.links.1.url", "second"),
        ("data.links.9.url", ""),
        ("data.links.x", ""),
        ("data", ""),
        ("data.url.more", ""),
        ("", ""),
    ],
)
def test_a_path_leads_through_objects_and_lists(path: str, found: str) -> None:
    reply: JsonObject = {"data": {"url": "u", "links": [{"url": "first"}, {"url": "second"}]}}
    assert value_at(reply, path) == found


def test_the_presets_are_usable_as_they_are() -> None:
    presets = read_presets(parse(resource_path("upload_hosts.json").read_bytes()))
    assert len(presets) >= 5
    for preset in presets:
        assert host_problem(preset.host) == ""
        assert preset.host.needs_secret


@pytest.mark.parametrize(
    "value", [None, {}, {"hosts": [{"name": "x"}]}, {"hosts": [{"address": "https://x"}]}]
)
def test_broken_presets_are_loud(value: JsonValue) -> None:
    with pytest.raises(ValueError, match="preset"):
        read_presets(value)
