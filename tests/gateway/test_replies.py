import json
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answers import (
    Accepted,
    Ended,
    Finished,
    NoNews,
    NotSent,
    Refused,
    ResultLink,
    StillRunning,
    Unanswered,
)
from app.core.json_values import JsonObject, JsonValue, dump
from app.core.problems import (
    NO_PICTURE_NAMED,
    AccessDenied,
    AlreadyAccepted,
    Busy,
    ContentRefused,
    GatewayTrouble,
    ModelUnavailable,
    NetworkDown,
    NoBalance,
    OutcomeUnknown,
    Problem,
    ProxyRefused,
    Redirected,
    TaskFailed,
    TaskUnknown,
    TokenRejected,
    UnreadableReply,
    WrongAddress,
)
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import RawReply
from app.gateway.errors import normalize_keys
from app.gateway.exchange import HttpReply
from app.gateway.replies import (
    LINKS_MAX,
    echoed_request,
    is_web_link,
    read_create,
    read_query,
    read_task,
    returned_request,
    task_id_in,
)
from tests.gateway.wire import http_reply


@pytest.mark.parametrize(
    ("body", "task_id"),
    [
        (
            {"Response": {"TaskId": "251007502-AigcImage***f1ft", "RequestId": "r"}},
            "251007502-AigcImage***f1ft",
        ),
        ({"task_id": "a", "data": {"task_id": "b"}}, "a"),
        ({"code": "success", "data": {"task_id": "b"}}, "b"),
        ({"code": "success", "data": {"Response": {"TaskId": "c"}}}, "c"),
        ({"code": "success", "message": "", "data": "d"}, "d"),
        ({"id": "e", "data": {"id": "f"}}, "e"),
        ({"data": {"id": "f"}}, "f"),
        ({"id": 17}, "17"),
        ({"Response": {"RequestId": "r"}}, ""),
        ({"request_id": "r"}, ""),
        ({"code": "invalid_request", "data": "text of an error"}, ""),
        ({"code": "invalid_request", "data": "denied"}, ""),
        ({"Response": {"Error": {"Message": "no"}}, "id": "error-1"}, ""),
        ({"code": "success", "data": "d\x00"}, ""),
        ({"error": {"message": "no"}, "id": "error-1"}, ""),
        ({"Response": {"Error": {"Code": "X"}}, "id": "error-1"}, ""),
        ({"Response": {"TaskId": "  "}}, ""),
        ({"code": "success", "data": "the task was made"}, ""),
        ({"data": True, "id": {"a": 1}}, ""),
        (["a"], ""),
    ],
)
def test_the_task_id_is_searched_for_and_a_request_id_never_taken(body: JsonValue, task_id: str) -> None:
    assert task_id_in(body) == task_id


def test_a_task_id_means_accepted_whatever_else_the_reply_holds() -> None:
    answer = read_create(
        http_reply({"Response": {"TaskId": "t", "RequestId": "r", "Error": {"Code": "InternalError"}}})
    )
    assert isinstance(answer, Accepted)
    assert (answer.task_id, answer.request_id) == ("t", "r")


def test_the_request_id_of_the_headers_serves_where_the_body_has_none() -> None:
    answer = read_create(http_reply({"task_id": "t"}, request_id="from-header"))
    assert isinstance(answer, Accepted)
    assert answer.request_id == "from-header"


@pytest.mark.parametrize("status", [200, 301, 302, 303, 307, 308, 400, 404, 409, 429, 500, 502, 503])
def test_a_task_that_is_named_was_accepted_under_any_status(status: int) -> None:
    body: JsonValue = {"Response": {"TaskId": "t"}, "code": "invalid_request"}
    answer = read_create(http_reply(body, status=status, location="https://other.test/x"))
    assert isinstance(answer, Accepted)
    assert answer.task_id == "t"


@pytest.mark.parametrize(
    "text",
    [
        '{"Response":{"TaskId":"t","Requ',
        '{"Response":{"TaskId":"t","x":NaN}}',
        '{"task_id": "t"}{"task_id": "u"}',
        "[" * 5_000 + '{"TaskId":"t"}',
        '{"TaskId":"t","big":' + "9" * 5_000 + "}",
        '{"result":{"output":[{"deep":{"task_id":"t"}}]}}',
        '{"code":"success","data":"{\\"Response\\":{\\"TaskId\\":\\"t\\"}}"}',
        '\ufeff{"task_id":"t"}',
        '{"code":"success","data":"t"}',
    ],
)
def test_a_task_id_is_found_in_broken_and_unknown_envelopes(text: str) -> None:
    answer = read_create(http_reply(text=text))
    assert isinstance(answer, Accepted)
    assert answer.task_id == "t"


def test_a_task_id_may_be_a_number_in_what_is_no_json() -> None:
    answer = read_create(http_reply(text='{"task_id": 17, "cost": NaN}'))
    assert isinstance(answer, Accepted)
    assert answer.task_id == "17"


@pytest.mark.parametrize("body", [{"id": "error-1"}, {"data": "denied"}, {"data": {"id": 17}}])
def test_under_an_error_only_what_is_called_a_task_id_is_one(body: JsonValue) -> None:
    assert isinstance(read_create(http_reply(body, status=500)), Unanswered)


@pytest.mark.parametrize("key", ["input", "Input", "request", "ext_info", "ExtInfo", "session_context"])
def test_what_a_gateway_echoes_of_the_request_names_no_task(key: str) -> None:
    body: JsonValue = {"error": {"message": "a fault"}, "detail": {key: {"task_id": "mine"}}}
    assert isinstance(read_create(http_reply(body, status=500)), Unanswered)
    beside: JsonValue = {"error": {"message": "a fault"}, "detail": {"more": {"task_id": "t"}}}
    assert isinstance(read_create(http_reply(beside, status=500)), Accepted)


def test_a_redirect_with_words_is_refused_as_one_without() -> None:
    answer = read_create(http_reply({"message": "moved"}, status=308, location="https://other.test/x"))
    assert isinstance(answer, Refused)
    assert isinstance(answer.problem, Redirected)


def test_a_refusal_that_echoes_the_request_names_no_task() -> None:
    body: JsonValue = {"error": {"code": "invalid_request", "message": "m"}, "echo": {"task_id": "mine"}}
    assert isinstance(read_create(http_reply(body, status=400)), Refused)


def test_the_sample_of_a_documentation_page_is_no_task() -> None:
    answer = read_create(http_reply(text='<html><pre>{"TaskId": "251007502-AigcImage"}</pre>'))
    assert isinstance(answer, Refused)


def test_a_login_that_the_proxy_wants_is_known_not_to_have_left() -> None:
    behind = http_reply(text="<html>", status=407, forwarded_by="proxy.test:8080")
    answer = read_create(behind)
    assert isinstance(answer, NotSent)
    assert isinstance(answer.problem, ProxyRefused)
    assert dict(answer.problem.values)["proxy"] == "proxy.test:8080"
    # ExportController of a tunnel it is the gateway itself that says so.
    assert isinstance(read_create(http_reply(text="<html>", status=407)), Refused)


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_proxy_that_fails_may_have_passed_the_request_on(status: int) -> None:
    answer = read_create(http_reply(text="<html>", status=status, forwarded_by="proxy.test:8080"))
    assert isinstance(answer, Unanswered)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (303, "<html>"),  # "done; look there": what a form that was taken is answered with
        (300, ""),
        (304, ""),
    ],
)
def test_not_every_redirect_says_that_nothing_was_made(status: int, body: str) -> None:
    answer = read_create(http_reply(text=body, status=status, location="https://other.test/x"))
    assert isinstance(answer, Unanswered)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_refused(status: int) -> None:
    answer = read_create(http_reply(text="<html>", status=status, location="https://other.test/x"))
    assert isinstance(answer, Refused)
    assert isinstance(answer.problem, Redirected)
    assert answer.problem.values == (("host", "other.test"),)


def test_a_web_page_is_a_wrong_address() -> None:
    answer = read_create(http_reply(text="<!doctype html><title>new-api</title>"))
    assert isinstance(answer, Refused)
    assert isinstance(answer.problem, WrongAddress)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        '{"Response":{"TaskId":"t',
        "ok",
        "{}",
        "null",
        '{"Response":{"RequestId":"r"}}',
        "[[[",
    ],
)
def test_a_success_without_a_task_leaves_the_outcome_open(text: str) -> None:
    answer = read_create(http_reply(text=text))
    assert isinstance(answer, Unanswered)
    assert isinstance(answer.problem, OutcomeUnknown)
    assert answer.reply is not None
    assert answer.reply.body == text


def test_a_dedup_hit_inside_http_200_means_that_an_earlier_one_was_accepted() -> None:
    body: JsonValue = {"Response": {"Error": {"Code": "InvalidParameterValue.SessionId", "Message": "m"}}}
    for reply in (
        http_reply(body),
        http_reply({"code": "fail_to_fetch_task", "message": json.dumps(body)}, status=500),
    ):
        answer = read_create(reply)
        assert isinstance(answer, Refused)
        assert isinstance(answer.problem, AlreadyAccepted)
        assert answer.problem.words == "m"


def test_an_internal_error_leaves_the_outcome_open() -> None:
    answer = read_create(http_reply({"Response": {"Error": {"Code": "InternalError", "Message": "m"}}}))
    assert isinstance(answer, Unanswered)
    assert (answer.problem.code, answer.problem.words) == ("InternalError", "m")


def test_an_empty_429_is_busy() -> None:
    answer = read_create(http_reply(text="", status=429))
    assert isinstance(answer, Refused)
    assert isinstance(answer.problem, Busy)


def test_a_cut_refusal_is_still_a_refusal() -> None:
    answer = read_create(http_reply(text='{"err', status=401, cut="ReadError"))
    assert isinstance(answer, Refused)
    assert isinstance(answer.problem, TokenRejected)


def test_503_without_a_channel_is_refused_and_other_503_leave_the_outcome_open() -> None:
    refused = read_create(http_reply({"error": {"code": "model_not_found", "message": "m"}}, status=503))
    assert isinstance(refused, Refused)
    assert isinstance(refused.problem, ModelUnavailable)
    assert isinstance(read_create(http_reply(text="<html>503", status=503)), Unanswered)


def test_a_byte_order_mark_hides_no_task_id() -> None:
    assert read_create(http_reply(text='\ufeff{"task_id":"t"}')) == Accepted("t", "", ANY)


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


@pytest.mark.parametrize("progress", [True, "half", "", [50], "1" * 5000, "1000", "²"])
def test_other_progress_is_none(progress: JsonValue) -> None:
    shape = read_task({"AigcImageTask": {"Status": "PROCESSING", "Progress": progress}})
    assert shape is not None
    assert shape.progress is None


def test_links_are_bounded_and_not_repeated() -> None:
    for copies in (1, 2):
        infos: JsonValue = [{"FileUrl": f"https://files.test/{n // copies}.png"} for n in range(400)]
        shape = read_task({"Response": {"Status": "FINISH", "Output": {"FileInfos": infos}}})
        assert shape is not None
        assert len(shape.links) == len({link.url for link in shape.links}) == LINKS_MAX


def test_pictures_are_those_of_one_place_and_of_the_named_task() -> None:
    output: JsonObject = {**_FILES, "ImageUrls": ["https://files.test/other.png"]}
    body: JsonValue = {
        "result_url": "https://files.test/outer.png",
        "Response": {
            "TranscodeTask": {"Status": "PROCESSING"},
            "AigcImageTask": {"Status": "FINISH", "Output": output},
        },
    }
    shape = read_task(body)
    assert shape is not None
    assert (shape.status, [link.url for link in shape.links]) == ("FINISH", [URL])


# Written a second time: one that is missing there is a task of which nothing is heard.
@pytest.mark.parametrize(
    "sign",
    [
        {"task_id": "t"},
        {"task_status": "FAILED"},
        {"fail_reason": "why"},
        {"result_url": URL},
        {"progress": "5%"},
    ],
)
def test_what_has_a_sign_of_a_task_speaks_of_it(sign: JsonObject) -> None:
    shape = read_task({"code": "success", "data": {"status": "FAILED", **sign}})
    assert shape is not None
    assert shape.status == "FAILED"


@pytest.mark.parametrize(
    "task", [{"ErrCode": 5}, {"Output": _FILES}, {"Progress": 5}, {"Status": "PROCESSING"}]
)
def test_one_word_about_a_task_is_enough(task: JsonObject) -> None:
    assert read_task({"Response": {"AigcImageTask": task}}) is not None
    assert read_task({"Response": {"Status": "FINISH"}}) is not None


def test_words_of_an_envelope_are_not_those_of_its_task_but_a_reason_is() -> None:
    for outer, words in (({"message": "query ok"}, ""), ({"fail_reason": "why"}, "why")):
        shape = read_task({"task_id": "t", **outer, "data": {"Response": {"Status": "FAILED"}}})
        assert shape is not None
        assert (shape.status, shape.words) == ("FAILED", words)


@pytest.mark.parametrize("link", ["https://a.test/x?y=z#f", "HTTP://a.test:8080/", "http://[::1]:80/x"])
def test_web_links(link: str) -> None:
    assert is_web_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "", "file:///etc/passwd", "ftp://a.test/x", "javascript:alert(1)", "data:image/png;base64,AA", "//a.test/x",
        "https://", "https:///x", "https://user:pass@a.test/x", "https://user@a.test/x", "https://a.test/\nx",
        "https://a.test/a b", "https://a.test/\x00x", "https://a.test:99999/", "https://a.test:0/", "https://[half/", "https://a.test/" + "x" * 9000,
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


_OUTPUT: JsonObject = {"FileInfos": [{"FileUrl": "http://files.test/1.png"}]}


def _task(**task: JsonValue) -> HttpReply:
    return http_reply({"Response": {"RequestId": "r", "AigcImageTask": task}})


def test_finish_with_files_is_finished() -> None:
    answer = read_query(_task(Status="FINISH", ErrCode=0, Message="SUCCESS", Output=_OUTPUT), "t")
    assert isinstance(answer, Finished)
    assert [link.url for link in answer.links] == ["http://files.test/1.png"]
    assert answer.request_id == "r"


def test_finish_with_an_error_code_is_a_failure_in_the_gateways_words() -> None:
    task = _task(
        Status="FINISH", ErrCode=70000, ErrCodeExt="ContentModerationFailed", Message="blocked", Output=None
    )
    answer = read_query(task, "t")
    assert isinstance(answer, Ended)
    assert answer.problem == ContentRefused(
        words="blocked",
        code="ContentModerationFailed",
        http_status=200,
        request_id="r",
        task_id="t",
        detail="state at the gateway: {status}",
        values=(("status", "FINISH"),),
    )


@pytest.mark.parametrize(
    "output", [None, {}, {"FileInfos": []}, {"FileInfos": [{"FileUrl": "file:///etc/passwd"}]}]
)
def test_finish_without_a_link_is_a_failure(output: JsonValue) -> None:
    answer = read_query(_task(Status="FINISH", ErrCode=0, Output=output), "t")
    assert isinstance(answer, Ended)
    assert isinstance(answer.problem, TaskFailed)


@pytest.mark.parametrize("status", ["WAITING", "PROCESSING", "NOT_START", "IN_PROGRESS", "SOMETHING_NEW"])
def test_whatever_is_no_end_is_running(status: str) -> None:
    answer = read_query(_task(Status=status, Progress=40, Message="fine"), "t")
    assert answer == StillRunning(40, answer.reply)  # type: ignore[arg-type]  # a StillRunning has a reply


def test_a_part_of_the_results_is_not_the_end() -> None:
    assert isinstance(read_query(_task(Status="PROCESSING", Output=_OUTPUT), "t"), StillRunning)


def test_results_under_an_unknown_status_are_results() -> None:
    assert isinstance(read_query(_task(Status="READY", Output=_OUTPUT), "t"), Finished)


def test_a_failed_envelope_ends_the_task_with_its_reason() -> None:
    reply = http_reply(
        {"code": "success", "data": {"task_id": "t", "status": "FAILURE", "fail_reason": "because"}}
    )
    answer = read_query(reply, "t")
    assert isinstance(answer, Ended)
    assert answer.problem.words == "because"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (http_reply(text="<html>new-api"), WrongAddress),
        (http_reply(text="<html>Bad gateway", status=502), GatewayTrouble),
        (http_reply(text="", status=500), GatewayTrouble),
        (http_reply(text="", status=429), Busy),
        (http_reply(text="", status=408), Problem),
        (http_reply(text=""), UnreadableReply),
        (http_reply(text='{"Response":'), UnreadableReply),
        (http_reply(text='{"Response":', cut="ReadError"), NetworkDown),
        (http_reply({}), UnreadableReply),
        (http_reply({"error": {"message": "无效的令牌"}}, status=401), TokenRejected),
        (http_reply({"error": {"message": "m"}}, status=403), AccessDenied),
        (http_reply({"code": "insufficient_user_quota", "message": "m"}, status=403), NoBalance),
        (http_reply({"code": "task_not_exist", "message": "m"}, status=400), TaskUnknown),
        (http_reply({"code": "task_not_exist", "message": "m"}, status=404), TaskUnknown),
        (http_reply({"code": "task_not_exist", "message": "m"}), TaskUnknown),
        (http_reply({"Response": {"Error": {"Code": "ResourceNotFound", "Message": "m"}}}), TaskUnknown),
        (http_reply({"Response": {"Error": {"Code": "InvalidParameterValue.TaskId"}}}), TaskUnknown),
        (http_reply({"Response": {"Error": {"Code": "RequestLimitExceeded"}}}), Busy),
        (http_reply({"Response": {"Error": {"Code": "InternalError"}}}), GatewayTrouble),
        (http_reply({"error": {"message": "Invalid URL (GET /x)"}}, status=404), WrongAddress),
        (http_reply(status=302, location="https://other.test/"), Redirected),
    ],
)
def test_a_look_that_failed_ends_nothing(reply: HttpReply, kind: type[Problem]) -> None:
    answer = read_query(reply, "t")
    assert isinstance(answer, NoNews)
    assert isinstance(answer.problem, kind)
    assert answer.reply is reply.raw


@given(JSON)
def test_no_json_makes_the_readers_fail(value: JsonValue) -> None:
    text = json.dumps(value)
    for status in (200, 400, 503):
        read_query(http_reply(text=text, status=status), "t")
        read_create(http_reply(text=text, status=status))


def reply(body: str) -> RawReply:
    return RawReply(1.0, "query", 200, body)


def task(prompt: str) -> str:
    detail: JsonObject = {"Status": "FINISH", "Input": {"ModelName": "GEM", "Prompt": prompt}}
    return dump({"Response": {"TaskType": "AigcImageTask", "AigcImageTask": detail}})


def test_the_newest_reply_that_says_it_counts() -> None:
    replies = (reply(task("old")), reply(task("rewritten")), reply("<html>"), reply("{}"))
    found = returned_request(replies)
    assert found is not None
    assert found.prompt == "rewritten"


def test_replies_that_say_nothing_give_nothing() -> None:
    assert returned_request(()) is None
    assert returned_request((reply("no JSON"), reply("[]"))) is None


_PASCAL: JsonObject = {
    "SessionId": "s",
    "SessionContext": "c",
    "TasksPriority": 5,
    "ExtInfo": "{}",
    "Input": {
        "ModelName": "GEM",
        "ModelVersion": "3.0",
        "FileInfos": [{"Type": "Url", "Url": "https://a.test/a.png", "FileId": ""}],
        "Prompt": "a fox",
        "NegativePrompt": "",
        "OutputConfig": {"AspectRatio": "1:1", "Resolution": "2K", "ClassId": 0, "MediaName": ""},
    },
}
_SNAKE: JsonObject = {
    "session_id": "s",
    "session_context": "c",
    "tasks_priority": 5,
    "ext_info": "{}",
    "input": {
        "model_name": "GEM",
        "model_version": "3.0",
        "file_infos": [{"type": "Url", "url": "https://a.test/a.png"}],
        "prompt": "a fox",
        "output_config": {"aspect_ratio": "1:1", "resolution": "2K"},
    },
}


def test_both_spellings_give_the_request_back() -> None:
    wanted = GenerationRequest(
        file_infos=(FileInfo("Url", url="https://a.test/a.png"),),
        prompt="a fox",
        output_config=OutputConfig(aspect_ratio="1:1", resolution="2K"),
        session_id="s",
        session_context="c",
        tasks_priority=5,
        ext_info="{}",
    )
    assert echoed_request(normalize_keys(_PASCAL)) == wanted
    assert echoed_request(normalize_keys(_SNAKE)) == wanted


def test_an_echo_that_says_nothing_is_none() -> None:
    assert echoed_request({}) is None
    assert echoed_request(normalize_keys({"Input": {"Prompt": "", "OutputConfig": {}}})) is None


def test_an_echo_of_the_model_alone_says_something() -> None:
    echoed = echoed_request(normalize_keys({"Input": {"ModelName": "Qwen"}}))
    assert echoed is not None
    assert echoed.model_name == "Qwen"


def test_an_echo_of_the_wrong_type_is_none() -> None:
    assert echoed_request(normalize_keys({"Input": {"Prompt": ["a"]}})) is None


# Written a second time: a word that is missing there is a task that is looked at for ever, or one that ends too soon.
_SUCCESSES = "FINISH FINISHED SUCCESS SUCCEEDED COMPLETED DONE"
_FAILURES = "ABORTED FAIL FAILED FAILURE ERROR CANCELLED CANCELED EXPIRED TIMEOUT"
_AT_WORK = "WAITING PROCESSING NOT_START SUBMITTED QUEUED IN_PROGRESS PENDING RUNNING"


@pytest.mark.parametrize("status", _FAILURES.split())
@pytest.mark.parametrize("link", ["", "https://files.example/a.png"])
def test_every_word_for_a_failure_ends_the_task(status: str, link: str) -> None:
    body: JsonObject = {"task_id": "t", "status": status, "result_url": link}
    assert isinstance(read_query(http_reply(body), "t"), Ended)


@pytest.mark.parametrize("status", _SUCCESSES.split())
def test_every_word_for_a_success_ends_the_task_with_its_picture_or_without(status: str) -> None:
    body: JsonObject = {"task_id": "t", "status": status, "result_url": "https://files.example/a.png"}
    assert isinstance(read_query(http_reply(body), "t"), Finished)
    assert isinstance(read_query(http_reply({"task_id": "t", "status": status}), "t"), Ended)


@pytest.mark.parametrize("status", _AT_WORK.split())
def test_every_word_for_work_lets_the_task_go_on_though_a_picture_is_named(status: str) -> None:
    body: JsonObject = {"task_id": "t", "status": status, "result_url": "https://files.example/a.png"}
    assert isinstance(read_query(http_reply(body), "t"), StillRunning)


# --- replies to polls: whose they are, and what is said of them ------------------------------------------


@pytest.mark.parametrize(
    ("asked", "named", "is_news"),
    [
        ("t", {}, True),
        ("251007502-AigcImageTask-b", {}, True),
        ("t", {"task_id": "t"}, True),
        ("t", {"task_id": "u"}, False),
        # A gateway that gives out ids of its own may name that of the service behind it.
        ("task_own", {"task_id": "251007502-AigcImageTask-a"}, True),
        ("251007502-AigcImageTask-b", {"task_id": "251007502-AigcImageTask-a"}, False),
        ("task_own", {"task_id": "task_other"}, False),
        ("task_own", {"task_id": "251007502-AigcImageTask-a", "data": {"task_id": "task_other"}}, False),
    ],
)
def test_a_reply_is_about_the_task_that_was_asked_for(asked: str, named: JsonObject, is_news: bool) -> None:
    answer = read_query(http_reply({**named, "status": "PROCESSING", "progress": "5%"}), asked)
    assert isinstance(answer, StillRunning) is is_news
    if isinstance(answer, NoNews):
        assert isinstance(answer.problem, UnreadableReply)


def test_what_is_about_another_task_names_its_request() -> None:
    for body, request_id in (({"RequestId": "inside"}, "inside"), ({}, "header")):
        response: JsonObject = {**body, "TaskId": "u", "Status": "PROCESSING"}
        answer = read_query(http_reply({"Response": response}, request_id="header"), "t")
        assert isinstance(answer, NoNews)
        assert answer.problem.request_id == request_id


def test_a_login_that_a_proxy_wants_of_a_poll_is_its_own_and_that_of_another_is_no_news() -> None:
    own = read_query(http_reply(text="", status=407, forwarded_by="proxy.example"), "t")
    other = read_query(http_reply(text="", status=407), "t")
    far = read_query(http_reply({"status": "PROCESSING", "task_id": "t"}, forwarded_by="proxy.example"), "t")
    assert isinstance(own, NoNews)
    assert isinstance(own.problem, ProxyRefused)
    assert isinstance(other, NoNews)
    assert not isinstance(other.problem, ProxyRefused)
    assert isinstance(far, StillRunning)


def test_an_error_of_a_poll_ends_nothing_though_it_looks_like_a_task() -> None:
    answer = read_query(http_reply({"status": "FAILED", "task_id": "t"}, status=500), "t")
    assert isinstance(answer, NoNews)


def test_ids_of_a_request_are_those_of_the_reply_and_else_of_its_headers() -> None:
    finish: JsonObject = {"Status": "FINISH", "Output": {"FileInfos": [{"FileUrl": URL}]}}
    failed: JsonObject = {"Status": "ABORTED"}
    for body, request_id in (({"RequestId": "inside"}, "inside"), ({}, "header")):
        found = read_query(http_reply({"Response": {**body, **finish}}, request_id="header"), "t")
        assert isinstance(found, Finished)
        assert found.request_id == ("inside" if body else "")
        ended = read_query(http_reply({"Response": {**body, **failed}}, request_id="header"), "t")
        assert isinstance(ended, Ended)
        assert ended.problem.request_id == request_id
    open_reply = read_create(http_reply({"error": {"message": "x"}}, status=500, request_id="header"))
    assert isinstance(open_reply, Unanswered)
    assert open_reply.problem.request_id == "header"
    named: JsonObject = {"Response": {"RequestId": "inside", "Error": {"Code": "InternalError"}}}
    open_reply = read_create(http_reply(named, status=500, request_id="header"))
    assert isinstance(open_reply, Unanswered)
    assert open_reply.problem.request_id == "inside"


def test_why_it_is_open_is_that_the_reply_was_cut_and_else_what_it_lacks() -> None:
    for cut, text, why in (
        ("ReadError", "", "ReadError"),
        ("", "rubbish", "the reply is not JSON"),
        ("", '{"ok": true}', "the reply names no task"),
        ("ReadError", '{"ok": true}', "ReadError"),
    ):
        answer = read_create(http_reply(text=text, cut=cut))
        assert isinstance(answer, Unanswered)
        assert answer.problem.detail == why


def test_how_a_task_stands_at_the_gateway_is_told_of_one_that_failed_and_not_where_it_says_nothing() -> None:
    ended = read_query(_task(Status="ABORTED"), "t")
    assert isinstance(ended, Ended)
    assert (ended.problem.detail, ended.problem.values) == (
        "state at the gateway: {status}",
        (("status", "ABORTED"),),
    )
    silent = read_query(_task(ErrCode=5), "t")
    assert isinstance(silent, Ended)
    assert (silent.problem.detail, silent.problem.values) == ("", ())
    empty = read_query(_task(Status="FINISH"), "t")
    assert isinstance(empty, Ended)
    assert (empty.problem.detail, empty.problem.values) == (NO_PICTURE_NAMED, ())


def test_an_error_in_words_alone_is_an_error_of_the_poll() -> None:
    answer = read_query(http_reply({"message": "无效的令牌"}), "t")
    assert isinstance(answer, NoNews)
    assert isinstance(answer.problem, TokenRejected)


def test_replies_without_a_request_are_passed_over_for_older_ones() -> None:
    silent = '{"Response": {"Status": "PROCESSING"}}'
    found = returned_request([reply(task("fox")), reply(silent), reply("{broken")])
    assert found is not None
    assert found.prompt == "fox"
