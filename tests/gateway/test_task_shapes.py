import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answers import ResultLink
from app.core.json_values import JsonObject, JsonValue
from app.gateway.replies import LINKS_MAX, is_web_link, read_task

URL = "https://files.test/1.png"
_FILES: JsonObject = {"FileInfos": [{"FileUrl": URL, "ExpireTime": "2026-01-14T06:03:37Z", "MetaData": None}]}
_A: JsonObject = {
    "Response": {
        "TaskType": "AigcImageTask",
        "Status": "FINISH",
        "RequestId": "r",
        "TranscodeTask": None,
        "AigcImageTask": {
            "TaskId": "t",
            "Status": "FINISH",
            "ErrCode": 0,
            "ErrCodeExt": "",
            "Message": "SUCCESS",
            "Progress": 100,
            "Input": {
                "Prompt": "p",
                "FileInfos": [{"Type": "Url", "Url": "https://files.test/reference.png"}],
            },
            "Output": _FILES,
        },
    }
}
_ENVELOPE: JsonObject = {"task_id": "t", "status": "SUCCESS", "fail_reason": "", "progress": "100%"}

SHAPES: dict[str, JsonValue] = {
    "A raw": _A,
    "B flat": {"Response": {"Status": "FINISH", "Output": _FILES}},
    "C envelope": {"code": "success", "message": "", "data": {**_ENVELOPE, "data": _A}},
    "C result_url": {"code": "success", "data": {**_ENVELOPE, "result_url": URL, "data": None}},
    "E bare": {"AigcImageTask": {"Status": "FINISH", "Output": _FILES}},
    "E lower case": {"response": {"AIGCImageTask": {"Status": "FINISH", "Output": _FILES}}},
    "E another task": {"Response": {"SomeImageTask": {"Status": "FINISH", "Output": _FILES}}},
    "F ImageInfoSet": {"Response": {"Status": "DONE", "Output": {"ImageInfoSet": [{"ImageUrl": URL}]}}},
    "F ImageUrls": {"Response": {"Status": "DONE", "Output": {"ImageUrls": [URL, None, 3]}}},
    "H snake": {
        "aigc_image_task": {"task_status": "succeeded", "output": {"file_infos": [{"file_url": URL}]}}
    },
    "H data.output": {"data": {"state": "COMPLETED", "output": {"file_infos": [{"file_url": URL}]}}},
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_picture_is_found_in_every_shape_and_the_references_are_not(name: str) -> None:
    shape = read_task(SHAPES[name])
    assert shape is not None
    assert [link.url for link in shape.links] == [URL]
    assert shape.codes == ()


def test_shape_a_gives_everything() -> None:
    shape = read_task(_A)
    assert shape is not None
    assert (shape.status, shape.progress, shape.request_id) == ("FINISH", 100, "r")
    assert shape.links == (ResultLink(URL, "2026-01-14T06:03:37Z"),)
    assert shape.request is not None
    assert shape.request.prompt == "p"


def test_shape_d_says_its_status_without_a_task() -> None:
    shape = read_task({"Response": {"TaskId": "t", "Status": "success"}})
    assert shape is not None
    assert (shape.status, shape.links) == ("SUCCESS", ())


@pytest.mark.parametrize(
    ("inner", "outer", "envelope", "status"),
    [
        ("PROCESSING", "FINISH", "SUCCESS", "PROCESSING"),
        ("FINISH", "ABORTED", "FAILURE", "FINISH"),
        ("PROCESSING", "ABORTED", "IN_PROGRESS", "ABORTED"),
        ("PROCESSING", "PROCESSING", "FAILURE", "FAILURE"),
        ("", "WAITING", "SUCCESS", "WAITING"),
        ("", "", "queued", "QUEUED"),
    ],
)
def test_the_inner_status_counts_unless_an_outer_one_says_failure(
    inner: str, outer: str, envelope: str, status: str
) -> None:
    value: JsonValue = {
        "data": {
            "task_id": "t",
            "status": envelope,
            "data": {"Response": {"Status": outer, "AigcImageTask": {"Status": inner, "Progress": 3}}},
        }
    }
    shape = read_task(value)
    assert shape is not None
    assert shape.status == status


@pytest.mark.parametrize(
    "fine",
    [
        {},
        {"ErrCode": 0},
        {"ErrCode": "0", "ErrCodeExt": "0"},
        {"ErrCodeExt": None},
        {"ErrCodeExt": "Success"},
    ],
)
def test_codes_that_mean_nothing_are_no_errors(fine: JsonObject) -> None:
    shape = read_task({"Response": {"AigcImageTask": {"Status": "FINISH", **fine}}})
    assert shape is not None
    assert shape.codes == ()


@pytest.mark.parametrize(
    ("task", "codes", "words"),
    [
        ({"ErrCode": 70000, "ErrCodeExt": "InternalError", "Message": "m"}, ("InternalError", "70000"), "m"),
        ({"ErrorCode": 1, "ErrMsg": "m"}, ("1",), "m"),
        ({"err_code": 40000, "message": "m"}, ("40000",), "m"),
    ],
)
def test_error_fields_are_read_in_their_spellings(
    task: JsonObject, codes: tuple[str, ...], words: str
) -> None:
    shape = read_task({"AigcImageTask": {"Status": "FINISH", **task}})
    assert shape is not None
    assert (shape.codes, shape.words) == (codes, words)


def test_an_error_beside_a_failed_task_is_the_tasks() -> None:
    value: JsonValue = {
        "data": {
            "task_id": "t",
            "status": "FAILURE",
            "data": {"Response": {"Error": {"Code": "ContentModerationFailed", "Message": "m"}}},
        }
    }
    shape = read_task(value)
    assert shape is not None
    assert (shape.codes, shape.words) == (("ContentModerationFailed",), "m")


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        None,
        "FINISH",
        {"status": "error", "message": "database down"},
        {"status": "success", "data": None},
        {"Response": {"RequestId": "r"}},
        {"Response": {"Error": {"Code": "InternalError"}}},
        {"code": "task_not_exist", "message": "m", "data": None},
    ],
)
def test_a_reply_about_the_call_is_not_about_the_task(value: JsonValue) -> None:
    assert read_task(value) is None


@pytest.mark.parametrize(
    ("progress", "percent"),
    [(0, 0), (55, 55), ("30%", 30), (" 7.9% ", 7), (250, 100), (-1, 0), (12.7, 12), (float("inf"), 100)],
)
def test_progress_is_a_percentage(progress: JsonValue, percent: int) -> None:
    shape = read_task({"AigcImageTask": {"Status": "PROCESSING", "Progress": progress}})
    assert shape is not None
    assert shape.progress == percent


@pytest.mark.parametrize("progress", [True, "half", "", [50], "1" * 5000])
def test_other_progress_is_none(progress: JsonValue) -> None:
    shape = read_task({"AigcImageTask": {"Status": "PROCESSING", "Progress": progress}})
    assert shape is not None
    assert shape.progress is None


def test_links_are_bounded_and_not_repeated() -> None:
    infos: JsonValue = [{"FileUrl": f"https://files.test/{n // 2}.png"} for n in range(400)]
    shape = read_task({"Response": {"Status": "FINISH", "Output": {"FileInfos": infos}}})
    assert shape is not None
    assert len(shape.links) == len({link.url for link in shape.links}) == LINKS_MAX


@pytest.mark.parametrize("link", ["https://a.test/x?y=z#f", "HTTP://a.test:8080/", "http://[::1]:80/x"])
def test_web_links(link: str) -> None:
    assert is_web_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "", "file:///etc/passwd", "ftp://a.test/x", "javascript:alert(1)", "data:image/png;base64,AA", "//a.test/x",
        "https://", "https:///x", "https://user:pass@a.test/x", "https://user@a.test/x", "https://a.test/\nx",
        "https://a.test:99999/", "https://a.test:0/", "https://[half/", "https://a.test/" + "x" * 9000,
    ],
)  # fmt: skip
def test_what_is_no_web_link(link: str) -> None:
    assert not is_web_link(link)


_KEYS = st.sampled_from([
    "Response", "data", "AigcImageTask", "Output", "FileInfos", "FileUrl", "Status", "ErrCode", "ErrCodeExt",
    "Progress", "Input", "Error", "Code", "Message", "result_url", "task_id", "OutputConfig", "fail_reason",
])  # fmt: skip
_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from(["FINISH", "PROCESSING", "https://[", "https://a.test/x", "100%"]),
)  # fmt: skip
JSON = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_KEYS | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=25,
)


@given(JSON)
def test_no_json_makes_the_parser_fail(value: JsonValue) -> None:
    shape = read_task(value)
    if shape is not None:
        assert all(is_web_link(link.url) for link in shape.links)
        assert shape.progress is None or 0 <= shape.progress <= 100
