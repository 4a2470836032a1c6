import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonValue
from app.core.problems import (
    AccessDenied,
    AlreadyAccepted,
    BadParameter,
    Busy,
    ContentRefused,
    GatewayTrouble,
    ModelUnavailable,
    NoBalance,
    Problem,
    ReferenceUnreachable,
    TaskFailed,
    TaskUnknown,
    TokenRejected,
    WrongAddress,
)
from app.gateway.errors import (
    NO_ERROR,
    GatewayError,
    Meaning,
    create_meaning,
    create_problem,
    error_in,
    first_text,
    normalize_keys,
    query_problem,
    redirected,
    task_problem_kind,
)
from tests.gateway.wire import http_reply

_TENCENT: JsonValue = {
    "Response": {"Error": {"Code": "InvalidParameterValue.SessionId", "Message": "dup"}, "RequestId": "r-1"}
}


@pytest.mark.parametrize(
    ("body", "error_found"),
    [
        (_TENCENT, GatewayError("InvalidParameterValue.SessionId", "dup", "r-1")),
        (
            {"error": {"message": "无效的令牌 (request id: 20260107)", "type": "new_api_error", "code": ""}},
            GatewayError("", "无效的令牌 (request id: 20260107)", "20260107"),
        ),
        ({"error": "no route"}, GatewayError("", "no route")),
        ({"code": "task_not_exist", "message": "task_not_exist", "data": None}, GatewayError("task_not_exist", "task_not_exist")),
        ({"code": 40301, "msg": "no"}, GatewayError("40301", "no")),
        ({"success": False, "message": "nope"}, GatewayError("", "nope")),
        ({"code": "fail_to_fetch_task", "message": json.dumps(_TENCENT)}, GatewayError("InvalidParameterValue.SessionId", "dup", "r-1")),
        ({"code": "fail_to_fetch_task", "message": "{cut"}, GatewayError("fail_to_fetch_task", "{cut")),
        ({"code": "x", "message": "words", "request_id": "r-9"}, GatewayError("x", "words", "r-9")),
        ({"code": "x", "message": '{"a": 1}'}, GatewayError("x", '{"a": 1}')),
        ({"code": "success", "message": "", "data": {}}, NO_ERROR),
        ([], NO_ERROR),
        (None, NO_ERROR),
    ],
)  # fmt: skip
def test_the_error_is_found_in_every_known_form(body: JsonValue, error_found: GatewayError) -> None:
    assert error_in(body) == error_found


@pytest.mark.parametrize("code", ["", 0, "0", 200, "200", "success", "SUCCESS", "ok", "OK"])
def test_a_code_that_says_that_all_is_well_is_no_error(code: JsonValue) -> None:
    assert error_in({"code": code, "message": ""}) == NO_ERROR


def test_wrapping_without_end_is_left_alone() -> None:
    message = json.dumps({"code": "innermost", "message": "x"})
    for _ in range(6):
        message = json.dumps({"code": "fail_to_fetch_task", "message": message})
    assert error_in({"code": "outermost", "message": message}).code == "fail_to_fetch_task"


@pytest.mark.parametrize(
    ("status", "code", "words", "kind"),
    [
        (401, "", "无效的令牌", TokenRejected),
        (401, "insufficient_user_quota", "该令牌额度已用尽", TokenRejected),
        (403, "", "用户已被封禁", AccessDenied),
        (403, "access_denied", "", AccessDenied),
        (403, "insufficient_user_quota", "用户额度不足", NoBalance),
        (403, "", "预扣费额度失败, 用户剩余额度: 0", NoBalance),
        (402, "", "", NoBalance),
        (400, "sensitive_words_detected", "", ContentRefused),
        (400, "", "user sensitive words detected", ContentRefused),
        (400, "", "无效的请求, 未指定模型名称", BadParameter),
        (404, "invalid_request_error", "Invalid URL (POST /v1/x)", WrongAddress),
        (404, "model_not_found", "", ModelUnavailable),
        (413, "read_request_body_failed", "", BadParameter),
        (422, "", "", BadParameter),
        (429, "", "", Busy),
        (429, "anything", "您已达到请求数限制：1分钟内最多请求5次", Busy),
        (400, "InvalidParameterValue.SessionId", "", AlreadyAccepted),
        (400, "InvalidParameterValue.SessionIdTooLong", "", BadParameter),
        (400, "InvalidParameterValue", "the ImageUrl can not be downloaded", ReferenceUnreachable),
        (400, "RequestLimitExceeded", "", Busy),
        (400, "UnauthorizedOperation", "", GatewayTrouble),
    ],
)
def test_a_refusal_is_told_by_status_then_code_then_text(
    status: int, code: str, words: str, kind: type[Problem]
) -> None:
    meaning = create_meaning(http_reply({}, status=status), GatewayError(code, words))
    assert meaning.kind is kind
    assert meaning.made_nothing is True


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        ("model_not_found", "", ModelUnavailable),
        ("", "当前分组 default 下对于模型 x 无可用渠道", ModelUnavailable),
        ("get_channel_failed", "", ModelUnavailable),
        ("model_price_error", "", ModelUnavailable),
        ("sensitive_words_detected", "", ContentRefused),
        ("insufficient_user_quota", "", NoBalance),
        ("quota_not_enough", "", NoBalance),
        ("pre_consume_token_quota_failed", "", NoBalance),
        ("invalid_request", "", BadParameter),
        ("read_request_body_failed", "", BadParameter),
        ("invalid_api_platform", "", GatewayTrouble),
        ("access_denied", "", AccessDenied),
        ("token_invalid", "", TokenRejected),
        ("token_not_provided", "", TokenRejected),
        ("InvalidParameterValue.SessionId", "", AlreadyAccepted),
        ("FailedOperation.TaskDuplicate", "", AlreadyAccepted),
        ("RequestLimitExceeded", "", Busy),
        ("LimitExceeded", "", Busy),
        ("ResourceInsufficient", "", Busy),
        ("InvalidParameter.VoilationContent", "", ContentRefused),
        ("InvalidParameter.ViolationContent", "", ContentRefused),
        ("ContentModerationFailed", "", ContentRefused),
        ("RequestSizeLimitExceeded", "", BadParameter),
        ("LimitExceeded.Quota", "", GatewayTrouble),
        ("UnauthorizedOperation", "", GatewayTrouble),
        ("AuthFailure", "", GatewayTrouble),
        ("InvalidParameterValue.SubAppId", "", GatewayTrouble),
        ("InvalidParameter", "", BadParameter),
        ("InvalidParameterValue", "", BadParameter),
        ("MissingParameter", "", BadParameter),
        ("UnknownParameter", "", BadParameter),
        ("UnsupportedOperation", "", BadParameter),
        ("ResourceNotFound", "", BadParameter),
        ("FailedOperation", "", GatewayTrouble),
        ("ResourceUnavailable", "", GatewayTrouble),
        ("", "用户额度不足", NoBalance),
        ("", "预扣费额度失败", NoBalance),
    ],
)
@pytest.mark.parametrize("status", [200, 500, 503])
def test_these_codes_say_under_any_status_that_nothing_was_made(
    status: int, code: str, words: str, kind: type[Problem]
) -> None:
    meaning = create_meaning(http_reply({}, status=status), GatewayError(code, words))
    assert meaning.kind is kind
    assert meaning.made_nothing is True


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (500, "", ""),
        (502, "", "bad gateway"),
        (500, "fail_to_fetch_task", "rate limit"),
        (500, "do_request_failed", "EOF"),
        (400, "do_request_failed", "EOF"),
        (200, "InternalError", ""),
        (200, "InternalError.Timeout", ""),
        (400, "InternalError", ""),
        (200, "SomethingNew", ""),
        (200, "", "content policy"),
        (500, "", "额度不足"),
        (500, "task_not_exist", ""),
        (408, "", ""),
        (409, "", ""),
        (499, "", ""),
    ],
)
def test_these_leave_open_whether_something_was_made(status: int, code: str, words: str) -> None:
    assert create_meaning(http_reply({}, status=status), GatewayError(code, words)).made_nothing is False


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        *((words, NoBalance) for words in ("额度不足", "额度已用尽", "余额不足", "Insufficient Quota", "insufficient user balance")),
        *((words, TokenRejected) for words in ("无效的令牌", "未提供令牌", "令牌已过期", "令牌状态不可用")),
        *((words, AccessDenied) for words in ("用户已被封禁", "无权访问", "分组 vip 已被弃用", "分组\nvip\n已被弃用")),
        *((words, Busy) for words in ("达到请求数限制", "上游负载已饱和", "reached the maximum concurrency", "Too Many Requests", "RATE LIMIT")),
        *((words, ContentRefused) for words in ("Sensitive words", "敏感词", "it violates our policy", "content policy", "by our moderation")),
        *((words, ReferenceUnreachable) for words in ("image_url can't be\nretrieved", "ImageUrl: no access", "could not fetch\nthe image_url", "needs the external network")),
        ("Invalid URL (POST /v1/x)", WrongAddress),
    ],
)  # fmt: skip
def test_a_text_tells_where_no_code_does(words: str, kind: type[Problem]) -> None:
    assert create_meaning(http_reply({}, status=400), GatewayError("", words)) == Meaning(
        kind, made_nothing=True
    )
    # A code that says little is asked after it.
    assert create_meaning(http_reply({}, status=400), GatewayError("FailedOperation", words)).kind is kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((400, BadParameter), (401, TokenRejected), (402, NoBalance), (403, AccessDenied), (404, WrongAddress)),
        *((405, WrongAddress), (407, GatewayTrouble), (429, Busy), (451, BadParameter)),
    ],
)  # fmt: skip
def test_a_status_tells_where_nothing_else_does(status: int, kind: type[Problem]) -> None:
    assert create_meaning(http_reply({}, status=status), NO_ERROR) == Meaning(kind, made_nothing=True)


@pytest.mark.parametrize(
    "code", ["ResourceNotFound", "InvalidParameterValue", "InvalidParameter", "task_not_exist"]
)
def test_a_look_that_is_answered_so_knows_no_task(code: str) -> None:
    assert isinstance(query_problem(http_reply({}, status=400), GatewayError(code)), TaskUnknown)


@pytest.mark.parametrize(
    ("codes", "words", "kind"),
    [
        (("RequestLimitExceeded", "70000"), "", Busy),
        (("FailedOperation",), "", Busy),
        (("InvalidParameter.VoilationContent",), "", ContentRefused),
        (("ContentModerationFailed",), "", ContentRefused),
        (("70000",), "Your request was blocked by our moderation system", ContentRefused),
        (("1",), "Input Prompt violates policy", ContentRefused),
        (("70000",), "GenerateImage task reached the maximum concurrency", Busy),
        (("InvalidParameterValue",), "ImageURL is not retrievable from the external network", ReferenceUnreachable),
        (("InvalidParameter.MediaFormat",), "", BadParameter),
        (("ResourceNotFound",), "", BadParameter),
        (("40012",), "", BadParameter),
        (("60001",), "", ReferenceUnreachable),
        (("70000",), "", TaskFailed),
        (("TaskTimeout",), "", TaskFailed),
        (("ModelGenerateFailed", "1"), "", TaskFailed),
        (("OperationCanceled",), "", TaskFailed),
        ((), "", TaskFailed),
    ],
)  # fmt: skip
def test_a_failed_task_is_told_by_its_codes_then_its_text(
    codes: tuple[str, ...], words: str, kind: type[Problem]
) -> None:
    assert task_problem_kind(codes, words) is kind


def test_a_problem_holds_the_gateways_own_words_and_ids() -> None:
    reply = http_reply({}, status=403, request_id="from-header")
    error_found = GatewayError("access_denied", "verbatim words")
    problem = create_problem(create_meaning(reply, error_found), reply, error_found)
    assert problem == AccessDenied("verbatim words", "access_denied", 403, "from-header")


def test_the_id_in_the_body_counts_before_that_of_the_header() -> None:
    reply = http_reply({}, status=403, request_id="from-header")
    assert query_problem(reply, GatewayError("x", "words", "from-body")).request_id == "from-body"


def test_a_redirect_names_the_host_that_it_points_to_and_no_more() -> None:
    there = redirected(http_reply(status=302, location="https://other.test/path?key=secret"))
    assert (there.detail, there.values) == ("the new address is at {host}", (("host", "other.test"),))
    nowhere = redirected(http_reply(status=302, location=""))
    assert (nowhere.detail, nowhere.values) == ("", ())


def test_json_without_an_error_is_no_words_of_the_gateway() -> None:
    assert query_problem(http_reply(text=' {"a": 1}', status=504), NO_ERROR).words == ""


@pytest.mark.parametrize("status", [200, 302, 500, 599])
def test_a_status_outside_of_the_400s_blames_no_parameter(status: int) -> None:
    meaning = create_meaning(http_reply({}, status=status), NO_ERROR)
    assert meaning == Meaning(GatewayTrouble, made_nothing=False)


def test_plain_text_counts_as_words_and_markup_does_not() -> None:
    assert (
        query_problem(http_reply(text="upstream timed out", status=504), NO_ERROR).words
        == "upstream timed out"
    )
    assert query_problem(http_reply(text="<html>…", status=504), NO_ERROR).words == ""


def test_every_spelling_of_a_key_becomes_one() -> None:
    assert (
        normalize_keys({"FileUrl": 1})
        == normalize_keys({"fileUrl": 1})
        == normalize_keys({"file_url": 1})
        == {"fileurl": 1}
    )


def test_nulls_count_as_absent_and_the_first_spelling_stays() -> None:
    assert normalize_keys({"Task_Id": None, "TaskId": "a", "task_id": "b"}) == {"taskid": "a"}


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.integers())))
def test_anything_but_an_object_is_empty(value: JsonValue) -> None:
    assert normalize_keys(value) == {}


def test_first_text_passes_over_what_is_no_text() -> None:
    assert first_text({"a": 1, "b": " ", "c": "words"}, "a", "b", "c") == "words"
    assert first_text({"a": 1}, "a", "b") == ""
