from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonObject, JsonValue
from app.practice.ledger import PracticeTask
from app.practice.query_replies import snapshot_of, snapshot_to_json
from app.practice.settings import Shape
from app.practice.sizes import Size
from tests.practice.client import asking, dig

AT = datetime(2026, 1, 7, 6, 3, 37, tzinfo=UTC).timestamp()
URL = "http://127.0.0.1:1/files/x/aigcImageGenFile.png"
BODY: JsonObject = asking("a lake", "session") | {
    "session_context": "context",
    "tasks_priority": 3,
    "file_infos": [{"type": "Url", "url": "https://example.com/a.png", "text": "a"}],
    "output_config": {"storage_mode": "Permanent", "input_compliance_check": "Enabled"},
}


def answer(age_s: float, shape: Shape = Shape.RAW, body: JsonObject = BODY) -> JsonValue:
    task = PracticeTask("1-AigcImageTask-0t", "request", AT, body)
    return snapshot_to_json(snapshot_of(task, age_s, 10, Size(30, 40), URL), shape)


def test_raw_a_task_that_waits() -> None:
    raw = answer(0)
    assert dig(raw, "Response", "TaskType") == "AigcImageTask"
    assert dig(raw, "Response", "Status") == "WAITING"
    assert dig(raw, "Response", "CreateTime") == "2026-01-07T06:03:37Z"
    assert dig(raw, "Response", "BeginProcessTime") == ""
    assert dig(raw, "Response", "AigcImageTask", "Status") == "PROCESSING"
    assert dig(raw, "Response", "AigcImageTask", "Progress") == 0
    assert dig(raw, "Response", "AigcImageTask", "Output") is None


def test_raw_a_task_at_work() -> None:
    raw = answer(5.5)
    assert dig(raw, "Response", "Status") == "PROCESSING"
    assert dig(raw, "Response", "BeginProcessTime") == "2026-01-07T06:03:38Z"
    assert dig(raw, "Response", "FinishTime") == ""
    assert dig(raw, "Response", "AigcImageTask", "Progress") == 50


def test_raw_a_finished_task() -> None:
    raw = answer(10)
    assert dig(raw, "Response", "FinishTime") == "2026-01-07T06:03:47Z"
    task = dig(raw, "Response", "AigcImageTask")
    assert (dig(task, "ErrCode"), dig(task, "ErrCodeExt"), dig(task, "Message")) == (0, "", "")
    assert (dig(task, "SessionId"), dig(task, "SessionContext")) == ("session", "context")
    assert dig(task, "Output", "FileInfos", 0) == {
        "StorageMode": "Permanent",
        "MediaName": "",
        "ClassId": 0,
        "ExpireTime": "2026-01-14T06:03:47Z",
        "FileType": "png",
        "FileUrl": URL,
        "FileId": "",
        "MetaData": {"Container": "png", "Width": 30, "Height": 40},
    }


def test_raw_the_request_comes_back_in_upstream_names() -> None:
    assert dig(answer(0), "Response", "AigcImageTask", "Input") == {
        "ModelName": "GEM",
        "ModelVersion": "3.0",
        "Prompt": "a lake",
        "FileInfos": [{"Type": "Url", "Url": "https://example.com/a.png", "Text": "a"}],
        "OutputConfig": {"StorageMode": "Permanent", "InputComplianceCheck": "Enabled"},
    }


def test_raw_the_other_kinds_of_task_are_null() -> None:
    response = dig(answer(0), "Response")
    assert isinstance(response, dict)
    others = {name: value for name, value in response.items() if name.endswith("Task")}
    assert others.pop("AigcImageTask") is not None
    assert len(others) > 20
    assert set(others.values()) == {None}


@pytest.mark.parametrize(
    ("age_s", "status", "progress"),
    [(0, "QUEUED", "0%"), (5.5, "IN_PROGRESS", "50%"), (10, "SUCCESS", "100%")],
)
def test_envelope(age_s: float, status: str, progress: str) -> None:
    envelope = answer(age_s, Shape.ENVELOPE)
    assert dig(envelope, "code") == "success"
    assert (dig(envelope, "data", "status"), dig(envelope, "data", "progress")) == (status, progress)
    assert dig(envelope, "data", "data", "Response", "AigcImageTask", "TaskId") == "1-AigcImageTask-0t"
    data = dig(envelope, "data")
    assert isinstance(data, dict)
    assert data.get("result_url") == (URL if status == "SUCCESS" else None)


@pytest.mark.parametrize("word", ["practice:policy", "practice:nofiles", "practice:aborted"])
def test_envelope_of_a_failure(word: str) -> None:
    envelope = answer(10, Shape.ENVELOPE, asking(word))
    assert dig(envelope, "data", "status") == "FAILURE"
    expected = "Input Prompt violates policy" if word == "practice:policy" else ""
    assert dig(envelope, "data", "fail_reason") == expected


def test_flat() -> None:
    assert dig(answer(5.5, Shape.FLAT), "Response", "Progress") == 50
    finished = answer(10, Shape.FLAT)
    assert dig(finished, "Response", "Status") == "FINISH"
    assert dig(finished, "Response", "Output", "FileInfos", 0, "FileUrl") == URL
    aborted = answer(10, Shape.FLAT, asking("practice:aborted"))
    assert dig(aborted, "Response", "Status") == "ABORTED"


@given(st.lists(st.floats(0, 60), min_size=2), st.floats(0, 30))
def test_progress_only_grows_and_is_full_only_at_the_end(ages: list[float], seconds: float) -> None:
    task = PracticeTask("t", "r", AT, asking("a"))
    looks = [snapshot_of(task, age, seconds, Size(1, 1), URL) for age in sorted(ages)]
    assert [snapshot.progress for snapshot in looks] == sorted(snapshot.progress for snapshot in looks)
    for snapshot in looks:
        assert (snapshot.progress == 100) is (snapshot.ending is not None) is bool(snapshot.file_url)
