from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.core.reference_picture import (
    PICTURE_BYTES_MAX,
    PreparedPicture,
    delivery_problems,
    is_original_name,
    limits_for,
    local_pictures,
    unsent,
)
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import DAY_S, Picture, TaskRecord, TaskState, days_left, link_ends_at
from app.core.upload_host import UploadHost

NAME = "a" * 64 + ".png"
LOCAL = GenerationRequest(file_infos=(FileInfo(url="https://x.test/a.png"), FileInfo(original=NAME)))


@given(st.integers(1, 40))
def test_what_travels_inside_a_request_fits_together(pictures: int) -> None:
    limits = limits_for(GatewayProfile(PRACTICE), pictures)
    assert limits.size_bytes * pictures <= PICTURE_BYTES_MAX


def test_an_upload_has_the_limit_for_each() -> None:
    profile = GatewayProfile("https://g", "", "upload", UploadHost(address="https://h"), 2048)
    limits = limits_for(profile, 14)
    assert (limits.side, limits.size_bytes) == (2048, PICTURE_BYTES_MAX)


@pytest.mark.parametrize(
    "text", ["", "a.png", "A" * 64 + ".png", "a" * 64 + ".svg", "../" + NAME, NAME + "\n", "a" * 64]
)
def test_names_from_elsewhere_are_none_of_the_shelf(text: str) -> None:
    assert not is_original_name(text)
    assert is_original_name(NAME)


@pytest.mark.parametrize(
    ("profile", "is_blocked"),
    [
        (None, False),
        (GatewayProfile("https://g"), True),
        (GatewayProfile("https://g", reference_delivery="none"), True),
        (GatewayProfile("https://g", reference_delivery="upload"), True),
        (GatewayProfile("https://g", reference_delivery="base64"), False),
        (GatewayProfile(PRACTICE), False),
    ],
)
def test_no_picture_leaves_before_somebody_has_chosen(
    profile: GatewayProfile | None, is_blocked: bool
) -> None:
    assert bool(delivery_problems(LOCAL, profile)) is is_blocked
    assert delivery_problems(GenerationRequest(prompt="a"), profile) == ()


def test_used_again_a_picture_is_where_it_was() -> None:
    sent = GenerationRequest(
        file_infos=(FileInfo("Base64", text="note", original=NAME, base64="AA"), FileInfo(url="u"))
    )
    assert unsent(sent).file_infos == (FileInfo(text="note", original=NAME), FileInfo(url="u"))
    assert local_pictures(sent) == (NAME,)


def test_the_media_type_is_that_of_the_format() -> None:
    assert PreparedPicture(NAME, "/p", "webp", 1, 1, 1, 1, 1).media_type == "image/webp"


NOON = 1_760_011_200.0
DONE = TaskRecord(1, "https://gw.example", TaskState.DONE, NOON, task_id="1-ab", finished_at=NOON + 60)


def with_expiry(text: str) -> TaskRecord:
    return replace(DONE, pictures=(Picture("/a.png", 1, 1, 1, "png", "http://x/a.png", text),))


def test_what_the_gateway_says_goes_first() -> None:
    ends = datetime.fromisoformat("2025-10-20T12:00:00+00:00").timestamp()
    for text in ("2025-10-20T12:00:00Z", "2025-10-20T20:00:00+08:00", "2025-10-20T12:00:00"):
        assert link_ends_at(with_expiry(text)) == ends


@pytest.mark.parametrize("text", ["", "0000-00-00T00:00:00Z", "0001-01-01T00:00:00Z", "soon"])
def test_without_a_word_it_is_seven_days_after_the_end(text: str) -> None:
    assert link_ends_at(with_expiry(text)) == NOON + 60 + 7 * DAY_S


def test_a_task_without_task_id_or_with_lasting_storage_has_no_end() -> None:
    lasting = GenerationRequest(output_config=OutputConfig(storage_mode="Permanent"))
    assert link_ends_at(replace(DONE, task_id="")) is None
    assert days_left(replace(DONE, request=lasting), NOON) is None


def test_begun_days_are_whole_and_it_never_goes_below_none() -> None:
    record = replace(DONE, finished_at=None)
    assert [days_left(record, NOON + days * DAY_S) for days in (0, 0.1, 6.9, 7, 99)] == [7, 7, 1, 0, 0]
