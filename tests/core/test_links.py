from dataclasses import replace
from datetime import datetime

import pytest

from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import DAY_S, Picture, TaskRecord, TaskState, days_left, link_ends_at

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
