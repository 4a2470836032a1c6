import json
from unittest.mock import ANY

import pytest

from app.core.answers import Accepted, NotSent, Refused, Unanswered
from app.core.json_values import JsonValue
from app.core.problems import (
    AlreadyAccepted,
    Busy,
    ModelUnavailable,
    OutcomeUnknown,
    ProxyRefused,
    Redirected,
    TokenRejected,
    WrongAddress,
)
from app.gateway.replies import read_create, task_id_in
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
    ],
)
def test_a_task_id_is_found_in_broken_and_unknown_envelopes(text: str) -> None:
    answer = read_create(http_reply(text=text))
    assert isinstance(answer, Accepted)
    assert answer.task_id == "t"


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
