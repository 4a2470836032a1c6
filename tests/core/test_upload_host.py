import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonObject, JsonValue, parse
from app.core.problems import LinkExpired, NetworkDown, PictureUnusable, Problem, UploadFailed, UploadHostDown
from app.core.upload_host import (
    BUCKET,
    PRESIGNED,
    TrialStep,
    UploadHost,
    host_from_json,
    host_problem,
    host_to_json,
    is_safe_address,
    link_checked,
    link_failed,
    no_secret,
    origin_of,
    read_presets,
    trial_picture,
    upload_refused,
    uploaded,
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
        host = preset.host
        if host.kind == BUCKET:
            # A bucket and its key are everybody's own.
            host = replace(host, bucket="studio", access_key="AKID")
        assert host_problem(host) == ""
        assert preset.host.needs_secret


@pytest.mark.parametrize(
    "value", [None, {}, {"hosts": [{"name": "x"}]}, {"hosts": [{"address": "https://x"}]}]
)
def test_broken_presets_are_loud(value: JsonValue) -> None:
    with pytest.raises(ValueError, match="preset"):
        read_presets(value)


def test_the_picture_is_small_whole_and_the_same_each_time() -> None:
    picture = trial_picture()
    assert picture == trial_picture()
    assert len(picture) < 1000
    begin = picture.index(b"IDAT") + 4
    assert len(zlib.decompress(picture[begin : picture.index(b"IEND") - 8])) == 64 * (1 + 3 * 64)


@pytest.mark.parametrize(
    ("problem", "found", "advice"),
    [
        (UploadFailed(http_status=401, words="who are you"), "refused", "secret"),
        (UploadFailed(http_status=404), "refused", "address"),
        (UploadFailed(http_status=422), "refused", "form field"),
        (UploadFailed(http_status=302), "refused", "another address"),
        (UploadFailed(http_status=500), "refused", "host said"),
        (
            UploadFailed(
                words='{"a": 1}', detail="the host's reply has nothing at {place}", values=(("place", "b"),)
            ),
            "no link",
            "reply",
        ),
        (UploadHostDown(detail="refused"), "not be reached", "network"),
    ],
)
def test_each_refusal_says_what_to_do(problem: Problem, found: str, advice: str) -> None:
    finding = upload_refused(problem)
    assert (finding.step, finding.is_ok) == (TrialStep.UPLOAD, False)
    assert found in finding.found
    assert advice in finding.advice
    assert problem.words in finding.words
    assert problem.detail in finding.words
    assert finding.values == problem.values


@pytest.mark.parametrize(
    ("problem", "found"),
    [
        (LinkExpired(http_status=403), "not public"),
        (PictureUnusable(detail="text/html"), "page"),
        (NetworkDown(), "can’t be loaded"),
    ],
)
def test_a_link_that_gives_no_picture_is_told(problem: Problem, found: str) -> None:
    finding = link_failed(problem)
    assert not finding.is_ok
    assert found in finding.found
    assert finding.advice


def test_what_the_link_gives_is_compared() -> None:
    sent = trial_picture()
    assert "very same" in link_checked(sent, sent).found
    assert link_checked(sent, b"\xff\xd8\xff packed anew").is_ok
    assert not link_checked(sent, b"<html>").is_ok
    assert not link_checked(sent, b"").is_ok
    assert uploaded("https://h.test/a.png").words == "https://h.test/a.png"
    assert not no_secret().is_ok
